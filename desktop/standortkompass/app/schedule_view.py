"""The way from the decision to full operation at one site: steps, waiting, slack and the critical path."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from standortkompass.core.chain.connection import TIME
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.stage import ScenarioReader

_EARLY = 0.05  # months; closer together counts as at the same time


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStep:
    """One step; months count from 1 January of the year of decision."""

    key: str  # wait, line, offer, grid, bridge, flexible, permit, construction, fit_out, it, start, full
    start: float
    end: float
    low: float = math.nan  # P10 of the end
    high: float = math.nan  # P90 of the end
    waiting: bool = False  # nothing can be done but wait
    critical: bool = False  # a later end would move the start
    mw: float = math.nan  # load that runs from then on

    @property
    def months(self) -> float:
        """How long the step takes; 0 for a date."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All steps of a site, in the order shown."""

    steps: tuple[TimeStep, ...]
    decision_year: int
    start: float  # first operation
    full: float  # the whole facility runs
    ruled_by: str  # grid, works or it: what sets the start
    slack: float  # months by which the next slowest could slip without moving the start


def timeline(evaluation: Evaluation, row: int) -> Timeline | None:
    """Return the steps of one site; None where the connection's date is not known."""
    schedule, connection = evaluation.schedule, evaluation.connection
    start = float(schedule.start_month[row])
    if not math.isfinite(start) or schedule.works_month is None:
        return None
    read = ScenarioReader(evaluation.scenario, evaluation.places)
    works, it_lead = float(schedule.works_month[row]), _number(read, "schedule.it_lead_months", row)
    early = connection.start_month_with_bridge
    power = float(connection.lead_time_months[row] if early is None else early[row])
    ends = {"grid": power, "works": works, "it": it_lead}
    ruled_by = max(ends, key=lambda key: ends[key])
    slack = start - max(value for key, value in ends.items() if key != ruled_by)
    steps = (
        *_grid(evaluation, row, critical=start - power < _EARLY),
        *_works(read, row, start, critical=start - works < _EARLY),
        TimeStep(key="it", start=start - it_lead, end=start, waiting=True, critical=start - it_lead < _EARLY),
        *_operation(evaluation, row, start),
    )
    full = max([start, *(step.end for step in steps if step.key in ("start", "full"))])
    return Timeline(
        steps=steps,
        decision_year=schedule.decision_year,
        start=start,
        full=full,
        ruled_by=ruled_by,
        slack=max(slack, 0.0),
    )


def _number(read: ScenarioReader, key: str, row: int) -> float:
    value = read.number(key)
    return float(value if value.ndim == 0 else value[row])


def _grid(evaluation: Evaluation, row: int, *, critical: bool) -> list[TimeStep]:
    """Return the queue and the own line, or the offer, then every source of power on the way."""
    connection = evaluation.connection
    lead = float(connection.lead_time_months[row])
    offered = math.isfinite(_own(evaluation, "site.offer_year", row))
    steps = []
    if offered:
        steps.append(TimeStep(key="offer", start=0.0, end=lead, waiting=True, critical=critical))
    elif "place.wait_months" in connection.inputs:
        lines = evaluate(
            TIME.lines, connection.inputs, len(evaluation), keep=("queue_months", "line_works_months")
        )
        wait, line = float(lines["queue_months"][row]), float(lines["line_works_months"][row])
        after = _input(connection.inputs["place.works_after_wait"], row) > 0.0
        begin = wait if after else 0.0
        steps.append(
            TimeStep(
                key="wait", start=0.0, end=wait, waiting=True, critical=critical and (after or wait >= line)
            )
        )
        rules = critical and (after or line >= wait)
        steps.append(TimeStep(key="line", start=begin, end=begin + line, critical=rules))
    for source in connection.steps:
        month, mw = float(source.month[row]), float(source.mw[row])
        if not math.isfinite(month) or mw <= 0.0:
            continue
        low, high = _end(source.month_p10, row), _end(source.month_p90, row)
        on_path = critical and (source.key != "grid" or len(connection.steps) == 1)
        steps.append(
            TimeStep(key=source.key, start=month, end=month, low=low, high=high, mw=mw, critical=on_path)
        )
    return steps


def _own(evaluation: Evaluation, key: str, row: int) -> float:
    column = evaluation.places.overrides.get(key)
    return math.nan if column is None else float(column[row])


def _input(value: object, row: int) -> float:
    column = np.asarray(value, dtype=float).ravel()
    return float(column[row] if column.size > 1 else column[0])


def _end(column: object, row: int) -> float:
    return math.nan if column is None else float(np.asarray(column)[row])


def _works(read: ScenarioReader, row: int, start: float, *, critical: bool) -> list[TimeStep]:
    """Return permit, construction and fit-out with the usual overrun, timed to be ready at the start."""
    factor = _number(read, "schedule.overrun_factor", row)
    steps: list[TimeStep] = []
    end = start
    for key in ("fit_out", "construction", "permit"):
        months = _number(read, f"schedule.{key}_months", row) * factor
        steps.insert(0, TimeStep(key=key, start=end - months, end=end, critical=critical))
        end -= months
    return steps


def _operation(evaluation: Evaluation, row: int, start: float) -> list[TimeStep]:
    """Return the start of each part of the facility; those of the same month stand together."""
    total: dict[float, float] = {}
    for step in evaluation.schedule.steps:
        month, mw = float(step.month[row]), float(step.added_mw[row])
        if mw > 0.0 and math.isfinite(month):
            total[month] = total.get(month, 0.0) + mw
    steps: list[TimeStep] = []
    running = 0.0
    for month in sorted(total or {start: math.nan}):
        running += total.get(month, math.nan)
        key = "start" if not steps else "full"
        steps.append(TimeStep(key=key, start=month, end=month, mw=running, critical=key == "start"))
    return steps
