"""The two reference systems: EPSG:3035 for distances and areas, EPSG:4326 at the edges."""

from __future__ import annotations

from functools import cache

import numpy as np
from pyproj import Transformer

from standortkompass.core.arrays import FloatArray


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_metric(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Project degrees (EPSG:4326) to metres (EPSG:3035, ETRS89-LAEA)."""
    x, y = _transformer(4326, 3035).transform(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
    return np.asarray(x), np.asarray(y)


def to_degrees(x_m: FloatArray, y_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return ``(lon, lat)`` in degrees (EPSG:4326) of metres in EPSG:3035."""
    lon, lat = _transformer(3035, 4326).transform(np.asarray(x_m, dtype=float), np.asarray(y_m, dtype=float))
    return np.asarray(lon), np.asarray(lat)
