"""Section of the dossier with a note and attachments of the site; every change is a step."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_view import with_site
from standortkompass.core.model.site import SiteRecord
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import ElidedLabel, button, column, icon_button, label, row

NOTE_LINES = 4
QUIET_MS = 300  # a note is taken over once typing rests: every step evaluates the sites anew


class NoteField(QPlainTextEdit):
    """A field whose undo is that of the program. ``left()`` when the focus goes."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                self.left.emit()
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that typing is over."""
        self.left.emit()
        super().focusOutEvent(event)


class NoteSection(QWidget):
    """What people wrote down and put beside it."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._row = -1
        self._site: SiteRecord | None = None
        self.note = NoteField()
        self.note.setObjectName("siteNote")
        self.note.setAccessibleName(self.tr("Note on the site"))
        self.note.setPlaceholderText(self.tr("Note: talks, contacts, open questions …"))
        self.note.setTabChangesFocus(True)
        self.note.setUndoRedoEnabled(False)  # the program's own steps
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * NOTE_LINES + 18)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.flush)
        self.note.textChanged.connect(self._quiet.start)
        self.note.left.connect(self.flush)
        self.files = QVBoxLayout()
        self.files.setContentsMargins(0, 0, 0, 0)
        self.files.setSpacing(2)
        self.add = button(self.tr("Add file …"), self.ask)
        self.add.setObjectName("addAttachment")
        self.setLayout(column(self.note, self.files, row(self.add, None), spacing=6))

    def show_site(self, row_: int, site: SiteRecord) -> None:
        """Show note and files of a site."""
        if self._site is not None and self._site.name != site.name:
            self.flush()
        same_files = self._site is not None and self._site.attachments == site.attachments
        self._row, self._site = row_, site
        if not self._quiet.isActive() and self.note.toPlainText() != site.note:
            with QSignalBlocker(self.note):
                self.note.setPlainText(site.note)
        if not same_files or self.files.count() != len(site.attachments):
            self._show_files(site)

    def flush(self) -> None:
        """Take over what has been typed, as one step with what was typed just before."""
        self._quiet.stop()
        text = self.note.toPlainText()
        if self._site is None or text == self._site.note:
            return
        name = self._site.name
        step = self.tr("Note: {site}").format(site=name)
        self._change(step, f"note.{name}", note=text)

    def _change(self, step: str, merge_key: str = "", **fields: object) -> None:
        """Change some fields of the site as one step; a site that has moved on is left alone."""
        session, row_ = self._ctx.session, self._row
        if session.project is None or self._site is None or not 0 <= row_ < len(session.project.sites):
            return
        site = session.project.sites[row_]
        if site.name == self._site.name:
            self._site = dataclasses.replace(site, **fields)  # type: ignore[arg-type]
            session.change(step, with_site(session.project, row_, self._site), merge_key)

    # ── attachments ───────────────────────────────────────────────────────────────────────────────

    def _show_files(self, site: SiteRecord) -> None:
        while (item := self.files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in site.attachments:
            self.files.addWidget(self._file(name))

    def _file(self, name: str) -> QWidget:
        theme, there = self._ctx.theme, is_address(name) or self.path_of(name).is_file()
        shown = name if is_address(name) else Path(name).name
        text = ElidedLabel(shown)
        text.setToolTip(name)
        opener = icon_button(
            theme, "open", self.tr("Open {file}").format(file=shown), partial(self.open_file, name), size=14
        )
        opener.setObjectName(f"openAttachment.{shown}")
        opener.setEnabled(there)
        remover = icon_button(
            theme, "close", self.tr("Remove {file}").format(file=shown), partial(self.remove, name), size=14
        )
        remover.setObjectName(f"removeAttachment.{shown}")
        line = row(text, opener, remover, spacing=4)
        line.setStretch(0, 1)
        holder = QWidget()
        parts = [] if there else [label(self.tr("File not found: moved or deleted"), "warning", wrap=True)]
        holder.setLayout(column(line, *parts, spacing=0))
        return holder

    def path_of(self, name: str) -> Path:
        """Return where a file lies; relative names start at the project's folder."""
        path, project = Path(name), self._ctx.session.path
        return path if path.is_absolute() or project is None else project.parent / path

    def ask(self) -> None:
        """Let a person choose a file."""
        project = self._ctx.session.path
        folder = None if project is None else project.parent
        path = dialogs.ask_file(self.window(), self.tr("Add file"), folder, self.tr("All files (*)"))
        if path is not None:
            self.attach(str(path))

    def attach(self, name: str) -> None:
        """Add a file or an address, once."""
        if self._site is not None and name not in self._site.attachments:
            text = self.tr("Add file: {site}").format(site=self._site.name)
            self._change(text, attachments=(*self._site.attachments, name))
            self._show_files(self._site)

    def remove(self, name: str) -> None:
        """Take a file out of the list; the file itself stays."""
        if self._site is not None:
            rest = tuple(each for each in self._site.attachments if each != name)
            self._change(self.tr("Remove file: {site}").format(site=self._site.name), attachments=rest)
            self._show_files(self._site)

    def open_file(self, name: str) -> None:
        """Open a file with the program that the system has for it."""
        if not is_address(name) and not self.path_of(name).is_file():
            text = self.tr("“{file}” is not there any more. Add it again from where it lies now.")
            session = self._ctx.session
            session.message.emit(Message(text.format(file=Path(name).name), Severity.WARNING, "attachment"))
            return
        url = QUrl(name) if is_address(name) else QUrl.fromLocalFile(str(self.path_of(name)))
        QDesktopServices.openUrl(url)


def is_address(name: str) -> bool:
    """Whether an attachment is an address in the web."""
    return name.startswith(("https://", "http://"))
