"""States of the window: out of date, at work, messages, read-only, locked, empty, failed, focus, dialogs."""

from __future__ import annotations

import dataclasses
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from screens import Stage, main


def show(stage: Stage) -> None:
    """Bring the window into each state and keep a picture of it."""
    window, session = stage.window, stage.session
    session.automatic_grid = False
    window.show_panel("panel_assumptions")
    window.assumptions.show_key("finance.wacc")
    window.assumptions.change("finance.wacc", 0.24)
    stage.keep("state_stale")
    session.run_all()
    stage.pause(0.3)
    stage.now("state_running")
    stage.settle()
    _messages(stage)
    with TemporaryDirectory() as folder:
        _files(stage, Path(folder))
        _read_only(stage, Path(folder))
    _failed(stage)
    _locked(stage)
    _long_job(stage)
    _sensitivity_running(stage)
    _focus(stage)
    _excluded(stage)
    _partial(stage)
    _empty(stage)
    _loading(stage)
    _no_data(stage)


def _messages(stage: Stage) -> None:
    from standortkompass.app.messages import Message, Severity
    from standortkompass.core.errors import OutputError

    window = stage.window
    window.workspaces.scenarios.delete()
    stage.keep("state_message")
    stage.session.report(OutputError("project.read_only_newer", file="Lausitz.skp.gpkg", version=9), "grades")
    fault = message_of_a_fault(stage)
    stage.session.message.emit(Message(fault.text, Severity.ERROR, "fault", fault.details))
    stage.now("state_message_grades")
    stage.keep("state_message_grades")
    window.messages.dismiss("fault")
    window.messages.dismiss("grades")
    window.show_panel("panel_messages")
    stage.keep("messages")
    window.docks["panel_messages"].hide()
    stage.settle()


def message_of_a_fault(stage: Stage) -> Any:
    """Return what a fault of the program says."""
    from standortkompass.app.messages import message_of

    return message_of(RuntimeError("screens"), stage.session.lang)


def _read_only(stage: Stage, folder: Path) -> None:
    """A colleague has the file open; then a file of a newer version of the program."""
    session, path = stage.session, folder / "Lausitz.skp.gpkg"
    session.open(path, read_only=True)
    stage.until(lambda: session.read_only)
    stage.keep("state_read_only")
    project = dataclasses.replace(session.project, newer_version=9)
    session.adopt(project, path)
    from standortkompass.app.messages import opening_messages

    for message in opening_messages(project, path.name, session.lang):
        session.message.emit(message)
    stage.keep("state_newer_version")
    stage.window.messages.dismiss("opening.newer")
    session.open_demo()
    stage.until(lambda: not session.is_opening and session.evaluation is not None)
    stage.settle()


def _locked(stage: Stage) -> None:
    """A scenario that is locked: what happens when something is changed."""
    window, session = stage.window, stage.session
    window.actions_["workspace_assumptions"].trigger()
    stage.settle()
    window.workspaces.scenarios.about.lock.click()
    stage.keep("scenario_locked")
    window.assumptions.change("finance.wacc", 0.09)
    stage.keep("scenario_locked_change")
    window.messages.dismiss("locked")
    session.undo_stack.undo()
    window.actions_["workspace_map"].trigger()
    stage.settle()


def _long_job(stage: Stage) -> None:
    """A job that tells its share, one that does not, and the notice that one is done."""
    import time

    window, runner = stage.window, stage.session.runner
    end = False

    def work(progress: Any, share: float) -> None:
        while not end:
            progress.step(share, "")
            time.sleep(0.02)

    for name, share in (("state_job", 0.63), ("state_job_busy", 0.0)):
        end = False
        words = "Monte-Carlo-Simulation" if stage.session.lang == "de" else "Monte Carlo simulation"
        runner.submit(words, lambda progress, s=share: work(progress, s), channel="probe", lane="probe")
        stage.pause(2.5)
        stage.now(name)
        end = True
        stage.settle()
    words = "Sensitivität: fertig" if stage.session.lang == "de" else "Sensitivity: done"
    window.status.show_notice(words, "panel_sensitivity")
    stage.keep("state_notice")
    window.status.notice.hide()


def _sensitivity_running(stage: Stage) -> None:
    stage.window.show_panel("panel_sensitivity")
    stage.settle()
    stage.window.sensitivity.run()
    for _ in range(400):
        stage.pause(0.01)
        if stage.window.sensitivity.running:
            break
    stage.now("sensitivity_running")
    stage.keep("sensitivity_done")
    stage.window.show_panel("panel_dossier")


def _focus(stage: Stage) -> None:
    """The focus on the chief controls of each part, reached as Tab reaches them."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QTabBar

    window = stage.window
    window.show_panel("panel_criteria")
    window.show_panel("panel_dossier")
    window.activateWindow()
    stage.settle()
    row = next(iter(window.criteria.weights._rows.values()))
    tabs = next(bar for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1)
    chosen = {
        "search": window.search,
        "scenario": window.scenario,
        "run": window.run,
        "slider": row.slider,
        "field": row.field.line,
        "lock": row.lock,
        "map": window.map.canvas,
        "filter": window.sites.filter,
        "table": window.sites.view,
        "tile": window.dossier.head.tiles[0],
        "compare": window.dossier.head.compare,
        "section": window.dossier.content.sections[0].heading,
        "tabs": tabs,
        "messages": window.status.messages,
    }
    for name, widget in chosen.items():
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        stage.pause(0.1)
        stage.now(f"focus_{name}")
    window.map.canvas.setFocus()


def _excluded(stage: Stage) -> None:
    """All sites excluded: nothing has a rank."""
    session, window = stage.session, stage.window
    window.show_panel("panel_exclusions")
    window.workspaces.exclusions.set_limit("station_distance", 0.0)
    stage.keep("state_all_excluded")
    session.undo_stack.undo()
    window.show_panel("panel_criteria")
    stage.settle()


def _partial(stage: Stage) -> None:
    """One site at sea: the others have results, it says why it has none."""
    session = stage.session
    sites = list(session.project.sites)
    sites[3] = dataclasses.replace(sites[3], lat=56.0, lon=3.0)
    session.change("Nordsee", dataclasses.replace(session.project, sites=tuple(sites)), "")
    stage.settle()
    session.select(3)
    stage.keep("state_partial")
    session.undo_stack.undo()
    stage.settle()


def _empty(stage: Stage) -> None:
    """An empty project in each workspace and panel."""
    window, session = stage.window, stage.session
    session.close_project()
    session.new_project("Neues Projekt" if session.lang == "de" else "New project")
    stage.keep("empty_map")
    window.show_panel("panel_sensitivity")
    window.show_panel("panel_exclusions")
    stage.keep("empty_sensitivity_exclusions")
    window.show_panel("panel_messages")
    window.show_panel("panel_portfolio")
    window.message_list.clear.click()
    stage.keep("empty_portfolio_messages")
    window.docks["panel_messages"].hide()
    for name in ("compare", "assumptions", "portfolio"):
        window.actions_[f"workspace_{name}"].trigger()
        stage.keep(f"empty_{name}")
    window.actions_["workspace_map"].trigger()
    stage.settle()


def _files(stage: Stage, folder: Path) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QMessageBox

    from standortkompass.store.lock import Lock
    from standortkompass.store.recovery import RecoveryCopy, write_copy
    from standortkompass.store.versions import versions_of
    from standortkompass.ui import dialogs
    from standortkompass.ui.recovery.dialog import RecoveryDialog
    from standortkompass.ui.recovery.fault import FaultDialog
    from standortkompass.ui.recovery.versions import VersionsDialog

    window, session, ctx = stage.window, stage.session, stage.window.ctx
    path = folder / "Lausitz.skp.gpkg"
    for rate in (0.07, 0.08, 0.09):
        window.assumptions.change("finance.wacc", rate)
        session.save(path)
        stage.settle()
    versions = VersionsDialog(ctx, versions_of(path), window)
    versions.show()
    stage.keep("dialog_versions", versions)
    versions.close()
    changed = dataclasses.replace(session.project, name="Lausitz")
    copy: RecoveryCopy = write_copy(changed, path, folder, datetime.now(UTC), process=1)
    recovery = RecoveryDialog(ctx, [copy, dataclasses.replace(copy, original=None)], window)
    recovery.show()
    stage.keep("dialog_recovery", recovery)
    recovery.close()
    fault = FaultDialog(ctx, "RuntimeError: Beispiel\n  File “beispiel.py”, line 1", True, window)
    fault.show()
    stage.keep("dialog_fault", fault)
    fault.close()

    def keep(name: str) -> None:
        box = stage.app.activeModalWidget()
        if isinstance(box, QMessageBox):
            box.grab().save(str(stage.out / f"{stage.look}_{name}.png"))
            box.reject()

    QTimer.singleShot(400, lambda: keep("dialog_unsaved"))
    dialogs.ask_unsaved(window, "Lausitz")
    lock = Lock(user="m.weber", host="pc-114", process=os.getpid(), since=datetime.now(UTC))
    from standortkompass.app.project_files import describe_lock

    QTimer.singleShot(400, lambda: keep("dialog_lock"))
    dialogs.ask_locked(window, describe_lock(lock, path.name, ctx.lang))


def _failed(stage: Stage) -> None:
    from standortkompass.core.errors import InputError

    session = stage.session
    session.evaluation_failed(InputError("assumption.empty", key="finance.wacc"))
    stage.keep("state_failed")
    session.run_all()
    stage.settle()


def _loading(stage: Stage) -> None:
    """The first seconds: the window stands, data are being read."""
    from standortkompass.app.jobs import JobRunner
    from standortkompass.app.settings import Settings
    from standortkompass.ui.application import Program

    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.scheme, settings.language, _, _ = stage.look.split("_")
        program = Program(stage.app, settings, JobRunner())
        program.window.resize(stage.window.size())
        program.start()
        stage.app.processEvents()
        stage.now("state_loading", program.window)
        stage.until(lambda: program.session.evaluation is not None and not program.session.runner.running)
        program.window.hide()
        program.shut_down()


def _no_data(stage: Stage) -> None:
    """The shipped data cannot be read: nothing can be computed, and the window says so."""
    from standortkompass.core.errors import DataError

    session = stage.session
    session.close_project()
    session.world = None
    session._world_failed(DataError("catalog.file_missing", file="regions.gpkg", key="regions"))
    stage.keep("state_no_data")


if __name__ == "__main__":
    sys.exit(main(("states",)))
