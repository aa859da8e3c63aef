"""The assumption editor, made from the catalogue: groups, search, what differs from the base case."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from standortkompass.app.messages import message_of
from standortkompass.app.project_view import with_values
from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionSpec, Value
from standortkompass.ui.assumptions.row import AssumptionRow
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label, row, rule, scrolling

MOST_FOUND = 40


class AssumptionPanel(QWidget):
    """One group at a time; the search goes over all groups."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._rows: dict[str, AssumptionRow] = {}
        self._shown: tuple[str, ...] | None = None
        self.search = QLineEdit()
        self.search.setObjectName("assumptionSearch")
        self.search.setPlaceholderText(self.tr("Search assumption"))
        self.search.setAccessibleName(self.tr("Search assumption"))
        self.search.setClearButtonEnabled(True)
        self._search_timer = QTimer(self, singleShot=True, interval=120)
        self._search_timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._search_timer.start())
        self.group = QComboBox()
        self.group.setObjectName("assumptionGroup")
        self.group.setAccessibleName(self.tr("Group of assumptions"))
        self.group.currentIndexChanged.connect(lambda _i: self.refresh())
        self.changed_chip = QPushButton()
        self.changed_chip.setObjectName("chip")
        self.changed_chip.setCheckable(True)
        self.changed_chip.toggled.connect(lambda _on: self.refresh())
        self._list = QWidget()
        self._layout = QVBoxLayout(self._list)
        self._layout.setContentsMargins(16, 2, 12, 14)
        self._layout.setSpacing(0)
        head = column(self.search, row(self.group, self.changed_chip), margins=(14, 4, 14, 8), spacing=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(rule())
        self._area = scrolling(self._list)
        layout.addWidget(self._area, 1)
        ctx.session.project_changed.connect(self.refresh)
        self.refresh()

    def _fill_groups(self, specs: list[AssumptionSpec]) -> None:
        groups = list(dict.fromkeys(spec.group for spec in specs))
        if [self.group.itemData(i) for i in range(self.group.count())] != groups:
            with QSignalBlocker(self.group):
                self.group.clear()
                for group in groups:
                    self.group.addItem(self._group_name(group), group)

    def _group_name(self, group: str) -> str:
        if self._ctx.labels.texts.has(f"assumption_group.{group}"):
            return self._ctx.labels.get(f"assumption_group.{group}")
        names = {
            "facility": self.tr("Facility"),
            "capex": self.tr("Investment"),
            "opex": self.tr("Running cost"),
            "revenue": self.tr("Revenue"),
            "finance": self.tr("Financing"),
            "tax": self.tr("Taxes"),
            "debt": self.tr("Debt"),
            "schedule": self.tr("Schedule"),
            "cooling": self.tr("Cooling"),
            "climate": self.tr("Climate"),
            "compliance": self.tr("Efficiency rules"),
            "power": self.tr("Power supply"),
            "connection": self.tr("Grid connection"),
            "decision": self.tr("Decision"),
            "screening": self.tr("Screening"),
            "land": self.tr("Land"),
            "water": self.tr("Water"),
            "heat": self.tr("Waste heat"),
        }
        return names.get(group, group.replace("_", " ").capitalize())

    def refresh(self) -> None:
        """Show the values of the scenario."""
        scenario = self._ctx.session.scenario
        self.setEnabled(scenario is not None)
        if scenario is None:
            self._show_rows([])
            self.changed_chip.hide()
            return
        specs = list(scenario.assumptions.catalogue)
        self._fill_groups(specs)
        overrides = scenario.assumptions.overrides
        self.changed_chip.setText(self.tr("Changed: {count}").format(count=len(overrides)))
        self.changed_chip.setVisible(bool(overrides) or self.changed_chip.isChecked())
        words = self.search.text().casefold().split()
        if words:
            chosen = [spec for spec in specs if self._matches(spec, words)][:MOST_FOUND]
        elif self.changed_chip.isChecked():
            chosen = [spec for spec in specs if spec.key in overrides]
        else:
            chosen = [spec for spec in specs if spec.group == self.group.currentData()]
        self._show_rows(chosen)
        for key, item in self._rows.items():
            item.show_value(scenario.assumptions[key])

    def show_key(self, key: str) -> None:
        """Bring one assumption into view."""
        self.search.clear()
        self.changed_chip.setChecked(False)
        self.group.setCurrentIndex(self.group.findData(key.split(".", 1)[0]))
        self.refresh()
        if key in self._rows:
            self._area.ensureWidgetVisible(self._rows[key])
            self._rows[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _matches(self, spec: AssumptionSpec, words: list[str]) -> bool:
        text = f"{spec.label[self._ctx.lang]} {spec.key} {self._group_name(spec.group)}".casefold()
        return all(word in text for word in words)

    def _show_rows(self, specs: list[AssumptionSpec]) -> None:
        keys = tuple(spec.key for spec in specs)
        if keys == self._shown:
            return
        self._shown = keys
        self._rows.clear()
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for spec in specs:
            item_row = AssumptionRow(self._ctx, spec)
            item_row.edited.connect(self.change)
            self._rows[spec.key] = item_row
            self._layout.addWidget(item_row)
            self._layout.addWidget(rule())
        if not specs:
            self._layout.addWidget(label(self.tr("No assumption matches."), "small"))
        self._layout.addStretch(1)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the assumptions on show."""
        return self._shown or ()

    def change(self, key: str, value: Value) -> None:
        """Make one step of a new value; a refused one is told and the field goes back."""
        session = self._ctx.session
        if session.project is None:
            return
        name = (
            session.project.scenarios[session.project.active].assumptions.catalogue[key].label[self._ctx.lang]
        )
        try:
            after = with_values(session.project, {key: value})
        except InputError as error:
            session.message.emit(message_of(error, self._ctx.lang, f"assumption.{key}"))
            self.refresh()
            return
        session.change(self.tr("Assumption: {name}").format(name=name), after)
