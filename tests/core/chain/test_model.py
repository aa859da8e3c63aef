"""The joined chain arrives at what the stages work out one after the other."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from standortkompass.compute.local import Engine
from standortkompass.core.arrays import IntArray
from standortkompass.core.chain.model import DELAY, build, inputs_of, structure_of
from standortkompass.core.chain.rewrite import copies, rewritten
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.lines import Const, Cum, Prev, Ref, SumOverTime
from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord

SITES = (
    SiteRecord(name="Lausitz", lat=51.86, lon=13.95),
    SiteRecord(name="Sines", lat=37.9562, lon=-8.8698, values={"site.offer_year": 2031.0}),
    SiteRecord(name="Luleå", lat=65.58, lon=22.15, values={"site.market_eur_per_mwh": 31.0}),
    SiteRecord(name="Bologna", lat=44.4938, lon=11.3387, values={"site.offer_cost_eur": 8.0e7}),
    SiteRecord(name="Poznań", lat=52.4069, lon=16.9299, values={"site.land_ha": 40.0}),
    SiteRecord(name="Køge", lat=55.46, lon=12.1, values={"site.offer_year": 2026.0}),
)
#: Starts before the Danish tax steps up in 2028, as nothing is refunded.
EARLY: dict[str, Value] = {
    "power.dk_tax_refund": False, "schedule.decision_year": 2026.0, "schedule.permit_months": 1.0,
    "schedule.construction_months": 6.0, "schedule.fit_out_months": 1.0, "schedule.it_lead_months": 1.0,
}  # fmt: skip
OWN_PRICE = (
    *SITES,
    SiteRecord(name="Eigen", lat=48.2, lon=11.6, values={"site.delivered_eur_per_mwh": 77.0}),
)


def worked(evaluation: Evaluation, **changed: float) -> tuple[dict[str, Any], IntArray]:
    rows = np.flatnonzero(np.isfinite(evaluation.finance.npv_eur))
    structure = structure_of(evaluation, rows)
    assert structure is not None
    model = build(structure)
    inputs = inputs_of(evaluation, model, rows)
    inputs |= {key: np.asarray(value) for key, value in changed.items()}
    return evaluate(model.lines, inputs, rows.size), rows


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"facility.it_mw": 150.0, "power.ppa_share": 0.4, "power.ppa_kind": "baseload"},
        {"power.ppa_share": 0.3, "power.ppa_capture_rate": 0.8, "power.price_scenario": "high"},
        {"connection.time_mode": "sequence", "connection.line_type": "cable", "debt.method": "none"},
        {"connection.bridge": "engines", "connection.flexible": True, "connection.bridge_share": 0.5},
        {"schedule.phases": 3.0, "revenue.mode": "colocation", "schedule.decision_year": 2027.0},
        EARLY,
    ],
    ids=str,
)
@pytest.mark.parametrize("sites", [SITES, OWN_PRICE], ids=["places", "own_price"])
def test_every_figure_is_that_of_the_stages(
    layers: Layers, scenario: Scenario, values: dict[str, Value], sites: tuple[SiteRecord, ...]
) -> None:
    evaluation = Engine(layers).evaluate_sites(scenario.with_values(values), sites)
    found, rows = worked(evaluation)
    finance = evaluation.finance
    for key, series in finance.lines.items():
        np.testing.assert_allclose(found[key], series[..., rows], rtol=1e-12, atol=1e-6, err_msg=key)
    assert finance.delay_cost_eur_per_month is not None
    pairs = {
        "delay_cost_eur_per_month": finance.delay_cost_eur_per_month,
        "power_eur_per_mwh": evaluation.power.delivered_eur_per_mwh,
        "market_eur_per_mwh": evaluation.power.market_eur_per_mwh,
        "connection_eur": evaluation.connection.cost_eur,
        "lead_time_months": evaluation.connection.lead_time_months,
        "grid_mw": evaluation.load.grid_mw,
        "co2_t_per_a": evaluation.columns["power.co2_t_per_a"],
        "start_year": evaluation.schedule.start_year,
    }
    for key, column in pairs.items():
        np.testing.assert_allclose(found[key], column[rows], rtol=1e-9, err_msg=key)
    assert np.all(found["check_start"] == 1.0)
    assert np.all(found["check_tariff"] == 1.0)


def test_a_delay_tried_out_costs_what_the_cost_of_delay_says(layers: Layers, scenario: Scenario) -> None:
    evaluation = Engine(layers).evaluate_sites(scenario, SITES)
    months = scenario.assumptions["schedule.delay_step_months"]
    assert isinstance(months, float)
    now, _ = worked(evaluation)
    later, _ = worked(evaluation, **{DELAY: months})
    np.testing.assert_allclose(
        (now["npv"] - later["npv"]) / months, now["delay_cost_eur_per_month"], rtol=1e-9
    )
    np.testing.assert_array_equal(now["start_year"], later["start_year"])  # the price of power stays


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("facility.it_mw", 180.0), ("facility.power_load_factor", 0.7), ("power.market_factor", 1.2),
        ("power.ppa_share", 0.5), ("power.real_escalation", 0.01), ("capex.rack_price_usd", 3.0e6),
        ("connection.wait_factor", 1.1), ("connection.permit_months", 20.0),
        ("schedule.construction_months", 40.0), ("opex.labour_eur_per_h", 35.0), ("tax.rate", 0.2),
    ],
)  # fmt: skip
def test_a_changed_input_leads_where_the_pipeline_leads(
    layers: Layers, scenario: Scenario, key: str, value: float
) -> None:
    """As long as station, level and class of size stay, which are looked up and not worked out."""
    engine = Engine(layers)
    found, rows = worked(engine.evaluate_sites(scenario, SITES), **{key: value})
    anew = engine.evaluate_sites(scenario.with_values({key: value}), SITES)
    np.testing.assert_allclose(found["npv"], anew.finance.npv_eur[rows], rtol=1e-9)
    np.testing.assert_allclose(found["lcoc"], anew.finance.lcoc_eur_per_gpu_h[rows], rtol=1e-9)


def test_a_change_of_rules_reaches_the_price_of_later_years(layers: Layers, scenario: Scenario) -> None:
    evaluation = Engine(layers).evaluate_sites(scenario.with_values(EARLY), SITES)
    found, _ = worked(evaluation)
    assert found["power_later_index"][-1] == 2.0
    assert found["power_price"][2, -1] > found["power_price"][0, -1] + 50.0
    horizon = scenario.assumptions["finance.horizon_years"]
    assert found["power_later_index"][0] == horizon  # never


def test_an_island_with_an_offer_needs_no_station(layers: Layers, scenario: Scenario) -> None:
    offer = {"site.offer_year": 2031.0, "site.offer_cost_eur": 5e7}
    island = SiteRecord(name="Visby", lat=57.6, lon=18.4, values=offer)
    evaluation = Engine(layers).evaluate_sites(scenario, (*SITES, island))
    found, rows = worked(evaluation)
    assert np.isnan(found["connection_estimate"][-1])
    assert np.isfinite(found["connection_estimate"][:-1]).all()
    assert found["connection_eur"][-1] == 5e7
    np.testing.assert_allclose(found["npv"], evaluation.finance.npv_eur[rows], rtol=1e-12)


def test_places_without_details_have_no_chain(layers: Layers, scenario: Scenario) -> None:
    evaluation = Engine(layers).evaluate_sites(scenario, SITES[:1])
    bare = dataclasses.replace(evaluation, power=dataclasses.replace(evaluation.power, structure=None))
    assert structure_of(bare, np.array([0])) is None


def test_copies_reach_what_the_change_reaches_and_nothing_else() -> None:
    book = Book()
    book.scalar("a", "1", "x", given("i") + 1)
    book.scalar("b", "1", "x", given("j") + 1)
    book.series("s", "1", "x", Prev("s", Const(0)) + line("a"))
    book.scalar("total", "1", "x", SumOverTime(line("s")) + line("b"))
    book.scalar("aside", "1", "x", line("a"))
    made = copies(book.lines, "total", {"i": given("i") + given("step")}, "later_", "delay")
    assert [each.key for each in made] == ["later_a", "later_s", "later_total"]
    series, total = made[1], made[2]
    assert isinstance(series.expr.left, Prev)  # type: ignore[attr-defined]
    assert series.expr.left.key == "later_s"  # type: ignore[attr-defined]
    assert total.expr.right.key == "b"  # type: ignore[attr-defined]
    assert {each.group for each in made} == {"delay"}


def test_rewriting_keeps_what_it_is_not_told_about() -> None:
    node = Cum("s")
    assert isinstance(rewritten(node, {}, {"s": "t"}), Cum)
    assert rewritten(node, {}, {"s": "t"}).key == "t"  # type: ignore[attr-defined]
    kept = rewritten(given("i") * Ref("x"), {"j": Const(1)}, {})
    assert kept.left.key == "i"  # type: ignore[attr-defined]
