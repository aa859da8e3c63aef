"""Names for places on the map: the nearest town and the region around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from scipy.spatial import cKDTree

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.geo.regions import GeometryArray
from standortkompass.core.units import M_PER_KM


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceNames:
    """Towns and regions to name places by. EPSG:3035."""

    town_x_m: FloatArray  # (n_towns,)
    town_y_m: FloatArray
    town_names: Mapping[str, tuple[str, ...]]  # by language
    region_polygons: GeometryArray  # (n_regions,)
    region_names: tuple[str, ...]
    _towns: cKDTree = field(init=False, repr=False)
    _regions: shapely.STRtree = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_towns", cKDTree(np.column_stack([self.town_x_m, self.town_y_m])))
        object.__setattr__(self, "_regions", shapely.STRtree(self.region_polygons))

    def nearest_town(self, x_m: FloatArray, y_m: FloatArray) -> tuple[IntArray, FloatArray]:
        """Return the nearest town of each place and the distance to its centre.

        Parameters
        ----------
        x_m, y_m : (n,)
            Places. [m, EPSG:3035]

        Returns
        -------
        town : (n,)
            Index into the towns.
        distance_km : (n,)
            Straight line. [km]
        """
        distance, town = self._towns.query(np.column_stack([np.atleast_1d(x_m), np.atleast_1d(y_m)]))
        return np.asarray(town), np.asarray(distance) / M_PER_KM

    def region(self, x_m: FloatArray, y_m: FloatArray) -> IntArray:
        """Return the region that holds each place (n,), -1 for none. Arguments in EPSG:3035 [m]."""
        points = np.atleast_1d(np.asarray(shapely.points(x_m, y_m)))
        found = np.full(points.size, -1)
        pairs = self._regions.query(points, predicate="intersects")
        found[pairs[0][::-1]] = pairs[1][::-1]
        return found
