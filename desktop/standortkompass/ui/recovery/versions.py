"""Earlier states of the open project's file, with times, sizes and what differs from the file today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_files import ProjectFiles
from standortkompass.app.project_view import display_path
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.versions import Version
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, label, row
from standortkompass.ui.widgets.dialog_room import open_size


class VersionsDialog(QDialog):
    """A table of earlier states; opening one leaves the file as it is until it is saved."""

    def __init__(self, ctx: UiContext, versions: list[Version], parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._versions = versions
        session = ctx.session
        assert session.path is not None
        self._path = session.path
        self.setObjectName("versionsDialog")
        self.setProperty("help", "saving")
        self.setWindowTitle(self.tr("Earlier versions of “{name}”").format(name=display_path(self._path)))
        self.table = QTableWidget(len(versions), 3)
        self.table.setObjectName("versions")
        self.table.setAccessibleName(self.tr("Earlier versions"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Saved at"), self.tr("File size"), self.tr("Against the file today")]
        )
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._fill()
        self.take = button(self.tr("Open version"), self.open_chosen, primary=True)
        self.take.setObjectName("versionTake")
        self.take.setEnabled(bool(versions))
        self.take.setDefault(True)
        self.table.itemDoubleClicked.connect(lambda _item: self.open_chosen())
        words = self.tr("The file stays as it is until the version is saved over it.")
        if not versions:
            words = self.tr("No earlier version yet: one is kept whenever a changed project is saved.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(label(words, "small", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.take))
        open_size(self, 720, 360)
        if versions:
            self.table.selectRow(0)

    def _fill(self) -> None:
        fmt, files = self._ctx.format, ProjectFiles.of(self._ctx.session)
        align = Qt.AlignmentFlag
        for line, version in enumerate(self._versions):
            here = version.saved_at.astimezone()
            size = fmt.with_unit(fmt.number(version.size_bytes / 1024.0), "KiB")
            for place, text in enumerate(
                (f"{fmt.date(here)} {fmt.clock(here)}", size, self.tr("Comparing …"))
            ):
                item = QTableWidgetItem(text)
                side = align.AlignRight if place == 1 else align.AlignLeft
                item.setTextAlignment(side | align.AlignVCenter)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
                self.table.setItem(line, place, item)
            files.compare(self._path, version.path, self._shows(line), self._base, self._ctx.lang)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in (0, 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)

    def _shows(self, line: int) -> _Shows:
        return _Shows(self.table, line)

    def _base(self) -> Scenario:
        world = self._ctx.session.world
        assert world is not None
        return world.base

    def open_chosen(self) -> None:
        """Open the chosen state."""
        line = self.table.currentRow()
        if not 0 <= line < len(self._versions):
            return
        version, fmt = self._versions[line], self._ctx.format
        here = version.saved_at.astimezone()
        session, path = self._ctx.session, self._path
        text = self.tr(
            "Opened the version of {date} {time} of “{file}”. "
            "The file itself stays as it is until this version is saved over it."
        ).format(date=fmt.date(here), time=fmt.clock(here), file=path.name)
        session.open_copy(
            version.path, path, lambda: session.message.emit(Message(text, Severity.INFO, "version"))
        )
        self.accept()


class _Shows:
    """Puts the words of a comparison into their cell; the dialog may be gone by then."""

    def __init__(self, table: QTableWidget, line: int) -> None:
        self._table, self._line = table, line

    def __call__(self, text: str) -> None:
        from shiboken6 import isValid

        item = self._table.item(self._line, 2) if isValid(self._table) else None
        if item is not None:
            item.setText(text)
            self._table.resizeRowToContents(self._line)
