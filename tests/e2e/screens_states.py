"""States of the window: out of date, at work, warnings, failed, messages, versions, recovery, lock, fault."""

from __future__ import annotations

import dataclasses
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

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
    _failed(stage)
    _loading(stage)


def _messages(stage: Stage) -> None:
    window = stage.window
    window.workspaces.scenarios.delete()
    stage.keep("state_message")
    window.show_panel("panel_messages")
    stage.keep("messages")
    window.docks["panel_messages"].hide()
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
    session._evaluation_failed(InputError("assumption.empty", key="finance.wacc"))
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


if __name__ == "__main__":
    sys.exit(main(("states",)))
