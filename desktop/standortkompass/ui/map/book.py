"""Joins the tree of layers with the layers of one map: builds, loads, orders and restyles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from standortkompass.app.layer_specs import Band
from standortkompass.app.layer_style import LayerStyles, result_style, styles_from_json, styles_to_json
from standortkompass.app.layer_tree import LayerTree
from standortkompass.app.map_layers import LOADERS, ZoneShapes, load_layer
from standortkompass.app.map_themes import MapTheme
from standortkompass.app.messages import message_of
from standortkompass.app.tiles import TileCache
from standortkompass.app.world import World
from standortkompass.core.progress import Progress
from standortkompass.ui.map.base_layers import BordersLayer
from standortkompass.ui.map.canvas import EUROPE
from standortkompass.ui.map.earthquakes_layer import EarthquakesLayer
from standortkompass.ui.map.geometry import (
    CountryLabel,
    MapGeometry,
    area_levels,
    border_levels,
    line_levels,
)
from standortkompass.ui.map.grid_layers import LinesLayer
from standortkompass.ui.map.layer import Layer
from standortkompass.ui.map.places_layer import PlacesLayer
from standortkompass.ui.map.surface_layer import SurfaceLayer
from standortkompass.ui.map.tiles import TileDesk
from standortkompass.ui.map.zone_layers import HatchedLayer, ZoneBordersLayer, ZonePriceLayer

if TYPE_CHECKING:
    from standortkompass.ui.map.panel import MapPanel

NAMES = ("cities", "countries")  # layers that are part of the layer of names
NAMED = (*NAMES, "zones", "areas")  # layers whose names are placed there
#: Layers that others bring: they are in the tree once they are there.
BROUGHT = ("route", "areas", "tiles")
REGIONS_BELOW_M_PER_PX = 2200.0


class LayerBook(QObject):
    """Everything the map can show, by key.

    Signals
    -------
    loaded : (str)
        The data of a layer are there.
    """

    loaded = Signal(str)

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._ctx = panel.ctx
        self.tree = LayerTree(self)
        self.tree.load_json(panel.ctx.settings.map_layers)
        self.styles = LayerStyles(self)
        self.styles.take(styles_from_json(panel.ctx.settings.map_styles))
        self._layers = self._build(panel)
        for key, layer in self._layers.items():
            layer.style = self.styles.get(key)
        self._ready = {"sites", "result", "stations", "outline", *NAMES}
        self._loading: set[str] = set()
        for key in BROUGHT:
            self.tree.set_available(key, False)
        for key in self.tree.keys:
            self._apply(key)
        self._arrange()
        self.tiles = TileDesk(panel, TileCache(panel.ctx.settings.folder / "tiles"))
        self.tree.set_shown("tiles", panel.ctx.settings.online_tiles)
        self.adopt("tiles", self.tiles.layer)
        self._follow_tiles()
        self.tiles.changed.connect(self._tiles_changed)
        self.tiles.troubled.connect(lambda reason: self.tree.set_problem("tiles", reason))
        self.tree.changed.connect(self._changed)
        self.tree.arranged.connect(self._arranged)
        self.styles.changed.connect(self._restyled)
        panel.ctx.session.settings_changed.connect(self.follow_settings)
        panel.ctx.session.world_ready.connect(self._load_shown)
        if panel.ctx.session.world is not None:
            self._load_shown()

    def _build(self, panel: MapPanel) -> dict[str, Layer]:
        theme = self._ctx.theme
        return {
            "sites": panel.sites,
            "result": panel.raster,
            "stations": panel.stations,
            "lines_380": panel.lines_380,
            "lines_220": panel.lines_220,
            "outline": panel.outline,
            "lines_dc": LinesLayer(theme, "map_line_dc", 1.6, dashed=True),
            "waits": HatchedLayer(theme, "map_risk"),
            "zones": ZoneBordersLayer(theme),
            "zone_prices": ZonePriceLayer(theme),
            "temperature": SurfaceLayer(theme, "ramp_temperature"),
            "rain": SurfaceLayer(theme, "ramp_rain"),
            "relief": SurfaceLayer(theme, "map_risk", fading=True, rising=True),
            "water": SurfaceLayer(theme, "map_water", fading=True),
            "height": SurfaceLayer(theme, "ramp_height"),
            "ai_places": PlacesLayer(theme),
            "earthquakes": EarthquakesLayer(theme),
            "regions": BordersLayer(theme, "map_region", 0.8, below_m_per_px=REGIONS_BELOW_M_PER_PX),
        }

    # ── use ───────────────────────────────────────────────────────────────────────────────────────

    def layer(self, key: str) -> Layer:
        """Return the layer that draws a key of the tree."""
        return self._panel.names if key in NAMES else self._layers[key]

    def adopt(self, key: str, layer: Layer) -> None:
        """Take a layer that another part of the window draws into the tree."""
        self._layers[key] = layer
        layer.style = self.styles.get(key)
        self._ready.add(key)
        self.tree.set_available(key, True)
        self._apply(key)
        if self.tree.spec(key).band < Band.SITE:
            self._arrange()

    def is_ready(self, key: str) -> bool:
        """Whether the data of a layer are there."""
        return key in self._ready

    def is_loading(self, key: str) -> bool:
        """Whether the data of a layer are being read."""
        return key in self._loading

    def show_base(self, geometry: MapGeometry) -> None:
        """Take the paths of the base map."""
        world = self._ctx.session.world
        error = None if world is None else world.map_data.lines_error
        for key in ("380", "220", "dc"):
            if error is not None:
                self._failed(f"lines_{key}", error)
                continue
            layer = self._layers[f"lines_{key}"]
            assert isinstance(layer, LinesLayer)
            layer.paths = geometry.lines[key]
            self._ready.add(f"lines_{key}")
            self.loaded.emit(f"lines_{key}")

    def apply_theme(self, theme: MapTheme) -> None:
        """Show what a theme holds; the background map stays as it is."""
        kept = {"tiles"} if self.tree.is_shown("tiles") else set()
        self.tree.show_only(theme.layers | kept)
        if theme.styles is not None:
            self.styles.take(theme.styles)
        self._panel.show_quantity(theme.quantity)

    def shows_theme(self, theme: MapTheme) -> bool:
        """Whether the map shows just what a theme holds."""
        tree = self.tree
        known = {key for key in theme.layers if key in tree.keys and tree.is_available(key)}
        shown = {key for key in tree.keys if tree.is_shown(key) and tree.is_available(key)}
        styled = theme.styles is None or dict(theme.styles) == self.styles.all
        return styled and theme.quantity == self._panel.quantity and known - {"tiles"} == shown - {"tiles"}

    def reaches_view(self, key: str) -> bool:
        """Whether a layer draws something in the present view."""
        if not self.tree.is_shown(key):
            return False
        if key == "result":
            return self._panel.scale() is not None
        return self.layer(key).reaches(self._panel.canvas.view)

    def zoom_to(self, key: str) -> None:
        """Show all that a layer holds."""
        extent = self.layer(key).extent()
        self._panel.canvas.show_area(EUROPE if extent is None or key == "result" else extent)

    def retry(self, key: str) -> None:
        """Read the data of a layer again."""
        self.tree.set_problem(key, "")
        if key == "tiles":
            self.tiles.follow()
        self._load(key)

    # ── following the tree ────────────────────────────────────────────────────────────────────────

    def _changed(self, key: str) -> None:
        self._apply(key)
        if self.tree.is_shown(key) and not key.startswith("lines_"):
            self._load(key)
        if key == "tiles":
            self._follow_tiles()
        if self._layers.get(key) in self._panel.base.layers:
            self._panel.base.changed(gently=True)
        self._panel.canvas.refresh()
        self._save()

    def follow_settings(self) -> None:
        """Show the background map as the settings now say."""
        self.tree.set_shown("tiles", self._ctx.settings.online_tiles)
        if self.tree.is_shown("tiles"):
            self.tiles.follow()

    def _follow_tiles(self) -> None:
        """Where there is a background map, nothing may lie over its sea."""
        shown = self.tree.is_shown("tiles")
        self._ctx.settings.online_tiles = shown
        if not shown:
            self.tree.set_problem("tiles", "")
        self.tiles.follow()
        self._uncover(shown and self.tiles.layer.picture is not None)

    def _tiles_changed(self) -> None:
        self._uncover(self.tiles.layer.picture is not None)
        self._panel.base.changed()
        self._panel.canvas.refresh()

    def _uncover(self, bare: bool) -> None:
        """Leave sea and neighbouring land to the background map, or cover them."""
        self._panel.ground.shown_on_map = not bare
        if self._panel.raster.to_the_shore is bare:
            self._panel.raster.to_the_shore = not bare
            self._panel.raster.recolour()

    def _apply(self, key: str) -> None:
        """Hand visibility and opacity to the layer."""
        names, shown, opacity = self._panel.names, self.tree.is_shown(key), self.tree.state(key).opacity
        if key in NAMED:
            names.show_kind(key, shown, opacity)
        if key in self._layers:
            layer = self._layers[key]
            layer.shown_on_map, layer.strength = shown, opacity
            if isinstance(layer, PlacesLayer):
                names.name_points(key, layer.named if shown else None)
        if key == "sites":
            names.forget()

    def _restyled(self, key: str) -> None:
        """Draw a layer in its new style; that of a coloured quantity is part of its scale."""
        self._ctx.settings.map_styles = styles_to_json(self.styles.all)
        if key in self._layers:
            layer = self._layers[key]
            layer.style = self.styles.get(key)
            self._apply(key)
            if layer in self._panel.base.layers:
                self._panel.base.changed(gently=True)
            self._panel.canvas.refresh()
        elif self._panel.quantity is not None and key == result_style(self._panel.quantity):
            self._panel.refresh()

    def _arranged(self) -> None:
        self._arrange()
        self._save()

    def _arrange(self) -> None:
        """Put the layers of the kept picture in order; the ground cuts the surfaces off at the shore."""
        order = [
            (self.tree.spec(key).band, self._layers[key])
            for key in self.tree.drawing_order()
            if key in self._layers and self.tree.spec(key).band < Band.NAME
        ]
        below = [layer for band, layer in order if band < Band.GROUND]
        above = [layer for band, layer in order if band > Band.GROUND]
        self._panel.base.set_layers([*below, self._panel.ground, *above])
        self._panel.canvas.refresh()

    def _save(self) -> None:
        self._ctx.settings.map_layers = self.tree.to_json()

    # ── data ──────────────────────────────────────────────────────────────────────────────────────

    def _load_shown(self) -> None:
        for key in self.tree.keys:
            if self.tree.is_shown(key) and not key.startswith("lines_"):  # lines come with the base map
                self._load(key)

    def _load(self, key: str) -> None:
        world = self._ctx.session.world
        if key in self._ready or key in self._loading or key not in LOADERS or world is None:
            return
        self._loading.add(key)
        self._ctx.session.runner.submit(
            self.tr("Reading layer"),
            lambda progress: prepared_layer(world, key, progress),
            channel=f"layer.{key}",
            lane="map",
            on_success=lambda data: self._take(key, data),
            on_error=lambda error: self._failed(key, error),
        )
        self.tree.problem_changed.emit(key)

    def _failed(self, key: str, error: BaseException) -> None:
        self._loading.discard(key)
        self.tree.set_problem(key, message_of(error, self._ctx.lang, "map").text)

    def _take(self, key: str, data: Any) -> None:
        self._loading.discard(key)
        self._ready.add(key)
        layer = self._layers[key]
        if isinstance(layer, SurfaceLayer):
            layer.show_surface(data)
        elif isinstance(layer, ZonePriceLayer):
            layer.show_zones(*data)
        elif isinstance(layer, ZoneBordersLayer):
            layer.paths, names = data
            self._panel.names.name_areas(key, names)
        elif isinstance(layer, BordersLayer | HatchedLayer | LinesLayer):
            layer.paths = data
        elif isinstance(layer, PlacesLayer):
            layer.marks = data
            self._apply(key)
        elif isinstance(layer, EarthquakesLayer):
            layer.events = data
        self.loaded.emit(key)
        self._panel.base.changed()
        self._panel.canvas.refresh()


def prepared_layer(world: World, key: str, progress: Progress) -> Any:
    """Read the data of a layer and cut its outlines into blocks; runs in a job.

    Raises
    ------
    DataError
        A file is missing or damaged.
    Cancelled
        The progress was cancelled.
    """
    data = load_layer(world, key, progress)
    progress.step(0.5, "map.prepare")
    if key == "zones":
        return border_levels(data.polygons), zone_labels(data)
    if key == "zone_prices":
        return data, tuple(area_levels(np.array([polygon])) for polygon in data.polygons)
    if key == "waits":
        return area_levels(data)
    if key.startswith("lines_"):
        return line_levels(data)
    if key == "regions":
        return border_levels(data)
    return data


def zone_labels(shapes: ZoneShapes) -> tuple[CountryLabel, ...]:
    """Return the names of the zones, the largest first."""
    labels = [
        CountryLabel(names={"de": name, "en": name}, x=float(x), y=float(y), weight=float(weight))
        for name, x, y, weight in zip(shapes.names, shapes.x_m, shapes.y_m, shapes.weight, strict=True)
    ]
    return tuple(sorted(labels, key=lambda label: -label.weight))
