"""Rows of the table on the clipboard, as text and as a table, in the background if there are many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from standortkompass.app.site_copy import Cell, as_html, tab_separated
from standortkompass.ui.context import UiContext
from standortkompass.ui.table.model import SiteModel
from standortkompass.ui.table.words import TableWords

translate = QCoreApplication.translate
COPY_AT_ONCE = 300  # rows
_OWN = "copiedRows"  # property of the clipboard: the text of the rows that were copied last


def copy_rows(ctx: UiContext, model: SiteModel, rows: list[int], keys: Sequence[str]) -> None:
    """Copy these columns of rows of the project."""
    if not rows:
        return
    heads, columns, session = _heads(model.words, keys), tuple(keys), ctx.session
    if len(rows) <= COPY_AT_ONCE:
        _to_clipboard(heads, model.copied_rows(rows, columns))
        return
    copied = model.copier()
    session.runner.submit(
        translate("SitePanel", "Copying sites"),
        lambda _progress: copied(rows, columns),
        channel="copy_sites",
        lane="details",
        on_success=lambda cells: _to_clipboard(heads, cells),
        on_error=lambda error: session.report(error, "copy"),
    )


def leave_as_text() -> None:
    """Leave copied rows on the clipboard as plain text; call before the program ends.

    Python's part of the richer data is gone by the time that Qt takes the clipboard down.
    """
    clipboard = QGuiApplication.clipboard()
    text = clipboard.text()
    if text and clipboard.property(_OWN) == text:  # not yet replaced by another program
        clipboard.setText(text)


def _heads(words: TableWords, keys: Sequence[str]) -> list[str]:
    heads = []
    for key in keys:
        unit = words.unit(key).replace("–", "")
        name = words.head(key) or words.long(key)
        heads.append(f"{name} [{unit}]" if unit else name)
    return heads


def _to_clipboard(heads: list[str], cells: list[list[Cell]]) -> None:
    data = QMimeData()
    data.setText(tab_separated(heads, cells))
    data.setHtml(as_html(heads, cells))
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    clipboard.setProperty(_OWN, data.text())
