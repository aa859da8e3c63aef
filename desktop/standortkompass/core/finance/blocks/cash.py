"""Sections tax and cash flow, shared by the pipeline and by explicit cases."""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import (
    Const,
    Cum,
    Expr,
    If,
    Last,
    Max,
    Min,
    Operand,
    Prev,
    SumOverTime,
)


def write_depreciation(book: Book) -> None:
    """Write tax depreciation: pro rata temporis from start, the rest of the book value at the end."""
    group = "tax"
    cost: dict[str, Expr] = {
        "building": SumOverTime(line("pay_building")),
        "technical": SumOverTime(line("pay_technical")),
        "it": SumOverTime(line("pay_it") - line("subsidy")),
    }
    written = {"building": "shell_written_off", "technical": "plant_written_off", "it": "it_written_off"}
    if book.has("pay_bridge"):
        cost["bridge"] = SumOverTime(line("pay_bridge"))
        written["bridge"] = "bridge_written_off"
    later_cost: dict[str, Expr] = {
        "technical": _per_piece("pay_replacement", "plants_replaced"),
        "it": _per_piece("pay_refresh", "refreshes_paid"),
    }
    parts: list[Expr] = []
    for name, key in written.items():
        book.scalar(f"tax_cost_{name}", "EUR", group, cost[name])
        total: Expr = line(f"tax_cost_{name}") * Min(Const(1), line(key))
        if name in later_cost:
            book.scalar(f"tax_cost_later_{name}", "EUR", group, later_cost[name])
            total = total + line(f"tax_cost_later_{name}") * Max(Const(0), line(key) - 1)
        parts.append(book.series(f"written_off_{name}", "EUR", group, total))
    done = book.series("written_off", "EUR", group, sum_of(parts), total=True)
    book.series("depreciation", "EUR", group, done - Prev("written_off", Const(0)))
    spent = SumOverTime(line("capex_total") - line("subsidy"))
    book.scalar("tax_book_value_end", "EUR", group, spent - Last("written_off"))


def _per_piece(paid: str, count: str) -> Expr:
    number = Last(count)
    return If(number > 0, SumOverTime(line(paid)) / number, Const(0))


def sum_of(parts: list[Expr]) -> Expr:
    """Add up at least one part."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def write_tax(book: Book, taxable: Operand, rate: Expr, *, prefix: str = "") -> None:
    """Write income tax with unlimited loss carry-forward.

    The taxed profit of all years so far is the highest cumulative profit reached: a loss is made good by
    later profits before these are taxed.
    """
    group = "tax"
    book.series(f"{prefix}taxable_income", "EUR", group, taxable)
    so_far = book.series(f"{prefix}cumulative_income", "EUR", group, Cum(f"{prefix}taxable_income"))
    taxed = f"{prefix}taxed_so_far"
    book.series(taxed, "EUR", group, Max(Prev(taxed, Const(0)), so_far), source="loss carry-forward")
    book.series(f"{prefix}loss_carried", "EUR", group, line(taxed) - so_far)
    book.series(f"{prefix}tax", "EUR", group, rate * (line(taxed) - Prev(taxed, Const(0))))


def write_cash_flow(book: Book) -> None:
    """Write the way from revenue to the unlevered cash flow."""
    group = "cash_flow"
    book.series("ebitda", "EUR", group, line("revenue") - line("opex"), total=True)
    write_depreciation(book)
    disposal = line("it_resale") + line("residual") - line("tax_book_value_end") * given("time.last")
    write_tax(book, line("ebitda") + disposal - line("depreciation"), given("place.tax_rate"))
    days = given("finance.receivable_days") / given("unit.days_per_year")
    book.series("receivables", "EUR", group, line("revenue") * days * (1 - given("time.last")))
    book.series("working_capital", "EUR", group, line("receivables") - Prev("receivables", Const(0)))
    proceeds = line("it_resale") + line("residual") - line("working_capital") - line("capex_total")
    book.series("cash_before_tax", "EUR", group, line("ebitda") + proceeds, total=True)
    flow = line("cash_before_tax") - line("tax") + line("subsidy")
    book.series("cash_flow", "EUR", group, flow, total=True, source="unlevered, after tax")
