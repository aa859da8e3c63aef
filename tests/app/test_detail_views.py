"""What stands behind one site: climate, rules, connection, costs, facility, sensitivity."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from standortkompass.app.climate_view import Reason, climate_view, rule_lines
from standortkompass.app.connection_view import WARNINGS, connection_view
from standortkompass.app.cost_view import cost_lines, scalar, series, site_bridge
from standortkompass.app.facility_view import (
    Warn,
    choice_of,
    choice_of_template,
    preview,
    size_of,
    warnings_of,
)
from standortkompass.app.sensitivity import Answer, Question, answer, is_stale, steps_of, table
from standortkompass.compute.local import Engine
from standortkompass.core.compliance.rules import Verdict
from standortkompass.core.errors import Cancelled, InputError
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress
from standortkompass.store.project import demo_project

JUELICH, PRISTINA = 0, 1


@pytest.fixture(scope="module")
def sites(layers: Layers, scenario: Scenario) -> Evaluation:
    """Jülich from the demo, a place without a known tariff, and an own offer."""
    juelich = next(site for site in demo_project(scenario).sites if site.name == "Jülich")
    records = (
        juelich,
        SiteRecord(name="Pristina", lat=42.66, lon=21.16),
        SiteRecord(
            name="Angebot",
            lat=52.47,
            lon=13.40,
            values={"site.offer_cost_eur": 5e7, "site.offer_year": 2029.0, "site.offer_mw": 400.0},
        ),
    )
    return Engine(layers).evaluate_sites(scenario, records)


@pytest.fixture
def question(layers: Layers, sites: Evaluation) -> Question:
    return Question(
        layers=layers,
        scenario=sites.scenario,
        places=sites.places.take(np.array([JUELICH])),
        site="Jülich",
        row=JUELICH,
        metric="finance.npv_eur",
    )


# ── climate and rules ─────────────────────────────────────────────────────────────────────────────


def test_the_report_agrees_with_the_evaluation(layers: Layers, sites: Evaluation) -> None:
    view = climate_view(layers, sites, JUELICH)
    chosen = next(line for line in view.concepts if line.chosen)
    assert chosen.report.pue == pytest.approx(float(sites.climate.pue[JUELICH]), rel=1e-12)
    assert [line.report.concept for line in view.concepts] == ["dry", "adiabatic", "tower", "air_economiser"]
    assert sum(line.cheapest for line in view.concepts) == 1
    kw = float(sites.load.it_mw[JUELICH]) * 1000.0
    assert chosen.cost_eur_per_a == pytest.approx(chosen.report.cost_eur_per_kw_a * kw)
    assert view.report.dry_bulb_h.sum() == pytest.approx(8760.0)


def test_rules_come_failed_first_and_unknown_ones_have_a_reason(layers: Layers, sites: Evaluation) -> None:
    lines = rule_lines(layers.rules, sites, JUELICH)
    order = [Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS]
    assert [order.index(line.verdict) for line in lines] == sorted(
        order.index(line.verdict) for line in lines
    )
    unknown = [line for line in lines if line.verdict is Verdict.UNKNOWN]
    assert unknown
    assert all(line.reason is not None for line in unknown)
    assert all(line.reason is None for line in lines if line.verdict is not Verdict.UNKNOWN)
    by_key = {line.rule.key: line for line in lines}
    assert by_key["de_enefg_erf_2028"].reason in (Reason.NO_HEAT_BUYER, Reason.ESTIMATED_BUYER)
    assert by_key["de_enefg_management"].reason is Reason.NOT_DECLARED
    assert not any(line.verdict is Verdict.NOT_APPLICABLE for line in lines)


# ── connection ────────────────────────────────────────────────────────────────────────────────────


def test_parts_of_the_connection_add_up_and_lie_in_their_range(layers: Layers, sites: Evaluation) -> None:
    view = connection_view(layers, sites, JUELICH)
    assert view.station is not None
    assert view.station.distance_km < view.station.route_km
    assert sum(part.base for part in view.parts) == pytest.approx(view.total.base)
    assert sum(part.low for part in view.parts) == pytest.approx(view.total.low)
    assert sum(part.high for part in view.parts) == pytest.approx(view.total.high)
    assert all(part.low <= part.base <= part.high for part in view.parts)
    assert view.wait.p10 <= view.wait.p50 <= view.wait.p90
    assert view.basis is not None
    assert view.basis.source_id
    warned = [statement.metric in WARNINGS for statement in view.statements]
    assert warned == sorted(warned, reverse=True)


def test_an_own_offer_has_no_station_and_no_range(layers: Layers, sites: Evaluation) -> None:
    view = connection_view(layers, sites, 2)
    assert view.own_offer
    assert view.station is None
    assert [(part.key, part.low, part.base, part.high) for part in view.parts] == [("offer", 5e7, 5e7, 5e7)]
    assert math.isnan(view.headroom)


# ── costs ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("group", ["capex", "opex"])
def test_lines_come_largest_first_with_their_weakest_class(sites: Evaluation, group: str) -> None:
    lines = cost_lines(sites, JUELICH, group)
    assert [line.eur for line in lines] == sorted((line.eur for line in lines), reverse=True)
    parts = sites.finance.capex_eur if group == "capex" else sites.finance.opex_eur_per_a
    total = sum(float(values[JUELICH]) for values in parts.values())
    assert sum(line.eur for line in lines) == pytest.approx(total)
    for line in lines:
        classes = {item.quality for item in line.inputs if item.quality is not None}
        assert line.quality == (max(classes, key=str) if classes else None)
    land = [line for line in lines if line.name == "land"]
    assert all(line.quality is Quality.ASSUMED for line in land)


def test_inputs_carry_the_value_of_the_site(sites: Evaluation) -> None:
    power = next(line for line in cost_lines(sites, JUELICH, "opex") if line.name == "power")
    values = {item.key: item.value for item in power.inputs}
    assert values["place.power_eur_per_mwh"] == float(sites.power.delivered_eur_per_mwh[JUELICH])
    assert power.eur == pytest.approx(values["place.power_eur_per_mwh"] * values["place.energy_mwh_per_a"])


def test_an_unknown_line_comes_last_and_stays_unknown(sites: Evaluation) -> None:
    lines = cost_lines(sites, PRISTINA, "opex")
    assert math.isnan(lines[-1].eur)
    assert lines[-1].name == "power"
    assert math.isnan(scalar(sites, "npv", PRISTINA))


@pytest.mark.parametrize("total", ["lcoc", "npv"])
def test_the_bridge_adds_up(sites: Evaluation, total: str) -> None:
    bridge = site_bridge(sites, JUELICH, 2, total)
    assert sum(step.difference for step in bridge.steps) == pytest.approx(
        bridge.other - bridge.reference, rel=1e-9, abs=1e-6
    )
    back = site_bridge(sites, 2, JUELICH, total)
    assert back.reference == bridge.other


def test_missing_lines_are_empty_not_zero(sites: Evaluation) -> None:
    assert math.isnan(scalar(sites, "there_is_no_such_line", JUELICH))
    assert series(sites, "there_is_no_such_line", JUELICH) == []
    assert series(sites, "npv", JUELICH) == []
    assert len(series(sites, "cash_flow", JUELICH)) == len(sites.finance.years)  # type: ignore[arg-type]


# ── facility ──────────────────────────────────────────────────────────────────────────────────────


def test_every_template_can_be_chosen_and_sized(layers: Layers, scenario: Scenario) -> None:
    for template in layers.facilities.templates.values():
        choice = choice_of_template(template, choice_of(scenario))
        changed = scenario.with_values(choice.values(scenario))
        size = size_of(changed, layers.facilities.generation(choice.generation))
        assert size.gpus > 0
        assert size.it_mw > 0
        assert (choice.gpus is None) != (choice.it_mw is None)
        if choice.it_mw is not None:
            assert size.it_mw == choice.it_mw
    assert choice_of(scenario).values(scenario)["facility.generation"] == "gb300_nvl72"


def test_warnings_name_what_does_not_fit_and_what_is_not_published(
    layers: Layers, scenario: Scenario
) -> None:
    base = choice_of(scenario)
    gb300, mi355 = (layers.facilities.generation(key) for key in ("gb300_nvl72", "mi355x"))
    assert warnings_of(base, gb300, "dry") == ()
    hot = dataclasses.replace(base, supply_c=gb300.supply_c_max + 1.0)
    assert warnings_of(hot, gb300, "dry") == (Warn.SUPPLY_TOO_WARM,)
    assert warnings_of(base, gb300, "air_economiser") == (Warn.NEEDS_LIQUID,)
    assert set(warnings_of(base, mi355, "dry")) == {
        Warn.SUPPLY_UNKNOWN,
        Warn.LIQUID_UNKNOWN,
        Warn.PRICE_UNKNOWN,
    }
    priced = dataclasses.replace(base, rack_price_usd=2e6)
    assert Warn.PRICE_UNKNOWN not in warnings_of(priced, mi355, "dry")


def test_the_preview_of_no_change_is_the_evaluation(
    layers: Layers, scenario: Scenario, sites: Evaluation
) -> None:
    found = preview(layers, sites.places.take(np.array([JUELICH])), scenario)
    for key, value in found.items():
        assert value == pytest.approx(float(sites.columns[key][JUELICH]), rel=1e-12), key


# ── sensitivity ───────────────────────────────────────────────────────────────────────────────────


def test_the_tornado_moves_every_input_from_its_own_value(question: Question, sites: Evaluation) -> None:
    found = answer(question, Answer(question), Progress())
    assert found.complete
    assert found.base == pytest.approx(float(sites.finance.npv_eur[JUELICH]), rel=1e-12)
    assert found.total == len(found.swings) == len(question.ranges())
    ranked = found.ranked()
    assert len(ranked) > 20
    widths = [float(swing.width[0]) for swing in ranked]
    assert widths == sorted(widths, reverse=True)
    by_key = {swing.key: swing for swing in ranked}
    rate = by_key["revenue.utilisation"]
    assert float(rate.low[0]) < found.base < float(rate.high[0])
    power = by_key["power.market_factor"]
    assert float(power.low[0]) > found.base > float(power.high[0])


def test_what_was_worked_out_stays_after_a_cancel(question: Question) -> None:
    into = Answer(question)

    def stop_late(fraction: float, _key: str) -> None:
        if fraction > 0.02:
            progress.cancel()

    progress = Progress(stop_late)
    with pytest.raises(Cancelled):
        answer(question, into, progress)
    assert not into.complete
    assert 0 < len(into.swings) < into.total


def test_the_two_way_table_holds_the_base_and_follows_both_inputs(question: Question) -> None:
    found = table(question, "finance.wacc", "revenue.utilisation", Progress())
    base = answer_base(question)
    at = found.row_values.index(0.08), found.column_values.index(0.75)
    assert float(found.values[at]) == pytest.approx(base, rel=1e-12)
    assert (np.diff(found.values, axis=1) > 0).all()  # more is sold: more value
    assert found.values.shape == (len(found.row_values), len(found.column_values))


def answer_base(question: Question) -> float:
    return preview(question.layers, question.places, question.scenario)["finance.npv_eur"]


def test_steps_lie_half_way_around_the_own_value(question: Question) -> None:
    low, lower, base, upper, high = steps_of(question, "finance.wacc")
    spec = question.scenario.assumptions.catalogue["finance.wacc"]
    assert (low, base, high) == (spec.low, spec.base, spec.high)
    assert lower == pytest.approx((low + base) / 2)
    assert upper == pytest.approx((base + high) / 2)


def test_an_input_without_range_is_refused(question: Question) -> None:
    with pytest.raises(InputError):
        steps_of(question, "facility.generation")


def test_an_answer_is_stale_for_other_assumptions_sites_and_own_values(
    question: Question, sites: Evaluation, layers: Layers
) -> None:
    scenario = sites.scenario
    assert not is_stale(question, scenario, sites.places, JUELICH)
    assert is_stale(question, scenario.with_values({"finance.wacc": 0.1}), sites.places, JUELICH)
    assert is_stale(question, scenario, sites.places, PRISTINA)
    assert is_stale(question, scenario, sites.places, None)
    assert is_stale(question, None, None, JUELICH)
    own = SiteRecord(
        name="Jülich",
        lat=float(sites.places.lat[JUELICH]),
        lon=float(sites.places.lon[JUELICH]),
        values={"site.pue": 1.2},
    )
    other = Engine(layers).evaluate_sites(scenario, (own,))
    assert is_stale(question, scenario, other.places, 0)
