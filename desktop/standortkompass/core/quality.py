"""How well the figures of a place are founded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.trace import Trace


def share_measured(traces: Sequence[Trace], n_places: int) -> FloatArray:
    """Share of the traced quantities whose figure is measured or published (quality A).

    Parameters
    ----------
    traces : sequence of Trace
        Origins worked out by the stages; every trace counts once.
    n_places : int
        Number of places.

    Returns
    -------
    (n_places,)
        0…1; a quantity without a figure counts as not measured. NaN without any trace.
    """
    if not traces:
        return np.full(n_places, np.nan)
    measured: FloatArray = np.zeros(n_places)
    for trace in traces:
        is_a = np.array([source.quality is Quality.MEASURED for source in trace.sources] + [False])
        measured += is_a[trace.index]  # index -1 picks the appended False
    return measured / len(traces)
