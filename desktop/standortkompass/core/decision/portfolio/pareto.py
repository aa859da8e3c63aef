"""Front of two goals by the ε-constraint method: every point is a full plan."""

from __future__ import annotations

import numpy as np

from standortkompass.core.decision.portfolio.program import Program, Row, Stopwatch
from standortkompass.core.decision.portfolio.solve import Solution, chosen_of, solve
from standortkompass.core.decision.portfolio.table import Plan
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.errors import InputError
from standortkompass.core.progress import Progress

#: Goals that can be an axis of the front.
AXES = (Goal.NPV, Goal.LCOC, Goal.CO2)


def value_of(plan: Plan, goal: Goal) -> float:
    """Value of a plan by a goal, smaller is better."""
    return {Goal.NPV: -plan.npv_eur, Goal.LCOC: plan.lcoc_eur_per_gpu_h, Goal.CO2: plan.co2_t_per_a}[goal]


def pareto_front(
    program: Program,
    first: Goal,
    second: Goal,
    watch: Stopwatch,
    *,
    points: int,
    progress: Progress | None = None,
) -> tuple[Solution, ...]:
    """Plans of which none is better than another in both goals.

    The two ends are lexicographic (best in one goal, then best in the other). Between them the second goal
    is held below evenly spaced values and the first optimised (Y. Haimes et al., IEEE Trans. SMC 1 (1971)
    296-297); a second solve then improves the second goal without giving up the first, so that no point is
    dominated (within the gap of the solver).

    Parameters
    ----------
    program : Program
    first, second : Goal
        NPV, LCOC or CO2, not the same.
    watch : Stopwatch
    points : int
        At most so many, ends included; equal plans appear once.
    progress : Progress, optional

    Returns
    -------
    tuple of Solution
        From the best in the first goal to the best in the second; empty without a feasible plan.

    Raises
    ------
    InputError
        A goal is no axis, or both are the same.
    """
    if first is second or first not in AXES or second not in AXES:
        raise InputError("portfolio.bad_axes", first=str(first), second=str(second))
    best_first = _lexicographic(program, first, second, watch)
    best_second = _lexicographic(program, second, first, watch)
    if best_first is None or best_second is None or best_first.plan is None or best_second.plan is None:
        return ()
    found = [best_first, best_second]
    high, low = value_of(best_first.plan, second), value_of(best_second.plan, second)
    for number, limit in enumerate(np.linspace(high, low, points)[1:-1], start=1):
        if progress is not None:
            progress.step(number / points, "optimise.front")
        between = _lexicographic(program, first, second, watch, cap_row(program, second, float(limit)))
        if between is not None:
            found.append(between)
    return _not_dominated(found, first, second)


def cap_row(program: Program, goal: Goal, limit: float) -> Row:
    """Row that keeps a goal's value (smaller is better) at or below a limit."""
    if goal is Goal.LCOC:
        cost = program.goal_cost(goal, limit)
        return Row(coefficients=cost, low=-np.inf, high=1e-9 * float(np.abs(cost).max(initial=0.0)))
    cost = program.goal_cost(goal)
    return Row(
        coefficients=cost, low=-np.inf, high=limit + 1e-9 * max(abs(limit), np.abs(cost).max(initial=0.0))
    )


def _lexicographic(
    program: Program, first: Goal, second: Goal, watch: Stopwatch, *rows: Row
) -> Solution | None:
    best = solve(program, watch, goal=first, extra=rows)
    if best.plan is None:
        return None
    keep = cap_row(program, first, value_of(best.plan, first))
    known = chosen_of(program, best.plan)
    polished = solve(program, watch, goal=second, extra=(*rows, keep), known=known)
    if polished.plan is None:
        return best
    return Solution(
        status=best.status,
        plan=polished.plan,
        objective=best.objective,
        bound=best.bound,
        gap=best.gap,
        seconds=best.seconds,
    )


def _not_dominated(found: list[Solution], first: Goal, second: Goal) -> tuple[Solution, ...]:
    """Sort by the first goal and drop repeated and dominated plans."""
    unique = {s.plan.options: s for s in found if s.plan is not None}
    ordered = sorted(
        unique.values(),
        key=lambda s: (value_of(s.plan, first), value_of(s.plan, second)) if s.plan else (0, 0),
    )
    front: list[Solution] = []
    lowest = np.inf
    for solution in ordered:
        if solution.plan is not None and value_of(solution.plan, second) < lowest:
            front.append(solution)
            lowest = value_of(solution.plan, second)
    return tuple(front)
