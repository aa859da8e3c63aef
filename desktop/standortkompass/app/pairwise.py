"""Weights from comparisons of pairs, presets, and warnings about the criteria, as the window shows them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from standortkompass.compute.portfolio_request import number_of
from standortkompass.core.decision.checks import Check, Judged, overlapping, same_order, without_effect
from standortkompass.core.decision.criteria import CriteriaSet, Preset
from standortkompass.core.decision.weights import PairwiseResult, judgement_matrix, pairwise_weights
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.sources.loaders.criteria import load_criteria, load_random_indices

#: Steps of Saaty's scale to either side of "equally important": 2 … 9 times.
STEPS = 8


@cache
def presets() -> Mapping[str, Preset]:
    """Return the shipped presets by key."""
    return load_criteria()[2]


@cache
def random_indices() -> tuple[float, ...]:
    """Return the random indices of the consistency ratio."""
    return load_random_indices()


def chosen_preset(criteria: CriteriaSet, base: CriteriaSet) -> str | None:
    """Return the preset that has the same shares: its key, "" for the base case, None for own weights."""
    for key, reference in [("", base), *((k, base.with_preset(p)) for k, p in presets().items())]:
        if reference.keys == criteria.keys and np.allclose(reference.shares, criteria.shares, atol=1e-9):
            return key
    return None


def with_preset(criteria: CriteriaSet, base: CriteriaSet, key: str) -> CriteriaSet:
    """Return the criteria with the weights of a preset; "" is the base case."""
    if key:
        return criteria.with_preset(presets()[key])
    weights = {c.key: c.weight for c in base if c.key in criteria.keys}
    rest = dict.fromkeys((key for key in criteria.keys if key not in weights), 0.0)
    return dataclasses.replace(criteria, locked=frozenset()).with_weights({**rest, **weights})


def step_value(step: int) -> float:
    """Return how many times as important the first is: 0 equal, 8 nine times, -8 a ninth."""
    return float(step + 1) if step >= 0 else 1.0 / (1 - step)


def value_step(value: float) -> int:
    """Return the nearest step of the scale."""
    size = round(max(value, 1.0 / value)) - 1
    return int(math.copysign(min(size, STEPS), value - 1.0)) if size else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Judgements on all pairs of some criteria, as steps of the scale; frozen."""

    keys: tuple[str, ...]
    steps: Mapping[tuple[int, int], int] = field(default_factory=dict)  # first index below second

    @classmethod
    def from_weights(cls, criteria: CriteriaSet) -> Comparison:
        """Return judgements that come nearest to the present weights of the weighing criteria."""
        shares = {k: s for k, s in zip(criteria.keys, criteria.shares, strict=True) if s > 0.0}
        keys = tuple(shares)
        steps = {
            (i, j): value_step(shares[keys[i]] / shares[keys[j]])
            for i in range(len(keys))
            for j in range(i + 1, len(keys))
        }
        return cls(keys=keys, steps=steps)

    def step(self, first: int, second: int) -> int:
        """Return the judgement on a pair, in either order."""
        if first == second:
            return 0
        return self.steps.get((first, second), 0) if first < second else -self.steps.get((second, first), 0)

    def judged(self, first: int, second: int, step: int) -> Comparison:
        """Return a copy with another judgement on one pair."""
        step = min(max(step, -STEPS), STEPS)
        pair, value = ((first, second), step) if first < second else ((second, first), -step)
        return dataclasses.replace(self, steps={**self.steps, pair: value})

    def all_equal(self) -> Comparison:
        """Return a copy where everything is equally important."""
        return dataclasses.replace(self, steps={})

    def result(self) -> PairwiseResult:
        """Return weights and consistency."""
        judgements = {pair: step_value(step) for pair, step in self.steps.items()}
        return pairwise_weights(judgement_matrix(len(self.keys), judgements), random_indices())

    def weights(self) -> dict[str, float]:
        """Return the weight of each compared criterion."""
        return dict(zip(self.keys, self.result().weights.tolist(), strict=True))


def with_comparison(criteria: CriteriaSet, comparison: Comparison) -> CriteriaSet:
    """Return the criteria with the weights of a comparison; the others weigh nothing, locks are lifted."""
    weights = {**dict.fromkeys(criteria.keys, 0.0), **comparison.weights()}
    return dataclasses.replace(criteria, locked=frozenset()).with_weights(weights)


def is_consistent(result: PairwiseResult, scenario: Scenario) -> bool:
    """Whether the judgements agree well enough."""
    limit = number_of(scenario.assumptions, "decision.consistency_ratio")
    return not result.consistency_ratio > limit


class AlikeMemory:
    """Keeps which criteria have the same order: weights do not change it."""

    def __init__(self) -> None:
        self._last: tuple[Judged, float, tuple[Check, ...]] | None = None

    def alike(self, judged: Judged, most: float) -> tuple[Check, ...]:
        """Return pairs of the same order, worked out anew if more than weights has changed."""
        if self._last is None or self._last[1] != most or not self._last[0].same_values(judged):
            self._last = (judged, most, same_order(judged, max_correlation=most))
        return self._last[2]


def checks(
    scenario: Scenario, evaluation: Evaluation | None, memory: AlikeMemory | None = None
) -> tuple[Check, ...]:
    """Return warnings about the criteria: cost counted twice, the same thing twice, no effect."""
    criteria, numbers = scenario.criteria, scenario.assumptions
    found = list(overlapping(criteria))
    if evaluation is not None and evaluation.decision.criteria == criteria.keys:
        decision = evaluation.decision
        judged = Judged(criteria=criteria, utility=decision.utility, eligible=~decision.excluded)
        found += without_effect(judged, min_spread=number_of(numbers, "decision.inert_spread"))
        said = {frozenset((check.first, check.second)) for check in found if check.second}
        alike = (memory or AlikeMemory()).alike(judged, number_of(numbers, "decision.same_order"))
        found += [check for check in alike if frozenset((check.first, check.second)) not in said]
    return tuple(found)
