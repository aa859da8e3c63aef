"""Ctrl+K: one field for sites, places, coordinates, assumptions and commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from standortkompass.ui.theme.theme import Theme

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found and done."""

    text: str
    kind: str
    icon: str
    run: Callable[[], object]
    hint: str = ""


def matching(entries: Iterable[Entry], text: str, most: int = MOST_SHOWN) -> list[Entry]:
    """Return entries that hold all words, those that begin with the text first."""
    words = text.casefold().split()
    found = [e for e in entries if all(word in f"{e.text} {e.kind}".casefold() for word in words)]
    start = text.casefold().strip()
    return sorted(found, key=lambda e: not e.text.casefold().startswith(start))[:most]


class CommandPalette(QDialog):
    """Type, choose with the arrows, Enter does it.

    Parameters
    ----------
    typed : callable, optional
        Entries made from the text itself (a coordinate); they come first.
    """

    def __init__(
        self,
        theme: Theme,
        entries: list[Entry],
        parent: QWidget,
        typed: Callable[[str], list[Entry]] = lambda _text: [],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._typed = typed
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Search site or command"))
        self._window = parent
        self._theme = theme
        self._entries = entries
        self._shown: list[Entry] = []
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setPlaceholderText(self.tr("Site, place, coordinate, assumption or command"))
        self.field.setAccessibleName(self.windowTitle())
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._run(self.list.row(item)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setFixedWidth(560)
        self._search("")

    def place(self) -> None:
        """Stand in the upper middle of the window."""
        window = self._window
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 90)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while typing goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentRow())
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self._shown = [*self._typed(text), *matching(self._entries, text)][:MOST_SHOWN]
        self.list.clear()
        for entry in self._shown:
            words = entry.text + (f"   {entry.hint}" if entry.hint else "") + f"   ·   {entry.kind}"
            self.list.addItem(QListWidgetItem(self._theme.icon(entry.icon, "muted"), words))
        if self._shown:
            self.list.setCurrentRow(0)
        self.list.setFixedHeight(max(1, len(self._shown)) * (self.fontMetrics().height() + 16) + 6)
        self.adjustSize()

    def _run(self, position: int) -> None:
        if 0 <= position < len(self._shown):
            self.accept()
            self._shown[position].run()
