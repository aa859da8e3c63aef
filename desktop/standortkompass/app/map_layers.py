"""Data of the map's further layers: surfaces, zones and places, read when they are first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely

from standortkompass.app.earthquakes import Earthquakes
from standortkompass.app.map_data import read_lines
from standortkompass.app.world import World
from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.geo.crs import to_degrees, to_metric
from standortkompass.core.geo.regions import GeometryArray
from standortkompass.core.progress import Progress
from standortkompass.sources.loaders.geo import load_admin1, load_ai_places

FINE_M, COARSE_M = 6_000.0, 12_000.0  # cells of surfaces that lie on a mesh of degrees
EDGE_M = 60_000.0  # drawn beyond the covered land
NEAR_WATER_KM = 5.0
POOL = 4  # cells of 1 km that become one
FLAT_M = 100.0  # differences of height below this are not drawn


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surface:
    """Values on square cells. EPSG:3035, row 0 in the north; NaN is not drawn."""

    values: FloatArray  # (n_rows, n_cols)
    left_m: float
    top_m: float
    cell_m: float
    low: float  # end of the ramp
    high: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ZoneShapes:
    """Bidding zones: outlines, where their names stand, and the latest yearly price."""

    names: tuple[str, ...]
    polygons: GeometryArray  # (n_zones,) EPSG:3035
    x_m: FloatArray
    y_m: FloatArray
    weight: FloatArray  # edge of a square as large as the largest piece [m]
    price_eur_per_mwh: FloatArray
    year: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceMarks:
    """Named places of a few kinds. EPSG:3035."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    x_m: FloatArray
    y_m: FloatArray


def height(world: World) -> Surface:
    """Return the height above sea level. [m]"""
    mesh = _mesh(world, FINE_M)
    return _on_mesh(mesh, world.layers.terrain.sample(*mesh.degrees), FINE_M)


def temperature(world: World) -> Surface:
    """Return the mean temperature of the years behind the climate layer. [degC]"""
    climate = world.layers.climate
    return _climate(world, climate.t_c.mean(axis=0))


def rain(world: World) -> Surface:
    """Return the yearly precipitation. [mm]"""
    climate = world.layers.climate
    return _climate(world, climate.rain_mm.sum(axis=0))


def relief(world: World) -> Surface:
    """Return the difference of height around a place. [m]"""
    raster = world.layers.stations.relief
    values = raster.values.astype(np.float32)
    values[values < FLAT_M] = np.nan
    return _surface(values, raster.west_m, raster.north_m, raster.cell_m)


def water(world: World) -> Surface:
    """Return the distance to the next water where it is short. [km]"""
    mask = world.layers.stations.water
    cells = mask.distance_cells
    rows, columns = (size // POOL * POOL for size in cells.shape)
    pooled = cells[:rows, :columns].reshape(rows // POOL, POOL, columns // POOL, POOL).min(axis=(1, 3))
    km = pooled.astype(np.float32) * (mask.cell_m / 1000.0)
    km[km > NEAR_WATER_KM] = np.nan
    return Surface(
        values=km,
        left_m=mask.west_m,
        top_m=mask.north_m,
        cell_m=mask.cell_m * POOL,
        low=0.0,
        high=NEAR_WATER_KM,
    )


def waits(world: World) -> GeometryArray:
    """Return the areas where a statement on waiting or congestion holds, (n,) polygons in EPSG:3035."""
    raster = world.layers.lead_times.areas
    rows, starts, ends = _runs(raster.values != 0)
    west, cell = raster.west_m, raster.cell_m
    top = raster.north_m - rows * cell
    strips = shapely.box(west + starts * cell, top - cell, west + ends * cell, top)
    return np.asarray(shapely.get_parts(shapely.union_all(strips)))


def _runs(mask: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return row, first and last column plus one of every run of true cells."""
    padded = np.pad(mask, ((0, 0), (1, 1))).astype(np.int8)
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    return rows, starts, ends


def zones(world: World) -> ZoneShapes:
    """Return the bidding zones with the mean day-ahead price of the last year."""
    regions, market = world.layers.regions, world.layers.market
    shapes = shapely.simplify(regions.zone_polygons, 300.0)
    points, weights = zip(*(_middle(shape) for shape in shapes), strict=True)
    return ZoneShapes(
        names=tuple(name.replace("_", "-") for name in regions.zones),
        polygons=shapes,
        x_m=np.array([p[0] for p in points]),
        y_m=np.array([p[1] for p in points]),
        weight=np.array(weights),
        price_eur_per_mwh=np.asarray(market.mean_eur_per_mwh[:, -1], dtype=float),
        year=int(market.years[-1]),
    )


def regions(world: World) -> GeometryArray:
    """Return the outlines of first-order regions.

    Raises
    ------
    DataError
        The file is missing or damaged.
    """
    return np.asarray(load_admin1(world.catalog).geometry.values)


HIGH_KV = 320.0  # lower bound of the upper class of lines; the source gives 220, 300, 380 and more


def lines_of_class(kind: str, lines: GeometryArray, kv: FloatArray, dc: BoolArray) -> GeometryArray:
    """Return the lines of a class: ``380`` and above, ``220`` for lower ones, ``dc`` for direct current."""
    chosen = {"380": (kv >= HIGH_KV) & ~dc, "220": (kv < HIGH_KV) & ~dc, "dc": dc}
    return np.asarray(lines[chosen[kind]])


def _lines(kind: str, world: World) -> GeometryArray:
    """Read the lines of a class again, after they could not be read at start."""
    return lines_of_class(kind, *read_lines(world.catalog))


def ai_places(world: World) -> PlaceMarks:
    """Return AI factories, bids for gigafactories and hubs of data centres.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    frame = load_ai_places(world.catalog)
    frame = frame[frame["lat"].notna() & frame["lon"].notna()].drop_duplicates(["kind", "name"])
    x, y = to_metric(frame["lon"].to_numpy(dtype=float), frame["lat"].to_numpy(dtype=float))
    return PlaceMarks(names=tuple(frame["name"]), kinds=tuple(frame["kind"]), x_m=x, y_m=y)


def earthquakes(world: World) -> Earthquakes:
    """Return the past earthquakes, read again where they could not be read at start.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    return world.map_data.earthquakes or Earthquakes.load(world.catalog)


#: Key of a layer -> what reads its data, in a job.
LOADERS: Mapping[str, Callable[[World], Any]] = MappingProxyType(
    {
        "height": height,
        "temperature": temperature,
        "rain": rain,
        "relief": relief,
        "water": water,
        "waits": waits,
        "zones": zones,
        "zone_prices": zones,
        "regions": regions,
        "ai_places": ai_places,
        "earthquakes": earthquakes,
        **{f"lines_{kind}": partial(_lines, kind) for kind in ("380", "220", "dc")},
    }
)


def load_layer(world: World, key: str, progress: Progress) -> Any:
    """Read the data of one layer.

    Raises
    ------
    DataError
        A file is missing or damaged.
    Cancelled
        The progress was cancelled.
    """
    progress.step(0.0, "map.prepare")
    entry = _CATALOG.get(key)
    if entry is not None:
        world.catalog.path(entry)  # the file is still the one the catalogue means
    return LOADERS[key](world)


#: Layers whose data were read at start: their file is checked again before it is shown as the source.
_CATALOG = MappingProxyType(
    {
        "height": "terrain",
        "temperature": "climate_means",
        "rain": "climate_means",
        "relief": "connection_relief",
        "water": "connection_water",
        "waits": "connection_areas",
        "earthquakes": "earthquakes",
        "zone_prices": "power_market_prices",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class _Mesh:
    left_m: float
    top_m: float
    shape: tuple[int, int]
    degrees: tuple[FloatArray, FloatArray]


def _mesh(world: World, cell_m: float) -> _Mesh:
    """Return the middles of square cells over the covered land."""
    west, south, east, north = world.layers.regions.bounds_m
    west, north = west - EDGE_M, north + EDGE_M
    columns = int((east + EDGE_M - west) / cell_m) + 1
    rows = int((north - south + EDGE_M) / cell_m) + 1
    x = west + (np.arange(columns) + 0.5) * cell_m
    y = north - (np.arange(rows) + 0.5) * cell_m
    across, down = np.meshgrid(x, y)
    return _Mesh(west, north, (rows, columns), to_degrees(across.ravel(), down.ravel()))


def _on_mesh(mesh: _Mesh, values: FloatArray, cell_m: float) -> Surface:
    return _surface(np.asarray(values, dtype=np.float32).reshape(mesh.shape), mesh.left_m, mesh.top_m, cell_m)


def _climate(world: World, table: FloatArray) -> Surface:
    """Return a table of the climate mesh, bilinear on square cells."""
    from scipy.ndimage import map_coordinates

    climate, mesh = world.layers.climate, _mesh(world, COARSE_M)
    lon, lat = mesh.degrees
    at = np.array([(climate.north - lat) / climate.step, (lon - climate.west) / climate.step])
    values = map_coordinates(np.asarray(table, dtype=float), at, order=1, mode="constant", cval=np.nan)
    return _on_mesh(mesh, values, COARSE_M)


def _surface(values: FloatArray, left_m: float, top_m: float, cell_m: float) -> Surface:
    """Return a surface whose ramp spans the middle 98 % of the known values."""
    low, high = np.nanpercentile(values, [1.0, 99.0])
    return Surface(values=values, left_m=left_m, top_m=top_m, cell_m=cell_m, low=float(low), high=float(high))


def _middle(shape: Any) -> tuple[tuple[float, float], float]:
    """Return where a name stands in the largest piece, and the edge of a square as large."""
    pieces = shapely.get_parts(shape)
    largest = pieces[int(np.argmax(shapely.area(pieces)))]
    circle = shapely.maximum_inscribed_circle(shapely.simplify(largest, 5000.0), tolerance=20_000.0)
    x, y = shapely.get_coordinates(circle)[0]
    return (float(x), float(y)), float(shapely.area(largest)) ** 0.5
