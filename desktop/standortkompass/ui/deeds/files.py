"""What the actions on project files and exports do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from standortkompass.app.project_view import SUFFIX
from standortkompass.ui import dialogs

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class FileDeeds(QObject):
    """New, open, save, export; asks before changes are lost."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "new": self.new,
            "open": self.open,
            "open_demo": self.open_demo,
            "save": self.save,
            "save_as": self.save_as,
            "start_page": self.start_page,
            "quit": self._window.close,
            "export": self.export,
        }

    def new(self) -> None:
        """Start an empty project."""
        if self.may_leave():
            self._session.new_project(self.tr("New project"))

    def open_demo(self) -> None:
        """Open the shipped demo."""
        if self.may_leave():
            self._session.open_demo()

    def open(self) -> None:
        """Ask for a project file and open it."""
        recent = self._ctx.settings.recent
        path = dialogs.ask_open(self._window, recent[0].parent if recent else None)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a project file."""
        if self.may_leave():
            self._session.open(path)
            self._ctx.settings.add_recent(path)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the project's file, or ask for one."""
        if self._session.path is None:
            self.save_as(then)
        else:
            self._session.save(self._session.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save there."""
        project = self._session.project
        if project is None:
            return
        suggestion = self._session.path or Path.home() / f"{project.name}{SUFFIX}"
        path = dialogs.ask_save(self._window, suggestion)
        if path is not None:
            self._session.save(path, then)
            self._ctx.settings.add_recent(path)

    def start_page(self) -> None:
        """Close the project and show the start page."""
        if self.may_leave():
            self._session.close_project()

    def may_leave(self) -> bool:
        """Ask about unsaved changes; whether the project may be left."""
        session = self._session
        if not session.is_modified:
            return True
        answer = dialogs.ask_unsaved(self._window, session.title)
        if answer is dialogs.Answer.SAVE:
            self.save()
            session.runner.wait("save")
            return not session.is_modified
        return answer is dialogs.Answer.DISCARD

    def export(self) -> None:
        """Open the export dialog."""
        from standortkompass.ui.export.dialog import ExportDialog

        ExportDialog(self._ctx, self._window).exec()
