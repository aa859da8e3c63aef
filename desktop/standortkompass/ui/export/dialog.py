"""Export: what to write, where to, and open it afterwards. The list comes from the registry of exports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row


class ExportDialog(QDialog):
    """Check boxes for the kinds of export, a folder, and the run."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(520)
