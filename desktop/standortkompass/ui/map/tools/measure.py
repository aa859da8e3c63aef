"""Measures distances: several legs, their lengths on the ellipsoid and the total."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from standortkompass.app.map_tools import Point, leg_curve, leg_lengths
from standortkompass.core.arrays import FloatArray
from standortkompass.core.units import M_PER_KM
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.tools.base import MapTool
from standortkompass.ui.map.tools.desk import ToolDesk
from standortkompass.ui.map.tools.sketch import draw_handles, draw_line, draw_tag, pixel_points

NEAR_M = 10_000.0  # below, lengths are shown with two decimals


class MeasureTool(MapTool):
    """Each click adds a point; the way stays on the map until the next one begins or the tool ends."""

    name = "measure"
    cursor = Qt.CursorShape.CrossCursor
    aims = True
    picks = False

    def __init__(self, desk: ToolDesk) -> None:
        super().__init__(desk)
        self.points: list[Point] = []
        self.done = False
        self._next: Point | None = None  # under the pointer
        self._legs: list[FloatArray] = []

    @property
    def total_m(self) -> float:
        """Length of all legs. [m]"""
        return float(leg_lengths(self.points).sum())

    @property
    def hint(self) -> str:
        """What to do now, or the result."""
        if self.done:
            text = self.tr("Distance {total}; click to measure anew, Esc ends")
            return text.format(total=self.words(self.total_m))
        if not self.points:
            return self.tr("Click or press Space to start measuring; Esc ends")
        text = self.tr("{total} so far; click or Space for the next point, Enter or double click to finish")
        return text.format(total=self.words(self.total_m))

    def words(self, metres: float) -> str:
        """Return a length as shown."""
        fmt = self.ctx.format
        if metres < M_PER_KM:
            return fmt.with_unit(fmt.number(metres), "m")
        return fmt.with_unit(fmt.number(metres / M_PER_KM, 2 if metres < NEAR_M else 1), "km")

    def start(self) -> None:
        """Begin without points."""
        self._clear()

    def stop(self) -> None:
        """Take the way off the map."""
        self._clear()

    def begin_at(self, place: Point) -> None:
        """Start measuring from a place."""
        self._clear()
        self._add(place)

    def _clear(self) -> None:
        self.points, self._legs, self._next, self.done = [], [], None, False

    def _add(self, place: Point) -> None:
        if self.done:
            self._clear()
        if self.points:
            if place == self.points[-1]:
                return
            self._legs.append(leg_curve(self.points[-1], place))
        self.points.append(place)
        self.desk.tell()

    def _finish(self) -> None:
        if len(self.points) > 1:
            self.done, self._next = True, None
        self.desk.tell()

    def hover(self, at: QPointF) -> None:
        """Draw the leg that would come next."""
        if self.points and not self.done:
            self._next = self.desk.place(at)
            self.canvas.refresh()

    def click(self, at: QPointF) -> bool:
        """Add a point."""
        self._add(self.desk.place(at))
        return True

    def double(self, at: QPointF) -> bool:
        """Finish; the first half of the double click has added the last point."""
        del at
        self._finish()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Space adds a point in the middle, Backspace takes the last one back, Enter finishes."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._add(self.desk.place(self.desk.middle))
        elif key == Qt.Key.Key_Backspace and self.points and not self.done:
            self.points.pop()
            del self._legs[-1:]
            self.desk.tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            return False
        return True

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw legs with their lengths, and the total at the end."""
        if not self.points:
            return
        theme = self.ctx.theme
        for leg in self._legs:
            draw_line(painter, theme, pixel_points(view, leg))
        end = self._ahead()
        if end is not None:
            draw_line(painter, theme, pixel_points(view, leg_curve(self.points[-1], end)), dashed=True)
        spots = pixel_points(view, np.asarray(self.points, dtype=float))
        draw_handles(painter, theme, spots)
        lengths = leg_lengths(self.points)
        if len(lengths) > 1:
            for leg, length in zip(self._legs, lengths.tolist(), strict=True):
                middle = pixel_points(view, leg[len(leg) // 2 : len(leg) // 2 + 1])[0]
                draw_tag(painter, theme, view, middle, self.words(length))
        way = self.points if end is None else [*self.points, end]
        if len(way) > 1:
            at = spots[-1] if end is None else self.desk.pixel(end)
            draw_tag(painter, theme, view, at, self.words(float(leg_lengths(way).sum())), strong=True)

    def _ahead(self) -> Point | None:
        """Return where the next leg would end."""
        if self.done:
            return None
        return self.desk.place(self.desk.middle) if self.desk.by_key else self._next
