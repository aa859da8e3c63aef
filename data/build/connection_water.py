"""Builds ``layers/connection_water.npz``: how far each 1 km cell is from the next water.

Made from ``layers/regions.gpkg`` and ``layers/basemap.gpkg`` (Natural Earth, public domain).
A cell is water if its centre lies in the sea or in a lake.
The distance (in cells, 0: water, capped at 255) tells at once which lines cannot cross any.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
from rasterio.features import rasterize
from rasterio.transform import from_origin
from scipy import ndimage

LAYERS = Path(__file__).resolve().parents[1] / "layers"
CELL_M = 1000.0
MARGIN_CELLS = 20
CAP = 255


def main() -> None:
    """Burn land and lakes, measure distances, write the layer."""
    regions, basemap = LAYERS / "regions.gpkg", LAYERS / "basemap.gpkg"
    countries = pyogrio.read_dataframe(regions, layer="countries").geometry
    others = pyogrio.read_dataframe(regions, layer="others").geometry
    land = pyogrio.read_dataframe(basemap, layer="land").geometry
    lakes = pyogrio.read_dataframe(regions, layer="lakes").geometry
    west, south, east, north = countries.total_bounds
    west = np.floor(west / CELL_M) * CELL_M - MARGIN_CELLS * CELL_M
    north = np.ceil(north / CELL_M) * CELL_M + MARGIN_CELLS * CELL_M
    shape = (int((north - south) / CELL_M) + MARGIN_CELLS, int((east - west) / CELL_M) + MARGIN_CELLS)
    transform = from_origin(west, north, CELL_M, CELL_M)
    is_land = rasterize([*land, *countries, *others], out_shape=shape, transform=transform, dtype=np.uint8)
    is_lake = rasterize(list(lakes), out_shape=shape, transform=transform, dtype=np.uint8)
    dry = (is_land == 1) & (is_lake == 0)
    distance = np.minimum(np.floor(ndimage.distance_transform_edt(dry)), CAP).astype(np.uint8)
    target = LAYERS / "connection_water.npz"
    np.savez_compressed(target, distance_cells=distance, west_m=west, north_m=north, cell_m=CELL_M)
    print(
        f"{target.name}: {shape[0]} x {shape[1]} cells, "
        f"{target.stat().st_size / 1e6:.1f} MB, {dry.mean():.3f} dry"
    )


if __name__ == "__main__":
    main()
