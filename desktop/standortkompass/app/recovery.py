"""Keeps a recovery copy of unsaved work: 30 s after the last change, at least every three minutes."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from standortkompass.app.session import Session
from standortkompass.store.recovery import RecoveryCopy, drop_copy, left_behind, write_copy

translate = QCoreApplication.translate
QUIET_MS = 30_000
LONGEST_MS = 180_000


class RecoveryKeeper(QObject):
    """Writes the copy in the background and drops it when all is saved."""

    def __init__(self, session: Session, settings_folder: Path) -> None:
        super().__init__()
        self._session = session
        self._folder = settings_folder / "recovery"
        self._copy: RecoveryCopy | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        for timer in (self._quiet, self._longest):
            timer.timeout.connect(self._write)
        session.undo_stack.indexChanged.connect(self._changed)
        session.undo_stack.cleanChanged.connect(self._clean_changed)

    def _changed(self, _index: int) -> None:
        if self._session.is_modified:
            self._quiet.start()
            if not self._longest.isActive():
                self._longest.start()

    def _clean_changed(self, clean: bool) -> None:
        if clean:
            self.drop()

    def _write(self) -> None:
        self._quiet.stop()
        self._longest.stop()
        session, folder = self._session, self._folder
        project, path = session.project, session.path
        if project is None or not session.is_modified or project.read_only:
            return
        self._session.runner.submit(
            translate("Session", "Keeping a recovery copy"),
            lambda _progress: write_copy(project, path, folder, datetime.now(UTC)),
            channel="recovery",
            lane="files",
            on_success=self._written,
            on_error=lambda error: session.report(error, "recovery"),
        )

    def _written(self, copy: RecoveryCopy) -> None:
        self._copy = copy
        if not self._session.is_modified:
            self.drop()

    def write_now(self) -> None:
        """Write at once, in the calling thread: something has gone wrong."""
        session = self._session
        project = session.project
        if project is not None and session.is_modified and not project.read_only:
            self._copy = write_copy(project, session.path, self._folder, datetime.now(UTC))

    def drop(self) -> None:
        """Remove this run's copy and stop the clocks."""
        self._quiet.stop()
        self._longest.stop()
        if self._copy is not None:
            drop_copy(self._copy)
            self._copy = None

    def left_behind(self) -> list[RecoveryCopy]:
        """Return copies of runs that ended without removing them."""
        if not self._folder.is_dir():
            return []
        return left_behind(self._folder, lambda process: process == os.getpid() or _runs(process))


def _runs(process: int) -> bool:
    """Whether a process is there. Windows has no harmless question; copies there count as left behind."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
