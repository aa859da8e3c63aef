"""Value functions: from values to utilities 0…1.

The curves are fixed (``data/criteria.toml`` or the user's own) and never stretched to the smallest and
largest value of the set at hand: a place's score then does not change with the company it keeps, a cell of
the grid and a named site at the same spot have the same utility, and adding or deleting a site cannot
reverse the order of the others.
"""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.criteria import CurveKind, ValueFunction


def utility(curve: ValueFunction, values: FloatArray) -> FloatArray:
    """Utility of values on a curve.

    Parameters
    ----------
    curve : ValueFunction
        Points in the unit of ``values``.
    values : (n,)
        Any unit; NaN where not known.

    Returns
    -------
    (n,)
        0…1; NaN where the value is not known.
    """
    x = np.array([point[0] for point in curve.points])
    u = np.array([point[1] for point in curve.points])
    values = np.asarray(values, dtype=np.float64)
    if curve.kind is CurveKind.LINEAR:
        result = np.interp(values, x, u)
    elif curve.kind is CurveKind.TARGET:
        result = np.interp(values, x, u, left=0.0, right=0.0)
    elif curve.kind is CurveKind.STEP:
        result = u[np.clip(np.searchsorted(x, values, side="right") - 1, 0, x.size - 1)]
    else:
        result = _bell(x, u, values)
    return np.where(np.isnan(values), np.nan, result)


def _bell(x: FloatArray, u: FloatArray, values: FloatArray) -> FloatArray:
    """Gaussian flanks: the utility halves at the outer points, u = top * 2^-((x - centre)/half width)^2."""
    half_width = np.where(values < x[1], x[1] - x[0], x[2] - x[1])
    with np.errstate(over="ignore"):
        result: FloatArray = u[1] * np.exp2(-np.square((values - x[1]) / half_width))
    return result
