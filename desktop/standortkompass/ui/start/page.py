"""Start page: demo, new, open, and the recent projects."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from standortkompass.app.project_view import display_path
from standortkompass.paths import resources_dir
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row


class StartPage(QWidget):
    """Shown while no project is open.

    Signals: ``demo_asked()``, ``new_asked()``, ``open_asked()``, ``recent_asked(Path)``.
    """

    demo_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("startPage")
        mark = QLabel()
        mark.setPixmap(QIcon(str(resources_dir() / "icons" / "app.svg")).pixmap(QSize(64, 64)))
        self._state = label("", "small")
        words = label(
            self.tr(
                "Where in Europe does an AI gigafactory pay off? Power price, grid connection, climate, "
                "rules and cash flow for every place, each figure with its source."
            ),
            "lead",
            wrap=True,
        )
        words.setMinimumSize(500, 3 * words.fontMetrics().lineSpacing())
        self._demo = button(self.tr("Open demo"), self.demo_asked.emit, primary=True)
        buttons = row(
            self._demo,
            button(self.tr("New project"), self.new_asked.emit),
            button(self.tr("Open …"), self.open_asked.emit),
            None,
        )
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(620)
        card.setLayout(
            column(
                mark,
                6,
                label("Standortkompass", "display"),
                words,
                12,
                buttons,
                self._state,
                14,
                caps(self.tr("Recent projects")),
                self._recent,
                margins=(36, 34, 36, 30),
                spacing=6,
            )
        )
        outer = row(None, card, None)
        outer.setStretch(1, 4)
        self.setLayout(column(None, outer, None, margins=(24, 24, 24, 24)))
        ctx.session.state_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is recent and whether the data are there."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        paths = [path for path in self._ctx.settings.recent if path.is_file()]
        for path in paths:
            self._recent.addWidget(self._entry(path))
        if not paths:
            self._recent.addWidget(label(self.tr("No project saved yet."), "small"))
        loading = self._ctx.session.world is None
        self._state.setText(self.tr("Reading the shipped data …") if loading else "")

    def _entry(self, path: Path) -> QPushButton:
        entry = button(display_path(path), lambda: self.recent_asked.emit(path), link=True)
        entry.setToolTip(str(path))
        entry.setCursor(Qt.CursorShape.PointingHandCursor)
        return entry
