"""Background map from the network: which tiles a view needs, a cache on disk, fetching, bending to EPSG:3035.

Off unless a person switches it on; nothing else in the program needs the network.
"""

from __future__ import annotations

import hashlib
import math
import os
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from standortkompass import __version__
from standortkompass.core.arrays import FloatArray
from standortkompass.core.geo.crs import to_degrees
from standortkompass.core.progress import Progress

DEFAULT_URL = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
ATTRIBUTION = "© OpenStreetMap contributors"
TILE_PX = 256
MOST_ZOOM = 19
MOST_TILES = 96  # of one view
TIMEOUT_S = 8.0
CONNECTIONS = 2  # more at once are not welcome at public servers
CACHE_BYTES = 200 * 1024 * 1024
MOST_BYTES = 2 * 1024 * 1024  # of one tile
MOST_FAILURES = 3  # then the network is taken to be away
MESH_PX = 16  # the bend is computed this often and interpolated between
EQUATOR_M = 2.0 * math.pi * 6_378_137.0
MOST_LAT = 85.0511

Tile = tuple[int, int, int]  # zoom, column, row
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class TileArea:
    """A picture of the plane: its north-west corner in EPSG:3035 and its pixels."""

    left_m: float
    top_m: float
    metres_per_pixel: float
    width: int
    height: int

    def mesh(self) -> tuple[FloatArray, FloatArray]:
        """Return columns and rows of the mesh that the bend is computed on. [px]"""
        columns = np.arange(0, self.width + MESH_PX, MESH_PX, dtype=float)
        rows = np.arange(0, self.height + MESH_PX, MESH_PX, dtype=float)
        return columns, rows

    def degrees(self, columns: FloatArray, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return lon and lat of the mesh, (n_rows, n_columns)."""
        across, down = np.meshgrid(columns, rows)
        return to_degrees(
            self.left_m + across * self.metres_per_pixel, self.top_m - down * self.metres_per_pixel
        )


def is_template(text: str) -> bool:
    """Whether a text is an address of tiles: http or https with {z}, {x} and {y}."""
    parts = urlsplit(text.strip())
    return (
        parts.scheme in ("http", "https")
        and bool(parts.netloc)
        and all(name in text for name in ("{z}", "{x}", "{y}"))
    )


def address(template: str, tile: Tile) -> str:
    """Return the address of one tile."""
    z, x, y = tile
    return template.replace("{z}", str(z)).replace("{x}", str(x)).replace("{y}", str(y))


def mercator(lon: FloatArray, lat: FloatArray, zoom: int) -> tuple[FloatArray, FloatArray]:
    """Return column and row in pixels of the whole world at a zoom (spherical Mercator, as tiles use it)."""
    size = TILE_PX * 2.0**zoom
    clipped = np.clip(lat, -MOST_LAT, MOST_LAT)
    x = (np.asarray(lon) + 180.0) / 360.0 * size
    y = (1.0 - np.arcsinh(np.tan(np.radians(clipped))) / math.pi) / 2.0 * size
    return np.asarray(x), np.asarray(y)


def tiles_of(area: TileArea) -> list[Tile]:
    """Return the tiles that cover an area, at the zoom that suits its scale, at most ``MOST_TILES``."""
    lon, lat = area.degrees(*area.mesh())
    known = np.isfinite(lon) & np.isfinite(lat)
    if not known.any():
        return []
    middle = math.cos(math.radians(float(np.median(lat[known]))))
    exact = math.log2(EQUATOR_M * middle / TILE_PX / area.metres_per_pixel)
    zoom = min(max(round(exact), 0), MOST_ZOOM)
    while True:
        x, y = mercator(lon[known], lat[known], zoom)
        last = 2**zoom - 1
        left, right = (int(np.clip(v // TILE_PX, 0, last)) for v in (x.min(), x.max()))
        top, bottom = (int(np.clip(v // TILE_PX, 0, last)) for v in (y.min(), y.max()))
        if (right - left + 1) * (bottom - top + 1) <= MOST_TILES or zoom == 0:
            break
        zoom -= 1
    return [(zoom, i, j) for j in range(top, bottom + 1) for i in range(left, right + 1)]


def bent(tiles: Mapping[Tile, Pixels], area: TileArea) -> Pixels:
    """Return the picture of an area put together from tiles of one zoom.

    Parameters
    ----------
    tiles : mapping of Tile to (256, 256, 4)
        RGBA; missing ones stay transparent.

    Returns
    -------
    (height, width, 4)
        RGBA.
    """
    picture = np.zeros((area.height, area.width, 4), dtype=np.uint8)
    if not tiles:
        return picture
    zoom = next(iter(tiles))[0]
    left, top = min(t[1] for t in tiles), min(t[2] for t in tiles)
    columns, rows = max(t[1] for t in tiles) - left + 1, max(t[2] for t in tiles) - top + 1
    mosaic = np.zeros((rows * TILE_PX, columns * TILE_PX, 4), dtype=np.uint8)
    for (_, i, j), pixels in tiles.items():
        at_y, at_x = (j - top) * TILE_PX, (i - left) * TILE_PX
        mosaic[at_y : at_y + TILE_PX, at_x : at_x + TILE_PX] = pixels
    mesh_x, mesh_y = area.mesh()
    x, y = mercator(*area.degrees(mesh_x, mesh_y), zoom)
    at = np.meshgrid(
        (np.arange(area.height) + 0.5) / MESH_PX, (np.arange(area.width) + 0.5) / MESH_PX, indexing="ij"
    )
    source = [
        map_coordinates(values - corner * TILE_PX - 0.5, at, order=1, mode="nearest")
        for values, corner in ((y, top), (x, left))
    ]
    for channel in range(4):
        picture[..., channel] = map_coordinates(
            mosaic[..., channel], source, order=1, mode="constant", cval=0, output=np.uint8
        )
    return picture


class TileCache:
    """Tiles on disk; the ones not used for longest go when there are too many.

    Parameters
    ----------
    folder : Path
        Of the cache; made when the first tile is kept.
    limit_bytes : int
        Size of all tiles together.
    """

    def __init__(self, folder: Path, limit_bytes: int = CACHE_BYTES) -> None:
        self.folder = folder
        self.limit_bytes = limit_bytes
        self._lock = threading.Lock()
        self._bytes: int | None = None  # not counted yet

    def path(self, template: str, tile: Tile) -> Path:
        """Return where a tile is kept."""
        source = hashlib.sha256(template.encode()).hexdigest()[:16]
        z, x, y = tile
        return self.folder / source / str(z) / str(x) / f"{y}.tile"

    def read(self, template: str, tile: Tile) -> bytes | None:
        """Return a kept tile, and note that it was used."""
        path = self.path(template, tile)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data

    def write(self, template: str, tile: Tile, data: bytes) -> None:
        """Keep a tile; a full disk or a folder that cannot be written is no error."""
        path = self.path(template, tile)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            return
        with self._lock:
            self._bytes = self.size() if self._bytes is None else self._bytes + len(data)
            if self._bytes > self.limit_bytes:
                self._prune()

    def size(self) -> int:
        """Return the size of all kept tiles. [bytes]"""
        return sum(path.stat().st_size for path in self.folder.rglob("*.tile"))

    def _prune(self) -> None:
        """Delete the tiles not used for longest until a tenth of the room is free."""
        kept = sorted((p.stat().st_mtime_ns, p.stat().st_size, p) for p in self.folder.rglob("*.tile"))
        total = sum(size for _, size, _ in kept)
        for _, size, path in kept:
            if total <= self.limit_bytes * 0.9:
                break
            path.unlink(missing_ok=True)
            total -= size
        self._bytes = total


def cached(cache: TileCache, template: str, tiles: Iterable[Tile]) -> dict[Tile, bytes]:
    """Return the tiles that are kept on disk."""
    found = ((tile, cache.read(template, tile)) for tile in tiles)
    return {tile: data for tile, data in found if data is not None}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from the network."""

    tiles: Mapping[Tile, bytes]
    failed: int  # tiles that did not come


def fetch(cache: TileCache, template: str, tiles: Iterable[Tile], progress: Progress) -> Fetched:
    """Fetch tiles and keep them; gives up after a few failures in a row.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    wanted = list(tiles)
    found: dict[Tile, bytes] = {}
    misses = 0
    with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="tiles") as pool:
        for start in range(0, len(wanted), CONNECTIONS):
            progress.step(start / len(wanted), "map.tiles")
            batch = wanted[start : start + CONNECTIONS]
            for tile, data in zip(batch, pool.map(lambda t: _get(address(template, t)), batch), strict=True):
                if data is None:
                    misses += 1
                else:
                    found[tile], misses = data, 0
                    cache.write(template, tile, data)
            if misses >= MOST_FAILURES:
                break
    return Fetched(found, len(wanted) - len(found))


def _get(url: str) -> bytes | None:
    """Return what lies at an address; None if it does not come in time."""
    request = urllib.request.Request(url, headers={"User-Agent": f"Standortkompass/{__version__}"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
            data: bytes = answer.read(MOST_BYTES + 1)
    except (OSError, ValueError, urllib.error.URLError):
        return None
    return data if 0 < len(data) <= MOST_BYTES else None
