"""Groups, whole percents, own presets, swings; points, shapes and preview of the curve editor."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.app.curves import (
    drawn,
    histogram,
    may_add,
    may_remove,
    preview,
    span_of,
    with_added_point,
    with_curve,
    with_direction,
    with_kind,
    with_point,
    without_point,
)
from standortkompass.app.exclusion_view import site_lookup
from standortkompass.app.session import Session
from standortkompass.app.weights import (
    equalised,
    groups_of,
    own_preset,
    swing_points,
    whole_percents,
    with_applied_preset,
    with_method,
    with_renamed_preset,
    with_saved_preset,
    with_swings,
    without_preset,
)
from standortkompass.core.decision.criteria import CurveKind, Method, ValueFunction
from standortkompass.core.decision.utility import utility
from standortkompass.core.model.quantities import Better
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import Project

SHARES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=15).filter(lambda v: sum(v) > 1e-3)


@given(SHARES, st.integers(0, 2))
def test_shown_percents_sum_to_exactly_100(raw: list[float], decimals: int) -> None:
    shares = [value / sum(raw) for value in raw]
    shown = whole_percents(shares, decimals)
    assert round(sum(shown), decimals) == 100
    assert all(abs(a - b * 100) <= 1.0001 / 10**decimals for a, b in zip(shown, shares, strict=True))


def test_largest_remainders_go_up() -> None:
    assert whole_percents([1 / 3, 1 / 3, 1 / 3]) == [34, 33, 33]
    assert whole_percents([0.005, 0.995]) == [0, 100] or whole_percents([0.005, 0.995]) == [1, 99]
    assert whole_percents([]) == []


def test_groups_keep_order_and_add_up(scenario: Scenario) -> None:
    criteria = scenario.criteria
    groups = groups_of(criteria, [c.key for c in criteria.active])
    assert [g.key for g in groups] == ["cost", "grid", "environment", "climate", "risk"]
    assert sum(g.share for g in groups) == pytest.approx(1.0)
    assert groups[1].criteria == ("lead_time", "station_distance")


def test_equal_weights_leave_hidden_and_locked_ones(scenario: Scenario) -> None:
    criteria = scenario.criteria.with_lock("lcoc", True)
    shown = ["lcoc", "lead_time", "co2"]
    even = equalised(criteria, shown)
    now = dict(zip(even.keys, even.shares, strict=True))
    before = dict(zip(criteria.keys, criteria.shares, strict=True))
    assert now["lead_time"] == pytest.approx(now["co2"])
    assert now["lcoc"] == pytest.approx(before["lcoc"])
    assert now["pue"] == pytest.approx(before["pue"])
    assert sum(even.shares) == pytest.approx(1.0)
    assert equalised(criteria, ["lcoc"]) is criteria


def test_own_presets_are_saved_applied_renamed_and_removed(project: Project) -> None:
    changed = with_method(project.scenario.criteria.with_share("co2", 0.5), Method.TOPSIS)
    mine = dataclasses.replace(project, scenarios=(dataclasses.replace(project.scenario, criteria=changed),))
    kept = with_saved_preset(mine, "Grün")
    assert own_preset(kept, changed) == "Grün"
    assert own_preset(kept, project.scenario.criteria) is None
    back = with_applied_preset(dataclasses.replace(kept, scenarios=project.scenarios), "Grün")
    assert back.scenario.criteria.method is Method.TOPSIS
    assert own_preset(back, back.scenario.criteria) == "Grün"
    two = with_saved_preset(dataclasses.replace(kept, scenarios=project.scenarios), "Alt")
    assert [p.name for p in with_renamed_preset(two, "Alt", "Grün").presets] == ["Grün", "Grün (2)"]
    assert [p.name for p in with_saved_preset(two, "Grün").presets] == ["Grün", "Alt"]
    assert [p.name for p in without_preset(two, "Grün").presets] == ["Alt"]


def test_swings_start_at_the_present_weights_and_give_them_back(scenario: Scenario) -> None:
    criteria = scenario.criteria
    points = swing_points(criteria)
    assert max(points.values()) == 100.0
    again = with_swings(criteria, points)
    assert again.shares == pytest.approx(criteria.shares, abs=5e-3)
    even = with_swings(criteria, dict.fromkeys(points, 100.0))
    assert [c.weight for c in even.active] == pytest.approx([1 / len(points)] * len(points))


# ── curves ────────────────────────────────────────────────────────────────────────────────────────

CURVE = ValueFunction(kind=CurveKind.LINEAR, points=((0.0, 1.0), (10.0, 0.5), (20.0, 0.0)))


@given(st.integers(0, 2), st.floats(-1e3, 1e3), st.floats(-2.0, 2.0), st.sampled_from(list(CurveKind)))
def test_a_moved_point_always_leaves_a_curve(index: int, value: float, level: float, kind: CurveKind) -> None:
    curve = with_point(with_kind(CURVE, kind), index, value, level)
    values = [point[0] for point in curve.points]
    assert values == sorted(set(values))
    assert all(0.0 <= u <= 1.0 for _, u in curve.points)


def test_neighbours_stop_a_point_and_the_feet_of_a_bell_keep_their_height() -> None:
    assert with_point(CURVE, 1, 99.0, 0.4).points[1][0] == pytest.approx(19.98)
    bell = with_kind(CURVE, CurveKind.BELL)
    assert with_point(bell, 0, 1.0, 0.9).points[0] == (1.0, 0.5)
    target = with_kind(CURVE, CurveKind.TARGET)
    assert with_point(target, 2, 25.0, 0.9).points[2] == (25.0, 0.0)


def test_points_are_added_on_the_curve_and_removed() -> None:
    more, index = with_added_point(CURVE, 5.0)
    assert more.points[index] == (5.0, 0.75)
    assert utility(more, np.linspace(0, 20, 9)) == pytest.approx(utility(CURVE, np.linspace(0, 20, 9)))
    assert without_point(more, index) == CURVE
    assert with_added_point(CURVE, 10.001)[0] is CURVE
    two = without_point(CURVE, 1)
    assert not may_remove(two)
    assert without_point(two, 0) is two
    assert not may_add(with_kind(CURVE, CurveKind.BELL))


def test_shapes_follow_each_other(scenario: Scenario) -> None:
    for kind in CurveKind:
        assert with_kind(CURVE, kind).kind is kind
        for other in CurveKind:
            assert with_kind(with_kind(CURVE, kind), other).kind is other
    assert with_kind(CURVE, CurveKind.STEP).points == CURVE.points
    bell = with_curve(scenario.criteria["co2"], with_kind(CURVE, CurveKind.BELL))
    assert bell.better is Better.NEITHER


def test_the_direction_can_be_turned() -> None:
    up = with_direction(CURVE, Better.HIGH)
    assert up.direction is Better.HIGH
    assert with_direction(up, Better.LOW) == CURVE
    assert with_direction(with_kind(CURVE, CurveKind.TARGET), Better.HIGH).direction is Better.HIGH
    assert with_direction(CURVE, Better.NEITHER) is CURVE


def test_the_picture_covers_curve_and_data_and_shows_jumps() -> None:
    low, high = span_of(CURVE, np.array([5.0, 30.0, np.nan]))
    assert low < 0.0
    assert high > 25.0
    _, levels = drawn(with_kind(CURVE, CurveKind.STEP), 0.0, 20.0)
    assert set(np.round(levels, 6)) == {1.0, 0.5, 0.0}
    shares = histogram(np.array([1.0, 2.0, 19.0, np.nan, 99.0]), 0.0, 20.0, 4)
    assert shares == pytest.approx([0.5, 0.0, 0.0, 0.5])
    assert histogram(np.array([np.nan]), 0.0, 1.0, 3).sum() == 0.0


def test_the_preview_is_what_the_evaluation_gives_afterwards(session: Session, project: Project) -> None:
    session.adopt(project)
    assert session.evaluation is not None
    assert session.world is not None
    assert session.scenario is not None
    criteria = session.scenario.criteria
    curve = with_direction(criteria["lcoc"].curve, Better.HIGH)
    values = site_lookup(session.evaluation, session.world.layers)("finance.lcoc_eur_per_gpu_h")
    shown = preview(session.evaluation, criteria, "lcoc", curve, values)
    changed = criteria.with_criterion(with_curve(criteria["lcoc"], curve))
    after = dataclasses.replace(session.scenario, criteria=changed)
    session.change("Kurve", dataclasses.replace(project, scenarios=(after,)))
    ranks = session.evaluation.decision.rank.tolist()
    assert {p.row: p.rank for p in shown} == {row: rank for row, rank in enumerate(ranks) if rank}
    assert any(p.change for p in shown)
    assert [p.rank for p in shown] == sorted(p.rank for p in shown)
