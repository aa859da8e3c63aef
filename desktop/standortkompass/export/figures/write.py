"""Draws all figures into a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from matplotlib.figure import Figure

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.europe_map import draw_map
from standortkompass.export.figures.page import drawing, save
from standortkompass.export.figures.ranking import draw_ranking
from standortkompass.texts import Texts

#: Figures by the text key of their file name.
FIGURES: Mapping[str, Callable[[ExportBundle, str], Figure]] = MappingProxyType(
    {"export.file.map": draw_map, "export.file.ranking": draw_ranking}
)


def write_figures(bundle: ExportBundle, folder: Path, lang: str) -> None:
    """Write every figure as PNG and SVG.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    texts = Texts(lang)
    with drawing():
        for name, draw in FIGURES.items():
            save(draw(bundle, lang), folder, texts.get(name))
