"""What the board asks: which limits bind, what one more unit is worth, what a site in or out costs."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.core.decision.portfolio.infeasible import with_distance, with_limit_moved
from standortkompass.core.decision.portfolio.limits import DISTANCE, Limit
from standortkompass.core.decision.portfolio.program import Program, Stopwatch, Verdict
from standortkompass.core.decision.portfolio.solve import Solution, chosen_of, solve
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.progress import Progress

#: Limits in these units are loosened by the step of the unit; counts by one.
UNIT_OF_KIND: Mapping[str, str] = {
    "min_mw": "mw",
    "max_mw": "mw",
    "mw_by": "mw",
    "budget": "eur",
    "budget_year": "eur",
    "max_co2": "co2_t_per_a",
    "max_water": "water_m3_per_a",
    DISTANCE: "km",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What "one more" means for each unit; from the assumptions ``decision.step_*``."""

    mw: float
    eur: float
    co2_t_per_a: float
    water_m3_per_a: float
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What loosening one limit by a step brings, proven by solving again."""

    limit: str
    step: float  # in the limit's unit
    gain: float  # of the objective, above zero is better, in the goal's unit; NaN: not known in time
    solution: Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Forced:
    """What it costs to force one site in or out."""

    site: str
    inside: bool
    loss: float  # of the objective, at least zero but for the gap; NaN: no plan
    solution: Solution


def binding_limits(
    program: Program, best: Solution, watch: Stopwatch, steps: Steps, progress: Progress | None = None
) -> tuple[Worth, ...]:
    """Limits whose loosening by one step improves the plan, the most valuable first.

    Every movable limit is loosened and the task solved again: shadow prices of the relaxed program would
    say nothing about a plan of whole sites. The present plan stays feasible, so it is the start.

    Parameters
    ----------
    program : Program
    best : Solution
        Best plan of the program.
    watch : Stopwatch
        Limits that cannot be examined in time are left out.
    steps : Steps
    progress : Progress, optional
    """
    if best.plan is None:
        return ()
    keys = [limit.key for limit in program.limits if limit.movable] + [DISTANCE] * bool(program.distance)
    found = []
    for position, key in enumerate(keys):
        if watch.left_s <= 0.0:
            break
        if progress is not None:
            progress.step(position / len(keys), "optimise.binding")
        worth = _worth(program, best, watch, steps, key)
        if worth is not None:
            found.append(worth)
    return tuple(sorted(found, key=lambda worth: -worth.gain))


def _worth(program: Program, best: Solution, watch: Stopwatch, steps: Steps, key: str) -> Worth | None:
    if best.plan is None:
        return None
    if key == DISTANCE:
        step = min(steps.km, program.task.min_distance_km or 0.0)
        loosened = with_distance(program, (program.task.min_distance_km or 0.0) - step)
    else:
        limit = next(limit for limit in program.limits if limit.key == key)
        step = _step(limit, steps)
        loosened = with_limit_moved(program, limit, step)
    solution = solve(loosened, watch, known=chosen_of(program, best.plan))
    if solution.plan is None or solution.status is not Verdict.OPTIMAL:
        return None
    gain = improvement(program.task.goal, best.objective, solution.objective)
    # Below the gap of the two solves a gain may be noise.
    if gain <= max(2.0 * program.effort.gap, 1e-9) * abs(best.objective):
        return None
    return Worth(limit=key, step=step, gain=gain, solution=solution)


def _step(limit: Limit, steps: Steps) -> float:
    step = 1.0 if limit.whole else float(getattr(steps, UNIT_OF_KIND[limit.kind]))
    lower_only = not np.isfinite(limit.high).all()
    return min(step, limit.value) if lower_only else step


def force_site(program: Program, best: Solution, watch: Stopwatch, name: str, *, inside: bool) -> Forced:
    """Solve again with one site forced in or out.

    Raises
    ------
    InputError
        No candidate has this name.
    """
    task = program.task
    if inside:
        task = dataclasses.replace(task, required=(*task.required, name))
    else:
        task = dataclasses.replace(task, forbidden=(*task.forbidden, name))
    changed = Program(task, program.candidates, program.effort)
    solution = solve(changed, watch)
    loss = float("nan")
    if solution.plan is not None:
        loss = -improvement(task.goal, best.objective, solution.objective)
    return Forced(site=name, inside=inside, loss=loss, solution=solution)


def improvement(goal: Goal, before: float, after: float) -> float:
    """By how much an objective is better than another, in the goal's unit."""
    return before - after if goal in (Goal.LCOC, Goal.CO2) else after - before
