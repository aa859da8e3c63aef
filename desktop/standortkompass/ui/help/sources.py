"""All shipped data with publisher, date, licence and quality."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QTextBrowser, QVBoxLayout, QWidget

from standortkompass.sources.catalog import Catalog, CatalogEntry
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.dialog_room import open_size


class SourcesDialog(QDialog):
    """One entry of the catalogue after the other, as one page of text: hundreds of labels take too long."""

    def __init__(self, ctx: UiContext, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setWindowTitle(self.tr("Data and sources"))
        self.page = QTextBrowser()
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setAccessibleName(self.windowTitle())
        self.page.document().setDocumentMargin(16)
        self.page.setHtml("".join(self._entry(entry) for entry in self._sorted(catalog)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 12)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        open_size(self, 680, 640)

    def _sorted(self, catalog: Catalog) -> list[CatalogEntry]:
        lang = self._ctx.lang
        return sorted((each.said(lang) for each in catalog), key=lambda each: each.label[lang].casefold())

    def _entry(self, entry: CatalogEntry) -> str:
        about = self.tr("{publisher} · as of {date} · licence {licence} · quality {quality}").format(
            publisher=entry.publisher, date=entry.as_of, licence=entry.licence, quality=entry.quality
        )
        muted = self._ctx.theme.tokens.muted
        name, facts, credit = (
            html.escape(text) for text in (entry.label[self._ctx.lang], about, entry.attribution)
        )
        small = f'<span style="color:{muted}">{facts}<br>{credit}</span>'
        return f'<p style="margin-bottom:14px"><b>{name}</b><br>{small}</p>'
