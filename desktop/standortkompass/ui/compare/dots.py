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

MOST_NAMES = 0.56  # of the width, for names beside their dots
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

    def heights(self, width: float) -> list[float]:
        """Where names leave the dots no room, these lie below them."""
        beside = self._names(width) > 0.0
        return [self.row_height() + (0.0 if beside else SPOT + 1.0)] * self.count()

    def _names(self, width: float) -> float:
        """Return the width that the names take beside the dots, 0 if dots lie below."""
        words = QFontMetricsF(self._theme.font())
        wanted = max((words.horizontalAdvance(row.label) for row in self._rows), default=0.0) + 10.0
        return wanted if wanted <= width * MOST_NAMES else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw labels, context and numbered dots."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            names = self._names(float(self.width()))
            for row, rect in zip(self._rows, self.rects(), strict=True):
                self._draw(painter, row, rect, names)
        finally:
            painter.end()

    def _draw(self, painter: QPainter, row: DotRow, rect: QRectF, names: float) -> None:
        theme, font = self._theme, self._theme.font()
        line, space = self.row_height(), (names or rect.width()) - 8.0
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        text = QFontMetricsF(font).elidedText(row.label, Qt.TextElideMode.ElideRight, space + 1.0)
        painter.drawText(QRectF(0, rect.top(), space + 2.0, line), Qt.AlignmentFlag.AlignVCenter, text)
        left, right = names + SPOT / 2, rect.right() - SPOT / 2
        middle = rect.center().y() if names else rect.bottom() - SPOT / 2 - 3.0
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
