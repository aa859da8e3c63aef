"""A frame of 16:9 over the map: what lies inside becomes a figure for a slide."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen

from standortkompass.ui.map.layer import View
from standortkompass.ui.map.tools.base import MapTool
from standortkompass.ui.map.tools.desk import ToolDesk

RATIO = 16.0 / 9.0
SHARE = 0.7  # of the view, when the frame appears
LEAST_PX, GRIP_PX, STEP_PX = 160.0, 14.0, 12.0
_CORNERS = ("topLeft", "topRight", "bottomRight", "bottomLeft")
_STEPS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class FrameTool(MapTool):
    """The frame keeps its place on the ground. ``changed()`` after each move, ``accepted()`` on Enter."""

    name = "frame"
    picks = False
    changed = Signal()
    accepted = Signal()

    def __init__(self, desk: ToolDesk) -> None:
        super().__init__(desk)
        self._ground: tuple[float, float, float, float] | None = None  # west, south, east, north [m]
        self._grip: str | None = None  # corner that is held; "": the whole frame
        self._offset = QPointF()

    @property
    def hint(self) -> str:
        """What to do now."""
        return self.tr(
            "Drag the frame or its corners; arrows move it, with Shift they resize it; Enter saves, Esc ends"
        )

    @property
    def extent(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north of the frame, in EPSG:3035. [m]"""
        return self._ground

    @property
    def rect(self) -> QRectF:
        """The frame in pixels of the viewport."""
        if self._ground is None:
            return QRectF()
        west, south, east, north = self._ground
        return QRectF(self.desk.pixel((west, north)), self.desk.pixel((east, south)))

    def start(self) -> None:
        """Put a frame into the middle of the view."""
        view = self.canvas.view.size
        width = min(view.width() * SHARE, view.height() * SHARE * RATIO)
        rect = QRectF(0, 0, width, width / RATIO)
        rect.moveCenter(view.center())
        self._set(rect)

    def stop(self) -> None:
        """Take the frame away."""
        self._ground = self._grip = None
        self.changed.emit()

    def _set(self, rect: QRectF) -> None:
        (west, north), (east, south) = self.desk.place(rect.topLeft()), self.desk.place(rect.bottomRight())
        self._ground = (west, south, east, north)
        self.changed.emit()
        self.canvas.refresh()

    # ── mouse ─────────────────────────────────────────────────────────────────────────────────────

    def press(self, at: QPointF) -> bool:
        """Take a corner, or the frame."""
        self._grip = self._grip_at(at)
        if self._grip is not None:
            self._offset = at - self.rect.topLeft()
        return self._grip is not None

    def drag(self, at: QPointF) -> None:
        """Move or resize; the sides keep 16:9."""
        rect = self.rect
        if self._grip == "":
            rect.moveTopLeft(at - self._offset)
        elif self._grip is not None:
            rect = self._resized(self._grip, at)
        self._set(rect)

    def drop(self, at: QPointF) -> None:
        """Let go."""
        del at
        self._grip = None

    def hover(self, at: QPointF) -> None:
        """Show by the pointer what can be taken."""
        grip = self._grip_at(at)
        shapes = {
            None: Qt.CursorShape.ArrowCursor,
            "": Qt.CursorShape.SizeAllCursor,
            "topLeft": Qt.CursorShape.SizeFDiagCursor,
            "bottomRight": Qt.CursorShape.SizeFDiagCursor,
        }
        self.canvas.viewport().setCursor(shapes.get(grip, Qt.CursorShape.SizeBDiagCursor))

    def click(self, at: QPointF) -> bool:
        """Choose no site."""
        del at
        return True

    def _grip_at(self, at: QPointF) -> str | None:
        rect = self.rect
        for name in _CORNERS:
            corner: QPointF = getattr(rect, name)()
            if (corner - at).manhattanLength() <= GRIP_PX * 1.5:
                return name
        return "" if rect.contains(at) else None

    def _resized(self, grip: str, at: QPointF) -> QRectF:
        rect = self.rect
        fixed: QPointF = getattr(rect, _CORNERS[(_CORNERS.index(grip) + 2) % 4])()
        width = max(abs(at.x() - fixed.x()), abs(at.y() - fixed.y()) * RATIO, LEAST_PX)
        left = fixed.x() if grip.endswith("Right") else fixed.x() - width
        top = fixed.y() if grip.startswith("bottom") else fixed.y() - width / RATIO
        return QRectF(left, top, width, width / RATIO)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move by steps, with Shift they resize; Enter saves."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
            return True
        if key not in _STEPS:
            return False
        dx, dy = _STEPS[key]
        rect = self.rect
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            width = max(rect.width() + 2 * STEP_PX * (dx - dy), LEAST_PX)
            centre = rect.center()
            rect = QRectF(0, 0, width, width / RATIO)
            rect.moveCenter(centre)
        else:
            rect.translate(dx * STEP_PX, dy * STEP_PX)
        self._set(rect)
        return True

    def draw(self, painter: QPainter, view: View) -> None:
        """Darken what stays out, draw the frame and its corners."""
        rect, theme = self.rect, self.ctx.theme
        if rect.isEmpty():
            return
        outside = QPainterPath()
        outside.addRect(view.size)
        inside = QPainterPath()
        inside.addRect(rect)
        shade = QColor(theme.color("map_label_strong" if not theme.tokens.dark else "map_halo", 0.42))
        painter.fillPath(outside.subtracted(inside), shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, width in (("map_halo", 4.0), ("highlight", 2.0)):
            painter.setPen(QPen(theme.color(token), width))
            painter.drawRect(rect)
        painter.setPen(QPen(theme.color("highlight"), 1.6))
        painter.setBrush(theme.color("panel"))
        for name in _CORNERS:
            corner: QPointF = getattr(rect, name)()
            painter.drawRect(QRectF(corner.x() - 5.0, corner.y() - 5.0, 10.0, 10.0))
