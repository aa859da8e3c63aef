"""Areas of law and market on the map: bidding zones and areas with waiting or congestion."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QTransform

from standortkompass.app.map_layers import ZoneShapes
from standortkompass.ui.map.blocks import LevelBlocks
from standortkompass.ui.map.layer import COLOUR_AND_SIZE, RAMP_AND_ENDS, Step, View, ends_of
from standortkompass.ui.map.paths_layer import PathsLayer, SteppedLayer, fills, line_pen, strokes
from standortkompass.ui.theme.ramp import colour_at
from standortkompass.ui.theme.ramp_choices import anchors
from standortkompass.ui.theme.theme import Theme


class ZonePriceLayer(SteppedLayer):
    """Bidding zones filled by their day-ahead price."""

    styled = RAMP_AND_ENDS
    own_look = "ramp_price"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._zones: ZoneShapes | None = None
        self._levels: tuple[LevelBlocks, ...] = ()
        self.low = self.high = float("nan")

    def show_zones(self, shapes: ZoneShapes, levels: tuple[LevelBlocks, ...]) -> None:
        """Take the zones and their areas, in the same order."""
        self._zones, self._levels = shapes, levels
        known = shapes.price_eur_per_mwh[np.isfinite(shapes.price_eur_per_mwh)]
        self.low, self.high = float(np.floor(known.min() / 5) * 5), float(np.ceil(known.max() / 5) * 5)
        self.update()

    def reaches(self, view: View) -> bool:
        """Whether a zone lies in the view."""
        return any(levels.reaches(view.visible, view.metres_per_pixel) for levels in self._levels)

    def steps(self, view: View) -> Iterator[Step]:
        """Fill zone by zone."""
        if self._zones is None:
            return
        colours = anchors(self.theme.tokens, self.style.ramp or self.own_look)
        low, high = ends_of(self.style, self.low, self.high)
        share = np.clip((self._zones.price_eur_per_mwh - low) / (high - low), 0.0, 1.0)
        for levels, value in zip(self._levels, share.tolist(), strict=True):
            if np.isfinite(value):
                at = 1.0 - value if self.style.reversed else value
                yield from fills(view, levels, QColor(colour_at(colours, at)))


class ZoneBordersLayer(PathsLayer):
    """Borders of the bidding zones; their names are placed with all others."""

    styled = COLOUR_AND_SIZE
    own_look = "map_zone"

    def path_steps(self, paths: LevelBlocks, view: View) -> Iterator[Step]:
        """Stroke the borders."""
        pen = line_pen(self.theme.color(self.token(self.own_look)), 1.7 * self.style.size)
        yield from strokes(view, paths, pen)


class HatchedLayer(PathsLayer):
    """Areas under diagonal lines of constant width."""

    styled = frozenset({"colour"})

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__(theme)
        self.own_look = token

    def path_steps(self, paths: LevelBlocks, view: View) -> Iterator[Step]:
        """Fill lightly, then hatch."""
        token = self.token(self.own_look)
        yield from fills(view, paths, self.theme.color(token, 0.16))
        brush = QBrush(self.theme.color(token, 0.95), Qt.BrushStyle.BDiagPattern)
        for path in paths.for_scale(view.metres_per_pixel).seen(view.visible):
            yield partial(_hatch, view.transform, path, brush)


def _hatch(transform: QTransform, path: QPainterPath, brush: QBrush, painter: QPainter) -> None:
    """Fill in pixels, so that the lines keep their distance at every zoom."""
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(transform.map(path), brush)
