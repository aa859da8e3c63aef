"""Distinct portfolios that are nearly as good as the best."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.portfolio.program import Program, Row, Stopwatch
from standortkompass.core.decision.portfolio.solve import Solution, solve
from standortkompass.core.decision.portfolio.table import Plan
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.progress import Progress


def alternatives(
    program: Program,
    best: Solution,
    watch: Stopwatch,
    *,
    count: int,
    within: float,
    differing: int,
    progress: Progress | None = None,
) -> tuple[Solution, ...]:
    """The next best plans, each without at least ``differing`` sites of every plan before it.

    Parameters
    ----------
    program : Program
    best : Solution
        The best plan.
    watch : Stopwatch
    count : int
        How many at most.
    within : float
        How much worse than the best a plan may be, relative to the best. [1]
    differing : int
        Sites of an earlier plan that must be missing (all of them, where it has fewer).
    progress : Progress, optional

    Returns
    -------
    tuple of Solution
        From good to less good; fewer than ``count`` if there are no more within the limits or the time.
    """
    if best.plan is None:
        return ()
    near = within_row(program, best.objective, within)
    rows: list[Row] = [near]
    found: list[Solution] = []
    last: Plan = best.plan
    for number in range(count):
        if progress is not None:
            progress.step(number / count, "optimise.alternatives")
        rows.append(differ_row(program, last, differing))
        solution = solve(program, watch, extra=rows)
        if solution.plan is None:
            break
        found.append(solution)
        last = solution.plan
    return tuple(found)


def within_row(program: Program, objective: float, within: float) -> Row:
    """Row that keeps a plan within a share of an objective, for every goal."""
    goal = program.task.goal
    if goal is Goal.LCOC:
        return Row(coefficients=program.goal_cost(goal, objective * (1.0 + within)), low=-np.inf, high=0.0)
    value = objective if goal is Goal.CO2 else -objective
    cost = program.goal_cost(goal)
    room = within * abs(value) + 1e-9 * np.abs(cost).max(initial=0.0)
    return Row(coefficients=cost, low=-np.inf, high=value + room)


def differ_row(program: Program, plan: Plan, differing: int) -> Row:
    """Row that leaves out at least so many sites of a plan."""
    sites = np.unique(program.candidates.site[np.array(plan.options, dtype=np.int64)])
    member: FloatArray = np.isin(program.candidates.site, sites).astype(float)
    return Row(coefficients=member, low=-np.inf, high=float(sites.size - min(differing, sites.size)))
