"""One exclusion: switch, limit or list, treatment of missing data, and what it takes out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from standortkompass.app.exclusion_view import Effect, is_own, shown_limit
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind, Unknown
from standortkompass.core.units import M_PER_KM
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, column, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.yielding import YieldingCombo

if TYPE_CHECKING:
    from standortkompass.ui.exclusions.panel import ExclusionPanel

INDENT = 24
ANY_RULE = "*"
FIELD_PX = 56  # least width of a limit
SIGNED = frozenset({"finance.npv_eur", "finance.irr"})  # quantities whose limit may lie below zero


class ExclusionRow(QWidget):
    """One exclusion: closed while it is off, limit and treatment of missing data while it is on."""

    def __init__(self, panel: ExclusionPanel, ctx: UiContext, exclusion: Exclusion) -> None:
        super().__init__()
        self._panel, self._ctx = panel, ctx
        self.key = exclusion.key
        self.name = exclusion.label or ctx.labels.exclusion(exclusion.key)
        self.switch = QCheckBox()
        self.switch.setAccessibleName(self.name)
        self.switch.setObjectName(f"exclusion.{exclusion.key}")
        self.switch.setMinimumHeight(24)
        if exclusion.source:
            said = ctx.labels.stated("exclusion", exclusion.key, exclusion.source)
            self.setToolTip(f"{self.name}\n{said}")
        self.switch.toggled.connect(lambda on: panel.switch(self.key, on))
        title = _Title(self.name, self.switch)
        head = row(self.switch, title, spacing=0)
        head.setStretch(1, 1)
        self.words = label("", "small", wrap=True)
        self.words.setContentsMargins(INDENT, 0, 0, 0)
        self.field: DecimalField | None = None
        self.margin: DecimalField | None = None
        self._details = QWidget()
        parts = column(margins=(INDENT, 0, 0, 4), spacing=5)
        parts.addLayout(self._limit_row(exclusion))
        self.missing = self._missing_box()
        unknown = row(label(self.tr("without data"), "small"), self.missing, spacing=5)
        unknown.setStretch(1, 1)
        parts.addLayout(unknown)
        self._details.setLayout(parts)
        self.setLayout(column(head, self._details, self.words, spacing=2, margins=(0, 4, 0, 7)))

    def _limit_row(self, exclusion: Exclusion) -> QVBoxLayout:
        self.countries = button("", lambda: self._panel.pick_countries(self.key), link=True)
        self.countries.setObjectName(f"countries.{exclusion.key}")
        self.countries.setParent(self)
        self.countries.setVisible(exclusion.kind is ExclusionKind.COUNTRIES)
        self.side = YieldingCombo()
        self.side.setParent(self)
        self.side.setVisible(exclusion.kind is not ExclusionKind.LIMIT or is_own(exclusion))
        lines = column(spacing=4)
        if exclusion.kind is ExclusionKind.LIMIT:
            self._add_limit(lines, exclusion)
        elif exclusion.kind is ExclusionKind.COUNTRIES:
            self._add_side(lines, self.tr("without these countries"), self.tr("only these countries"))
            lines.addWidget(self.countries, 0, Qt.AlignmentFlag.AlignLeft)
        elif exclusion.kind is ExclusionKind.AREA:
            self._add_side(lines, self.tr("without this area"), self.tr("only this area"))
            self._add_margin(lines)
        elif exclusion.kind is ExclusionKind.RULE:
            self.side.setObjectName(f"rule.{exclusion.key}")
            self.side.setAccessibleName(self.tr("Rule that must not be failed"))
            self.side.activated.connect(
                lambda _i: self._panel.set_rule(self.key, str(self.side.currentData()))
            )
            lines.addWidget(self.side)
        if is_own(exclusion):
            remove = button(self.tr("Remove exclusion"), partial(self._panel.remove, self.key), link=True)
            lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        return lines

    def _add_limit(self, lines: QVBoxLayout, exclusion: Exclusion) -> None:
        least = None if exclusion.quantity in SIGNED else 0.0
        self.field = DecimalField(self._ctx.format, minimum=least)
        self.field.setObjectName(f"limit.{exclusion.key}")
        self.field.line.setMinimumWidth(FIELD_PX)
        unit = self._ctx.format.unit(shown_limit(exclusion).unit)
        self.field.set_accessible(f"{self.name}: {self._side_word(exclusion.comparison)}", unit)
        self.field.edited.connect(self._limit_edited)
        side: QWidget = label(self._side_word(exclusion.comparison), "small")
        if is_own(exclusion):
            self.side.setAccessibleName(self.name)
            for comparison in (Comparison.AT_MOST, Comparison.AT_LEAST):
                self.side.addItem(self._side_word(comparison), comparison)
            self.side.activated.connect(self._side_chosen)
            side = self.side
        line = row(side, self.field, label(unit, "small"), spacing=5)
        line.setStretch(1, 1)
        lines.addLayout(line)

    def _add_side(self, lines: QVBoxLayout, forbidden: str, allowed: str) -> None:
        self.side.setObjectName(f"side.{self.key}")
        self.side.setAccessibleName(self.name)
        self.side.addItem(forbidden, Comparison.FORBIDDEN)
        self.side.addItem(allowed, Comparison.ALLOWED)
        self.side.activated.connect(self._side_chosen)
        lines.addWidget(self.side)

    def _add_margin(self, lines: QVBoxLayout) -> None:
        """Distance by which a drawn area is widened; below zero it is narrowed."""
        self.margin = DecimalField(self._ctx.format)
        self.margin.setObjectName(f"margin.{self.key}")
        self.margin.line.setMinimumWidth(FIELD_PX)
        self.margin.set_accessible(self.tr("Margin around {name}").format(name=self.name), "km")
        self.margin.edited.connect(lambda km: self._panel.set_margin(self.key, float(km)))
        line = row(label(self.tr("margin"), "small"), self.margin, label("km", "small"), spacing=5)
        line.setStretch(1, 1)
        lines.addLayout(line)

    def _side_chosen(self, _index: int) -> None:
        self._panel.set_comparison(self.key, self.side.currentData())

    def _missing_box(self) -> QComboBox:
        box = YieldingCombo()
        box.setObjectName(f"missing.{self.key}")
        box.setAccessibleName(self.tr("Places without data: {name}").format(name=self.name))
        box.setToolTip(box.accessibleName())
        box.addItem(self.tr("keep"), Unknown.KEEP)
        box.addItem(self.tr("exclude"), Unknown.EXCLUDE)
        box.activated.connect(lambda _i: self._panel.set_missing(self.key, box.currentData()))
        return box

    def _side_word(self, comparison: Comparison) -> str:
        return self.tr("at most") if comparison is Comparison.AT_MOST else self.tr("at least")

    def _limit_edited(self, value: float) -> None:
        self._panel.set_limit(self.key, value)

    def show_state(self, exclusion: Exclusion, found: Effect) -> None:
        """Show limit, treatment and effect without telling anyone."""
        with QSignalBlocker(self.switch):
            self.switch.setChecked(exclusion.active)
        self._details.setVisible(exclusion.active)
        field = self.field
        if field is not None and not (field.line.hasFocus() and field.line.isModified()):
            field.set_value(exclusion.limit / shown_limit(exclusion).scale)
        with QSignalBlocker(self.missing):
            self.missing.setCurrentIndex(self.missing.findData(exclusion.missing))
        margin = self.margin
        if margin is not None and not (margin.line.hasFocus() and margin.line.isModified()):
            margin.set_value(round(exclusion.buffer_m / M_PER_KM, 3))
        with QSignalBlocker(self.side):
            if exclusion.kind is ExclusionKind.RULE:
                self._show_rules(exclusion.rule)
            else:
                self.side.setCurrentIndex(self.side.findData(exclusion.comparison))
        if exclusion.kind is ExclusionKind.COUNTRIES:
            self.countries.setText(self._countries_text(exclusion))
        words = self.effect_text(exclusion, found)
        self.words.setText(words)
        self.switch.setAccessibleDescription(words)

    def _show_rules(self, chosen: str) -> None:
        rules = (ANY_RULE, *self._panel.rules)
        if [self.side.itemData(i) for i in range(self.side.count())] != list(rules):
            self.side.clear()
            for rule in rules:
                name = (
                    self.tr("any rule that is law")
                    if rule == ANY_RULE
                    else self._ctx.labels.get(f"rule.{rule}")
                )
                self.side.addItem(name, rule)
        self.side.setCurrentIndex(self.side.findData(chosen))

    def _countries_text(self, exclusion: Exclusion) -> str:
        if not exclusion.countries:
            return self.tr("Choose countries …")
        names = self._panel.country_names(exclusion.countries)
        if len(names) > 3:
            more = self.tr("{names} and {count} more …")
            return more.format(names=", ".join(names[:3]), count=len(names) - 3)
        return ", ".join(names) + " …"

    def effect_text(self, exclusion: Exclusion, found: Effect) -> str:
        """Return what the exclusion takes out, in words."""
        fmt = self._ctx.format
        if exclusion.kind is ExclusionKind.COUNTRIES and not exclusion.countries:
            if exclusion.active and exclusion.comparison is Comparison.ALLOWED:
                return self.tr("no country chosen: everything is out")
            return self.tr("no country chosen yet")
        parts = [self._sites_text(exclusion, found)]
        if exclusion.active and found.sites and found.alone != found.sites:
            parts.append(self.tr("{count} by this alone").format(count=found.alone))
        if found.grid_share is not None:
            parts.append(self.tr("{share} of the land").format(share=fmt.percent(found.grid_share)))
        if found.unknown:
            parts.append(self.tr("{count} without data").format(count=found.unknown))
        text = " · ".join(parts)
        if not exclusion.active and exclusion.kind is ExclusionKind.LIMIT:
            shown = shown_limit(exclusion)
            limit = fmt.with_unit(fmt.assumption(exclusion.limit / shown.scale), fmt.unit(shown.unit))
            return f"{self._side_word(exclusion.comparison)} {limit}: {text}"
        return text

    def _sites_text(self, exclusion: Exclusion, found: Effect) -> str:
        if exclusion.active:
            if found.sites == 0:
                return self.tr("takes out no site")
            if found.sites == 1:
                return self.tr("takes out 1 site")
            return self.tr("takes out {count} sites").format(count=found.sites)
        if found.sites == 0:
            return self.tr("would take out no site")
        if found.sites == 1:
            return self.tr("would take out 1 site")
        return self.tr("would take out {count} sites").format(count=found.sites)


class _Title(QLabel):
    """Name of an exclusion; a click on it is a click on its switch."""

    def __init__(self, text: str, switch: QCheckBox) -> None:
        super().__init__(text)
        self._switch = switch
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Switch."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._switch.click()
