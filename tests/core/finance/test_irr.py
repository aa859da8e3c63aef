from __future__ import annotations

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standortkompass.core.errors import ShapeError
from standortkompass.core.finance.irr import irr, present_value


def one(flows: list[float], times: list[float] | None = None) -> float:
    at = np.arange(len(flows)) if times is None else np.array(times)
    return float(irr(np.array(flows)[:, None], at)[0])


def test_two_flows_by_hand() -> None:
    assert one([-100.0, 110.0]) == pytest.approx(0.10, abs=1e-12)
    assert one([-100.0, 121.0], [0.0, 2.0]) == pytest.approx(0.10, abs=1e-12)
    assert one([-100.0, 110.0], [0.5, 1.5]) == pytest.approx(0.10, abs=1e-12)


@pytest.mark.parametrize("flows", [[-1.0, -2.0], [1.0, 2.0], [0.0, 0.0], [-1.0, np.nan, 2.0], [5.0]])
def test_irr_is_nan_without_sign_change_or_with_gaps(flows: list[float]) -> None:
    assert np.isnan(one(flows))


def test_a_loss_gives_a_negative_rate() -> None:
    assert one([-100.0, 50.0]) == pytest.approx(-0.5, abs=1e-12)
    assert one([-100.0, 2.0]) == pytest.approx(-0.98, abs=1e-12)


def test_very_high_rates_are_found() -> None:
    assert one([-1.0, 500.0]) == pytest.approx(499.0, rel=1e-10)


def test_the_root_nearest_to_zero_is_taken_however_far_it_is() -> None:
    # -100 + 230 v - 132 v^2 = 0 at rates of 10 % and 20 %; the others have one root each.
    flows = np.array([[-100.0, -100.0, -1.0, -1000.0], [230.0, 0.0, 0.0, 1.0], [-132.0, 121.0, 9e4, 0.5]])
    wanted = [0.10, 0.10, 299.0, irr(flows[:, 3:], np.arange(3))[0]]
    np.testing.assert_allclose(irr(flows, np.arange(3)), wanted, rtol=1e-12)
    assert wanted[3] == pytest.approx((1 + np.sqrt(1 + 4 * 1000 * 0.5)) / 2000 - 1, rel=1e-12)


def test_cases_do_not_depend_on_their_neighbours() -> None:
    rng = np.random.default_rng(3)
    flows = np.vstack([-rng.uniform(50, 500, (2, 300)), rng.uniform(-20, 80, (18, 300))])
    times = np.arange(20) + 0.5
    alone = np.concatenate([irr(flows[:, [case]], times) for case in range(300)])
    np.testing.assert_allclose(irr(flows, times), alone, rtol=0, atol=1e-15)
    known = np.isfinite(alone)
    residue = present_value(flows[:, known], times, alone[known])
    assert np.max(np.abs(residue) / np.abs(flows[:, known]).sum(axis=0)) < 1e-14
    assert known.sum() > 200


def test_none_one_and_many_cases() -> None:
    assert irr(np.zeros((4, 0)), np.arange(4)).shape == (0,)
    flows = np.array([[-100.0, -100.0, 1.0], [110.0, 120.0, 1.0]])
    np.testing.assert_allclose(irr(flows, np.arange(2)), [0.1, 0.2, np.nan], atol=1e-12)


def test_lengths_must_agree() -> None:
    with pytest.raises(ShapeError, match=r"finance\.irr_shape"):
        irr(np.zeros((3, 1)), np.arange(2))


@settings(max_examples=60, deadline=None)
@given(
    st.floats(1.0, 1e6),
    st.lists(st.floats(0.0, 1e6), min_size=1, max_size=24).filter(lambda xs: sum(xs) > 1.0),
)
def test_npv_at_irr_is_zero_and_agrees_with_numpy_financial(cost: float, gains: list[float]) -> None:
    flows = np.array([-cost, *gains])
    rate = one(flows.tolist())
    if np.isnan(rate):
        assert npf.npv(-0.99, flows) < 0 or npf.npv(1000.0, flows) > 0
        return
    residue = present_value(flows[:, None], np.arange(flows.size), np.array([rate]))[0]
    size = present_value(np.abs(flows)[:, None], np.arange(flows.size), np.array([rate]))[0]
    assert abs(residue) <= 1e-9 * size
