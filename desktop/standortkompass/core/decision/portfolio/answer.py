"""One whole answer to one question: the best plan, or why there is none, and what the board asks about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standortkompass.core.decision.portfolio.alternatives import alternatives
from standortkompass.core.decision.portfolio.explain import Forced, Steps, Worth, binding_limits, force_site
from standortkompass.core.decision.portfolio.infeasible import (
    Conflict,
    Relaxation,
    find_conflict,
    relaxations,
)
from standortkompass.core.decision.portfolio.pareto import pareto_front
from standortkompass.core.decision.portfolio.program import Program, Stopwatch, Verdict
from standortkompass.core.decision.portfolio.solve import Solution, solve
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import Effort, Goal, PortfolioTask
from standortkompass.core.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """A task with what else is wanted. Can be sent to another process."""

    task: PortfolioTask
    candidates: Candidates
    effort: Effort  # its time limit holds for each part of the answer
    steps: Steps | None = None  # value of one more unit of each limit
    alternatives: int = 0
    within: float = 0.0  # how much worse an alternative may be, relative
    differing: int = 1  # sites exchanged in each alternative
    axes: tuple[Goal, Goal] | None = None  # front of two goals
    points: int = 0
    force_out: tuple[str, ...] = ()  # what is it worth to have this site?
    force_in: tuple[str, ...] = ()  # what would it cost to take this site?


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything asked for; parts that were not asked for are empty."""

    solution: Solution
    conflict: Conflict | None = None
    relaxations: tuple[Relaxation, ...] = ()
    binding: tuple[Worth, ...] = ()
    forced: tuple[Forced, ...] = ()
    alternatives: tuple[Solution, ...] = ()
    front: tuple[Solution, ...] = ()


def answer(question: Question, clock: Callable[[], float], progress: Progress | None = None) -> Answer:
    """Solve a task and work out what is asked about it.

    Parameters
    ----------
    question : Question
    clock : callable
        Seconds of a steady clock.
    progress : Progress, optional

    Raises
    ------
    InputError
        The task names something unknown or needs figures that are not there.
    Cancelled
        The progress was cancelled.
    """
    progress = progress or Progress()

    def watch() -> Stopwatch:
        return Stopwatch(clock, question.effort.time_limit_s)

    progress.step(0.0, "optimise.build")
    program = Program(question.task, question.candidates, question.effort)
    solution = solve(program, watch(), progress=progress.part(0.0, 0.4))
    if solution.status is Verdict.INFEASIBLE:
        conflict = find_conflict(program, watch(), progress.part(0.4, 0.7))
        relaxed = relaxations(program, conflict, watch(), progress.part(0.7, 1.0))
        return Answer(solution=solution, conflict=conflict, relaxations=relaxed)
    if solution.plan is None:
        return Answer(solution=solution)
    binding: tuple[Worth, ...] = ()
    if question.steps is not None:
        binding = binding_limits(program, solution, watch(), question.steps, progress.part(0.4, 0.6))
    forced = [force_site(program, solution, watch(), name, inside=False) for name in question.force_out]
    forced += [force_site(program, solution, watch(), name, inside=True) for name in question.force_in]
    others = alternatives(
        program,
        solution,
        watch(),
        count=question.alternatives,
        within=question.within,
        differing=question.differing,
        progress=progress.part(0.6, 0.8),
    )
    front: tuple[Solution, ...] = ()
    if question.axes is not None:
        front = pareto_front(
            program, *question.axes, watch(), points=question.points, progress=progress.part(0.8, 1.0)
        )
    return Answer(solution=solution, binding=binding, forced=tuple(forced), alternatives=others, front=front)
