"""Outlines cut into blocks, each a painter path with its box: what is out of view costs nothing to draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRectF, Qt
from PySide6.QtGui import QPainterPath

from standortkompass.core.arrays import FloatArray
from standortkompass.core.geo.regions import GeometryArray

#: Tolerances of the levels of detail [m]: a level is drawn once they are below 0.8 pixels.
LEVELS_M = (0.0, 600.0, 2400.0, 4800.0)
#: Neighbouring blocks of filled areas overlap by this much [m], a pixel of the coarsest use: no seam shows.
OVERLAP_M = (750.0, 3000.0, 6000.0, 16_000.0)
MOST_POINTS = 2500  # of a block of areas: filled in about two milliseconds
MOST_LINE_POINTS = 600  # of a block of lines: wide ones take longer
LEAST_EDGE_M = 8_000.0
_MOVE, _LINE = 0, 1
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
Box = tuple[float, float, float, float]  # west, south, east, north [m, EPSG:3035]


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Paths of one level of detail and the boxes they lie in (scene coordinates: x, -y)."""

    paths: tuple[QPainterPath, ...]
    boxes: FloatArray  # (n, 4) left, top, right, bottom [m]

    def seen(self, area: QRectF) -> list[QPainterPath]:
        """Return the paths that reach into an area of the scene."""
        if not self.paths:
            return []
        b = self.boxes
        hit = (
            (b[:, 0] <= area.right())
            & (b[:, 2] >= area.left())
            & (b[:, 1] <= area.bottom())
            & (b[:, 3] >= area.top())
        )
        return [self.paths[i] for i in np.flatnonzero(hit).tolist()]

    @property
    def extent(self) -> QRectF | None:
        """Box of all blocks; None if there are none."""
        if not self.paths:
            return None
        left, top = self.boxes[:, :2].min(axis=0).tolist()
        right, bottom = self.boxes[:, 2:].max(axis=0).tolist()
        return QRectF(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True, eq=False)
class LevelBlocks:
    """Blocks of every level of detail, finest first."""

    levels: tuple[Blocks, ...]

    def for_scale(self, metres_per_pixel: float) -> Blocks:
        """Return the coarsest level whose simplification cannot be seen."""
        level = sum(metres_per_pixel * 0.8 >= tolerance for tolerance in LEVELS_M[1:])
        return self.levels[min(level, len(self.levels) - 1)]

    def reaches(self, area: QRectF, metres_per_pixel: float) -> bool:
        """Whether something lies in an area of the scene."""
        return bool(self.for_scale(metres_per_pixel).seen(area))


def path_of(parts: Sequence[FloatArray], *, closed: bool) -> QPainterPath:
    """Return one path of many rings or lines.

    Parameters
    ----------
    parts : sequence of (n, 2)
        Coordinates in EPSG:3035. [m]
    closed : bool
        Whether each part returns to its first point.
    """
    parts = [part for part in parts if len(part) > 1]
    path = QPainterPath()
    if not parts:
        return path
    lengths = np.array([len(part) for part in parts])
    elements = np.empty(int(lengths.sum()), dtype=_ELEMENT)
    xy = np.concatenate(parts)
    elements["kind"] = _LINE
    elements["kind"][np.concatenate([[0], np.cumsum(lengths)[:-1]])] = _MOVE
    elements["x"], elements["y"] = xy[:, 0], -xy[:, 1]
    raw = np.array(elements.size, ">i4").tobytes() + elements.tobytes() + np.array([0, 0], ">i4").tobytes()
    buffer = QByteArray(raw)  # must outlive the stream
    stream = QDataStream(buffer, QIODevice.OpenModeFlag.ReadOnly)
    stream >> path
    if closed:
        path.setFillRule(Qt.FillRule.OddEvenFill)
    return path


def rings_of(geometries: GeometryArray) -> list[FloatArray]:
    """Return all rings, outer and inner, as (n, 2) arrays."""
    return _coordinates(shapely.get_rings(shapely.get_parts(geometries)))


def lines_of(geometries: GeometryArray) -> list[FloatArray]:
    """Return all single lines as (n, 2) arrays."""
    return _coordinates(shapely.get_parts(geometries))


def _coordinates(geometries: GeometryArray) -> list[FloatArray]:
    if not len(geometries):
        return []
    xy, index = shapely.get_coordinates(geometries, return_index=True)
    return list(np.split(xy, np.flatnonzero(np.diff(index)) + 1))


def area_blocks(polygons: GeometryArray, overlap_m: float) -> Blocks:
    """Return filled areas in blocks.

    Parameters
    ----------
    polygons : (n,)
        Polygons. [EPSG:3035]
    overlap_m : float
        How far blocks reach over their edges. [m]
    """
    parts = shapely.get_parts(polygons)
    if not len(parts):
        return Blocks((), np.empty((0, 4)))
    leaves = _cut(parts, _bounds(parts), overlap_m)
    return _blocks([path_of(rings_of(_polygons(piece)), closed=True) for piece, _ in leaves])


def sea_blocks(land: GeometryArray, frame: Box, overlap_m: float) -> Blocks:
    """Return what is not land within a frame, in blocks; the pieces of land must not overlap."""
    paths = []
    for piece, box in _cut(shapely.get_parts(land), frame, overlap_m, keep_empty=True):
        sea = shapely.difference(shapely.box(*box), shapely.multipolygons(_polygons(piece)))
        paths.append(path_of(rings_of(_polygons(np.array([sea]))), closed=True))
    return _blocks(paths)


def line_blocks(lines: GeometryArray) -> Blocks:
    """Return lines in blocks, cut where they leave one."""
    parts = shapely.get_parts(lines)
    if not len(parts):
        return Blocks((), np.empty((0, 4)))
    pieces = [piece for piece, _ in _cut(parts, _bounds(parts), 0.0, most=MOST_LINE_POINTS)]
    return _blocks([path_of(lines_of(piece), closed=False) for piece in pieces])


def _cut(
    parts: GeometryArray, box: Box, overlap_m: float, *, keep_empty: bool = False, most: int = MOST_POINTS
) -> Iterator[tuple[GeometryArray, Box]]:
    """Halve a box until each piece holds few points; yield pieces with their (widened) boxes."""
    west, south, east, north = box
    wide = (west - overlap_m, south - overlap_m, east + overlap_m, north + overlap_m)
    points = int(shapely.get_num_coordinates(parts).sum()) if len(parts) else 0
    edge = max(east - west, north - south)
    if points <= most or edge < LEAST_EDGE_M:
        if points or keep_empty:
            yield shapely.get_parts(shapely.clip_by_rect(parts, *wide)), wide
        return
    if east - west >= north - south:
        middle = (west + east) / 2
        halves: tuple[Box, Box] = ((west, south, middle, north), (middle, south, east, north))
    else:
        middle = (south + north) / 2
        halves = ((west, south, east, middle), (west, middle, east, north))
    for half in halves:
        w, s, e, n = half
        near = shapely.clip_by_rect(parts, w - overlap_m, s - overlap_m, e + overlap_m, n + overlap_m)
        near = shapely.get_parts(near)
        yield from _cut(near[~shapely.is_empty(near)], half, overlap_m, keep_empty=keep_empty, most=most)


def _polygons(geometries: GeometryArray) -> GeometryArray:
    parts: GeometryArray = shapely.get_parts(geometries)
    return np.asarray(parts[shapely.get_type_id(parts) == 3])


def _bounds(geometries: GeometryArray) -> Box:
    west, south, east, north = shapely.total_bounds(geometries)
    return float(west) - 1.0, float(south) - 1.0, float(east) + 1.0, float(north) + 1.0  # never without area


def _blocks(paths: Sequence[QPainterPath]) -> Blocks:
    kept = tuple(path for path in paths if not path.isEmpty())
    rects = [path.controlPointRect() for path in kept]
    boxes = np.array([[r.left(), r.top(), r.right(), r.bottom()] for r in rects]).reshape(-1, 4)
    return Blocks(kept, boxes)
