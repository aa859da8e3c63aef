"""Measures distances: several legs, their lengths on the ellipsoid and the total."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QPainter

from standortkompass.app.map_tools import Point, leg_curve, leg_lengths
from standortkompass.core.arrays import FloatArray
from standortkompass.core.units import M_PER_KM
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.tools.corners import CornersTool
from standortkompass.ui.map.tools.desk import ToolDesk
from standortkompass.ui.map.tools.sketch import draw_handles, draw_line, draw_tag, pixel_points

NEAR_M = 10_000.0  # below, lengths are shown with two decimals


class MeasureTool(CornersTool):
    """Each click adds a point; the way stays on the map until the next one begins or the tool ends."""

    name = "measure"

    def __init__(self, desk: ToolDesk) -> None:
        super().__init__(desk)
        self.done = False
        self._legs: list[FloatArray] = []

    @property
    def grows(self) -> bool:
        """A finished way takes no further points: the next click begins a new one."""
        return not self.done

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

    def begin_at(self, place: Point) -> None:
        """Start measuring from a place."""
        self.clear()
        self.add(place)

    def clear(self) -> None:
        """Forget the way."""
        super().clear()
        self._legs, self.done = [], False

    def add(self, place: Point) -> None:
        """Add a point and the leg that leads there."""
        if self.done:
            self.clear()
        if self.points and place != self.points[-1]:
            self._legs.append(leg_curve(self.points[-1], place))
        super().add(place)

    def take_back(self) -> None:
        """Take the last point and its leg back."""
        del self._legs[-1:]
        super().take_back()

    def finish(self) -> None:
        """Keep the way as it is."""
        self.done = len(self.points) > 1
        self.desk.tell()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw legs with their lengths, and the total at the end."""
        if not self.points:
            return
        theme = self.ctx.theme
        for leg in self._legs:
            draw_line(painter, theme, pixel_points(view, leg))
        end = self.ahead
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
