"""The map panel: layers fed from the session, legend, scale bar, zoom buttons and hover card."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from standortkompass.core.geo.crs import to_degrees
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.base_layers import MaskLayer, OutlineLayer
from standortkompass.ui.map.canvas import MapCanvas
from standortkompass.ui.map.geometry import MapGeometry, prepared
from standortkompass.ui.map.grid_layers import (
    LinesLayer,
    StationData,
    StationsLayer,
)
from standortkompass.ui.map.labels import CityData, LabelLayer
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.map.overlays import HoverCard, Legend, ScaleBar
from standortkompass.ui.map.raster_layer import Raster, RasterLayer
from standortkompass.ui.map.scale import ColourScale, fitted_scale
from standortkompass.ui.map.sites_layer import SiteMark, SitesLayer
from standortkompass.ui.map.stack import LayerStack
from standortkompass.ui.widgets.basics import icon_button

EDGE = 14
COMPACT_BELOW_PX = 900


class MapPanel(QFrame):
    """Map with everything on it.

    Signals: ``place_changed(str, str)`` with coordinate and scale for the status bar,
    ``site_activated(int)`` on double click.
    """

    place_changed = Signal(str, str)
    site_activated = Signal(int)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.quantity: str | None = "decision.score"
        self._scales: dict[str, ColourScale] = {}
        self._drawn: tuple[GridEvaluation | None, ColourScale | None] = (None, None)
        self._scales_of: tuple[str, Path | None] | None = None
        self.canvas = MapCanvas(ctx.theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self._add_layers()
        self._add_overlays()
        self._connect()
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _add_layers(self) -> None:
        theme = self._ctx.theme
        self.raster = RasterLayer(theme)
        self.ground = MaskLayer(theme)
        self.outline = OutlineLayer(theme)
        self.lines_380 = LinesLayer(theme, "map_line_380", 1.5)
        self.lines_220 = LinesLayer(theme, "map_line_220", 1.2)
        self.stations = StationsLayer(theme)
        self.names = LabelLayer(theme, self._ctx.lang)
        self.sites = SitesLayer(theme)
        self.sites.keep_clear = self.overlay_rects
        self.names.taken = self._taken
        self.lines_220.shown_on_map = False
        self.stations.shown_on_map = False
        below = (self.raster, self.ground, self.outline, self.lines_220, self.lines_380, self.stations)
        self.base = LayerStack(theme, below)
        for layer in (self.base, self.names, self.sites):
            self.canvas.add_layer(layer)

    def _add_overlays(self) -> None:
        viewport, theme = self.canvas, self._ctx.theme
        self.legend = Legend(self._ctx, viewport)
        self.scale_bar = ScaleBar(self._ctx, viewport)
        self.hover_card = HoverCard(viewport)
        self.zoom_buttons = [
            icon_button(theme, icon, name, action, size=18, object_name="mapButton", token="text")
            for icon, name, action in (
                ("plus", self.tr("Zoom in"), lambda: self.canvas.zoom(1.6)),
                ("minus", self.tr("Zoom out"), lambda: self.canvas.zoom(1 / 1.6)),
                ("europe", self.tr("Whole Europe"), self.canvas.fit_europe),
            )
        ]
        for item in self.zoom_buttons:
            item.setParent(viewport)
            item.setFixedSize(32, 32)

    def _connect(self) -> None:
        session, canvas = self._ctx.session, self.canvas
        session.world_ready.connect(self._load_base)
        session.project_changed.connect(self._project_changed)
        session.evaluation_changed.connect(self.refresh)
        session.grid_changed.connect(self.refresh)
        session.state_changed.connect(self._show_legend)
        session.selection_changed.connect(self._show_selection)
        self._ctx.theme.changed.connect(self._restyle)
        canvas.moved.connect(self._moved)
        canvas.pointed.connect(self._pointed)
        canvas.hovered.connect(self._hovered)
        canvas.left.connect(self.hover_card.hide)
        canvas.clicked.connect(self._clicked)
        canvas.double_clicked.connect(self._double_clicked)
        if session.world is not None:
            self._load_base()

    def _load_base(self) -> None:
        world = self._ctx.session.world
        if world is None:
            return
        stations, data = world.layers.stations, world.map_data
        self.stations.set_stations(
            StationData(
                x_m=stations.x_m, y_m=stations.y_m, voltage_kv=stations.max_voltage_kv, names=stations.name
            )
        )
        self.names.cities = CityData(
            x_m=data.city_x_m,
            y_m=data.city_y_m,
            population=data.city_population,
            names=data.city_names[self._ctx.lang],
        )
        session = self._ctx.session
        session.runner.submit(
            self.tr("Drawing the map"),
            lambda progress: prepared(data, progress),
            channel="map",
            lane="map",
            on_success=self._base_ready,
            on_error=lambda error: session.report(error, "map"),
        )

    def _base_ready(self, geometry: MapGeometry) -> None:
        self.ground.geometry = self.outline.geometry = geometry
        self.names.countries = geometry.labels
        self.lines_380.paths, self.lines_220.paths = geometry.lines["380"], geometry.lines["220"]
        self.base.changed()
        self.canvas.refresh()

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────

    def show_layer(self, layer: Layer, on: bool) -> None:
        """Show or hide a layer."""
        layer.shown_on_map = on
        self.base.changed()
        self.canvas.refresh()

    def set_strength(self, share: float) -> None:
        """Draw the colours of the grid stronger or weaker, 0…1."""
        self.raster.strength = share
        self.base.changed()
        self.canvas.refresh()

    def show_quantity(self, key: str | None) -> None:
        """Colour the map by another quantity; None leaves it plain."""
        self.quantity = key
        self.refresh()

    def refresh(self) -> None:
        """Show the session's results."""
        self._show_raster()
        self._show_sites()
        self._show_legend()
        self.canvas.refresh()

    def _project_changed(self) -> None:
        session = self._ctx.session
        project = session.project
        if project is None or (project.name, session.path) != self._scales_of:
            self._scales.clear()
            self._scales_of = None if project is None else (project.name, session.path)

    def scale(self) -> ColourScale | None:
        """Return the scale of the shown quantity: fitted once a project, then kept."""
        key = self.quantity
        if key is None:
            return None
        if key not in self._scales:
            grid, sites = self._ctx.session.grid, self._ctx.session.evaluation
            if grid is not None and key in grid.columns:
                values = np.where(grid.excluded, np.nan, grid.columns[key])
            elif sites is not None and key in sites.columns:
                values = sites.columns[key]
            else:
                return None
            fitted = fitted_scale(key, values)
            if fitted is None:
                return None
            if grid is None:
                return fitted  # a first guess from the sites; the grid settles it
            self._scales[key] = fitted
        return self._scales[key]

    def refit_scale(self) -> None:
        """Fit the scale of the shown quantity to the present values."""
        if self.quantity is not None:
            self._scales.pop(self.quantity, None)
        self.refresh()

    def _show_raster(self) -> None:
        grid, scale = self._ctx.session.grid, self.scale()
        if grid is None or scale is None or scale.quantity not in grid.columns:
            grid = scale = None
        if (grid, scale) == self._drawn:
            return
        self._drawn = (grid, scale)
        self.base.changed()
        if grid is None or scale is None:
            self.raster.show_raster(None, None)
            return
        spec = grid.spec
        self.raster.show_raster(
            Raster(values=grid.raster(scale.quantity), left_m=spec.x0_m, top_m=spec.y0_m, cell_m=spec.cell_m),
            scale,
        )

    def _show_sites(self) -> None:
        session = self._ctx.session
        project, evaluation, scale = session.project, session.evaluation, self.scale()
        if project is None or evaluation is None or len(evaluation) != len(project.sites):
            self.sites.set_marks(())
            return
        tokens = self._ctx.theme.tokens
        column = evaluation.columns.get(self.quantity or "")
        values = np.full(len(evaluation), np.nan) if column is None else column
        plain = tokens.accent
        self.sites.set_marks(
            [
                SiteMark(
                    name=site.name,
                    x_m=float(evaluation.places.x_m[i]),
                    y_m=float(evaluation.places.y_m[i]),
                    colour=plain if scale is None else scale.colour(float(values[i]), tokens),
                    status=site.status,
                    excluded=bool(evaluation.decision.excluded[i]),
                    rank=int(evaluation.decision.rank[i]),
                )
                for i, site in enumerate(project.sites)
            ]
        )
        self.sites.selected = session.selected

    def _show_legend(self) -> None:
        session = self._ctx.session
        scale = self.scale() if session.project is not None else None
        stale = session.grid is not None and session.grid.scenario != session.scenario
        words = (
            self.tr("Outdated, being computed …")
            if session.automatic_grid
            else self.tr("Outdated – evaluate anew (F5)")
        )
        self.legend.show_scale(scale, words if stale else "")
        self._place_overlays()

    def _show_selection(self) -> None:
        self.sites.selected = self._ctx.session.selected
        self.canvas.refresh()

    def _restyle(self) -> None:
        self.raster.recolour()
        self.base.changed()
        self._show_sites()
        self.canvas.refresh()
        self._show_legend()

    def zoom_to_selected(self) -> None:
        """Centre on the chosen site."""
        row = self._ctx.session.selected
        if row is not None and row < len(self.sites.marks):
            mark = self.sites.marks[row]
            self.canvas.show_place(mark.x_m, mark.y_m, 400.0)

    def show_city(self, row: int) -> None:
        """Centre on a town."""
        data = self.names.cities
        if data is not None:
            self.canvas.show_place(float(data.x_m[row]), float(data.y_m[row]), 300.0)

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlays in their corners."""
        super().resizeEvent(event)
        self._place_overlays()

    def _place_overlays(self) -> None:
        width, height = self.canvas.width(), self.canvas.height()
        self.legend.set_compact(width < COMPACT_BELOW_PX)
        for i, item in enumerate(self.zoom_buttons):
            item.move(width - EDGE - 32, EDGE + i * 38)
        self.legend.move(EDGE, EDGE)  # over the Atlantic, where nothing is rated
        self.scale_bar.move(
            width - EDGE - self.scale_bar.width(), height - EDGE - self.scale_bar.height() + 4
        )

    def overlay_rects(self) -> list[QRectF]:
        """Return the corners that overlays cover."""
        cards = (self.legend, self.scale_bar, *self.zoom_buttons)
        return [QRectF(item.geometry()) for item in cards if item.isVisible()]

    def _taken(self, view: View) -> list[QRectF]:
        sites = self.sites.boxes(view) if self.sites.shown_on_map else []
        return [*sites, *self.overlay_rects()]

    def _moved(self) -> None:
        self.hover_card.hide()
        self.scale_bar.show_scale(self.canvas.view.metres_per_pixel)

    def _pointed(self, scene: QPointF) -> None:
        lon, lat = to_degrees(np.array(scene.x()), np.array(-scene.y()))
        fmt = self._ctx.format
        dots = self.canvas.logicalDpiX() / 0.0254
        self.place_changed.emit(
            fmt.coordinate(float(lat), float(lon)),
            f"1 : {fmt.number(round(self.canvas.view.metres_per_pixel * dots, -3))}",
        )

    def _hovered(self, position: QPointF) -> None:
        row = self.sites.nearest(self.canvas.view, position)
        if row != self.sites.hovered:
            self.sites.hovered = row
            self.canvas.refresh()
        if row is not None:
            self.hover_card.show_at(position, *self._site_words(row))
            return
        station = self.stations.nearest(self.canvas.view, position)
        if station is not None and self.stations.shown is not None:
            data = self.stations.shown
            name = data.names[station] or self.tr("Station without name")
            self.hover_card.show_at(position, name, f"{data.voltage_kv[station]:.0f}\u00a0kV")
            return
        words = self._cell_words(position)
        if words is None:
            self.hover_card.hide()
        else:
            self.hover_card.show_at(position, *words)

    def _site_words(self, row: int) -> tuple[str, str]:
        mark, evaluation, fmt = self.sites.marks[row], self._ctx.session.evaluation, self._ctx.format
        if evaluation is None:
            return mark.name, ""
        if mark.excluded:
            return mark.name, self.tr("Excluded. The dossier names the reason.")
        parts = []
        if mark.rank:
            total = int((evaluation.decision.rank > 0).sum())
            parts.append(self.tr("Rank {rank} of {total}").format(rank=mark.rank, total=total))
        for key in dict.fromkeys(("decision.score", self.quantity or "decision.score")):
            if key in evaluation.columns:
                value = fmt.quantity(key, float(evaluation.columns[key][row]))
                parts.append(f"{self._ctx.labels.quantity(key, short=True)} {value}")
        return mark.name, " · ".join(parts)

    def _cell_words(self, position: QPointF) -> tuple[str, str] | None:
        grid, key, world = self._ctx.session.grid, self.quantity, self._ctx.session.world
        if grid is None or key is None or key not in grid.columns or world is None:
            return None
        scene = self.canvas.mapToScene(position.toPoint())
        cell = int(grid.spec.cell_at(np.array([scene.x()]), np.array([-scene.y()]))[0])
        at = int(np.searchsorted(grid.cell, cell))
        if cell < 0 or at >= len(grid) or grid.cell[at] != cell:
            return None
        place = world.layers.regions.country_name(int(grid.country[at]), self._ctx.lang)
        name = self._ctx.labels.quantity(key, short=True)
        if grid.excluded[at]:
            return place, self.tr("Excluded")
        return place, f"{name} {self._ctx.format.quantity(key, float(grid.columns[key][at]))}"

    def _clicked(self, position: QPointF) -> None:
        row = self.sites.nearest(self.canvas.view, position)
        if row is not None:
            self._ctx.session.select(row)

    def _double_clicked(self, position: QPointF) -> None:
        row = self.sites.nearest(self.canvas.view, position)
        if row is not None:
            self._ctx.session.select(row)
            self.site_activated.emit(row)
        else:
            self.canvas.zoom(1.8, at_pointer=True)


def map_quantities() -> list[str]:
    """Return the quantities that the map can show."""
    return [key for key, spec in QUANTITIES.items() if spec.on_map]
