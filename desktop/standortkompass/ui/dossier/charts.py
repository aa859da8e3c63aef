"""Small charts of the dossier, drawn from the theme's tokens."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from standortkompass.app.formatting import Format
from standortkompass.core.arrays import FloatArray
from standortkompass.ui.map.scale import nice_step, step_decimals
from standortkompass.ui.theme.theme import Theme

HEIGHT = 168


class Chart(QWidget):
    """Axes and grid lines; subclasses draw the data."""

    def __init__(self, theme: Theme, fmt: Format) -> None:
        super().__init__()
        self._theme = theme
        self._format = fmt
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A flat picture as wide as the panel."""
        return QSize(280, HEIGHT)

    def _frame(self, painter: QPainter, low: float, high: float) -> QRectF:
        """Draw the value axis and return the plot area."""
        theme = self._theme
        font = theme.font(0.86, figures=True)
        metrics = QFontMetricsF(font)
        step = nice_step(max(high - low, 1e-9), 4)
        ticks = [i * step for i in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
        decimals = step_decimals(step)
        labels = [self._format.number(value, decimals) for value in ticks]
        left = max((metrics.horizontalAdvance(text) for text in labels), default=0.0) + 8.0
        area = QRectF(left, 6.0, self.width() - left - 4.0, self.height() - metrics.height() - 14.0)
        painter.setFont(font)
        for value, text in zip(ticks, labels, strict=True):
            y = self._y(area, low, high, value)
            painter.setPen(QPen(theme.color("border_strong" if value == 0 else "grid_line"), 1.0))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.color("muted"))
            painter.drawText(
                QRectF(0, y - 10, left - 8, 20),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                text,
            )
        return area

    @staticmethod
    def _y(area: QRectF, low: float, high: float, value: float) -> float:
        return area.bottom() - (value - low) / (high - low) * area.height()

    def _foot(self, painter: QPainter, area: QRectF, texts: Sequence[str], slots: int, every: int) -> None:
        painter.setPen(self._theme.color("muted"))
        painter.setFont(self._theme.font(0.86, figures=True))
        width = area.width() / slots
        for i in range(0, slots, every):
            x = area.left() + (i + 0.5) * width
            painter.drawText(
                QRectF(x - 30, area.bottom() + 3, 60, 20), Qt.AlignmentFlag.AlignHCenter, texts[i]
            )


class CashChart(Chart):
    """Yearly cash flow as bars and its running sum as a line, in millions of euros."""

    def __init__(self, theme: Theme, fmt: Format) -> None:
        super().__init__(theme, fmt)
        self._years: Sequence[int] = ()
        self._flow: FloatArray = np.empty(0)

    def show_flow(self, years: Sequence[int], flow_meur: FloatArray) -> None:
        """Take other years and flows."""
        self._years, self._flow = tuple(years), np.asarray(flow_meur, dtype=float)
        total = self._format.number(float(np.nansum(self._flow)), 0)
        self.setAccessibleName(self.tr("Cash flow by year, sum {total} million euros").format(total=total))
        self.setVisible(bool(len(self._years)) and bool(np.isfinite(self._flow).all()))
        self.update()

    def table_heads(self) -> Sequence[str]:
        """Return the heads of flow and running sum."""
        return (self.tr("€ m"), self.tr("Running sum"))

    def table_rows(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Return flow and running sum of each year."""
        number, sums = self._format.number, np.cumsum(self._flow)
        return [
            (str(year), (number(float(flow), 1), number(float(total), 1)))
            for year, flow, total in zip(self._years, self._flow, sums, strict=False)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars and line."""
        if not len(self._years):
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            total = np.cumsum(self._flow)
            low = float(min(0.0, self._flow.min(), total.min())) * 1.04
            high = float(max(0.0, self._flow.max(), total.max())) * 1.04 or 1.0
            area = self._frame(painter, low, high)
            width = area.width() / len(self._years)
            zero = self._y(area, low, high, 0.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("bar"))
            for i, value in enumerate(self._flow.tolist()):
                y = self._y(area, low, high, value)
                painter.drawRect(
                    QRectF(
                        area.left() + (i + 0.18) * width, min(y, zero), width * 0.64, max(abs(zero - y), 0.5)
                    )
                )
            points = [
                QPointF(area.left() + (i + 0.5) * width, self._y(area, low, high, v))
                for i, v in enumerate(total.tolist())
            ]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("line"), 2.0))
            painter.drawPolyline(QPolygonF(points))
            every = max(1, math.ceil(len(self._years) * 44.0 / max(area.width(), 1.0)))
            self._foot(painter, area, [str(year) for year in self._years], len(self._years), every)
        finally:
            painter.end()
