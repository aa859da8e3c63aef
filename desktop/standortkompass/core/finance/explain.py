"""Formulas in words: how a line of the financial model is computed."""

from __future__ import annotations

from collections.abc import Callable

from standortkompass.core.finance import lines as ast

_SIGNS = {
    ast.Add: (" + ", 1),
    ast.Sub: (" − ", 1),
    ast.Mul: (" × ", 2),
    ast.Div: (" ÷ ", 2),
    ast.Power: (" ^ ", 3),
}
_LOOSE, _TIGHT = 0, 9

Label = Callable[[str], str]


def formula_text(line: ast.Line, line_label: Label, input_label: Label, word: Label) -> str:
    """Return a line's formula with the names of its operands.

    Parameters
    ----------
    line : Line
        What to explain.
    line_label, input_label : callable
        Key of a line or input to its name.
    word : callable
        Name of an operation that is no arithmetic (``min``, ``prev``, …) to its words, with ``{0}`` for its
        parts: texts ``formula.<name>``.

    Returns
    -------
    str
        One line of text with as few brackets as possible.
    """
    return _Writer(line_label, input_label, word).text(line.expr, _LOOSE)


class _Writer:
    def __init__(self, line_label: Label, input_label: Label, word: Label) -> None:
        self._line, self._input, self._word = line_label, input_label, word

    def text(self, node: ast.Expr, binding: int) -> str:
        """Return a node's text, in brackets where it binds less than what stands around it."""
        if isinstance(node, ast.Add | ast.Sub | ast.Mul | ast.Div | ast.Power):
            return self._arithmetic(node, binding)
        match node:
            case ast.Input(key):
                return self._input(key)
            case ast.Ref(key):
                return self._line(key)
            case ast.Const(value):
                return str(value)
            case ast.Neg(operand):
                return self._bracket(f"−{self.text(operand, _TIGHT)}", binding > _LOOSE)
            case ast.Compare(operator, left, right):
                sides = self.text(left, _LOOSE), self.text(right, _LOOSE)
                return self._bracket(f"{sides[0]} {_SHOWN[operator]} {sides[1]}", binding > _LOOSE)
        return self._bracket(self._in_words(node), binding > _LOOSE)

    def _arithmetic(self, node: ast.Add | ast.Sub | ast.Mul | ast.Div | ast.Power, binding: int) -> str:
        sign, own = _SIGNS[type(node)]
        strict = isinstance(node, ast.Sub | ast.Div | ast.Power)  # a − (b + c)
        text = self.text(node.left, own) + sign + self.text(node.right, own + 1 if strict else own)
        return self._bracket(text, own < binding)

    def _in_words(self, node: ast.Expr) -> str:
        match node:
            case ast.Min(left, right):
                return self._say("min", self.text(left, _LOOSE), self.text(right, _LOOSE))
            case ast.Max(left, right):
                return self._say("max", self.text(left, _LOOSE), self.text(right, _LOOSE))
            case ast.Floor(operand):
                return self._say("floor", self.text(operand, _TIGHT))
            case ast.If(condition, then, otherwise):
                return self._say("if", *(self.text(part, _LOOSE) for part in (condition, then, otherwise)))
            case ast.Known(operand):
                return self._say("known", self.text(operand, _TIGHT))
            case ast.Prev(key, first):
                return self._say("prev", self._line(key), self.text(first, _LOOSE))
            case ast.SumOverTime(operand):
                return self._say("sum", self.text(operand, _TIGHT))
            case ast.Cum(key):
                return self._say("cum", self._line(key))
            case ast.Last(key):
                return self._say("last", self._line(key))
            case ast.MinWhere(key, flag):
                return self._say("min_where", self._line(key), self._line(flag))
            case ast.MeanWhere(key, flag):
                return self._say("mean_where", self._line(key), self._line(flag))
            case ast.Irr(key):
                return self._say("irr", self._line(key))
        return self._word("missing")

    def _say(self, word: str, *parts: str) -> str:
        return self._word(word).format(*parts)

    @staticmethod
    def _bracket(text: str, needed: bool) -> str:
        return f"({text})" if needed else text


_SHOWN = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "=": "="}
