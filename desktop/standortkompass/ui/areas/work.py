"""What drawing an area leads to: its use, its place on the map, the list of areas."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QRectF, SignalInstance
from PySide6.QtWidgets import QWidget

from standortkompass.app.areas import free_area_name, shape_of, with_area, with_area_exclusion
from standortkompass.app.messages import message_of
from standortkompass.core.errors import InputError
from standortkompass.store.project import Area
from standortkompass.ui.areas.dialog import AreasDialog
from standortkompass.ui.areas.layer import AreasLayer
from standortkompass.ui.areas.use_dialog import AreaUse, AreaUseDialog
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.map.tools.area import AreaTool


class NarrowsTable(Protocol):
    """The filter of the table, as far as areas are concerned."""

    changed: SignalInstance

    @property
    def areas(self) -> frozenset[str]:
        """Names of the areas in use."""
        ...

    def use_areas(self, names: frozenset[str]) -> None:
        """Narrow the table to areas."""
        ...


class AreaWork(QObject):
    """Keeps areas with the project; every change is one step that can be undone."""

    def __init__(self, ctx: UiContext, panel: MapPanel, window: QWidget, table: NarrowsTable) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._panel = panel
        self._window = window
        self._table = table
        self._shown: tuple[object, ...] = ()
        self.layer = AreasLayer(ctx.theme)
        panel.canvas.add_layer(self.layer)
        panel.book.adopt("areas", self.layer)
        self.dialog: AreasDialog | None = None
        tool = AreaTool(panel.tools)
        panel.tools.add(tool)
        tool.drawn.connect(self._drawn)
        ctx.session.project_changed.connect(self._show)
        table.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        project = self._ctx.session.project
        used = self._table.areas
        shown = (() if project is None else project.areas, used)
        if shown != self._shown:
            self._shown = shown
            self.layer.show_areas(*shown)
            self._panel.names.name_areas("areas", self.layer.named)
            self._panel.canvas.refresh()
        if self.dialog is not None:
            self.dialog.show_used(used)

    # ── a new area ────────────────────────────────────────────────────────────────────────────────

    def _drawn(self, wkt: str) -> None:
        project = self._ctx.session.project
        if project is None:
            return
        taken = {area.name for area in project.areas}
        name = free_area_name(project, self.tr("Area"))
        dialog = AreaUseDialog(self._ctx, name, wkt, taken, self._window)
        dialog.accepted.connect(lambda: self._keep(dialog, wkt))
        dialog.open()

    def _keep(self, dialog: AreaUseDialog, wkt: str) -> None:
        session = self._ctx.session
        if session.project is None:
            return
        area = Area(name=dialog.area_name, wkt_3035=wkt)
        after = with_area(session.project, area)
        if dialog.use in (AreaUse.FORBID, AreaUse.REQUIRE):
            after = with_area_exclusion(
                after, area, inside_allowed=dialog.use is AreaUse.REQUIRE, buffer_km=dialog.buffer_km
            )
        session.change(self.tr("Draw area: {name}").format(name=area.name), after)
        if dialog.use is AreaUse.FILTER:
            self._table.use_areas(frozenset({area.name}))
        self._panel.tools.end()

    # ── the list ──────────────────────────────────────────────────────────────────────────────────

    def open_list(self) -> None:
        """Show the list of areas beside the map."""
        if self.dialog is None:
            self.dialog = AreasDialog(self._ctx, self._window)
            self.dialog.draw_asked.connect(lambda: self._panel.tools.choose(AreaTool.name))
            self.dialog.zoom_asked.connect(self.zoom_to)
            self.dialog.use_asked.connect(self._ask_use)
            self.dialog.filtered.connect(self._table.use_areas)
        self.dialog.show_used(self._table.areas)
        self.dialog.show()
        self.dialog.activateWindow()

    def zoom_to(self, row: int) -> None:
        """Show the whole of an area."""
        project = self._ctx.session.project
        if project is None:
            return
        try:
            west, south, east, north = shape_of(project.areas[row].wkt_3035).bounds
        except InputError as error:
            self._ctx.session.message.emit(message_of(error, self._ctx.lang, "area"))
            return
        self._panel.canvas.show_area(QRectF(west, -north, east - west, north - south))

    def _ask_use(self, row: int) -> None:
        project = self._ctx.session.project
        if project is None:
            return
        area = project.areas[row]
        dialog = AreaUseDialog(self._ctx, area.name, area.wkt_3035, (), self._window, kept=True)
        dialog.accepted.connect(lambda: self._use(dialog, area))
        dialog.open()

    def _use(self, dialog: AreaUseDialog, area: Area) -> None:
        session = self._ctx.session
        if session.project is None:
            return
        if dialog.use is AreaUse.FILTER:
            self._table.use_areas(self._table.areas | {area.name})
            return
        after = with_area_exclusion(
            session.project,
            area,
            inside_allowed=dialog.use is AreaUse.REQUIRE,
            buffer_km=dialog.buffer_km,
        )
        session.change(self.tr("Exclude by area: {name}").format(name=area.name), after)
