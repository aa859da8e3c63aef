"""Near sites as one mark while the map is small; the groups depend on the zoom alone, not on the view."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from standortkompass.core.arrays import FloatArray, IntArray

CLUSTER_FROM = 60  # fewer sites are drawn one by one
CELL_PX = 40.0  # sites in one square of 40 to 80 pixels are one group
APART_PX = 30.0  # groups nearer than this become one
ALONE_BELOW_M_PER_PX = 64.0  # from here on every site stands alone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clusters:
    """Groups of sites; a group of one is a pin."""

    group: IntArray  # (n_sites,) group of each site
    x_m: FloatArray  # (n_groups,) middle
    y_m: FloatArray
    count: IntArray  # (n_groups,)

    def members(self, group: int) -> IntArray:
        """Return the sites of a group."""
        return np.flatnonzero(self.group == group)


def zoom_level(metres_per_pixel: float) -> int:
    """Return the step of the zoom that fixes the groups: they change at every doubling."""
    return math.ceil(math.log2(metres_per_pixel))


def clustered(x_m: FloatArray, y_m: FloatArray, level: int) -> Clusters:
    """Group sites for a step of the zoom.

    Parameters
    ----------
    x_m, y_m : (n_sites,)
        EPSG:3035. [m]
    level : int
        See :func:`zoom_level`.
    """
    n, scale = x_m.size, 2.0**level
    if n < CLUSTER_FROM or scale <= ALONE_BELOW_M_PER_PX:
        return Clusters(group=np.arange(n), x_m=x_m, y_m=y_m, count=np.ones(n, dtype=np.int64))
    cell = CELL_PX * scale
    keys = np.stack([np.floor(x_m / cell), np.floor(y_m / cell)], axis=1)
    _, group = np.unique(keys, axis=0, return_inverse=True)
    joined = _joined(group.ravel(), x_m, y_m, APART_PX * scale)
    x, y, count = _middles(joined, x_m, y_m)
    return Clusters(group=joined, x_m=x, y_m=y, count=count)


def _middles(group: IntArray, x_m: FloatArray, y_m: FloatArray) -> tuple[FloatArray, FloatArray, IntArray]:
    count = np.bincount(group)
    x, y = np.bincount(group, weights=x_m), np.bincount(group, weights=y_m)
    return x / count, y / count, count


def _joined(group: IntArray, x_m: FloatArray, y_m: FloatArray, apart_m: float) -> IntArray:
    """Let the larger groups take in smaller ones that lie too near."""
    x, y, count = _middles(group, x_m, y_m)
    near = cKDTree(np.column_stack([x, y])).query_ball_point(np.column_stack([x, y]), apart_m)
    into = np.full(count.size, -1)
    for own in np.argsort(-count, kind="stable").tolist():
        if into[own] < 0:
            for other in near[own]:
                if into[other] < 0:
                    into[other] = own
    _, joined = np.unique(into[group], return_inverse=True)
    return np.asarray(joined.ravel())
