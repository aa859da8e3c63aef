"""Costs of one site, ready to show: lines with their formula and inputs, and the bridge to another site."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from standortkompass.app.dossier import sources_of
from standortkompass.core.climate.plant import CONCEPTS
from standortkompass.core.finance.bridge import Bridge, lcoc_bridge, value_bridge
from standortkompass.core.finance.inputs import is_assumption, unit_of
from standortkompass.core.finance.lines import Line, input_keys, precedents
from standortkompass.core.finance.model import Model, build
from standortkompass.core.model.assumptions import AssumptionCatalogue, Quality
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.trace import SourceRef

_ORDER = (Quality.MEASURED, Quality.MODELLED, Quality.ASSUMED)
#: Inputs from other stages -> the quantity whose trace tells their origin.
_TRACED = {
    "place.power_eur_per_mwh": "power.delivered_eur_per_mwh",
    "place.power_later_eur_per_mwh": "power.delivered_eur_per_mwh",
    "place.connection_eur": "connection.cost_eur",
    "place.energy_mwh_per_a": "climate.pue",
    "place.water_m3_per_a": "climate.wue_l_per_kwh",
    "place.chiller_mw_per_mw": "climate.pue",
}
#: Remarks of the finance stage that say an input was assumed.
_ASSUMED = {
    "place.land_eur_per_m2": "finance.land_price_assumed",
    "place.build_usd_per_w": "finance.build_cost_mean",
    "place.labour_eur_per_h": "finance.labour_cost_mean",
    "place.water_eur_per_m3": "finance.water_tariff_large_user_fallback",
    "place.tax_rate": "finance.corporate_income_tax_rate_fallback",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CostInput:
    """One input of a cost line with its value at the site."""

    key: str
    value: float  # NaN: not known
    unit: str
    quality: Quality | None  # None: a factor between units, or worked out from others
    changed: bool  # an assumption that differs from the base case
    source: SourceRef | None  # of inputs that other stages supply


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of investment or running cost."""

    line: Line
    name: str  # key without its group, as in the evaluation's parts
    eur: float
    inputs: tuple[CostInput, ...]
    parts: tuple[Line, ...]  # lines that the formula names, to be explained after it

    @property
    def quality(self) -> Quality | None:
        """The weakest class among the inputs: a figure is no better founded than that."""
        known = [item.quality for item in self.inputs if item.quality is not None]
        return max(known, key=_ORDER.index) if known else None


def cost_lines(evaluation: Evaluation, row: int, group: str) -> tuple[CostLine, ...]:
    """Return the lines of ``capex`` or ``opex`` at one site that are not zero, largest first.

    Lines that are not known come last.
    """
    finance = evaluation.finance
    if finance.structure is None:
        return ()
    model = build(finance.structure)
    amounts = finance.capex_eur if group == "capex" else finance.opex_eur_per_a
    origins = sources_of(evaluation, row)
    found = []
    for name, column in amounts.items():
        eur = float(np.broadcast_to(column, (len(evaluation),))[row])
        if eur == 0.0 or f"{group}_{name}" not in model:
            continue
        line = model[f"{group}_{name}"]
        inputs = tuple(input_of(evaluation, key, row, origins) for key in _all_inputs(model, line))
        parts = tuple(model[key] for key in precedents(line) if not _is_cost(key))
        found.append(CostLine(line=line, name=name, eur=eur, inputs=inputs, parts=parts))
    return tuple(sorted(found, key=lambda item: (math.isnan(item.eur), -abs(item.eur))))


def _is_cost(key: str) -> bool:
    return key.startswith(("capex_", "opex_"))


def _all_inputs(model: Model, line: Line) -> tuple[str, ...]:
    """Return the inputs of a line and of the lines between it and other cost lines."""

    def walk(item: Line) -> Iterator[str]:
        yield from input_keys(item)
        for key in precedents(item):
            if not _is_cost(key):
                yield from walk(model[key])

    return tuple(dict.fromkeys(key for key in walk(line) if not key.startswith(("unit.", "time."))))


def input_of(evaluation: Evaluation, key: str, row: int, origins: Mapping[str, SourceRef]) -> CostInput:
    """Return one input of the financial model at a site, with its origin (``sources_of`` of the site)."""
    assumptions = evaluation.scenario.assumptions
    raw = np.asarray(evaluation.finance.inputs[key], dtype=float)
    value = float(
        raw if raw.ndim == 0 else raw.ravel()[0] if raw.shape[-1] == 1 else raw[..., row].ravel()[0]
    )
    source = None
    if is_assumption(key):
        quality: Quality | None = assumptions.catalogue[key].quality
    else:
        source = origins.get(_TRACED.get(key, f"finance.{key.removeprefix('place.')}"))
        quality = None if source is None else source.quality
        if quality is None and (behind := _assumption_behind(evaluation, key, row)):
            quality = assumptions.catalogue[behind].quality
        if any(note.code == _ASSUMED.get(key) and bool(note.where[row]) for note in evaluation.finance.notes):
            quality = Quality.ASSUMED
    return CostInput(
        key=key,
        value=value,
        unit=_unit(key, assumptions.catalogue),
        quality=quality,
        changed=key in assumptions.overrides,
        source=source,
    )


def _assumption_behind(evaluation: Evaluation, key: str, row: int) -> str:
    """Return the assumption that an input of the place is taken from, "" for none or several."""
    assumed = evaluation.scenario.assumptions
    concept = int(evaluation.climate.concept[row])
    bridge = assumed["connection.bridge"]
    behind = {
        "place.contingency": f"capex.contingency_{assumed['capex.estimate_class']}",
        "place.cooling_factor": f"capex.cooling_factor_{CONCEPTS[concept]}" if concept >= 0 else "",
        "place.land_m2_per_mw": "capex.land_m2_per_mw",
        "place.bridge_eur": f"connection.bridge_eur_per_kw_{bridge}",
        "place.bridge_eur_per_mwh": "connection.bridge_gas_eur_per_mwh",
        "place.bridge_co2_t_per_mwh": "connection.bridge_gas_co2_t_per_mwh",
        "place.gpus": "facility.gpus" if assumed["facility.it_mw"] is None else "facility.it_mw",
        "place.it_mw": "facility.gpus" if assumed["facility.it_mw"] is None else "facility.it_mw",
    }.get(key, "")
    return behind if behind in assumed.catalogue else ""


def _unit(key: str, catalogue: AssumptionCatalogue) -> str:
    try:
        return unit_of(key, catalogue)
    except KeyError:
        return ""


def site_bridge(evaluation: Evaluation, row: int, other: int, total: str) -> Bridge:
    """Return the bridge from one site to another for ``lcoc`` or ``npv``.

    Raises
    ------
    ShapeError
        The run kept no lines.
    """
    lines = evaluation.finance.lines
    make = lcoc_bridge if total == "lcoc" else value_bridge
    return make(lines, row, lines, other)


def scalar(evaluation: Evaluation, key: str, row: int) -> float:
    """Return one scalar line of the model at a site; NaN where the model has no such line."""
    values = evaluation.finance.lines.get(key)
    return math.nan if values is None or values.ndim != 1 else float(values[row])


def series(evaluation: Evaluation, key: str, row: int) -> list[float]:
    """Return one yearly line of the model at a site; empty where the model has no such line."""
    values = evaluation.finance.lines.get(key)
    return [] if values is None or values.ndim != 2 else [float(value) for value in values[:, row]]
