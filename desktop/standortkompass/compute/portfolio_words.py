"""Portfolio tasks and results in words, German or English: command line, window and exports say the same."""

from __future__ import annotations

import dataclasses
import math

from standortkompass.core.decision.portfolio.explain import UNIT_OF_KIND
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.core.decision.portfolio.wording import Clause, clauses
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.texts import Texts

#: Divisor and decimals of each unit as people read it: million EUR, kilotonnes, thousand m³.
_SHOWN = {
    "eur": (EUR_PER_MEUR, 0),
    "mw": (1.0, 0),
    "co2_t_per_a": (1e3, 1),
    "water_m3_per_a": (1e3, 0),
    "km": (1.0, 1),
}
_GOAL_SHOWN = {Goal.NPV: (EUR_PER_MEUR, 0), Goal.LCOC: (1.0, 4), Goal.CO2: (1e3, 1), Goal.WEIGHTED: (1.0, 0)}


def number(texts: Texts, value: float, decimals: int) -> str:
    """A number with grouped digits, by language; decimals that are zero are left out."""
    text = f"{value:,.{decimals}f}"
    if decimals and float(text.replace(",", "")) == round(value):
        text = f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,")) if texts.lang == "de" else text


def clause_text(texts: Texts, clause: Clause) -> str:
    """One limit in words."""
    divisor, decimals = _SHOWN.get(UNIT_OF_KIND.get(clause.kind, ""), (1.0, 0))
    value = "" if math.isnan(clause.value) else number(texts, clause.value / divisor, decimals)
    one = "_one" if clause.kind in ("min_sites", "max_sites") and clause.value == 1.0 else ""
    return texts.get(f"limit.{clause.kind}{one}", subject=clause.subject, value=value, detail=clause.detail)


def limit_text(texts: Texts, task: PortfolioTask, key: str, value: float | None = None) -> str:
    """A limit in words by its key in the program (``required:Lübbenau``), or with another value."""
    kind, _, subject = key.partition(":")
    clause = next((c for c in clauses(task) if c.key == key), Clause(kind=kind, subject=subject))
    return clause_text(texts, clause if value is None else dataclasses.replace(clause, value=value))


def task_sentence(texts: Texts, task: PortfolioTask) -> str:
    """The whole task in one sentence."""
    words: list[str] = []
    every = list(clauses(task))
    low, high = float(task.min_sites), task.max_sites
    if task.min_sites and high is not None:
        every = [clause for clause in every if clause.kind not in ("min_sites", "max_sites")]
        key = "limit.sites_range"
        if low == high:
            key = "limit.sites_exact_one" if high == 1 else "limit.sites_exact"
        words.append(texts.get(key, low=number(texts, low, 0), high=number(texts, float(high), 0)))
    words += [clause_text(texts, clause) for clause in every]
    goal = texts.get(f"goal.{task.goal}")
    if not words:
        return texts.get("optimise.task_free", goal=goal)
    return texts.get("optimise.task", goal=goal, limits=", ".join(words))


def goal_text(texts: Texts, goal: Goal, value: float) -> str:
    """A value of a goal with its unit."""
    divisor, decimals = _GOAL_SHOWN[goal]
    return texts.get(f"optimise.value.{goal}", value=number(texts, value / divisor, decimals))


def step_text(texts: Texts, key: str, step: float) -> str:
    """A step of a limit with its unit."""
    unit = UNIT_OF_KIND.get(key.partition(":")[0], "count")
    divisor, decimals = _SHOWN.get(unit, (1.0, 0))
    return texts.get(f"optimise.unit.{unit}", value=number(texts, step / divisor, decimals))
