"""What a tool of the map is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from standortkompass.ui.map.layer import View

if TYPE_CHECKING:
    from standortkompass.ui.map.tools.desk import ToolDesk


class MapTool(QObject):
    """One way of using pointer and keys on the map; this one selects and pans, as the map does by itself.

    Positions are those of the viewport. What returns True has taken care of the event.
    """

    name = "select"
    cursor = Qt.CursorShape.ArrowCursor
    aims = False  # the middle of the view is marked while keys are used
    picks = True  # a click without a tool's own use chooses sites

    def __init__(self, desk: ToolDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.ctx = desk.ctx
        self.canvas = desk.canvas

    @property
    def hint(self) -> str:
        """What to do now, for the status line."""
        return ""

    def start(self) -> None:
        """The tool was chosen."""

    def stop(self) -> None:
        """Another tool takes over."""

    def press(self, at: QPointF) -> bool:
        """A press; True keeps the map from panning and sends drag and release here."""
        del at
        return False

    def drag(self, at: QPointF) -> None:
        """The pointer moved after a press that was taken."""

    def drop(self, at: QPointF) -> None:
        """The button went up after a press that was taken."""

    def hover(self, at: QPointF) -> None:
        """The pointer moved without a button."""

    def click(self, at: QPointF) -> bool:
        """A press and release at one place."""
        del at
        return False

    def double(self, at: QPointF) -> bool:
        """A double click; its first half was a click."""
        del at
        return False

    def key(self, event: QKeyEvent) -> bool:
        """A key, before the map pans or zooms by it."""
        del event
        return False

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the sketch in pixels of the viewport."""


class PanTool(MapTool):
    """Moves the map, whatever lies under the pointer."""

    name = "pan"
    cursor = Qt.CursorShape.OpenHandCursor
    picks = False

    @property
    def hint(self) -> str:
        """What to do now."""
        return self.tr("Drag to move the map; Esc ends")

    def click(self, at: QPointF) -> bool:
        """Choose nothing."""
        del at
        return True
