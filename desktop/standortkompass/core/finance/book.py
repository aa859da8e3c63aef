"""Collects lines while a model is being written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from standortkompass.core.finance.lines import (
    Expr,
    Input,
    Kind,
    Line,
    Operand,
    Ref,
    as_expr,
    input_keys,
    precedents,
)


@dataclass(slots=True)
class Book:
    """Lines in the order in which they are worked out.

    A line may only use lines written before it; that is checked when it is written.
    """

    lines: list[Line] = field(default_factory=list)
    _keys: set[str] = field(default_factory=set)

    def scalar(
        self, key: str, unit: str, group: str, formula: Operand, *, source: str = "", total: bool = False
    ) -> Ref:
        """Write a line with one value a place and return it as operand."""
        return self._write(Line(key=key, unit=unit, kind=Kind.SCALAR, expr=as_expr(formula), group=group,
                                source=source, total=total))  # fmt: skip

    def series(
        self, key: str, unit: str, group: str, formula: Operand, *, source: str = "", total: bool = False
    ) -> Ref:
        """Write a line with one value a year and return it as operand."""
        return self._write(Line(key=key, unit=unit, kind=Kind.SERIES, expr=as_expr(formula), group=group,
                                source=source, total=total))  # fmt: skip

    def _write(self, line: Line) -> Ref:
        if line.key in self._keys:
            raise ValueError(f"line {line.key!r} stands twice")
        unknown = [key for key in precedents(line) if key not in self._keys]
        if unknown:
            raise ValueError(f"line {line.key!r} uses {unknown} before they are written")
        self.lines.append(line)
        self._keys.add(line.key)
        return line.ref

    def take(self, line: Line) -> Ref:
        """Write a line that stands somewhere else already and return it as operand."""
        return self._write(line)

    def has(self, key: str) -> bool:
        """Whether a line has been written."""
        return key in self._keys

    def inputs(self) -> tuple[str, ...]:
        """Return the keys of all inputs, in order of appearance."""
        return tuple(dict.fromkeys(key for line in self.lines for key in input_keys(line)))


def given(key: str) -> Expr:
    """Return an input by key."""
    return Input(key)


def line(key: str) -> Expr:
    """Return a line by key."""
    return Ref(key)
