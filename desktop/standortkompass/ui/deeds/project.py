"""What the actions on scenarios, facility, sites and evaluation do."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from standortkompass.app.project_view import with_scenario
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.store.lock import own_lock
from standortkompass.ui import dialogs

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class ProjectDeeds(QObject):
    """Scenarios, facility, shortlist, evaluation."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "duplicate_scenario": self.duplicate_scenario,
            "rename_scenario": self.rename_scenario,
            "delete_scenario": self._window.workspaces.scenarios.delete,
            "lock_scenario": self._window.workspaces.scenarios.switch_lock,
            "facility": self.facility,
            "run": self.run,
            "stop": self._session.runner.cancel_all,
            "automatic": self.toggle_automatic,
            "equal_weights": lambda: self._window.criteria.weights.equalise(),
            "reset_assumptions": self.reset_assumptions,
        }

    def run(self) -> None:
        """Evaluate sites and map."""
        self._session.run_all()

    def toggle_automatic(self) -> None:
        """Switch whether the map follows every change."""
        session = self._session
        session.automatic_grid = not session.automatic_grid
        self._ctx.settings.automatic_grid = session.automatic_grid
        if session.automatic_grid:
            session.run_grid()
        self._window.refresh()

    def duplicate_scenario(self) -> None:
        """Add a copy of the scenario and work on it."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        suggestion = self.tr("{name} (copy)").format(name=session.scenario.name)
        name = dialogs.ask_name(self._window, self.tr("Duplicate scenario"), self.tr("Name"), suggestion)
        if name is not None:
            user = own_lock().user
            self._window.workspaces.scenarios.duplicate(name, "" if user == "?" else user)

    def rename_scenario(self) -> None:
        """Give the scenario another name."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        name = dialogs.ask_name(
            self._window, self.tr("Rename scenario"), self.tr("Name"), session.scenario.name
        )
        if name is not None:
            self._window.workspaces.scenarios.rename(name)

    def facility(self) -> None:
        """Open the dialog that sizes the facility."""
        from standortkompass.ui.facility.dialog import FacilityDialog

        FacilityDialog(self._ctx, self._window).exec()

    def reset_assumptions(self) -> None:
        """Put all assumptions of the scenario back to the base case."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        base = dataclasses.replace(
            session.scenario, assumptions=Assumptions(session.scenario.assumptions.catalogue)
        )
        session.change(self.tr("All assumptions back to the base case"), with_scenario(session.project, base))
