"""Stage schedule: the month of first operation, set by the slowest of grid, building and IT."""

from __future__ import annotations

import numpy as np

from standortkompass.core.model.results import ConnectionResult, ScheduleResult
from standortkompass.core.stage import StageContext
from standortkompass.core.units import MONTHS_PER_YEAR


def run(ctx: StageContext, connection: ConnectionResult) -> ScheduleResult:
    """Return when the first phase starts at each place.

    The start is the latest of energisation (P50 of the connection, or own generation until then), own works
    (permits, construction and fit-out with the usual overrun) and delivery of IT. Works are timed to be ready
    at the start.

    Parameters
    ----------
    ctx : StageContext
        Reads ``schedule.*``.
    connection : ConnectionResult
        ``lead_time_months`` (n,): months from the decision to energisation.

    Returns
    -------
    ScheduleResult
        Start in months from 1 January of the decision year, (n,); NaN where energisation is not known.
    """
    read = ctx.read
    own_works = (
        read.number("schedule.permit_months")
        + read.number("schedule.construction_months")
        + read.number("schedule.fit_out_months")
    ) * read.number("schedule.overrun_factor")
    ready = np.maximum(own_works, read.number("schedule.it_lead_months"))
    energised = connection.lead_time_months
    if read.switch("schedule.bridge_power"):
        energised = np.minimum(energised, read.number("schedule.bridge_lead_months"))
    start = np.maximum(energised, ready)
    start = np.array(np.broadcast_to(start, (len(ctx.places),)), dtype=float)
    decision_year = round(read.scalar("schedule.decision_year"))
    return ScheduleResult(
        decision_year=decision_year,
        start_month=start,
        start_year=decision_year + np.floor(start / MONTHS_PER_YEAR),
        works_month=np.array(np.broadcast_to(own_works, start.shape), dtype=float),
    )
