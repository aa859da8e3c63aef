"""Draws an area, corner by corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter

from standortkompass.app.areas import MIN_CORNERS, area_km2, polygon_wkt
from standortkompass.app.messages import message_of
from standortkompass.core.errors import InputError
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.tools.corners import CornersTool
from standortkompass.ui.map.tools.sketch import (
    as_array,
    draw_area,
    draw_handles,
    draw_line,
    draw_tag,
    pixel_points,
)

CLOSE_PX = 10.0  # a click this near to the first corner closes the area


class AreaTool(CornersTool):
    """``drawn(str)`` gives the finished area as WKT in EPSG:3035."""

    name = "area"
    drawn = Signal(str)

    @property
    def hint(self) -> str:
        """What to do now."""
        if not self.points:
            return self.tr(
                "Click or press Space to set the corners of the area one after the other; Esc ends"
            )
        if len(self.points) < MIN_CORNERS:
            return self.tr("Set the next corner; Backspace takes the last one back")
        return self.tr(
            "Set the next corner, or close the area with Enter, a double click or the first corner"
        )

    def finish(self) -> None:
        """Hand the area over once it has enough corners and no side crosses another."""
        if len(self.points) < MIN_CORNERS:
            self.desk.tell()
            return
        try:
            wkt = polygon_wkt(self.points)
        except InputError as error:
            self.ctx.session.message.emit(message_of(error, self.ctx.lang, "area"))
            return
        self.leave_pointer()
        self.drawn.emit(wkt)

    def click(self, at: QPointF) -> bool:
        """Set a corner; on the first one, close."""
        if len(self.points) >= MIN_CORNERS:
            apart = at - self.desk.pixel(self.points[0])
            if apart.manhattanLength() <= CLOSE_PX:
                self.finish()
                return True
        return super().click(at)

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the area as it would be closed now."""
        if not self.points:
            return
        theme = self.ctx.theme
        ahead = self.ahead
        outline = self.points if ahead is None else [*self.points, ahead]
        spots = pixel_points(view, as_array(outline))
        draw_area(painter, theme, spots)
        set_ = spots[: len(self.points)]
        draw_line(painter, theme, set_)
        if len(outline) >= MIN_CORNERS or ahead is not None:
            draw_line(painter, theme, [set_[-1], *spots[len(self.points) :], set_[0]], dashed=True)
        draw_handles(painter, theme, set_)
        if len(outline) >= MIN_CORNERS:
            fmt = self.ctx.format
            text = fmt.with_unit(fmt.number(area_km2(outline)), "km²")
            draw_tag(painter, theme, view, spots[-1], text)
