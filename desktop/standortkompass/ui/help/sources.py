"""All shipped data with publisher, date, licence and quality."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from standortkompass.sources.catalog import Catalog
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label, rule, scrolling
from standortkompass.ui.widgets.dialog_room import open_size


class SourcesDialog(QDialog):
    """One entry of the catalogue after the other."""

    def __init__(self, ctx: UiContext, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Data and sources"))
        parts: list[QWidget] = []
        for entry in sorted(
            (each.said(ctx.lang) for each in catalog), key=lambda e: e.label[ctx.lang].casefold()
        ):
            name = label(entry.label[ctx.lang], wrap=True)
            font = name.font()
            font.setBold(True)
            name.setFont(font)
            about = self.tr("{publisher} · as of {date} · licence {licence} · quality {quality}").format(
                publisher=entry.publisher, date=entry.as_of, licence=entry.licence, quality=entry.quality
            )
            parts += [
                name,
                label(about, "small", wrap=True, selectable=True),
                label(entry.attribution, "small", wrap=True, selectable=True),
                rule(),
            ]
        body = QWidget()
        body.setLayout(column(*parts, None, margins=(18, 14, 18, 14), spacing=5))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 12)
        layout.addWidget(scrolling(body))
        layout.addWidget(buttons)
        open_size(self, 680, 640)
