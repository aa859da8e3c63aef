"""Inputs of the model that follow from layers and other stages, place by place."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.chain.place import written
from standortkompass.core.climate.plant import CONCEPTS
from standortkompass.core.finance.early_start import early_start_inputs
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.inputs import unit_factors
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.results import (
    ClimateResult,
    ConnectionResult,
    LoadResult,
    PowerResult,
    ScheduleResult,
)
from standortkompass.core.model.trace import Note, SourceRef, Trace
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.core.units import MONTHS_PER_YEAR


@dataclass(slots=True)
class PlaceInputs:
    """Inputs by key, and what has to be said about them."""

    values: dict[str, FloatArray] = field(default_factory=dict)  # of the financial model
    given: dict[str, FloatArray] = field(default_factory=dict)  # of the lines of core.chain.place
    notes: list[Note] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)


def gather(
    ctx: StageContext,
    climate: ClimateResult,
    load: LoadResult,
    connection: ConnectionResult,
    schedule: ScheduleResult,
    power: PowerResult,
) -> PlaceInputs:
    """Return all inputs ``place.*`` as () or (n_places,)."""
    found = PlaceInputs()
    found.values |= {
        "place.gpus": load.gpus,
        "place.it_mw": load.it_mw,
        "place.grid_mw": load.grid_mw,
        "place.energy_mwh_per_a": load.energy_mwh_per_a,
        "place.water_m3_per_a": load.water_m3_per_a,
        "place.power_eur_per_mwh": power.delivered_eur_per_mwh,
        "place.connection_eur": connection.cost_eur,
        "place.chiller_mw_per_mw": climate.chiller_mw_per_mw,
        "place.start_month": _start(ctx, schedule, found),
        "place.ready_month": schedule.start_month,
    }
    later = _later_power(ctx, power, schedule, found)
    if connection.full_power_month is not None:
        found.values |= early_start_inputs(load, connection, schedule, power)
        _early_notes(ctx, found, connection, schedule)
    found.given |= unit_factors() | {
        "place.it_mw": load.it_mw,
        "place.it_energy_mwh_per_a": load.it_energy_mwh_per_a,
    }
    _facility(ctx, climate, found)
    _land(ctx, found)
    _build_cost(ctx, found)
    _labour(ctx, found)
    _from_country(ctx, found, "tax_rate", "tax.rate", "corporate_income_tax_rate", "tax.fallback_rate")
    _from_country(
        ctx, found, "water_eur_per_m3", "opex.water_eur_per_m3", "water_tariff_large_user",
        "opex.water_fallback_eur_per_m3",
    )  # fmt: skip
    _heat(ctx, found)
    figures = evaluate(written(later=later).lines, found.given, len(ctx.places))
    found.values |= {f"place.{key}": value for key, value in figures.items()}
    return found


def _start(ctx: StageContext, schedule: ScheduleResult, found: PlaceInputs) -> FloatArray:
    """Month of first operation; a place that starts after the horizon has no result at all."""
    horizon = ctx.read.scalar("finance.horizon_years") * MONTHS_PER_YEAR
    late = schedule.start_month >= horizon
    _note_fallback(ctx, found, late, "finance.start_beyond_horizon", "finance.npv_eur")
    return np.where(late, np.nan, schedule.start_month)


def _early_notes(
    ctx: StageContext, found: PlaceInputs, connection: ConnectionResult, schedule: ScheduleResult
) -> None:
    """Say whose CO2 is counted where, where a part starts later, and which bridge comes to nothing."""
    start, values = schedule.start_month, found.values
    if connection.bridge_energy_mwh_per_a is not None:
        planned = connection.bridge_energy_mwh_per_a > 0.0
        used = planned & (start < values["place.grid_month"])
        _note_fallback(ctx, found, used, "finance.bridge_co2", "power.co2_t_per_a")
        _note_fallback(ctx, found, planned & ~used, "finance.bridge_unused", "finance.capex_eur")
    partial = values["place.first_share"] < 1.0
    _note_fallback(ctx, found, partial, "finance.start_in_steps", "schedule.start_year")


def _later_power(ctx: StageContext, power: PowerResult, schedule: ScheduleResult, found: PlaceInputs) -> bool:
    """Gather the price after the next known change of a rule; return whether some place has one."""
    found.given |= {
        "place.power_eur_per_mwh": power.delivered_eur_per_mwh,
        "finance.horizon_years": np.asarray(ctx.read.scalar("finance.horizon_years")),
    }
    later, year = power.delivered_later_eur_per_mwh, power.later_from_year
    if later is None or year is None:
        return False
    found.given |= {
        "place.next_power_eur_per_mwh": later,
        "place.later_from_year": year,
        "schedule.decision_year": np.asarray(float(schedule.decision_year)),
    }
    return True


def _facility(ctx: StageContext, climate: ClimateResult, found: PlaceInputs) -> None:
    """Prices of the generation, factors of redundancy, cooling concept and estimate class."""
    read = ctx.read
    generation = ctx.layers.facilities.generation(read.choice("facility.generation"))
    rack_price = np.asarray(generation.unit_price_usd)
    own_price = read.number("capex.rack_price_usd")
    found.given |= {
        "capex.rack_price_usd": own_price,
        "place.rack_price_usd": rack_price,
        "place.gpus_per_rack": np.asarray(float(generation.gpus_per_unit)),
        "revenue.contract_usd_per_gpu_h": read.number("revenue.contract_usd_per_gpu_h"),
        "place.generation_contract_usd": np.asarray(generation.contract_usd_per_gpu_h),
        "revenue.spot_usd_per_gpu_h": read.number("revenue.spot_usd_per_gpu_h"),
        "place.generation_spot_usd": np.asarray(generation.spot_usd_per_gpu_h),
    }
    found.values |= {
        "place.redundancy_factor": _redundancy(read),
        "place.cooling_factor": _cooling_factor(read, climate),
        "place.contingency": read.number(f"capex.contingency_{read.choice('capex.estimate_class')}"),
    }
    if ctx.detailed and np.isnan(_or(own_price, rack_price)).any():
        everywhere = np.ones(len(ctx.places), dtype=bool)
        found.notes.append(
            Note(code="finance.rack_price_unknown", quantity="finance.capex_eur", where=everywhere,
                 quality=Quality.ASSUMED, context={"generation": generation.label})
        )  # fmt: skip


def _redundancy(read: ScenarioReader) -> FloatArray:
    level = read.choice("facility.redundancy")
    if level == "reduced":
        return 1.0 - read.number("capex.reduced_redundancy_discount")
    if level == "tier4":
        return 1.0 + read.number("capex.tier4_uplift")
    return np.asarray(1.0)


def _cooling_factor(read: ScenarioReader, climate: ClimateResult) -> FloatArray:
    """Cost factor of the concept at each place; places may differ where the cheapest is chosen."""
    factors = [read.number(f"capex.cooling_factor_{concept}") for concept in CONCEPTS]
    chosen = [climate.concept == index for index in range(len(CONCEPTS))]
    return np.select(chosen, factors, default=np.nan)


def _land(ctx: StageContext, found: PlaceInputs) -> None:
    # The known prices are of single towns (Slough, Frankfurt): wrong for the land of a whole country.
    own, assumed = ctx.read.own("site.land_eur_per_m2"), ctx.read.number("capex.land_eur_per_m2")
    found.given |= {
        "place.own_land_ha": ctx.read.own("site.land_ha"),
        "capex.land_m2_per_mw": ctx.read.number("capex.land_m2_per_mw"),
        "place.own_land_eur_per_m2": own,
        "capex.land_eur_per_m2": assumed,
        "capex.land_fallback_eur_per_m2": ctx.read.number("capex.land_fallback_eur_per_m2"),
    }
    _note_fallback(ctx, found, np.isnan(_or(own, assumed)), "finance.land_price_assumed", "finance.capex_eur")


def _build_cost(ctx: StageContext, found: PlaceInputs) -> None:
    """Building and plant in USD/W: market figure, else the European mean scaled by the price level."""
    countries, where = ctx.layers.countries, ctx.places.country
    market = countries.value("dc_construction_cost", where)
    level = countries.value("price_level_index_investment", where)
    found.given |= {
        "place.market_build_usd_per_w": market,
        "place.price_level": level,
        "capex.shell_mep_fallback_usd_per_w": ctx.read.number("capex.shell_mep_fallback_usd_per_w"),
        "capex.local_cost_share": ctx.read.number("capex.local_cost_share"),
    }
    derived, none = np.isnan(market) & ~np.isnan(level), np.isnan(market) & np.isnan(level)
    _note_fallback(ctx, found, derived, "finance.build_cost_scaled", "finance.capex_eur")
    _note_fallback(ctx, found, none, "finance.build_cost_mean", "finance.capex_eur")
    if ctx.detailed:
        trace = countries.trace("dc_construction_cost", "finance.build_usd_per_w", where)
        found.traces.append(_filled(trace))


def _labour(ctx: StageContext, found: PlaceInputs) -> None:
    """Labour cost of the whole economy, else the European mean."""
    countries, where = ctx.layers.countries, ctx.places.country
    given = ctx.read.number("opex.labour_eur_per_h")
    country = countries.value("labour_cost_total_economy", where)
    found.given |= {
        "opex.labour_eur_per_h": given,
        "place.country_labour_eur_per_h": country,
        "opex.labour_fallback_eur_per_h": ctx.read.number("opex.labour_fallback_eur_per_h"),
    }
    missing = np.isnan(_or(given, country))
    _note_fallback(ctx, found, missing, "finance.labour_cost_mean", "finance.opex_eur_per_a")
    if ctx.detailed:
        trace = countries.trace("labour_cost_total_economy", "finance.labour_eur_per_h", where)
        found.traces.append(_filled(trace, given))


def _from_country(
    ctx: StageContext, found: PlaceInputs, name: str, own_key: str, indicator: str, fallback_key: str
) -> None:
    countries, where = ctx.layers.countries, ctx.places.country
    own, country = ctx.read.number(own_key), countries.value(indicator, where)
    found.given |= {
        own_key: own,
        f"place.country_{name}": country,
        fallback_key: ctx.read.number(fallback_key),
    }
    missing = np.isnan(_or(own, country))
    _note_fallback(ctx, found, missing, f"finance.{indicator}_fallback", "finance.npv_eur")
    if ctx.detailed:
        trace = countries.trace(indicator, f"finance.{name}", where)
        found.traces.append(_filled(trace, own))


def _heat(ctx: StageContext, found: PlaceInputs) -> None:
    """Waste heat sold: what the named buyer takes, at most all; else the assumed share."""
    found.given |= {
        "place.heat_buyer_mw": ctx.read.own("site.heat_buyer_mw"),
        "revenue.heat_sold_share": ctx.read.number("revenue.heat_sold_share"),
    }


def _or(first: FloatArray, second: FloatArray) -> FloatArray:
    return np.where(np.isnan(first), second, first)


def _note_fallback(ctx: StageContext, found: PlaceInputs, where: BoolArray, code: str, quantity: str) -> None:
    where = np.broadcast_to(where, (len(ctx.places),))
    if ctx.detailed and where.any():
        found.notes.append(Note(code=code, quantity=quantity, where=np.array(where), quality=Quality.ASSUMED))


def _filled(trace: Trace, own: FloatArray | None = None) -> Trace:
    """Give places without a figure, or with an own one, the assumption as origin."""
    assumed = SourceRef(catalog_key="", source_id="assumption", quality=Quality.ASSUMED)
    replaced = trace.index < 0 if own is None else (trace.index < 0) | ~np.isnan(own)
    index = np.where(replaced, len(trace.sources), trace.index)
    return Trace(quantity=trace.quantity, sources=(*trace.sources, assumed), index=index)
