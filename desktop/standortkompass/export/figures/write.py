"""Draws the figures and writes them into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from matplotlib.figure import Figure

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.cash_flow import draw_cash_flow
from standortkompass.export.figures.cost_bridge import draw_bridge
from standortkompass.export.figures.cost_stack import draw_stack
from standortkompass.export.figures.europe_map import QUANTITY, draw_map
from standortkompass.export.figures.field_map import as_png, draw_pue_map, draw_wait_map
from standortkompass.export.figures.page import drawing, save, save_as
from standortkompass.export.figures.portfolio import draw_front, draw_portfolio
from standortkompass.export.figures.ranking import draw_ranking
from standortkompass.export.figures.tornado import draw_tornado
from standortkompass.export.options import Extent
from standortkompass.texts import Texts


class Draw(Protocol):
    """Draws one figure; None where the bundle has nothing to show there."""

    def __call__(self, bundle: ExportBundle, lang: str, title: str | None = None) -> Figure | None: ...


#: Figures by key; ``export.file.<key>`` is the name of the file, ``export.figure.<key>`` that of the figure.
FIGURES: Mapping[str, Draw] = MappingProxyType(
    {
        "map": draw_map,
        "ranking": draw_ranking,
        "stack": draw_stack,
        "bridge": draw_bridge,
        "cash_flow": draw_cash_flow,
        "tornado": draw_tornado,
        "pue": draw_pue_map,
        "wait": draw_wait_map,
        "front": draw_front,
        "portfolio": draw_portfolio,
    }
)


def draw_figure(bundle: ExportBundle, key: str, lang: str) -> Figure | None:
    """Return a figure with its own statement, if one was given; call within :func:`page.drawing`."""
    return FIGURES[key](bundle, lang, bundle.options.titles.get(key, "").strip() or None)


def write_figures(bundle: ExportBundle, folder: Path, lang: str) -> None:
    """Write the chosen figures in the chosen formats.

    Raises
    ------
    OutputError
        A file cannot be written; figures that are complete stay.
    """
    texts, options = Texts(lang), bundle.options
    chosen = [key for key in FIGURES if options.wants_figure(key)]
    with drawing():
        for at, key in enumerate(chosen):
            bundle.progress.step(at / len(chosen), f"export.figure.{key}")
            figure = draw_figure(bundle, key, lang)
            if figure is not None:
                save(figure, folder / texts.get(f"export.file.{key}"), options.formats, options.dpi)


def write_map(
    bundle: ExportBundle,
    path: Path,
    lang: str,
    *,
    extent: Extent | None = None,
    key: str = QUANTITY,
    title: str | None = None,
) -> None:
    """Write one map as PNG, SVG or PDF, by the suffix of the path.

    Parameters
    ----------
    extent : Extent, optional
        Part of Europe to show over the whole page. [m, EPSG:3035]
    key : str
        Quantity of the colours.
    title : str, optional
        Statement.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    with drawing():
        save_as(draw_map(bundle, lang, title, key=key, extent=extent), path, bundle.options.dpi)


def figure_picture(bundle: ExportBundle, key: str, lang: str, dpi: float) -> bytes | None:
    """Return a figure as PNG; None where the bundle has nothing to show there."""
    with drawing():
        figure = draw_figure(bundle, key, lang)
        return None if figure is None else as_png(figure, dpi)
