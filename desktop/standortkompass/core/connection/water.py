"""Sea and lakes between two points: a raster of the distance to water, sampled along straight lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import ShapeError
from standortkompass.core.units import M_PER_KM

SAMPLES = 48  # points along a line; a line of 50 km is looked at about every kilometre
_POSITIONS = ((np.arange(SAMPLES) + 0.5) / SAMPLES).astype(np.float32)
_DIAGONAL = np.float32(1.5)  # of a cell, rounded up
_BLOCK = 8_000  # lines at a time: bounds the memory


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WaterMask:
    """Distance of each raster cell to the next water, in whole cells. EPSG:3035, row 0 in the north."""

    west_m: float
    north_m: float
    cell_m: float
    distance_cells: NDArray[np.uint8]  # (rows, columns): 0 water, 255 that far or farther

    def __post_init__(self) -> None:
        if self.distance_cells.ndim != 2:
            raise ShapeError("connection.water_shape", shape=self.distance_cells.shape)

    def _cell(self, x_m: FloatArray, y_m: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return column and row with fractions, moved onto the raster where a point lies beside it."""
        rows, columns = self.distance_cells.shape
        column = np.clip((x_m - self.west_m) / self.cell_m, 0.0, columns - 1.0)
        row = np.clip((self.north_m - y_m) / self.cell_m, 0.0, rows - 1.0)
        return column.astype(np.float32), row.astype(np.float32)

    def _at(self, column: FloatArray, row: FloatArray) -> NDArray[np.uint8]:
        index = row.astype(np.int32) * self.distance_cells.shape[1] + column.astype(np.int32)
        found: NDArray[np.uint8] = self.distance_cells.reshape(-1).take(index)
        return found

    def dry_km(self, x_m: FloatArray, y_m: FloatArray) -> FloatArray:
        """Return how far one can go in any direction without meeting water. [km]"""
        dry: FloatArray = self._dry(*self._cell(x_m, y_m)) * (self.cell_m / M_PER_KM)
        return dry

    def _dry(self, column: FloatArray, row: FloatArray) -> FloatArray:
        # half a cell's diagonal off at each end, for the place of the points inside their cells
        dry: FloatArray = np.maximum(self._at(column, row).astype(np.float32) - _DIAGONAL, 0.0)
        return dry

    def crossing_km(
        self, from_x_m: FloatArray, from_y_m: FloatArray, to_x_m: FloatArray, to_y_m: FloatArray
    ) -> FloatArray:
        """Return how much of each straight line runs over sea or lakes.

        Lines that lie in the dry circles around their ends and their middle are told apart at once; the
        others are looked at point by point.

        Parameters
        ----------
        from_x_m, from_y_m, to_x_m, to_y_m : (n,)
            Ends of the lines. [m, EPSG:3035]

        Returns
        -------
        (n,)
            Length over water, by the share of 48 points along the line. [km]
        """
        length_km = np.hypot(to_x_m - from_x_m, to_y_m - from_y_m) / M_PER_KM
        column, row = self._cell(from_x_m, from_y_m)
        to_column, to_row = self._cell(to_x_m, to_y_m)
        wet = np.zeros(length_km.shape)
        doubtful = self._doubtful(column, row, to_column, to_row)
        for start in range(0, doubtful.size, _BLOCK):
            at = doubtful[start : start + _BLOCK]
            columns = column[at, None] + (to_column - column)[at, None] * _POSITIONS
            rows = row[at, None] + (to_row - row)[at, None] * _POSITIONS
            share = np.count_nonzero(self._at(columns, rows) == 0, axis=1) / SAMPLES
            wet[at] = share * length_km[at]
        return wet

    def _doubtful(
        self, column: FloatArray, row: FloatArray, to_column: FloatArray, to_row: FloatArray
    ) -> IntArray:
        """Return the lines that are not covered by dry circles around both ends and the middle."""
        length = np.hypot(to_column - column, to_row - row)
        start, end = self._dry(column, row), self._dry(to_column, to_row)
        open_lines = np.flatnonzero(length > start + end)
        length, start, end = length[open_lines], start[open_lines], end[open_lines]
        middle = ((start + length - end) / 2.0) / np.maximum(length, 1e-6)
        x = column[open_lines] + (to_column - column)[open_lines] * middle
        y = row[open_lines] + (to_row - row)[open_lines] * middle
        return open_lines[length - start - end > 2.0 * self._dry(x, y)]
