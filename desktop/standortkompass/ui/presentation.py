"""Presentation mode: the map alone on the whole screen, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolBar, QWidget

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class Presentation(QObject):
    """Hides menus, toolbar, panels and status line of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._layout: QByteArray | None = None
        self._hidden: list[QWidget] = []
        self._was = Qt.WindowState.WindowNoState
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(window.map.pointer.escape)  # tools and cards end first
        window.map.escaped.connect(self.leave)

    @property
    def on(self) -> bool:
        """Whether the map is presented."""
        return self._layout is not None

    def toggle(self) -> None:
        """Enter or leave."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the map alone; the arrangement is remembered."""
        window = self._window
        if self.on:
            return
        self._layout = window.saveState()
        self._was = window.windowState()
        parts = [*window.docks.values(), *window.findChildren(QToolBar), window.menuBar(), window.statusBar()]
        self._hidden = [part for part in parts if not part.isHidden()]
        for part in self._hidden:
            part.hide()
        window.showFullScreen()
        window.map.canvas.setFocus()
        window.actions_["presentation"].setChecked(True)
        self._escape.setEnabled(True)
        window.installEventFilter(self)

    def leave(self) -> None:
        """Bring everything back."""
        layout, self._layout = self._layout, None
        if layout is None:
            return
        window = self._window
        window.removeEventFilter(self)
        self._escape.setEnabled(False)
        for part in self._hidden:
            part.show()
        self._hidden = []
        window.setWindowState(self._was)
        window.restoreState(layout)
        window.actions_["presentation"].setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the panels back before the window remembers its arrangement and closes."""
        if event.type() == QEvent.Type.Close:
            self.leave()
        return super().eventFilter(watched, event)
