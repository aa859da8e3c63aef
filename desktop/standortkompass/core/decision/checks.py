"""Warnings about a set of criteria: cost counted twice, two that say the same, criteria without effect."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import rankdata

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


def without_effect(
    criteria: CriteriaSet, utility: FloatArray, eligible: BoolArray, *, min_spread: float
) -> tuple[Check, ...]:
    """Weighing criteria whose utility hardly varies over the eligible places.

    Parameters
    ----------
    criteria : CriteriaSet
    utility : (n_criteria, n)
        0…1, NaN unknown.
    eligible : (n,)
        Places that are not excluded.
    min_spread : float
        Distance of the 5th and the 95th percentile below which a criterion has no effect. [1]
    """
    found = []
    for row, criterion in enumerate(criteria):
        if criterion.weight <= 0.0 or not eligible.any():
            continue
        known = utility[row, eligible]
        known = known[~np.isnan(known)]
        if not known.size:
            found.append(Check(kind=CheckKind.UNKNOWN, first=criterion.key))
            continue
        low, high = np.percentile(known, [5.0, 95.0])
        if known.size > 1 and high - low < min_spread:
            found.append(Check(kind=CheckKind.INERT, first=criterion.key, value=float(high - low)))
    return tuple(found)


def same_order(
    criteria: CriteriaSet, utility: FloatArray, eligible: BoolArray, *, max_correlation: float
) -> tuple[Check, ...]:
    """Pairs of weighing criteria whose rank correlation (Spearman) over the eligible places is above a limit.

    Parameters
    ----------
    criteria : CriteriaSet
    utility : (n_criteria, n)
        0…1, NaN unknown.
    eligible : (n,)
        Places that are not excluded.
    max_correlation : float
        Above it two criteria say the same. [1]
    """
    rows = [(row, c.key) for row, c in enumerate(criteria) if c.weight > 0.0]
    found = []
    for (i, first), (j, second) in itertools.combinations(rows, 2):
        both = eligible & ~np.isnan(utility[i]) & ~np.isnan(utility[j])
        if both.sum() < 3:
            continue
        a, b = rankdata(utility[i, both]), rankdata(utility[j, both])
        if a.std() == 0.0 or b.std() == 0.0:
            continue
        correlation = float(np.corrcoef(a, b)[0, 1])
        if correlation > max_correlation:
            found.append(Check(kind=CheckKind.SAME_ORDER, first=first, second=second, value=correlation))
    return tuple(found)
