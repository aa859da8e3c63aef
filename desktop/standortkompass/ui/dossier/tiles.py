"""Key figures in tiles."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import column, label


class Tile(QFrame):
    """One figure and its name; ``accent`` marks the leading one."""

    def __init__(self, theme: Theme, *, accent: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("tileAccent" if accent else "tile")
        self.value = label("", "value")
        self.name = label("", "small")
        font = self.value.font()
        font.setFeature(font.Tag("tnum"), 1)
        self.value.setFont(font)
        self.setLayout(column(self.value, self.name, margins=(10, 9, 6, 9), spacing=2))

    def show_figure(self, value: str, name: str, tip: str = "") -> None:
        """Show another figure."""
        self.value.setText(value)
        self.name.setText(name)
        self.setToolTip(tip)
        self.setAccessibleName(f"{name}: {value}")
