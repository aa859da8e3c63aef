"""Section result: NPV, IRR, payback, levelised cost, annuities, break-even."""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import (
    Const,
    Cum,
    Expr,
    If,
    Irr,
    Max,
    Missing,
    Operand,
    Prev,
    SumOverTime,
    total_of,
)
from standortkompass.core.finance.structure import RevenueMode, Structure

GROUP = "result"
NPV_SOURCE = "sum of cash flow / (1+r)^t, t = 0 at the decision, nominal"
LCOC_SOURCE = "PV(capex + opex + power - residual) / PV(sold GPU-hours), pre-tax, pre-subsidy"


def write_discount(book: Book, rate: Expr) -> None:
    """Write the discount factor of each year's flows."""
    book.series("discount_factor", "1", GROUP, (rate + 1) ** (-line("flow_time")))


def write_value(book: Book, flow: str, *, with_irr: bool = True) -> None:
    """Write net present value and rate of return of a series of flows."""
    book.scalar("npv", "EUR", GROUP, SumOverTime(line(flow) * line("discount_factor")), source=NPV_SOURCE)
    if with_irr:
        book.scalar(
            "irr", "1/a", GROUP, Irr(flow, "flow_time"), source="root of NPV, missing without sign change"
        )


def write_payback(book: Book, flow: Operand, name: str) -> None:
    """Write when cumulative flows first reach zero, as if a period's flow came in evenly.

    Needs the lines ``span_begin`` and ``span_end``: begin and end of the period of each row.
    """
    book.series(f"{name}_flow", "EUR", GROUP, flow)
    total = book.series(f"{name}_cumulative", "EUR", GROUP, Cum(f"{name}_flow"))
    reached = f"{name}_reached"
    book.series(reached, "1", GROUP, Max(Prev(reached, Const(0)), total >= 0))
    crossing = book.series(f"{name}_crossing", "1", GROUP, line(reached) - Prev(reached, Const(0)))
    before = book.series(f"{name}_before", "EUR", GROUP, Prev(f"{name}_cumulative", Const(0)))
    missing = book.scalar(f"{name}_missing", "EUR", GROUP, 0 - SumOverTime(before * crossing))
    inflow = book.scalar(f"{name}_inflow", "EUR", GROUP, SumOverTime(line(f"{name}_flow") * crossing))
    at = book.scalar(f"{name}_from", "a", GROUP, SumOverTime(line("span_begin") * crossing))
    until = book.scalar(f"{name}_until", "a", GROUP, SumOverTime(line("span_end") * crossing))
    found = book.scalar(f"{name}_found", "1", GROUP, SumOverTime(crossing))
    moment = at + (until - at) * If(inflow.equals(0), Const(0), missing / inflow)
    book.scalar(name, "a", GROUP, If(found > 0, moment, Missing()), source="interpolated")


def capital_recovery(rate: Expr, years: Expr) -> Expr:
    """Capital recovery factor i(1+i)^n/((1+i)^n-1), 1/n at rate 0."""
    growth = (rate + 1) ** years
    return If(rate.equals(0), 1 / years, rate * growth / (growth - 1))


def write_levelised(book: Book, structure: Structure) -> None:
    """Write the cost of a sold GPU-hour over the life, and by parts."""
    building = line("pay_land") + line("pay_building") + line("pay_technical") + line("pay_replacement")
    if book.has("pay_bridge"):
        building = building + line("pay_bridge")
    parts = {
        "it": line("pay_it") + line("pay_refresh") - line("it_resale"),
        "building": building,
        "power": line("cost_power"),
        "operation": line("cost_other"),
        "residual": 0 - line("residual"),
    }
    present = SumOverTime(line("gpu_hours") * line("discount_factor"))
    hours = book.scalar("pv_gpu_hours", "GPU-h", GROUP, present)
    for name, series in parts.items():
        book.series(f"cost_flow_{name}", "EUR", GROUP, series)
        cost = SumOverTime(line(f"cost_flow_{name}") * line("discount_factor"))
        book.scalar(f"lcoc_{name}", "EUR/GPU-h", GROUP, cost / hours)
    book.scalar("lcoc", "EUR/GPU-h", GROUP, total_of(*(line(f"lcoc_{name}") for name in parts)),
                total=True, source=LCOC_SOURCE)  # fmt: skip
    subsidy = SumOverTime(line("subsidy") * line("discount_factor")) / hours
    index = line("general_index") * line("discount_factor")
    indexed = SumOverTime(line("gpu_hours") * index)
    book.scalar("pv_gpu_hours_indexed", "GPU-h", GROUP, indexed)
    real = line("lcoc") * hours / line("pv_gpu_hours_indexed")
    book.scalar(
        "lcoc_real", "EUR/GPU-h", GROUP, real, source="price that grows with inflation, at the price base"
    )
    deflated = line("npv") / (given("finance.inflation") + 1) ** line("years_to_base")
    book.scalar("npv_real", "EUR", GROUP, deflated, source="NPV in money of the price base")
    book.scalar("lcoc_after_subsidy", "EUR/GPU-h", GROUP, line("lcoc") - subsidy)
    if structure.tokens:
        rate = given("facility.tokens_per_s_per_gpu") * given("unit.seconds_per_hour")
        book.scalar(
            "eur_per_million_tokens", "EUR/1e6 tokens", GROUP, line("lcoc") / rate * given("unit.million")
        )


def write_annuity(book: Book, opex_lines: list[str]) -> None:
    """Write the yearly cost with own rate and life of each block, by installed GPU-hour."""
    building, it = given("finance.building_rate"), given("finance.it_rate")
    technical = line("capex_technical")
    if book.has("capex_bridging"):
        technical = technical + line("capex_bridging")
    yearly = {
        "land": line("capex_land") * building,
        "building": line("capex_building") * capital_recovery(building, given("capex.shell_life_a")),
        "technical": technical * capital_recovery(building, given("capex.plant_life_a")),
        "compute": line("capex_compute") * capital_recovery(it, given("capex.it_life_a")),
    }
    for name, formula in yearly.items():
        book.scalar(f"annuity_{name}", "EUR/a", GROUP, formula, source="capital recovery factor")
    opex = total_of(*(line(key) for key in opex_lines))
    total = total_of(*(line(f"annuity_{name}") for name in yearly)) + opex
    book.scalar("annuity_total", "EUR/a", GROUP, total, total=True)
    installed = given("place.gpus") * given("unit.hours_per_year")
    book.scalar(
        "tco", "EUR/GPU-h", GROUP, line("annuity_total") / installed, source="annuity TCO per installed hour"
    )


def write_break_even(book: Book, structure: Structure) -> None:
    """Write the flat price and the utilisation at which the value before tax and subsidy is zero."""
    factor = line("discount_factor")
    other = line("revenue_heat") + line("revenue_flexibility")
    if book.has("revenue_compensation"):
        other = other + line("revenue_compensation")
    book.scalar("pv_other_revenue", "EUR", GROUP, SumOverTime(other * factor))
    price = line("lcoc") - line("pv_other_revenue") / line("pv_gpu_hours")
    book.scalar(
        "break_even_price", "EUR/GPU-h", GROUP, price, source="flat price of every sold hour, before tax"
    )
    if structure.revenue is not RevenueMode.GPU_HOURS:
        return
    earned = line("revenue_contract") + line("revenue_spot")
    book.scalar("pv_gpu_revenue", "EUR", GROUP, SumOverTime(earned * factor))
    cost = line("lcoc") * line("pv_gpu_hours") - line("pv_other_revenue")
    share = given("revenue.utilisation") * cost / line("pv_gpu_revenue")
    book.scalar("break_even_utilisation", "1", GROUP, share, source="before tax")
