"""Scenarios: the list on the left; right what differs from the base, below it the ranks over all of them."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_view import with_active, with_scenario
from standortkompass.app.scenario_desk import ScenarioDesk
from standortkompass.app.scenario_words import Words
from standortkompass.app.scenarios import (
    Part,
    as_base,
    moved,
    with_about,
    with_copy,
    without_difference,
    without_scenario,
)
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.scenarios.about import AboutScenario
from standortkompass.ui.scenarios.differences import DifferenceTable
from standortkompass.ui.scenarios.list import Card, ScenarioList
from standortkompass.ui.scenarios.ranks import RankPane
from standortkompass.ui.widgets.basics import EmptyState, button, caps, column, icon_button, row

SHIPPED = ""  # entry of the base: the assumptions as shipped


class ScenarioPage(QWidget):
    """Signals: ``duplicate_asked()``, ``opened(part, key)`` with the field of a difference."""

    duplicate_asked = Signal()
    opened = Signal(str, str)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("scenarioPage")
        self.setProperty("helpTopic", "scenarios")
        self.setProperty("help", "scenarios")
        session = ctx.session
        # The desk belongs to the session: a window built anew in another language keeps the results.
        self.desk = session.findChild(ScenarioDesk) or ScenarioDesk(session)
        self._build()
        session.project_changed.connect(self.refresh)
        session.selection_changed.connect(self.ranks.refresh)
        session.world_ready.connect(self.refresh)
        self.desk.changed.connect(self.refresh)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        split.setSizes([290, 640])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _left(self) -> QWidget:
        theme = self._ctx.theme
        self.list = ScenarioList(theme)
        self.list.chosen.connect(self.work_on)
        self.list.moved.connect(self.move_by)
        self.list.removed.connect(self.delete)
        self.list.named.connect(self._start_naming)
        self.new = button(self.tr("Duplicate …"), self.duplicate_asked.emit)
        self.new.setObjectName("scenarioDuplicate")
        theme.bind_icon(self.new, "copy", "muted")
        self.up = icon_button(theme, "chevron_up", self.tr("Move up (Alt+Up)"), lambda: self.move_by(-1))
        self.down = icon_button(
            theme, "chevron_down", self.tr("Move down (Alt+Down)"), lambda: self.move_by(1)
        )
        self.remove = icon_button(theme, "trash", self.tr("Delete scenario"), self.delete)
        frame = QFrame()
        frame.setObjectName("dockBody")
        frame.setMinimumWidth(276)
        head = row(caps(self.tr("Scenarios")), None, self.up, self.down, 8, self.remove, spacing=2)
        frame.setLayout(
            column(
                column(head, margins=(14, 10, 8, 4)),
                self.list,
                column(self.new, margins=(14, 4, 14, 12)),
                spacing=2,
            )
        )
        return frame

    def _right(self) -> QWidget:
        self.about = AboutScenario(self._ctx)
        self.about.edited.connect(self._edit_about)
        self.base = QComboBox()
        self.base.setObjectName("scenarioBase")
        self.base.setToolTip(self.tr("What the scenarios are compared with"))
        self.base.setAccessibleName(self.tr("Base of the comparison"))
        self.base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.base.setMinimumContentsLength(20)
        self.base.activated.connect(lambda _i: self.set_base(str(self.base.currentData())))
        self.count = caps("")
        self.reset = button(self.tr("Reset all"), self.reset_all, link=True)
        self.reset.setObjectName("scenarioResetAll")
        self.table = DifferenceTable(self._ctx.theme)
        self.table.reset_asked.connect(self.reset_row)
        self.table.opened.connect(self._open_row)
        self.none = EmptyState(
            self.tr("No difference to the base"),
            self.tr("What is changed in assumptions, weights and exclusions is listed here."),
        )
        self._differences = QStackedWidget()
        self._differences.addWidget(self.table)
        self._differences.addWidget(self.none)
        head = row(self.count, None, self.reset, self.base, spacing=8)
        top = QFrame()
        top.setObjectName("dockBody")
        top.setLayout(column(self.about, 2, head, self._differences, margins=(14, 10, 14, 8), spacing=8))
        self.ranks = RankPane(self._ctx, self.desk)
        self.ranks.site_chosen.connect(self._ctx.session.select)
        below = QFrame()
        below.setObjectName("dockBody")
        below.setLayout(column(self.ranks))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(top)
        split.addWidget(below)
        split.setSizes([280, 320])
        split.setChildrenCollapsible(False)
        return split

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the results up to date while someone looks."""
        super().showEvent(event)
        self.desk.watch(True)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Work nothing out that nobody sees."""
        super().hideEvent(event)
        self.desk.watch(False)

    @property
    def _project(self) -> Project | None:
        return self._ctx.session.project

    def words(self) -> Words | None:
        """Return what puts scenarios into words; None before the data are there."""
        world = self._ctx.session.world
        if world is None:
            return None
        regions, lang = world.layers.regions, self._ctx.lang

        def country(code: str) -> str:
            return regions.country_name(regions.country_index(code), lang) or code

        return Words(self._ctx.labels, self._ctx.format, world.base.assumptions.catalogue, country)

    def refresh(self) -> None:
        """Show list, head, differences and ranks."""
        project, base, words = self._project, self.desk.base, self.words()
        self.setEnabled(project is not None)
        if project is None or base is None or words is None:
            self.list.show_cards([], 0)
            self.table.model_.show([])
            self.ranks.refresh()
            return
        if not self.isVisible():
            return
        self._show_list(project, base, words)
        self._show_base(project)
        self.about.show_scenario(project.scenario)
        rows = words.rows(base, project.scenario)
        self.table.model_.show(rows)
        self._differences.setCurrentIndex(0 if rows else 1)
        self.reset.setVisible(bool(rows) and not project.scenario.locked)
        self.count.setText(self.tr("Differences: {count}").format(count=len(rows)).upper())
        self.ranks.refresh()

    def _show_list(self, project: Project, base: Scenario, words: Words) -> None:
        base_result, _ = self.desk.result(base)
        cards = []
        for scenario in project.scenarios:
            result, stale = self.desk.result(scenario)
            about = (scenario.note, scenario.author, self.about.date_text(scenario.created))
            cards.append(
                Card(
                    name=scenario.name,
                    result=words.result(result, base_result),
                    about=" · ".join(part for part in about if part),
                    tag=self.tr("Base") if scenario.name == project.reference else "",
                    stale=self.tr("outdated") if stale else "",
                    locked=scenario.locked,
                )
            )
        self.list.show_cards(cards, project.active)
        self.up.setEnabled(project.active > 0)
        self.down.setEnabled(project.active < len(project.scenarios) - 1)
        self.remove.setEnabled(len(project.scenarios) > 1)

    def _show_base(self, project: Project) -> None:
        with QSignalBlocker(self.base):
            self.base.clear()
            self.base.addItem(self.tr("Assumptions as shipped"), SHIPPED)
            for scenario in project.scenarios:
                self.base.addItem(scenario.name, scenario.name)
            self.base.setCurrentIndex(max(0, self.base.findData(project.reference)))

    # ── changes ───────────────────────────────────────────────────────────────────────────────────

    def work_on(self, index: int) -> None:
        """Make a scenario the one that is worked on; walking through the list is one step."""
        project = self._project
        if project is not None and index != project.active:
            name = project.scenarios[index].name
            text = self.tr("Scenario: {name}").format(name=name)
            self._ctx.session.change(text, with_active(project, index), "scenario.active")

    def duplicate(self, name: str, author: str) -> None:
        """Add a copy of the active scenario and work on it."""
        project = self._project
        if project is not None:
            after = with_copy(project, name, author, datetime.now().astimezone().date().isoformat())
            self._ctx.session.change(self.tr("Duplicate scenario"), after)

    def rename(self, name: str) -> None:
        """Give the active scenario another name."""
        project = self._project
        if project is not None:
            self._edit_about(self.tr("Rename scenario"), dataclasses.replace(project.scenario, name=name))

    def switch_lock(self) -> None:
        """Lock or unlock the active scenario."""
        project = self._project
        if project is not None:
            on = not project.scenario.locked
            text = self.tr("Lock scenario") if on else self.tr("Unlock scenario")
            self._edit_about(text, dataclasses.replace(project.scenario, locked=on))

    def _edit_about(self, text: str, scenario: Scenario) -> None:
        project = self._project
        if project is not None:
            self._ctx.session.change(text, with_about(project, project.active, scenario))
            self.refresh()

    def delete(self) -> None:
        """Take the active scenario out and say how it comes back; the last one stays."""
        project, session = self._project, self._ctx.session
        if project is None:
            return
        if len(project.scenarios) == 1:
            text = self.tr("A project needs one scenario. Duplicate it first, then delete this one.")
            session.message.emit(Message(text, Severity.INFO, "scenario"))
            return
        name, count = project.scenario.name, session.undo_stack.index()
        session.change(
            self.tr("Delete scenario: {name}").format(name=name), without_scenario(project, project.active)
        )
        if session.undo_stack.index() != count:
            text = self.tr("“{name}” is deleted. Undo (Ctrl+Z) brings it back.").format(name=name)
            session.message.emit(Message(text, Severity.INFO, "scenario"))

    def move_by(self, step: int) -> None:
        """Move the active scenario up or down."""
        project = self._project
        if project is not None:
            after = moved(project, project.active, project.active + step)
            self._ctx.session.change(self.tr("Reorder scenarios"), after, "scenario.order")

    def set_base(self, name: str) -> None:
        """Choose what the scenarios are compared with."""
        project = self._project
        if project is not None:
            after = dataclasses.replace(project, reference=name)
            self._ctx.session.change(self.tr("Base of the comparison"), after)

    def reset_row(self, index: int) -> None:
        """Put one field back to the base."""
        project, base = self._project, self.desk.base
        if project is not None and base is not None and index < len(self.table.model_.rows):
            found = self.table.model_.rows[index]
            after = without_difference(base, project.scenario, found.difference)
            text = self.tr("Reset: {name}").format(name=found.field)
            self._ctx.session.change(text, with_scenario(project, after))

    def reset_all(self) -> None:
        """Put everything back to the base."""
        project, base = self._project, self.desk.base
        if project is not None and base is not None:
            after = with_scenario(project, as_base(base, project.scenario))
            self._ctx.session.change(self.tr("Everything back to the base"), after)

    def _open_row(self, index: int) -> None:
        difference = self.table.model_.rows[index].difference
        self.opened.emit(str(Part(difference.part)), difference.key)

    def _start_naming(self) -> None:
        self.about.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.about.name.selectAll()
