"""The report of a fault: what is kept, how to go on, and a text to copy. Nothing is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, column, label, row
from standortkompass.ui.widgets.dialog_room import open_size, roomy

MOST_REPORTS = 5


class FaultDialog(QDialog):
    """One dialog for all faults of a run: the first opens it, later ones are added to the text.

    Signals: ``save_asked()``, ``quit_asked()``.
    """

    save_asked = Signal()
    quit_asked = Signal()

    def __init__(self, ctx: UiContext, report: str, kept: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("faultDialog")
        self.setProperty("help", "saving")
        self.setWindowTitle(self.tr("A fault of the program"))
        self._reports = [report]
        title = label(self.tr("Something went wrong inside the program."), "title", wrap=True)
        saved = self.tr(
            "Unsaved work has been written to a recovery copy. The program goes on; what was just tried may "
            "not have happened."
        )
        lost = self.tr(
            "A recovery copy could not be written. The program goes on; save the project under another "
            "name now."
        )
        words = label(saved if kept else lost, wrap=True)
        hint = label(
            self.tr(
                "If the fault comes back, restart the program and pass this report on. It names version, "
                "system and places in the program. Nothing is sent by itself; read it before passing it on."
            ),
            "small",
            wrap=True,
        )
        self.text = QPlainTextEdit(report)
        self.text.setObjectName("faultReport")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Report"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(ctx.theme.points(0.92))
        self.text.setFont(font)
        self.copy = button(self.tr("Copy report"), self._copy)
        self.copy.setObjectName("faultCopy")
        save = button(self.tr("Save as …"), self.save_asked.emit)
        save.setObjectName("faultSave")
        save.setEnabled(ctx.session.project is not None)
        leave = button(self.tr("Quit"), self.quit_asked.emit)
        go_on = button(self.tr("Go on"), self.close, primary=True)
        go_on.setDefault(True)
        go_on.setObjectName("faultGoOn")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        content = column(title, words, hint, self.text, spacing=10)
        content.setStretch(3, 1)
        layout.addWidget(roomy(content), 1)
        layout.addLayout(row(self.copy, None, leave, save, go_on))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_size(self, 680, 440)

    def add(self, report: str) -> None:
        """Add another fault to the text; equal ones and too many are left out."""
        if report not in self._reports and len(self._reports) < MOST_REPORTS:
            self._reports.append(report)
            self.text.setPlainText("\n\n".join(self._reports))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(self.tr("Copied"))
