"""Assumptions: the catalogue of what may be assumed, and what a scenario assumes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from standortkompass.core.errors import InputError

Value = float | str | bool | None


class Kind(StrEnum):
    """What sort of value an assumption takes."""

    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"
    SWITCH = "switch"


class Quality(StrEnum):
    """How well a figure is founded."""

    MEASURED = "A"  # measured or published
    MODELLED = "B"  # computed by a documented model
    ASSUMED = "C"  # assumed


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionSpec:
    """One entry of ``data/assumptions.toml``."""

    key: str
    kind: Kind
    unit: str
    base: Value
    label: Mapping[str, str]  # by language
    source: Mapping[str, str]  # where value and range come from, by language
    quality: Quality
    low: float | None = None
    high: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    choice_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)  # what it moves and when to change it, by language
    as_of: str = ""
    optional: bool = False  # may stay empty (None): another input or layer then decides
    per_site: bool = True  # numbers: a site may carry its own value

    @property
    def group(self) -> str:
        """First part of the key: the section of the editor."""
        return self.key.split(".", 1)[0]

    def parse(self, text: str) -> Value:
        """Read a value typed on the command line (decimal point or comma).

        Raises
        ------
        InputError
            The text is no value of this assumption.
        """
        stripped = text.strip()
        if self.optional and stripped.lower() in {"", "none", "leer"}:
            return None
        if self.kind in (Kind.NUMBER, Kind.INTEGER):
            try:
                return self.check(float(stripped.replace(",", ".")))
            except ValueError:
                raise InputError("assumption.not_a_number", key=self.key, value=text) from None
        if self.kind is Kind.SWITCH:
            switch = {"true": True, "1": True, "ja": True, "yes": True, "on": True,
                      "false": False, "0": False, "nein": False, "no": False, "off": False}  # fmt: skip
            if stripped.lower() not in switch:
                raise InputError("assumption.not_a_switch", key=self.key, value=text)
            return switch[stripped.lower()]
        return self.check(stripped)

    def check(self, value: Value) -> Value:
        """Return the value if it may be assumed.

        Raises
        ------
        InputError
            Wrong type, not finite, outside ``minimum…maximum``, or not a choice.
        """
        if value is None:
            if self.optional:
                return None
            raise InputError("assumption.empty", key=self.key)
        if self.kind is Kind.SWITCH:
            if not isinstance(value, bool):
                raise InputError("assumption.not_a_switch", key=self.key, value=value)
            return value
        if self.kind is Kind.CHOICE:
            if value not in self.choices:
                raise InputError(
                    "assumption.not_a_choice", key=self.key, value=value, choices=", ".join(self.choices)
                )
            return value
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError("assumption.not_a_number", key=self.key, value=value)
        low = -math.inf if self.minimum is None else self.minimum
        high = math.inf if self.maximum is None else self.maximum
        if not low <= value <= high:
            raise InputError(
                "assumption.out_of_range",
                key=self.key,
                value=value,
                minimum=low,
                maximum=high,
                unit=self.unit,
            )
        if self.kind is Kind.INTEGER and value != int(value):
            raise InputError("assumption.not_an_integer", key=self.key, value=value)
        return float(value)


@dataclass(frozen=True, slots=True)
class AssumptionCatalogue:
    """All assumptions there are, in the order of the file."""

    specs: Mapping[str, AssumptionSpec]

    def __getitem__(self, key: str) -> AssumptionSpec:
        """Return a spec.

        Raises
        ------
        InputError
            No such key; the context names the nearest ones.
        """
        try:
            return self.specs[key]
        except KeyError:
            raise InputError("assumption.unknown", key=key, nearest=", ".join(self._nearest(key))) from None

    def __iter__(self) -> Iterator[AssumptionSpec]:
        return iter(self.specs.values())

    def __contains__(self, key: object) -> bool:
        return key in self.specs

    def _nearest(self, key: str) -> list[str]:
        import difflib

        return difflib.get_close_matches(key, self.specs, n=3, cutoff=0.4)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The catalogue with a scenario's own values on top."""

    catalogue: AssumptionCatalogue
    overrides: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        checked = {key: self.catalogue[key].check(value) for key, value in self.overrides.items()}
        object.__setattr__(self, "overrides", MappingProxyType(checked))

    def __getitem__(self, key: str) -> Value:
        if key in self.overrides:
            return self.overrides[key]
        return self.catalogue[key].base

    def with_values(self, values: Mapping[str, Value]) -> Assumptions:
        """Return a copy with more own values; a value equal to the base is no override."""
        merged = dict(self.overrides)
        for key, value in values.items():
            checked = self.catalogue[key].check(value)
            if checked == self.catalogue[key].base:
                merged.pop(key, None)
            else:
                merged[key] = checked
        return Assumptions(self.catalogue, MappingProxyType(merged))

    def without(self, key: str) -> Assumptions:
        """Return a copy with one assumption back at its base."""
        return Assumptions(self.catalogue, {k: v for k, v in self.overrides.items() if k != key})
