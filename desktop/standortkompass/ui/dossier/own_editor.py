"""Editor of one own figure of a site: number, required reason, range, the model's figure beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from standortkompass.app.site_values import OwnField
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, column, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField


class OwnValueEditor(QFrame):
    """Opens in the place of a row.

    Signals: ``accepted(key, stored value, reason)``, ``reset_asked(key)``, ``left()``.
    """

    accepted = Signal(str, float, str)
    reset_asked = Signal(str)
    left = Signal()

    def __init__(self, ctx: UiContext, field: OwnField, model: float, own: float | None, reason: str) -> None:
        super().__init__()
        self._ctx = ctx
        self.field = field
        self.setObjectName("ownEditor")
        fmt = ctx.format
        unit = fmt.unit(field.unit)
        self.number = DecimalField(
            fmt, minimum=field.minimum, maximum=field.maximum, integer=field.integer, optional=True
        )
        self.number.setObjectName("ownNumber")
        self.number.set_accessible(field.label, self.range_text())
        self.number.set_value(None if own is None else field.shown.show(own))
        self.number.set_changed(own is not None)
        self.reason = QLineEdit(reason)
        self.reason.setObjectName("ownReason")
        self.reason.setPlaceholderText(self.tr("Reason, e.g. an offer"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.hint = label("", "danger", wrap=True)
        self.hint.setObjectName("ownHint")
        self.hint.hide()
        self.model = label(
            self.tr("Model: {value}").format(value=shown_text(ctx, field, model)), "small", wrap=True
        )
        self.range = label(self.range_text(), "small", wrap=True)
        self.accept_button = button(self.tr("Apply"), self.accept, primary=True)
        self.reset = button(self.tr("Back to the model"), lambda: self.reset_asked.emit(field.key))
        self.reset.setVisible(own is not None)
        cancel = button(self.tr("Cancel"), self.left.emit)
        line = row(self.number, label(unit, "muted"), spacing=8)
        line.setStretch(0, 1)
        self.setLayout(
            column(
                label(field.label, wrap=True), line, self.range, self.reason, self.hint, self.model,
                row(self.accept_button, cancel, None, self.reset), margins=(10, 9, 10, 10), spacing=6,
            )
        )  # fmt: skip
        self.setFocusProxy(self.number)
        self.number.line.returnPressed.connect(self.accept)
        self.reason.returnPressed.connect(self.accept)

    def range_text(self) -> str:
        """Return the allowed range with its unit."""
        fmt, field = self._ctx.format, self.field

        def words(value: float | None) -> str:
            return "…" if value is None else f"{value:.0f}" if field.year else fmt.assumption(value)

        ends = self.tr("{low} to {high}").format(low=words(field.minimum), high=words(field.maximum))
        return self.tr("Allowed: {range}").format(range=fmt.with_unit(ends, fmt.unit(field.unit)))

    def accept(self) -> None:
        """Take the figure over, if number and reason are there."""
        read, value, reason = self.number.commit(), self.number.value, self.reason.text().strip()
        if not read or value is None:
            self._say("" if self.number.hint.text() else self.tr("Enter a number."), self.number)
        elif not reason:
            self._say(self.tr("A reason is needed: where does the number come from?"), self.reason)
        else:
            stored = self.field.shown.store(value)
            if stored is not None:
                self.accepted.emit(self.field.key, stored, reason)

    def _say(self, text: str, where: DecimalField | QLineEdit) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without a change."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def shown_text(ctx: UiContext, field: OwnField, stored: float | None) -> str:
    """Return a stored figure of a field as shown, with its unit."""
    if stored is None or not math.isfinite(stored):
        return ctx.format.missing
    shown = field.shown.show(stored)
    if field.year or shown is None:
        return f"{stored:.0f}"
    rounded = float(f"{shown:.4g}") if abs(shown) < 1e4 else round(shown)
    return ctx.format.with_unit(ctx.format.assumption(rounded), ctx.format.unit(field.unit))
