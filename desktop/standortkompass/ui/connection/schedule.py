"""Dossier section on time: from the decision to full operation, step by step."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from standortkompass.app.schedule_view import Timeline, TimeStep, timeline
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.units import MONTHS_PER_YEAR
from standortkompass.ui.charts.as_table import AsTable
from standortkompass.ui.charts.rows import Piece, Row, RowPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label

translate = QCoreApplication.translate
CRITICAL = "◆"
_ORIGIN = {
    "wait": "connection.lead_time_months",
    "line": "connection.lead_time_months",
    "offer": "connection.lead_time_months",
    "grid": "connection.lead_time_months",
    "permit": "assume:schedule.permit_months",
    "construction": "assume:schedule.construction_months",
    "fit_out": "assume:schedule.fit_out_months",
    "it": "assume:schedule.it_lead_months",
    "start": "schedule.start_year",
    "full": "schedule.start_year",
}


class ScheduleSection(QWidget):
    """A bar a step, what sets the start, and what a month of delay costs."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.sentence = label("", wrap=True)
        self.plot = RowPlot(
            ctx.theme, self.tr("Steps to full operation"), lambda v, d: ctx.format.number(v, d)
        )
        self.plot.setObjectName("timeline")
        self.table = AsTable(ctx.theme, self.plot)
        self.legend = label("", "small", wrap=True)
        self.delay = label("", wrap=True)
        self.setLayout(column(self.sentence, self.table, self.legend, self.delay, spacing=6))

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show the steps of a site."""
        found = timeline(evaluation, row)
        self.legend.setVisible(found is not None)
        self.delay.setText(delay_sentence(self._ctx, evaluation, row))
        if found is None:
            self.plot.set_rows(())
            self.table.renew()
            self.sentence.setText(self.tr("The start is not known: there is no date for the connection."))
            return
        self.sentence.setText(self._sentence(found))
        self.plot.set_rows([self._row(step) for step in found.steps], with_zero=True)
        self.table.renew()
        self.legend.setText(
            self.tr(
                "Months from 1 January {year}. {mark} critical path, light: waiting, orange: P10 to P90. "
                "Works are timed to be ready at the start."
            ).format(year=found.decision_year, mark=CRITICAL)
        )

    def _row(self, step: TimeStep) -> Row:
        fmt = self._ctx.format
        mark = f"{CRITICAL} " if step.critical else ""
        months = fmt.unit("months")
        if step.months > 0.0:
            value = fmt.with_unit(fmt.number(step.months, 0), months)
            pieces: tuple[Piece, ...] = (Piece(step.start, step.end, "bar", 0.35 if step.waiting else 0.9),)
            at = None
        else:
            value = self.tr("month {month}").format(month=fmt.number(step.end, 0))
            spread = math.isfinite(step.low) and math.isfinite(step.high)
            pieces = (Piece(step.low, step.high, "line", 0.35),) if spread else ()
            at = step.end
        if math.isfinite(step.mw):
            value += " · " + fmt.with_unit(fmt.number(step.mw, 0), "MW")
        return Row(
            label=mark + self._name(step),
            value=value,
            pieces=pieces,
            mark=at,
            strong=step.months == 0.0 and step.key in ("start", "full"),
            key=_ORIGIN.get(step.key, ""),
            tip=self._tip(step),
        )

    def _name(self, step: TimeStep) -> str:
        return {
            "wait": self.tr("Wait for the connection"),
            "line": self.tr("Own line and station"),
            "offer": self.tr("Date offered by the operator"),
            "grid": self.tr("Energisation"),
            "bridge": self.tr("Bridge power"),
            "flexible": self.tr("Flexible connection"),
            "permit": self.tr("Building permit"),
            "construction": self.tr("Construction"),
            "fit_out": self.tr("Fit-out"),
            "it": self.tr("Delivery of IT"),
            "start": self.tr("First operation"),
            "full": self.tr("More in operation"),
        }.get(step.key, step.key)

    def _tip(self, step: TimeStep) -> str:
        fmt = self._ctx.format
        words = [self._name(step)]
        if step.months > 0.0:
            ends = f"{fmt.number(step.start, 0)} – {fmt.number(step.end, 0)}"
            words.append(self.tr("month {ends}").format(ends=ends))
        if math.isfinite(step.low) and math.isfinite(step.high):
            words.append(f"P10 {fmt.number(step.low, 0)} · P90 {fmt.number(step.high, 0)}")
        if step.critical:
            words.append(self.tr("on the critical path: a later end moves the start"))
        return "\n".join(words)

    def _sentence(self, found: Timeline) -> str:
        fmt = self._ctx.format
        ruler = {
            "grid": self.tr("the grid connection"),
            "works": self.tr("the own works"),
            "it": self.tr("the delivery of IT"),
        }[found.ruled_by]
        year = found.decision_year + math.floor(found.start / MONTHS_PER_YEAR)
        text = self.tr("First operation in {year}, after {months} months: {ruler} sets the date.").format(
            year=year, months=fmt.number(found.start, 0), ruler=ruler
        )
        if round(found.slack) > 0:
            text += " " + self.tr("All else has {months} months to spare.").format(
                months=fmt.number(found.slack, 0)
            )
        if found.full - found.start > 0.5:
            text += " " + self.tr("The whole facility runs after {months} months.").format(
                months=fmt.number(found.full, 0)
            )
        return text


def delay_sentence(ctx: UiContext, evaluation: Evaluation, row: int) -> str:
    """Return what one more month of waiting costs or saves."""
    delay, fmt = evaluation.finance.delay_cost_eur_per_month, ctx.format
    value = math.nan if delay is None else float(delay[row])
    if math.isnan(value):
        return translate(
            "ConnectionSection", "Cost of a month of waiting: {missing}, because the NPV is not known"
        ).format(missing=fmt.missing)
    if value >= 0.0:
        return translate("ConnectionSection", "Each further month of waiting costs {money} of NPV").format(
            money=fmt.money(value)
        )
    return translate(
        "ConnectionSection",
        "Each further month of waiting saves {money} of NPV: under these assumptions the facility "
        "earns less than it costs",
    ).format(money=fmt.money(-value))
