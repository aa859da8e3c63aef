"""What the actions on the list of sites do: add, import, edit, status, remove, and the menu of the table."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_view import SUFFIX, with_site
from standortkompass.app.site_edit import (
    toggled_shortlist,
    with_duplicates,
    with_sites,
    with_status,
    without_sites,
)
from standortkompass.app.site_table import STATUSES
from standortkompass.core.model.site import SiteRecord
from standortkompass.sources.raw_tables import READERS
from standortkompass.ui import dialogs
from standortkompass.ui.site_import import ask

if TYPE_CHECKING:
    from standortkompass.store.project import Project
    from standortkompass.ui.main_window import MainWindow

#: Menu of the marked rows; "" is a line, "status" the menu of the statuses.
_MENU = (
    "dossier",
    "toggle_shortlist",
    "status",
    "compare_sites",
    "zoom_site",
    "",
    "edit_site",
    "rename_site",
    "duplicate_sites",
    "copy_rows",
    "",
    "remove_sites",
)
MOST_MARKED = 50  # imported sites that are marked at once


class SiteDeeds(QObject):
    """Acts on the marked sites of the session; every change is one step of the undo stack."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session
        sites = window.sites
        sites.asked.connect(self._asked)
        sites.star_clicked.connect(lambda row: self._toggle([row]))
        sites.menu_asked.connect(self.show_menu)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        table: dict[str, Callable[[], object]] = {
            "add_site": self.add_site,
            "import_sites": self.import_sites,
            "site_template": self.save_template,
            "edit_site": self.edit_site,
            "rename_site": self.rename_site,
            "duplicate_sites": self.duplicate_sites,
            "remove_sites": self.remove_sites,
            "toggle_shortlist": self.toggle_shortlist,
        }
        for status in STATUSES:
            table[f"status_{status}"] = partial(self.set_status, status)
        return table

    def rows(self) -> list[int]:
        """Return the marked sites of the project."""
        return sorted(self._session.chosen)

    def _asked(self, name: str) -> None:
        self._window.actions_[name].trigger()

    def _named(self, one: str, several: str, rows: list[int], project: Project) -> str:
        """Return the words of an undo step."""
        if len(rows) == 1:
            return one.format(name=project.sites[rows[0]].name)
        return several.format(count=len(rows))

    # ── status, names, copies ─────────────────────────────────────────────────────────────────────

    def toggle_shortlist(self) -> None:
        """Put the marked sites on the shortlist, or take them off if all of them are on it."""
        self._toggle(self.rows())

    def _toggle(self, rows: list[int]) -> None:
        session = self._session
        if session.project is not None and rows:
            text = self._named(
                self.tr("Shortlist: {name}"), self.tr("Shortlist: {count} sites"), rows, session.project
            )
            session.change(text, toggled_shortlist(session.project, rows))

    def set_status(self, status: str) -> None:
        """Give the marked sites a status."""
        session, rows = self._session, self.rows()
        if session.project is not None and rows:
            text = self._named(
                self.tr("Status: {name}"), self.tr("Status: {count} sites"), rows, session.project
            )
            session.change(text, with_status(session.project, rows, status))

    def rename_site(self) -> None:
        """Ask for another name of the selected site; names are unique."""
        session = self._session
        if session.project is None or session.selected is None:
            return
        site = session.project.sites[session.selected]
        name = dialogs.ask_name(self._window, self.tr("Rename site"), self.tr("Name"), site.name)
        if name is None or name == site.name:
            return
        if name in {other.name for other in session.project.sites}:
            text = self.tr("A site of the name “{name}” exists already. Choose another name.")
            session.message.emit(Message(text.format(name=name), Severity.WARNING, "site_name"))
            return
        after = with_site(session.project, session.selected, dataclasses.replace(site, name=name))
        session.change(self.tr("Rename: {name}").format(name=name), after)

    def duplicate_sites(self) -> None:
        """Put copies of the marked sites at the end of the list and mark them."""
        session, rows = self._session, self.rows()
        if session.project is None or not rows:
            return
        first = len(session.project.sites)
        text = self._named(
            self.tr("Duplicate: {name}"), self.tr("Duplicate {count} sites"), rows, session.project
        )
        session.change(text, with_duplicates(session.project, rows, self.tr("{name} (copy)")))
        self._mark(range(first, first + len(rows)))

    def remove_sites(self) -> None:
        """Take the marked sites out; undo brings them back."""
        session, rows = self._session, self.rows()
        if session.project is None or not rows:
            return
        text = self._named(self.tr("Remove: {name}"), self.tr("Remove {count} sites"), rows, session.project)
        session.change(text, without_sites(session.project, rows))
        told = self.tr("{step}. Undo brings back what was removed.").format(step=text)
        session.message.emit(Message(told, Severity.INFO, "site_removed"))

    def _mark(self, rows: range) -> None:
        if len(rows):
            self._session.choose(rows)
            self._session.select(rows[0])

    # ── new and changed sites ─────────────────────────────────────────────────────────────────────

    def add_site(self, lat: float | None = None, lon: float | None = None) -> None:
        """Open the dialog of a new site, with its place if that is known."""
        from standortkompass.ui.site_import.site_dialog import SiteDialog

        if self._session.project is None:
            return
        dialog = SiteDialog(self._ctx, self._window)
        if lat is not None and lon is not None:
            dialog.set_place(lat, lon)
        dialog.accepted.connect(lambda: self._take_new(dialog.record()))
        dialog.open()

    def _take_new(self, site: SiteRecord) -> None:
        session = self._session
        if session.project is not None:
            row = len(session.project.sites)
            session.change(self.tr("Add: {name}").format(name=site.name), with_sites(session.project, [site]))
            self._mark(range(row, row + 1))
            self._window.show_panel("panel_dossier")  # it says why the site ranks as it does

    def edit_site(self) -> None:
        """Open the dialog of the selected site."""
        from standortkompass.ui.site_import.site_dialog import SiteDialog

        session = self._session
        if session.project is None or session.selected is None:
            return
        row = session.selected
        dialog = SiteDialog(self._ctx, self._window, session.project.sites[row])
        dialog.accepted.connect(lambda: self._take_changed(row, dialog.record()))
        dialog.open()

    def _take_changed(self, row: int, site: SiteRecord) -> None:
        session = self._session
        if session.project is not None and row < len(session.project.sites):
            text = self.tr("Edit: {name}").format(name=site.name)
            session.change(text, with_site(session.project, row, site))

    # ── import ────────────────────────────────────────────────────────────────────────────────────

    def import_sites(self, path: Path | None = None) -> None:
        """Open the import dialog; without a file it asks for one."""
        from standortkompass.ui.site_import.dialog import ImportDialog

        if self._session.project is None:
            return
        path = path or ask.ask_sites(self._window, self._import_folder())
        if path is not None:
            dialog = ImportDialog(self._ctx, path, self._window)
            dialog.imported.connect(self._take_imported)
            dialog.open()

    def _import_folder(self) -> Path:
        return self._session.path.parent if self._session.path is not None else Path.home()

    def _take_imported(self, text: str, after: Project, first: int) -> None:
        session = self._session
        session.change(text, after)
        count = len(after.sites) - first
        if session.project is not after:
            return
        session.message.emit(Message(self.tr("Done: {step}").format(step=text), Severity.INFO, "imported"))
        if 0 < count <= MOST_MARKED:
            self._mark(range(first, first + count))
        self._window.show_panel("panel_sites")

    def save_template(self) -> None:
        """Write a workbook with all columns and what they mean."""
        from standortkompass.export.site_template import write_template

        session = self._session
        if session.world is None:
            return
        suggestion = self._import_folder() / self.tr("Sites template.xlsx")
        path = ask.ask_template(self._window, suggestion)
        if path is None:
            return
        catalogue, lang = session.world.base.assumptions.catalogue, self._ctx.lang
        done = self.tr("Saved: {file}").format(file=path.name)
        session.runner.submit(
            self.tr("Saving template"),
            lambda _progress: write_template(path, catalogue, lang),
            channel="site_template",
            lane="files",
            on_success=lambda _p: session.message.emit(Message(done, Severity.INFO, "saved")),
            on_error=lambda error: session.report(error, "save"),
        )

    # ── files dropped on the window ───────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped: a project is opened, anything else imported."""
        if isinstance(event, QDragEnterEvent) and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = dropped_file(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                self.take_file(path)
                return True
        return super().eventFilter(watched, event)

    def take_file(self, path: Path) -> None:
        """Open a project file, or import sites from any other; without a project a new one is started."""
        if path.name.lower().endswith(SUFFIX):
            self._window.deeds.files.open_path(path)
            return
        if self._session.project is None:
            self._session.new_project(path.stem)
        self._session.when_ready(lambda: self.import_sites(path))

    # ── menu of the table ─────────────────────────────────────────────────────────────────────────

    def show_menu(self, at: QPoint) -> None:
        """Show the menu of the marked rows."""
        if self.rows():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def menu(self) -> QMenu:
        """Return the menu of the marked rows."""
        menu, actions = QMenu(self._window), self._window.actions_
        menu.setObjectName("siteMenu")
        for name in _MENU:
            if not name:
                menu.addSeparator()
            elif name == "dossier":
                menu.addAction(self.tr("Dossier"), self._window.deeds.view.open_dossier)
            elif name == "zoom_site":
                menu.addAction(actions[name].icon(), self.tr("Show on map"), actions[name].trigger)
            elif name == "status":
                self._add_statuses(menu.addMenu(self.tr("Status")))
            else:
                menu.addAction(actions[name])
        return menu

    def _add_statuses(self, menu: QMenu) -> None:
        project = self._session.project
        held = {project.sites[row].status for row in self.rows()} if project is not None else set()
        for status in STATUSES:
            action = menu.addAction(self._window.sites.model.words.status(status))
            action.setCheckable(True)
            action.setChecked(held == {status})
            action.triggered.connect(lambda _checked=False, s=status: self.set_status(s))


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file that is dropped, if sites or a project can be read from it."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) == 1 and files[0].suffix.lower() in READERS:
        return files[0]
    return None
