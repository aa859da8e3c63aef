"""Questions that stop the work, in one place, so that tests can answer."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from standortkompass.app.project_view import SUFFIX
from standortkompass.sources.raw_tables import READERS
from standortkompass.ui.context import UiContext

translate = QCoreApplication.translate
SIGN_PX = 32
BOLD_ROOM_PX = 6  # what letters of another weight may need more than measured


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class LockAnswer(Enum):
    """How to open a project that someone else has open."""

    READ_ONLY = "read_only"
    ANYWAY = "anyway"
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


def ask_sites(parent: QWidget, folder: Path) -> Path | None:
    """Return the file to import sites from."""
    title = translate("Dialogs", "Import sites")
    kinds = " ".join(f"*{ending}" for ending in READERS)
    wanted = translate("Dialogs", "Tables and layers ({kinds})").format(kinds=kinds)
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), wanted)
    return Path(name) if name else None


def ask_template(parent: QWidget, suggestion: Path) -> Path | None:
    """Return the file to write the import template to."""
    title, wanted = translate("Dialogs", "Save import template"), translate("Dialogs", "Workbook (*.xlsx)")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), wanted)
    if not name:
        return None
    return Path(name) if name.lower().endswith(".xlsx") else Path(name + ".xlsx")


def ask_picture(parent: QWidget, suggestion: Path) -> Path | None:
    """Return the file for a figure: PNG, SVG or PDF, by its suffix."""
    title = translate("Dialogs", "Save figure")
    kinds = ";;".join(("PNG (*.png)", "SVG (*.svg)", "PDF (*.pdf)"))
    name, kind = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
    if not name:
        return None
    path = Path(name)
    wanted = kind.partition("*")[2].rstrip(")") or ".png"
    return path if path.suffix.lower() in (".png", ".svg", ".pdf") else path.with_name(path.name + wanted)


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Return a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def ask_file(parent: QWidget, title: str, folder: Path | None, names: str) -> Path | None:
    """Return an existing file; ``names`` is the filter, ``Weather (*.epw)``."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder or Path.home()), names)
    return Path(name) if name else None


def ask_target(parent: QWidget, title: str, suggestion: Path, names: str) -> Path | None:
    """Return the file to write, with the suffix of the suggestion."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), names)
    if not name:
        return None
    return Path(name) if Path(name).suffix else Path(name).with_suffix(suggestion.suffix)


def ask_name(parent: QWidget, title: str, field: str, text: str) -> str | None:
    """Return a name; None if the dialog was left or the name is empty."""
    name, ok = QInputDialog.getText(parent, title, field, QLineEdit.EchoMode.Normal, text)
    return name.strip() or None if ok else None


def _lead(box: QMessageBox, knob: QPushButton) -> None:
    """Make a button the one that Enter presses, with the room that its bold words need."""
    knob.setProperty("primary", True)
    bold = QFont(knob.font())
    bold.setWeight(QFont.Weight.DemiBold)
    more = QFontMetrics(bold).horizontalAdvance(knob.text()) - knob.fontMetrics().horizontalAdvance(
        knob.text()
    )
    knob.setMinimumWidth(knob.sizeHint().width() + max(0, more) + BOLD_ROOM_PX)
    box.setDefaultButton(knob)


def _question(parent: QWidget, name: str, title: str, text: str, why: str) -> QMessageBox:
    """Return a box with the warning sign of the window instead of that of the system."""
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setIcon(QMessageBox.Icon.Warning)
    window = parent.window()
    ctx = getattr(window, "ctx", None)
    if isinstance(ctx, UiContext):
        box.setIconPixmap(ctx.theme.icon("warning", "warning").pixmap(SIGN_PX, SIGN_PX))
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(why)
    return box


def ask_unsaved(parent: QWidget, project: str) -> Answer:
    """Ask what to do with changes that are not saved."""
    box = _question(
        parent,
        "unsavedQuestion",
        translate("Dialogs", "Unsaved changes"),
        translate("Dialogs", "“{project}” has changes that are not saved.").format(project=project),
        translate("Dialogs", "Without saving they are lost."),
    )
    save = box.addButton(translate("Dialogs", "Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(translate("Dialogs", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(translate("Dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    _lead(box, save)
    box.exec()
    clicked = box.clickedButton()
    return Answer.SAVE if clicked is save else Answer.DISCARD if clicked is discard else Answer.CANCEL


def ask_discard_copy(parent: QWidget, name: str) -> bool:
    """Ask whether a recovery copy is to be deleted for good."""
    box = _question(
        parent,
        "discardQuestion",
        translate("Dialogs", "Discard copy"),
        translate("Dialogs", "Discard the copy of “{project}” for good?").format(project=name),
        translate("Dialogs", "What stands only in the copy is lost. The saved file stays as it is."),
    )
    discard = box.addButton(translate("Dialogs", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(translate("Dialogs", "Keep"), QMessageBox.ButtonRole.RejectRole)
    _lead(box, keep)
    box.exec()
    return box.clickedButton() is discard


def ask_locked(parent: QWidget, holder: str) -> LockAnswer:
    """Ask how to open a project that someone else has open; ``holder`` says who, where and since when."""
    box = _question(
        parent,
        "lockQuestion",
        translate("Dialogs", "Project is open elsewhere"),
        holder,
        translate(
            "Dialogs",
            "Opened read-only, changes can be saved under another name. "
            "Opened anyway, whoever saves last overwrites the other.",
        ),
    )
    read = box.addButton(translate("Dialogs", "Open read-only"), QMessageBox.ButtonRole.AcceptRole)
    anyway = box.addButton(translate("Dialogs", "Open anyway"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(translate("Dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    _lead(box, read)
    box.exec()
    clicked = box.clickedButton()
    if clicked is read:
        return LockAnswer.READ_ONLY
    return LockAnswer.ANYWAY if clicked is anyway else LockAnswer.CANCEL


def tell(parent: QWidget, title: str, text: str) -> None:
    """Show a short text."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
    box.exec()
