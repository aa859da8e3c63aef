"""What setting and moving sites on the map leads to: dialog, check of the ground, one undoable step."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from standortkompass.app.map_tools import (
    Point,
    coordinate_at,
    ground_at,
    metres_at,
    with_moved_site,
)
from standortkompass.app.messages import message_of
from standortkompass.app.site_edit import free_of, with_sites
from standortkompass.core.errors import InputError
from standortkompass.core.model.site import SiteRecord
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.map.tools.place import AskTool, MoveTool, PlaceTool
from standortkompass.ui.map.tools.place_dialog import PlaceDialog


class SiteWork(QObject):
    """Adds sites to the project and moves them."""

    def __init__(self, ctx: UiContext, panel: MapPanel, window: QWidget) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._panel = panel
        self._window = window
        place, move, ask = PlaceTool(panel.tools), MoveTool(panel.tools), AskTool(panel.tools)
        for tool in (place, move, ask):
            panel.tools.add(tool)
        place.placed.connect(self.set_at)
        move.moved.connect(self.move_to)
        move.asked.connect(self.ask_coordinate)
        ask.asked.connect(self._ask)
        panel.whats_here.add_asked.connect(self._ask_new)
        panel.place_card.set_asked.connect(self.set_at)

    def _ask(self, place: Point) -> None:
        self._panel.ask(place)
        self._panel.tools.end()

    def set_at(self, place: Point) -> None:
        """Ask for the name of a new site at a place of EPSG:3035, then add it."""
        self._ask_new(*coordinate_at(*place))

    def _ask_new(self, lat: float, lon: float) -> None:
        session = self._ctx.session
        if session.project is None:
            return
        names = {site.name for site in session.project.sites}
        suggestion = free_of(names, self._near_name(lat, lon))
        title = self.tr("Add site")
        dialog = PlaceDialog(self._ctx, title, suggestion, lat, lon, names, self._window)
        dialog.accepted.connect(lambda: self._add(dialog))
        dialog.open()

    def _near_name(self, lat: float, lon: float) -> str:
        """Return the next town's name as a suggestion."""
        world = self._ctx.session.world
        if world is None or not world.map_data.city_x_m.size:
            return self.tr("New site")
        x, y = metres_at(lat, lon)
        data = world.map_data
        row = int(((data.city_x_m - x) ** 2 + (data.city_y_m - y) ** 2).argmin())
        return data.city_names[self._ctx.lang][row]

    def _add(self, dialog: PlaceDialog) -> None:
        session, at = self._ctx.session, dialog.coordinate
        if session.project is None or at is None:
            return
        name = dialog.site_name
        row = len(session.project.sites)
        after = with_sites(session.project, [SiteRecord(name=name, lat=at.lat, lon=at.lon)])
        session.change(self.tr("Add site: {name}").format(name=name), after)
        if len(session.project.sites) > row:  # a locked scenario may have refused
            session.choose((row,))
        self._panel.tools.end()
        self._panel.place_card.leave()

    def ask_coordinate(self, row: int) -> None:
        """Ask for another coordinate of a site, for those who do not drag."""
        session = self._ctx.session
        if session.project is None:
            return
        site = session.project.sites[row]
        dialog = PlaceDialog(self._ctx, self.tr("Move site"), site.name, site.lat, site.lon, (), self._window)
        dialog.name.setEnabled(False)
        dialog.position.setFocus()
        dialog.position.selectAll()
        dialog.accepted.connect(lambda: self._take(row, dialog))
        dialog.open()

    def _take(self, row: int, dialog: PlaceDialog) -> None:
        if dialog.coordinate is not None:
            self._move(row, dialog.coordinate.lat, dialog.coordinate.lon)

    def move_to(self, row: int, place: Point) -> None:
        """Put a site elsewhere if something can be built there; else say why not."""
        session = self._ctx.session
        if session.project is None or session.world is None:
            return
        lat, lon = coordinate_at(*place)
        if ground_at(session.world.layers, lat, lon).country < 0:
            name = session.project.sites[row].name
            error = InputError("site.outside_europe", name=name, lat=lat, lon=lon)
            session.message.emit(message_of(error, self._ctx.lang, "move"))
            return
        self._move(row, lat, lon)

    def _move(self, row: int, lat: float, lon: float) -> None:
        session = self._ctx.session
        if session.project is None:
            return
        name = session.project.sites[row].name
        after = with_moved_site(session.project, row, lat, lon)
        session.change(self.tr("Move site: {name}").format(name=name), after)
