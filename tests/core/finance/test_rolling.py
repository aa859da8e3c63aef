from __future__ import annotations

import numpy as np

from standortkompass.core.finance.book import given, line
from standortkompass.core.finance.lines import Const, If, Kind, Line, Max, Prev
from standortkompass.core.finance.rolling import rolling


def rolled(line_: Line, *known: np.ndarray, years: int, places: int) -> np.ndarray:
    operation, parts = rolling(line_)
    assert len(parts) == len(known)
    out = np.empty((years, places))
    operation(*known, out=out)
    return out


def series(formula: object) -> Line:
    return Line(key="x", unit="1", kind=Kind.SERIES, expr=formula, group="t")  # type: ignore[arg-type]


def test_a_balance_rolls_on_with_interest() -> None:
    balance = series(Prev("x", given("start")) * (given("rate") + 1) - line("paid"))
    paid = np.array([[10.0], [20.0], [30.0]])
    out = rolled(balance, np.array([100.0, 200.0]), np.array([1.1, 1.2]), paid, years=3, places=2)
    np.testing.assert_allclose(out, [[100.0, 230.0], [90.0, 256.0], [69.0, 277.2]])


def test_only_the_largest_parts_without_the_past_are_worked_out_before() -> None:
    _, parts = rolling(series(Max(Prev("x", Const(0)), line("a") * 12 + line("b"))))
    assert [type(part).__name__ for part in parts] == ["Const", "Add"]


def test_conditions_on_the_own_past() -> None:
    once = series(If(Prev("x", Const(0)) > 0, Const(0), Const(1)))
    zero, nought, one = np.array([0.0]), np.array([0.0]), np.array([1.0])
    out = rolled(once, zero, zero, nought, one, years=4, places=1)
    assert out[:, 0].tolist() == [1.0, 0.0, 1.0, 0.0]
