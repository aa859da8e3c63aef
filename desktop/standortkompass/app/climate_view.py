"""Climate and rules of one site, ready to show: report, comparison of concepts, verdicts with reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from standortkompass.core.climate.plant import CONCEPTS
from standortkompass.core.climate.report import ConceptReport, WeatherReport, weather_report
from standortkompass.core.compliance.rules import Metric, Rule, RuleSet, Verdict
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.stage import ScenarioReader
from standortkompass.core.units import KW_PER_MW


class Reason(StrEnum):
    """Why a rule could not be judged."""

    NO_LIMIT = "no_limit"  # its limit, or the facts it asks for, are not published
    NOT_DECLARED = "not_declared"  # the operator has not said it
    NO_HEAT_BUYER = "no_heat_buyer"
    ESTIMATED_BUYER = "estimated_buyer"  # the value rests on the heat demand of near towns
    NO_VALUE = "no_value"
    CONDITIONS = "conditions"  # the limit is missed, but further conditions are not known
    BETWEEN = "between"  # between the limits of two conditions that the source does not part
    SCOPE = "scope"  # start or size that decide whether it applies are not known


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptLine:
    """One cooling concept at the site, with its yearly cost for the whole facility."""

    report: ConceptReport
    cost_eur_per_a: float  # NaN: size of the facility not known
    chosen: bool
    cheapest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule that applies, or may apply, at the site."""

    rule: Rule
    verdict: Verdict
    value: float
    limit: float
    reason: Reason | None  # of an unknown verdict


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClimateView:
    """What the section on climate shows beyond the evaluation's columns."""

    report: WeatherReport
    concepts: tuple[ConceptLine, ...]
    supply_c: float


def climate_view(layers: Layers, evaluation: Evaluation, row: int) -> ClimateView:
    """Work out weather and all concepts of one site; takes some 0.1 s.

    Raises
    ------
    InputError
        There is no climate for the site.
    """
    read = ScenarioReader(evaluation.scenario, evaluation.places)
    report = weather_report(layers.climate, layers.facilities, read, row)
    one = ScenarioReader(evaluation.scenario, evaluation.places)
    supply = one.number("cooling.supply_c")
    return ClimateView(
        report=report,
        concepts=concept_lines(report, float(evaluation.load.it_mw[row])),
        supply_c=float(supply if supply.ndim == 0 else supply[row]),
    )


def concept_lines(report: WeatherReport, it_mw: float) -> tuple[ConceptLine, ...]:
    """Return all concepts with their cost a year; the cheapest is marked where costs are known."""
    chosen = int(report.chosen.concept[0])
    name = CONCEPTS[chosen] if chosen >= 0 else ""
    known = [c.cost_eur_per_kw_a for c in report.concepts if math.isfinite(c.cost_eur_per_kw_a)]
    least = min(known, default=math.nan)
    return tuple(
        ConceptLine(
            report=concept,
            cost_eur_per_a=concept.cost_eur_per_kw_a * it_mw * KW_PER_MW,
            chosen=concept.concept == name,
            cheapest=concept.cost_eur_per_kw_a == least,
        )
        for concept in report.concepts
    )


def rule_lines(rules: RuleSet, evaluation: Evaluation, row: int) -> tuple[RuleLine, ...]:
    """Return the rules that apply or may apply: failed first, then unknown, then kept."""
    compliance = evaluation.compliance
    known = {rule.key: rule for rule in rules.rules}
    lines = []
    for i, key in enumerate(compliance.rules):
        verdict = Verdict(int(compliance.verdict[i, row]))
        if verdict is Verdict.NOT_APPLICABLE or key not in known:
            continue
        rule, value = known[key], float(compliance.value[i, row])
        reason = _reason(rule, value, evaluation, row) if verdict is Verdict.UNKNOWN else None
        lines.append(RuleLine(rule=rule, verdict=verdict, value=value, limit=rule.limit, reason=reason))
    order = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS)
    return tuple(sorted(lines, key=lambda line: order.index(line.verdict)))


def _reason(rule: Rule, value: float, evaluation: Evaluation, row: int) -> Reason:
    if rule.metric is Metric.NONE:
        return Reason.NO_LIMIT
    if math.isnan(value):
        if rule.metric is Metric.DECLARED:
            return Reason.NOT_DECLARED
        if rule.metric in (Metric.ERF, Metric.HEAT_OFFER):
            return Reason.NO_HEAT_BUYER
        return Reason.NO_VALUE
    estimated = evaluation.compliance.heat_buyer_estimated
    if rule.metric is Metric.ERF and estimated is not None and estimated[row]:
        return Reason.ESTIMATED_BUYER
    if math.isnan(rule.limit):
        return Reason.NO_LIMIT
    if _scope_open(rule, evaluation, row):
        return Reason.SCOPE
    kept = value <= rule.limit if rule.at_most else value >= rule.limit
    if kept or rule.breach_is_unknown:
        return Reason.CONDITIONS
    return Reason.BETWEEN


def _scope_open(rule: Rule, evaluation: Evaluation, row: int) -> bool:
    """Whether start or size, which decide if the rule applies, are not known."""
    dated = math.isfinite(rule.start_from) or math.isfinite(rule.start_before)
    no_start = math.isnan(float(evaluation.schedule.start_month[row]))
    no_size = rule.min_it_mw > 0.0 and math.isnan(float(evaluation.load.it_mw[row]))
    return (dated and no_start) or no_size
