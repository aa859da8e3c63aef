"""Dot plot of the comparison: every criterion on one scale of utility, all candidates in grey."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen

from standortkompass.ui.charts.as_table import TableRow
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.row_list import RowList

LABEL_SHARE = 0.40
DOT, SPOT = 4.0, 13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One criterion: utilities 0…1 of all sites and of the compared ones, and what these are worth."""

    label: str
    everyone: tuple[float, ...]
    chosen: tuple[float, ...]  # NaN: not known
    texts: tuple[str, ...]  # of the chosen ones
    tip: str = ""


class DotPlot(RowList):
    """Rows of dots; the chosen sites carry the numbers of their columns."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._name = name
        self._rows: tuple[DotRow, ...] = ()
        self._heads: tuple[str, ...] = ()
        self.setObjectName("dotPlot")
        self.setAccessibleName(name)

    def set_rows(self, heads: Sequence[str], rows: Sequence[DotRow]) -> None:
        """Show other criteria; ``heads`` are the names of the compared sites."""
        self._heads, self._rows = tuple(heads), tuple(rows)
        self._shown_anew(self._name)
        spoken = (f"{row.label}: {', '.join(row.texts)}" for row in rows)
        self.setAccessibleDescription("; ".join(spoken))

    @property
    def rows(self) -> tuple[DotRow, ...]:
        """What is shown."""
        return self._rows

    def table_heads(self) -> Sequence[str]:
        """Return the names of the sites."""
        return self._heads

    def table_rows(self) -> Sequence[TableRow]:
        """Return the utility of each site by criterion."""
        return [(row.label, row.texts) for row in self._rows]

    def count(self) -> int:
        """Return how many criteria there are."""
        return len(self._rows)

    def tip_of(self, row: int) -> str:
        """Return the tooltip of a criterion."""
        return self._rows[row].tip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw labels, context and numbered dots."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row, rect in zip(self._rows, self.rects(), strict=True):
                self._draw(painter, row, rect)
        finally:
            painter.end()

    def _draw(self, painter: QPainter, row: DotRow, rect: QRectF) -> None:
        theme, font = self._theme, self._theme.font()
        names = rect.width() * LABEL_SHARE
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        text = QFontMetricsF(font).elidedText(row.label, Qt.TextElideMode.ElideRight, names - 8)
        painter.drawText(QRectF(0, rect.top(), names - 8, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        left, right, middle = names + SPOT / 2, rect.right() - SPOT / 2, rect.center().y()
        painter.setPen(QPen(theme.color("grid_line"), 1.0))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border_strong", 0.55))
        for share in row.everyone:
            x = left + share * (right - left)
            painter.drawEllipse(QPointF(x, middle), DOT / 2, DOT / 2)
        painter.setFont(theme.font(0.72, QFont.Weight.Bold))
        for number, share in reversed(list(enumerate(row.chosen, start=1))):
            if math.isfinite(share):
                spot = QRectF(left + share * (right - left) - SPOT / 2, middle - SPOT / 2, SPOT, SPOT)
                painter.setPen(theme.color("panel"))
                painter.setBrush(theme.color("accent"))
                painter.drawEllipse(spot)
                painter.setPen(theme.color("on_accent"))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(number))
