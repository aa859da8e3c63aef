"""The financial model of a facility: the lines for a scenario's structure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standortkompass.core.finance.blocks import capex, cash, debt, operation, result, timing
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.inputs import is_assumption
from standortkompass.core.finance.lines import Line
from standortkompass.core.finance.structure import DebtMethod, RevenueMode, Structure

#: What a grid keeps: the main columns. The payback comes along where it is asked for.
MAIN_LINES = ("npv", "irr", "lcoc", "tco")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Lines in the order in which they are worked out, and the inputs they read."""

    structure: Structure
    lines: tuple[Line, ...]
    inputs: tuple[str, ...]

    def __getitem__(self, key: str) -> Line:
        return next(line for line in self.lines if line.key == key)

    def __contains__(self, key: str) -> bool:
        return any(line.key == key for line in self.lines)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Keys of the assumptions among the inputs."""
        return tuple(key for key in self.inputs if is_assumption(key))

    @property
    def capex_lines(self) -> tuple[str, ...]:
        """Names of the lines of the first investment."""
        return tuple(name for name in capex.CAPEX_LINES if f"capex_{name}" in self)

    @property
    def opex_lines(self) -> tuple[str, ...]:
        """Names of the lines of running cost."""
        return tuple(name for name in operation.OPEX_LINES if f"opex_{name}" in self)


@cache
def build(structure: Structure) -> Model:
    """Write down the model.

    Parameters
    ----------
    structure : Structure
        Choices that decide which lines there are.

    Returns
    -------
    Model
        All lines; evaluating a few of them works out only what these rest on.
    """
    book = Book()
    timing.write(book, structure)
    capex.write(book, structure)
    operation.write_opex(book, structure)
    operation.write_revenue(book, structure)
    capex.write_residual(book)
    cash.write_cash_flow(book)
    result.write_discount(book, given("finance.wacc"))
    result.write_value(book, "cash_flow")
    result.write_payback(book, line("cash_flow"), "payback")
    result.write_payback(book, line("cash_flow") * line("discount_factor"), "payback_discounted")
    result.write_levelised(book, structure)
    opex = [f"opex_{name}" for name in operation.OPEX_LINES if book.has(f"opex_{name}")]
    result.write_annuity(book, opex)
    result.write_break_even(book, structure)
    if structure.bridge:
        operation.write_co2(book)
    if structure.debt is not DebtMethod.NONE:
        debt.write(book, structure)
    return Model(structure=structure, lines=tuple(book.lines), inputs=book.inputs())


__all__ = ["MAIN_LINES", "Model", "RevenueMode", "Structure", "build"]
