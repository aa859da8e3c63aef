"""The whole deterministic chain of a place as one model: from the facility and its place to the value.

Stages work their part out for all places; this model joins the same lines, so that a workbook can follow a
changed input from the first line to the last. What needs weather, maps or tables of tariffs stays an input.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.chain import checks, connection, load, place, power, schedule
from standortkompass.core.chain.power import LATER, NO_TERMS, TERMS, PowerStructure, Terms, term_key
from standortkompass.core.chain.rewrite import copies, with_inputs
from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Expr, If, Known, Missing
from standortkompass.core.finance.model import Model
from standortkompass.core.finance.model import build as build_finance
from standortkompass.core.finance.stage import DELAYED
from standortkompass.core.finance.structure import Structure
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.power.components import CHARGES

#: Prefix of lines as they are when the start slips by ``schedule.delay_step_months``.
LATER_PREFIX = "later_"
#: Months by which the start of a place slips; 0 unless somebody tries it out.
DELAY = "place.delay_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStructure:
    """The choices that decide which lines there are."""

    finance: Structure
    power: PowerStructure
    unconnected: bool = False  # some place has the operator's offer, but no station in reach


@cache
def build(structure: ChainStructure) -> Model:
    """Write down the chain.

    Returns
    -------
    Model
        Lines of load, connection, dates, power and place figures, then those of the financial model, which
        read them; then the value after a delay, its cost by month, and checks.
    """
    book = Book()
    load.write(book)
    for part in (
        connection.write_level,
        connection.write_cost,
        connection.write_time,
        connection.write_offer,
    ):
        part(book)
    if structure.unconnected:
        book = _where_connected(book)
    schedule.write(book)
    finance = build_finance(structure.finance)
    slips = _write_slips(book, finance)
    power.write(book, structure.power)
    _write_co2(book)
    place.write(book, later=structure.power.later is not None)
    supplied = _supplied(book, structure.finance)
    joined = with_inputs(book.lines, supplied) + with_inputs(finance.lines, {**supplied, **slips})
    step = given("schedule.delay_step_months")
    later = {key: slipped + step for key, slipped in slips.items()}
    planned = with_inputs(finance.lines, {k: v for k, v in supplied.items() if k not in later})
    joined += copies(planned, "npv", later, LATER_PREFIX, "delay")
    result = Book()
    for each in joined:
        result.take(each)
    cost = (line("npv") - line(f"{LATER_PREFIX}npv")) / step
    result.scalar("delay_cost_eur_per_month", "EUR/month", "delay", cost, total=True)
    checks.write(result, finance)
    return Model(structure=structure.finance, lines=tuple(result.lines), inputs=result.inputs())


def _where_connected(book: Book) -> Book:
    """Leave estimates of the connection empty where no station is in reach; the offer stands for them."""
    result, known = Book(), Known(given("place.circuit_mva"))
    for each in book.lines:
        estimate = each.group == connection.GROUP and each.key not in connection.OFFERED
        expr = If(known, each.expr, Missing()) if estimate else each.expr
        result.take(dataclasses.replace(each, expr=expr))
    return result


def _keys(book: Book) -> set[str]:
    return {each.key for each in book.lines}


def _name(key: str) -> str:
    return key.removeprefix("place.")


def _write_co2(book: Book) -> None:
    grams = line("energy_mwh_per_a") * given("unit.kwh_per_mwh") * given("place.co2_g_per_kwh")
    book.scalar(
        "co2_t_per_a", "t/a", power.GROUP, grams / given("unit.grams_per_tonne"), source="location based"
    )


def _write_slips(book: Book, finance: Model) -> dict[str, Expr]:
    """Write the dates that slip together when a delay is tried out; return what takes their place."""
    slips: dict[str, Expr] = {}
    for key in (key for key in DELAYED if key in finance.inputs):
        date = line(_name(key)) if book.has(_name(key)) else given(key)
        slips[key] = book.scalar(f"{_name(key)}_slipped", "months", schedule.GROUP, date + given(DELAY))
    return slips


def _supplied(book: Book, finance: Structure) -> dict[str, Expr]:
    """Return the inputs that lines of the chain give: those of the same name, and the dates."""
    supplied: dict[str, Expr] = {f"place.{key}": line(key) for key in _keys(book)}
    supplied["place.ready_month"] = line("start_month")
    if not finance.early:
        supplied["place.power_month"] = line("lead_time_months")
    return supplied


def structure_of(evaluation: Evaluation, rows: IntArray) -> ChainStructure | None:
    """Return which lines some places need; None where the evaluation carries no model."""
    finance, full = evaluation.finance.structure, evaluation.power.structure
    if finance is None or full is None:
        return None
    inputs = evaluation.power.inputs
    used = {charge: _terms_in_use(charge, inputs, rows) for charge in (*CHARGES, LATER)}
    own = np.asarray(inputs["place.own_delivered_eur_per_mwh"])[rows]
    later = full.later is not None and bool(np.isfinite(inputs["place.later_from_year"][rows]).any())
    circuit = np.asarray(evaluation.connection.inputs["place.circuit_mva"])[rows]
    return ChainStructure(
        finance=finance,
        unconnected=bool(np.isnan(circuit).any()),
        power=PowerStructure(
            baseload=full.baseload,
            charges=tuple((charge, used[charge]) for charge in CHARGES if any(used[charge])),
            later=used[LATER] if later else None,
            own_price=bool(np.isfinite(own).any()),
        ),
    )


def _terms_in_use(charge: str, inputs: Mapping[str, FloatArray], rows: IntArray) -> Terms:
    found = [key in inputs and bool(np.any(np.asarray(inputs[key])[rows] != 0.0))
             for key in (term_key(charge, t) for t in range(len(TERMS)))]  # fmt: skip
    return (found[0], found[1], found[2], found[3]) if found else NO_TERMS


def inputs_of(evaluation: Evaluation, model: Model, rows: IntArray) -> dict[str, FloatArray]:
    """Return the inputs of the chain at some places.

    Returns
    -------
    dict
        By key: (), (n_rows,), or (T, 1) for the time axis.
    """
    power_result, finance = evaluation.power, evaluation.finance
    every: dict[str, FloatArray] = {
        **evaluation.load.inputs,
        **evaluation.connection.inputs,
        **evaluation.schedule.inputs,
        **power_result.inputs,
        **finance.place_inputs,
        **finance.inputs,
        "place.co2_g_per_kwh": power_result.co2_g_per_kwh,
        DELAY: np.zeros(()),
        **{
            f"place.tariff_{name}_{end}": values
            for name, limits in power_result.tariff_classes.items()
            for end, values in zip(("from", "below"), limits, strict=True)
        },
    }
    found = {}
    for key in model.inputs:
        value = every[key] if key in every else _assumed(evaluation, key)
        whole = value.ndim == 0 or value.ndim == 2 or value.shape == (1,)
        found[key] = np.asarray(value, dtype=float) if whole and len(evaluation) != 1 else _rows(value, rows)
    return found


def _rows(value: FloatArray, rows: IntArray) -> FloatArray:
    return np.asarray(value, dtype=float) if value.ndim != 1 else np.asarray(value, dtype=float)[rows]


def _assumed(evaluation: Evaluation, key: str) -> FloatArray:
    value = evaluation.scenario.assumptions[key]
    return np.asarray(np.nan if value is None else float(value))
