"""Station choice against trying every station."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standortkompass.core.connection.cost import Design, UnitCosts, level_designs
from standortkompass.core.connection.inputs import read_costs, read_design
from standortkompass.core.connection.search import LevelOffer, choose_station
from standortkompass.core.connection.tables import Stations

REACH_KM = 100.0


def _offers(load_mw: Any, stations: Stations, units: UnitCosts, design: Design) -> list[LevelOffer]:
    return [layout.offer for layout in level_designs(load_mw, stations.levels, units, design)]


def _random_places(stations: Stations, n: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return places around stations, out at sea and on islands too, in the country of the station."""
    rng = np.random.default_rng(seed)
    anchor = rng.choice(np.flatnonzero(stations.country >= 0), size=n)
    offset = rng.normal(scale=40_000.0, size=(2, n))
    return stations.x_m[anchor] + offset[0], stations.y_m[anchor] + offset[1], stations.country[anchor]


def _try_all(
    stations: Stations, offers: list[LevelOffer], x: float, y: float, country: int, place: int
) -> tuple[int, int, float]:
    """Return station, level and cost of the cheapest connection among all stations, one by one."""
    best = (-1, -1, np.inf)
    for offer in offers:
        if not offer.usable[place]:
            continue
        rows = np.flatnonzero(stations.has_level[:, offer.level] & (stations.country == country))
        d_km = np.hypot(stations.x_m[rows] - x, stations.y_m[rows] - y) / 1000.0
        rows, d_km = rows[d_km < REACH_KM], d_km[d_km < REACH_KM]
        here = np.full(rows.size, x), np.full(rows.size, y)
        water = stations.water.crossing_km(*here, stations.x_m[rows], stations.y_m[rows])
        first = np.minimum(d_km - water, offer.first_km[place])
        cost = (
            offer.fixed_eur[place]
            + first * offer.first_km_eur[place]
            + (d_km - water - first) * offer.land_eur_per_km[place]
            + water * offer.water_eur_per_km[place]
        )
        if rows.size and cost.min() < best[2]:
            best = (int(rows[cost.argmin()]), offer.level, float(cost.min()))
    return best


@pytest.mark.parametrize("mw", [150.0, 600.0, 2500.0])
def test_choice_equals_trying_all_stations_on_1000_random_points(make: Any, layers: Any, mw: float) -> None:
    stations = layers.stations
    n = 1000
    x, y, country = _random_places(stations, n, seed=7)
    ctx, load = make([(50.0, 10.0, "DE")] * n, mw)
    design = read_design(ctx, np.asarray(1.0))
    offers = _offers(load.grid_mw, stations, read_costs(ctx).units, design)
    choice = choose_station(
        stations, offers, x_m=x, y_m=y, country=country, within_country=True, reach_km=REACH_KM
    )
    expected = [_try_all(stations, offers, x[i], y[i], int(country[i]), i) for i in range(n)]
    assert choice.station.tolist() == [row for row, _, _ in expected]
    assert choice.level.tolist() == [level for _, level, _ in expected]
    cost = np.array([cost for _, _, cost in expected])
    np.testing.assert_allclose(choice.total_eur, np.where(np.isinf(cost), np.nan, cost), rtol=1e-9)
    assert (choice.water_km[choice.station >= 0] > 0).mean() > 0.05  # the water really matters here


def test_a_foreign_station_is_used_only_if_allowed(make: Any, layers: Any) -> None:
    stations = layers.stations
    row = int(np.flatnonzero(stations.country == layers.regions.country_index("CZ"))[0])
    ctx, load = make([(float(stations.lat[row]), float(stations.lon[row]), "DE")], 150.0)
    design = read_design(ctx, np.asarray(1.0))
    offers = _offers(load.grid_mw, stations, read_costs(ctx).units, design)
    where = {"x_m": ctx.places.x_m, "y_m": ctx.places.y_m, "country": ctx.places.country, "reach_km": 200.0}
    free = choose_station(stations, offers, within_country=False, **where)
    bound = choose_station(stations, offers, within_country=True, **where)
    assert free.station[0] == row
    assert bound.station[0] == -1 or stations.country[bound.station[0]] == ctx.places.country[0]


def test_a_place_without_country_gets_no_station(make: Any, layers: Any) -> None:
    ctx, load = make([(52.0, 13.0, "??")], 150.0)
    design = read_design(ctx, np.asarray(1.0))
    offers = _offers(load.grid_mw, layers.stations, read_costs(ctx).units, design)
    choice = choose_station(
        layers.stations, offers, x_m=ctx.places.x_m, y_m=ctx.places.y_m, country=ctx.places.country,
        within_country=True, reach_km=200.0,
    )  # fmt: skip
    assert choice.station.tolist() == [-1]
    assert np.isnan(choice.total_eur[0])


def test_longer_ways_never_cost_less_and_water_is_never_cheaper(make: Any, layers: Any) -> None:
    km = np.linspace(0.0, 80.0, 161)
    for line_type in ("mixed", "overhead", "cable"):
        for source in ("median", "acer_2023", "nep_2023"):
            ctx, load = make(
                [(52.0, 13.0, "DE")], 300.0, connection__line_type=line_type, connection__cost_source=source
            )
            design = read_design(ctx, np.asarray(1.3))
            offer = _offers(load.grid_mw, layers.stations, read_costs(ctx).units, design)[2]
            here = np.zeros(km.size, dtype=int)
            dry = offer.way_eur(km, np.zeros_like(km), here)
            assert (np.diff(dry) >= 0).all()
            assert (offer.way_eur(km, km / 3, here) >= dry * (1 - 1e-12)).all()
