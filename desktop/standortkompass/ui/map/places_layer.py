"""Places that others have chosen: AI factories, bids for gigafactories, hubs of data centres."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from standortkompass.app.map_layers import PlaceMarks
from standortkompass.ui.map.labels import Placer, draw_halo_text
from standortkompass.ui.map.layer import Layer, View, box_of
from standortkompass.ui.theme.theme import Theme

SIZE_PX = 6.0
NAMES_BELOW_M_PER_PX = 1400.0


def diamond(size: float) -> QPainterPath:
    """Return a diamond around the origin."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]))
    path.closeSubpath()
    return path


def cross(size: float) -> QPainterPath:
    """Return an upright cross around the origin."""
    path = QPainterPath()
    arm = size * 0.38
    path.addRect(QRectF(-arm, -size, 2 * arm, 2 * size))
    path.addRect(QRectF(-size, -arm, 2 * size, 2 * arm))
    path.setFillRule(Qt.FillRule.WindingFill)
    return path.simplified()


#: Kind of place -> its shape and whether it is filled.
SHAPES: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "ai_factory": ("diamond", True),
        "ai_gigafactory_eoi": ("diamond", False),
        "data_centre_hub": ("cross", True),
    }
)


class PlacesLayer(Layer):
    """Diamonds and crosses, named from near."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.marks: PlaceMarks | None = None

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the places in view, then the names that fit."""
        marks = self.marks
        if marks is None:
            return
        rows = view.seen(marks.x_m, marks.y_m).nonzero()[0]
        x, y = view.pixels(marks.x_m[rows], marks.y_m[rows])
        points = [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, row in zip(points, rows.tolist(), strict=True):
            draw_place(painter, self.theme, marks.kinds[row], at)
        if view.metres_per_pixel < NAMES_BELOW_M_PER_PX:
            self._draw_names(painter, view, points, rows.tolist(), marks)

    def extent(self) -> QRectF | None:
        """Return the box of all places."""
        return None if self.marks is None else box_of(self.marks.x_m, self.marks.y_m)

    def reaches(self, view: View) -> bool:
        """Whether a place lies in the view."""
        return self.marks is not None and bool(view.seen(self.marks.x_m, self.marks.y_m, 0.0).any())

    def _draw_names(
        self, painter: QPainter, view: View, points: list[QPointF], rows: list[int], marks: PlaceMarks
    ) -> None:
        font = self.theme.font(0.84, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        placer = Placer(view.size, [QRectF(p.x() - 7, p.y() - 7, 14, 14) for p in points])
        for at, row in zip(points, rows, strict=True):
            text = marks.names[row]
            spot = placer.place(at.x(), at.y(), metrics.horizontalAdvance(text), metrics.height(), gap=8.0)
            if spot is not None:
                draw_halo_text(painter, self.theme, spot, text, font, self.theme.color("map_place"))


def draw_place(painter: QPainter, theme: Theme, kind: str, at: QPointF, size: float = SIZE_PX) -> None:
    """Draw the sign of a kind of place."""
    form, filled = SHAPES.get(kind, ("diamond", True))
    path = (diamond(size) if form == "diamond" else cross(size)).translated(at)
    painter.setPen(QPen(theme.color("map_halo"), 3.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(QPen(theme.color("map_place"), 1.6))
    painter.setBrush(theme.color("map_place") if filled else theme.color("map_halo"))
    painter.drawPath(path)
