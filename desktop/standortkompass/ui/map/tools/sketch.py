"""How sketches look: lines with a halo, handles, tags with text, the cross in the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from standortkompass.core.arrays import FloatArray
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

HANDLE_PX = 4.5
TAG_GAP_PX = 12.0
CROSS_PX = 14.0


class SketchLayer(Layer):
    """Lies above everything and draws what the tools at work ask for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.painters: list[Callable[[QPainter, View], None]] = []
        self.setZValue(20)

    def draw(self, painter: QPainter, view: View) -> None:
        """Let each of the tools draw."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for draw in self.painters:
            painter.save()
            draw(painter, view)
            painter.restore()


def pixel_points(view: View, xy: FloatArray) -> list[QPointF]:
    """Return viewport pixels of (n, 2) points of EPSG:3035."""
    x, y = view.pixels(xy[:, 0], xy[:, 1])
    return [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]


def draw_line(painter: QPainter, theme: Theme, points: Sequence[QPointF], *, dashed: bool = False) -> None:
    """Draw a line that can be seen over any colours."""
    if len(points) < 2:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = QPolygonF(list(points))
    painter.setPen(QPen(theme.color("map_halo"), 5.0))
    painter.drawPolyline(line)
    pen = QPen(theme.color("highlight"), 2.4)
    if dashed:
        pen.setDashPattern([3.0, 2.2])
    painter.setPen(pen)
    painter.drawPolyline(line)


def draw_area(painter: QPainter, theme: Theme, points: Sequence[QPointF]) -> None:
    """Fill an area so that what lies below can still be read."""
    if len(points) < 3:
        return
    fill = QColor(theme.color("highlight", 0.18))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF(list(points)))


def draw_handles(painter: QPainter, theme: Theme, points: Sequence[QPointF]) -> None:
    """Draw a dot at each point."""
    painter.setPen(QPen(theme.color("highlight"), 2.2))
    painter.setBrush(theme.color("map_halo"))
    for point in points:
        painter.drawEllipse(point, HANDLE_PX, HANDLE_PX)


def draw_tag(
    painter: QPainter, theme: Theme, view: View, at: QPointF, text: str, *, strong: bool = False
) -> None:
    """Write a text on a small card beside a point, inside the view."""
    font = theme.font(0.94, QFont.Weight.DemiBold if strong else QFont.Weight.Medium, figures=True)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 14.0, metrics.height() + 6.0
    left = at.x() + TAG_GAP_PX
    if left + width > view.size.right() - 4.0:
        left = at.x() - TAG_GAP_PX - width
    top = min(max(at.y() - height / 2, 4.0), view.size.bottom() - height - 4.0)
    card = QRectF(left, top, width, height)
    painter.setPen(QPen(theme.color("border_strong"), 1.0))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(card, 5.0, 5.0)
    painter.setPen(theme.color("text"))
    painter.setFont(font)
    painter.drawText(card, Qt.AlignmentFlag.AlignCenter, text)


def draw_cross(painter: QPainter, theme: Theme, at: QPointF) -> None:
    """Mark the place that keys act on."""
    for token, width in (("map_halo", 5.0), ("map_label_strong", 1.8)):
        painter.setPen(QPen(theme.color(token), width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            inner = QPointF(at.x() + dx * 4.0, at.y() + dy * 4.0)
            painter.drawLine(inner, QPointF(at.x() + dx * CROSS_PX, at.y() + dy * CROSS_PX))


def draw_marker(painter: QPainter, theme: Theme, at: QPointF) -> None:
    """Mark the place that is spoken of: a ring with a dot."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, width in (("map_halo", 6.0), ("highlight", 3.0)):
        painter.setPen(QPen(theme.color(token), width))
        painter.drawEllipse(at, 9.0, 9.0)
    painter.setPen(QPen(theme.color("map_halo"), 1.5))
    painter.setBrush(theme.color("highlight"))
    painter.drawEllipse(at, 3.5, 3.5)


def draw_box(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw a box of selection."""
    painter.setPen(QPen(theme.color("map_halo"), 3.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    pen = QPen(theme.color("focus"), 1.6)
    pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(theme.color("focus", 0.12))
    painter.drawRect(box)


def as_array(points: Sequence[tuple[float, float]]) -> FloatArray:
    """Return points as (n, 2)."""
    return np.asarray(points, dtype=float).reshape(-1, 2)
