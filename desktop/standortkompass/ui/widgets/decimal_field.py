"""A field for numbers that reads what people type, and asks where a text has two readings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from standortkompass.app.decimal_text import Reading, read_decimal
from standortkompass.app.formatting import Format
from standortkompass.ui.widgets.basics import button, label, row


class DecimalField(QWidget):
    """Line edit for one number.

    Signals: ``edited(value)`` with a float, or None for an emptied optional field. Nothing is emitted
    while the text is invalid or ambiguous; the field then says so below itself. ``mended()`` when that is
    over, by another text or because the old value is back.
    """

    edited = Signal(object)
    mended = Signal()

    def __init__(
        self,
        fmt: Format,
        *,
        minimum: float | None = None,
        maximum: float | None = None,
        optional: bool = False,
        integer: bool = False,
    ) -> None:
        super().__init__()
        self._format = fmt
        self._minimum, self._maximum = minimum, maximum
        self._optional, self._integer = optional, integer
        self._value: float | None = None
        self.line = QLineEdit()
        self.line.setObjectName("decimalText")
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setMinimumWidth(90)
        figures = QFont(self.line.font())
        figures.setFeature(QFont.Tag("tnum"), 1)
        self.line.setFont(figures)
        self.line.textEdited.connect(self._check)
        self.line.editingFinished.connect(self._commit)
        self.line.installEventFilter(self)
        self.hint = label("", "danger", wrap=True)
        self.hint.setObjectName("decimalHint")
        self.hint.hide()
        self._choices = QFrame()
        self._choices.setObjectName("decimalChoices")
        self._choices.hide()
        self._choice_row = row(spacing=6)
        self._choices.setLayout(self._choice_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.line, self.hint, self._choices):
            layout.addWidget(part)
        self.setFocusProxy(self.line)

    @property
    def value(self) -> float | None:
        """The last valid value."""
        return self._value

    def set_value(self, value: float | None) -> None:
        """Show a value; does not emit."""
        self._value = value
        if value is None:
            self.line.clear()
        elif abs(value) >= 10_000:
            decimals = len(self._format.plain(value).partition(self._format.decimal_mark)[2])
            self.line.setText(self._format.number(value, decimals))
        else:
            self.line.setText(self._format.plain(value).replace("-", "\u2212"))
        self._mark("", "")

    def commit(self) -> bool:
        """Take over what is typed, as leaving the field does; False while it cannot be read."""
        self._commit()
        return not self.line.isModified() and not self.hint.text()

    def set_accessible(self, name: str, description: str = "") -> None:
        """Name the field for screen readers."""
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(description)

    def set_changed(self, changed: bool) -> None:
        """Mark that the value differs from the base case."""
        if bool(self.line.property("changed")) != changed:
            self.line.setProperty("changed", changed)
            self._restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape takes back what was typed; Tab selects the text; undo is the program's unless one types."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = QKeySequence.StandardKey
            undo = event.matches(key.Undo) or event.matches(key.Redo)
            if undo and not self.line.isModified():
                event.ignore()
                return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.line.isModified()
        ):
            self.set_value(self._value)
            return True
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            if by_tab:
                self.line.selectAll()
        return super().eventFilter(watched, event)

    def _reading(self) -> Reading:
        return read_decimal(self.line.text(), self._format.lang)

    def _check(self) -> Reading:
        reading = self._reading()
        if reading.ambiguous:
            self._offer(reading)
        elif reading.valid:
            self._mark(*self._range_fault(reading.values[0]))
        elif reading.empty and self._optional:
            self._mark("", "")
        elif reading.empty:
            self._mark("invalid", self.tr("Enter a number."))
        else:
            self._mark(
                "invalid",
                self.tr("Not a number. Enter it like {example}.").format(example=self._format.plain(0.085)),
            )
        return reading

    def _range_fault(self, value: float) -> tuple[str, str]:
        if self._integer and value != int(value):
            return "invalid", self.tr("Enter a whole number.")
        if self._minimum is not None and value < self._minimum:
            return "invalid", self.tr("At least {limit}.").format(
                limit=self._format.assumption(self._minimum)
            )
        if self._maximum is not None and value > self._maximum:
            return "invalid", self.tr("At most {limit}.").format(limit=self._format.assumption(self._maximum))
        return "", ""

    def _commit(self) -> None:
        if not self.line.isModified():
            return
        reading = self._check()
        if reading.empty and self._optional:
            self._take(None)
        elif reading.valid and self._range_fault(reading.values[0]) == ("", ""):
            self._take(reading.values[0])

    def _take(self, value: float | None) -> None:
        changed = value != self._value
        self.set_value(value)
        self.line.setModified(False)
        if changed:
            self.edited.emit(value)

    def _offer(self, reading: Reading) -> None:
        self._mark("ambiguous", self.tr("Two readings. Which one is meant?"))
        for value in reading.values:
            choice = button(self._format.assumption(value), link=True)
            choice.setObjectName("decimalChoice")
            choice.clicked.connect(lambda _checked=False, v=value: self._choose(v))
            self._choice_row.addWidget(choice)
        self._choice_row.addStretch(1)
        self._choices.show()

    def _choose(self, value: float) -> None:
        state, text = self._range_fault(value)
        if state:
            self._mark(state, text)
        else:
            self._take(value)

    def _mark(self, state: str, text: str) -> None:
        before = str(self.line.property("state") or "")
        if not state and not text and not self.hint.text() and not before:
            return
        while (item := self._choice_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._choices.hide()
        self.hint.setText(text)
        self.hint.setProperty("role", "warning" if state == "ambiguous" else "danger")
        self.hint.setVisible(bool(text))
        self.line.setProperty("state", state)
        self._restyle()
        if before and not state:
            self.mended.emit()

    def _restyle(self) -> None:
        for part in (self.line, self.hint):
            part.style().unpolish(part)
            part.style().polish(part)
