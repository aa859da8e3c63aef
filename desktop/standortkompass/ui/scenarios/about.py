"""Head of one scenario: name, note, author, date, lock. Every entry is one step that can be taken back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label, row


class AboutScenario(QWidget):
    """``edited(text, scenario)`` reports the step's name and the changed scenario."""

    edited = Signal(str, object)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._scenario: Scenario | None = None
        self.name = self._field("scenarioName", self.tr("Name"))
        self._set_font()
        ctx.theme.changed.connect(self._set_font)
        self.note = self._field("scenarioNote", self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Note: what this scenario is for"))
        self.author = self._field("scenarioAuthor", self.tr("Author"))
        self.author.setPlaceholderText(self.tr("Author"))
        self.author.setMaximumWidth(self.author.fontMetrics().horizontalAdvance("M" * 14))
        self.created = label("", "small")
        self.lock = QPushButton()
        self.lock.setObjectName("scenarioLock")
        self.lock.setCheckable(True)
        self.lock.clicked.connect(self._switch_lock)
        self.name.editingFinished.connect(lambda: self._commit("name", self.name, self.tr("Rename scenario")))
        self.note.editingFinished.connect(
            lambda: self._commit("note", self.note, self.tr("Note on scenario"))
        )
        self.author.editingFinished.connect(
            lambda: self._commit("author", self.author, self.tr("Author of scenario"))
        )
        first = row(self.name, self.lock, spacing=8)
        first.setStretch(0, 1)
        second = row(self.note, self.author, self.created, spacing=8)
        second.setStretch(0, 1)
        self.setLayout(column(first, second, spacing=8))

    def _set_font(self) -> None:
        self.name.setFont(self._ctx.theme.font(1.15, self.name.font().Weight.DemiBold))

    def _field(self, object_name: str, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(object_name)
        field.setAccessibleName(name)
        return field

    def show_scenario(self, scenario: Scenario) -> None:
        """Show another scenario; a field in which someone types stays as it is."""
        same = self._scenario is not None and self._scenario.name == scenario.name
        self._scenario = scenario
        for field, text in (
            (self.name, scenario.name),
            (self.note, scenario.note),
            (self.author, scenario.author),
        ):
            if field.text() != text and not (same and field.hasFocus() and field.isModified()):
                field.setText(text)
                field.setCursorPosition(0)
            field.setReadOnly(scenario.locked)
        self.created.setText(self.date_text(scenario.created))
        self.created.setVisible(bool(scenario.created))
        with QSignalBlocker(self.lock):
            self.lock.setChecked(scenario.locked)
        self.lock.setText(self.tr("Unlock") if scenario.locked else self.tr("Lock"))
        self.lock.setToolTip(
            self.tr("Locked: nothing changes this scenario. Click to unlock.")
            if scenario.locked
            else self.tr("Protect this scenario from changes")
        )
        self._ctx.theme.bind_icon(self.lock, "lock" if scenario.locked else "unlock", "muted")

    def date_text(self, created: str) -> str:
        """Return a stored date as people write it."""
        try:
            day = date.fromisoformat(created)
        except ValueError:
            return created
        return self._ctx.format.date(datetime(day.year, day.month, day.day, tzinfo=UTC))

    def _commit(self, part: str, field: QLineEdit, text: str) -> None:
        scenario, value = self._scenario, field.text().strip()
        if scenario is None or not field.isModified():
            return
        field.setModified(False)
        if part == "name" and not value:
            field.setText(scenario.name)
        elif value != getattr(scenario, part):
            changes: dict[str, Any] = {part: value}
            self.edited.emit(text, dataclasses.replace(scenario, **changes))

    def _switch_lock(self) -> None:
        if self._scenario is not None:
            on = not self._scenario.locked
            text = self.tr("Lock scenario") if on else self.tr("Unlock scenario")
            self.edited.emit(text, dataclasses.replace(self._scenario, locked=on))
