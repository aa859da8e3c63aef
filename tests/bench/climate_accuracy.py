"""Compares the shipped climate with 40 hourly years, and the reduced weather with the full distribution.

Run: ``python tests/bench/climate_accuracy.py``. Prints hours above thresholds against the stations with the
mean absolute error stated for the model, PUE of reference plants against the stated means, and the error that
the reduction to 96 classes makes. Exit code 1 if a figure lies outside the stated spread.
"""

from __future__ import annotations

import dataclasses
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from standortkompass.core.climate.europe import Margins, plant_year
from standortkompass.core.climate.inputs import ClimateInputs, read_inputs
from standortkompass.core.climate.memo import Memo
from standortkompass.core.climate.nodes import class_weights, reduce_points
from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.plant import CONCEPTS, run_plant
from standortkompass.core.climate.psychrometrics import pressure_at_height
from standortkompass.core.climate.report import hours_above
from standortkompass.core.climate.shift import WeatherNodes
from standortkompass.core.climate.siting import Siting, site_hours, site_nodes, site_places
from standortkompass.core.climate.stage import cool, monthly_means
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.geo.grid import europe_grid, grid_places
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.loaders.climate import load_climate
from standortkompass.sources.loaders.facility import load_facilities
from standortkompass.sources.loaders.geo import load_regions, load_terrain

DATA = Path(__file__).resolve().parents[1] / "data" / "climate"
#: Mean absolute error in hours as stated when the model was fitted: station's own means, grid, grid without
#: the bias of the year.
STATED = {
    "T18": (67, 210, 83), "T22": (68, 113, 74), "T27": (41, 46, 43), "T32": (8, 8, 7),
    "W12": (186, 236, 185), "W15": (131, 189, 136), "W18": (80, 109, 88), "W21": (32, 38, 35),
}  # fmt: skip


@dataclass(frozen=True)
class Stated:
    """A plant on the stations' real hours, and how far the model was off: (own means, grid means)."""

    name: str
    supply_c: float
    pue: tuple[float, float, float]  # mean, lowest, highest station
    free_h: float
    wue: float
    pue_error: tuple[float, float]  # mean absolute
    pue_worst: tuple[float, float]
    free_error: tuple[float, float]
    wue_error: float  # grid means; also taken for own means
    observed: str = ""  # column whose hours are those without full free cooling


PLANTS = (
    Stated("dry", 20, (1.126, 1.093, 1.216), 5249, 0.0, (0.0011, 0.0048), (0.004, 0.017), (74, 336), 0.0),
    Stated("dry", 25, (1.100, 1.084, 1.161), 7131, 0.0, (0.0012, 0.0025), (0.004, 0.011), (69, 240), 0.0),
    Stated("dry", 30, (1.087, 1.081, 1.123), 8195, 0.0, (0.0008, 0.0011), (0.004, 0.005), (68, 113), 0.0,
           "T22"),
    Stated("dry", 40, (1.080, 1.078, 1.087), 8718, 0.0, (0.0001, 0.0002), (0.001, 0.002), (8, 8), 0.0,
           "T32"),
    Stated("adiabatic", 20, (1.110, 1.088, 1.172), 5867, 0.215, (0.0014, 0.0029), (0.007, 0.018), (135, 223),
           0.031),
    Stated("adiabatic", 25, (1.090, 1.083, 1.119), 7894, 0.120, (0.0006, 0.0013), (0.003, 0.009), (75, 141),
           0.018),
    Stated("adiabatic", 30, (1.084, 1.080, 1.094), 8613, 0.046, (0.0002, 0.0006), (0.002, 0.003), (38, 52),
           0.010),
    Stated("tower", 20, (1.085, 1.079, 1.109), 7436, 1.65, (0.0010, 0.0014), (0.006, 0.009), (144, 207),
           0.014),
    Stated("tower", 25, (1.079, 1.078, 1.084), 8642, 1.64, (0.0002, 0.0003), (0.002, 0.002), (59, 72), 0.013),
)  # fmt: skip
SLACK = 1.15  # rounding of the stated figures, land mask, and humidity as a series instead of 18 quantiles
ROUNDING = 0.0005  # of a stated PUE
WUE_ROUNDING = 0.005
LIMIT_REDUCTION = 0.001
LAYERS = ("climate_means", "climate_cells", "climate_coefficients")
NO_MARGIN = Margins(dry_k=0.0, wet_k=0.0)


def places_of(table: pd.DataFrame) -> Places:
    """Return the stations as places."""
    n = len(table)
    nowhere = np.full(n, -1)
    return Places(
        lat=table["lat"].to_numpy(float), lon=table["lon"].to_numpy(float), x_m=np.zeros(n), y_m=np.zeros(n),
        country=nowhere, zone=nowhere, elevation_m=table["elevation_m"].to_numpy(float),
    )  # fmt: skip


def setup() -> tuple[ClimateGrid, Places, Siting, ClimateInputs, np.ndarray, pd.DataFrame]:
    """Load everything and site the stations."""
    catalog = Catalog.load()
    grid = load_climate(catalog)
    stations = pd.read_csv(DATA / "validation_stations.csv")
    places = places_of(stations)
    read = ScenarioReader(default_scenario(), places)
    inputs = read_inputs(read, load_facilities(catalog))
    siting = site_places(grid, places, places.elevation_m, inputs)
    return grid, places, siting, inputs, monthly_means(grid, read, inputs, siting), stations


def own_means(stations: pd.DataFrame) -> np.ndarray:
    """Return (n, 12) the stations' own monthly means."""
    means = pd.read_csv(DATA / "station_means.csv")
    merged = stations.merge(means, on=["station", "lat", "lon"], how="left", validate="one_to_one")
    return merged[[f"t{month:02d}_c" for month in range(1, 13)]].to_numpy(float)


def check_hours() -> bool:
    """Print the table of hours and return whether all errors are as small as stated."""
    grid, places, siting, _, from_grid, stations = setup()
    own = own_means(stations)
    unbiased = from_grid + (own.mean(axis=1) - from_grid.mean(axis=1))[:, None]
    observed = stations[[f"observed_h_{key}" for key in STATED]].to_numpy(float)
    errors = []
    for means in (own, from_grid, unbiased):
        rows = [
            [*hours_above(*site_hours(grid, places, siting, i, means, 0.0)).values()]
            for i in range(len(stations))
        ]
        errors.append(np.abs(np.array(rows) - observed).mean(axis=0))
    good = True
    print("hours/a   observed   MAE own means (stated)   MAE grid (stated)   MAE grid, bias removed (stated)")
    for k, (key, stated) in enumerate(STATED.items()):
        found = [error[k] for error in errors]
        fits = all(f <= s * SLACK + 1.0 for f, s in zip(found, stated, strict=True))
        good &= fits
        cells = "   ".join(f"{f:8.0f} ({s:3d})" for f, s in zip(found, stated, strict=True))
        print(f"{key:>7}   {observed[:, k].mean():8.0f}   {cells}   {'ok' if fits else 'OUTSIDE'}")
    return good


def reference_plant(inputs: ClimateInputs, supply_c: float) -> PlantParameters:
    """Return the plant of the stated table: 85 % liquid share, one loop for all heat."""
    return dataclasses.replace(
        inputs.plant,
        supply_c=np.asarray(float(supply_c)),
        liquid_share=np.asarray(0.85),
        air_loop_c=np.asarray(90.0),
        windage_share=np.asarray(0.0),
    )


def check_plants() -> bool:
    """Print the reference plants on the full distribution of the model against those on the real hours.

    The hourly files are not kept, so errors of single stations cannot be worked out. What must hold all the
    same: the difference of two means is at most the mean absolute error, that of two extremes at most the
    largest error. For two plants the hours without free cooling are counted hours of the stations.
    """
    grid, places, siting, inputs, from_grid, stations = setup()
    pressure = pressure_at_height(siting.height_m)[:, None]
    good = True
    print(
        "\nplant           means   PUE mean min max (real)                        free h (real)   WUE (real)"
    )
    for column, (label, means) in enumerate((("own", own_means(stations)), ("grid", from_grid))):
        hours = [site_hours(grid, places, siting, i, means, 0.0) for i in range(len(stations))]
        dry, wet = (np.stack([each[k] for each in hours]) for k in (0, 1))
        for stated in PLANTS:
            plant = reference_plant(inputs, stated.supply_c)
            nodes = run_plant(CONCEPTS.index(stated.name), plant, dry, wet, pressure)
            pue, free, wue = (
                np.broadcast_to(values, dry.shape).mean(axis=1)
                for values in (nodes.pue, nodes.headroom_k >= 0.0, nodes.wue_l_per_kwh)
            )
            counted = 8760.0 * free
            if stated.name == "adiabatic":
                counted = 8760.0 * _free_share_is_one(plant, dry, wet).mean(axis=1)
            good &= _plant_fits(stated, column, label, pue, counted, wue, stations)
            if not np.allclose(counted, 8760.0 * free):
                print(f"{'':>22}partly wetted hours counted in full: {8760.0 * free.mean():.0f} h")
    return good


def _free_share_is_one(plant: PlantParameters, dry: np.ndarray, wet: np.ndarray) -> np.ndarray:
    """Return the hours with full free cooling as the stated table counts them: free share equal to 1.

    The table's formula, literally and in the precision of the nodes. Water that is wetted down to just the
    supply temperature may miss the 1 by a rounding error; the program counts such hours as free.
    """
    one = dry.dtype.type
    approach, supply = one(plant.dry_approach_k), one(plant.supply_c)
    width, most = one(plant.delta_t_k), one(plant.adiabatic_effectiveness)
    depression = np.maximum(dry - wet, one(1e-6))
    wetted = np.clip((dry + approach - supply) / depression, one(0.0), most)
    source = dry - wetted * (dry - wet) + approach
    equal: np.ndarray = np.clip((supply + width - source) / width, 0.0, 1.0) == 1.0
    return equal


def _plant_fits(
    stated: Stated, column: int, label: str, pue: np.ndarray, free: np.ndarray, wue: np.ndarray,
    stations: pd.DataFrame,
) -> bool:  # fmt: skip
    """Print one plant and return whether it lies within the stated errors."""
    mean, lowest, highest = stated.pue
    worst = stated.pue_worst[column] + 2.0 * ROUNDING
    off = {
        "PUE": abs(pue.mean() - mean) - stated.pue_error[column] - ROUNDING,
        "lowest": abs(pue.min() - lowest) - worst,
        "highest": abs(pue.max() - highest) - worst,
        "free": abs(free.mean() - stated.free_h) - stated.free_error[column] - 1.0,
        "WUE": abs(wue.mean() - stated.wue) - stated.wue_error - WUE_ROUNDING,
    }
    note = ""
    if stated.observed:
        real = 8760.0 - stations[f"observed_h_{stated.observed}"].to_numpy(float)
        error = np.abs(free - real).mean()
        off["free by station"] = error - stated.free_error[column] * SLACK - 1.0
        note = f"   free h by station, MAE {error:.0f} (stated {stated.free_error[column]})"
    outside = [name for name, excess in off.items() if excess > 0.0]
    verdict = f"OUTSIDE: {', '.join(outside)}" if outside else "ok"
    head = f"{stated.name:>10} {stated.supply_c:.0f}   {label:>5}"
    print(
        f"{head}   {pue.mean():.4f} {pue.min():.3f} {pue.max():.3f} "
        f"({mean:.3f} {lowest:.3f} {highest:.3f})   {free.mean():5.0f} ({stated.free_h})   "
        f"{wue.mean():.3f} ({stated.wue})   {verdict}{note}"
    )
    return not outside


def check_reduction() -> bool:
    """Print the error of 96 classes against the full distribution at the stations."""
    grid, places, siting, inputs, means, stations = setup()
    shipped = site_nodes(grid, siting, np.arange(len(stations)), inputs)
    full = [site_hours(grid, places, siting, i, means, 0.0) for i in range(len(stations))]
    dry, wet = (np.stack([hours[k] for hours in full]) for k in (0, 1))
    pressure = pressure_at_height(siting.height_m)
    t, classes, design = reduce_points(dry, wet)
    reduced = WeatherNodes(
        t_c=t, wet_bulb_c=classes, weight=class_weights(), design_t_c=design[:, 0],
        design_wet_bulb_c=design[:, 1], pressure_pa=pressure,
    )  # fmt: skip
    good = True
    print("\nplant             reduction alone: PUE mean/max, free h    as shipped: PUE mean/max, free h")
    for concept, name in enumerate(CONCEPTS):
        for supply in (20, 25, 30, 40):
            p = dataclasses.replace(inputs.plant, supply_c=np.asarray(float(supply)))
            nodes = run_plant(concept, p, dry, wet, pressure[:, None])
            true_pue = np.broadcast_to(nodes.pue, dry.shape).mean(axis=1)
            true_free = 8760.0 * np.broadcast_to(nodes.headroom_k >= 0.0, dry.shape).mean(axis=1)
            cells = []
            for weather in (reduced, shipped):
                year = plant_year(concept, p, weather, NO_MARGIN)
                pue, free = np.abs(year.pue - true_pue), np.abs(year.free_cooling_h - true_free)
                cells.append((pue.mean(), pue.max(), free.mean(), free.max()))
            good &= cells[0][1] < LIMIT_REDUCTION
            text = "      ".join(f"{a:.5f}/{b:.5f}  {c:5.1f}/{d:5.1f}" for a, b, c, d in cells)
            print(f"{name:>15} {supply}   {text}")
    return good


def print_speed() -> None:
    """Print how long all of Europe takes at 10 km: first, and with a changed plant."""
    catalog = Catalog.load()
    grid, facilities, regions = load_climate(catalog), load_facilities(catalog), load_regions(catalog)
    places = grid_places(europe_grid(10.0, regions), regions, load_terrain(catalog))
    base = default_scenario()
    print(f"\nEurope at 10 km, {len(places)} places: first run and changed plant")
    for name in (*CONCEPTS, "best"):
        fresh = dataclasses.replace(grid, memo=Memo(16), weather_memo=Memo(6))
        times = []
        for supply in (30.0, 28.0):
            values: dict[str, float | str] = {"cooling.concept": name, "cooling.supply_c": supply}
            values |= {"cooling.ups_efficiency": 0.96 + supply / 10000.0}
            read = ScenarioReader(base.with_values(values), places)
            begin = time.perf_counter()
            result = cool(fresh, facilities, read, detailed=False)
            times.append(time.perf_counter() - begin)
        unknown = np.count_nonzero(np.isnan(result.pue))
        print(f"{name:>15}   {times[0]:.2f} s   {times[1]:.2f} s   without climate: {unknown}")
    size = sum((catalog.root / catalog[key].file).stat().st_size for key in LAYERS)
    print(f"shipped climate: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    begin = time.perf_counter()
    results = [check_hours(), check_plants(), check_reduction()]
    print_speed()
    print(f"\n{'all within the stated spread' if all(results) else 'NOT within the stated spread'}, "
          f"{time.perf_counter() - begin:.0f} s")  # fmt: skip
    sys.exit(0 if all(results) else 1)
