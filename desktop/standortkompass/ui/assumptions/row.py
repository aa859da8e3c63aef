"""One assumption: role, name, field of its kind, unit, range with the value on it, source, mark and reset."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from standortkompass.app.assumption_view import (
    Role,
    Verdict,
    number_text,
    range_text,
    role_of,
    shown_unit,
    value_text,
    verdict_of,
)
from standortkompass.app.source_text import quality_words
from standortkompass.core.model.assumptions import AssumptionSpec, Kind, Value
from standortkompass.texts import as_of_text
from standortkompass.ui.assumptions.parts import ROLE_SIGNS, QualityBadge, RangeBar
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import ElidedLabel, column, icon_button, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.flow import FlowLayout

MOST_SITES = 3  # named in the hint on own values
ICON = 15


class AssumptionRow(QWidget):
    """Shows and edits one entry of the catalogue.

    Signals: ``edited(key, value)`` reports a valid change, ``refused(key, words)`` a text that is no value,
    ``settled(key)`` that the field is in order again.
    """

    edited = Signal(str, object)
    refused = Signal(str, str)
    settled = Signal(str)

    def __init__(self, ctx: UiContext, spec: AssumptionSpec) -> None:
        super().__init__()
        self._ctx = ctx
        self.spec = spec
        self._shown = shown_unit(spec)
        self._field: DecimalField | None = None
        self._bar: RangeBar | None = None
        self._role: Role | None = None
        self._refused = False
        self._last: tuple[Value] | None = None  # what show_value showed last
        self.setObjectName(f"assumption.{spec.key}")
        self.setProperty("help", f"assumption:{spec.key}")
        self.setProperty("helpTopic", f"assumption:{spec.key}")
        self.setProperty("help", f"assumption:{spec.key}")
        name = ctx.labels.assumption(spec)
        self._editor = self._make_editor(name)
        self.setFocusProxy(self._editor)
        self._notice, self._notice_words = self._make_notice()
        self._own = label("", "small", wrap=True)
        self._own.setObjectName("assumptionOwn")
        self._own.hide()
        self.setLayout(
            column(
                self._head(name),
                self._line(),
                self._source_line(),
                self._notice,
                self._own,
                margins=(0, 7, 0, 9),
                spacing=3,
            )
        )
        ctx.theme.changed.connect(self._colour)

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _head(self, name: str) -> QWidget:
        self._sign = QLabel()
        self._sign.setFixedWidth(ICON + 3)
        self._sign.setContentsMargins(0, 4, 0, 0)
        self._name = label(name, wrap=True)
        self._name.setToolTip(self._help())
        self._changed = label(self.tr("changed"), "small")
        self._changed.setObjectName("assumptionChanged")
        self._reset = icon_button(self._ctx.theme, "reset", name, self._restore, size=14)
        self._reset.setObjectName("flat")
        base = value_text(self.spec, self.spec.base, self._ctx.labels, self._ctx.format)
        self._reset.setToolTip(self.tr("Back to the base case: {value}").format(value=base))
        self._reset.setAccessibleName(self.tr("Reset {name}").format(name=name))
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        holder = QWidget()
        line = row(self._sign, self._name, self._changed, self._reset, spacing=4)
        line.setStretch(1, 1)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        holder.setLayout(line)
        return holder

    def _line(self) -> QWidget:
        """Editor and unit, usual range beside them, or below where the panel is narrow."""
        spec, fmt = self.spec, self._ctx.format
        line = FlowLayout(spacing=8, spread=True)
        line.setContentsMargins(ICON + 7, 0, 0, 0)
        number = spec.kind in (Kind.NUMBER, Kind.INTEGER)
        unit = [label(fmt.unit(self._shown.unit), "muted")] if number and self._shown.unit else []
        for words in unit:  # beside the number, even when the field says something below it
            words.setMinimumHeight(self._editor.sizeHint().height())
        line.addWidget(_together(self._editor, *unit))
        if spec.low is not None and spec.high is not None and number:
            base = spec.base if isinstance(spec.base, float | int) else (spec.low + spec.high) / 2
            self._bar = RangeBar(self._ctx.theme)
            self._bar.set_range(spec.low, float(base), spec.high)
            line.addWidget(_together(label(range_text(spec, fmt), "small"), self._bar))
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _source_line(self) -> QWidget:
        spec = self.spec
        quality = str(spec.quality)
        source = ElidedLabel(spec.source[self._ctx.lang])
        source.setProperty("role", "small")
        source.setToolTip(self._help())
        line = row(
            ICON + 7, QualityBadge(self._ctx.theme, quality, quality_words(quality)), source, spacing=6
        )
        line.setStretch(2, 1)
        if spec.as_of:
            line.addWidget(label(as_of_text(spec.as_of, self._ctx.lang), "small"))
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _make_notice(self) -> tuple[QWidget, QLabel]:
        self._notice_sign = QLabel()
        words = label("", "warning", wrap=True)
        words.setObjectName("assumptionNotice")
        line = row(ICON + 7, self._notice_sign, words, spacing=6)
        line.setStretch(2, 1)
        holder = QWidget()
        holder.setLayout(line)
        holder.hide()
        return holder, words

    def _make_editor(self, name: str) -> QWidget:
        spec = self.spec
        if spec.kind is Kind.CHOICE:
            self._combo = QComboBox()
            self._combo.setAccessibleName(name)
            self._combo.setMinimumContentsLength(14)
            self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for choice in spec.choices:
                self._combo.addItem(self._ctx.labels.choice(spec, choice), choice)
            self._combo.activated.connect(lambda _i: self._edit(str(self._combo.currentData())))
            return self._combo
        if spec.kind is Kind.SWITCH:
            self._box = QCheckBox()
            self._box.setAccessibleName(name)
            self._box.clicked.connect(lambda on: self._edit(bool(on)))
            return self._box
        field = self._field = DecimalField(
            self._ctx.format,
            minimum=self._shown.show(spec.minimum),
            maximum=self._shown.show(spec.maximum),
            optional=spec.optional,
            integer=spec.kind is Kind.INTEGER,
        )
        field.setObjectName(f"field.{spec.key}")
        field.set_accessible(name, self._help())
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("0.000.000.000") + 26)
        if spec.optional:
            field.line.setPlaceholderText(self.tr("automatic"))
        field.edited.connect(lambda value: self._edit(self._shown.store(value)))
        field.line.editingFinished.connect(self._left)
        field.mended.connect(self._left)
        return field

    def _help(self) -> str:
        spec, lang = self.spec, self._ctx.lang
        parts = [spec.help.get(lang, ""), self.tr("Source: {source}").format(source=spec.source[lang])]
        parts.append(quality_words(str(spec.quality)))
        if spec.as_of:
            parts.append(self.tr("As of {date}").format(date=as_of_text(spec.as_of, lang)))
        parts.append(self.tr("Key: {key}").format(key=spec.key))
        return "\n".join(part for part in parts if part)

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def show_value(self, value: Value) -> None:
        """Show the scenario's value without telling anyone."""
        if self._is_shown(value):
            return
        self._last = (value,)
        changed = value != self.spec.base
        if self.spec.kind is Kind.CHOICE:
            self._combo.setCurrentIndex(self._combo.findData(value))
            if bool(self._combo.property("changed")) != changed:
                self._combo.setProperty("changed", changed)
                self._combo.style().unpolish(self._combo)
                self._combo.style().polish(self._combo)
        elif self.spec.kind is Kind.SWITCH:
            self._box.setChecked(bool(value))
        else:
            self._show_number(None if value is None else float(value), changed)
        self._reset.setVisible(changed)
        self._changed.setVisible(changed)
        self._show_role(role_of(self.spec, value))
        self._show_verdict(verdict_of(self.spec, value))

    def _is_shown(self, value: Value) -> bool:
        """Whether the row stands as it should: most rows do, whatever has changed elsewhere."""
        field = self._field
        typed = field is not None and (field.line.isModified() or bool(field.line.property("state")))
        return self._last == (value,) and not typed

    def _show_number(self, stored: float | None, changed: bool) -> None:
        field, number = self._field, self._shown.show(stored)
        assert field is not None
        typing = field.line.hasFocus() or bool(field.line.property("state"))
        if number != field.value or not typing:
            field.set_value(number)
        field.set_changed(changed)
        if self._bar is not None:
            self._bar.set_value(stored)
            words = self.tr("Usual {range}, base {base}").format(
                range=range_text(self.spec, self._ctx.format),
                base=value_text(self.spec, self.spec.base, self._ctx.labels, self._ctx.format),
            )
            self._bar.setToolTip(words)
            self._bar.setAccessibleName(words)

    def _show_role(self, role: Role) -> None:
        if role is self._role:
            return
        self._role = role
        self._sign.setToolTip(self.role_words(role))
        self._sign.setAccessibleName(self._sign.toolTip())
        self._colour()

    def role_words(self, role: Role) -> str:
        """Return what a role means."""
        return {
            Role.ENTERED: self.tr("Entered: own value of this scenario"),
            Role.COMPUTED: self.tr("Computed: left empty, the program works it out"),
            Role.DATA: self.tr("From the data: value of the catalogue"),
        }[role]

    def _colour(self) -> None:
        theme = self._ctx.theme
        if self._role is not None:
            icon, token = ROLE_SIGNS[self._role]
            self._sign.setPixmap(theme.icon(icon, token).pixmap(ICON, ICON))
        self._notice_sign.setPixmap(theme.icon("warning", "warning").pixmap(ICON, ICON))

    def _show_verdict(self, verdict: Verdict) -> None:
        self._notice.setVisible(verdict is not Verdict.FITS)
        self._notice_words.setText(self.verdict_words(verdict))

    def verdict_words(self, verdict: Verdict) -> str:
        """Return how the value lies to the usual range; nothing if it fits."""
        spec, fmt = self.spec, self._ctx.format
        if verdict is Verdict.LOW:
            return self.tr("Below the usual range from {low}").format(low=number_text(spec, spec.low, fmt))
        if verdict is Verdict.HIGH:
            return self.tr("Above the usual range up to {high}").format(
                high=number_text(spec, spec.high, fmt)
            )
        return ""

    def show_own(self, sites: Sequence[str]) -> None:
        """Say at which sites an own value replaces this one."""
        self._own.setVisible(bool(sites))
        if sites:
            names = ", ".join(sites[:MOST_SITES])
            if len(sites) > MOST_SITES:
                names += f" (+{len(sites) - MOST_SITES})"
            self._own.setText(self.tr("Own value instead: {sites}").format(sites=names))
            self._own.setContentsMargins(ICON + 13, 0, 0, 0)
            self._own.setToolTip("\n".join(sites))

    # ── editing ───────────────────────────────────────────────────────────────────────────────────

    def _edit(self, value: Value) -> None:
        self._last = None  # if the value is refused, the row has to go back
        self.edited.emit(self.spec.key, value)

    def _left(self) -> None:
        """Report a text that was left standing although it is no value, and when that is over."""
        assert self._field is not None
        state = str(self._field.line.property("state") or "")
        if state:
            self._refused = True
            self.refused.emit(self.spec.key, self._field.hint.text())
        elif self._refused:
            self._refused = False
            self.settled.emit(self.spec.key)

    def _restore(self) -> None:
        if self._field is not None:
            self._field.set_value(self._field.value)  # drop what was typed and refused
        self._edit(self.spec.base)


def _together(*parts: QWidget) -> QWidget:
    """Return widgets as one that a line is not broken within."""
    holder = QWidget()
    line = row(*parts, spacing=8)
    for part in parts:
        if part is not parts[0]:
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    holder.setLayout(line)
    return holder
