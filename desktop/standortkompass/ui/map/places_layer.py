"""Places that others have chosen: AI factories, bids for gigafactories, hubs of data centres."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from standortkompass.app.map_layers import PlaceMarks
from standortkompass.ui.map.labels import PointNames
from standortkompass.ui.map.layer import COLOUR_AND_SIZE, Layer, View, box_of
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
    """Diamonds and crosses; :attr:`named` tells the layer of names what they are called."""

    styled = COLOUR_AND_SIZE
    own_look = "map_place"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.marks: PlaceMarks | None = None

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the places in view; their names are placed with all others."""
        marks = self.marks
        if marks is None:
            return
        rows = view.seen(marks.x_m, marks.y_m).nonzero()[0]
        x, y = view.pixels(marks.x_m[rows], marks.y_m[rows])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token, size = self.token(self.own_look), SIZE_PX * self.style.size
        for a, b, row in zip(x.tolist(), y.tolist(), rows.tolist(), strict=True):
            draw_place(painter, self.theme, marks.kinds[row], QPointF(a, b), size, token)

    @property
    def named(self) -> PointNames | None:
        """The names beside the signs."""
        marks = self.marks
        if marks is None:
            return None
        return PointNames(
            x_m=marks.x_m,
            y_m=marks.y_m,
            names=marks.names,
            token=self.token(self.own_look),
            half_px=SIZE_PX * self.style.size + 1.0,
            below_m_per_px=NAMES_BELOW_M_PER_PX,
        )

    def extent(self) -> QRectF | None:
        """Return the box of all places."""
        return None if self.marks is None else box_of(self.marks.x_m, self.marks.y_m)

    def reaches(self, view: View) -> bool:
        """Whether a place lies in the view."""
        return self.marks is not None and bool(view.seen(self.marks.x_m, self.marks.y_m, 0.0).any())


def draw_place(
    painter: QPainter, theme: Theme, kind: str, at: QPointF, size: float = SIZE_PX, token: str = "map_place"
) -> None:
    """Draw the sign of a kind of place."""
    form, filled = SHAPES.get(kind, ("diamond", True))
    path = (diamond(size) if form == "diamond" else cross(size)).translated(at)
    painter.setPen(QPen(theme.color("map_halo"), 3.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(QPen(theme.color(token), 1.6))
    painter.setBrush(theme.color(token) if filled else theme.color("map_halo"))
    painter.drawPath(path)
