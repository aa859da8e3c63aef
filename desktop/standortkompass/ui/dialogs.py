"""Questions that stop the work, in one place, so that tests can answer."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from standortkompass.app.project_view import SUFFIX

translate = QCoreApplication.translate


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def _filter() -> str:
    return translate("Dialogs", "Standortkompass projects (*.skp.gpkg *.gpkg)")


def ask_open(parent: QWidget, folder: Path | None) -> Path | None:
    """Return the project file to open."""
    title = translate("Dialogs", "Open project")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder or Path.home()), _filter())
    return Path(name) if name else None


def ask_save(parent: QWidget, suggestion: Path) -> Path | None:
    """Return the file to save to, always with the program's suffix."""
    title = translate("Dialogs", "Save project")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), _filter())
    if not name:
        return None
    return Path(name) if name.endswith(".gpkg") else Path(name + SUFFIX)


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Return a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def ask_name(parent: QWidget, title: str, field: str, text: str) -> str | None:
    """Return a name; None if the dialog was left or the name is empty."""
    name, ok = QInputDialog.getText(parent, title, field, QLineEdit.EchoMode.Normal, text)
    return name.strip() or None if ok else None


def ask_unsaved(parent: QWidget, project: str) -> Answer:
    """Ask what to do with changes that are not saved."""
    box = QMessageBox(parent)
    box.setObjectName("unsavedQuestion")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(translate("Dialogs", "Unsaved changes"))
    box.setText(translate("Dialogs", "“{project}” has changes that are not saved.").format(project=project))
    box.setInformativeText(translate("Dialogs", "Without saving they are lost."))
    save = box.addButton(translate("Dialogs", "Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(translate("Dialogs", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(translate("Dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    return Answer.SAVE if clicked is save else Answer.DISCARD if clicked is discard else Answer.CANCEL


def ask_recovery(parent: QWidget, name: str, when: str) -> bool:
    """Ask whether to open the copy that a crash left behind."""
    box = QMessageBox(parent)
    box.setObjectName("recoveryQuestion")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Dialogs", "Recovery copy"))
    box.setText(
        translate(
            "Dialogs", "The program was not closed properly. Of “{project}” there is a copy from {when}."
        ).format(project=name, when=when)
    )
    box.setInformativeText(
        translate("Dialogs", "The saved file stays as it is until the copy is saved over it.")
    )
    take = box.addButton(translate("Dialogs", "Open copy"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(translate("Dialogs", "Drop copy"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(take)
    box.exec()
    return box.clickedButton() is take


def tell(parent: QWidget, title: str, text: str) -> None:
    """Show a short text."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
    box.exec()
