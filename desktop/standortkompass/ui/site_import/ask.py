"""Asks for the files of import and template, in one place, so that tests can answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from standortkompass.sources.raw_tables import READERS

translate = QCoreApplication.translate


def ask_sites(parent: QWidget, folder: Path) -> Path | None:
    """Return the file to import sites from."""
    title = translate("SiteFiles", "Import sites")
    kinds = " ".join(f"*{ending}" for ending in READERS)
    wanted = translate("SiteFiles", "Tables and layers ({kinds})").format(kinds=kinds)
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), wanted)
    return Path(name) if name else None


def ask_template(parent: QWidget, suggestion: Path) -> Path | None:
    """Return the file to write the import template to."""
    title = translate("SiteFiles", "Save import template")
    wanted = translate("SiteFiles", "Workbook (*.xlsx)")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), wanted)
    if not name:
        return None
    return Path(name) if name.lower().endswith(".xlsx") else Path(name + ".xlsx")
