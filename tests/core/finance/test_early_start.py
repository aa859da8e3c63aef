"""A start before the firm connection, by hand and by properties: bridge, flexible connection, steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core.finance import stage
from standortkompass.core.finance.model import build
from standortkompass.core.finance.structure import DebtMethod, RevenueMode, Structure
from standortkompass.texts import Texts

World = Callable[..., SimpleNamespace]
M = 1e6
EVERYTHING = Structure(bridge=True, flexible=True, battery=True, partial=True)
#: Prices that do not move, and compute that earns more than it costs.
STEADY = {
    "revenue.price_level": 2.5, "revenue.entry_price_change_per_a": 0.0, "revenue.price_change_per_a": 0.0,
    "revenue.refresh_price_factor": 1.0, "capex.it_price_change_per_a": 0.0, "finance.inflation": 0.0,
    "capex.construction_inflation": 0.0, "opex.power_escalation": 0.0,
}  # fmt: skip


def series(values: dict[str, Any], key: str) -> Any:
    return values[key][:, 0]


def scalar(values: dict[str, Any], key: str) -> float:
    return float(values[key][0])


def worth(made: SimpleNamespace) -> Any:
    return stage.run(*made.stages).npv_eur


# -- by hand --------------------------------------------------------------------------------------------


def test_bridged_energy_is_paid_and_emits_until_the_grid_is_there(worked: Any) -> None:
    out = worked({"place.grid_month": 42}, Structure(bridge=True))
    np.testing.assert_allclose(series(out, "cost_power")[2:5] / M, [2.0, 0.5 * 2 + 0.5 * 1, 1.0])
    np.testing.assert_allclose(series(out, "co2_bridge")[2:5], [5000, 2500, 0])
    np.testing.assert_allclose(series(out, "co2_grid")[2:5], [0, 500, 1000])
    np.testing.assert_allclose(out["co2_power"], out["co2_bridge"] + out["co2_grid"])


def test_bridged_energy_follows_the_ramp(worked: Any) -> None:
    out = worked({"place.grid_month": 30, "revenue.ramp_months": 6}, Structure(bridge=True))
    assert series(out, "bridged")[2] == pytest.approx(3 / 12)  # half of six months
    assert series(out, "on_grid")[2] == pytest.approx(6 / 12)
    np.testing.assert_allclose(out["bridged"] + out["on_grid"], out["online"])


def test_only_the_share_with_power_runs_and_its_rest_is_bought_later(worked: Any) -> None:
    changes = {"place.first_share": 0.4, "place.grid_month": 48, "place.full_start_month": 48,
               "place.full_ready_month": 48, "opex.software_eur_per_gpu": 2000}  # fmt: skip
    out, plain = worked(changes, Structure(bridge=True, partial=True)), worked(changes)
    online = np.array([0, 0, 0.4, 0.4, 1, 1, 1, 1, 1, 1])
    np.testing.assert_allclose(series(out, "in_service"), online, atol=1e-12)
    np.testing.assert_allclose(series(out, "gpu_hours"), 500 * 8760 * online, rtol=1e-9)
    np.testing.assert_allclose(series(out, "revenue_contract"), 8.76 * M * online, rtol=1e-9)
    np.testing.assert_allclose(series(out, "cost_power")[2:5] / M, [0.8, 0.8, 1.0])
    np.testing.assert_allclose(series(out, "cost_other")[2:5] / M, [0.4, 0.4, 1.0])
    np.testing.assert_allclose(series(out, "pay_it")[:6] / M, [0, 0, 8, 0, 12, 0], atol=1e-9)
    np.testing.assert_allclose(series(out, "pay_refresh")[6:] / M, [0, 8, 0, 12], atol=1e-9)
    assert series(out, "capex_initial").sum() == pytest.approx(series(plain, "capex_initial").sum())
    assert scalar(out, "repay_first") == 5  # after the last payment of the rest's IT


def test_the_rest_has_the_prices_of_its_own_start(worked: Any) -> None:
    changes = {"place.first_share": 0.4, "place.grid_month": 48, "place.full_start_month": 48,
               "place.full_ready_month": 48, "capex.it_price_change_per_a": -0.1,
               "revenue.entry_price_change_per_a": -0.2, "capex.it_residual_share": 1.0}  # fmt: skip
    out = worked(changes, Structure(bridge=True, partial=True))
    fleet, earned = 20 * 0.9**2, 8.76 * 0.8**2  # of a start after two years
    np.testing.assert_allclose(series(out, "pay_it")[2:5] / M, [0.4 * fleet, 0, 0.6 * fleet * 0.9**2])
    np.testing.assert_allclose(series(out, "pay_refresh")[[7, 9]] / M, [0.4 * fleet, 0.6 * fleet * 0.9**2])
    revenue = series(out, "revenue_contract")[2:5] / M
    np.testing.assert_allclose(revenue, [0.4 * earned, 0.4 * earned, 0.4 * earned + 0.6 * earned * 0.8**2])
    assert scalar(out, "residual_it") / M == pytest.approx(fleet * (0.4 + 0.6 * 0.9**2))


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_a_facility_in_two_steps_is_worth_its_two_parts(worked: Any, share: float) -> None:
    """Without tax flows add up: a part that starts at 31 months on the bridge, the rest at 54 on the grid.

    Only residual values take the mean age of both parts, which moves them by less than a percent.
    """
    base = {
        "capex.it_price_change_per_a": -0.07, "revenue.entry_price_change_per_a": -0.05,
        "revenue.price_change_per_a": -0.12, "revenue.contract_share": 0.6, "revenue.ramp_months": 5,
        "revenue.refresh_price_factor": 0.9, "capex.refresh_price_factor": 0.8, "finance.inflation": 0.02,
        "capex.construction_inflation": 0.03, "capex.it_residual_share": 0.1, "place.grid_month": 54,
        "schedule.it_payment_lag_months": -5, "opex.software_eur_per_gpu": 300, "place.first_share": share,
        "finance.receivable_days": 45, "place.full_start_month": 54, "place.full_ready_month": 54,
    }  # fmt: skip
    early = {"place.start_month": 31, "place.ready_month": 31}
    late = {"place.start_month": 54, "place.ready_month": 54}
    whole = worked(base | early, Structure(bridge=True, partial=True), years=15)
    first, rest = worked(base | early, Structure(bridge=True), years=15), worked(base | late, years=15)
    for key in ("ebitda", "revenue", "cost_power", "cost_other", "capex_total", "it_resale", "gpu_hours",
                "working_capital"):  # fmt: skip
        expected = share * first[key] + (1 - share) * rest[key]
        np.testing.assert_allclose(whole[key], expected, rtol=1e-9, atol=1.0, err_msg=key)
    left = share * first["residual_total"] + (1 - share) * rest["residual_total"]
    np.testing.assert_allclose(whole["residual_total"], left, rtol=1e-2)


def test_plant_is_paid_with_the_first_part_and_written_off_until_the_firm_connection(worked: Any) -> None:
    changes = {"place.bridge_eur": 5 * M, "place.contingency": 0.1, "place.grid_month": 48,
               "place.firm_month": 48, "place.tax_rate": 0.3}  # fmt: skip
    structure = Structure(bridge=True)
    out, plain = worked(changes, structure), worked({"place.contingency": 0.1})
    np.testing.assert_allclose(series(out, "pay_bridge")[:4] / M, [0, 5.5, 0, 0], atol=1e-9)
    np.testing.assert_allclose(series(out, "written_off_bridge")[1:6] / M, [0, 2.75, 5.5, 5.5, 5.5])
    total = out["depreciation"].sum() + scalar(out, "tax_book_value_end")
    assert total == pytest.approx(out["capex_total"].sum())
    for key in ("residual_total", "pay_replacement", "opex_maintenance", "opex_insurance"):
        np.testing.assert_allclose(out[key], plain[key])  # it is gone by then
    names = build(structure).capex_lines
    assert sum(scalar(out, f"capex_{name}") for name in names) == pytest.approx(scalar(out, "capex_first"))
    assert scalar(out, "capex_first") - scalar(plain, "capex_first") == pytest.approx(5.5 * M)


def test_curtailment_costs_compute_and_brings_compensation(worked: Any) -> None:
    changes = {"place.lost_share": 0.1, "place.firm_month": 42, "place.compensation_eur_per_a": 1000}
    out = worked(changes, Structure(flexible=True))
    np.testing.assert_allclose(series(out, "gpu_hours")[2:5] / (500 * 8760), [0.9, 0.95, 1.0])
    np.testing.assert_allclose(series(out, "revenue_contract")[2:5] / (8.76 * M), [0.9, 0.95, 1.0])
    np.testing.assert_allclose(series(out, "cost_power")[2:5] / M, [0.9, 0.95, 1.0])
    np.testing.assert_allclose(series(out, "revenue_compensation")[2:5], [1000, 500, 0])
    rent = worked(changes, Structure(flexible=True, revenue=RevenueMode.COLOCATION))
    np.testing.assert_allclose(series(rent, "revenue_colocation")[2:5] / (1.8 * M), [0.9, 0.95, 1.0])


def test_the_flexible_connection_follows_the_bridge(worked: Any) -> None:
    changes = {"place.grid_month": 36, "place.firm_month": 48, "place.lost_share": 0.2}
    out = worked(changes, Structure(bridge=True, flexible=True))
    np.testing.assert_allclose(series(out, "bridged")[2:5], [1, 0, 0], atol=1e-12)
    np.testing.assert_allclose(series(out, "curtailable")[2:5], [0, 1, 0], atol=1e-12)
    np.testing.assert_allclose(series(out, "on_grid")[2:5], [0, 0.8, 1], atol=1e-12)


# -- options that come to nothing -----------------------------------------------------------------------


@pytest.mark.parametrize("phases", [1, 3])
@pytest.mark.parametrize("debt", [DebtMethod.ANNUITY, DebtMethod.SCULPTED])
@pytest.mark.parametrize("mode", list(RevenueMode))
def test_lines_without_an_earlier_start_give_the_plain_model(
    worked: Any, phases: int, debt: DebtMethod, mode: RevenueMode
) -> None:
    changes = {"place.tax_rate": 0.25, "place.start_month": 31.5, "place.ready_month": 31.5,
               "schedule.it_payment_lag_months": -5, "revenue.ramp_months": 4, "opex.power_escalation": 0.02,
               "revenue.contract_share": 0.6, "place.grid_month": 31.5, "place.firm_month": 31.5,
               "revenue.entry_price_change_per_a": -0.1, "capex.it_price_change_per_a": -0.07,
               "capex.it_residual_share": 0.1, "place.full_start_month": 31.5,
               "place.full_ready_month": 31.5}  # fmt: skip
    structure = replace(EVERYTHING, phases=phases, debt=debt, revenue=mode)
    plain = Structure(phases=phases, debt=debt, revenue=mode)
    out, wanted = worked(changes, structure, years=15), worked(changes, plain, years=15)
    for key in ("cash_flow", "tax", "revenue", "opex", "capex_total", "gpu_hours", "debt_balance", "npv",
                "lcoc", "tco", "payback", "equity_npv", "residual"):  # fmt: skip
        np.testing.assert_allclose(out[key], wanted[key], rtol=1e-9, atol=1e-3, err_msg=key)


def test_defaults_have_no_line_of_an_earlier_start(world: World) -> None:
    made = world()
    structure = stage.structure_of(made.ctx.read)
    assert not structure.early
    assert structure.parts == 1
    out = stage.run(*made.stages)
    assert "bridge" not in out.capex_eur
    assert not {"capex_bridging", "on_grid", "served", "co2_power", "revenue_compensation"} & set(out.lines)


@pytest.mark.parametrize("share", [1.0, 0.4])
def test_a_bridge_that_starts_no_earlier_changes_nothing(world: World, share: float) -> None:
    """Grid at 20 months: before the plant. At 40: after the plant, but building takes longer."""
    bridge = {"connection.bridge": "engines", "connection.bridge_share": share}
    for lead, unused in ((20.0, False), (40.0, True)):
        plain, out = stage.run(*world(lead=lead).stages), stage.run(*world(lead=lead, values=bridge).stages)
        np.testing.assert_array_equal(out.capex_eur["bridge"], 0.0)
        for name in ("npv_eur", "lcoc_eur_per_gpu_h", "tco_eur_per_gpu_h", "irr", "payback_a"):
            np.testing.assert_allclose(getattr(out, name), getattr(plain, name), rtol=1e-9)
        assert ("finance.bridge_unused" in {note.code for note in out.notes}) is unused


def test_an_unknown_grid_date_leaves_all_unknown(world: World) -> None:
    values = {"connection.bridge": "fuel_cells", "connection.flexible": True, "connection.bridge_share": 0.5}
    out = stage.run(*world(2, lead=[60.0, np.nan], values=values).stages)
    assert np.isfinite(out.npv_eur[0])
    assert np.isnan(out.npv_eur[1])
    assert np.isnan(out.capex_eur["bridge"][1])


# -- the whole way --------------------------------------------------------------------------------------

OPTIONS = [
    {"connection.bridge": "engines"},
    {"connection.bridge": "fuel_cells", "connection.bridge_share": 0.4},
    {"connection.bridge": "fuel_cells", "connection.bridge_share": 0.4, "schedule.phases": 3.0},
    {"connection.flexible": True},
    {"connection.flexible": True, "connection.flexible_backup": "bess"},
    {"connection.flexible": True, "connection.bridge": "engines", "connection.bridge_share": 0.5},
]


@pytest.mark.parametrize("values", OPTIONS, ids=str)
def test_capex_lines_add_up_and_grids_agree(world: World, values: dict[str, Any]) -> None:
    out = stage.run(*world(lead=90.0, values=values).stages)
    grid = stage.run(*world(lead=90.0, values=values, detailed=False).stages)
    np.testing.assert_allclose(sum(out.capex_eur.values()), out.lines["capex_first"])
    np.testing.assert_array_equal(out.npv_eur, grid.npv_eur)
    for name, column in out.capex_eur.items():
        np.testing.assert_array_equal(column, grid.capex_eur[name])
    for note in out.notes:
        for lang in ("de", "en"):
            assert Texts(lang).get(f"note.{note.code}", **note.context)


def test_bridged_energy_has_the_price_and_the_co2_of_the_plant(world: World) -> None:
    made = world(1, lead=96.0, values={"connection.bridge": "engines"})
    out, connection = stage.run(*made.stages), made.connection
    year = 6  # from 46 to 96 months all on the bridge
    assert out.lines["bridged"][year, 0] == pytest.approx(1.0)
    assert out.lines["co2_bridge"][year, 0] == pytest.approx(connection.bridge_co2_t_per_a[0])
    index = out.lines["power_index"][year, 0]
    assert out.lines["cost_power"][year, 0] == pytest.approx(connection.bridge_opex_eur_per_a[0] * index)
    assert out.lines["capex_bridge"][0] == pytest.approx(connection.bridge_capex_eur[0])
    assert "finance.bridge_co2" in {note.code for note in out.notes}


@pytest.mark.parametrize("mode", ["gpu_hours", "colocation", "none"])
@pytest.mark.parametrize("share", [1.0, 0.5])
def test_dearer_gas_never_raises_the_value(world: World, mode: str, share: float) -> None:
    base = {"connection.bridge": "engines", "connection.bridge_share": share, "revenue.mode": mode}
    lead, key = [30.0, 48.0, 60.0, 84.0, 150.0], "connection.bridge_gas_eur_per_mwh"
    prices = (0.0, 20.0, 38.0, 80.0, 300.0)
    values = [worth(world(lead=lead, values=base | {key: price})) for price in prices]
    assert np.all(np.diff(values, axis=0) <= 1e-3)
    if mode != "colocation":  # a tenant pays the power
        assert np.all(values[-1][1:] < values[0][1:])


@pytest.mark.parametrize("values", [{}, *OPTIONS], ids=str)
def test_longer_waiting_never_raises_the_value_where_operation_pays(
    world: World, values: dict[str, Any]
) -> None:
    """Steady prices, grid power cheaper than the bridge's, every fleet earns more than it costs."""
    lead = np.arange(48.0, 121.0, 12.0)
    made = world(lead.size, lead=lead, price=60.0, country=np.zeros(lead.size, int), values=STEADY | values)
    npv = worth(made)
    assert np.all(npv > 0.0)
    assert np.all(np.diff(npv) <= 0.0)


def test_an_earlier_start_pays_where_operation_does(world: World) -> None:
    for values in OPTIONS:
        plain, early = (worth(world(1, lead=96.0, price=60.0, values=STEADY | v)) for v in ({}, values))
        assert early[0] > plain[0], values


def test_a_battery_keeps_the_compute_and_costs_its_price(world: World) -> None:
    flexible = {"connection.flexible": True, "connection.flexible_hours_per_a": 800.0}
    bare = stage.run(*world(1, lead=90.0, values=flexible).stages)
    made = world(1, lead=90.0, values=flexible | {"connection.flexible_backup": "bess"})
    kept = stage.run(*made.stages)
    assert bare.lines["gpu_hours"].sum() < kept.lines["gpu_hours"].sum()
    assert "bridge" not in bare.capex_eur
    assert kept.capex_eur["bridge"][0] == pytest.approx(made.connection.flexible_battery_eur[0])
    free = stage.run(*world(1, lead=90.0, values=flexible | {"connection.flexible_share": 0.0}).stages)
    assert kept.lines["gpu_hours"].sum() == pytest.approx(free.lines["gpu_hours"].sum())


def test_compensation_is_revenue(world: World) -> None:
    flexible = {"connection.flexible": True}
    paid = flexible | {"connection.flexible_compensation_eur_per_mwh": 100.0}
    assert np.all(worth(world(lead=90.0, values=paid)) > worth(world(lead=90.0, values=flexible)))


def test_an_offered_year_wins_over_the_flexible_connection(world: World) -> None:
    own = {"site.offer_year": [2036.0]}  # nine years after the decision
    values = {"connection.flexible": True, "connection.flexible_backup": "bess"}
    plain, out = (stage.run(*world(1, lead=108.0, own=own, values=v).stages) for v in ({}, values))
    np.testing.assert_allclose(out.npv_eur, plain.npv_eur, rtol=1e-12)
    assert out.capex_eur["bridge"][0] == 0.0


def test_the_steps_of_the_schedule_are_those_of_the_model(world: World) -> None:
    values = {"connection.bridge": "fuel_cells", "connection.bridge_share": 0.4, "schedule.phases": 2.0}
    made = world(1, lead=96.0, values=values)
    out = stage.run(*made.stages)
    steps = made.schedule.steps
    assert len(steps) == 4
    need = made.load.grid_mw[0]
    for number, step in enumerate(steps, start=1):
        assert out.lines[f"start_{number}"][0] == pytest.approx(step.month[0])
        assert out.lines[f"phase_share_{number}"][0] * need == pytest.approx(step.added_mw[0])
    assert sum(step.added_mw[0] for step in steps) == pytest.approx(need)
    assert [step.mw[0] for step in made.connection.steps] == pytest.approx([0.4 * need, need])
