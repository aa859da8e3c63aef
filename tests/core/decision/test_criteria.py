"""Criteria and exclusions as data: checks, weights, locks, presets, loader."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.core.decision.criteria import (
    CriteriaSet,
    Criterion,
    CurveKind,
    Preset,
    ValueFunction,
)
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind, ExclusionSet
from standortkompass.core.errors import DataError, InputError
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.sources.loaders.criteria import load_criteria, load_random_indices
from standortkompass.texts import Texts

FALLING = ValueFunction(kind=CurveKind.LINEAR, points=((0.0, 1.0), (10.0, 0.0)))


def criterion(key: str, weight: float = 1.0) -> Criterion:
    return Criterion(
        key=key, quantity="power.co2_g_per_kwh", weight=weight, curve=FALLING, better=Better.LOW, group="x"
    )


def three() -> CriteriaSet:
    return CriteriaSet(criteria=(criterion("a", 50.0), criterion("b", 30.0), criterion("c", 20.0)))


def test_shares_sum_to_one_whatever_the_scale() -> None:
    assert three().shares == pytest.approx((0.5, 0.3, 0.2))
    assert three().with_weights({"a": 0.0}).shares == pytest.approx((0.0, 0.6, 0.4))


def test_raising_one_share_scales_the_unlocked_others() -> None:
    changed = three().with_lock("c", True).with_share("a", 0.6)
    assert changed.shares == pytest.approx((0.6, 0.2, 0.2))  # c is locked, b gives way


def test_share_cannot_take_from_locked_weights() -> None:
    locked = three().with_lock("b", True).with_lock("c", True)
    assert locked.with_share("a", 0.9).shares == pytest.approx((0.5, 0.3, 0.2))
    assert three().with_lock("c", True).with_share("a", 1.0).shares == pytest.approx((0.8, 0.0, 0.2))


def test_rest_is_parted_equally_if_the_others_weigh_nothing() -> None:
    alone = three().with_share("a", 1.0)
    assert alone.shares == pytest.approx((1.0, 0.0, 0.0))
    assert alone.with_share("a", 0.5).shares == pytest.approx((0.5, 0.25, 0.25))


def test_equalised_keeps_locked_shares() -> None:
    assert three().equalised().shares == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert three().with_lock("a", True).equalised().shares == pytest.approx((0.5, 0.25, 0.25))


def test_preset_sets_what_it_names_and_nothing_else() -> None:
    changed = three().with_lock("a", True).with_preset(Preset(key="p", weights=(("b", 3.0), ("c", 1.0))))
    assert changed.shares == pytest.approx((0.0, 0.75, 0.25))
    assert not changed.locked


@given(st.lists(st.floats(0.01, 100.0), min_size=2, max_size=6), st.floats(0.0, 1.0), st.integers(0, 5))
def test_any_share_keeps_the_sum_and_is_reached(weights: list[float], share: float, position: int) -> None:
    before = CriteriaSet(criteria=tuple(criterion(f"k{i}", w) for i, w in enumerate(weights)))
    key = f"k{position % len(weights)}"
    after = before.with_share(key, share)
    assert sum(after.shares) == pytest.approx(1.0)
    assert dict(zip(after.keys, after.shares, strict=True))[key] == pytest.approx(share, abs=1e-9)


def test_sets_are_hashable_and_comparable() -> None:
    assert three() == three()
    assert hash(three()) == hash(three())
    assert three() != three().with_weights({"a": 1.0})


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("criteria.weight_negative", lambda: criterion("a", -1.0)),
        ("criteria.weight_negative", lambda: criterion("a", float("nan"))),
        ("criteria.no_weight", lambda: CriteriaSet(criteria=(criterion("a", 0.0),))),
        ("criteria.double", lambda: CriteriaSet(criteria=(criterion("a"), criterion("a")))),
        ("criteria.unknown", lambda: three()["z"]),
        ("criteria.share_range", lambda: three().with_share("a", 1.2)),
        ("criteria.curve_not_rising", lambda: ValueFunction(kind=CurveKind.LINEAR, points=((1, 0), (1, 1)))),
        (
            "criteria.curve_utility_range",
            lambda: ValueFunction(kind=CurveKind.LINEAR, points=((1, 0), (2, 2))),
        ),
        ("criteria.curve_too_few_points", lambda: ValueFunction(kind=CurveKind.STEP, points=((1, 0),))),
        (
            "criteria.curve_bell_points",
            lambda: ValueFunction(kind=CurveKind.BELL, points=((1, 0), (2, 1), (3, 0), (4, 0))),
        ),
        (
            "criteria.curve_against_direction",
            lambda: dataclasses.replace(criterion("a"), better=Better.HIGH),
        ),
        (
            "exclusions.comparison",
            lambda: Exclusion(key="x", kind=ExclusionKind.RULE, comparison=Comparison.AT_MOST, rule="*"),
        ),
        (
            "exclusions.limit_missing",
            lambda: Exclusion(key="x", kind=ExclusionKind.LIMIT, comparison=Comparison.AT_MOST, quantity="q"),
        ),
        (
            "exclusions.area_missing",
            lambda: Exclusion(key="x", kind=ExclusionKind.AREA, comparison=Comparison.ALLOWED),
        ),
        (
            "exclusions.country_code",
            lambda: Exclusion(
                key="x", kind=ExclusionKind.COUNTRIES, comparison=Comparison.ALLOWED, countries=("de",)
            ),
        ),
    ],
)
def test_wrong_input_has_a_code_and_a_text(code: str, make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.code == code
    for lang in ("de", "en"):
        assert Texts(lang).error(caught.value)


def test_shipped_criteria_are_complete() -> None:
    criteria, exclusions, presets = load_criteria()
    assert {"cost_first", "fast_to_grid", "sustainable"} == set(presets)
    assert sum(criteria.shares) == pytest.approx(1.0)
    for item in (*criteria, *(e for e in exclusions if e.kind is ExclusionKind.LIMIT)):
        known = item.quantity in QUANTITIES or item.quantity.startswith(("country.", "site."))
        assert known, item.key
        assert item.source
    for lang in ("de", "en"):
        texts = Texts(lang)
        for key in criteria.keys:
            assert texts.get(f"criterion.{key}")
            assert texts.get(f"exclusion.missing.{key}")
            assert texts.get(f"criterion_group.{criteria[key].group}")
        assert all(texts.get(f"exclusion.{key}") for key in exclusions.keys)
        assert all(texts.get(f"preset.{key}") for key in presets)


def test_shipped_weights_count_no_money_twice() -> None:
    from standortkompass.core.decision.checks import overlapping

    criteria, _, presets = load_criteria()
    assert overlapping(criteria) == ()
    assert all(overlapping(criteria.with_preset(preset)) == () for preset in presets.values())


def test_random_indices_match_random_matrices() -> None:
    """The cited table is right: mean consistency index of random judgements on Saaty's scale."""
    import numpy as np

    rng = np.random.default_rng(7)
    scale = np.array([1 / k for k in range(9, 1, -1)] + list(range(1, 10)), dtype=float)
    table = load_random_indices()
    for n in (3, 5, 9):
        draws = rng.choice(scale, (3000, n, n))
        upper = np.triu(draws, 1)
        matrix = (
            upper
            + np.eye(n)
            + np.transpose(np.where(upper > 0, 1 / np.where(upper > 0, upper, 1), 0), (0, 2, 1))
        )
        index = (np.linalg.eigvals(matrix).real.max(axis=1) - n) / (n - 1)
        assert index.mean() == pytest.approx(table[n - 1], abs=0.03)


def test_unreadable_or_contradicting_file_is_a_data_error(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DataError):
        load_criteria(tmp_path)
    (tmp_path / "criteria.toml").write_text("[criterion]\n[exclusion]\n", encoding="utf-8")
    with pytest.raises(DataError):
        load_criteria(tmp_path)


def test_exclusion_set_changes_one_at_a_time() -> None:
    limit = Exclusion(
        key="price", kind=ExclusionKind.LIMIT, comparison=Comparison.AT_MOST, quantity="q", limit=100.0
    )
    before = ExclusionSet(exclusions=(limit,))
    after = before.with_limit("price", 80.0)
    assert before["price"].limit == 100.0
    assert after["price"].limit == 80.0
    assert after.active == (after["price"],)
    assert len(after.without("price")) == 0
    with pytest.raises(InputError):
        after["other"]
