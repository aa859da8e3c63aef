"""The station with the least total cost: exact as if all were tried, without trying all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.connection.tables import COUNTRY_GAP_M, Stations, StationTree
from standortkompass.core.units import M_PER_KM

#: Neighbours looked at, one step after the other, where a nearer station lies across water.
_WIDENING = (8, 64, 512, 4096)
_GROUPS_KM = (8.0, 20.0, 45.0)  # a search in a tree is the faster the nearer it may stop
_BLOCK = 400_000  # pairs of place and station at a time while widening: bounds the memory


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LevelOffer:
    """Cost of a connection at one voltage level, as a function of the way to the station.

    Arrays are 0-d or (n_places,).
    """

    level: int
    usable: BoolArray  # (n_places,) whether the level carries the load
    fixed_eur: FloatArray  # bays, transformers, contribution
    first_km_eur: FloatArray  # per km of the first stretch
    first_km: FloatArray  # length of the first stretch [km], straight
    land_eur_per_km: FloatArray  # per straight km on land after it
    water_eur_per_km: FloatArray  # per straight km over water, never less than on land

    def way_eur(
        self, distance_km: FloatArray, water_km: FloatArray, rows: IntArray | None = None
    ) -> FloatArray:
        """Cost of the line. [EUR]

        Parameters
        ----------
        distance_km, water_km : (m,) or (m, k)
            Straight distance and the part of it over water. [km]
        rows : (m,), optional
            The places meant; all by default.
        """

        def pick(value: FloatArray) -> FloatArray:
            chosen = value if rows is None or value.ndim == 0 else value[rows]
            return chosen[:, None] if chosen.ndim and distance_km.ndim == 2 else chosen

        land_km = distance_km - water_km
        first = np.minimum(land_km, pick(self.first_km))
        cost: FloatArray = (
            first * pick(self.first_km_eur)
            + (land_km - first) * pick(self.land_eur_per_km)
            + water_km * pick(self.water_eur_per_km)
        )
        return cost


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StationChoice:
    """The cheapest connection of each place. Arrays are (n,); -1 or NaN where there is none."""

    station: IntArray
    level: IntArray
    distance_km: FloatArray
    water_km: FloatArray
    total_eur: FloatArray  # fixed and line


def choose_station(
    stations: Stations,
    offers: list[LevelOffer],
    *,
    x_m: FloatArray,
    y_m: FloatArray,
    country: IntArray,
    within_country: bool,
    reach_km: float,
    workers: int = 1,
) -> StationChoice:
    """Find the station and level of least total cost for each place.

    The cost of a way never falls with its length and water is never cheaper than land. So the nearest station
    of a level is its cheapest one unless the way crosses water; only then more stations are looked at, until
    the next one would be dearer even on dry land.

    Parameters
    ----------
    offers
        Cost by voltage level.
    x_m, y_m : (n,)
        Places. [m, EPSG:3035]
    country : (n,)
        Index into Regions.countries; places with -1 get no station.
    within_country : bool
        Only stations of the place's own country.
    reach_km : float
        Longest straight distance. [km]
    workers : int
        Threads of the tree search (-1: all cores).
    """
    n = x_m.size
    station, level = np.full(n, -1), np.full(n, -1)
    distance, water = np.full(n, np.nan), np.full(n, np.nan)
    total = np.full(n, np.inf)
    gap = country * COUNTRY_GAP_M if within_country else np.zeros(n)
    points = np.column_stack([x_m, y_m, gap])
    for offer in offers:
        tree = stations.tree(offer.level, within_country=within_country)
        for rows, within_km in _worth_a_look(offer, tree, country, total, reach_km):
            search = _LevelSearch(
                stations=stations, tree=tree, offer=offer, points=points[rows], rows=rows, within_km=within_km
            )
            search.run(workers)
            better = search.cost_eur < total[rows]
            at = rows[better]
            station[at], level[at] = search.station[better], offer.level
            distance[at], water[at] = search.distance_km[better], search.water_km[better]
            total[at] = search.cost_eur[better]
    total[station < 0] = np.nan
    return StationChoice(station=station, level=level, distance_km=distance, water_km=water, total_eur=total)


def _worth_a_look(
    offer: LevelOffer, tree: StationTree, country: IntArray, total: FloatArray, reach_km: float
) -> Iterator[tuple[IntArray, float]]:
    """Yield the places that a level may still serve at less cost, grouped by how far a look is worth it."""
    if not tree.rows.size:
        return
    worth = offer.usable & tree.has_country[country]  # index -1 picks the False at the end
    rate = np.minimum(offer.first_km_eur, offer.land_eur_per_km)
    with np.errstate(divide="ignore", invalid="ignore"):
        radius = np.where(total < np.inf, (total - offer.fixed_eur) / rate, np.inf)
    start = 0.0
    for end in (*(edge for edge in _GROUPS_KM if edge < reach_km), reach_km):
        last = end == reach_km
        rows = np.flatnonzero(worth & (radius > start) & (last | (radius <= end)))
        if rows.size:
            yield rows, end
        start = end


@dataclass(slots=True, kw_only=True, eq=False)
class _LevelSearch:
    """The search at one level for some places; the last four columns hold the best found so far."""

    stations: Stations
    tree: StationTree
    offer: LevelOffer
    points: FloatArray  # (m, 3) as in the tree
    rows: IntArray  # (m,) the places meant
    within_km: float
    station: IntArray = field(init=False)
    distance_km: FloatArray = field(init=False)
    water_km: FloatArray = field(init=False)
    cost_eur: FloatArray = field(init=False)

    def run(self, workers: int) -> None:
        """Find the cheapest station of each place; cost is inf without one in reach."""
        raw, near = self.tree.tree.query(
            self.points, k=1, distance_upper_bound=self.within_km * M_PER_KM, workers=workers
        )
        self.distance_km = np.asarray(raw) / M_PER_KM
        hit = np.isfinite(self.distance_km)
        self.station = np.where(hit, self.tree.rows[np.where(hit, near, 0)], -1)
        self.water_km = np.zeros(hit.size)
        self.cost_eur = np.full(hit.size, np.inf)
        at = np.flatnonzero(hit)
        self.water_km[at] = self._water_km(at, self.station[at])
        self.cost_eur[at] = self._fixed(at) + self.offer.way_eur(
            self.distance_km[at], self.water_km[at], self.rows[at]
        )
        self._widen(np.flatnonzero(self.water_km > 0.0))

    def _water_km(self, at: IntArray, station: IntArray) -> FloatArray:
        stations = self.stations
        return stations.water.crossing_km(
            self.points[at, 0], self.points[at, 1], stations.x_m[station], stations.y_m[station]
        )

    def _fixed(self, at: IntArray) -> FloatArray:
        fixed = self.offer.fixed_eur
        return fixed if fixed.ndim == 0 else fixed[self.rows[at]]

    def _widen(self, open_rows: IntArray) -> None:
        """Look at more and more stations for places whose nearest lies across water."""
        for k in _WIDENING:
            if not open_rows.size:
                return
            neighbours = min(k, self.tree.rows.size)
            step = max(1, _BLOCK // neighbours)
            still = [
                self._look_at(open_rows[start : start + step], neighbours)
                for start in range(0, open_rows.size, step)
            ]
            if neighbours == self.tree.rows.size:
                return
            open_rows = np.concatenate(still)

    def _look_at(self, at: IntArray, neighbours: int) -> IntArray:
        """Try the nearest stations and return the places for which a farther one might still be cheaper."""
        raw, near = self.tree.tree.query(
            self.points[at],
            k=np.arange(1, neighbours + 1),
            distance_upper_bound=self.within_km * M_PER_KM,
        )
        hit = np.isfinite(raw)
        km = np.where(hit, raw, 0.0) / M_PER_KM
        fixed = np.broadcast_to(self._fixed(at), at.shape)
        # the cost on dry land is a lower bound: only what lies below the best needs the look at water
        bound = np.where(
            hit, fixed[:, None] + self.offer.way_eur(km, np.zeros_like(km), self.rows[at]), np.inf
        )
        i, j = np.nonzero(bound < self.cost_eur[at][:, None])
        station = self.tree.rows[np.asarray(near)[i, j]]
        water = self._water_km(at[i], station)
        cost = fixed[i] + self.offer.way_eur(km[i, j], water, self.rows[at[i]])
        order = np.lexsort((cost, i))  # the cheapest of each place comes first
        first = order[np.flatnonzero(np.diff(i[order], prepend=-1))]
        first = first[cost[first] < self.cost_eur[at[i[first]]]]
        best = at[i[first]]
        self.station[best], self.cost_eur[best] = station[first], cost[first]
        self.distance_km[best], self.water_km[best] = km[i[first], j[first]], water[first]
        return at[bound[:, -1] < self.cost_eur[at]]
