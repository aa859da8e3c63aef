"""Levels, water, headroom, durations, delay and bridge power against numbers worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.core.connection.bridge import BridgePlant, bridge_power
from standortkompass.core.connection.delay import break_even_wait, cost_of_delay
from standortkompass.core.connection.headroom import headroom_index
from standortkompass.core.connection.lead_time import Months, in_parallel, in_sequence
from standortkompass.core.connection.water import WaterMask
from standortkompass.core.errors import ShapeError


def test_circuit_ratings_and_levels_of_voltages(layers: Any) -> None:
    levels = layers.stations.levels
    np.testing.assert_allclose(levels.circuit_mva, [491.6, 1005.5, 1698.1], atol=0.1)
    assert levels.of_voltage(np.array([220.0, 275.0, 300.0, 330.0, 380.0, 420.0, 750.0, 110.0])).tolist() == [
        0, 0, 1, 1, 2, 2, -1, -1,
    ]  # fmt: skip


def _strait() -> WaterMask:
    """Return 100 x 100 km of land with 10 km of water across it from x = 40 to 50 km."""
    column = np.arange(100)
    gap = np.maximum(np.maximum(40 - column, column - 49), 0)
    return WaterMask(
        west_m=0.0, north_m=100_000.0, cell_m=1000.0, distance_cells=np.tile(gap.astype(np.uint8), (100, 1))
    )


def test_the_part_of_a_line_over_water() -> None:
    mask = _strait()
    x0, y = np.array([20_000.0, 5_000.0, 20_000.0]), np.array([50_000.0, 50_000.0, 50_000.0])
    x1 = np.array([70_000.0, 35_000.0, 45_000.0])
    np.testing.assert_allclose(mask.crossing_km(x0, y, x1, y), [10.0, 0.0, 5.0], atol=0.6)


def test_the_quick_look_overlooks_no_water(layers: Any) -> None:
    mask = layers.stations.water
    rng = np.random.default_rng(3)
    x0, y0 = rng.uniform(3.0e6, 5.0e6, 4000), rng.uniform(2.2e6, 4.6e6, 4000)
    angle, length = rng.uniform(0, 2 * np.pi, 4000), rng.uniform(0, 40_000, 4000)
    x1, y1 = x0 + length * np.cos(angle), y0 + length * np.sin(angle)
    t = ((np.arange(48) + 0.5) / 48).astype(np.float32)
    column, row = mask._cell(x0, y0)
    to_column, to_row = mask._cell(x1, y1)
    looked = mask._at(
        column[:, None] + (to_column - column)[:, None] * t, row[:, None] + (to_row - row)[:, None] * t
    )
    expected = (looked == 0).mean(axis=1) * np.hypot(x1 - x0, y1 - y0) / 1000.0
    np.testing.assert_allclose(mask.crossing_km(x0, y0, x1, y1), expected, rtol=1e-6)


def test_water_of_the_real_map(layers: Any) -> None:
    from standortkompass.core.geo.crs import to_metric

    lon, lat = np.array([1.35, 13.4, 9.35]), np.array([51.12, 52.5, 47.66])  # Dover, Berlin, Lake Constance
    to_lon, to_lat = (
        np.array([1.85, 13.6, 9.37]),
        np.array([50.93, 52.6, 47.60]),
    )  # Calais, Berlin, Swiss shore
    (x0, y0), (x1, y1) = to_metric(lon, lat), to_metric(to_lon, to_lat)
    km = layers.stations.water.crossing_km(x0, y0, x1, y1)
    assert 30.0 < km[0] < 40.0
    assert km[1] == 0.0
    assert km[2] > 3.0


def test_headroom_is_the_rating_left_per_mva_of_load() -> None:
    index = headroom_index(
        np.array([4000.0, 1698.0, np.nan, 4000.0]), np.array([4.0, 1.0, np.nan, 0.0]), np.full(4, 500.0)
    )
    np.testing.assert_allclose(index, [6.0, 0.0, np.nan, np.nan])


def _months(low: float, base: float, high: float) -> Months:
    return Months(p10=np.asarray(low), p50=np.asarray(base), p90=np.asarray(high))


def test_works_in_parallel_and_in_sequence() -> None:
    both = in_parallel(_months(24, 48, 84), _months(30, 40, 60))
    assert (both.p10, both.p50, both.p90) == (30.0, 48.0, 84.0)
    after = in_sequence(_months(36, 48, 84), _months(35, 40, 67))
    assert float(after.p50) == 88.0
    assert float(after.p10) == pytest.approx(88.0 - 13.0)  # root(12^2 + 5^2)
    assert float(after.p90) == pytest.approx(88.0 + 45.0)  # root(36^2 + 27^2)


def test_cost_of_delay_of_a_falling_value() -> None:
    def npv(delay: np.ndarray) -> np.ndarray:
        return np.array([100.0, 50.0, np.nan]) * 0.99**delay

    cost = cost_of_delay(npv, np.array([0.0, 12.0, 0.0]), 1.0)
    np.testing.assert_allclose(cost, [1.0, 0.5 * 0.99**12, np.nan])


def test_break_even_wait_by_hand() -> None:
    waits = np.array([0.0, 12.0, 24.0])
    npv = np.array([[100.0, 100.0, 100.0, 100.0], [80.0, 80.0, 80.0, np.nan], [40.0, 40.0, 40.0, 40.0]])
    other = np.array([60.0, 120.0, 20.0, 60.0])
    np.testing.assert_allclose(break_even_wait(waits, npv, other), [18.0, np.nan, np.inf, np.nan])


def test_break_even_wait_checks_its_shapes() -> None:
    with pytest.raises(ShapeError):
        break_even_wait(np.array([0.0, 12.0]), np.zeros((3, 2)), np.zeros(2))
    with pytest.raises(ShapeError):
        break_even_wait(np.array([12.0, 0.0]), np.zeros((2, 2)), np.zeros(2))
    assert break_even_wait(np.array([0.0, 12.0]), np.zeros((2, 0)), np.zeros(0)).shape == (0,)


@given(st.floats(0.0, 99.0), st.floats(0.0, 99.0))
def test_a_better_rival_never_leaves_more_time(one: float, two: float) -> None:
    waits = np.arange(0.0, 60.0, 6.0)
    npv = np.broadcast_to((100.0 * 0.97**waits)[:, None], (10, 2))
    weak, strong = break_even_wait(waits, npv, np.array(sorted((one, two))))
    assert strong <= weak


def _plant(**changes: float) -> BridgePlant:
    values = {
        "share": 1.0, "spare_share": 0.2, "months": 23.0, "eur_per_kw": 1200.0, "resale_share": 0.4,
        "efficiency": 0.45, "gas_eur_per_mwh": 38.0, "co2_eur_per_t": 80.0, "gas_co2_t_per_mwh": 0.202,
        "upkeep_eur_per_mwh": 12.0,
    } | changes  # fmt: skip
    return BridgePlant(**{key: np.asarray(value) for key, value in values.items()})


def test_bridge_power_of_100_mw_by_hand() -> None:
    bridge = bridge_power(np.array([100.0]), np.array([450_000.0]), _plant())
    # 1,000,000 MWh of gas: 38 MEUR, 202,000 t of CO2 for 16.16 MEUR, upkeep 5.4 MEUR
    np.testing.assert_allclose(bridge.co2_t_per_a, [202_000.0])
    np.testing.assert_allclose(bridge.opex_eur_per_a, [38e6 + 16.16e6 + 5.4e6])
    np.testing.assert_allclose(bridge.capex_eur, [120_000 * 1200.0 * 0.6])
    assert bridge.month.tolist() == [23.0]


def test_half_a_bridge_costs_half() -> None:
    whole = bridge_power(np.array([100.0]), np.array([450_000.0]), _plant())
    half = bridge_power(np.array([100.0]), np.array([450_000.0]), _plant(share=0.5))
    for name in ("power_mw", "capex_eur", "energy_mwh_per_a", "opex_eur_per_a", "co2_t_per_a"):
        np.testing.assert_allclose(getattr(half, name) * 2, getattr(whole, name))
