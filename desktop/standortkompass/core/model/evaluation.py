"""The result of the pipeline: one row a place, columns by quantity, and all parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.geo.grid import GridSpec
from standortkompass.core.model.results import (
    ClimateResult,
    ComplianceResult,
    ConnectionResult,
    DecisionResult,
    FinanceResult,
    LoadResult,
    PowerResult,
    ScheduleResult,
)
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evaluation:
    """What a view, an export or the optimiser reads; nothing downstream recomputes.

    ``columns`` maps keys of ``core.model.quantities.QUANTITIES`` to (n_places,) arrays in base units
    (EUR, months, shares). The stage results carry the parts that explain them.
    """

    scenario: Scenario
    places: Places
    columns: Mapping[str, FloatArray]
    climate: ClimateResult
    load: LoadResult
    connection: ConnectionResult
    schedule: ScheduleResult
    power: PowerResult
    finance: FinanceResult
    compliance: ComplianceResult
    decision: DecisionResult

    def __len__(self) -> int:
        return len(self.places)

    def column(self, key: str) -> FloatArray:
        """Return one quantity; KeyError if the run did not keep it."""
        return self.columns[key]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GridEvaluation:
    """The same quantities for the land cells of a grid over Europe, kept compact.

    Columns are (n_cells,) float32 in base units; what explains a single cell is worked out on demand
    by evaluating its centre as a named site.
    """

    scenario: Scenario
    spec: GridSpec
    cell: IntArray  # (n_cells,) row-major index of the cell in the grid, row 0 in the north
    country: IntArray
    zone: IntArray
    columns: Mapping[str, FloatArray]
    excluded: BoolArray
    reasons: tuple[str, ...]
    reason_bits: IntArray
    unknown_bits: IntArray
    seconds: float  # time that the evaluation took, without loading

    def __len__(self) -> int:
        return int(self.cell.size)

    def raster(self, key: str) -> FloatArray:
        """Return one quantity as (n_rows, n_cols) float32; NaN at sea, where excluded or not known."""
        values = np.where(self.excluded, np.float32(np.nan), self.columns[key])
        picture = np.full(self.spec.n_rows * self.spec.n_cols, np.nan, dtype=np.float32)
        picture[self.cell] = values
        return picture.reshape(self.spec.n_rows, self.spec.n_cols)
