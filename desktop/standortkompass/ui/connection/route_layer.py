"""The way from the chosen site to its station, as a line on the map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from standortkompass.app.formatting import Format
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.canvas import MapCanvas
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.map.placing import draw_halo_text
from standortkompass.ui.theme.theme import Theme

LABEL_FROM_PX = 70.0  # a shorter line carries no words


class RouteLayer(Layer):
    """A dashed line with its length, and a square for the station."""

    def __init__(self, theme: Theme, fmt: Format) -> None:
        super().__init__(theme)
        self._format = fmt
        self.ends: tuple[float, float, float, float] | None = None  # site x, y, station x, y [m]
        self.words = ""
        self.setZValue(6)

    def show_route(self, ends: tuple[float, float, float, float] | None, words: str) -> None:
        """Draw another route, or none."""
        self.ends, self.words = ends, words
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw line, station and length."""
        if self.ends is None:
            return
        x, y = view.pixels(np.array(self.ends[0::2]), np.array(self.ends[1::2]))
        site, station = QPointF(float(x[0]), float(y[0])), QPointF(float(x[1]), float(y[1]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("map_halo"), 5.0))
        painter.drawLine(site, station)
        pen = QPen(self.theme.color("highlight"), 2.4)
        pen.setDashPattern([4.0, 2.4])
        painter.setPen(pen)
        painter.drawLine(site, station)
        painter.setPen(QPen(self.theme.color("map_halo"), 1.6))
        painter.setBrush(self.theme.color("highlight"))
        painter.drawRect(QRectF(station.x() - 5.0, station.y() - 5.0, 10.0, 10.0))
        if np.hypot(*(np.array([station.x() - site.x(), station.y() - site.y()]))) < LABEL_FROM_PX:
            return
        font = self.theme.font(0.9, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(self.words), metrics.height()
        beside = station.x() + 10.0 if station.x() >= site.x() else station.x() - 10.0 - width
        spot = QRectF(beside, station.y() - height / 2, width, height)
        draw_halo_text(painter, self.theme, spot, self.words, font, self.theme.color("map_label_strong"))


class RouteOnMap(QObject):
    """Keeps the route of the chosen site on a map; it goes with the map."""

    def __init__(self, ctx: UiContext, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._ctx = ctx
        self._canvas = canvas
        self._shown: tuple[tuple[float, float, float, float] | None, str] = (None, "")
        self.layer = RouteLayer(ctx.theme, ctx.format)
        canvas.add_layer(self.layer)
        for signal in (
            ctx.session.selection_changed,
            ctx.session.evaluation_changed,
            ctx.session.project_changed,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the route of the chosen site."""
        session = self._ctx.session
        evaluation, row, world = session.evaluation, session.selected, session.world
        ends: tuple[float, float, float, float] | None = None
        words = ""
        if evaluation is not None and world is not None and row is not None and row < len(evaluation):
            ends = route_of(evaluation, row, world.layers.stations.x_m, world.layers.stations.y_m)
            fmt = self._ctx.format
            length = fmt.with_unit(fmt.number(float(evaluation.connection.distance_km[row]), 1), "km")
            kv = fmt.with_unit(fmt.number(float(evaluation.connection.voltage_kv[row])), "kV")
            words = f"{kv} · {length}"
        if (ends, words) != self._shown:
            self._shown = (ends, words)
            self.layer.show_route(ends, words)
            self._canvas.refresh()


def route_of(
    evaluation: Evaluation, row: int, station_x_m: object, station_y_m: object
) -> tuple[float, float, float, float] | None:
    """Return site and station in EPSG:3035, None where the connection has no station."""
    index = int(evaluation.connection.station[row])
    if index < 0:
        return None
    x, y = np.asarray(station_x_m), np.asarray(station_y_m)
    places = evaluation.places
    return float(places.x_m[row]), float(places.y_m[row]), float(x[index]), float(y[index])
