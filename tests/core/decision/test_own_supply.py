"""Own supply by hand: small days whose best answer can be worked out on paper."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from standortkompass.core.decision.own_supply import Block, SupplyCosts, SupplyLimits, size_supply
from standortkompass.core.errors import InputError, ShapeError

COSTS = SupplyCosts(
    pv_eur_per_mw_a=60_000.0, ppa_eur_per_mwh=50.0,
    battery_eur_per_mw_a=0.0, battery_eur_per_mwh_a=10_000.0, battery_efficiency=1.0,
    backup_eur_per_mw_a=20_000.0, backup_eur_per_mwh=300.0, backup_co2_g_per_kwh=800.0,
)  # fmt: skip
NOON = np.repeat([0.0, 1.0], 12)  # half the day at full output


def day(price: float = 100.0, **fields: object) -> Block:
    flat = np.ones(24)
    base = Block(
        days_per_year=365.0,
        load_mw=10.0 * flat,
        grid_eur_per_mwh=price * flat,
        grid_co2_g_per_kwh=400.0 * flat,
    )
    return dataclasses.replace(base, **fields)  # type: ignore[arg-type]


def test_without_yields_the_grid_serves_and_the_gap_is_said() -> None:
    plan = size_supply((day(),), COSTS, SupplyLimits())
    assert plan.missing == ("pv", "ppa")
    assert plan.cost_eur_per_a == pytest.approx(10 * 8760 * 100.0)
    assert plan.cost_eur_per_mwh == pytest.approx(100.0)
    assert plan.co2_t_per_a == pytest.approx(10 * 8760 * 0.4)
    assert plan.matched_share == pytest.approx(0.0)


def test_pv_replaces_dear_grid_power_by_day() -> None:
    # 1 MW of PV gives 12 h x 365 = 4,380 MWh for 60,000 EUR, the grid takes 438,000 EUR: 10 MW are worth it.
    # More only with a battery: 24 MWh of day power carried to the night need 1 MW x 12 h = 12 MWh of battery
    # for 120,000 EUR and 1 MW PV for 60,000 EUR, which saves 438,000 EUR: the whole night is carried.
    plan = size_supply((day(pv_yield=NOON),), COSTS, SupplyLimits())
    assert plan.pv_mw == pytest.approx(20.0)
    assert plan.battery_mwh == pytest.approx(120.0)
    assert plan.matched_share == pytest.approx(1.0)
    assert plan.cost_eur_per_a == pytest.approx(20 * 60_000 + 120 * 10_000)
    assert plan.missing == ("ppa",)


def test_room_for_pv_binds() -> None:
    plan = size_supply((day(pv_yield=NOON),), COSTS, SupplyLimits(pv_mw=5.0))
    assert plan.pv_mw == pytest.approx(5.0)
    assert plan.matched_share == pytest.approx(0.25)
    assert plan.battery_mwh == pytest.approx(0.0)


def test_ppa_is_paid_whether_used_or_not() -> None:
    # Flat PPA at 50 against 100: the whole load; at 120 none of it.
    flat = np.ones(24)
    cheap = size_supply((day(ppa_yield=flat),), COSTS, SupplyLimits())
    assert cheap.ppa_mw == pytest.approx(10.0)
    assert cheap.cost_eur_per_mwh == pytest.approx(50.0)
    dear = dataclasses.replace(COSTS, ppa_eur_per_mwh=120.0)
    assert size_supply((day(ppa_yield=flat),), dear, SupplyLimits()).ppa_mw == pytest.approx(0.0)


def test_co2_limit_forces_supply_and_costs_more() -> None:
    dear = dataclasses.replace(COSTS, ppa_eur_per_mwh=120.0)
    block = day(ppa_yield=np.ones(24))
    half = size_supply((block,), dear, SupplyLimits(co2_t_per_a=10 * 8760 * 0.4 / 2))
    assert half.ppa_mw == pytest.approx(5.0)
    assert half.cost_eur_per_mwh == pytest.approx(110.0)
    assert half.co2_t_per_a == pytest.approx(10 * 8760 * 0.2)


def test_matched_share_cannot_be_bought_by_cycling_grid_power() -> None:
    plan = size_supply((day(),), COSTS, SupplyLimits(matched_share=0.1))
    assert not plan.feasible
    assert np.isnan(plan.cost_eur_per_a)
    with_pv = size_supply((day(price=1.0, pv_yield=NOON),), COSTS, SupplyLimits(matched_share=0.3))
    assert with_pv.matched_share == pytest.approx(0.3)
    assert with_pv.pv_mw == pytest.approx(6.0)


def test_stress_week_sizes_backup_without_counting_as_energy() -> None:
    week = np.ones(168)
    stress = Block(
        days_per_year=0.0, load_mw=12.0 * week, grid_eur_per_mwh=100.0 * week, grid_co2_g_per_kwh=400.0 * week
    )
    plan = size_supply((day(), stress), COSTS, SupplyLimits(grid_mw=10.0))
    assert plan.backup_mw == pytest.approx(2.0)
    assert plan.cost_eur_per_a == pytest.approx(10 * 8760 * 100.0 + 2 * 20_000)


def test_ppa_shares_the_connection_with_the_grid() -> None:
    # 6 MW of connection for 10 MW of load: PPA and grid together 6, backup gives 4.
    plan = size_supply((day(ppa_yield=np.ones(24)),), COSTS, SupplyLimits(grid_mw=6.0))
    assert plan.ppa_mw == pytest.approx(6.0)
    assert plan.backup_mw == pytest.approx(4.0)
    assert plan.matched_share == pytest.approx(0.6)


def test_losses_fall_on_charging() -> None:
    lossy = dataclasses.replace(COSTS, battery_efficiency=0.8)
    plan = size_supply((day(pv_yield=NOON),), lossy, SupplyLimits())
    assert plan.pv_mw == pytest.approx(10.0 + 10.0 / 0.8)


def test_wrong_input() -> None:
    with pytest.raises(ShapeError):
        size_supply((day(pv_yield=np.ones(23)),), COSTS, SupplyLimits())
    with pytest.raises(InputError):
        size_supply((day(days_per_year=0.0),), COSTS, SupplyLimits())
    with pytest.raises(InputError):
        size_supply((day(),), dataclasses.replace(COSTS, battery_efficiency=0.0), SupplyLimits())
