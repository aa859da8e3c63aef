"""The ground of all maps: window, land, borders, lakes, scale, names beside points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.model.layers import Layers
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.page import PT_PER_CM
from standortkompass.export.figures.placement import place_labels
from standortkompass.export.options import Extent
from standortkompass.export.palette import BORDER, HIGHLIGHT, INK, LAND, OUTSIDE, RULE, SEA

#: Window of the map of Europe. [m, EPSG:3035]
EAST, SOUTH, NORTH = 6_540_000.0, 1_380_000.0, 5_420_000.0
SIMPLIFY_M = 2_500.0
LAKE_M2 = 2e8
_LABEL_WIDTH, _LABEL_HEIGHT = 0.58, 1.25  # of a character and of a line, in em
_SCALE_SHARE = 0.13
_STEPS_OF_TEN = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the world a map shows, and how large it is printed. [m in EPSG:3035, cm]"""

    west: float
    south: float
    east: float
    north: float
    height_cm: float

    @property
    def m_per_cm(self) -> float:
        """Metres on the ground in a centimetre on paper."""
        return (self.north - self.south) / self.height_cm

    @property
    def simplify_m(self) -> float:
        """Detail that the eye can tell apart on paper."""
        return min(SIMPLIFY_M, self.m_per_cm / 60.0)


def europe(size_cm: tuple[float, float]) -> Window:
    """Return the window of Europe for a map of a size."""
    return Window(EAST - (NORTH - SOUTH) * size_cm[0] / size_cm[1], SOUTH, EAST, NORTH, size_cm[1])


def around(extent: Extent, size_cm: tuple[float, float]) -> Window:
    """Return a window that holds an extent and has the proportions of a map."""
    west, south, east, north = extent
    across, up, ratio = east - west, north - south, size_cm[0] / size_cm[1]
    across, up = max(across, up * ratio), max(up, across / ratio)
    x, y = (west + east) / 2, (south + north) / 2
    return Window(x - across / 2, y - up / 2, x + across / 2, y + up / 2, size_cm[1])


def frame(axes: Axes, window: Window) -> None:
    """Prepare axes for a map: window, colour of the sea, no ticks."""
    axes.set_xlim(window.west, window.east)
    axes.set_ylim(window.south, window.north)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(SEA)
    for spine in axes.spines.values():
        spine.set_color(RULE)


def outline(shapes: Any) -> Outline:
    """Return areas as one path; holes stay open by the winding of the rings."""
    rings = _rings(shapes)
    if not rings:
        return Outline(np.empty((0, 2)))
    codes = []
    for ring in rings:
        code = np.full(len(ring), Outline.LINETO, dtype=np.uint8)
        code[0], code[-1] = Outline.MOVETO, Outline.CLOSEPOLY
        codes.append(code)
    return Outline(np.concatenate(rings), np.concatenate(codes))


def _rings(shapes: Any) -> list[FloatArray]:
    parts = shapely.get_parts(np.asarray(shapes, dtype=object))
    parts = shapely.orient_polygons(parts[shapely.get_type_id(parts) == 3])
    return [
        np.asarray(ring.coords)
        for part in parts
        for ring in (part.exterior, *part.interiors)
        if len(ring.coords) > 3
    ]


class _Ground:
    """Simplified outlines of one set of layers; the same for every map of a report."""

    def __init__(self, layers: Layers, simplify_m: float) -> None:
        regions = layers.regions
        self.countries = outline(shapely.coverage_simplify(regions.country_polygons, simplify_m))
        self.other = outline(shapely.simplify(regions.other_land, simplify_m))
        lakes = regions.lakes[shapely.area(regions.lakes) > LAKE_M2 * (simplify_m / SIMPLIFY_M) ** 2]
        self.lakes = outline(shapely.simplify(lakes, simplify_m / 2))


@lru_cache(maxsize=4)
def _kept(layers: Layers, simplify_m: float) -> _Ground:
    return _Ground(layers, simplify_m)


def _ground(bundle: ExportBundle, window: Window) -> _Ground:
    steps = math.ceil(math.log2(SIMPLIFY_M / window.simplify_m))  # few steps, so that outlines are shared
    return _kept(bundle.layers, SIMPLIFY_M / 2.0**steps)


def land(axes: Axes, bundle: ExportBundle, window: Window) -> None:
    """Draw the land that is covered, and the rest behind it.

    Outlines are added as artists, not as patches: those would walk along every coast to find their limits.
    """
    ground = _ground(bundle, window)
    axes.add_artist(PathPatch(ground.other, facecolor=OUTSIDE, edgecolor=BORDER, linewidth=0.5, zorder=1))
    axes.add_artist(PathPatch(ground.countries, facecolor=LAND, edgecolor="none", zorder=1.5))


def borders(axes: Axes, bundle: ExportBundle, window: Window, colour: str = BORDER) -> None:
    """Draw lakes and borders above colours."""
    ground = _ground(bundle, window)
    axes.add_artist(PathPatch(ground.lakes, facecolor=SEA, edgecolor="none", zorder=2.6))
    axes.add_artist(PathPatch(ground.countries, facecolor="none", edgecolor=colour, linewidth=0.7, zorder=3))


def coast_clip(axes: Axes, bundle: ExportBundle, window: Window) -> PathPatch:
    """Return the land as a clip for pictures; it is invisible itself."""
    countries = _ground(bundle, window).countries
    clip = PathPatch(countries, transform=axes.transData, facecolor="none", edgecolor="none")
    axes.add_artist(clip)
    return clip


def sites(axes: Axes, bundle: ExportBundle, window: Window, *, named: int, size_pt: float = 9.0) -> None:
    """Draw the sites in view, the leading one larger, with rank and name of the first ones."""
    evaluation, rows = bundle.evaluation, bundle.order
    rows = rows[_inside(evaluation.places.x_m[rows], evaluation.places.y_m[rows], window)]
    x, y = evaluation.places.x_m[rows], evaluation.places.y_m[rows]
    rank = evaluation.decision.rank[rows]
    best = rank == 1
    many = 1.0 if len(rows) <= 60 else 0.45
    axes.scatter(x[~best], y[~best], s=58 * many, c=INK, edgecolors="white", linewidths=1.4 * many, zorder=6)
    axes.scatter(x[best], y[best], s=120, c=HIGHLIGHT, edgecolors="white", linewidths=1.6, zorder=7)
    names = [
        f"{rank[i]}  {_cut(evaluation.places.names[row], 30)}"
        if rank[i] > 0
        else _cut(evaluation.places.names[row], 30)
        for i, row in enumerate(rows[:named])
    ]
    weights = ["bold" if first else "medium" for first in best[:named]]
    names_beside(axes, window, (x[:named], y[:named]), names, weights, size_pt=size_pt)


def names_beside(
    axes: Axes, window: Window, points: tuple[FloatArray, FloatArray], names: list[str], weights: list[str],
    *, size_pt: float, gap_cm: float = 0.17,
) -> None:  # fmt: skip
    """Write names beside points so that they cover neither each other nor the points."""
    em = size_pt / PT_PER_CM * window.m_per_cm
    width = np.array([len(name) * _LABEL_WIDTH * em for name in names])
    centres = place_labels(*points, width, _LABEL_HEIGHT * em, gap_cm * window.m_per_cm)
    for name, weight, (x, y) in zip(names, weights, centres, strict=True):
        axes.text(
            x, y, name, size=size_pt, weight=weight, ha="center", va="center", zorder=8, color=INK,
            clip_on=True, bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.82, "pad": 1.2},
        )  # fmt: skip


def scale_bar(axes: Axes, window: Window, size_pt: float = 8.0) -> None:
    """Draw a bar of a round length in the lower right corner."""
    across, up = window.east - window.west, window.north - window.south
    wanted = across * _SCALE_SHARE
    power = 10.0 ** math.floor(math.log10(wanted))
    length = max(step * power for step in _STEPS_OF_TEN if step * power <= wanted * 1.001)
    x0, y0 = window.east - 0.035 * up - length, window.south + 0.03 * up
    axes.plot([x0, x0 + length], [y0, y0], color=INK, linewidth=1.6, solid_capstyle="butt", zorder=9)
    text = f"{length / 1000:g} km" if length >= 1000.0 else f"{length:g} m"
    axes.text(x0 + length / 2, y0 + 0.009 * up, text, size=size_pt, ha="center", va="bottom", zorder=9)


def _inside(x: FloatArray, y: FloatArray, window: Window) -> BoolArray:
    inside: BoolArray = (x >= window.west) & (x <= window.east) & (y >= window.south) & (y <= window.north)
    return inside


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
