"""Internal rate of return of many cash flows at once."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.errors import ShapeError

#: Search range of the rate: from a loss of 99 % a year to a thousandfold gain. [1/a]
LOWEST, HIGHEST = -0.99, 1000.0
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
    return np.asarray(np.einsum("tn,tn->n", np.exp(exponent) * np.ones_like(flows), flows))


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
    """Return neighbouring points between which the value changes its sign, nearest to rate 0."""
    zero = np.zeros(flows.shape[1])
    at_zero, _ = _value(flows, times, zero)
    low, high, found = zero.copy(), zero.copy(), at_zero == 0
    outwards = (np.log1p([0.1, 0.3, 1.0, 5.0, 30.0, HIGHEST]), np.log1p([-0.1, -0.3, -0.6, -0.85, LOWEST]))
    for points in outwards:
        todo = np.flatnonzero(~found)
        before, sign = zero[todo], np.sign(at_zero[todo])
        for point in points:
            if not todo.size:
                break
            here = np.full(todo.size, point)
            value, _ = _value(flows[:, todo], times, here)
            hit = np.sign(value) != sign
            rows = todo[hit]
            low[rows], high[rows] = np.minimum(before, here)[hit], np.maximum(before, here)[hit]
            found[rows] = True
            todo, before, sign = todo[~hit], here[~hit], sign[~hit]
    return low, high, found


def _solve(flows: FloatArray, times: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    root = (low + high) * 0.5
    todo = np.flatnonzero(high > low)
    rising = np.zeros(flows.shape[1], dtype=bool)
    rising[todo] = _value(flows[:, todo], times, high[todo])[0] > 0
    for _ in range(_STEPS):
        if not todo.size:
            break
        x = root[todo]
        value, slope = _value(flows[:, todo], times, x)
        above = (value > 0) == rising[todo]
        high[todo] = np.where(above, x, high[todo])
        low[todo] = np.where(above, low[todo], x)
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = x - value / slope
        inside = (newton > low[todo]) & (newton < high[todo])
        new = np.where(inside, newton, (low[todo] + high[todo]) * 0.5)
        root[todo] = np.where(value == 0, x, new)
        todo = todo[(np.abs(root[todo] - x) > _TOLERANCE) & (value != 0)]
    return root
