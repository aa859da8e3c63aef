"""Maps of one quantity over Europe: on a page of their own, as a bare picture, and cut-outs around sites."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures import basemap
from standortkompass.export.figures.basemap import Window
from standortkompass.export.figures.europe_map import BESIDE, HALF, QUANTITY, draw_field
from standortkompass.export.figures.grid_colours import colour
from standortkompass.export.figures.page import (
    CM_PER_INCH,
    HEIGHT_CM,
    WIDTH_CM,
    drawing,
    new_page,
    sheet_of,
)
from standortkompass.export.palette import ACCENT, HIGHLIGHT, MUTED
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

PUE, WAIT = "climate.pue", "connection.lead_time_months"
#: The bare map has the size that it has on the slide, so that type and marks fit.
PICTURE_CM = (BESIDE[2] * WIDTH_CM, BESIDE[3] * HEIGHT_CM)
LOCATOR_CM = (8.2, 5.1)
LOCATOR_REACH_M = 620_000.0
LOCATOR_BORDER = "#B4BEC7"
PICTURE_DPI = 170
LISTED_SITES = 18
_NAMED = 25


def draw_pue_map(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure:
    """Return the page that shows the annual PUE over Europe."""
    return draw_quantity(bundle, lang, PUE, title)


def draw_wait_map(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure:
    """Return the page that shows the wait for a grid connection over Europe."""
    return draw_quantity(bundle, lang, WAIT, title)


def draw_quantity(bundle: ExportBundle, lang: str, key: str, title: str | None = None) -> Figure:
    """Return a page with one quantity over Europe; on a whole slide with the sites in its order.

    Parameters
    ----------
    bundle : ExportBundle
        Without a grid the land stays uncoloured.
    lang : str
    key : str
        Quantity that the grid keeps.
    title : str, optional
        Statement; made from the spread of the quantity if left out.
    """
    texts, sheet = Texts(lang), sheet_of(bundle)
    figure = new_page(bundle, texts, title or field_title(bundle, texts, key), _subtitle(bundle, texts, key))
    draw_field(figure, bundle, texts, key, sheet.box(BESIDE, HALF))
    if not sheet.half:
        _list(figure, bundle, key, texts)
    return figure


def _list(figure: Figure, bundle: ExportBundle, key: str, texts: Texts) -> None:
    """List the sites by the quantity, best first, with a bar each."""
    values = bundle.evaluation.columns[key]
    rows = [int(row) for row in bundle.order if np.isfinite(values[row])][:LISTED_SITES]
    if not rows:
        return
    sign = 1.0 if QUANTITIES[key].better is Better.LOW else -1.0
    rows.sort(key=lambda row: sign * float(values[row]))
    left, bottom, width, height = BESIDE
    x0, top = left + width + 0.03, bottom + height
    figure.text(x0, top, texts.get("export.cover.sites"), size=9, color=MUTED, va="top", weight="semibold")
    head = labels.head(texts, key) if QUANTITIES[key].unit != "1" else labels.quantity(texts, key, short=True)
    figure.text(0.96, top, head, size=9, color=MUTED, va="top", ha="right")
    step = (height - 0.05) / max(len(rows), 12)
    shown = [float(values[row]) / QUANTITIES[key].scale for row in rows]
    floor = 1.0 if key == PUE else 0.0
    longest = max(abs(value - floor) for value in shown) or 1.0
    for line, (row, value) in enumerate(zip(rows, shown, strict=True)):
        y, first = top - 0.05 - (line + 0.5) * step, bundle.evaluation.decision.rank[row] == 1
        name = bundle.evaluation.places.names[row]
        figure.text(x0, y, shortened(name, 24), size=11, va="center", weight="bold" if first else "normal")
        bar = Rectangle((0.775, y - 0.28 * step), 0.12 * (value - floor) / longest, 0.56 * step,
                        facecolor=HIGHLIGHT if first else ACCENT, edgecolor="none",
                        transform=figure.transFigure)  # fmt: skip
        figure.add_artist(bar)
        text = labels.number(texts, value, QUANTITIES[key].decimals)
        figure.text(0.96, y, text, size=11, va="center", ha="right", weight="bold" if first else "normal")


def field_title(bundle: ExportBundle, texts: Texts, key: str) -> str:
    """Say between what figures the quantity lies on the land of Europe."""
    name = key.rsplit(".", 1)[-1]
    text = f"report.map.{'wait' if name.startswith('lead') else name}"
    if bundle.grid is None or not texts.has(text):
        return labels.quantity(texts, key)
    values = bundle.grid.columns[key][~bundle.grid.excluded] / QUANTITIES[key].scale
    values = values[np.isfinite(values)]
    if not values.size:
        return labels.quantity(texts, key)
    decimals = min(QUANTITIES[key].decimals, 2)
    low, high = (labels.number(texts, float(v), decimals) for v in (values.min(), values.max()))
    return texts.get(text, low=low, high=high)


def map_picture(bundle: ExportBundle, lang: str, key: str = QUANTITY) -> bytes:
    """Return the bare map as PNG, ``PICTURE_CM`` in size."""
    with drawing():
        figure, window = bare_figure(PICTURE_CM), basemap.europe(PICTURE_CM)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        basemap.frame(axes, window)
        basemap.land(axes, bundle, window)
        colour(figure, axes, bundle, key, Texts(lang), window, PICTURE_CM)
        basemap.borders(axes, bundle, window)
        basemap.sites(axes, bundle, window, named=_NAMED)
        basemap.scale_bar(axes, window)
        return as_png(figure)


def locators(bundle: ExportBundle, rows: Sequence[int]) -> dict[int, bytes]:
    """Return for each site a cut-out of the map around it as PNG, ``LOCATOR_CM`` in size."""
    places, found = bundle.evaluation.places, {}
    reach_y = LOCATOR_REACH_M * LOCATOR_CM[1] / LOCATOR_CM[0]
    window = Window(-LOCATOR_REACH_M, -reach_y, LOCATOR_REACH_M, reach_y, LOCATOR_CM[1])
    with drawing():
        figure = bare_figure(LOCATOR_CM)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        basemap.frame(axes, window)
        basemap.land(axes, bundle, window)
        basemap.borders(axes, bundle, window, LOCATOR_BORDER)
        axes.scatter(places.x_m, places.y_m, s=14, c="#8A97A3", edgecolors="white", linewidths=0.7, zorder=6)
        mark = axes.scatter([0.0], [0.0], s=95, c=HIGHLIGHT, edgecolors="white", linewidths=1.4, zorder=7)
        for row in rows:
            x, y = float(places.x_m[row]), float(places.y_m[row])
            mark.set_offsets([[x, y]])
            axes.set_xlim(x - LOCATOR_REACH_M, x + LOCATOR_REACH_M)
            axes.set_ylim(y - reach_y, y + reach_y)
            found[row] = as_png(figure)
    return found


def bare_figure(size_cm: tuple[float, float]) -> Figure:
    """Return an empty figure without page furniture."""
    figure = Figure(figsize=(size_cm[0] / CM_PER_INCH, size_cm[1] / CM_PER_INCH), facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def as_png(figure: Figure, dpi: float = PICTURE_DPI) -> bytes:
    """Return a figure as PNG."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": "Standortkompass"})
    return buffer.getvalue()


def _subtitle(bundle: ExportBundle, texts: Texts, key: str) -> str:
    if bundle.grid is None:
        return texts.get("export.map.subtitle_sites", project=bundle.project)
    quantity = labels.head(texts, key, short=False) if QUANTITIES[key].unit != "1" else ""
    return texts.get(
        "report.map.subtitle",
        quantity=quantity or labels.quantity(texts, key),
        km=f"{bundle.grid.spec.cell_km:g}",
        project=bundle.project,
    )
