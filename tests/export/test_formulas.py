"""Formulas: brackets where they are needed, one template a row, no numbers but 0, 1 and 12."""

from __future__ import annotations

import itertools
import re

import pytest

from standortkompass.core.chain.model import ChainStructure, build
from standortkompass.core.chain.power import PowerStructure
from standortkompass.core.finance.lines import (
    Compare,
    Const,
    Cum,
    If,
    Input,
    Irr,
    Kind,
    Known,
    Last,
    Line,
    Max,
    Min,
    Missing,
    Prev,
    Ref,
    SumOverTime,
    first_known,
    whole_above,
)
from standortkompass.core.finance.structure import DebtMethod, RevenueMode, Structure, TaxMethod
from standortkompass.core.power.components import CHARGES
from standortkompass.export.workbook.formulas import Addresses, formula, may_fail

AT = Addresses(
    rows={
        "in:a": 1,
        "in:b": 2,
        "in:time.first": 3,
        "s": 4,
        "t": 5,
        "x": 6,
        "in:search.s": 7,
        "in:search.moderate": 8,
        "in:search.low": 9,
    },
    series=frozenset({"s", "t", "in:time.first"}),
    constant="C",
    first="F",
    last="H",
)
A, B, S, T, X = Input("a"), Input("b"), Ref("s"), Ref("t"), Ref("x")


def write(expr: object, kind: Kind = Kind.SERIES) -> str:
    return formula(Line(key="new", unit="1", kind=kind, expr=expr, group="time"), AT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (A + B * S, "$C1+$C2*{c}4"),
        ((A + B) * S, "($C1+$C2)*{c}4"),
        (A - (B - S), "$C1-($C2-{c}4)"),
        (A - B - S, "$C1-$C2-{c}4"),
        (A / (B * S), 'IFERROR($C1/($C2*{c}4),"")'),
        (S / A, "{c}4/$C1"),
        ((1 + A) ** (-S), "(1+$C1)^(-{c}4)"),
        ((-A) ** B, "(-$C1)^$C2"),
        (A * (B / A), "$C1*$C2/$C1"),
        (1 - A, "1-$C1"),
        (S >= A, "IF({c}4>=$C1,1,0)"),
        ((S >= A) * B, "IF({c}4>=$C1,1,0)*$C2"),
        (If(S > 0, A, Const(0)), "IF({c}4>0,$C1,0)"),
        (If(S, A / T, Const(0)), "IF({c}4<>0,$C1/{c}5,0)"),
        (Max(Const(0), Min(S, A)), "MAX(0,MIN({c}4,$C1))"),
        (Prev("s", Const(0)) + T, "{p}4+{c}5"),
        (Prev("s", A), "IF({c}3=1,$C1,{p}4)"),
        (Cum("s"), "SUM($F4:{c}4)"),
        (SumOverTime(S), "SUM($F4:$H4)"),
        (SumOverTime(S * T), "SUMPRODUCT($F4:$H4,$F5:$H5)"),
        (SumOverTime((S >= A) * T), "SUMPRODUCT(($F4:$H4>=$C1)*1*$F5:$H5)"),
        (Last("s"), "$H4"),
        (
            Irr("s", "t"),
            "IFERROR(IFERROR(IF(IRR(r,$C7)>-1,IRR(r,$C7),NA()),IFERROR(IF(IRR(r,$C8)>-1,IRR(r,$C8),NA()),"
            'IFERROR(IF(IRR(r,$C9)>-1,IRR(r,$C9),NA()),IRR(r)))),"")'.replace("(r", "($F4:$H4"),
        ),
        (If(X > 0, S, Missing()), 'IF($C6>0,{c}4,"")'),
        (If(Known(A), A, B), "IF(ISNUMBER($C1),$C1,$C2)"),
        (Known(A) * B, "IF(ISNUMBER($C1),1,0)*$C2"),
        (first_known(A, B, X), "IF(ISNUMBER($C1),$C1,IF(ISNUMBER($C2),$C2,$C6))"),
        (whole_above(A / B), "-INT(-($C1/$C2))"),
    ],
)
def test_formula(expr: object, text: str) -> None:
    assert write(expr) == text


def test_what_cannot_be_summed_is_refused() -> None:
    with pytest.raises(ValueError, match="Max"):
        write(SumOverTime(Max(S, T)))


def test_a_guarded_division_needs_no_net() -> None:
    assert not may_fail(If(Compare(">", S, Const(0)), A / S, Const(0)))
    assert may_fail(A / S)
    assert not may_fail(A / B)


_ALL = (True, True, True, True)
POWER = PowerStructure(charges=tuple((key, _ALL) for key in CHARGES), later=_ALL, own_price=True)
STRUCTURES = [
    Structure(revenue=r, debt=d, it_tax=t, power_passed_on=True, phases=p, tokens=k)
    for r, d, t, p, k in itertools.product(RevenueMode, DebtMethod, TaxMethod, (1, 3), (False, True))
]


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_every_model_has_a_formula_for_every_line_without_constants(structure: Structure) -> None:
    model = build(ChainStructure(finance=structure, power=POWER))
    keys = [*(f"in:{k}" for k in model.inputs), *(line.key for line in model.lines)]
    searched = {f"in:search.{n}" for n in ("cash_flow", "equity_flow", "moderate", "low")}
    at = Addresses(
        rows={key: i for i, key in enumerate([*keys, *searched], start=10)},
        series=frozenset({k for k in keys if k.startswith("in:time.")})
        | {line.key for line in model.lines if line.kind is Kind.SERIES},
        constant="C",
        first="F",
        last="Z",
    )
    for line in model.lines:
        text = formula(line, at)
        bare = re.sub(r'"[^"]*"|\{[cp]\}\d+|\$[A-Z]+\d+|_xlfn', "", text)
        assert set(re.findall(r"\d+(?:\.\d+)?", bare)) <= {"0", "1", "12"}, (line.key, text)
        assert text.count("(") == text.count(")")
        assert len(text) < 300, (line.key, text)
        if line.kind is Kind.SCALAR:
            assert "{" not in text, (line.key, text)
