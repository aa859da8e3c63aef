"""Areas that a person draws on the map: kept with the project, and used as exclusion."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError

from standortkompass.app.map_tools import Point
from standortkompass.app.project_view import scenario_of, with_scenario
from standortkompass.core.arrays import BoolArray
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.core.errors import InputError
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.units import M_PER_KM
from standortkompass.store.project import Area, Project

MIN_CORNERS = 3
KEY_PREFIX = "area."


def polygon_wkt(corners: Sequence[Point]) -> str:
    """Return a drawn area as WKT, to the metre.

    Parameters
    ----------
    corners : sequence of (x, y)
        In order, not closed. [m, EPSG:3035]

    Raises
    ------
    InputError
        ``areas.too_few`` or ``areas.crossing``: the sides cross each other or enclose nothing.
    """
    if len(set(corners)) < MIN_CORNERS:
        raise InputError("areas.too_few", count=len(set(corners)))
    polygon = shapely.Polygon(corners)
    if not polygon.is_valid or polygon.area <= 0.0:
        raise InputError("areas.crossing")
    return str(shapely.to_wkt(polygon, rounding_precision=0))


def area_km2(corners: Sequence[Point]) -> float:
    """Return what corners enclose; EPSG:3035 keeps areas true. [km2]"""
    x, y = np.asarray(corners, dtype=float).T
    return 0.5 * abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / M_PER_KM**2


@lru_cache(maxsize=64)
def shape_of(wkt: str) -> Any:
    """Return the prepared polygon of an area.

    Raises
    ------
    InputError
        ``areas.invalid``: the file holds no polygon there.
    """
    try:
        shape = shapely.make_valid(shapely.from_wkt(wkt))
    except (ShapelyError, TypeError) as error:
        raise InputError("areas.invalid", detail=str(error)) from error
    if shapely.is_empty(shape) or shapely.get_dimensions(shape) != 2:
        raise InputError("areas.invalid", detail=wkt[:40])
    shapely.prepare(shape)
    return shape


def size_km2(wkt: str) -> float:
    """Return the size of an area. [km2]"""
    return float(shapely.area(shape_of(wkt))) / M_PER_KM**2


def sites_inside(evaluation: Evaluation | None, wkt: str) -> BoolArray:
    """Return which sites lie in an area, (n_sites,)."""
    if evaluation is None:
        return np.zeros(0, dtype=bool)
    places = evaluation.places
    inside: BoolArray = shapely.contains_xy(shape_of(wkt), places.x_m, places.y_m)
    return inside


# ── changing projects ─────────────────────────────────────────────────────────────────────────────


def free_area_name(project: Project, wanted: str) -> str:
    """Return a name that no area bears yet: "Gebiet", "Gebiet 2", …"""
    taken = {area.name for area in project.areas}
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def with_area(project: Project, area: Area) -> Project:
    """Return the project with one more area.

    Raises
    ------
    InputError
        ``areas.name_taken``.
    """
    _require_free(project, area.name)
    return dataclasses.replace(project, areas=(*project.areas, area))


def with_renamed_area(project: Project, row: int, name: str) -> Project:
    """Return the project with another name of an area.

    Raises
    ------
    InputError
        ``areas.name_taken``.
    """
    if project.areas[row].name == name:
        return project
    _require_free(project, name)
    areas = tuple(dataclasses.replace(a, name=name) if i == row else a for i, a in enumerate(project.areas))
    return dataclasses.replace(project, areas=areas)


def without_area(project: Project, row: int) -> Project:
    """Return the project without an area; exclusions made from it stay."""
    return dataclasses.replace(project, areas=tuple(a for i, a in enumerate(project.areas) if i != row))


def _require_free(project: Project, name: str) -> None:
    if any(area.name == name for area in project.areas):
        raise InputError("areas.name_taken", name=name)


def with_area_exclusion(
    project: Project, area: Area, *, inside_allowed: bool, buffer_km: float = 0.0
) -> Project:
    """Return the project whose active scenario excludes an area, or all but the area.

    Parameters
    ----------
    inside_allowed : bool
        True: only sites inside stay in. False: sites inside are out.
    buffer_km : float
        The area is widened, below zero narrowed, before sites are tested. [km]
    """
    scenario = scenario_of(project)
    exclusion = Exclusion(
        key=_free_key(scenario),
        kind=ExclusionKind.AREA,
        comparison=Comparison.ALLOWED if inside_allowed else Comparison.FORBIDDEN,
        area_wkt=area.wkt_3035,
        buffer_m=buffer_km * M_PER_KM,
        active=True,
        label=area.name,
    )
    changed = dataclasses.replace(scenario, exclusions=scenario.exclusions.with_exclusion(exclusion))
    return with_scenario(project, changed)


def _free_key(scenario: Scenario) -> str:
    number = 1
    while f"{KEY_PREFIX}{number}" in scenario.exclusions.keys:
        number += 1
    return f"{KEY_PREFIX}{number}"
