"""Indicator of how strongly a station is tied into the grid. It says nothing about free capacity."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray


def headroom_index(capacity_mva: FloatArray, branches: FloatArray, load_mva: FloatArray) -> FloatArray:
    """Line capacity that is left at a station when its strongest link fails, per MVA of the new load.

    Standard ratings of the mapped branches, all taken as equally strong. What already flows, what is
    reserved and where the next bottleneck lies is not known: no operator's figure, no free capacity.

    Parameters
    ----------
    capacity_mva : (n,)
        Estimated rating of all attached branches. [MVA]
    branches : (n,)
        Number of attached branches.
    load_mva : (n,)
        New load. [MVA]

    Returns
    -------
    (n,)
        MVA per MVA; 0 for a station on one branch, NaN where the map says nothing.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        left = capacity_mva * (branches - 1.0) / branches
        index: FloatArray = np.where(branches > 0, left / load_mva, np.nan)
    return index
