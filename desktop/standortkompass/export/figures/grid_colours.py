"""Colours of a quantity over the land of Europe, with the legend of their classes."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from scipy.ndimage import distance_transform_edt

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES, Better, Quantity
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.basemap import Window, coast_clip
from standortkompass.export.figures.page import PT_PER_CM
from standortkompass.export.palette import EXCLUDED, HATCH, INK, LAND, RULE, sequential
from standortkompass.texts import Texts

CLASSES = 7
STRIPE_KM = 15.0  # width of the stripes on excluded land
COAST_CELLS = 1.5  # cells by which colours reach beyond the last cell of land; the coast cuts them off
_ROW_PT, _BOX_PT = 1.75, 12.4  # height of a row and width of the legend, in sizes of type


def colour(
    figure: Figure, axes: Axes, bundle: ExportBundle, key: str, texts: Texts, window: Window,
    size_cm: tuple[float, float], size_pt: float = 8.5,
) -> None:  # fmt: skip
    """Colour the land by a quantity and list the classes; nothing happens without a grid that has it.

    Parameters
    ----------
    size_cm : (width, height)
        Size of the axes on paper.
    size_pt : float
        Type of the legend.
    """
    grid = bundle.grid
    if grid is None or key not in grid.columns:
        return
    quantity = QUANTITIES[key]
    values = grid.raster(key) / quantity.scale
    known = values[np.isfinite(values)]
    if not known.size:
        return
    limits = _limits(known, quantity)
    colours = ListedColormap(sequential(len(limits) - 1, best_first=quantity.better is Better.LOW))
    west, south, east, north = grid.spec.bounds_m
    clip, view = coast_clip(axes, bundle, window), (axes.get_xlim(), axes.get_ylim())
    pictures = [(filled_to_coast(values, grid), colours, BoundaryNorm(limits, colours.N), 2.0)]
    excluded = _excluded(grid)
    some_excluded = bool(np.isfinite(excluded).any())
    if some_excluded:
        stripes = ListedColormap([EXCLUDED, HATCH])
        pictures.append((excluded, stripes, BoundaryNorm([0.5, 1.5, 2.5], 2), 2.1))
    for picture, cmap, norm, order in pictures:
        shown = axes.imshow(
            picture, extent=(west, east, south, north), origin="upper", zorder=order, cmap=cmap, norm=norm,
            interpolation="nearest", aspect="auto",
        )  # fmt: skip
        shown.set_clip_path(clip)
    axes.set_xlim(*view[0])
    axes.set_ylim(*view[1])
    entries: list[tuple[Any, str]] = [
        (colours(i), name) for i, name in enumerate(_class_names(limits, quantity, texts))
    ]
    entries += [(EXCLUDED, texts.get("export.map.excluded"))] if some_excluded else []
    entries.append((LAND, texts.get("export.unknown")))
    unit = labels.unit(texts, quantity.unit) if quantity.unit != "1" else ""
    head = labels.quantity(texts, key, short=True) + (f" [{unit}]" if unit else "")
    _legend(figure, axes, head, entries, size_cm, size_pt)


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


def filled_to_coast(values: FloatArray, grid: GridEvaluation) -> FloatArray:
    """Give cells just off the land the value of the nearest cell of land."""
    sea = np.ones(values.size, dtype=bool)
    sea[grid.cell] = False
    distance, (rows, cols) = distance_transform_edt(sea.reshape(values.shape), return_indices=True)
    near: FloatArray = np.where(distance <= COAST_CELLS, values[rows, cols], np.nan)
    return near


def _excluded(grid: GridEvaluation) -> FloatArray:
    """Return 1 and 2 in diagonal stripes where cells are excluded, NaN elsewhere."""
    picture = np.full(grid.spec.n_cells, np.nan, dtype=np.float32)
    cells = grid.cell[grid.excluded]
    wide = max(round(STRIPE_KM / grid.spec.cell_km), 1)
    rows, columns = np.divmod(cells, grid.spec.n_cols)
    picture[cells] = np.where((rows + columns) % (3 * wide) < wide, 2.0, 1.0)
    return picture.reshape(grid.spec.n_rows, grid.spec.n_cols)


def _limits(values: FloatArray, quantity: Quantity) -> FloatArray:
    """Return limits of classes: few different values get a class each, others about equal counts."""
    different = np.unique(values)
    if different.size <= CLASSES:
        middle = (different[1:] + different[:-1]) / 2
        return np.concatenate([[different[0] - 0.5], middle, [different[-1] + 0.5]])
    return class_limits(values, quantity.decimals + (quantity.unit == "1"))


def _class_names(limits: FloatArray, quantity: Quantity, texts: Texts) -> list[str]:
    decimals = max(quantity.decimals - (quantity.unit != "1"), 0)
    names = [labels.number(texts, float(v), decimals) for v in limits]
    found = [f"{a} – {b}" for a, b in itertools.pairwise(names)]
    if len(found) > 1:
        found[0] = texts.get("export.map.below", value=names[1])
        found[-1] = texts.get("export.map.above", value=names[-2])
    return found


def _legend(
    figure: Figure, axes: Axes, head: str, entries: list[tuple[Any, str]], size_cm: tuple[float, float],
    size_pt: float,
) -> None:  # fmt: skip
    """List the classes at the left edge, where the Atlantic is, smallest at the top."""
    rows = len(entries) + 1
    x0, y0, width, height = axes.get_position().bounds
    em = size_pt / PT_PER_CM
    wide = min(_BOX_PT * em / size_cm[0], 0.3) * width
    high = _ROW_PT * em * (rows + 0.45) / size_cm[1] * height
    box = figure.add_axes(
        (x0 + 0.012 * width, y0 + max(0.02, 0.56 - high / height) * height, wide, high), zorder=5
    )
    box.set_facecolor("white")
    box.set_xticks([])
    box.set_yticks([])
    box.set_xlim(0, 1)
    box.set_ylim(rows + 0.45, 0)
    for spine in box.spines.values():
        spine.set_color(RULE)
    box.text(0.08, 0.65, head, size=size_pt + 0.5, weight="semibold", va="center")
    for row, (filled, text) in enumerate(entries, start=1):
        box.add_patch(
            Rectangle((0.08, row + 0.2), 0.14, 0.7, facecolor=filled, edgecolor=RULE, linewidth=0.5)
        )
        if filled == EXCLUDED:
            striped = Rectangle(
                (0.08, row + 0.2), 0.14, 0.7, facecolor="none", edgecolor=HATCH, linewidth=0.0
            )
            striped.set_hatch("/////")
            box.add_patch(striped)
        box.text(0.29, row + 0.58, text, size=size_pt, va="center", color=INK)
