"""From outlines in EPSG:3035 to painter paths in levels of detail; the scene is (x, -y) in metres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Qt
from PySide6.QtGui import QPainterPath

from standortkompass.app.map_data import MapData
from standortkompass.core.arrays import FloatArray
from standortkompass.core.geo.regions import GeometryArray
from standortkompass.core.progress import Progress
from standortkompass.sources.loaders.geo import Basemap

#: Tolerances of the levels of detail [m]: a level is drawn once they are below 0.8 pixels.
HIGH_KV = 320.0  # lower bound of the upper class of lines; the source gives 220, 300, 380 and more
LEVELS_M = (0.0, 600.0, 2400.0, 4800.0)
_MOVE, _LINE = 0, 1
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])


@dataclass(frozen=True, slots=True, eq=False)
class LevelPaths:
    """One path a level of detail, finest first."""

    paths: tuple[QPainterPath, ...]

    def for_scale(self, metres_per_pixel: float) -> QPainterPath:
        """Return the coarsest path whose simplification cannot be seen."""
        level = sum(metres_per_pixel * 0.8 >= tolerance for tolerance in LEVELS_M[1:])
        return self.paths[min(level, len(self.paths) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryLabel:
    """Name of a country and where it stands; ``weight`` decides who gives way."""

    names: dict[str, str] = field(hash=False)
    x: float
    y: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapGeometry:
    """Everything the base map draws, prepared off the window's thread."""

    sea: LevelPaths
    outside: LevelPaths
    borders: LevelPaths
    coast: LevelPaths
    lakes: LevelPaths
    labels: tuple[CountryLabel, ...]
    lines: Mapping[str, LevelPaths]  # transmission lines by voltage class


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
    rings = shapely.get_rings(shapely.get_parts(geometries))
    return _coordinates(rings)


def _large(rings: list[FloatArray], tolerance_m: float) -> list[FloatArray]:
    """Leave out rings smaller than a square of the tolerance: islands and lakes nobody sees from afar."""
    least = tolerance_m**2
    return [ring for ring in rings if _ring_area(ring) >= least]


def _ring_area(ring: FloatArray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return 0.5 * abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])))


def lines_of(geometries: GeometryArray) -> list[FloatArray]:
    """Return all single lines as (n, 2) arrays."""
    return _coordinates(shapely.get_parts(geometries))


def _coordinates(geometries: GeometryArray) -> list[FloatArray]:
    if not len(geometries):
        return []
    xy, index = shapely.get_coordinates(geometries, return_index=True)
    cuts: NDArray[Any] = np.flatnonzero(np.diff(index)) + 1
    return list(np.split(xy, cuts))


def _levels(geometries: GeometryArray, *, coverage: bool) -> list[GeometryArray]:
    """Return the geometries at each level; a coverage keeps common borders common."""
    simplify = shapely.coverage_simplify if coverage else shapely.simplify
    return [geometries, *(np.asarray(simplify(geometries, tolerance)) for tolerance in LEVELS_M[1:])]


_latest: list[tuple[MapData, MapGeometry]] = []  # the shipped base map, prepared once


def prepared(data: MapData, progress: Progress) -> MapGeometry:
    """Return the paths of the base map, from memory when a window is built anew.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    if not _latest or _latest[0][0] is not data:
        _latest[:] = [(data, prepare(data, progress))]
    return _latest[0][1]


def prepare(data: MapData, progress: Progress) -> MapGeometry:
    """Build the paths of the base map and of the transmission lines.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    basemap = data.basemap
    frame = basemap.countries
    shapes = np.asarray(frame.geometry.values)
    covered = frame["covered"].to_numpy(dtype=bool)
    progress.step(0.1, "map.prepare")
    sea: list[QPainterPath] = []
    outside, borders, coast = [], [], []
    for level in _levels(shapes, coverage=True):
        land = shapely.union_all(level) if level is shapes else shapely.coverage_union_all(level)
        shore = _large(rings_of(np.array([land])), LEVELS_M[len(sea)])
        sea.append(path_of([_frame(shapes), *shore], closed=True))
        outside.append(path_of(rings_of(level[~covered]), closed=True))
        borders.append(path_of(_inner_borders(level), closed=False))
        coast.append(path_of(shore, closed=False))
        progress.step(0.1 + 0.25 * len(sea), "map.prepare")
    lakes = [
        path_of(_large(rings_of(level), tolerance), closed=True)
        for tolerance, level in zip(
            LEVELS_M, _levels(np.asarray(basemap.lakes.geometry.values), coverage=False), strict=True
        )
    ]
    return MapGeometry(
        sea=LevelPaths(tuple(sea)),
        outside=LevelPaths(tuple(outside)),
        borders=LevelPaths(tuple(borders)),
        coast=LevelPaths(tuple(coast)),
        lakes=LevelPaths(tuple(lakes)),
        labels=_labels(basemap),
        lines={
            "380": line_paths(data.lines[data.line_kv >= HIGH_KV]),
            "220": line_paths(data.lines[data.line_kv < HIGH_KV]),
        },
    )


def _frame(shapes: GeometryArray) -> FloatArray:
    """Return a ring far outside everything: what is within it and not land is sea."""
    low_x, low_y, high_x, high_y = shapely.total_bounds(shapes)
    edge = 2e6
    return np.array(
        [
            [low_x - edge, low_y - edge],
            [high_x + edge, low_y - edge],
            [high_x + edge, high_y + edge],
            [low_x - edge, high_y + edge],
            [low_x - edge, low_y - edge],
        ]
    )


def _inner_borders(shapes: GeometryArray) -> list[FloatArray]:
    """Return the lines that two countries share, each once."""
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="intersects")
    once = first < second
    shared = shapely.intersection(
        shapely.boundary(shapes[first[once]]), shapely.boundary(shapes[second[once]])
    )
    lines = shapely.get_parts(shared)
    lines = lines[shapely.get_type_id(lines) == 1]
    return (
        lines_of(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))) if len(lines) else []
    )


def _labels(basemap: Basemap) -> tuple[CountryLabel, ...]:
    labels = []
    frame = basemap.countries
    for code, de, en, shape in zip(
        frame["code"], frame["name_de"], frame["name_en"], frame.geometry.values, strict=True
    ):
        pieces = shapely.get_parts(shape)
        largest = pieces[int(np.argmax(shapely.area(pieces)))]
        centre = shapely.maximum_inscribed_circle(shapely.simplify(largest, 5000.0), tolerance=20000.0)
        point = shapely.get_coordinates(centre)[0]
        weight = float(shapely.area(largest)) ** 0.5
        labels.append(
            CountryLabel(
                names={"de": str(de), "en": str(en), "code": str(code)},
                x=float(point[0]),
                y=float(point[1]),
                weight=weight,
            )
        )
    return tuple(sorted(labels, key=lambda label: -label.weight))


def line_paths(lines: GeometryArray) -> LevelPaths:
    """Return lines at all levels; from afar, lines shorter than the tolerance are left out."""
    paths = []
    for tolerance, level in zip(LEVELS_M, _levels(lines, coverage=False), strict=True):
        paths.append(path_of(lines_of(level[shapely.length(level) >= tolerance]), closed=False))
    return LevelPaths(tuple(paths))
