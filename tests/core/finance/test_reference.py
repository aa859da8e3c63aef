"""The base case against a plain month-by-month calculation that shares no code with the model."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest

from standortkompass.core.finance import stage

YEARS = 20


def month_by_month(v: dict[str, float], horizon: int = YEARS) -> dict[str, Any]:
    """Return yearly sums and results of one place; v: every input of the model by key."""
    start, life = int(v["place.start_month"]), int(v["capex.it_life_a"]) * 12
    first_payment = start + int(v["schedule.it_payment_lag_months"])
    base = v["schedule.decision_year"] - v["finance.price_year"]
    entry_years = max(0.0, start / 12 + base)
    out = {key: np.zeros(horizon) for key in ("service", "online", "contract", "spot", "first", "refresh")}
    for month in range(12 * horizon):
        year, age, paid = month // 12, month - start, month - first_payment
        if age >= 0:
            fleet, fleet_year = age // life, age % life // 12
            factor = v["revenue.refresh_price_factor"] if fleet else 1.0
            lost = 1.0 - min(1.0, (age + 0.5) / v["revenue.ramp_months"])
            out["service"][year] += 1 / 12
            out["online"][year] += (1.0 - lost) / 12
            out["contract"][year] += (factor - lost) / 12
            out["spot"][year] += (factor * (1 + v["revenue.price_change_per_a"]) ** fleet_year - lost) / 12
        if paid >= 0 and paid % life < v["schedule.it_payment_months"]:
            out["refresh" if paid >= life else "first"][year] += 1 / v["schedule.it_payment_months"]

    begin = max(0.0, v["place.ready_month"] - v["schedule.construction_months"])
    duration = max(1.0, v["place.ready_month"] - begin)
    progress = np.clip((12 * np.arange(horizon + 1) - begin) / duration, 0, 1)
    built = np.diff(3 * progress**2 - 2 * progress**3)

    usd, mw = v["finance.usd_per_eur"], v["place.it_mw"]
    bench = v["place.build_usd_per_w"] * v["capex.shell_mep_level"] * (1 + v["capex.ai_premium"])
    bench *= v["place.redundancy_factor"] / usd * 1e6 * mw
    shell = bench * v["capex.shell_share"]
    plant = bench * (1 - v["capex.shell_share"] - v["capex.cooling_share"])
    cooling = v["place.cooling_factor"] + v["capex.chiller_part"] * v["place.chiller_mw_per_mw"]
    cooling *= bench * v["capex.cooling_share"]
    other = v["place.connection_eur"] + v["capex.fibre_eur_per_site"]
    extra = 1 + v["place.contingency"] + v["capex.owners_share"] + v["capex.commissioning_share"]
    extra += v["capex.construction_insurance_per_a"] * v["schedule.construction_months"] / 12
    land = v["place.land_m2_per_mw"] * mw * v["place.land_eur_per_m2"]
    racks = v["place.gpus"] * v["place.gpu_price_usd"] * v["capex.it_price_level"] / usd
    compute = racks * (1 + v["capex.network_share"] + v["capex.storage_share"])
    fleet_cost = compute * (1 + v["capex.it_price_change_per_a"]) ** entry_years

    mid = np.arange(horizon) + 0.5
    construction = (1 + v["capex.construction_inflation"]) ** (mid + base)
    general = (1 + v["finance.inflation"]) ** (mid + base)
    building = shell * extra * built * construction
    technical = (plant + cooling + other) * extra * built * construction
    used = (out["service"].cumsum() / v["capex.plant_life_a"])[-1]
    assert used < 1, "no replacement of plant in the reference"
    initial = building + technical + fleet_cost * out["first"]
    initial[0] += land
    refresh = fleet_cost * v["capex.refresh_price_factor"] * out["refresh"]

    power = v["place.energy_mwh_per_a"] * v["place.power_eur_per_mwh"] * out["online"]
    power *= (1 + v["opex.power_escalation"]) ** np.maximum(0, mid - start / 12)
    works = shell + plant + cooling
    running = (
        v["opex.staff_fte_per_mw"] * mw * v["place.labour_eur_per_h"] * v["opex.staff_hours_per_a"]
        * v["opex.staff_premium"]
        + v["opex.maintenance_share"] * (works + v["capex.fibre_eur_per_site"])
        + v["opex.it_support_share"] * compute
        + v["opex.insurance_share"] * (works + other + compute)
        + v["opex.software_eur_per_gpu"] * v["place.gpus"]
        + v["opex.transit_ports_per_mw"] * mw * v["opex.transit_usd_per_port_month"] * 12 / usd
        + v["place.water_m3_per_a"] * v["place.water_eur_per_m3"]
        + v["opex.property_tax_share"] * (land + shell)
    )  # fmt: skip
    opex = power + running * out["service"] * general

    sold = v["place.gpus"] * 8760 * v["revenue.availability"] * v["revenue.utilisation"]
    entry = (1 + v["revenue.entry_price_change_per_a"]) ** entry_years * v["revenue.price_level"] / usd
    share = v["revenue.contract_share"]
    contract = share * v["place.contract_usd_per_gpu_h"] * out["contract"]
    spot = (1 - share) * v["place.spot_usd_per_gpu_h"] * out["spot"]
    revenue = sold * entry * (contract + spot)

    served = out["service"].sum()
    left = v["capex.it_residual_share"]
    fleets = out["first"].sum() + out["refresh"].sum()
    value = min(1.0, fleets) * left + np.clip(fleets - served / (life / 12), 0, 1) * (1 - left)
    residual = np.zeros(horizon)
    residual[-1] = land * v["capex.land_residual_share"] + fleet_cost * value
    residual[-1] += building.sum() * (1 - served / v["capex.shell_life_a"]) + technical.sum() * (1 - used)
    resale = refresh * left
    residual_base = residual[-1]

    written = np.zeros(horizon)
    for year, years in enumerate(out["service"].cumsum()):
        replaced, present = divmod(years + 1e-12, life / 12)
        written[year] += fleet_cost * (replaced + min(1.0, present / v["tax.it_life_a"]))
        written[year] += building.sum() * min(1.0, years / v["tax.shell_life_a"])
        written[year] += technical.sum() * min(1.0, years / v["tax.plant_life_a"])
    taxable = revenue - opex + resale - np.diff(written, prepend=0.0)
    taxable[-1] += residual_base - ((initial + refresh).sum() - written[-1])
    loss, tax = 0.0, np.zeros(horizon)
    for year, profit in enumerate(taxable):
        loss -= min(profit, 0.0)
        made_good = min(loss, max(profit, 0.0))
        loss -= made_good
        tax[year] = v["place.tax_rate"] * (max(profit, 0.0) - made_good)
    owed = revenue * v["finance.receivable_days"] / 365
    owed[-1] = 0.0
    flow = revenue - opex + resale + residual - np.diff(owed, prepend=0.0) - initial - refresh - tax
    discount = (1 + v["finance.wacc"]) ** -mid
    cost = initial + refresh + opex - resale - residual
    return {
        "cash_flow": flow, "revenue": revenue, "opex": opex, "tax": tax, "npv": (flow * discount).sum(),
        "irr": npf.irr(flow), "lcoc": (cost * discount).sum() / (sold * out["online"] * discount).sum(),
    }  # fmt: skip


@pytest.mark.parametrize("lead", [48.0, 53.0, 61.0, 77.0, 95.0])
@pytest.mark.parametrize("changes", [{}, {"revenue.price_level": 1.5, "revenue.refresh_price_factor": 1.1}])
def test_base_case_agrees(
    world: Callable[..., SimpleNamespace], lead: float, changes: dict[str, Any]
) -> None:
    out = stage.run(*world(1, lead=lead, values=changes).stages)
    inputs = {key: float(np.ravel(value)[0]) for key, value in out.inputs.items()}
    by_hand = month_by_month(inputs)
    for key in ("revenue", "opex", "tax", "cash_flow"):
        np.testing.assert_allclose(out.lines[key][:, 0], by_hand[key], rtol=1e-9, atol=1.0, err_msg=key)
    assert out.npv_eur[0] == pytest.approx(by_hand["npv"], rel=1e-9)
    assert out.lcoc_eur_per_gpu_h[0] == pytest.approx(by_hand["lcoc"], rel=1e-9)
    assert out.irr[0] == pytest.approx(by_hand["irr"], abs=1e-9)
