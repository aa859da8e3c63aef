"""Own supply of an evaluated site: days, week, annuities, and what is said to be missing."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.compute.local import Engine
from standortkompass.core.decision.own_supply import SupplyLimits
from standortkompass.core.decision.supply_of_site import site_supply, supply_costs, typical_blocks
from standortkompass.core.errors import InputError, ShapeError
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord

SITES = (SiteRecord(name="Sines", lat=37.96, lon=-8.87),)
SUN = np.tile(np.clip(np.sin((np.arange(24) - 6.0) / 12.0 * np.pi), 0.0, None), (12, 1)) * 0.7


def test_days_add_up_to_a_year_and_the_mean_price() -> None:
    shape = np.ones((12, 24))
    shape[:, 12] = 0.0
    shape[0] += 1.0
    blocks = typical_blocks(
        50.0, 120.0, 80.0, shape, 300.0, pv=SUN, ppa=None, stress_price=3.0, stress_yield=0.5
    )
    assert len(blocks) == 13
    assert sum(block.days_per_year for block in blocks) == 365.0
    assert blocks[0].grid_eur_per_mwh[0] == pytest.approx(40.0 + 160.0)
    assert blocks[5].grid_eur_per_mwh[12] == pytest.approx(40.0)
    assert blocks[12].load_mw.size == 168
    assert blocks[12].grid_eur_per_mwh[0] == pytest.approx(40.0 + 80.0 * 3.0 * 2.0)
    assert blocks[12].pv_yield is not None
    assert blocks[12].pv_yield.max() == pytest.approx(0.35)
    assert blocks[12].ppa_yield is None


def test_annuity_by_hand(scenario: Scenario) -> None:
    own = scenario.with_values(
        {"finance.wacc": 0.0, "capex.plant_life_a": 20.0, "decision.supply_pv_eur_per_kw": 600.0}
    )
    assert supply_costs(own.assumptions).pv_eur_per_mw_a == pytest.approx(30_000.0)
    rate = scenario.with_values({"finance.wacc": 0.08, "capex.plant_life_a": 20.0})
    base = float(rate.assumptions["decision.supply_pv_eur_per_kw"] or 0.0)
    assert supply_costs(rate.assumptions).pv_eur_per_mw_a == pytest.approx(base * 1000 * 0.101852, rel=1e-4)


def test_site_without_and_with_a_profile(layers: Layers, scenario: Scenario) -> None:
    evaluation = Engine(layers).evaluate_sites(scenario, SITES)
    grid_only = site_supply(evaluation, layers, 0, SupplyLimits())
    assert grid_only.missing == ("pv", "ppa")
    delivered = evaluation.column("power.delivered_eur_per_mwh")[0]
    assert grid_only.cost_eur_per_mwh == pytest.approx(delivered, rel=0.02)  # months weigh by their days
    with_sun = site_supply(evaluation, layers, 0, SupplyLimits(), pv=SUN)
    assert with_sun.missing == ("ppa",)
    assert with_sun.feasible
    assert with_sun.cost_eur_per_a <= grid_only.cost_eur_per_a + 1.0
    green = site_supply(evaluation, layers, 0, SupplyLimits(co2_t_per_a=0.5 * grid_only.co2_t_per_a), pv=SUN)
    assert green.co2_t_per_a <= 0.5 * grid_only.co2_t_per_a * (1 + 1e-6)
    assert green.cost_eur_per_a >= with_sun.cost_eur_per_a - 1.0


def test_wrong_profiles_are_refused() -> None:
    flat = np.ones((12, 24))
    options = {"ppa": None, "stress_price": 1.0, "stress_yield": 1.0}
    with pytest.raises(ShapeError):
        typical_blocks(1.0, 1.0, 1.0, flat, 0.0, pv=np.ones(24), **options)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        typical_blocks(1.0, 1.0, 1.0, flat, 0.0, pv=flat * 1.5, **options)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        typical_blocks(1.0, 1.0, 1.0, flat * np.nan, 0.0, pv=None, **options)  # type: ignore[arg-type]
