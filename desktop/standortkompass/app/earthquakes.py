"""Strong earthquakes of the past: where and when, and which of them happened near a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from standortkompass.app.map_tools import Point, leg_lengths
from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.units import M_PER_KM
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.geo import load_earthquakes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Earthquakes:
    """Events in EPSG:3035, oldest first. The list ends at ``least``: nothing is known about weaker ones."""

    x_m: FloatArray
    y_m: FloatArray
    magnitude: FloatArray
    days: tuple[date, ...]

    @classmethod
    def load(cls, catalog: Catalog) -> Earthquakes:
        """Read the list.

        Raises
        ------
        DataError
            The table is missing, damaged or out of range.
        """
        frame = load_earthquakes(catalog)
        x, y = to_metric(frame["lon"].to_numpy(dtype=float), frame["lat"].to_numpy(dtype=float))
        return cls(
            x_m=x,
            y_m=y,
            magnitude=frame["magnitude"].to_numpy(dtype=float),
            days=tuple(date.fromisoformat(day) for day in frame["date"]),
        )

    @property
    def least(self) -> float:
        """Magnitude from which on events are listed."""
        return float(self.magnitude.min())

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of the list."""
        return min(self.days).year, max(self.days).year

    def near(self, place: Point, within_km: float) -> tuple[IntArray, FloatArray]:
        """Return the events around a place of EPSG:3035, strongest first, and their distances. [km]"""
        rough = np.hypot(self.x_m - place[0], self.y_m - place[1])
        reach = 1.1 * within_km * M_PER_KM  # distances of the plane are off by up to 4 %
        rows = np.flatnonzero(rough <= reach)
        km = np.array([self._distance_km(row, place) for row in rows.tolist()])
        rows, km = rows[km <= within_km], km[km <= within_km]
        order = np.lexsort((km, -self.magnitude[rows]))
        return rows[order], km[order]

    def _distance_km(self, row: int, place: Point) -> float:
        """Return the distance of an event on the ellipsoid."""
        way = ((float(self.x_m[row]), float(self.y_m[row])), place)
        return float(leg_lengths(way)[0]) / M_PER_KM
