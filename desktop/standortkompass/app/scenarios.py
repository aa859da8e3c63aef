"""Scenarios as differences to a base case: what differs, how it goes back, and what the list may do."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from standortkompass.core.decision.criteria import CriteriaSet, Criterion, Method
from standortkompass.core.decision.exclusions import Exclusion
from standortkompass.core.model.assumptions import Assumptions, Value
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import Project

SAME_SHARE = 5e-7  # weights closer than this are the same


class Part(StrEnum):
    """What a difference is about."""

    ASSUMPTION = "assumption"
    WEIGHT = "weight"
    CURVE = "curve"
    METHOD = "method"
    EXCLUSION = "exclusion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field in which a scenario differs from the base. None: there is none on that side."""

    part: Part
    key: str
    base: Value | Criterion | Exclusion | Method
    here: Value | Criterion | Exclusion | Method


def content_of(scenario: Scenario) -> Scenario:
    """Return what moves results: the scenario without name, note, author, date and lock."""
    return dataclasses.replace(scenario, name="", note="", author="", created="", locked=False)


def base_of(project: Project, shipped: Scenario) -> Scenario:
    """Return the scenario that the others are compared with."""
    return next((s for s in project.scenarios if s.name == project.reference), shipped)


# ── differences ───────────────────────────────────────────────────────────────────────────────────


def differences(base: Scenario, here: Scenario) -> tuple[Difference, ...]:
    """Return all fields in which a scenario differs: assumptions, weights, curves, method, exclusions."""
    return (
        *_assumptions(base.assumptions, here.assumptions),
        *_criteria(base.criteria, here.criteria),
        *_exclusions(base, here),
    )


def _assumptions(base: Assumptions, here: Assumptions) -> list[Difference]:
    keys = [s.key for s in here.catalogue if s.key in base.overrides or s.key in here.overrides]
    return [
        Difference(part=Part.ASSUMPTION, key=key, base=base[key], here=here[key])
        for key in keys
        if base[key] != here[key]
    ]


def _criteria(base: CriteriaSet, here: CriteriaSet) -> list[Difference]:
    found: list[Difference] = []
    if base.method is not here.method:
        found.append(Difference(part=Part.METHOD, key="method", base=base.method, here=here.method))
    then, now = shares_of(base), shares_of(here)
    for key in dict.fromkeys((*base.keys, *here.keys)):
        before, after = then.get(key, 0.0), now.get(key, 0.0)
        if abs(before - after) > SAME_SHARE:
            found.append(Difference(part=Part.WEIGHT, key=key, base=before, here=after))
    both = [key for key in here.keys if key in base.keys]
    found += [
        Difference(part=Part.CURVE, key=key, base=base[key], here=here[key])
        for key in both
        if _judging(base[key]) != _judging(here[key])
    ]
    return found


def _judging(criterion: Criterion) -> tuple[object, ...]:
    return criterion.curve, criterion.better, criterion.missing


def _exclusions(base: Scenario, here: Scenario) -> list[Difference]:
    then = {exclusion.key: exclusion for exclusion in base.exclusions}
    now = {exclusion.key: exclusion for exclusion in here.exclusions}
    return [
        Difference(part=Part.EXCLUSION, key=key, base=then.get(key), here=now.get(key))
        for key in dict.fromkeys((*then, *now))
        if _acting(then.get(key)) != _acting(now.get(key))
    ]


def _acting(exclusion: Exclusion | None) -> Exclusion | None:
    """Return an exclusion if it does something: a limit that is off is no difference."""
    return exclusion if exclusion is not None and exclusion.active else None


def shares_of(criteria: CriteriaSet) -> dict[str, float]:
    """Return the share of every criterion."""
    return dict(zip(criteria.keys, criteria.shares, strict=True))


def without_difference(base: Scenario, here: Scenario, difference: Difference) -> Scenario:
    """Return the scenario with one field as in the base.

    A weight goes back to its share in the base; those that have theirs already stay, the rest scales.
    """
    key = difference.key
    if difference.part is Part.ASSUMPTION:
        return here.with_values({key: base.assumptions[key]})
    if difference.part is Part.METHOD:
        return dataclasses.replace(
            here, criteria=dataclasses.replace(here.criteria, method=base.criteria.method)
        )
    if difference.part is Part.WEIGHT:
        return dataclasses.replace(here, criteria=_with_weight_of(base.criteria, here.criteria, key))
    if difference.part is Part.CURVE:
        then = base.criteria[key]
        changed = dataclasses.replace(
            here.criteria[key], curve=then.curve, better=then.better, missing=then.missing
        )
        return dataclasses.replace(here, criteria=here.criteria.with_criterion(changed))
    exclusions = here.exclusions
    before = next((e for e in base.exclusions if e.key == key), None)
    after = exclusions.without(key) if before is None else exclusions.with_exclusion(before)
    return dataclasses.replace(here, exclusions=after)


def _with_weight_of(base: CriteriaSet, here: CriteriaSet, key: str) -> CriteriaSet:
    then, now = shares_of(base), shares_of(here)
    settled = {k for k in now if k != key and abs(then.get(k, 0.0) - now[k]) <= SAME_SHARE}
    held = dataclasses.replace(here, locked=frozenset(settled))
    return dataclasses.replace(held.with_share(key, then.get(key, 0.0)), locked=here.locked)


def as_base(base: Scenario, here: Scenario) -> Scenario:
    """Return the scenario with everything as in the base; name, note and author stay."""
    return dataclasses.replace(
        here, assumptions=base.assumptions, criteria=base.criteria, exclusions=base.exclusions
    )


# ── the list ──────────────────────────────────────────────────────────────────────────────────────


def free_name(project: Project, wanted: str, *, but: int | None = None) -> str:
    """Return a name that no scenario has, ``but`` for the one at an index."""
    taken = {scenario.name for i, scenario in enumerate(project.scenarios) if i != but}
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} ({number})", number + 1
    return name


def with_copy(project: Project, name: str, author: str, created: str) -> Project:
    """Return the project with a copy of the active scenario behind it, which becomes the active one.

    Parameters
    ----------
    created : str
        ISO date.
    """
    copy = dataclasses.replace(
        project.scenario, name=free_name(project, name), author=author, created=created, locked=False
    )
    at = project.active + 1
    scenarios = (*project.scenarios[:at], copy, *project.scenarios[at:])
    return dataclasses.replace(project, scenarios=scenarios, active=at)


def with_about(project: Project, index: int, scenario: Scenario) -> Project:
    """Return the project with one scenario replaced; a new name goes along wherever it is referred to."""
    before = project.scenarios[index]
    scenario = dataclasses.replace(scenario, name=free_name(project, scenario.name, but=index))
    scenarios = (*project.scenarios[:index], scenario, *project.scenarios[index + 1 :])
    reference = scenario.name if project.reference == before.name else project.reference
    kept = tuple(
        dataclasses.replace(k, owner=scenario.name) if (k.part, k.owner) == ("scenario", before.name) else k
        for k in project.kept
    )
    return dataclasses.replace(project, scenarios=scenarios, reference=reference, kept=kept)


def without_scenario(project: Project, index: int) -> Project:
    """Return the project without one scenario; the one before it becomes active if it was the active one."""
    rest = tuple(s for i, s in enumerate(project.scenarios) if i != index)
    active = project.active - 1 if index <= project.active else project.active
    gone = project.scenarios[index].name
    reference = "" if project.reference == gone else project.reference
    return dataclasses.replace(project, scenarios=rest, active=max(0, active), reference=reference)


def moved(project: Project, index: int, to: int) -> Project:
    """Return the project with one scenario at another place of the list; the same one stays active."""
    to = min(max(to, 0), len(project.scenarios) - 1)
    order = list(range(len(project.scenarios)))
    order.insert(to, order.pop(index))
    scenarios = tuple(project.scenarios[i] for i in order)
    return dataclasses.replace(project, scenarios=scenarios, active=order.index(project.active))


def broken_lock(before: Project, after: Project) -> Scenario | None:
    """Return a locked scenario that a change would edit or drop; taking the lock off is allowed."""
    for scenario in before.scenarios:
        if not scenario.locked:
            continue
        opened = dataclasses.replace(scenario, locked=False)
        if not any(other is scenario or other in (scenario, opened) for other in after.scenarios):
            return scenario
    return None
