"""Pairwise comparison, swing, warnings: by hand and as properties."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.core.decision.checks import CheckKind, Judged, overlapping, same_order, without_effect
from standortkompass.core.decision.criteria import CriteriaSet, Criterion, CurveKind, ValueFunction
from standortkompass.core.decision.weights import judgement_matrix, pairwise_weights, swing_weights
from standortkompass.core.errors import InputError
from standortkompass.core.model.quantities import Better
from standortkompass.sources.loaders.criteria import load_random_indices

RANDOM_INDEX = load_random_indices()
RISING = ValueFunction(kind=CurveKind.LINEAR, points=((0.0, 0.0), (1.0, 1.0)))


def criterion(key: str, **fields: object) -> Criterion:
    base = Criterion(key=key, quantity=f"q.{key}", weight=1.0, curve=RISING, better=Better.HIGH, group="x")
    return dataclasses.replace(base, **fields)  # type: ignore[arg-type]


def test_consistent_judgements_give_their_weights_back() -> None:
    weights = np.array([0.5, 0.3, 0.2])
    result = pairwise_weights(weights[:, None] / weights[None, :], RANDOM_INDEX)
    np.testing.assert_allclose(result.weights, weights, rtol=1e-9)
    assert result.lambda_max == pytest.approx(3.0)
    assert result.consistency_ratio == pytest.approx(0.0, abs=1e-12)
    assert result.worst is None


def test_inconsistent_judgements_by_hand() -> None:
    # a = 3b, b = 3c, a = 3c: the cycle product is 3, so lambda = 1 + 3^(1/3) + 3^(-1/3) (n = 3).
    result = pairwise_weights(judgement_matrix(3, {(0, 1): 3.0, (1, 2): 3.0, (0, 2): 3.0}), RANDOM_INDEX)
    wanted = 1.0 + 3.0 ** (1 / 3) + 3.0 ** (-1 / 3)
    assert result.lambda_max == pytest.approx(wanted)
    assert result.consistency_ratio == pytest.approx((wanted - 3.0) / 2.0 / 0.52)
    assert result.worst is not None


def test_worst_judgement_is_the_one_that_was_spoilt() -> None:
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = weights[:, None] / weights[None, :]
    matrix[1, 3], matrix[3, 1] = 1 / 9, 9.0
    result = pairwise_weights(matrix, RANDOM_INDEX)
    assert result.worst == (1, 3)
    assert result.worst_fitting == pytest.approx(3.0)  # 0.3 : 0.1
    assert result.consistency_ratio > 0.1


def test_agrees_with_pymcdm_ahp_eigenvector() -> None:
    matrix = judgement_matrix(4, {(0, 1): 2.0, (0, 2): 5.0, (1, 3): 3.0, (2, 3): 0.5})
    values, vectors = np.linalg.eig(matrix)
    principal = np.abs(vectors[:, np.argmax(values.real)].real)
    np.testing.assert_allclose(pairwise_weights(matrix, RANDOM_INDEX).weights, principal / principal.sum())


@given(st.lists(st.floats(0.1, 10.0), min_size=1, max_size=10))
def test_any_consistent_matrix_is_recovered(raw: list[float]) -> None:
    weights = np.array(raw) / sum(raw)
    result = pairwise_weights(weights[:, None] / weights[None, :], RANDOM_INDEX)
    np.testing.assert_allclose(result.weights, weights, rtol=1e-6)
    assert result.consistency_ratio == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("code", "matrix"),
    [
        ("weights.not_square", np.ones((2, 3))),
        ("weights.not_positive", np.array([[1.0, -2.0], [-0.5, 1.0]])),
        ("weights.not_reciprocal", np.array([[1.0, 2.0], [2.0, 1.0]])),
    ],
)
def test_wrong_matrices_are_refused(code: str, matrix: np.ndarray) -> None:  # type: ignore[type-arg]
    with pytest.raises(InputError) as caught:
        pairwise_weights(matrix, RANDOM_INDEX)
    assert caught.value.code == code


def test_swing_by_hand() -> None:
    assert swing_weights({"a": 100.0, "b": 60.0, "c": 40.0}) == pytest.approx({"a": 0.5, "b": 0.3, "c": 0.2})
    with pytest.raises(InputError):
        swing_weights({"a": 0.0})
    with pytest.raises(InputError):
        swing_weights({"a": -1.0, "b": 2.0})


def test_money_twice_and_contained_are_found() -> None:
    criteria = CriteriaSet(
        criteria=(
            criterion("cost", money=True),
            criterion("npv", money=True),
            criterion("price", money=True, related=("q.cost",)),
            criterion("free", weight=0.0, money=True),
            criterion("co2"),
        )
    )
    found = {(c.kind, c.first, c.second) for c in overlapping(criteria)}
    assert found == {
        (CheckKind.MONEY_TWICE, "cost", "npv"),
        (CheckKind.CONTAINED, "price", "cost"),
        (CheckKind.MONEY_TWICE, "npv", "price"),
    }


def test_inert_and_unknown_look_at_eligible_places_only() -> None:
    criteria = CriteriaSet(criteria=(criterion("flat"), criterion("wide"), criterion("gone")))
    utilities = np.array([[0.5, 0.51, 0.0], [0.1, 0.9, 0.5], [np.nan, np.nan, 0.5]])
    eligible = np.array([True, True, False])
    judged = Judged(criteria=criteria, utility=utilities, eligible=eligible)
    found = {(c.kind, c.first) for c in without_effect(judged, min_spread=0.05)}
    assert found == {(CheckKind.INERT, "flat"), (CheckKind.UNKNOWN, "gone")}
    nobody = dataclasses.replace(judged, eligible=np.zeros(3, dtype=bool))
    assert without_effect(nobody, min_spread=0.05) == ()


def test_same_order_is_found_by_rank() -> None:
    rng = np.random.default_rng(0)
    a = rng.random(50)
    criteria = CriteriaSet(criteria=(criterion("a"), criterion("curved"), criterion("other")))
    utilities = np.stack([a, a**3, rng.random(50)])
    judged = Judged(criteria=criteria, utility=utilities, eligible=np.ones(50, dtype=bool))
    found = same_order(judged, max_correlation=0.95)
    assert [(c.first, c.second) for c in found] == [("a", "curved")]
    assert found[0].value == pytest.approx(1.0)


@given(
    st.lists(st.floats(0.0, 1.0), min_size=3, max_size=7).filter(lambda values: sum(values) > 0.01),
    st.sets(st.integers(0, 6)),
    st.sets(st.integers(0, 6), min_size=1),
    st.floats(0.0, 1.0),
)
def test_a_group_scales_its_members_and_locks_hold(
    weights: list[float], locked: set[int], group: set[int], share: float
) -> None:
    keys = [f"k{i}" for i in range(len(weights))]
    criteria = CriteriaSet(
        criteria=tuple(criterion(key, weight=w) for key, w in zip(keys, weights, strict=True)),
        locked=frozenset(keys[i] for i in locked if i < len(keys)),
    )
    members = [keys[i] for i in sorted(group) if i < len(keys)]
    before = dict(zip(keys, criteria.shares, strict=True))
    changed = criteria.with_group_share(members, share)
    after = dict(zip(keys, changed.shares, strict=True))
    assert sum(after.values()) == pytest.approx(1.0)
    assert all(after[key] == pytest.approx(before[key], abs=1e-9) for key in criteria.locked)
    free = [key for key in members if key not in criteria.locked]
    rest = [key for key in keys if key not in criteria.locked and key not in members]
    if not free or not rest:
        assert changed is criteria
        return
    fixed_in = sum(before[key] for key in members if key in criteria.locked)
    fixed_out = sum(before[key] for key in criteria.locked if key not in members)
    wanted = min(max(share, fixed_in), 1.0 - fixed_out)
    assert sum(after[key] for key in members) == pytest.approx(wanted, abs=1e-9)
    if sum(before[key] for key in free) > 1e-6:
        scale = sum(after[key] for key in free) / sum(before[key] for key in free)
        assert [after[key] for key in free] == pytest.approx([before[key] * scale for key in free], abs=1e-9)


def test_a_group_without_weight_gets_it_in_equal_parts() -> None:
    criteria = CriteriaSet(criteria=(criterion("a"), criterion("b", weight=0.0), criterion("c", weight=0.0)))
    assert criteria.with_group_share(("b", "c"), 0.4).shares == pytest.approx((0.6, 0.2, 0.2))
    with pytest.raises(InputError):
        criteria.with_group_share(("b",), 1.2)
