"""Why no plan exists: an irreducible set of conflicting limits, and what loosening each would take."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from standortkompass.core.decision.portfolio.greedy import greedy_plan
from standortkompass.core.decision.portfolio.limits import DISTANCE, Limit
from standortkompass.core.decision.portfolio.program import Program, Stopwatch, Verdict
from standortkompass.core.decision.portfolio.solve import Solution, any_plan, solve
from standortkompass.core.progress import Progress

#: Halvings in the search for the largest distance that still has a plan: below 1/1000 of the limit.
DISTANCE_HALVINGS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Limits that cannot hold together; without any one of them the others can."""

    limits: tuple[str, ...]  # keys
    minimal: bool  # False: the time limit left some limits unexamined


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """What it takes to get a plan by giving up, or loosening, one limit alone."""

    limit: str
    possible: bool  # False: no plan even without this limit, another conflict remains
    value: float  # the limit's new value in its unit; NaN for a rule that has to go
    change: float  # from the present value, absolute; NaN for a rule
    solution: Solution | None  # best plan then


def find_conflict(program: Program, watch: Stopwatch, progress: Progress | None = None) -> Conflict:
    """Reduce the limits of an infeasible task to an irreducible conflicting set.

    Deletion filter (J. W. Chinneck, Feasibility and Infeasibility in Optimization, Springer 2008, sec. 6.1):
    each limit in turn is left out; if there is still no plan it stays out, otherwise it is part of the
    conflict. What remains is minimal: each limit in it is needed.

    Parameters
    ----------
    program : Program
        Of a task without a feasible plan.
    watch : Stopwatch
        Limits not examined in time stay in the set, which then is marked as not minimal.
    progress : Progress, optional
        Told after each limit.
    """
    out: frozenset[str] = frozenset()
    minimal = True
    keys = program.limit_keys
    for position, key in enumerate(keys):
        if progress is not None:
            progress.step(position / len(keys), "optimise.conflict")
        verdict = is_feasible(program, watch, out | {key})
        if verdict is Verdict.INFEASIBLE:
            out = out | {key}
        elif verdict is Verdict.UNKNOWN:
            minimal = False
    return Conflict(limits=tuple(key for key in keys if key not in out), minimal=minimal)


def is_feasible(program: Program, watch: Stopwatch, without: frozenset[str] = frozenset()) -> Verdict:
    """Say whether a plan exists: OPTIMAL (yes), INFEASIBLE, or UNKNOWN when the time is up."""
    nothing = np.zeros(program.candidates.site.size)
    if greedy_plan(program, nothing, without) is not None:
        return Verdict.OPTIMAL
    outcome = any_plan(program, watch, without=without)
    return Verdict.OPTIMAL if outcome.chosen is not None else outcome.verdict


def relaxations(
    program: Program, conflict: Conflict, watch: Stopwatch, progress: Progress | None = None
) -> tuple[Relaxation, ...]:
    """For each limit of a conflict the least loosening that gives a plan with all others kept.

    Numbers are moved by an elastic program (the least slack), the distance by halving, rules are dropped.
    """
    found = []
    for position, key in enumerate(conflict.limits):
        if progress is not None:
            progress.step(position / len(conflict.limits), "optimise.relax")
        found.append(_relax(program, key, watch.part(1.0 / (len(conflict.limits) - position))))
    return tuple(found)


def _relax(program: Program, key: str, watch: Stopwatch) -> Relaxation:
    if key == DISTANCE:
        return _relax_distance(program, watch)
    limit = next(limit for limit in program.limits if limit.key == key)
    if not limit.movable:
        solution = solve(program, watch, without=frozenset({key}))
        return Relaxation(
            limit=key,
            possible=solution.plan is not None,
            value=np.nan,
            change=np.nan,
            solution=solution if solution.plan is not None else None,
        )
    nothing = np.zeros(program.candidates.site.size)
    outcome = program.minimise(nothing, watch.part(0.5), loosen=limit, gap=program.effort.gap, presolve=False)
    if outcome.chosen is None:
        return Relaxation(limit=key, possible=False, value=np.nan, change=np.nan, solution=None)
    change = float(round(outcome.slack)) if limit.whole else outcome.slack
    moved = with_limit_moved(program, limit, change)
    solution = solve(moved, watch, known=None if moved.check(outcome.chosen) else outcome.chosen)
    upward = bool(np.isfinite(limit.high).all())
    return Relaxation(
        limit=key,
        possible=True,
        value=limit.value + change if upward else limit.value - change,
        change=change,
        solution=solution,
    )


def _relax_distance(program: Program, watch: Stopwatch) -> Relaxation:
    """Largest distance with a plan, to a thousandth of the limit."""
    limit = float(program.task.min_distance_km or 0.0)
    if is_feasible(program, watch, frozenset({DISTANCE})) is not Verdict.OPTIMAL:
        return Relaxation(limit=DISTANCE, possible=False, value=np.nan, change=np.nan, solution=None)
    low, high = 0.0, limit
    for _ in range(DISTANCE_HALVINGS):
        middle = (low + high) / 2.0
        if is_feasible(with_distance(program, middle), watch) is Verdict.OPTIMAL:
            low = middle
        else:
            high = middle
    solution = solve(with_distance(program, low), watch)
    return Relaxation(limit=DISTANCE, possible=True, value=low, change=limit - low, solution=solution)


def with_distance(program: Program, distance_km: float) -> Program:
    """Return the program with another minimum distance. [km]"""
    task = dataclasses.replace(program.task, min_distance_km=distance_km)
    return Program(task, program.candidates, program.effort)


def with_limit_moved(program: Program, limit: Limit, change: float) -> Program:
    """Return the program with one limit loosened by a change in its unit (upper up, lower down)."""
    moved = dataclasses.replace(
        limit,
        low=limit.low - change,
        high=limit.high + change,
        value=limit.value + change if np.isfinite(limit.high).all() else limit.value - change,
    )
    return program.with_limits(tuple(moved if other is limit else other for other in program.limits))
