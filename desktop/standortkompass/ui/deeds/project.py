"""What the actions on scenarios, facility, sites and evaluation do."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_view import with_added_scenario, with_scenario, with_site
from standortkompass.core.model.assumptions import Assumptions
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
            "delete_scenario": self.delete_scenario,
            "facility": self.facility,
            "toggle_shortlist": self.toggle_shortlist,
            "run": self.run,
            "stop": self._session.runner.cancel_all,
            "automatic": self.toggle_automatic,
            "equal_weights": lambda: self._window.layers.weights.equalise(),
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
            copy = dataclasses.replace(session.scenario, name=name)
            session.change(self.tr("Duplicate scenario"), with_added_scenario(session.project, copy))

    def rename_scenario(self) -> None:
        """Give the scenario another name."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        name = dialogs.ask_name(
            self._window, self.tr("Rename scenario"), self.tr("Name"), session.scenario.name
        )
        if name is not None:
            renamed = dataclasses.replace(session.scenario, name=name)
            session.change(self.tr("Rename scenario"), with_scenario(session.project, renamed))

    def delete_scenario(self) -> None:
        """Take the scenario out; the last one stays."""
        session = self._session
        project = session.project
        if project is None:
            return
        if len(project.scenarios) == 1:
            text = self.tr("A project needs one scenario. Duplicate it first, then delete this one.")
            session.message.emit(Message(text, Severity.INFO, "scenario"))
            return
        rest = tuple(s for i, s in enumerate(project.scenarios) if i != project.active)
        after = dataclasses.replace(project, scenarios=rest, active=max(0, project.active - 1))
        session.change(self.tr("Delete scenario"), after)

    def facility(self) -> None:
        """Open the dialog that sizes the facility."""
        from standortkompass.ui.facility.dialog import FacilityDialog

        FacilityDialog(self._ctx, self._window).exec()

    def toggle_shortlist(self) -> None:
        """Put the chosen site on the shortlist, or take it off."""
        session = self._session
        if session.project is None or session.selected is None:
            return
        site = session.project.sites[session.selected]
        status = "candidate" if site.status == "shortlisted" else "shortlisted"
        changed = dataclasses.replace(site, status=status)
        session.change(
            self.tr("Shortlist: {name}").format(name=site.name),
            with_site(session.project, session.selected, changed),
        )

    def reset_assumptions(self) -> None:
        """Put all assumptions of the scenario back to the base case."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        base = dataclasses.replace(
            session.scenario, assumptions=Assumptions(session.scenario.assumptions.catalogue)
        )
        session.change(self.tr("All assumptions back to the base case"), with_scenario(session.project, base))
