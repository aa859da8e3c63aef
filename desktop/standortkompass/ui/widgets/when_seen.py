"""Work of a panel that can wait until somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Calls back at once while the widget is visible, else once when it is shown."""

    def __init__(self, widget: QWidget, work: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._work = widget, work
        self._waiting = False
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Do the work now, or when the widget is shown."""
        if self._widget.isVisible():
            self._work()
        else:
            self._waiting = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the widget is shown."""
        if event.type() == QEvent.Type.Show and self._waiting:
            self._waiting = False
            self._work()
        return super().eventFilter(watched, event)
