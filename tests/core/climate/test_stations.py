"""The weather model against the station columns that it was stated with.

Each of those columns was made with coefficients fitted without the station; the shipped coefficients are
fitted to all 40. Measured shares of the stations within 20 h a year, in percent, by threshold (dry bulb T,
wet bulb W):

==============================  ====  ====  ====  ====  ====  ====  ====  ====  ====
coefficients, monthly means      T18   T22   T27   T32   W12   W15   W18   W21   all
==============================  ====  ====  ====  ====  ====  ====  ====  ====  ====
shipped, station's own            85  87.5    95    95  92.5    95    95    95  92.5
shipped, of the grid            82.5  82.5  92.5  97.5    90    95    95  92.5  90.9
station left out, its own         95   100   100   100  97.5    95  97.5   100  98.1
station left out, of the grid     90    95   100   100   100  97.5  97.5   100  97.5
==============================  ====  ====  ====  ====  ====  ====  ====  ====  ====

So nine in ten are reached with the shipped coefficients but for T18 and T22, and there with the station left
out of the fit of daily range and spread. That moves the hours by 0.6 h in the median and by 102 h at most, by
more than 20 h for one station in ten at T18 and at T22 (Lisbon, Granada, Helsinki and others). Of the 24
figures that are more than 20 h off, 18 come within 20 h then, and the farthest is 33 h off instead of 123 h.
What is left: humidity coefficients are not refitted (that needs the hourly data), and the land mask is not
exactly the one of the original fit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from standortkompass.core.climate import weather as model
from standortkompass.core.climate.report import hours_above
from standortkompass.core.climate.siting import humidity_series
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.units import DAYS_PER_MONTH

DATA = Path(__file__).resolve().parents[2] / "data" / "climate"
KEYS = ("T18", "T22", "T27", "T32", "W12", "W15", "W18", "W21")
NEAR_H = 20.0
LAPSE_K_PER_M = 0.0045
Run = Callable[[int], model.WeatherCoefficients]


@pytest.fixture(scope="module")
def stations() -> pd.DataFrame:
    place = ["station", "lat", "lon"]
    table = pd.read_csv(DATA / "validation_stations.csv")
    for name in ("station_means", "station_spread"):
        table = table.merge(pd.read_csv(DATA / f"{name}.csv"), on=place, validate="one_to_one")
    assert len(table) == 40
    return table


def monthly(stations: pd.DataFrame, form: str) -> np.ndarray:
    """Return (stations, 12) the columns of the months."""
    return stations[[form.format(month) for month in range(1, 13)]].to_numpy(float)


def climate_of(grid: ClimateGrid, stations: pd.DataFrame, t_c: np.ndarray) -> model.MonthlyClimate:
    lat, lon = stations["lat"].to_numpy(float), stations["lon"].to_numpy(float)
    return model.MonthlyClimate(
        lat=lat, t_c=t_c, rain_mm=grid.bilinear(grid.rain_mm, lat, lon).T,
        land_share=grid.bilinear(grid.land_share, lat, lon), height_m=stations["elevation_m"].to_numpy(float),
    )  # fmt: skip


def grid_means(grid: ClimateGrid, stations: pd.DataFrame) -> np.ndarray:
    """Return (stations, 12) means of the grid, moved to the stations' heights."""
    lat, lon = stations["lat"].to_numpy(float), stations["lon"].to_numpy(float)
    climb = stations["elevation_m"].to_numpy(float) - grid.bilinear(grid.height_m, lat, lon)
    return grid.bilinear(grid.t_c, lat, lon).T - LAPSE_K_PER_M * climb[:, None]


def model_hours(
    grid: ClimateGrid, stations: pd.DataFrame, climate: model.MonthlyClimate, coefficients: Run
) -> np.ndarray:
    """Return (stations, 8) hours above the thresholds, with coefficients of each station's own."""
    lon = stations["lon"].to_numpy(float)
    series = humidity_series(grid, climate.lat, lon, climate.height_m)
    rows = []
    for i in range(len(stations)):
        one = model.MonthlyClimate(
            **{f.name: getattr(climate, f.name)[i : i + 1] for f in dataclasses.fields(climate)}
        )
        curve = model.chebyshev_ln_density(series[i : i + 1])
        rows.append([*hours_above(*model.joint_distribution(coefficients(i), one, curve)).values()])
    return np.array(rows)


def stated(stations: pd.DataFrame, means: str) -> np.ndarray:
    return stations[[f"model_{means}_h_{key}" for key in KEYS]].to_numpy(float)


def shares_near(hours: np.ndarray, reference: np.ndarray) -> dict[str, float]:
    """Return the share of stations within 20 h for each threshold, and of all figures."""
    near = np.abs(hours - reference) <= NEAR_H
    return {**dict(zip(KEYS, near.mean(axis=0).tolist(), strict=True)), "all": float(near.mean())}


def fits_without(
    grid: ClimateGrid, stations: pd.DataFrame, climate: model.MonthlyClimate
) -> list[model.WeatherCoefficients]:
    """Return the shipped coefficients, moved as the fits of range and spread move without each station.

    Terms as in climate/weather.py. The coefficients of the humidity and of the shape of the day need hourly
    data and stay.
    """
    h0 = model.extraterrestrial_kwh(climate.lat)
    land = np.broadcast_to(climate.land_share[:, None], h0.shape)
    yearly = (np.ptp(climate.t_c, axis=1) / 20.0)[:, None]
    rain = np.log(np.maximum(climate.rain_mm / np.asarray(DAYS_PER_MONTH), 0.02))
    one = np.ones_like(h0)
    spread = climate.t_c.std(axis=1, ddof=1)[:, None] * one
    cases = {
        "diurnal_range": ([one, h0, h0 * land, h0 * yearly, land, h0 * rain], "range{:02d}_k"),
        "daily_sd": ([one, climate.t_c, spread], "sd{:02d}_k"),
    }
    moved = [grid.coefficients] * len(stations)
    for name, (terms, form) in cases.items():
        x, y = np.stack(terms, axis=-1), monthly(stations, form)

        def fit(rows: np.ndarray, x: np.ndarray = x, y: np.ndarray = y) -> np.ndarray:
            return np.linalg.lstsq(x[rows].reshape(-1, x.shape[-1]), y[rows].ravel(), rcond=None)[0]

        every = np.arange(len(stations))
        whole = fit(every)
        for i in every:
            change = fit(np.delete(every, i)) - whole
            moved[i] = dataclasses.replace(moved[i], **{name: getattr(moved[i], name) + change})
    return moved


@pytest.fixture(scope="module")
def own(grid: ClimateGrid, stations: pd.DataFrame) -> model.MonthlyClimate:
    return climate_of(grid, stations, monthly(stations, "t{:02d}_c"))


@pytest.fixture(scope="module")
def left_out(
    grid: ClimateGrid, stations: pd.DataFrame, own: model.MonthlyClimate
) -> list[model.WeatherCoefficients]:
    return fits_without(grid, stations, own)


def require(shares: dict[str, float], least: float, **less: float) -> None:
    """Every share is at least ``least``, or what is stated for its threshold."""
    short = {key: share for key, share in shares.items() if share < less.get(key, least) - 1e-9}
    assert not short


def test_shipped_coefficients_with_the_stations_own_means(
    grid: ClimateGrid, stations: pd.DataFrame, own: model.MonthlyClimate
) -> None:
    hours = model_hours(grid, stations, own, lambda _: grid.coefficients)
    require(shares_near(hours, stated(stations, "station_means")), 0.9, T18=0.85, T22=0.875)


def test_shipped_coefficients_with_means_of_the_grid(grid: ClimateGrid, stations: pd.DataFrame) -> None:
    climate = climate_of(grid, stations, grid_means(grid, stations))
    hours = model_hours(grid, stations, climate, lambda _: grid.coefficients)
    require(shares_near(hours, stated(stations, "grid")), 0.9, T18=0.825, T22=0.825)


def test_leaving_the_station_out_explains_the_large_deviations(
    grid: ClimateGrid,
    stations: pd.DataFrame,
    own: model.MonthlyClimate,
    left_out: list[model.WeatherCoefficients],
) -> None:
    hours = model_hours(grid, stations, own, left_out.__getitem__)
    reference = stated(stations, "station_means")
    require(shares_near(hours, reference), 0.95, all=0.98)
    assert np.abs(hours - reference).max() <= 35.0


def test_leaving_the_station_out_with_means_of_the_grid(
    grid: ClimateGrid, stations: pd.DataFrame, left_out: list[model.WeatherCoefficients]
) -> None:
    climate = climate_of(grid, stations, grid_means(grid, stations))
    hours = model_hours(grid, stations, climate, left_out.__getitem__)
    require(shares_near(hours, stated(stations, "grid")), 0.9, all=0.97)


def test_hours_of_the_reference_place(grid: ClimateGrid) -> None:
    place = pd.DataFrame({"lat": [52.47], "lon": [13.40], "elevation_m": [49.0]})
    climate = climate_of(grid, place, grid_means(grid, place))
    assert climate.land_share[0] == 1.0
    hours = model_hours(grid, place, climate, lambda _: grid.coefficients)[0]
    np.testing.assert_allclose(hours, [1603, 679, 133, 0, 2544, 1212, 322, 30], atol=12.0)
