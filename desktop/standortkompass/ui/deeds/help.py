"""What the actions of the help menu do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from standortkompass import __version__
from standortkompass.ui import dialogs
from standortkompass.ui.help.catalogue import CataloguePages
from standortkompass.ui.help.topics import START, topic_of
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
        self._help: HelpWindow | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
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
        """Open the page on the part of the window that has the focus."""
        focus = QApplication.focusWidget() or self._window.focusWidget()
        topic = topic_of(focus)
        if topic == START and self._window.focusWidget() is None:
            topic = topic_of(self._window.workspaces.page)
        self.open_help(topic, self._window)

    def open_help(self, topic: str, parent: QWidget) -> HelpWindow:
        """Open the help at a topic; one window at a time."""
        if self._help is not None and isValid(self._help) and self._help.parentWidget() is parent:
            self._help.open_topic(topic)
        else:
            scenario = self._session.scenario
            pages = None
            if scenario is not None:
                pages = CataloguePages(scenario.assumptions.catalogue, self._ctx.format)
            self._help = HelpWindow(self._ctx.theme, self._ctx.lang, topic, parent, pages)
        self._help.show()
        self._help.activateWindow()
        return self._help

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Give each dialog a key of its own: those of the window rest while a dialog is open."""
        dialog = None if now is None else now.window()
        if not isinstance(dialog, QDialog) or isinstance(dialog, HelpWindow) or dialog.property("hasHelp"):
            return
        dialog.setProperty("hasHelp", True)
        key = QShortcut(QKeySequence("F1"), dialog)
        key.activated.connect(lambda: self.open_help(topic_of(dialog.focusWidget() or dialog), dialog))

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
