"""Debt of an explicit case: level or sculpted repayment and the cover it has."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance.blocks.result import capital_recovery
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.case import Case
from standortkompass.core.finance.case_axis import CaseAxis
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.lines import If, MeanWhere, MinWhere, Missing, Prev, SumOverTime
from standortkompass.core.units import MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DebtResult:
    """Loan by step, (s,)."""

    amount: float  # at the start of repayment, with interest up to then
    service: FloatArray
    interest: FloatArray
    principal: FloatArray
    balance: FloatArray  # at the end of a step
    dscr: FloatArray  # NaN outside the term
    dscr_min: float
    dscr_mean: float
    llcr: float


def work_out_debt(case: Case, axis: CaseAxis, cfads: FloatArray) -> DebtResult:
    """Return the loan of a case.

    Interest falls at the end of each step on the balance at its beginning. A level loan is the share of what
    is invested until output starts, with interest up to then; a sculpted loan is the present value, at the
    loan's rate, of cash flow over target cover.

    Parameters
    ----------
    case : Case
        With debt.
    axis : CaseAxis
        Its time axis.
    cfads : (s,)
        Cash flow available for debt service by step. [currency]
    """
    debt = case.debt
    assert debt is not None
    rate = case.per_step(debt.rate)
    start = case.output.start_month
    first = int(np.searchsorted(axis.step_start, start - 1e-9))
    count = round(debt.term_years * MONTHS_PER_YEAR / case.months_per_step)
    index = np.arange(axis.step_start.size)
    repaying = (index >= first) & (index < first + count)
    drawn = sum(
        debt.share
        * item.amount
        * (1.0 + case.per_year(debt.rate)) ** ((start - item.month) / MONTHS_PER_YEAR)
        for item in case.capex
        if item.month <= start
    )
    inputs = {
        "cfads": cfads[:, None],
        "rate": np.asarray(rate),
        "drawn": np.asarray(float(drawn)),
        "steps": np.asarray(float(max(count, 1))),
        "repaying": repaying.astype(float)[:, None],
        "age": np.where(repaying, index - first + 1, 0).astype(float)[:, None],
        "first": (index == first).astype(float)[:, None],
        "target": np.asarray(debt.target_dscr),
    }
    book = _lines(debt.method)
    v = evaluate(book.lines, inputs, 1)
    return DebtResult(
        amount=float(v["amount"][0]),
        service=v["service"][:, 0],
        interest=v["interest"][:, 0],
        principal=v["principal"][:, 0],
        balance=v["balance"][:, 0],
        dscr=v["dscr"][:, 0],
        dscr_min=float(v["dscr_min"][0]),
        dscr_mean=float(v["dscr_mean"][0]),
        llcr=float(v["llcr"][0]),
    )


def _lines(method: str) -> Book:
    book = Book()
    book.series("flag", "1", "debt", given("repaying"))
    book.series("factor", "1", "debt", (given("rate") + 1) ** (0 - given("age")))
    book.series("covering", "1", "debt", given("cfads") * given("repaying"))
    if method == "sculpted":
        book.series("service", "1", "debt", line("covering") / given("target"))
        book.scalar("amount", "1", "debt", SumOverTime(line("service") * line("factor")))
    else:
        book.scalar("amount", "1", "debt", given("drawn"))
        level = line("amount") * capital_recovery(given("rate"), given("steps"))
        book.scalar("level", "1", "debt", level)
        book.series("service", "1", "debt", line("level") * given("repaying"))
    opening = Prev("balance", given("rate") * 0) + line("amount") * given("first")
    book.series("balance", "1", "debt", opening * (given("rate") + 1) - line("service"))
    before = Prev("balance", given("rate") * 0) + line("amount") * given("first")
    book.series("interest", "1", "debt", before * given("rate"))
    book.series("principal", "1", "debt", line("service") - line("interest"))
    book.series("dscr", "1", "debt", If(given("repaying") > 0, given("cfads") / line("service"), Missing()))
    book.scalar("dscr_min", "1", "debt", MinWhere("dscr", "flag"))
    book.scalar("dscr_mean", "1", "debt", MeanWhere("dscr", "flag"))
    book.scalar("llcr", "1", "debt", SumOverTime(line("covering") * line("factor")) / line("amount"))
    return book
