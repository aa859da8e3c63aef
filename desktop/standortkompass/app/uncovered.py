"""Says which sites lie on no covered land: they stay in the project, without results."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from standortkompass.app.message_log import MessageLog
from standortkompass.app.messages import Message, Severity
from standortkompass.app.session import Session
from standortkompass.core.errors import InputError
from standortkompass.core.geo.locate import uncovered_sites
from standortkompass.texts import Texts

translate = QCoreApplication.translate


class UncoveredWatch(QObject):
    """Tells of such sites once, until others are concerned."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._said = ""
        session.evaluation_changed.connect(self._look)

    def _look(self) -> None:
        finding = self._finding()
        text = "" if finding is None else Texts(self._session.lang).error(finding)
        if text and text != self._said:
            rest = translate("Uncovered", "All other sites have been evaluated.")
            self._session.message.emit(
                Message(f"{text} {rest}", Severity.WARNING, "uncovered", place="panel_sites")
            )
        elif self._said and not text:
            MessageLog.of(self._session).settle("uncovered")
        self._said = text

    def _finding(self) -> InputError | None:
        project, world, evaluation = self._session.project, self._session.world, self._session.evaluation
        if project is None or world is None or evaluation is None or len(evaluation) != len(project.sites):
            return None
        layers = world.layers
        return uncovered_sites(project.sites, evaluation.places.country, layers.regions, layers.terrain)
