"""The station with the least total cost: exact as if all were tried, without trying all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.connection.tables import COUNTRY_GAP_M, Stations, StationTree
from standortkompass.core.units import M_PER_KM

#: Neighbours looked at, one step after the other, where a nearer station lies across water.
_WIDENING = (8, 64, 512, 4096)
_GROUPS_KM = (8.0, 20.0, 45.0)  # a search in a tree is the faster the nearer it may stop
_BLOCK = 20_000  # places at a time while widening: bounds the memory


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
            found, d_km, w_km, cost = _cheapest(stations, tree, offer, points[rows], rows, within_km, workers)
            better = cost < total[rows]
            at = rows[better]
            station[at], level[at] = found[better], offer.level
            distance[at], water[at], total[at] = d_km[better], w_km[better], cost[better]
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


def _cheapest(
    stations: Stations,
    tree: StationTree,
    offer: LevelOffer,
    points: FloatArray,
    rows: IntArray,
    reach_km: float,
    workers: int,
) -> tuple[IntArray, FloatArray, FloatArray, FloatArray]:
    """Return station, distance, water and total cost at one level; cost is inf without a station in reach."""
    raw, near = tree.tree.query(points, k=1, distance_upper_bound=reach_km * M_PER_KM, workers=workers)
    distance = np.asarray(raw) / M_PER_KM
    hit = np.isfinite(distance)
    found = np.where(hit, tree.rows[np.where(hit, near, 0)], -1)
    water = np.zeros(distance.size)
    at = np.flatnonzero(hit)
    water[at] = stations.water.crossing_km(
        points[at, 0], points[at, 1], stations.x_m[found[at]], stations.y_m[found[at]]
    )
    fixed = offer.fixed_eur if offer.fixed_eur.ndim == 0 else offer.fixed_eur[rows]
    cost = np.where(hit, fixed, np.inf)
    cost[at] += offer.way_eur(distance[at], water[at], rows[at])
    wet = np.flatnonzero(water > 0.0)
    for start in range(0, wet.size, _BLOCK):
        block = wet[start : start + _BLOCK]
        _widen(stations, tree, offer, points, rows, reach_km, block, found, distance, water, cost)
    return found, distance, water, cost


def _widen(
    stations: Stations,
    tree: StationTree,
    offer: LevelOffer,
    points: FloatArray,
    rows: IntArray,
    reach_km: float,
    open_rows: IntArray,
    found: IntArray,
    distance: FloatArray,
    water: FloatArray,
    cost: FloatArray,
) -> None:
    """Look at more stations for the rows whose nearest lies across water; changes the last four arrays."""
    fixed = (
        np.broadcast_to(offer.fixed_eur, int(rows.max()) + 1)
        if offer.fixed_eur.ndim == 0
        else offer.fixed_eur
    )
    for k in _WIDENING:
        if not open_rows.size:
            return
        k = min(k, tree.rows.size)
        raw, near = tree.tree.query(
            points[open_rows], k=np.arange(1, k + 1), distance_upper_bound=reach_km * M_PER_KM
        )
        d_km = np.asarray(raw) / M_PER_KM
        hit = np.isfinite(d_km)
        candidate = tree.rows[np.where(hit, near, 0)]
        d_safe = np.where(hit, d_km, 0.0)
        base = fixed[rows[open_rows]][:, None]
        # dry cost is a lower bound: only candidates below the best known cost need the look at water
        bound = np.where(hit, base + offer.way_eur(d_safe, np.zeros_like(d_safe), rows[open_rows]), np.inf)
        i, j = np.nonzero(bound < cost[open_rows][:, None])
        c = candidate[i, j]
        w_km = stations.water.crossing_km(
            points[open_rows[i], 0], points[open_rows[i], 1], stations.x_m[c], stations.y_m[c]
        )
        exact = np.full(bound.shape, np.inf)
        exact[i, j] = fixed[rows[open_rows[i]]] + offer.way_eur(d_safe[i, j], w_km, rows[open_rows[i]])
        wet_km = np.zeros(bound.shape)
        wet_km[i, j] = w_km
        pick = exact.argmin(axis=1)
        line = np.arange(open_rows.size)
        better = exact[line, pick] < cost[open_rows]
        at, p = open_rows[better], pick[better]
        found[at], distance[at] = candidate[line[better], p], d_km[line[better], p]
        water[at], cost[at] = wet_km[line[better], p], exact[line[better], p]
        if k == tree.rows.size:
            return
        open_rows = open_rows[bound[:, -1] < cost[open_rows]]
