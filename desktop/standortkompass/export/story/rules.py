"""What reports say about efficiency rules: the verdict, and why it is so or what is missing for one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from standortkompass.core.compliance.rules import Metric, Rule, Verdict
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.story import words
from standortkompass.export.story.table import Table
from standortkompass.texts import Texts

#: Verdicts that are shown; rules that do not apply are left out.
VERDICT_WORDS = {Verdict.PASS: "pass", Verdict.FAIL: "fail", Verdict.UNKNOWN: "unknown"}
_DECIMALS = {Metric.PUE: 2, Metric.WUE: 2}
_SHARES = (Metric.ERF, Metric.RENEWABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """Verdict of one efficiency rule with its reason in words."""

    verdict: Verdict
    title: str
    text: str
    why: str


def rules(bundle: ExportBundle, texts: Texts, row: int) -> tuple[RuleLine, ...]:
    """Return the verdict of each efficiency rule that applies at a site."""
    compliance = bundle.evaluation.compliance
    known = {rule.key: rule for rule in bundle.layers.rules.rules}
    found = []
    for at, key in enumerate(compliance.rules):
        verdict = Verdict(int(compliance.verdict[at, row]))
        if verdict in VERDICT_WORDS:
            rule, value = known[key], float(compliance.value[at, row])
            why = _reason(bundle, texts, rule, value, verdict)
            title, text = rule.title[texts.lang], rule.text[texts.lang]
            found.append(RuleLine(verdict=verdict, title=title, text=text, why=why))
    return tuple(found)


def rule_table(lines: Sequence[RuleLine], texts: Texts) -> Table:
    """Return verdicts as a table: rule, what it asks for, verdict with its reason."""
    return Table(
        head=tuple(texts.get(key) for key in ("report.rule", "export.head.content", "export.head.verdict")),
        rows=tuple((line.title, line.text, verdict_text(line, texts)) for line in lines),
        marked=frozenset(i for i, line in enumerate(lines) if line.verdict is Verdict.FAIL),
    )


def verdict_text(line: RuleLine, texts: Texts) -> str:
    """Return verdict and reason in one phrase."""
    verdict = texts.get(f"report.verdict.{VERDICT_WORDS[line.verdict]}")
    return f"{verdict}: {line.why}" if line.why else verdict


def _reason(bundle: ExportBundle, texts: Texts, rule: Rule, value: float, verdict: Verdict) -> str:
    """Say what was compared, or what keeps the rule from being judged."""
    if rule.metric is Metric.DECLARED:
        return _declared(bundle, texts, rule)
    if rule.metric is Metric.HEAT_OFFER:
        return texts.get("report.rule.heat_buyer" if math.isfinite(value) else "report.rule.no_heat_buyer")
    if rule.metric is Metric.NONE:
        return texts.get("report.rule.no_limit")
    name = texts.get(f"report.rule.metric.{rule.metric}")
    if not math.isfinite(value):
        return texts.get("report.rule.no_value", name=name)
    shown = {"name": name, "value": _amount(texts, rule, value), "limit": _amount(texts, rule, rule.limit)}
    if verdict is not Verdict.UNKNOWN:
        return texts.get("report.rule.compared", **shown)
    kept = value <= rule.limit if rule.at_most else value >= rule.limit
    if kept:
        return texts.get("report.rule.no_start")
    if rule.breach_is_unknown:
        return texts.get("report.rule.conditions", **shown)
    if math.isfinite(rule.limit_loose):
        return texts.get("report.rule.between", **shown, loose=_amount(texts, rule, rule.limit_loose))
    return texts.get("report.rule.no_start")


def _declared(bundle: ExportBundle, texts: Texts, rule: Rule) -> str:
    assumptions = bundle.evaluation.scenario.assumptions
    if rule.declared_key not in assumptions.catalogue:
        return ""
    spec = assumptions.catalogue[rule.declared_key]
    answer = words.assumption(texts, spec, assumptions[spec.key])
    return texts.get("report.rule.declared", name=spec.label[texts.lang], value=answer)


def _amount(texts: Texts, rule: Rule, value: float) -> str:
    if rule.metric in _SHARES:
        return words.percent(texts, value)
    return labels.number(texts, value, _DECIMALS.get(rule.metric, 2))
