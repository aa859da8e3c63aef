"""From monthly means to the joint distribution of dry and wet bulb over a year.

The bin method of Erbs, Klein and Beckman (1983, ASHRAE J. 25(6) 60-65) refitted to 40 hourly European years:
a mean season, a normal anomaly of the daily mean and a mean diurnal curve; vapour density follows its annual
distribution, tied to season and anomaly by a Gaussian copula. Not a tool for design days: the 99.6 % quantile
of the dry bulb is 0.7 K too low in the mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import ndtri

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.climate.psychrometrics import pressure_at_height, vapour_pressure, wet_bulb
from standortkompass.core.errors import InputError
from standortkompass.core.units import DAYS_PER_MONTH

MONTHS = 12
DAYS = 365
HOURS = DAYS * 24
_SUMMER = (5, 6, 7)  # June to August, counted from 0
_WARM_HALF = (5, 6, 7, 8)  # June to September: own weight of the anomaly
_LEAST_NOISE = 0.05  # variance that is always left to chance
_SOLAR_CONSTANT_KW = 1.367
LnDensity = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeatherCoefficients:
    """Fitted coefficients of the weather model (catalogue entry ``climate_coefficients``)."""

    diurnal_range: FloatArray  # (6,) const, H0, H0 x land, H0 x yearly range/20, land, H0 x ln(rain per day)
    daily_sd: FloatArray  # (3,) const, monthly mean, standard deviation of the 12 means
    season: FloatArray  # (2,) weight of the season's rank: const, x dryness
    anomaly_warm: FloatArray  # (2,) weight of the day's anomaly June to September: const, x dryness
    anomaly_cold: FloatArray  # (2,) the same for the other months
    kappa: FloatArray  # (12,) widening of the diurnal range on warm days, per standard deviation
    shape: FloatArray  # (24,) diurnal curve from hour 1 to 24, local standard time


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeCounts:
    """How finely the distribution is sampled; every point has the same weight."""

    days: int = 73
    anomalies: int = 9
    noises: int = 5

    @property
    def points(self) -> int:
        """Points in all."""
        return self.days * self.anomalies * self.noises * 24


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MonthlyClimate:
    """What the model needs to know about n places; all heights in metres above sea level."""

    lat: FloatArray  # (n,) [deg]
    t_c: FloatArray  # (n, 12) monthly mean at the place's height
    rain_mm: FloatArray  # (n, 12) per month
    land_share: FloatArray  # (n,) land within half a degree, 0…1
    height_m: FloatArray  # (n,)


def month_of_day(day: FloatArray) -> IntArray:
    """Return the month (0…11) of days of the year (0…365)."""
    month: IntArray = np.searchsorted(np.cumsum(DAYS_PER_MONTH)[:-1], day, side="right")
    return month


def _fourier(day: FloatArray) -> FloatArray:
    angle = 2.0 * np.pi * np.asarray(day)[:, None] * np.arange(1, 4) / DAYS
    return np.hstack([np.ones((len(day), 1)), np.cos(angle), np.sin(angle)])


@cache
def season_matrix(days: int) -> FloatArray:
    """Return (days, 12): what turns 12 monthly means into daily means of equally spaced days.

    A Fourier series of order 3 whose monthly means come closest to the given ones.
    """
    every = np.arange(DAYS) + 0.5
    month = month_of_day(every)
    basis = _fourier(every)
    monthly = np.stack([basis[month == m].mean(axis=0) for m in range(MONTHS)])
    return _fourier(sample_days(days)) @ np.linalg.pinv(monthly)


def sample_days(days: int) -> FloatArray:
    """Return the middles of equal parts of the year. [day]"""
    return (np.arange(days) + 0.5) * DAYS / days


def normal_nodes(count: int) -> FloatArray:
    """Return equally probable values of a standard normal, scaled to unit variance."""
    values = ndtri((np.arange(count) + 0.5) / count)
    return values / values.std() if count > 1 else values


def extraterrestrial_kwh(lat: FloatArray) -> FloatArray:
    """Return the daily radiation outside the atmosphere in the middle of each month. [kWh/(m2 d)]

    Parameters
    ----------
    lat : (n,)
        Latitude. [deg]

    Returns
    -------
    (n, 12)

    Source: Duffie and Beckman, Solar Engineering of Thermal Processes, equation 1.10.3.
    """
    ends = np.cumsum(DAYS_PER_MONTH)
    middle = ends - np.asarray(DAYS_PER_MONTH) / 2.0
    angle = 2.0 * np.pi * middle / DAYS
    declination = np.radians(23.45) * np.sin(2.0 * np.pi * (284.0 + middle) / DAYS)
    phi = np.radians(np.asarray(lat))[:, None]
    sunset = np.arccos(np.clip(-np.tan(phi) * np.tan(declination), -1.0, 1.0))
    level = np.cos(phi) * np.cos(declination) * np.sin(sunset) + sunset * np.sin(phi) * np.sin(declination)
    daily: FloatArray = 24.0 / np.pi * _SOLAR_CONSTANT_KW * (1.0 + 0.033 * np.cos(angle)) * level
    return np.maximum(daily, 0.0)


def dryness(rain_mm: FloatArray) -> FloatArray:
    """Return (n,) how dry the summer is: 1.5 without rain, 0 from 45 mm a month."""
    dry: FloatArray = np.maximum(0.0, 1.5 - rain_mm[:, list(_SUMMER)].mean(axis=1) / 30.0)
    return dry


def diurnal_range(coefficients: WeatherCoefficients, climate: MonthlyClimate) -> FloatArray:
    """Return (n, 12) the mean daily range of the dry bulb, 1…20. [K]"""
    c = coefficients.diurnal_range
    h0 = extraterrestrial_kwh(climate.lat)
    land = climate.land_share[:, None]
    yearly = (climate.t_c.max(axis=1) - climate.t_c.min(axis=1))[:, None] / 20.0
    rain = np.log(np.maximum(climate.rain_mm / np.asarray(DAYS_PER_MONTH), 0.02))
    value = c[0] + h0 * (c[1] + c[2] * land + c[3] * yearly + c[5] * rain) + c[4] * land
    clipped: FloatArray = np.clip(value, 1.0, 20.0)
    return clipped


def daily_sd(coefficients: WeatherCoefficients, climate: MonthlyClimate) -> FloatArray:
    """Return (n, 12) the standard deviation of the daily mean, 1…6. [K]"""
    c = coefficients.daily_sd
    spread = climate.t_c.std(axis=1, ddof=1)[:, None]
    deviation: FloatArray = np.clip(c[0] + c[1] * climate.t_c + c[2] * spread, 1.0, 6.0)
    return deviation


def dry_bulb_points(
    coefficients: WeatherCoefficients, climate: MonthlyClimate, counts: NodeCounts
) -> tuple[FloatArray, FloatArray]:
    """Return the daily mean of the season (n, days) and all dry bulbs (n, days, anomalies, 24). [degC]"""
    month = month_of_day(sample_days(counts.days))
    season = climate.t_c @ season_matrix(counts.days).T
    z = normal_nodes(counts.anomalies)
    amplitude = diurnal_range(coefficients, climate)[:, month, None, None]
    widened = amplitude * (1.0 + coefficients.kappa[month][:, None] * z)[None, :, :, None]
    daily = season[:, :, None] + daily_sd(coefficients, climate)[:, month, None] * z
    return season, (daily[..., None] + widened * coefficients.shape).astype(np.float32)


def humidity_scores(
    coefficients: WeatherCoefficients, climate: MonthlyClimate, season: FloatArray, counts: NodeCounts
) -> FloatArray:
    """Return (n, days, anomalies, noises): the normal score of the vapour density."""
    dry = dryness(climate.rain_mm)[:, None]
    month = month_of_day(sample_days(counts.days))
    rank = np.argsort(np.argsort(season, axis=1), axis=1)
    season_score = ndtri((rank + 0.5) / counts.days)
    a = coefficients.season[0] + coefficients.season[1] * dry
    warm = coefficients.anomaly_warm[0] + coefficients.anomaly_warm[1] * dry
    cold = coefficients.anomaly_cold[0] + coefficients.anomaly_cold[1] * dry
    b = np.where(np.isin(month, _WARM_HALF), warm, cold)
    c = np.sqrt(np.maximum(1.0 - a**2 - b**2, _LEAST_NOISE))
    z, noise = normal_nodes(counts.anomalies), normal_nodes(counts.noises)
    mean = (a * season_score)[..., None] + b[..., None] * z
    scores: FloatArray = (mean[..., None] + c[..., None, None] * noise).astype(np.float32)
    return scores


def joint_distribution(
    coefficients: WeatherCoefficients,
    climate: MonthlyClimate,
    ln_density: LnDensity,
    counts: NodeCounts | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Sample the joint distribution of dry and wet bulb of n places.

    Parameters
    ----------
    coefficients, climate
        Fitted model, and the monthly means of the places.
    ln_density : (n, m) -> (n, m)
        Natural logarithm of the vapour density [g/m3] at normal scores, at the places' heights.
    counts : NodeCounts
        Sampling; 73 days x 9 x 5 x 24 hours by default.

    Returns
    -------
    dry bulb, wet bulb : (n, days, anomalies x noises, 24) as float32
        All points are equally probable. [degC]
    """
    counts = counts or NodeCounts()
    n = climate.lat.size
    season, dry = dry_bulb_points(coefficients, climate, counts)
    scores = humidity_scores(coefficients, climate, season, counts)
    flat = scores.reshape(n, counts.points // 24)
    density = np.exp(ln_density(flat)).reshape(scores.shape).astype(np.float32)
    t: FloatArray = np.broadcast_to(dry[:, :, :, None, :], (*scores.shape, 24))
    pressure = pressure_at_height(climate.height_m).astype(np.float32)[:, None, None, None, None]
    wet = wet_bulb(t, vapour_pressure(density[..., None], t), pressure)
    shape = (n, counts.days, counts.anomalies * counts.noises, 24)
    return t.reshape(shape), wet.reshape(shape)


#: Normal scores between which the humidity statistics are known (99 % to 0.1 % exceedance).
SCORE_RANGE = (float(ndtri(0.01)), float(ndtri(0.999)))


def unit_score(score: FloatArray) -> FloatArray:
    """Return normal scores moved to -1…1 of the range in which the humidity statistics are known."""
    low, high = SCORE_RANGE
    unit: FloatArray = (np.clip(score, low, high) - low) * (2.0 / (high - low)) - 1.0
    return unit


def chebyshev_ln_density(coefficients: FloatArray) -> LnDensity:
    """Return ln of the vapour density over normal scores, from Chebyshev series.

    Parameters
    ----------
    coefficients : (n, terms)
        One series a place, constant first. Beyond the known scores the value at their end holds.
    """

    def at(score: FloatArray) -> FloatArray:
        double = 2.0 * unit_score(score)
        later, value = np.zeros_like(double), np.zeros_like(double)
        for term in range(coefficients.shape[1] - 1, 0, -1):  # Clenshaw
            later, value = value, double * value - later + coefficients[:, term, None]
        series: FloatArray = 0.5 * double * value - later + coefficients[:, 0, None]
        return series

    return at


def check_series(t_c: FloatArray, wet_bulb_c: FloatArray) -> None:
    """Check hourly weather.

    Raises
    ------
    InputError
        Not 8760 or 8784 hours, or a value that is missing or out of range; the error names it.
    """
    for column, values, low, high in (("dry_bulb", t_c, -70.0, 60.0), ("wet_bulb", wet_bulb_c, -70.0, 40.0)):
        if values.shape not in ((HOURS,), (HOURS + 24,)):
            raise InputError("climate.series_length", hours=int(values.size))
        bad = ~((values >= low) & (values <= high))
        if bad.any():
            value = float(values[bad][0])
            raise InputError("climate.series", column=column, value=value, minimum=low, maximum=high)


def month_of_hours(hours: int) -> IntArray:
    """Return (hours,) the month (0…11) of each hour of a year of 8760 or, with 29 February, 8784 hours."""
    leap = hours > HOURS
    days = np.asarray(DAYS_PER_MONTH) + (np.arange(MONTHS) == 1) * leap
    return np.repeat(np.arange(MONTHS), days * 24)
