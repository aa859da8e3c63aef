"""How assumptions are shown: units, values, ranges, where they come from, and what role a field plays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from standortkompass.app.formatting import Format
from standortkompass.app.labels import Labels
from standortkompass.core.model.assumptions import AssumptionSpec, Kind, Value
from standortkompass.core.model.site import SiteRecord

translate = QCoreApplication.translate
_DIGITS = 12  # enough to take back the error of multiplying by a hundred


class Role(StrEnum):
    """What a field is: typed by the person, worked out by the program, or taken from the data."""

    ENTERED = "entered"
    COMPUTED = "computed"  # left empty: another input or a layer decides
    DATA = "data"


class Verdict(StrEnum):
    """How a value lies to the catalogue's range."""

    FITS = "fits"
    LOW = "low"  # allowed, but below what is usual
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """Factor from stored to shown value, and the shown unit's key."""

    factor: float
    unit: str

    def show(self, stored: float | None) -> float | None:
        """Return the value as shown."""
        return None if stored is None else round(stored * self.factor, _DIGITS)

    def store(self, shown: float | None) -> float | None:
        """Return the value as stored."""
        return None if shown is None else round(shown / self.factor, _DIGITS)


def shown_unit(spec: AssumptionSpec) -> ShownUnit:
    """Return percent for rates a year and for shares that cannot exceed one; else the unit as it is."""
    if spec.kind is Kind.NUMBER and spec.unit == "1/a":
        return ShownUnit(100.0, "%/a")
    if spec.kind is Kind.NUMBER and spec.unit == "1" and spec.maximum is not None and spec.maximum <= 1.0:
        return ShownUnit(100.0, "%")
    return ShownUnit(1.0, spec.unit)


def number_text(spec: AssumptionSpec, stored: float | None, fmt: Format) -> str:
    """Return a number of an assumption without its unit; years are never grouped."""
    shown = shown_unit(spec).show(stored)
    if spec.unit == "year" and shown is not None:
        return f"{shown:.0f}"
    return fmt.assumption(shown)


def value_text(spec: AssumptionSpec, value: Value, labels: Labels, fmt: Format) -> str:
    """Return a value as people read it, with its unit."""
    if value is None:
        return translate("Assumptions", "automatic")
    if spec.kind is Kind.CHOICE:
        return labels.choice(spec, str(value))
    if spec.kind is Kind.SWITCH:
        return fmt.assumption(bool(value))
    return fmt.with_unit(number_text(spec, float(value), fmt), fmt.unit(shown_unit(spec).unit))


def range_text(spec: AssumptionSpec, fmt: Format) -> str:
    """Return the usual range, empty if the catalogue has none."""
    if spec.low is None or spec.high is None:
        return ""
    return translate("Assumptions", "{low} to {high}").format(
        low=number_text(spec, spec.low, fmt), high=number_text(spec, spec.high, fmt)
    )


def role_of(spec: AssumptionSpec, value: Value) -> Role:
    """Return the role of a field that holds a value."""
    if value != spec.base:
        return Role.ENTERED
    return Role.COMPUTED if value is None else Role.DATA


def verdict_of(spec: AssumptionSpec, value: Value) -> Verdict:
    """Return how a value lies to the usual range; without range, and for choices, everything fits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Verdict.FITS
    if spec.low is not None and value < min(spec.low, spec.high if spec.high is not None else spec.low):
        return Verdict.LOW
    if spec.high is not None and value > max(spec.high, spec.low if spec.low is not None else spec.high):
        return Verdict.HIGH
    return Verdict.FITS


def sites_with_own(sites: Sequence[SiteRecord]) -> dict[str, list[str]]:
    """Return by assumption the names of the sites that carry their own value of it."""
    found: dict[str, list[str]] = {}
    for site in sites:
        for key in site.values:
            found.setdefault(key, []).append(site.name)
    return found


def changed_in(group: str, overrides: Mapping[str, Value]) -> list[str]:
    """Return the keys of a group that differ from the catalogue."""
    return [key for key in overrides if key.split(".", 1)[0] == group]


def group_name(group: str, labels: Labels) -> str:
    """Return the name of a group of assumptions."""
    if labels.texts.has(f"assumption_group.{group}"):
        return labels.get(f"assumption_group.{group}")
    names = {
        "facility": translate("Assumptions", "Facility"),
        "capex": translate("Assumptions", "Investment"),
        "opex": translate("Assumptions", "Running cost"),
        "revenue": translate("Assumptions", "Revenue"),
        "finance": translate("Assumptions", "Financing"),
        "tax": translate("Assumptions", "Taxes"),
        "debt": translate("Assumptions", "Debt"),
        "schedule": translate("Assumptions", "Schedule"),
        "cooling": translate("Assumptions", "Cooling"),
        "climate": translate("Assumptions", "Climate"),
        "compliance": translate("Assumptions", "Efficiency rules"),
        "power": translate("Assumptions", "Power supply"),
        "connection": translate("Assumptions", "Grid connection"),
        "decision": translate("Assumptions", "Decision"),
        "screening": translate("Assumptions", "Screening"),
        "land": translate("Assumptions", "Land"),
        "water": translate("Assumptions", "Water"),
        "heat": translate("Assumptions", "Waste heat"),
    }
    return names.get(group, group.replace("_", " ").capitalize())
