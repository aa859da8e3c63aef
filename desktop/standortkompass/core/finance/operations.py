"""What the nodes of a formula do to arrays. Every operation writes into memory that it is given.

Arrays are ``(1,)`` (the same for all places), ``(n,)``, ``(T, 1)`` (the same for all places) or ``(T, n)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance import lines as ast
from standortkompass.core.finance.irr import irr

#: ``operation(*operands, out=…)``.
Operation = Callable[..., Any]


def divide(dividend: FloatArray, divisor: FloatArray, out: FloatArray) -> None:
    """Divide; missing where the divisor is 0."""
    by_zero = None if divisor.all() else divisor == 0  # before ``out``, which may be the divisor
    np.divide(dividend, divisor, out=out)
    if by_zero is not None:
        np.copyto(out, np.nan, where=by_zero)


def power(base: FloatArray, exponent: FloatArray, out: FloatArray) -> None:
    """Raise a positive base; one logarithm a base is several times quicker than a power an element."""
    if base.size < exponent.size and np.all(base > 0):
        np.multiply(exponent, np.log(base), out=out)
        np.exp(out, out=out)
    else:
        np.power(base, exponent, out=out)


def choose(condition: FloatArray, then: FloatArray, otherwise: FloatArray, out: FloatArray) -> None:
    """Take the first where the condition is not 0, the second elsewhere; missing where it is not known."""
    np.copyto(out, otherwise)
    np.copyto(out, then, where=condition if condition.dtype == bool else condition != 0)
    if condition.dtype != bool and (unknown := np.isnan(condition)).any():
        np.copyto(out, np.nan, where=unknown)


def as_number(truth: FloatArray, out: FloatArray) -> None:
    """Turn truth values into 1 and 0."""
    np.copyto(out, truth)


def shifted(series: FloatArray, first: FloatArray, out: FloatArray) -> None:
    """Return a series one year later, with ``first`` in the first year."""
    out[0] = first if first.ndim < 2 else first[0]
    out[1:] = series[:-1]


def change(now: FloatArray, series: FloatArray, first: FloatArray, out: FloatArray) -> None:
    """Subtract from ``now`` a series of the year before, without a copy of it."""
    np.subtract(now[0], first if first.ndim < 2 else first[0], out=out[0])
    np.subtract(now[1:], series[:-1], out=out[1:])


def running_sum(series: FloatArray, out: FloatArray) -> None:
    """Add up from the first year on: year by year, as numpy's own goes down each column."""
    out[0] = series[0]
    for year in range(1, len(out)):
        np.add(out[year - 1], series[year], out=out[year])


def last(series: FloatArray, out: FloatArray) -> None:
    """Return the last year."""
    out[...] = series[-1]


def total(series: FloatArray, out: FloatArray) -> None:
    """Sum over the years."""
    np.sum(series, axis=0, out=out)


def total_of_product(left: FloatArray, right: FloatArray, out: FloatArray) -> None:
    """Sum a product over the years, without the product itself.

    By ``einsum`` without BLAS: its threads would fight those of the caller.
    """
    if left.ndim < 2 or right.ndim < 2 or left.shape[1] == right.shape[1] == 1:
        np.sum(left * right, axis=0, out=out)
        return
    a, b = (side[:, 0] if side.shape[1] == 1 else side for side in (left, right))
    np.einsum(f"{'tn'[: a.ndim]},{'tn'[: b.ndim]}->n", a, b, out=out)


def min_where(series: FloatArray, flag: FloatArray, out: FloatArray) -> None:
    """Return the smallest value of flagged years; missing without one."""
    np.min(np.where(flag != 0, series, np.inf), axis=0, out=out)
    np.copyto(out, np.nan, where=np.isinf(out))


def mean_where(series: FloatArray, flag: FloatArray, out: FloatArray) -> None:
    """Return the mean of flagged years; missing without one."""
    on = flag != 0
    np.divide(np.sum(np.where(on, series, 0.0), axis=0), np.sum(on, axis=0), out=out)


def rate_of_return(flows: FloatArray, times: FloatArray, out: FloatArray) -> None:
    """Return the internal rate of return."""
    out[...] = irr(flows, times)


#: Operations that look at one year only; ``out`` may be one of their operands.
OF_ONE_YEAR: Mapping[type[ast.Expr], Operation] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mul: np.multiply,
    ast.Div: divide,
    ast.Neg: np.negative,
    ast.Min: np.minimum,
    ast.Max: np.maximum,
    ast.Floor: np.floor,
    ast.Known: np.isfinite,
    ast.Power: power,
}
COMPARE: Mapping[str, Operation] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
    "=": np.equal,
}
