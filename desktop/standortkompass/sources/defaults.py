"""The base case: every assumption, criterion and exclusion as shipped."""

from __future__ import annotations

from pathlib import Path

from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.scenario import Scenario
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.loaders.criteria import load_criteria


def default_scenario(name: str = "Basis", root: Path | None = None) -> Scenario:
    """Return the base case of the shipped data folder.

    Raises
    ------
    DataError
        ``assumptions.toml`` or ``criteria.toml`` cannot be read.
    """
    criteria, exclusions, _presets = load_criteria(root)
    return Scenario(
        name=name,
        assumptions=Assumptions(load_assumptions(root)),
        criteria=criteria,
        exclusions=exclusions,
    )
