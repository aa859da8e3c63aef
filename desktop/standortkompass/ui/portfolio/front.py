"""Front of two goals: every point is a whole plan, chosen by click or arrow key."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from standortkompass.ui.charts.pickable import PickableChart
from standortkompass.ui.map.scale import nice_step, step_decimals
from standortkompass.ui.theme.theme import Theme

NEAR_PX = 16.0
MARGIN = 0.08  # of the span, free on each side


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPoint:
    """One plan on the front, in shown units."""

    x: float
    y: float
    words: str  # tooltip and screen reader
    current: bool  # the plan on the map


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontAxis:
    """Name with unit, and how a tick is written (value, decimals)."""

    title: str
    tick: Callable[[float, int], str]


class FrontChart(PickableChart):
    """Points joined by a line; left and right go along it."""

    steps = MappingProxyType({Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1})

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "frontChart")
        self._points: tuple[FrontPoint, ...] = ()
        self._axes: tuple[FrontAxis, FrontAxis] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def points(self) -> tuple[FrontPoint, ...]:
        """What is shown."""
        return self._points

    def show_front(self, points: Sequence[FrontPoint], across: FrontAxis, up: FrontAxis) -> None:
        """Show another front."""
        self._points, self._axes = tuple(points), (across, up)
        spoken = "; ".join(point.words for point in points)
        self.setAccessibleName(
            self.tr("Front of {first} and {second}").format(first=across.title, second=up.title)
        )
        self.setAccessibleDescription(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """A picture with room for both axes."""
        return QSize(320, 240)

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def _spans(self) -> tuple[tuple[float, float], tuple[float, float]]:
        spans = []
        for values in ([p.x for p in self._points], [p.y for p in self._points]):
            low, high = min(values), max(values)
            room = (high - low) * MARGIN or max(abs(high) * MARGIN, 1e-9)
            spans.append((low - room, high + room))
        return spans[0], spans[1]

    def _area(self) -> QRectF:
        metrics = QFontMetricsF(self._theme.font(0.86, figures=True))
        left = 10.0
        if self._axes is not None and self._points:
            _, (low, high) = self._spans()
            ticks, decimals = _ticks(low, high)
            left += max(
                (metrics.horizontalAdvance(self._axes[1].tick(t, decimals)) for t in ticks), default=0
            )
        top = metrics.height() + 8.0
        bottom = 2 * metrics.height() + 10.0
        return QRectF(
            left, top, max(10.0, self.width() - left - 8.0), max(10.0, self.height() - top - bottom)
        )

    def _place(self, point: FrontPoint) -> QPointF:
        area, ((x0, x1), (y0, y1)) = self._area(), self._spans()
        return QPointF(
            area.left() + (point.x - x0) / (x1 - x0) * area.width(),
            area.bottom() - (point.y - y0) / (y1 - y0) * area.height(),
        )

    def mark_at(self, position: QPointF) -> int | None:
        """Return the point under the pointer."""
        best, least = None, NEAR_PX
        for i, point in enumerate(self._points):
            at = self._place(point)
            distance = math.hypot(at.x() - position.x(), at.y() - position.y())
            if distance <= least:
                best, least = i, distance
        return best

    def spot_of(self, index: int) -> QPointF:
        """Return where a point lies in the widget."""
        return self._place(self._points[index])

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axes, line, points; the present plan as a filled ring."""
        if not self._points or self._axes is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_axes(painter)
            places = [self._place(point) for point in self._points]
            painter.setPen(QPen(self._theme.color("bar", 0.55), 1.6))
            painter.drawPolyline(QPolygonF(places))
            for point, at in zip(self._points, places, strict=True):
                if point.current:
                    painter.setPen(QPen(self._theme.color("highlight"), 2.6))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(at, 9.5, 9.5)
                painter.setPen(QPen(self._theme.color("panel"), 1.4))
                painter.setBrush(self._theme.color("bar"))
                painter.drawEllipse(at, 5.5, 5.5)
            self.draw_focus(painter)
        finally:
            painter.end()

    def _draw_axes(self, painter: QPainter) -> None:
        assert self._axes is not None
        theme, area = self._theme, self._area()
        font = theme.font(0.86, figures=True)
        metrics = QFontMetricsF(font)
        (x0, x1), (y0, y1) = self._spans()
        painter.setFont(font)
        across, up = self._axes
        ticks, decimals = _ticks(y0, y1)
        for value in ticks:
            y = area.bottom() - (value - y0) / (y1 - y0) * area.height()
            painter.setPen(theme.color("grid_line"))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.color("muted"))
            spot = QRectF(0, y - 10, area.left() - 8, 20)
            painter.drawText(
                spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, up.tick(value, decimals)
            )
        ticks, decimals = _ticks(x0, x1)
        for value in ticks:
            x = area.left() + (value - x0) / (x1 - x0) * area.width()
            painter.setPen(theme.color("grid_line"))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(theme.color("muted"))
            painter.drawText(
                QRectF(x - 50, area.bottom() + 3, 100, metrics.height()),
                Qt.AlignmentFlag.AlignHCenter,
                across.tick(value, decimals),
            )
        painter.setFont(theme.font(0.86, QFont.Weight.DemiBold))
        painter.setPen(theme.color("text"))
        painter.drawText(
            QRectF(0, 0, self.width(), metrics.height() + 2), Qt.AlignmentFlag.AlignLeft, up.title
        )
        painter.drawText(
            QRectF(0, area.bottom() + metrics.height() + 5, self.width() - 8, metrics.height() + 2),
            Qt.AlignmentFlag.AlignRight,
            across.title,
        )

    # ── choosing ──────────────────────────────────────────────────────────────────────────────────

    def words_at(self, position: QPointF) -> str:
        """Return the plan under the pointer in words."""
        index = self.mark_at(position)
        return "" if index is None else self._points[index].words

    def stepped(self, step: int) -> int | None:
        """Return the next plan along the front."""
        if not self._points:
            return None
        order = sorted(range(len(self._points)), key=lambda i: self._points[i].x)
        now = next((n for n, i in enumerate(order) if self._points[i].current), -1)
        return order[min(max(now + step, 0), len(order) - 1)]


def _ticks(low: float, high: float) -> tuple[list[float], int]:
    step = nice_step(max(high - low, 1e-9), 4)
    ticks = [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return ticks, step_decimals(step)
