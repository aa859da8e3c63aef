"""What the map draws besides results: outlines, towns, transmission lines and past earthquakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.app.earthquakes import Earthquakes
from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.geo.regions import GeometryArray
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.connection import load_lines
from standortkompass.sources.loaders.geo import Basemap, load_basemap, load_cities


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapData:
    """All in EPSG:3035; towns largest first."""

    basemap: Basemap
    city_x_m: FloatArray
    city_y_m: FloatArray
    city_population: FloatArray
    city_apart_km: FloatArray
    city_names: Mapping[str, tuple[str, ...]]  # by language
    lines: GeometryArray
    line_kv: FloatArray
    line_dc: BoolArray
    lines_error: StandortkompassError | None = None  # why there are no lines; the map does without
    earthquakes: Earthquakes | None = None
    earthquakes_error: StandortkompassError | None = None  # why there are none

    @classmethod
    def load(cls, catalog: Catalog) -> MapData:
        """Read the layers.

        Raises
        ------
        DataError
            A file is missing or damaged.
        """
        cities = load_cities(catalog)
        x, y = to_metric(cities["lon"].to_numpy(dtype=float), cities["lat"].to_numpy(dtype=float))
        names = {
            lang: tuple(cities[f"name_{lang}"].fillna(cities["name"]).astype(str)) for lang in ("de", "en")
        }
        lines, kv, dc, error = _lines(catalog)
        earthquakes, earthquakes_error = _earthquakes(catalog)
        return cls(
            basemap=load_basemap(catalog),
            city_x_m=x,
            city_y_m=y,
            city_population=cities["population"].to_numpy(dtype=float),
            city_apart_km=cities["apart_km"].to_numpy(dtype=float),
            city_names=names,
            lines=lines,
            line_kv=kv,
            line_dc=dc,
            lines_error=error,
            earthquakes=earthquakes,
            earthquakes_error=earthquakes_error,
        )


def _lines(catalog: Catalog) -> tuple[GeometryArray, FloatArray, BoolArray, StandortkompassError | None]:
    """Return the lines with voltage and kind; none and the reason if they cannot be read."""
    try:
        return (*read_lines(catalog), None)
    except StandortkompassError as error:
        return np.empty(0, dtype=object), np.empty(0), np.empty(0, dtype=bool), error


def _earthquakes(catalog: Catalog) -> tuple[Earthquakes | None, StandortkompassError | None]:
    """Return the past earthquakes; None and the reason if they cannot be read."""
    try:
        return Earthquakes.load(catalog), None
    except StandortkompassError as error:
        return None, error


def read_lines(catalog: Catalog) -> tuple[GeometryArray, FloatArray, BoolArray]:
    """Return the transmission lines with their voltage [kV] and whether they carry direct current.

    Raises
    ------
    DataError
        The file is missing or damaged.
    """
    frame = load_lines(catalog)
    kv, dc = frame["voltage_kv"].to_numpy(dtype=float), frame["dc"].to_numpy(dtype=bool)
    return np.asarray(frame.geometry.values), kv, dc
