"""Warnings about a set of criteria: cost counted twice, two that say the same, criteria without effect."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.decision.criteria import CriteriaSet


class CheckKind(StrEnum):
    """What is wrong. Texts ``check.<kind>`` take ``first`` and ``second``."""

    MONEY_TWICE = "money_twice"  # two criteria in money
    CONTAINED = "contained"  # one quantity is part of the other
    SAME_ORDER = "same_order"  # both order the places nearly alike
    INERT = "inert"  # hardly varies over the eligible places
    UNKNOWN = "unknown"  # not known at any eligible place


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One warning."""

    kind: CheckKind
    first: str  # criterion
    second: str = ""
    value: float = float("nan")  # rank correlation, or spread of the utility


def overlapping(criteria: CriteriaSet) -> tuple[Check, ...]:
    """Pairs of weighing criteria that count the same money, or of which one is part of the other."""
    found = []
    for first, second in itertools.combinations(criteria.active, 2):
        if second.quantity in first.related:
            found.append(Check(kind=CheckKind.CONTAINED, first=first.key, second=second.key))
        elif first.quantity in second.related:
            found.append(Check(kind=CheckKind.CONTAINED, first=second.key, second=first.key))
        elif first.money and second.money:
            found.append(Check(kind=CheckKind.MONEY_TWICE, first=first.key, second=second.key))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """Criteria with what they say about the places that count.

    Parameters
    ----------
    criteria : CriteriaSet
    utility : (n_criteria, n)
        0…1, NaN unknown.
    eligible : (n,)
        Places that are not excluded.
    """

    criteria: CriteriaSet
    utility: FloatArray
    eligible: BoolArray

    @property
    def weighing(self) -> list[tuple[str, FloatArray]]:
        """Key and utilities at the eligible places, (n_eligible,), of every weighing criterion."""
        rows = enumerate(self.criteria)
        return [(c.key, self.utility[row, self.eligible]) for row, c in rows if c.weight > 0.0]

    def same_values(self, other: Judged) -> bool:
        """Whether the same criteria weigh and say the same about the same places."""
        mine, theirs = ([c.key for c in each.criteria if c.weight > 0.0] for each in (self, other))
        return (
            mine == theirs
            and np.array_equal(self.eligible, other.eligible)
            and np.array_equal(self.utility, other.utility, equal_nan=True)
        )


def without_effect(judged: Judged, *, min_spread: float) -> tuple[Check, ...]:
    """Weighing criteria whose utility hardly varies over the eligible places.

    Parameters
    ----------
    judged : Judged
    min_spread : float
        Distance of the 5th and the 95th percentile below which a criterion has no effect. [1]
    """
    found = []
    for key, values in judged.weighing:
        if not values.size:
            continue
        known = values[~np.isnan(values)]
        if not known.size:
            found.append(Check(kind=CheckKind.UNKNOWN, first=key))
            continue
        low, high = np.percentile(known, [5.0, 95.0])
        if known.size > 1 and high - low < min_spread:
            found.append(Check(kind=CheckKind.INERT, first=key, value=float(high - low)))
    return tuple(found)


def same_order(judged: Judged, *, max_correlation: float) -> tuple[Check, ...]:
    """Pairs of weighing criteria whose rank correlation (Spearman) over the eligible places is above a limit.

    Parameters
    ----------
    judged : Judged
    max_correlation : float
        Above it two criteria say the same. [1]
    """
    found = []
    weighing = [(key, values, ~np.isnan(values)) for key, values in judged.weighing]
    whole = {key: _ranked(values) for key, values, known in weighing if known.all()}  # of no gap: ranked once
    for (first, one, known), (second, other, too) in itertools.combinations(weighing, 2):
        both = known & too
        if both.sum() < 3:
            continue
        if first in whole and second in whole:
            a, b = whole[first], whole[second]
        else:
            a, b = _ranked(one[both]), _ranked(other[both])
        if a.std() == 0.0 or b.std() == 0.0:
            continue
        correlation = float(np.corrcoef(a, b)[0, 1])
        if correlation > max_correlation:
            found.append(Check(kind=CheckKind.SAME_ORDER, first=first, second=second, value=correlation))
    return tuple(found)


def _ranked(values: FloatArray) -> FloatArray:
    """Return ranks from 1, ties share their mean.

    By pandas, which is loaded anyway: ``scipy.stats`` takes a fifth of the program's start.
    """
    return np.asarray(pd.Series(values).rank(), dtype=float)
