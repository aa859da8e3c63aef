"""Base of the map's layers: one graphics item a layer, drawn in viewport pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from standortkompass.app.layer_style import LayerStyle
from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.ui.theme.theme import Theme

#: The part of the plane that can be panned to, in scene coordinates (x, -y). [m]
WORLD = QRectF(620_000.0, -6_380_000.0, 7_960_000.0, 5_760_000.0)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What is seen: the transform from scene metres to viewport pixels."""

    transform: QTransform
    size: QRectF  # of the viewport [px]
    visible: QRectF  # in scene coordinates [m]

    @property
    def metres_per_pixel(self) -> float:
        """Length of a pixel on the ground."""
        return 1.0 / self.transform.m11()

    def pixels(self, x_m: FloatArray, y_m: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return viewport pixels of points in EPSG:3035."""
        return (
            np.asarray(x_m) * self.transform.m11() + self.transform.dx(),
            -np.asarray(y_m) * self.transform.m22() + self.transform.dy(),
        )

    def seen(self, x_m: FloatArray, y_m: FloatArray, margin_px: float = 20.0) -> BoolArray:
        """Return which points lie in the viewport."""
        x, y = self.pixels(x_m, y_m)
        inside: BoolArray = (
            (x > -margin_px)
            & (x < self.size.width() + margin_px)
            & (y > -margin_px)
            & (y < self.size.height() + margin_px)
        )
        return inside

    def widened(self, margin_px: float) -> View:
        """Return the view of a picture that reaches over this one by a margin on every side."""
        t = self.transform
        moved = QTransform(t.m11(), t.m12(), t.m21(), t.m22(), t.dx() + margin_px, t.dy() + margin_px)
        size = self.size.adjusted(0, 0, 2 * margin_px, 2 * margin_px)
        inverse: Any = moved.inverted()
        return View(moved, size, inverse[0].mapRect(size))


Step = Callable[[QPainter], None]


class Layer(QGraphicsItem):
    """One layer of the map.

    Parameters
    ----------
    theme : Theme
        Read while drawing, so that a change of theme needs a repaint only.
    """

    #: Fields of a :class:`LayerStyle` that this kind of layer follows.
    styled: frozenset[str] = frozenset()
    own_look = ""  # ramp or colour that the layer is drawn in without a style

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.shown_on_map = True
        self.strength = 1.0  # opacity, 0…1
        self.style = LayerStyle()
        self.setAcceptedMouseButtons(self.acceptedMouseButtons().NoButton)

    def token(self, own: str) -> str:
        """Return the colour to draw in: the chosen one, else the layer's own."""
        return self.style.colour or own

    def boundingRect(self) -> QRectF:
        """Every layer may draw anywhere."""
        return WORLD.adjusted(-4e6, -4e6, 4e6, 4e6)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Set up pixel coordinates and draw."""
        if not self.shown_on_map:
            return
        transform = QTransform(painter.worldTransform())
        size = QRectF(widget.rect()) if widget is not None else QRectF(painter.viewport())
        inverse: Any = transform.inverted()
        view = View(transform, size, inverse[0].mapRect(size))
        painter.save()
        try:
            painter.resetTransform()
            painter.setOpacity(self.strength)
            self.draw(painter, view)
        finally:
            painter.restore()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw in viewport pixels; ``painter.setTransform(view.transform)`` for scene metres."""
        raise NotImplementedError

    def extent(self) -> QRectF | None:
        """Return the box of all that the layer holds, in scene coordinates; None where it has no bounds."""
        return None

    def reaches(self, view: View) -> bool:
        """Whether the layer draws something in a view."""
        extent = self.extent()
        return extent is None or extent.intersects(view.visible)

    def steps(self, view: View) -> Iterator[Step]:
        """Return the drawing in steps of a few milliseconds, for layers of a :class:`LayerStack`."""
        yield lambda painter: self.draw(painter, view)


def bands(draw: Callable[[QPainter, View], None], view: View, height_px: float = 160.0) -> Iterator[Step]:
    """Return a drawing in horizontal bands: stretching a large picture at once takes too long."""
    top = 0.0
    while top < view.size.height():
        band = QRectF(0.0, top, view.size.width(), min(height_px, view.size.height() - top))
        yield partial(_band, draw, view, band)
        top += height_px


def _band(draw: Callable[[QPainter, View], None], view: View, band: QRectF, painter: QPainter) -> None:
    painter.resetTransform()
    painter.setClipRect(band)
    draw(painter, view)
    painter.setClipping(False)


#: What lines and points follow, and what surfaces in the colours of a ramp do.
COLOUR_AND_SIZE = frozenset({"colour", "size"})
RAMP_AND_ENDS = frozenset({"ramp", "ends", "reversed"})


def ends_of(style: LayerStyle, low: float, high: float) -> tuple[float, float]:
    """Return the ends of a scale: the chosen ones where they fit each other, else the fitted ones."""
    chosen = (low if style.low is None else style.low, high if style.high is None else style.high)
    if chosen[0] < chosen[1]:
        return chosen
    return (low, high) if low < high else (low, low + 1.0)


def box_of(x_m: FloatArray, y_m: FloatArray) -> QRectF | None:
    """Return the box around points of EPSG:3035 in scene coordinates; None without points."""
    if not x_m.size:
        return None
    west, north = float(np.nanmin(x_m)), float(np.nanmax(y_m))
    return QRectF(west, -north, float(np.nanmax(x_m)) - west, north - float(np.nanmin(y_m)))
