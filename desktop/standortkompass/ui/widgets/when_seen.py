"""Work of a panel that can wait until somebody looks at it.

A dock behind another tab counts as visible in Qt; what tells is whether any of it is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Calls back at once while the widget is on the screen, else once when it comes there."""

    def __init__(self, widget: QWidget, work: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._work = widget, work
        self._waiting = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.catch_up)
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Do the work now, or when the widget is shown."""
        if self._widget.visibleRegion().isEmpty():
            self._waiting = True
        else:
            self._work()

    def catch_up(self) -> None:
        """Do work that has waited."""
        if self._waiting:
            self._waiting = False
            self._work()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the widget is shown or painted."""
        if self._waiting and event.type() in (QEvent.Type.Show, QEvent.Type.Paint):
            self._later.start()
        return super().eventFilter(watched, event)
