"""Sea, neighbouring land, lakes, borders and coast."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from standortkompass.ui.map.blocks import LevelBlocks
from standortkompass.ui.map.geometry import MapGeometry
from standortkompass.ui.map.layer import Layer, Step, View
from standortkompass.ui.theme.theme import Theme


class MaskLayer(Layer):
    """Neighbouring land, sea and lakes: drawn over the surfaces, so that they end at the shore."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.geometry: MapGeometry | None = None
        self.setZValue(2)

    def draw(self, painter: QPainter, view: View) -> None:
        """Fill the three kinds of area."""
        for step in self.steps(view):
            step(painter)

    def steps(self, view: View) -> Iterator[Step]:
        """Fill block by block."""
        geometry = self.geometry
        if geometry is None:
            return
        for levels, token in (
            (geometry.outside, "map_outside"),
            (geometry.lakes, "map_sea"),
            (geometry.sea, "map_sea"),
        ):
            yield from fills(view, levels, self.theme.color(token))


class OutlineLayer(Layer):
    """Borders of countries, the coast and the shores of lakes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.geometry: MapGeometry | None = None
        self.setZValue(3)

    def draw(self, painter: QPainter, view: View) -> None:
        """Stroke with hairlines of constant width."""
        for step in self.steps(view):
            step(painter)

    def steps(self, view: View) -> Iterator[Step]:
        """Stroke block by block."""
        geometry = self.geometry
        if geometry is None:
            return
        color = self.theme.color
        yield from strokes(view, geometry.shores, line_pen(color("map_coast", 0.6), 0.7))
        yield from strokes(view, geometry.coast, line_pen(color("map_coast"), 0.9))
        yield from strokes(view, geometry.borders, line_pen(color("map_border"), 1.0))


class BordersLayer(Layer):
    """Borders of one kind, from near only: those of regions."""

    def __init__(self, theme: Theme, token: str, width: float, *, below_m_per_px: float) -> None:
        super().__init__(theme)
        self._token, self._width, self._below = token, width, below_m_per_px
        self.paths: LevelBlocks | None = None

    def draw(self, painter: QPainter, view: View) -> None:
        """Stroke with hairlines."""
        for step in self.steps(view):
            step(painter)

    def steps(self, view: View) -> Iterator[Step]:
        """Stroke block by block."""
        if self.paths is not None and view.metres_per_pixel < self._below:
            pen = line_pen(self.theme.color(self._token, 0.8), self._width)
            pen.setDashPattern([5.0, 3.0])
            yield from strokes(view, self.paths, pen)

    def extent(self) -> QRectF | None:
        """Return the box of all borders."""
        return None if self.paths is None else self.paths.levels[0].extent

    def reaches(self, view: View) -> bool:
        """Whether a border is drawn in the view."""
        near = view.metres_per_pixel < self._below
        return near and self.paths is not None and self.paths.reaches(view.visible, view.metres_per_pixel)


def line_pen(colour: QColor, width: float) -> QPen:
    """Return a pen of constant width at every scale."""
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def strokes(view: View, levels: LevelBlocks, pen: QPen) -> Iterator[Step]:
    """Return the steps that stroke what is in view."""
    for path in levels.for_scale(view.metres_per_pixel).seen(view.visible):
        yield partial(_stroke, view.transform, path, pen)


def fills(view: View, levels: LevelBlocks, colour: QColor) -> Iterator[Step]:
    """Return the steps that fill what is in view."""
    for path in levels.for_scale(view.metres_per_pixel).seen(view.visible):
        yield partial(_fill, view.transform, path, colour)


def _fill(transform: QTransform, path: QPainterPath, colour: QColor, painter: QPainter) -> None:
    painter.setTransform(transform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, colour)


def _stroke(transform: QTransform, path: QPainterPath, pen: QPen, painter: QPainter) -> None:
    painter.setTransform(transform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
