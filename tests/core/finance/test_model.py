"""Every section of the model by hand. Round inputs: conftest.ROUND; money in EUR, divided by M in MEUR."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy_financial as npf
import pytest

from standortkompass.core.finance.model import build
from standortkompass.core.finance.structure import DebtMethod, RevenueMode, Structure, TaxMethod

M = 1e6


def series(values: dict[str, Any], key: str) -> np.ndarray:
    return values[key][:, 0]


def scalar(values: dict[str, Any], key: str) -> float:
    return float(values[key][0])


# -- time -----------------------------------------------------------------------------------------------


def test_in_service_share_grows_month_by_month(worked: Any) -> None:
    for start, third_year in ((24, 1.0), (25, 11 / 12), (30.5, 5.5 / 12), (36, 0.0)):
        out = worked({"place.start_month": start})
        assert series(out, "in_service")[2] == pytest.approx(third_year)
        assert series(out, "in_service").sum() == pytest.approx(10 - start / 12)


def test_ramp_takes_half_of_its_months(worked: Any) -> None:
    out = worked({"revenue.ramp_months": 6})
    assert series(out, "online")[2] == pytest.approx((6 + 3) / 12)
    assert series(out, "online")[3] == pytest.approx(1.0)


def test_building_is_paid_along_an_s_curve(worked: Any) -> None:
    out = worked({"place.ready_month": 36, "schedule.construction_months": 18})
    share = series(out, "build_share")
    assert share[1] == pytest.approx(7 / 27)  # 3x2 - 2x3 at 6 of 18 months
    assert share[2] == pytest.approx(20 / 27)
    assert share.sum() == pytest.approx(1.0)


def test_it_is_paid_around_the_start_and_again_after_its_life(worked: Any) -> None:
    out = worked()
    np.testing.assert_allclose(series(out, "first_fleet_share"), [0, 0, 1, 0, 0, 0, 0, 0, 0, 0], atol=1e-12)
    np.testing.assert_allclose(series(out, "refresh_share"), [0, 0, 0, 0, 0, 0, 0, 1, 0, 0], atol=1e-12)
    shifted = worked({"schedule.it_payment_lag_months": -3})
    np.testing.assert_allclose(series(shifted, "first_fleet_share")[:4], [0, 0.25, 0.75, 0], atol=1e-12)
    np.testing.assert_allclose(series(shifted, "refresh_share")[6:], [0.25, 0.75, 0, 0], atol=1e-12)


def test_plant_is_replaced_after_its_life(worked: Any) -> None:
    out = worked({"capex.plant_life_a": 4})
    np.testing.assert_allclose(series(out, "replacement_share"), [0, 0, 0, 0, 0, 0, 1, 0, 0, 0], atol=1e-12)


def test_market_price_falls_with_the_age_of_a_fleet(worked: Any) -> None:
    falling = [1, 0.9, 0.81, 0.729, 0.6561, 1, 0.9, 0.81]
    np.testing.assert_allclose(series(worked(), "spot_full")[2:], falling)
    half = worked({"place.start_month": 30})
    np.testing.assert_allclose(series(half, "spot_full")[2:5], [0.5, 0.95, 0.855])
    flat = worked({"revenue.price_change_per_a": 0.0})
    np.testing.assert_allclose(series(flat, "spot_full")[2:], 1.0)
    dearer = worked({"revenue.refresh_price_factor": 1.2})
    np.testing.assert_allclose(series(dearer, "spot_full")[7:], [1.2, 1.08, 0.972])
    np.testing.assert_allclose(series(dearer, "contract_full")[5:], [1, 1, 1.2, 1.2, 1.2])


def test_phases_add_up_to_the_whole(worked: Any) -> None:
    one = worked(years=15)
    three = worked(structure=Structure(phases=3), years=15)
    np.testing.assert_allclose(series(three, "in_service")[2:5], [(1 + 0.5 + 0) / 3, 1, 1])
    for key in ("pay_building", "pay_technical", "pay_it", "pay_land"):
        assert three[key].sum() == pytest.approx(one[key].sum())
    assert three["gpu_hours"].sum() == pytest.approx(one["gpu_hours"].sum() * (13 - 0.5) / 13)
    assert scalar(three, "capex_first") == pytest.approx(scalar(one, "capex_first"))


# -- capex ----------------------------------------------------------------------------------------------


def test_capex_lines_by_hand(worked: Any) -> None:
    out = worked(
        {
            "capex.ai_premium": 0.1, "place.contingency": 0.1, "capex.owners_share": 0.03,
            "capex.commissioning_share": 0.02, "capex.construction_insurance_per_a": 0.004,
            "schedule.construction_months": 18, "capex.network_share": 0.13, "capex.storage_share": 0.02,
            "place.connection_eur": 2e6, "capex.fibre_eur_per_site": 1e6, "capex.backup_kw_per_kw": 0.5,
            "capex.backup_eur_per_kw": 800, "capex.bess_kwh_per_kw": 2, "capex.bess_eur_per_kwh": 100,
            "finance.usd_per_eur": 1.25, "capex.chiller_part": 0.5, "place.chiller_mw_per_mw": 0.4,
        }
    )  # fmt: skip
    benchmark = 10 * 1.1 / 1.25  # MEUR: USD/W x premium / rate x 1 MW
    wanted = {
        "land": 0.1, "shell": 0.3 * benchmark, "plant": 0.5 * benchmark,
        "cooling": 0.2 * benchmark * (1 + 0.5 * 0.4), "grid_connection": 2.0,
        "backup": 0.5 * 1500 * 800 / M, "battery": 2 * 1000 * 100 / M, "fibre": 1.0,
    }  # fmt: skip
    works = sum(wanted.values()) - wanted["land"]
    wanted |= {
        "contingency": 0.1 * works, "owners_cost": 0.03 * works, "commissioning": 0.02 * works,
        "construction_insurance": 0.004 * 1.5 * works,
        "it": 20 / 1.25, "network": 0.13 * 16, "storage": 0.02 * 16,
    }  # fmt: skip
    for name, value in wanted.items():
        assert scalar(out, f"capex_{name}") == pytest.approx(value * M), name
    assert scalar(out, "capex_first") == pytest.approx(sum(wanted.values()) * M)
    assert set(wanted) == set(build(Structure()).capex_lines)


def test_prices_move_until_they_are_paid(worked: Any) -> None:
    out = worked(
        {
            "capex.construction_inflation": 0.05,
            "capex.it_price_change_per_a": -0.1,
            "finance.price_year": 2026,
        }
    )
    assert series(out, "pay_building")[1] == pytest.approx(3 * M * 1.05 ** (1.5 + 1))
    assert series(out, "pay_it")[2] == pytest.approx(20 * M * 0.9 ** (2 + 1))
    assert series(out, "pay_refresh")[7] == pytest.approx(series(out, "pay_it")[2])


def test_residual_is_what_is_left_of_each_life(worked: Any) -> None:
    out = worked({"capex.land_residual_share": 1.0, "capex.it_residual_share": 0.1})
    assert scalar(out, "residual_land") == pytest.approx(0.1 * M)
    assert scalar(out, "residual_building") == pytest.approx(3 * M * (1 - 8 / 40))
    assert scalar(out, "residual_technical") == pytest.approx(7 * M * (1 - 8 / 20))
    assert scalar(out, "residual_it") == pytest.approx(20 * M * (0.1 + 0.9 * (2 - 8 / 5)))
    assert series(out, "it_resale")[7] == pytest.approx(2 * M)


# -- operation ------------------------------------------------------------------------------------------


def test_opex_lines_by_hand(worked: Any) -> None:
    out = worked(
        {
            "opex.staff_fte_per_mw": 0.3, "opex.staff_premium": 1.25, "opex.maintenance_share": 0.015,
            "opex.it_support_share": 0.02, "opex.gpu_failure_rate": 0.05, "opex.spares_cost_share": 0.5,
            "opex.insurance_share": 0.002, "opex.software_eur_per_gpu": 300, "opex.transit_ports_per_mw": 0.1,
            "opex.transit_usd_per_port_month": 10000, "place.water_m3_per_a": 1000,
            "place.water_eur_per_m3": 3,
            "opex.property_tax_share": 0.001,
        }
    )  # fmt: skip
    wanted = {
        "power": 10000 * 100, "staff": 0.3 * 40 * 1000 * 1.25, "maintenance": 0.015 * 10 * M,
        "it_support": 0.02 * 20 * M, "spares": 0.05 * 0.5 * 20 * M, "insurance": 0.002 * 30 * M,
        "software": 300 * 500, "network_transit": 0.1 * 10000 * 12, "water": 3000,
        "property_tax": 0.001 * 3.1 * M,
    }  # fmt: skip
    for name, value in wanted.items():
        assert scalar(out, f"opex_{name}") == pytest.approx(value), name
    np.testing.assert_allclose(series(out, "opex")[2:], sum(wanted.values()))
    assert set(wanted) == set(build(Structure()).opex_lines)


def test_power_price_escalates_from_the_start_and_steps_when_a_rule_ends(worked: Any) -> None:
    out = worked(
        {"opex.power_escalation": 0.1, "place.power_later_index": 4, "place.power_later_eur_per_mwh": 150}
    )
    price = np.array([100, 100, 150, 150])
    np.testing.assert_allclose(series(out, "cost_power")[2:6], 10000 * price * 1.1 ** (np.arange(4) + 0.5))


def test_revenue_by_hand(worked: Any) -> None:
    out = worked(
        {
            "revenue.contract_share": 0.75, "revenue.availability": 0.98, "revenue.utilisation": 0.8,
            "revenue.public_access_share": 0.1, "revenue.entry_price_change_per_a": -0.05,
            "finance.usd_per_eur": 1.25, "place.heat_mwh_per_a": 1000, "revenue.heat_eur_per_mwh": 15,
            "revenue.flexibility_eur_per_mw_a": 50,
        }
    )  # fmt: skip
    sold = 500 * 8760 * 0.98 * 0.9 * 0.8
    entry = 0.95**2 / 1.25
    assert series(out, "gpu_hours")[3] == pytest.approx(sold)
    assert series(out, "revenue_contract")[3] == pytest.approx(sold * 0.75 * 2 * entry)
    assert series(out, "revenue_spot")[3] == pytest.approx(sold * 0.25 * 4 * entry * 0.9)
    assert series(out, "revenue_heat")[3] == pytest.approx(15000)
    assert series(out, "revenue_flexibility")[3] == pytest.approx(50)
    parts = ("contract", "spot", "heat", "flexibility")
    np.testing.assert_allclose(out["revenue"], sum(out[f"revenue_{part}"] for part in parts))


def test_colocation_has_no_it_and_passes_power_on(worked: Any) -> None:
    passed = worked({"revenue.colo_occupancy": 0.9}, Structure(revenue=RevenueMode.COLOCATION))
    own = worked(structure=Structure(revenue=RevenueMode.COLOCATION, power_passed_on=False))
    rent = 150 * 12 * 1000 * 0.9
    assert scalar(passed, "capex_first") == pytest.approx(10.1 * M)
    assert series(passed, "revenue")[3] == pytest.approx(rent + 1 * M)
    assert series(own, "revenue")[3] == pytest.approx(150 * 12 * 1000)


def test_without_revenue_only_cost_is_left(worked: Any) -> None:
    out = worked(structure=Structure(revenue=RevenueMode.NONE))
    assert np.isnan(scalar(out, "payback"))
    assert scalar(out, "npv") < 0
    assert scalar(out, "lcoc") == pytest.approx(scalar(worked(), "lcoc"))


# -- tax and cash flow ----------------------------------------------------------------------------------

FLOWS = np.array([-0.1, -10, -12.24, 7.76, 7.76, 7.76, 7.76, -12.24, 7.76, 22.36])


def test_cash_flow_value_and_payback_by_hand(worked: Any) -> None:
    out = worked()
    np.testing.assert_allclose(series(out, "cash_flow") / M, FLOWS, atol=1e-9)
    by_hand = sum(flow / 1.1 ** (t + 1) for t, flow in enumerate(FLOWS))
    assert scalar(out, "npv") / M == pytest.approx(by_hand)
    assert scalar(out, "irr") == pytest.approx(npf.irr(FLOWS), abs=1e-9)
    assert scalar(out, "payback") == pytest.approx(
        5 + 6.82 / 7.76
    )  # paid back between the ends of years 5, 6


def test_timing_convention_moves_all_flows(worked: Any) -> None:
    index = np.arange(10.0)[:, None]
    end, mid, begin = (scalar(worked({"time.flow": index + part}), "npv") for part in (1.0, 0.5, 0.0))
    assert mid == pytest.approx(end * 1.1**0.5)
    assert begin == pytest.approx(end * 1.1)


def test_depreciation_by_hand_and_in_full(worked: Any) -> None:
    out = worked({"place.tax_rate": 0.3, "capex.land_residual_share": 1.0})
    np.testing.assert_allclose(series(out, "depreciation")[2:] / M, 4 + 0.35 + 0.075)
    total = out["depreciation"].sum() + scalar(out, "tax_book_value_end")
    assert total == pytest.approx(out["capex_total"].sum())
    long = worked({"capex.it_life_a": 5, "tax.it_life_a": 2}, years=12)
    np.testing.assert_allclose(series(long, "written_off_it")[2:10] / M, [10, 20, 20, 20, 20, 30, 40, 40])


def test_declining_balance_switches_to_straight_line(worked: Any) -> None:
    out = worked(structure=Structure(it_tax=TaxMethod.DECLINING))
    written = np.diff(series(out, "written_off_it"), prepend=0.0)[2:7] / M
    np.testing.assert_allclose(
        written, [6.0, 4.2, 9.8 / 3, 9.8 / 3, 9.8 / 3]
    )  # of 20: 30 %, then 49 % in 3 years


def test_losses_are_carried_forward(worked: Any) -> None:
    out = worked({"place.tax_rate": 0.3, "opex.software_eur_per_gpu": 14000, "place.start_month": 24})
    taxable = series(out, "taxable_income") / M
    assert taxable[2] == pytest.approx(8.76 - 1 - 7 - 4.425)
    assert series(out, "tax").sum() == pytest.approx(0.0)
    assert series(out, "loss_carried")[-1] == pytest.approx(-taxable.sum() * M)
    profit = worked({"place.tax_rate": 0.3, "opex.software_eur_per_gpu": np.array([14000.0])})
    np.testing.assert_allclose(profit["tax"], out["tax"])


def test_profits_are_taxed_once_losses_are_made_good(worked: Any) -> None:
    out = worked({"place.tax_rate": 0.25})
    taxable = series(out, "taxable_income")
    assert taxable[3] / M == pytest.approx(7.76 - 4.425)
    np.testing.assert_allclose(series(out, "tax")[2:9], 0.25 * taxable[2:9])
    assert taxable[9] / M == pytest.approx(7.76 - 4.425 - 0.1)  # land is worth nothing at the end


def test_subsidy_lowers_cost_and_depreciation(worked: Any) -> None:
    out, none = worked({"finance.subsidy_share": 0.17}), worked()
    assert out["subsidy"].sum() == pytest.approx(0.17 * 20 * M)
    assert series(out, "written_off_it")[6] == pytest.approx(0.83 * 20 * M)
    assert scalar(out, "npv") - scalar(none, "npv") == pytest.approx(3.4 * M / 1.1**3)
    assert scalar(out, "lcoc") == pytest.approx(scalar(none, "lcoc"))
    assert scalar(out, "lcoc_after_subsidy") < scalar(out, "lcoc")


def test_working_capital_is_tied_up_and_freed(worked: Any) -> None:
    out = worked({"finance.receivable_days": 36.5})
    moves = series(out, "working_capital") / M
    assert moves[2] == pytest.approx(0.876)
    np.testing.assert_allclose(moves[3:9], 0, atol=1e-9)
    assert moves[9] == pytest.approx(-0.876)


# -- levelised cost -------------------------------------------------------------------------------------


def test_lcoc_by_hand(worked: Any) -> None:
    out = worked()
    d = 1.1 ** -np.arange(1.0, 11.0)
    cost = np.array([0.1, 10, 21, 1, 1, 1, 1, 21, 1, 1 - 14.6])
    hours = np.array([0, 0, *[500 * 8760.0] * 8])
    assert scalar(out, "lcoc") == pytest.approx((cost * M * d).sum() / (hours * d).sum())
    parts = ("it", "building", "power", "operation", "residual")
    assert scalar(out, "lcoc") == pytest.approx(sum(scalar(out, f"lcoc_{part}") for part in parts))


def test_real_figures_are_in_money_of_the_price_base(worked: Any) -> None:
    plain = worked()
    assert scalar(plain, "lcoc_real") == pytest.approx(scalar(plain, "lcoc"))
    assert scalar(plain, "npv_real") == pytest.approx(scalar(plain, "npv"))
    out = worked({"finance.inflation": 0.02, "finance.price_year": 2025})
    assert scalar(out, "npv_real") == pytest.approx(scalar(out, "npv") / 1.02**2)
    d = 1.1 ** -np.arange(1.0, 11.0)
    index = 1.02 ** (np.arange(10.0) + 0.5 + 2)
    hours = np.array([0, 0, *[500 * 8760.0] * 8])
    cost = scalar(out, "lcoc") * (hours * d).sum()
    assert scalar(out, "lcoc_real") == pytest.approx(cost / (hours * d * index).sum())


def test_annuity_tco_by_hand(worked: Any) -> None:
    free = worked()
    assert scalar(free, "tco") == pytest.approx((3 / 40 + 7 / 20 + 20 / 5 + 1) * M / (500 * 8760))
    out = worked({"finance.building_rate": 0.08, "finance.it_rate": 0.1})
    it = -npf.pmt(0.1, 5, 20 * M)
    building = -npf.pmt(0.08, 40, 3 * M) - npf.pmt(0.08, 20, 7 * M)
    assert scalar(out, "annuity_compute") == pytest.approx(it)
    assert scalar(out, "annuity_total") == pytest.approx(it + building + 0.08 * 0.1 * M + 1 * M)


def test_break_even_price_and_utilisation_give_zero_value(worked: Any) -> None:
    base = worked({"revenue.utilisation": 0.9})
    price = worked(
        {"place.contract_usd_per_gpu_h": scalar(base, "break_even_price"), "revenue.utilisation": 0.9}
    )
    share = worked({"revenue.utilisation": scalar(base, "break_even_utilisation")})
    assert scalar(price, "npv") == pytest.approx(0.0, abs=1.0)
    assert scalar(share, "npv") == pytest.approx(0.0, abs=1.0)


def test_price_of_tokens_follows_from_throughput(worked: Any) -> None:
    out = worked(structure=Structure(tokens=True))
    assert scalar(out, "eur_per_million_tokens") == pytest.approx(scalar(out, "lcoc") / (1000 * 3600) * 1e6)


# -- debt -----------------------------------------------------------------------------------------------


def test_annuity_loan_by_hand(worked: Any) -> None:
    out = worked()
    assert scalar(out, "repay_first") == 3
    np.testing.assert_allclose(series(out, "debt_balance")[:3] / M, [0.05, 5.055, 15.5605])
    assert scalar(out, "interest_during_construction") / M == pytest.approx(0.005 + 0.5055)
    level = -npf.pmt(0.1, 3, 15.5605)
    np.testing.assert_allclose(series(out, "debt_service")[3:6] / M, level)
    assert scalar(out, "dscr_min") == pytest.approx(7.76 / level)
    assert scalar(out, "llcr") == pytest.approx(7.76 * -npf.pv(0.1, 3, 1) / 15.5605)


@pytest.mark.parametrize("method", [DebtMethod.ANNUITY, DebtMethod.SCULPTED])
@pytest.mark.parametrize("start", [12, 19.5, 24, 40, 100])
def test_debt_ends_at_zero_and_sources_are_uses(worked: Any, method: DebtMethod, start: float) -> None:
    changes = {"place.start_month": start, "place.ready_month": start, "place.tax_rate": 0.25,
               "schedule.it_payment_lag_months": -5}  # fmt: skip
    out = worked(changes, Structure(debt=method), years=15)
    assert series(out, "debt_balance")[-1] == pytest.approx(0.0, abs=1.0)
    interest, principal = out["interest"].sum(), out["principal"].sum()
    drawn = out["debt_draw"].sum()
    assert principal == pytest.approx(drawn + out["interest_capitalised"].sum())
    assert out["debt_service"].sum() == pytest.approx(drawn + interest)
    before = series(out, "before_repayment")
    equity = (out["capex_initial"] - out["debt_draw"])[:, 0]
    assert drawn == pytest.approx(scalar(out, "gearing") * series(out, "capex_initial").sum())
    np.testing.assert_allclose(
        (out["debt_draw"][:, 0] + equity) * before, series(out, "capex_initial") * before
    )


def test_sculpted_loan_keeps_its_cover(worked: Any) -> None:
    out = worked(structure=Structure(debt=DebtMethod.SCULPTED))
    np.testing.assert_allclose(series(out, "dscr")[3:6], 1.5)
    assert scalar(out, "llcr") == pytest.approx(1.5)
    assert scalar(out, "debt_capacity") / M == pytest.approx(-npf.pv(0.1, 3, 7.76 / 1.5))
    assert scalar(out, "gearing") == pytest.approx(scalar(out, "debt_capacity") / scalar(out, "full_debt"))


def test_sculpted_loan_is_capped_by_the_gearing(worked: Any) -> None:
    out = worked({"debt.gearing": 0.2}, Structure(debt=DebtMethod.SCULPTED))
    assert scalar(out, "gearing") == pytest.approx(0.2)
    assert scalar(out, "dscr_min") > 1.5
    assert series(out, "debt_balance")[-1] == pytest.approx(0.0, abs=1.0)


def test_equity_flow_by_hand(worked: Any) -> None:
    out = worked({"place.tax_rate": 0.0, "debt.fee_share": 0.02})
    flow = series(out, "cash_flow") + series(out, "debt_draw") * 0.98 - series(out, "debt_service")
    np.testing.assert_allclose(series(out, "equity_flow"), flow)
    assert scalar(out, "equity_irr") == pytest.approx(npf.irr(flow), abs=1e-8)


def test_interest_lowers_tax(worked: Any) -> None:
    out = worked({"place.tax_rate": 0.3})
    assert out["tax"].sum() - out["levered_tax"].sum() == pytest.approx(0.3 * out["interest"].sum())


# -- properties -----------------------------------------------------------------------------------------


def test_value_of_a_normal_investment_falls_with_the_rate(worked: Any) -> None:
    rates = np.linspace(0.0, 0.3, 13)
    value = worked({"finance.wacc": rates}, years=7, n=13)["npv"]  # no refresh: one change of sign
    assert np.all(np.diff(value) < 0)


def test_lcoc_rises_with_the_power_price(worked: Any) -> None:
    lcoc = worked({"place.power_eur_per_mwh": np.linspace(-20, 300, 9)}, n=9)["lcoc"]
    assert np.all(np.diff(lcoc) > 0)


def test_delay_never_helps_where_operation_is_worth_its_it(worked: Any) -> None:
    """Building is paid as planned, operation after IT is worth something, prices do not move.

    The condition matters: where a fleet earns less than it costs, waiting saves money.
    """
    start = np.arange(24.0, 61.0)
    good = {"place.start_month": start, "place.contract_usd_per_gpu_h": 3.0}
    value = worked(good, years=40, n=start.size)
    rest = (
        value["npv"]
        + (value["pay_land"] + value["pay_building"] + value["pay_technical"]).T
        @ (value["discount_factor"][:, 0])
    )
    assert np.all(rest > 0)
    assert np.all(np.diff(value["npv"][::12]) < 0)  # whole years: no rounding of payments to mid-year
    bad = worked(good | {"place.contract_usd_per_gpu_h": 0.5}, years=40, n=start.size)["npv"]
    assert np.all(np.diff(bad[::12]) > 0)


def test_unknown_inputs_stay_unknown(worked: Any) -> None:
    out = worked({"place.gpu_price_usd": np.array([40000.0, np.nan])}, n=2)
    for key in ("npv", "irr", "payback", "lcoc", "tco", "capex_first"):
        assert np.isfinite(out[key][0]), key
        assert np.isnan(out[key][1]), key
