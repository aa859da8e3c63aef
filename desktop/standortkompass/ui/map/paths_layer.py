"""Layers that are drawn block by block from paths: lines and areas, with the pens and steps they share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from standortkompass.ui.map.blocks import LevelBlocks
from standortkompass.ui.map.layer import Layer, Step, View
from standortkompass.ui.theme.theme import Theme


class SteppedLayer(Layer):
    """A layer whose :meth:`steps` say all: drawn at once where nobody counts milliseconds."""

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw all steps."""
        for step in self.steps(view):
            step(painter)


class PathsLayer(SteppedLayer):
    """One kind of lines or areas; ``paths`` is None until they are read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.paths: LevelBlocks | None = None

    def extent(self) -> QRectF | None:
        """Return the box of all paths."""
        return None if self.paths is None else self.paths.levels[0].extent

    def reaches(self, view: View) -> bool:
        """Whether a path lies in the view."""
        return self.paths is not None and self.paths.reaches(view.visible, view.metres_per_pixel)

    def steps(self, view: View) -> Iterator[Step]:
        """Draw block by block."""
        if self.paths is not None:
            yield from self.path_steps(self.paths, view)

    def path_steps(self, paths: LevelBlocks, view: View) -> Iterator[Step]:
        """Return the steps that draw the paths."""
        raise NotImplementedError


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
