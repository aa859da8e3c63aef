"""List of keyboard shortcuts, made from the table of actions."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from standortkompass.app.actions import action_specs, menu_titles
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import caps, column, scrolling
from standortkompass.ui.widgets.dialog_room import open_size
from standortkompass.ui.widgets.facts import Fact, FactList


class ShortcutDialog(QDialog):
    """All shortcuts by menu, and the keys of the map."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        parts: list[QWidget] = []
        for menu, title in menu_titles().items():
            facts = [
                Fact(label=spec.text.replace("&", ""), value=_shown(spec.shortcut))
                for spec in action_specs()
                if spec.menu is menu and spec.shortcut
            ]
            if facts:
                parts += self._block(theme, title.replace("&", ""), facts)
        parts += self._block(
            theme,
            self.tr("Map"),
            [
                Fact(label=self.tr("Move"), value=self.tr("Arrow keys")),
                Fact(label=self.tr("Zoom"), value="+  −"),
                Fact(label=self.tr("Whole Europe"), value=_shown("Home")),
            ],
        )
        body = QWidget()
        body.setLayout(column(*parts, None, margins=(18, 14, 18, 14), spacing=4))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 12)
        layout.addWidget(scrolling(body))
        layout.addWidget(buttons)
        open_size(self, 460, 620)

    @staticmethod
    def _block(theme: Theme, title: str, facts: list[Fact]) -> list[QWidget]:
        block = FactList(theme)
        block.set_facts(facts)
        return [caps(title), block]


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
