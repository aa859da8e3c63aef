"""Bridge from the chosen site to another one: part by part why they differ."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from standortkompass.app.cost_view import site_bridge
from standortkompass.core.finance.bridge import Bridge, Step
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.charts.as_table import AsTable
from standortkompass.ui.charts.rows import Piece, Row, RowPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label, row

SMALLEST_SHARE = 0.001  # steps smaller than this share of the larger total are joined


class BridgeView(QWidget):
    """Two choices and the bars between them."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._evaluation: Evaluation | None = None
        self._row = 0
        self.other = QComboBox()
        self.other.setObjectName("bridgeOther")
        self.other.setAccessibleName(self.tr("Site to compare with"))
        self.total = QComboBox()
        self.total.setObjectName("bridgeTotal")
        self.total.setAccessibleName(self.tr("What is compared"))
        self.total.addItem(ctx.labels.quantity("finance.lcoc_eur_per_gpu_h", short=True), "lcoc")
        self.total.addItem(ctx.labels.quantity("finance.npv_eur", short=True), "npv")
        for box in (self.other, self.total):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.currentIndexChanged.connect(lambda _i: self._show())
        self.sentence = label("", wrap=True)
        self.plot = RowPlot(ctx.theme, self.tr("Cost bridge between two sites"), self._tick)
        line = row(self.other, self.total, spacing=8)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.table = AsTable(ctx.theme, self.plot)
        self.setLayout(column(line, self.sentence, self.table, spacing=8))

    def show_site(self, evaluation: Evaluation, chosen: int, names: list[str]) -> None:
        """Show the bridge from a site; the other one stays chosen as long as it exists."""
        self._evaluation, self._row = evaluation, chosen
        before = self.other.currentData()
        wanted = [i for i in range(len(names)) if i != chosen]
        with QSignalBlocker(self.other):
            self.other.clear()
            for i in wanted:
                self.other.addItem(names[i], i)
            if before in wanted:
                self.other.setCurrentIndex(wanted.index(before))
            elif wanted:
                self.other.setCurrentIndex(self._best(evaluation, wanted))
        self._show()

    @staticmethod
    def _best(evaluation: Evaluation, rows: list[int]) -> int:
        """Return the place of the best-ranked of some sites in their list."""
        ranks = [int(evaluation.decision.rank[i]) or len(evaluation) + 1 for i in rows]
        return ranks.index(min(ranks))

    def _tick(self, value: float, decimals: int) -> str:
        return self._ctx.format.number(value, decimals)

    def _money(self, value: float, *, signed: bool = False) -> str:
        fmt = self._ctx.format
        if self.total.currentData() == "npv":
            return fmt.money(value * 1e6, signed=signed)
        return fmt.with_unit(fmt.number(value, 3, signed=signed), fmt.unit("EUR/GPU-h"))

    def _show(self) -> None:
        evaluation, other = self._evaluation, self.other.currentData()
        if evaluation is None or other is None or not evaluation.finance.lines:
            self.plot.set_rows(())
            self.table.renew()
            self.sentence.setText(self.tr("A second site is needed for a bridge."))
            return
        bridge = site_bridge(evaluation, self._row, int(other), str(self.total.currentData()))
        if math.isnan(bridge.reference) or math.isnan(bridge.other):
            self.plot.set_rows(())
            self.table.renew()
            self.sentence.setText(self.tr("The costs of one of the two sites are not known."))
            return
        scale = 1e6 if bridge.key == "npv" else 1.0
        here, there = evaluation.places.names[self._row], self.other.currentText()
        self.plot.set_rows(self._rows(bridge, scale, here, there))
        self.table.renew()
        self.sentence.setText(self._sentence(bridge, scale, here, there))

    def _rows(self, bridge: Bridge, scale: float, here: str, there: str) -> list[Row]:
        lower_is_better = bridge.key == "lcoc"
        level = bridge.reference / scale
        rows = [Row(label=here, value=self._money(level), strong=True, mark=level)]
        limit = SMALLEST_SHARE * max(abs(bridge.reference), abs(bridge.other))
        steps = bridge.largest
        shown = [step for step in steps if abs(step.difference) >= limit]
        rest = sum(step.difference for step in steps) - sum(step.difference for step in shown)
        for step in shown:
            rows.append(self._step(step.key, step.difference / scale, level, lower_is_better, step, scale))
            level += step.difference / scale
        if abs(rest) > 0.0:
            rows.append(self._step("", rest / scale, level, lower_is_better, None, scale))
        end = bridge.other / scale
        rows.append(Row(label=there, value=self._money(end), strong=True, mark=end))
        return rows

    def _step(
        self,
        key: str,
        difference: float,
        level: float,
        lower_is_better: bool,
        step: Step | None,
        scale: float,
    ) -> Row:
        name = self._ctx.labels.line(key) if key else self.tr("Other")
        good = (difference < 0) == lower_is_better
        tip = name
        if step is not None:
            tip = f"{name}\n{self._money(step.reference / scale)} → {self._money(step.other / scale)}"
        return Row(
            label=_capitalised(_part_of(name)),
            value=self._money(difference, signed=True),
            pieces=(Piece(level, level + difference, "positive" if good else "negative"),),
            tone="positive" if good else "negative",
            tip=tip,
        )

    def _sentence(self, bridge: Bridge, scale: float, here: str, there: str) -> str:
        difference = (bridge.other - bridge.reference) / scale
        largest = bridge.largest
        if not largest or difference == 0.0:
            return self.tr("{here} and {there} are equal.").format(here=here, there=there)
        text = self.tr("{there} against {here}: {difference}, mostly {part} ({amount})")
        return text.format(
            here=here,
            there=there,
            difference=self._money(difference, signed=True),
            part=_part_of(self._ctx.labels.line(largest[0].key)),
            amount=self._money(largest[0].difference / scale, signed=True),
        )


def _capitalised(text: str) -> str:
    """Return a text that begins a line."""
    return text[:1].upper() + text[1:]


def _part_of(name: str) -> str:
    """Return what stands behind the colon of ``Kosten je GPU-Stunde: Strom``."""
    return name.rsplit(": ", 1)[-1]
