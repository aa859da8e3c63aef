from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.errors import ShapeError
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.lines import (
    ALLOWED_CONSTANTS,
    Const,
    Cum,
    Expr,
    Floor,
    If,
    Kind,
    Last,
    Line,
    Max,
    MeanWhere,
    Min,
    MinWhere,
    Missing,
    Prev,
    SumOverTime,
    clip,
    input_keys,
    precedents,
    rolls_on,
    total_of,
    walk,
)
from standortkompass.core.finance.model import build
from standortkompass.core.finance.structure import DebtMethod, RevenueMode, Structure, TaxMethod

SERIES = np.array([[1.0], [2.0], [4.0]])


def result(formula: Expr, *, series: bool = True, n: int = 1, **inputs: object) -> np.ndarray:
    book = Book()
    book.series("s", "1", "t", given("s"))
    (book.series if series else book.scalar)("x", "1", "t", formula)
    values = {"s": SERIES} | {key: np.asarray(value, dtype=float) for key, value in inputs.items()}
    return evaluate(book.lines, values, n, {"x"})["x"]


def test_operators_build_the_arithmetic_they_look_like() -> None:
    formula = ((given("a") + 1) * line("s") - 12 / given("b")) ** 1
    assert result(formula, a=2, b=4)[:, 0].tolist() == [0.0, 3.0, 9.0]


def test_other_numbers_than_zero_one_twelve_are_refused() -> None:
    with pytest.raises(ValueError, match="make it an input"):
        given("a") * 2


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (Min(line("s"), given("a")), [1, 2, 3]),
        (Max(line("s"), given("a")), [3, 3, 4]),
        (Floor(line("s") / given("a")), [0, 0, 1]),
        (-line("s"), [-1, -2, -4]),
        (line("s") ** given("a"), [1, 8, 64]),
        (If(line("s") > 1, Const(1), Const(0)), [0, 1, 1]),
        (line("s") >= 1, [1, 1, 1]),
        (line("s") < 1, [0, 0, 0]),
        (line("s") <= 1, [1, 0, 0]),
        (line("s").equals(1), [1, 0, 0]),
        (clip(line("s"), 0, 1), [1, 1, 1]),
        (Prev("s", Const(12)), [12, 1, 2]),
        (Cum("s"), [1, 3, 7]),
        (line("s") * Last("s"), [4, 8, 16]),
        (total_of(line("s"), 1, line("s")), [3, 5, 9]),
        (Prev("x", Const(1)) * (line("s") + 1), [2, 6, 30]),
    ],
)
def test_each_operation_by_hand(formula: Expr, wanted: list[float]) -> None:
    assert result(formula, a=3)[:, 0].tolist() == wanted


def test_scalars_over_time_by_hand() -> None:
    assert result(SumOverTime(line("s") * given("w")), series=False, w=[[1], [0], [1]]).tolist() == [5.0]
    assert result(SumOverTime(line("s") * given("a")), series=False, a=3).tolist() == [21.0]
    assert np.isnan(result(Missing() * 1, series=False)).all()


def test_flagged_minimum_and_mean_by_hand_and_missing_without_a_flag() -> None:
    book = Book()
    book.series("s", "1", "t", given("s"))
    book.series("flag", "1", "t", given("flag"))
    book.scalar("least", "1", "t", MinWhere("s", "flag"))
    book.scalar("mean", "1", "t", MeanWhere("s", "flag"))
    inputs = {
        "s": np.array([[1.0, 9.0], [2.0, 9.0], [4.0, 9.0]]),
        "flag": np.array([[0.0, 0], [1, 0], [1, 0]]),
    }
    out = evaluate(book.lines, inputs, 2)
    np.testing.assert_array_equal(out["least"], [2.0, np.nan])
    np.testing.assert_array_equal(out["mean"], [3.0, np.nan])


def test_division_by_zero_is_missing() -> None:
    assert np.isnan(result(line("s") / given("a"), a=0)).all()


def test_unknown_condition_gives_unknown_result() -> None:
    assert np.isnan(result(If(given("a"), line("s"), Const(0)), a=np.nan)).all()


def test_blocks_give_what_one_piece_gives() -> None:
    rng = np.random.default_rng(1)
    book = Book()
    book.series("s", "1", "t", given("s") * given("a"))
    book.series("balance", "1", "t", Prev("balance", Const(0)) * given("a") + line("s"))
    book.scalar("sum", "1", "t", SumOverTime(line("balance") * line("s")))
    inputs = {"s": rng.random((7, 1)), "a": rng.random(100)}
    whole, parts = evaluate(book.lines, inputs, 100, block=1000), evaluate(book.lines, inputs, 100, block=7)
    for key, value in whole.items():
        np.testing.assert_array_equal(value, parts[key])
    assert whole["balance"].shape == (7, 100)


def test_wide_blocks_give_what_narrow_ones_give() -> None:
    """Some of a block's work depends on its width: how numpy repeats a row or a column."""
    rng = np.random.default_rng(4)
    book = Book()
    book.series("s", "1", "t", given("s") * given("a") + given("s"))
    book.series("flag", "1", "t", (line("s") > given("a")) * (given("s") > 0))
    book.series("power", "1", "t", (given("s") + 1) ** line("flag"))
    book.series("step", "1", "t", line("s") - Prev("s", given("a")))
    inputs = {"s": rng.random((20, 1)), "a": rng.random(5000)}
    whole = evaluate(book.lines, inputs, 5000, block=5000)
    for block in (40, 700, 2048):
        parts = evaluate(book.lines, inputs, 5000, block=block)
        for key, value in whole.items():
            np.testing.assert_array_equal(value, parts[key])
    assert np.getbufsize() == 8192  # as the caller had it


def test_no_places_give_empty_results() -> None:
    assert result(line("s") * given("a"), n=0, a=np.zeros(0)).shape == (3, 0)


def test_inputs_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ShapeError, match=r"finance\.input_shape"):
        result(line("s") * given("a"), n=3, a=[1, 2])
    with pytest.raises(ShapeError, match=r"finance\.input_missing"):
        result(line("s") * given("a"))


def test_a_book_refuses_lines_out_of_order_and_twice() -> None:
    book = Book()
    with pytest.raises(ValueError, match="before they are written"):
        book.scalar("a", "1", "t", line("b"))
    book.scalar("b", "1", "t", given("x"))
    with pytest.raises(ValueError, match="stands twice"):
        book.scalar("b", "1", "t", given("x"))


STRUCTURES = [
    Structure(),
    Structure(
        debt=DebtMethod.SCULPTED,
        phases=3,
        it_tax=TaxMethod.DECLINING,
        tokens=True,
        bridge=True,
        flexible=True,
        battery=True,
        partial=True,
    ),
    Structure(revenue=RevenueMode.COLOCATION, power_passed_on=False),
    Structure(revenue=RevenueMode.NONE, debt=DebtMethod.NONE),
]


@pytest.mark.parametrize("structure", STRUCTURES)
def test_every_line_of_the_model_stands_after_what_it_needs(structure: Structure) -> None:
    seen: set[str] = set()
    for item in build(structure).lines:
        assert set(precedents(item)) <= seen, item.key
        seen.add(item.key)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_formulas_hold_no_other_numbers_and_name_their_units(structure: Structure) -> None:
    model = build(structure)
    for item in model.lines:
        numbers = {node.value for node in walk(item.expr) if isinstance(node, Const)}
        assert numbers <= ALLOWED_CONSTANTS
        assert item.unit
        assert item.group
    assert set(model.inputs) == {key for item in model.lines for key in input_keys(item)}


def test_rolling_lines_are_recognised() -> None:
    roll = Line(key="x", unit="1", kind=Kind.SERIES, expr=Prev("x", Const(0)) + 1, group="t")
    still = Line(key="y", unit="1", kind=Kind.SERIES, expr=Prev("x", Const(0)) + 1, group="t")
    assert rolls_on(roll)
    assert not rolls_on(still)
    assert precedents(roll) == ()
    assert precedents(still) == ("x",)
