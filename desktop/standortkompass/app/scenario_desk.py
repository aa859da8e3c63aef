"""Results of all scenarios of the project: worked out beside the window, remembered, compared by rank."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from standortkompass.app.scenarios import base_of, content_of
from standortkompass.app.session import Session
from standortkompass.compute.local import Engine
from standortkompass.core.errors import Cancelled, StandortkompassError
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress
from standortkompass.texts import Texts

translate = QCoreApplication.translate
MOST_KEPT = 80  # results; the oldest go
QUIET_MS = 200  # the others follow once changes have come to rest
CHANNEL = "scenarios"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScenarioResult:
    """What the list and the rank chart show of one scenario."""

    scenario: Scenario  # content only
    sites: tuple[SiteRecord, ...]
    rank: tuple[int, ...] = ()  # by site, 0: excluded or without score
    score: tuple[float, ...] = ()
    npv_eur: tuple[float, ...] = ()
    lcoc_eur_per_gpu_h: tuple[float, ...] = ()
    fault: str = ""  # why there is no result, in words

    @property
    def best(self) -> int | None:
        """Row of the site in first place."""
        return self.rank.index(1) if 1 in self.rank else None

    def fits(self, content: Scenario, sites: tuple[SiteRecord, ...]) -> bool:
        """Whether the result belongs to these assumptions and sites."""
        return (self.sites is sites or self.sites == sites) and self.scenario == content


def result_of(evaluation: Evaluation, sites: tuple[SiteRecord, ...]) -> ScenarioResult:
    """Return the part of an evaluation that is kept."""
    columns = evaluation.columns
    return ScenarioResult(
        scenario=content_of(evaluation.scenario),
        sites=sites,
        rank=tuple(evaluation.decision.rank.tolist()),
        score=tuple(evaluation.decision.score.tolist()),
        npv_eur=tuple(columns["finance.npv_eur"].tolist()),
        lcoc_eur_per_gpu_h=tuple(columns["finance.lcoc_eur_per_gpu_h"].tolist()),
    )


class ScenarioDesk(QObject):
    """Keeps the results of the project's scenarios. ``changed()``: other results, or a job began or ended.

    The scenario that is worked on comes from the session's own evaluation; the others and the base are worked
    out in the background with an engine of their own, so that a slider stays as quick as it is.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._kept: list[ScenarioResult] = []
        self._last: dict[str, ScenarioResult] = {}  # by name of the scenario: shown as outdated
        self._noted: tuple[Evaluation, tuple[SiteRecord, ...]] | None = None
        self._engine: Engine | None = None
        self._watched = False
        self._stopped = False  # a person has cancelled; only a person starts again
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._follow)
        session.evaluation_changed.connect(self._take_current)
        session.project_changed.connect(self._project_changed)
        session.runner.finished.connect(self._job_finished)
        self._take_current()

    @property
    def running(self) -> bool:
        """Whether scenarios are being worked out."""
        return any(job.channel == CHANNEL for job in self._session.runner.running)

    @property
    def base(self) -> Scenario | None:
        """The scenario that the others are compared with."""
        session = self._session
        if session.project is None or session.world is None:
            return None
        return base_of(session.project, session.world.base)

    def watch(self, on: bool) -> None:
        """Follow changes by itself while someone looks."""
        self._watched = on
        if on:
            self._quiet.start()

    def result(self, scenario: Scenario) -> tuple[ScenarioResult | None, bool]:
        """Return the result of a scenario and whether it is outdated."""
        project = self._session.project
        if project is None:
            return None, False
        self._settle()
        fresh = self._find(scenario, project.sites)
        if fresh is not None:
            return fresh, False
        old = self._last.get(scenario.name)
        return old, old is not None

    def lacking(self) -> tuple[Scenario, ...]:
        """Return the scenarios without a present result, the base among them."""
        project, base = self._session.project, self.base
        if project is None or base is None or not project.sites:
            return ()
        self._settle()
        wanted = [*project.scenarios, base]
        found: list[Scenario] = []
        for scenario in wanted:
            content = content_of(scenario)
            if self._find(scenario, project.sites) is None and content not in found:
                found.append(content)
        return tuple(found)

    def run(self) -> None:
        """Work out what is lacking."""
        session, world = self._session, self._session.world
        wanted = self.lacking()
        if session.project is None or world is None or not wanted:
            return
        self._stopped = False
        if self._engine is None or self._engine.layers is not world.layers:
            self._engine = Engine(world.layers, threads=1)
        engine, sites, lang = self._engine, session.project.sites, session.lang
        session.runner.submit(
            translate("Scenarios", "Working out scenarios"),
            lambda progress: evaluate_all(engine, wanted, sites, lang, progress),
            channel=CHANNEL,
            lane=CHANNEL,
            on_success=self._done,
            on_error=lambda error: session.report(error, "scenarios"),
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what is there stays."""
        self._stopped = True
        self._session.runner.cancel(CHANNEL)
        self.changed.emit()

    def _find(self, scenario: Scenario, sites: tuple[SiteRecord, ...]) -> ScenarioResult | None:
        content = content_of(scenario)
        return next((kept for kept in reversed(self._kept) if kept.fits(content, sites)), None)

    def _keep(self, result: ScenarioResult) -> None:
        self._kept = [k for k in self._kept if not k.fits(result.scenario, result.sites)][-MOST_KEPT:]
        self._kept.append(result)
        project = self._session.project
        for scenario in () if project is None else project.scenarios:
            if content_of(scenario) == result.scenario:
                self._last[scenario.name] = result

    def _done(self, results: Sequence[ScenarioResult]) -> None:
        for result in results:
            self._keep(result)
        self.changed.emit()

    def _take_current(self) -> None:
        """Note the session's evaluation; its figures are taken out once someone looks or another comes."""
        session = self._session
        project, evaluation = session.project, session.evaluation
        if project is not None and evaluation is not None and len(evaluation) == len(project.sites):
            if self._noted is not None and self._noted[0].scenario.name != evaluation.scenario.name:
                self._settle()
            self._noted = (evaluation, project.sites)
        self.changed.emit()
        self._project_changed()

    def _settle(self) -> None:
        if self._noted is not None:
            noted, self._noted = self._noted, None
            self._keep(result_of(*noted))

    def _project_changed(self) -> None:
        if self._session.project is None:
            self._kept, self._last, self._noted, self._stopped = [], {}, None, False
            self._quiet.stop()
        elif self._watched and not self._stopped:
            self._quiet.start()

    def _follow(self) -> None:
        if self._watched and not self._stopped and not self.running:
            self.run()

    def _job_finished(self, job: object) -> None:
        if getattr(job, "channel", "") == CHANNEL:
            self.changed.emit()


def evaluate_all(
    engine: Engine,
    scenarios: Sequence[Scenario],
    sites: tuple[SiteRecord, ...],
    lang: str,
    progress: Progress,
) -> tuple[ScenarioResult, ...]:
    """Evaluate the sites under each scenario; one that cannot be worked out says why.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    found, texts = [], Texts(lang)
    for number, scenario in enumerate(scenarios):
        part = progress.part(number / len(scenarios), (number + 1) / len(scenarios))
        try:
            found.append(result_of(engine.evaluate_sites(scenario, sites, part), sites))
        except Cancelled:
            raise
        except StandortkompassError as error:
            fault = texts.error(error) if texts.has(f"error.{error.code}") else error.code
            found.append(ScenarioResult(scenario=content_of(scenario), sites=sites, fault=fault))
    return tuple(found)


def rank_change(result: ScenarioResult, base: ScenarioResult | None, row: int) -> int | None:
    """Return how many places a site is better than in the base; None if it has no place in one of them."""
    if base is None or row >= len(base.rank) or not result.rank[row] or not base.rank[row]:
        return None
    return base.rank[row] - result.rank[row]


def leaders(results: Sequence[ScenarioResult | None], most: int) -> tuple[int, ...]:
    """Return the rows of the sites that are among the first ``most`` in any scenario, best place first."""
    best: dict[int, float] = {}
    for result in results:
        for row, rank in enumerate(() if result is None else result.rank):
            if 0 < rank <= most:
                best[row] = min(best.get(row, math.inf), rank)
    return tuple(sorted(best, key=lambda row: (best[row], row)))
