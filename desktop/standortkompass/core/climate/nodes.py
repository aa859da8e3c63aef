"""Few weighted nodes for many hours: dry-bulb classes of fixed probability, each with wet-bulb classes."""

from __future__ import annotations

import itertools

import numpy as np

from standortkompass.core.arrays import FloatArray

#: Share of the hours that the design values are not exceeded in (ASHRAE Handbook Fundamentals: 0.4 % design).
DESIGN_SHARE = 0.996
WET_CLASSES = 4
#: Upper ends of the dry-bulb classes as probability: finer where chillers start.
EDGES = (0.04, 0.10, 0.17, 0.24, 0.31, 0.38, 0.45, 0.52, 0.58, 0.64, 0.70, 0.75, 0.80, 0.84, 0.875, 0.905,
         0.93, 0.95, 0.965, 0.978, 0.988, 0.994, 0.998, 1.0)  # fmt: skip


def class_weights() -> FloatArray:
    """Return (I,) the probability of each dry-bulb class."""
    return np.diff(np.array([0.0, *EDGES]))


def reduce_points(dry: FloatArray, wet: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Reduce equally probable points to class means.

    Parameters
    ----------
    dry, wet : (n, N)
        Dry and wet bulb of n places. [degC]

    Returns
    -------
    dry bulb (n, I), wet bulb (n, I, J), design values (n, 2) of dry and wet bulb. [degC]
    """
    n, points = dry.shape
    order = np.argsort(dry, axis=1)
    dry, wet = np.take_along_axis(dry, order, 1), np.take_along_axis(wet, order, 1)
    ends = np.rint(np.array([0.0, *EDGES]) * points).astype(int)
    t = np.stack([dry[:, a:b].mean(axis=1, dtype=float) for a, b in itertools.pairwise(ends)], axis=1)
    classes = np.empty((n, len(EDGES), WET_CLASSES))
    for k, (a, b) in enumerate(itertools.pairwise(ends)):
        parts = np.array_split(np.sort(wet[:, a:b], axis=1), WET_CLASSES, axis=1)
        classes[:, k] = np.stack([part.mean(axis=1, dtype=float) for part in parts], axis=1)
    design = np.stack([dry[:, round(DESIGN_SHARE * points)], np.quantile(wet, DESIGN_SHARE, axis=1)], axis=1)
    return t, classes, design
