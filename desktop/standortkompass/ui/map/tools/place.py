"""Sets a new site, and moves a site to another place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from standortkompass.app.map_tools import Point
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.tools.base import MapTool
from standortkompass.ui.map.tools.desk import ToolDesk
from standortkompass.ui.map.tools.sketch import draw_line, draw_marker

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PlaceTool(MapTool):
    """``placed(object)`` gives the :data:`Point` that was chosen for a new site."""

    name = "place"
    cursor = Qt.CursorShape.CrossCursor
    aims = True
    picks = False
    placed = Signal(object)

    @property
    def hint(self) -> str:
        """What to do now."""
        return self.tr("Click where the site is to stand, or press Space for the middle of the map; Esc ends")

    def click(self, at: QPointF) -> bool:
        """Choose the place."""
        self.placed.emit(self.desk.place(at))
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Choose the middle of the map."""
        if Qt.Key(event.key()) not in _ENTER:
            return False
        self.placed.emit(self.desk.place(self.desk.middle))
        return True


class MoveTool(MapTool):
    """Drags a site: ``moved(int, object)`` gives row and :data:`Point`, ``asked(int)`` wants it by key."""

    name = "move"
    cursor = Qt.CursorShape.PointingHandCursor
    picks = True
    moved = Signal(int, object)
    asked = Signal(int)

    def __init__(self, desk: ToolDesk) -> None:
        super().__init__(desk)
        self._row: int | None = None
        self._from: Point | None = None
        self._to: Point | None = None

    @property
    def hint(self) -> str:
        """What to do now."""
        return self.tr(
            "Drag a site to its new place; Enter asks for the coordinate of the chosen site; Esc ends"
        )

    def stop(self) -> None:
        """Leave the site where it is."""
        self._row = self._from = self._to = None

    def press(self, at: QPointF) -> bool:
        """Take hold of the site under the pointer."""
        row = self.desk.site_at(at)
        if row is None:
            return False
        self._row, self._from = row, self.desk.site_place(row)
        self.ctx.session.choose((row,))
        return True

    def drag(self, at: QPointF) -> None:
        """Show where it would stand."""
        self._to = self.desk.place(at)
        self.canvas.refresh()

    def drop(self, at: QPointF) -> None:
        """Let go; a press without a drag changes nothing."""
        row, moved = self._row, self._to is not None
        self.stop()
        self.canvas.refresh()
        if row is not None and moved:
            self.moved.emit(row, self.desk.place(at))

    def key(self, event: QKeyEvent) -> bool:
        """Ask for the coordinate; Esc during a drag leaves the site where it is."""
        key, row = Qt.Key(event.key()), self.ctx.session.selected
        if key == Qt.Key.Key_Escape and self._to is not None:
            self.stop()
            self.canvas.refresh()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.asked.emit(row)
            return True
        return False

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the way from the old place to the new one."""
        del view
        if self._from is None or self._to is None:
            return
        start, end = self.desk.pixel(self._from), self.desk.pixel(self._to)
        draw_line(painter, self.ctx.theme, (start, end), dashed=True)
        draw_marker(painter, self.ctx.theme, end)


class AskTool(MapTool):
    """Asks what is at a place. ``asked(object)`` gives the :data:`Point`."""

    name = "ask"
    cursor = Qt.CursorShape.WhatsThisCursor
    aims = True
    picks = False
    asked = Signal(object)

    @property
    def hint(self) -> str:
        """What to do now."""
        return self.tr(
            "Click on a place to see all that is known there, or press Space for the middle; Esc ends"
        )

    def click(self, at: QPointF) -> bool:
        """Ask."""
        self.asked.emit(self.desk.place(at))
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Ask about the middle of the map."""
        if Qt.Key(event.key()) not in _ENTER:
            return False
        self.asked.emit(self.desk.place(self.desk.middle))
        return True
