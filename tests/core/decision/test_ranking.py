"""Utilities, scores, ranks: by hand, as properties, and against pymcdm and scikit-criteria."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.core.decision.criteria import CurveKind, Method, ValueFunction
from standortkompass.core.decision.ranking import rank_scores, score_places, topsis
from standortkompass.core.decision.utility import fitted_curve, utility
from standortkompass.core.errors import InputError, ShapeError
from standortkompass.core.model.quantities import Better

LINEAR = ValueFunction(kind=CurveKind.LINEAR, points=((10.0, 1.0), (20.0, 0.5), (40.0, 0.0)))
STEP = ValueFunction(kind=CurveKind.STEP, points=((0.0, 0.0), (10.0, 0.4), (20.0, 1.0)))
BELL = ValueFunction(kind=CurveKind.BELL, points=((10.0, 0.5), (20.0, 1.0), (40.0, 0.5)))
TARGET = ValueFunction(kind=CurveKind.TARGET, points=((10.0, 0.0), (20.0, 1.0), (30.0, 1.0), (50.0, 0.0)))


@pytest.mark.parametrize(
    ("curve", "value", "wanted"),
    [
        (LINEAR, 5.0, 1.0),
        (LINEAR, 15.0, 0.75),
        (LINEAR, 30.0, 0.25),
        (LINEAR, 90.0, 0.0),
        (STEP, -5.0, 0.0),
        (STEP, 9.999, 0.0),
        (STEP, 10.0, 0.4),
        (STEP, 25.0, 1.0),
        (BELL, 20.0, 1.0),
        (BELL, 10.0, 0.5),
        (BELL, 40.0, 0.5),
        (BELL, 0.0, 0.0625),  # two half widths: 2^-4
        (BELL, 30.0, 2.0**-0.25),  # half a half width
        (TARGET, 5.0, 0.0),
        (TARGET, 15.0, 0.5),
        (TARGET, 25.0, 1.0),
        (TARGET, 45.0, 0.25),
        (TARGET, 51.0, 0.0),
    ],
)
def test_curves_by_hand(curve: ValueFunction, value: float, wanted: float) -> None:
    assert utility(curve, np.array([value]))[0] == pytest.approx(wanted)


@pytest.mark.parametrize("curve", [LINEAR, STEP, BELL, TARGET])
def test_unknown_stays_unknown_and_shapes_hold(curve: ValueFunction) -> None:
    assert np.isnan(utility(curve, np.array([np.nan, 15.0]))).tolist() == [True, False]
    assert utility(curve, np.empty(0)).shape == (0,)
    assert (
        (utility(curve, np.linspace(-1e6, 1e6, 1001)) >= 0) & (utility(curve, np.array([1e300])) <= 1)
    ).all()


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20), st.floats(0, 100))
def test_utility_does_not_depend_on_the_company(values: list[float], other: float) -> None:
    alone = utility(LINEAR, np.array(values))
    with_other = utility(LINEAR, np.array([*values, other]))[:-1]
    np.testing.assert_array_equal(alone, with_other)


def test_fitted_curve_spans_the_values_and_keeps_the_direction() -> None:
    values = np.append(np.linspace(4.6, 5.2, 101), np.nan)
    low, high = np.percentile(values[:-1], [5, 95])
    curve = fitted_curve(values, Better.LOW)
    assert curve.direction is Better.LOW
    np.testing.assert_allclose(utility(curve, np.array([low, high])), [0.9, 0.1])
    assert 0.0 < utility(curve, np.array([5.5]))[0] < 0.1
    assert fitted_curve(values, Better.HIGH).direction is Better.HIGH
    for bad in (np.array([]), np.array([3.0, 3.0]), np.array([np.nan])):
        with pytest.raises(InputError):
            fitted_curve(bad, Better.LOW)


def test_score_by_hand() -> None:
    scores = score_places(np.array([[1.0, 0.5], [0.0, 0.8]]), np.array([0.75, 0.25]))
    np.testing.assert_allclose(scores.score, [75.0, 57.5])
    np.testing.assert_allclose(scores.contribution, [[75.0, 37.5], [0.0, 20.0]])
    np.testing.assert_allclose(scores.coverage, [1.0, 1.0])


def test_unknown_utility_is_neither_zero_nor_hidden() -> None:
    scores = score_places(np.array([[0.8, 0.8], [np.nan, 0.0]]), np.array([0.6, 0.4]))
    np.testing.assert_allclose(scores.score, [80.0, 48.0])
    np.testing.assert_allclose(scores.coverage, [0.6, 1.0])
    assert np.isnan(scores.contribution[1, 0])


def test_too_little_known_gives_no_score() -> None:
    utilities = np.array([[0.8, np.nan], [np.nan, np.nan]])
    scores = score_places(utilities, np.array([0.3, 0.7]), min_coverage=0.4)
    assert np.isnan(scores.score).all()
    assert score_places(utilities, np.array([0.3, 0.7]), min_coverage=0.3).score[0] == pytest.approx(80.0)


@pytest.mark.parametrize("method", list(Method))
def test_known_contributions_sum_to_the_score(method: Method) -> None:
    rng = np.random.default_rng(3)
    utilities = np.where(rng.random((5, 200)) < 0.2, np.nan, rng.random((5, 200)))
    scores = score_places(utilities, rng.dirichlet(np.ones(5)), method=method)
    known = ~np.isnan(scores.score)
    np.testing.assert_allclose(np.nansum(scores.contribution, axis=0)[known], scores.score[known], rtol=1e-9)
    assert ((scores.score[known] >= 0) & (scores.score[known] <= 100)).all()


def test_topsis_score_by_hand() -> None:
    # shares 0.6, 0.4; utilities 1 and 0: to worst 0.6, to best 0.4.
    scores = score_places(np.array([[1.0], [0.0]]), np.array([0.6, 0.4]), method=Method.TOPSIS)
    assert scores.score[0] == pytest.approx(60.0)


def test_shapes_zero_and_one_and_wrong() -> None:
    assert score_places(np.empty((2, 0)), np.array([0.5, 0.5])).score.shape == (0,)
    assert rank_scores(np.empty(0), np.empty(0, dtype=bool)).shape == (0,)
    assert rank_scores(np.array([5.0]), np.array([False])).tolist() == [1]
    with pytest.raises(ShapeError):
        score_places(np.zeros((2, 3)), np.array([1.0]))


def test_rank_leaves_out_excluded_and_unknown() -> None:
    rank = rank_scores(np.array([50.0, 90.0, np.nan, 70.0]), np.array([False, True, False, False]))
    assert rank.tolist() == [2, 0, 0, 1]


def test_ties_are_broken_by_the_given_keys_and_not_by_order() -> None:
    score = np.array([50.0, 50.0 + 1e-12, 50.0])
    x, y = np.array([3.0, 1.0, 1.0]), np.array([0.0, 2.0, 1.0])
    assert rank_scores(score, np.zeros(3, dtype=bool), x, y).tolist() == [3, 2, 1]
    assert rank_scores(score, np.zeros(3, dtype=bool)).tolist() == [1, 2, 3]


@given(st.permutations(range(12)))
def test_order_of_places_does_not_matter(order: list[int]) -> None:
    rng = np.random.default_rng(1)
    score, x = np.round(rng.random(12) * 4) * 10, rng.random(12)
    base = rank_scores(score, np.zeros(12, dtype=bool), x)
    again = rank_scores(score[order], np.zeros(12, dtype=bool), x[order])
    assert again.tolist() == base[order].tolist()


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_pymcdm(seed: int) -> None:
    from pymcdm.methods import TOPSIS

    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(2, 60)), int(rng.integers(2, 8))
    matrix, weights = rng.random((n, m)), rng.dirichlet(np.ones(m))
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    ours = topsis(((matrix - low) / (high - low)).T, weights)
    theirs = TOPSIS()(matrix, weights, np.ones(m))  # normalises by min and max
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)
    sums = score_places(((matrix - low) / (high - low)).T, weights).score / 100.0
    np.testing.assert_allclose(sums, ((matrix - low) / (high - low)) @ weights, rtol=1e-9)
    no_one = np.zeros(n, dtype=bool)
    assert (np.argsort(-theirs, kind="stable") + 1 >= 1).all()
    assert rank_scores(ours, no_one)[np.argmax(theirs)] == 1


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_scikit_criteria(seed: int) -> None:
    import skcriteria as skc
    from skcriteria.agg.simple import WeightedSumModel
    from skcriteria.agg.topsis import TOPSIS

    rng = np.random.default_rng(100 + seed)
    n, m = int(rng.integers(2, 60)), int(rng.integers(2, 8))
    matrix, weights = rng.random((n, m)) + 0.01, rng.dirichlet(np.ones(m))
    decision = skc.mkdm(matrix, [max] * m, weights=weights)
    no_one = np.zeros(n, dtype=bool)
    weighted = WeightedSumModel().evaluate(decision)
    ours = score_places(matrix.T, weights)
    np.testing.assert_allclose(ours.score / 100.0, weighted.e_.score, rtol=1e-9)
    assert rank_scores(ours.score, no_one).tolist() == weighted.rank_.tolist()
    closeness = TOPSIS().evaluate(decision)
    similarity = topsis(matrix.T, weights)
    np.testing.assert_allclose(similarity, closeness.e_.similarity, rtol=1e-9)
    assert rank_scores(similarity, no_one).tolist() == closeness.rank_.tolist()
