"""Verdicts by hand: unknown is never passed."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core.compliance.rules import Metric, Rule, RuleSet, Status, Verdict
from standortkompass.core.compliance.stage import judge, run
from standortkompass.core.geo.towns import Towns
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.loaders.rules import load_rules

PASS, FAIL, UNKNOWN, NONE = (
    int(v) for v in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)
)
COUNTRIES = ("DE", "FR", "NO")
BOTH = {"de": "R", "en": "R"}


def rule(**changes: Any) -> Rule:
    base = {
        "key": "r", "title": BOTH, "text": BOTH, "status": Status.IN_FORCE,
        "countries": (), "metric": Metric.PUE, "limit": 1.2, "limit_loose": np.nan, "at_most": True,
        "unit": "1",
        "start_from": -np.inf, "start_before": np.inf, "min_it_mw": 0.0, "valid_from": "2026-07-01",
        "breach_is_unknown": False, "declared_key": "", "replaces": (), "source": "s", "as_of": "2026",
        "quality": "A",
    }  # fmt: skip
    return Rule(**{**base, **changes})


def verdicts(of: Rule, *values: float) -> list[int]:
    value = np.array(values)
    yes, no = np.ones(value.size, dtype=bool), np.zeros(value.size, dtype=bool)
    return judge(of, value, yes, no).tolist()


def test_limits_by_hand() -> None:
    assert verdicts(rule(), 1.1, 1.2, 1.2001, np.nan) == [PASS, PASS, FAIL, UNKNOWN]
    assert verdicts(rule(at_most=False, limit=0.2), 0.2, 0.19, np.nan) == [PASS, FAIL, UNKNOWN]


def test_between_a_strict_and_a_loose_limit_it_stays_open() -> None:
    assert verdicts(rule(limit=1.3, limit_loose=1.4), 1.3, 1.35, 1.4, 1.41) == [PASS, UNKNOWN, UNKNOWN, FAIL]


def test_a_rule_with_further_conditions_is_not_broken_by_its_limit() -> None:
    assert verdicts(rule(breach_is_unknown=True), 1.0, 1.5) == [PASS, UNKNOWN]


def test_a_rule_without_limit_is_unknown() -> None:
    assert verdicts(rule(limit=np.nan), 1.0, np.nan) == [UNKNOWN, UNKNOWN]


def test_where_it_does_not_apply_it_is_not_applicable() -> None:
    value, applies = np.array([1.0, 1.0]), np.array([False, True])
    assert judge(rule(), value, applies, np.zeros(2, dtype=bool)).tolist() == [NONE, PASS]
    assert judge(rule(), value, ~applies & False, np.array([True, False])).tolist() == [UNKNOWN, NONE]


def test_no_places_no_verdicts() -> None:
    empty = np.empty(0, dtype=bool)
    assert judge(rule(), np.empty(0), empty, empty).shape == (0,)


def test_drafts_replace_what_they_name() -> None:
    law, draft = rule(key="law"), rule(key="draft", status=Status.DRAFT, replaces=("law",))
    pact = rule(key="pact", status=Status.VOLUNTARY)
    rules = RuleSet(rules=(law, draft, pact))
    assert rules.chosen(with_draft=False, with_voluntary=True) == (True, False, True)
    assert rules.chosen(with_draft=True, with_voluntary=False) == (False, True, False)


def test_a_rule_cannot_stand_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        RuleSet(rules=(rule(), rule()))


def evaluate(
    *,
    start_month: float = 24.0,
    pue: float = 1.15,
    wue: float = 0.0,
    renewable: float = 1.0,
    heat_mw: float = np.nan,
    it_mw: float = 100.0,
    country: int = 0,
    **values: object,
) -> dict[str, tuple[int, float]]:
    """Judge one site that starts so many months after January 2027."""
    own = {"site.heat_buyer_mw": np.array([heat_mw])}
    one = np.zeros(1)
    places = Places(
        lat=one, lon=one, x_m=one, y_m=one, country=np.array([country]), zone=np.array([-1]), elevation_m=one,
        overrides=MappingProxyType(own),
    )  # fmt: skip
    scenario = default_scenario().with_values({k.replace("__", "."): v for k, v in values.items()})  # type: ignore[misc]
    town = Towns(x_m=np.array([3000.0]), y_m=np.zeros(1), population=np.array([876_000.0]))
    layers: Any = SimpleNamespace(
        rules=load_rules(), regions=SimpleNamespace(countries=COUNTRIES), towns=town
    )
    ctx = StageContext(layers=layers, places=places, read=ScenarioReader(scenario, places), detailed=True)
    climate: Any = SimpleNamespace(pue=np.array([pue]), wue_l_per_kwh=np.array([wue]))
    load: Any = SimpleNamespace(it_mw=np.array(it_mw), energy_mwh_per_a=np.array([it_mw * 8760.0]))
    power: Any = SimpleNamespace(renewable_share=np.array(renewable))
    schedule: Any = SimpleNamespace(decision_year=2027, start_month=np.array([start_month]))
    result = run(ctx, climate, load, power, schedule)
    assert result.heat_buyer_estimated is not None
    assert result.heat_buyer_estimated.tolist() == [
        np.isnan(heat_mw) and values.get("compliance__heat_buyer") != "given"
    ]
    bare = run(dataclasses.replace(ctx, detailed=False), climate, load, power, schedule)
    np.testing.assert_array_equal(bare.verdict, result.verdict)
    assert np.isnan(bare.value).all()
    assert len(result.statuses) == len(result.rules)
    assert result.verdict.shape == result.value.shape == result.limit.shape == (len(result.rules), 1)
    return {key: (int(result.verdict[i, 0]), float(result.value[i, 0])) for i, key in enumerate(result.rules)}


def test_a_new_german_site_is_judged_by_the_new_limits() -> None:
    found = evaluate(pue=1.25)
    assert found["de_enefg_pue_new"] == (FAIL, 1.25)
    assert found["de_enefg_pue_old_2027"][0] == NONE
    assert evaluate(pue=1.19)["de_enefg_pue_new"][0] == PASS


def test_the_draft_is_milder_and_takes_the_place_of_the_law() -> None:
    found = evaluate(pue=1.25, compliance__rule_set="draft")
    assert found["de_enefg_pue_new"][0] == NONE
    assert found["de_draft2026_pue_new"] == (PASS, 1.25)
    assert found["de_draft2026_heat"][0] == UNKNOWN
    assert found["eu_rating_draft"][0] == UNKNOWN
    assert evaluate(pue=1.25)["de_draft2026_pue_new"][0] == NONE


def test_heat_reuse_is_the_buyers_heat_over_the_sites_energy() -> None:
    # 100 MW all year; started in January 2029: 20 %.
    assert evaluate(heat_mw=25.0)["de_enefg_erf_2028"] == (PASS, 0.25)
    assert evaluate(heat_mw=15.0)["de_enefg_erf_2028"] == (FAIL, 0.15)
    unknown = evaluate(compliance__heat_buyer="given")["de_enefg_erf_2028"]
    assert unknown[0] == UNKNOWN
    assert np.isnan(unknown[1])


def test_an_estimated_buyer_gives_a_value_but_no_verdict() -> None:
    # 876,000 people 3 km away x 10 MWh x 20 % / 8,760 h = 200 MW; 100 MW are given off.
    heat = {"compliance__heat_mwh_per_person": 10.0, "compliance__heat_network_share": 0.2}
    assert evaluate(**heat)["de_enefg_erf_2028"] == (UNKNOWN, 1.0)
    assert evaluate(**heat, it_mw=400.0)["de_enefg_erf_2028"] == (UNKNOWN, 0.5)
    assert evaluate(**heat, compliance__heat_radius_km=2.0)["de_enefg_erf_2028"] == (UNKNOWN, 0.0)
    assert evaluate(**heat, heat_mw=10.0)["de_enefg_erf_2028"] == (FAIL, 0.1)
    assert np.isnan(evaluate(**heat)["eu_eed_heat"][1])


def test_a_buyer_cannot_take_more_heat_than_there_is() -> None:
    assert evaluate(heat_mw=500.0)["de_enefg_erf_2028"] == (PASS, 1.0)


@pytest.mark.parametrize(("month", "year"), [(0.0, 2026), (6.0, 2027), (17.9, 2027), (18.0, 2028)])
def test_the_start_decides_which_share_of_heat_counts(month: float, year: int) -> None:
    key = f"de_enefg_erf_{year}"
    found = evaluate(start_month=month, heat_mw=50.0)
    judged = [k for k, (verdict, _) in found.items() if k.startswith("de_enefg_erf") and verdict != NONE]
    assert judged == [key]


def test_an_unknown_start_leaves_dated_rules_open() -> None:
    found = evaluate(start_month=np.nan)
    assert found["de_enefg_pue_new"][0] == UNKNOWN
    assert found["de_enefg_renewable_100"][0] == PASS


def test_an_unknown_size_leaves_rules_with_a_threshold_open() -> None:
    assert evaluate(it_mw=np.nan)["de_enefg_renewable_100"][0] == UNKNOWN
    assert evaluate(it_mw=0.2)["de_enefg_renewable_100"][0] == NONE


def test_unknown_values_are_never_passed() -> None:
    found = evaluate(pue=np.nan, wue=np.nan, renewable=np.nan)
    assert all(verdict in (UNKNOWN, NONE) for verdict, _ in found.values())
    assert found["de_enefg_pue_new"][0] == UNKNOWN


def test_renewable_electricity_by_contract() -> None:
    assert evaluate(renewable=0.6)["de_enefg_renewable_100"] == (FAIL, 0.6)
    assert evaluate(renewable=0.6)["cndcp_clean_100"][0] == UNKNOWN  # carbon-free may be more than renewable


def test_what_the_operator_declares() -> None:
    assert evaluate()["de_enefg_management"][0] == UNKNOWN
    assert evaluate(compliance__management_system="yes")["de_enefg_management"][0] == PASS
    assert evaluate(compliance__management_system="no")["de_enefg_management"][0] == FAIL
    assert evaluate(compliance__annual_report="yes")["eu_eed_report"][0] == PASS


def test_other_countries_have_european_rules_only() -> None:
    france, norway = evaluate(country=1), evaluate(country=2)
    assert france["de_enefg_pue_new"][0] == NONE
    assert france["eu_eed_report"][0] == UNKNOWN
    assert all(verdict == NONE for verdict, _ in norway.values())
    assert all(verdict == NONE for verdict, _ in evaluate(country=-1).values())


def test_the_pact_can_be_left_out() -> None:
    assert evaluate(pue=1.35)["cndcp_pue"][0] == UNKNOWN
    assert evaluate(pue=1.45)["cndcp_pue"][0] == FAIL
    assert evaluate(wue=1.6)["cndcp_wue"][0] == UNKNOWN
    assert evaluate(pue=1.45, compliance__voluntary=False)["cndcp_pue"][0] == NONE


def test_limits_agree_with_the_sources() -> None:
    by_key = {r.key: r for r in load_rules().rules}
    assert by_key["de_enefg_pue_new"].limit == 1.2
    assert by_key["de_enefg_pue_new"].start_from == pytest.approx(2026.5)
    assert [by_key[f"de_enefg_erf_{y}"].limit for y in (2026, 2027, 2028)] == [0.10, 0.15, 0.20]
    assert by_key["eu_eed_report"].min_it_mw == 0.5
    assert len(by_key["eu_eed_report"].countries) == 27
    assert dataclasses.replace(by_key["cndcp_pue"]).limit_loose == 1.4
