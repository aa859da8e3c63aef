"""What follows from a plan: a loosened task, a scenario, the figures of its sites."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Any

from standortkompass.app.portfolio.question import Outcome
from standortkompass.app.portfolio.rules import RuleKind, TaskRule, rules_of, with_rules
from standortkompass.app.project_view import with_added_scenario
from standortkompass.app.scenarios import free_name
from standortkompass.core.decision.portfolio.infeasible import Relaxation
from standortkompass.core.decision.portfolio.table import Candidates, Plan
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.store.project import Project

SAME_MW = 1e-6
#: Limits with a number: kind and field of the task, and how a loosened value is rounded outwards.
_NUMBERS = {
    "min_sites": ("min_sites", 1.0, math.floor),
    "max_sites": ("max_sites", 1.0, math.ceil),
    "min_mw": ("min_mw", 1.0, math.floor),
    "max_mw": ("max_mw", 1.0, math.ceil),
    "budget": ("budget_eur", EUR_PER_MEUR, math.ceil),
    "max_per_country": ("max_per_country", 1.0, math.ceil),
    "max_per_zone": ("max_per_zone", 1.0, math.ceil),
    "min_distance": ("min_distance_km", 1.0, math.floor),
    "max_co2": ("max_co2_t_per_a", 100.0, math.ceil),
    "max_water": ("max_water_m3_per_a", 1000.0, math.ceil),
}
#: Further rules with a number: unit of the rounding, and its direction.
_RULE_NUMBERS = {
    RuleKind.BUDGET_YEAR: (EUR_PER_MEUR, math.ceil),
    RuleKind.MW_BY: (1.0, math.floor),
    RuleKind.COUNTRY_CAP: (1.0, math.ceil),
    RuleKind.ZONE_CAP: (1.0, math.ceil),
}
_WHOLE = frozenset({"min_sites", "max_sites", "max_per_country", "max_per_zone"})


def relaxed_task(task: PortfolioTask, relaxation: Relaxation) -> PortfolioTask | None:
    """Return the task with one limit loosened; None where the limit does not stand in the task itself."""
    kind, _, subject = relaxation.limit.partition(":")
    if not relaxation.possible:
        return None
    if kind in _NUMBERS and math.isfinite(relaxation.value):
        name, unit, outwards = _NUMBERS[kind]
        loose = outwards(relaxation.value / unit + (1e-9 if outwards is math.floor else -1e-9)) * unit
        moved: dict[str, Any] = {name: round(loose) if kind in _WHOLE else max(0.0, loose)}
        return dataclasses.replace(task, **moved)
    for rule in rules_of(task):
        if rule.key == relaxation.limit:
            return _relaxed_rule(task, rule, relaxation.value)
    if kind == "online_by":
        return dataclasses.replace(task, online_by=None)
    if kind == "station_headroom":
        return dataclasses.replace(task, station_headroom=False)
    if kind in ("required", "forbidden"):
        rest: dict[str, Any] = {kind: tuple(name for name in getattr(task, kind) if name != subject)}
        return dataclasses.replace(task, **rest)
    return None


def _relaxed_rule(task: PortfolioTask, rule: TaskRule, value: float) -> PortfolioTask:
    """Return the task with one further rule loosened to a number, or dropped where it has none."""
    rest = tuple(other for other in rules_of(task) if other != rule)
    if rule.kind not in _RULE_NUMBERS or not math.isfinite(value):
        return with_rules(task, rest)
    unit, outwards = _RULE_NUMBERS[rule.kind]
    loose = max(0.0, outwards(value / unit + (1e-9 if outwards is math.floor else -1e-9)) * unit)
    return with_rules(task, (*rest, dataclasses.replace(rule, value=loose)))


def with_plan(project: Project, outcome: Outcome, plan: Plan, name: str, note: str) -> Project:
    """Return the project with a plan as its active scenario.

    One size for all sites becomes the scenario's size; different sizes become own values of the sites with
    the plan as reason. The sites of the plan go on the shortlist.
    """
    scenario = dataclasses.replace(outcome.scenario, name=free_name(project, name), note=note, locked=False)
    size = dict(zip(plan.sites, plan.it_mw, strict=True))
    chosen = bool(outcome.wish.sizes_mw)
    one_size = max(plan.it_mw) - min(plan.it_mw) < SAME_MW
    if chosen and one_size:
        scenario = scenario.with_values({"facility.it_mw": plan.it_mw[0]})
    sites = []
    for site in project.sites:
        if site.name in size:
            status = "shortlisted" if site.status == "candidate" else site.status
            site = dataclasses.replace(site, status=status)
            if chosen and not one_size:
                values = {**site.values, "facility.it_mw": size[site.name]}
                reasons = {**site.reasons, "facility.it_mw": scenario.name}
                site = dataclasses.replace(site, values=values, reasons=reasons)
        sites.append(site)
    return with_added_scenario(dataclasses.replace(project, sites=tuple(sites)), scenario)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSite:
    """One site of a plan."""

    name: str
    it_mw: float
    start_year: int | None
    npv_eur: float
    capex_eur: float
    co2_t_per_a: float
    x_m: float
    y_m: float


def sites_of(candidates: Candidates, plan: Plan) -> tuple[PlanSite, ...]:
    """Return the sites of a plan with their figures."""
    found = []
    for option, name, mw, year in zip(plan.options, plan.sites, plan.it_mw, plan.start_year, strict=True):
        site = int(candidates.site[option])
        found.append(
            PlanSite(
                name=name,
                it_mw=mw,
                start_year=year,
                npv_eur=float(candidates.npv_eur[option]),
                capex_eur=float(candidates.capex_eur[option]),
                co2_t_per_a=float(candidates.co2_t_per_a[option]),
                x_m=float(candidates.x_m[site]),
                y_m=float(candidates.y_m[site]),
            )
        )
    return tuple(found)


def goal_value(plan: Plan, goal: Goal) -> float:
    """Return what a plan reaches in one of the goals that can be an axis."""
    return {
        Goal.NPV: plan.npv_eur,
        Goal.LCOC: plan.lcoc_eur_per_gpu_h,
        Goal.CO2: plan.co2_t_per_a,
    }[goal]
