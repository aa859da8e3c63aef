"""A coarse raster in metres, looked up by the cell a place lies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MetricRaster:
    """Values on square cells. EPSG:3035, row 0 in the north."""

    west_m: float
    north_m: float
    cell_m: float
    values: NDArray[Any]  # (rows, columns)

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or not self.values.size:
            raise ShapeError("connection.raster_shape", shape=self.values.shape)

    def at(self, x_m: FloatArray, y_m: FloatArray) -> NDArray[Any]:
        """Return the value of each place's cell; a place beside the raster gets the nearest cell's."""
        rows, columns = self.values.shape
        column = np.clip((x_m - self.west_m) / self.cell_m, 0.0, columns - 1.0).astype(np.int32)
        row = np.clip((self.north_m - y_m) / self.cell_m, 0.0, rows - 1.0).astype(np.int32)
        found: NDArray[Any] = self.values.reshape(-1).take(row * columns + column)
        return found
