"""What the actions on the map do: tools, areas, presentation, and the keys that act there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from standortkompass.app.actions.map import TOOLS
from standortkompass.ui.areas.work import AreaWork
from standortkompass.ui.map.frame_work import FrameWork
from standortkompass.ui.map.pointer import LETTERS
from standortkompass.ui.map.site_work import SiteWork
from standortkompass.ui.map.tools.measure import MeasureTool
from standortkompass.ui.presentation import Presentation
from standortkompass.ui.workspaces import Workspace

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class TableAreas(QObject):
    """Joins the areas to the filter of the table."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._filters = window.sites.filters
        self._filters.changed.connect(lambda _wanted: self.changed.emit())

    @property
    def areas(self) -> frozenset[str]:
        """Names of the areas in use."""
        return self._filters.wanted.areas

    def use_areas(self, names: frozenset[str]) -> None:
        """Narrow the table to areas."""
        self._filters.ask(areas=frozenset(names))


class MapDeeds(QObject):
    """Tools, areas, cut-outs, presentation."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        panel = window.map
        panel.tools.add(MeasureTool(panel.tools))
        self.sites = SiteWork(window.ctx, panel, window)
        self.areas = AreaWork(window.ctx, panel, window, TableAreas(window))
        self.frame = FrameWork(window.ctx, panel, window)
        self.presentation = Presentation(window)
        panel.tools.hinted.connect(self._hint)
        panel.whats_here.measure_asked.connect(self._measure_from)
        self._add_keys()

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        table: dict[str, Callable[[], object]] = {
            f"tool_{name}": partial(self._choose, name) for name in TOOLS
        }
        return table | {
            "go_to_coordinate": lambda: self._window.deeds.search.palette(),
            "areas": self.areas.open_list,
            "presentation": self.presentation.toggle,
        }

    def _choose(self, name: str) -> None:
        self._window.workspaces.open(Workspace.MAP)
        self._window.map.tools.choose(name)

    def _hint(self, text: str) -> None:
        status = self._window.status
        if text:
            status.showMessage(text)
        else:
            status.clearMessage()

    def _measure_from(self, place: object) -> None:
        desk = self._window.map.tools
        desk.choose(MeasureTool.name)
        tool = desk.current
        if isinstance(tool, MeasureTool) and isinstance(place, tuple):
            tool.begin_at((float(place[0]), float(place[1])))

    def _add_keys(self) -> None:
        """Single letters act while map or table has the focus, nowhere else."""
        window = self._window
        window.map.deed_asked.connect(self._trigger)
        for key, action in LETTERS.items():
            shortcut = QShortcut(QKeySequence(key), window.sites.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._trigger, action))

    def _trigger(self, action: str) -> None:
        self._window.actions_[action].trigger()
