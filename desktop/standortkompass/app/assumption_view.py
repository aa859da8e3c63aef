"""How an assumption's number is shown: shares and rates as percent, the rest as stored."""

from __future__ import annotations

from dataclasses import dataclass

from standortkompass.core.model.assumptions import AssumptionSpec, Kind

_DIGITS = 12  # enough to take back the error of multiplying by a hundred


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
