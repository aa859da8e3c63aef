"""Sea and lakes between two points: a raster of the distance to water, sampled along straight lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError
from standortkompass.core.units import M_PER_KM

SAMPLES = 48  # points along a line; a line of 50 km is looked at about every kilometre
_POSITIONS = (np.arange(SAMPLES) + 0.5) / SAMPLES
_BLOCK = 20_000  # lines at a time: bounds the memory


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

    def _look_up(self, x_m: FloatArray, y_m: FloatArray) -> NDArray[np.uint8]:
        rows, columns = self.distance_cells.shape
        column = np.clip((x_m - self.west_m) / self.cell_m, 0, columns - 1).astype(np.int32)
        row = np.clip((self.north_m - y_m) / self.cell_m, 0, rows - 1).astype(np.int32)
        found: NDArray[np.uint8] = self.distance_cells.reshape(-1)[row * columns + column]
        return found

    def dry_km(self, x_m: FloatArray, y_m: FloatArray) -> FloatArray:
        """Return how far one can go in any direction without meeting water. [km]"""
        # one cell off for the floor of the distance, one for the place of the point inside its cell
        cells = self._look_up(x_m, y_m).astype(np.float64) - 1.5
        return np.maximum(cells, 0.0) * (self.cell_m / M_PER_KM)

    def crossing_km(
        self, from_x_m: FloatArray, from_y_m: FloatArray, to_x_m: FloatArray, to_y_m: FloatArray
    ) -> FloatArray:
        """Return how much of each straight line runs over sea or lakes.

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
        wet = np.zeros(length_km.shape)
        doubtful = np.flatnonzero(length_km > self.dry_km(from_x_m, from_y_m))
        for start in range(0, doubtful.size, _BLOCK):
            rows = doubtful[start : start + _BLOCK]
            x = from_x_m[rows, None] + (to_x_m - from_x_m)[rows, None] * _POSITIONS
            y = from_y_m[rows, None] + (to_y_m - from_y_m)[rows, None] * _POSITIONS
            share = np.count_nonzero(self._look_up(x, y) == 0, axis=1) / SAMPLES
            wet[rows] = share * length_km[rows]
        return wet
