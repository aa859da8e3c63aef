"""The room that dialogs have: they open as large as they want, never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QWidget

#: Height that title bar and edges of a window take; the system tells it only once the window is shown.
FRAME_PX = 34
#: Line spacing of the font at which widths and heights are given.
LINE_PX = 16
#: Least view of a content that scrolls, in lines of text.
LEAST_LINES = (18, 7)


def room_of(widget: QWidget) -> QSize:
    """Return what the screen of a widget has for the inside of a window."""
    screen = widget.screen().availableGeometry()
    return QSize(screen.width(), screen.height() - FRAME_PX)


def open_size(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size, stated for the normal size of text; larger text takes more.

    Where the screen has less, the content has to scroll: a dialog never gets smaller than its layout allows.
    """
    grown = max(1.0, dialog.fontMetrics().lineSpacing() / LINE_PX)
    room = room_of(dialog)
    dialog.resize(min(round(width * grown), room.width()), min(round(height * grown), room.height()))


class RoomyScroll(QScrollArea):
    """Holds the content of a dialog; scrolls both ways, but only where the screen is too small for it."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        body.setObjectName("scrollBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(body)

    def sizeHint(self) -> QSize:
        """As large as the content."""
        return self._body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Some lines of the content."""
        line = self.fontMetrics().lineSpacing()
        return QSize(LEAST_LINES[0] * line, LEAST_LINES[1] * line)


def roomy(content: QLayout) -> RoomyScroll:
    """Return what is laid out as content that scrolls where the screen is too small."""
    body = QWidget()
    body.setLayout(content)
    return RoomyScroll(body)
