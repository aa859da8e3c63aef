"""Draws all figures into a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from matplotlib.figure import Figure

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.cash_flow import draw_cash_flow
from standortkompass.export.figures.cost_bridge import draw_bridge
from standortkompass.export.figures.cost_stack import draw_stack
from standortkompass.export.figures.europe_map import draw_map
from standortkompass.export.figures.field_map import draw_pue_map, draw_wait_map
from standortkompass.export.figures.page import drawing, save
from standortkompass.export.figures.portfolio import draw_front, draw_portfolio
from standortkompass.export.figures.ranking import draw_ranking
from standortkompass.export.figures.tornado import draw_tornado
from standortkompass.texts import Texts

#: Figures by the text key of their file name.
FIGURES: Mapping[str, Callable[[ExportBundle, str], Figure | None]] = MappingProxyType(
    {
        "export.file.map": draw_map,
        "export.file.ranking": draw_ranking,
        "export.file.stack": draw_stack,
        "export.file.bridge": draw_bridge,
        "export.file.cash_flow": draw_cash_flow,
        "export.file.tornado": draw_tornado,
        "export.file.pue": draw_pue_map,
        "export.file.wait": draw_wait_map,
        "export.file.front": draw_front,
        "export.file.portfolio": draw_portfolio,
    }
)


def write_figures(bundle: ExportBundle, folder: Path, lang: str) -> None:
    """Write every figure as PNG, SVG and PDF.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    texts = Texts(lang)
    with drawing():
        for name, draw in FIGURES.items():
            figure = draw(bundle, lang)
            if figure is not None:  # the bundle has nothing to show there
                save(figure, folder, texts.get(name))
