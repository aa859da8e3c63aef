"""The open project and all that is worked out for it. Views listen to its signals."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack

from standortkompass.app.commands import ChangeProject
from standortkompass.app.jobs import JobRunner
from standortkompass.app.map_follower import GRID_QUIET_MS, MapFollower
from standortkompass.app.messages import Message, Severity, message_of, opening_messages
from standortkompass.app.project_view import display_path, scenario_of
from standortkompass.app.scenarios import broken_lock
from standortkompass.app.site_edit import kept_places
from standortkompass.app.world import World, load_world
from standortkompass.core.errors import InputError
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.progress import Progress
from standortkompass.store.project import Project, demo_project, new_project, open_project
from standortkompass.store.versions import MOST, save_with_version
from standortkompass.texts import Texts

translate = QCoreApplication.translate
DEFAULT_CELL_KM = 10.0


class State(StrEnum):
    """How far the shown results go with what is assumed."""

    EMPTY = "empty"  # no project
    LOADING = "loading"  # shipped data are being read
    RUNNING = "running"
    CURRENT = "current"
    STALE = "stale"  # shown results belong to earlier assumptions
    FAILED = "failed"


class Session(QObject):
    """Holds project, results and selection.

    Signals
    -------
    world_ready, project_changed, evaluation_changed, grid_changed, selection_changed, chosen_changed,
    state_changed : ()
    message : (Message)
    saved : (Path)
    settings_changed, ended : ()
    """

    world_ready = Signal()
    project_changed = Signal()
    evaluation_changed = Signal()
    grid_changed = Signal()
    selection_changed = Signal()
    chosen_changed = Signal()
    state_changed = Signal()
    message = Signal(object)
    saved = Signal(object)  # the file is complete on the disk
    settings_changed = Signal()  # a person has confirmed the dialog of settings
    ended = Signal()  # no job runs any more; what is held can be let go

    def __init__(
        self,
        runner: JobRunner,
        lang: str = "de",
        *,
        loader: Callable[[Progress], World] = load_world,
        grid_quiet_ms: int = GRID_QUIET_MS,
    ) -> None:
        super().__init__()
        self.runner = runner
        self.lang = lang
        self.world: World | None = None
        self.project: Project | None = None
        self.path: Path | None = None
        self.read_only = False  # a colleague has the file open: it is not written over
        self.kept_versions = MOST  # earlier states of the file
        self.evaluation: Evaluation | None = None
        self.grid: GridEvaluation | None = None
        self.selected: int | None = None  # the site of the dossier
        self.chosen: frozenset[int] = frozenset()  # all marked sites; includes the selected one
        self.undo_stack = QUndoStack(self)
        self.automatic_grid = True
        self.cell_km = DEFAULT_CELL_KM
        self.evaluated_at: datetime | None = None
        self.evaluated_seconds = 0.0
        self._loader = loader
        self._failed = False
        self._weather_said: list[str] = []
        self._waiting: Callable[[], None] | None = None
        self._map = MapFollower(self, grid_quiet_ms)

    # ── shipped data ──────────────────────────────────────────────────────────────────────────────

    def load(self) -> None:
        """Read the shipped data in the background."""
        self.runner.submit(
            translate("Session", "Reading data"),
            self._loader,
            channel="world",
            on_success=self._world_loaded,
            on_error=self._world_failed,
        )
        self.state_changed.emit()

    def _world_loaded(self, world: World) -> None:
        self.world = world
        self._failed = False
        self.world_ready.emit()
        self.state_changed.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _world_failed(self, error: BaseException) -> None:
        self._failed = True
        self._waiting = None
        self.message.emit(message_of(error, self.lang, "world"))
        self.state_changed.emit()

    def when_ready(self, then: Callable[[], None]) -> None:
        """Call back once the shipped data are there; only the last request counts."""
        if self.world is not None:
            then()
        else:
            self._waiting = then
            self.state_changed.emit()

    def report(self, error: BaseException, topic: str) -> None:
        """Tell the person about an error of a job that a view started."""
        self.message.emit(message_of(error, self.lang, topic))

    # ── project ───────────────────────────────────────────────────────────────────────────────────

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that is worked on."""
        return None if self.project is None else scenario_of(self.project)

    @property
    def is_opening(self) -> bool:
        """Whether a project is about to appear."""
        return self._waiting is not None or any(job.channel == "project" for job in self.runner.running)

    @property
    def is_modified(self) -> bool:
        """Whether there are changes that are not saved."""
        return self.project is not None and not self.undo_stack.isClean()

    @property
    def may_overwrite(self) -> bool:
        """Whether saving may replace the project's file."""
        return self.project is not None and not (self.read_only or self.project.read_only)

    @property
    def title(self) -> str:
        """Name of the project as shown."""
        if self.project is None:
            return ""
        return display_path(self.path) if self.path is not None else self.project.name

    @property
    def state(self) -> State:
        """How far the shown results go with what is assumed."""
        if self.world is None:
            return State.FAILED if self._failed else State.LOADING
        if self.project is None:
            return State.EMPTY
        if any(job.channel in ("sites", "grid") for job in self.runner.running):
            return State.RUNNING
        if self._failed:
            return State.FAILED
        fresh = self.evaluation is not None and self.evaluation.scenario == self.scenario
        fresh = fresh and self.grid is not None and self.grid.scenario == self.scenario
        return State.CURRENT if fresh else State.STALE

    def open_demo(self) -> None:
        """Open the shipped demo project."""
        self.when_ready(self._open_demo)

    def _open_demo(self) -> None:
        assert self.world is not None
        try:
            self.adopt(demo_project(self.world.base, self.lang), None)
        except Exception as error:
            self.message.emit(message_of(error, self.lang, "project"))

    def new_project(self, name: str) -> None:
        """Start an empty project on the base case."""

        def start() -> None:
            assert self.world is not None
            self.adopt(new_project(name, self.world.base, self.lang), None)

        self.when_ready(start)

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project file in the background; ``read_only``: its file is not written over."""
        self._open(path, path, read_only=read_only)

    def open_copy(self, copy: Path, original: Path | None, then: Callable[[], None] | None = None) -> None:
        """Open a copy or an earlier state; saving goes to the original, which stays as it is until then.

        ``then`` is called once the copy is open.
        """
        self._open(copy, original, then)

    def _open(
        self,
        source: Path,
        path: Path | None,
        then: Callable[[], None] | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        def opened(project: Project) -> None:
            self.adopt(project, path, read_only=read_only)
            if source != path:
                self.undo_stack.resetClean()
            for message in opening_messages(project, source.name, self.lang):
                self.message.emit(message)
            if then is not None:
                then()

        def start() -> None:
            world = self.world
            assert world is not None
            self.runner.submit(
                translate("Session", "Opening project"),
                lambda _progress: open_project(source, world.base),
                channel="project",
                lane="files",
                on_success=opened,
                on_error=lambda error: self.message.emit(message_of(error, self.lang, "project")),
            )

        self.when_ready(start)

    def save(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Write the project in the background; the file is replaced only when it is complete."""
        project, index, kept = self.project, self.undo_stack.index(), self.kept_versions
        if project is None:
            return

        def saved(_result: object) -> None:
            self.path, self.read_only = path, False
            if self.undo_stack.index() == index:
                self.undo_stack.setClean()
            self.saved.emit(path)
            self.message.emit(
                Message(translate("Session", "Saved: {file}").format(file=path.name), Severity.INFO, "saved")
            )
            self.state_changed.emit()
            if then is not None:
                then()

        self.runner.submit(
            translate("Session", "Saving"),
            lambda _progress: save_with_version(project, path, kept),
            channel="save",
            lane="files",
            on_success=saved,
            on_error=lambda error: self.message.emit(message_of(error, self.lang, "save")),
        )

    def close_project(self) -> None:
        """Show no project."""
        self.runner.cancel("sites")
        self.runner.cancel("grid")
        self._map.rest.stop()
        self.project = self.path = self.evaluation = self.grid = self.selected = None
        self.read_only = False
        self.chosen = frozenset()
        self.undo_stack.clear()
        self._announce()

    def adopt(self, project: Project, path: Path | None = None, *, read_only: bool = False) -> None:
        """Take a project over and evaluate it; the shipped data must be there."""
        self.close_project()
        self.project, self.path, self.read_only = project, path, read_only
        self._announce()
        self._evaluate()

    def _announce(self) -> None:
        self.project_changed.emit()
        self.evaluation_changed.emit()
        self.grid_changed.emit()
        self.selection_changed.emit()
        self.state_changed.emit()

    # ── changes ───────────────────────────────────────────────────────────────────────────────────

    def change(self, text: str, after: Project, merge_key: str = "") -> None:
        """Make one step that can be taken back."""
        if self.project is None or after == self.project:
            return
        locked = broken_lock(self.project, after)
        if locked is not None:
            text = translate(
                "Session",
                "“{name}” is locked; nothing was changed. "
                "Unlock it in the workspace Assumptions, or duplicate it and change the copy.",
            )
            self.message.emit(Message(text.format(name=locked.name), Severity.WARNING, "locked"))
            self.project_changed.emit()  # fields and sliders go back
            return
        self.undo_stack.push(ChangeProject(self, text, self.project, after, merge_key))

    def set_project(self, project: Project) -> None:
        """Show another state of the same project (used by commands); marked sites stay marked."""
        before = self.project
        self.project = project
        if before is not None and len(before.sites) != len(project.sites):
            self._follow_sites(kept_places(before.sites, project.sites))
        self.project_changed.emit()
        self._evaluate()

    def _follow_sites(self, places: dict[int, int]) -> None:
        """Keep selection and marks with their sites when others come or go."""
        selected, last = self.selected, len(self.project.sites) - 1 if self.project else -1
        chosen = frozenset(places[row] for row in self.chosen if row in places)
        if selected is not None:
            near = places.get(selected, min(selected, last))
            self.selected = near if near >= 0 else None
        self._set_chosen(chosen or (() if self.selected is None else (self.selected,)))
        if self.selected != selected:
            self.selection_changed.emit()

    def select(self, row: int | None) -> None:
        """Choose a site by its place in the project."""
        if row is None or row not in self.chosen:
            self._set_chosen(() if row is None else (row,))
        if row != self.selected:
            self.selected = row
            self.selection_changed.emit()

    def choose(self, rows: Iterable[int]) -> None:
        """Mark several sites; the dossier stays with its site if that is among them."""
        self._set_chosen(rows)
        if self.selected not in self.chosen:
            self.select(min(self.chosen, default=None))

    def _set_chosen(self, rows: Iterable[int]) -> None:
        chosen = frozenset(rows)
        if chosen != self.chosen:
            self.chosen = chosen
            self.chosen_changed.emit()

    def shut_down(self) -> None:
        """Stop all jobs and say nothing more: the program ends."""
        self._map.rest.stop()
        self.runner.shut_down()
        self.undo_stack.blockSignals(True)  # its destructor announces a change to views that are gone
        self.ended.emit()

    # ── results ───────────────────────────────────────────────────────────────────────────────────

    def _evaluate(self) -> None:
        project, world = self.project, self.world
        if project is None or world is None:
            return
        self._failed = False
        scenario, sites, started = scenario_of(project), project.sites, time.perf_counter()
        if not sites:
            self._sites_done(None, started)
            return
        folder = None if self.path is None else self.path.parent

        def work(progress: Progress) -> tuple[Evaluation, tuple[InputError, ...]]:
            weather, errors = world.weather.of_sites(sites, folder)
            return world.engine.evaluate_sites(scenario, sites, progress, weather), errors

        def done(result: tuple[Evaluation, tuple[InputError, ...]]) -> None:
            evaluation, errors = result
            self._sites_done(evaluation, started)
            self._report_weather(errors)

        self.runner.submit(
            translate("Session", "Evaluating sites"),
            work,
            channel="sites",
            on_success=done,
            on_error=self.evaluation_failed,
        )
        self.state_changed.emit()

    def _report_weather(self, errors: tuple[InputError, ...]) -> None:
        """Say once which weather files could not be used; the weather model stands in for them."""
        said = [Texts(self.lang).error(error) for error in errors]
        if said and said != self._weather_said:
            self.message.emit(Message("\n".join(said), Severity.WARNING, "weather"))
        self._weather_said = said

    def _sites_done(self, evaluation: Evaluation | None, started: float) -> None:
        self.evaluation = evaluation
        self.evaluated_at = datetime.now().astimezone()
        self.evaluated_seconds = time.perf_counter() - started
        self._choose_first()
        self.evaluation_changed.emit()
        self.state_changed.emit()
        if self.automatic_grid:
            self._map.follow()

    def _choose_first(self) -> None:
        """Right after opening, choose the best site: the dossier starts with an answer."""
        if self.selected is None and self.evaluation is not None:
            ranks = self.evaluation.decision.rank.tolist()
            best = min(range(len(ranks)), key=lambda row: ranks[row] or len(ranks) + 1)
            self.select(best)

    def run_all(self) -> None:
        """Evaluate sites and map now."""
        self._evaluate()
        self.run_grid()

    def run_grid(self) -> None:
        """Evaluate the map in the background."""
        self._map.run()

    def take_grid(self, grid: GridEvaluation) -> None:
        """Show other results of the map."""
        self.grid = grid
        self.grid_changed.emit()

    def evaluation_failed(self, error: BaseException) -> None:
        """Say that sites or map could not be evaluated; what was shown stays."""
        self._failed = True
        self.message.emit(message_of(error, self.lang, "evaluation"))
        self.state_changed.emit()
