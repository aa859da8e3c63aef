"""Section debt: draws with construction, capitalised interest, repayment, cover ratios, equity."""

from __future__ import annotations

from standortkompass.core.finance.blocks.cash import write_tax
from standortkompass.core.finance.blocks.result import capital_recovery
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import (
    Const,
    Floor,
    If,
    Irr,
    Max,
    MeanWhere,
    Min,
    MinWhere,
    Prev,
    SumOverTime,
)
from standortkompass.core.finance.structure import DebtMethod, Structure

GROUP = "debt"


def write(book: Book, structure: Structure) -> None:
    """Write the loan and what is left for equity.

    Interest falls on the balance at the beginning of a year. Debt pays its share of the first investment; its
    interest is added to the balance until repayment begins, in the year after the last payment of IT.
    """
    _calendar(book, structure)
    _construction(book)
    _size(book, structure)
    _balance(book)
    _cover(book)
    _equity(book)


def _calendar(book: Book, structure: Structure) -> None:
    last_start = (
        line("start")
        if book.has("start")
        else line("start_1") + (given("schedule.phases") - 1) * given("schedule.phase_gap_months")
    )
    if structure.partial:
        last_start = line(f"start_{structure.parts}")
    paid = last_start + given("schedule.it_payment_lag_months") + given("schedule.it_payment_months")
    first = book.scalar("repay_first", "a", GROUP, 0 - Floor(0 - Max(paid, last_start) / 12))
    term = Min(given("debt.term_years"), SumOverTime(given("time.index") >= first))
    book.scalar("repay_years", "a", GROUP, Max(Const(0), term))
    index = given("time.index")
    book.series("before_repayment", "1", GROUP, index < first)
    within = (index >= first) * (index < first + line("repay_years"))
    book.series("repaying", "1", GROUP, within, source="flag: year of repayment")


def _construction(book: Book) -> None:
    """Balance at the start of repayment if debt paid for everything."""
    rate = given("debt.rate")
    grown = Prev("full_balance", Const(0)) * (rate + 1) + line("capex_initial")
    book.series("full_balance", "EUR", GROUP, grown * line("before_repayment"))
    last = line("full_balance") * (given("time.index") + 1).equals(line("repay_first"))
    book.scalar("full_debt", "EUR", GROUP, SumOverTime(last))


def _size(book: Book, structure: Structure) -> None:
    """Debt service a year: level, or in step with the cash flow."""
    rate, years = given("debt.rate"), line("repay_years")
    kept = line("ebitda") - line("tax") - line("working_capital") + line("it_resale")
    definition = "revenue - opex - tax - change of working capital; refresh is financed anew"
    book.series("cfads", "EUR", GROUP, kept, source=definition)
    if structure.debt is DebtMethod.SCULPTED:
        service = Max(Const(0), line("cfads")) / given("debt.target_dscr") * line("repaying")
        book.series("sculpted_service", "EUR", GROUP, service, source="CFADS / target DSCR")
        age = Max(Const(0), given("time.index") + 1 - line("repay_first"))
        book.series("loan_factor", "1", GROUP, (rate + 1) ** (0 - age))
        capacity = SumOverTime(line("sculpted_service") * line("loan_factor"))
        book.scalar("debt_capacity", "EUR", GROUP, capacity, source="PV of debt service at the loan rate")
        gearing = Min(given("debt.gearing"), line("debt_capacity") / line("full_debt"))
        book.scalar("gearing", "1", GROUP, If(line("debt_capacity") > 0, gearing, Const(0)))
        book.scalar("debt_at_start", "EUR", GROUP, line("gearing") * line("full_debt"))
        scale = line("debt_at_start") / line("debt_capacity")
        book.scalar("service_scale", "1", GROUP, If(line("debt_capacity") > 0, scale, Const(0)))
        book.series("debt_service", "EUR", GROUP, line("sculpted_service") * line("service_scale"))
        return
    book.scalar("gearing", "1", GROUP, If(years > 0, given("debt.gearing"), Const(0)))
    book.scalar("debt_at_start", "EUR", GROUP, line("gearing") * line("full_debt"))
    level = line("debt_at_start") * capital_recovery(rate, Max(Const(1), years))
    book.scalar("annuity", "EUR/a", GROUP, level, source="level payment")
    book.series("debt_service", "EUR", GROUP, line("annuity") * line("repaying"))


def _balance(book: Book) -> None:
    rate = given("debt.rate")
    book.series("debt_draw", "EUR", GROUP, line("capex_initial") * line("gearing") * line("before_repayment"))
    grown = Prev("debt_balance", Const(0)) * (rate + 1) + line("debt_draw") - line("debt_service")
    book.series("debt_balance", "EUR", GROUP, grown, source="open + draw + interest - service")
    book.series("interest", "EUR", GROUP, Prev("debt_balance", Const(0)) * rate)
    book.series("interest_capitalised", "EUR", GROUP, line("interest") * line("before_repayment"))
    book.series("interest_paid", "EUR", GROUP, line("interest") * line("repaying"))
    book.series("principal", "EUR", GROUP, line("debt_service") - line("interest_paid"))
    book.scalar("interest_during_construction", "EUR", GROUP, SumOverTime(line("interest_capitalised")))


def _cover(book: Book) -> None:
    ratio = If(line("repaying") > 0, line("cfads") / line("debt_service"), Const(0))
    book.series("dscr", "1", GROUP, ratio, source="CFADS / (interest + principal)")
    book.scalar("dscr_min", "1", GROUP, MinWhere("dscr", "repaying"))
    book.scalar("dscr_mean", "1", GROUP, MeanWhere("dscr", "repaying"))
    age = Max(Const(0), given("time.index") + 1 - line("repay_first"))
    factor = book.series("loan_discount", "1", GROUP, (given("debt.rate") + 1) ** (0 - age))
    book.series("pv_cfads", "EUR", GROUP, line("cfads") * factor)
    loan_life = SumOverTime(line("pv_cfads") * line("repaying"))
    book.scalar(
        "llcr", "1", GROUP, loan_life / line("debt_at_start"), source="PV(CFADS over loan life) / debt"
    )
    project = SumOverTime(line("pv_cfads") * (1 - line("before_repayment")))
    book.scalar(
        "plcr", "1", GROUP, project / line("debt_at_start"), source="PV(CFADS over project life) / debt"
    )


def _equity(book: Book) -> None:
    charged = line("interest_paid") + line("interest_capitalised")
    write_tax(book, line("taxable_income") - charged, given("place.tax_rate"), prefix="levered_")
    book.series("debt_fee", "EUR", GROUP, line("debt_draw") * given("debt.fee_share"))
    saved = line("tax") - line("levered_tax")
    flow = line("cash_flow") + saved + line("debt_draw") - line("debt_service") - line("debt_fee")
    book.series("equity_flow", "EUR", GROUP, flow, total=True, source="levered, after tax")
    factor = book.series(
        "equity_factor", "1", GROUP, (given("finance.equity_rate") + 1) ** (-line("flow_time"))
    )
    book.scalar("equity_npv", "EUR", GROUP, SumOverTime(line("equity_flow") * factor))
    book.scalar("equity_irr", "1/a", GROUP, Irr("equity_flow", "flow_time"))
