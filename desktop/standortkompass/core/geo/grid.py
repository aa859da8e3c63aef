"""The evaluation grid: square cells of equal area over Europe, and those of them that are land."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio import Affine
from rasterio.features import rasterize

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import InputError
from standortkompass.core.geo.laea import laea_to_degrees
from standortkompass.core.geo.locate import nearest_zone
from standortkompass.core.geo.regions import GeometryArray, Regions
from standortkompass.core.geo.terrain import Terrain
from standortkompass.core.model.site import Places
from standortkompass.core.units import M_PER_KM

CELL_SIZES_KM = (10.0, 5.0, 2.0, 1.0)
COARSEST_KM = 10.0  # all grids share corners with this one
MAX_PLACES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSpec:
    """Where the cells of a grid lie. EPSG:3035, row 0 in the north, numbered row by row."""

    cell_km: float  # edge of a cell
    x0_m: float  # western edge
    y0_m: float  # northern edge
    n_cols: int
    n_rows: int

    @property
    def cell_m(self) -> float:
        """Edge of a cell in metres."""
        return self.cell_km * M_PER_KM

    @property
    def n_cells(self) -> int:
        """Cells of the whole window, sea included."""
        return self.n_cols * self.n_rows

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge of the window. [m, EPSG:3035]"""
        return (
            self.x0_m,
            self.y0_m - self.n_rows * self.cell_m,
            self.x0_m + self.n_cols * self.cell_m,
            self.y0_m,
        )

    @property
    def transform(self) -> Affine:
        """Affine transform from (column, row) to metres, as rasters and GeoTIFFs use it."""
        return Affine(self.cell_m, 0.0, self.x0_m, 0.0, -self.cell_m, self.y0_m)

    def centres(self, cell: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return ``(x_m, y_m)`` of the centres of cells. [m, EPSG:3035]"""
        row, col = np.divmod(np.asarray(cell), self.n_cols)
        return self.x0_m + (col + 0.5) * self.cell_m, self.y0_m - (row + 0.5) * self.cell_m

    def cell_at(self, x_m: FloatArray, y_m: FloatArray) -> IntArray:
        """Return the cell in which a place lies, -1 outside the window. Arguments in EPSG:3035 [m]."""
        col = np.floor((np.asarray(x_m, dtype=float) - self.x0_m) / self.cell_m)
        row = np.floor((self.y0_m - np.asarray(y_m, dtype=float)) / self.cell_m)
        inside = (col >= 0) & (col < self.n_cols) & (row >= 0) & (row < self.n_rows)  # False for NaN
        cell = np.where(inside, row * self.n_cols + col, -1)
        return cell.astype(np.int64)


def europe_grid(cell_km: float, regions: Regions) -> GridSpec:
    """Return the grid over all covered countries; its corners lie on whole multiples of 10 km.

    Raises
    ------
    InputError
        The edge is not 10, 5, 2 or 1 km.
    """
    if cell_km not in CELL_SIZES_KM:
        sizes = ", ".join(f"{size:g}" for size in CELL_SIZES_KM)
        raise InputError("grid.cell_size", value=cell_km, possible=sizes)
    step = COARSEST_KM * M_PER_KM
    west, south, east, north = regions.bounds_m
    x0, y0 = np.floor(west / step) * step, np.ceil(north / step) * step
    per_step = round(COARSEST_KM / cell_km)
    return GridSpec(
        cell_km=cell_km,
        x0_m=float(x0),
        y0_m=float(y0),
        n_cols=int(np.ceil((east - x0) / step)) * per_step,
        n_rows=int(np.ceil((y0 - south) / step)) * per_step,
    )


def grid_blocks(
    spec: GridSpec, regions: Regions, terrain: Terrain, max_places: int = MAX_PLACES
) -> Iterator[Places]:
    """Yield the land cells of a grid in blocks, from north to south.

    A cell is land if its centre lies in a covered country and in no lake. Besides the block at hand only
    two bytes a cell of the window and the numbers of the land cells are held.

    Parameters
    ----------
    spec : GridSpec
        The grid.
    regions, terrain
        Outlines and heights.
    max_places : int
        Cells of a block at most.

    Yields
    ------
    Places
        With ``cell`` and ``cell_km``; the blocks together hold every land cell once, in order.
    """
    country = _country_raster(spec, regions)
    zone = _zone_raster(spec, regions, country)
    land = np.flatnonzero(country).astype(np.int32)
    for start in range(0, land.size, max_places):
        cell = land[start : start + max_places]
        yield _places(spec, cell, country[cell], zone[cell], terrain)


def grid_places(spec: GridSpec, regions: Regions, terrain: Terrain) -> Places:
    """Return all land cells of a grid at once; meant for 10 and 5 km. See :func:`grid_blocks`."""
    return next(grid_blocks(spec, regions, terrain, max_places=max(1, spec.n_cells)), _no_places(spec))


def _places(
    spec: GridSpec, cell: IntArray, country: NDArray[np.uint8], zone: NDArray[np.uint8], terrain: Terrain
) -> Places:
    x, y = spec.centres(cell)
    lon, lat = laea_to_degrees(x, y)
    return Places(
        lat=lat,
        lon=lon,
        x_m=x,
        y_m=y,
        country=country.astype(np.int16) - 1,
        zone=zone.astype(np.int16) - 1,
        elevation_m=terrain.sample(lon, lat),
        cell_km=spec.cell_km,
        cell=cell,
    )


def _no_places(spec: GridSpec) -> Places:
    none, index = np.empty(0), np.empty(0, dtype=np.int32)
    return Places(
        lat=none, lon=none, x_m=none, y_m=none, country=index, zone=index, elevation_m=none,
        cell_km=spec.cell_km, cell=index,
    )  # fmt: skip


def _burn(
    shapes: GeometryArray, values: IntArray, spec: GridSpec, out: NDArray[np.uint8] | None = None
) -> NDArray[np.uint8]:
    """Write a value into every cell whose centre lies in a shape; (n_rows, n_cols)."""
    picture = np.zeros((spec.n_rows, spec.n_cols), dtype=np.uint8) if out is None else out
    pairs = [(s, int(v)) for s, v in zip(shapes, values, strict=True) if not shapely.is_empty(s)]
    if pairs:
        rasterize(pairs, out=picture, transform=spec.transform)
    return picture


def _country_raster(spec: GridSpec, regions: Regions) -> NDArray[np.uint8]:
    """Return (n_cells,): 1 + index of the country, 0 where there is no land."""
    picture = _burn(regions.country_polygons, np.arange(1, len(regions.countries) + 1), spec)
    _burn(regions.lakes, np.zeros(regions.lakes.size, dtype=int), spec, out=picture)
    return picture.reshape(-1)


def _zone_raster(spec: GridSpec, regions: Regions, country: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (n_cells,): 1 + index of the zone, 0 where there is no land.

    A country with one zone passes it on; the others are burnt zone by zone. A cell on the very border of
    two outlines may be missed or get a neighbour's zone; it gets the nearest zone of its own country.
    """
    only = regions.only_zone()
    lookup = np.concatenate([[0], only + 1]).astype(np.uint8)
    zone = lookup[country]
    parted = np.flatnonzero(only < 0)
    if parted.size == 0:
        return zone
    wanted = np.flatnonzero(regions.country_zones[parted].any(axis=0))
    burnt = _burn(regions.zone_polygons[wanted], wanted + 1, spec).reshape(-1)
    fits = np.zeros((len(regions.countries) + 1, len(regions.zones) + 1), dtype=bool)
    fits[1:, 1:] = regions.country_zones
    open_cells = np.flatnonzero((zone == 0) & (country > 0))
    found = burnt[open_cells]
    ok = fits[country[open_cells], found]
    zone[open_cells[ok]] = found[ok]
    missed = open_cells[~ok]
    if missed.size:
        x, y = spec.centres(missed)
        zone[missed] = nearest_zone(x, y, country[missed].astype(int) - 1, regions) + 1
    return zone
