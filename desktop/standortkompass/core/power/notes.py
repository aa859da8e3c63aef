"""What has to be said about a power price: stand-ins, gaps, open conditions, rules that change."""

from __future__ import annotations

from typing import Any

import numpy as np

from standortkompass.core.arrays import BoolArray, IntArray
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.results import LoadResult, PowerResult
from standortkompass.core.model.trace import Note
from standortkompass.core.power.groups import Charges, plan_flag
from standortkompass.core.power.market import Market
from standortkompass.core.power.origins import CO2, DELIVERED, MARKET, WATER, own_price
from standortkompass.core.power.tables import Basis, Fill
from standortkompass.core.stage import StageContext


def notes_of(
    ctx: StageContext, load: LoadResult, result: PowerResult, market: Market, charges: Charges
) -> tuple[Note, ...]:
    """Return stand-ins, gaps, open conditions and rules that change."""
    given = own_price(ctx)
    made = [
        _note("own_price", DELIVERED, given, Quality.MEASURED),
        _note("own_market", MARKET, market.own, Quality.MEASURED),
        *_market_notes(ctx, result, market),
        *_tariff_notes(ctx, charges, ~given),
        *_changes(result),
        *_fixed_charges(ctx, result, load),
        _note("water_world", WATER, _world_water(ctx), Quality.ASSUMED),
        _note("water_unknown", WATER, np.isnan(result.grid_water_l_per_kwh), Quality.ASSUMED),
        _note("co2_unknown", CO2, np.isnan(result.co2_g_per_kwh), Quality.ASSUMED),
    ]
    return tuple(note for note in made if note.where.any())


def _market_notes(ctx: StageContext, result: PowerResult, market: Market) -> list[Note]:
    table, zone = ctx.layers.market, ctx.places.zone
    fill = np.where(market.own, int(Fill.OWN), market.zones.fill[zone])
    made = [
        _note("market_unknown", MARKET, np.isnan(result.market_eur_per_mwh), Quality.ASSUMED),
        _note("price_scaled_country", MARKET, fill == int(Fill.SCALED_COUNTRY), Quality.ASSUMED),
        _note("price_country", MARKET, fill == int(Fill.COUNTRY), Quality.ASSUMED),
        _note("price_gaps", MARKET, market.zones.gaps[zone] & ~market.own, Quality.ASSUMED),
        _note("price_partial", MARKET, market.zones.partial[zone] & ~market.own, Quality.MODELLED),
        _note("profile_unknown", MARKET, market.profile_unknown, Quality.ASSUMED),
    ]
    made += _by_name("price_neighbour", table.neighbour, zone, fill == int(Fill.NEIGHBOUR))
    if ctx.read.choice("power.load_profile") == "shifted":
        foreign = np.append(table.shape_own, -1)[zone] == 0
        made += _by_name("shape_neighbour", table.shape_zone, zone, foreign & ~market.own)
    return made


def _by_name(code: str, names: tuple[str, ...], zone: IntArray, where: BoolArray) -> list[Note]:
    """Return one note for each stand-in that is named."""
    column = np.array([*names, ""])[zone]
    return [
        _note(code, MARKET, where & (column == name), Quality.ASSUMED, stand_in=str(name))
        for name in np.unique(column[where])
    ]


def _tariff_notes(ctx: StageContext, charges: Charges, relevant: BoolArray) -> list[Note]:
    """Return what is missing, derived or outdated in the tariffs of each country."""
    tariffs, made = ctx.layers.tariffs, []
    no_plan = np.array([plan is None for plan in charges.plans], dtype=bool)[charges.index]
    made.append(_note("tariff_unknown", DELIVERED, no_plan & relevant, Quality.ASSUMED))
    names = np.array(["" if plan is None else plan.country for plan in charges.plans])[charges.index]
    incomplete = plan_flag(charges, "incomplete")
    for name in np.unique(names[names != ""]):
        country = tariffs.countries[str(name)]
        here = (names == name) & relevant
        context = {
            "country": str(name),
            "missing": country.detail["de"],
            "missing_en": country.detail["en"],
            "band": country.derived_band,
            "period": country.derived_period,
        }
        if not country.missing and country.detail["de"]:
            made.append(_note("tariff_outdated", DELIVERED, here, Quality.MODELLED, **context))
        elif country.missing:
            network = plan_flag(charges, "has_network")
            made.append(_note("tariff_derived", DELIVERED, here & ~incomplete, Quality.ASSUMED, **context))
            made.append(
                _note("tariff_incomplete", DELIVERED, here & incomplete & network, Quality.ASSUMED, **context)
            )
            made.append(
                _note("tariff_gap", DELIVERED, here & incomplete & ~network, Quality.ASSUMED, **context)
            )
    return made + _conditions(ctx, names, relevant)


def _conditions(ctx: StageContext, names: Any, relevant: BoolArray) -> list[Note]:
    """Return the reliefs that are taken and those that would have to be applied for."""
    read = ctx.read
    german = (names == "DE") & relevant
    reliefs = {
        "FR": ("fr_relief_open", read.switch("power.fr_dc_relief")),
        "GB": ("gb_agreement_open", read.switch("power.gb_climate_agreement")),
        "SE": ("se_deduction_open", read.switch("power.se_north_deduction")),
    }
    made = [
        _note(code, DELIVERED, (names == country) & relevant, Quality.MODELLED)
        for country, (code, taken) in reliefs.items()
        if not taken
    ]
    refund = read.switch("power.dk_tax_refund")
    code = "dk_refund_assumed" if refund else "dk_refund_left_out"
    made.append(_note(code, DELIVERED, (names == "DK") & relevant, Quality.MODELLED))
    irish = ctx.places.country == ctx.layers.regions.country_index("IE")
    made.append(_note("ie_matching_left_out", DELIVERED, irish & relevant, Quality.ASSUMED))
    made.append(_note("fi_compensation_open", DELIVERED, (names == "FI") & relevant, Quality.MODELLED))
    if read.switch("power.de_grid_subsidy"):
        made.append(_note("de_subsidy", DELIVERED, german, Quality.ASSUMED))
    if read.switch("power.de_band_load"):
        made.append(_note("de_band_load", DELIVERED, german, Quality.MODELLED))
    return made


def _changes(result: PowerResult) -> list[Note]:
    """Return one note for each year in which a rule known today changes the price."""
    if result.later_from_year is None:
        return []
    years = result.later_from_year
    return [
        _note("rule_changes", DELIVERED, years == year, Quality.MODELLED, year=str(int(year)))
        for year in np.unique(years[~np.isnan(years)])
    ]


def _fixed_charges(ctx: StageContext, result: PowerResult, load: LoadResult) -> list[Note]:
    """Return where a fixed charge a site is that of a larger consumer: an upper bound."""
    limits = {row.row_id: row.from_mwh for rows in ctx.layers.tariffs.rows.values() for row in rows}
    made = []
    for row in result.charges:
        if row.basis == Basis.PER_SITE_A and limits[row.row_id] > 0.0:
            small = ~np.isnan(row.eur_per_mwh) & (load.energy_mwh_per_a < limits[row.row_id])
            made.append(_note("fixed_charge_bound", DELIVERED, small, Quality.MODELLED))
    return made


def _world_water(ctx: StageContext) -> BoolArray:
    world: BoolArray = np.append(ctx.layers.grid_mix.water_world, 0)[ctx.places.country] == 1
    return world


def _note(code: str, quantity: str, where: BoolArray, quality: Quality, **context: Any) -> Note:
    return Note(code=f"power.{code}", quantity=quantity, where=where, quality=quality, context=context)
