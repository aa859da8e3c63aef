"""The grid: one quantity as colours, drawn from one picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap
from scipy import ndimage

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.ui.map.layer import RAMP_AND_ENDS, Layer, Step, View, bands
from standortkompass.ui.map.scale import ColourScale
from standortkompass.ui.theme.theme import Theme

SMOOTH_BELOW_PX = 28.0  # wider cells are drawn as squares: the grid's resolution stays visible


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Raster:
    """Values of a grid and where it lies (EPSG:3035)."""

    values: FloatArray  # (n_rows, n_cols), row 0 north; NaN: no value
    left_m: float
    top_m: float
    cell_m: float


class RasterLayer(Layer):
    """Draws a :class:`Raster` through a :class:`ColourScale`, which carries the style of its quantity."""

    styled = RAMP_AND_ENDS
    own_look = "ramp"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._raster: Raster | None = None
        self._scale: ColourScale | None = None
        self._image = QImage()
        self._grown: tuple[Raster, FloatArray] | None = None
        self._shore: _Shore | None = None
        self.to_the_shore = True  # something is drawn over the sea, so cells may reach beyond it
        self.setZValue(1)

    def show_raster(self, raster: Raster | None, scale: ColourScale | None) -> None:
        """Take other values or another scale and colour them."""
        self._raster, self._scale = raster, scale
        self.recolour()

    def recolour(self) -> None:
        """Build the picture anew, after a change of values, scale or theme."""
        if self._raster is None or self._scale is None:
            self._image = QImage()
        else:
            words = self._scale.argb(self._values(self._raster), self.theme.tokens)
            rows, cols = words.shape
            form = QImage.Format.Format_ARGB32_Premultiplied
            self._image = QImage(words.data, cols, rows, 4 * cols, form).copy()
        self.update()

    def _values(self, raster: Raster) -> FloatArray:
        if not self.to_the_shore:
            return raster.values
        if self._grown is None or self._grown[0] is not raster:
            self._grown = (raster, self._grow(raster.values))
        return self._grown[1]

    def _grow(self, values: FloatArray) -> FloatArray:
        """Fill the two rows of cells beyond the edge; where that is, stays the same for most grids."""
        known = ~np.isnan(values)
        if self._shore is None or not np.array_equal(self._shore.known, known):
            self._shore = _Shore.of(known)
        return self._shore.filled(values)

    def extent(self) -> QRectF | None:
        """Return where the grid lies."""
        raster = self._raster
        if raster is None:
            return None
        rows, cols = raster.values.shape
        return QRectF(raster.left_m, -raster.top_m, cols * raster.cell_m, rows * raster.cell_m)

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the visible part of the picture."""
        raster, target = self._raster, self.extent()
        if raster is None or target is None or self._image.isNull():
            return
        painter.setTransform(view.transform)
        cell_px = raster.cell_m / view.metres_per_pixel
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, cell_px < SMOOTH_BELOW_PX)
        painter.drawImage(target, self._image)

    def steps(self, view: View) -> Iterator[Step]:
        """Draw in bands."""
        return bands(self.draw, view)


@dataclass(frozen=True, slots=True, eq=False)
class _Shore:
    """The two rows of cells beyond the edge of the known ones, and the nearest known cell of each.

    Only the drawing needs it: the coast is drawn over it as a sharp line, so smoothing must not fade there.
    """

    known: BoolArray
    near: BoolArray
    rows: IntArray  # of the nearest known cells, one a near cell
    columns: IntArray

    @classmethod
    def of(cls, known: BoolArray) -> _Shore:
        """Find the edge of the known cells."""
        near = np.zeros_like(known)
        if known.any() and not known.all():
            near = ndimage.binary_dilation(known, iterations=2) & ~known
        nearest = ndimage.distance_transform_edt(~known, return_distances=False, return_indices=True)
        return cls(known, near, nearest[0][near], nearest[1][near])

    def filled(self, values: FloatArray) -> FloatArray:
        """Return the values with the cells beyond the edge filled from the nearest one."""
        grown = np.array(values, order="C")
        grown[self.near] = values[self.rows, self.columns]
        return grown


def hatch_brush(theme: Theme) -> QBrush:
    """Return diagonal lines: the pattern of what is excluded, in table and map."""
    tile = QPixmap(8, 8)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border_strong", 0.55))
        for shift in (-8, 0, 8):
            painter.drawLine(shift, 8, shift + 8, 0)
    finally:
        painter.end()
    return QBrush(tile)
