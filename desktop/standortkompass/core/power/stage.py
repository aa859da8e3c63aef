"""Stage ``power``: market price, delivered price in components, carbon and water of the power."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.model.results import LoadResult, PowerResult, ScheduleResult
from standortkompass.core.power import mix
from standortkompass.core.power.charges import (
    CONSTANT,
    PER_KW,
    PER_SITE,
    SHARE,
    ChargePlan,
    PlanKey,
    cached_plan,
)
from standortkompass.core.power.components import CHARGES, COMPONENTS, ENERGY, LEVIES, NETWORK, OWN
from standortkompass.core.power.market import (
    ZonePrices,
    cheapest_ratio,
    parse_years,
    reference_prices,
    shift_gain,
)
from standortkompass.core.power.tables import Tariffs
from standortkompass.core.stage import StageContext

_LEVELS = ("ehv", "ehv_hv")
_LEVEL_KEY = "power.de_level"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Market:
    """Market price of each place and what has to be said about it."""

    price: FloatArray  # (n,) for the load's profile, in the year of operation
    zones: ZonePrices
    flat: BoolArray  # (n,) the profile's value is not known: flat load taken
    own: BoolArray  # (n,) the user's figure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Charges:
    """Charges of each place: plans and which one holds where."""

    plans: tuple[ChargePlan | None, ...]
    index: IntArray  # (n,) into plans
    components: dict[str, FloatArray]  # without the share of the energy price
    share: dict[str, FloatArray]  # share of the energy price, by component


def run(ctx: StageContext, load: LoadResult, schedule: ScheduleResult) -> PowerResult:
    """Return the price of electricity at the meter in the first year of operation.

    Parameters
    ----------
    ctx : StageContext
        Layers, places and assumptions of the groups ``power``.
    load, schedule : LoadResult, ScheduleResult
        Energy and full-load hours for charges per kW and per site; the year picks the valid rule.
    """
    n = len(ctx.places)
    market = market_price(ctx, schedule)
    charges = charges_of(ctx, load, schedule)
    energy = energy_components(ctx, market.price, charges)
    components = dict(energy)
    energy_total = sum(energy.values(), np.zeros(n))
    for key, values in charges.components.items():
        components[key] = values + charges.share[key] * energy_total if key in charges.share else values
    own = ctx.read.own("site.delivered_eur_per_mwh")
    given = ~np.isnan(own)
    if given.any():
        components = {key: np.where(given, 0.0, values) for key, values in components.items()}
        components[OWN] = np.where(given, own, 0.0)
    components = {key: components[key] for key in COMPONENTS if key in components}
    delivered = sum(components.values(), np.zeros(n))
    split = _split_known(charges) & ~given
    ppa_share = np.broadcast_to(ctx.read.number("power.ppa_share"), (n,))
    co2 = mix.carbon(ctx.layers.grid_mix, ctx.places)
    ppa_co2 = ctx.read.number("power.ppa_co2_g_per_kwh")
    return PowerResult(
        market_eur_per_mwh=market.price,
        components=components,
        network_eur_per_mwh=_group(components, NETWORK, split),
        levies_eur_per_mwh=_group(components, LEVIES, split),
        delivered_eur_per_mwh=delivered,
        co2_g_per_kwh=co2,
        co2_market_g_per_kwh=(1.0 - ppa_share) * co2 + ppa_share * ppa_co2,
        grid_water_l_per_kwh=mix.water(ctx.layers.grid_mix, ctx.places),
        renewable_share=ppa_share,
    )


def market_price(ctx: StageContext, schedule: ScheduleResult) -> Market:
    """Return the market price of each place for the load's profile in the year of operation."""
    read, places = ctx.read, ctx.places
    zones = reference_prices(ctx.layers.market, *parse_years(read.choice("power.reference_years")))
    scenario = read.choice("power.price_scenario")
    factor = read.number("power.market_factor")
    if scenario != "base":
        factor = factor * read.number(f"power.price_{scenario}_factor")
    years = _start_years(schedule) - zones.last_year
    path = (1.0 + read.number("power.real_escalation")) ** years
    profile, flat = _profile_factor(ctx)
    price = zones.mean_eur_per_mwh[places.zone] * factor * path * profile
    own = read.own("site.market_eur_per_mwh")
    given = ~np.isnan(own)
    return Market(price=np.where(given, own, price), zones=zones, flat=flat & ~given, own=given)


def _profile_factor(ctx: StageContext) -> tuple[FloatArray, BoolArray]:
    """Return the profile's price over the mean price, and where it is not known (then 1)."""
    read, zone, market = ctx.read, ctx.places.zone, ctx.layers.market
    profile = read.choice("power.load_profile")
    if profile == "flat":
        return np.ones(zone.shape), np.zeros(zone.shape, dtype=bool)
    if profile == "cheapest_hours":
        factor = cheapest_ratio(market, read.number("power.cheapest_share"), zone)
    else:
        hours = (int(read.scalar(f"power.shift_{part}")) for part in ("from_hour", "to_hour", "hours"))
        factor = 1.0 - read.number("power.shift_share") * shift_gain(market, *hours)[zone]
    unknown = np.isnan(factor)
    return np.where(unknown, 1.0, factor), unknown


def energy_components(ctx: StageContext, market: FloatArray, charges: Charges) -> dict[str, FloatArray]:
    """Return spot, PPA, shape, structuring and margin, each per MWh of the whole consumption.

    A pay-as-produced PPA is not a flat supply: what it lacks or has too much in an hour is traded at the market, at
    the cost of ``ppa_shape_eur_per_mwh`` or, with a capture rate, at market x (1 - capture rate).
    """
    read = ctx.read
    share = np.broadcast_to(read.number("power.ppa_share"), market.shape)
    price = read.number("power.ppa_eur_per_mwh")
    if read.choice("power.ppa_kind") == "baseload":
        price = price + read.number("power.ppa_baseload_premium_eur_per_mwh")
        shape: FloatArray = np.zeros(market.shape)
    else:
        capture = read.number("power.ppa_capture_rate")
        shape = np.where(
            np.isnan(capture), read.number("power.ppa_shape_eur_per_mwh"), market * (1.0 - capture)
        )
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
    included = np.array([plan is not None and plan.margin_included for plan in charges.plans])
    floor = np.array([0.0 if plan is None else plan.margin_floor_eur_per_mwh for plan in charges.plans])
    return np.where(included[charges.index], 0.0, np.maximum(margin, floor[charges.index]))


def charges_of(ctx: StageContext, load: LoadResult, schedule: ScheduleResult) -> Charges:
    """Return network charges, levies and taxes of each place."""
    tariffs = ctx.layers.tariffs
    settings, levels = _settings(ctx, load)
    keys, index = _groups(ctx, load, schedule, levels)
    per_euro = tuple(sorted(ctx.layers.rates.per_euro.items()))
    plans = tuple(_plan(key, tariffs, settings, per_euro) for key in keys)
    unknown = np.full((len(CHARGES), 4), np.nan)
    terms = np.array([unknown if plan is None else plan.terms for plan in plans]).reshape(-1, len(CHARGES), 4)
    components, share = {}, {}
    for c, key in enumerate(CHARGES):
        column = terms[:, c]
        values = column[index, CONSTANT]
        for term, quantity in ((PER_KW, load.full_load_h), (PER_SITE, load.energy_mwh_per_a)):
            if np.any(column[:, term] != 0.0):
                part = column[index, term]
                values = values + np.where(part == 0.0, 0.0, part / quantity)
        components[key] = values
        if np.any(column[:, SHARE] != 0.0):
            share[key] = column[index, SHARE]
    return Charges(plans=plans, index=index, components=components, share=share)


def _settings(ctx: StageContext, load: LoadResult) -> tuple[dict[str, str], IntArray]:
    """Return the settings that conditions ask for, and the German level of each place as index of _LEVELS."""
    settings = {
        key: ("yes" if ctx.read.switch(key) else "no") if is_switch else ctx.read.choice(key)
        for key, is_switch in ctx.layers.tariffs.settings.items()
    }
    level = ctx.read.choice(_LEVEL_KEY)
    if level == "auto":
        below = ~(load.grid_mw >= ctx.read.scalar("power.de_ehv_from_mw"))
        return settings, np.broadcast_to(below.astype(np.int64), (len(ctx.places),))
    return settings, np.full(len(ctx.places), _LEVELS.index(level))


def _groups(
    ctx: StageContext, load: LoadResult, schedule: ScheduleResult, levels: IntArray
) -> tuple[IntArray, IntArray]:
    """Return the combinations that occur as (n_groups, 6) and the group of each place.

    Columns: tariff country, zone, year, class of energy, class of hours, level.
    """
    tariffs, places = ctx.layers.tariffs, ctx.places
    country = tariffs.code[places.country, places.zone]
    country = np.where(places.country < 0, -1, country)
    columns = (
        country,
        places.zone,
        _start_years(schedule).astype(np.int64),
        np.searchsorted(tariffs.energy_edges_mwh, load.energy_mwh_per_a, side="right"),
        np.searchsorted(tariffs.hours_edges, load.full_load_h, side="right"),
        levels,
    )
    combined: IntArray = np.zeros(len(places), dtype=np.int64)
    bases = []
    for column in columns:
        lowest = int(column.min(initial=0))
        size = int(column.max(initial=0)) - lowest + 1
        combined = combined * size + (column - lowest)
        bases.append((lowest, size))
    codes, index = np.unique(combined, return_inverse=True)
    keys = np.empty((codes.size, len(columns)), dtype=np.int64)
    for position in range(len(columns) - 1, -1, -1):
        lowest, size = bases[position]
        keys[:, position] = codes % size + lowest
        codes = codes // size
    return keys, index


def _plan(
    key: IntArray, tariffs: Tariffs, settings: dict[str, str], per_euro: tuple[tuple[str, float], ...]
) -> ChargePlan | None:
    country, zone, year, energy_class, hours_class, level = (int(part) for part in key)
    if country < 0:
        return None
    chosen = {**settings, _LEVEL_KEY: _LEVELS[level]}
    plan_key = PlanKey(
        country=tariffs.codes[country],
        zone="" if zone < 0 else tariffs.zone_codes[zone],
        year=year,
        energy_class=energy_class,
        hours_class=hours_class,
        settings=tuple(sorted(chosen.items())),
    )
    return cached_plan(plan_key, tariffs, per_euro)


def _start_years(schedule: ScheduleResult) -> FloatArray:
    """Return the first year of operation; the decision year where it is not known, so that rules can be picked."""
    years = schedule.start_year
    return np.where(np.isnan(years), float(schedule.decision_year), years)


def _split_known(charges: Charges) -> BoolArray:
    split = np.array([plan is not None and plan.split_known for plan in charges.plans], dtype=bool)
    known: BoolArray = split[charges.index]
    return known


def _group(components: dict[str, FloatArray], keys: tuple[str, ...], split: BoolArray) -> FloatArray:
    """Return the sum of some components; NaN where they cannot be told apart from others."""
    total = sum((components[key] for key in keys if key in components), np.zeros(split.shape))
    return np.where(split, total, np.nan)
