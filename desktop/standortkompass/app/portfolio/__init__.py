"""The optimiser as the window uses it: the question, the run in the background, the answer, the plan."""

from __future__ import annotations

from standortkompass.app.portfolio.desk import PortfolioDesk
from standortkompass.app.portfolio.plans import PlanSite, goal_value, relaxed_task, sites_of, with_plan
from standortkompass.app.portfolio.question import Outcome, Wish

__all__ = [
    "Outcome",
    "PlanSite",
    "PortfolioDesk",
    "Wish",
    "goal_value",
    "relaxed_task",
    "sites_of",
    "with_plan",
]
