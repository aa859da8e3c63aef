"""The connection of each place: station, cost, time to power, the user's own offer on top."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.connection.bridge import bridge_power, read_bridge, read_flexible
from standortkompass.core.connection.cost import Design, fixed_parts, level_offer
from standortkompass.core.connection.headroom import headroom_index
from standortkompass.core.connection.inputs import (
    Case,
    CostInputs,
    read_costs,
    read_design,
    time_share,
    triple,
)
from standortkompass.core.connection.lead_time import Months, in_parallel, in_sequence, own_works
from standortkompass.core.connection.notes import notes_of, traces_of
from standortkompass.core.connection.offer import apply_offer
from standortkompass.core.connection.search import StationChoice, choose_station
from standortkompass.core.connection.tables import Stations
from standortkompass.core.model.results import ConnectionResult, LoadResult
from standortkompass.core.stage import StageContext

PARTS = ("line", "bays", "transformers", "contribution", "offer")


def run(ctx: StageContext, load: LoadResult) -> ConnectionResult:
    """Connect every place.

    Parameters
    ----------
    ctx : StageContext
    load : LoadResult
        ``grid_mw`` decides on voltage level, circuits and transformers.

    Returns
    -------
    ConnectionResult
        NaN and station -1 where no station is in reach or no level carries the load.
    """
    n = len(ctx.places)
    load_mw = np.broadcast_to(np.asarray(load.grid_mw, dtype=float), (n,))
    stations = ctx.layers.stations
    costs = read_costs(ctx)
    design = read_design(ctx, terrain_factor(ctx))
    choice = _choose(ctx, stations, load_mw, costs, design)
    parts = cost_parts(stations, choice, load_mw, costs, design)
    route_km = choice.distance_km * design.route_factor
    months, wait_row = time_to_power(ctx, choice, route_km)
    result = ConnectionResult(
        station=choice.station,
        distance_km=choice.distance_km,
        voltage_kv=_voltage(stations, choice),
        cost_eur=sum(parts.values(), start=np.zeros(n)),
        cost_parts=parts,
        lead_time_months=months.p50,
        firm_mw=np.full(n, np.nan),
        own_offer=np.zeros(n, dtype=bool),
        water_km=choice.water_km,
        circuits=_circuits(stations, choice, load_mw, costs, design),
        headroom_index=_headroom(stations, choice, load_mw, design),
        contribution_known=costs.contribution_known,
        wait_row=wait_row,
    )
    if ctx.detailed:
        result = _with_ranges(ctx, result, choice, load_mw, design, months)
    result = _with_earlier_start(ctx, apply_offer(ctx, result), load_mw, load)
    if not ctx.detailed:
        return result
    return _explained(ctx, result, load_mw, costs)


def terrain_factor(ctx: StageContext) -> FloatArray:
    """Factor on line costs from the relief around each place, (n,): 1 in the plain."""
    relief = ctx.layers.stations.relief.at(ctx.places.x_m, ctx.places.y_m)
    share = np.minimum(relief / ctx.read.number("connection.terrain_relief_m"), 1.0)
    factor: FloatArray = 1.0 + (ctx.read.number("connection.terrain_factor_max") - 1.0) * share
    return factor


def _with_earlier_start(
    ctx: StageContext, result: ConnectionResult, load_mw: FloatArray, load: LoadResult
) -> ConnectionResult:
    """Add bridge power and flexible connection where they are switched on.

    ``start_month_with_bridge`` is the earliest of firm connection, flexible connection and bridge power; only
    ``first_phase_mw`` of the load can start then, the rest with the firm connection.
    """
    plant = read_bridge(ctx)
    firm = result.lead_time_months
    flexible = read_flexible(ctx, load_mw, load.energy_mwh_per_a, firm)
    if plant is None and flexible is None:
        return result
    start, first_mw, capex = firm, load_mw, np.zeros(load_mw.size)
    if flexible is not None:
        start, capex = np.fmin(start, flexible.month), capex + flexible.battery_capex_eur
        result = replace(
            result,
            flexible_month=flexible.month,
            curtailed_mwh_per_a=flexible.curtailed_mwh_per_a,
            flexible_compensation_eur_per_a=flexible.compensation_eur_per_a,
        )
    if plant is not None:
        bridge = bridge_power(load_mw, load.energy_mwh_per_a, plant)
        earlier = bridge.month < start
        unknown = np.isnan(start)  # no grid date, no telling how long the bridge would have to hold
        start, first_mw = np.where(earlier, bridge.month, start), np.where(earlier, bridge.power_mw, first_mw)

        def of_bridge(values: FloatArray) -> FloatArray:
            return np.where(unknown, np.nan, np.where(earlier, values, 0.0))

        capex = capex + of_bridge(bridge.capex_eur)
        result = replace(
            result,
            bridge_opex_eur_per_a=of_bridge(bridge.opex_eur_per_a),
            bridge_energy_mwh_per_a=of_bridge(bridge.energy_mwh_per_a),
            bridge_co2_t_per_a=of_bridge(bridge.co2_t_per_a),
        )
    return replace(result, bridge_capex_eur=capex, start_month_with_bridge=start, first_phase_mw=first_mw)


def _choose(
    ctx: StageContext, stations: Stations, load_mw: FloatArray, costs: CostInputs, design: Design
) -> StationChoice:
    offers = [
        level_offer(load_mw, level, stations.levels, costs.units, design)
        for level in range(len(stations.levels.names))
    ]
    return choose_station(
        stations,
        offers,
        x_m=ctx.places.x_m,
        y_m=ctx.places.y_m,
        country=ctx.places.country,
        within_country=ctx.read.switch("connection.own_country"),
        reach_km=ctx.read.scalar("connection.reach_km"),
    )


def cost_parts(
    stations: Stations, choice: StationChoice, load_mw: FloatArray, costs: CostInputs, design: Design
) -> dict[str, FloatArray]:
    """Cost by part of the chosen connections, (n,) each; NaN where there is none. [EUR]"""
    n = load_mw.size
    parts = {key: np.full(n, np.nan) for key in PARTS}
    for level in range(len(stations.levels.names)):
        here = choice.level == level
        if not here.any():
            continue
        fixed = fixed_parts(load_mw, level, stations.levels, costs.units, design)
        way = level_offer(load_mw, level, stations.levels, costs.units, design)
        line = way.way_eur(choice.distance_km, choice.water_km)
        parts["line"] = np.where(here, line, parts["line"])
        parts["bays"] = np.where(here, fixed.bays_eur, parts["bays"])
        parts["transformers"] = np.where(here, fixed.transformers_eur, parts["transformers"])
        parts["contribution"] = np.where(here, fixed.contribution_eur, parts["contribution"])
        parts["offer"] = np.where(here, 0.0, parts["offer"])
    return parts


def _circuits(
    stations: Stations, choice: StationChoice, load_mw: FloatArray, costs: CostInputs, design: Design
) -> FloatArray:
    circuits = np.full(load_mw.size, np.nan)
    for level in range(len(stations.levels.names)):
        parts = fixed_parts(load_mw, level, stations.levels, costs.units, design)
        circuits = np.where(choice.level == level, parts.circuits, circuits)
    return circuits


def _voltage(stations: Stations, choice: StationChoice) -> FloatArray:
    known = choice.station >= 0
    voltage: FloatArray = np.where(known, stations.level_kv[choice.station, choice.level], np.nan)
    return voltage


def _headroom(stations: Stations, choice: StationChoice, load_mw: FloatArray, design: Design) -> FloatArray:
    index = headroom_index(
        stations.capacity_mva_est[choice.station],
        stations.branches[choice.station],
        load_mw / design.power_factor,
    )
    return np.where(choice.station >= 0, index, np.nan)


def time_to_power(ctx: StageContext, choice: StationChoice, route_km: FloatArray) -> tuple[Months, IntArray]:
    """Months from the decision to energisation, and the row of the waiting table that was used.

    The wait that countries and operators name runs to energisation; own works (permits, line, substation,
    transformers) run alongside it, or after it if so chosen.
    """
    table, places = ctx.layers.lead_times, ctx.places
    row = table.row_of(places.x_m, places.y_m, places.country)
    default = triple(ctx, "connection.wait_default_months")
    factor = ctx.read.number("connection.wait_factor")
    slip = triple(ctx, "connection.wait_slip_months")
    known = row >= 0
    wait = Months(
        p10=np.where(known, table.low_months[row], default.p10) * factor + slip.p10,
        p50=np.where(known, table.base_months[row], default.p50) * factor + slip.p50,
        p90=np.where(known, table.high_months[row], default.p90) * factor + slip.p90,
    )
    shares = time_share(ctx)
    share = shares[choice.level] if shares.ndim == 1 else shares[choice.level, np.arange(choice.level.size)]
    plan = own_works(
        route_km,
        share,
        permit_months=ctx.read.number("connection.permit_months"),
        permit_months_per_km=ctx.read.number("connection.permit_months_per_km"),
        build_months=ctx.read.number("connection.build_months"),
        build_months_per_km=ctx.read.number("connection.build_months_per_km"),
    )
    factor_slip = triple(ctx, "connection.slip_factor")
    works = Months(p10=plan, p50=plan, p90=plan).scaled(factor_slip.p10, factor_slip.p50, factor_slip.p90)
    works = in_parallel(works, triple(ctx, "connection.transformer_lead_months"))
    in_order = ctx.read.choice("connection.time_mode") == "sequence"
    total = in_sequence(wait, works) if in_order else in_parallel(wait, works)
    none = choice.station < 0
    return (
        Months(
            p10=np.where(none, np.nan, total.p10),
            p50=np.where(none, np.nan, total.p50),
            p90=np.where(none, np.nan, total.p90),
        ),
        row,
    )


def _with_ranges(
    ctx: StageContext,
    result: ConnectionResult,
    choice: StationChoice,
    load_mw: FloatArray,
    design: Design,
    months: Months,
) -> ConnectionResult:
    """Add low and high of cost and time; the station stays the one of the base case."""
    ends = []
    for case in (Case.LOW, Case.HIGH):
        parts = cost_parts(ctx.layers.stations, choice, load_mw, read_costs(ctx, case), design)
        ends.append(sum(parts.values(), start=np.zeros(load_mw.size)))
    # a scenario on the lowest or highest source lies at the end of its own range
    low, high = np.minimum(ends[0], result.cost_eur), np.maximum(ends[1], result.cost_eur)
    return replace(
        result, cost_low_eur=low, cost_high_eur=high, lead_time_p10=months.p10, lead_time_p90=months.p90
    )


def _explained(
    ctx: StageContext, result: ConnectionResult, load_mw: FloatArray, costs: CostInputs
) -> ConnectionResult:
    return replace(result, traces=traces_of(ctx, result), notes=notes_of(ctx, result, load_mw, costs))
