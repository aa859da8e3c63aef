"""Holds the tools of one map: which one is chosen, what it says, what it draws."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QPainter

from standortkompass.app.map_tools import Point
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.canvas import MapCanvas
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.sites_layer import SitesLayer
from standortkompass.ui.map.tools.base import MapTool, PanTool
from standortkompass.ui.map.tools.sketch import SketchLayer, as_array, draw_cross, draw_marker, pixel_points

SELECT = "select"


class ToolDesk(QObject):
    """Chooses among the tools.

    Signals: ``changed(str)`` with the name of the tool, ``hinted(str)`` with what to do now.
    """

    changed = Signal(str)
    hinted = Signal(str)

    def __init__(self, ctx: UiContext, canvas: MapCanvas, sites: SitesLayer) -> None:
        super().__init__(canvas)
        self.ctx = ctx
        self.canvas = canvas
        self.sites = sites
        self.by_key = False  # the last input came from the keyboard
        self.marker: Point | None = None  # place that is spoken of
        self.sketch = SketchLayer(ctx.theme)
        self.sketch.painters.append(self._draw)
        canvas.add_layer(self.sketch)
        self.tools: dict[str, MapTool] = {}
        for tool in (MapTool(self), PanTool(self)):
            self.add(tool)
        self.current = self.tools[SELECT]
        ctx.session.project_changed.connect(self._project_changed)

    def add(self, tool: MapTool) -> None:
        """Offer one more tool."""
        self.tools[tool.name] = tool

    def choose(self, name: str) -> None:
        """Take a tool; the map gets the focus. Without a project only the map itself can be moved."""
        if self.ctx.session.project is None and name not in (SELECT, "pan"):
            name = SELECT
        self.current.stop()
        self.current = self.tools[name]
        self.by_key = not self.canvas.underMouse()
        self.canvas.resting_cursor = self.current.cursor
        self.canvas.viewport().setCursor(self.current.cursor)
        self.canvas.setFocus()
        self.current.start()
        self.changed.emit(name)
        self.tell()

    def end(self) -> bool:
        """Go back to selecting; whether a tool was at work."""
        if self.current.name == SELECT:
            return False
        self.choose(SELECT)
        return True

    def tell(self) -> None:
        """Say what to do now and draw the sketch anew."""
        self.hinted.emit(self.current.hint)
        self.canvas.refresh()

    def mark(self, place: Point | None) -> None:
        """Mark a place of EPSG:3035, or none."""
        self.marker = place
        self.canvas.refresh()

    # ── places ────────────────────────────────────────────────────────────────────────────────────

    def place(self, at: QPointF) -> Point:
        """Return the place of EPSG:3035 under a position of the viewport."""
        inverse: Any = self.canvas.view.transform.inverted()
        scene: QPointF = inverse[0].map(at)
        return scene.x(), -scene.y()

    def pixel(self, place: Point) -> QPointF:
        """Return the position of a place in the viewport."""
        return pixel_points(self.canvas.view, as_array([place]))[0]

    def site_at(self, at: QPointF) -> int | None:
        """Return the row of the site under a position of the viewport."""
        return self.sites.nearest(self.canvas.view, at)

    def site_place(self, row: int) -> Point:
        """Return where a site stands."""
        mark = self.sites.marks[row]
        return mark.x_m, mark.y_m

    @property
    def middle(self) -> QPointF:
        """The position that keys act on."""
        return self.canvas.view.size.center()

    def _project_changed(self) -> None:
        if self.ctx.session.project is None:
            self.mark(None)
            self.end()

    def _draw(self, painter: QPainter, view: View) -> None:
        if self.marker is not None:
            draw_marker(painter, self.ctx.theme, self.pixel(self.marker))
        self.current.draw(painter, view)
        if self.current.aims and self.by_key:
            draw_cross(painter, self.ctx.theme, view.size.center())
