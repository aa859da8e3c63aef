"""Keeps what was asked for in view, while sections above it are still growing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

HOLD_MS = 600  # after the last growth; a person who scrolls is free at once


class Anchor(QObject):
    """Shows a widget, and shows it again whenever the content has got another height."""

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self._show: Callable[[], object] | None = None
        self._widget: QWidget | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)  # the content is laid out after its bar
        self._soon.timeout.connect(self._again)
        self._rest = QTimer(self, interval=HOLD_MS, singleShot=True)
        self._rest.timeout.connect(self.release)
        bar = scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, _high: self._grown())
        bar.actionTriggered.connect(lambda _action: self.release())

    def hold(self, widget: QWidget, show: Callable[[], object]) -> None:
        """Call ``show`` now and after each growth, as long as the widget is there."""
        self._widget, self._show = widget, show
        self._soon.start()
        self._rest.start()

    def release(self) -> None:
        """Let the content be where it is."""
        self._widget = self._show = None
        self._soon.stop()
        self._rest.stop()

    def _grown(self) -> None:
        if self._show is not None:
            self._soon.start()
            self._rest.start()

    def _again(self) -> None:
        if self._show is None or self._widget is None or not isValid(self._widget):
            self.release()
        else:
            self._show()
