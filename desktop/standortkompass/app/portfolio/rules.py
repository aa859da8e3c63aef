"""Further rules of a portfolio task as a list that can be edited: years, countries, groups, cities."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from standortkompass.core.decision.portfolio.task import City, PortfolioTask, StartWindow
from standortkompass.core.errors import InputError


class RuleKind(StrEnum):
    """What a rule says; in the order of the menu."""

    BUDGET_YEAR = "budget_year"
    MW_BY = "mw_by"
    COUNTRY_CAP = "country_cap"
    ZONE_CAP = "zone_cap"
    START_WINDOW = "start_window"
    EXCLUSIVE = "exclusive"
    DEPENDENT = "dependent"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRule:
    """One rule. Which fields count depends on the kind."""

    kind: RuleKind
    year: int = 0  # of a yearly budget or a deadline; first year of a window
    last_year: int = 0  # of a window
    value: float = 0.0  # EUR, MW, number of sites
    names: tuple[str, ...] = ()  # sites, or one country or zone
    city: City | None = None

    @property
    def key(self) -> str:
        """Key of the limit in the optimiser's words (``budget_year:2030``)."""
        match self.kind:
            case RuleKind.BUDGET_YEAR | RuleKind.MW_BY:
                return f"{self.kind}:{self.year}"
            case RuleKind.COVERAGE:
                return f"{self.kind}:{self.city.name if self.city else ''}"
            case _:
                return f"{self.kind}:{', '.join(self.names)}"


def rules_of(task: PortfolioTask) -> tuple[TaskRule, ...]:
    """Return the further rules of a task."""
    return (
        *(TaskRule(kind=RuleKind.BUDGET_YEAR, year=year, value=value) for year, value in task.budget_by_year),
        *(TaskRule(kind=RuleKind.MW_BY, year=year, value=value) for year, value in task.mw_by),
        *(TaskRule(kind=RuleKind.COUNTRY_CAP, names=(n,), value=cap) for n, cap in task.country_caps),
        *(TaskRule(kind=RuleKind.ZONE_CAP, names=(n,), value=cap) for n, cap in task.zone_caps),
        *(
            TaskRule(kind=RuleKind.START_WINDOW, names=(w.site,), year=w.earliest, last_year=w.latest)
            for w in task.start_windows
        ),
        *(TaskRule(kind=RuleKind.EXCLUSIVE, names=group) for group in task.exclusive),
        *(TaskRule(kind=RuleKind.DEPENDENT, names=pair) for pair in task.dependent),
        *(TaskRule(kind=RuleKind.COVERAGE, city=city) for city in task.coverage),
    )


def with_rules(task: PortfolioTask, rules: tuple[TaskRule, ...]) -> PortfolioTask:
    """Return the task with these further rules and no others; a later rule replaces one of the same key.

    Raises
    ------
    InputError
        A window that ends before it starts.
    """
    last = {rule.key: rule for rule in rules}

    def of(kind: RuleKind) -> list[TaskRule]:
        return [rule for rule in last.values() if rule.kind is kind]

    return dataclasses.replace(
        task,
        budget_by_year=tuple(sorted((r.year, r.value) for r in of(RuleKind.BUDGET_YEAR))),
        mw_by=tuple(sorted((r.year, r.value) for r in of(RuleKind.MW_BY))),
        country_caps=tuple((r.names[0], int(r.value)) for r in of(RuleKind.COUNTRY_CAP)),
        zone_caps=tuple((r.names[0], int(r.value)) for r in of(RuleKind.ZONE_CAP)),
        start_windows=tuple(
            StartWindow(site=r.names[0], earliest=r.year, latest=r.last_year)
            for r in of(RuleKind.START_WINDOW)
        ),
        exclusive=tuple(r.names for r in of(RuleKind.EXCLUSIVE)),
        dependent=tuple((r.names[0], r.names[1]) for r in of(RuleKind.DEPENDENT)),
        coverage=tuple(r.city for r in of(RuleKind.COVERAGE) if r.city is not None),
    )


def check_rule(rule: TaskRule) -> None:
    """Check that a rule is complete.

    Raises
    ------
    InputError
        Too few names, the same site twice, a window that ends before it starts, or no city.
    """
    needed = {RuleKind.EXCLUSIVE: 2, RuleKind.DEPENDENT: 2}.get(rule.kind, 1)
    named = rule.kind not in (RuleKind.BUDGET_YEAR, RuleKind.MW_BY, RuleKind.COVERAGE)
    if named and len(set(rule.names)) < needed:
        raise InputError("portfolio.rule_incomplete")
    if rule.kind is RuleKind.COVERAGE and rule.city is None:
        raise InputError("portfolio.rule_incomplete")
    if rule.kind is RuleKind.START_WINDOW and rule.last_year < rule.year:
        raise InputError("portfolio.bad_window", site=rule.names[0])


def without_sites(task: PortfolioTask, known: frozenset[str]) -> PortfolioTask:
    """Return the task without what names sites that are not there (any more)."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in known)

    sited = (RuleKind.START_WINDOW, RuleKind.EXCLUSIVE, RuleKind.DEPENDENT)
    rules = tuple(r for r in rules_of(task) if r.kind not in sited or set(r.names) <= known)
    return dataclasses.replace(
        with_rules(task, rules), required=kept(task.required), forbidden=kept(task.forbidden)
    )
