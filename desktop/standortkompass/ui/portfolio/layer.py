"""The plan on the map: a ring and the size at every planned site, over the pins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

RING_PX = 11.0  # just outside the pin, so that names keep their place


@dataclass(frozen=True, slots=True)
class PlanMark:
    """One planned site."""

    x_m: float
    y_m: float
    text: str  # size, as shown


class PlanLayer(Layer):
    """Draws the planned sites."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.marks: Sequence[PlanMark] = ()
        self.setZValue(10)

    def set_marks(self, marks: Sequence[PlanMark]) -> None:
        """Show another plan."""
        self.marks = tuple(marks)
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw rings, then the flags with the size above them."""
        if not self.marks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = view.pixels(np.array([m.x_m for m in self.marks]), np.array([m.y_m for m in self.marks]))
        for mark, left, top in zip(self.marks, x.tolist(), y.tolist(), strict=True):
            self._draw_mark(painter, QPointF(left, top), mark.text)

    def flag_rects(self, view: View) -> list[QRectF]:
        """Return the space that the flags take, for names to keep clear of."""
        if not self.marks or not self.isVisible():
            return []
        x, y = view.pixels(np.array([m.x_m for m in self.marks]), np.array([m.y_m for m in self.marks]))
        return [
            self._flag(QPointF(left, top), mark.text)
            for mark, left, top in zip(self.marks, x.tolist(), y.tolist(), strict=True)
        ]

    def _font(self) -> QFont:
        return self.theme.font(0.86, QFont.Weight.DemiBold, figures=True)

    def _flag(self, at: QPointF, text: str) -> QRectF:
        metrics = QFontMetricsF(self._font())
        width, height = metrics.horizontalAdvance(text) + 12.0, metrics.height() + 4.0
        return QRectF(at.x() - width / 2, at.y() - RING_PX - 7.0 - height, width, height)

    def _draw_mark(self, painter: QPainter, at: QPointF, text: str) -> None:
        theme = self.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, width in (("map_halo", 5.0), ("highlight", 2.6)):
            painter.setPen(QPen(theme.color(token), width))
            painter.drawEllipse(at, RING_PX, RING_PX)
        flag = self._flag(at, text)
        painter.setPen(QPen(theme.color("highlight"), 1.5))
        painter.drawLine(QPointF(at.x(), flag.bottom()), QPointF(at.x(), at.y() - RING_PX))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(flag, 4.0, 4.0)
        painter.setPen(theme.color("text"))
        painter.setFont(self._font())
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)
