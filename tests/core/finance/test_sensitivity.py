from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from standortkompass.core.errors import Cancelled
from standortkompass.core.finance.sensitivity import (
    Range,
    break_even,
    break_even_of,
    ranges,
    tornado,
    two_way,
)
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.progress import Progress


def value(overrides: Mapping[str, float]) -> np.ndarray:
    """Two places: 10 a - b, and b alone."""
    a, b = overrides.get("a", 1.0), overrides.get("b", 2.0)
    return np.array([10 * a - b, b])


INPUTS = (Range(key="a", low=0.5, base=1.0, high=2.0), Range(key="b", low=2.0, base=2.0, high=5.0))


def test_tornado_by_hand() -> None:
    out = tornado(value, INPUTS)
    assert out.base.tolist() == [8.0, 2.0]
    a, b = out.swings
    assert (a.low.tolist(), a.high.tolist()) == ([3.0, 2.0], [18.0, 2.0])
    assert (b.low.tolist(), b.high.tolist()) == ([8.0, 2.0], [5.0, 5.0])
    assert [swing.key for swing in out.ranked(0)] == ["a", "b"]
    assert [swing.key for swing in out.ranked(1)] == ["b"]  # the other has no effect there


def test_tornado_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        tornado(value, INPUTS, progress)


def test_two_way_table_by_hand() -> None:
    table = two_way(value, ("a", [1.0, 2.0]), ("b", [0.0, 1.0, 2.0]))
    assert table.shape == (2, 3, 2)
    assert table[:, :, 0].tolist() == [[10, 9, 8], [20, 19, 18]]


@pytest.mark.parametrize("start", [0.1, 1.0, 3.0, 50.0])
def test_break_even_is_found_from_either_side(start: float) -> None:
    assert break_even(lambda x: 2 * x - 3, start) == pytest.approx(1.5, rel=1e-12)
    assert break_even(lambda x: 9 - x * x, start) == pytest.approx(3.0, rel=1e-12)


def test_break_even_with_a_target_and_limits() -> None:
    assert break_even(lambda x: x, 1.0, target=4.0) == pytest.approx(4.0)
    assert np.isnan(break_even(lambda x: x, 1.0, high=2.0, target=4.0))
    assert break_even(lambda x: x - 1, 1.0) == 1.0


def test_break_even_is_nan_without_a_root_or_with_unknowns() -> None:
    assert np.isnan(break_even(lambda _: 1.0, 1.0))
    assert np.isnan(break_even(lambda x: -1.0 if x == 1.0 else float("nan"), 1.0))


def test_break_even_of_an_input_by_hand() -> None:
    assert break_even_of(value, "a", INPUTS[0], 0, low=0.0, high=10.0) == pytest.approx(0.2)


def test_ranges_follow_an_own_value_and_leave_out_empty_inputs(assumptions: Assumptions) -> None:
    found = {item.key: item for item in ranges(assumptions)}
    assert (found["finance.wacc"].low, found["finance.wacc"].high) == (0.055, 0.135)
    assert "facility.it_mw" not in found  # empty
    assert "revenue.mode" not in found  # a choice
    own = {item.key: item for item in ranges(assumptions.with_values({"finance.wacc": 0.10}))}
    assert own["finance.wacc"].low == pytest.approx(0.075)
    assert own["finance.wacc"].high == pytest.approx(0.155)
    high = {item.key: item for item in ranges(assumptions.with_values({"revenue.utilisation": 1.0}))}
    assert high["revenue.utilisation"].high == 1.0  # not above what may be assumed
