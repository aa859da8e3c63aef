"""Lines that are 0 when all is well, and their scale: what a reviewer of the model looks at first."""

from __future__ import annotations

from dataclasses import dataclass

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Expr, Last, SumOverTime, total_of
from standortkompass.core.finance.model import Model

GROUP = "check"
COST_PARTS = ("it", "building", "power", "operation", "residual")


@dataclass(frozen=True, slots=True)
class Check:
    """A difference that is 0 when all is well: names of lines."""

    key: str  # line of the difference
    scale: str  # line that says how large a rounding error may be; "" for a flag that is 1 when all is well


CHECKS = (
    Check("check_capex", "capex_first"),
    Check("check_lcoc", "lcoc"),
    Check("check_npv", "check_scale"),
    Check("check_tax_base", "check_scale"),
    Check("check_power_price", "power_eur_per_mwh"),
    Check("check_debt_end", "check_scale"),
    Check("check_debt_flow", "check_scale"),
    Check("check_start", ""),
    Check("check_tariff", ""),
)


def write(book: Book, finance: Model) -> None:
    """Write the checks of a model, in the order of :data:`CHECKS`."""
    book.scalar("check_scale", "EUR", GROUP, SumOverTime(line("capex_total")))
    parts = total_of(*(line(f"capex_{name}") for name in finance.capex_lines))
    book.scalar("check_capex", "EUR", GROUP, parts - line("capex_first"))
    shares = total_of(*(line(f"lcoc_{name}") for name in COST_PARTS))
    book.scalar("check_lcoc", "EUR/GPU-h", GROUP, shares - line("lcoc"))
    value = SumOverTime(line("cash_flow") * line("discount_factor"))
    book.scalar("check_npv", "EUR", GROUP, value - line("npv"))
    written_off = SumOverTime(line("depreciation")) + line("tax_book_value_end")
    base = written_off - line("check_scale") + SumOverTime(line("subsidy"))
    book.scalar("check_tax_base", "EUR", GROUP, base)
    prices = [each.key for each in book.lines if each.key.startswith("component_")]
    book.scalar("check_power_price", "EUR/MWh", GROUP, total_of(*(line(key) for key in prices))
                - line("power_eur_per_mwh"))  # fmt: skip
    if "debt_balance" in finance:
        book.scalar("check_debt_end", "EUR", GROUP, Last("debt_balance"))
        paid = SumOverTime(line("debt_draw")) + SumOverTime(line("interest"))
        book.scalar(
            "check_debt_flow", "EUR", GROUP, paid - SumOverTime(line("debt_service")) - line("check_debt_end")
        )
    book.scalar("check_start", "1", GROUP, line("start_month_slipped") / 12 < given("finance.horizon_years"),
                source="operation begins within the horizon")  # fmt: skip
    book.scalar("check_tariff", "1", GROUP, _tariff_holds(), source="the charges' class of size still holds")


def _tariff_holds() -> Expr:
    """1 where the load is still in the class of size for which the charges were looked up."""
    flags: list[Expr] = []
    for name, quantity in (("energy", "energy_mwh_per_a"), ("hours", "full_load_h"), ("grid_mw", "grid_mw")):
        low, high = given(f"place.tariff_{name}_from"), given(f"place.tariff_{name}_below")
        flags += [line(quantity) >= low, line(quantity) < high]
    holds = flags[0]
    for flag in flags[1:]:
        holds = holds * flag
    return holds
