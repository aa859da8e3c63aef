"""Depreciation of one asset by year."""

from __future__ import annotations

import math

import numpy as np

from standortkompass.core.arrays import FloatArray


def straight_line(cost: float, life_years: float, first_year_share: float = 1.0) -> FloatArray:
    """Return equal amounts over the life; a shortened first year moves its rest to the end.

    Parameters
    ----------
    cost : float
        Amount to write off. [currency]
    life_years : float
        Life, positive. [a]
    first_year_share : float
        Part of the first year that counts, 0…1 (0.5: half-year convention).

    Returns
    -------
    (n_years,)
        Sums to ``cost``. [currency/a]
    """
    ends = np.minimum(life_years, first_year_share + np.arange(math.ceil(life_years - first_year_share) + 1))
    return np.asarray(cost * np.diff(ends, prepend=0.0) / life_years)


def declining_balance(
    cost: float, life_years: float, rate: float, *, switch: bool, first_year_share: float = 1.0
) -> FloatArray:
    """Return a fixed rate of the remaining book value, with switch to straight line where that is higher.

    Parameters
    ----------
    cost : float
        Amount to write off. [currency]
    life_years : float
        Life, positive. [a]
    rate : float
        Share of the book value a year, 0…1. [1/a]
    switch : bool
        Change to straight line over the remaining life as soon as it writes off at least as much; without it
        a rest of the book value stays at the end of the life.
    first_year_share : float
        Part of the first year that counts, 0…1.

    Returns
    -------
    (n_years,)
        [currency/a]

    Source: the method behind the percentage tables of IRS Publication 946, appendix A.
    """
    amounts: list[float] = []
    book, used = float(cost), 0.0
    while used < life_years and book > 0.0:
        share = first_year_share if not amounts else min(1.0, life_years - used)
        amount = book * rate * share
        if switch:
            amount = max(amount, book / (life_years - used) * share)
        amounts.append(min(amount, book))
        book -= amounts[-1]
        used += share
    return np.array(amounts)
