"""What has to be said about connections: sources of each figure, fallbacks, gaps, limits."""

from __future__ import annotations

import re

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.connection.inputs import CostInputs
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.results import ConnectionResult
from standortkompass.core.model.trace import Note, SourceRef, Trace
from standortkompass.core.stage import StageContext

_COST, _TIME, _DISTANCE = "connection.cost_eur", "connection.lead_time_months", "connection.distance_km"


def traces_of(ctx: StageContext, result: ConnectionResult) -> tuple[Trace, ...]:
    """Origins of distance, cost and time."""
    own = ctx.read.own
    offered = SourceRef(
        catalog_key="", source_id="", quality=Quality.MEASURED, note="note.connection.own_offer"
    )
    station = SourceRef(catalog_key="connection_stations", source_id="osm_v06", quality=Quality.MODELLED)
    chosen = read_source_id(ctx)
    costs = SourceRef(catalog_key="connection_line_costs", source_id=chosen, quality=Quality.MODELLED)
    has_station = result.station >= 0
    distance = np.where(has_station, 0, -1)
    cost = np.where(~np.isnan(own("site.offer_cost_eur")), 1, np.where(np.isnan(result.cost_eur), -1, 0))
    return (
        Trace(quantity=_DISTANCE, sources=(station,), index=distance),
        Trace(quantity=_COST, sources=(costs, offered), index=cost),
        _time_trace(ctx, result, offered),
    )


def read_source_id(ctx: StageContext) -> str:
    """Return the source id of the chosen line costs, an empty text where several are joined."""
    choice = ctx.read.choice("connection.cost_source")
    speaking = (s.source_id for s in ctx.layers.connection_costs.statements if s.cost_source == choice)
    return next(speaking, "")


def _time_trace(ctx: StageContext, result: ConnectionResult, offered: SourceRef) -> Trace:
    table = ctx.layers.lead_times
    rows = [
        SourceRef(
            catalog_key="connection_waits",
            source_id=source,
            quality=Quality.MODELLED,
            as_of=as_of,
        )
        for source, as_of in zip(table.source_ids, table.as_of, strict=True)
    ]
    fallback = SourceRef(
        catalog_key="", source_id="", quality=Quality.ASSUMED, note="note.connection.wait_fallback"
    )
    row = np.full(len(ctx.places), -1) if result.wait_row is None else result.wait_row
    index = np.where(row >= 0, row, len(rows))
    index = np.where(np.isnan(result.lead_time_months), -1, index)
    index = np.where(~np.isnan(ctx.read.own("site.offer_year")), len(rows) + 1, index)
    return Trace(quantity=_TIME, sources=(*rows, fallback, offered), index=index)


def notes_of(
    ctx: StageContext, result: ConnectionResult, load_mw: FloatArray, costs: CostInputs
) -> tuple[Note, ...]:
    """Fallbacks, gaps and limits of the connections."""
    read = ctx.read
    offered_cost = ~np.isnan(read.own("site.offer_cost_eur"))
    offered_year = ~np.isnan(read.own("site.offer_year"))
    modelled = (result.station >= 0) & ~offered_cost
    row = np.full(len(ctx.places), -1) if result.wait_row is None else result.wait_row
    unknown = ~costs.contribution_known & modelled
    notes = [
        _note("own_offer", _COST, result.own_offer, Quality.MEASURED),
        _note("offer_below_need", "load.grid_mw", result.firm_mw < load_mw, Quality.MEASURED),
        _note(
            "no_station", _COST, (result.station < 0) & ~offered_cost, Quality.ASSUMED,
            reach_km=read.scalar("connection.reach_km"),
        ),
        _note(
            "small_load", _COST, modelled & (load_mw < read.number("connection.small_load_mw")),
            Quality.ASSUMED,
            mw=read.scalar("connection.small_load_mw"),
        ),
        _note("contribution_unknown", _COST, unknown, Quality.ASSUMED),
        _note(
            "wait_fallback", _TIME, (row < 0) & ~offered_year & ~np.isnan(result.lead_time_months),
            Quality.ASSUMED,
            months=read.scalar("connection.wait_default_months"),
        ),
        _note("headroom_unknown", _DISTANCE, modelled & np.isnan(_or_nan(result.headroom_index, load_mw)),
              Quality.ASSUMED),
        _note("headroom_indicator", _DISTANCE, modelled & ~np.isnan(_or_nan(result.headroom_index, load_mw)),
              Quality.MODELLED),
        _note("water_crossing", _COST, _or_nan(result.water_km, load_mw) > 0.0, Quality.MODELLED),
    ]  # fmt: skip
    notes += [
        _note(f"source_silent_{element}", _COST, modelled, Quality.MODELLED)
        for element in costs.silent_elements
    ]
    if result.bridge_energy_mwh_per_a is not None:
        notes.append(_note("bridge", _TIME, result.bridge_energy_mwh_per_a > 0.0, Quality.ASSUMED))
    if result.flexible_month is not None:
        notes.append(_note("flexible", _TIME, ~np.isnan(result.flexible_month), Quality.ASSUMED))
    notes += _statement_notes(ctx)
    return tuple(note for note in notes if note.where.any())


#: Statements that are a warning or a chance for a place, and the note each becomes.
_FLAGS = {
    "moratorium_or_restriction": "moratorium",
    "earliest_new_connection": "moratorium",
    "congestion_flag": "congestion",
    "distribution_nodes_saturated": "saturated",
    "legal_flag": "rule",
    "connection_rule": "rule",
    "qualitative_flag": "no_firm_dates",
    "fast_track_sites": "fast_track",
}


def _statement_notes(ctx: StageContext) -> list[Note]:
    """Moratoria, congestion, rules and fast tracks that were stated for a place's area or country."""
    places, table, regions = ctx.places, ctx.layers.lead_times, ctx.layers.regions
    return [
        _note(
            _FLAGS[statement.metric],
            _TIME,
            table.holds(statement, places.x_m, places.y_m, places.country),
            Quality.MODELLED,
            region_de=statement.region
            or regions.country_name(regions.country_index(statement.country), "de"),
            region_en=statement.region
            or regions.country_name(regions.country_index(statement.country), "en"),
            as_of=_date(statement.as_of),
            value="" if np.isnan(statement.low) else float(statement.low),
            text_de=statement.text["de"],
            text_en=statement.text["en"],
            source_id=statement.source_id,
        )
        for statement in table.statements
        if statement.metric in _FLAGS
    ]


def _date(as_of: str) -> str:
    """Return the year, month or day inside a date text."""
    found = re.search(r"\d{4}(-\d{2}){0,2}", as_of)
    return found.group() if found else as_of


def _or_nan(values: FloatArray | None, like: FloatArray) -> FloatArray:
    return np.full(like.shape, np.nan) if values is None else values


def _note(code: str, quantity: str, where: BoolArray, quality: Quality, **context: object) -> Note:
    return Note(
        code=f"connection.{code}",
        quantity=quantity,
        where=np.asarray(where),
        quality=quality,
        context=context,
    )
