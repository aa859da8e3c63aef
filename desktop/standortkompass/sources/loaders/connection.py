"""Loads stations, unit costs and waiting times of the grid connection."""

from __future__ import annotations

import zipfile
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.connection.levels import VoltageLevels
from standortkompass.core.connection.raster import MetricRaster
from standortkompass.core.connection.tables import (
    ConnectionCosts,
    CostStatement,
    LeadTimes,
    Statement,
    Stations,
)
from standortkompass.core.connection.water import WaterMask
from standortkompass.core.errors import DataError
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.geo.regions import Regions
from standortkompass.core.units import M_PER_KM
from standortkompass.sources.catalog import Catalog, check_range

ELEMENTS = ("overhead", "underground", "submarine")


def _floats(column: pd.Series) -> FloatArray:
    return column.to_numpy(dtype=float)


def _texts(column: pd.Series) -> tuple[str, ...]:
    return tuple("" if missing else str(value) for value, missing in zip(column, column.isna(), strict=True))


def _countries(column: pd.Series, regions: Regions) -> IntArray:
    return np.array([regions.country_index(code) for code in column], dtype=np.int64)


def load_levels(catalog: Catalog) -> VoltageLevels:
    """Read the voltage levels, ascending."""
    frame = catalog.table("connection_levels").sort_values("nominal_kv")
    return VoltageLevels(
        names=_texts(frame["level"]),
        min_kv=_floats(frame["min_kv"]),
        max_kv=_floats(frame["max_kv"]),
        nominal_kv=_floats(frame["nominal_kv"]),
        circuit_ka=_floats(frame["circuit_ka"]),
    )


def _arrays(catalog: Catalog, key: str, *names: str) -> dict[str, Any]:
    """Read arrays of a raster file.

    Raises
    ------
    DataError
        The file is damaged or lacks an array.
    """
    path = catalog.path(key)
    try:
        with np.load(path) as raw:
            return {name: raw[name] for name in ("west_m", "north_m", "cell_m", *names)}
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise DataError("catalog.unreadable", file=path.name, detail=str(error)) from error


def load_water(catalog: Catalog) -> WaterMask:
    """Read the raster of the distance to water."""
    raw = _arrays(catalog, "connection_water", "distance_cells")
    return WaterMask(
        west_m=float(raw["west_m"]),
        north_m=float(raw["north_m"]),
        cell_m=float(raw["cell_m"]),
        distance_cells=raw["distance_cells"],
    )


def _raster(raw: Mapping[str, Any], name: str) -> MetricRaster:
    return MetricRaster(
        west_m=float(raw["west_m"]),
        north_m=float(raw["north_m"]),
        cell_m=float(raw["cell_m"]),
        values=raw[name],
    )


def load_stations(catalog: Catalog, regions: Regions) -> Stations:
    """Read the substations of 200 kV and more."""
    frame = catalog.table("connection_stations")
    levels = load_levels(catalog)
    voltages = tuple(tuple(sorted(float(kv) for kv in str(text).split(";"))) for text in frame["voltages_kv"])
    level_kv = _level_voltages(voltages, levels)
    lon, lat = _floats(frame["lon"]), _floats(frame["lat"])
    x_m, y_m = to_metric(lon, lat)
    return Stations(
        name=_texts(frame["name"]),
        osm_id=_texts(frame["osm_id"]),
        country=_countries(frame["country"], regions),
        lat=lat,
        lon=lon,
        x_m=x_m,
        y_m=y_m,
        max_voltage_kv=_floats(frame["max_voltage_kv"]),
        voltages=voltages,
        branches=_floats(frame["branches"]),
        capacity_mva_est=_floats(frame["capacity_mva_est"]),
        levels=levels,
        has_level=~np.isnan(level_kv),
        level_kv=level_kv,
        water=load_water(catalog),
        relief=_raster(_arrays(catalog, "connection_relief", "relief_m"), "relief_m"),
    )


def _level_voltages(voltages: Sequence[tuple[float, ...]], levels: VoltageLevels) -> FloatArray:
    """Return the highest own voltage of each station in each level, NaN without."""
    table = np.full((len(voltages), len(levels.names)), np.nan)
    for row, station in enumerate(voltages):
        for kv, level in zip(station, levels.of_voltage(np.array(station)), strict=True):
            if level >= 0:
                table[row, level] = kv
    return table


def load_connection_costs(catalog: Catalog, regions: Regions) -> ConnectionCosts:
    """Read the unit costs of all sources and the contributions by country."""
    frame = catalog.table("connection_line_costs")
    speaking = frame[frame["cost_source"].notna()]
    names = tuple(sorted(set(speaking["cost_source"])))
    per_km = np.full((len(ELEMENTS), len(names)), np.nan)
    for element, source, value in zip(
        speaking["element"], speaking["cost_source"], speaking["eur_per_km_380_double"], strict=True
    ):
        per_km[ELEMENTS.index(element), names.index(source)] = value
    return ConnectionCosts(
        elements=ELEMENTS,
        cost_sources=names,
        eur_per_km=per_km,
        contribution_eur_per_kw=_contributions(
            catalog, regions, ("low_eur_per_kw", "base_eur_per_kw", "high_eur_per_kw")
        ),
        contribution_fixed_eur=_contributions(
            catalog, regions, tuple(f"fixed_eur_{name}" for name in load_levels(catalog).names)
        ),
        statements=tuple(_cost_statement(row) for row in frame.to_dict("records")),
    )


def _contributions(catalog: Catalog, regions: Regions, columns: Sequence[str]) -> FloatArray:
    """Return columns by country, (n_columns, n_countries)."""
    frame = catalog.table("connection_contributions")
    table = np.full((len(columns), len(regions.countries)), np.nan)
    index = _countries(frame["country"], regions)
    for row, column in enumerate(columns):
        table[row, index[index >= 0]] = _floats(frame[column])[index >= 0]
    return table


def _cost_statement(row: Mapping[Hashable, object]) -> CostStatement:
    def text(key: str) -> str:
        value = row[key]
        return value if isinstance(value, str) else ""

    def number(key: str) -> float:
        value = row[key]
        return float(value) if isinstance(value, int | float) else float("nan")

    return CostStatement(
        asset=text("asset"),
        element=text("element"),
        cost_source=text("cost_source"),
        value=number("value"),
        unit=text("unit"),
        origin=text("money_year_or_origin"),
        statistic=text("statistic"),
        region=text("region"),
        source_id=text("source_id"),
        eur_per_km=number("eur_per_km_380_double"),
    )


def load_lead_times(catalog: Catalog, regions: Regions) -> LeadTimes:
    """Read the merged waiting times and all statements behind them."""
    frame = catalog.table("connection_waits")
    raw = _arrays(catalog, "connection_areas", "bits", "names")
    country = _countries(frame["country"], regions)
    frame, country = frame[country >= 0], country[country >= 0]
    x_m, y_m = to_metric(_floats(frame["lon"]), _floats(frame["lat"]))
    hub = _texts(frame["hub"])
    whole = np.array([not name for name in hub], dtype=bool)
    of_country = np.full(len(regions.countries), -1, dtype=np.int64)
    of_country[country[whole]] = np.flatnonzero(whole)
    return LeadTimes(
        country=country,
        hub=hub,
        x_m=np.where(whole, np.nan, x_m),
        y_m=np.where(whole, np.nan, y_m),
        radius_m=_floats(frame["radius_km"]) * M_PER_KM,
        low_months=_floats(frame["low_months"]),
        base_months=_floats(frame["base_months"]),
        high_months=_floats(frame["high_months"]),
        source_ids=_texts(frame["source_ids"]),
        as_of=_texts(frame["as_of"]),
        country_row=of_country,
        areas=_raster(raw, "bits"),
        area_names=tuple(str(name) for name in raw["names"]),
        country_codes=regions.countries,
        statements=_statements(catalog),
    )


def _statements(catalog: Catalog) -> tuple[Statement, ...]:
    frame = catalog.table("connection_statements")
    columns = {name: _texts(frame[name]) for name in frame.columns}
    low, high = _floats(frame["value_low"]), _floats(frame["value_high"])
    return tuple(
        Statement(
            country=columns["country"][i],
            region=columns["hub_or_region"][i],
            area=columns["area"][i],
            metric=columns["metric"][i],
            low=float(low[i]),
            high=float(high[i]),
            unit=columns["unit"][i],
            as_of=columns["as_of"][i],
            text={
                "de": columns.get("statement_de", columns["statement_en"])[i],
                "en": columns["statement_en"][i],
            },
            source_id=columns["source_id"][i],
        )
        for i in range(len(frame))
    )


def load_lines(catalog: Catalog) -> gpd.GeoDataFrame:
    """Return the lines of the transmission grid for drawing: schematic, never to be measured on.

    Returns
    -------
    GeoDataFrame
        voltage_kv (lower bound of the class), circuits, dc, underground, under_construction, source_id;
        EPSG:3035.

    Raises
    ------
    DataError
        The file is missing or damaged, or a voltage is out of range.
    """
    path = catalog.path("transmission_lines")
    try:
        frame = gpd.read_file(path, layer="lines")
    except Exception as error:  # pyogrio raises many kinds for a broken file
        raise DataError("geo.layer_unreadable", file=path.name, layer="lines") from error
    low, high = catalog["transmission_lines"].ranges["voltage_kv"]
    check_range("transmission_lines", "voltage_kv", _floats(frame["voltage_kv"]), low, high)
    return frame
