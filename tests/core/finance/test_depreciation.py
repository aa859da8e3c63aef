from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.core.finance.depreciation import declining_balance, straight_line


def test_straight_line_by_hand() -> None:
    assert straight_line(100, 4).tolist() == [25, 25, 25, 25]
    np.testing.assert_allclose(straight_line(100, 4, 0.5), [12.5, 25, 25, 25, 12.5])
    np.testing.assert_allclose(straight_line(100, 2.5), [40, 40, 20])


@pytest.mark.parametrize(
    ("life", "rate", "percent"),
    [  # IRS Publication 946, table A-1, half-year convention
        (5, 0.4, [20.00, 32.00, 19.20, 11.52, 11.52, 5.76]),
        (7, 2 / 7, [14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46]),
        (15, 0.1, [5.00, 9.50, 8.55, 7.70, 6.93, 6.23, 5.90, 5.90, 5.91, 5.90, 5.91, 5.90, 5.91, 5.90, 5.91,
                   2.95]),
    ],
)  # fmt: skip
def test_declining_balance_gives_the_published_tables(life: int, rate: float, percent: list[float]) -> None:
    amounts = declining_balance(100, life, rate, switch=True, first_year_share=0.5)
    np.testing.assert_allclose(amounts, percent, atol=0.011)  # the tables round so that they sum to 100


def test_german_declining_balance_by_hand() -> None:
    np.testing.assert_allclose(declining_balance(100, 5, 0.3, switch=True), [30, 21, 49 / 3, 49 / 3, 49 / 3])
    np.testing.assert_allclose(declining_balance(100, 3, 0.3, switch=False), [30, 21, 14.7])


@given(st.floats(1, 1e9), st.integers(1, 40), st.floats(0.01, 1.0), st.floats(0.05, 1.0))
def test_depreciation_sums_to_cost(cost: float, life: int, rate: float, first: float) -> None:
    assert straight_line(cost, life, first).sum() == pytest.approx(cost)
    assert declining_balance(cost, life, rate, switch=True, first_year_share=first).sum() == pytest.approx(
        cost
    )
