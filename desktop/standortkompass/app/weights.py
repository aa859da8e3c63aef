"""Weights as the window shows them: groups, whole percents that sum to 100, own presets, swings."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standortkompass.app.project_view import with_scenario
from standortkompass.app.scenarios import SAME_SHARE, shares_of
from standortkompass.core.decision.criteria import CriteriaSet, Method
from standortkompass.core.decision.weights import swing_weights
from standortkompass.store.project import Preset, Project

MOST_POINTS = 100.0  # of the most valuable swing


@dataclass(frozen=True, slots=True)
class WeightGroup:
    """Criteria of one group that are on show, in the order of the set."""

    key: str
    criteria: tuple[str, ...]
    share: float  # together


def groups_of(criteria: CriteriaSet, shown: Iterable[str]) -> tuple[WeightGroup, ...]:
    """Return the groups of the shown criteria, in the order of their first criterion."""
    shares, wanted = shares_of(criteria), set(shown)
    members: dict[str, list[str]] = {}
    for criterion in criteria:
        if criterion.key in wanted:
            members.setdefault(criterion.group, []).append(criterion.key)
    return tuple(
        WeightGroup(group, tuple(keys), sum(shares[key] for key in keys)) for group, keys in members.items()
    )


def whole_percents(shares: Sequence[float], decimals: int = 0) -> list[float]:
    """Return shares in percent, rounded so that they sum to exactly 100 (largest remainders go up).

    Parameters
    ----------
    shares : sequence of float
        0…1, summing to one.
    decimals : int
        Digits behind the comma.
    """
    unit = 10**decimals
    exact = [share * 100.0 * unit for share in shares]
    parts = [math.floor(value + 1e-9) for value in exact]
    rest = round(100 * unit) - sum(parts) if shares else 0
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: max(rest, 0)]:
        parts[i] += 1
    return [part / unit for part in parts]


def equalised(criteria: CriteriaSet, shown: Iterable[str]) -> CriteriaSet:
    """Return the criteria with the same weight for all shown ones, except the locked ones."""
    shares = shares_of(criteria)
    free = [key for key in shown if key not in criteria.locked]
    if not free:
        return criteria
    others = [key for key in criteria.keys if key not in free]
    rest = 1.0 - sum(shares[key] for key in others)
    return criteria.with_weights({**shares, **dict.fromkeys(free, rest / len(free))})


def with_method(criteria: CriteriaSet, method: Method) -> CriteriaSet:
    """Return the criteria with another way to join utilities."""
    return dataclasses.replace(criteria, method=method)


# ── own presets ───────────────────────────────────────────────────────────────────────────────────


def same_judgement(one: CriteriaSet, other: CriteriaSet) -> bool:
    """Whether two sets judge alike: shares, curves, treatment of missing values and method."""
    if one.keys != other.keys or one.method is not other.method:
        return False
    near = all(abs(a - b) <= SAME_SHARE for a, b in zip(one.shares, other.shares, strict=True))
    return near and all((a.curve, a.missing) == (b.curve, b.missing) for a, b in zip(one, other, strict=True))


def own_preset(project: Project, criteria: CriteriaSet) -> str | None:
    """Return the name of the own preset that holds now."""
    return next((p.name for p in project.presets if same_judgement(p.criteria, criteria)), None)


def with_saved_preset(project: Project, name: str) -> Project:
    """Return the project with the active scenario's criteria kept under a name; the same name is replaced."""
    preset = Preset(name=name, criteria=dataclasses.replace(project.scenario.criteria, locked=frozenset()))
    if any(p.name == name for p in project.presets):
        presets = tuple(preset if p.name == name else p for p in project.presets)
    else:
        presets = (*project.presets, preset)
    return dataclasses.replace(project, presets=presets)


def with_applied_preset(project: Project, name: str) -> Project:
    """Return the project with an own preset's criteria in the active scenario."""
    preset = next(p for p in project.presets if p.name == name)
    return with_scenario(project, dataclasses.replace(project.scenario, criteria=preset.criteria))


def with_renamed_preset(project: Project, name: str, new: str) -> Project:
    """Return the project with an own preset under another name; a taken name gets a number."""
    taken = {p.name for p in project.presets if p.name != name}
    free, number = new, 2
    while free in taken:
        free, number = f"{new} ({number})", number + 1
    presets = tuple(dataclasses.replace(p, name=free) if p.name == name else p for p in project.presets)
    return dataclasses.replace(project, presets=presets)


def without_preset(project: Project, name: str) -> Project:
    """Return the project without an own preset."""
    return dataclasses.replace(project, presets=tuple(p for p in project.presets if p.name != name))


# ── swings ────────────────────────────────────────────────────────────────────────────────────────


def swing_points(criteria: CriteriaSet) -> dict[str, float]:
    """Return points that give the present weights: 100 for the heaviest criterion."""
    shares = {key: share for key, share in shares_of(criteria).items() if share > 0.0}
    most = max(shares.values())
    return {key: round(share / most * MOST_POINTS, 1) for key, share in shares.items()}


def with_swings(criteria: CriteriaSet, points: Mapping[str, float]) -> CriteriaSet:
    """Return the criteria with the weights that follow from points; the rest weighs nothing, locks go.

    Raises
    ------
    InputError
        All points are zero, or one is below zero.
    """
    weights = {**dict.fromkeys(criteria.keys, 0.0), **swing_weights(points)}
    return dataclasses.replace(criteria, locked=frozenset()).with_weights(weights)
