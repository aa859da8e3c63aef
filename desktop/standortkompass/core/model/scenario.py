"""A scenario: what is to be built, under which assumptions, judged how."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from standortkompass.core.decision.criteria import CriteriaSet
from standortkompass.core.decision.exclusions import ExclusionSet
from standortkompass.core.model.assumptions import Assumptions, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Frozen and comparable: a change makes a new one."""

    name: str
    assumptions: Assumptions
    criteria: CriteriaSet
    exclusions: ExclusionSet
    note: str = ""
    author: str = ""
    created: str = ""  # ISO date
    locked: bool = False  # the window changes nothing in it

    @property
    def asked_quantities(self) -> frozenset[str]:
        """Quantities that a criterion or an active exclusion looks at."""
        limits = {each.quantity for each in self.exclusions.active if each.quantity}
        return frozenset(limits | {each.quantity for each in self.criteria})

    def with_values(self, values: Mapping[str, Value]) -> Scenario:
        """Return a copy with other assumptions.

        Raises
        ------
        InputError
            Unknown key or value that may not be assumed.
        """
        return dataclasses.replace(self, assumptions=self.assumptions.with_values(values))
