"""The shipped climate: monthly means on a mesh, and compact weather of every land cell."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.climate.memo import Memo
from standortkompass.core.climate.nodes import reduce_points
from standortkompass.core.climate.weather import WeatherCoefficients
from standortkompass.core.errors import ShapeError

_SAME_DEG = 0.001  # about 100 m: the same place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClimateCells:
    """Weather of n land cells, reduced to few weighted nodes.

    The dry bulb is parted into I classes of fixed probability, each class into J equally probable classes of
    the wet bulb; a node is the mean of its class. All heights in metres above sea level.
    """

    lat: FloatArray  # (n,) centre [deg, EPSG:4326]
    lon: FloatArray
    height_m: FloatArray  # (n,) mean height of the cell
    lowest_m: FloatArray  # (n,) lowest and highest ground that the cell covers
    highest_m: FloatArray
    ln_density: FloatArray  # (n, terms) ln of vapour density [g/m3] as Chebyshev series of its normal score
    ln_density_per_km: FloatArray  # (n, few) change of that with height, in its first terms [1/km]
    scale_height_m: FloatArray  # (n,) height over which the vapour density falls by the factor e, mean
    t_c: FloatArray  # (n, I) dry bulb of the classes
    wet_bulb_c: FloatArray  # (n, I, J)
    weight: FloatArray  # (I,) probability of the dry-bulb classes, sum 1
    design_t_c: FloatArray  # (n,) dry bulb not exceeded in 99.6 % of the hours
    design_wet_bulb_c: FloatArray  # (n,) the same for the wet bulb

    def __len__(self) -> int:
        return int(self.lat.size)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnWeather:
    """Hourly weather that replaces the model at one place."""

    lat: float  # [deg, EPSG:4326]
    lon: float
    height_m: float
    label: str  # where it comes from, as shown
    t_c: FloatArray  # (hours,) dry bulb [degC]
    wet_bulb_c: FloatArray  # (hours,)
    monthly_t_c: FloatArray  # (12,)
    cell: int = -1  # its row in ClimateCells, once it is part of a grid


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClimateGrid:
    """Everything about climate that ships.

    The mesh has its first point in the north-west and regular steps; ``cell`` says which land cell a mesh
    point stands for (-1: none near). The memos keep what was worked out for the last cooling plants: they
    change no result, are safe for several threads and hold a bounded number of entries.
    """

    north: float  # latitude of the first row [deg]
    west: float  # longitude of the first column [deg]
    step: float  # [deg]
    t_c: FloatArray  # (12, rows, columns) monthly mean 2 m temperature [degC]
    rain_mm: FloatArray  # (12, rows, columns) per month
    height_m: FloatArray  # (rows, columns) mean height of the ground around a mesh point
    land_share: FloatArray  # (rows, columns) land within half a degree, 0…1
    cell: IntArray  # (rows, columns) index into cells
    cells: ClimateCells
    coefficients: WeatherCoefficients
    own: tuple[OwnWeather, ...] = ()  # hourly weather that users gave for single places
    memo: Memo = field(default_factory=lambda: Memo(16))  # results of plants: small
    weather_memo: Memo = field(default_factory=lambda: Memo(6))  # shifted weather: some 20 MB each

    def __post_init__(self) -> None:
        mesh = self.cell.shape
        if (
            self.t_c.shape != (12, *mesh)
            or self.rain_mm.shape != (12, *mesh)
            or any(field.shape != mesh for field in (self.height_m, self.land_share))
        ):
            raise ShapeError("climate.mesh_shape", t=self.t_c.shape, cell=mesh)
        cells = self.cells
        if cells.wet_bulb_c.shape[:2] != cells.t_c.shape or cells.weight.shape != cells.t_c.shape[1:]:
            raise ShapeError("climate.node_shape", t=cells.t_c.shape, wet=cells.wet_bulb_c.shape)

    def with_own(self, weather: OwnWeather) -> ClimateGrid:
        """Return a grid in which hourly weather stands for its place (nearer than about 100 m)."""
        t, wet, design = reduce_points(weather.t_c[None], weather.wet_bulb_c[None])
        cells = _append(
            self.cells,
            lat=weather.lat,
            lon=weather.lon,
            height_m=weather.height_m,
            lowest_m=weather.height_m,
            highest_m=weather.height_m,
            ln_density=np.full((1, self.cells.ln_density.shape[1]), np.nan),
            ln_density_per_km=np.full((1, self.cells.ln_density_per_km.shape[1]), np.nan),
            scale_height_m=np.inf,
            t_c=t,
            wet_bulb_c=wet,
            design_t_c=design[:, 0],
            design_wet_bulb_c=design[:, 1],
        )
        placed = dataclasses.replace(weather, cell=len(self.cells))
        return dataclasses.replace(
            self, cells=cells, own=(*self.own, placed), memo=Memo(16), weather_memo=Memo(6)
        )

    def own_of(self, lat: FloatArray, lon: FloatArray) -> IntArray:
        """Return (n,) which own weather stands for places, -1 where none does. [deg, EPSG:4326]"""
        found = np.full(np.shape(lat), -1)
        for index, weather in enumerate(self.own):
            near = (np.abs(lat - weather.lat) < _SAME_DEG) & (np.abs(lon - weather.lon) < _SAME_DEG)
            found[near] = index
        return found

    def cell_of(self, lat: FloatArray, lon: FloatArray) -> IntArray:
        """Return (n,) the land cell of places, -1 where there is none. [deg, EPSG:4326]"""
        row, column = self._position(lat, lon)
        rows, columns = self.cell.shape
        inside = (row >= -0.5) & (row <= rows - 0.5) & (column >= -0.5) & (column <= columns - 0.5)
        i = np.clip(np.nan_to_num(np.rint(row)), 0, rows - 1).astype(np.intp)
        j = np.clip(np.nan_to_num(np.rint(column)), 0, columns - 1).astype(np.intp)
        return np.where(inside, self.cell[i, j], -1)

    def bilinear(self, mesh: FloatArray, lat: FloatArray, lon: FloatArray) -> FloatArray:
        """Return mesh values between the four nearest points.

        Parameters
        ----------
        mesh : (..., rows, columns)
        lat, lon : (n,)
            Places; outside the mesh the value at its edge. [deg, EPSG:4326]

        Returns
        -------
        (..., n)
        """
        points, weight = self.corners(lat, lon)
        flat = mesh.reshape(*mesh.shape[:-2], -1)
        value: FloatArray = sum(flat[..., at] * w for at, w in zip(points, weight, strict=True))
        return value

    def corners(self, lat: FloatArray, lon: FloatArray) -> tuple[IntArray, FloatArray]:
        """Return (4, n) the four mesh points around places, row-major, and (4, n) their bilinear weights.

        Places outside the mesh lie at its edge; a missing coordinate has weights of NaN.
        """
        row, column = self._position(lat, lon)
        rows, columns = self.cell.shape
        row, column = np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)
        i = np.minimum(np.nan_to_num(row).astype(np.intp), rows - 2)
        j = np.minimum(np.nan_to_num(column).astype(np.intp), columns - 2)
        u, v = row - i, column - j
        first = i * columns + j
        points = np.stack([first, first + 1, first + columns, first + columns + 1])
        return points, np.stack([(1 - u) * (1 - v), (1 - u) * v, u * (1 - v), u * v])

    def _position(self, lat: FloatArray, lon: FloatArray) -> tuple[FloatArray, FloatArray]:
        row = (self.north - np.asarray(lat, dtype=float)) / self.step
        column = (np.asarray(lon, dtype=float) - self.west) / self.step
        return row, column


def _append(cells: ClimateCells, **row: Any) -> ClimateCells:
    """Return cells with one more row."""
    values = {}
    for name, value in row.items():
        kept = getattr(cells, name)
        new = np.broadcast_to(np.asarray(value, dtype=kept.dtype), (1, *kept.shape[1:]))
        values[name] = np.concatenate([kept, new])
    return dataclasses.replace(cells, **values)
