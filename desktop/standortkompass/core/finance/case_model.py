"""Works out an explicit case with the lines for value, payback and tax that the pipeline uses."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance.blocks.cash import write_tax
from standortkompass.core.finance.blocks.result import (
    capital_recovery,
    write_discount,
    write_payback,
    write_value,
)
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.case import Case, CaseCapex, CaseDepreciation, RateBasis
from standortkompass.core.finance.case_axis import CaseAxis
from standortkompass.core.finance.case_debt import DebtResult, work_out_debt
from standortkompass.core.finance.depreciation import declining_balance, straight_line
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.lines import Line, SumOverTime, total_of
from standortkompass.core.finance.sensitivity import break_even
from standortkompass.core.units import MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CaseResult:
    """What a case comes to. NaN: no solution, or not asked for."""

    npv: float
    irr: float  # effective, per year
    payback_a: float
    payback_discounted_a: float
    lcoc_per_gpu_h: float
    tco_per_installed_gpu_h: float
    annuity_per_a: Mapping[str, float]
    pv_gpu_h: float
    energy_mwh_per_a: float
    break_even_utilisation: float
    break_even_price_per_gpu_h: float
    depreciation: Mapping[str, FloatArray]  # by asset, one amount a tax year
    debt: DebtResult | None
    years: tuple[Mapping[str, float], ...]
    lines: tuple[Line, ...]
    values: Mapping[str, FloatArray]

    @property
    def shares(self) -> dict[str, float]:
        """Each line's share of the yearly cost."""
        total = self.annuity_per_a["total"]
        return {k: v / total if total else math.nan for k, v in self.annuity_per_a.items() if k != "total"}


def work_out(case: Case) -> CaseResult:
    """Return value, cost and yearly lines of a case."""
    axis = CaseAxis.of(case)
    depreciation = () if case.tax is None else case.tax.depreciation
    written_off = {d.asset: _schedule(case, d) for d in depreciation}
    lines, inputs = _write(case, axis, written_off)
    values = evaluate(lines, inputs, 1)
    single = {key: float(value[0]) for key, value in values.items() if value.ndim == 1}
    annuity = _annuities(case)
    installed = case.output.gpus * case.output.hours_per_year
    return CaseResult(
        npv=single["npv"],
        irr=single["irr"],
        payback_a=single["payback"],
        payback_discounted_a=single["payback_discounted"],
        lcoc_per_gpu_h=single["lcoc"],
        tco_per_installed_gpu_h=annuity["total"] / installed if installed else math.nan,
        annuity_per_a=annuity,
        pv_gpu_h=single["pv_gpu_hours"],
        energy_mwh_per_a=energy_mwh_per_a(case),
        break_even_utilisation=_break_even(lines, inputs, "output.utilisation"),
        break_even_price_per_gpu_h=_break_even(lines, inputs, "revenue.price"),
        depreciation=written_off,
        debt=work_out_debt(case, axis, values["cfads"][axis.step_at, 0]) if case.debt else None,
        years=_years(axis, values),
        lines=lines,
        values=values,
    )


def energy_mwh_per_a(case: Case) -> float:
    """Return the electricity of a full year; 0 without energy. [MWh/a]"""
    e = case.energy
    return 0.0 if e is None else e.it_mw * e.pue * e.load_factor * case.output.hours_per_year


def _write(
    case: Case, axis: CaseAxis, written_off: Mapping[str, FloatArray]
) -> tuple[tuple[Line, ...], dict[str, FloatArray]]:
    book = Book()
    inputs: dict[str, FloatArray] = {
        "case.rate": np.asarray(case.per_year(case.rate)),
        "time.years": axis.years,
    }
    inputs["time.begin"], inputs["time.end"] = axis.spans
    book.series("flow_time", "a", "time", given("time.years"))
    book.series("span_begin", "a", "time", given("time.begin"))
    book.series("span_end", "a", "time", given("time.end"))
    _write_costs(book, case, axis, inputs)
    _write_sales(book, case, axis, inputs)
    money = case.currency
    book.series("ebitda", money, "cash_flow", line("revenue") - line("opex") - line("energy"), total=True)
    _write_tax(book, case, axis, inputs, written_off)
    book.series("cfads", money, "cash_flow", line("ebitda") - line("tax"))
    flow = line("cfads") - line("capex_total") + line("residual")
    book.series("cash_flow", money, "cash_flow", flow, total=True)
    write_discount(book, given("case.rate"))
    write_value(book, "cash_flow")
    write_payback(book, line("cash_flow"), "payback")
    write_payback(book, line("cash_flow") * line("discount_factor"), "payback_discounted")
    hours = SumOverTime(line("gpu_hours") * line("discount_factor"))
    book.scalar("pv_gpu_hours", "GPU-h", "result", hours)
    cost = line("capex_total") + line("opex") + line("energy") - line("residual")
    book.series("cost", money, "result", cost, total=True)
    book.scalar("pv_cost", money, "result", SumOverTime(line("cost") * line("discount_factor")))
    book.scalar("lcoc", f"{money}/GPU-h", "result", line("pv_cost") / line("pv_gpu_hours"))
    return tuple(book.lines), inputs


def _write_costs(book: Book, case: Case, axis: CaseAxis, inputs: dict[str, FloatArray]) -> None:
    money = case.currency
    paid, back, running = [], [], []
    for i, item in enumerate(case.capex):
        inputs[f"capex.{i}.amount"], inputs[f"capex.{i}.when"] = np.asarray(item.amount), axis.at(item.month)
        paid.append(
            book.series(f"capex_{i}", money, "capex", given(f"capex.{i}.amount") * given(f"capex.{i}.when"))
        )
        if item.residual:
            inputs[f"residual.{i}.amount"] = np.asarray(item.residual)
            inputs[f"residual.{i}.when"] = axis.at(item.residual_month)
            received = given(f"residual.{i}.amount") * given(f"residual.{i}.when")
            back.append(book.series(f"residual_{i}", money, "residual", received))
    for i, cost in enumerate(case.opex):
        inputs[f"opex.{i}.per_year"] = np.asarray(cost.per_year)
        path = axis.active_years(cost.start_month, cost.end_month) * (1.0 + cost.escalation) ** axis.step_year
        inputs[f"opex.{i}.path"] = axis.on_steps(path)
        running.append(
            book.series(f"opex_{i}", money, "opex", given(f"opex.{i}.per_year") * given(f"opex.{i}.path"))
        )
    nothing = given("time.years") * 0
    for key, parts in (("capex_total", paid), ("residual", back), ("opex", running)):
        book.series(key, money, "cash_flow", total_of(*parts) if parts else nothing, total=True)


def _write_sales(book: Book, case: Case, axis: CaseAxis, inputs: dict[str, FloatArray]) -> None:
    money, out, sale = case.currency, case.output, case.revenue
    online = axis.active_years(out.start_month, out.end_month)
    gpus = 0.0 if math.isnan(out.gpus) else out.gpus
    inputs |= {
        "output.gpu_h_per_a": np.asarray(gpus * out.hours_per_year * out.availability),
        "output.utilisation": np.asarray(out.utilisation),
        "output.online": axis.on_steps(online),
        "revenue.price": np.asarray(sale.price_per_gpu_h),
        "revenue.path": axis.on_steps((1.0 + sale.escalation) ** axis.step_year),
        "revenue.other": np.asarray(sale.other_per_year),
    }
    sold = given("output.gpu_h_per_a") * given("output.utilisation") * given("output.online")
    book.series("gpu_hours", "GPU-h", "revenue", sold)
    earned = line("gpu_hours") * given("revenue.price") * given("revenue.path")
    other = given("revenue.other") * given("output.online")
    book.series("revenue", money, "revenue", earned + other, total=True)
    if case.energy is None:
        book.series("energy", money, "opex", given("time.years") * 0)
        return
    path = online * (1.0 + case.energy.escalation) ** axis.step_year
    inputs["energy.mwh_per_a"] = np.asarray(energy_mwh_per_a(case))
    inputs["energy.price"], inputs["energy.path"] = np.asarray(case.energy.price_per_mwh), axis.on_steps(path)
    book.series(
        "energy", money, "opex", given("energy.mwh_per_a") * given("energy.price") * given("energy.path")
    )


def _write_tax(
    book: Book,
    case: Case,
    axis: CaseAxis,
    inputs: dict[str, FloatArray],
    written_off: Mapping[str, FloatArray],
) -> None:
    if case.tax is None:
        book.series("tax", case.currency, "tax", given("time.years") * 0)
        return
    inputs["tax.rate"] = np.asarray(case.tax.rate)
    inputs["tax.depreciation"] = sum(
        (_on_axis(axis, _asset(case, name), amounts) for name, amounts in written_off.items()),
        start=np.zeros((axis.moments.size, 1)),
    )
    inputs["tax.disposal_book"] = _disposal_book(case, axis, written_off)
    book.series("depreciation", case.currency, "tax", given("tax.depreciation"))
    gain = line("residual") - given("tax.disposal_book")
    taxable = line("ebitda") - line("depreciation") + gain
    if case.tax.loss_carry_forward:
        write_tax(book, taxable, given("tax.rate"))
    else:
        book.series("taxable_income", case.currency, "tax", taxable)
        book.series("tax", case.currency, "tax", given("tax.rate") * line("taxable_income"))


def _asset(case: Case, name: str) -> CaseCapex:
    return next(item for item in case.capex if item.name == name)


def _schedule(case: Case, d: CaseDepreciation) -> FloatArray:
    cost = _asset(case, d.asset).amount
    if d.method == "declining":
        return declining_balance(
            cost, d.life_years, d.rate, switch=d.switch_to_straight_line, first_year_share=d.first_year_share
        )
    return straight_line(cost, d.life_years, d.first_year_share)


def _on_axis(axis: CaseAxis, item: CaseCapex, amounts: FloatArray) -> FloatArray:
    """Spread yearly amounts over the steps of their tax years, counted from the year of payment, (m, 1)."""
    age = axis.step_year - math.floor(item.month / MONTHS_PER_YEAR)
    inside = (age >= 0) & (age < amounts.size)
    yearly = np.where(inside, amounts[np.clip(age, 0, amounts.size - 1)], 0.0)
    return axis.on_steps(yearly * (axis.step_end - axis.step_start) / MONTHS_PER_YEAR)


def _disposal_book(case: Case, axis: CaseAxis, written_off: Mapping[str, FloatArray]) -> FloatArray:
    """Return the book value of assets when they are sold, (m, 1); without write-off that is their cost."""
    out = np.zeros((axis.moments.size, 1))
    for item in case.capex:
        if item.residual:
            amounts = written_off.get(item.name, np.zeros(1))
            done = float(np.sum(_on_axis(axis, item, amounts)[axis.moments <= item.residual_month]))
            out += axis.at(item.residual_month) * (item.amount - done)
    return out


def _annuities(case: Case) -> dict[str, float]:
    """Return yearly cost by line: annuities at own rate and life, running cost of a full first year.

    The capital recovery factor counts in the periods of the rate: years, or months for ``nominal_monthly``.
    """
    periods = MONTHS_PER_YEAR if case.rate_basis is RateBasis.NOMINAL_MONTHLY else 1.0
    out: dict[str, float] = {}
    for item in case.capex:
        years_to_sale = (item.residual_month - item.month) / MONTHS_PER_YEAR
        present = item.amount - item.residual * (1.0 + case.per_year(item.rate)) ** -years_to_sale
        factor = _recovery_factor(item.rate / periods, item.life_years * periods)
        out[item.name] = out.get(item.name, 0.0) + present * factor * periods
    for cost in case.opex:
        out[cost.name] = out.get(cost.name, 0.0) + cost.per_year
    if case.energy is not None:
        out["energy"] = out.get("energy", 0.0) + energy_mwh_per_a(case) * case.energy.price_per_mwh
    out["total"] = sum(out.values())
    return out


def _recovery_factor(rate: float, periods: float) -> float:
    book = Book()
    book.scalar("factor", "1", "result", capital_recovery(given("rate"), given("periods")))
    inputs = {"rate": np.asarray(rate), "periods": np.asarray(periods)}
    return float(evaluate(book.lines, inputs, 1)["factor"][0])


def _break_even(lines: tuple[Line, ...], inputs: Mapping[str, FloatArray], key: str) -> float:
    """Return the value of an input at which the net present value is zero; NaN if there is none."""

    def value(x: float) -> float:
        return float(evaluate(lines, {**inputs, key: np.asarray(x)}, 1, {"npv"})["npv"][0])

    return break_even(value, float(inputs[key]) or 1.0)


def _years(axis: CaseAxis, values: Mapping[str, FloatArray]) -> tuple[Mapping[str, float], ...]:
    step_year, moment_year = axis.calendar_year()
    year_of = moment_year.copy()
    year_of[axis.step_at] = step_year
    single = {"capex": "capex_total", "residual": "residual"}
    names = {"revenue": "revenue", "opex": "opex", "energy": "energy", "ebitda": "ebitda", "tax": "tax"}
    rows = []
    for year in range(
        int(min(year_of.min(), moment_year.min())), int(max(year_of.max(), moment_year.max())) + 1
    ):
        row = {"year": float(year)}
        for name, key in names.items():
            row[name] = float(values[key][year_of == year, 0].sum())
        sums = {name: float(values[key][moment_year == year, 0].sum()) for name, key in single.items()}
        row["capex"] = sums["capex"]
        row["fcf"] = row["ebitda"] - row["tax"] - sums["capex"] + sums["residual"]
        rows.append(row)
    return tuple(rows)


__all__ = ["CaseResult", "energy_mwh_per_a", "work_out"]
