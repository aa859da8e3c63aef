"""The one pipeline: scenario, layers and places in, an Evaluation out.

Stages form a small graph. Each stage remembers which assumptions it read and which results it was given;
it runs again only when one of them has changed. That is what keeps the answer to a moved slider quick.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from standortkompass.core import load as load_stage
from standortkompass.core import schedule as schedule_stage
from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.climate import stage as climate_stage
from standortkompass.core.compliance import stage as compliance_stage
from standortkompass.core.connection import stage as connection_stage
from standortkompass.core.decision import stage as decision_stage
from standortkompass.core.finance import stage as finance_stage
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.results import (
    ClimateResult,
    ConnectionResult,
    FinanceResult,
    LoadResult,
    PowerResult,
    ScheduleResult,
)
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places
from standortkompass.core.model.trace import Note
from standortkompass.core.power import stage as power_stage
from standortkompass.core.progress import Progress
from standortkompass.core.quality import share_measured
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.core.units import GRAMS_PER_TONNE, KWH_PER_MWH


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: its name, the stages whose results it is given, and its function."""

    name: str
    inputs: tuple[str, ...]
    run: Callable[..., Any]


def result_columns(
    ctx: StageContext,
    climate: ClimateResult,
    load: LoadResult,
    connection: ConnectionResult,
    schedule: ScheduleResult,
    power: PowerResult,
    finance: FinanceResult,
) -> Mapping[str, FloatArray]:
    """Return the quantities of ``core.model.quantities`` as (n_places,) columns in base units.

    Places that lie in no covered country have no figure at all: what can be worked out for them without
    knowing where they are is no result of a site.
    """
    n, nowhere = len(ctx.places), ctx.places.country < 0
    co2_t_per_a = load.energy_mwh_per_a * power.co2_g_per_kwh * KWH_PER_MWH / GRAMS_PER_TONNE
    columns: dict[str, FloatArray | None] = {
        "finance.lcoc_eur_per_gpu_h": finance.lcoc_eur_per_gpu_h,
        "finance.npv_eur": finance.npv_eur,
        "finance.irr": finance.irr,
        "finance.payback_a": finance.payback_a,
        "finance.tco_eur_per_gpu_h": finance.tco_eur_per_gpu_h,
        "finance.capex_eur": _total(finance.capex_eur, n),
        "finance.opex_eur_per_a": _total(finance.opex_eur_per_a, n),
        "power.market_eur_per_mwh": power.market_eur_per_mwh,
        "power.delivered_eur_per_mwh": power.delivered_eur_per_mwh,
        "power.network_eur_per_mwh": power.network_eur_per_mwh,
        "power.levies_eur_per_mwh": power.levies_eur_per_mwh,
        "power.co2_g_per_kwh": power.co2_g_per_kwh,
        "power.co2_t_per_a": co2_t_per_a,
        "connection.distance_km": connection.distance_km,
        "connection.voltage_kv": connection.voltage_kv,
        "connection.cost_eur": connection.cost_eur,
        "connection.lead_time_months": connection.lead_time_months,
        "schedule.start_year": schedule.start_year,
        "load.it_mw": load.it_mw,
        "load.grid_mw": load.grid_mw,
        "load.water_m3_per_a": load.water_m3_per_a,
        "climate.pue": climate.pue,
        "climate.pue_peak": climate.pue_peak,
        "climate.wue_l_per_kwh": climate.wue_l_per_kwh,
        "climate.free_cooling_h": climate.free_cooling_h,
        "climate.mean_t_c": climate.mean_t_c,
    }
    if finance.delay_cost_eur_per_month is not None:
        columns["finance.delay_cost_eur_per_month"] = finance.delay_cost_eur_per_month
    if ctx.detailed:
        traces = (*climate.traces, *load.traces, *connection.traces, *power.traces, *finance.traces)
        columns["quality.share_measured"] = share_measured(traces, n)
    whole = {key: np.broadcast_to(column, (n,)) for key, column in columns.items() if column is not None}
    if not nowhere.any():
        return whole
    return {key: np.where(nowhere, np.nan, column) for key, column in whole.items()}


STAGES: tuple[Stage, ...] = (
    Stage("climate", (), climate_stage.run),
    Stage("load", ("climate",), load_stage.run),
    Stage("connection", ("load",), connection_stage.run),
    Stage("schedule", ("connection",), schedule_stage.run),
    Stage("power", ("load", "schedule"), power_stage.run),
    Stage("finance", ("climate", "load", "connection", "schedule", "power"), finance_stage.run),
    Stage("compliance", ("climate", "load", "power", "schedule"), compliance_stage.run),
    Stage("columns", ("climate", "load", "connection", "schedule", "power", "finance"), result_columns),
    Stage("utility", ("columns",), decision_stage.utilities),
    Stage("decision", ("columns", "compliance", "utility"), decision_stage.run),
)


@dataclass(slots=True)
class _Memo:
    """What a stage read and was given when it last ran, and what came out."""

    reads: dict[Hashable, Any]
    inputs: tuple[Any, ...]
    result: Any


class Pipeline:
    """The stages for one set of places, with a memory of their last results.

    Parameters
    ----------
    layers : Layers
        All that is known about places.
    places : Places
        Cells of a grid or named sites.

    Notes
    -----
    Not thread-safe: one thread at a time may evaluate one Pipeline. ``runs`` counts how often each stage ran.
    """

    def __init__(self, layers: Layers, places: Places) -> None:
        self._layers = layers
        self._places = places
        self._memo: dict[str, _Memo] = {}
        self.runs: dict[str, int] = {stage.name: 0 for stage in STAGES}

    @property
    def places(self) -> Places:
        """The rows of every result."""
        return self._places

    def evaluate(self, scenario: Scenario, progress: Progress | None = None) -> Evaluation:
        """Run what has to be run and return all results.

        Raises
        ------
        Cancelled
            The progress was cancelled between two stages.
        InputError
            An assumption does not fit the layers (a rack generation without a price, …).
        """
        progress = progress or Progress()
        results: dict[str, Any] = {}
        for position, stage in enumerate(STAGES):
            progress.step(position / len(STAGES), f"stage.{stage.name}")
            results[stage.name] = self._run(stage, tuple(results[name] for name in stage.inputs), scenario)
        columns = {**results.pop("columns"), "decision.score": results["decision"].score}
        results.pop("utility")  # part of the decision
        nowhere = self._places.country < 0
        if nowhere.any():
            results = _with_one_remark(results, nowhere)
        return Evaluation(
            scenario=scenario, places=self._places, columns=MappingProxyType(columns), **results
        )

    def _run(self, stage: Stage, inputs: tuple[Any, ...], scenario: Scenario) -> Any:
        memo = self._memo.get(stage.name)
        reader = ScenarioReader(scenario, self._places)
        if memo is not None and _same_objects(memo.inputs, inputs) and reader.is_fresh(memo.reads):
            return memo.result
        context = StageContext(self._layers, self._places, reader, not self._places.is_grid)
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):  # NaN means "not known" here
            result = stage.run(context, *inputs)
        self.runs[stage.name] += 1
        self._memo[stage.name] = _Memo(reader.reads, inputs, result)
        return result


def evaluate(
    scenario: Scenario, layers: Layers, places: Places, progress: Progress | None = None
) -> Evaluation:
    """Evaluate places once, without keeping anything for a next time. See :class:`Pipeline`."""
    return Pipeline(layers, places).evaluate(scenario, progress)


def _with_one_remark(results: Mapping[str, Any], nowhere: BoolArray) -> dict[str, Any]:
    """Say of places in no covered country only that: what else is missing there follows from it."""
    told = dict(results)
    for name, result in results.items():
        if getattr(result, "notes", ()):
            where = [(note, np.broadcast_to(note.where, nowhere.shape) & ~nowhere) for note in result.notes]
            notes = tuple(dataclasses.replace(note, where=here) for note, here in where if here.any())
            told[name] = dataclasses.replace(result, notes=notes)
    remark = Note(
        code=decision_stage.UNCOVERED, quantity="decision.score", where=nowhere, quality=Quality.ASSUMED
    )
    told["decision"] = dataclasses.replace(told["decision"], notes=(*told["decision"].notes, remark))
    return told


def _same_objects(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True))


def _total(parts: Mapping[str, FloatArray], n: int) -> FloatArray:
    total: FloatArray = np.zeros(n)
    for part in parts.values():
        total = total + part
    return total
