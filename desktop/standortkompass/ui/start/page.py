"""Start page: demo, new, open, and the recent projects with a picture of their map."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from standortkompass.app.project_files import RecentFile, look_up
from standortkompass.app.session import State
from standortkompass.paths import resources_dir
from standortkompass.ui.context import UiContext
from standortkompass.ui.start.recent import RecentEntry
from standortkompass.ui.widgets.basics import button, caps, column, label, row, scrolling


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
        self.entries: list[RecentEntry] = []
        self._card = QFrame()
        self._card.setObjectName("card")
        sides = row(spacing=34, margins=(34, 30, 26, 28))
        sides.addLayout(self._welcome(), 3)
        sides.addLayout(self._projects(), 4)
        self._card.setLayout(sides)
        letter = self.fontMetrics().averageCharWidth()
        self._card.setMaximumSize(126 * letter, 58 * letter)
        outer = row(None, self._card, None)
        outer.setStretch(1, 30)
        around = column(None, outer, None, margins=(24, 24, 24, 24))
        around.setStretch(1, 30)
        self.setLayout(around)
        ctx.session.state_changed.connect(self._show_state)
        self._show_state()

    def _welcome(self) -> QVBoxLayout:
        mark = QLabel()
        mark.setPixmap(QIcon(str(resources_dir() / "icons" / "app.svg")).pixmap(QSize(64, 64)))
        words = label(
            self.tr(
                "Where in Europe does an AI gigafactory pay off? Power price, grid connection, climate, "
                "rules and cash flow for every place, each figure with its source."
            ),
            "lead",
            wrap=True,
        )
        self._state = label("", "small", wrap=True)
        self._retry = button(self.tr("Try again"), self._ctx.session.load, link=True)
        self._retry.setObjectName("startRetry")
        self._demo = button(self.tr("Open demo"), self.demo_asked.emit, primary=True)
        self._demo.setObjectName("startDemo")
        new = button(self.tr("New project"), self.new_asked.emit)
        new.setObjectName("startNew")
        open_ = button(self.tr("Open …"), self.open_asked.emit)
        open_.setObjectName("startOpen")
        self._ways = (self._demo, new, open_)
        return column(
            mark,
            6,
            label("Standortkompass", "display"),
            words,
            14,
            self._demo,
            new,
            open_,
            4,
            self._state,
            self._retry,
            None,
        )

    def _projects(self) -> QVBoxLayout:
        body = QWidget()
        self._recent = QVBoxLayout(body)
        self._recent.setContentsMargins(0, 0, 6, 0)
        self._recent.setSpacing(4)
        area = scrolling(body)
        layout = column(caps(self.tr("Recent projects")), spacing=8)
        layout.addWidget(area, 1)
        return layout

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the recent files each time the page appears."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look for the recent files in the background: a share may be slow."""
        paths, folder = self._ctx.settings.recent, self._ctx.settings.folder
        if not paths:
            self._show_recent([])
            return
        self._ctx.session.runner.submit(
            self.tr("Looking for recent projects"),
            lambda _progress: look_up(paths, folder),
            channel="recent",
            lane="recent",
            on_success=self._show_recent,
            on_error=lambda error: self._ctx.session.report(error, "recent"),
        )

    def _show_recent(self, files: list[RecentFile]) -> None:
        if not isValid(self):  # the window was built anew meanwhile
            return
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.entries = [RecentEntry(self._ctx, file) for file in files]
        for entry in self.entries:
            entry.asked.connect(self.recent_asked.emit)
            entry.forgotten.connect(self._forget)
            self._recent.addWidget(entry)
        if not files:
            words = self.tr("Projects that have been saved or opened are listed here with their map.")
            self._recent.addWidget(label(words, "small", wrap=True))
        self._recent.addStretch(1)

    def _forget(self, path: Path) -> None:
        self._ctx.settings.forget_recent(path)
        self.refresh()

    def _show_state(self) -> None:
        session = self._ctx.session
        reading = any(job.channel == "world" for job in session.runner.running)
        failed = session.world is None and session.state is State.FAILED and not reading
        words = self.tr("Reading the shipped data …") if session.world is None else ""
        if failed:
            words = self.tr("The shipped data could not be read; without them nothing can be opened.")
        self._state.setText(words)
        self._state.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._retry.setVisible(failed)
        for way in self._ways:
            way.setEnabled(not failed)
