"""Builds ``layers/terrain.npz`` from the altitude table of ``pvlib`` (5 arc-minutes, cut to Europe)."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

import h5py
import numpy as np

LAYERS = Path(__file__).resolve().parents[1] / "layers"
WINDOW = (33.0, 73.0, -27.0, 47.0)  # south, north, west, east [deg]
STEP_M, OFFSET_M = 28.0, -450.0  # pvlib's coding of heights in one byte
NO_DATA = 255  # open sea in pvlib's table: sea level here
SEA_LEVEL_M = 0.0  # shallow sea beside the coast must not pull down the land between mesh points
CELLS_PER_DEGREE = 12


def read_europe() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return latitudes (ascending), longitudes and heights of the window."""
    spec = find_spec("pvlib")
    if spec is None or spec.origin is None:
        raise SystemExit("pvlib is not installed: pip install '.[build-data]'")
    with h5py.File(Path(spec.origin).parent / "data" / "Altitude.h5") as file:
        coded = file["Altitude"][:]
    lat = 90.0 - (np.arange(coded.shape[0]) + 0.5) / CELLS_PER_DEGREE
    lon = -180.0 + (np.arange(coded.shape[1]) + 0.5) / CELLS_PER_DEGREE
    south, north, west, east = WINDOW
    rows = np.flatnonzero((lat > south) & (lat < north))[::-1]
    cols = np.flatnonzero((lon > west) & (lon < east))
    cut = coded[np.ix_(rows, cols)]
    height = np.where(cut == NO_DATA, SEA_LEVEL_M, cut.astype(float) * STEP_M + OFFSET_M)
    height = np.maximum(height, SEA_LEVEL_M).astype(np.int16)
    return lat[rows], lon[cols], height


def compare(facts: Path, lat: np.ndarray, lon: np.ndarray, height: np.ndarray) -> None:
    """Compare with the ITU relief of the collected facts (not shipped): means over shared land."""
    path = facts / "climate_itu_eu.npz"
    if not path.is_file():
        return
    itu = np.load(path)
    rows, cols = np.meshgrid(itu["topo_lat"], itu["topo_lon"], indexing="ij")
    i = np.clip(np.round((rows - lat[0]) * CELLS_PER_DEGREE).astype(int), 0, lat.size - 1)
    j = np.clip(np.round((cols - lon[0]) * CELLS_PER_DEGREE).astype(int), 0, lon.size - 1)
    land = (itu["topo_m"] > 0) & (rows > 36) & (rows < 71) & (cols > -10) & (cols < 30)
    gap = height[i, j][land] - itu["topo_m"][land]
    far = np.percentile(np.abs(gap), 95)
    print(f"against the ITU relief, {land.sum()} land points: mean {gap.mean():.1f} m")
    print(f"median {np.median(gap):.1f} m, median |gap| {np.median(np.abs(gap)):.1f} m, 95 % {far:.0f} m")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--facts", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "facts"
    )
    lat, lon, height = read_europe()
    compare(parser.parse_args().facts, lat, lon, height)
    path = LAYERS / "terrain.npz"
    np.savez_compressed(path, lat=lat, lon=lon, height_m=height)
    print(f"{path.name} {path.stat().st_size / 1e6:.2f} MB, {height.shape}, {height.min()}…{height.max()} m")


if __name__ == "__main__":
    main()
