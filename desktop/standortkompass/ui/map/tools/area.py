"""Draws an area, corner by corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from standortkompass.app.areas import MIN_CORNERS, area_km2, polygon_wkt
from standortkompass.app.map_tools import Point
from standortkompass.app.messages import message_of
from standortkompass.core.errors import InputError
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.tools.base import MapTool
from standortkompass.ui.map.tools.desk import ToolDesk
from standortkompass.ui.map.tools.sketch import (
    as_array,
    draw_area,
    draw_handles,
    draw_line,
    draw_tag,
    pixel_points,
)

CLOSE_PX = 10.0  # a click this near to the first corner closes the area


class AreaTool(MapTool):
    """``drawn(str)`` gives the finished area as WKT in EPSG:3035."""

    name = "area"
    cursor = Qt.CursorShape.CrossCursor
    aims = True
    picks = False
    drawn = Signal(str)

    def __init__(self, desk: ToolDesk) -> None:
        super().__init__(desk)
        self.corners: list[Point] = []
        self._next: Point | None = None

    @property
    def hint(self) -> str:
        """What to do now."""
        if not self.corners:
            return self.tr(
                "Click or press Space to set the corners of the area one after the other; Esc ends"
            )
        if len(self.corners) < MIN_CORNERS:
            return self.tr("Set the next corner; Backspace takes the last one back")
        return self.tr(
            "Set the next corner, or close the area with Enter, a double click or the first corner"
        )

    def start(self) -> None:
        """Begin without corners."""
        self._clear()

    def stop(self) -> None:
        """Take the sketch off the map."""
        self._clear()

    def _clear(self) -> None:
        self.corners, self._next = [], None

    def _add(self, place: Point) -> None:
        if not self.corners or place != self.corners[-1]:
            self.corners.append(place)
        self.desk.tell()

    def _finish(self) -> None:
        if len(self.corners) < MIN_CORNERS:
            self.desk.tell()
            return
        try:
            wkt = polygon_wkt(self.corners)
        except InputError as error:
            self.ctx.session.message.emit(message_of(error, self.ctx.lang, "area"))
            return
        self._next = None
        self.drawn.emit(wkt)

    def hover(self, at: QPointF) -> None:
        """Draw the side that would come next."""
        if self.corners:
            self._next = self.desk.place(at)
            self.canvas.refresh()

    def click(self, at: QPointF) -> bool:
        """Set a corner; on the first one, close."""
        if len(self.corners) >= MIN_CORNERS:
            apart = at - self.desk.pixel(self.corners[0])
            if apart.manhattanLength() <= CLOSE_PX:
                self._finish()
                return True
        self._add(self.desk.place(at))
        return True

    def double(self, at: QPointF) -> bool:
        """Close; the first half of the double click has set the last corner."""
        del at
        self._finish()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Space sets a corner in the middle, Backspace takes the last one back, Enter closes."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._add(self.desk.place(self.desk.middle))
        elif key == Qt.Key.Key_Backspace and self.corners:
            self.corners.pop()
            self.desk.tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            return False
        return True

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the area as it would be closed now."""
        if not self.corners:
            return
        theme = self.ctx.theme
        ahead = self.desk.place(self.desk.middle) if self.desk.by_key else self._next
        outline = self.corners if ahead is None else [*self.corners, ahead]
        spots = pixel_points(view, as_array(outline))
        draw_area(painter, theme, spots)
        set_ = spots[: len(self.corners)]
        draw_line(painter, theme, set_)
        if len(outline) >= MIN_CORNERS or ahead is not None:
            draw_line(painter, theme, [set_[-1], *spots[len(self.corners) :], set_[0]], dashed=True)
        draw_handles(painter, theme, set_)
        if len(outline) >= MIN_CORNERS:
            fmt = self.ctx.format
            text = fmt.with_unit(fmt.number(area_km2(outline)), "km²")
            draw_tag(painter, theme, view, spots[-1], text)
