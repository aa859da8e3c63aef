"""Countries and bidding zones: their order, names and outlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from standortkompass.core.arrays import BoolArray, IntArray
from standortkompass.core.errors import ShapeError

GeometryArray = NDArray[Any]  # of shapely geometries, EPSG:3035
NEAREST_TOLERANCE_M = 2_000.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regions:
    """Covered countries and bidding zones. All outlines are in EPSG:3035.

    Tables by country or zone follow the order of ``countries`` and ``zones``. Zones part their countries but
    for slivers at the shore: every place of a covered country has one zone (see ``locate.nearest_zone``).
    """

    countries: tuple[str, ...]  # ISO 3166-1 alpha-2, with GB, GR, XK
    country_names: Mapping[str, tuple[str, ...]]  # by language, in the order of countries
    zones: tuple[str, ...]  # bidding zones: DE_LU, DK_1, NO_1, IT_NORD …
    zone_country: IntArray  # (n_zones,) the country that gives the zone its rules (DE_LU: DE, IE_SEM: IE)
    country_zones: BoolArray  # (n_countries, n_zones) which zones reach into a country
    country_polygons: GeometryArray  # (n_countries,) outline of the covered land, lakes included
    zone_polygons: GeometryArray  # (n_zones,) land of the zone
    lakes: GeometryArray  # lakes of 1 km2 and more in covered land
    other_land: GeometryArray  # neighbouring land that is not covered

    def __post_init__(self) -> None:
        n, m = len(self.countries), len(self.zones)
        shapes = {
            "zone_country": (self.zone_country.shape, (m,)),
            "country_zones": (self.country_zones.shape, (n, m)),
            "country_polygons": (self.country_polygons.shape, (n,)),
            "zone_polygons": (self.zone_polygons.shape, (m,)),
        }
        for name, (shape, wanted) in shapes.items():
            if shape != wanted:
                raise ShapeError("regions.shape", column=name, shape=shape, wanted=wanted)

    def country_index(self, code: str) -> int:
        """Return the position of a country code, -1 if it is not covered."""
        return self.countries.index(code) if code in self.countries else -1

    def zone_index(self, code: str) -> int:
        """Return the position of a zone code, -1 if there is none."""
        return self.zones.index(code) if code in self.zones else -1

    def country_name(self, index: int, lang: str) -> str:
        """Return a country's name; an empty text for index -1."""
        return "" if index < 0 else self.country_names[lang][index]

    def only_zone(self) -> IntArray:
        """Return (n_countries,): the zone of countries that lie in one zone, -1 for parted ones."""
        return np.where(self.country_zones.sum(axis=1) == 1, self.country_zones.argmax(axis=1), -1)

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge of the covered land. [m, EPSG:3035]"""
        west, south, east, north = shapely.total_bounds(self.country_polygons)
        return float(west), float(south), float(east), float(north)


def part_country(country: Any, zones: GeometryArray, least_m2: float = 0.0) -> GeometryArray:
    """Part a country's land among its bidding zones, without overlaps.

    The zones' own outlines are coarse: they leave out harbour towns and whole islands and reach out to sea.
    Land inside one goes to it (the first one where they overlap); each remaining piece goes to the nearest.

    Parameters
    ----------
    country : shapely geometry
        Outline of the country's land. [EPSG:3035]
    zones : (n,)
        Outlines of the zones as published. [EPSG:3035]
    least_m2 : float
        Remaining pieces smaller than this stay out: slivers along the shore by the thousand, which cost
        time and change no map. Places on them are given the nearest zone when they are looked up.

    Returns
    -------
    (n,)
        Land of each zone; with ``least_m2`` of 0 their union is the country.
    """
    rest, parts = country, []
    shapely.prepare(zones)
    for zone in zones:
        parts.append(shapely.intersection(rest, zone))
        rest = shapely.difference(rest, zone)
    left = shapely.get_parts(rest)
    left = left[shapely.area(left) > least_m2]
    if left.size:
        coarse = shapely.simplify(zones, NEAREST_TOLERANCE_M)  # nearness needs no detail
        distance = shapely.distance(shapely.point_on_surface(left)[:, None], coarse[None, :])
        nearest = np.argmin(distance, axis=1)
        parts = [
            shapely.union_all([part, *left[nearest == index]]) if np.any(nearest == index) else part
            for index, part in enumerate(parts)
        ]
    return np.array(parts, dtype=object)
