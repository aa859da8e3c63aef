"""Builds the climate layers: monthly means, and compact weather of every land cell of the covered countries.

Inputs: ``climate_era5_eu_025deg.npz`` (ERA5 monthly means), ``climate_itu_eu.npz`` (vapour density
statistics, read only: what ships is derived from them), ``climate_model_coefficients.csv``; the terrain
heights and the land of the installed ``pvlib``; ``data/layers/regions.gpkg``. Outputs:
``layers/climate_means.npz``, ``layers/climate_cells.npz``, ``tables/climate_coefficients.csv``. Run after
``geo_outlines.py``::

    python data/build/climate_cells.py [--facts ../shared/facts] [--coarse]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pvlib
import pyogrio
import shapely
from scipy.ndimage import distance_transform_edt
from scipy.special import ndtri

from standortkompass.core.climate.nodes import EDGES, WET_CLASSES, class_weights, reduce_points
from standortkompass.core.climate.weather import (
    SCORE_RANGE,
    MonthlyClimate,
    NodeCounts,
    chebyshev_ln_density,
    joint_distribution,
    unit_score,
)
from standortkompass.sources.loaders.climate import coefficients_from_table

DATA = Path(__file__).resolve().parents[1]
STEP = 0.25
NEAR = 2  # mesh steps over which a place without land cell takes the nearest one
CHUNK = 16
TERMS = 10  # of the Chebyshev series that stands for the humidity quantiles of a cell
HEIGHT_TERMS = 4  # of the change of that series with height
HEIGHT_STEP = 300.0  # metres up and down over which the change is taken
FIT_POINTS = 200
KM = 1000.0
LAND_REACH = 0.5  # degrees around a mesh point in which the share of land counts


@dataclass
class Humidity:
    """Vapour density statistics on their own mesh."""

    score: np.ndarray  # (18,) normal scores, rising
    density: np.ndarray  # (18, rows, columns) [g/m3]
    scale_km: np.ndarray  # (18, rows, columns)
    height_m: np.ndarray  # (rows, columns)
    north: float
    west: float
    step: float

    @classmethod
    def read(cls, path: Path) -> Humidity:
        """Read the statistics, levels in rising order of the score."""
        raw = np.load(path)
        return cls(
            score=ndtri(1.0 - raw["p_exceed_percent"].astype(float) / 100.0)[::-1],
            density=raw["rho_mg_m3"][::-1] / 1000.0,
            scale_km=raw["vsch_hundredth_km"][::-1] / 100.0,
            height_m=raw["ref_height_m"].astype(float),
            north=float(raw["lat"][0]),
            west=float(raw["lon"][0]),
            step=float(raw["lon"][1] - raw["lon"][0]),
        )

    def at(self, lat: np.ndarray, lon: np.ndarray, height: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return ln density (n, 18) at the places' heights, and the mean scale height (n,) [m]."""
        row, column = (self.north - lat) / self.step, (lon - self.west) / self.step
        i, j = np.floor(row).astype(int), np.floor(column).astype(int)
        u, v = row - i, column - j
        density, scale = 0.0, 0.0
        for di, wi in ((0, 1 - u), (1, u)):
            for dj, wj in ((0, 1 - v), (1, v)):
                at = (slice(None), i + di, j + dj)
                fall = np.exp(-(height - self.height_m[at[1:]]) / KM / self.scale_km[at])
                density = density + wi * wj * self.density[at] * fall
                scale = scale + wi * wj * self.scale_km[at].mean(axis=0)
        return np.log(density).T, scale * KM

    def curve(self, ln_density: np.ndarray):
        """Return the function (n, m) scores -> (n, m) ln density, linear between the levels."""

        def at(score: np.ndarray) -> np.ndarray:
            level = np.clip(np.searchsorted(self.score, score) - 1, 0, self.score.size - 2)
            low, high = self.score[level], self.score[level + 1]
            share = np.clip((score - low) / (high - low), 0.0, 1.0)
            below = np.take_along_axis(ln_density, level, axis=1)
            return below + share * (np.take_along_axis(ln_density, level + 1, axis=1) - below)

        return at

    def series(self, ln_density: np.ndarray, terms: int = TERMS) -> np.ndarray:
        """Return (n, terms) the Chebyshev series closest to the curves.

        Equal weight everywhere keeps the series rising in practically all cells; weights after the normal
        density let them fall at the ends.
        """
        score = np.linspace(*SCORE_RANGE, FIT_POINTS)
        wanted = self.curve(ln_density)(np.tile(score, (len(ln_density), 1)))
        basis = np.polynomial.chebyshev.chebvander(unit_score(score), terms - 1)
        return np.linalg.lstsq(basis, wanted.T, rcond=None)[0].T


def terrain() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return latitudes, longitudes and heights (5 arc minutes; sea is 0 m) of the installed pvlib."""
    with h5py.File(Path(pvlib.__file__).parent / "data" / "Altitude.h5") as file:
        coded = file["Altitude"][:]
    height = np.where(coded == 255, 0.0, coded.astype(float) * 28.0 - 450.0)
    size = 180.0 / coded.shape[0]
    lat = 90.0 - (np.arange(coded.shape[0]) + 0.5) * size
    lon = -180.0 + (np.arange(coded.shape[1]) + 0.5) * size
    return lat, lon, height


def block(
    lat: np.ndarray, lon: np.ndarray, field: np.ndarray, mesh: tuple[np.ndarray, np.ndarray], reach: float, of
):
    """Return ``of`` (mean, min, max) over the field's points within ``reach`` degrees of each mesh point."""
    down = lat[0] > lat[-1]
    order = -lat if down else lat
    sides = [(-x if down else x) for x in mesh[0]]
    rows = [
        slice(np.searchsorted(order, y - reach - 1e-9), np.searchsorted(order, y + reach + 1e-9))
        for y in sides
    ]
    columns = [
        slice(np.searchsorted(lon, x - reach - 1e-9), np.searchsorted(lon, x + reach + 1e-9)) for x in mesh[1]
    ]
    return np.array([[of(field[r, c]) for c in columns] for r in rows])


def land_cells(mesh: tuple[np.ndarray, np.ndarray], regions: Path) -> np.ndarray:
    """Return (rows, columns) bool: the mesh point's square touches a covered country."""
    land = pyogrio.read_dataframe(regions, layer="countries").to_crs(4326).geometry
    land = shapely.union_all(shapely.simplify(land.values, 0.01))
    shapely.prepare(land)
    lat, lon = np.meshgrid(*mesh, indexing="ij")
    half = STEP / 2 + 0.02
    return shapely.intersects(land, shapely.box(lon - half, lat - half, lon + half, lat + half))


def main() -> None:
    """Build all climate files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=DATA.parents[1] / "shared" / "facts")
    parser.add_argument("--coarse", action="store_true", help="fewer points: quick, for trying out")
    args = parser.parse_args()
    counts = NodeCounts(days=36, anomalies=7, noises=3) if args.coarse else NodeCounts()
    start = time.perf_counter()

    table = pd.read_csv(args.facts / "climate_model_coefficients.csv")
    table.to_csv(DATA / "tables" / "climate_coefficients.csv", index=False, lineterminator="\n")
    coefficients = coefficients_from_table(table)

    era5 = np.load(args.facts / "climate_era5_eu_025deg.npz")
    mesh = (era5["lat"].astype(float), era5["lon"].astype(float))
    if era5["t2m_centi_c"].max() > 100_00:
        raise SystemExit("t2m is in kelvin: the table promises hundredths of a degree Celsius")
    lat, lon, ground = terrain()
    height = block(lat, lon, ground, mesh, STEP / 2, np.mean)
    lowest = block(lat, lon, ground, mesh, STEP / 2 + 0.05, np.min)
    highest = block(lat, lon, ground, mesh, STEP / 2 + 0.05, np.max)
    land_share = block(lat, lon, ground != 0.0, mesh, LAND_REACH, np.mean)
    np.savez_compressed(
        DATA / "layers" / "climate_means.npz",
        north=mesh[0][0], west=mesh[1][0], step=STEP,
        t_centi_c=era5["t2m_centi_c"], rain_tenth_mm=era5["tp_tenth_mm_month"],
        height_m=np.rint(height).astype(np.int16),
        land_percent=np.rint(land_share * 100.0).astype(np.uint8),
    )  # fmt: skip

    land = land_cells(mesh, DATA / "layers" / "regions.gpkg")
    rows, columns = np.nonzero(land)
    n = rows.size
    print(f"{n} land cells, {counts.points} points each")
    index = np.full(land.shape, -1, dtype=np.int32)
    index[rows, columns] = np.arange(n)
    distance, nearest = distance_transform_edt(~land, return_indices=True)
    index = np.where(distance <= NEAR, index[nearest[0], nearest[1]], -1)

    humidity = Humidity.read(args.facts / "climate_itu_eu.npz")
    cell_lat, cell_lon, cell_height = mesh[0][rows], mesh[1][columns], height[rows, columns]
    ln_density, scale = humidity.at(cell_lat, cell_lon, cell_height)
    fit = np.rint(humidity.series(ln_density) * 1e4) / 1e4  # as shipped
    above, below = (
        humidity.at(cell_lat, cell_lon, cell_height + step)[0] for step in (HEIGHT_STEP, -HEIGHT_STEP)
    )
    change = humidity.series((above - below) / (2.0 * HEIGHT_STEP / KM), HEIGHT_TERMS)
    level = np.tile(humidity.score, (n, 1))
    miss = np.abs(np.exp(chebyshev_ln_density(fit)(level) - ln_density) - 1.0)
    rise = np.diff(chebyshev_ln_density(fit)(np.tile(np.linspace(*SCORE_RANGE, FIT_POINTS), (n, 1))), axis=1)
    print(f"series against the quantiles: mean {miss.mean():.5f}, by level {miss.mean(axis=0).round(4)}")
    print(f"99 % {np.quantile(miss, 0.99):.4f}; steps that fall: {(rise < 0.0).mean():.6f}, {rise.min():.5f}")

    t = np.empty((n, len(EDGES)))
    wet = np.empty((n, len(EDGES), WET_CLASSES))
    design = np.empty((n, 2))
    for a in range(0, n, CHUNK):
        at = slice(a, min(a + CHUNK, n))
        climate = MonthlyClimate(
            lat=cell_lat[at],
            t_c=era5["t2m_centi_c"][:, rows[at], columns[at]].T / 100.0,
            rain_mm=era5["tp_tenth_mm_month"][:, rows[at], columns[at]].T / 10.0,
            land_share=land_share[rows[at], columns[at]],
            height_m=cell_height[at],
        )
        points = joint_distribution(coefficients, climate, humidity.curve(ln_density[at]), counts)
        flat = (x.reshape(climate.lat.size, -1) for x in points)
        t[at], wet[at], design[at] = reduce_points(*flat)

    def centi(x: np.ndarray) -> np.ndarray:
        return np.rint(x * 100.0).astype(np.int16)

    np.savez_compressed(
        DATA / "layers" / "climate_cells.npz",
        cell=index.astype(np.int16), row=rows.astype(np.int16), column=columns.astype(np.int16),
        height_m=np.rint(cell_height).astype(np.int16),
        lowest_m=np.rint(lowest[rows, columns]).astype(np.int16),
        highest_m=np.rint(highest[rows, columns]).astype(np.int16),
        ln_density_e4=np.rint(fit * 1e4).astype(np.int16),
        ln_density_per_km_e4=np.rint(change * 1e4).astype(np.int16),
        scale_height_m=np.rint(scale).astype(np.int16),
        t_centi_c=centi(t), depression_centi_k=centi(t[:, :, None] - wet),
        weight=class_weights().round(6), design_centi_c=centi(design),
    )  # fmt: skip
    for name in ("climate_means", "climate_cells"):
        print(name, (DATA / "layers" / f"{name}.npz").stat().st_size, "bytes")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
