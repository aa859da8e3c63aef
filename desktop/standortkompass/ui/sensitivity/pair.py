"""The two-way table of the sensitivity panel: two inputs and the result for all pairs of their values."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from standortkompass.app.assumption_view import shown_unit
from standortkompass.app.sensitivity import Question, Table
from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.ui.charts.matrix import MatrixPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label, row
from standortkompass.ui.widgets.yielding import YieldingCombo

FIRST, SECOND = "finance.wacc", "revenue.utilisation"  # offered before anyone has chosen


class PairPage(QWidget):
    """Two choices and the table. ``inputs_changed`` reports another choice."""

    inputs_changed = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.shown: Table | None = None
        self.first, self.second = YieldingCombo(), YieldingCombo()
        for box, name, words in (
            (self.first, "pairRow", self.tr("Input in the rows")),
            (self.second, "pairColumn", self.tr("Input in the columns")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.currentIndexChanged.connect(lambda _i: self.inputs_changed.emit())
        self.matrix = MatrixPlot(ctx.theme, self.tr("Result over two inputs"))
        self.matrix.hide()
        self._words = label("", "small", wrap=True)
        line = row(self.first, self.second, spacing=8)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.setLayout(column(line, self.matrix, self._words, None, margins=(14, 8, 14, 12), spacing=8))

    @property
    def chosen(self) -> tuple[str, str]:
        """Keys of the inputs in the rows and in the columns."""
        return str(self.first.currentData()), str(self.second.currentData())

    @property
    def is_other_pair(self) -> bool:
        """Whether the table on show belongs to other inputs than those chosen."""
        return self.shown is not None and self.chosen != (self.shown.row_key, self.shown.column_key)

    def choose(self, first: str, second: str) -> None:
        """Choose two inputs."""
        for box, key in ((self.first, first), (self.second, second)):
            box.setCurrentIndex(box.findData(key))

    def say(self, text: str) -> None:
        """Put words below the table."""
        self._words.setText(text)

    def offer(self, question: Question) -> None:
        """Offer the inputs that have a range; what was chosen stays."""
        keys = [item.key for item in question.ranges()]
        if [self.first.itemData(i) for i in range(self.first.count())] == keys:
            return
        catalogue = question.scenario.assumptions.catalogue
        for box, usual in ((self.first, FIRST), (self.second, SECOND)):
            before = box.currentData() or usual
            with QSignalBlocker(box):
                box.clear()
                for key in keys:
                    box.addItem(catalogue[key].label[self._ctx.lang], key)
                box.setCurrentIndex(keys.index(before) if before in keys else 0)

    def show_table(self, found: Table) -> None:
        """Show a table."""
        self.shown = found
        fmt, question = self._ctx.format, found.question
        row_name, rows, row_base = self._heads(found, found.row_key, found.row_values)
        column_name, columns, column_base = self._heads(found, found.column_key, found.column_values)
        texts = [[fmt.quantity(question.metric, float(v), unit=False) for v in line] for line in found.values]
        base = (row_base, column_base)
        self.matrix.show_table((row_name, column_name), rows, columns, texts, shares(found), base)
        unit = fmt.quantity_unit(question.metric)
        words = self.tr("{metric} of {site}{unit}. Framed: the values in force. Darker is better.")
        if self._ctx.theme.tokens.dark:
            words = self.tr("{metric} of {site}{unit}. Framed: the values in force. Brighter is better.")
        names = self.tr("Rows: {rows}. Columns: {columns}.").format(rows=row_name, columns=column_name)
        self.say(
            names
            + "\n"
            + words.format(
                metric=self._ctx.labels.quantity(question.metric),
                site=question.site,
                unit=f" ({unit})" if unit else "",
            )
        )

    def _heads(self, found: Table, key: str, values: tuple[float, ...]) -> tuple[str, list[str], int]:
        """Return name, shown values, and the place of the value in force (-1 if it is not among them)."""
        fmt, assumed = self._ctx.format, found.question.scenario.assumptions
        spec, own = assumed.catalogue[key], assumed[key]
        shown = shown_unit(spec)
        unit = fmt.unit(shown.unit)
        name = spec.label[self._ctx.lang] + (f" ({unit})" if unit else "")
        at = values.index(float(own)) if isinstance(own, float | int) and float(own) in values else -1
        return name, [fmt.assumption(rounded(shown.show(value))) for value in values], at


def shares(found: Table) -> FloatArray:
    """Return 0…1 from worse to better for each field; NaN where the result is not known."""
    values = np.asarray(found.values, dtype=float)
    known = values[np.isfinite(values)]
    if not known.size or known.max() == known.min():
        return np.where(np.isfinite(values), 0.5, np.nan)
    share: FloatArray = (values - known.min()) / (known.max() - known.min())
    return 1.0 - share if QUANTITIES[found.question.metric].better is Better.LOW else share


def rounded(value: float | None) -> float | None:
    """Return a number with as many digits as a reader can use."""
    return None if value is None else float(f"{value:.5g}")
