"""What the map draws besides results: outlines, towns and transmission lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
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
        lines = load_lines(catalog)
        return cls(
            basemap=load_basemap(catalog),
            city_x_m=x,
            city_y_m=y,
            city_population=cities["population"].to_numpy(dtype=float),
            city_apart_km=cities["apart_km"].to_numpy(dtype=float),
            city_names=names,
            lines=np.asarray(lines.geometry.values),
            line_kv=lines["voltage_kv"].to_numpy(dtype=float),
            line_dc=lines["dc"].to_numpy(dtype=bool),
        )
