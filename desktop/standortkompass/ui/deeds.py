"""What the actions do: one method an action, found by its id."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from standortkompass import __version__
from standortkompass.app.messages import Message, Severity
from standortkompass.app.project_view import SUFFIX, with_added_scenario, with_scenario, with_site
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.ui import dialogs
from standortkompass.ui.help.window import HelpWindow
from standortkompass.ui.palette.palette import CommandPalette, Entry
from standortkompass.ui.palette.shortcuts import ShortcutDialog
from standortkompass.ui.theme.theme import Scheme

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow

from PySide6.QtCore import QObject

TEXT_STEP = 0.1
MOST_TOWNS = 3000  # of the palette, the largest first


class Deeds(QObject):
    """Slots of the action table for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does."""
        window = self._window
        panels = ("layers", "sites", "dossier", "assumptions", "sensitivity", "exclusions", "portfolio")
        table: dict[str, Callable[[], object]] = {
            "new": self.new,
            "open": self.open,
            "open_demo": self.open_demo,
            "save": self.save,
            "save_as": self.save_as,
            "start_page": self.start_page,
            "quit": window.close,
            "undo": self._session.undo_stack.undo,
            "redo": self._session.undo_stack.redo,
            "copy_rows": lambda: window.sites.copy_selected(),
            "copy_table": lambda: window.sites.copy_all(),
            "find_site": self.find_site,
            "palette": self.palette,
            "reset_layout": window.reset_layout,
            "zoom_in": lambda: window.map.canvas.zoom(1.6),
            "zoom_out": lambda: window.map.canvas.zoom(1 / 1.6),
            "fit_europe": lambda: window.map.canvas.fit_europe(),
            "zoom_site": lambda: window.map.zoom_to_selected(),
            "text_larger": lambda: self._text_size(TEXT_STEP),
            "text_smaller": lambda: self._text_size(-TEXT_STEP),
            "duplicate_scenario": self.duplicate_scenario,
            "rename_scenario": self.rename_scenario,
            "delete_scenario": self.delete_scenario,
            "toggle_shortlist": self.toggle_shortlist,
            "facility": self.facility,
            "run": self.run,
            "stop": self._session.runner.cancel_all,
            "automatic": self.toggle_automatic,
            "equal_weights": lambda: window.layers.weights.equalise(),
            "reset_assumptions": self.reset_assumptions,
            "export": self.export,
            "help": self.help,
            "shortcuts": self.shortcuts,
            "sources": self.sources,
            "about": self.about,
        }
        for name in panels:
            table[f"panel_{name}"] = partial(self._toggle_panel, f"panel_{name}")
        table |= window.workspaces.table()
        for scheme in Scheme:
            table[f"theme_{scheme}"] = partial(self._set_scheme, scheme)
        for lang in ("de", "en"):
            table[f"language_{lang}"] = partial(self._ask_language, lang)
        return table

    # ── files ─────────────────────────────────────────────────────────────────────────────────────

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

    # ── view ──────────────────────────────────────────────────────────────────────────────────────

    def find_site(self) -> None:
        """Put the cursor into the filter of the table."""
        self._window.show_panel("panel_sites")
        self._window.sites.filter.setFocus()
        self._window.sites.filter.selectAll()

    def open_dossier(self) -> None:
        """Show the dossier and centre the map on its site."""
        self._window.show_panel("panel_dossier")
        self._window.map.zoom_to_selected()

    def palette(self) -> None:
        """Open the command palette."""
        palette = CommandPalette(self._ctx.theme, self.entries(), self._window)
        palette.place()
        palette.show()
        palette.field.setFocus()

    def entries(self) -> list[Entry]:
        """Return what the palette can find: sites, commands, assumptions, towns."""
        session, window = self._session, self._window
        entries: list[Entry] = []
        if session.project is not None:
            for i, site in enumerate(session.project.sites):
                entries.append(Entry(site.name, self.tr("Site"), "pin", partial(self._go_to_site, i)))
        for spec in window.actions_.specs:
            action = window.actions_[spec.id]
            if action.isEnabled() and spec.id != "palette":
                text = spec.text.replace("&", "")
                entries.append(
                    Entry(
                        text,
                        self.tr("Command"),
                        spec.icon or "play",
                        action.trigger,
                        action.shortcut().toString(action.shortcut().SequenceFormat.NativeText),
                    )
                )
        if session.scenario is not None:
            word, lang = self.tr("Assumption"), self._ctx.lang
            entries.extend(
                Entry(spec.label[lang], word, "assumptions", partial(self.open_assumption, spec.key))
                for spec in session.scenario.assumptions.catalogue
            )
        cities = window.map.names.cities
        if cities is not None:
            town = self.tr("Town")
            entries.extend(
                Entry(name, town, "europe", partial(window.map.show_city, i))
                for i, name in enumerate(cities.names[:MOST_TOWNS])
            )
        return entries

    def _go_to_site(self, row: int) -> None:
        self._session.select(row)
        self.open_dossier()

    def open_assumption(self, key: str) -> None:
        """Show one assumption in its editor."""
        self._window.show_panel("panel_assumptions")
        self._window.assumptions.show_key(key)

    def _toggle_panel(self, name: str) -> None:
        dock = self._window.docks[name]
        if dock.isHidden():
            self._window.show_panel(name)
        elif dock.visibleRegion().isEmpty():  # behind another tab: bring to the front first
            dock.raise_()
            self._window.actions_[name].setChecked(True)
        else:
            dock.hide()

    def _set_scheme(self, scheme: Scheme) -> None:
        self._ctx.settings.scheme = str(scheme)
        self._ctx.theme.set_scheme(scheme)
        self._window.refresh()

    def _text_size(self, step: float) -> None:
        self._ctx.theme.set_text_scale(self._ctx.theme.text_scale + step)
        self._ctx.settings.text_scale = self._ctx.theme.text_scale

    def _ask_language(self, lang: str) -> None:
        self._window.refresh()
        if lang != self._ctx.lang:
            self._window.language_asked.emit(lang)

    # ── project and analysis ──────────────────────────────────────────────────────────────────────

    def run(self) -> None:
        """Evaluate sites and map."""
        self._session.run_all()

    def toggle_automatic(self) -> None:
        """Switch whether the map follows every change."""
        session = self._session
        session.automatic_grid = not session.automatic_grid
        self._ctx.settings.automatic_grid = session.automatic_grid
        if session.automatic_grid:
            session.run_grid()
        self._window.refresh()

    def duplicate_scenario(self) -> None:
        """Add a copy of the scenario and work on it."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        suggestion = self.tr("{name} (copy)").format(name=session.scenario.name)
        name = dialogs.ask_name(self._window, self.tr("Duplicate scenario"), self.tr("Name"), suggestion)
        if name is not None:
            copy = dataclasses.replace(session.scenario, name=name)
            session.change(self.tr("Duplicate scenario"), with_added_scenario(session.project, copy))

    def rename_scenario(self) -> None:
        """Give the scenario another name."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        name = dialogs.ask_name(
            self._window, self.tr("Rename scenario"), self.tr("Name"), session.scenario.name
        )
        if name is not None:
            renamed = dataclasses.replace(session.scenario, name=name)
            session.change(self.tr("Rename scenario"), with_scenario(session.project, renamed))

    def delete_scenario(self) -> None:
        """Take the scenario out; the last one stays."""
        session = self._session
        project = session.project
        if project is None:
            return
        if len(project.scenarios) == 1:
            text = self.tr("A project needs one scenario. Duplicate it first, then delete this one.")
            session.message.emit(Message(text, Severity.INFO, "scenario"))
            return
        rest = tuple(s for i, s in enumerate(project.scenarios) if i != project.active)
        after = dataclasses.replace(project, scenarios=rest, active=max(0, project.active - 1))
        session.change(self.tr("Delete scenario"), after)

    def facility(self) -> None:
        """Open the dialog that sizes the facility."""
        from standortkompass.ui.facility.dialog import FacilityDialog

        FacilityDialog(self._ctx, self._window).exec()

    def toggle_shortlist(self) -> None:
        """Put the chosen site on the shortlist, or take it off."""
        session = self._session
        if session.project is None or session.selected is None:
            return
        site = session.project.sites[session.selected]
        status = "candidate" if site.status == "shortlisted" else "shortlisted"
        changed = dataclasses.replace(site, status=status)
        session.change(
            self.tr("Shortlist: {name}").format(name=site.name),
            with_site(session.project, session.selected, changed),
        )

    def reset_assumptions(self) -> None:
        """Put all assumptions of the scenario back to the base case."""
        session = self._session
        if session.project is None or session.scenario is None:
            return
        base = dataclasses.replace(
            session.scenario, assumptions=Assumptions(session.scenario.assumptions.catalogue)
        )
        session.change(self.tr("All assumptions back to the base case"), with_scenario(session.project, base))

    def export(self) -> None:
        """Open the export dialog."""
        from standortkompass.ui.export.dialog import ExportDialog

        ExportDialog(self._ctx, self._window).exec()

    # ── help ──────────────────────────────────────────────────────────────────────────────────────

    def help(self) -> None:
        """Open the page on the panel that has the focus."""
        HelpWindow(self._ctx.theme, self._ctx.lang, self._topic(), self._window).show()

    def _topic(self) -> str:
        window, focus = self._window, self._window.focusWidget()
        for name, panel in (
            ("layers", window.layers),
            ("sites", window.sites),
            ("dossier", window.dossier),
            ("assumptions", window.assumptions),
            ("sensitivity", window.sensitivity),
            ("exclusions", window.workspaces.exclusions),
            ("compare", window.workspaces.compare),
            ("portfolio", window.workspaces.portfolio),
            ("map", window.map),
        ):
            if focus is not None and (panel is focus or panel.isAncestorOf(focus)):
                return name
        return "start"

    def shortcuts(self) -> None:
        """List the keyboard shortcuts."""
        ShortcutDialog(self._ctx.theme, self._window).exec()

    def sources(self) -> None:
        """List all shipped data with source, licence and date."""
        from standortkompass.ui.help.sources import SourcesDialog

        world = self._session.world
        if world is not None:
            SourcesDialog(self._ctx, world.catalog, self._window).exec()

    def about(self) -> None:
        """Say what this is."""
        text = self.tr(
            "Standortkompass {version}\n\n"
            "Rates sites for AI gigafactories in Europe with their full costs.\n\n"
            "Program: Apache-2.0. Data: see “Data and sources”. Font Inter: SIL Open Font License 1.1. "
            "Qt and PySide6: LGPL-3.0."
        ).format(version=__version__)
        dialogs.tell(self._window, self.tr("About Standortkompass"), text)
