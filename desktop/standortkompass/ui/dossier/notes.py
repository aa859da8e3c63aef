"""Section of the dossier with a note and attachments of the site; every change is a step."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_view import with_site
from standortkompass.core.model.site import SiteRecord
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import ElidedLabel, button, column, icon_button, label, row

NOTE_LINES = 4


class NoteSection(QWidget):
    """What people wrote down and put beside it."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._row = -1
        self._site: SiteRecord | None = None
        self.note = QPlainTextEdit()
        self.note.setObjectName("siteNote")
        self.note.setAccessibleName(self.tr("Note on the site"))
        self.note.setPlaceholderText(self.tr("Note: talks, contacts, open questions …"))
        self.note.setTabChangesFocus(True)
        self.note.setUndoRedoEnabled(False)  # the program's own steps
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * NOTE_LINES + 18)
        self.note.textChanged.connect(self._typed)
        self.files = QVBoxLayout()
        self.files.setContentsMargins(0, 0, 0, 0)
        self.files.setSpacing(2)
        self.add = button(self.tr("Add file …"), self.ask)
        self.add.setObjectName("addAttachment")
        self.setLayout(column(self.note, self.files, row(self.add, None), spacing=6))

    def show_site(self, row_: int, site: SiteRecord) -> None:
        """Show note and files of a site."""
        same_files = self._site is not None and self._site.attachments == site.attachments
        self._row, self._site = row_, site
        if self.note.toPlainText() != site.note:
            with QSignalBlocker(self.note):
                self.note.setPlainText(site.note)
        if not same_files or self.files.count() != len(site.attachments):
            self._show_files(site)

    def _typed(self) -> None:
        text = self.note.toPlainText()
        if self._site is None or text == self._site.note:
            return
        name = self._site.name
        step = self.tr("Note: {site}").format(site=name)
        self._change(step, dataclasses.replace(self._site, note=text), f"note.{name}")

    def _change(self, step: str, site: SiteRecord, merge_key: str = "") -> None:
        session = self._ctx.session
        if session.project is not None and 0 <= self._row < len(session.project.sites):
            self._site = site
            session.change(step, with_site(session.project, self._row, site), merge_key)

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
            site = dataclasses.replace(self._site, attachments=(*self._site.attachments, name))
            self._change(self.tr("Add file: {site}").format(site=site.name), site)
            self._show_files(site)

    def remove(self, name: str) -> None:
        """Take a file out of the list; the file itself stays."""
        if self._site is not None:
            rest = tuple(each for each in self._site.attachments if each != name)
            site = dataclasses.replace(self._site, attachments=rest)
            self._change(self.tr("Remove file: {site}").format(site=site.name), site)
            self._show_files(site)

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
