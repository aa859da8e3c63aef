"""Maps of one quantity over Europe: as a slide of their own, as a bare picture, and cut-outs around sites."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES, Better, Quantity
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures import europe_map as base
from standortkompass.export.figures.page import CM_PER_INCH, HEIGHT_CM, WIDTH_CM, drawing, new_page
from standortkompass.export.palette import (
    ACCENT,
    EXCLUDED,
    HIGHLIGHT,
    INK,
    LAND,
    MUTED,
    RULE,
    SEA,
    sequential,
)
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

PUE, WAIT = "climate.pue", "connection.lead_time_months"
#: The bare map has the size that it has on the slide, so that type and marks fit.
PICTURE_CM = (base._AXES[2] * WIDTH_CM, base._AXES[3] * HEIGHT_CM)
LOCATOR_CM = (8.2, 5.1)
LOCATOR_REACH_M = 620_000.0
PICTURE_DPI = 170
LISTED_SITES = 18
_ROW_CM, _BOX_CM = 0.52, 3.7


def draw_pue_map(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure:
    """Return the slide that shows the annual PUE over Europe."""
    return draw_field(bundle, lang, PUE, title)


def draw_wait_map(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure:
    """Return the slide that shows the wait for a grid connection over Europe."""
    return draw_field(bundle, lang, WAIT, title)


def draw_field(bundle: ExportBundle, lang: str, key: str, title: str | None = None) -> Figure:
    """Return a slide with one quantity over the whole page.

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
    texts = Texts(lang)
    figure = new_page(bundle, texts, title or field_title(bundle, texts, key), _subtitle(bundle, texts, key))
    axes = figure.add_axes(base._AXES)
    _draw(figure, axes, bundle, key, texts, PICTURE_CM)
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
    left, bottom, width, height = base._AXES
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


def map_picture(bundle: ExportBundle, lang: str, key: str = base.QUANTITY) -> bytes:
    """Return the bare map as PNG, ``PICTURE_CM`` in size."""
    with drawing():
        figure = bare_figure(PICTURE_CM)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        _draw(figure, axes, bundle, key, Texts(lang), PICTURE_CM)
        return as_png(figure)


def locators(bundle: ExportBundle, rows: Sequence[int]) -> dict[int, bytes]:
    """Return for each site a cut-out of the map around it as PNG, ``LOCATOR_CM`` in size."""
    places, found = bundle.evaluation.places, {}
    with drawing():
        figure = bare_figure(LOCATOR_CM)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_facecolor(SEA)
        axes.set_xticks([])
        axes.set_yticks([])
        for spine in axes.spines.values():
            spine.set_color(RULE)
        base._land(axes, bundle)
        base._borders(axes, bundle)
        for line in axes.patches[-1:]:
            line.set_edgecolor("#B4BEC7")
        axes.scatter(places.x_m, places.y_m, s=14, c="#8A97A3", edgecolors="white", linewidths=0.7, zorder=6)
        mark = axes.scatter([0.0], [0.0], s=95, c=HIGHLIGHT, edgecolors="white", linewidths=1.4, zorder=7)
        reach_y = LOCATOR_REACH_M * LOCATOR_CM[1] / LOCATOR_CM[0]
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


def as_png(figure: Figure) -> bytes:
    """Return a figure as PNG."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=PICTURE_DPI, metadata={"Software": "Standortkompass"})
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


def _draw(
    figure: Figure, axes: Axes, bundle: ExportBundle, key: str, texts: Texts, size_cm: tuple[float, float]
) -> None:
    base._frame(axes)
    span = base.NORTH - base.SOUTH
    axes.set_xlim(base.EAST - span * size_cm[0] / size_cm[1], base.EAST)
    base._land(axes, bundle)
    if bundle.grid is not None and key in bundle.grid.columns:
        _colour(figure, axes, bundle, bundle.grid, key, texts, size_cm)
    base._borders(axes, bundle)
    base._sites(axes, bundle)
    base._scale_bar(axes)


def _colour(
    figure: Figure, axes: Axes, bundle: ExportBundle, grid: GridEvaluation, key: str, texts: Texts,
    size_cm: tuple[float, float],
) -> None:  # fmt: skip
    quantity = QUANTITIES[key]
    values = grid.raster(key) / quantity.scale
    known = values[np.isfinite(values)]
    if not known.size:
        return
    limits = _limits(known, quantity)
    colours = ListedColormap(sequential(len(limits) - 1, best_first=quantity.better is Better.LOW))
    west, south, east, north = grid.spec.bounds_m
    outline = base._outline(base._countries(bundle))
    clip = PathPatch(outline, transform=axes.transData, facecolor="none", edgecolor="none")
    axes.add_patch(clip)
    pictures = [(base._filled_to_coast(values, grid), colours, BoundaryNorm(limits, colours.N), 2.0)]
    excluded = base._excluded(grid)
    some_excluded = bool(np.isfinite(excluded).any())
    if some_excluded:
        pictures.append((excluded, ListedColormap([EXCLUDED]), BoundaryNorm([0.5, 1.5], 1), 2.1))
    for picture, cmap, norm, order in pictures:
        shown = axes.imshow(
            picture, extent=(west, east, south, north), origin="upper", zorder=order, cmap=cmap, norm=norm,
            interpolation="nearest", aspect="auto",
        )  # fmt: skip
        shown.set_clip_path(clip)
    _legend(figure, axes, limits, colours, key, texts, some_excluded, size_cm)


def _limits(values: FloatArray, quantity: Quantity) -> FloatArray:
    """Return limits of classes: few different values get a class each, others about equal counts."""
    different = np.unique(values)
    if different.size <= base.CLASSES:
        middle = (different[1:] + different[:-1]) / 2
        return np.concatenate([[different[0] - 0.5], middle, [different[-1] + 0.5]])
    return base.class_limits(values, quantity.decimals + (quantity.unit == "1"))


def _legend(
    figure: Figure, axes: Axes, limits: FloatArray, colours: ListedColormap, key: str, texts: Texts,
    excluded: bool, size_cm: tuple[float, float],
) -> None:  # fmt: skip
    """List the classes in the Atlantic, smallest at the top."""
    quantity = QUANTITIES[key]
    rows = len(limits) + 1 + excluded
    x0, y0, width, height = axes.get_position().bounds
    wide, high = _BOX_CM / size_cm[0] * width, (_ROW_CM * rows + 0.35) / size_cm[1] * height
    box = figure.add_axes((x0 + 0.012 * width, y0 + 0.28 * height, wide, high), zorder=5)
    box.set_facecolor("white")
    box.set_xticks([])
    box.set_yticks([])
    box.set_xlim(0, 1)
    box.set_ylim(rows + 0.45, 0)
    for spine in box.spines.values():
        spine.set_color(RULE)
    unit = labels.unit(texts, quantity.unit) if quantity.unit != "1" else ""
    label = labels.quantity(texts, key, short=True) + (f" [{unit}]" if unit else "")
    box.text(0.08, 0.65, label, size=9, weight="semibold", va="center")
    entries: list[tuple[Any, str]] = [
        (colours(i), name) for i, name in enumerate(_class_names(limits, quantity, texts))
    ]
    entries += [(EXCLUDED, texts.get("export.map.excluded"))] if excluded else []
    entries.append((LAND, texts.get("export.unknown")))
    for row, (colour, text) in enumerate(entries, start=1):
        box.add_patch(
            Rectangle((0.08, row + 0.2), 0.14, 0.7, facecolor=colour, edgecolor=RULE, linewidth=0.5)
        )
        box.text(0.29, row + 0.58, text, size=8.5, va="center", color=INK)


def _class_names(limits: FloatArray, quantity: Quantity, texts: Texts) -> list[str]:
    decimals = max(quantity.decimals - (quantity.unit != "1"), 0)
    names = [labels.number(texts, float(v), decimals) for v in limits]
    found = [f"{a} – {b}" for a, b in itertools.pairwise(names)]
    if len(found) > 1:
        found[0] = texts.get("export.map.below", value=names[1])
        found[-1] = texts.get("export.map.above", value=names[-2])
    return found
