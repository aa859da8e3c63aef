"""What has to be said about a power price: tariff rows behind it, origins, stand-ins, gaps, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.results import ChargeRow, LoadResult, PowerResult
from standortkompass.core.model.trace import Note, SourceRef, Trace
from standortkompass.core.power import mix
from standortkompass.core.power.charges import row_quality
from standortkompass.core.power.components import CHARGES, ENERGY, OWN
from standortkompass.core.power.groups import Charges, plan_flag
from standortkompass.core.power.market import Market
from standortkompass.core.power.tables import Basis, Fill
from standortkompass.core.stage import StageContext

MARKET, DELIVERED = "power.market_eur_per_mwh", "power.delivered_eur_per_mwh"
_CO2, _WATER = "power.co2_g_per_kwh", "power.grid_water_l_per_kwh"
_BAND = SourceRef(
    catalog_key="power_band_prices",
    source_id="eurostat_nrg_pc_205_qery",
    quality=Quality.ASSUMED,
    as_of="2024",
    note="note.power.derived_source",
)
_OWN = SourceRef(catalog_key="", source_id="", quality=Quality.MEASURED, note="note.power.own_value")
_ENERGY_KEYS: Mapping[str, str] = {
    "energy_ppa": "power.ppa_eur_per_mwh",
    "energy_shape": "power.ppa_shape_eur_per_mwh",
    "energy_structuring": "power.ppa_structuring_eur_per_mwh",
    "energy_margin": "power.margin_eur_per_mwh",
}


def charge_rows(
    ctx: StageContext, load: LoadResult, result: PowerResult, charges: Charges
) -> tuple[ChargeRow, ...]:
    """Return every tariff row in use with its share in EUR/MWh at each place."""
    energy = sum((result.components[key] for key in ENERGY), np.zeros(len(ctx.places)))
    own = _given(ctx)
    found: dict[str, tuple[Any, FloatArray]] = {}
    for p, plan in enumerate(charges.plans):
        here = (charges.index == p) & ~own
        for line in plan.lines if plan is not None else ():
            constant, per_kw, per_site, share = line.terms
            amount = constant + share * energy
            amount = amount + (per_kw / load.full_load_h if per_kw else 0.0)
            amount = amount + (per_site / load.energy_mwh_per_a if per_site else 0.0)
            _, sums = found.setdefault(line.row.row_id, (line.row, np.full(len(ctx.places), np.nan)))
            sums[here] = amount[here]
    sources = ctx.layers.tariffs.sources
    return tuple(
        ChargeRow(
            row_id=row.row_id,
            component=row.component,
            basis=row.basis.value,
            value=row.value,
            currency=row.currency,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            note=row.note,
            source=SourceRef(
                catalog_key=sources[row.source_id].catalog_key,
                source_id=row.source_id,
                quality=row_quality(row),
                as_of=row.valid_from,
            ),
            eur_per_mwh=amount,
        )
        for row, amount in found.values()
    )


def component_traces(
    ctx: StageContext, result: PowerResult, market: Market, charges: Charges
) -> tuple[Trace, ...]:
    """Return the origin of each component that is not zero everywhere (quantity: ``component.<key>``)."""
    price = _market_trace(ctx, result, market)
    given = _given(ctx)
    made = [_energy_trace(ctx, key, result, price) for key in ENERGY]
    made += [_charge_trace(key, result, charges, given) for key in CHARGES]
    made.append(Trace(quantity=f"component.{OWN}", sources=(_OWN,), index=np.where(given, 0, -1)))
    return tuple(trace for trace in made if np.any(trace.index >= 0))


def traces(
    ctx: StageContext, result: PowerResult, market: Market, components: tuple[Trace, ...]
) -> tuple[Trace, ...]:
    """Return the origins of market price, delivered price, carbon and water."""
    price = _market_trace(ctx, result, market)
    return price, _delivered_trace(ctx, result, components), *_mix_traces(ctx, result)


def _given(ctx: StageContext) -> BoolArray:
    """Where a site has its own delivered price."""
    return ~np.isnan(ctx.read.own("site.delivered_eur_per_mwh"))


def _market_trace(ctx: StageContext, result: PowerResult, market: Market) -> Trace:
    table, zone = ctx.layers.market, ctx.places.zone
    measured = list(table.sources)
    assumed = [
        SourceRef(
            catalog_key=s.catalog_key,
            source_id=s.source_id,
            quality=Quality.ASSUMED,
            as_of=s.as_of,
            note="note.power.price_stand_in",
        )
        for s in measured
    ]
    source = market.zones.source[zone]
    stand_in = market.zones.fill[zone] != int(Fill.OWN)
    index = np.where(source < 0, -1, source + np.where(stand_in, len(measured), 0))
    index = np.where(market.own, 2 * len(measured), index)
    index = np.where(np.isnan(result.market_eur_per_mwh), -1, index)
    return Trace(quantity=MARKET, sources=(*measured, *assumed, _OWN), index=index)


def _energy_trace(ctx: StageContext, key: str, result: PowerResult, price: Trace) -> Trace:
    values = result.components[key]
    shown = ~np.isnan(values) & (values != 0.0)
    if key == "energy_spot":
        return Trace(
            quantity=f"component.{key}", sources=price.sources, index=np.where(shown, price.index, -1)
        )
    assumption = _ENERGY_KEYS[key]
    spec = ctx.read.scenario.assumptions.catalogue[assumption]
    source = SourceRef(
        catalog_key="",
        source_id=assumption,
        quality=spec.quality,
        as_of=spec.as_of,
        note="note.power.assumption",
    )
    return Trace(quantity=f"component.{key}", sources=(source,), index=np.where(shown, 0, -1))


def _charge_trace(key: str, result: PowerResult, charges: Charges, given: BoolArray) -> Trace:
    """Return the origin of a component: its largest tariff row, or Eurostat's band where that fills it."""
    rows = [row for row in result.charges if row.component == key]
    amounts = np.array([np.nan_to_num(np.abs(row.eur_per_mwh)) for row in rows]).reshape(
        len(rows), given.size
    )
    index: IntArray = np.full(given.shape, -1)
    if rows:
        index = np.where(amounts.max(axis=0) > 0.0, amounts.argmax(axis=0), -1)
    filled = np.array([plan is not None and plan.gap_component == key for plan in charges.plans], dtype=bool)
    index = np.where(filled[charges.index], len(rows), index)
    values = result.components[key]
    shown = ~np.isnan(values) & (values != 0.0) & ~given
    return Trace(
        quantity=f"component.{key}",
        sources=(*(row.source for row in rows), _BAND),
        index=np.where(shown, index, -1),
    )


def _delivered_trace(ctx: StageContext, result: PowerResult, components: tuple[Trace, ...]) -> Trace:
    """Return the weakest origin among the components: a sum is no better founded than its worst part."""
    order = [Quality.MEASURED, Quality.MODELLED, Quality.ASSUMED]
    given = _given(ctx)
    worst: IntArray = np.full(given.shape, -1)
    for trace in components:
        rank = np.array([*(order.index(source.quality) for source in trace.sources), -1])
        worst = np.maximum(worst, rank[trace.index])
    sources = tuple(
        SourceRef(catalog_key="power_tariffs", source_id="", quality=quality) for quality in order
    )
    index = np.where(given, len(sources), worst)
    index = np.where(np.isnan(result.delivered_eur_per_mwh), -1, index)
    return Trace(quantity=DELIVERED, sources=(*sources, _OWN), index=index)


def _mix_traces(ctx: StageContext, result: PowerResult) -> tuple[Trace, ...]:
    grid, places = ctx.layers.grid_mix, ctx.places
    zone = np.append(mix.latest(grid.zone_g_per_kwh)[1], -1)[places.zone] >= 0
    co2 = np.where(np.isnan(result.co2_g_per_kwh), -1, np.where(zone, 1, 0))
    world = np.append(grid.water_world, 0)[places.country]
    stand_in = SourceRef(
        catalog_key=grid.water_source.catalog_key,
        source_id=grid.water_source.source_id,
        quality=Quality.ASSUMED,
        as_of=grid.water_source.as_of,
        note="note.power.water_world",
    )
    litres = np.where(np.isnan(result.grid_water_l_per_kwh), -1, world)
    return (
        Trace(quantity=_CO2, sources=(grid.country_source, grid.zone_source), index=co2),
        Trace(quantity=_WATER, sources=(grid.water_source, stand_in), index=litres),
    )


def notes(
    ctx: StageContext, load: LoadResult, result: PowerResult, market: Market, charges: Charges
) -> tuple[Note, ...]:
    """Return stand-ins, gaps, open conditions and rules that change."""
    given = _given(ctx)
    made = [
        _note("own_price", DELIVERED, given, Quality.MEASURED),
        _note("own_market", MARKET, market.own, Quality.MEASURED),
        *_market_notes(ctx, result, market),
        *_tariff_notes(ctx, charges, ~given),
        *_changes(result),
        *_fixed_charges(ctx, result, load),
        _note("water_world", _WATER, _world_water(ctx), Quality.ASSUMED),
        _note("water_unknown", _WATER, np.isnan(result.grid_water_l_per_kwh), Quality.ASSUMED),
        _note("co2_unknown", _CO2, np.isnan(result.co2_g_per_kwh), Quality.ASSUMED),
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
