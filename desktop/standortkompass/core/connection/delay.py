"""What waiting costs, and how long a better site may let one wait. The finance room supplies the NPV."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError

#: Gives the NPV (n,) in EUR for a start delayed by so many months (n,).
NpvByDelay = Callable[[FloatArray], FloatArray]


def cost_of_delay(npv_by_delay: NpvByDelay, delay_months: FloatArray, step_months: float) -> FloatArray:
    """NPV lost per month of further waiting.

    Parameters
    ----------
    npv_by_delay
        NPV of every place as a function of its delay. [EUR]
    delay_months : (n,)
        Where on the function to look. [months]
    step_months : float
        Width of the difference, ahead of the point. [months]

    Returns
    -------
    (n,)
        Positive where waiting costs money; NaN where the NPV is not known. [EUR/month]
    """
    delay = np.asarray(delay_months, dtype=float)
    cost: FloatArray = (npv_by_delay(delay) - npv_by_delay(delay + step_months)) / step_months
    return cost


def break_even_wait(
    wait_months: FloatArray, npv_by_wait_eur: FloatArray, other_npv_eur: FloatArray
) -> FloatArray:
    """How long one may wait for a site until another one is as good.

    Parameters
    ----------
    wait_months : (m,)
        Ascending waits. [months]
    npv_by_wait_eur : (m, n)
        NPV of the site for each wait and each pair. [EUR]
    other_npv_eur : (n,)
        NPV of the other site at its own date. [EUR]

    Returns
    -------
    (n,)
        Wait at which both are equal, linear between the given waits; NaN if the site is worse from the start,
        inf if it is still better after the longest wait, NaN where a NPV is not known. [months]

    Raises
    ------
    ShapeError
        The arrays do not fit or the waits do not ascend.
    """
    waits = np.asarray(wait_months, dtype=float)
    npv = np.asarray(npv_by_wait_eur, dtype=float)
    if npv.shape[:1] != waits.shape or waits.ndim != 1 or np.any(np.diff(waits) <= 0):
        raise ShapeError("connection.waits_shape", waits=waits.shape, npv=npv.shape)
    lead = npv - np.asarray(other_npv_eur, dtype=float)
    behind = lead < 0.0
    first = np.where(behind.any(axis=0), behind.argmax(axis=0), waits.size)
    columns = np.arange(lead.shape[1])
    after = np.clip(first, 1, waits.size - 1)
    before = after - 1
    fall = lead[before, columns] - lead[after, columns]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(fall > 0, lead[before, columns] / fall, 0.0)
    crossing = waits[before] + share * (waits[after] - waits[before])
    result: FloatArray = np.where(first == 0, np.nan, np.where(first == waits.size, np.inf, crossing))
    return np.where(np.isnan(lead).any(axis=0), np.nan, result)
