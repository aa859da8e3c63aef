"""Layers that change seldom, drawn into one picture that is kept while the map moves.

A drag copies the picture, a step of the zoom stretches it, both at once; the sharp picture is made meanwhile
in steps of a few milliseconds between the window's other events. Not in a thread: PySide keeps Python's lock
while it draws a path, so a thread would stop the window for as long as drawing here does.

One layer, the grid, changes with every weight that is moved. What lies above it is kept in a picture of its
own, so that another grid costs the drawing of the grid alone.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from shiboken6 import isValid

from standortkompass.ui.map.layer import Layer, Step, View
from standortkompass.ui.theme.theme import Theme

MARGIN_PX = 200.0  # drawn around the view, so that a drag finds the picture ready
AHEAD_PX = 90.0  # how far a drag may go before the next picture is begun
SLICE_S = 0.007  # how long the window is kept busy at a stretch
REST_MS = 70  # after the last change of zoom


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    pixmap: QPixmap
    transform: QTransform  # of the view it was made for


class StackSignals(QObject):
    """``drawn()``: a sharp picture is there."""

    drawn = Signal()


class LayerStack(Layer):
    """Several layers as one. A hover, a drag or another choice of site costs one copy of the picture.

    Parameters
    ----------
    layers : sequence of Layer
        Bottom first. Call :meth:`changed` after changing one of them.
    lively : Layer, optional
        The layer that changes often; call :meth:`changed_lively` after changing it and nothing else.
    """

    def __init__(self, theme: Theme, layers: Sequence[Layer], lively: Layer | None = None) -> None:
        super().__init__(theme)
        self.layers = tuple(layers)
        self._lively = lively
        self.signals = StackSignals()
        self.drawn = 0  # how often the picture was made: for tests
        self._picture: _Picture | None = None
        self._overview: _Picture | None = None  # the widest one: stands in where nothing else is yet
        self._above: _Picture | None = None  # the layers above the lively one
        self._fresh = False  # the picture shows the layers as they are
        self._view: View | None = None  # last drawn
        self._ratio = 1.0
        self._work: _Work | None = None
        self._outdated = False  # something changed while the picture was made
        self._timer = QTimer(self.signals, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    # ── use ───────────────────────────────────────────────────────────────────────────────────────

    def set_layers(self, layers: Sequence[Layer]) -> None:
        """Take other layers or another order."""
        self.layers = tuple(layers)
        self.changed()

    def changed(self, *, gently: bool = False) -> None:
        """Draw the picture anew; the old one is shown until then.

        ``gently``: finish the picture in the making first, so that a slider that is dragged shows something.
        """
        self._above = None
        self._change(gently=gently)

    def changed_lively(self) -> None:
        """Draw the layer that changes often anew; a picture in the making is finished first."""
        self._change(gently=True)

    def _change(self, *, gently: bool) -> None:
        self._fresh = False
        self._overview = None
        if gently and self._work is not None:
            self._outdated = True
        else:
            self._drop_work()
        if self._view is None:
            self.update()  # never drawn so far
        self._timer.start(0)

    @property
    def settled(self) -> bool:
        """Whether the sharp picture of the present view is shown."""
        return self._view is not None and self._fresh and self._fits(self._view, MARGIN_PX)

    def settle(self) -> None:
        """Make the sharp picture now, for those who copy the map."""
        view = self._view
        if view is None or self.settled:
            return
        self._begin(view)
        while self._work is not None:
            self._advance(1.0)

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def draw(self, painter: QPainter, view: View) -> None:
        """Copy or stretch what is there; begin the sharp picture if it does not fit."""
        ratio = painter.device().devicePixelRatio()
        zoomed = self._view is not None and self._view.transform.m11() != view.transform.m11()
        resized = self._view is None or self._view.size != view.size or ratio != self._ratio
        self._view, self._ratio = view, ratio
        painter.fillRect(view.size, self.theme.color("map_sea"))
        picture, overview = self._picture, self._overview
        if overview is not None and overview is not picture and not _covers(picture, view):
            _copy(painter, overview, view)
        if picture is not None:
            _copy(painter, picture, view)
        if resized:
            self._drop_work()
        if not self._fits(view, AHEAD_PX) and not self._coming(view):
            self._drop_work()
            self._timer.start(REST_MS if zoomed and self._picture is not None else 0)

    def _fits(self, view: View, reach_px: float) -> bool:
        """Whether the picture has this zoom and size and lies within reach."""
        picture = self._picture
        if picture is None or picture.pixmap.size() != _wanted(view, self._ratio):
            return False
        return _near(picture.transform, view.transform, reach_px)

    def _coming(self, view: View) -> bool:
        return self._work is not None and _near(self._work.transform, view.transform, AHEAD_PX)

    # ── the sharp picture ─────────────────────────────────────────────────────────────────────────

    def _go_on(self) -> None:
        view = self._view
        if view is None or not isValid(self):  # the window may be gone by now
            return
        if self._work is None:
            if self._fresh and self._fits(view, AHEAD_PX):
                return
            self._begin(view)
        self._advance(SLICE_S)
        if self._work is not None:
            self._timer.start(0)

    def _begin(self, view: View) -> None:
        self._drop_work()
        picture = self._blank(view, self.theme.color("map_land"))
        transform = QTransform(view.transform)
        wider = view.widened(MARGIN_PX)
        middle = self._middle()
        work = _Work(picture, transform)
        work.add(picture, self._steps(self.layers[:middle], wider))
        if middle < len(self.layers):
            above = self._above
            if above is None or above.pixmap.size() != picture.size() or above.transform != transform:
                above = _Picture(self._blank(view, Qt.GlobalColor.transparent), transform)
                work.above = above
                work.add(above.pixmap, self._steps(self.layers[middle:], wider))
            work.add(picture, iter((partial(_lay_over, above.pixmap),)))
        self._work = work

    def _middle(self) -> int:
        """Return where the layers above the lively one begin; without one nothing is kept apart."""
        if self._lively in self.layers and self._lively.shown_on_map:
            return self.layers.index(self._lively) + 1
        return len(self.layers)

    def _blank(self, view: View, ground: QColor | Qt.GlobalColor) -> QPixmap:
        picture = QPixmap(_wanted(view, self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(ground)
        return picture

    @staticmethod
    def _steps(layers: Sequence[Layer], wider: View) -> Iterator[Step]:
        for layer in layers:
            if layer.shown_on_map:
                for step in layer.steps(wider):
                    yield _framed(step, layer.strength)

    def _advance(self, seconds: float) -> None:
        """Draw for a while; show the picture once it is complete."""
        work = self._work
        if work is None:
            return
        if not work.advance(time.perf_counter() + seconds):
            return
        self._work = None
        self._above = work.above or self._above
        self._picture, self._fresh = _Picture(work.pixmap, work.transform), not self._outdated
        if self._outdated:
            self._outdated = False
            self._timer.start(0)
        if self._overview is None or work.transform.m11() <= self._overview.transform.m11():
            self._overview = self._picture
        self.drawn += 1
        self.signals.drawn.emit()
        self._repaint()

    def _repaint(self) -> None:
        scene = self.scene()
        for view in scene.views() if scene is not None else ():
            view.viewport().update()

    def _drop_work(self) -> None:
        self._work, self._outdated = None, False


class _Work:
    """A picture in the making, drawn in phases: each on a picture of its own or on the whole."""

    __slots__ = ("_phases", "above", "pixmap", "transform")

    def __init__(self, pixmap: QPixmap, transform: QTransform) -> None:
        self.pixmap, self.transform = pixmap, transform
        self.above: _Picture | None = None  # made on the way, to be kept
        self._phases: deque[tuple[QPixmap, Iterator[Step]]] = deque()

    def add(self, target: QPixmap, steps: Iterator[Step]) -> None:
        """Draw something more once all that was added before is there."""
        self._phases.append((target, steps))

    def advance(self, end: float) -> bool:
        """Draw until a time of ``perf_counter``; return whether all is drawn. [s]"""
        while self._phases:
            target, steps = self._phases[0]
            painter = QPainter(target)
            try:
                for step in steps:
                    step(painter)
                    if time.perf_counter() > end:
                        return False
            finally:
                painter.end()
            self._phases.popleft()
        return True


def _lay_over(picture: QPixmap, painter: QPainter) -> None:
    painter.drawPixmap(QPointF(0.0, 0.0), picture)


def _framed(step: Step, strength: float) -> Step:
    def run(painter: QPainter) -> None:
        painter.save()
        painter.setOpacity(strength)
        step(painter)
        painter.restore()

    return run


def _wanted(view: View, ratio: float) -> QSize:
    margins = QSizeF(2 * MARGIN_PX, 2 * MARGIN_PX)
    return ((view.size.size() + margins) * ratio).toSize()


def _near(old: QTransform, new: QTransform, reach_px: float) -> bool:
    """Whether two views have one zoom and lie within reach of each other."""
    if (old.m11(), old.m22()) != (new.m11(), new.m22()):
        return False
    return abs(new.dx() - old.dx()) <= reach_px and abs(new.dy() - old.dy()) <= reach_px


def _covers(picture: _Picture | None, view: View) -> bool:
    return picture is not None and _target(picture, view).contains(view.size)


def _target(picture: _Picture, view: View) -> QRectF:
    """Return where a picture lies in a view."""
    old, new = picture.transform, view.transform
    scale = new.m11() / old.m11()
    left = new.dx() - (old.dx() + MARGIN_PX) * scale
    top = new.dy() - (old.dy() + MARGIN_PX) * scale
    return QRectF(QPointF(left, top), picture.pixmap.deviceIndependentSize() * scale)


def _copy(painter: QPainter, picture: _Picture, view: View) -> None:
    """Draw a picture where it lies in a view, stretched if the zoom differs."""
    target = _target(picture, view)
    if picture.transform.m11() == view.transform.m11():
        painter.drawPixmap(target.topLeft(), picture.pixmap)
    else:
        painter.drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()))
