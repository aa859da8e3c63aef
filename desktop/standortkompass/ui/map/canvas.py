"""The map view: pan, zoom at the pointer, hover and click. Layers are added by the panel."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from standortkompass.ui.map.layer import WORLD, Layer, View
from standortkompass.ui.theme.theme import Theme

#: What "whole Europe" shows: the covered countries. Scene coordinates. [m]
EUROPE = QRectF(2_550_000.0, -5_420_000.0, 3_900_000.0, 4_000_000.0)
FINEST_M_PER_PX = 8.0
NEAREST_BOX_M = 20_000.0
HOVER_MS = 150
CLICK_PX = 4


class PointerGuest(Protocol):
    """Whoever is asked before the map acts on mouse and keys; True: the event is taken care of."""

    def pressed(self, event: QMouseEvent, /) -> bool:
        """A button went down."""
        ...

    def dragged(self, event: QMouseEvent, /) -> bool:
        """The pointer moved."""
        ...

    def released(self, event: QMouseEvent, /) -> bool:
        """A button went up."""
        ...

    def doubled(self, event: QMouseEvent, /) -> bool:
        """A second press followed the first at once."""
        ...

    def key(self, event: QKeyEvent, /) -> bool:
        """A key went down."""
        ...


class MapCanvas(QGraphicsView):
    """Shows the layers. ``guest`` is asked first about mouse and keys: the tools of the map.

    Signals: ``moved()`` after pan or zoom, ``pointed(QPointF)`` with the scene position under the pointer;
    with viewport positions ``hovered(QPointF)`` after a rest, ``clicked(QPointF)``,
    ``double_clicked(QPointF)`` and ``asked(QPointF)`` for the context menu or its key (then the middle).
    """

    moved = Signal()
    pointed = Signal(QPointF)
    left = Signal()
    hovered = Signal(QPointF)
    clicked = Signal(QPointF)
    double_clicked = Signal(QPointF)
    asked = Signal(QPointF)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapCanvas")
        self.setAccessibleName(self.tr("Map of Europe"))
        self.theme = theme
        self.scene_ = QGraphicsScene(WORLD, self)
        self.setScene(self.scene_)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.guest: PointerGuest | None = None
        self.resting_cursor = Qt.CursorShape.ArrowCursor
        self._pressed_at: QPoint | None = None
        self._fitted = False
        self._hover_at = QPointF()
        self._hover_timer = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._hover_timer.timeout.connect(lambda: self.hovered.emit(self._hover_at))
        self.horizontalScrollBar().valueChanged.connect(self.moved)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    def add_layer(self, layer: Layer) -> None:
        """Put a layer on the map."""
        self.scene_.addItem(layer)

    @property
    def view(self) -> View:
        """What is seen now."""
        transform: QTransform = self.viewportTransform()
        size = QRectF(self.viewport().rect())
        return View(transform, size, self.mapToScene(self.viewport().rect()).boundingRect())

    def refresh(self) -> None:
        """Draw anew."""
        self.viewport().update()

    # ── moving ────────────────────────────────────────────────────────────────────────────────────

    def fit_europe(self) -> None:
        """Show all covered countries."""
        self.fitInView(EUROPE, Qt.AspectRatioMode.KeepAspectRatio)
        self._limit()
        self.centerOn(EUROPE.center())
        self._fitted = True
        self.moved.emit()

    def show_place(self, x_m: float, y_m: float, metres_per_pixel: float | None = None) -> None:
        """Centre on a point of EPSG:3035, zooming in if the view is wider than asked for."""
        if metres_per_pixel is not None and self.view.metres_per_pixel > metres_per_pixel:
            self.setTransform(QTransform.fromScale(1.0 / metres_per_pixel, 1.0 / metres_per_pixel))
        self.centerOn(QPointF(x_m, -y_m))
        self._fitted = False
        self.moved.emit()

    def show_area(self, area: QRectF) -> None:
        """Show a box of the scene with a little room around it, no nearer than ``NEAREST_BOX_M`` across."""
        grown = area
        if max(area.width(), area.height()) < NEAREST_BOX_M:
            half = NEAREST_BOX_M / 2
            grown = QRectF(area.center().x() - half, area.center().y() - half, 2 * half, 2 * half)
        edge = 0.06 * max(grown.width(), grown.height())
        self.fitInView(grown.adjusted(-edge, -edge, edge, edge), Qt.AspectRatioMode.KeepAspectRatio)
        self._limit()
        self.centerOn(grown.center())
        self._fitted = False
        self.moved.emit()

    def zoom(self, factor: float, *, at_pointer: bool = False) -> None:
        """Zoom by a factor about the centre or the pointer, within the limits."""
        now = self.transform().m11()
        wanted = min(max(now * factor, self._least_scale()), 1.0 / FINEST_M_PER_PX)
        if wanted == now:
            return
        anchor = QGraphicsView.ViewportAnchor
        self.setTransformationAnchor(anchor.AnchorUnderMouse if at_pointer else anchor.AnchorViewCenter)
        self.scale(wanted / now, wanted / now)
        self._fitted = False
        self.moved.emit()

    def _least_scale(self) -> float:
        size = self.viewport().size()
        return max(size.width() / WORLD.width(), size.height() / WORLD.height())

    def _limit(self) -> None:
        now, least = self.transform().m11(), self._least_scale()
        if now < least:
            self.setTransform(QTransform.fromScale(least, least))

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole of Europe in view until someone zooms."""
        super().resizeEvent(event)
        if self._fitted or not event.oldSize().isValid():
            self.fit_europe()
        else:
            self._limit()
            self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self.zoom(1.0018 ** event.angleDelta().y(), at_pointer=True)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan by a fifth of the view; + and − zoom; Home shows all of Europe."""
        if self.guest is not None and self.guest.key(event):
            event.accept()
            return
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in steps:
            dx, dy = steps[key]
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() + dx * self.viewport().width() // 5)
            down.setValue(down.value() + dy * self.viewport().height() // 5)
            self._fitted = False
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.5)
        elif key == Qt.Key.Key_Home:
            self.fit_europe()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or drag starts."""
        if self.guest is not None and self.guest.pressed(event):
            event.accept()
            return
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A release near the press is a click, else a pan."""
        if self.guest is not None and self.guest.released(event):
            event.accept()
            return
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(self.resting_cursor)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - pressed).manhattanLength() <= CLICK_PX:
            self.clicked.emit(event.position())
        else:
            self._fitted = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell who wants to know."""
        if self.guest is not None and self.guest.doubled(event):
            event.accept()
            return
        self.double_clicked.emit(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Report the place under the pointer, and a rest on it."""
        self.pointed.emit(self.mapToScene(event.position().toPoint()))
        if self.guest is not None and self.guest.dragged(event):
            event.accept()
            return
        super().mouseMoveEvent(event)
        if self._pressed_at is None:
            self._hover_at = event.position()
            self._hover_timer.start()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what is here: at the pointer, or in the middle of the view when asked by key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.asked.emit(self.view.size.center() if by_key else QPointF(event.pos()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Notice when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover_timer.stop()
            self.left.emit()
        return super().viewportEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Ground of the map; the raster layer fills the land."""
        painter.fillRect(rect, self.theme.color("map_land"))
