"""Time axis of an explicit case: the moments at which steps and single payments fall."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.finance.case import Case, Timing
from standortkompass.core.units import MONTHS_PER_YEAR

_PART_OF_STEP = {Timing.BEGIN: 0.0, Timing.MID: 0.5, Timing.END: 1.0}
_DIGITS = 9  # moments closer than this many digits of a month are one


@dataclass(frozen=True, slots=True, eq=False)
class CaseAxis:
    """Moments of a case in rising order, and which of them belong to steps."""

    moments: FloatArray  # (m,) [months]
    step_start: FloatArray  # (s,) begin of each step [months]
    step_end: FloatArray  # (s,) end of each step, the last one cut at the horizon [months]
    step_at: IntArray  # (s,) index of the moment at which a step's flows fall

    @classmethod
    def of(cls, case: Case) -> CaseAxis:
        """Lay out the axis of a case."""
        length = case.months_per_step
        count = int(np.ceil(round(case.horizon_months / length, _DIGITS)))
        start = np.arange(count) * length
        end = np.minimum(start + length, case.horizon_months)
        flows = np.round(start + _PART_OF_STEP[case.timing] * (end - start), _DIGITS)
        single = [c.month for c in case.capex] + [c.residual_month for c in case.capex if c.residual]
        moments = np.unique(np.concatenate([flows, np.round(np.array(single, dtype=float), _DIGITS)]))
        return cls(moments, start, end, np.searchsorted(moments, flows))

    @property
    def years(self) -> FloatArray:
        """Moments in years, (m, 1)."""
        return self.moments[:, None] / MONTHS_PER_YEAR

    @property
    def spans(self) -> tuple[FloatArray, FloatArray]:
        """Begin and end of the period that each moment stands for, in years, (m, 1); a payment has none."""
        begin, end = self.moments.copy(), self.moments.copy()
        begin[self.step_at], end[self.step_at] = self.step_start, self.step_end
        return begin[:, None] / MONTHS_PER_YEAR, end[:, None] / MONTHS_PER_YEAR

    @property
    def step_year(self) -> IntArray:
        """Whole years before each step, (s,): the age for price escalation."""
        return np.floor_divide(self.step_start, MONTHS_PER_YEAR).astype(int)

    def at(self, month: float) -> FloatArray:
        """Return a flag for one moment, (m, 1)."""
        same = np.abs(self.moments - round(month, _DIGITS)) < 10.0**-_DIGITS
        return np.asarray(same[:, None], dtype=float)

    def on_steps(self, values: FloatArray) -> FloatArray:
        """Place one value a step at the steps' moments, (s,) -> (m, 1)."""
        out = np.zeros((self.moments.size, 1))
        np.add.at(out[:, 0], self.step_at, values)
        return out

    def active_years(self, start_month: float, end_month: float) -> FloatArray:
        """Return how much of each step lies inside a window, in years, (s,)."""
        inside = np.minimum(self.step_end, end_month) - np.maximum(self.step_start, start_month)
        return np.asarray(np.maximum(inside, 0.0) / MONTHS_PER_YEAR)

    def calendar_year(self) -> tuple[IntArray, IntArray]:
        """Return the year each step (s,) and each moment (m,) is reported in; 0 is the moment of decision."""
        of_moment = np.ceil(np.round(self.moments / MONTHS_PER_YEAR, _DIGITS)).astype(int)
        return self.step_year + 1, of_moment
