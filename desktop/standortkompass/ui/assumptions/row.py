"""One assumption: name, field of its kind, unit, range, source, mark and reset."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from standortkompass.app.assumption_view import shown_unit
from standortkompass.core.model.assumptions import AssumptionSpec, Kind, Value
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import ElidedLabel, column, icon_button, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField


class AssumptionRow(QWidget):
    """Shows and edits one entry of the catalogue. ``edited(key, value)`` reports a valid change."""

    edited = Signal(str, object)

    def __init__(self, ctx: UiContext, spec: AssumptionSpec) -> None:
        super().__init__()
        self._ctx = ctx
        self.spec = spec
        self._shown = shown_unit(spec)
        self.setObjectName(f"assumption.{spec.key}")
        name = ctx.labels.assumption(spec)
        self._name = label(name, wrap=True)
        self._name.setToolTip(self._help())
        self._reset = icon_button(ctx.theme, "reset", ctx.labels.assumption(spec), self._restore, size=14)
        self._reset.setToolTip(self.tr("Back to the base case: {value}").format(value=self._base_text()))
        self._reset.setAccessibleName(self.tr("Reset {name}").format(name=name))
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        self._editor = self._make_editor(name)
        self.setFocusProxy(self._editor)
        self._source = ElidedLabel(spec.source.removeprefix("[A] ").removeprefix("[D] ").removeprefix("[M] "))
        self._source.setProperty("role", "small")
        self._source.setToolTip(self._help())
        head = row(self._name, self._reset, spacing=6)
        head.setStretch(0, 1)
        line = row(self._editor, spacing=8)
        if spec.kind in (Kind.NUMBER, Kind.INTEGER):
            line.addWidget(label(ctx.format.unit(self._shown.unit), "muted"))
        line.addStretch(1)
        line.addWidget(label(self._range(), "small"), 0, Qt.AlignmentFlag.AlignRight)
        self.setLayout(column(head, line, self._source, margins=(0, 7, 0, 9), spacing=3))

    def _make_editor(self, name: str) -> QWidget:
        spec = self.spec
        if spec.kind is Kind.CHOICE:
            self._combo = QComboBox()
            self._combo.setAccessibleName(name)
            self._combo.setMinimumContentsLength(14)
            self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for choice in spec.choices:
                self._combo.addItem(self._ctx.labels.choice(spec, choice), choice)
            self._combo.activated.connect(
                lambda _i: self.edited.emit(spec.key, str(self._combo.currentData()))
            )
            return self._combo
        if spec.kind is Kind.SWITCH:
            self._box = QCheckBox()
            self._box.setAccessibleName(name)
            self._box.clicked.connect(lambda on: self.edited.emit(spec.key, bool(on)))
            return self._box
        self._field = DecimalField(
            self._ctx.format,
            minimum=self._shown.show(spec.minimum),
            maximum=self._shown.show(spec.maximum),
            optional=spec.optional,
            integer=spec.kind is Kind.INTEGER,
        )
        self._field.setObjectName(f"field.{spec.key}")
        self._field.set_accessible(name, self._help())
        self._field.setFixedWidth(self._field.fontMetrics().horizontalAdvance("0.000.000.000") + 26)
        if spec.optional:
            self._field.line.setPlaceholderText(self.tr("automatic"))
        self._field.edited.connect(lambda value: self.edited.emit(spec.key, self._shown.store(value)))
        return self._field

    def _base_text(self) -> str:
        spec = self.spec
        if spec.kind is Kind.CHOICE:
            return self._ctx.labels.choice(spec, str(spec.base))
        if spec.kind is Kind.SWITCH or spec.base is None:
            return self._ctx.format.assumption(spec.base)
        assert isinstance(spec.base, float)
        shown = self._ctx.format.assumption(self._shown.show(spec.base))
        return self._ctx.format.with_unit(shown, self._ctx.format.unit(self._shown.unit))

    def _range(self) -> str:
        """Return usual range and quality class."""
        spec, fmt = self.spec, self._ctx.format
        parts = []
        if spec.low is not None and spec.high is not None:
            low, high = self._shown.show(spec.low), self._shown.show(spec.high)
            parts.append(
                self.tr("{low} to {high}").format(low=fmt.assumption(low), high=fmt.assumption(high))
            )
        parts.append(self.tr("Quality {quality}").format(quality=spec.quality))
        return " · ".join(parts)

    def _help(self) -> str:
        spec, lang = self.spec, self._ctx.lang
        parts = [spec.help.get(lang, ""), self.tr("Source: {source}").format(source=spec.source)]
        if spec.as_of:
            parts.append(self.tr("As of {date}").format(date=spec.as_of))
        parts.append(self.tr("Key: {key}").format(key=spec.key))
        return "\n".join(part for part in parts if part)

    def show_value(self, value: Value) -> None:
        """Show the scenario's value without telling anyone."""
        changed = value != self.spec.base
        if self.spec.kind is Kind.CHOICE:
            self._combo.setCurrentIndex(self._combo.findData(value))
            self._combo.setProperty("changed", changed)
            self._combo.style().unpolish(self._combo)
            self._combo.style().polish(self._combo)
        elif self.spec.kind is Kind.SWITCH:
            self._box.setChecked(bool(value))
        else:
            number = None if value is None else self._shown.show(float(value))
            if number != self._field.value or not self._field.line.hasFocus():
                self._field.set_value(number)
            self._field.set_changed(changed)
        self._reset.setVisible(changed)

    def _restore(self) -> None:
        self.edited.emit(self.spec.key, self.spec.base)
