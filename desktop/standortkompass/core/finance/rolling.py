"""Lines that need their own year before: worked out year by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance import lines as ast
from standortkompass.core.finance import operations as ops
from standortkompass.core.finance.operations import Operation


class _Year(NamedTuple):
    """What one year of a line may look at."""

    known: Sequence[FloatArray]  # parts that do not depend on the line's own past
    number: int
    before: FloatArray | None  # the line's year before
    width: int


_Row = Callable[[_Year], FloatArray]


def rolling(line: ast.Line) -> tuple[Operation, tuple[ast.Expr, ...]]:
    """Return how to work out a line from its year before, and the parts that do not depend on that."""
    parts: dict[int, ast.Expr] = {}
    _collect(line.expr, line.key, parts)
    row = _row(line.expr, line.key, {each: position for position, each in enumerate(parts)})

    def run(*known: FloatArray, out: FloatArray) -> None:
        before = None
        for number, now in enumerate(out):
            now[...] = row(_Year(known, number, before, now.size))
            before = now

    return run, tuple(parts.values())


def _collect(node: ast.Expr, own: str, parts: dict[int, ast.Expr]) -> None:
    """Find the largest parts of a formula that do not depend on the line's own past."""
    if not any(isinstance(part, ast.Prev) and part.key == own for part in ast.walk(node)):
        parts[id(node)] = node
        return
    for child in ast.children(node):
        _collect(child, own, parts)


def _row(node: ast.Expr, own: str, parts: Mapping[int, int]) -> _Row:
    """Turn a tree into a function of one year."""
    if id(node) in parts:
        return _known(parts[id(node)])
    if isinstance(node, ast.Prev) and node.key == own:
        first = _row(node.first, own, parts)
        return lambda year: first(year) if year.before is None else year.before
    operation, rows = _operation(node), [_row(child, own, parts) for child in ast.children(node)]

    def run(year: _Year) -> FloatArray:
        out = np.empty(year.width)
        operation(*(row(year) for row in rows), out=out)
        return out

    return run


def _known(position: int) -> _Row:
    def run(year: _Year) -> FloatArray:
        value = year.known[position]
        return np.asarray(value[year.number]) if value.ndim == 2 else value

    return run


def _operation(node: ast.Expr) -> Operation:
    if isinstance(node, ast.Compare):
        return ops.COMPARE[node.operator]
    return ops.choose if isinstance(node, ast.If) else ops.OF_ONE_YEAR[type(node)]
