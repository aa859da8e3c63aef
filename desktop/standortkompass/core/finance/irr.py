"""Internal rate of return of many cash flows at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.errors import ShapeError

#: Search range of the rate: from a loss of 99 % a year to a thousandfold gain. [1/a]
LOWEST, HIGHEST = -0.99, 1000.0
_OUTWARDS_UP = (0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7, 1.0, 2.0, 5.0, 30.0, 200.0)
_OUTWARDS_DOWN = (-0.05, -0.1, -0.15, -0.2, -0.3, -0.45, -0.6, -0.75, -0.9, -0.96)
_STEPS = 80
_TOLERANCE = 1e-12  # of a bracket's halving
_HALLEY_TOLERANCE = 1e-6  # the error left after a step of Halley's method is about its third power
_SHRINK = 0.5  # of the cases are still open: go on with these alone


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

    Halley's method on the logarithm of the growth factor, begun at the secant's root and held inside a
    bracket that bisection shrinks; the bracket is found by steps from 0 outwards, so that of several roots
    the one nearest to 0 is taken.

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
    least, most = flows.min(axis=0), flows.max(axis=0)  # NaN where a flow is
    chosen = np.flatnonzero((least < 0) & (most > 0) & np.isfinite(most - least))
    if not chosen.size:
        return out
    flows = _columns(flows, chosen)
    bracket = _bracket(flows, times)
    ahead = bracket.found & (bracket.high > 0)
    for side, reference in ((ahead, times.min()), (bracket.found & ~ahead, times.max())):
        rows = np.flatnonzero(side)
        if rows.size:  # measured from the end whose flows weigh most, values stay near 1
            logs = _solve(_columns(flows, rows), times - reference, bracket.take(rows))
            out[chosen[rows]] = np.expm1(logs)
    return out


def _columns(flows: FloatArray, rows: IntArray) -> FloatArray:
    """Return the flows of some cases, rising."""
    return flows if rows.size == flows.shape[1] else flows.take(rows, axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Brackets:
    """Neighbouring points between which the value changes its sign, (n,) each."""

    low: FloatArray
    high: FloatArray
    start: FloatArray  # where the straight line between the two values is zero
    rising: BoolArray  # the value is above zero at ``high``
    found: BoolArray

    @classmethod
    def none(cls, n: int) -> _Brackets:
        return cls(np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n, dtype=bool), np.zeros(n, dtype=bool))

    def take(self, rows: IntArray) -> _Brackets:
        return _Brackets(*(getattr(self, name)[rows] for name in self.__slots__))

    def put(self, rows: IntArray, near: float, far: float, at_near: FloatArray, at_far: FloatArray) -> None:
        """Write down what was found in some rows."""
        self.low[rows], self.high[rows], self.found[rows] = min(near, far), max(near, far), True
        self.start[rows] = near + (far - near) * (at_near / (at_near - at_far))
        self.rising[rows] = (at_far if far > near else at_near) > 0


def _bracket(flows: FloatArray, times: FloatArray) -> _Brackets:
    """Return the points nearest to rate 0 between which the value changes its sign.

    All cases share the points, so that each point costs one product of a vector and a matrix.
    """
    result = _Brackets.none(flows.shape[1])
    at_zero = flows.sum(axis=0)
    for points in (np.log1p([*_OUTWARDS_UP, HIGHEST]), np.log1p([*_OUTWARDS_DOWN, LOWEST])):
        rows = np.flatnonzero(~result.found)
        if not rows.size:
            break
        sought, near, before = _columns(flows, rows), 0.0, at_zero[rows]
        for far, factors in zip(points, np.exp(-points[:, None] * times[:, 0]), strict=True):
            value: FloatArray = np.einsum("t,tn->n", factors, sought)
            changed = ((value > 0) != (before > 0)) & ~result.found[rows]
            if changed.any():
                result.put(rows[changed], near, far, before[changed], value[changed])
                still = np.flatnonzero(~result.found[rows])
                if not still.size:
                    break
                if still.size < _SHRINK * rows.size:
                    rows, sought, value = rows[still], _columns(sought, still), value[still]
            near, before = far, value
    return result


def _solve(flows: FloatArray, times: FloatArray, bracket: _Brackets) -> FloatArray:
    """Return the roots: Halley's steps where they stay in the bracket, halving elsewhere."""
    root, low, high, rising = bracket.start, bracket.low, bracket.high, bracket.rising
    todo, memory = np.arange(root.size), np.empty(flows.size)
    for _ in range(_STEPS):
        at, below, beyond = root[todo], low[todo], high[todo]
        value, step = _halley(flows, times, at, memory[: flows.size].reshape(flows.shape))
        above = (value > 0) == rising[todo]
        below, beyond = np.where(above, below, at), np.where(above, at, beyond)
        after = at - step
        inside = (after >= below) & (after <= beyond)
        after = np.where(inside, after, (below + beyond) * 0.5)
        root[todo], low[todo], high[todo] = after, below, beyond
        moving = np.abs(after - at) > np.where(inside, _HALLEY_TOLERANCE, _TOLERANCE)
        still = np.flatnonzero(moving)
        if not still.size:
            break
        if still.size < _SHRINK * todo.size:
            todo, flows = todo[still], _columns(flows, still)
    return root


def _halley(
    flows: FloatArray, times: FloatArray, log_growth: FloatArray, terms: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the present value at a logarithm of the growth factor, and how far its root is below that.

    ``terms`` is memory for the discounted flows.
    """
    np.multiply(-times, log_growth, out=terms)
    np.exp(terms, out=terms)
    terms *= flows
    value, at = terms.sum(axis=0), times[:, 0]
    slope: FloatArray = -np.einsum("t,tn->n", at, terms)  # numpy stubs say Any
    bend: FloatArray = np.einsum("t,tn->n", at * at, terms)
    with np.errstate(divide="ignore", invalid="ignore"):
        newton = value / slope
        return value, newton / (1.0 - 0.5 * newton * bend / slope)
