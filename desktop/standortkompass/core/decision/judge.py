"""Judges exclusions: which places a hard limit takes out, and which it cannot judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.compliance.rules import Status, Verdict
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.core.errors import InputError
from standortkompass.core.model.results import ComplianceResult
from standortkompass.core.model.site import Places

#: Gives the values of a quantity for all places, NaN where unknown.
Lookup = Callable[[str], FloatArray]


def judge(
    exclusion: Exclusion,
    lookup: Lookup,
    places: Places,
    countries: tuple[str, ...],
    compliance: ComplianceResult,
) -> tuple[BoolArray, BoolArray]:
    """Which places break one exclusion, and at which it cannot be judged.

    Parameters
    ----------
    exclusion : Exclusion
    lookup : callable
        Values of a quantity, (n,) in base units.
    places : Places
        x and y in EPSG:3035. [m]
    countries : tuple of str
        ISO codes in the order of ``places.country``.
    compliance : ComplianceResult
        Verdicts of the rules.

    Returns
    -------
    (n,), (n,) bool
        Broken; unknown. No place is both.

    Raises
    ------
    InputError
        The area is no valid polygon, or there is no such rule.
    """
    if exclusion.kind is ExclusionKind.LIMIT:
        return _against_limit(exclusion, lookup(exclusion.quantity))
    if exclusion.kind is ExclusionKind.COUNTRIES:
        return _by_country(exclusion, places.country, countries)
    if exclusion.kind is ExclusionKind.AREA:
        return _by_area(exclusion, places)
    return _by_rule(exclusion, compliance, len(places))


def _against_limit(exclusion: Exclusion, values: FloatArray) -> tuple[BoolArray, BoolArray]:
    broken = values > exclusion.limit
    if exclusion.comparison is Comparison.AT_LEAST:
        broken = values < exclusion.limit
    return broken, np.isnan(values)


def _by_country(
    exclusion: Exclusion, country: IntArray, countries: tuple[str, ...]
) -> tuple[BoolArray, BoolArray]:
    unknown = country < 0
    listed = np.array([code in exclusion.countries for code in countries] + [False])[country]
    forbidden = listed if exclusion.comparison is Comparison.FORBIDDEN else ~listed
    return forbidden & ~unknown, unknown


def _by_area(exclusion: Exclusion, places: Places) -> tuple[BoolArray, BoolArray]:
    area = parse_area(exclusion.area_wkt, exclusion.buffer_m, exclusion.key)
    inside = shapely.contains_xy(area, places.x_m, places.y_m)
    broken = inside if exclusion.comparison is Comparison.FORBIDDEN else ~inside
    unknown = np.isnan(places.x_m) | np.isnan(places.y_m)
    return broken & ~unknown, unknown


@lru_cache(maxsize=64)
def parse_area(area_wkt: str, buffer_m: float, key: str) -> Any:
    """Return the prepared polygon of an area exclusion, buffered in full before any place is tested.

    Raises
    ------
    InputError
        No valid polygon in EPSG:3035, or nothing is left of it.
    """
    try:
        area = shapely.make_valid(shapely.from_wkt(area_wkt))
    except (ShapelyError, TypeError) as error:
        raise InputError("exclusions.area_invalid", exclusion=key, detail=str(error)) from error
    if buffer_m:
        area = shapely.buffer(area, buffer_m)
    if shapely.is_empty(area) or shapely.get_dimensions(area) != 2:
        raise InputError("exclusions.area_empty", exclusion=key)
    shapely.prepare(area)
    return area


def _by_rule(exclusion: Exclusion, compliance: ComplianceResult, n: int) -> tuple[BoolArray, BoolArray]:
    if exclusion.rule == "*":
        # The draft, if it is not chosen, is not applicable anywhere; a voluntary pact is no law.
        binding = [status != Status.VOLUNTARY for status in compliance.statuses]
        verdict = compliance.verdict[binding] if binding else compliance.verdict
    elif exclusion.rule in compliance.rules:
        verdict = compliance.verdict[[compliance.rules.index(exclusion.rule)]]
    else:
        raise InputError("exclusions.unknown_rule", exclusion=exclusion.key, rule=exclusion.rule)
    if not verdict.size:
        return np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    broken: BoolArray = (verdict == Verdict.FAIL).any(axis=0)
    unknown: BoolArray = (verdict == Verdict.UNKNOWN).any(axis=0) & ~broken
    return broken, unknown


def column_lookup(columns: Mapping[str, FloatArray], places: Places, extra: Lookup) -> Lookup:
    """Return a lookup: result columns first, then the sites' own figures, then ``extra``."""

    def values(quantity: str) -> FloatArray:
        if quantity in columns:
            return columns[quantity]
        own = places.overrides.get(quantity)
        return extra(quantity) if own is None else own

    return values
