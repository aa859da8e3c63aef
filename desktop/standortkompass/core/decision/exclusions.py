"""Exclusions: hard limits that take a place out, with how missing data are treated."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from standortkompass.core.errors import InputError

#: Reasons are kept as bits of a uint32.
MAX_REASONS = 32


class ExclusionKind(StrEnum):
    """What an exclusion looks at."""

    LIMIT = "limit"  # a quantity against a limit
    COUNTRIES = "countries"  # a list of countries
    AREA = "area"  # a polygon
    RULE = "rule"  # a verdict of the compliance rules


class Comparison(StrEnum):
    """What a place must satisfy to stay in."""

    AT_MOST = "at_most"  # value <= limit
    AT_LEAST = "at_least"  # value >= limit
    ALLOWED = "allowed"  # country is in the list; place lies inside the area
    FORBIDDEN = "forbidden"  # country is not in the list; place lies outside the area; rule is not failed


class Unknown(StrEnum):
    """What happens to a place that cannot be judged for lack of data."""

    EXCLUDE = "exclude"
    KEEP = "keep"  # stays in and carries the flag


_ALLOWED = {
    ExclusionKind.LIMIT: (Comparison.AT_MOST, Comparison.AT_LEAST),
    ExclusionKind.COUNTRIES: (Comparison.ALLOWED, Comparison.FORBIDDEN),
    ExclusionKind.AREA: (Comparison.ALLOWED, Comparison.FORBIDDEN),
    ExclusionKind.RULE: (Comparison.FORBIDDEN,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """One hard limit. Its label is the text ``exclusion.<key>``, or ``label`` where a user named it.

    Which fields count depends on ``kind``: LIMIT uses ``quantity`` and ``limit`` (in the quantity's base
    unit; ``site.land_ha`` is the site's own figure), COUNTRIES uses ``countries`` (ISO 3166-1 alpha-2),
    AREA uses ``area_wkt`` (EPSG:3035) and ``buffer_m``, RULE uses ``rule`` ("*": any rule
    that is law, or would be by the chosen draft; a voluntary pact only by its own key).
    """

    key: str
    kind: ExclusionKind
    comparison: Comparison
    quantity: str = ""
    limit: float = math.inf
    countries: tuple[str, ...] = ()
    area_wkt: str = ""
    buffer_m: float = 0.0  # the area is widened (or, below zero, narrowed) before places are tested
    rule: str = ""
    active: bool = False
    missing: Unknown = Unknown.KEEP
    label: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.comparison not in _ALLOWED[self.kind]:
            raise InputError("exclusions.comparison", exclusion=self.key, comparison=str(self.comparison))
        if self.kind is ExclusionKind.LIMIT and not (self.quantity and math.isfinite(self.limit)):
            raise InputError("exclusions.limit_missing", exclusion=self.key)
        if self.kind is ExclusionKind.AREA and not self.area_wkt:
            raise InputError("exclusions.area_missing", exclusion=self.key)
        if self.kind is ExclusionKind.RULE and not self.rule:
            raise InputError("exclusions.rule_missing", exclusion=self.key)
        if not math.isfinite(self.buffer_m):
            raise InputError("exclusions.buffer", exclusion=self.key)
        for code in self.countries:
            if len(code) != 2 or not code.isupper():
                raise InputError("exclusions.country_code", exclusion=self.key, value=code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionSet:
    """The exclusions of a scenario: frozen, hashable, comparable."""

    exclusions: tuple[Exclusion, ...] = ()

    def __post_init__(self) -> None:
        keys = self.keys
        double = sorted({key for key in keys if keys.count(key) > 1})
        if double:
            raise InputError("exclusions.double", exclusion=", ".join(double))

    def __iter__(self) -> Iterator[Exclusion]:
        return iter(self.exclusions)

    def __len__(self) -> int:
        return len(self.exclusions)

    def __getitem__(self, key: str) -> Exclusion:
        """Return an exclusion.

        Raises
        ------
        InputError
            There is none of this key.
        """
        for exclusion in self.exclusions:
            if exclusion.key == key:
                return exclusion
        raise InputError("exclusions.unknown", exclusion=key, known=", ".join(self.keys))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys in the order of the set."""
        return tuple(exclusion.key for exclusion in self.exclusions)

    @property
    def active(self) -> tuple[Exclusion, ...]:
        """Exclusions that are switched on."""
        return tuple(exclusion for exclusion in self.exclusions if exclusion.active)

    def with_exclusion(self, exclusion: Exclusion) -> ExclusionSet:
        """Return a copy with one exclusion replaced (same key) or added."""
        if exclusion.key in self.keys:
            changed = tuple(exclusion if e.key == exclusion.key else e for e in self.exclusions)
        else:
            changed = (*self.exclusions, exclusion)
        return ExclusionSet(exclusions=changed)

    def without(self, key: str) -> ExclusionSet:
        """Return a copy without one exclusion."""
        self[key]
        return ExclusionSet(exclusions=tuple(e for e in self.exclusions if e.key != key))

    def with_limit(self, key: str, limit: float, *, active: bool = True) -> ExclusionSet:
        """Return a copy with another limit of one exclusion, switched on unless told otherwise."""
        return self.with_exclusion(dataclasses.replace(self[key], limit=limit, active=active))
