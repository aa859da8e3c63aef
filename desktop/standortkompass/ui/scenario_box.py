"""Scenario chooser of the toolbar."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox

from standortkompass.app.project_view import with_active
from standortkompass.ui.context import UiContext


class ScenarioBox(QComboBox):
    """Lists the project's scenarios; choosing one is a step that can be undone."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("scenario")
        self.setAccessibleName(self.tr("Scenario"))
        self.setToolTip(self.tr("Scenario: decides what all numbers mean"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(13)
        self.activated.connect(self._choose)
        ctx.session.project_changed.connect(self.refresh)
        ctx.theme.changed.connect(self.refresh)  # icons in its colours
        self.refresh()

    def refresh(self) -> None:
        """Show the scenarios of the project."""
        project = self._ctx.session.project
        with QSignalBlocker(self):
            self.clear()
            if project is not None:
                for scenario in project.scenarios:
                    self.addItem(scenario.name)
                    if scenario.locked:
                        self.setItemIcon(self.count() - 1, self._ctx.theme.icon("lock", "muted"))
                    about = (scenario.name, scenario.note, scenario.author)
                    tip = "\n".join(part for part in about if part)
                    self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
                self.setCurrentIndex(project.active)
        self.setEnabled(project is not None)

    def _choose(self, index: int) -> None:
        session = self._ctx.session
        if session.project is not None:
            name = session.project.scenarios[index].name
            session.change(self.tr("Scenario: {name}").format(name=name), with_active(session.project, index))
