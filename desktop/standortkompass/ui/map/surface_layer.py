"""Surfaces below the result: terrain, climate, water, areas with congestion; and zones in colours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from standortkompass.app.map_layers import Surface, ZoneShapes
from standortkompass.ui.map.base_layers import fills, line_pen, strokes
from standortkompass.ui.map.blocks import LevelBlocks
from standortkompass.ui.map.layer import Layer, Step, View
from standortkompass.ui.theme.ramp import colour_at, ramp
from standortkompass.ui.theme.theme import Theme

SQUARES_FROM_PX = 28.0  # wider cells are drawn as squares: the resolution stays visible


class SurfaceLayer(Layer):
    """One quantity in the colours of a ramp, or of one token that fades out towards the high end.

    Parameters
    ----------
    colours : str
        Name of a ramp or of a colour of the tokens.
    fading : bool
        One colour; strong at the low end, or everywhere where ``hatched``.
    """

    def __init__(
        self, theme: Theme, colours: str, *, fading: bool = False, rising: bool = False, hatched: bool = False
    ) -> None:
        super().__init__(theme)
        self.colours, self.fading, self.rising, self.hatched = colours, fading, rising, hatched
        self.surface: Surface | None = None
        self._made: tuple[Surface, str, QImage] | None = None

    def show_surface(self, surface: Surface) -> None:
        """Take other values."""
        self.surface = surface
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the visible part of the picture."""
        surface = self.surface
        if surface is None:
            return
        image = self._image(surface)
        cell_px = surface.cell_m / view.metres_per_pixel
        smooth = cell_px < SQUARES_FROM_PX and not self.hatched
        painter.setTransform(view.transform)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        target = self.extent()
        if target is not None:
            painter.drawImage(target, image)

    def extent(self) -> QRectF | None:
        """Return where the surface lies."""
        surface = self.surface
        if surface is None:
            return None
        rows, columns = surface.values.shape
        return QRectF(surface.left_m, -surface.top_m, columns * surface.cell_m, rows * surface.cell_m)

    def reaches(self, view: View) -> bool:
        """Whether a known value lies in the view."""
        surface, extent = self.surface, self.extent()
        if surface is None or extent is None:
            return False
        area = extent.intersected(view.visible).translated(-extent.left(), -extent.top())
        left, right = int(area.left() / surface.cell_m), int(area.right() / surface.cell_m) + 1
        top, bottom = int(area.top() / surface.cell_m), int(area.bottom() / surface.cell_m) + 1
        return not area.isEmpty() and bool(np.isfinite(surface.values[top:bottom, left:right]).any())

    def _image(self, surface: Surface) -> QImage:
        """Return the coloured picture, kept until values or theme change."""
        colours = str(getattr(self.theme.tokens, self.colours))
        if self._made is None or self._made[0] is not surface or self._made[1] != colours:
            words = self._words(surface)
            rows, columns = surface.values.shape
            picture = QImage(
                words.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
            )
            self._made = (surface, colours, picture.copy())
        return self._made[2]

    def _words(self, surface: Surface) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
        """Return premultiplied 0xAARRGGBB of each cell."""
        values = np.asarray(surface.values, dtype=np.float32)
        share = np.clip((values - surface.low) / (surface.high - surface.low), 0.0, 1.0)
        known = ~np.isnan(share)
        index = np.where(known, share * 255.0, 0.0).astype(np.intp)
        table = self._table()
        words = np.where(known, table[index], np.uint32(0)).astype(np.uint32)
        if self.hatched:
            i, j = np.indices(words.shape)
            words[(i + j) % 4 >= 2] = 0
        return np.ascontiguousarray(words)

    def _table(self) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
        """Return 256 premultiplied colours."""
        colours = getattr(self.theme.tokens, self.colours)
        if not self.fading and not self.hatched:
            rgb = ramp(colours).astype(np.uint32)
            alpha = np.full(256, 255, dtype=np.uint32)
        else:
            one = QColor(colours)
            rgb = np.tile(np.array([one.red(), one.green(), one.blue()], dtype=np.uint32), (256, 1))
            strong = np.linspace(40.0, 235.0, 256)
            alpha = np.round(
                np.full(256, 200.0) if self.hatched else strong if self.rising else strong[::-1]
            ).astype(np.uint32)
        r, g, b = (rgb[:, channel] * alpha // 255 for channel in range(3))
        words = (alpha << 24) | (r << 16) | (g << 8) | b
        return np.asarray(words.astype(np.uint32))


class ZonePriceLayer(Layer):
    """Bidding zones filled by their day-ahead price."""

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

    def draw(self, painter: QPainter, view: View) -> None:
        """Fill the zones."""
        for step in self.steps(view):
            step(painter)

    def steps(self, view: View) -> Iterator[Step]:
        """Fill zone by zone."""
        if self._zones is None:
            return
        anchors = self.theme.tokens.ramp_price
        share = (self._zones.price_eur_per_mwh - self.low) / max(self.high - self.low, 1e-9)
        for levels, value in zip(self._levels, share.tolist(), strict=True):
            if np.isfinite(value):
                yield from fills(view, levels, QColor(colour_at(anchors, value)))


class ZoneBordersLayer(Layer):
    """Borders of the bidding zones; their names are placed with all others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.paths: LevelBlocks | None = None

    def draw(self, painter: QPainter, view: View) -> None:
        """Stroke the borders."""
        for step in self.steps(view):
            step(painter)

    def steps(self, view: View) -> Iterator[Step]:
        """Stroke block by block."""
        if self.paths is None:
            return
        yield from strokes(view, self.paths, line_pen(self.theme.color("map_zone"), 1.7))

    def extent(self) -> QRectF | None:
        """Return the box of all lines."""
        return None if self.paths is None else self.paths.levels[0].extent

    def reaches(self, view: View) -> bool:
        """Whether a line lies in the view."""
        return self.paths is not None and self.paths.reaches(view.visible, view.metres_per_pixel)
