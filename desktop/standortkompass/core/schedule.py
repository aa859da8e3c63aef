"""Stage schedule: the month of first operation, set by the slowest of grid, building and IT."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.schedule import SCHEDULE, WORKS
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.model.results import ConnectionResult, OnlineStep, ScheduleResult
from standortkompass.core.stage import StageContext


def run(ctx: StageContext, connection: ConnectionResult) -> ScheduleResult:
    """Return when the first phase starts at each place.

    The start is the latest of energisation (P50 of the connection, or of bridge power or a flexible
    connection before it), own works (permits, construction and fit-out with the usual overrun) and delivery
    of IT. Works are timed to be ready at the start. Where bridge power carries only a share of the load, the
    rest of the facility starts with the first connection to the grid.

    Parameters
    ----------
    ctx : StageContext
        Reads ``schedule.*``.
    connection : ConnectionResult
        ``lead_time_months`` (n,): months from the decision to energisation, or
        ``start_month_with_bridge``, ``first_phase_mw`` and ``full_power_month``.

    Returns
    -------
    ScheduleResult
        Start in months from 1 January of the decision year, (n,); NaN where energisation is not known.
    """
    read = ctx.read
    decision_year = round(read.scalar("schedule.decision_year"))
    keys = (*WORKS, "schedule.overrun_factor", "schedule.it_lead_months")
    inputs = {key: read.number(key) for key in keys} | {
        "schedule.decision_year": np.asarray(float(decision_year)),
        "place.power_month": _or(connection.start_month_with_bridge, connection.lead_time_months),
    }
    values = evaluate(SCHEDULE.lines, inputs, len(ctx.places))
    start = values["start_month"]
    share, full = _rest(connection, values["own_ready_month"], start)
    return ScheduleResult(
        decision_year=decision_year,
        start_month=start,
        start_year=values["start_year"],
        works_month=values["works_month"],
        first_share=share,
        full_month=full,
        steps=_steps(ctx, connection, start, share, full) if ctx.detailed else (),
        inputs=inputs if ctx.detailed else {},
    )


def _or(first: FloatArray | None, second: FloatArray) -> FloatArray:
    return second if first is None else first


def _after(month: FloatArray, ready: FloatArray, n: int) -> FloatArray:
    return np.array(np.broadcast_to(np.maximum(month, ready), (n,)), dtype=float)


def _rest(
    connection: ConnectionResult, ready: FloatArray, start: FloatArray
) -> tuple[FloatArray | None, FloatArray | None]:
    """Return the share of the facility that can start at once, and when the rest does."""
    first_mw, need = connection.first_phase_mw, connection.needed_mw
    if connection.full_power_month is None or first_mw is None or need is None:
        return None, None
    full = _after(connection.full_power_month, ready, start.size)
    share: FloatArray = np.where(start < full, first_mw / need, 1.0)
    return share, full


def _steps(
    ctx: StageContext,
    connection: ConnectionResult,
    start: FloatArray,
    share: FloatArray | None,
    full: FloatArray | None,
) -> tuple[OnlineStep, ...]:
    """Return which part of the facility starts when: phases as planned, as far as power allows.

    The financial model's section time cuts the facility in the same way.
    """
    phases = round(ctx.read.scalar("schedule.phases"))
    gap = ctx.read.number("schedule.phase_gap_months")
    if connection.needed_mw is None:
        return ()
    steps, left = [], np.ones(start.shape) if share is None else share
    for number in range(phases):
        planned = start + number * gap
        at_once = np.minimum(1.0 / phases, left)
        left = left - at_once
        steps.append(OnlineStep(month=planned, added_mw=at_once * connection.needed_mw))
        if share is not None and full is not None and (share < 1.0).any():
            later = (1.0 / phases - at_once) * connection.needed_mw
            steps.append(OnlineStep(month=np.maximum(planned, full), added_mw=later))
    return tuple(steps)
