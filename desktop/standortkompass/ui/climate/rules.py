"""Efficiency rules at the chosen site: verdict, value against limit, and why something is not known."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtWidgets import QWidget

from standortkompass.app.climate_view import Reason, RuleLine, rule_lines
from standortkompass.app.source_text import quality_words
from standortkompass.core.compliance.rules import Metric, Status, Verdict
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.texts import as_of_text
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label

_SIGN = {
    Verdict.PASS: ("✓", "positive"),
    Verdict.FAIL: ("✕", "negative"),
    Verdict.UNKNOWN: ("?", "warning"),
}


class RuleCheck(QWidget):
    """One row a rule; a click unfolds its text and source."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.summary = label("", "small", wrap=True)
        self.ledger = Ledger(ctx.theme, self.tr("Efficiency rules at this site"), wrap_below=True)
        self.ledger.setObjectName("ruleCheck")
        self.setLayout(column(self.summary, self.ledger, spacing=4))

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show the rules of a site."""
        world = self._ctx.session.world
        lines = () if world is None else rule_lines(world.layers.rules, evaluation, row)
        count = {verdict: sum(line.verdict is verdict for line in lines) for verdict in _SIGN}
        self.summary.setText(
            self.tr("{met} met, {failed} not met, {unknown} not known").format(
                met=count[Verdict.PASS], failed=count[Verdict.FAIL], unknown=count[Verdict.UNKNOWN]
            )
            if lines
            else self.tr("No rule applies here")
        )
        self.ledger.set_entries([self._entry(line) for line in lines])

    def _entry(self, line: RuleLine) -> Entry:
        lang, rule = self._ctx.lang, line.rule
        sign, tone = _SIGN[line.verdict]
        below = [self._verdict(line.verdict), self._compared(line)]
        if line.reason is not None:
            below.append(self._reason(line))
        below.append(self._status(rule.status))
        below.append(self._since(rule.valid_from))
        date = as_of_text(rule.as_of, lang)
        source = self.tr("Source: {source} ({date})").format(source=rule.source[lang], date=date)
        return Entry(
            label=rule.title[lang],
            sign=sign,
            tone=tone,
            below=" · ".join(part for part in below if part),
            quality=rule.quality,
            key=rule.key,
            details=(rule.text[lang], source),
            tip=f"{rule.text[lang]}\n{source}\n{quality_words(rule.quality)}",
        )

    def _verdict(self, verdict: Verdict) -> str:
        return {
            Verdict.PASS: self.tr("met"),
            Verdict.FAIL: self.tr("not met"),
            Verdict.UNKNOWN: self.tr("not known"),
        }[verdict]

    def _status(self, status: Status) -> str:
        return {
            Status.IN_FORCE: self.tr("in force"),
            Status.DRAFT: self.tr("draft"),
            Status.VOLUNTARY: self.tr("voluntary"),
        }[status]

    def _since(self, date: str) -> str:
        """Return since when a rule holds; the source names dates, or the time after the start."""
        if date in ("not in force", "planned", ""):  # the status says so already
            return ""
        if date == "two years after start":
            return self.tr("two years after the start of operation")
        try:
            day = datetime.fromisoformat(date)
        except ValueError:
            return date
        return self.tr("from {date}").format(date=self._ctx.format.date(day))

    def _compared(self, line: RuleLine) -> str:
        """Return value and limit, as ``PUE 1,10, höchstens 1,20``."""
        rule = line.rule
        names = {
            Metric.PUE: "PUE",
            Metric.WUE: "WUE",
            Metric.ERF: "ERF",
            Metric.RENEWABLE: self.tr("renewable share"),
        }
        if rule.metric not in names:
            return ""
        text = (
            self.tr("{name} {value}, at most {limit}")
            if rule.at_most
            else self.tr("{name} {value}, at least {limit}")
        )
        return text.format(
            name=names[rule.metric],
            value=self._figure(line, line.value),
            limit=self._figure(line, line.limit),
        )

    def _figure(self, line: RuleLine, value: float) -> str:
        fmt = self._ctx.format
        if line.rule.metric in (Metric.ERF, Metric.RENEWABLE):
            return fmt.percent(value)
        if line.rule.metric is Metric.WUE:
            return fmt.with_unit(fmt.number(value, 2), "l/kWh")
        return fmt.number(value, 2)

    def _reason(self, line: RuleLine) -> str:
        assert line.reason is not None
        scenario = self._ctx.session.scenario
        name = ""
        if line.rule.declared_key and scenario is not None:
            name = scenario.assumptions.catalogue[line.rule.declared_key].label[self._ctx.lang]
        strict = self._figure(line, line.limit) if not math.isnan(line.limit) else ""
        loose = self._figure(line, line.rule.limit_loose)
        return {
            Reason.NO_LIMIT: self.tr("the limit, or where it holds, is not published"),
            Reason.NOT_DECLARED: self.tr("enter it under “{name}”").format(name=name),
            Reason.NO_HEAT_BUYER: self.tr("enter a heat buyer for the site"),
            Reason.ESTIMATED_BUYER: self.tr(
                "estimated from the heat demand of near towns; enter a heat buyer for a verdict"
            ),
            Reason.NO_VALUE: self.tr("the site's value is not known"),
            Reason.CONDITIONS: self.tr("limit missed, but whether all conditions hold is not known"),
            Reason.BETWEEN: self.tr("between the limits {strict} and {loose} of two climates").format(
                strict=strict, loose=loose
            ),
            Reason.SCOPE: self.tr("start or size that decide whether it applies are not known"),
        }[line.reason]
