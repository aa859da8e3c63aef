from __future__ import annotations

import pytest

from standortkompass.core.finance.explain import formula_text
from standortkompass.core.finance.lines import (
    Compare,
    Const,
    Cum,
    Expr,
    Floor,
    If,
    Input,
    Irr,
    Kind,
    Last,
    Line,
    MeanWhere,
    Min,
    MinWhere,
    Missing,
    Prev,
    Ref,
    SumOverTime,
)
from standortkompass.core.finance.model import build
from standortkompass.core.finance.structure import Structure
from standortkompass.texts import Texts

A, B, C = Ref("a"), Ref("b"), Input("c")


def said(formula: Expr, lang: str = "en") -> str:
    line = Line(key="x", unit="1", kind=Kind.SERIES, expr=formula, group="t")
    return formula_text(line, str.upper, str, lambda word: Texts(lang).get(f"formula.{word}"))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (A + B * C, "A + B × c"),
        ((A + B) * C, "(A + B) × c"),
        (A - (B + C), "A − (B + c)"),
        (A - B - C, "A − B − c"),
        (A / (B * C), "A ÷ (B × c)"),
        (A / B * C, "A ÷ B × c"),
        ((C + 1) ** A, "(c + 1) ^ A"),
        (-A, "−A"),
        (-(A + B), "−(A + B)"),
        (A * (B >= 0), "A × (B ≥ 0)"),
        (If(A > 0, B, Const(0)), "if A > 0 then B, otherwise 0"),
        (Min(A, B) * C, "(smaller of A and B) × c"),
        (Floor(A / C), "whole part of (A ÷ c)"),
        (Prev("a", Const(0)) + B, "(A of the year before (at first 0)) + B"),
        (SumOverTime(A * B), "sum over all years of (A × B)"),
        (Cum("a"), "sum of the years so far of A"),
        (Last("a"), "A in the last year"),
        (MinWhere("a", "b"), "smallest A where B"),
        (MeanWhere("a", "b"), "mean of A where B"),
        (Irr("a", "b"), "internal rate of return of A"),
        (Missing(), "not defined"),
        (Compare("=", A, B), "A = B"),
    ],
)
def test_formulas_in_words(formula: Expr, text: str) -> None:
    assert said(formula) == text


def test_both_languages_have_all_words() -> None:
    assert said(Min(A, B), "de") == "kleinerer Wert aus A und B"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_line_of_the_model_can_be_explained(lang: str) -> None:
    texts = Texts(lang)
    for line in build(Structure()).lines:
        text = formula_text(
            line, lambda key: texts.get(f"line.{key}"), str, lambda word: texts.get(f"formula.{word}")
        )
        assert text
        assert text.count("(") == text.count(")")
