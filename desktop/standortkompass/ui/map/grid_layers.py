"""The power grid: transmission lines and stations by voltage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from standortkompass.core.arrays import FloatArray
from standortkompass.ui.map.blocks import LevelBlocks
from standortkompass.ui.map.layer import COLOUR_AND_SIZE, Layer, Step, View, box_of
from standortkompass.ui.map.paths_layer import PathsLayer, line_pen, strokes
from standortkompass.ui.theme.theme import Theme

HIGH_KV = 380.0
FAR_M_PER_PX = 1800.0  # beyond this, stations are dots
NEAR_M_PER_PX = 1500.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StationData:
    """Stations in EPSG:3035."""

    x_m: FloatArray
    y_m: FloatArray
    voltage_kv: FloatArray
    names: tuple[str, ...]


class LinesLayer(PathsLayer):
    """Transmission lines of one voltage class; direct current is dashed."""

    styled = COLOUR_AND_SIZE

    def __init__(self, theme: Theme, token: str, width: float, *, dashed: bool = False) -> None:
        super().__init__(theme)
        self.own_look = token
        self._width = width
        self._dashed = dashed
        self.setZValue(4)

    def path_steps(self, paths: LevelBlocks, view: View) -> Iterator[Step]:
        """Stroke with a line of constant width, thinner from afar."""
        near = view.metres_per_pixel < NEAR_M_PER_PX
        token, size = self.token(self.own_look), self.style.size
        pen = line_pen(self.theme.color(token, 0.9 if near else 0.5), (self._width if near else 0.8) * size)
        if self._dashed:
            pen.setColor(self.theme.color(token))
            pen.setWidthF(self._width * size)
            pen.setDashPattern([4.0, 2.5])
        yield from strokes(view, paths, pen)


class StationsLayer(Layer):
    """Stations as small squares; larger for higher voltages, named when close."""

    styled = frozenset({"size"})

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.shown: StationData | None = None
        self.setZValue(5)

    def set_stations(self, data: StationData) -> None:
        """Take the stations."""
        self.shown = data
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the stations in view; from afar only the extra-high voltage ones."""
        data = self.shown
        if data is None:
            return
        scale = view.metres_per_pixel
        seen = view.seen(data.x_m, data.y_m) & (data.voltage_kv >= (HIGH_KV if scale > FAR_M_PER_PX else 0.0))
        x, y = view.pixels(data.x_m[seen], data.y_m[seen])
        high = data.voltage_kv[seen] >= HIGH_KV
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scale > FAR_M_PER_PX:
            pen = QPen(self.theme.color("map_station", 0.65), 2.2 * self.style.size)
            pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            painter.drawPoints(
                QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])
            )
            return
        size = (3.5 if scale > 600.0 else 5.0) * self.style.size
        painter.setPen(QPen(self.theme.color("map_halo"), 1.0))
        for token, mask, half in (("map_line_220", ~high, size * 0.8), ("map_line_380", high, size)):
            painter.setBrush(self.theme.color(token))
            painter.drawRects(
                [
                    QRectF(a - half, b - half, 2 * half, 2 * half)
                    for a, b in zip(x[mask].tolist(), y[mask].tolist(), strict=True)
                ]
            )

    def extent(self) -> QRectF | None:
        """Return the box of all stations."""
        return None if self.shown is None else box_of(self.shown.x_m, self.shown.y_m)

    def reaches(self, view: View) -> bool:
        """Whether a station lies in the view."""
        data = self.shown
        return data is not None and bool(view.seen(data.x_m, data.y_m, 0.0).any())

    def nearest(self, view: View, position: QPointF, within_px: float = 7.0) -> int | None:
        """Return the row of the station under the pointer."""
        data = self.shown
        if data is None or not self.shown_on_map or view.metres_per_pixel > FAR_M_PER_PX or not data.x_m.size:
            return None
        x, y = view.pixels(data.x_m, data.y_m)
        distance = np.hypot(x - position.x(), y - position.y())
        row = int(np.argmin(distance))
        return row if distance[row] <= within_px else None
