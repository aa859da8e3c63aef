"""Tornado of named sites: moves each assumption with a range alone and evaluates again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standortkompass.compute.local import Engine
from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import InputError
from standortkompass.core.finance.sensitivity import Range, Tornado, ranges, tornado
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress

LCOC = "finance.lcoc_eur_per_gpu_h"
#: Groups of assumptions that say how to search and to judge, not what things cost.
NOT_MOVED = ("screening", "portfolio", "decision")


def site_tornado(
    layers: Layers,
    scenario: Scenario,
    records: Sequence[SiteRecord],
    quantity: str = LCOC,
    progress: Progress | None = None,
) -> Tornado:
    """Return how far a quantity of some sites moves with each assumption.

    Parameters
    ----------
    layers : Layers
    scenario : Scenario
        Base case of the swings.
    records : sequence of SiteRecord
    quantity : str
        Column of the evaluation, in base units.
    progress : Progress, optional

    Returns
    -------
    Tornado
        Arrays (n_records,) in the order of the records.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    engine = Engine(layers, threads=1)  # keeps its own memory: the window's engine stays as it is

    def evaluate(overrides: Mapping[str, float]) -> FloatArray:
        return engine.evaluate_sites(scenario.with_values(overrides), records).columns[quantity]

    inputs = [item for item in ranges(scenario.assumptions) if item.key.split(".", 1)[0] not in NOT_MOVED]
    return tornado(evaluate, [item for item in inputs if _allowed(scenario, item)], progress)


def _allowed(scenario: Scenario, item: Range) -> bool:
    """Whether both ends of a range may be assumed (a shifted range of whole numbers may not)."""
    spec = scenario.assumptions.catalogue[item.key]
    try:
        for value in (item.low, item.high):
            spec.check(value)
    except InputError:
        return False
    return True
