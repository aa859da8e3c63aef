"""One optimisation at a time: the run in the background, the check before it, the plan that is shown."""

from __future__ import annotations

import dataclasses
import math
import time
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from standortkompass.app.jobs import Job
from standortkompass.app.messages import Message, Severity
from standortkompass.app.portfolio.plans import relaxed_task, with_plan
from standortkompass.app.portfolio.question import Outcome, Wish, effort_for, question_of
from standortkompass.app.portfolio.rules import without_sites
from standortkompass.app.session import Session
from standortkompass.compute.portfolio_request import candidates_of
from standortkompass.compute.solver_process import Live, solve_in_process
from standortkompass.core.decision.portfolio.answer import Answer
from standortkompass.core.decision.portfolio.infeasible import Relaxation, is_feasible
from standortkompass.core.decision.portfolio.program import Program, Stopwatch, Verdict
from standortkompass.core.decision.portfolio.solve import Solution
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import Effort
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress

translate = QCoreApplication.translate
RUN, CHECK, FORCE = "portfolio", "portfolio_check", "portfolio_force"  # channels of the jobs
LANE = "solver"
FIRST_GAP = 0.02  # a first whole plan is shown at this gap; then the search goes on to the gap asked for
#: Steps of the progress during which the solver works on the task itself.
_MAIN_STEPS = frozenset({"optimise.start", "optimise.build", "optimise.rounds", "optimise.ratio"})
CHECK_S = 2.0  # the check before the run gives up after this
CHECK_OPTIONS = 2000  # larger tables are not checked beforehand


class PortfolioDesk(QObject):
    """One optimisation at a time for a session.

    Signals
    -------
    changed : ()
        Wish, outcome, shown plan, or whether a run is under way.
    live_changed : ()
        Progress of the run.
    checked : ()
        The check before the run has an answer.
    forced : ()
        What a site in or out costs is known.
    """

    changed = Signal()
    live_changed = Signal()
    checked = Signal()
    forced = Signal()
    _heard = Signal(object)
    _found = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.wish = Wish()
        self.outcome: Outcome | None = None
        self.shown: Solution | None = None  # the plan on the map and in the table
        self.first: Outcome | None = None  # whole plan found so far by the run under way
        self.live: Live | None = None
        self.fraction = 0.0
        self.step_key = ""
        self.verdict: Verdict | None = None  # of the check, None: not known (yet)
        self.force_answer: Answer | None = None
        self._job: Job | None = None
        self._table: tuple[tuple[Any, ...], Candidates] | None = None
        self._sites: tuple[SiteRecord, ...] = ()  # those that the wish was last held against
        self._heard.connect(self._take_live)
        self._found.connect(self._take_first)
        session.runner.finished.connect(self._job_finished)
        session.project_changed.connect(self._project_changed)

    # ── state ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def running(self) -> bool:
        """Whether the optimiser works."""
        return self._job is not None

    @property
    def stale(self) -> bool:
        """Whether the answer belongs to other assumptions or sites than the present ones."""
        out, project = self.outcome, self._session.project
        if out is None or project is None:
            return False
        return out.scenario != self._session.scenario or out.sites != project.sites

    def _project_changed(self) -> None:
        if self._session.project is None:
            self.cancel()
            self.outcome = self.shown = self.first = self.live = self.verdict = self.force_answer = None
            self._table, self._sites = None, ()
            self.wish = Wish()
        elif self._session.project.sites is not self._sites:
            self._sites = self._session.project.sites
            known = frozenset(site.name for site in self._sites)
            task = without_sites(self.wish.task, known)
            if task != self.wish.task:
                self.wish = dataclasses.replace(self.wish, task=task)
        self.changed.emit()

    def set_wish(self, wish: Wish) -> None:
        """Take another task; the last answer stays until the next run."""
        self.wish = wish
        self.verdict = None
        self.changed.emit()

    def choose(self, solution: Solution) -> None:
        """Show another plan of the answer on map and in the table."""
        if solution.plan is not None:
            self.shown = solution
            self.force_answer = None
            self.changed.emit()

    # ── run ───────────────────────────────────────────────────────────────────────────────────────

    def run(self) -> None:
        """Solve the task in the background; an older run is dropped."""
        project, world, scenario = self._session.project, self._session.world, self._session.scenario
        if project is None or world is None or scenario is None:
            return
        wish, sites = self.wish, project.sites
        self._session.runner.cancel(CHECK)
        self.first, self.live, self.fraction, self.step_key = None, None, 0.0, "optimise.start"

        def work(progress: Progress) -> Outcome:
            table = self._candidates(scenario, sites, wish, progress.part(0.0, 0.15))
            question = question_of(scenario, table, wish)
            small = max(question.effort.gap, FIRST_GAP)
            quick = dataclasses.replace(
                question,
                effort=dataclasses.replace(question.effort, gap=small),
                steps=None,
                alternatives=0,
                axes=None,
            )
            answer = solve_in_process(quick, progress.part(0.15, 0.4), self._heard.emit)
            begun = Outcome(
                wish=wish, question=question, answer=answer, scenario=scenario, sites=sites, complete=False
            )
            if answer.solution.status is Verdict.INFEASIBLE:
                return dataclasses.replace(begun, complete=True)
            self._found.emit(begun)
            answer = solve_in_process(question, progress.part(0.4, 1.0), self._heard.emit)
            return dataclasses.replace(begun, answer=answer, complete=True)

        job = self._session.runner.submit(
            translate("Portfolio", "Optimising the portfolio"),
            work,
            channel=RUN,
            lane=LANE,
            on_success=self._done,
            on_error=self._failed,
        )
        if job in self._session.runner.running:
            self._job = job
            job.signals.progressed.connect(self._take_progress)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the run; the last answer stays as it is."""
        self._session.runner.cancel(RUN)
        if self._job is not None:
            self._job = None
            self.changed.emit()

    def take_best(self) -> None:
        """Stop the run and keep the best whole plan found so far."""
        first = self.first
        if first is None:
            return
        self.cancel()
        self._done(first)

    def _job_finished(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.changed.emit()

    def _take_progress(self, job: Job, fraction: float, key: str) -> None:
        if job is self._job:
            self.fraction, self.step_key = fraction, key
            self.live_changed.emit()

    def _take_live(self, live: Live) -> None:
        mine = self.step_key in _MAIN_STEPS  # alternatives and front solve for other goals, too
        if mine and (math.isfinite(live.best) or math.isfinite(live.bound)):
            self.live = live
            self.live_changed.emit()

    def _take_first(self, begun: Outcome) -> None:
        if begun.solution.plan is not None and self._job is not None:
            self.first = begun
            self.live_changed.emit()

    def _done(self, outcome: Outcome) -> None:
        self.outcome, self.first, self.force_answer = outcome, None, None
        self.shown = outcome.solution if outcome.solution.plan is not None else None
        self.verdict = outcome.solution.status if outcome.solution.plan is None else Verdict.OPTIMAL
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._session.report(error, RUN)
        self.changed.emit()

    # ── check before the run ──────────────────────────────────────────────────────────────────────

    def check(self) -> None:
        """Find out in the background whether any plan exists."""
        project, world, scenario = self._session.project, self._session.world, self._session.scenario
        if project is None or world is None or scenario is None or self.running or not project.sites:
            return
        wish, sites = self.wish, project.sites

        def work(progress: Progress) -> Verdict:
            table = self._candidates(scenario, sites, wish, progress)
            if table.site.size > CHECK_OPTIONS:
                return Verdict.UNKNOWN
            effort = Effort(gap=1.0, time_limit_s=CHECK_S, max_pairs=effort_for(scenario, wish).max_pairs)
            program = Program(wish.task, table, effort)
            return is_feasible(program, Stopwatch(time.perf_counter, CHECK_S))

        def done(verdict: Verdict) -> None:
            if wish == self.wish:
                self.verdict = verdict
                self.checked.emit()

        def failed(error: BaseException) -> None:
            if not isinstance(error, StandortkompassError):
                self._session.report(error, CHECK)

        self._session.runner.submit(
            translate("Portfolio", "Checking the task"),
            work,
            channel=CHECK,
            lane=LANE,
            on_success=done,
            on_error=failed,
        )

    def force(self, name: str) -> None:
        """Work out what it costs to take a site in, or what it is worth if it is in the plan."""
        out = self.outcome
        if out is None or out.solution.plan is None:
            return
        inside = name not in out.solution.plan.sites
        question = dataclasses.replace(
            out.question,
            steps=None,
            alternatives=0,
            axes=None,
            force_in=(name,) if inside else (),
            force_out=() if inside else (name,),
        )

        def done(answer: Answer) -> None:
            self.force_answer = answer
            self.forced.emit()

        self._session.runner.submit(
            translate("Portfolio", "Working out what a site costs"),
            lambda progress: solve_in_process(question, progress),
            channel=FORCE,
            lane=LANE,
            on_success=done,
            on_error=lambda error: self._session.report(error, FORCE),
        )

    def _candidates(
        self, scenario: Scenario, sites: tuple[SiteRecord, ...], wish: Wish, progress: Progress
    ) -> Candidates:
        """Return the candidate table; the last one is kept."""
        key = (scenario, sites, wish.sizes_mw)
        kept = self._table
        if kept is not None and kept[0] == key:
            return kept[1]
        world = self._session.world
        assert world is not None  # asked before the job was started
        table = candidates_of(world.engine, scenario, sites, wish.sizes_mw, progress)
        self._table = (key, table)
        return table

    # ── what follows ──────────────────────────────────────────────────────────────────────────────

    def relax(self, relaxation: Relaxation) -> None:
        """Loosen one limit as suggested and solve again."""
        task = relaxed_task(self.wish.task, relaxation)
        if task is not None:
            self.set_wish(dataclasses.replace(self.wish, task=task))
            self.run()

    def keep_as_scenario(self, name: str, note: str) -> None:
        """Add a scenario of the shown plan and put its sites on the shortlist: one step, can be undone."""
        out, shown, project = self.outcome, self.shown, self._session.project
        if out is None or shown is None or shown.plan is None or project is None:
            return
        after = with_plan(project, out, shown.plan, name, note)
        self._session.change(translate("Portfolio", "Plan as scenario: {name}").format(name=name), after)
        text = translate(
            "Portfolio", "The plan is now the scenario “{name}”; its sites are on the shortlist."
        )
        self._session.message.emit(Message(text.format(name=name), Severity.INFO, "plan"))
