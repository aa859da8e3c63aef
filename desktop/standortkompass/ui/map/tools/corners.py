"""What tools share that take one point after the other: pointer, keys and the point that would come next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from standortkompass.app.map_tools import Point
from standortkompass.ui.map.tools.base import MapTool
from standortkompass.ui.map.tools.desk import ToolDesk


class CornersTool(MapTool):
    """Collects points of EPSG:3035 by clicks, or by Space in the middle of the view."""

    cursor = Qt.CursorShape.CrossCursor
    aims = True
    picks = False

    def __init__(self, desk: ToolDesk) -> None:
        super().__init__(desk)
        self.points: list[Point] = []
        self._pointer: Point | None = None

    @property
    def grows(self) -> bool:
        """Whether points can still be added to what is drawn."""
        return True

    @property
    def ahead(self) -> Point | None:
        """Where the next point would be: under the pointer, or in the middle while keys are used."""
        if not self.grows:
            return None
        return self.desk.place(self.desk.middle) if self.desk.by_key else self._pointer

    def start(self) -> None:
        """Begin without points."""
        self.clear()

    def stop(self) -> None:
        """Take the sketch off the map."""
        self.clear()

    def clear(self) -> None:
        """Forget all points."""
        self.points, self._pointer = [], None

    def add(self, place: Point) -> None:
        """Add a point; the same one twice counts once."""
        if not self.points or place != self.points[-1]:
            self.points.append(place)
        self.desk.tell()

    def take_back(self) -> None:
        """Take the last point back."""
        self.points.pop()
        self.desk.tell()

    def finish(self) -> None:
        """End the sketch."""
        raise NotImplementedError

    def leave_pointer(self) -> None:
        """Show no next point until the pointer moves again."""
        self._pointer = None

    def hover(self, at: QPointF) -> None:
        """Draw what would come next."""
        if self.points and self.grows:
            self._pointer = self.desk.place(at)
            self.canvas.refresh()

    def click(self, at: QPointF) -> bool:
        """Add a point."""
        self.add(self.desk.place(at))
        return True

    def double(self, at: QPointF) -> bool:
        """Finish; the first half of the double click has added the last point."""
        del at
        self.finish()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Space adds a point in the middle, Backspace takes the last one back, Enter finishes."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self.add(self.desk.place(self.desk.middle))
        elif key == Qt.Key.Key_Backspace and self.points and self.grows:
            self.take_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            return False
        return True
