"""Picture of a value curve: histogram behind it, points that can be dragged or moved by keys."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from standortkompass.app.curves import drawn, histogram, span_of
from standortkompass.app.formatting import Format
from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.criteria import ValueFunction
from standortkompass.ui.map.scale import nice_step, step_decimals
from standortkompass.ui.theme.theme import Theme

NEAR_PX = 14.0
BINS = 28
MARK = 5.5
RING = MARK + 4.0  # round the chosen point; numbers of the axes keep clear of it
KEY_SHARE = 0.01  # of the span, moved by one arrow key
KEY_LEVEL = 0.05
TALLEST = 0.9  # of the height, the highest bar


class CurvePlot(QWidget):
    """Curve, points, histogram.

    Signals: ``pointed(index, value, utility)`` while a point moves, ``added(value)`` on a double click or
    Insert, ``removed(index)`` on Delete, ``chosen(index)``.
    """

    pointed = Signal(int, float, float)
    added = Signal(float)
    removed = Signal(int)
    chosen = Signal(int)

    def __init__(self, theme: Theme, fmt: Format, *, scale: float, decimals: int, unit: str) -> None:
        super().__init__()
        self.setObjectName("curvePlot")
        self._theme, self._format = theme, fmt
        self._scale, self._decimals, self._unit = scale, decimals, unit
        self._curve: ValueFunction | None = None
        self._values: FloatArray = np.empty(0)
        self._span = (0.0, 1.0)
        self._held = False
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_curve(self, curve: ValueFunction, values: FloatArray) -> None:
        """Show another curve over other values; the axis stays while a point is held."""
        self._curve, self._values = curve, values
        self.current = min(self.current, len(curve.points) - 1)
        if not self._held:
            self._span = span_of(curve, values)
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """Return all points in words."""
        if self._curve is None:
            return ""
        return "; ".join(f"{self._text(value)}: {level * 100:.0f}" for value, level in self._curve.points)

    def sizeHint(self) -> QSize:
        """A picture in which points can be told apart."""
        return QSize(460, 290)

    def minimumSizeHint(self) -> QSize:
        """Room for axis and points."""
        return QSize(300, 190)

    def _text(self, value: float, decimals: int | None = None) -> str:
        shown = value / self._scale
        return self._format.number(shown, self._decimals if decimals is None else decimals)

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def _area(self) -> QRectF:
        metrics = QFontMetricsF(self._theme.font(0.86, figures=True))
        left = metrics.horizontalAdvance("100") + 10.0 + RING
        bottom = 2 * metrics.height() + 10.0 + RING
        return QRectF(
            left, 10.0, max(20.0, self.width() - left - 12.0), max(20.0, self.height() - bottom - 10.0)
        )

    def spot(self, value: float, level: float) -> QPointF:
        """Return where a value and a utility lie in the widget."""
        area, (low, high) = self._area(), self._span
        return QPointF(
            area.left() + (value - low) / (high - low) * area.width(), area.bottom() - level * area.height()
        )

    def spot_of(self, index: int) -> QPointF:
        """Return where a point of the curve lies."""
        assert self._curve is not None
        return self.spot(*self._curve.points[index])

    def _at(self, position: QPointF) -> tuple[float, float]:
        area, (low, high) = self._area(), self._span
        value = low + (position.x() - area.left()) / area.width() * (high - low)
        return value, (area.bottom() - position.y()) / area.height()

    def _point_at(self, position: QPointF) -> int | None:
        best, least = None, NEAR_PX
        for index in range(len(self._curve.points) if self._curve is not None else 0):
            spot = self.spot_of(index)
            distance = math.hypot(spot.x() - position.x(), spot.y() - position.y())
            if distance <= least:
                best, least = index, distance
        return best

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axis, histogram, curve, points."""
        if self._curve is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_bars(painter)
            self._draw_axes(painter)
            values, levels = drawn(self._curve, *self._span)
            line = [self.spot(v, u) for v, u in zip(values.tolist(), levels.tolist(), strict=True)]
            painter.setPen(QPen(self._theme.color("bar"), 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(line))
            self._draw_points(painter)
        finally:
            painter.end()

    def _draw_bars(self, painter: QPainter) -> None:
        area, (low, high) = self._area(), self._span
        shares = histogram(self._values, low, high, BINS)
        most = float(shares.max())
        if not most:
            return
        wide = area.width() / BINS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bar_track"))
        for i, share in enumerate(shares.tolist()):
            tall = share / most * area.height() * TALLEST
            painter.drawRect(QRectF(area.left() + i * wide + 0.5, area.bottom() - tall, wide - 1.0, tall))

    def _draw_axes(self, painter: QPainter) -> None:
        theme, area = self._theme, self._area()
        font = theme.font(0.86, figures=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for level in (0, 50, 100):
            y = area.bottom() - level / 100.0 * area.height()
            painter.setPen(theme.color("grid_line" if level else "border_strong"))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.color("muted"))
            spot = QRectF(0, y - 9, area.left() - 6 - RING, 18)
            painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(level))
        low, high = (value / self._scale for value in self._span)
        step = nice_step(high - low, 5)
        decimals = step_decimals(step)
        for i in range(math.ceil(low / step), math.floor(high / step) + 1):
            x = self.spot(i * step * self._scale, 0.0).x()
            painter.drawText(
                QRectF(x - 50, area.bottom() + 4 + RING, 100, metrics.height()),
                Qt.AlignmentFlag.AlignHCenter,
                self._format.number(i * step, decimals),
            )
        painter.drawText(
            QRectF(
                area.left(), area.bottom() + 5 + RING + metrics.height(), area.width(), metrics.height() + 2
            ),
            Qt.AlignmentFlag.AlignRight,
            self._unit,
        )

    def _draw_points(self, painter: QPainter) -> None:
        theme = self._theme
        assert self._curve is not None
        for index in range(len(self._curve.points)):
            spot = self.spot_of(index)
            if index == self.current:
                painter.setPen(QPen(theme.color("focus" if self.hasFocus() else "border_strong"), 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(spot, RING, RING)
            painter.setPen(QPen(theme.color("panel"), 1.4))
            painter.setBrush(theme.color("highlight"))
            painter.drawEllipse(spot, MARK, MARK)

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def choose(self, index: int) -> None:
        """Make a point the one that keys move."""
        if self._curve is not None:
            self.current = min(max(index, 0), len(self._curve.points) - 1)
            self.chosen.emit(self.current)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a point."""
        index = self._point_at(event.position())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self._held = True
            self.choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the held point."""
        if self._held:
            self.pointed.emit(self.current, *self._at(event.position()))
        else:
            over = self._point_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; the axis fits again."""
        super().mouseReleaseEvent(event)
        if self._held and self._curve is not None:
            self._held = False
            self.show_curve(self._curve, self._values)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add a point on the curve."""
        self._held = False
        if self._point_at(event.position()) is None:
            self.added.emit(self._at(event.position())[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the point, Page Up and Down choose another, Insert adds, Delete removes."""
        if self._curve is None:
            return
        key, (low, high) = Qt.Key(event.key()), self._span
        value, level = self._curve.points[self.current]
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }
        if key in moves:
            across, up = moves[key]
            self.pointed.emit(self.current, value + across * KEY_SHARE * (high - low), level + up * KEY_LEVEL)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.choose(self.current + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_Insert and len(self._curve.points) > 1:
            other = min(self.current, len(self._curve.points) - 2)
            self.added.emit((self._curve.points[other][0] + self._curve.points[other + 1][0]) / 2)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(self.current)
        else:
            super().keyPressEvent(event)
