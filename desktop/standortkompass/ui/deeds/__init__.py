"""What the actions do: one module a subject, one method an action, found by its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from standortkompass.ui.deeds.analysis import AnalysisDeeds
from standortkompass.ui.deeds.files import FileDeeds
from standortkompass.ui.deeds.help import HelpDeeds
from standortkompass.ui.deeds.map import MapDeeds
from standortkompass.ui.deeds.project import ProjectDeeds
from standortkompass.ui.deeds.search import SearchDeeds
from standortkompass.ui.deeds.sites import SiteDeeds
from standortkompass.ui.deeds.view import ViewDeeds

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class Deeds:
    """Slots of the action table for one window, by subject."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.files = FileDeeds(window)
        self.view = ViewDeeds(window)
        self.search = SearchDeeds(window)
        self.project = ProjectDeeds(window)
        self.sites = SiteDeeds(window)
        self.analysis = AnalysisDeeds(window)
        self.map = MapDeeds(window)
        self.help = HelpDeeds(window)

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does."""
        table: dict[str, Callable[[], object]] = {}
        own = (self.files, self.view, self.search, self.project, self.sites, self.analysis, self.help)
        for part in (*own, self.map, self._window.workspaces):
            table |= part.table()
        return table
