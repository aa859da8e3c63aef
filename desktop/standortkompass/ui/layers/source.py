"""Where a layer comes from: the entry of the catalogue in words."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from standortkompass.app.source_text import quality_words
from standortkompass.sources.catalog import CatalogEntry
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label, scrolling
from standortkompass.ui.widgets.dialog_room import open_size


class LayerSourceDialog(QDialog):
    """Publisher, date, licence, quality and origin of one data set."""

    def __init__(self, ctx: UiContext, name: str, entry: CatalogEntry, parent: QWidget) -> None:
        super().__init__(parent)
        entry = entry.said(ctx.lang)
        self.setObjectName("layerSource")
        self.setWindowTitle(self.tr("Source of “{name}”").format(name=name))
        heading = label(entry.label[ctx.lang], "lead", wrap=True)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for title, text in (
            (self.tr("Publisher"), entry.publisher),
            (self.tr("As of"), entry.as_of),
            (self.tr("Quality"), quality_words(str(entry.quality))),
            (self.tr("Licence"), entry.licence),
            (self.tr("Attribution"), entry.attribution),
            (self.tr("Origin"), entry.source),
        ):
            form.addRow(label(title, "muted"), label(text, wrap=True, selectable=True))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        body = QWidget()
        body.setLayout(column(heading, form, None, margins=(0, 0, 8, 0), spacing=12))
        layout.addWidget(scrolling(body), 1)
        layout.addWidget(buttons)
        open_size(self, 560, 400)
