"""Small map of the dossier: Europe in outline, all sites, the chosen one marked."""

from __future__ import annotations

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from standortkompass.app.world import World
from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.context import UiContext

TOLERANCE_M, SMALLEST_M2 = 9e3, 4e8  # nobody sees more at this size
EDGE_M = 6e4


class LocatorMap(QWidget):
    """``clicked()`` asks for the large map."""

    clicked = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._land: QPainterPath | None = None
        self._x: FloatArray = np.empty(0)
        self._y: FloatArray = np.empty(0)
        self._row = -1
        self._ground: QPixmap | None = None  # land, painted once a size and theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Show on the map"))
        ctx.theme.changed.connect(self._forget)

    def sizeHint(self) -> QSize:
        """A map as wide as the panel."""
        return QSize(280, 240)

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Mark another site; outlines are prepared in the background the first time."""
        self._x, self._y, self._row = evaluation.places.x_m, -evaluation.places.y_m, row
        self.setAccessibleName(
            self.tr("Position of {site} in Europe").format(site=evaluation.places.names[row])
        )
        world = self._ctx.session.world
        if self._land is None and world is not None:
            self._ctx.session.runner.submit(
                self.tr("Small map"),
                lambda _progress: outline(world),
                channel="locator",
                lane="details",
                on_success=lambda path: self._take(path) if isValid(self) else None,
                on_error=lambda error: self._ctx.session.report(error, "locator"),
            )
        self.update()

    def _take(self, land: QPainterPath) -> None:
        self._land = land
        self._forget()

    def _forget(self) -> None:
        self._ground = None
        self.update()

    def _scale(self) -> tuple[float, QPointF]:
        """Return pixels a metre and the pixel of the origin."""
        box = (
            QRectF()
            if self._land is None
            else self._land.boundingRect().adjusted(-EDGE_M, -EDGE_M, EDGE_M, EDGE_M)
        )
        scale = min(self.width() / max(box.width(), 1.0), self.height() / max(box.height(), 1.0))
        origin = QPointF(self.width() / 2, self.height() / 2) - box.center() * scale
        return scale, origin

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw land, sites and the chosen one."""
        theme = self._ctx.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._land is None:
                painter.fillRect(self.rect(), theme.color("map_sea"))
                return
            scale, origin = self._scale()
            if self._ground is None or self._ground.deviceIndependentSize().toSize() != self.size():
                self._ground = self._paint_ground(scale, origin)
            painter.drawPixmap(0, 0, self._ground)
            painter.setPen(QPen(theme.color("map_pin_edge"), 0.8))
            painter.setBrush(theme.color("muted"))
            for x, y in zip(self._x.tolist(), self._y.tolist(), strict=True):
                painter.drawEllipse(QPointF(x, y) * scale + origin, 2.6, 2.6)
            if 0 <= self._row < self._x.size:
                spot = QPointF(float(self._x[self._row]), float(self._y[self._row])) * scale + origin
                painter.setPen(QPen(theme.color("map_halo"), 2.0))
                painter.setBrush(theme.color("highlight"))
                painter.drawEllipse(spot, 6.0, 6.0)
        finally:
            painter.end()

    def _paint_ground(self, scale: float, origin: QPointF) -> QPixmap:
        theme, ratio = self._ctx.theme, self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color("map_sea"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(origin)
        painter.scale(scale, scale)
        pen = QPen(theme.color("map_border"), 0.7)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(theme.color("map_land"))
        if self._land is not None:
            painter.drawPath(self._land)
        painter.end()
        return picture

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the large map."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()
        super().mouseReleaseEvent(event)


def outline(world: World) -> QPainterPath:
    """Return the covered countries as one coarse path in (x, -y) metres of EPSG:3035."""
    countries = world.map_data.basemap.countries
    shapes = shapely.simplify(
        np.asarray(countries.geometry.values[countries["covered"].to_numpy()]), TOLERANCE_M
    )
    parts = shapely.get_parts(shapes)
    parts = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) >= SMALLEST_M2)]
    path = QPainterPath()
    for part in parts:
        points = shapely.get_coordinates(shapely.get_exterior_ring(part))
        path.moveTo(float(points[0, 0]), -float(points[0, 1]))
        for x, y in points[1:].tolist():
            path.lineTo(x, -y)
        path.closeSubpath()
    return path
