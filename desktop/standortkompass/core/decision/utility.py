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
from standortkompass.core.errors import InputError
from standortkompass.core.model.quantities import Better


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


def fitted_curve(values: FloatArray, better: Better) -> ValueFunction:
    """A linear curve laid over known values, once and on request; it stays fixed afterwards.

    For the curve editor ("fit to the values"): another rack generation may move a cost far along a curve,
    where it is flat. The 5th to the 95th percentile takes the utilities 0.9 to 0.1 (or the other way round);
    the curve reaches 1 and 0 one such spread further out, so that later places still differ.

    Parameters
    ----------
    values : (n,)
        Of eligible places; NaN is left out.
    better : Better
        LOW or HIGH.

    Raises
    ------
    InputError
        Fewer than two different values, or no direction.
    """
    known = values[np.isfinite(values)]
    low, high = np.percentile(known, [5.0, 95.0]) if known.size else (0.0, 0.0)
    spread = float(high - low)
    if not spread > 0.0 or better is Better.NEITHER:
        raise InputError("criteria.cannot_fit")
    places = (float(low) - spread, float(low), float(high), float(high) + spread)
    utilities = (1.0, 0.9, 0.1, 0.0) if better is Better.LOW else (0.0, 0.1, 0.9, 1.0)
    return ValueFunction(kind=CurveKind.LINEAR, points=tuple(zip(places, utilities, strict=True)))
