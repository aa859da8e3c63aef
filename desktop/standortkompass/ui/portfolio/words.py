"""What the portfolio's widgets say about limits, plans and reliefs: the same words as the command line."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QCoreApplication

from standortkompass.app.formatting import MINUS
from standortkompass.compute.portfolio_words import goal_text, limit_text, step_text, task_sentence
from standortkompass.core.decision.portfolio.explain import Worth
from standortkompass.core.decision.portfolio.infeasible import Relaxation
from standortkompass.core.decision.portfolio.solve import Solution
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.ui.context import UiContext

translate = QCoreApplication.translate
TONNES_PER_KT = 1e3
SHOWN_GAP = 5e-5  # smaller ones read as 0,00 %
_HYPHEN = re.compile(r"(?<![\w\d])-(?=\d)")


def with_minus(text: str) -> str:
    """Return a text with a true minus before its numbers."""
    return _HYPHEN.sub(MINUS, text)


class PlanWords:
    """Sentences in the language of the window."""

    def __init__(self, ctx: UiContext) -> None:
        self._ctx = ctx
        self._texts = ctx.labels.texts

    def task(self, task: PortfolioTask) -> str:
        """Return the task in one sentence."""
        return with_minus(task_sentence(self._texts, task))

    def status(self, solution: Solution) -> str:
        """Return how good a plan is proven to be."""
        text = self._texts.get(f"optimise.status.{solution.status}")
        text = text[:1].upper() + text[1:]
        if solution.plan is not None and math.isfinite(solution.gap) and solution.gap >= SHOWN_GAP:
            gap = self._ctx.format.percent(solution.gap, 2)
            return f"{text} · " + translate("Portfolio", "gap {gap}").format(gap=gap)
        return text

    def limit(self, task: PortfolioTask, key: str, value: float | None = None) -> str:
        """Return a limit in words."""
        text = limit_text(self._texts, task, key, value)
        return text[:1].upper() + text[1:]

    def goal(self, goal: Goal, value: float) -> str:
        """Return a value of a goal with its unit, as part of a sentence."""
        return with_minus(goal_text(self._texts, goal, value))

    def goal_alone(self, goal: Goal, value: float) -> str:
        """Return a value of a goal that stands by itself."""
        text = self.goal(goal, value)
        return text[:1].upper() + text[1:]

    def worth(self, task: PortfolioTask, worth: Worth) -> str:
        """Return what one more unit of a limit is worth."""
        return self._texts.get(
            "optimise.binding_line",
            limit=self.limit(task, worth.limit),
            step=step_text(self._texts, worth.limit, worth.step),
            gain=self.goal(task.goal, worth.gain),
        )

    def step(self, worth: Worth) -> str:
        """Return the step by which a limit was loosened."""
        return step_text(self._texts, worth.limit, worth.step)

    def gain(self, goal: Goal, gain: float) -> str:
        """Return a gain with the sign that it has in the goal's own unit."""
        fmt = self._ctx.format
        if goal is Goal.NPV:
            return fmt.money(gain, signed=True)
        if goal is Goal.LCOC:
            return fmt.with_unit(fmt.number(-gain, 4, signed=True), fmt.unit("EUR/GPU-h"))
        if goal is Goal.CO2:
            return fmt.with_unit(fmt.number(-gain / TONNES_PER_KT, 1, signed=True), fmt.unit("kt/a"))
        return fmt.number(gain, 0, signed=True)

    def relief(self, task: PortfolioTask, relaxation: Relaxation) -> str:
        """Return what loosening one limit of a conflict leads to."""
        texts = self._texts
        if not relaxation.possible:
            limit = limit_text(texts, task, relaxation.limit)
            return texts.get("optimise.relax_not_enough", limit=limit)
        best = relaxation.solution
        result = texts.get("cli.unknown")
        if best is not None and best.plan is not None:
            result = self.goal(task.goal, best.objective)
        if math.isnan(relaxation.value):
            limit = limit_text(texts, task, relaxation.limit)
            return texts.get("optimise.relax_rule", limit=limit, result=result)
        limit = limit_text(texts, task, relaxation.limit, relaxation.value)
        return texts.get("optimise.relax_number", limit=limit, result=result)
