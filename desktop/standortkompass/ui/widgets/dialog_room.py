"""The room that dialogs have: they open as large as they want, never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
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
    """Holds the content of a dialog; scrolls both ways, but only where the screen is too small for it.

    Qt's own way gives lines that wrap the height they prefer, and so scrolls although all parts could shrink.
    """

    def __init__(self, content: QLayout) -> None:
        super().__init__()
        self._content = content
        self._body = QWidget()
        self._body.setObjectName("scrollBody")
        self._body.setLayout(content)
        self._body.installEventFilter(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._body)

    def sizeHint(self) -> QSize:
        """As large as the content."""
        return self._body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Some lines of the content."""
        line = self.fontMetrics().lineSpacing()
        return QSize(LEAST_LINES[0] * line, LEAST_LINES[1] * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hand the room down."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a content that has changed."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        size = self._least(room.width()).expandedTo(room)
        if size.height() > room.height():  # the bar takes some of the width
            narrow = room.width() - self.verticalScrollBar().sizeHint().width()
            size = self._least(narrow).expandedTo(QSize(narrow, room.height()))
        self._body.resize(size)

    def _least(self, width: int) -> QSize:
        """Return the least size of the content at a width."""
        least = self._content.totalMinimumSize()
        width = max(width, least.width())
        if self._content.hasHeightForWidth():
            least.setHeight(self._content.minimumHeightForWidth(width))
        return QSize(width, least.height())


def roomy(content: QLayout) -> RoomyScroll:
    """Return what is laid out as content that scrolls where the screen is too small."""
    return RoomyScroll(content)
