"""Inputs of the model that are no assumptions, and their units. Labels are texts ``input.<key>``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.core.units import GRAMS_PER_TONNE, HOURS_PER_YEAR, KW_PER_MW, KWH_PER_MWH, LITRES_PER_M3

#: Factors between units, as inputs: a formula holds no number.
UNITS: Mapping[str, float] = MappingProxyType(
    {
        "unit.hours_per_year": HOURS_PER_YEAR,
        "unit.kw_per_mw": KW_PER_MW,
        "unit.kwh_per_mwh": KWH_PER_MWH,
        "unit.litres_per_m3": LITRES_PER_M3,
        "unit.grams_per_tonne": GRAMS_PER_TONNE,
        "unit.m2_per_ha": 1e4,
        "unit.w_per_mw": 1e6,
        "unit.days_per_year": 365.0,
        "unit.seconds_per_hour": 3600.0,
        "unit.million": 1e6,
    }
)

#: Prefix: results of other stages and country figures, the time axis, factors between units.
OTHER_INPUTS = ("place.", "time.", "unit.")

INPUT_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "time.index": "a",
        "time.mid": "a",
        "time.flow": "a",
        "time.first": "1",
        "time.last": "1",
        "unit.hours_per_year": "h/a",
        "unit.kw_per_mw": "kW/MW",
        "unit.w_per_mw": "W/MW",
        "unit.days_per_year": "d/a",
        "unit.seconds_per_hour": "s/h",
        "unit.million": "1",
        "unit.kwh_per_mwh": "kWh/MWh",
        "unit.litres_per_m3": "l/m3",
        "unit.grams_per_tonne": "g/t",
        "unit.m2_per_ha": "m2/ha",
        "place.start_month": "months",
        "place.ready_month": "months",
        "place.full_start_month": "months",
        "place.full_ready_month": "months",
        "place.first_share": "1",
        "place.grid_month": "months",
        "place.firm_month": "months",
        "place.bridge_eur": "EUR",
        "place.bridge_eur_per_mwh": "EUR/MWh",
        "place.bridge_co2_t_per_mwh": "t/MWh",
        "place.co2_t_per_mwh": "t/MWh",
        "place.lost_share": "1",
        "place.compensation_eur_per_a": "EUR/a",
        "place.land_m2_per_mw": "m2/MW",
        "place.land_eur_per_m2": "EUR/m2",
        "place.it_mw": "MW",
        "place.grid_mw": "MW",
        "place.gpus": "GPU",
        "place.gpu_price_usd": "USD/GPU",
        "place.build_usd_per_w": "USD/W",
        "place.redundancy_factor": "1",
        "place.cooling_factor": "1",
        "place.chiller_mw_per_mw": "MW/MW",
        "place.connection_eur": "EUR",
        "place.contingency": "1",
        "place.energy_mwh_per_a": "MWh/a",
        "place.power_eur_per_mwh": "EUR/MWh",
        "place.power_later_eur_per_mwh": "EUR/MWh",
        "place.power_later_index": "a",
        "place.labour_eur_per_h": "EUR/h",
        "place.water_m3_per_a": "m3/a",
        "place.water_eur_per_m3": "EUR/m3",
        "place.contract_usd_per_gpu_h": "USD/GPU-h",
        "place.spot_usd_per_gpu_h": "USD/GPU-h",
        "place.heat_mwh_per_a": "MWh/a",
        "place.tax_rate": "1",
    }
)


def unit_factors() -> dict[str, FloatArray]:
    """Return the factors between units as inputs of lines."""
    return {key: np.asarray(value) for key, value in UNITS.items()}


def is_assumption(key: str) -> bool:
    """Whether an input is an assumption of the scenario."""
    return not key.startswith(OTHER_INPUTS)


def unit_of(key: str, catalogue: AssumptionCatalogue) -> str:
    """Return the unit of any input of the model."""
    return catalogue[key].unit if is_assumption(key) else INPUT_UNITS[key]
