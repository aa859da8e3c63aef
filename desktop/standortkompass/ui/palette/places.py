"""Places that the palette finds: coordinates, towns, countries, price zones and stations."""

from __future__ import annotations

from functools import partial

import shapely
from PySide6.QtCore import QObject, QRectF
from shapely.geometry.base import BaseGeometry

from standortkompass.app.coordinates import Coordinate, is_coordinate_like, parse_coordinate
from standortkompass.app.map_tools import Point, metres_at
from standortkompass.core.errors import InputError
from standortkompass.core.geo.regions import Regions
from standortkompass.texts import Texts
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.palette.palette import Entry

MOST_TOWNS = 3000  # the largest first
STATION_M_PER_PX = 60.0


class PlaceEntries(QObject):
    """Makes entries and shows what was chosen on the map."""

    def __init__(self, ctx: UiContext, panel: MapPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._panel = panel

    def typed(self, text: str) -> list[Entry]:
        """Return the entry of a coordinate; what is wrong with it, if it cannot be read."""
        if self._ctx.session.project is None or not is_coordinate_like(text):
            return []
        word = self.tr("Coordinate")
        try:
            at = parse_coordinate(text)
        except InputError as error:
            return [Entry(Texts(self._ctx.lang).error(error), word, "warning", lambda: None)]
        shown = self._ctx.format.coordinate(at.lat, at.lon)
        return [Entry(shown, word, "pin", partial(self.show_coordinate, at))]

    def all(self) -> list[Entry]:
        """Return countries, price zones, towns and stations."""
        world = self._ctx.session.world
        if world is None:
            return []
        return [*self._regions(world.layers.regions), *self._towns(), *self._stations()]

    def _regions(self, regions: Regions) -> list[Entry]:
        country, zone = self.tr("Country"), self.tr("Bidding zone")
        names = regions.country_names[self._ctx.lang]
        entries = [
            Entry(name, country, "europe", partial(self._show_country, i)) for i, name in enumerate(names)
        ]
        for i, code in enumerate(regions.zones):
            text = f"{code.replace('_', '-')}   {names[int(regions.zone_country[i])]}"
            entries.append(Entry(text, zone, "layers", partial(self._show_zone, i)))
        return entries

    def _towns(self) -> list[Entry]:
        cities = self._panel.names.cities
        if cities is None:
            return []
        word = self.tr("Town")
        return [
            Entry(name, word, "europe", partial(self._show_place, name, (x, y)))
            for name, x, y in zip(
                cities.names[:MOST_TOWNS],
                cities.x_m[:MOST_TOWNS].tolist(),
                cities.y_m[:MOST_TOWNS].tolist(),
                strict=True,
            )
        ]

    def _stations(self) -> list[Entry]:
        data = self._panel.stations.shown
        if data is None:
            return []
        word = self.tr("Station")
        kv = [f"{voltage:.0f}\u00a0kV" for voltage in data.voltage_kv.tolist()]
        return [
            Entry(name, word, "layers", partial(self._show_place, name, (x, y), STATION_M_PER_PX), volts)
            for name, x, y, volts in zip(data.names, data.x_m.tolist(), data.y_m.tolist(), kv, strict=True)
            if name
        ]

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def show_coordinate(self, at: Coordinate) -> None:
        """Mark a coordinate on the map and offer what can be done there."""
        self._panel.show_found("", metres_at(at.lat, at.lon))

    def _show_place(self, name: str, place: Point, metres_per_pixel: float = 300.0) -> None:
        self._panel.show_found(name, place, metres_per_pixel)

    def _show_country(self, index: int) -> None:
        world = self._ctx.session.world
        if world is not None:
            self._show_shape(world.layers.regions.country_polygons[index])

    def _show_zone(self, index: int) -> None:
        world = self._ctx.session.world
        if world is not None:
            self._show_shape(world.layers.regions.zone_polygons[index])

    def _show_shape(self, shape: BaseGeometry) -> None:
        west, south, east, north = shapely.bounds(shape).tolist()
        self._panel.canvas.show_area(QRectF(west, -north, east - west, north - south))
        self._panel.canvas.setFocus()
