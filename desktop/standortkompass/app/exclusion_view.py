"""What the panel of exclusions shows: limits in shown units and what each of them takes out, at once."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind, Unknown
from standortkompass.core.decision.judge import Lookup, column_lookup, judge
from standortkompass.core.decision.stage import COUNTRY_PREFIX
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SITE_FIELDS
from standortkompass.store.project import Area, Project

OWN_PREFIX = "own."  # keys of limits that a person has added
_NO_LIMIT = ("decision.score",)  # a score is no fact about a place


@dataclass(frozen=True, slots=True)
class ShownLimit:
    """How a limit is typed and shown: unit key, divisor from the stored value, decimals."""

    unit: str
    scale: float
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one exclusion does, or would do if it were switched on."""

    sites: int  # sites it takes out
    alone: int  # of these, sites that no other exclusion takes out
    unknown: int  # sites that it cannot judge for lack of data
    grid_share: float | None  # of the land cells, None: not known without a new run of the map


def shown_limit(exclusion: Exclusion) -> ShownLimit:
    """Return how the limit of an exclusion is shown."""
    return shown_quantity(exclusion.quantity)


def shown_quantity(key: str) -> ShownLimit:
    """Return how values of a quantity are typed and shown: of results, of sites or of countries."""
    quantity = QUANTITIES.get(key)
    if quantity is not None:
        return ShownLimit(quantity.unit, quantity.scale, quantity.decimals)
    own = SITE_FIELDS.get(key)
    return ShownLimit("1" if own is None else own.unit, 1.0, 0 if own is not None else 1)


def is_own(exclusion: Exclusion) -> bool:
    """Whether a person has added the exclusion, and may take it out again."""
    return exclusion.kind is ExclusionKind.AREA or exclusion.key.startswith(OWN_PREFIX)


def limitable(scenario: Scenario) -> tuple[str, ...]:
    """Return the quantities that can get a limit and have none: of results and of the criteria."""
    used = {e.quantity for e in scenario.exclusions if e.kind is ExclusionKind.LIMIT}
    known = (*QUANTITIES, *(criterion.quantity for criterion in scenario.criteria))
    return tuple(key for key in dict.fromkeys(known) if key not in used and key not in _NO_LIMIT)


def own_limit(scenario: Scenario, quantity: str, name: str, values: FloatArray | None) -> Exclusion:
    """Return a new limit on a quantity, at the middle of the known values: on the side that is worse.

    Parameters
    ----------
    name : str
        As the list shows it.
    values : (n,), optional
        Of the sites. [base unit]
    """
    spec = QUANTITIES.get(quantity)
    better = spec.better if spec is not None else Better.LOW
    for criterion in scenario.criteria:
        if criterion.quantity == quantity:
            better = criterion.better
    known = np.empty(0) if values is None else values[np.isfinite(values)]
    shown = shown_quantity(quantity)
    limit = float(np.median(known)) / shown.scale if known.size else 0.0
    return Exclusion(
        key=OWN_PREFIX + quantity,
        kind=ExclusionKind.LIMIT,
        comparison=Comparison.AT_LEAST if better is Better.HIGH else Comparison.AT_MOST,
        quantity=quantity,
        limit=round(limit, shown.decimals) * shown.scale,
        active=True,
        label=name,
    )


def unused_areas(project: Project) -> tuple[Area, ...]:
    """Return the drawn areas that no exclusion of the active scenario uses."""
    used = {e.area_wkt for e in project.scenario.exclusions if e.kind is ExclusionKind.AREA}
    return tuple(area for area in project.areas if area.wkt_3035 not in used)


def with_exclusion(scenario: Scenario, exclusion: Exclusion) -> Scenario:
    """Return the scenario with one exclusion replaced."""
    return dataclasses.replace(scenario, exclusions=scenario.exclusions.with_exclusion(exclusion))


def without_exclusion(scenario: Scenario, key: str) -> Scenario:
    """Return the scenario without one exclusion."""
    return dataclasses.replace(scenario, exclusions=scenario.exclusions.without(key))


def effect(
    exclusion: Exclusion, evaluation: Evaluation | None, layers: Layers, grid_share: float | None
) -> Effect:
    """Return what an exclusion takes out, judged on the results at hand.

    The sites are judged anew from their columns; ``grid_share`` is that of :func:`grid_share`.
    """
    sites = alone = unknown = 0
    if evaluation is not None:
        broken, lacking = _judged(exclusion, evaluation, layers)
        out = broken | lacking if exclusion.missing is Unknown.EXCLUDE else broken
        sites, unknown = int(out.sum()), int(lacking.sum())
        alone = int((out & ~_excluded_by_others(exclusion, evaluation)).sum())
    return Effect(sites=sites, alone=alone, unknown=unknown, grid_share=grid_share)


def site_lookup(evaluation: Evaluation, layers: Layers) -> Lookup:
    """Return what gives the values of any quantity at the sites, (n,) in base units."""
    places = evaluation.places

    def country_fact(quantity: str) -> FloatArray:
        indicator = quantity.removeprefix(COUNTRY_PREFIX)
        if indicator in layers.countries.indicators:
            return layers.countries.value(indicator, places.country)
        return np.full(len(places), np.nan)

    return column_lookup(evaluation.columns, places, country_fact)


def _judged(exclusion: Exclusion, evaluation: Evaluation, layers: Layers) -> tuple[BoolArray, BoolArray]:
    places, lookup = evaluation.places, site_lookup(evaluation, layers)
    try:
        return judge(exclusion, lookup, places, layers.regions.countries, evaluation.compliance)
    except StandortkompassError:  # an area that is no polygon: the evaluation says so in words
        nothing = np.zeros(len(places), dtype=bool)
        return nothing, nothing


def _excluded_by_others(exclusion: Exclusion, evaluation: Evaluation) -> BoolArray:
    decision = evaluation.decision
    bits = decision.reason_bits
    if exclusion.key in decision.reasons:
        own = np.uint32(1 << decision.reasons.index(exclusion.key))
        bits = bits & ~own
    others: BoolArray = bits != 0
    return others


def grid_share(exclusion: Exclusion, grid: GridEvaluation | None, layers: Layers) -> float | None:
    """Return the share of land cells that an exclusion takes out; None: not known without another run."""
    if grid is None or not len(grid):
        return None
    if exclusion.kind is ExclusionKind.COUNTRIES:
        codes = layers.regions.countries
        listed = np.array([code in exclusion.countries for code in codes] + [False])[grid.country]
        out = listed if exclusion.comparison is Comparison.FORBIDDEN else ~listed
        return float(out.mean())
    if exclusion.kind is ExclusionKind.LIMIT:
        values = grid_values(exclusion.quantity, grid, layers)
        if values is not None:
            high = exclusion.comparison is Comparison.AT_MOST
            out = values > exclusion.limit if high else values < exclusion.limit
            if exclusion.missing is Unknown.EXCLUDE:
                out = out | np.isnan(values)
            return float(out.mean())
    known = exclusion.key in grid.scenario.exclusions.keys
    if known and grid.scenario.exclusions[exclusion.key] == exclusion and exclusion.key in grid.reasons:
        bit = np.uint32(1 << grid.reasons.index(exclusion.key))
        return float(((grid.reason_bits & bit) != 0).mean())
    return None


def grid_values(quantity: str, grid: GridEvaluation, layers: Layers) -> FloatArray | None:
    """Return the values of a quantity in the cells of the map; None if the map does not keep them."""
    if quantity in grid.columns:
        return grid.columns[quantity]
    indicator = quantity.removeprefix(COUNTRY_PREFIX)
    if quantity.startswith(COUNTRY_PREFIX) and indicator in layers.countries.indicators:
        return layers.countries.value(indicator, grid.country)
    return None


@dataclass(frozen=True, slots=True)
class Total:
    """All exclusions together."""

    sites_out: int
    sites: int
    grid_share: float | None


def total(evaluation: Evaluation | None, grid: GridEvaluation | None, scenario: Scenario) -> Total:
    """Return what all exclusions together take out; the map only counts if it is of this scenario."""
    share = None
    if grid is not None and len(grid) and grid.scenario.exclusions == scenario.exclusions:
        share = float(grid.excluded.mean())
    if evaluation is None:
        return Total(0, 0, share)
    return Total(int(evaluation.decision.excluded.sum()), len(evaluation), share)


def countries_with_sites(evaluation: Evaluation | None, layers: Layers) -> dict[str, int]:
    """Return the number of sites of each country, in the order of the regions."""
    codes = layers.regions.countries
    counts = dict.fromkeys(codes, 0)
    if evaluation is not None:
        for index in evaluation.places.country.tolist():
            if index >= 0:
                counts[codes[index]] += 1
    return counts
