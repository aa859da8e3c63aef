"""The sites: colour is the value, shape is the status, a ring is the selection."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from standortkompass.ui.map.labels import Placer, draw_halo_text
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

RADIUS_PX = 7.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMark:
    """One site as the map shows it."""

    name: str
    x_m: float
    y_m: float
    colour: str
    status: str  # candidate, shortlisted, committed, existing
    excluded: bool
    rank: int  # 0: none


def shape_path(status: str, radius: float) -> QPainterPath:
    """Return the outline of a status around the origin."""
    path = QPainterPath()
    if status == "shortlisted":
        points = [
            QPointF(r * math.sin(i * math.pi / 5), -r * math.cos(i * math.pi / 5))
            for i, r in enumerate([radius * 1.45, radius * 0.68] * 5)
        ]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    elif status == "committed":
        path.addRoundedRect(QRectF(-radius * 0.9, -radius * 0.9, radius * 1.8, radius * 1.8), 2.0, 2.0)
    elif status == "existing":
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(0, -radius * 1.2),
                    QPointF(radius * 1.15, radius * 0.85),
                    QPointF(-radius * 1.15, radius * 0.85),
                ]
            )
        )
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(0, 0), radius, radius)
    return path


class SitesLayer(Layer):
    """Draws the sites and their names; answers which one is under the pointer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.marks: Sequence[SiteMark] = ()
        self.selected: int | None = None
        self.chosen: frozenset[int] = frozenset()
        self.hovered: int | None = None
        self.keep_clear: Callable[[], Sequence[QRectF]] = lambda: ()
        self._x = np.empty(0)
        self._y = np.empty(0)
        self.setZValue(9)

    def set_marks(self, marks: Sequence[SiteMark]) -> None:
        """Take other sites or other colours."""
        self.marks = tuple(marks)
        self._x = np.array([m.x_m for m in marks])
        self._y = np.array([m.y_m for m in marks])
        self.update()

    def nearest(self, view: View, position: QPointF, within_px: float = 14.0) -> int | None:
        """Return the row of the site under the pointer."""
        if not len(self.marks) or not self.shown_on_map:
            return None
        x, y = view.pixels(self._x, self._y)
        distance = np.hypot(x - position.x(), y - position.y())
        row = int(np.argmin(distance))
        return row if distance[row] <= within_px else None

    def boxes(self, view: View) -> list[QRectF]:
        """Return the space taken by pins and their names, for other labels to keep clear of."""
        return [*self._pins(view), *(spot for _, spot in self._names(view))]

    def _pins(self, view: View) -> list[QRectF]:
        x, y = view.pixels(self._x, self._y)
        r = RADIUS_PX + 3.0
        return [QRectF(a - r, b - r, 2 * r, 2 * r) for a, b in zip(x.tolist(), y.tolist(), strict=True)]

    def _text(self, row: int) -> str:
        mark = self.marks[row]
        return f"{mark.rank}  {mark.name}" if mark.rank else mark.name

    def _font(self) -> QFont:
        return self.theme.font(0.94, QFont.Weight.DemiBold)

    def _names(self, view: View) -> list[tuple[int, QRectF]]:
        """Return the names that fit, as (row, rectangle): the chosen site first, then by rank."""
        metrics = QFontMetricsF(self._font())
        placer = Placer(view.size, [*self._pins(view), *self.keep_clear()])
        x, y = view.pixels(self._x, self._y)
        first = [row for row in (self.selected, self.hovered) if row is not None and row < len(self.marks)]
        rest = sorted((i for i in range(len(self.marks)) if i not in first), key=self._order)
        placed = []
        for row in [*dict.fromkeys(first), *rest]:
            gap = RADIUS_PX + (13.0 if row == self.selected else 4.0)
            spot = placer.place(
                float(x[row]),
                float(y[row]),
                metrics.horizontalAdvance(self._text(row)),
                metrics.height(),
                gap=gap,
            )
            if spot is not None:
                placed.append((row, spot))
        return placed

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw pins, worst rank first, then the chosen one, then the names."""
        if not len(self.marks):
            return
        x, y = view.pixels(self._x, self._y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        order = sorted(
            range(len(self.marks)), key=lambda i: (i == self.hovered, i == self.selected, -self._order(i))
        )
        for row in order:
            self._draw_pin(painter, self.marks[row], QPointF(float(x[row]), float(y[row])), row)
        for row, spot in self._names(view):
            token = "map_label" if self.marks[row].excluded else "map_label_strong"
            draw_halo_text(painter, self.theme, spot, self._text(row), self._font(), self.theme.color(token))

    def _order(self, row: int) -> int:
        mark = self.marks[row]
        return 10_000 if mark.excluded or mark.rank == 0 else mark.rank

    def _draw_pin(self, painter: QPainter, mark: SiteMark, at: QPointF, row: int) -> None:
        painter.save()
        painter.translate(at)
        radius = RADIUS_PX + (1.5 if row == self.hovered else 0.0)
        if row == self.selected:
            painter.setPen(QPen(self.theme.color("map_halo"), 6.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), radius + 5.0, radius + 5.0)
            painter.setPen(QPen(self.theme.color("highlight"), 3.0))
            painter.drawEllipse(QPointF(0, 0), radius + 5.0, radius + 5.0)
        elif row in self.chosen:  # one of several: a ring of dashes
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for token, pen_width, style in (
                ("map_halo", 4.5, Qt.PenStyle.SolidLine),
                ("highlight", 2.2, Qt.PenStyle.DashLine),
            ):
                painter.setPen(QPen(self.theme.color(token), pen_width, style))
                painter.drawEllipse(QPointF(0, 0), radius + 5.0, radius + 5.0)
        path = shape_path(mark.status, radius)
        painter.setPen(QPen(QColor(0, 0, 0, 70), 4.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(QPen(self.theme.color("map_pin_edge"), 2.2))
        painter.setBrush(self.theme.color("map_excluded") if mark.excluded else QColor(mark.colour))
        painter.drawPath(path)
        if mark.excluded:
            painter.setPen(QPen(self.theme.color("map_label_strong"), 1.6))
            d = radius * 0.45
            painter.drawLine(QPointF(-d, -d), QPointF(d, d))
            painter.drawLine(QPointF(-d, d), QPointF(d, -d))
        painter.restore()
