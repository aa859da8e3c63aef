"""What is known about the transmission grid: stations, unit costs, waiting times."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.spatial import cKDTree

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.connection.levels import VoltageLevels
from standortkompass.core.connection.raster import MetricRaster
from standortkompass.core.connection.water import WaterMask
from standortkompass.core.errors import ShapeError

#: Third coordinate that keeps countries apart in a tree: farther than anything in Europe. [m]
COUNTRY_GAP_M = 1e8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StationTree:
    """Search tree of the stations of one voltage level."""

    tree: cKDTree  # (x, y, country x gap)
    rows: IntArray  # (n_tree,) index into Stations
    has_country: BoolArray  # (n_countries + 1,) countries to serve; False at the end, for places without one


@dataclass(frozen=True, kw_only=True, eq=False)
class Stations:
    """Substations of 200 kV or more. Arrays are (n,); NaN: not known."""

    name: tuple[str, ...]  # "" where the map has none
    osm_id: tuple[str, ...]
    country: IntArray  # index into Regions.countries, -1: not covered
    lat: FloatArray  # EPSG:4326 [deg]
    lon: FloatArray
    x_m: FloatArray  # EPSG:3035 [m]
    y_m: FloatArray
    max_voltage_kv: FloatArray
    voltages: tuple[tuple[float, ...], ...]  # [kV], ascending
    branches: FloatArray  # line branches attached; not known outside the connected continental grid
    capacity_mva_est: FloatArray  # of the attached branches, standard rating [MVA]
    levels: VoltageLevels
    has_level: BoolArray  # (n, n_levels)
    level_kv: FloatArray  # (n, n_levels) the station's own voltage of that level, NaN without [kV]
    water: WaterMask
    relief: MetricRaster  # height difference around a place [m]
    _trees: dict[tuple[int, bool], StationTree] = field(default_factory=dict, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        n = len(self)
        for column in (
            "lat",
            "lon",
            "x_m",
            "y_m",
            "country",
            "max_voltage_kv",
            "branches",
            "capacity_mva_est",
        ):
            if getattr(self, column).shape != (n,):
                raise ShapeError("connection.stations_shape", column=column)
        if self.has_level.shape != (n, len(self.levels.names)):
            raise ShapeError("connection.stations_shape", column="has_level")

    def __len__(self) -> int:
        return len(self.name)

    def tree(self, level: int, *, within_country: bool) -> StationTree:
        """Return the search tree of a voltage level, built once."""
        key = (level, within_country)
        with self._lock:
            if key not in self._trees:
                rows = np.flatnonzero(self.has_level[:, level] & (self.country >= 0))
                gap = self.country[rows] * COUNTRY_GAP_M if within_country else np.zeros(rows.size)
                points = np.column_stack([self.x_m[rows], self.y_m[rows], gap])
                served = np.zeros(int(np.iinfo(np.int8).max) + 1, dtype=bool)
                served[:-1] = not within_country
                served[self.country[rows]] = True
                self._trees[key] = StationTree(
                    tree=cKDTree(points, leafsize=8, balanced_tree=False), rows=rows, has_country=served
                )
            return self._trees[key]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostStatement:
    """One row of the table of unit costs, for display."""

    asset: str
    element: str  # overhead, underground, submarine or ""
    cost_source: str  # key of the choice it speaks for, "" if only shown
    value: float
    unit: str
    origin: str
    statistic: str
    region: str
    source_id: str
    eur_per_km: float  # of a 380 kV double circuit, NaN where it cannot be said


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConnectionCosts:
    """Unit costs of lines by source; sources differ by a factor of four, so all are kept."""

    elements: tuple[str, ...]  # overhead, underground, submarine
    cost_sources: tuple[str, ...]  # nep_2023, acer_2026 …
    eur_per_km: FloatArray  # (n_elements, n_sources) double circuit of 380 kV, NaN: source silent
    contribution_eur_per_kw: FloatArray  # (3, n_countries) low, base, high; NaN: not known
    contribution_fixed_eur: (
        FloatArray  # (n_levels, n_countries) fee a connection, whatever its load; NaN: none
    )
    statements: tuple[CostStatement, ...] = ()

    def per_km(self, element: str, choice: str) -> tuple[float, bool]:
        """Return the cost of a 380 kV double circuit and whether the chosen source states it.

        ``median``, ``low`` and ``high`` are taken over all sources; a source that is silent gives way to the
        median. [EUR/km]
        """
        row = self.eur_per_km[self.elements.index(element)]
        if choice in self.cost_sources:
            value = float(row[self.cost_sources.index(choice)])
            return (value, True) if np.isfinite(value) else (float(np.nanmedian(row)), False)
        pick = {"low": np.nanmin, "high": np.nanmax}.get(choice, np.nanmedian)
        return float(pick(row)), True


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What someone said about waiting, queues or limits."""

    country: str  # ISO code, or EU
    region: str  # "" for the whole country
    area: str  # name of the area it holds for, "" for the whole country
    metric: str
    low: float
    high: float
    unit: str
    as_of: str
    text: Mapping[str, str]  # by language
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeadTimes:
    """Waiting times of countries, then of hubs: rows of one table. NaN: nothing known."""

    country: IntArray  # (n_rows,) index into Regions.countries
    hub: tuple[str, ...]  # "" for a whole country
    x_m: FloatArray  # (n_rows,) hub, EPSG:3035 [m]; NaN for countries
    y_m: FloatArray
    radius_m: FloatArray
    low_months: FloatArray  # (n_rows,) taken as P10
    base_months: FloatArray  # P50
    high_months: FloatArray  # P90
    source_ids: tuple[str, ...]
    as_of: tuple[str, ...]
    country_row: IntArray  # (n_countries,) the row of a country, -1: none
    areas: MetricRaster  # one bit an area
    area_names: tuple[str, ...]  # in the order of the bits
    country_codes: tuple[str, ...]  # order of Regions.countries
    statements: tuple[Statement, ...] = ()

    def holds(self, statement: Statement, x_m: FloatArray, y_m: FloatArray, country: IntArray) -> BoolArray:
        """Return for which places a statement holds, (n,): those of its area, else of its country.

        Statements on Europe as a whole hold for none; those on an area across countries for the area.
        """
        here: BoolArray = np.zeros(np.shape(x_m), dtype=bool)
        if statement.country in self.country_codes:
            here = country == self.country_codes.index(statement.country)
        elif statement.area:
            here = country >= 0
        if statement.area and here.any():
            bit = np.uint32(self.area_names.index(statement.area))
            here = here & ((self.areas.at(x_m, y_m) >> bit) & np.uint32(1) == 1)
        return here

    def statements_at(self, x_m: float, y_m: float, country: int) -> tuple[Statement, ...]:
        """Return all that was said about one place's area and country, for display."""
        place = np.array([x_m]), np.array([y_m]), np.array([country])
        return tuple(s for s in self.statements if self.holds(s, *place)[0])

    def row_of(self, x_m: FloatArray, y_m: FloatArray, country: IntArray) -> IntArray:
        """Return the row that holds for each place: a hub around it, else its country, else -1."""
        row = np.where(country >= 0, self.country_row[country], -1)
        for hub in np.flatnonzero(~np.isnan(self.radius_m)):
            near = np.hypot(x_m - self.x_m[hub], y_m - self.y_m[hub]) <= self.radius_m[hub]
            row = np.where(near & (country == self.country[hub]), hub, row)
        return row
