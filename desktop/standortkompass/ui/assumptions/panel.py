"""The assumption editor, made from the catalogue: groups, search, what differs from the base case."""

from __future__ import annotations

import dataclasses
from collections import Counter

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from standortkompass.app.assumption_view import (
    Verdict,
    changed_in,
    group_name,
    sites_with_own,
    value_text,
    verdict_of,
)
from standortkompass.app.messages import Message, Severity, message_of
from standortkompass.app.project_view import with_scenario, with_values
from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionSpec, Value
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.ui.assumptions.row import AssumptionRow
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import (
    button,
    column,
    icon_button,
    label,
    make_clearable,
    row,
    rule,
    scrolling,
)
from standortkompass.ui.widgets.when_seen import WhenSeen

MOST_FOUND = 40
AT_ONCE = 8  # rows built in one go: more than a screen holds takes no longer than the eye notices


class AssumptionPanel(QWidget):
    """One group at a time; the search goes over all groups."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setProperty("helpTopic", "assumptions")
        self._rows: dict[str, AssumptionRow] = {}
        self._shown: tuple[str, ...] | None = None
        self._kept: dict[str, AssumptionRow] = {}
        self._waiting: list[AssumptionSpec] = []  # rows still to be built
        self._own_of: tuple[SiteRecord, ...] = ()
        self._own: dict[str, list[str]] = {}
        self._warned: set[str] = set()  # told to be outside the usual range
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._build_some)
        self._list = QWidget()
        self._layout = QVBoxLayout(self._list)
        self._layout.setContentsMargins(12, 2, 12, 14)
        self._layout.setSpacing(0)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(rule())
        self._area = scrolling(self._list)
        layout.addWidget(self._area, 1)
        self._lazy = WhenSeen(self, self.refresh)
        ctx.session.project_changed.connect(self._lazy.ask)
        ctx.session.project_changed.connect(self._settle_warned)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _head(self) -> QVBoxLayout:
        self.search = QLineEdit()
        self.search.setObjectName("assumptionSearch")
        self.search.setPlaceholderText(self.tr("Search assumption"))
        self.search.setAccessibleName(self.tr("Search assumption"))
        make_clearable(self.search)
        self._search_timer = QTimer(self, singleShot=True, interval=120)
        self._search_timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._search_timer.start())
        self.group = QComboBox()
        self.group.setObjectName("assumptionGroup")
        self.group.setAccessibleName(self.tr("Group of assumptions"))
        self.group.setMinimumContentsLength(10)
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.group.currentIndexChanged.connect(lambda _i: self.refresh())
        self.changed_chip = QPushButton()
        self.changed_chip.setObjectName("chip")
        self.changed_chip.setCheckable(True)
        self.changed_chip.setToolTip(self.tr("Only what differs from the base case"))
        self.changed_chip.toggled.connect(lambda _on: self.refresh())
        self.reset_group = icon_button(
            self._ctx.theme, "reset", self.tr("Put the group back to the base case"), self.restore_group
        )
        self.scope = label("", "small", wrap=True)
        self.scope.setObjectName("assumptionScope")
        self.scope.hide()
        second = row(self.group, self.scope, self.changed_chip, self.reset_group)
        second.setStretch(0, 1)
        second.setStretch(1, 1)
        return column(self._lock_strip(), self.search, second, margins=(14, 4, 14, 8), spacing=8)

    def _lock_strip(self) -> QFrame:
        self.locked = QFrame()
        self.locked.setObjectName("message")
        self.locked.setProperty("severity", "info")
        words = label(self.tr("This scenario is locked: nothing can be changed."), wrap=True)
        self.unlock = button(self.tr("Unlock"), self._unlock, link=True)
        self.unlock.setObjectName("unlockScenario")
        line = row(words, self.unlock, margins=(10, 6, 8, 6), spacing=8)
        line.setStretch(0, 1)
        self.locked.setLayout(line)
        self.locked.hide()
        return self.locked

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def _fill_groups(self, specs: list[AssumptionSpec], scenario: Scenario) -> None:
        groups = list(dict.fromkeys(spec.group for spec in specs))
        changed = Counter(key.split(".", 1)[0] for key in scenario.assumptions.overrides)
        with QSignalBlocker(self.group):
            if [self.group.itemData(i) for i in range(self.group.count())] != groups:
                self.group.clear()
                for group in groups:
                    self.group.addItem("", group)
            for i, group in enumerate(groups):
                name = group_name(group, self._ctx.labels)
                more = self.tr("{group} ({count} changed)").format(group=name, count=changed[group])
                short = f"{name} ({self._ctx.format.number(changed[group])})" if changed[group] else name
                self.group.setItemText(i, short)
                self.group.setItemData(i, more if changed[group] else name, Qt.ItemDataRole.ToolTipRole)

    def refresh(self) -> None:
        """Show the values of the scenario."""
        session = self._ctx.session
        scenario = session.scenario
        self.setEnabled(scenario is not None)
        self.locked.setVisible(scenario is not None and scenario.locked)
        if scenario is None or session.project is None:
            self._show_rows([])
            self.changed_chip.hide()
            self.reset_group.hide()
            return
        specs = list(scenario.assumptions.catalogue)
        self._fill_groups(specs, scenario)
        overrides = scenario.assumptions.overrides
        self.changed_chip.setText(self.tr("Changed: {count}").format(count=len(overrides)))
        self.changed_chip.setVisible(bool(overrides) or self.changed_chip.isChecked())
        self._show_rows(self._chosen(specs, scenario))
        by_group = not self.search.text().strip() and not self.changed_chip.isChecked()
        self.reset_group.setVisible(by_group and bool(changed_in(str(self.group.currentData()), overrides)))
        for key in self._rows:
            self._show_row(key, scenario)

    def _chosen(self, specs: list[AssumptionSpec], scenario: Scenario) -> list[AssumptionSpec]:
        words = self.search.text().casefold().split()
        overrides = scenario.assumptions.overrides
        if self.changed_chip.isChecked():
            specs = [spec for spec in specs if spec.key in overrides]
        if words:
            specs = [spec for spec in specs if self._matches(spec, words)]
        self._show_scope(len(specs), everywhere=bool(words) or self.changed_chip.isChecked())
        if words or self.changed_chip.isChecked():
            return specs[:MOST_FOUND] if words else specs
        return [spec for spec in specs if spec.group == self.group.currentData()]

    def _show_scope(self, count: int, *, everywhere: bool) -> None:
        """Say that all groups are on show, in the place of the one that is chosen."""
        self.group.setVisible(not everywhere)
        self.scope.setVisible(everywhere)
        text = self.tr("From all groups: {count}")
        if count > MOST_FOUND and self.search.text().strip():
            text = self.tr("From all groups: the first {most} of {count}")
        self.scope.setText(text.format(count=self._ctx.format.number(count), most=MOST_FOUND))

    def show_key(self, key: str) -> None:
        """Bring one assumption into view."""
        self.search.clear()
        self.changed_chip.setChecked(False)
        self.group.setCurrentIndex(self.group.findData(key.split(".", 1)[0]))
        self.refresh()
        self._build_some(len(self._waiting))
        if key in self._rows:
            self._layout.activate()
            self._list.adjustSize()
            self._area.ensureWidgetVisible(self._rows[key])
            self._rows[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _matches(self, spec: AssumptionSpec, words: list[str]) -> bool:
        text = (
            f"{spec.label[self._ctx.lang]} {spec.key} {group_name(spec.group, self._ctx.labels)}".casefold()
        )
        return all(word in text for word in words)

    def _show_rows(self, specs: list[AssumptionSpec]) -> None:
        """Show other assumptions; rows that stay are kept, with focus and place in view."""
        keys = tuple(spec.key for spec in specs)
        if keys == self._shown:
            return
        place = self._area.verticalScrollBar().value() if set(keys) & set(self._shown or ()) else 0
        self._shown = keys
        kept = {key: item for key, item in self._rows.items() if key in keys}
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in kept.values():
                widget.hide()
                widget.deleteLater()
        self._rows, self._kept, self._waiting = {}, kept, list(specs)
        if not specs:
            self._layout.addWidget(label(self.tr("No assumption matches."), "small"))
        self._build_some()
        self._area.verticalScrollBar().setValue(place)

    def _build_some(self, most: int = AT_ONCE) -> None:
        """Build the next rows; what is out of view follows when the window has drawn the first ones."""
        scenario, built = self._ctx.session.scenario, 0
        while self._waiting and scenario is not None and (self._kept or built < most):
            spec = self._waiting.pop(0)
            item = self._kept.pop(spec.key, None)
            if item is None:
                item, built = self._new_row(spec), built + 1
            self._rows[spec.key] = item
            self._layout.addWidget(item)
            self._layout.addWidget(rule())
            self._show_row(spec.key, scenario)
            item.show()  # at once: a field that is asked for takes the focus
        if self._waiting:
            self._rest.start()

    def _show_row(self, key: str, scenario: Scenario) -> None:
        project = self._ctx.session.project
        sites = () if project is None else project.sites
        if sites is not self._own_of:
            self._own_of, self._own = sites, sites_with_own(sites)
        self._rows[key].show_value(scenario.assumptions[key])
        self._rows[key].show_own(self._own.get(key, []))

    def _new_row(self, spec: AssumptionSpec) -> AssumptionRow:
        item = AssumptionRow(self._ctx, spec)
        item.edited.connect(self.change)
        item.refused.connect(self._refused)
        item.settled.connect(self._settled)
        return item

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the assumptions on show."""
        return self._shown or ()

    def row(self, key: str) -> AssumptionRow:
        """Return the row of an assumption on show."""
        self._build_some(len(self._waiting))
        return self._rows[key]

    # ── changes ───────────────────────────────────────────────────────────────────────────────────

    def change(self, key: str, value: Value) -> None:
        """Make one step of a new value; a refused one is told and the field goes back."""
        session, scenario = self._ctx.session, self._ctx.session.scenario
        if session.project is None or scenario is None:
            return
        spec = scenario.assumptions.catalogue[key]
        try:
            after = with_values(session.project, {key: value})
        except InputError as error:
            session.message.emit(message_of(error, self._ctx.lang, f"assumption.{key}"))
            self.refresh()
            return
        session.change(self.tr("Assumption: {name}").format(name=self._name(spec)), after)
        if not scenario.locked:
            self._judge(spec, value)

    def _judge(self, spec: AssumptionSpec, value: Value) -> None:
        """Collect values outside the usual range where messages are listed."""
        verdict, fmt = verdict_of(spec, value), self._ctx.format
        if verdict is Verdict.FITS:
            return
        self._warned.add(spec.key)
        low, high = (value_text(spec, edge, self._ctx.labels, fmt) for edge in (spec.low, spec.high))
        text = self.tr(
            "“{name}” is {value}; usual is {low} to {high}. The value counts. Check it, or reset the field."
        ).format(
            name=self._name(spec), value=value_text(spec, value, self._ctx.labels, fmt), low=low, high=high
        )
        self._tell(spec.key, text, Severity.WARNING)

    def _settle_warned(self) -> None:
        """Take warnings back whose value fits again, be it typed, reset or undone."""
        scenario = self._ctx.session.scenario
        for key in sorted(self._warned):
            catalogue = scenario.assumptions.catalogue if scenario is not None else None
            if catalogue is None or scenario is None or key not in catalogue:
                self._warned.discard(key)
            elif verdict_of(catalogue[key], scenario.assumptions[key]) is Verdict.FITS:
                self._warned.discard(key)
                self._settled(key)

    def _refused(self, key: str, words: str) -> None:
        spec = self._rows[key].spec
        text = self.tr("“{name}” does not take what was typed: {why} Until then the old value counts.")
        self._tell(key, text.format(name=self._name(spec), why=words), Severity.ERROR)

    def _settled(self, key: str) -> None:
        scenario = self._ctx.session.scenario
        if scenario is not None:
            spec = scenario.assumptions.catalogue[key]
            text = self.tr("“{name}” is in order again.").format(name=self._name(spec))
            self._tell(key, text, Severity.INFO)

    def _tell(self, key: str, text: str, severity: Severity) -> None:
        self._ctx.session.message.emit(Message(text, severity, f"assumption.{key}"))

    def _name(self, spec: AssumptionSpec) -> str:
        return self._ctx.labels.assumption(spec)

    def restore_group(self) -> None:
        """Put all assumptions of the group on show back to the base case: one step."""
        session, scenario = self._ctx.session, self._ctx.session.scenario
        group = str(self.group.currentData())
        if session.project is None or scenario is None:
            return
        base = {
            key: scenario.assumptions.catalogue[key].base
            for key in changed_in(group, scenario.assumptions.overrides)
        }
        name = group_name(group, self._ctx.labels)
        session.change(self.tr("Reset group: {name}").format(name=name), with_values(session.project, base))

    def _unlock(self) -> None:
        session, scenario = self._ctx.session, self._ctx.session.scenario
        if session.project is not None and scenario is not None:
            after = with_scenario(session.project, dataclasses.replace(scenario, locked=False))
            session.change(self.tr("Unlock scenario"), after)
