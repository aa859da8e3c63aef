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
_SHRINK = 0.5  # of the cases still move: go on with these alone


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
    for side, reference in ((found & (high > 0), times.min()), (found & (high <= 0), times.max())):
        if side.any():  # measured from the end whose flows weigh most, values stay near 1
            logs = _solve(scaled[:, side], times - reference, low[side], high[side])
            out[chosen[side]] = np.expm1(logs)
    return out


def _value(flows: FloatArray, times: FloatArray, log_growth: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return present value and its slope with respect to the logarithm of the growth factor."""
    terms = np.exp(-times * log_growth)
    terms *= flows
    slope: FloatArray = np.einsum("t,tn->n", times[:, 0], terms)
    return terms.sum(axis=0), -slope


def _bracket(flows: FloatArray, times: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Return neighbouring points between which the value changes its sign, nearest to rate 0.

    All cases share the points, so that each point costs one product of a vector and a matrix.
    """
    n = flows.shape[1]
    low, high, found = np.zeros(n), np.zeros(n), np.zeros(n, dtype=bool)
    at_zero = flows.sum(axis=0) > 0
    for points in (np.log1p([*_OUTWARDS_UP, HIGHEST]), np.log1p([*_OUTWARDS_DOWN, LOWEST])):
        near, rows = 0.0, np.flatnonzero(~found)
        before, sought = at_zero[rows], flows[:, rows]
        for far in points:
            if not rows.size:
                break
            value: FloatArray = np.einsum("t,tn->n", np.exp(-far * times[:, 0]), sought)
            changed = (value > 0) != before
            hit = rows[changed]
            low[hit], high[hit], found[hit] = min(near, far), max(near, far), True
            if changed.any():
                rows, before, sought = rows[~changed], before[~changed], sought[:, ~changed]
            near = far
    return low, high, found


def _solve(flows: FloatArray, times: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return the roots: Newton's steps where they stay in the bracket, halving elsewhere."""
    root = (low + high) * 0.5
    rising = _value(flows, times, high)[0] > 0
    todo = np.arange(root.size)  # rows of flows that still move
    for _ in range(_STEPS):
        at = root[todo]
        value, slope = _value(flows, times, at)
        above = (value > 0) == rising[todo]
        high[todo], low[todo] = np.where(above, at, high[todo]), np.where(above, low[todo], at)
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = at - value / slope
        inside = (newton >= low[todo]) & (newton <= high[todo])
        root[todo] = np.where(inside, newton, (low[todo] + high[todo]) * 0.5)
        moving = np.abs(root[todo] - at) > _TOLERANCE
        if not moving.any():
            break
        if moving.sum() < _SHRINK * todo.size:
            todo, flows = todo[moving], flows[:, moving]
    return root
