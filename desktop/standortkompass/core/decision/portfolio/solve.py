"""Solves a task to a proven bound: linear goals by one program, the ratio goal by Dinkelbach's method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.decision.portfolio.greedy import greedy_plan
from standortkompass.core.decision.portfolio.program import Outcome, Program, Row, Stopwatch, Verdict
from standortkompass.core.decision.portfolio.table import Plan, make_plan
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.progress import Progress

#: Dinkelbach converges superlinearly; more rounds than this only happen when the time is up.
MAX_RATIO_ROUNDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Answer to a task.

    ``objective`` and ``bound`` are in the goal's unit and sense: EUR for the net present value (no plan is
    above the bound), EUR per GPU-hour for the LCOC and t/a for CO2 (no plan is below). NaN: none.
    """

    status: Verdict
    plan: Plan | None
    objective: float
    bound: float
    gap: float
    seconds: float


def solve(
    program: Program,
    watch: Stopwatch,
    *,
    extra: Sequence[Row] = (),
    without: frozenset[str] = frozenset(),
    goal: Goal | None = None,
    known: BoolArray | None = None,
    progress: Progress | None = None,
) -> Solution:
    """Find the best plan and prove how good it is.

    Linear goals (NPV, CO2, weighted sum) are one mixed-integer program. The LCOC of a plan is a ratio of
    sums; it is minimised by solving ``min cost - q hours`` with q the ratio of the last plan until nothing is
    below zero (W. Dinkelbach, Management Science 13 (1967) 492-498, doi:10.1287/mnsc.13.7.492). Its bound
    follows from the last program: every plan has ``cost - q hours >= F``, so no ratio is below
    ``q + F / (fewest hours of a plan)``.

    Parameters
    ----------
    program : Program
    watch : Stopwatch
        Time limit; when it is over, the best plan so far is returned with its gap.
    extra : sequence of Row
        More rows.
    without : frozenset of str
        Keys of limits to leave out.
    goal : Goal, optional
        Default: that of the task.
    known : (n_options,) bool, optional
        A feasible choice to start from; otherwise a greedy one is sought, and failing that any one.
    progress : Progress, optional
        Told between rounds; raises Cancelled.
    """
    goal = goal or program.task.goal
    start = known if known is not None else _greedy_start(program, goal, extra, without)
    if start is None:
        first = any_plan(program, watch, extra=extra, without=without)
        if first.chosen is None:
            return _solution(program, first, np.nan, np.nan, watch)
        start = first.chosen
    if goal is Goal.LCOC:
        return _solve_ratio(program, watch, extra, without, start, progress)
    cost = program.goal_cost(goal)
    sense = 1.0 if goal is Goal.CO2 else -1.0
    rows = (*extra, *_to_beat(cost, start))
    outcome = program.minimise(cost, watch, extra=rows, without=without, sense=sense, progress=progress)
    outcome = _at_least_start(outcome, cost, start)
    return _solution(program, outcome, sense * outcome.objective, sense * outcome.bound, watch)


def any_plan(
    program: Program,
    watch: Stopwatch,
    *,
    extra: Sequence[Row] = (),
    without: frozenset[str] = frozenset(),
) -> Outcome:
    """Find some feasible plan, or prove that there is none."""
    nothing = np.zeros(program.candidates.site.size)
    return program.minimise(nothing, watch, extra=extra, without=without, presolve=False)


def _greedy_start(
    program: Program, goal: Goal, extra: Sequence[Row], without: frozenset[str]
) -> BoolArray | None:
    plan = greedy_plan(program, program.goal_cost(goal), without)
    if plan is None:
        return None
    fits = all(row.low - 1e-9 <= float(row.coefficients @ plan) <= row.high + 1e-9 for row in extra)
    return plan if fits else None


def _to_beat(cost: FloatArray, start: BoolArray) -> tuple[Row, ...]:
    """The start as a bound row, loosened by rounding."""
    value = float(cost @ start)
    return (
        Row(
            coefficients=cost, low=-np.inf, high=value + 1e-7 * max(abs(value), np.abs(cost).max(initial=0.0))
        ),
    )


def _at_least_start(outcome: Outcome, cost: FloatArray, start: BoolArray) -> Outcome:
    """Fall back on the start where the solver has nothing, or nothing better."""
    value = float(cost @ start)
    if outcome.chosen is not None and outcome.objective <= value:
        return outcome
    if outcome.verdict is Verdict.INFEASIBLE:  # nothing is as good as the start, so nothing is better
        return Outcome(verdict=Verdict.OPTIMAL, chosen=start, objective=value, bound=value)
    verdict = Verdict.OPTIMAL if outcome.verdict is Verdict.OPTIMAL else Verdict.FEASIBLE
    return Outcome(verdict=verdict, chosen=start, objective=value, bound=min(outcome.bound, value))


def _solution(
    program: Program, outcome: Outcome, objective: float, bound: float, watch: Stopwatch
) -> Solution:
    plan = None if outcome.chosen is None else make_plan(program.candidates, outcome.chosen)
    return Solution(
        status=outcome.verdict,
        plan=plan,
        objective=objective,
        bound=bound if np.isfinite(bound) else float("nan"),
        gap=relative_gap(objective, bound),
        seconds=watch.seconds,
    )


def relative_gap(objective: float, bound: float) -> float:
    """Distance between plan and bound, relative to the plan; NaN without either."""
    if not (np.isfinite(objective) and np.isfinite(bound)):
        return float("nan")
    return abs(objective - bound) / max(abs(objective), 1e-12)


def _solve_ratio(
    program: Program,
    watch: Stopwatch,
    extra: Sequence[Row],
    without: frozenset[str],
    best: BoolArray,
    progress: Progress | None,
) -> Solution:
    c = program.candidates
    cost = program.goal_cost(Goal.LCOC)
    hours = np.where(program.new & program.usable, np.nan_to_num(c.gpu_h_pv), 0.0)
    floor = _least_ratio(cost, hours)
    fewest = _fewest_hours(program, hours)
    outcome, bound = Outcome(verdict=Verdict.FEASIBLE, chosen=best, objective=np.nan, bound=-np.inf), floor
    for round_number in range(MAX_RATIO_ROUNDS):
        ratio = float(cost @ best) / float(hours @ best)
        reference = ratio * float(hours @ best)
        outcome = program.minimise(
            cost - ratio * hours, watch, extra=extra, without=without, offset=reference, progress=progress
        )
        if np.isfinite(outcome.bound):
            bound = max(bound, ratio + min(outcome.bound, 0.0) / fewest)
        if outcome.chosen is None or outcome.objective >= -1e-9 * reference:
            break
        best = outcome.chosen
        if progress is not None:
            progress.step(min(0.9, 0.2 * (round_number + 1)), "optimise.ratio")
    ratio = float(cost @ best) / float(hours @ best)
    proven = outcome.verdict is Verdict.OPTIMAL
    final = Outcome(
        verdict=Verdict.OPTIMAL if proven else Verdict.FEASIBLE, chosen=best, objective=ratio, bound=bound
    )
    return _solution(program, final, ratio, min(bound, ratio), watch)


def _least_ratio(cost: FloatArray, hours: FloatArray) -> float:
    """No plan is cheaper per hour than its cheapest option."""
    known = hours > 0.0
    return float((cost[known] / hours[known]).min()) if known.any() else -np.inf


def _fewest_hours(program: Program, hours: FloatArray) -> float:
    """No plan has fewer hours than its least number of sites times the smallest option."""
    known = hours[hours > 0.0]
    return float(known.min()) * max(1, program.task.min_sites) if known.size else 1.0


def chosen_of(program: Program, plan: Plan) -> BoolArray:
    """The choice of a plan, with the existing sites. (n_options,)"""
    chosen: BoolArray = program.minimum_choice > 0
    chosen[np.array(plan.options, dtype=np.int64)] = True
    return chosen
