"""Stage ``power``: market price, delivered price in components, carbon and water of the power."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.chain.power import LATER, TERMS, PowerStructure, Terms, term_key, written
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.model.results import LoadResult, PowerResult, ScheduleResult
from standortkompass.core.power import mix, notes, origins
from standortkompass.core.power.components import CHARGES, COMPONENTS, LEVIES, NETWORK
from standortkompass.core.power.groups import Charges, charges_of, plan_flag, start_years
from standortkompass.core.power.market import (
    Market,
    cheapest_ratio,
    parse_years,
    reference_prices,
    shift_gain,
)
from standortkompass.core.stage import StageContext


def run(ctx: StageContext, load: LoadResult, schedule: ScheduleResult) -> PowerResult:
    """Return the price of electricity at the meter in the first year of operation.

    Parameters
    ----------
    ctx : StageContext
        Layers, places and the assumptions of the group ``power``.
    load, schedule : LoadResult, ScheduleResult
        Energy and full-load hours for charges per site and per kW; the year picks the valid rule.
    """
    n = len(ctx.places)
    market = market_inputs(ctx, schedule)
    charges = charges_of(ctx, load, schedule)
    own = ctx.read.own("site.delivered_eur_per_mwh")
    given = ~np.isnan(own)
    inputs = market.inputs | energy_inputs(ctx, charges) | charge_inputs(ctx, load, charges)
    structure = structure_of(ctx, charges, own_price=bool(given.any()))
    lines = written(structure).lines
    values = evaluate(lines, inputs, n)
    components = components_of(values, n)
    delivered = values["power_eur_per_mwh"]
    split = plan_flag(charges, "split_known") & ~given
    ppa_share = np.broadcast_to(ctx.read.number("power.ppa_share"), (n,))
    co2 = mix.carbon(ctx.layers.grid_mix, ctx.places)
    result = PowerResult(
        market_eur_per_mwh=values["market_eur_per_mwh"],
        components=components,
        network_eur_per_mwh=_group(components, NETWORK, split),
        levies_eur_per_mwh=_group(components, LEVIES, split),
        delivered_eur_per_mwh=delivered,
        co2_g_per_kwh=co2,
        co2_market_g_per_kwh=_market_based(ppa_share, co2, ctx.read.number("power.ppa_co2_g_per_kwh")),
        grid_water_l_per_kwh=mix.water(ctx.layers.grid_mix, ctx.places),
        renewable_share=ppa_share,
        delivered_later_eur_per_mwh=values.get("next_power_eur_per_mwh"),
        later_from_year=inputs.get("place.later_from_year"),
    )
    if not ctx.detailed:
        return result
    result = _with_range(ctx, result, structure, inputs)
    return _with_origins(ctx, load, result, market, charges)


def market_inputs(ctx: StageContext, schedule: ScheduleResult) -> Market:
    """Return what the market price of each place follows from, for the load's profile in its first year.

    A site's own market price is taken as it is.
    """
    read, zone = ctx.read, ctx.places.zone
    zones = reference_prices(ctx.layers.market, *parse_years(read.choice("power.reference_years")))
    scenario = read.choice("power.price_scenario")
    path = np.ones(()) if scenario == "base" else read.number(f"power.price_{scenario}_factor")
    profile, unknown = _profile_factor(ctx)
    own = read.own("site.market_eur_per_mwh")
    given = ~np.isnan(own)
    inputs = {
        "place.market_reference_eur_per_mwh": zones.mean_eur_per_mwh[zone],
        "place.market_last_year": np.asarray(float(zones.last_year)),
        "power.market_factor": read.number("power.market_factor"),
        "place.market_scenario_factor": path,
        "power.real_escalation": read.number("power.real_escalation"),
        "place.start_year": start_years(schedule),
        "place.profile_factor": profile,
        "place.own_market_eur_per_mwh": own,
    }
    return Market(inputs=inputs, zones=zones, profile_unknown=unknown & ~given, own=given)


def _profile_factor(ctx: StageContext) -> tuple[FloatArray, BoolArray]:
    """Return the profile's price over the yearly mean, and where it is not known (then 1: a flat load)."""
    read, zone, market = ctx.read, ctx.places.zone, ctx.layers.market
    profile = read.choice("power.load_profile")
    if profile == "flat":
        return np.ones(zone.shape), np.zeros(zone.shape, dtype=bool)
    if profile == "cheapest_hours":
        factor = cheapest_ratio(market, read.number("power.cheapest_share"), zone)
    else:
        hours = [int(read.scalar(f"power.shift_{part}")) for part in ("from_hour", "to_hour", "hours")]
        factor = 1.0 - read.number("power.shift_share") * shift_gain(market, *hours)[zone]
    unknown = np.isnan(factor)
    return np.where(unknown, 1.0, factor), unknown


def energy_inputs(ctx: StageContext, charges: Charges) -> dict[str, FloatArray]:
    """Return what the price of energy follows from: PPA, its shape, margin and the fees inside it.

    A pay-as-produced PPA is no flat supply: what it lacks or has too much in an hour is traded at the market.
    That costs ``ppa_shape_eur_per_mwh`` or, with a capture rate, market x (1 - capture rate). A baseload PPA
    costs its premium and has no shape cost. The margin covers at least the fees passed on; it is 0 where the
    band price holds it already.
    """
    floors = [0.0 if plan is None else plan.margin_floor_eur_per_mwh for plan in charges.plans]
    keys = ("ppa_share", "ppa_eur_per_mwh", "ppa_structuring_eur_per_mwh", "margin_eur_per_mwh")
    kind: tuple[str, ...] = ("ppa_capture_rate", "ppa_shape_eur_per_mwh")
    if ctx.read.choice("power.ppa_kind") == "baseload":
        kind = ("ppa_baseload_premium_eur_per_mwh",)
    return {f"power.{key}": ctx.read.number(f"power.{key}") for key in (*keys, *kind)} | {
        "place.margin_floor_eur_per_mwh": np.array(floors)[charges.index],
        "place.margin_included": plan_flag(charges, "margin_included").astype(float),
    }


def charge_inputs(ctx: StageContext, load: LoadResult, charges: Charges) -> dict[str, FloatArray]:
    """Return the terms of all charges in use, and of those after the next change of a rule."""
    own = ctx.read.own("site.delivered_eur_per_mwh")
    found: dict[str, FloatArray] = {
        "place.full_load_h": load.full_load_h,
        "place.energy_mwh_per_a": load.energy_mwh_per_a,
        "place.own_delivered_eur_per_mwh": own,
    }
    for row, component in enumerate(CHARGES):
        found |= _terms(component, charges.terms[:, row], charges.index)
    if charges.later_terms is not None and charges.later_from_year is not None:
        found |= _terms(LATER, charges.later_terms, charges.index)
        found["place.later_from_year"] = np.where(np.isnan(own), charges.later_from_year, np.nan)
    return found


def _terms(charge: str, terms: FloatArray, index: IntArray) -> dict[str, FloatArray]:
    used = _used(terms)
    return {term_key(charge, t): terms[index, t] for t in range(len(TERMS)) if used[t]}


def _used(terms: FloatArray) -> Terms:
    """Return which terms (n_plans, 4) are in use; an unknown charge is unknown by its constant alone."""
    constant = bool(np.any(terms[:, 0] != 0.0))  # NaN counts as different from 0
    per_kw, per_site, share = (bool(np.any(np.nan_to_num(terms[:, t]) != 0.0)) for t in (1, 2, 3))
    return constant, per_kw, per_site, share


def structure_of(ctx: StageContext, charges: Charges, *, own_price: bool) -> PowerStructure:
    """Return which lines the price has: components that nobody pays have none."""
    used = {component: _used(charges.terms[:, row]) for row, component in enumerate(CHARGES)}
    return PowerStructure(
        baseload=ctx.read.choice("power.ppa_kind") == "baseload",
        charges=tuple((component, terms) for component, terms in used.items() if any(terms)),
        later=None if charges.later_terms is None else _used(charges.later_terms),
        own_price=own_price,
    )


def components_of(values: Mapping[str, FloatArray], n: int) -> dict[str, FloatArray]:
    """Return all components in the order shown; 0 for those without a line."""
    empty: FloatArray = np.zeros(n)
    return {key: values.get(f"component_{key}", empty) for key in COMPONENTS}


def _with_range(
    ctx: StageContext, result: PowerResult, structure: PowerStructure, inputs: Mapping[str, FloatArray]
) -> PowerResult:
    """Add the prices at the low and the high end of the market's path, and what the lines were given."""
    key, base = "place.market_scenario_factor", ctx.read.choice("power.price_scenario") == "base"
    ends = []
    for end in ("low", "high"):
        factor = ctx.read.number(f"power.price_{end}_factor")
        if not base:  # the chosen path is itself an end of the range
            factor = np.ones(())
        changed = dict(inputs) | {key: inputs[key] * factor}
        wanted = {"market_eur_per_mwh", "power_eur_per_mwh"}
        ends.append(evaluate(written(structure).lines, changed, len(ctx.places), wanted))
    return dataclasses.replace(
        result,
        market_low_eur_per_mwh=ends[0]["market_eur_per_mwh"],
        market_high_eur_per_mwh=ends[1]["market_eur_per_mwh"],
        delivered_low_eur_per_mwh=ends[0]["power_eur_per_mwh"],
        delivered_high_eur_per_mwh=ends[1]["power_eur_per_mwh"],
        inputs=inputs,
        structure=structure,
    )


def _with_origins(
    ctx: StageContext, load: LoadResult, result: PowerResult, market: Market, charges: Charges
) -> PowerResult:
    """Add negative hours, tariff rows, limits of their class, origins and notes."""
    result = dataclasses.replace(
        result,
        negative_hours=mix.negative_hours(ctx.layers.market, ctx.places),
        charges=origins.charge_rows(ctx, load, result, charges),
        tariff_classes=charges.classes,
    )
    components = origins.component_traces(ctx, result, market, charges)
    return dataclasses.replace(
        result,
        component_traces=components,
        traces=origins.traces(ctx, result, market, components),
        notes=notes.notes_of(ctx, load, result, market, charges),
    )


def _market_based(share: FloatArray, grid: FloatArray, ppa: FloatArray) -> FloatArray:
    """Return the market-based intensity: contracted share as contracted, the rest as the grid. [g/kWh]"""
    return np.where(share < 1.0, (1.0 - share) * grid, 0.0) + share * ppa


def _sum(components: Mapping[str, FloatArray], n: int) -> FloatArray:
    total: FloatArray = np.zeros(n)
    for values in components.values():
        total = total + values
    return total


def _group(components: Mapping[str, FloatArray], keys: tuple[str, ...], split: BoolArray) -> FloatArray:
    """Return the sum of some components; NaN where they cannot be told apart from others."""
    return np.where(split, _sum({key: components[key] for key in keys}, split.size), np.nan)
