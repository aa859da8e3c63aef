"""Key figures in tiles."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import column, label


class Tile(QFrame):
    """One figure and its name; ``accent`` marks the leading one. ``asked(key, place)`` on a click."""

    asked = Signal(str, QPoint)

    def __init__(self, theme: Theme, key: str = "", *, accent: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.key = key
        self.setObjectName("tileAccent" if accent else "tile")
        self.value = label("", "value")
        self.name = label("", "small")
        font = self.value.font()
        font.setFeature(font.Tag("tnum"), 1)
        self.value.setFont(font)
        self.setLayout(column(self.value, self.name, margins=(9, 8, 3, 8), spacing=2))
        if key:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_figure(self, value: str, name: str, tip: str = "") -> None:
        """Show another figure."""
        self.value.setText(value)
        self.name.setText(name)
        self.setToolTip(tip)
        self.setAccessibleName(f"{name}: {value}")

    def ask(self) -> None:
        """Report that someone wants to know where the figure comes from."""
        if self.key:
            self.asked.emit(self.key, self.mapToGlobal(QPoint(self.width(), self.height())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask on a click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.ask()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask with Return or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.ask()
        else:
            super().keyPressEvent(event)
