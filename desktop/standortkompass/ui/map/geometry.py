"""From outlines in EPSG:3035 to painter paths in levels of detail; the scene is (x, -y) in metres."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely

from standortkompass.app.map_data import MapData
from standortkompass.app.map_layers import lines_of_class
from standortkompass.core.geo.regions import GeometryArray
from standortkompass.core.progress import Progress
from standortkompass.sources.loaders.geo import Basemap
from standortkompass.ui.map.blocks import (
    LEVELS_M,
    OVERLAP_M,
    Blocks,
    Box,
    LevelBlocks,
    area_blocks,
    line_blocks,
    sea_blocks,
)

FRAME_EDGE_M = 2e6  # sea is drawn this far beyond the outlines
SPOTS_ACROSS = 9  # places tried for a name along each side of a country
SPOT_ROOM = 0.3  # of the largest circle that fits in: so far from the border a name stays


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryLabel:
    """Name of an area and where it stands; ``weight`` decides who gives way. EPSG:3035."""

    names: dict[str, str] = field(hash=False)
    x: float
    y: float
    weight: float  # edge of a square as large [m]
    others: tuple[tuple[float, float], ...] = ()  # where else it may stand, the best first


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapGeometry:
    """Everything the base map draws, prepared off the window's thread."""

    sea: LevelBlocks
    outside: LevelBlocks
    borders: LevelBlocks
    coast: LevelBlocks
    lakes: LevelBlocks
    shores: LevelBlocks  # of the lakes
    labels: tuple[CountryLabel, ...]
    lines: Mapping[str, LevelBlocks]  # transmission lines by voltage class, direct current apart


def _large(polygons: GeometryArray, tolerance_m: float) -> GeometryArray:
    """Leave out pieces smaller than a square of the tolerance: islands and lakes nobody sees from afar."""
    parts = shapely.get_parts(polygons)
    parts = parts[shapely.get_type_id(parts) == 3]
    return np.asarray(parts[shapely.area(parts) >= tolerance_m**2])


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
    """Build the paths of the base map.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    basemap = data.basemap
    frame = basemap.countries
    shapes = np.asarray(frame.geometry.values)
    covered = frame["covered"].to_numpy(dtype=bool)
    around = _frame(shapes)
    progress.step(0.05, "map.prepare")
    sea: list[Blocks] = []
    outside, borders, coast = [], [], []
    for level, overlap in zip(_levels(shapes, coverage=True), OVERLAP_M, strict=True):
        land = shapely.union_all(level) if level is shapes else shapely.coverage_union_all(level)
        shore = _large(np.array([land]), LEVELS_M[len(sea)])
        sea.append(sea_blocks(shore, around, overlap))
        outside.append(area_blocks(level[~covered], overlap))
        borders.append(line_blocks(_inner_borders(level)))
        coast.append(line_blocks(shapely.boundary(shore)))
        progress.step(0.05 + 0.2 * len(sea), "map.prepare")
    lakes, shores = [], []
    for tolerance, level in zip(
        LEVELS_M, _levels(np.asarray(basemap.lakes.geometry.values), coverage=False), strict=True
    ):
        kept = _large(level, tolerance)
        lakes.append(area_blocks(kept, tolerance))
        shores.append(line_blocks(shapely.boundary(kept)))
    return MapGeometry(
        sea=LevelBlocks(tuple(sea)),
        outside=LevelBlocks(tuple(outside)),
        borders=LevelBlocks(tuple(borders)),
        coast=LevelBlocks(tuple(coast)),
        lakes=LevelBlocks(tuple(lakes)),
        shores=LevelBlocks(tuple(shores)),
        labels=_labels(basemap),
        lines={
            kind: line_levels(lines_of_class(kind, data.lines, data.line_kv, data.line_dc))
            for kind in ("380", "220", "dc")
        },
    )


def _frame(shapes: GeometryArray) -> Box:
    """Return a box far beyond everything: what is within it and not land is sea."""
    west, south, east, north = shapely.total_bounds(shapes)
    return west - FRAME_EDGE_M, south - FRAME_EDGE_M, east + FRAME_EDGE_M, north + FRAME_EDGE_M


def _inner_borders(shapes: GeometryArray) -> GeometryArray:
    """Return the lines that two countries share, each once."""
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="intersects")
    once = first < second
    shared = shapely.intersection(
        shapely.boundary(shapes[first[once]]), shapely.boundary(shapes[second[once]])
    )
    lines = shapely.get_parts(shared)
    lines = lines[shapely.get_type_id(lines) == 1]
    if not len(lines):
        return np.asarray(lines)
    return np.asarray(shapely.get_parts(np.array([shapely.line_merge(shapely.multilinestrings(lines))])))


def _labels(basemap: Basemap) -> tuple[CountryLabel, ...]:
    labels = []
    frame = basemap.countries
    for code, de, en, shape in zip(
        frame["code"], frame["name_de"], frame["name_en"], frame.geometry.values, strict=True
    ):
        pieces = shapely.get_parts(shape)
        largest = pieces[int(np.argmax(shapely.area(pieces)))]
        (x, y), *others = name_spots(shapely.simplify(largest, 5000.0))
        weight = float(shapely.area(largest)) ** 0.5
        labels.append(
            CountryLabel(
                names={"de": str(de), "en": str(en), "code": str(code)},
                x=x,
                y=y,
                weight=weight,
                others=tuple(others),
            )
        )
    return tuple(sorted(labels, key=lambda label: -label.weight))


def name_spots(polygon: shapely.Polygon) -> list[tuple[float, float]]:
    """Return places well inside a polygon for its name: the roomiest first, then the nearest to that."""
    circle = shapely.maximum_inscribed_circle(polygon, tolerance=20_000.0)
    middle = shapely.get_coordinates(circle)[0]
    west, south, east, north = shapely.bounds(polygon)
    shares = (np.arange(SPOTS_ACROSS) + 0.5) / SPOTS_ACROSS
    across, down = np.meshgrid(west + shares * (east - west), south + shares * (north - south))
    points = shapely.points(across.ravel(), down.ravel())
    shapely.prepare(polygon)
    points = points[shapely.contains(polygon, points)]
    inside = shapely.distance(points, shapely.boundary(polygon)) >= SPOT_ROOM * shapely.length(circle)
    spots = shapely.get_coordinates(points[inside])
    near = np.argsort(np.hypot(*(spots - middle).T), kind="stable")
    return [(float(x), float(y)) for x, y in (middle, *spots[near])]


def line_levels(lines: GeometryArray) -> LevelBlocks:
    """Return lines at all levels; from afar, lines shorter than the tolerance are left out."""
    levels = zip(LEVELS_M, _levels(lines, coverage=False), strict=True)
    return LevelBlocks(
        tuple(line_blocks(level[shapely.length(level) >= tolerance]) for tolerance, level in levels)
    )


def border_levels(polygons: GeometryArray) -> LevelBlocks:
    """Return the common borders of areas that meet, and what is left of their outlines, at all levels."""
    return LevelBlocks(
        tuple(line_blocks(_inner_borders(level)) for level in _levels(polygons, coverage=True))
    )


def area_levels(polygons: GeometryArray) -> LevelBlocks:
    """Return filled areas at all levels."""
    levels = zip(_levels(polygons, coverage=False), OVERLAP_M, strict=True)
    return LevelBlocks(tuple(area_blocks(level, 0.0) for level, _ in levels))
