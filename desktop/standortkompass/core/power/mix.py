"""Carbon, water and negative hours of the power at each place."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.model.site import Places
from standortkompass.core.power.tables import GridMix, MarketPrices
from standortkompass.core.units import HOURS_PER_YEAR


def latest(values: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return the last known value of each row and its column; NaN and -1 if there is none.

    Parameters
    ----------
    values : (n, n_years)
        Oldest year first.
    """
    known = ~np.isnan(values)
    column = np.where(known.any(axis=1), values.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1), -1)
    value = np.where(column >= 0, values[np.arange(column.size), column], np.nan)
    return value, column


def carbon(grid: GridMix, places: Places) -> FloatArray:
    """Return the location-based intensity: the zone's latest figure, else the country's. [g/kWh]"""
    zone = np.append(latest(grid.zone_g_per_kwh)[0], np.nan)[places.zone]
    country = np.append(latest(grid.country_g_per_kwh)[0], np.nan)[places.country]
    return np.where(np.isnan(zone), country, zone)


def water(grid: GridMix, places: Places) -> FloatArray:
    """Return the water that generation uses up, of the country's mix. [l/kWh]"""
    litres: FloatArray = np.append(grid.water_l_per_kwh, np.nan)[places.country]
    return litres


def negative_hours(market: MarketPrices, places: Places) -> FloatArray:
    """Return the hours with a negative day-ahead price in the zone's latest window. [h/a]"""
    hours: FloatArray = np.append(market.negative_share, np.nan)[places.zone] * HOURS_PER_YEAR
    return hours
