"""Stage finance: the cash flow of every place and what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.inputs import unit_factors
from standortkompass.core.finance.model import MAIN_LINES, Model, build
from standortkompass.core.finance.place_inputs import gather
from standortkompass.core.finance.structure import DebtMethod, RevenueMode, Structure, TaxMethod
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.results import (
    ClimateResult,
    ConnectionResult,
    FinanceResult,
    LoadResult,
    PowerResult,
    ScheduleResult,
)
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.trace import Note
from standortkompass.core.stage import ScenarioReader, StageContext

#: Part of a year after its begin at which flows fall, by timing convention.
TIMING = {"begin": 0.0, "mid": 0.5, "end": 1.0}

PAYBACK = "finance.payback_a"

#: Dates that slip together when the cost of delay is worked out.
DELAYED = ("place.start_month", "place.full_start_month", "place.grid_month", "place.firm_month")


def run(
    ctx: StageContext,
    climate: ClimateResult,
    load: LoadResult,
    connection: ConnectionResult,
    schedule: ScheduleResult,
    power: PowerResult,
) -> FinanceResult:
    """Work out the financial model for all places.

    Returns
    -------
    FinanceResult
        Money in EUR: ``capex_eur`` and ``opex_eur_per_a`` in prices of the price base (power at the price of
        the first year of operation), everything else nominal. Detailed runs carry all lines, (n,) or (T, n).
    """
    structure = structure_of(ctx.read)
    model = build(structure)
    place = gather(ctx, climate, load, connection, schedule, power)
    inputs = assumption_inputs(ctx.read, model) | time_inputs(ctx.read) | place.values
    n = len(ctx.places)
    values = evaluate(model.lines, inputs, n, None if ctx.detailed else kept_for_grids(ctx.read, model))
    delay = _delay_cost(ctx, model, inputs, values) if ctx.detailed else None
    return FinanceResult(
        npv_eur=values["npv"],
        irr=values["irr"],
        payback_a=values.get("payback"),
        lcoc_eur_per_gpu_h=values["lcoc"],
        tco_eur_per_gpu_h=values["tco"],
        capex_eur=_parts(ctx, values, "capex", model.capex_lines),
        opex_eur_per_a=_parts(ctx, values, "opex", model.opex_lines),
        delay_cost_eur_per_month=delay,
        lines=values if ctx.detailed else {},
        years=_years(ctx.read) if ctx.detailed else None,
        traces=tuple(place.traces),
        notes=(*place.notes, *_notes(ctx, structure, delay)),
        inputs={key: inputs[key] for key in model.inputs} if ctx.detailed else {},
        structure=structure,
        place_inputs=place.given if ctx.detailed else {},
    )


def _parts(
    ctx: StageContext, values: Mapping[str, FloatArray], kind: str, names: Collection[str]
) -> dict[str, FloatArray]:
    """Return the lines of a total; in no covered country none is known, not even the fixed ones."""
    nowhere = ctx.places.country < 0
    parts = {name: values[f"{kind}_{name}"] for name in names}
    return {name: np.where(nowhere, np.nan, part) for name, part in parts.items()} if nowhere.any() else parts


def _notes(ctx: StageContext, structure: Structure, delay: FloatArray | None) -> tuple[Note, ...]:
    """Say what a reader of the results has to know."""
    notes = []
    if ctx.detailed and structure.revenue is RevenueMode.COLOCATION:
        everywhere = np.ones(len(ctx.places), dtype=bool)
        notes.append(Note(code="finance.lcoc_without_it", quantity="finance.lcoc_eur_per_gpu_h",
                          where=everywhere, quality=Quality.MODELLED))  # fmt: skip
    if delay is not None and (delay < 0).any():
        notes.append(Note(code="finance.delay_pays", quantity="finance.delay_cost_eur_per_month",
                          where=delay < 0, quality=Quality.MODELLED))  # fmt: skip
    return tuple(notes)


def structure_of(read: ScenarioReader) -> Structure:
    """Return the choices of a scenario that decide which lines there are."""
    tokens = read.scalar("facility.tokens_per_s_per_gpu")
    bridge, flexible = read.choice("connection.bridge") != "none", read.switch("connection.flexible")
    return Structure(
        revenue=RevenueMode(read.choice("revenue.mode")),
        debt=DebtMethod(read.choice("debt.method")),
        it_tax=TaxMethod(read.choice("tax.it_method")),
        power_passed_on=read.switch("revenue.colo_power_passed_on"),
        phases=round(read.scalar("schedule.phases")),
        tokens=not np.isnan(tokens),
        bridge=bridge,
        flexible=flexible,
        battery=flexible and read.choice("connection.flexible_backup") == "bess",
        partial=bridge and bool((read.number("connection.bridge_share") < 1.0).any()),
    )


def assumption_inputs(read: ScenarioReader, model: Model) -> dict[str, FloatArray]:
    """Return the model's assumptions, each () or (n_places,)."""
    return {key: read.number(key) for key in model.assumptions}


def time_inputs(read: ScenarioReader) -> dict[str, FloatArray]:
    """Return the time axis: calendar years from the decision year, all (T, 1); and factors between units."""
    index = np.arange(round(read.scalar("finance.horizon_years")), dtype=float)[:, None]
    return {
        "time.index": index,
        "time.mid": index + TIMING["mid"],
        "time.flow": index + TIMING[read.choice("finance.timing")],
        "time.first": (index == 0).astype(float),
        "time.last": (index == index[-1]).astype(float),
        **unit_factors(),
    }


def kept_for_grids(read: ScenarioReader, model: Model) -> Collection[str]:
    """Return the lines that grids of many cells keep.

    No map shows the payback and it takes a tenth of the time: only for who judges by it.
    """
    parts = [f"capex_{name}" for name in model.capex_lines] + [f"opex_{name}" for name in model.opex_lines]
    return {*MAIN_LINES, *parts, *(["payback"] if read.told(_asks_for_payback) else [])}


def _asks_for_payback(scenario: Scenario) -> bool:
    return PAYBACK in scenario.asked_quantities


def _years(read: ScenarioReader) -> IntArray:
    first = round(read.scalar("schedule.decision_year"))
    return np.arange(first, first + round(read.scalar("finance.horizon_years")))


def _delay_cost(
    ctx: StageContext, model: Model, inputs: Mapping[str, FloatArray], values: Mapping[str, FloatArray]
) -> FloatArray:
    """Return the loss of value by month when the start slips and the works are paid as planned.

    IT, revenue, running cost and the dates of the grid move with the start; building and plant are paid on
    the planned dates. The mean over ``schedule.delay_step_months``. Negative where waiting would pay.
    [EUR/month]
    """
    step = ctx.read.scalar("schedule.delay_step_months")
    later = dict(inputs) | {key: np.asarray(inputs[key]) + step for key in DELAYED if key in inputs}
    delayed = evaluate(model.lines, later, len(ctx.places), {"npv"})
    return np.asarray((values["npv"] - delayed["npv"]) / step)
