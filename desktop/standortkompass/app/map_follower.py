"""Keeps the evaluated map in step with the scenario: at once for weights, after a rest for all else."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.units import M_PER_KM

if TYPE_CHECKING:
    from standortkompass.app.session import Session

translate = QCoreApplication.translate
MOST_CELLS_AT_ONCE = 100_000  # larger maps wait until weights come to rest
GRID_QUIET_MS = 250  # the map follows once a slider has come to rest


class MapFollower(QObject):
    """Runs the evaluation of the map for a session. ``rest`` is the clock that waits for changes to end."""

    def __init__(self, session: Session, quiet_ms: int) -> None:
        super().__init__(session)
        self._session = session
        self.rest = QTimer(self, singleShot=True, interval=quiet_ms)
        self.rest.timeout.connect(self.run)

    def follow(self) -> None:
        """Bring the map up to date: at once where only criteria differ, else once changes come to rest."""
        if self._only_criteria_differ():
            if not self._runs():  # else the end of that run sees to it
                self.run()
            return
        self._session.runner.cancel("grid")
        self.rest.start()

    def run(self) -> None:
        """Evaluate the map in the background."""
        session = self._session
        scenario, world, cell_km = session.scenario, session.world, session.cell_km
        self.rest.stop()
        if scenario is None or world is None:
            return
        session.runner.submit(
            translate("Session", "Evaluating Europe"),
            lambda progress: world.engine.evaluate_grid(scenario, cell_km, progress),
            channel="grid",
            on_success=self._done,
            on_error=session.evaluation_failed,
        )
        session.state_changed.emit()

    def _runs(self) -> bool:
        return any(job.channel == "grid" for job in self._session.runner.running)

    def _only_criteria_differ(self) -> bool:
        """Whether the map differs from the scenario in nothing but weights and curves: soon worked out."""
        grid, scenario = self._session.grid, self._session.scenario
        if grid is None or scenario is None or grid.spec.cell_m != self._session.cell_km * M_PER_KM:
            return False
        same = dataclasses.replace(grid.scenario, criteria=scenario.criteria)
        return same == scenario and grid.cell.size <= MOST_CELLS_AT_ONCE

    def _done(self, grid: GridEvaluation) -> None:
        session = self._session
        session.take_grid(grid)
        if session.automatic_grid and grid.scenario != session.scenario and self._only_criteria_differ():
            QTimer.singleShot(0, self, self._catch_up)  # this run counts as under way until it has returned
        session.state_changed.emit()

    def _catch_up(self) -> None:
        """Work out the weights that came in while the map was being worked out."""
        grid = self._session.grid
        if grid is not None and grid.scenario != self._session.scenario and not self._runs():
            self.run()
