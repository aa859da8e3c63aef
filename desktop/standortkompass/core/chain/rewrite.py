"""Trees and lines with other operands: inputs that become lines, lines that become copies of themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from standortkompass.core.finance import lines as ast
from standortkompass.core.finance.lines import Expr, Line

_LINE_FIELDS = ("key", "flag", "times")  # of nodes other than Input: names of lines


def rewritten(node: Expr, inputs: Mapping[str, Expr], names: Mapping[str, str]) -> Expr:
    """Return a tree with some inputs and lines replaced.

    Parameters
    ----------
    node : Expr
    inputs : mapping
        Key of an input -> the tree that takes its place.
    names : mapping
        Key of a line -> the line that takes its place.
    """
    if isinstance(node, ast.Input):
        return inputs.get(node.key, node)
    values: list[Any] = []
    for field in dataclasses.fields(node):  # type: ignore[arg-type]  # every node is a dataclass
        value = getattr(node, field.name)
        if isinstance(value, Expr):
            value = rewritten(value, inputs, names)
        elif field.name in _LINE_FIELDS:
            value = names.get(value, value)
        values.append(value)
    return type(node)(*values)


def with_inputs(lines: Iterable[Line], inputs: Mapping[str, Expr]) -> list[Line]:
    """Return lines whose inputs are partly given by other lines."""
    return [dataclasses.replace(line, expr=rewritten(line.expr, inputs, {})) for line in lines]


def copies(
    lines: Iterable[Line], wanted: str, inputs: Mapping[str, Expr], prefix: str, group: str
) -> list[Line]:
    """Return what a line becomes when some inputs change: a copy of every line that the change reaches.

    Parameters
    ----------
    lines : iterable of Line
        In an order in which every line stands after those it needs.
    wanted : str
        Line whose changed value is asked for.
    inputs : mapping
        Key of a changed input -> the tree that takes its place.
    prefix, group : str
        Of the copies.
    """
    every = tuple(lines)
    reached: dict[str, str] = {}
    for line in every:
        if set(ast.input_keys(line)) & set(inputs) or set(ast.precedents(line)) & set(reached):
            reached[line.key] = f"{prefix}{line.key}"
    needed = _needed(every, wanted)
    return [
        dataclasses.replace(
            line, key=reached[line.key], expr=rewritten(line.expr, inputs, reached), group=group
        )
        for line in every
        if line.key in reached and line.key in needed
    ]


def _needed(lines: tuple[Line, ...], wanted: str) -> Collection[str]:
    """Return the lines that one line rests on, itself included."""
    needed = {wanted}
    for line in reversed(lines):
        if line.key in needed:
            needed.update(ast.precedents(line))
    return needed
