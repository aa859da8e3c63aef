"""Layers that change seldom, drawn into one picture that is kept until view or contents change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

MARGIN_PX = 160.0  # drawn around the view, so that a drag finds the picture ready


class LayerStack(Layer):
    """Several layers as one. A hover, a short drag or another choice of site costs one copy of the picture.

    Parameters
    ----------
    layers : sequence of Layer
        Bottom first. Call :meth:`changed` after changing one of them.
    """

    def __init__(self, theme: Theme, layers: Sequence[Layer]) -> None:
        super().__init__(theme)
        self.layers = tuple(layers)
        self._picture = QPixmap()
        self._transform = QTransform()
        self.drawn = 0  # how often the picture was made: for tests

    def changed(self) -> None:
        """Draw the picture anew next time."""
        self._picture = QPixmap()
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Copy the picture; make it first if it does not fit."""
        ratio = painter.device().devicePixelRatio()
        offset = self._offset(view, ratio)
        if offset is None:
            self._picture = self._make(view, ratio)
            self._transform = QTransform(view.transform)
            offset = QPointF(-MARGIN_PX, -MARGIN_PX)
        painter.drawPixmap(offset, self._picture)

    def _offset(self, view: View, ratio: float) -> QPointF | None:
        """Return where the kept picture lies now; None if it does not cover the view at this zoom."""
        old, new = self._transform, view.transform
        same_scale = (old.m11(), old.m22()) == (new.m11(), new.m22())
        if self._picture.size() != self._wanted(view, ratio) or not same_scale:
            return None
        dx, dy = new.dx() - old.dx(), new.dy() - old.dy()
        if abs(dx) > MARGIN_PX or abs(dy) > MARGIN_PX:
            return None
        return QPointF(dx - MARGIN_PX, dy - MARGIN_PX)

    @staticmethod
    def _wanted(view: View, ratio: float) -> QSize:
        margins = QSizeF(2 * MARGIN_PX, 2 * MARGIN_PX)
        return ((view.size.size() + margins) * ratio).toSize()

    def _make(self, view: View, ratio: float) -> QPixmap:
        picture = QPixmap(self._wanted(view, ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.theme.color("map_land"))
        t = view.transform
        moved = QTransform(t.m11(), t.m12(), t.m21(), t.m22(), t.dx() + MARGIN_PX, t.dy() + MARGIN_PX)
        size = view.size.adjusted(0, 0, 2 * MARGIN_PX, 2 * MARGIN_PX)
        wider = View(moved, size, moved.inverted()[0].mapRect(size))
        painter = QPainter(picture)
        try:
            for layer in self.layers:
                if layer.shown_on_map:
                    painter.save()
                    layer.draw(painter, wider)
                    painter.restore()
        finally:
            painter.end()
        self.drawn += 1
        return picture
