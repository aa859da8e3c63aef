"""Reads the climate layers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from standortkompass.core.arrays import FloatArray
from standortkompass.core.climate.tables import ClimateCells, ClimateGrid
from standortkompass.core.climate.weather import WeatherCoefficients
from standortkompass.core.errors import DataError
from standortkompass.core.geo.regions import Regions
from standortkompass.sources.catalog import Catalog, check_range

_CENTI, _E4, _TENTH = 100.0, 1e4, 10.0


def load_climate(catalog: Catalog, regions: Regions | None = None) -> ClimateGrid:
    """Return the climate mesh and the compact weather of its land cells.

    Raises
    ------
    DataError
        A file is missing, not the one of the catalogue, incomplete or out of range.
    """
    del regions  # climate follows its own mesh; all loaders are called alike
    means = _arrays(
        catalog,
        "climate_means",
        ("north", "west", "step", "t_centi_c", "rain_tenth_mm", "height_m", "land_percent"),
    )
    raw = _arrays(catalog, "climate_cells", _CELL_ARRAYS)
    t_c = (means["t_centi_c"] / _CENTI).astype(np.float32)
    cells = _cells(raw, float(means["north"]), float(means["west"]), float(means["step"]))
    _check(catalog, "climate_means", {"t_c": t_c, "rain_mm": means["rain_tenth_mm"] / _TENTH})
    _check(catalog, "climate_cells", {"t_c": cells.t_c, "wet_bulb_c": cells.wet_bulb_c})
    return ClimateGrid(
        north=float(means["north"]),
        west=float(means["west"]),
        step=float(means["step"]),
        t_c=t_c,
        rain_mm=(means["rain_tenth_mm"] / _TENTH).astype(np.float32),
        height_m=means["height_m"].astype(np.float32),
        land_share=(means["land_percent"] / _CENTI).astype(np.float32),
        cell=raw["cell"].astype(np.int32),
        cells=cells,
        coefficients=coefficients_from_table(catalog.table("climate_coefficients")),
    )


def coefficients_from_table(table: pd.DataFrame) -> WeatherCoefficients:
    """Return the coefficients of the weather model from their table (group, name, value).

    Raises
    ------
    DataError
        A group has not as many rows as the model needs.
    """

    def group(name: str, size: int) -> FloatArray:
        values = table.loc[table["group"] == name, "value"].to_numpy(dtype=float)
        if values.size != size or not np.isfinite(values).all():
            raise DataError("climate.coefficients", group=name, rows=int(values.size), wanted=size)
        return values

    copula = group("copula", 6)
    return WeatherCoefficients(
        diurnal_range=group("diurnal_range", 6),
        daily_sd=group("daily_sd", 3),
        season=copula[:2],
        anomaly_warm=copula[2:4],
        anomaly_cold=copula[4:],
        kappa=group("kappa", 12),
        shape=group("diurnal_shape", 24),
    )


_CELL_ARRAYS = ("cell", "row", "column", "height_m", "lowest_m", "highest_m",
                "ln_density_e4", "ln_density_per_km_e4", "scale_height_m", "t_centi_c",
                "depression_centi_k", "weight",
                "design_centi_c")  # fmt: skip


def _arrays(catalog: Catalog, key: str, names: tuple[str, ...]) -> dict[str, Any]:
    path = catalog.path(key)
    with np.load(path, allow_pickle=False) as file:
        missing = [name for name in names if name not in file]
        if missing:
            raise DataError("catalog.column_missing", key=key, file=path.name, column=missing[0])
        return {name: file[name] for name in names}


def _check(catalog: Catalog, key: str, columns: dict[str, Any]) -> None:
    for column, (low, high) in catalog[key].ranges.items():
        check_range(key, column, np.asarray(columns[column], dtype=float).ravel(), low, high)


def _cells(raw: dict[str, Any], north: float, west: float, step: float) -> ClimateCells:
    t_c = (raw["t_centi_c"] / _CENTI).astype(np.float32)
    design = raw["design_centi_c"] / _CENTI
    return ClimateCells(
        lat=north - raw["row"] * step,
        lon=west + raw["column"] * step,
        height_m=raw["height_m"].astype(float),
        lowest_m=raw["lowest_m"].astype(float),
        highest_m=raw["highest_m"].astype(float),
        ln_density=raw["ln_density_e4"] / _E4,
        ln_density_per_km=raw["ln_density_per_km_e4"] / _E4,
        scale_height_m=raw["scale_height_m"].astype(float),
        t_c=t_c,
        wet_bulb_c=(t_c[:, :, None] - raw["depression_centi_k"] / _CENTI).astype(np.float32),
        weight=raw["weight"],
        design_t_c=design[:, 0],
        design_wet_bulb_c=design[:, 1],
    )
