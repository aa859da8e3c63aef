"""Map of Europe: grid coloured by a quantity, sites with rank and name, ranking beside it."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from scipy.ndimage import distance_transform_edt

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.page import HEIGHT_CM, WIDTH_CM, new_page
from standortkompass.export.figures.placement import place_labels
from standortkompass.export.palette import (
    BORDER,
    EXCLUDED,
    HIGHLIGHT,
    INK,
    LAND,
    MUTED,
    OUTSIDE,
    RULE,
    SEA,
    sequential,
)
from standortkompass.texts import Texts

QUANTITY = "finance.lcoc_eur_per_gpu_h"
#: Window of the map. [m, EPSG:3035]
EAST, SOUTH, NORTH = 6_540_000.0, 1_380_000.0, 5_420_000.0
SIMPLIFY_M = 2_500.0
CLASSES = 7
NAMED_SITES = 25
LISTED_SITES = 12
COAST_CELLS = 1.5  # cells by which colours reach beyond the last cell of land; the coast cuts them off
_AXES = (0.04, 0.105, 0.535, 0.745)


def draw_map(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure:
    """Return the slide with map and ranking.

    Parameters
    ----------
    bundle : ExportBundle
        Without a grid the land stays uncoloured.
    lang : str
    title : str, optional
        Statement; made from the leading site if left out.
    """
    texts = Texts(lang)
    figure = new_page(bundle, texts, title or _title(bundle, texts), _subtitle(bundle, texts))
    axes = figure.add_axes(_AXES)
    _frame(axes)
    _land(axes, bundle)
    if bundle.grid is not None:
        _grid(figure, axes, bundle, bundle.grid, texts)
    _borders(axes, bundle)
    _sites(axes, bundle)
    _scale_bar(axes)
    _ranking(figure, bundle, texts)
    return figure


def _title(bundle: ExportBundle, texts: Texts) -> str:
    ranked = [row for row in bundle.order if bundle.evaluation.decision.rank[row] > 0]
    if not ranked:
        return texts.get("export.map.title_none")
    best = ranked[0]
    value = labels.number(texts, float(bundle.evaluation.columns[QUANTITY][best]), 2)
    return texts.get("export.map.title", site=bundle.evaluation.places.names[best], value=value)


def _subtitle(bundle: ExportBundle, texts: Texts) -> str:
    if bundle.grid is None:
        return texts.get("export.map.subtitle_sites", project=bundle.project)
    return texts.get(
        "export.map.subtitle",
        quantity=labels.quantity(texts, QUANTITY),
        km=f"{bundle.grid.spec.cell_km:g}",
        project=bundle.project,
    )


def _frame(axes: Axes) -> None:
    """Cover the axes with an equal-area window around Europe."""
    ratio = (_AXES[2] * WIDTH_CM) / (_AXES[3] * HEIGHT_CM)
    axes.set_xlim(EAST - (NORTH - SOUTH) * ratio, EAST)
    axes.set_ylim(SOUTH, NORTH)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(SEA)
    for spine in axes.spines.values():
        spine.set_color(RULE)


def _outline(shapes: Any) -> Outline:
    """Return areas as one path; holes stay open by the winding of the rings."""
    vertices, codes = [], []
    for ring in _rings(shapes):
        code = np.full(len(ring), Outline.LINETO, dtype=np.uint8)
        code[0], code[-1] = Outline.MOVETO, Outline.CLOSEPOLY
        vertices.append(ring)
        codes.append(code)
    if not vertices:
        return Outline(np.empty((0, 2)))
    return Outline(np.concatenate(vertices), np.concatenate(codes))


def _rings(shapes: Any) -> list[FloatArray]:
    parts = shapely.get_parts(np.asarray(shapes, dtype=object))
    parts = shapely.orient_polygons(parts[shapely.get_type_id(parts) == 3])
    return [
        np.asarray(ring.coords)
        for part in parts
        for ring in (part.exterior, *part.interiors)
        if len(ring.coords) > 3
    ]


def _countries(bundle: ExportBundle) -> Any:
    return shapely.coverage_simplify(bundle.layers.regions.country_polygons, SIMPLIFY_M)


def _land(axes: Axes, bundle: ExportBundle) -> None:
    other = shapely.simplify(bundle.layers.regions.other_land, SIMPLIFY_M)
    axes.add_patch(PathPatch(_outline(other), facecolor=OUTSIDE, edgecolor=BORDER, linewidth=0.5, zorder=1))
    axes.add_patch(PathPatch(_outline(_countries(bundle)), facecolor=LAND, edgecolor="none", zorder=1.5))


def _borders(axes: Axes, bundle: ExportBundle) -> None:
    big = bundle.layers.regions.lakes
    lakes = shapely.simplify(big[shapely.area(big) > 2e8], SIMPLIFY_M / 2)
    axes.add_patch(PathPatch(_outline(lakes), facecolor=SEA, edgecolor="none", zorder=2.6))
    axes.add_patch(
        PathPatch(_outline(_countries(bundle)), facecolor="none", edgecolor=BORDER, linewidth=0.7, zorder=3)
    )


def _grid(figure: Figure, axes: Axes, bundle: ExportBundle, grid: GridEvaluation, texts: Texts) -> None:
    quantity = QUANTITIES[QUANTITY]
    values = grid.raster(QUANTITY) / quantity.scale
    known = values[np.isfinite(values)]
    if not known.size:
        return
    limits = class_limits(known, quantity.decimals)
    colours = ListedColormap(sequential(len(limits) - 1, best_first=quantity.better is Better.LOW))
    west, south, east, north = grid.spec.bounds_m
    clip = PathPatch(
        _outline(_countries(bundle)), transform=axes.transData, facecolor="none", edgecolor="none"
    )
    axes.add_patch(clip)
    picture = axes.imshow(
        _filled_to_coast(values, grid), extent=(west, east, south, north), origin="upper", zorder=2,
        cmap=colours, norm=BoundaryNorm(limits, colours.N), interpolation="nearest", aspect="auto",
    )  # fmt: skip
    picture.set_clip_path(clip)
    excluded = _excluded(grid)
    if np.isfinite(excluded).any():
        grey = axes.imshow(
            excluded, extent=(west, east, south, north), origin="upper", zorder=2.1,
            cmap=ListedColormap([EXCLUDED]), interpolation="nearest", aspect="auto",
        )  # fmt: skip
        grey.set_clip_path(clip)
    _legend(figure, limits, colours, texts, bool(np.isfinite(excluded).any()))


def class_limits(values: FloatArray, decimals: int) -> FloatArray:
    """Return limits of classes with about equal numbers of cells, on round values."""
    raw = np.quantile(values, np.linspace(0.0, 1.0, CLASSES + 1))
    rounded: FloatArray = np.unique(np.round(raw, max(decimals - 1, 0)))
    if rounded.size < 3:
        rounded = np.unique(np.round(raw, decimals + 2))
    if rounded.size < 2:
        return np.array([raw[0] - 0.5, raw[0] + 0.5])
    rounded[0], rounded[-1] = min(rounded[0], raw[0]), max(rounded[-1], raw[-1])
    return rounded


def _filled_to_coast(values: FloatArray, grid: GridEvaluation) -> FloatArray:
    """Give cells just off the land the value of the nearest cell of land."""
    sea = np.ones(values.size, dtype=bool)
    sea[grid.cell] = False
    distance, (rows, cols) = distance_transform_edt(sea.reshape(values.shape), return_indices=True)
    near: FloatArray = np.where(distance <= COAST_CELLS, values[rows, cols], np.nan)
    return near


def _excluded(grid: GridEvaluation) -> FloatArray:
    picture = np.full(grid.spec.n_cells, np.nan, dtype=np.float32)
    picture[grid.cell[grid.excluded]] = 1.0
    return picture.reshape(grid.spec.n_rows, grid.spec.n_cols)


def _legend(
    figure: Figure, limits: FloatArray, colours: ListedColormap, texts: Texts, excluded: bool
) -> None:
    """List the classes in the Atlantic, best at the top."""
    quantity = QUANTITIES[QUANTITY]
    rows = len(limits) + 1 + excluded
    height = 0.028 * rows + 0.02
    box = figure.add_axes((_AXES[0] + 0.008, _AXES[1] + 0.21, 0.098, height), zorder=5)
    box.set_facecolor("white")
    box.set_xticks([])
    box.set_yticks([])
    box.set_xlim(0, 1)
    box.set_ylim(rows + 0.45, 0)
    for spine in box.spines.values():
        spine.set_color(RULE)
    label = f"{labels.quantity(texts, QUANTITY, short=True)} [{labels.unit(texts, quantity.unit)}]"
    box.text(0.08, 0.65, label, size=8.5, weight="semibold", va="center")
    decimals = max(quantity.decimals - 1, 0)
    names = [labels.number(texts, float(v), decimals) for v in limits]
    entries: list[tuple[Any, str]] = [
        (colours(i), f"{a} – {b}") for i, (a, b) in enumerate(itertools.pairwise(names))
    ]
    entries[0] = (entries[0][0], texts.get("export.map.below", value=names[1]))
    entries[-1] = (entries[-1][0], texts.get("export.map.above", value=names[-2]))
    entries += [(EXCLUDED, texts.get("export.map.excluded"))] if excluded else []
    entries.append((LAND, texts.get("export.unknown")))
    for row, (colour, text) in enumerate(entries, start=1):
        box.add_patch(
            Rectangle((0.08, row + 0.25), 0.15, 0.66, facecolor=colour, edgecolor=RULE, linewidth=0.5)
        )
        box.text(0.3, row + 0.6, text, size=8, va="center", color=INK)


def _sites(axes: Axes, bundle: ExportBundle) -> None:
    evaluation = bundle.evaluation
    rows = bundle.order
    x, y = evaluation.places.x_m[rows], evaluation.places.y_m[rows]
    rank = evaluation.decision.rank[rows]
    best = rank == 1
    axes.scatter(x[~best], y[~best], s=58, c=INK, edgecolors="white", linewidths=1.4, zorder=6)
    axes.scatter(x[best], y[best], s=120, c=HIGHLIGHT, edgecolors="white", linewidths=1.6, zorder=7)
    named = slice(0, NAMED_SITES)
    names = [
        f"{rank[i]}  {evaluation.places.names[row]}" if rank[i] > 0 else evaluation.places.names[row]
        for i, row in enumerate(rows[named])
    ]
    per_cm = (axes.get_ylim()[1] - axes.get_ylim()[0]) / (_AXES[3] * HEIGHT_CM)
    size_pt = 9.0
    height = size_pt * 1.25 / 28.35 * per_cm
    width = np.array([len(name) * 0.58 * size_pt / 28.35 * per_cm for name in names])
    places = place_labels(x[named], y[named], width, height, 0.17 * per_cm)
    for name, (cx, cy), first in zip(names, places, best[named], strict=True):
        axes.text(
            cx, cy, name, size=size_pt, weight="bold" if first else "medium", ha="center", va="center",
            zorder=8, color=INK, bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.82, "pad": 1.2},
        )  # fmt: skip


def _scale_bar(axes: Axes) -> None:
    x0 = axes.get_xlim()[1] - 640_000
    y0 = axes.get_ylim()[0] + 120_000
    axes.plot([x0, x0 + 500_000], [y0, y0], color=INK, linewidth=1.6, solid_capstyle="butt", zorder=9)
    axes.text(x0 + 250_000, y0 + 35_000, "500 km", size=8, ha="center", va="bottom", zorder=9)


def _ranking(figure: Figure, bundle: ExportBundle, texts: Texts) -> None:
    """List the leading sites with score and cost at the right of the map."""
    evaluation = bundle.evaluation
    rows = [row for row in bundle.order if evaluation.decision.rank[row] > 0][:LISTED_SITES]
    left, right, top = _AXES[0] + _AXES[2] + 0.025, 1 - 0.04, _AXES[1] + _AXES[3] - 0.005
    columns = ("finance.lcoc_eur_per_gpu_h", "power.delivered_eur_per_mwh", "decision.score")
    at = (0.805, 0.89, right)
    figure.text(left, top, texts.get("export.ranking"), size=9, color=MUTED, va="top", weight="semibold")
    for key, x in zip(columns, at, strict=True):
        unit = labels.unit(texts, QUANTITIES[key].unit)
        label = f"{labels.quantity(texts, key, short=True)}\n{unit}"
        figure.text(x, top, label, size=8, color=MUTED, va="top", ha="right", linespacing=1.3)
    step = (top - 0.06 - _AXES[1]) / max(LISTED_SITES, 1)
    for line, row in enumerate(rows):
        y = top - 0.062 - line * step
        first = evaluation.decision.rank[row] == 1
        weight = "bold" if first else "normal"
        figure.add_artist(
            Rectangle((left, y + step * 0.3), right - left, 0.0008, facecolor=RULE, edgecolor="none",
                      transform=figure.transFigure)
        )  # fmt: skip
        colour = HIGHLIGHT if first else INK
        rank = str(evaluation.decision.rank[row])
        figure.text(left + 0.014, y, rank, size=10.5, weight="bold", color=colour, va="center", ha="right")
        name = f"{evaluation.places.names[row]}"
        country = evaluation.places.country[row]
        code = bundle.layers.regions.countries[country] if country >= 0 else ""
        figure.text(left + 0.023, y, _cut(f"{name} ({code})", 22), size=10.5, weight=weight, va="center")
        for key, x in zip(columns, at, strict=True):
            text = labels.measure(texts, key, float(evaluation.columns[key][row]), with_unit=False)
            figure.text(x, y, text, size=10.5, weight=weight, va="center", ha="right")


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
