"""The pipeline: one origin of every number, and only what depends on a change runs again."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from standortkompass.core.decision.criteria import Criterion, CurveKind, ValueFunction
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind, ExclusionSet
from standortkompass.core.decision.portfolio.from_evaluation import candidates_from_evaluation
from standortkompass.core.decision.stage import UNCOVERED, reasons_at, unknown_at
from standortkompass.core.errors import Cancelled
from standortkompass.core.evaluate import STAGES, Pipeline, evaluate
from standortkompass.core.geo.grid import europe_grid, grid_blocks
from standortkompass.core.geo.locate import places_from_sites
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress
from standortkompass.texts import LANGUAGES, Texts

PAYBACK = "finance.payback_a"
SITES = (
    SiteRecord(name="Berlin", lat=52.47, lon=13.40),
    SiteRecord(name="Sines", lat=37.95, lon=-8.87),
    SiteRecord(name="Kajaani", lat=64.23, lon=27.73),
)


@pytest.fixture
def pipeline(layers: Layers) -> Pipeline:
    return Pipeline(layers, places_from_sites(SITES, layers.regions, layers.terrain))


def reruns(pipeline: Pipeline, before: dict[str, int]) -> set[str]:
    return {name for name, count in pipeline.runs.items() if count > before[name]}


def test_stages_are_given_only_what_came_before() -> None:
    seen: set[str] = set()
    for stage in STAGES:
        assert set(stage.inputs) <= seen, stage.name
        seen.add(stage.name)


def test_named_sites_get_every_quantity(pipeline: Pipeline, scenario: Scenario) -> None:
    evaluation = pipeline.evaluate(scenario)
    assert set(evaluation.columns) == set(QUANTITIES)
    for key, column in evaluation.columns.items():
        assert column.shape == (3,), key
    assert np.isfinite(evaluation.columns["finance.lcoc_eur_per_gpu_h"]).all()
    assert sorted(evaluation.decision.rank[~evaluation.decision.excluded].tolist())[0] == 1


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("finance.wacc", 0.1, {"finance", "columns", "utility", "decision"}),
        ("connection.bridge", "engines", {stage.name for stage in STAGES} - {"climate", "load"}),
        ("cooling.supply_c", 25.0, {stage.name for stage in STAGES}),
    ],
)
def test_a_change_runs_only_what_depends_on_it(
    pipeline: Pipeline, scenario: Scenario, key: str, value: float, expected: set[str]
) -> None:
    pipeline.evaluate(scenario)
    before = dict(pipeline.runs)
    pipeline.evaluate(scenario.with_values({key: value}))
    assert reruns(pipeline, before) == expected


def a_block(layers: Layers) -> Pipeline:
    places = next(grid_blocks(europe_grid(10.0, layers.regions), layers.regions, layers.terrain, 400))
    return Pipeline(layers, places)


def judged_by_payback(scenario: Scenario, weight: float) -> Scenario:
    curve = ValueFunction(kind=CurveKind.LINEAR, points=((2.0, 1.0), (12.0, 0.0)))
    criterion = Criterion(
        key="payback", quantity=PAYBACK, weight=weight, curve=curve, better=Better.LOW, group="cost"
    )
    criteria = dataclasses.replace(scenario.criteria, criteria=(*scenario.criteria.criteria, criterion))
    return dataclasses.replace(scenario, criteria=criteria)


def test_a_grid_works_out_the_payback_only_for_who_judges_by_it(layers: Layers, scenario: Scenario) -> None:
    pipeline = a_block(layers)
    plain = pipeline.evaluate(scenario)
    assert PAYBACK not in plain.columns
    asked = pipeline.evaluate(judged_by_payback(scenario, 1.0))
    assert pipeline.runs["finance"] == 2
    row = asked.decision.criteria.index("payback")
    known = np.isfinite(asked.columns[PAYBACK])
    np.testing.assert_array_equal(np.isfinite(asked.decision.utility[row]), known)
    pipeline.evaluate(judged_by_payback(scenario, 3.0))  # only a weight: no cash flow
    assert pipeline.runs["finance"] == 2
    for key, column in plain.columns.items():
        if not key.startswith("decision."):
            np.testing.assert_array_equal(column, asked.columns[key])


def test_a_limit_of_the_payback_excludes_cells(layers: Layers, scenario: Scenario) -> None:
    rich = scenario.with_values({"revenue.price_level": 2.0})
    limit = Exclusion(
        key="slow", kind=ExclusionKind.LIMIT, comparison=Comparison.AT_MOST, quantity=PAYBACK, limit=0.0,
        active=True,
    )  # fmt: skip
    limited = dataclasses.replace(rich, exclusions=ExclusionSet(exclusions=(limit,)))
    result = a_block(layers).evaluate(limited)
    assert (result.decision.excluded == (result.columns[PAYBACK] > 0.0)).all()
    assert result.decision.excluded.any()


def test_options_of_the_connection_reach_the_value_and_leave_no_trace_when_off(
    pipeline: Pipeline, scenario: Scenario
) -> None:
    base = pipeline.evaluate(scenario)
    wait = {"connection.wait_factor": 3.0}  # so that building is not the slowest
    plain = pipeline.evaluate(scenario.with_values(wait))
    early = pipeline.evaluate(
        scenario.with_values(wait | {"connection.bridge": "engines", "connection.bridge_share": 0.5})
    )
    assert (early.schedule.start_month < plain.schedule.start_month).all()
    assert (early.finance.npv_eur != plain.finance.npv_eur).all()
    assert (early.finance.capex_eur["bridge"] > 0.0).all()
    assert early.columns["power.co2_g_per_kwh"].tolist() == plain.columns["power.co2_g_per_kwh"].tolist()
    again = pipeline.evaluate(scenario)
    for key, column in base.columns.items():
        np.testing.assert_array_equal(again.columns[key], column, err_msg=key)
    assert "bridge" not in again.finance.capex_eur


def test_the_same_scenario_runs_nothing_again(pipeline: Pipeline, scenario: Scenario) -> None:
    first = pipeline.evaluate(scenario)
    before = dict(pipeline.runs)
    second = pipeline.evaluate(dataclasses.replace(scenario, name="copy"))
    assert reruns(pipeline, before) == set()
    assert second.finance is first.finance


def test_other_weights_run_the_decision_alone(pipeline: Pipeline, scenario: Scenario) -> None:
    pipeline.evaluate(scenario)
    before = dict(pipeline.runs)
    first, *others = scenario.criteria.criteria
    heavier = dataclasses.replace(
        scenario.criteria, criteria=(dataclasses.replace(first, weight=first.weight + 0.3), *others)
    )
    pipeline.evaluate(dataclasses.replace(scenario, criteria=heavier))
    assert reruns(pipeline, before) == {"decision"}


def test_a_remembered_run_equals_a_fresh_one(layers: Layers, pipeline: Pipeline, scenario: Scenario) -> None:
    pipeline.evaluate(scenario)
    changed = scenario.with_values({"facility.power_load_factor": 0.7})
    remembered, fresh = pipeline.evaluate(changed), evaluate(changed, layers, pipeline.places)
    for key in QUANTITIES:
        np.testing.assert_array_equal(remembered.columns[key], fresh.columns[key], err_msg=key)


def test_the_order_of_sites_does_not_matter(layers: Layers, scenario: Scenario) -> None:
    places = places_from_sites(SITES, layers.regions, layers.terrain)
    forward = evaluate(scenario, layers, places)
    backward = evaluate(scenario, layers, places.take(slice(None, None, -1)))
    for key in ("finance.npv_eur", "decision.score", "connection.cost_eur"):
        np.testing.assert_allclose(backward.columns[key], forward.columns[key][::-1], rtol=1e-12, err_msg=key)


def test_no_places_give_empty_columns(layers: Layers, scenario: Scenario) -> None:
    evaluation = evaluate(scenario, layers, places_from_sites((), layers.regions, layers.terrain))
    assert len(evaluation) == 0
    assert all(column.shape == (0,) for column in evaluation.columns.values())


def test_a_cancelled_progress_stops_between_stages(pipeline: Pipeline, scenario: Scenario) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        pipeline.evaluate(scenario, progress)


def test_capex_and_opex_columns_are_the_sums_of_their_lines(pipeline: Pipeline, scenario: Scenario) -> None:
    evaluation = pipeline.evaluate(scenario)
    for column, parts in (
        ("finance.capex_eur", evaluation.finance.capex_eur),
        ("finance.opex_eur_per_a", evaluation.finance.opex_eur_per_a),
    ):
        np.testing.assert_allclose(evaluation.columns[column], sum(parts.values()), rtol=1e-12)
        assert len(parts) > 3


# ── sites in no covered country ───────────────────────────────────────────────────────────────────

#: Own values reach as far as they can: even so a site at sea has no result.
AT_SEA = SiteRecord(
    name="Nordsee",
    lat=56.0,
    lon=3.0,
    values={
        "site.delivered_eur_per_mwh": 60.0,
        "site.pue": 1.2,
        "site.offer_mw": 900.0,
        "site.land_ha": 90.0,
    },
)


@pytest.fixture(scope="module")
def mixed(layers: Layers, scenario: Scenario) -> Evaluation:
    sites = (SITES[0], AT_SEA, *SITES[1:])
    return evaluate(scenario, layers, places_from_sites(sites, layers.regions, layers.terrain))


def test_a_site_at_sea_changes_nothing_of_the_others(
    mixed: Evaluation, pipeline: Pipeline, scenario: Scenario
) -> None:
    alone = pipeline.evaluate(scenario)
    for key, column in alone.columns.items():
        np.testing.assert_array_equal(mixed.columns[key][[0, 2, 3]], column, err_msg=key)
    assert mixed.decision.rank[[0, 2, 3]].tolist() == alone.decision.rank.tolist()


def test_a_site_at_sea_has_no_result_and_one_reason(mixed: Evaluation) -> None:
    assert all(np.isnan(column[1]) for column in mixed.columns.values())
    parts = {**mixed.finance.capex_eur, **mixed.finance.opex_eur_per_a}
    assert all(np.isnan(np.broadcast_to(part, (4,))[1]) for part in parts.values())
    assert mixed.decision.rank[1] == 0
    assert reasons_at(mixed.decision, 1) == (UNCOVERED,)
    assert unknown_at(mixed.decision, 1) == ()
    assert UNCOVERED not in reasons_at(mixed.decision, 0)


def test_one_remark_tells_of_a_site_at_sea(mixed: Evaluation) -> None:
    stages = (mixed.climate, mixed.load, mixed.connection, mixed.power, mixed.finance, mixed.decision)
    here = [note.code for stage in stages for note in stage.notes if note.where[1]]
    assert here == [UNCOVERED]
    assert not any(note.where[[0, 2, 3]].any() for note in mixed.decision.notes if note.code == UNCOVERED)
    assert all(Texts(lang).has(f"note.{UNCOVERED}") for lang in LANGUAGES)


def test_the_optimiser_never_counts_on_a_site_at_sea(mixed: Evaluation, layers: Layers) -> None:
    regions = layers.regions
    table = candidates_from_evaluation(
        mixed,
        countries=regions.countries,
        zones=regions.zones,
        statuses=("candidate", "committed", "existing", "candidate"),
    )
    assert table.excluded[1]
    assert not table.committed[1]
    assert table.existing.tolist() == [False, False, True, False]
