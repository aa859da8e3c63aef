"""Time to power as a distribution: durations that run alongside or after each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Months:
    """A duration as P10, P50 and P90. Arrays are 0-d or (n,). [months]"""

    p10: FloatArray
    p50: FloatArray
    p90: FloatArray

    def scaled(self, low: FloatArray, base: FloatArray, high: FloatArray) -> Months:
        """Return the duration times a factor given as P10, P50 and P90."""
        return Months(p10=self.p10 * low, p50=self.p50 * base, p90=self.p90 * high)


def in_parallel(first: Months, second: Months) -> Months:
    """The later of two works.

    Both are taken to run early or late together (one operator, one region), so each quantile of the
    later one is the larger of the two quantiles. For independent works the median would be later.
    """
    return Months(
        p10=np.maximum(first.p10, second.p10),
        p50=np.maximum(first.p50, second.p50),
        p90=np.maximum(first.p90, second.p90),
    )


def in_sequence(first: Months, second: Months) -> Months:
    """One work after the other: medians add, independent spreads add in squares."""
    p50 = first.p50 + second.p50
    below = np.hypot(first.p50 - first.p10, second.p50 - second.p10)
    above = np.hypot(first.p90 - first.p50, second.p90 - second.p50)
    return Months(p10=p50 - below, p50=p50, p90=p50 + above)
