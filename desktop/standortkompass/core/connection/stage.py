"""The connection of each place: station, cost, time to power, the user's own offer on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.chain.connection import COST, COST_PARTS, TIME
from standortkompass.core.connection.bridge import with_earlier_start
from standortkompass.core.connection.cost import Design, LevelDesign, level_designs
from standortkompass.core.connection.headroom import headroom_index
from standortkompass.core.connection.inputs import (
    Case,
    CostInputs,
    read_costs,
    read_design,
    time_share,
    triple,
)
from standortkompass.core.connection.lead_time import Months, in_parallel, in_sequence
from standortkompass.core.connection.notes import notes_of, traces_of
from standortkompass.core.connection.offer import apply_offer
from standortkompass.core.connection.search import StationChoice, choose_station
from standortkompass.core.connection.tables import Stations
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.model.results import ConnectionResult, LoadResult
from standortkompass.core.stage import StageContext


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
    designs = level_designs(load_mw, stations.levels, costs.units, design)
    choice = choose_station(
        stations,
        [layout.offer for layout in designs],
        x_m=ctx.places.x_m,
        y_m=ctx.places.y_m,
        country=ctx.places.country,
        within_country=ctx.read.switch("connection.own_country"),
        reach_km=ctx.read.scalar("connection.reach_km"),
    )
    inputs = chosen_inputs(designs, choice)
    parts = cost_parts(inputs, choice)
    time = time_to_power(ctx, choice, design.route_factor)
    months = time.months
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
        circuits=_of_level(choice, [layout.parts.circuits for layout in designs]),
        headroom_index=_headroom(stations, choice, load_mw, design),
        contribution_known=costs.contribution_known,
        wait_row=time.wait_row,
        inputs=inputs | time.inputs | _offer_inputs(ctx) if ctx.detailed else {},
    )
    if ctx.detailed:
        result = _with_ranges(ctx, result, choice, load_mw, design, months)
    result = with_earlier_start(ctx, apply_offer(ctx, result), load_mw, load.energy_mwh_per_a)
    if not ctx.detailed:
        return result
    return _explained(ctx, result, load_mw, costs)


def terrain_factor(ctx: StageContext) -> FloatArray:
    """Factor on line costs from the relief around each place, (n,): 1 in the plain."""
    relief = ctx.layers.stations.relief.at(ctx.places.x_m, ctx.places.y_m)
    share = np.minimum(relief / ctx.read.number("connection.terrain_relief_m"), 1.0)
    factor: FloatArray = 1.0 + (ctx.read.number("connection.terrain_factor_max") - 1.0) * share
    return factor


def chosen_inputs(designs: Sequence[LevelDesign], choice: StationChoice) -> dict[str, FloatArray]:
    """Return the inputs of the lines of the chosen connections: of each place those of its level."""
    shared = [design.inputs for design in designs]
    found: dict[str, FloatArray] = {}
    for key, value in shared[0].items():
        same = all(inputs[key] is value for inputs in shared) or key.startswith("unit.")
        found[key] = value if same else _of_level(choice, [inputs[key] for inputs in shared])
    return found | {"place.distance_km": choice.distance_km, "place.water_km": choice.water_km,
                    "place.offer_cost_eur": np.asarray(np.nan)}  # fmt: skip


def cost_parts(inputs: Mapping[str, FloatArray], choice: StationChoice) -> dict[str, FloatArray]:
    """Cost by part of the chosen connections, (n,) each; NaN where there is none. [EUR]"""
    found = evaluate(COST.lines, inputs, choice.station.size, {f"connection_{part}" for part in COST_PARTS})
    known = choice.station >= 0
    parts = {part: np.where(known, found[f"connection_{part}"], np.nan) for part in COST_PARTS}
    return parts | {"offer": np.where(known, 0.0, np.nan)}


def _offer_inputs(ctx: StageContext) -> dict[str, FloatArray]:
    """Return what the operator offered, as inputs of the lines; NaN where nothing was."""
    return {
        "place.offer_cost_eur": ctx.read.own("site.offer_cost_eur"),
        "place.offer_year": ctx.read.own("site.offer_year"),
    }


def _of_level(choice: StationChoice, by_level: Sequence[FloatArray]) -> FloatArray:
    """Return of each place the value of its chosen level, NaN without one."""
    picked: FloatArray = np.full(choice.level.shape, np.nan)
    for level, values in enumerate(by_level):
        picked = np.where(choice.level == level, values, picked)
    return picked


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimeToPower:
    """Months from the decision to energisation, and what they rest on."""

    months: Months
    wait_row: IntArray  # of the waiting table, -1 the assumed default
    inputs: dict[str, FloatArray]  # of the lines of core.chain.connection


def time_to_power(ctx: StageContext, choice: StationChoice, route_factor: FloatArray) -> TimeToPower:
    """Work out the time to energisation.

    The wait that countries and operators name runs to energisation; own works (permits, line, substation,
    transformers) run alongside it, or after it if so chosen.
    """
    table, places = ctx.layers.lead_times, ctx.places
    row = table.row_of(places.x_m, places.y_m, places.country)
    default = triple(ctx, "connection.wait_default_months")
    factor = ctx.read.number("connection.wait_factor")
    slip = triple(ctx, "connection.wait_slip_months")
    known = row >= 0
    inputs = _time_inputs(ctx, choice, route_factor)
    inputs["place.wait_months"] = np.where(known, table.base_months[row], default.p50)
    base = evaluate(TIME.lines, inputs, choice.station.size)
    wait = Months(
        p10=np.where(known, table.low_months[row], default.p10) * factor + slip.p10,
        p50=base["queue_months"],
        p90=np.where(known, table.high_months[row], default.p90) * factor + slip.p90,
    )
    plan, factors = base["line_works_plan_months"], triple(ctx, "connection.slip_factor")
    works = Months(p10=plan, p50=plan, p90=plan).scaled(factors.p10, factors.p50, factors.p90)
    works = in_parallel(works, triple(ctx, "connection.transformer_lead_months"))
    in_order = bool(inputs["place.works_after_wait"])
    total = in_sequence(wait, works) if in_order else in_parallel(wait, works)
    none = choice.station < 0
    months = Months(
        p10=np.where(none, np.nan, total.p10),
        p50=np.where(none, np.nan, base["connection_estimate_months"]),
        p90=np.where(none, np.nan, total.p90),
    )
    return TimeToPower(months=months, wait_row=row, inputs=inputs)


def _time_inputs(ctx: StageContext, choice: StationChoice, route_factor: FloatArray) -> dict[str, FloatArray]:
    names = ("permit_months", "permit_months_per_km", "build_months", "build_months_per_km", "wait_factor",
             "wait_slip_months", "slip_factor", "transformer_lead_months")  # fmt: skip
    in_order = ctx.read.choice("connection.time_mode") == "sequence"
    return {f"connection.{name}": ctx.read.number(f"connection.{name}") for name in names} | {
        "connection.route_factor": route_factor,
        "place.distance_km": choice.distance_km,
        "place.works_time_share": _of_level(choice, list(time_share(ctx))),
        "place.works_after_wait": np.asarray(float(in_order)),
    }


def _with_ranges(
    ctx: StageContext,
    result: ConnectionResult,
    choice: StationChoice,
    load_mw: FloatArray,
    design: Design,
    months: Months,
) -> ConnectionResult:
    """Add low and high of cost and time; the station stays the one of the base case."""
    ends, by_end = [], []
    for case in (Case.LOW, Case.HIGH):
        units = read_costs(ctx, case).units
        designs = level_designs(load_mw, ctx.layers.stations.levels, units, design)
        parts = cost_parts(chosen_inputs(designs, choice), choice)
        by_end.append(parts)
        ends.append(sum(parts.values(), start=np.zeros(load_mw.size)))
    # a scenario on the lowest or highest source lies at the end of its own range
    low, high = np.minimum(ends[0], result.cost_eur), np.maximum(ends[1], result.cost_eur)
    base = result.cost_parts
    return replace(
        result,
        cost_low_eur=low,
        cost_high_eur=high,
        cost_parts_low={key: np.minimum(values, base[key]) for key, values in by_end[0].items()},
        cost_parts_high={key: np.maximum(values, base[key]) for key, values in by_end[1].items()},
        lead_time_p10=months.p10,
        lead_time_p90=months.p90,
    )


def _explained(
    ctx: StageContext, result: ConnectionResult, load_mw: FloatArray, costs: CostInputs
) -> ConnectionResult:
    return replace(result, traces=traces_of(ctx, result), notes=notes_of(ctx, result, load_mw, costs))
