"""The power grid: transmission lines and stations by voltage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from standortkompass.core.arrays import FloatArray
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

HIGH_KV, MIDDLE_KV = 380.0, 220.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LineData:
    """Straight pieces of transmission lines in EPSG:3035."""

    pieces: FloatArray  # (n, 4) x1 y1 x2 y2 [m]
    voltage_kv: FloatArray  # (n,)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StationData:
    """Stations in EPSG:3035."""

    x_m: FloatArray
    y_m: FloatArray
    voltage_kv: FloatArray
    names: tuple[str, ...]


class LinesLayer(Layer):
    """Transmission lines of one voltage class."""

    def __init__(self, theme: Theme, low_kv: float, high_kv: float, token: str, width: float) -> None:
        super().__init__(theme)
        self._range = (low_kv, high_kv)
        self._token = token
        self._width = width
        self._pieces: FloatArray = np.empty((0, 4))
        self.setZValue(4)

    def set_lines(self, data: LineData) -> None:
        """Take the lines of this class's voltages."""
        low, high = self._range
        self._pieces = data.pieces[(data.voltage_kv >= low) & (data.voltage_kv < high)]
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Stroke the pieces in view, thinner from afar."""
        if not len(self._pieces):
            return
        near = view.metres_per_pixel < 1500.0
        x1, y1 = view.pixels(self._pieces[:, 0], self._pieces[:, 1])
        x2, y2 = view.pixels(self._pieces[:, 2], self._pieces[:, 3])
        width, height = view.size.width(), view.size.height()
        seen = (
            (np.maximum(x1, x2) > 0)
            & (np.minimum(x1, x2) < width)
            & (np.maximum(y1, y2) > 0)
            & (np.minimum(y1, y2) < height)
        )
        seen &= (np.abs(x1 - x2) + np.abs(y1 - y2) > 0.5) | near
        rows = np.column_stack([x1, y1, x2, y2])[seen]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(self.theme.color(self._token, 0.9 if near else 0.42), self._width if near else 0.8)
        )
        painter.drawLines([QLineF(*row) for row in rows.tolist()])


class StationsLayer(Layer):
    """Stations as small squares; larger for higher voltages, named when close."""

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
        seen = view.seen(data.x_m, data.y_m) & (data.voltage_kv >= (HIGH_KV if scale > 1800.0 else 0.0))
        x, y = view.pixels(data.x_m[seen], data.y_m[seen])
        high = data.voltage_kv[seen] >= HIGH_KV
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scale > 1800.0:
            pen = QPen(self.theme.color("map_station", 0.65), 2.2)
            pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            painter.drawPoints(
                QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])
            )
            return
        size = 3.5 if scale > 600.0 else 5.0
        painter.setPen(QPen(self.theme.color("map_halo"), 1.0))
        for token, mask, half in (("map_line_220", ~high, size * 0.8), ("map_line_380", high, size)):
            painter.setBrush(self.theme.color(token))
            painter.drawRects(
                [
                    QRectF(a - half, b - half, 2 * half, 2 * half)
                    for a, b in zip(x[mask].tolist(), y[mask].tolist(), strict=True)
                ]
            )

    def nearest(self, view: View, position: QPointF, within_px: float = 7.0) -> int | None:
        """Return the row of the station under the pointer."""
        data = self.shown
        if data is None or not self.isVisible() or view.metres_per_pixel > 1800.0 or not data.x_m.size:
            return None
        x, y = view.pixels(data.x_m, data.y_m)
        distance = np.hypot(x - position.x(), y - position.y())
        row = int(np.argmin(distance))
        return row if distance[row] <= within_px else None
