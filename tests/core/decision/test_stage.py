"""The stage on shipped layers: reasons, unknowns, scores, and one scale for cells and sites."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from standortkompass.core.compliance.rules import Verdict
from standortkompass.core.decision.criteria import CriteriaSet, Criterion, CurveKind, Missing, ValueFunction
from standortkompass.core.decision.exclusions import (
    Comparison,
    Exclusion,
    ExclusionKind,
    ExclusionSet,
    Unknown,
)
from standortkompass.core.decision.stage import (
    UNCOVERED,
    count_reasons,
    reasons_at,
    run,
    unknown_at,
    utilities,
)
from standortkompass.core.errors import InputError
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.quantities import Better
from standortkompass.core.model.results import ComplianceResult, DecisionResult
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader, StageContext

PRICE, CO2 = "power.delivered_eur_per_mwh", "power.co2_g_per_kwh"
N = np.nan


def criterion(key: str, quantity: str, weight: float, worst: float, **fields: object) -> Criterion:
    curve = ValueFunction(kind=CurveKind.LINEAR, points=((0.0, 1.0), (worst, 0.0)))
    base = Criterion(key=key, quantity=quantity, weight=weight, curve=curve, better=Better.LOW, group="x")
    return dataclasses.replace(base, **fields)  # type: ignore[arg-type]


CRITERIA = CriteriaSet(criteria=(criterion("price", PRICE, 3.0, 200.0), criterion("co2", CO2, 1.0, 400.0)))


def places_of(layers: Layers, codes: list[str], **columns: np.ndarray) -> Places:  # type: ignore[type-arg]
    n = len(codes)
    flat = np.zeros(n)
    return Places(
        lat=flat, lon=flat, x_m=np.arange(n) * 10_000.0, y_m=flat,
        country=np.array([layers.regions.country_index(code) if code else -1 for code in codes]),
        zone=np.full(n, -1), elevation_m=flat, names=tuple(f"P{i}" for i in range(n)), overrides=columns,
    )  # fmt: skip


def compliance_of(*rows: list[Verdict]) -> ComplianceResult:
    verdict = np.array(rows)
    blank = np.full(verdict.shape, N)
    names = tuple(f"rule{i}" for i in range(len(rows)))
    return ComplianceResult(rules=names, verdict=verdict, value=blank, limit=blank)


def decide(
    layers: Layers,
    scenario: Scenario,
    places: Places,
    columns: dict[str, list[float]],
    *exclusions: Exclusion,
    criteria: CriteriaSet = CRITERIA,
    compliance: ComplianceResult | None = None,
    detailed: bool = True,
) -> DecisionResult:
    own = dataclasses.replace(
        scenario, criteria=criteria, exclusions=ExclusionSet(exclusions=tuple(exclusions))
    )
    context = StageContext(layers, places, ScenarioReader(own, places), detailed)
    verdicts = compliance or compliance_of([Verdict.PASS] * len(places))
    arrays = {key: np.array(values) for key, values in columns.items()}
    return run(context, arrays, verdicts, utilities(context, arrays))


def limit(key: str, quantity: str, value: float, **fields: object) -> Exclusion:
    base = Exclusion(
        key=key,
        kind=ExclusionKind.LIMIT,
        comparison=Comparison.AT_MOST,
        quantity=quantity,
        limit=value,
        active=True,
    )
    return dataclasses.replace(base, **fields)  # type: ignore[arg-type]


def test_score_and_rank_by_hand(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", "FR", "SE"])
    result = decide(layers, scenario, places, {PRICE: [100.0, 50.0, 0.0], CO2: [400.0, 100.0, N]})
    np.testing.assert_allclose(result.score, [37.5, 75.0, 100.0])  # SE: on the price alone
    np.testing.assert_allclose(result.coverage, [1.0, 1.0, 0.75])
    assert result.rank.tolist() == [3, 2, 1]
    assert [note.code for note in result.notes] == ["decision.criterion_unknown"]
    assert result.notes[0].where.tolist() == [False, False, True]


def test_every_reason_is_kept_and_unknown_is_its_own_state(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", "FR", "SE", "PL"])
    result = decide(
        layers, scenario, places, {PRICE: [150.0, 100.0, N, 120.0], CO2: [500.0, 100.0, 50.0, N]},
        limit("price", PRICE, 120.0),
        limit("co2", CO2, 300.0, missing=Unknown.EXCLUDE),
        limit("off", PRICE, 0.0, active=False),
    )  # fmt: skip
    assert [reasons_at(result, i) for i in range(4)] == [("price", "co2"), (), (), ("co2",)]
    assert [unknown_at(result, i) for i in range(4)] == [(), (), ("price",), ("co2",)]
    assert result.excluded.tolist() == [True, False, False, True]
    assert count_reasons(result.reasons, result.reason_bits) == {"price": 1, "co2": 2}
    assert result.rank.tolist() == [0, 1, 0, 0]  # SE: too little known for a score
    assert np.isnan(result.score[2])


def test_at_least_uses_own_figures_of_sites(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", "DE", "DE"], **{"site.land_ha": np.array([10.0, 40.0, N])})
    land = limit("land", "site.land_ha", 20.0, comparison=Comparison.AT_LEAST)
    result = decide(layers, scenario, places, {PRICE: [1.0] * 3, CO2: [1.0] * 3}, land)
    assert result.excluded.tolist() == [True, False, False]
    assert unknown_at(result, 2) == ("land",)
    without = decide(layers, scenario, places_of(layers, ["DE"]), {PRICE: [1.0], CO2: [1.0]}, land)
    assert unknown_at(without, 0) == ("land",)


def test_countries_allowed_and_forbidden(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", "FR", ""])
    values = {PRICE: [1.0] * 3, CO2: [1.0] * 3}
    forbidden = Exclusion(
        key="c", kind=ExclusionKind.COUNTRIES, comparison=Comparison.FORBIDDEN, countries=("DE",), active=True
    )
    result = decide(layers, scenario, places, values, forbidden)
    assert result.excluded.tolist() == [True, False, True]
    assert reasons_at(result, 2) == (UNCOVERED,)  # in no covered country: that and nothing else
    assert unknown_at(result, 2) == ()
    allowed = dataclasses.replace(forbidden, comparison=Comparison.ALLOWED, missing=Unknown.EXCLUDE)
    assert decide(layers, scenario, places, values, allowed).excluded.tolist() == [False, True, True]


def test_area_is_buffered_before_places_are_tested(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", "DE", "DE"])  # at x = 0, 10 and 20 km
    values = {PRICE: [1.0] * 3, CO2: [1.0] * 3}
    area = Exclusion(
        key="a", kind=ExclusionKind.AREA, comparison=Comparison.FORBIDDEN, active=True,
        area_wkt="POLYGON((-1000 -1000, 1000 -1000, 1000 1000, -1000 1000, -1000 -1000))",
    )  # fmt: skip
    assert decide(layers, scenario, places, values, area).excluded.tolist() == [True, False, False]
    wide = dataclasses.replace(area, buffer_m=9_500.0)
    assert decide(layers, scenario, places, values, wide).excluded.tolist() == [True, True, False]
    inside = dataclasses.replace(wide, comparison=Comparison.ALLOWED)
    assert decide(layers, scenario, places, values, inside).excluded.tolist() == [False, False, True]
    for wkt, buffer, code in (("POINT(", 0.0, "area_invalid"), (area.area_wkt, -5000.0, "area_empty")):
        with pytest.raises(InputError) as caught:
            decide(layers, scenario, places, values, dataclasses.replace(area, area_wkt=wkt, buffer_m=buffer))
        assert caught.value.code == f"exclusions.{code}"


def test_rules_fail_and_stay_unknown(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", "DE", "DE"])
    values = {PRICE: [1.0] * 3, CO2: [1.0] * 3}
    verdicts = compliance_of(
        [Verdict.FAIL, Verdict.PASS, Verdict.UNKNOWN], [Verdict.UNKNOWN, Verdict.NOT_APPLICABLE, Verdict.PASS]
    )
    rule = Exclusion(key="r", kind=ExclusionKind.RULE, comparison=Comparison.FORBIDDEN, rule="*", active=True)
    result = decide(layers, scenario, places, values, rule, compliance=verdicts)
    assert result.excluded.tolist() == [True, False, False]
    assert [unknown_at(result, i) for i in range(3)] == [(), (), ("r",)]
    second = dataclasses.replace(rule, rule="rule1")
    assert not decide(layers, scenario, places, values, second, compliance=verdicts).excluded.any()
    with pytest.raises(InputError):
        decide(layers, scenario, places, values, dataclasses.replace(rule, rule="none"), compliance=verdicts)


def test_any_rule_means_law_and_the_chosen_draft_but_no_voluntary_pact(
    layers: Layers, scenario: Scenario
) -> None:
    places = places_of(layers, ["DE"] * 5)
    values = {PRICE: [1.0] * 5, CO2: [1.0] * 5}
    passed, fail, unknown, none = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
    verdicts = dataclasses.replace(
        compliance_of(
            [passed, fail, passed, passed, passed],
            [none, none, fail, none, none],
            [fail, passed, passed, passed, unknown],
        ),
        statuses=("in_force", "draft", "voluntary"),
    )
    rule = Exclusion(key="r", kind=ExclusionKind.RULE, comparison=Comparison.FORBIDDEN, rule="*", active=True)
    result = decide(layers, scenario, places, values, rule, compliance=verdicts)
    assert result.excluded.tolist() == [False, True, True, False, False]
    assert unknown_at(result, 4) == ()
    pact = dataclasses.replace(rule, rule="rule2")  # asked for by its key, it counts
    result = decide(layers, scenario, places, values, pact, compliance=verdicts)
    assert result.excluded.tolist() == [True, False, False, False, False]
    only_pact = dataclasses.replace(
        verdicts, rules=("rule2",), verdict=verdicts.verdict[2:], statuses=("voluntary",)
    )
    assert not decide(layers, scenario, places, values, rule, compliance=only_pact).excluded.any()


def test_missing_criterion_excludes_only_where_asked_for(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", "DE"])
    strict = CriteriaSet(
        criteria=(CRITERIA["price"], dataclasses.replace(CRITERIA["co2"], missing=Missing.EXCLUDE))
    )
    result = decide(layers, scenario, places, {PRICE: [1.0, 1.0], CO2: [1.0, N]}, criteria=strict)
    assert [reasons_at(result, i) for i in range(2)] == [(), ("missing.co2",)]


def test_country_facts_and_quantities_left_out_are_unknown(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE", ""])
    criteria = CriteriaSet(
        criteria=(
            CRITERIA["price"],
            criterion("stress", "country.water_stress_category", 1.0, 4.0),
            criterion("none", "country.no_such_indicator", 1.0, 4.0),
            criterion("grid", "finance.payback_a", 1.0, 20.0),
        )
    )
    result = decide(layers, scenario, places, {PRICE: [1.0, 1.0]}, criteria=criteria)
    assert np.isnan(result.utility[:, 1]).tolist() == [False, True, True, True]
    assert np.isnan(result.utility[2:, 0]).all()
    assert not np.isnan(result.utility[1, 0])
    bad = CriteriaSet(criteria=(criterion("bad", "finance.no_such", 1.0, 4.0),))
    with pytest.raises(InputError):
        decide(layers, scenario, places, {}, criteria=bad)


def test_cells_and_sites_share_one_scale_and_chunks_agree(layers: Layers, scenario: Scenario) -> None:
    rng = np.random.default_rng(0)
    price, co2 = rng.uniform(20, 200, 40), rng.uniform(0, 500, 40)
    places = places_of(layers, ["DE"] * 40)
    whole = decide(layers, scenario, places, {PRICE: list(price), CO2: list(co2)}, detailed=False)
    parts = [
        decide(
            layers,
            scenario,
            places_of(layers, ["DE"] * 10),
            {PRICE: list(price[i : i + 10]), CO2: list(co2[i : i + 10])},
        )
        for i in range(0, 40, 10)
    ]
    np.testing.assert_allclose(np.concatenate([part.score for part in parts]), whole.score, rtol=1e-12)
    np.testing.assert_array_equal(np.concatenate([part.utility for part in parts], axis=1), whole.utility)
    assert whole.notes == ()
    assert whole.contribution.shape == (0, 40)
    assert not whole.rank.any()  # a rank among the cells of a block says nothing


def test_no_places_and_too_many_reasons(layers: Layers, scenario: Scenario) -> None:
    empty = decide(layers, scenario, places_of(layers, []), {PRICE: [], CO2: []}, limit("price", PRICE, 1.0))
    assert empty.score.shape == (0,)
    many = [limit(f"l{i}", PRICE, 1.0) for i in range(33)]
    with pytest.raises(InputError) as caught:
        decide(layers, scenario, places_of(layers, ["DE"]), {PRICE: [1.0], CO2: [1.0]}, *many)
    assert caught.value.code == "exclusions.too_many"
    full = decide(layers, scenario, places_of(layers, ["DE"]), {PRICE: [2.0], CO2: [1.0]}, *many[:32])
    assert len(reasons_at(full, 0)) == 32


def test_reader_records_what_the_stage_read(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE"])
    reader = ScenarioReader(scenario, places)
    context = StageContext(layers, places, reader, True)
    run(context, {}, compliance_of([Verdict.PASS]), np.full((len(scenario.criteria), 1), N))
    assert {"@criteria", "@exclusions", "decision.min_coverage"} == set(reader.reads)


def test_weights_change_no_utility_and_curves_do(layers: Layers, scenario: Scenario) -> None:
    places = places_of(layers, ["DE"])
    reader = ScenarioReader(scenario, places)
    utilities(StageContext(layers, places, reader, False), {})
    first, *rest = scenario.criteria.criteria
    heavier = dataclasses.replace(first, weight=first.weight + 1.0)
    points = tuple((value + 1.0, level) for value, level in first.curve.points)
    moved = dataclasses.replace(first, curve=dataclasses.replace(first.curve, points=points))
    for criterion_, same in ((heavier, True), (moved, False)):
        criteria = dataclasses.replace(scenario.criteria, criteria=(criterion_, *rest))
        changed = dataclasses.replace(scenario, criteria=criteria)
        assert ScenarioReader(changed, places).is_fresh(reader.reads) is same
