"""What the actions of the help menu do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from standortkompass import __version__
from standortkompass.ui import dialogs
from standortkompass.ui.help.window import HelpWindow
from standortkompass.ui.palette.shortcuts import ShortcutDialog

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow
    from standortkompass.ui.tour.tour import Tour

TOUR_AFTER_MS = 400  # once the panels have found their place


class HelpDeeds(QObject):
    """Help pages, shortcuts, sources, about."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session
        self._tour: Tour | None = None
        self._session.project_changed.connect(self._project_changed)

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "help": self.help,
            "tour": self.tour,
            "shortcuts": self.shortcuts,
            "sources": self.sources,
            "about": self.about,
        }

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

    def tour(self) -> None:
        """Show newcomers around; without a project, in the demo."""
        if self._session.project is None:
            self._window.deeds.files.open_demo()
        self.tour_when_ready()

    def tour_when_ready(self) -> None:
        """Start the tour once results are on show."""
        if self._session.evaluation is not None:
            self._start_tour()
            return
        self._session.evaluation_changed.connect(self._results_came)

    def _results_came(self) -> None:
        if self._session.evaluation is not None:
            self._session.evaluation_changed.disconnect(self._results_came)
            QTimer.singleShot(TOUR_AFTER_MS, self, self._start_tour)

    def _start_tour(self) -> None:
        from standortkompass.ui.tour.steps import tour_steps
        from standortkompass.ui.tour.tour import Tour

        if self._tour is not None or self._session.project is None:
            return
        self._tour = Tour(self._ctx.theme, tour_steps(self._window), self._window)
        self._tour.ended.connect(self._tour_ended)
        self._tour.start()

    def _tour_ended(self) -> None:
        self._tour = None
        self._ctx.settings.tour_seen = True

    def _project_changed(self) -> None:
        if self._tour is not None and self._session.project is None:
            self._tour.leave()

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
