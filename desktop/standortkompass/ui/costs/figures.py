"""Key figures of the investment case: break-even, delay, debt cover, and the yearly flows."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtWidgets import QWidget

from standortkompass.app.cost_view import scalar, series
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.charts.as_table import AsTable
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.charts import CashChart
from standortkompass.ui.widgets.basics import column, label


class CaseFigures(QWidget):
    """Cash flow chart with its key figures."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.cash = CashChart(ctx.theme, ctx.format)
        self.table = AsTable(ctx.theme, self.cash)
        self.hint = label(
            self.tr("Bars: cash flow of the year, million euros nominal. Line: running sum."),
            "small",
            wrap=True,
        )
        self.unknown = label("", "small", wrap=True)
        self.ledger = Ledger(ctx.theme, self.tr("Key figures of the investment case"), wrap_below=True)
        self.ledger.setObjectName("caseFigures")
        self.setLayout(column(self.table, self.hint, self.unknown, self.ledger, spacing=4))

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show the case of a site."""
        flow, years = series(evaluation, "cash_flow", row), evaluation.finance.years
        known = bool(flow) and years is not None and all(math.isfinite(value) for value in flow)
        self.cash.show_flow(
            [int(y) for y in years] if known and years is not None else (), np.array(flow) / 1e6
        )
        self.table.renew()
        self.hint.setVisible(known)
        self.unknown.setVisible(not known)
        self.unknown.setText("" if known else self._why(evaluation, row))
        self.ledger.set_entries(self._entries(evaluation, row))

    def _why(self, evaluation: Evaluation, row: int) -> str:
        """Return the remarks that explain why there is no cash flow."""
        stages = (evaluation.power, evaluation.connection, evaluation.climate, evaluation.finance)
        words = ("unknown", "gap", "no_station", "no_cell", "beyond")
        texts = [
            self._ctx.labels.get(f"note.{note.code}", **note.context)
            for stage in stages
            for note in stage.notes
            if bool(note.where[row]) and any(word in note.code for word in words)
        ]
        return "\n".join([self.tr("The cash flow is not known."), *dict.fromkeys(texts)])

    def _entries(self, evaluation: Evaluation, row: int) -> list[Entry]:
        fmt = self._ctx.format
        delay = evaluation.finance.delay_cost_eur_per_month
        month = math.nan if delay is None else float(delay[row])
        assumptions = evaluation.scenario.assumptions
        utilisation = assumptions["revenue.utilisation"]
        figures = [
            (
                "finance.delay_cost_eur_per_month",
                self.tr("Cost of one month of delay"),
                fmt.money(month),
                self.tr("NPV lost when the start slips and building is paid as planned"),
                month,
            ),
            (
                "line:break_even_price",
                self.tr("Break-even price"),
                fmt.with_unit(
                    fmt.number(scalar(evaluation, "break_even_price", row), 3), fmt.unit("EUR/GPU-h")
                ),
                self.tr("Price per sold GPU-hour at zero NPV, before tax"),
                scalar(evaluation, "break_even_price", row),
            ),
            (
                "line:break_even_utilisation",
                self.tr("Break-even utilisation"),
                fmt.percent(scalar(evaluation, "break_even_utilisation", row), 1),
                self.tr("At zero NPV, before tax; assumed are {value}").format(
                    value=fmt.percent(float(utilisation) if isinstance(utilisation, float) else None)
                ),
                scalar(evaluation, "break_even_utilisation", row),
            ),
            (
                "line:payback_discounted",
                self.tr("Discounted payback"),
                fmt.with_unit(fmt.number(scalar(evaluation, "payback_discounted", row), 1), fmt.unit("a")),
                self.tr("Years from the decision; empty where never reached"),
                scalar(evaluation, "payback_discounted", row),
            ),
        ]
        if "dscr_min" in evaluation.finance.lines:
            value = scalar(evaluation, "dscr_min", row)
            words = self.tr("Lowest debt service cover (DSCR) of the loan's years")
            name = self.tr("Minimum debt service cover")
            figures.append(("line:dscr_min", name, fmt.number(value, 2), words, value))
        if "equity_irr" in evaluation.finance.lines:
            value = scalar(evaluation, "equity_irr", row)
            words = self.tr("After interest and tax; empty without change of sign")
            name = self.tr("Return on equity")
            figures.append(("line:equity_irr", name, fmt.percent(value, 1), words, value))
        return [
            Entry(
                label=name,
                cells=(shown,),
                below=below,
                tone="muted"
                if math.isnan(value)
                else "negative"
                if origin == figures[0][0] and value > 0
                else "text",
                tip=f"{name}: {shown}\n{below}",
                origin=origin,
                quality="" if math.isnan(value) else "C",
            )
            for origin, name, shown, below, value in figures
        ]
