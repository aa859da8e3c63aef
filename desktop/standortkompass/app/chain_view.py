"""The whole chain of one site, worked out line by line: what "so computed" reads, and the workbook, too."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.inputs import Basis, basis_of
from standortkompass.core.chain.model import build, inputs_of, structure_of
from standortkompass.core.chain.power import TERMS
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.lines import Line, input_keys
from standortkompass.core.model.evaluation import Evaluation

#: Inputs of the chain -> the quantity whose trace tells their origin.
_TRACED = {
    "pue": "climate.pue",
    "pue_peak": "climate.pue_peak",
    "chiller_mw_per_mw": "climate.pue",
    "wue_l_per_kwh": "climate.wue_l_per_kwh",
    "distance_km": "connection.distance_km",
    "water_km": "connection.distance_km",
    "wait_months": "connection.lead_time_months",
    "overhead_eur_per_km": "connection.cost_eur",
    "underground_eur_per_km": "connection.cost_eur",
    "submarine_eur_per_km": "connection.cost_eur",
    "market_reference_eur_per_mwh": "power.market_eur_per_mwh",
    "co2_g_per_kwh": "power.co2_g_per_kwh",
    "country_labour_eur_per_h": "finance.labour_eur_per_h",
    "country_water_eur_per_m3": "finance.water_eur_per_m3",
    "country_tax_rate": "finance.tax_rate",
    "market_build_usd_per_w": "finance.build_usd_per_w",
}
_CHARGE = "place.charge_"


@dataclass(slots=True)
class SiteChain:
    """Lines of one site with their values; worked out when first asked for, some 30 ms."""

    lines: Mapping[str, Line]
    inputs: Mapping[str, FloatArray]
    values: Mapping[str, FloatArray] = field(default_factory=dict)

    def value(self, key: str) -> FloatArray | None:
        """Return a line's value: () to (T,)."""
        column = self.values.get(key)
        return None if column is None else np.asarray(column, dtype=float)[..., 0]

    def given(self, key: str) -> float:
        """Return one input; of a series over the years its first."""
        column = np.asarray(self.inputs[key], dtype=float).ravel() if key in self.inputs else np.empty(0)
        return float(column[0]) if column.size else math.nan

    def inputs_of(self, line: Line) -> tuple[str, ...]:
        """Return the inputs of a line that say something: own figures that the site lacks are left out."""
        return tuple(
            key
            for key in input_keys(line)
            if not key.startswith(("unit.", "time."))
            and not (basis_of(key) is Basis.OWN and math.isnan(self.given(key)))
        )


def site_chain(evaluation: Evaluation, row: int) -> SiteChain | None:
    """Return the chain of a site, None where the run kept no model."""
    rows = np.array([row])
    structure = structure_of(evaluation, rows)
    if structure is None:
        return None
    model = build(structure)
    inputs = inputs_of(evaluation, model, rows)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        values = evaluate(model.lines, inputs, 1)
    return SiteChain({line.key: line for line in model.lines}, inputs, values)


def traced(key: str) -> str:
    """Return the quantity, or component of the price, whose trace tells the origin of an input."""
    name = key.removeprefix("place.")
    if key.startswith(_CHARGE):
        return f"component.{charge_of(key)}"
    return _TRACED.get(name, "")


def input_behind(quantity: str) -> str:
    """Return the input of the chain that a traced quantity is, "" for none."""
    return next((f"place.{name}" for name, known in _TRACED.items() if known == quantity), "")


def charge_of(key: str) -> str:
    """Return the component of the price that an input of tariffs belongs to, "" for none."""
    if not key.startswith(_CHARGE):
        return ""
    name = key.removeprefix(_CHARGE)
    return next((name.removesuffix(f"_{term}") for term in TERMS if name.endswith(f"_{term}")), name)


def basis_text(key: str) -> str:
    """Return the text key that says where an input comes from."""
    return f"input_basis.{basis_of(key)}"
