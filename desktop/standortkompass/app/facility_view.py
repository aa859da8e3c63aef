"""Sizing the facility: what a choice means, where it does not fit, and what it does to the chosen site."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from standortkompass.core.evaluate import Pipeline
from standortkompass.core.load import AIR_CONCEPTS, facility_size
from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.facility import FacilityTemplate, RackGeneration
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader

#: What the preview compares, in this order.
PREVIEW = (
    "load.it_mw",
    "load.grid_mw",
    "climate.pue",
    "finance.capex_eur",
    "connection.cost_eur",
    "connection.lead_time_months",
    "finance.lcoc_eur_per_gpu_h",
    "finance.npv_eur",
)


class Warn(StrEnum):
    """Where a rack generation does not fit, or something about it is not known."""

    SUPPLY_TOO_WARM = "supply_too_warm"
    SUPPLY_UNKNOWN = "supply_unknown"
    NEEDS_LIQUID = "needs_liquid"
    LIQUID_UNKNOWN = "liquid_unknown"
    PRICE_UNKNOWN = "price_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityChoice:
    """What the dialog holds. Exactly one of ``gpus`` and ``it_mw`` sets the size."""

    generation: str
    gpus: float | None
    it_mw: float | None
    supply_c: float
    rack_price_usd: float | None  # None: the catalogue's

    def values(self, scenario: Scenario) -> dict[str, Value]:
        """Return the assumptions that make this choice."""
        gpus = scenario.assumptions["facility.gpus"] if self.gpus is None else self.gpus
        return {
            "facility.generation": self.generation,
            "facility.gpus": gpus,
            "facility.it_mw": self.it_mw,
            "cooling.supply_c": self.supply_c,
            "capex.rack_price_usd": self.rack_price_usd,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Size of the facility."""

    gpus: float
    it_mw: float
    units: float  # racks or nodes


def choice_of(scenario: Scenario) -> FacilityChoice:
    """Return what a scenario has chosen."""
    assumed = scenario.assumptions

    def number(key: str) -> float | None:
        value = assumed[key]
        return None if value is None else float(value)

    own_mw = number("facility.it_mw")
    return FacilityChoice(
        generation=str(assumed["facility.generation"]),
        gpus=number("facility.gpus") if own_mw is None else None,
        it_mw=own_mw,
        supply_c=number("cooling.supply_c") or 0.0,
        rack_price_usd=number("capex.rack_price_usd"),
    )


def choice_of_template(template: FacilityTemplate, before: FacilityChoice) -> FacilityChoice:
    """Return a template's choice; the supply temperature stays, an own price of other racks does not."""
    values = template.values
    mw, gpus = values.get("facility.it_mw"), values.get("facility.gpus")
    same = template.generation == before.generation
    return FacilityChoice(
        generation=template.generation,
        gpus=None if mw is not None else float(gpus) if gpus is not None else before.gpus,
        it_mw=None if mw is None else float(mw),
        supply_c=before.supply_c,
        rack_price_usd=before.rack_price_usd if same else None,
    )


def size_of(scenario: Scenario, generation: RackGeneration) -> Size:
    """Return GPUs, IT power and racks of a scenario, without own values of single sites."""
    gpus, it_mw = facility_size(ScenarioReader(scenario, _nowhere()), generation)
    return Size(gpus=float(gpus), it_mw=float(it_mw), units=float(gpus) / generation.gpus_per_unit)


def _nowhere() -> Places:
    none = np.zeros(0)
    return Places(
        lat=none,
        lon=none,
        x_m=none,
        y_m=none,
        country=none.astype(int),
        zone=none.astype(int),
        elevation_m=none,
    )


def warnings_of(choice: FacilityChoice, generation: RackGeneration, concept: str) -> tuple[Warn, ...]:
    """Return where the racks do not fit the plant, and what about them is not published."""
    found = []
    if math.isnan(generation.supply_c_max):
        found.append(Warn.SUPPLY_UNKNOWN if generation.liquid_share != 0.0 else None)
    elif choice.supply_c > generation.supply_c_max:
        found.append(Warn.SUPPLY_TOO_WARM)
    if math.isnan(generation.liquid_share):
        found.append(Warn.LIQUID_UNKNOWN)
    elif concept in AIR_CONCEPTS and generation.liquid_share > 0.0:
        found.append(Warn.NEEDS_LIQUID)
    if math.isnan(generation.unit_price_usd) and choice.rack_price_usd is None:
        found.append(Warn.PRICE_UNKNOWN)
    return tuple(warn for warn in found if warn is not None)


def preview(layers: Layers, places: Places, scenario: Scenario) -> Mapping[str, float]:
    """Evaluate one site with another scenario; takes some 0.1 s.

    Raises
    ------
    InputError
        The choice is impossible.
    """
    result: Evaluation = Pipeline(layers, places).evaluate(scenario)
    return {key: float(result.columns[key][0]) for key in PREVIEW if key in result.columns}
