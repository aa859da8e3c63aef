"""Surfaces below the result: terrain, climate, water."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from standortkompass.app.map_layers import Surface
from standortkompass.ui.map.layer import RAMP_AND_ENDS, Layer, Step, View, bands, ends_of
from standortkompass.ui.theme.ramp import ramp
from standortkompass.ui.theme.ramp_choices import anchors
from standortkompass.ui.theme.theme import Theme

SQUARES_FROM_PX = 28.0  # wider cells are drawn as squares: the resolution stays visible


class SurfaceLayer(Layer):
    """One quantity in the colours of a ramp, or in one colour that fades out.

    Parameters
    ----------
    colours : str
        Name of a ramp or of a colour of the tokens.
    fading : bool
        One colour that fades out towards the high end; ``rising``: towards the low end.
    """

    def __init__(self, theme: Theme, colours: str, *, fading: bool = False, rising: bool = False) -> None:
        super().__init__(theme)
        self.own_look, self.fading, self.rising = colours, fading, rising
        self.surface: Surface | None = None
        self.styled = frozenset({"colour", "ends", "reversed"}) if fading else RAMP_AND_ENDS
        self._made: tuple[tuple[object, ...], QImage] | None = None

    @property
    def ramp_name(self) -> str:
        """Name of the ramp, or of the colour of a fading layer."""
        return self.token(self.own_look) if self.fading else self.style.ramp or self.own_look

    @property
    def strong_end(self) -> bool:
        """Whether high values are drawn stronger, or take the last colours of the ramp."""
        return (self.rising or not self.fading) is not self.style.reversed

    @property
    def ends(self) -> tuple[float, float]:
        """Values at the ends of the scale; NaN without a surface."""
        surface = self.surface
        if surface is None:
            return float("nan"), float("nan")
        return ends_of(self.style, surface.low, surface.high)

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
        smooth = cell_px < SQUARES_FROM_PX
        painter.setTransform(view.transform)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        target = self.extent()
        if target is not None:
            painter.drawImage(target, image)

    def steps(self, view: View) -> Iterator[Step]:
        """Draw in bands."""
        return bands(self.draw, view)

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
        """Return the coloured picture, kept until values, style or theme change."""
        made_for = (surface, self.style, self.theme.tokens)
        if self._made is None or self._made[0] != made_for:
            words = self._words(surface)
            rows, columns = surface.values.shape
            picture = QImage(
                words.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
            )
            self._made = (made_for, picture.copy())
        return self._made[1]

    def _words(self, surface: Surface) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
        """Return premultiplied 0xAARRGGBB of each cell."""
        values = np.asarray(surface.values, dtype=np.float32)
        low, high = self.ends
        share = np.clip((values - low) / (high - low), 0.0, 1.0)
        known = ~np.isnan(share)
        index = np.where(known, share * 255.0, 0.0).astype(np.intp)
        table = self._table()
        words = np.where(known, table[index], np.uint32(0)).astype(np.uint32)
        return np.ascontiguousarray(words)

    def _table(self) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
        """Return 256 premultiplied colours."""
        if not self.fading:
            rgb = ramp(anchors(self.theme.tokens, self.ramp_name)).astype(np.uint32)
            rgb = rgb if self.strong_end else rgb[::-1]
            alpha = np.full(256, 255, dtype=np.uint32)
        else:
            one = self.theme.color(self.ramp_name)
            rgb = np.tile(np.array([one.red(), one.green(), one.blue()], dtype=np.uint32), (256, 1))
            strong = np.linspace(40.0, 235.0, 256)
            alpha = np.round(strong if self.strong_end else strong[::-1]).astype(np.uint32)
        r, g, b = (rgb[:, channel] * alpha // 255 for channel in range(3))
        words = (alpha << 24) | (r << 16) | (g << 8) | b
        return np.asarray(words.astype(np.uint32))
