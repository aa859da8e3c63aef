"""Export: what to write, where to, and open it afterwards. The list comes from the registry of exports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from standortkompass.app.exporting import bundle_of, file_stem, targets, write_exports
from standortkompass.app.messages import Message, Severity
from standortkompass.export.registry import EXPORTS
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row


class ExportDialog(QDialog):
    """Check boxes for the kinds of export, a folder, and the run in the background."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        self.boxes: dict[str, QCheckBox] = {}
        for key, export in EXPORTS.items():
            words = ctx.labels.get(export.label_key)
            box = QCheckBox(words[:1].upper() + words[1:])
            box.setObjectName(f"export.{key}")
            box.setChecked(key in ("xlsx", "figures"))
            box.setMinimumHeight(24)
            box.toggled.connect(self._update)
            self.boxes[key] = box
        self.folder = QLineEdit(str(self._default_folder()))
        self.folder.setObjectName("exportFolder")
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.textChanged.connect(self._update)
        self.open_after = QCheckBox(self.tr("Open the folder afterwards"))
        self.open_after.setChecked(True)
        self.names = label("", "small", wrap=True)
        self.start = button(self.tr("Export"), self.run, primary=True)
        self.start.setObjectName("exportStart")
        self.start.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(6)
        layout.addWidget(caps(self.tr("Contents")))
        for box in self.boxes.values():
            layout.addWidget(box)
        layout.addSpacing(10)
        layout.addWidget(caps(self.tr("Target")))
        layout.addLayout(row(self.folder, button(self.tr("Choose …"), self._choose)))
        layout.addWidget(self.names)
        layout.addWidget(self.open_after)
        hint = self._hint()
        if hint:
            frame = QFrame()
            frame.setObjectName("message")
            frame.setProperty("severity", "warning")
            frame.setLayout(column(label(hint, wrap=True), margins=(12, 8, 12, 8)))
            layout.addWidget(frame)
        layout.addSpacing(10)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.start))
        self.setMinimumWidth(560)
        self._update()

    def _default_folder(self) -> Path:
        path = self._ctx.session.path
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return path.parent if path is not None else Path(documents or Path.home())

    def _hint(self) -> str:
        session = self._ctx.session
        if session.grid is None or session.grid.scenario != session.scenario:
            return self.tr("The map is not computed for the present assumptions; the export leaves it out.")
        return ""

    def _chosen(self) -> list[str]:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def _files(self) -> dict[str, Path]:
        stem = file_stem(self._ctx.session.title)
        return targets(Path(self.folder.text()).expanduser(), stem, self._chosen())

    def _update(self) -> None:
        files = self._files()
        self.names.setText(", ".join(path.name for path in files.values()))
        self.start.setEnabled(bool(files) and bool(self.folder.text().strip()))

    def _choose(self) -> None:
        folder = dialogs.ask_folder(self, self.tr("Folder for the export"), Path(self.folder.text()))
        if folder is not None:
            self.folder.setText(str(folder))

    def run(self) -> None:
        """Start writing and close; the message bar tells when it is done."""
        session, lang, files = self._ctx.session, self._ctx.lang, self._files()
        bundle = bundle_of(session, lang)
        folder, open_after = Path(self.folder.text()).expanduser(), self.open_after.isChecked()
        if bundle is None or not files:
            return
        text = self.tr("Exported to {folder}: {files}")

        def done(written: dict[str, Path]) -> None:
            names = ", ".join(path.name for path in written.values())
            session.message.emit(Message(text.format(folder=folder, files=names), Severity.INFO, "export"))
            if open_after:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        session.runner.submit(
            self.tr("Exporting"),
            lambda progress: write_exports(bundle, files, lang, progress),
            channel="export",
            lane="files",
            on_success=done,
            on_error=lambda error: session.report(error, "export"),
        )
        self.accept()
