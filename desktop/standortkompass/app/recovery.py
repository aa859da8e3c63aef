"""Keeps a recovery copy of unsaved work: 30 s after the last change, at least every three minutes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from standortkompass.app.session import Session
from standortkompass.core.errors import OutputError
from standortkompass.store.lock import is_running
from standortkompass.store.recovery import RecoveryCopy, drop_copy, left_behind, write_copy

translate = QCoreApplication.translate
QUIET_MS = 30_000
LONGEST_MS = 180_000


class RecoveryKeeper(QObject):
    """Writes the copy in the background and drops it when all is saved."""

    def __init__(
        self,
        session: Session,
        settings_folder: Path,
        *,
        quiet_ms: int = QUIET_MS,
        longest_ms: int = LONGEST_MS,
    ) -> None:
        super().__init__()
        self._session = session
        self._folder = settings_folder / "recovery"
        self._copy: RecoveryCopy | None = None
        self._taken: RecoveryCopy | None = None  # a crash left it, and it has been opened
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._longest = QTimer(self, singleShot=True, interval=longest_ms)
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
        if self._copy is not None and self._copy.path != copy.path:
            drop_copy(self._copy)  # the project has got another file since
        self._copy = copy
        if self._taken is not None:
            drop_copy(self._taken)
            self._taken = None
        if not self._session.is_modified:
            self.drop()

    def write_now(self) -> bool:
        """Write at once, in the calling thread: something has gone wrong. Whether all work is kept."""
        session = self._session
        project = session.project
        if project is None or not session.is_modified:
            return True
        try:
            self._written(write_copy(project, session.path, self._folder, datetime.now(UTC)))
        except (OSError, OutputError):
            return False
        return True

    def open(self, copy: RecoveryCopy, then: Callable[[], None] | None = None) -> None:
        """Open a copy that a crash left; it stays on the disk until its contents are saved or given up."""

        def opened() -> None:
            self._taken = copy
            if then is not None:
                then()

        self._session.open_copy(copy.path, copy.original, opened)

    def drop(self) -> None:
        """Remove this run's copy and stop the clocks."""
        self._quiet.stop()
        self._longest.stop()
        for copy in (self._copy, self._taken):
            if copy is not None:
                drop_copy(copy)
        self._copy = self._taken = None

    def left_behind(self) -> list[RecoveryCopy]:
        """Return copies of runs that ended without removing them."""
        if not self._folder.is_dir():
            return []
        return left_behind(self._folder, lambda process: process == os.getpid() or is_running(process))
