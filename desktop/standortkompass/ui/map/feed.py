"""Feeds the map's layers from the session: base map, grid, sites and the scale of the colours."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer

from standortkompass.app.layer_style import result_style
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.site import SiteRecord
from standortkompass.ui.map.geometry import MapGeometry, prepared
from standortkompass.ui.map.grid_layers import StationData
from standortkompass.ui.map.labels import CityData
from standortkompass.ui.map.raster_layer import Raster
from standortkompass.ui.map.scale import ColourScale, fitted_scale
from standortkompass.ui.map.sites_layer import SiteMarks
from standortkompass.ui.map.summary import map_summary

if TYPE_CHECKING:
    from standortkompass.ui.map.panel import MapPanel

OVERDUE_MS = 300  # colours that follow sooner are not called outdated


class MapFeed(QObject):
    """Puts what the session holds onto the layers of one map."""

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._ctx = panel.ctx
        stored = panel.ctx.settings.map_quantity
        self.quantity: str | None = stored if stored in QUANTITIES else None
        self._scales: dict[str, ColourScale] = {}
        self._scales_of: tuple[str, Path | None] | None = None
        self._drawn: tuple[GridEvaluation | None, ColourScale | None] = (None, None)
        self._overdue = QTimer(self, singleShot=True, interval=OVERDUE_MS)
        self._overdue.timeout.connect(self._say_overdue)
        self._said_outdated = False
        self._words_of: tuple[object, tuple[list[str], list[str]]] = (None, ([], []))
        self._marked: tuple[object, ...] = (None,) * 4  # what the marks of the sites were made of
        self._marked_by: ColourScale | None = None
        session = panel.ctx.session
        session.world_ready.connect(self._load_base)
        session.project_changed.connect(self._project_changed)
        session.evaluation_changed.connect(self.refresh)
        session.grid_changed.connect(self.refresh)
        session.state_changed.connect(self.show_legend)
        session.selection_changed.connect(self.show_selection)
        session.chosen_changed.connect(self.show_selection)
        panel.ctx.theme.changed.connect(self._restyle)
        if session.world is not None:
            self._load_base()

    # ── base map ──────────────────────────────────────────────────────────────────────────────────

    def _load_base(self) -> None:
        session, panel = self._ctx.session, self._panel
        world = session.world
        if world is None:
            return
        stations, data = world.layers.stations, world.map_data
        panel.stations.set_stations(
            StationData(
                x_m=stations.x_m, y_m=stations.y_m, voltage_kv=stations.max_voltage_kv, names=stations.name
            )
        )
        panel.names.cities = CityData(
            x_m=data.city_x_m,
            y_m=data.city_y_m,
            population=data.city_population,
            names=data.city_names[self._ctx.lang],
        )
        session.runner.submit(
            self.tr("Drawing the map"),
            lambda progress: prepared(data, progress),
            channel="map",
            lane="map",
            on_success=self._base_ready,
            on_error=lambda error: session.report(error, "map"),
        )

    def _base_ready(self, geometry: MapGeometry) -> None:
        panel = self._panel
        panel.ground.geometry = panel.outline.geometry = geometry
        panel.names.name_areas("countries", geometry.labels)
        panel.book.show_base(geometry)
        panel.base.changed()
        panel.canvas.refresh()

    # ── results ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the session's results."""
        if self._overdue.isActive():
            self._overdue.start()  # news came in: the colours do follow
        self._show_raster()  # the stack of layers tells when its picture is ready
        if self._show_sites():
            self._panel.canvas.refresh()
        self.show_legend()
        self._panel.canvas.setAccessibleDescription(map_summary(self._ctx, self.quantity))

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
        scale = self._fitted(key)
        return None if scale is None else scale.styled(self._panel.book.styles.get(result_style(key)))

    def _fitted(self, key: str) -> ColourScale | None:
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
            styles, key = self._panel.book.styles, result_style(self.quantity)
            styles.set(key, dataclasses.replace(styles.get(key), low=None, high=None))
        self.refresh()

    def _show_raster(self) -> None:
        panel = self._panel
        grid, scale = self._ctx.session.grid, self.scale()
        if grid is None or scale is None or scale.quantity not in grid.columns:
            grid = scale = None
        if (grid, scale) == self._drawn:
            return
        self._drawn = (grid, scale)
        panel.base.changed_lively()
        if grid is None or scale is None:
            panel.raster.show_raster(None, None)
            return
        spec = grid.spec
        panel.raster.show_raster(
            Raster(values=grid.raster(scale.quantity), left_m=spec.x0_m, top_m=spec.y0_m, cell_m=spec.cell_m),
            scale,
        )

    def _show_sites(self) -> bool:
        """Show the sites with their present ranks and colours; return whether these are others."""
        session, layer = self._ctx.session, self._panel.sites
        project, evaluation, scale = session.project, session.evaluation, self.scale()
        if project is None or evaluation is None or len(evaluation) != len(project.sites):
            layer.set_marks(SiteMarks())
            return True
        tokens = self._ctx.theme.tokens
        layer.selected, layer.chosen = session.selected, session.chosen
        marked = (project.sites, evaluation, self.quantity, tokens)
        same = all(new is old for new, old in zip(marked, self._marked, strict=True))
        if len(layer.marks) and same and scale == self._marked_by:
            return False  # new cells of the grid change no site
        self._marked, self._marked_by = marked, scale
        column = evaluation.columns.get(self.quantity or "")
        values = np.full(len(evaluation), np.nan) if column is None else column
        colours = [tokens.accent] * len(values) if scale is None else scale.colours(values, tokens)
        decision, places = evaluation.decision, evaluation.places
        names, status = self._words(project.sites)
        layer.set_marks(
            SiteMarks(
                names=names,
                status=status,
                x_m=places.x_m,
                y_m=places.y_m,
                colours=colours,
                excluded=decision.excluded,
                rank=decision.rank,
            )
        )
        return True

    def _words(self, sites: tuple[SiteRecord, ...]) -> tuple[list[str], list[str]]:
        """Return names and status of the sites."""
        if self._words_of[0] is not sites:
            self._words_of = (sites, ([site.name for site in sites], [site.status for site in sites]))
        return self._words_of[1]

    def show_legend(self) -> None:
        """Show the legend, and whether the colours are outdated: while they are about to follow, nothing."""
        session, panel = self._ctx.session, self._panel
        scale = self.scale() if session.project is not None else None
        words = ""
        if session.grid is None or session.grid.scenario == session.scenario:
            self._overdue.stop()
            self._said_outdated = False
        elif not session.automatic_grid:
            words = self.tr("Outdated – evaluate anew (F5)")
        elif self._said_outdated:
            words = self.tr("Outdated, being computed …")
        elif not self._overdue.isActive():
            self._overdue.start()
        if scale is not None and session.grid is not None and scale.quantity not in session.grid.columns:
            words = self.tr("Known for sites only")
        panel.legend.show_scale(scale, words)
        panel.place_overlays()

    def _say_overdue(self) -> None:
        self._said_outdated = True
        self.show_legend()

    def show_selection(self) -> None:
        """Ring the chosen sites."""
        session = self._ctx.session
        self._panel.sites.selected, self._panel.sites.chosen = session.selected, session.chosen
        self._panel.canvas.refresh()

    def _restyle(self) -> None:
        self._panel.raster.recolour()
        self._panel.base.changed()
        self._show_sites()
        self._panel.canvas.refresh()
        self.show_legend()
