"""The result of the pipeline: one row a place, columns by quantity, and all parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standortkompass.core.arrays import FloatArray
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
