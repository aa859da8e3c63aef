"""Charts of the weather: temperature by month with its daily range, and hours by temperature."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip

from standortkompass.app.formatting import Format
from standortkompass.core.arrays import FloatArray
from standortkompass.ui.dossier.charts import Chart
from standortkompass.ui.theme.theme import Theme


class MonthPlot(Chart):
    """Monthly means as a line; the band is the mean daily range."""

    def __init__(self, theme: Theme, fmt: Format, letters: str) -> None:
        super().__init__(theme, fmt)
        self._letters = letters
        self._mean: FloatArray = np.empty(0)
        self._range: FloatArray = np.empty(0)
        self._area = QRectF()
        self.setObjectName("monthPlot")
        self.hide()

    def sizeHint(self) -> QSize:
        """A flat picture as wide as the panel."""
        return QSize(280, 138)

    def show_months(self, mean_c: FloatArray, range_k: FloatArray) -> None:
        """Take other months; a range of NaN leaves the band out."""
        self._mean, self._range = np.asarray(mean_c, dtype=float), np.asarray(range_k, dtype=float)
        words = ", ".join(self._format.number(float(value), 1) for value in self._mean)
        self.setAccessibleName(self.tr("Mean temperature by month in °C: {values}").format(values=words))
        self.setVisible(bool(np.isfinite(self._mean).all()) and self._mean.size == len(self._letters))
        self.update()

    def table_heads(self) -> Sequence[str]:
        """Return the heads of mean and range."""
        return (self.tr("mean °C"), self.tr("daily range K"))

    def table_rows(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Return mean and daily range of each month."""
        number = self._format.number
        return [
            (str(month), (number(float(mean), 1), number(float(span), 1)))
            for month, (mean, span) in enumerate(zip(self._mean, self._range, strict=False), start=1)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw band and line."""
        if self._mean.size != len(self._letters):
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            half = np.nan_to_num(self._range) / 2.0
            low, high = float((self._mean - half).min()) - 1.0, float((self._mean + half).max()) + 1.0
            low, high = min(low, 0.0), max(high, 0.0)
            area = self._area = self._frame(painter, low, high)
            width = area.width() / self._mean.size

            def points(values: FloatArray) -> list[QPointF]:
                return [
                    QPointF(area.left() + (i + 0.5) * width, self._y(area, low, high, v))
                    for i, v in enumerate(values.tolist())
                ]

            if half.any():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("bar", 0.2))
                painter.drawPolygon(QPolygonF(points(self._mean + half) + points(self._mean - half)[::-1]))
            line = points(self._mean)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("bar"), 2.0))
            painter.drawPolyline(QPolygonF(line))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("bar"))
            for point in line:
                painter.drawEllipse(point, 2.6, 2.6)
            self._foot(painter, area, self._letters, self._mean.size, 1)
        finally:
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Name mean and range of the month under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._area.width() > 0:
            month = int((event.pos().x() - self._area.left()) / self._area.width() * self._mean.size)
            if 0 <= month < self._mean.size:
                mean, half = float(self._mean[month]), float(self._range[month]) / 2.0
                words = self._format.with_unit(self._format.number(mean, 1), "°C")
                if math.isfinite(half):
                    low, high = self._format.number(mean - half, 1), self._format.number(mean + half, 1)
                    words += "\n" + self.tr("usual day: {low} to {high} °C").format(low=low, high=high)
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


class HourPlot(Chart):
    """Hours a year by temperature: dry bulb as area, wet bulb as line, one marked temperature."""

    def __init__(self, theme: Theme, fmt: Format) -> None:
        super().__init__(theme, fmt)
        self._edges: FloatArray = np.empty(0)
        self._dry: FloatArray = np.empty(0)
        self._wet: FloatArray = np.empty(0)
        self._mark = math.nan
        self._word = ""
        self._area = QRectF()
        self.setObjectName("hourPlot")
        self.hide()

    def sizeHint(self) -> QSize:
        """A flat picture as wide as the panel."""
        return QSize(280, 150)

    def show_hours(
        self, edges_c: FloatArray, dry_h: FloatArray, wet_h: FloatArray, mark_c: float, word: str
    ) -> None:
        """Take other hours; ``mark_c`` is drawn as a line with its word, NaN leaves it out."""
        self._edges, self._dry, self._wet = edges_c, dry_h, wet_h
        self._mark, self._word = mark_c, word
        middle = (edges_c[:-1] + edges_c[1:]) / 2.0
        most = float(middle[int(np.argmax(dry_h))])
        text = self.tr("Hours a year by temperature from {low} to {high} °C; most hours near {most} °C")
        number = self._format.number
        self.setAccessibleName(
            text.format(low=number(float(edges_c[0])), high=number(float(edges_c[-1])), most=number(most))
        )
        self.setVisible(bool(dry_h.size))
        self.update()

    def table_heads(self) -> Sequence[str]:
        """Return the heads of the hours."""
        return (self.tr("dry bulb h/a"), self.tr("wet bulb h/a"))

    def table_rows(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Return the hours of each class of temperature."""
        number = self._format.number
        return [
            (f"{number(float(low))} °C", (number(float(dry)), number(float(wet))))
            for low, dry, wet in zip(self._edges, self._dry, self._wet, strict=False)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw area, line and mark."""
        if not self._dry.size:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            high = float(max(self._dry.max(), self._wet.max())) * 1.08
            area = self._area = self._frame(painter, 0.0, high)
            first, last = float(self._edges[0]), float(self._edges[-1])
            end = max(last, self._mark + 1.0) if math.isfinite(self._mark) else last

            def x_of(value: float) -> float:
                return area.left() + (value - first) / (end - first) * area.width()

            self._draw_bars(painter, area, high, x_of(first + 1.0) - x_of(first))
            self._draw_wet(painter, area, high, x_of)
            self._draw_mark(painter, area, x_of)
            self._draw_degrees(painter, area, first, end, x_of)
        finally:
            painter.end()

    def _draw_bars(self, painter: QPainter, area: QRectF, high: float, width: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bar", 0.75))
        for i, hours in enumerate(self._dry.tolist()):
            y = self._y(area, 0.0, high, hours)
            painter.drawRect(QRectF(area.left() + i * width, y, max(width - 0.6, 0.8), area.bottom() - y))

    def _draw_wet(self, painter: QPainter, area: QRectF, high: float, x_of: Callable[[float], float]) -> None:
        middle = (self._edges[:-1] + self._edges[1:]) / 2.0
        shown = np.flatnonzero(self._wet > 0)
        points = [
            QPointF(x_of(float(middle[i])), self._y(area, 0.0, high, float(self._wet[i]))) for i in shown
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("line"), 1.8))
        painter.drawPolyline(QPolygonF(points))

    def _draw_mark(self, painter: QPainter, area: QRectF, x_of: Callable[[float], float]) -> None:
        if not math.isfinite(self._mark):
            return
        x, font = x_of(self._mark), self._theme.font(0.86)
        painter.setPen(QPen(self._theme.color("text"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(self._word)
        painter.setPen(self._theme.color("text"))
        painter.drawText(QPointF(x - width - 6, area.top() + 10), self._word)

    def _draw_degrees(
        self, painter: QPainter, area: QRectF, first: float, end: float, x_of: Callable[[float], float]
    ) -> None:
        painter.setFont(self._theme.font(0.86, figures=True))
        painter.setPen(self._theme.color("muted"))
        step = 10
        for degree in range(math.ceil(first / step) * step, math.floor(end) + 1, step):
            box = QRectF(x_of(degree) - 30, area.bottom() + 3, 60, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, self._format.number(degree))

    def event(self, event: QEvent) -> bool:
        """Name the hours of the class under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._area.width() > 0:
            first, last = float(self._edges[0]), float(self._edges[-1])
            end = max(last, self._mark + 1.0) if math.isfinite(self._mark) else last
            at = int((event.pos().x() - self._area.left()) / self._area.width() * (end - first))
            if 0 <= at < self._dry.size:
                number = self._format.number
                text = self.tr("{low} to {high} °C: dry bulb {dry} h/a, wet bulb {wet} h/a").format(
                    low=number(first + at),
                    high=number(first + at + 1),
                    dry=number(float(self._dry[at])),
                    wet=number(float(self._wet[at])),
                )
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
