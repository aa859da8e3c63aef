"""Where each part of a power price comes from: tariff rows and origins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.results import ChargeRow, LoadResult, PowerResult
from standortkompass.core.model.trace import SourceRef, Trace
from standortkompass.core.power import mix
from standortkompass.core.power.charges import row_quality
from standortkompass.core.power.components import CHARGES, ENERGY, OWN
from standortkompass.core.power.groups import Charges
from standortkompass.core.power.market import Market
from standortkompass.core.power.tables import Fill, TariffRow
from standortkompass.core.stage import StageContext

MARKET, DELIVERED = "power.market_eur_per_mwh", "power.delivered_eur_per_mwh"
CO2, WATER = "power.co2_g_per_kwh", "power.grid_water_l_per_kwh"
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
    own = own_price(ctx)
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
            source=row_source(ctx, row),
            eur_per_mwh=amount,
        )
        for row, amount in found.values()
    )


def row_source(ctx: StageContext, row: TariffRow) -> SourceRef:
    """Return the origin of a tariff row."""
    table = ctx.layers.tariffs.sources[row.source_id].catalog_key
    return SourceRef(
        catalog_key=table, source_id=row.source_id, quality=row_quality(row), as_of=row.valid_from
    )


def component_traces(
    ctx: StageContext, result: PowerResult, market: Market, charges: Charges
) -> tuple[Trace, ...]:
    """Return the origin of each component that is not zero everywhere (quantity: ``component.<key>``)."""
    price = _market_trace(ctx, result, market)
    given = own_price(ctx)
    made = [_energy_trace(ctx, key, result, price, charges) for key in ENERGY]
    made += [_charge_trace(ctx, key, result, charges) for key in CHARGES]
    made.append(Trace(quantity=f"component.{OWN}", sources=(_OWN,), index=np.where(given, 0, -1)))
    return tuple(trace for trace in made if np.any(trace.index >= 0))


def traces(
    ctx: StageContext, result: PowerResult, market: Market, components: tuple[Trace, ...]
) -> tuple[Trace, ...]:
    """Return the origins of market price, delivered price, carbon and water."""
    price = _market_trace(ctx, result, market)
    return price, _delivered_trace(ctx, result, components), *_mix_traces(ctx, result)


def own_price(ctx: StageContext) -> BoolArray:
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


def _energy_trace(ctx: StageContext, key: str, result: PowerResult, price: Trace, charges: Charges) -> Trace:
    """Return the origin of a part of the energy price: the market, or the assumption behind it."""
    values = result.components[key]
    shown = ~np.isnan(values) & (values != 0.0)
    quantity = f"component.{key}"
    if key == "energy_spot":
        return Trace(quantity=quantity, sources=price.sources, index=np.where(shown, price.index, -1))
    assumption = _ENERGY_KEYS[key]
    spec = ctx.read.scenario.assumptions.catalogue[assumption]
    source = SourceRef(
        catalog_key="",
        source_id=assumption,
        quality=spec.quality,
        as_of=spec.as_of,
        note="note.power.assumption",
    )
    sources, index = [source], np.where(shown, 0, -1)
    if key == "energy_margin":  # fees passed on may be more than the margin assumed
        margin = np.broadcast_to(ctx.read.number(assumption), shown.shape)
        for p, plan in enumerate(charges.plans):
            if plan is not None and plan.margin_row is not None:
                larger = (charges.index == p) & shown & (plan.margin_floor_eur_per_mwh > margin)
                index = np.where(larger, len(sources), index)
                sources.append(row_source(ctx, plan.margin_row))
    return Trace(quantity=quantity, sources=tuple(sources), index=index)


def _charge_trace(ctx: StageContext, key: str, result: PowerResult, charges: Charges) -> Trace:
    """Return the origin of a component: its largest tariff row, or Eurostat's band where that fills it."""
    n = len(ctx.places)
    rows = [row for row in result.charges if row.component == key]
    index: IntArray = np.full(n, -1)
    if rows:
        amounts = np.array([np.nan_to_num(np.abs(row.eur_per_mwh)) for row in rows])
        index = np.where(amounts.max(axis=0) > 0.0, amounts.argmax(axis=0), -1)
    filled = np.array([plan is not None and plan.gap_component == key for plan in charges.plans], dtype=bool)
    index = np.where(filled[charges.index], len(rows), index)
    values = result.components[key]
    shown = ~np.isnan(values) & (values != 0.0) & ~own_price(ctx)
    return Trace(
        quantity=f"component.{key}",
        sources=(*(row.source for row in rows), ctx.layers.tariffs.band_source),
        index=np.where(shown, index, -1),
    )


def _delivered_trace(ctx: StageContext, result: PowerResult, components: tuple[Trace, ...]) -> Trace:
    """Return the weakest origin among market price, network and levies.

    A sum is no better founded than its worst part. Margin and PPA are choices of the scenario and left out.
    """
    order = [Quality.MEASURED, Quality.MODELLED, Quality.ASSUMED]
    given = own_price(ctx)
    chosen = {f"component.{key}" for key in _ENERGY_KEYS}
    worst: IntArray = np.full(given.shape, -1)
    for trace in components:
        if trace.quantity not in chosen:
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
        Trace(quantity=CO2, sources=(grid.country_source, grid.zone_source), index=co2),
        Trace(quantity=WATER, sources=(grid.water_source, stand_in), index=litres),
    )
