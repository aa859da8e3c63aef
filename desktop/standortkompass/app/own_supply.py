"""Own supply of the chosen site: what is asked, and the answer beside a supply from the grid alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standortkompass.core.decision.own_supply import SupplyLimits, SupplyPlan
from standortkompass.core.decision.supply_of_site import site_supply
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.progress import Progress
from standortkompass.sources.yield_file import read_yield


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyWish:
    """What the dialog asks. None: no file, then the option is left out and said to be missing."""

    limits: SupplyLimits
    pv_file: Path | None = None
    ppa_file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyAnswer:
    """The cheapest supply within the limits, and that from the grid alone."""

    plan: SupplyPlan
    grid_only: SupplyPlan


def size_site(
    layers: Layers, evaluation: Evaluation, row: int, wish: SupplyWish, progress: Progress
) -> SupplyAnswer:
    """Read the yields and size the supply of one site.

    Raises
    ------
    InputError
        A file cannot be used, or the site has no price or no daily shape of prices.
    Cancelled
        The progress was cancelled.
    """
    progress.step(0.0, "supply.yields")
    pv = None if wish.pv_file is None else read_yield(wish.pv_file)
    ppa = None if wish.ppa_file is None else read_yield(wish.ppa_file)
    progress.step(0.2, "supply.grid")
    grid_only = site_supply(evaluation, layers, row, SupplyLimits(pv_mw=0.0))
    progress.step(0.5, "supply.sizing")
    plan = site_supply(evaluation, layers, row, wish.limits, pv=pv, ppa=ppa)
    return SupplyAnswer(plan=plan, grid_only=grid_only)
