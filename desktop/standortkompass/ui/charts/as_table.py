"""Any chart with its twin: the same figures as a table, for screen readers and for copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import button, column, row

TableRow = tuple[str, tuple[str, ...]]  # label and cells


@runtime_checkable
class Tabular(Protocol):
    """A chart that can say its figures."""

    def table_heads(self) -> Sequence[str]:
        """Return the heads of the columns of figures."""
        ...

    def table_rows(self) -> Sequence[TableRow]:
        """Return the figures, row by row."""
        ...


class AsTable(QWidget):
    """A chart, and below it a link that shows it as table and back.

    Parameters
    ----------
    chart : QWidget
        Also :class:`Tabular`.
    """

    def __init__(self, theme: Theme, chart: QWidget) -> None:
        super().__init__()
        assert isinstance(chart, Tabular)
        self.chart: QWidget = chart
        self._source: Tabular = chart
        self.ledger = Ledger(theme, chart.accessibleName())
        self.ledger.hide()
        self.switch: QPushButton = button(self.tr("Show as table"), self._toggle, link=True)
        self.switch.setObjectName("asTable")
        self.copy: QPushButton = button(self.tr("Copy"), self._copy, link=True)
        self.copy.setObjectName("copyTable")
        self.copy.hide()
        self._on = False
        self.setLayout(column(chart, self.ledger, row(None, self.copy, self.switch), spacing=0))

    @property
    def is_table(self) -> bool:
        """Whether the table is shown."""
        return self._on

    def renew(self) -> None:
        """Take over other figures of the chart; without figures nothing is offered."""
        rows = self._source.table_rows()
        self.switch.setVisible(bool(rows))
        self.copy.setVisible(bool(rows) and self._on)
        self.ledger.setVisible(bool(rows) and self._on)
        self.chart.setVisible(bool(rows) and not self._on)
        if self._on:
            self.ledger.set_heads(tuple(self._source.table_heads()))
            self.ledger.set_entries([Entry(label=label, cells=cells) for label, cells in rows])
            self.ledger.setVisible(bool(rows))

    def _toggle(self) -> None:
        self._on = not self._on
        self.switch.setText(self.tr("Show as chart") if self._on else self.tr("Show as table"))
        self.renew()
        self.switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        heads = ["", *self._source.table_heads()]
        lines = ["\t".join(heads)] if any(heads) else []
        lines += ["\t".join((label, *cells)) for label, cells in self._source.table_rows()]
        text = "\n".join(lines).replace("\u00a0", " ").replace("\u2212", "-")
        QGuiApplication.clipboard().setText(text + "\n")
