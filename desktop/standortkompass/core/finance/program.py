"""Turns lines into a program: a list of operations on arrays, each worked out once, in memory used again.

Parts that stand in several formulas become one value; values that are the same for all places are worked out
once and not block by block.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from standortkompass.core.errors import ShapeError
from standortkompass.core.finance import lines as ast
from standortkompass.core.finance import operations as ops
from standortkompass.core.finance.operations import Operation
from standortkompass.core.finance.rolling import rolling
from standortkompass.core.finance.steps import Form, Step, frugal_order, slots_of


@dataclass(frozen=True, slots=True)
class Program:
    """How to work out the wanted lines. Values are named by number."""

    forms: tuple[Form, ...]  # by value
    inputs: Mapping[str, int]
    constants: Mapping[int, float]
    shared: tuple[Step, ...]  # the same for all places
    steps: tuple[Step, ...]  # block by block
    slots: Mapping[int, int]  # place in memory of the inputs and values of a block
    slot_forms: tuple[Form, ...]  # of these places
    wanted: Mapping[str, int]


@lru_cache(maxsize=64)
def program(
    model: tuple[ast.Line, ...], keep: frozenset[str] | None, inputs: tuple[tuple[str, Form], ...]
) -> Program:
    """Choose the needed lines and turn them into operations; kept for the next move of a slider.

    Parameters
    ----------
    model : tuple of Line
        In an order in which every line stands after those it needs.
    keep : frozenset of str, optional
        Keys of the lines wanted; None: all.
    inputs : tuple
        Keys of the given inputs, and what they vary with.

    Raises
    ------
    ShapeError
        An input or line is missing.
    """
    wanted = [line.key for line in model if keep is None or line.key in keep]
    writer = _Writer(dict(inputs))
    for line in _needed(model, wanted):
        writer.write(line)
    results = {key: writer.lines[key] for key in wanted}
    shared = tuple(step for step in writer.steps if not writer.forms[step.value].places)
    steps = frugal_order([step for step in writer.steps if writer.forms[step.value].places], writer.forms)
    sources = [value for value in writer.inputs.values() if writer.forms[value].places]
    slots = slots_of(writer.forms, sources, steps)
    slot_forms = {slot: writer.forms[value] for value, slot in slots.items()}
    return Program(
        forms=tuple(writer.forms),
        inputs=writer.inputs,
        constants=writer.constants,
        shared=shared,
        steps=steps,
        slots=slots,
        slot_forms=tuple(slot_forms[slot] for slot in range(len(slot_forms))),
        wanted=results,
    )


def _needed(model: Sequence[ast.Line], wanted: Collection[str]) -> list[ast.Line]:
    """Return the lines that the wanted ones rest on, in the model's order."""
    marked = set(wanted)
    needed = []
    for line in reversed(model):
        if line.key in marked:
            needed.append(line)
            marked.update(ast.precedents(line))
    needed.reverse()
    return needed


@dataclass(slots=True)
class _Writer:
    """Numbers the values of formulas; equal parts get one number."""

    given: Mapping[str, Form]
    forms: list[Form] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    inputs: dict[str, int] = field(default_factory=dict)
    constants: dict[int, float] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    _known: dict[Hashable, int] = field(default_factory=dict)

    def write(self, line: ast.Line) -> None:
        """Write the operations of a line."""
        if ast.rolls_on(line):
            operation, parts = rolling(line)
            self.lines[line.key] = self._step(
                ("line", line.key), operation, tuple(self._value(part) for part in parts), years=True
            )
        else:
            self.lines[line.key] = self._number(self._value(line.expr))

    def _new(self, form: Form) -> int:
        self.forms.append(form)
        return len(self.forms) - 1

    def _step(
        self,
        name: Hashable,
        operation: Operation,
        operands: tuple[int, ...],
        *,
        years: bool | None = None,
        truth: bool = False,
        in_place: bool = False,
    ) -> int:
        """Number the result of an operation: as before where it has been written already."""
        key = (name, operands)
        if key not in self._known:
            forms = [self.forms[each] for each in operands]
            form = Form(
                any(each.years for each in forms) if years is None else years,
                any(each.places for each in forms),
                truth,
            )
            self._known[key] = self._new(form)
            self.steps.append(Step(self._known[key], operation, operands, in_place))
        return self._known[key]

    def _line(self, key: str) -> int:
        try:
            return self.lines[key]
        except KeyError:
            raise ShapeError("finance.line_missing", key=key) from None

    def _input(self, key: str) -> int:
        if key not in self.given:
            raise ShapeError("finance.input_missing", key=key)
        if key not in self.inputs:
            self.inputs[key] = self._new(self.given[key])
        return self.inputs[key]

    def _constant(self, number: float) -> int:
        name = ("constant", repr(number))
        if name not in self._known:
            self._known[name] = self._new(Form())
            self.constants[self._known[name]] = number
        return self._known[name]

    def _number(self, value: int) -> int:
        """Turn truth values into numbers."""
        if not self.forms[value].truth:
            return value
        return self._step("number", ops.as_number, (value,))

    def _value(self, node: ast.Expr) -> int:
        """Number the value of a tree."""
        match node:
            case ast.Input(key):
                return self._input(key)
            case ast.Ref(key):
                return self._line(key)
            case ast.Const(number):
                return self._constant(float(number))
            case ast.Missing():
                return self._constant(float("nan"))
            case ast.SumOverTime(ast.Mul(left, right)):
                return self._over_time("sum", ops.total_of_product, self._numbers(left, right))
            case ast.SumOverTime(operand):
                return self._over_time("sum", ops.total, self._numbers(operand))
            case ast.Last(key):
                return self._over_time("last", ops.last, (self._line(key),))
            case ast.MinWhere(key, flag):
                return self._over_time("least", ops.min_where, (self._line(key), self._line(flag)))
            case ast.MeanWhere(key, flag):
                return self._over_time("mean", ops.mean_where, (self._line(key), self._line(flag)))
            case ast.Irr(key, times):
                return self._over_time("irr", ops.rate_of_return, (self._line(key), self._line(times)))
        return self._by_year(node)

    def _numbers(self, *nodes: ast.Expr) -> tuple[int, ...]:
        return tuple(self._number(self._value(node)) for node in nodes)

    def _over_time(self, name: str, operation: Operation, operands: tuple[int, ...]) -> int:
        return self._step(name, operation, operands, years=False)

    def _by_year(self, node: ast.Expr) -> int:
        match node:
            case ast.Prev(key, first):
                return self._step("before", ops.shifted, (self._line(key), *self._numbers(first)))
            case ast.Cum(key):
                return self._step("running", ops.running_sum, (self._line(key),))
            case ast.Sub(left, ast.Prev(key, first)):
                operands = (*self._numbers(left), self._line(key), *self._numbers(first))
                return self._step("change", ops.change, operands)
            case ast.If(condition, then, otherwise):
                operands = (self._value(condition), *self._numbers(then, otherwise))
                return self._step("choose", ops.choose, operands)
            case ast.Compare(operator, left, right):
                operands = self._numbers(left, right)
                return self._step(operator, ops.COMPARE[operator], operands, truth=True, in_place=True)
        try:
            operation = ops.OF_ONE_YEAR[type(node)]
        except KeyError:
            raise ShapeError("finance.unknown_node", node=type(node).__name__) from None
        operands = self._numbers(*ast.children(node))
        return self._step(
            type(node).__name__, operation, operands, truth=isinstance(node, ast.Known), in_place=True
        )
