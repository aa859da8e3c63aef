"""Renders lines of the financial model as spreadsheet formulas: one formula a row.

Formulas use English function names and commas, as the file format wants. ``{c}`` and ``{p}`` stand for the
columns of the period and of the one before; everything else is fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from standortkompass.core.finance import lines as ast
from standortkompass.core.finance.lines import Expr, Kind, Line

_ADD, _MUL, _POW, _ATOM = 1, 2, 3, 9
#: Spreadsheets find a rate of return only from a start value near it: after the program's own result these
#: are tried, the inputs "search.<name>".
FALLBACK_STARTS: Mapping[str, float] = MappingProxyType({"moderate": -0.1, "low": -0.2})
#: Lines with one of these may have no value; the cell then stays empty instead of showing an error.
_MAY_FAIL = (ast.Div, ast.Irr, ast.MinWhere, ast.MeanWhere, ast.Missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the rows of a calculation sheet lie."""

    rows: Mapping[str, int]  # inputs as "in:<key>", lines by key
    series: frozenset[str]  # those of them that have a value a period
    constant: str  # column of values without time
    first: str  # column of the first period
    last: str  # column of the last period

    def input(self, key: str, *, whole: bool) -> str:
        """Return the cell (or the whole row) of an input."""
        return self._at(f"in:{key}", whole=whole)

    def line(self, key: str, *, whole: bool) -> str:
        """Return the cell (or the whole row) of a line."""
        return self._at(key, whole=whole)

    def _at(self, key: str, *, whole: bool) -> str:
        row = self.rows[key]
        if key not in self.series:
            return f"${self.constant}{row}"
        return self.range(key) if whole else f"{{c}}{row}"

    def range(self, key: str) -> str:
        """Return all periods of a series."""
        return f"${self.first}{self.rows[key]}:${self.last}{self.rows[key]}"


def formula(line: Line, at: Addresses) -> str:
    """Return the formula of a line, without the equals sign.

    Raises
    ------
    ValueError
        A node has no spreadsheet twin where it stands.
    """
    text = _Writer(at, whole=False).text(line.expr)
    return f'IFERROR({text},"")' if may_fail(line.expr) else text


def may_fail(node: Expr, *, guarded: bool = False) -> bool:
    """Whether a formula can end without a value: a division outside an IF, a rate without root."""
    if isinstance(node, ast.If):
        return may_fail(node.condition) or any(
            may_fail(branch, guarded=True) for branch in (node.then, node.otherwise)
        )
    if isinstance(node, ast.Div):
        plain = isinstance(node.right, ast.Const | ast.Input)
        own = not (guarded or plain)
        return own or any(may_fail(child, guarded=guarded) for child in ast.children(node))
    if isinstance(node, _MAY_FAIL) and not (guarded and isinstance(node, ast.Missing)):
        return True
    return any(may_fail(child, guarded=guarded) for child in ast.children(node))


class _Writer:
    """Writes one tree. ``whole``: series stand for all periods, as arrays of SUMPRODUCT."""

    def __init__(self, at: Addresses, *, whole: bool) -> None:
        self._at = at
        self._whole = whole

    def text(self, node: Expr) -> str:
        return self._write(node)[0]

    def _write(self, node: Expr) -> tuple[str, int]:
        match node:
            case ast.Input(key):
                return self._at.input(key, whole=self._whole), _ATOM
            case ast.Ref(key):
                return self._at.line(key, whole=self._whole), _ATOM
            case ast.Const(value):
                return str(value), _ATOM
            case ast.Missing():
                return '""', _ATOM
            case ast.Add() | ast.Sub() | ast.Mul() | ast.Div() | ast.Power():
                return self._binary(node)
            case ast.Neg(operand):
                return f"-{self._inside(operand, _ATOM)}", 0
            case ast.Compare():
                return self._compare(node)
            case ast.Known():
                return f"IF({self.condition(node)},1,0)", _ATOM
        return self._call(node), _ATOM

    def _inside(self, node: Expr, level: int) -> str:
        text, own = self._write(node)
        return text if own >= level else f"({text})"

    def _binary(self, node: ast.Add | ast.Sub | ast.Mul | ast.Div | ast.Power) -> tuple[str, int]:
        sign, level, right = {
            ast.Add: ("+", _ADD, _ADD),
            ast.Sub: ("-", _ADD, _MUL),
            ast.Mul: ("*", _MUL, _MUL),
            ast.Div: ("/", _MUL, _POW),
            ast.Power: ("^", _POW, _ATOM),
        }[type(node)]
        left_level = _ATOM if isinstance(node, ast.Power) else level
        return f"{self._inside(node.left, left_level)}{sign}{self._inside(node.right, right)}", level

    def _compare(self, node: ast.Compare) -> tuple[str, int]:
        bare = self.condition(node)
        return (f"({bare})*1", _MUL) if self._whole else (f"IF({bare},1,0)", _ATOM)

    def condition(self, node: Expr) -> str:
        """Return a truth value as IF takes it."""
        if isinstance(node, ast.Compare):
            return f"{self._inside(node.left, _ADD)}{node.operator}{self._inside(node.right, _ADD)}"
        if isinstance(node, ast.Known):
            return f"ISNUMBER({self.text(node.operand)})"
        return f"{self._inside(node, _ADD)}<>0"

    def _call(self, node: Expr) -> str:
        if self._whole and isinstance(node, ast.Min | ast.Max | ast.If | ast.Floor | ast.Prev | ast.Cum):
            raise ValueError(f"{type(node).__name__} cannot stand inside a sum over time")
        match node:
            case ast.Min(left, right):
                return f"MIN({self.text(left)},{self.text(right)})"
            case ast.Max(left, right):
                return f"MAX({self.text(left)},{self.text(right)})"
            case ast.Floor(operand):
                return f"INT({self.text(operand)})"
            case ast.If(condition, then, otherwise):
                return f"IF({self.condition(condition)},{self.text(then)},{self.text(otherwise)})"
            case ast.Prev(key, first):
                return self._previous(key, first)
            case ast.Cum(key):
                return f"SUM(${self._at.first}{self._at.rows[key]}:{{c}}{self._at.rows[key]})"
        return self._over_time(node)

    def _previous(self, key: str, first: Expr) -> str:
        before = f"{{p}}{self._at.rows[key]}"
        if isinstance(first, ast.Const) and first.value == 0:
            return before  # the opening column holds 0
        flag = self._at.input("time.first", whole=False)
        return f"IF({flag}=1,{self.text(first)},{before})"

    def _over_time(self, node: Expr) -> str:
        match node:
            case ast.SumOverTime(ast.Ref(key)) if key in self._at.series:
                return f"SUM({self._at.range(key)})"
            case ast.SumOverTime(ast.Mul(ast.Ref(a), ast.Ref(b))) if {a, b} <= self._at.series:
                return f"SUMPRODUCT({self._at.range(a)},{self._at.range(b)})"
            case ast.SumOverTime(operand):
                return f"SUMPRODUCT({_Writer(self._at, whole=True).text(operand)})"
            case ast.Last(key):
                return f"${self._at.last}{self._at.rows[key]}"
            case ast.MinWhere(key, flag):
                years = self._at.range(flag)
                return f'IF(SUM({years})=0,"",_xlfn.MINIFS({self._at.range(key)},{years},"<>0"))'
            case ast.MeanWhere(key, flag):
                return f'AVERAGEIFS({self._at.range(key)},{self._at.range(flag)},"<>0")'
            case ast.Irr(key, _):
                flows, text = self._at.range(key), ""
                for start in (key, *FALLBACK_STARTS):
                    found = f"IRR({flows},{self._at.input(f'search.{start}', whole=False)})"
                    text += f"IFERROR(IF({found}>-1,{found},NA()),"  # a root below -100 % is none
                return f"{text}IRR({flows}){')' * (1 + len(FALLBACK_STARTS))}"
        raise ValueError(f"{type(node).__name__} has no spreadsheet twin")


def is_series(line: Line) -> bool:
    """Whether a line has a value a period."""
    return line.kind is Kind.SERIES


def searched_flows(model_lines: tuple[Line, ...]) -> dict[str, str]:
    """Return flows of which a rate of return is sought -> the line that seeks it."""
    return {
        node.key: line.key
        for line in model_lines
        for node in ast.walk(line.expr)
        if isinstance(node, ast.Irr)
    }


def opened_lines(model_lines: tuple[Line, ...]) -> frozenset[str]:
    """Return the lines of which some formula needs the value before the first period."""
    return frozenset(
        node.key for line in model_lines for node in ast.walk(line.expr) if isinstance(node, ast.Prev)
    )
