"""Past earthquakes: rings whose size says how strong they were."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from standortkompass.app.earthquakes import Earthquakes
from standortkompass.ui.map.layer import COLOUR_AND_SIZE, Layer, View, box_of
from standortkompass.ui.theme.theme import Theme

WEAKEST_PX, STEP_PX = 2.5, 2.5  # radius of the weakest listed; more for each step of magnitude


def radius_px(magnitude: float, least: float) -> float:
    """Return the radius of an event in a list that begins at a magnitude."""
    return WEAKEST_PX + STEP_PX * (magnitude - least)


class EarthquakesLayer(Layer):
    """Draws the strongest first, so that weaker ones stay visible on top."""

    styled = COLOUR_AND_SIZE
    own_look = "map_zone"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.events: Earthquakes | None = None

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the events in view."""
        events = self.events
        if events is None:
            return
        rows = view.seen(events.x_m, events.y_m).nonzero()[0]
        rows = rows[np.argsort(-events.magnitude[rows], kind="stable")]
        x, y = view.pixels(events.x_m[rows], events.y_m[rows])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for a, b, row in zip(x.tolist(), y.tolist(), rows.tolist(), strict=True):
            radius = radius_px(float(events.magnitude[row]), events.least) * self.style.size
            draw_earthquake(painter, self.theme, self.token(self.own_look), QPointF(a, b), radius)

    def extent(self) -> QRectF | None:
        """Return the box of all events."""
        return None if self.events is None else box_of(self.events.x_m, self.events.y_m)

    def reaches(self, view: View) -> bool:
        """Whether an event lies in the view."""
        events = self.events
        return events is not None and bool(view.seen(events.x_m, events.y_m, 0.0).any())

    def nearest(self, view: View, position: QPointF) -> int | None:
        """Return the row of the event under the pointer, the weakest where several are."""
        events = self.events
        if events is None or not self.shown_on_map:
            return None
        x, y = view.pixels(events.x_m, events.y_m)
        reach = (WEAKEST_PX + STEP_PX * (events.magnitude - events.least)) * self.style.size + 2.0
        hits = np.flatnonzero(np.hypot(x - position.x(), y - position.y()) <= reach)
        return int(hits[np.argmin(events.magnitude[hits])]) if hits.size else None


def draw_earthquake(painter: QPainter, theme: Theme, token: str, at: QPointF, radius: float) -> None:
    """Draw the ring of one event."""
    painter.setPen(QPen(theme.color(token, 0.9), 1.2))
    painter.setBrush(theme.color(token, 0.22))
    painter.drawEllipse(at, radius, radius)
