"""Works out lines with numpy: all places and years at once, block by block, keeping what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError
from standortkompass.core.finance import lines as ast
from standortkompass.core.finance.irr import irr

#: Places worked on at a time: a line fits a core's cache, and threads seldom wait for each other.
BLOCK = 8192

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
    plan = _plan(tuple(model), None if keep is None else frozenset(keep))
    out: Values = {}
    for start in range(0, max(n_places, 1), block):
        stop = min(start + block, n_places)
        values = plan.run({key: _rows(key, value, start, stop, n_places) for key, value in inputs.items()})
        for key in plan.wanted:
            value = values[key]
            if start == 0:
                out[key] = np.empty((*value.shape[:-1], n_places) if value.ndim else (n_places,))
            out[key][..., start:stop] = value
    return out


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


@dataclass(frozen=True, slots=True)
class _Env:
    """What formulas may look at."""

    inputs: Mapping[str, FloatArray]
    values: Values

    def line(self, key: str) -> FloatArray:
        return _look_up(self.values, key, "finance.line_missing")

    def given(self, key: str) -> FloatArray:
        return _look_up(self.inputs, key, "finance.input_missing")


def _look_up(where: Mapping[str, FloatArray], key: str, code: str) -> FloatArray:
    try:
        return where[key]
    except KeyError:
        raise ShapeError(code, key=key) from None


Formula = Callable[[_Env], FloatArray]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Formulas of the needed lines, and the lines that may go after each."""

    wanted: tuple[str, ...]
    formulas: tuple[tuple[str, Formula], ...]
    done_after: Mapping[str, list[str]]

    def run(self, inputs: Mapping[str, FloatArray]) -> Values:
        """Work out one block of places."""
        env = _Env(inputs, {})
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            for key, formula in self.formulas:
                value = formula(env)
                env.values[key] = value if value.dtype == float else value.astype(float)
                for done in self.done_after.get(key, ()):
                    env.values.pop(done, None)
        return env.values


@lru_cache(maxsize=64)
def _plan(model: tuple[ast.Line, ...], keep: frozenset[str] | None) -> _Plan:
    """Choose the needed lines and turn their trees into functions; kept for the next move of a slider."""
    wanted = tuple(line.key for line in model if keep is None or line.key in keep)
    needed = _needed(model, wanted)
    formulas = tuple(
        (line.key, _rolling(line) if ast.rolls_on(line) else _formula(line.expr)) for line in needed
    )
    return _Plan(wanted, formulas, _last_use(needed, wanted))


def _formula(node: ast.Expr) -> Formula:
    """Turn a tree into a function of inputs and lines."""
    match node:
        case ast.Input(key):
            return lambda env: env.given(key)
        case ast.Ref(key):
            return lambda env: env.line(key)
        case ast.Const(value):
            constant = np.asarray(float(value))
            return lambda _: constant
        case ast.Missing():
            missing = np.asarray(np.nan)
            return lambda _: missing
        case ast.Prev(key, first):
            start = _formula(first)
            return lambda env: _shifted(env.line(key), start(env))
        case ast.SumOverTime(operand):
            return _summed(operand)
    return _over_time(node) or _operation_on(node)


def _over_time(node: ast.Expr) -> Formula | None:
    """Return the function of a node that looks at all years of other lines."""
    match node:
        case ast.Cum(key):
            return lambda env: np.cumsum(env.line(key), axis=0)
        case ast.Last(key):
            return lambda env: np.asarray(env.line(key)[-1])
        case ast.MinWhere(key, flag):
            return lambda env: _min_where(env.line(key), env.line(flag))
        case ast.MeanWhere(key, flag):
            return lambda env: _mean_where(env.line(key), env.line(flag))
        case ast.Irr(key, times):
            return lambda env: irr(env.line(key), env.line(times))
    return None


def _operation_on(node: ast.Expr) -> Formula:
    function, operands = _operation(node), [_formula(child) for child in ast.children(node)]
    if isinstance(function, np.ufunc) and len(operands) == 2:
        left, right = operands
        reusable = not isinstance(ast.children(node)[0], ast.Input | ast.Ref | ast.Const)

        def binary(env: _Env) -> FloatArray:
            a, b = left(env), right(env)
            if reusable and a.dtype == float and a.ndim == 2 and _fits(b, a):
                return np.asarray(function(a, b, out=a))  # a is nobody else's: no new memory
            return np.asarray(function(a, b))

        return binary
    return lambda env: np.asarray(function(*(operand(env) for operand in operands)))


def _fits(small: FloatArray, large: FloatArray) -> bool:
    """Whether an operation of both has the shape of the large one."""
    if small.ndim == 0:
        return True
    return small.shape[-1] in (1, large.shape[1]) and (
        small.ndim == 1 or small.shape[0] in (1, large.shape[0])
    )


def _summed(operand: ast.Expr) -> Formula:
    if isinstance(operand, ast.Mul):  # without a product as large as its factors
        left, right = _formula(operand.left), _formula(operand.right)
        return lambda env: _sum_of_product(left(env), right(env))
    whole = _formula(operand)
    return lambda env: np.asarray(np.sum(whole(env), axis=0))


def _rolling(line: ast.Line) -> Formula:
    """Return the function of a line that needs its own year before: year by year."""
    fixed: dict[int, Formula] = {}
    _prepare(line.expr, line.key, fixed)

    def roll(env: _Env) -> FloatArray:
        known = {key: formula(env) for key, formula in fixed.items()}
        years = max((value.shape[0] for value in known.values() if value.ndim == 2), default=0)
        rows: list[FloatArray] = []
        for year in range(years):
            rows.append(_row(line.expr, line.key, known, year, rows[-1] if rows else None))
        width = np.broadcast_shapes(*(row.shape for row in rows), (1,))
        return np.stack([np.broadcast_to(row, width) for row in rows])

    return roll


def _prepare(node: ast.Expr, own: str, fixed: dict[int, Formula]) -> None:
    """Find the largest parts of a formula that do not depend on the line's own past."""
    if not any(isinstance(part, ast.Prev) and part.key == own for part in ast.walk(node)):
        fixed[id(node)] = _formula(node)
        return
    for child in ast.children(node):
        _prepare(child, own, fixed)


def _row(
    node: ast.Expr, own: str, known: Mapping[int, FloatArray], year: int, before: FloatArray | None
) -> FloatArray:
    """Return one year of a rolling line."""
    if id(node) in known:
        value = known[id(node)]
        return np.asarray(value[year]) if value.ndim == 2 else value
    if isinstance(node, ast.Prev) and node.key == own:
        return _row(node.first, own, known, year, before) if before is None else before
    return np.asarray(_operation(node)(*(_row(kid, own, known, year, before) for kid in ast.children(node))))


def _operation(node: ast.Expr) -> Callable[..., Any]:
    """Return the function of an operation that looks at one year only."""
    if isinstance(node, ast.Compare):
        return _COMPARE[node.operator]  # truth values until they become a line
    try:
        return _OPERATIONS[type(node)]
    except KeyError:
        raise ShapeError("finance.unknown_node", node=type(node).__name__) from None


def _divide(dividend: FloatArray, divisor: FloatArray) -> FloatArray:
    quotient, by_zero = np.divide(dividend, divisor), divisor == 0
    return np.where(by_zero, np.nan, quotient) if by_zero.any() else quotient


def _choose(condition: FloatArray, then: FloatArray, otherwise: FloatArray) -> FloatArray:
    if condition.dtype == bool:
        return np.where(condition, then, otherwise)
    unknown = np.isnan(condition)
    picked = np.where(condition != 0, then, otherwise)
    return np.where(unknown, np.nan, picked) if unknown.any() else picked


def _power(base: FloatArray, exponent: FloatArray) -> FloatArray:
    """Raise a positive base; one logarithm a base is several times quicker than a power an element."""
    if base.size < exponent.size and np.all(base > 0):
        return np.asarray(np.exp(exponent * np.log(base)))
    return np.asarray(np.power(base, exponent))


_OPERATIONS: Mapping[type[ast.Expr], Callable[..., Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mul: np.multiply,
    ast.Div: _divide,
    ast.Neg: np.negative,
    ast.Min: np.minimum,
    ast.Max: np.maximum,
    ast.Floor: np.floor,
    ast.Known: np.isfinite,
    ast.Power: _power,
    ast.If: _choose,
}
_COMPARE: Mapping[str, Callable[..., Any]] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
    "=": np.equal,
}


def _shifted(series: FloatArray, first: FloatArray) -> FloatArray:
    """Return a series one year later, with ``first`` in the first year."""
    out = np.empty((series.shape[0], np.broadcast_shapes(series.shape[1:], np.shape(first)[-1:])[0]))
    out[0] = first if np.ndim(first) < 2 else first[0]
    out[1:] = series[:-1]
    return out


def _min_where(series: FloatArray, flag: FloatArray) -> FloatArray:
    least = np.min(np.where(flag != 0, series, np.inf), axis=0)
    return np.where(np.isinf(least), np.nan, least)


def _mean_where(series: FloatArray, flag: FloatArray) -> FloatArray:
    on = flag != 0
    return np.asarray(np.sum(np.where(on, series, 0.0), axis=0) / np.sum(on, axis=0))


def _sum_of_product(left: FloatArray, right: FloatArray) -> FloatArray:
    """Sum a product over the years. einsum without BLAS: its threads would fight those of the caller."""
    if left.ndim < 2 or right.ndim < 2:
        return np.asarray(np.sum(left * right, axis=0))
    subscripts = ("t" if left.shape[1] == 1 else "tn") + "," + ("t" if right.shape[1] == 1 else "tn")
    if subscripts == "t,t":
        return np.asarray(np.sum(left * right, axis=0))
    a = left[:, 0] if left.shape[1] == 1 else left
    b = right[:, 0] if right.shape[1] == 1 else right
    total: FloatArray = np.einsum(f"{subscripts}->n", a, b)  # numpy stubs say Any
    return total
