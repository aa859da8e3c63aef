"""Sea, neighbouring land, lakes, borders and coast."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from standortkompass.ui.map.geometry import MapGeometry
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme


class MaskLayer(Layer):
    """Neighbouring land, sea and lakes: drawn over the raster, so that it ends at the shore."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.geometry: MapGeometry | None = None
        self.setZValue(2)

    def draw(self, painter: QPainter, view: View) -> None:
        """Fill the three kinds of area."""
        if self.geometry is None:
            return
        painter.setTransform(view.transform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paths, token in (
            (self.geometry.outside, "map_outside"),
            (self.geometry.lakes, "map_sea"),
            (self.geometry.sea, "map_sea"),
        ):
            painter.fillPath(paths.for_scale(view.metres_per_pixel), self.theme.color(token))


class OutlineLayer(Layer):
    """Borders of countries and the coast."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.geometry: MapGeometry | None = None
        self.setZValue(3)

    def draw(self, painter: QPainter, view: View) -> None:
        """Stroke with hairlines of constant width."""
        if self.geometry is None:
            return
        painter.setTransform(view.transform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = view.metres_per_pixel
        self._stroke(painter, self.geometry.coast.for_scale(scale), self.theme.color("map_coast"), 0.9)
        self._stroke(painter, self.geometry.borders.for_scale(scale), self.theme.color("map_border"), 1.0)

    def _stroke(self, painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
        pen = QPen(colour, width)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
