"""The share of measured figures."""

from __future__ import annotations

import numpy as np

from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.trace import SourceRef, Trace
from standortkompass.core.quality import share_measured

A = SourceRef(catalog_key="a", source_id="", quality=Quality.MEASURED)
C = SourceRef(catalog_key="c", source_id="", quality=Quality.ASSUMED)


def test_only_quality_a_counts_and_missing_is_not_measured() -> None:
    traces = [
        Trace(quantity="price", sources=(A, C), index=np.array([0, 1, -1])),
        Trace(quantity="pue", sources=(A,), index=np.array([0, 0, 0])),
    ]
    assert share_measured(traces, 3).tolist() == [1.0, 0.5, 0.5]


def test_without_traces_the_share_is_unknown() -> None:
    assert np.isnan(share_measured([], 2)).all()
