"""Internal rate of return of many cash flows at once."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.errors import ShapeError

#: Search range of the rate: from a loss of 99 % a year to a thousandfold gain. [1/a]
LOWEST, HIGHEST = -0.99, 1000.0
_OUTWARDS_UP = (0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7, 1.0, 2.0, 5.0, 30.0, 200.0)
_OUTWARDS_DOWN = (-0.05, -0.1, -0.15, -0.2, -0.3, -0.45, -0.6, -0.75, -0.9, -0.96)
_STEPS = 80
_TOLERANCE = 1e-12


def present_value(flows: FloatArray, times_a: FloatArray, rate: FloatArray) -> FloatArray:
    """Return the sum of flows discounted to time 0.

    Parameters
    ----------
    flows : (T, n)
        Cash flow by time and case. [EUR]
    times_a : (T,) or (T, 1)
        When each row falls. [a]
    rate : (n,) or ()
        Discount rate, effective per year, above -1. [1/a]

    Returns
    -------
    (n,)
        [EUR]
    """
    exponent = -np.reshape(times_a, (-1, 1)) * np.log1p(rate)
    return np.asarray((np.exp(exponent) * flows).sum(axis=0))


def irr(flows: FloatArray, times_a: FloatArray) -> FloatArray:
    """Return the rate at which the present value is zero, for every case.

    Newton's method on the logarithm of the growth factor, held inside a bracket that bisection shrinks; the
    bracket is found by steps from 0 outwards, so that of several roots the one nearest to 0 is taken.

    Parameters
    ----------
    flows : (T, n)
        Cash flow by time and case. [EUR]
    times_a : (T,) or (T, 1)
        When each row falls, rising. [a]

    Returns
    -------
    (n,)
        Effective rate per year; NaN where the flows have no sign change, hold NaN, or no root lies between
        ``LOWEST`` and ``HIGHEST``. [1/a]

    Raises
    ------
    ShapeError
        Flows and times differ in length.
    """
    flows = np.atleast_2d(np.asarray(flows, dtype=float))
    times = np.reshape(np.asarray(times_a, dtype=float), (-1, 1))
    if times.shape[0] != flows.shape[0]:
        raise ShapeError("finance.irr_shape", flows=flows.shape, times=times.shape)
    out = np.full(flows.shape[1], np.nan)
    signs = (np.any(flows > 0, axis=0)) & (np.any(flows < 0, axis=0)) & ~np.isnan(flows).any(axis=0)
    chosen = np.flatnonzero(signs)
    if not chosen.size:
        return out
    scaled = flows[:, chosen] / np.max(np.abs(flows[:, chosen]), axis=0)
    low, high, found = _bracket(scaled, times)
    if found.any():
        logs = _solve(scaled[:, found], times, low[found], high[found])
        out[chosen[found]] = np.expm1(logs)
    return out


def _value(flows: FloatArray, times: FloatArray, log_growth: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return present value and its slope with respect to the logarithm of the growth factor."""
    terms = np.exp(-times * log_growth)
    terms *= flows
    return terms.sum(axis=0), -np.asarray(times[:, 0] @ terms)


def _bracket(flows: FloatArray, times: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Return neighbouring points between which the value changes its sign, nearest to rate 0.

    All points are the same for all cases, so that their values are one product of matrices.
    """
    up = np.log1p(np.concatenate([[0.0], _OUTWARDS_UP, [HIGHEST]]))
    down = np.log1p(np.concatenate([[0.0], _OUTWARDS_DOWN, [LOWEST]]))
    n = flows.shape[1]
    low, high, found = np.zeros(n), np.zeros(n), np.zeros(n, dtype=bool)
    for points in (up, down):
        positive = np.exp(-points[:, None] * times[:, 0]) @ flows > 0
        changes = positive[1:] != positive[:-1]
        first = np.argmax(changes, axis=0)
        new = changes.any(axis=0) & ~found
        near, far = points[first], points[first + 1]
        low[new], high[new] = np.minimum(near, far)[new], np.maximum(near, far)[new]
        found |= new
    return low, high, found


def _solve(flows: FloatArray, times: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return the roots: Newton's steps where they stay in the bracket, halving elsewhere."""
    rising = _value(flows, times, high)[0] > 0
    root = (low + high) * 0.5
    for _ in range(_STEPS):
        value, slope = _value(flows, times, root)
        above = (value > 0) == rising
        high, low = np.where(above, root, high), np.where(above, low, root)
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = root - value / slope
        inside = (newton >= low) & (newton <= high)
        new = np.where(inside, newton, (low + high) * 0.5)
        moved = np.abs(new - root)
        root = new
        if np.all(moved <= _TOLERANCE):
            break
    return root
