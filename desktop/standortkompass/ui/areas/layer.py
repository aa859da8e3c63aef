"""The drawn areas on the map, with their names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from standortkompass.app.areas import shape_of
from standortkompass.core.errors import InputError
from standortkompass.store.project import Area
from standortkompass.texts import LANGUAGES
from standortkompass.ui.map.blocks import path_of, rings_of
from standortkompass.ui.map.geometry import CountryLabel
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme


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
        """Draw fills and outlines; the names are placed with all others."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name, path, _middle in self._shapes:
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

    @property
    def named(self) -> tuple[CountryLabel, ...]:
        """Names of the areas and where they stand, the widest first."""
        labels = [
            CountryLabel(
                names=dict.fromkeys(LANGUAGES, name),
                x=middle.x(),
                y=-middle.y(),
                weight=path.boundingRect().width(),
            )
            for name, path, middle in self._shapes
        ]
        return tuple(sorted(labels, key=lambda label: -label.weight))


def _drawn(area: Area) -> tuple[str, QPainterPath, QPointF] | None:
    """Return name, outline and place of the name; None for what is no polygon."""
    try:
        shape = shape_of(area.wkt_3035)
    except InputError:
        return None
    point = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
    return area.name, path_of(rings_of(np.array([shape])), closed=True), QPointF(point[0], -point[1])
