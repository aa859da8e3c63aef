"""What the model says at a site that brings its own figures, worked out in the background."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid

from standortkompass.app.session import Session
from standortkompass.app.site_values import model_run, model_value
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord

translate = QCoreApplication.translate


class ModelFigures(QObject):
    """Follows one site at a time. ``changed()`` when figures have arrived."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Evaluation | None = None
        self._row = 0
        self._of: tuple[Scenario, SiteRecord] | None = None

    def follow(self, evaluation: Evaluation, row: int, site: SiteRecord) -> None:
        """Make the figures of a site ready; where it brings none of its own they are those shown."""
        if not site.values:
            self._found, self._row, self._of = evaluation, row, None
            return
        wanted = (evaluation.scenario, site)
        world = self._session.world
        if self._of == wanted or world is None:
            return
        self._of, self._found = wanted, None
        layers, scenario = world.engine.site_layers, evaluation.scenario
        self._session.runner.submit(
            translate("ModelFigures", "Model without own values"),
            lambda _progress: model_run(layers, scenario, site),
            channel="model_figures",
            lane="details",
            on_success=lambda found: self._arrived(found) if isValid(self) else None,
            on_error=lambda error: self._session.report(error, "model_figures"),
        )

    def value(self, key: str) -> float:
        """Return the model's figure for a field in stored units; NaN while it is not there."""
        return math.nan if self._found is None else model_value(self._found, self._row, key)

    def _arrived(self, found: Evaluation) -> None:
        self._found, self._row = found, 0
        self.changed.emit()
