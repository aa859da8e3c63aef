"""Everything about the climate of one place: months, histogram, hours above thresholds, all concepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.climate.europe import PlantYear
from standortkompass.core.climate.inputs import read_inputs
from standortkompass.core.climate.plant import CONCEPTS
from standortkompass.core.climate.siting import daily_range, site_hours, site_places
from standortkompass.core.climate.stage import concept_cost, cool, monthly_means
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.errors import InputError
from standortkompass.core.model.facility import FacilityCatalogue
from standortkompass.core.model.results import ClimateResult
from standortkompass.core.stage import ScenarioReader
from standortkompass.core.units import HOURS_PER_YEAR

DRY_THRESHOLDS_C = (18.0, 22.0, 27.0, 32.0)
WET_THRESHOLDS_C = (12.0, 15.0, 18.0, 21.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptReport:
    """One cooling concept at the place, with the scenario's plant parameters."""

    concept: str
    pue: float
    pue_low: float
    pue_high: float
    pue_peak: float
    wue_l_per_kwh: float
    wue_low: float
    wue_high: float
    free_cooling_h: float
    chiller_mw_per_mw: float
    heat_supply_c: float
    cost_eur_per_kw_a: float  # power, water and cooling plant at the prices for comparing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeatherReport:
    """Climate and cooling of one place."""

    height_m: float
    supply_c: float  # of the plant, within the limit of the rack generation
    own_label: str  # where own hourly weather comes from; "" for the model
    monthly_t_c: FloatArray  # (12,)
    daily_range_k: FloatArray  # (12,) mean daily range of the dry bulb; NaN for own weather
    hours_above: Mapping[str, float]  # t18 … t32 dry bulb, w12 … w21 wet bulb [h/a]
    bin_edges_c: FloatArray  # (b + 1,) classes of the histogram, 1 K wide
    dry_bulb_h: FloatArray  # (b,) hours a year
    wet_bulb_h: FloatArray  # (b,)
    chosen: ClimateResult  # of the scenario's concept, one place
    concepts: tuple[ConceptReport, ...]  # all of them, in the order of plant.CONCEPTS


def weather_report(
    grid: ClimateGrid, facilities: FacilityCatalogue, read: ScenarioReader, row: int = 0
) -> WeatherReport:
    """Describe the climate of one place and compare all cooling concepts there.

    Hours come from the full distribution (or the own hourly weather), PUE and water from its classes, as in
    the evaluation of sites.

    Parameters
    ----------
    read : ScenarioReader
        Scenario and places.
    row : int
        Which of the places.

    Raises
    ------
    InputError
        There is no climate for the place.
    """
    one = ScenarioReader(read.scenario, read.places.take(np.array([row])))
    inputs = read_inputs(one, facilities)
    own_height = one.own("site.elevation_m")
    height = np.where(np.isnan(own_height), one.places.elevation_m, own_height)
    siting = site_places(grid, one.places, height, inputs)
    if not siting.known[0]:
        raise InputError("climate.outside", lat=float(one.places.lat[0]), lon=float(one.places.lon[0]))
    monthly = monthly_means(grid, one, inputs, siting)
    dry, wet = site_hours(grid, one.places, siting, 0, monthly, inputs.warming_k)
    edges = np.arange(np.floor(min(dry.min(), wet.min())), np.ceil(dry.max()) + 1.0)
    own = int(siting.own[0])
    return WeatherReport(
        height_m=float(siting.height_m[0]),
        supply_c=float(np.ravel(inputs.plant.supply_c)[0]),
        own_label=grid.own[own].label if own >= 0 else "",
        monthly_t_c=monthly[0],
        daily_range_k=daily_range(grid, one.places, siting, 0, monthly),
        hours_above=hours_above(dry, wet),
        bin_edges_c=edges,
        dry_bulb_h=_hours_in(dry, edges),
        wet_bulb_h=_hours_in(wet, edges),
        chosen=cool(grid, facilities, one, detailed=True),
        concepts=tuple(_concept(grid, facilities, one, name) for name in CONCEPTS),
    )


def hours_above(dry: FloatArray, wet: FloatArray) -> Mapping[str, float]:
    """Return the hours a year above the thresholds, of equally probable dry and wet bulbs. [h/a]"""
    hours = {f"t{limit:.0f}": float((dry > limit).mean()) * HOURS_PER_YEAR for limit in DRY_THRESHOLDS_C}
    hours |= {f"w{limit:.0f}": float((wet > limit).mean()) * HOURS_PER_YEAR for limit in WET_THRESHOLDS_C}
    return MappingProxyType(hours)


def _hours_in(values: FloatArray, edges: FloatArray) -> FloatArray:
    counts = np.histogram(values, edges)[0]
    return counts * (HOURS_PER_YEAR / values.size)


def _concept(
    grid: ClimateGrid, facilities: FacilityCatalogue, read: ScenarioReader, name: str
) -> ConceptReport:
    result = cool(grid, facilities, read, detailed=True, concept=name)
    year = PlantYear(
        pue=result.pue,
        pue_peak=result.pue_peak,
        wue_l_per_kwh=result.wue_l_per_kwh,
        free_cooling_h=result.free_cooling_h,
        chiller_mw_per_mw=result.chiller_mw_per_mw,
    )
    cost = concept_cost(CONCEPTS.index(name), year, read_inputs(read, facilities, name))
    return ConceptReport(
        concept=name,
        pue=float(result.pue[0]),
        pue_low=_first(result.pue_low),
        pue_high=_first(result.pue_high),
        pue_peak=float(result.pue_peak[0]),
        wue_l_per_kwh=float(result.wue_l_per_kwh[0]),
        wue_low=_first(result.wue_low),
        wue_high=_first(result.wue_high),
        free_cooling_h=float(result.free_cooling_h[0]),
        chiller_mw_per_mw=float(result.chiller_mw_per_mw[0]),
        heat_supply_c=float(result.heat_supply_c[0]),
        cost_eur_per_kw_a=float(np.ravel(cost)[0]),
    )


def _first(values: FloatArray | None) -> float:
    return float("nan") if values is None else float(values[0])
