"""Scenarios in words: the rows of the table of differences and the result of a scenario in one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from standortkompass.app.assumption_view import group_name, value_text
from standortkompass.app.exclusion_view import shown_limit
from standortkompass.app.formatting import Format
from standortkompass.app.labels import Labels
from standortkompass.app.scenario_desk import ScenarioResult, rank_change
from standortkompass.app.scenarios import Difference, Part, differences
from standortkompass.core.decision.criteria import Criterion, Method, Missing
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind, Unknown
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.scenario import Scenario

translate = QCoreApplication.translate
MOST_COUNTRIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One row: where, what, value of the base, value here, source of the base's value."""

    difference: Difference
    group: str
    field: str
    base: str
    here: str
    source: str


class Words:
    """Puts differences and results into words of one language.

    Parameters
    ----------
    catalogue : AssumptionCatalogue
        All assumptions there are.
    country_name : callable
        ISO code to name.
    """

    def __init__(
        self,
        labels: Labels,
        fmt: Format,
        catalogue: AssumptionCatalogue,
        country_name: Callable[[str], str],
    ) -> None:
        self._labels, self._format = labels, fmt
        self._catalogue, self._country = catalogue, country_name

    def rows(self, base: Scenario, here: Scenario) -> list[DifferenceRow]:
        """Return the table of differences."""
        return [self._row(base, here, found) for found in differences(base, here)]

    def _row(self, base: Scenario, here: Scenario, found: Difference) -> DifferenceRow:
        labels, key = self._labels, found.key
        if found.part is Part.ASSUMPTION:
            spec = here.assumptions.catalogue[key]
            source = spec.source[labels.lang]
            return self._made(found, group_name(spec.group, labels), labels.assumption(spec), source)
        if found.part is Part.EXCLUSION:
            exclusion = found.here if isinstance(found.here, Exclusion) else found.base
            assert isinstance(exclusion, Exclusion)
            name = exclusion.label or labels.exclusion(key)
            said = labels.stated("exclusion", key, exclusion.source)
            return self._made(found, translate("Scenarios", "Exclusion"), name, said)
        criteria = base.criteria if key in base.criteria.keys else here.criteria
        group, source = translate("Scenarios", "Weight"), translate("Scenarios", "Choice of the team")
        name = labels.criterion(key)
        if found.part is Part.CURVE:
            source = labels.stated("criterion", key, criteria[key].source)
            group = translate("Scenarios", "Curve")
        elif found.part is Part.METHOD:
            group, name = translate("Scenarios", "Weighting"), translate("Scenarios", "Method")
        return self._made(found, group, name, source)

    def _made(self, found: Difference, group: str, field: str, source: str) -> DifferenceRow:
        return DifferenceRow(
            difference=found,
            group=group,
            field=field,
            base=self.value(found, found.base),
            here=self.value(found, found.here),
            source=source,
        )

    def value(self, found: Difference, value: object) -> str:
        """Return one side of a difference."""
        if isinstance(value, Exclusion) or found.part is Part.EXCLUSION:
            return self.exclusion(value if isinstance(value, Exclusion) else None)
        if isinstance(value, Criterion):
            return self.curve(value)
        if isinstance(value, Method):
            return self._labels.get(f"method.{value}")
        if found.part is Part.WEIGHT:
            return self._format.percent(float(str(value)), 1)
        return self._assumption(found.key, value)

    def _assumption(self, key: str, value: object) -> str:
        spec = self._catalogue[key]
        assert value is None or isinstance(value, str | bool | float | int)
        return value_text(spec, value, self._labels, self._format)

    def exclusion(self, exclusion: Exclusion | None) -> str:
        """Return what an exclusion demands."""
        if exclusion is None or not exclusion.active:
            return translate("Scenarios", "off")
        fmt, text = self._format, translate("Scenarios", "on")
        if exclusion.kind is ExclusionKind.LIMIT:
            shown = shown_limit(exclusion)
            limit = fmt.with_unit(fmt.assumption(exclusion.limit / shown.scale), fmt.unit(shown.unit))
            most = exclusion.comparison is Comparison.AT_MOST
            text = (
                translate("Scenarios", "at most {limit}")
                if most
                else translate("Scenarios", "at least {limit}")
            )
            text = text.format(limit=limit)
        elif exclusion.kind is ExclusionKind.COUNTRIES:
            names = [self._country(code) for code in exclusion.countries[:MOST_COUNTRIES]]
            more = len(exclusion.countries) - len(names)
            listed = ", ".join(names) + (f" (+{more})" if more else "")
            only = exclusion.comparison is Comparison.ALLOWED
            text = (
                translate("Scenarios", "only {names}") if only else translate("Scenarios", "without {names}")
            )
            text = text.format(names=listed or "–")
        elif exclusion.kind is ExclusionKind.AREA and exclusion.buffer_m:
            km = fmt.with_unit(fmt.assumption(exclusion.buffer_m / 1000.0), "km")
            text = translate("Scenarios", "on, margin {distance}").format(distance=km)
        if exclusion.missing is Unknown.EXCLUDE:
            text += translate("Scenarios", "; out without data")
        return text

    def curve(self, criterion: Criterion) -> str:
        """Return the shape of a curve and the values it spans."""
        low, high = criterion.curve.points[0][0], criterion.curve.points[-1][0]
        shape = self._labels.get(f"curve.{criterion.curve.kind}")
        text = f"{shape}, {self.quantity(criterion.quantity, low, high)}"
        if criterion.missing is Missing.EXCLUDE:
            text += translate("Scenarios", "; out without data")
        return text

    def quantity(self, key: str, *values: float) -> str:
        """Return values of a quantity joined by an ellipsis, with the unit once."""
        fmt, spec = self._format, QUANTITIES.get(key)
        if spec is None:
            return " … ".join(fmt.assumption(value) for value in values)
        shown = [fmt.number(value / spec.scale, spec.decimals) for value in values]
        return fmt.with_unit(" … ".join(shown), fmt.unit(spec.unit))

    def result(self, result: ScenarioResult | None, base: ScenarioResult | None) -> str:
        """Return the best site with its figures and how it stands in the base, in one line."""
        if result is None:
            return translate("Scenarios", "not worked out yet")
        if result.fault:
            return result.fault
        if result.best is None:
            return translate("Scenarios", "no site is eligible")
        row, fmt = result.best, self._format
        parts = [result.sites[row].name, fmt.money(result.npv_eur[row])]
        parts.append(fmt.quantity("finance.lcoc_eur_per_gpu_h", result.lcoc_eur_per_gpu_h[row]))
        change = rank_change(result, base, row)
        if change:
            parts.append(change_text(change))
        return " · ".join(parts)


def change_text(change: int | None) -> str:
    """Return a change of rank as arrow and number; nothing for none."""
    if not change:
        return ""
    return f"▲{change}" if change > 0 else f"▼{-change}"
