"""The language of the financial model: lines with formulas over inputs and other lines.

A line is defined once. ``core.finance.evaluate_lines`` works it out for all places at once, the workbook
renders the same tree as one spreadsheet formula a row, and the dossier prints it as "how this was computed".
The set of nodes is small and closed; each has the spreadsheet twin named in its docstring, where
``x`` stands for the cell of the same year and ``x_first:x_last`` for the whole row.

Values are scalars, ``()`` or ``(n_places,)``, or series over the years, ``(T, 1)`` or ``(T, n_places)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Union

Operand = Union["Expr", int]
#: Numbers a formula may hold: nothing, one, and the months of a year. All others are inputs.
ALLOWED_CONSTANTS = frozenset({0, 1, 12})


class Expr:
    """Base of all nodes. Operators build trees, so that definitions read like formulas."""

    __slots__: tuple[str, ...] = ()

    def __add__(self, other: Operand) -> Expr:
        return Add(self, as_expr(other))

    def __radd__(self, other: Operand) -> Expr:
        return Add(as_expr(other), self)

    def __sub__(self, other: Operand) -> Expr:
        return Sub(self, as_expr(other))

    def __rsub__(self, other: Operand) -> Expr:
        return Sub(as_expr(other), self)

    def __mul__(self, other: Operand) -> Expr:
        return Mul(self, as_expr(other))

    def __rmul__(self, other: Operand) -> Expr:
        return Mul(as_expr(other), self)

    def __truediv__(self, other: Operand) -> Expr:
        return Div(self, as_expr(other))

    def __rtruediv__(self, other: Operand) -> Expr:
        return Div(as_expr(other), self)

    def __pow__(self, other: Operand) -> Expr:
        return Power(self, as_expr(other))

    def __neg__(self) -> Expr:
        return Neg(self)

    def __gt__(self, other: Operand) -> Expr:
        return Compare(">", self, as_expr(other))

    def __ge__(self, other: Operand) -> Expr:
        return Compare(">=", self, as_expr(other))

    def __lt__(self, other: Operand) -> Expr:
        return Compare("<", self, as_expr(other))

    def __le__(self, other: Operand) -> Expr:
        return Compare("<=", self, as_expr(other))

    def equals(self, other: Operand) -> Expr:
        """Compare for equality (``==`` stays the identity of trees)."""
        return Compare("=", self, as_expr(other))


@dataclass(frozen=True, slots=True, eq=False)
class Input(Expr):
    """A given value: an assumption, a result of another stage, a unit factor, a time flag. Twin: its cell."""

    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Ref(Expr):
    """Another line in the same year, or a scalar line. Twin: ``x``."""

    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Const(Expr):
    """One of the allowed structural numbers. Twin: the number."""

    value: int

    def __post_init__(self) -> None:
        if self.value not in ALLOWED_CONSTANTS:
            raise ValueError(f"{self.value} stands in a formula; make it an input")


@dataclass(frozen=True, slots=True, eq=False)
class Missing(Expr):
    """Not known, not defined. Twin: ``NA()``."""


@dataclass(frozen=True, slots=True, eq=False)
class Add(Expr):
    """Twin: ``x+y``."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Sub(Expr):
    """Twin: ``x-y``."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Mul(Expr):
    """Twin: ``x*y``."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Div(Expr):
    """Twin: ``x/y``; a division by zero is missing (``#DIV/0!``)."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Neg(Expr):
    """Twin: ``-x``."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Min(Expr):
    """Twin: ``MIN(x,y)``."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Max(Expr):
    """Twin: ``MAX(x,y)``."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Power(Expr):
    """Twin: ``x^y``; the base is positive."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Floor(Expr):
    """Largest whole number not above. Twin: ``INT(x)``."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Compare(Expr):
    """1 where it holds, 0 elsewhere. Twin: ``IF(x>=y,1,0)``, bare inside ``IF``."""

    operator: str  # ">", ">=", "<", "<=", "="
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Known(Expr):
    """1 where a value is known, 0 where it was left empty. Twin: ``ISNUMBER(x)`` inside ``IF``."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class If(Expr):
    """Twin: ``IF(condition,x,y)``; the condition holds where it is not 0."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Prev(Expr):
    """A line's value of the year before, ``first`` in the first year. Twin: the cell to the left.

    The line may be the one being defined; that is how balances roll on.
    """

    key: str
    first: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Cum(Expr):
    """Running sum of a line from the first year on. Twin: ``SUM($x_first:x)``."""

    key: str


@dataclass(frozen=True, slots=True, eq=False)
class SumOverTime(Expr):
    """Sum over all years, a scalar. Twin: ``SUM(x_first:x_last)``, products as ``SUMPRODUCT``."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Last(Expr):
    """A line's value of the last year, a scalar. Twin: ``x_last``."""

    key: str


@dataclass(frozen=True, slots=True, eq=False)
class MinWhere(Expr):
    """Smallest value in the years whose flag is not 0; missing without such a year. Twin: ``MINIFS``."""

    key: str
    flag: str


@dataclass(frozen=True, slots=True, eq=False)
class MeanWhere(Expr):
    """Mean over the years whose flag is not 0; missing without such a year. Twin: ``AVERAGEIFS``."""

    key: str
    flag: str


@dataclass(frozen=True, slots=True, eq=False)
class Irr(Expr):
    """Rate at which the flows' present value is zero, flows at the given times in years; else missing.

    Twin: ``IRR(x_first:x_last)`` where the times are one year apart; in general a goal seek on the check row
    "net present value at this rate", which must be 0.
    """

    key: str
    times: str


class Kind(StrEnum):
    """Whether a line has one value a place, or one a year."""

    SCALAR = "scalar"
    SERIES = "series"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """One line of the model. Labels are texts ``line.<key>``."""

    key: str
    unit: str
    kind: Kind
    expr: Expr
    group: str  # section of sheet and dossier: time, capex, opex, revenue, tax, cash_flow, debt, result
    source: str = ""  # definition it follows
    total: bool = False  # sums other lines

    @property
    def ref(self) -> Ref:
        """The line as operand of another."""
        return Ref(self.key)


def label_parts(key: str) -> tuple[str, int]:
    """Return the key of a line's label, and the number of the phase it belongs to (0: the whole facility)."""
    base, _, number = key.rpartition("_")
    return (base, int(number)) if base and number.isdigit() else (key, 0)


def as_expr(value: Operand) -> Expr:
    """Turn an allowed number into a node.

    Raises
    ------
    ValueError
        A number other than 0, 1, 12 stands in a formula.
    """
    return value if isinstance(value, Expr) else Const(value)


def children(node: Expr) -> tuple[Expr, ...]:
    """Return the operands of a node."""
    values = (getattr(node, name) for name in node.__slots__)
    return tuple(value for value in values if isinstance(value, Expr))


def walk(node: Expr) -> Iterator[Expr]:
    """Yield a node and everything below it, operands first."""
    for child in children(node):
        yield from walk(child)
    yield node


def line_keys(node: Expr) -> tuple[str, ...]:
    """Return the keys of the lines that one node itself names."""
    match node:
        case Ref(key) | Prev(key) | Cum(key) | Last(key):
            return (key,)
        case MinWhere(key, flag) | MeanWhere(key, flag):
            return (key, flag)
        case Irr(key, times):
            return (key, times)
    return ()


def precedents(line: Line) -> tuple[str, ...]:
    """Return the lines a line is worked out from, in order of appearance, itself left out."""
    seen: dict[str, None] = {}
    for node in walk(line.expr):
        for key in line_keys(node):
            if key != line.key:
                seen.setdefault(key)
    return tuple(seen)


def input_keys(line: Line) -> tuple[str, ...]:
    """Return the inputs a line reads directly, in order of appearance."""
    return tuple(dict.fromkeys(node.key for node in walk(line.expr) if isinstance(node, Input)))


def rolls_on(line: Line) -> bool:
    """Whether a line takes its own value of the year before."""
    return any(isinstance(node, Prev) and node.key == line.key for node in walk(line.expr))


def total_of(*operands: Operand) -> Expr:
    """Add up operands from left to right; 0 for none."""
    result = as_expr(operands[0]) if operands else Const(0)
    for operand in operands[1:]:
        result = result + operand
    return result


def first_known(*values: Expr) -> Expr:
    """Return the first value that is known, the last one in any case."""
    *firsts, result = values
    for value in reversed(firsts):
        result = If(Known(value), value, result)
    return result


def whole_above(value: Expr) -> Expr:
    """Return the smallest whole number not below a value."""
    return -Floor(-value)


def clip(value: Expr, low: Operand, high: Operand) -> Expr:
    """Keep a value between two bounds."""
    return Max(as_expr(low), Min(value, as_expr(high)))
