"""After a crash: copy and saved file of each project side by side, with times and what differs."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QVBoxLayout, QWidget

from standortkompass.app.project_files import ProjectFiles
from standortkompass.app.project_view import display_path
from standortkompass.core.model.scenario import Scenario
from standortkompass.sources.defaults import default_scenario
from standortkompass.store.recovery import RecoveryCopy, drop_copy
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, column, label, row, scrolling
from standortkompass.ui.widgets.dialog_room import open_size


class RecoveryDialog(QDialog):
    """Offers what a crash left. Nothing is overwritten or deleted unasked.

    Signals: ``copy_asked(RecoveryCopy)``, ``original_asked(Path)``.
    """

    copy_asked = Signal(object)
    original_asked = Signal(object)

    def __init__(self, ctx: UiContext, copies: list[RecoveryCopy], parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._files = ProjectFiles.of(ctx.session)
        self.setObjectName("recoveryDialog")
        self.setWindowTitle(self.tr("Unsaved work"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cards: dict[str, QFrame] = {}
        self.setProperty("help", "saving")
        head = label(self.tr("The program was not closed properly last time."), "title", wrap=True)
        words = label(
            self.tr(
                "Work that was not saved is kept in a copy. Saved files stay as they are until a copy is "
                "saved over them; copies that are not opened are offered again at the next start."
            ),
            wrap=True,
        )
        body = QWidget()
        self._list = column(spacing=12)
        for copy in copies:
            self._list.addWidget(self._card(copy))
        self._list.addStretch(1)
        body.setLayout(self._list)
        later = button(self.tr("Decide later"), self.reject)
        later.setObjectName("recoveryLater")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(words)
        layout.addWidget(scrolling(body), 1)
        layout.addLayout(row(None, later))
        open_size(self, 660, min(200 + 150 * len(copies), 620))

    def _card(self, copy: RecoveryCopy) -> QFrame:
        name = display_path(copy.original) if copy.original is not None else copy.name
        title = label(name, "lead")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        differs = label(self.tr("Comparing …"), "small", wrap=True)
        differs.setObjectName("recoveryDiffers")
        take = button(self.tr("Open copy"), lambda: self._take(copy), primary=True)
        take.setObjectName("recoveryTake")
        line = row(take)
        if copy.original is not None and copy.original.is_file():
            original = button(self.tr("Open saved file"), lambda: self._take_original(copy))
            original.setObjectName("recoveryOriginal")
            line.addWidget(original)
        line.addStretch(1)
        drop = button(self.tr("Discard copy …"), lambda: self._drop(copy))
        drop.setObjectName("recoveryDrop")
        line.addWidget(drop)
        card = QFrame()
        card.setObjectName("card")
        card.setLayout(
            column(
                title,
                label(self._times(copy), "small", wrap=True),
                differs,
                4,
                line,
                margins=(16, 12, 16, 12),
                spacing=4,
            )
        )
        self.cards[copy.path.name] = card
        self._compare(copy, differs)
        return card

    def _times(self, copy: RecoveryCopy) -> str:
        parts = [self.tr("Copy of {time}").format(time=self._moment(copy.saved_at))]
        if copy.original is None:
            parts.append(self.tr("never saved"))
        elif not copy.original.is_file():
            parts.append(self.tr("saved file not found: {file}").format(file=copy.original))
        else:
            saved = datetime.fromtimestamp(copy.original.stat().st_mtime, UTC)
            parts.append(self.tr("saved file of {time}").format(time=self._moment(saved)))
            parts.append(str(copy.original.parent))
        return " · ".join(parts)

    def _moment(self, moment: datetime) -> str:
        here, fmt = moment.astimezone(), self._ctx.format
        return f"{fmt.date(here)} {fmt.clock(here)}"

    def _compare(self, copy: RecoveryCopy, target: QLabel) -> None:
        heading = self.tr("In the copy, compared with the saved file:")

        def show(text: str) -> None:
            target.setText(f"{heading}\n{text}" if copy.original is not None else text)

        self._files.compare(copy.original, copy.path, show, self._base, self._ctx.lang)

    def _base(self) -> Scenario:
        world = self._ctx.session.world
        return default_scenario() if world is None else world.base

    def _take(self, copy: RecoveryCopy) -> None:
        self.copy_asked.emit(copy)
        self.accept()

    def _take_original(self, copy: RecoveryCopy) -> None:
        self.original_asked.emit(copy.original)
        self.accept()

    def _drop(self, copy: RecoveryCopy) -> None:
        if not dialogs.ask_discard_copy(self, copy.name):
            return
        drop_copy(copy)
        card = self.cards.pop(copy.path.name)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()
        if not self.cards:
            self.reject()
