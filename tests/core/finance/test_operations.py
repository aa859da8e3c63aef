from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.finance import operations as ops

NAN = np.nan


def test_division_by_zero_is_missing_even_in_the_memory_of_the_divisor() -> None:
    divisor = np.array([2.0, 0.0, 4.0])
    with np.errstate(divide="ignore"):
        ops.divide(np.array([1.0, 1.0, 0.0]), divisor, out=divisor)
    np.testing.assert_array_equal(divisor, [0.5, NAN, 0.0])


def test_powers_of_one_base_and_of_many() -> None:
    exponent, out = np.array([0.0, 1.0, 2.5]), np.empty(3)
    ops.power(np.array([1.2]), exponent, out=out)
    np.testing.assert_allclose(out, 1.2**exponent, rtol=1e-15)
    ops.power(np.array([0.0]), exponent, out=out)
    assert out.tolist() == [1.0, 0.0, 0.0]
    ops.power(np.array([2.0, 3.0, 4.0]), np.array([2.0, 2.0, 0.5]), out=out)
    assert out.tolist() == [4.0, 9.0, 2.0]


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [(np.array([True, False, True]), [1.0, -2.0, 3.0]), (np.array([12.0, 0.0, NAN]), [1.0, -2.0, NAN])],
)
def test_choice_by_truth_and_by_number(condition: np.ndarray, wanted: list[float]) -> None:
    out = np.empty(3)
    ops.choose(condition, np.array([1.0, 2.0, 3.0]), np.array([-1.0, -2.0, -3.0]), out=out)
    np.testing.assert_array_equal(out, wanted)


def test_the_year_before_and_the_change_to_it() -> None:
    series, out = np.array([[1.0, 2.0], [3.0, 5.0], [4.0, 9.0]]), np.empty((3, 2))
    ops.shifted(series, np.array([7.0]), out=out)
    assert out.tolist() == [[7.0, 7.0], [1.0, 2.0], [3.0, 5.0]]
    ops.change(series, series, np.array([1.0, 0.0]), out=out)
    assert out.tolist() == [[0.0, 2.0], [2.0, 3.0], [1.0, 4.0]]
    ops.change(series, series, np.array([[1.0, 0.0]] * 3), out=out)
    assert out.tolist() == [[0.0, 2.0], [2.0, 3.0], [1.0, 4.0]]


def test_a_running_sum_adds_up_in_the_order_of_years() -> None:
    series = np.random.default_rng(1).random((20, 33))
    out = np.empty_like(series)
    ops.running_sum(series, out=out)
    np.testing.assert_array_equal(out, np.cumsum(series, axis=0))


@pytest.mark.parametrize("left", [(1,), (5,), (4, 1), (4, 5)])
@pytest.mark.parametrize("right", [(1,), (5,), (4, 1), (4, 5)])
def test_sums_of_products_of_all_forms(left: tuple[int, ...], right: tuple[int, ...]) -> None:
    if len(left) == len(right) == 1:
        pytest.skip("nothing to sum over")
    rng = np.random.default_rng(2)
    a, b = rng.random(left), rng.random(right)
    product = np.broadcast_to(a * b, (4, np.broadcast_shapes(left, right)[-1]))
    out = np.empty(product.shape[1])
    ops.total_of_product(a, b, out=out)
    np.testing.assert_allclose(out, product.sum(axis=0), rtol=1e-14)
