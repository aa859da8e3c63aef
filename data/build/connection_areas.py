"""Builds ``layers/connection_areas.npz`` and ``layers/connection_relief.npz``: coarse rasters in EPSG:3035.

The areas are the regions that statements on waiting and congestion name: Natural Earth first-order regions
(public domain) and circles around cities; one bit an area and 5 km cell. The relief is the height difference
among neighbouring points of ``layers/terrain.npz``, on 10 km cells.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer
from rasterio.features import rasterize
from rasterio.transform import from_origin
from scipy import ndimage

LAYERS = Path(__file__).resolve().parents[1] / "layers"
AREA_CELL_M, RELIEF_CELL_M = 5_000.0, 10_000.0
WEST_M, EAST_M, SOUTH_M, NORTH_M = 2_600_000.0, 6_600_000.0, 1_350_000.0, 5_450_000.0


def _codes(country: str, parts: str) -> list[str | tuple[float, float, float]]:
    return [f"{country}-{part}" for part in parts.split()]


#: ISO 3166-2 codes, or circles (lat, lon, radius in km)
AREAS: dict[str, list[str | tuple[float, float, float]]] = {
    "amsterdam": [(52.3740, 4.8897, 25.0)],
    "nl_waiting_list": ["NL-GE", "NL-DR", "NL-UT", (51.95, 4.14, 25.0)],
    "flap_d": [
        (50.1155, 8.6842, 40.0),
        (51.5085, -0.1257, 40.0),
        (52.3740, 4.8897, 30.0),
        (48.8534, 2.3488, 40.0),
        (53.3331, -6.2489, 30.0),
    ],
    "dublin": [(53.3331, -6.2489, 30.0)],
    "frankfurt": [(50.1155, 8.6842, 40.0)],
    "west_london": [(51.51, -0.38, 20.0)],
    "berlin": ["DE-BE"],
    "vlaanderen": ["BE-VWV", "BE-VOV", "BE-VAN", "BE-VLI", "BE-VBR"],
    "fr_fast_track": _codes("FR", "59 62 02 60 80 14 27 50 61 76 75 77 78 91 92 93 94 95"),
    "cantabria": ["ES-S"],
    "pais_vasco": ["ES-SS", "ES-BI", "ES-VI"],
    "la_rioja": ["ES-LO"],
    "aragon": ["ES-HU", "ES-Z", "ES-TE"],
    "navarra": ["ES-NA"],
    "andalucia": _codes("ES", "CA H AL GR MA SE CO J"),
    "cataluna": ["ES-L", "ES-GI", "ES-B", "ES-T"],
    "galicia": ["ES-OR", "ES-PO", "ES-C", "ES-LU"],
    "baleares": ["ES-PM"],
    "canarias": [],  # outside the evaluated area
    "asturias": ["ES-O"],
    "lombardia": _codes("IT", "VA CO SO MI BG BS PV CR MN LC LO MB"),
    "piemonte": _codes("IT", "TO VC NO CN AT AL BI VB"),
    "lazio": _codes("IT", "VT RI RM LT FR"),
    "puglia": _codes("IT", "FG BA TA BR LE BT"),
    "emilia_romagna": _codes("IT", "PC PR RE MO BO FE RA FC RN"),
}


def _frame(cell_m: float) -> tuple[tuple[int, int], object]:
    shape = (int((NORTH_M - SOUTH_M) / cell_m), int((EAST_M - WEST_M) / cell_m))
    return shape, from_origin(WEST_M, NORTH_M, cell_m, cell_m)


def areas(facts: Path) -> None:
    """Burn the areas, one bit each."""
    admin = gpd.read_file(facts / "admin1_europe_ne.geojson").to_crs(3035).set_index("iso_3166_2")
    forward = Transformer.from_crs(4326, 3035, always_xy=True)
    shape, transform = _frame(AREA_CELL_M)
    bits = np.zeros(shape, dtype=np.uint32)
    for bit, (name, members) in enumerate(AREAS.items()):
        shapes = []
        for member in members:
            if isinstance(member, str):
                if member not in admin.index:
                    raise SystemExit(f"{name}: no region {member}")
                shapes += list(np.atleast_1d(admin.loc[[member]].geometry.values))
            else:
                lat, lon, radius_km = member
                shapes.append(shapely.Point(*forward.transform(lon, lat)).buffer(radius_km * 1000.0))
        if shapes:
            burnt = rasterize(shapes, out_shape=shape, transform=transform, dtype=np.uint8)
            bits |= burnt.astype(np.uint32) << np.uint32(bit)
    target = LAYERS / "connection_areas.npz"
    np.savez_compressed(
        target, bits=bits, names=np.array(list(AREAS)), west_m=WEST_M, north_m=NORTH_M, cell_m=AREA_CELL_M
    )
    print(f"{target.name}: {len(AREAS)} areas, {target.stat().st_size / 1e3:.0f} kB")


def relief() -> None:
    """Bring the height difference among 3 x 3 points of the terrain onto the metric raster."""
    with np.load(LAYERS / "terrain.npz") as raw:
        lat, lon, height = raw["lat"], raw["lon"], raw["height_m"].astype(np.int32)
    local = ndimage.maximum_filter(height, 3) - ndimage.minimum_filter(height, 3)
    shape, _ = _frame(RELIEF_CELL_M)
    x = WEST_M + (np.arange(shape[1]) + 0.5) * RELIEF_CELL_M
    y = NORTH_M - (np.arange(shape[0]) + 0.5) * RELIEF_CELL_M
    at_lon, at_lat = Transformer.from_crs(3035, 4326, always_xy=True).transform(*np.meshgrid(x, y))
    row = np.clip(np.rint((at_lat - lat[0]) / (lat[1] - lat[0])), 0, lat.size - 1).astype(int)
    column = np.clip(np.rint((at_lon - lon[0]) / (lon[1] - lon[0])), 0, lon.size - 1).astype(int)
    target = LAYERS / "connection_relief.npz"
    np.savez_compressed(
        target,
        relief_m=local[row, column].astype(np.uint16),
        west_m=WEST_M,
        north_m=NORTH_M,
        cell_m=RELIEF_CELL_M,
    )
    print(f"{target.name}: {shape[0]} x {shape[1]} cells, {target.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    areas(parser.parse_args().facts)
    relief()
