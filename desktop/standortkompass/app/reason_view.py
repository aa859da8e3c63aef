"""Hard limits at one site, ready to show: the value, the limit, and what is said about it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from standortkompass.app.dossier import reasons_of
from standortkompass.app.exclusion_view import shown_limit
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.core.decision.stage import COUNTRY_PREFIX
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """One active exclusion at a site, in shown units."""

    exclusion: Exclusion
    broken: bool
    unknown: bool
    value: float  # NaN: not known, or no limit of a number
    limit: float
    unit: str
    decimals: int

    @property
    def at_most(self) -> bool:
        """Whether values above the limit exclude."""
        return self.exclusion.comparison is Comparison.AT_MOST


def limit_lines(layers: Layers, evaluation: Evaluation, row: int) -> tuple[LimitLine, ...]:
    """Return all active exclusions: broken first, then those that cannot be judged, then the others."""
    broken = set(reasons_of(evaluation, row))
    unknown = set(reasons_of(evaluation, row, unknown=True)) - broken
    lines = []
    for exclusion in evaluation.scenario.exclusions:
        if not exclusion.active:
            continue
        shown = shown_limit(exclusion)
        number = exclusion.kind is ExclusionKind.LIMIT
        value = _value(layers, evaluation, row, exclusion.quantity) / shown.scale if number else math.nan
        lines.append(
            LimitLine(
                exclusion=exclusion,
                broken=exclusion.key in broken,
                unknown=exclusion.key in unknown
                or (number and math.isnan(value) and exclusion.key not in broken),
                value=value,
                limit=exclusion.limit / shown.scale if number else math.nan,
                unit=shown.unit,
                decimals=shown.decimals,
            )
        )
    return tuple(sorted(lines, key=lambda line: (not line.broken, not line.unknown)))


def other_reasons(evaluation: Evaluation, row: int) -> tuple[str, ...]:
    """Return the keys of what leaves a site out besides its exclusions: it lies in no covered country."""
    own = {exclusion.key for exclusion in evaluation.scenario.exclusions}
    return tuple(key for key in reasons_of(evaluation, row) if key not in own)


def _value(layers: Layers, evaluation: Evaluation, row: int, quantity: str) -> float:
    if quantity in evaluation.columns:
        return float(evaluation.columns[quantity][row])
    own = evaluation.places.overrides.get(quantity)
    if own is not None:
        return float(own[row])
    indicator = quantity.removeprefix(COUNTRY_PREFIX)
    if indicator in layers.countries.indicators:
        return float(layers.countries.value(indicator, evaluation.places.country[[row]])[0])
    return math.nan
