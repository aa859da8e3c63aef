"""EPSG:3035 to degrees in closed form, for millions of cells.

Lambert azimuthal equal-area projection of the ellipsoid after Snyder, Map Projections - A Working Manual,
USGS Professional Paper 1395 (1987), equations 3-11 to 3-18 and 24-17 to 24-26, with the parameters of
EPSG:3035. The series for the latitude ends after e^6: the coordinates are good to 2 mm in Europe (tested).
"""

from __future__ import annotations

import math

import numpy as np

from standortkompass.core.arrays import FloatArray

SEMI_MAJOR_M = 6_378_137.0  # GRS 1980
FLATTENING = 1 / 298.257222101
ORIGIN_LAT_DEG, ORIGIN_LON_DEG = 52.0, 10.0
FALSE_EASTING_M, FALSE_NORTHING_M = 4_321_000.0, 3_210_000.0

_E2 = FLATTENING * (2 - FLATTENING)
_E = math.sqrt(_E2)


def _q(sin_lat: float) -> float:
    """Snyder 3-12."""
    es = _E * sin_lat
    return (1 - _E2) * (sin_lat / (1 - es * es) - math.log((1 - es) / (1 + es)) / (2 * _E))


_Q_POLE = _q(1.0)
_R_Q = SEMI_MAJOR_M * math.sqrt(_Q_POLE / 2)  # radius of the sphere of equal area
_SIN_LAT0 = math.sin(math.radians(ORIGIN_LAT_DEG))
_SIN_BETA0 = _q(_SIN_LAT0) / _Q_POLE
_COS_BETA0 = math.sqrt(1 - _SIN_BETA0**2)
_D = (
    SEMI_MAJOR_M
    * math.cos(math.radians(ORIGIN_LAT_DEG))
    / math.sqrt(1 - _E2 * _SIN_LAT0**2)
    / (_R_Q * _COS_BETA0)
)
# Snyder 3-18 with sin(4b) = 2 sin(2b) cos(2b) and sin(6b) = sin(2b) (4 cos(2b)^2 - 1).
_C2 = _E2 / 3 + 31 * _E2**2 / 180 + 517 * _E2**3 / 5040
_C4 = 23 * _E2**2 / 360 + 251 * _E2**3 / 3780
_C6 = 761 * _E2**3 / 45360


def laea_to_degrees(x_m: FloatArray, y_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return ``(lon, lat)`` of metres in EPSG:3035.

    Parameters
    ----------
    x_m, y_m : (n,)
        Easting and northing. [m, EPSG:3035]

    Returns
    -------
    lon, lat : (n,)
        [deg, EPSG:4326]
    """
    x = (x_m - FALSE_EASTING_M) / _D
    y = (y_m - FALSE_NORTHING_M) * _D
    rho = np.hypot(x, y)
    half = rho / (2 * _R_Q)
    # sin and cos of c = 2 asin(half), without a trigonometric call
    cos_c = 1 - 2 * half * half
    per_rho = np.sqrt(1 - half * half) / _R_Q  # sin(c) / rho, finite at the origin
    sin_beta = cos_c * _SIN_BETA0 + y * per_rho * _COS_BETA0
    lon = ORIGIN_LON_DEG + np.degrees(np.arctan2(x * per_rho, _COS_BETA0 * cos_c - y * per_rho * _SIN_BETA0))
    cos_beta = np.sqrt(1 - sin_beta * sin_beta)
    sin_2b, cos_2b = 2 * sin_beta * cos_beta, 1 - 2 * sin_beta * sin_beta
    series = sin_2b * (_C2 + 2 * _C4 * cos_2b + _C6 * (4 * cos_2b * cos_2b - 1))
    return lon, np.degrees(np.arcsin(sin_beta) + series)
