"""Where places lie in the climate mesh, and their weather at their own height."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.climate.inputs import ClimateInputs
from standortkompass.core.climate.psychrometrics import (
    pressure_at_height,
    saturation_pressure,
    vapour_pressure_from_wet_bulb,
    wet_bulb,
)
from standortkompass.core.climate.shift import WeatherNodes, shift_nodes
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.climate.weather import (
    MonthlyClimate,
    NodeCounts,
    chebyshev_ln_density,
    diurnal_range,
    joint_distribution,
)
from standortkompass.core.model.site import Places
from standortkompass.core.units import M_PER_KM


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Siting:
    """Where places lie in the climate mesh; (n,) each."""

    cell: IntArray  # -1: no land cell near
    own: IntArray  # index into ClimateGrid.own, -1: the model's weather
    height_m: FloatArray
    climb_m: FloatArray  # above the cell's mean height
    shift_k: FloatArray  # temperature above the cell's
    mean_t_c: FloatArray  # annual mean of the dry bulb

    @property
    def known(self) -> BoolArray:
        """Places with weather."""
        known: BoolArray = (self.cell >= 0) & np.isfinite(self.shift_k)
        return known


def site_places(grid: ClimateGrid, places: Places, height_m: FloatArray, inputs: ClimateInputs) -> Siting:
    """Find the climate cell of places and how much warmer than it they are.

    Parameters
    ----------
    height_m : (n,)
        Height of the places; NaN takes the mesh's height. [m]
    """
    lat, lon = np.asarray(places.lat), np.asarray(places.lon)
    lapse = inputs.lapse_k_per_km / M_PER_KM
    height = np.where(np.isnan(height_m), grid.bilinear(grid.height_m, lat, lon), height_m)
    level = grid.weather_memo.get(("level", lapse), lambda: grid.t_c.mean(axis=0) + lapse * grid.height_m)
    cells = grid.cells
    cell_level = grid.weather_memo.get(
        ("cell level", lapse), lambda: grid.bilinear(level, cells.lat, cells.lon)
    )
    offset = np.broadcast_to(inputs.offset_k, height.shape)
    cell = grid.cell_of(lat, lon)
    at = np.maximum(cell, 0)
    place_level = grid.bilinear(level, lat, lon) + offset
    climb = height - cells.height_m[at]
    shift = place_level - cell_level[at] - lapse * climb
    mean = place_level - lapse * height
    own = grid.own_of(lat, lon)
    for index, weather in enumerate(grid.own):
        here = own == index
        cell = np.where(here, weather.cell, cell)
        climb, shift = np.where(here, 0.0, climb), np.where(here, offset, shift)
        height = np.where(here, weather.height_m, height)
        mean = np.where(here, weather.monthly_t_c.mean() + offset, mean)
    return Siting(
        cell=cell,
        own=own,
        height_m=height,
        climb_m=climb,
        shift_k=shift,
        mean_t_c=np.where(cell >= 0, mean + inputs.warming_k, np.nan),
    )


def site_nodes(
    grid: ClimateGrid, siting: Siting, rows: IntArray, inputs: ClimateInputs, extra_k: float = 0.0
) -> WeatherNodes:
    """Return the weather of some places at their own heights, ``extra_k`` warmer."""
    return shift_nodes(
        grid.cells, siting.cell[rows], siting.shift_k[rows] + extra_k, siting.climb_m[rows], inputs.warming_k
    )


def site_climate(
    grid: ClimateGrid, places: Places, siting: Siting, monthly_t_c: FloatArray, rows: IntArray
) -> MonthlyClimate:
    """Return what the weather model needs to know about some places. ``monthly_t_c``: (n, 12) [degC]"""
    lat, lon = places.lat[rows], places.lon[rows]
    return MonthlyClimate(
        lat=lat,
        t_c=monthly_t_c[rows],
        rain_mm=grid.bilinear(grid.rain_mm, lat, lon).T,
        land_share=grid.bilinear(grid.land_share, lat, lon),
        height_m=siting.height_m[rows],
    )


def humidity_series(grid: ClimateGrid, lat: FloatArray, lon: FloatArray, height_m: FloatArray) -> FloatArray:
    """Return (n, terms) the series of ln vapour density of places: between the four cells around each.

    Every cell's series is first moved to the place's height: dry air thins out faster than moist air. Mesh
    points without a cell do not count; a place without any has NaN.
    """
    points, weight = grid.corners(lat, lon)
    cell = grid.cell.ravel()[points]
    weight = np.where(cell >= 0, weight, 0.0)
    total = weight.sum(axis=0)
    share = np.divide(weight, total, out=np.full_like(weight, np.nan), where=total > 0.0)
    series: FloatArray = np.einsum("cn,cnk->nk", share, grid.cells.ln_density[cell])
    change = grid.cells.ln_density_per_km[cell]
    climb_km = (height_m - grid.cells.height_m[cell]) / M_PER_KM
    series[:, : change.shape[2]] += np.einsum("cn,cnk->nk", share * climb_km, change)
    return series


def site_hours(
    grid: ClimateGrid, places: Places, siting: Siting, row: int, monthly_t_c: FloatArray, warming_k: float
) -> tuple[FloatArray, FloatArray]:
    """Return equally probable dry and wet bulbs of one place: own hours, or the model's full distribution.

    Parameters
    ----------
    monthly_t_c : (n, 12)
        Monthly means with warming. [degC]
    warming_k : float
        Part of them that is warming, at constant relative humidity.

    Returns
    -------
    (N,), (N,)
        [degC]
    """
    index = int(siting.own[row])
    if index >= 0:
        own = grid.own[index]
        t, wet = own.t_c, own.wet_bulb_c
        pressure = pressure_at_height(np.asarray(own.height_m))
        change = float(monthly_t_c[row].mean() - own.monthly_t_c.mean())
        return _warmed(t, wet, pressure, change) if change else (t, wet)
    rows = np.array([row])
    climate = site_climate(grid, places, siting, monthly_t_c - warming_k, rows)
    curve = chebyshev_ln_density(humidity_series(grid, climate.lat, places.lon[rows], climate.height_m))
    t, wet = joint_distribution(grid.coefficients, climate, curve, NodeCounts())
    t, wet = t.ravel(), wet.ravel()
    return _warmed(t, wet, pressure_at_height(climate.height_m), warming_k) if warming_k else (t, wet)


def _warmed(
    t_c: FloatArray, wet: FloatArray, pressure_pa: FloatArray, warming_k: float
) -> tuple[FloatArray, FloatArray]:
    """Warm weather uniformly at constant relative humidity."""
    vapour = vapour_pressure_from_wet_bulb(t_c, wet, pressure_pa)
    warm = t_c + warming_k
    saturated = saturation_pressure(warm)
    vapour = np.minimum(vapour * saturated / saturation_pressure(t_c), saturated)
    return warm, wet_bulb(warm, vapour, pressure_pa)


def daily_range(
    grid: ClimateGrid, places: Places, siting: Siting, row: int, monthly_t_c: FloatArray
) -> FloatArray:
    """Return (12,) the mean daily range of the dry bulb by month; NaN for own weather. [K]"""
    if siting.own[row] >= 0:
        return np.full(12, np.nan)
    climate = site_climate(grid, places, siting, monthly_t_c, np.array([row]))
    by_month: FloatArray = diurnal_range(grid.coefficients, climate)[0]
    return by_month
