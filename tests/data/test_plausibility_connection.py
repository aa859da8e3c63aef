"""Figures of the connection data that a reader can check against their sources."""

from __future__ import annotations

import tomllib

import numpy as np
import pandas as pd
import pytest

from standortkompass.core.geo.crs import to_metric
from standortkompass.paths import data_dir
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.connection import load_water

TABLES = data_dir() / "tables"


def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(TABLES / f"{name}.csv", keep_default_na=False, na_values=[""])


def test_every_figure_has_its_source() -> None:
    known = set(_table("sources_connection")["source_id"])
    used: set[str] = set()
    for name in (
        "connection_line_costs",
        "connection_statements",
        "connection_contributions",
        "connection_levels",
    ):
        used |= set(_table(name)["source_id"])
    for ids in _table("connection_waits")["source_ids"]:
        used |= set(ids.split(";"))
    assert used <= known


def test_stations_lie_apart_and_carry_no_schematic_column() -> None:
    frame = _table("connection_stations")
    assert not [column for column in frame.columns if "gridkit" in column]
    assert frame["osm_id"].is_unique
    assert not frame.duplicated(["lat", "lon"]).any()
    assert (frame["max_voltage_kv"] >= 200).all()


@pytest.mark.parametrize(
    ("country", "low", "high"), [("DE", 420, 490), ("FR", 850, 930), ("LU", 8, 13), ("GB", 300, 340)]
)
def test_number_of_stations_by_country(country: str, low: int, high: int) -> None:
    frame = _table("connection_stations")
    assert low <= int((frame["country"] == country).sum()) <= high


def test_capacity_is_the_rating_of_the_branches() -> None:
    frame = _table("connection_stations").dropna(subset=["branches", "capacity_mva_est"])
    one = frame[frame["voltages_kv"].isin(["380", "400"])]
    rating = np.sqrt(3) * one["max_voltage_kv"] * 2.58
    np.testing.assert_allclose(one["capacity_mva_est"] / one["branches"], rating.clip(1690, 1800), rtol=0.06)


def test_cost_per_mw_times_reference_is_the_cost_per_km() -> None:
    frame = _table("connection_line_costs")
    acer = frame[frame["cost_source"].eq("acer_2023") & frame["element"].eq("overhead")].iloc[0]
    assert acer["eur_per_km_380_double"] == pytest.approx(371 * 3396)


def test_cities_are_dry_and_seas_and_lakes_are_not() -> None:
    mask = load_water(Catalog.load())
    # Berlin, Frankfurt, Paris; North Sea, Baltic Sea, Lake Constance, Vänern
    lon = np.array([13.4, 8.68, 2.35, 3.0, 18.0, 9.4, 13.3])
    lat = np.array([52.5, 50.11, 48.86, 55.0, 56.0, 47.63, 58.95])
    x, y = to_metric(lon, lat)
    assert (mask.dry_km(x, y)[:3] > 0).all()
    wet = mask.crossing_km(x[3:], y[3:], x[3:] + 3000.0, y[3:])
    assert (wet > 2.0).all()


def test_ranges_of_assumptions_hold_their_base() -> None:
    with (data_dir() / "build" / "parts" / "assumptions_connection.toml").open("rb") as file:
        entries = tomllib.load(file)["connection"]
    for key, entry in entries.items():
        if "low" in entry:
            assert entry["low"] <= entry["base"] <= entry["high"], key
            assert entry["min"] <= entry["low"], key
            assert entry["high"] <= entry["max"], key
