"""Asks for name and coordinate of a site; says at once on what land it lies."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from standortkompass.app.coordinates import Coordinate
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, row
from standortkompass.ui.widgets.site_fields import SiteFields


class PlaceDialog(QDialog):
    """``site_name`` and ``coordinate`` hold what was entered; it cannot be taken over while they do not fit.

    Parameters
    ----------
    taken : collection of str
        Names of the other sites.
    """

    def __init__(
        self,
        ctx: UiContext,
        title: str,
        name: str,
        lat: float,
        lon: float,
        taken: Collection[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("placeDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields = SiteFields(ctx, taken, self)
        self.name, self.position = self.fields.name, self.fields.position
        form = QFormLayout()
        self.fields.add_rows(form)
        self.take = button(title, self.accept, primary=True)
        self.take.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.fields.fault)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.take))
        self.fields.changed.connect(lambda: self.take.setEnabled(self.fields.fits))
        self.name.setText(name)
        self.fields.set_place(lat, lon)
        self.name.selectAll()

    @property
    def site_name(self) -> str:
        """The name without spaces around it."""
        return self.fields.site_name

    @property
    def coordinate(self) -> Coordinate | None:
        """The place; None while it cannot be read or lies at sea."""
        return self.fields.coordinate
