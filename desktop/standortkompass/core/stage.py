"""What a stage of the pipeline is given: layers, places and a recording reader of the scenario."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.site import Places

if TYPE_CHECKING:
    from standortkompass.core.model.layers import Layers
    from standortkompass.core.model.scenario import Scenario


Answer = TypeVar("Answer")


@dataclass(slots=True)
class ScenarioReader:
    """Hands assumptions to one stage and remembers which ones it read.

    The pipeline recomputes a stage only if something it read has changed, so a stage must take
    every assumption from here and from nowhere else.
    """

    scenario: Scenario
    places: Places
    reads: dict[Hashable, Any] = field(default_factory=dict)

    def _read(self, key: str) -> Any:
        value = self.scenario.assumptions[key]
        self.reads[key] = value
        return value

    def number(self, key: str) -> FloatArray:
        """Return a number as 0-d array, or (n_places,) where sites carry own values. NaN: left empty."""
        value = self._read(key)
        base = np.asarray(np.nan if value is None else float(value))
        own = self.places.overrides.get(key)
        if own is None:
            return base
        return np.where(np.isnan(own), base, own)

    def scalar(self, key: str) -> float:
        """Return a number that is the same for all places (NaN: left empty)."""
        value = self._read(key)
        return float("nan") if value is None else float(value)

    def choice(self, key: str) -> str:
        """Return the chosen word."""
        return str(self._read(key))

    def switch(self, key: str) -> bool:
        """Return whether a switch is on."""
        return bool(self._read(key))

    def own(self, site_field: str) -> FloatArray:
        """Return a site's own figure (key of SITE_FIELDS) as (n_places,), NaN where there is none."""
        column = self.places.overrides.get(site_field)
        return np.full(len(self.places), np.nan) if column is None else column

    def part(self, name: str) -> Any:
        """Return another part of the scenario by attribute name (``criteria``, ``exclusions``)."""
        value = getattr(self.scenario, name)
        self.reads[f"@{name}"] = value
        return value

    def told(self, question: Callable[[Scenario], Answer]) -> Answer:
        """Return what a function says of the scenario; a stage runs again only if the answer changes."""
        answer = question(self.scenario)
        self.reads[question] = answer
        return answer

    def is_fresh(self, reads: dict[Hashable, Any]) -> bool:
        """Whether the scenario still says what an earlier run read."""
        return all(self._now(key) == value for key, value in reads.items())

    def _now(self, key: Hashable) -> Any:
        if not isinstance(key, str):
            return key(self.scenario)  # type: ignore[operator]  # keys are texts and questions
        return getattr(self.scenario, key[1:]) if key.startswith("@") else self.scenario.assumptions[key]


@dataclass(frozen=True, slots=True)
class StageContext:
    """Everything a stage may use.

    ``detailed`` is set for named sites: traces, notes, ranges and yearly lines are then worked out.
    For grids of millions of cells a stage returns its main columns only.
    """

    layers: Layers
    places: Places
    read: ScenarioReader
    detailed: bool
