"""The dialog of one site: name, place in any usual notation, status, note, own values with their reason."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.site_edit import free_of
from standortkompass.app.site_table import STATUSES
from standortkompass.app.site_values import OwnField, own_field
from standortkompass.core.model.site import SITE_FIELDS, SiteRecord
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row, scrolling
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.dialog_room import open_size
from standortkompass.ui.widgets.site_fields import SiteFields


class SiteDialog(QDialog):
    """A new site, or the figures of one that is there; :meth:`record` has what was entered."""

    def __init__(self, ctx: UiContext, parent: QWidget, site: SiteRecord | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._site = ctx, site
        self._fields: dict[str, tuple[OwnField, DecimalField, QLineEdit]] = {}
        self.place = SiteFields(ctx, self._names(), self)
        self.name = self.place.name
        self.setObjectName("siteDialog")
        self.setWindowTitle(self.tr("Add site") if site is None else self.tr("Edit site"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        if site is not None:
            self._show(site)
        else:
            self.name.setText(free_of(self._names(), self.tr("New site")))
            self.name.selectAll()
        self.place.check()
        open_size(self, 680, 620)

    def _names(self) -> set[str]:
        """Names that are taken."""
        project = self._ctx.session.project
        own = self._site.name if self._site is not None else None
        return {site.name for site in project.sites if site.name != own} if project is not None else set()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.status = QComboBox()
        self.status.setObjectName("siteStatus")
        for status in STATUSES:
            self.status.addItem(self._ctx.labels.get(f"site_status.{status}"), status)
        self.note = QPlainTextEdit()
        self.note.setObjectName("siteNote")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 3 + 14)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        self.place.add_rows(form)
        form.addRow(self.tr("Status"), self.status)
        form.addRow(self.tr("Note"), self.note)
        body = QWidget()
        body.setLayout(
            column(
                form,
                8,
                caps(self.tr("Own values")),
                label(self.tr("Empty fields: the program's data hold."), "small", wrap=True),
                self._own_values(),
                None,
                margins=(0, 0, 10, 0),
            )
        )
        text = self.tr("Add") if self._site is None else self.tr("Apply")
        self.take = button(text, self._accept, primary=True)
        self.take.setObjectName("siteApply")
        self.take.setDefault(True)
        self.place.changed.connect(lambda: self.take.setEnabled(self.place.fits))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(scrolling(body), 1)
        layout.addWidget(self.place.fault)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.take))

    def _own_values(self) -> QGridLayout:
        """One line a figure: name with unit, number, reason."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        world = self._ctx.session.world
        if world is None:
            return grid
        catalogue, fmt = world.base.assumptions.catalogue, self._ctx.format
        for i, key in enumerate(SITE_FIELDS):
            field = own_field(key, catalogue, self._ctx.labels)
            unit = fmt.unit(field.unit) if field.unit else ""
            name = f"{field.label} ({unit})" if unit and unit != "–" else field.label
            number = DecimalField(
                fmt, minimum=field.minimum, maximum=field.maximum, optional=True, integer=field.integer
            )
            number.setObjectName(f"own.{key}")
            number.set_accessible(name)
            reason = QLineEdit()
            reason.setObjectName(f"reason.{key}")
            reason.setPlaceholderText(self.tr("Reason or source"))
            reason.setAccessibleName(self.tr("Reason: {name}").format(name=name))
            grid.addWidget(label(name), i, 0)
            grid.addWidget(number, i, 1)
            grid.addWidget(reason, i, 2)
            self._fields[key] = (field, number, reason)
        return grid

    def _show(self, site: SiteRecord) -> None:
        self.name.setText(site.name)
        self.set_place(site.lat, site.lon)
        self.status.setCurrentIndex(max(0, self.status.findData(site.status)))
        self.note.setPlainText(site.note)
        for key, (field, number, reason) in self._fields.items():
            if key in site.values:
                number.set_value(field.shown.show(site.values[key]))
                reason.setText(site.reasons.get(key, ""))

    def set_place(self, lat: float, lon: float) -> None:
        """Enter a position. [deg, EPSG:4326]"""
        self.place.set_place(lat, lon)

    def _accept(self) -> None:
        for _field, number, _reason in self._fields.values():
            number.line.editingFinished.emit()
        wrong = [number for _f, number, _r in self._fields.values() if number.line.property("state")]
        if wrong:
            wrong[0].setFocus()
            return
        if self.take.isEnabled():
            self.accept()

    def record(self) -> SiteRecord:
        """Return what was entered; figures that this dialog does not show stay as they are."""
        at = self.place.coordinate
        assert at is not None  # accepted only with a place
        values = dict(self._site.values) if self._site is not None else {}
        reasons = dict(self._site.reasons) if self._site is not None else {}
        for key, (field, number, reason) in self._fields.items():
            values.pop(key, None)
            reasons.pop(key, None)
            stored = field.shown.store(number.value)
            if stored is not None:
                values[key] = stored
                if reason.text().strip():
                    reasons[key] = reason.text().strip()
        before = self._site or SiteRecord(name="", lat=0.0, lon=0.0)
        return dataclasses.replace(
            before,
            name=self.place.site_name,
            lat=at.lat,
            lon=at.lon,
            status=str(self.status.currentData()),
            note=self.note.toPlainText().strip(),
            values=MappingProxyType(values),
            reasons=MappingProxyType(reasons),
        )
