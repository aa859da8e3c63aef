"""The drawn areas on the map, with their names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from standortkompass.app.areas import shape_of
from standortkompass.core.errors import InputError
from standortkompass.store.project import Area
from standortkompass.ui.map.blocks import path_of, rings_of
from standortkompass.ui.map.labels import draw_halo_text
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

NAME_FROM_PX = 40.0  # a narrower area carries no name


class AreasLayer(Layer):
    """Outlines with a light fill; those that narrow the table are drawn stronger."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.areas: tuple[Area, ...] = ()
        self.used: frozenset[str] = frozenset()
        self._shapes: list[tuple[str, QPainterPath, QPointF]] = []
        self.setZValue(8)

    def show_areas(self, areas: Sequence[Area], used: frozenset[str] = frozenset()) -> None:
        """Take other areas; ``used`` names those that narrow the table."""
        if tuple(areas) != self.areas:
            self.areas = tuple(areas)
            self._shapes = [shape for area in self.areas if (shape := _drawn(area)) is not None]
        self.used = used
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw outlines, then names."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.theme.font(0.92, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        for name, path, middle in self._shapes:
            strong = name in self.used
            painter.save()
            painter.setTransform(view.transform)
            for token, width in (("map_halo", 4.0), ("highlight", 2.4 if strong else 1.6)):
                pen = QPen(self.theme.color(token), width)
                pen.setCosmetic(True)
                if token == "highlight" and not strong:
                    pen.setDashPattern([6.0, 3.0])
                painter.setPen(pen)
                painter.setBrush(self.theme.color("highlight", 0.10 if strong else 0.04))
                painter.drawPath(path)
            painter.restore()
            width_px = path.boundingRect().width() / view.metres_per_pixel
            text_width = metrics.horizontalAdvance(name)
            if width_px < max(NAME_FROM_PX, text_width * 0.7):
                continue
            at = view.transform.map(middle)
            spot = QRectF(
                at.x() - text_width / 2, at.y() - metrics.height() / 2, text_width, metrics.height()
            )
            draw_halo_text(painter, self.theme, spot, name, font, self.theme.color("map_label_strong"))


def _drawn(area: Area) -> tuple[str, QPainterPath, QPointF] | None:
    """Return name, outline and place of the name; None for what is no polygon."""
    try:
        shape = shape_of(area.wkt_3035)
    except InputError:
        return None
    point = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
    return area.name, path_of(rings_of(np.array([shape])), closed=True), QPointF(point[0], -point[1])
