"""What the optimiser is asked, and its answer with everything it was worked out from."""

from __future__ import annotations

from dataclasses import dataclass

from standortkompass.compute.portfolio_request import effort_of, number_of, steps_of
from standortkompass.core.decision.portfolio.answer import Answer, Question
from standortkompass.core.decision.portfolio.solve import Solution
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import Effort, Goal, PortfolioTask
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord

FIRST_TASK = PortfolioTask(min_sites=2, max_sites=4, max_per_country=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the dialog asks; frozen. None: as the assumptions say."""

    task: PortfolioTask = FIRST_TASK
    sizes_mw: tuple[float, ...] = ()
    gap: float | None = None
    time_limit_s: float | None = None
    alternatives: int = 3
    axes: tuple[Goal, Goal] | None = (Goal.NPV, Goal.CO2)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """An answer with everything it was worked out from."""

    wish: Wish
    question: Question
    answer: Answer
    scenario: Scenario
    sites: tuple[SiteRecord, ...]
    complete: bool = True  # False: taken over while the search was still on

    @property
    def solution(self) -> Solution:
        """The best plan, or the verdict that there is none."""
        return self.answer.solution

    def plans(self) -> tuple[Solution, ...]:
        """Best plan first, then the alternatives."""
        return (self.solution, *self.answer.alternatives) if self.solution.plan else ()


def effort_for(scenario: Scenario, wish: Wish) -> Effort:
    """Return how hard to try: as wished, else as the assumptions say."""
    return effort_of(scenario.assumptions, gap=wish.gap, time_limit_s=wish.time_limit_s)


def question_of(scenario: Scenario, candidates: Candidates, wish: Wish) -> Question:
    """Put task, candidates and settings together."""
    numbers = scenario.assumptions
    return Question(
        task=wish.task,
        candidates=candidates,
        effort=effort_for(scenario, wish),
        steps=steps_of(numbers),
        alternatives=wish.alternatives,
        within=number_of(numbers, "decision.alternatives_within"),
        differing=round(number_of(numbers, "decision.alternatives_differing")),
        axes=wish.axes,
        points=round(number_of(numbers, "decision.pareto_points")),
    )
