"""Works out lines with numpy: all places and years at once, block by block, keeping what is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError
from standortkompass.core.finance import lines as ast
from standortkompass.core.finance.irr import irr

#: Places worked on at a time: 25 years of one line then fit the cache of one core.
BLOCK = 2048

Values = dict[str, FloatArray]


def evaluate(
    model: Sequence[ast.Line],
    inputs: Mapping[str, FloatArray],
    n_places: int,
    keep: Collection[str] | None = None,
    *,
    block: int = BLOCK,
) -> Values:
    """Return the kept lines for all places.

    Parameters
    ----------
    model : sequence of Line
        In an order in which every line stands after those it needs.
    inputs : mapping
        By key: ``()``, ``(n,)``, ``(T, 1)`` or ``(T, n)``.
    n_places : int
        Number of places n; 0 is allowed.
    keep : collection of str, optional
        Keys of the lines wanted; default all.

    Returns
    -------
    dict
        Scalar lines ``(n,)``, series ``(T, n)``.

    Raises
    ------
    ShapeError
        An input or line is missing, or an input does not fit ``n_places``.
    """
    wanted = [line.key for line in model if keep is None or line.key in keep]
    needed = _needed(model, wanted)
    last_use = _last_use(needed, wanted)
    out: dict[str, list[FloatArray]] = {key: [] for key in wanted}
    for start in range(0, max(n_places, 1), block):
        stop = min(start + block, n_places)
        part = {key: _rows(key, value, start, stop, n_places) for key, value in inputs.items()}
        values = _evaluate_block(needed, part, last_use)
        for key in wanted:
            out[key].append(_full(values[key], stop - start))
    return {
        key: blocks[0] if len(blocks) == 1 else np.concatenate(blocks, axis=-1) for key, blocks in out.items()
    }


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


def _last_use(model: Sequence[ast.Line], wanted: Collection[str]) -> dict[str, list[str]]:
    """Return, for each line, the lines that nobody needs after it."""
    last: dict[str, str] = {}
    for line in model:
        last[line.key] = line.key
        for key in ast.precedents(line):
            last[key] = line.key
    after: dict[str, list[str]] = {}
    for key, user in last.items():
        if key not in wanted:
            after.setdefault(user, []).append(key)
    return after


def _rows(key: str, value: FloatArray, start: int, stop: int, n_places: int) -> FloatArray:
    array = np.asarray(value, dtype=float)
    if array.ndim == 0 or array.shape[-1] == 1:
        return array
    if array.shape[-1] != n_places:
        raise ShapeError("finance.input_shape", key=key, shape=array.shape, places=n_places)
    return array[..., start:stop]


def _full(value: FloatArray, width: int) -> FloatArray:
    shape = (width,) if value.ndim < 2 else (value.shape[0], width)
    return np.array(np.broadcast_to(value, shape))


def _evaluate_block(
    model: Sequence[ast.Line], inputs: Mapping[str, FloatArray], last_use: Mapping[str, list[str]]
) -> Values:
    values: Values = {}
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for line in model:
            machine = _Machine(inputs, values)
            value = machine.roll(line) if ast.rolls_on(line) else machine.value(line.expr)
            values[line.key] = value if value.dtype == float else value.astype(float)
            for key in last_use.get(line.key, ()):
                values.pop(key, None)
    return values


class _Machine:
    """Works out one line from inputs and earlier lines."""

    def __init__(self, inputs: Mapping[str, FloatArray], values: Mapping[str, FloatArray]) -> None:
        self._inputs = inputs
        self._values = values

    def value(self, node: ast.Expr) -> FloatArray:
        """Return a node's value for all years."""
        match node:
            case ast.Input(key):
                return self._look_up(self._inputs, key, "finance.input_missing")
            case ast.Ref(key):
                return self._line(key)
            case ast.Prev(key, first):
                return _shifted(self._line(key), self.value(first))
            case ast.Cum(key):
                return np.cumsum(self._line(key), axis=0)
            case ast.SumOverTime(operand):
                return self._summed(operand)
            case ast.Last(key):
                return np.asarray(self._line(key)[-1])
            case ast.MinWhere(key, flag):
                picked = np.where(self._line(flag) != 0, self._line(key), np.inf)
                return _nan_where(np.min(picked, axis=0), np.inf)
            case ast.MeanWhere(key, flag):
                on = self._line(flag) != 0
                total = np.sum(np.where(on, self._line(key), 0.0), axis=0)
                return np.asarray(total / np.sum(on, axis=0))
            case ast.Irr(key, times):
                return irr(self._line(key), self._line(times))
        return _apply(node, [self.value(child) for child in ast.children(node)])

    def roll(self, line: ast.Line) -> FloatArray:
        """Work out a line that needs its own year before, year by year."""
        fixed: dict[int, FloatArray] = {}
        self._prepare(line.expr, line.key, fixed)
        years = max((v.shape[0] for v in fixed.values() if v.ndim == 2), default=0)
        rows: list[FloatArray] = []
        for year in range(years):
            before = rows[-1] if rows else None
            rows.append(self._row(line.expr, line.key, fixed, year, before))
        width = np.broadcast_shapes(*(row.shape for row in rows), (1,))
        return np.stack([np.broadcast_to(row, width) for row in rows])

    def _prepare(self, node: ast.Expr, own: str, fixed: dict[int, FloatArray]) -> None:
        """Work out the largest parts of a formula that do not depend on the line's own past."""
        if not any(isinstance(part, ast.Prev) and part.key == own for part in ast.walk(node)):
            fixed[id(node)] = self.value(node)
            return
        for child in ast.children(node):
            self._prepare(child, own, fixed)

    def _row(
        self, node: ast.Expr, own: str, fixed: Mapping[int, FloatArray], year: int, before: FloatArray | None
    ) -> FloatArray:
        if id(node) in fixed:
            value = fixed[id(node)]
            return np.asarray(value[year]) if value.ndim == 2 else value
        if isinstance(node, ast.Prev) and node.key == own:
            return self._row(node.first, own, fixed, year, before) if before is None else before
        return _apply(node, [self._row(kid, own, fixed, year, before) for kid in ast.children(node)])

    def _summed(self, operand: ast.Expr) -> FloatArray:
        if isinstance(operand, ast.Mul):  # without a product as large as its factors
            left, right = self.value(operand.left), self.value(operand.right)
            if left.ndim == 2 and right.ndim == 2 and left.shape[0] == right.shape[0]:
                return _sum_of_product(left, right)
        return np.asarray(np.sum(self.value(operand), axis=0))

    def _line(self, key: str) -> FloatArray:
        return self._look_up(self._values, key, "finance.line_missing")

    @staticmethod
    def _look_up(where: Mapping[str, FloatArray], key: str, code: str) -> FloatArray:
        try:
            return where[key]
        except KeyError:
            raise ShapeError(code, key=key) from None


def _apply(node: ast.Expr, operands: list[FloatArray]) -> FloatArray:
    """Apply an operation without memory to its operands."""
    match node:
        case ast.Const(value):
            return np.asarray(float(value))
        case ast.Missing():
            return np.asarray(np.nan)
        case ast.Add():
            return np.add(*operands)
        case ast.Sub():
            return np.subtract(*operands)
        case ast.Mul():
            return np.multiply(*operands)
        case ast.Div():
            quotient, by_zero = np.divide(*operands), operands[1] == 0
            return np.where(by_zero, np.nan, quotient) if by_zero.any() else quotient
        case ast.Neg():
            return np.negative(*operands)
        case ast.Min():
            return np.minimum(*operands)
        case ast.Max():
            return np.maximum(*operands)
        case ast.Floor():
            return np.floor(*operands)
        case ast.Power():
            return _power(*operands)
        case ast.Compare(operator):
            return np.asarray(_COMPARE[operator](*operands))  # of truth values until it is a line
        case ast.If():
            condition, then, otherwise = operands
            if condition.dtype == bool:
                return np.where(condition, then, otherwise)
            picked = np.where(condition != 0, then, otherwise)
            unknown = np.isnan(condition)
            return np.where(unknown, np.nan, picked) if unknown.any() else picked
    raise ShapeError("finance.unknown_node", node=type(node).__name__)


_COMPARE: Mapping[str, Any] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
    "=": np.equal,
}


def _power(base: FloatArray, exponent: FloatArray) -> FloatArray:
    """Raise a positive base; one logarithm a base is several times quicker than a power an element."""
    if base.size < exponent.size and np.all(base > 0):
        return np.asarray(np.exp(exponent * np.log(base)))
    return np.asarray(np.power(base, exponent))


def _shifted(series: FloatArray, first: FloatArray) -> FloatArray:
    shape = (1, np.broadcast_shapes(series.shape[1:], np.shape(first)[-1:])[0])
    head = np.broadcast_to(first, shape)
    return np.concatenate([head, np.broadcast_to(series[:-1], (series.shape[0] - 1, shape[1]))])


def _sum_of_product(left: FloatArray, right: FloatArray) -> FloatArray:
    if left.shape[1] == 1:
        return np.asarray(left[:, 0] @ right)
    if right.shape[1] == 1:
        return np.asarray(right[:, 0] @ left)
    total: FloatArray = np.einsum("tn,tn->n", left, right)  # numpy stubs say Any
    return total


def _nan_where(values: FloatArray, what: float) -> FloatArray:
    return np.where(values == what, np.nan, values)
