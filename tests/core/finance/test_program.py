from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.errors import ShapeError
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Const, Input, Kind, Line, Prev, Ref, SumOverTime
from standortkompass.core.finance.model import build
from standortkompass.core.finance.program import program
from standortkompass.core.finance.steps import Form, Step, frugal_order, slots_of
from standortkompass.core.finance.structure import Structure

ONE, PLACE, YEAR, BOTH = Form(), Form(places=True), Form(years=True), Form(years=True, places=True)


def model() -> tuple[Line, ...]:
    """Two lines that share a part, one that is the same everywhere, and one that nobody asks for."""
    book = Book()
    book.series("growth", "1", "t", (given("rate") + 1) * given("time"))
    book.series("first", "1", "t", given("price") * given("time") + line("growth"))
    book.series("second", "1", "t", given("price") * given("time") * 12)
    book.scalar("sum", "1", "t", SumOverTime(line("first") * line("growth")))
    book.series("unwanted", "1", "t", line("second") / given("nothing"))
    return tuple(book.lines)


INPUTS = (("rate", ONE), ("time", YEAR), ("price", PLACE))


def test_a_part_of_several_lines_is_worked_out_once() -> None:
    written = program(model(), frozenset({"first", "second"}), INPUTS)
    products = [step for step in written.steps if step.operation is np.multiply]
    assert len(products) == 2  # price x time, and that x 12
    assert written.forms[written.wanted["first"]] == BOTH


def test_what_is_the_same_for_all_places_stays_out_of_the_blocks() -> None:
    written = program(model(), frozenset({"sum", "growth"}), INPUTS)
    assert written.forms[written.wanted["growth"]] == YEAR
    assert written.forms[written.wanted["sum"]] == PLACE
    assert [step.value for step in written.shared][-1] == written.wanted["growth"]
    assert written.wanted["growth"] not in {step.value for step in written.steps}


def test_only_what_wanted_lines_rest_on_is_written() -> None:
    written = program(model(), frozenset({"growth"}), INPUTS[:2])
    assert set(written.inputs) == {"rate", "time"}
    assert not written.steps
    with pytest.raises(ShapeError, match=r"finance\.input_missing"):
        program(model(), None, INPUTS)


def test_a_line_that_is_not_there_is_named() -> None:
    lost = Line(key="x", unit="1", kind=Kind.SCALAR, expr=Ref("nowhere") + Input("rate"), group="t")
    with pytest.raises(ShapeError, match=r"finance\.line_missing"):
        program((lost,), None, INPUTS)


def test_a_change_to_the_year_before_needs_no_copy_of_it() -> None:
    book = Book()
    book.series("s", "1", "t", given("price") * given("time"))
    book.series("change", "1", "t", line("s") - Prev("s", Const(0)))
    written = program(tuple(book.lines), frozenset({"change"}), INPUTS)
    assert len(written.steps) == 2


def test_values_alive_together_never_share_memory() -> None:
    lines = build(Structure()).lines
    given_keys = build(Structure()).inputs
    forms = tuple((key, YEAR if key.startswith("time.") else PLACE) for key in given_keys)
    written = program(lines, frozenset({"npv", "irr", "lcoc"}), forms)
    last = {operand: at for at, step in enumerate(written.steps) for operand in step.operands}
    holder: dict[int, int] = {written.slots[n]: n for n in written.inputs.values() if n in written.slots}
    for at, step in enumerate(written.steps):
        for operand in step.operands:
            if operand in written.slots:
                assert holder[written.slots[operand]] == operand
        before = holder.get(written.slots[step.value])
        if before is not None and before in step.operands:
            assert step.in_place
        assert before is None or last.get(before, -1) <= at
        holder[written.slots[step.value]] = step.value
    series = {slot for value, slot in written.slots.items() if written.forms[value] == BOTH}
    assert len(series) < 20  # of some 150 values


def test_the_order_keeps_few_series_alive() -> None:
    """Two chains of series that end in a scalar each: one after the other, not side by side."""
    forms = [PLACE, BOTH, BOTH, BOTH, BOTH, PLACE, PLACE]
    steps = [
        Step(1, np.negative, (0,), in_place=True),
        Step(2, np.negative, (0,), in_place=True),
        Step(3, np.negative, (1,), in_place=True),
        Step(4, np.negative, (2,), in_place=True),
        Step(5, np.sum, (3,)),
        Step(6, np.sum, (4,)),
    ]
    order = frugal_order(steps, forms)
    assert [step.value for step in order] == [1, 3, 5, 2, 4, 6]
    slots = slots_of(forms, [0], order)
    assert len({slots[value] for value in (1, 2, 3, 4)}) == 1
