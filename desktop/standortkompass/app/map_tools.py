"""What the map's tools work out: lengths, the next site, the sites of a box, changed projects."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cache

import numpy as np
from pyproj import Geod

from standortkompass.core.arrays import FloatArray
from standortkompass.core.geo.crs import to_degrees, to_metric
from standortkompass.core.geo.locate import locate
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.store.project import Project

Point = tuple[float, float]  # x, y in EPSG:3035 [m]
CURVE_POINTS = 24  # between the ends of a leg, to draw it as the shortest way that it is
PLACE_DECIMALS = 5  # of degrees: about a metre


@cache
def _geod() -> Geod:
    return Geod(ellps="GRS80")


def leg_lengths(points: Sequence[Point]) -> FloatArray:
    """Return the geodesic lengths between points on the ellipsoid GRS 80.

    Parameters
    ----------
    points : sequence of (x, y)
        In the order of the way. [m, EPSG:3035]

    Returns
    -------
    (n - 1,)
        [m]; empty for fewer than two points.

    Source: Karney, Algorithms for geodesics, J. Geodesy 87 (2013), doi:10.1007/s00190-012-0578-z.
    """
    if len(points) < 2:
        return np.empty(0)
    lon, lat = _degrees(points)
    _, _, length = _geod().inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return np.asarray(length, dtype=float)


def leg_curve(start: Point, end: Point) -> FloatArray:
    """Return the shortest way between two points for drawing, (n, 2) in EPSG:3035. [m]"""
    lon, lat = _degrees((start, end))
    between = _geod().npts(lon[0], lat[0], lon[1], lat[1], CURVE_POINTS)
    x, y = to_metric(np.array([p[0] for p in between]), np.array([p[1] for p in between]))
    return np.concatenate([[start], np.stack([x, y], axis=1), [end]])


def _degrees(points: Sequence[Point]) -> tuple[FloatArray, FloatArray]:
    xy = np.asarray(points, dtype=float)
    return to_degrees(xy[:, 0], xy[:, 1])


def coordinate_at(x_m: float, y_m: float) -> tuple[float, float]:
    """Return latitude and longitude of a point of EPSG:3035, rounded to about a metre."""
    lon, lat = to_degrees(np.array([x_m]), np.array([y_m]))
    return round(float(lat[0]), PLACE_DECIMALS), round(float(lon[0]), PLACE_DECIMALS)


def metres_at(lat: float, lon: float) -> Point:
    """Return x and y in EPSG:3035 of a coordinate. [m]"""
    x, y = to_metric(np.array([lon]), np.array([lat]))
    return float(x[0]), float(y[0])


@dataclasses.dataclass(frozen=True, slots=True)
class Ground:
    """On what land a place lies."""

    country: int  # index into Regions.countries, -1: not covered
    zone: int
    elevation_m: float


def ground_at(layers: Layers, lat: float, lon: float) -> Ground:
    """Return country, price zone and height of a place; takes some milliseconds."""
    found = locate(np.array([lon]), np.array([lat]), layers.regions, layers.terrain)
    return Ground(int(found.country[0]), int(found.zone[0]), float(found.elevation_m[0]))


def rows_in_box(evaluation: Evaluation, first: Point, second: Point) -> frozenset[int]:
    """Return the sites inside a rectangle of EPSG:3035 given by two corners."""
    (x0, x1), (y0, y1) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    x, y = evaluation.places.x_m, evaluation.places.y_m
    inside = (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
    return frozenset(np.flatnonzero(inside).tolist())


def next_row(evaluation: Evaluation, row: int | None, step: int) -> int | None:
    """Return the site after or before another by rank, those without a rank last; None without sites."""
    count = len(evaluation)
    if not count:
        return None
    rank = evaluation.decision.rank.tolist()
    order = sorted(range(count), key=lambda i: (rank[i] == 0, rank[i], i))
    if row is None or row not in order:
        return order[0 if step > 0 else -1]
    return order[(order.index(row) + step) % count]


def with_moved_site(project: Project, row: int, lat: float, lon: float) -> Project:
    """Return the project with a site elsewhere."""
    moved = dataclasses.replace(project.sites[row], lat=lat, lon=lon)
    return dataclasses.replace(project, sites=(*project.sites[:row], moved, *project.sites[row + 1 :]))
