"""Height of the ground: a coarse raster, sampled between its points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import ShapeError


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terrain:
    """Heights on a regular mesh of degrees (EPSG:4326)."""

    lat: FloatArray  # (n_lat,) centres, ascending [deg]
    lon: FloatArray  # (n_lon,) centres, ascending [deg]
    height_m: FloatArray | IntArray  # (n_lat, n_lon) above sea level [m]

    def __post_init__(self) -> None:
        if self.height_m.shape != (self.lat.size, self.lon.size) or min(self.height_m.shape) < 2:
            raise ShapeError("terrain.shape", shape=self.height_m.shape)

    def sample(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return heights, bilinear between the four nearest mesh points.

        Parameters
        ----------
        lon, lat : (n,)
            Places. [deg, EPSG:4326]

        Returns
        -------
        (n,)
            Height above sea level; NaN outside the mesh. [m]
        """
        lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        col = (lon - self.lon[0]) / (self.lon[1] - self.lon[0])
        row = (lat - self.lat[0]) / (self.lat[1] - self.lat[0])
        rows, cols = self.height_m.shape
        inside = (row >= 0) & (row <= rows - 1) & (col >= 0) & (col <= cols - 1)  # False for NaN
        row, col = np.where(inside, row, 0.0), np.where(inside, col, 0.0)
        i = np.minimum(row.astype(np.intp), rows - 2)
        j = np.minimum(col.astype(np.intp), cols - 2)
        u, v = row - i, col - j
        flat = self.height_m.reshape(-1)
        at = i * cols + j
        south = flat[at] * (1 - v) + flat[at + 1] * v
        north = flat[at + cols] * (1 - v) + flat[at + cols + 1] * v
        return np.where(inside, south * (1 - u) + north * u, np.nan)
