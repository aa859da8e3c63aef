"""What the actions on project files and exports do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_files import THUMBNAIL_PX, ProjectFiles, describe_lock
from standortkompass.app.project_view import SUFFIX, display_path
from standortkompass.store.lock import Lock
from standortkompass.store.versions import Version
from standortkompass.ui import dialogs

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class FileDeeds(QObject):
    """New, open, save, earlier versions, export; asks before changes are lost."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session
        self._files = ProjectFiles.of(window.ctx.session)
        self._session.saved.connect(self._keep_picture)

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "new": self.new,
            "open": self.open,
            "open_demo": self.open_demo,
            "save": self.save,
            "save_as": self.save_as,
            "versions": self.versions,
            "settings": self.settings,
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
        """Open a project file; if a colleague has it open, ask how."""
        if self.may_leave():
            self._files.ask_holder(path, lambda lock: self._open_beside(path, lock))

    def _open_beside(self, path: Path, lock: Lock | None) -> None:
        answer = None
        if lock is not None:
            answer = dialogs.ask_locked(self._window, describe_lock(lock, path.name, self._ctx.lang))
        if answer is dialogs.LockAnswer.CANCEL:
            return
        self._files.open(
            path,
            read_only=answer is dialogs.LockAnswer.READ_ONLY,
            by_force=answer is dialogs.LockAnswer.ANYWAY,
        )
        self._ctx.settings.add_recent(path)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the project's file, or ask for one if there is none or it must stay as it is."""
        session = self._session
        if session.path is None or (session.read_only and session.project is not None):
            self.save_as(then)
        else:
            session.save(session.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save there, unless a colleague has that file open."""
        session, project = self._session, self._session.project
        if project is None:
            return
        suggestion = session.path or Path.home() / f"{project.name}{SUFFIX}"
        if session.path is not None and session.read_only:
            name = self.tr("{name} (copy)").format(name=display_path(session.path))
            suggestion = session.path.with_name(name + SUFFIX)
        path = dialogs.ask_save(self._window, suggestion)
        if path is not None:
            self._files.ask_holder(path, lambda lock: self._save_beside(path, lock, then))

    def _save_beside(self, path: Path, lock: Lock | None, then: Callable[[], None] | None) -> None:
        if lock is not None:
            self._session.report(self._files.in_use(path, lock), "save")
            return
        self._session.save(path, then)
        self._ctx.settings.add_recent(path)

    def versions(self) -> None:
        """Offer the earlier states of the project's file."""
        path = self._session.path
        if path is None:
            text = self.tr(
                "There is no earlier version: the project has never been saved. "
                "A version is kept whenever a changed project is saved."
            )
            self._session.message.emit(Message(text, Severity.INFO, "versions"))
            return
        if self.may_leave():
            self._files.list_versions(path, self._show_versions)

    def _show_versions(self, versions: list[Version]) -> None:
        from standortkompass.ui.recovery.versions import VersionsDialog

        if self._session.path is not None:
            self._show(VersionsDialog(self._ctx, versions, self._window))

    def settings(self) -> None:
        """Open the settings."""
        from standortkompass.ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(self._ctx, self._window)
        dialog.applied.connect(self._window.deeds.view.apply_settings)
        self._show(dialog)

    @staticmethod
    def _show(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _keep_picture(self, path: Path) -> None:
        """Keep a small picture of the map for the start page."""
        size = self._window.map.canvas.viewport().size()
        if self._session.project is None or size.isEmpty():
            return
        picture = self._window.map.canvas.viewport().grab().toImage()
        scaled = picture.scaled(
            *THUMBNAIL_PX,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        x, y = (scaled.width() - THUMBNAIL_PX[0]) // 2, (scaled.height() - THUMBNAIL_PX[1]) // 2
        self._files.keep_thumbnail(self._ctx.settings.folder, path, scaled.copy(x, y, *THUMBNAIL_PX))

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
            for channel in ("holder", "save", "thumbnail"):
                session.runner.wait(channel)
            return not session.is_modified
        return answer is dialogs.Answer.DISCARD

    def export(self) -> None:
        """Open the export dialog."""
        from standortkompass.ui.export.dialog import ExportDialog

        ExportDialog(self._ctx, self._window).exec()
