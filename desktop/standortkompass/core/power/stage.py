"""Stage ``power``: market price, delivered price in components, carbon and water of the power."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.model.results import LoadResult, PowerResult, ScheduleResult
from standortkompass.core.power import mix, notes, origins
from standortkompass.core.power.components import COMPONENTS, ENERGY, LEVIES, NETWORK, OWN
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
    market = market_price(ctx, schedule)
    charges = charges_of(ctx, load, schedule)
    parts = price_parts(ctx, market.price_eur_per_mwh, charges)
    own = ctx.read.own("site.delivered_eur_per_mwh")
    given = ~np.isnan(own)
    components = _with_own_price(parts, own, given)
    delivered = _sum(components, n)
    split = plan_flag(charges, "split_known") & ~given
    ppa_share = np.broadcast_to(ctx.read.number("power.ppa_share"), (n,))
    co2 = mix.carbon(ctx.layers.grid_mix, ctx.places)
    later, later_year = _later(parts, charges, delivered, given)
    result = PowerResult(
        market_eur_per_mwh=market.price_eur_per_mwh,
        components=components,
        network_eur_per_mwh=_group(components, NETWORK, split),
        levies_eur_per_mwh=_group(components, LEVIES, split),
        delivered_eur_per_mwh=delivered,
        co2_g_per_kwh=co2,
        co2_market_g_per_kwh=_market_based(ppa_share, co2, ctx.read.number("power.ppa_co2_g_per_kwh")),
        grid_water_l_per_kwh=mix.water(ctx.layers.grid_mix, ctx.places),
        renewable_share=ppa_share,
        delivered_later_eur_per_mwh=later,
        later_from_year=later_year,
    )
    return _with_details(ctx, load, result, market, charges) if ctx.detailed else result


def market_price(ctx: StageContext, schedule: ScheduleResult) -> Market:
    """Return the market price of each place for the load's profile in the year of operation.

    Mean of the reference years x path x (1 + real escalation) ^ years since the last of them x profile. A
    site's own market price is taken as it is.
    """
    read, zone = ctx.read, ctx.places.zone
    zones = reference_prices(ctx.layers.market, *parse_years(read.choice("power.reference_years")))
    factor = read.number("power.market_factor")
    scenario = read.choice("power.price_scenario")
    if scenario != "base":
        factor = factor * read.number(f"power.price_{scenario}_factor")
    years = start_years(schedule) - zones.last_year
    path = (1.0 + read.number("power.real_escalation")) ** years
    profile, unknown = _profile_factor(ctx)
    price = zones.mean_eur_per_mwh[zone] * factor * path * profile
    own = read.own("site.market_eur_per_mwh")
    given = ~np.isnan(own)
    return Market(
        price_eur_per_mwh=np.where(given, own, price),
        zones=zones,
        profile_unknown=unknown & ~given,
        own=given,
    )


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


def price_parts(ctx: StageContext, market: FloatArray, charges: Charges) -> dict[str, FloatArray]:
    """Return all components but a site's own price; charges on the energy price follow the market given."""
    parts = energy_parts(ctx, market, charges)
    energy = _sum(parts, market.size)
    for key, values in charges.components.items():
        parts[key] = values + charges.share[key] * energy if key in charges.share else values
    return parts


def energy_parts(ctx: StageContext, market: FloatArray, charges: Charges) -> dict[str, FloatArray]:
    """Return spot, PPA, shape, structuring and margin, each per MWh of the whole consumption.

    A pay-as-produced PPA is no flat supply: what it lacks or has too much in an hour is traded at the market.
    That costs ``ppa_shape_eur_per_mwh`` or, with a capture rate, market x (1 - capture rate). A baseload PPA
    costs its premium and has no shape cost.
    """
    read = ctx.read
    share = np.broadcast_to(read.number("power.ppa_share"), market.shape)
    price = read.number("power.ppa_eur_per_mwh")
    if read.choice("power.ppa_kind") == "baseload":
        price = price + read.number("power.ppa_baseload_premium_eur_per_mwh")
        shape: FloatArray = np.zeros(market.shape)
    else:
        capture = read.number("power.ppa_capture_rate")
        fixed = read.number("power.ppa_shape_eur_per_mwh")
        shape = np.where(np.isnan(capture), fixed, market * (1.0 - capture))
    parts = {
        "energy_spot": np.where(share < 1.0, (1.0 - share) * market, 0.0),
        "energy_ppa": share * price,
        "energy_shape": np.where(share > 0.0, share * shape, 0.0),
        "energy_structuring": share * read.number("power.ppa_structuring_eur_per_mwh"),
        "energy_margin": _margin(read.number("power.margin_eur_per_mwh"), charges),
    }
    return {key: np.broadcast_to(parts[key], market.shape) for key in ENERGY}


def _margin(margin: FloatArray, charges: Charges) -> FloatArray:
    """Return the supplier's margin, at least the fees passed on; 0 where the band price holds it already."""
    floors = [0.0 if plan is None else plan.margin_floor_eur_per_mwh for plan in charges.plans]
    floor = np.array(floors)[charges.index]
    return np.where(plan_flag(charges, "margin_included"), 0.0, np.maximum(margin, floor))


def _with_own_price(
    parts: Mapping[str, FloatArray], own: FloatArray, given: BoolArray
) -> dict[str, FloatArray]:
    """Return all components in order; where a site has its own delivered price it is the only one."""
    empty: FloatArray = np.zeros(given.shape)
    components = {key: parts.get(key, empty) for key in COMPONENTS}
    if given.any():
        components = {key: np.where(given, 0.0, values) for key, values in components.items()}
        components[OWN] = np.where(given, own, 0.0)
    return components


def _later(
    parts: Mapping[str, FloatArray], charges: Charges, delivered: FloatArray, given: BoolArray
) -> tuple[FloatArray | None, FloatArray | None]:
    """Return the delivered price after the next change of a rule, and its year."""
    if charges.later_total is None or charges.later_share is None or charges.later_from_year is None:
        return None, None
    energy = _sum({key: parts[key] for key in ENERGY}, delivered.size)
    later = energy * (1.0 + charges.later_share) + charges.later_total
    return np.where(given, delivered, later), np.where(given, np.nan, charges.later_from_year)


def _with_details(
    ctx: StageContext, load: LoadResult, result: PowerResult, market: Market, charges: Charges
) -> PowerResult:
    """Add ranges, negative hours, tariff rows, origins and notes."""
    read = ctx.read
    bounds = {}
    for end in ("low", "high"):
        factor = read.number(f"power.price_{end}_factor")
        price = np.where(market.own, market.price_eur_per_mwh, market.price_eur_per_mwh * factor)
        own = read.own("site.delivered_eur_per_mwh")
        parts = _with_own_price(price_parts(ctx, price, charges), own, ~np.isnan(own))
        bounds[end] = price, _sum(parts, price.size)
    if read.choice("power.price_scenario") != "base":  # the chosen path is itself an end of the range
        bounds = dict.fromkeys(bounds, (market.price_eur_per_mwh, result.delivered_eur_per_mwh))
    result = dataclasses.replace(
        result,
        market_low_eur_per_mwh=bounds["low"][0],
        market_high_eur_per_mwh=bounds["high"][0],
        delivered_low_eur_per_mwh=bounds["low"][1],
        delivered_high_eur_per_mwh=bounds["high"][1],
        negative_hours=mix.negative_hours(ctx.layers.market, ctx.places),
        charges=origins.charge_rows(ctx, load, result, charges),
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
