"""Inputs of the chain that are no assumptions: their units, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from standortkompass.core.chain.power import LATER, TERMS, term_key
from standortkompass.core.finance.inputs import INPUT_UNITS, is_assumption
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.core.power.components import CHARGES


class Basis(StrEnum):
    """Where an input comes from. Texts ``input_basis.<basis>``."""

    ASSUMPTION = "assumption"  # of the scenario, or the site's own value for it
    OWN = "own"  # a site's own figure; empty: the next best source holds
    CHOICE = "choice"  # follows from a choice of the scenario
    TABLE = "table"  # a published or collected figure for place, country or rack generation
    TARIFF = "tariff"  # charges looked up for country, zone, year and class of size
    WEATHER = "weather"  # worked out by the program from hourly weather
    SEARCH = "search"  # worked out by the program on the map
    EARLY = "early"  # worked out by the program: power before the firm connection
    TRIAL = "trial"  # 0; to be tried out
    FIXED = "fixed"  # lays out time axis or units


_TERM_UNITS = ("EUR/MWh", "EUR/MW/a", "EUR/a", "1")
_OF: Mapping[Basis, Mapping[str, str]] = {
    Basis.WEATHER: {"pue": "1", "pue_peak": "1", "wue_l_per_kwh": "l/kWh", "chiller_mw_per_mw": "MW/MW"},
    Basis.SEARCH: {
        "distance_km": "km", "water_km": "km", "circuit_mva": "MVA", "bay_eur": "EUR", "line_share": "1",
        "cable_share": "1", "contribution_fixed_eur": "EUR", "terrain_factor": "1", "works_time_share": "1",
    },
    Basis.TABLE: {
        "rack_kw": "kW", "gpus_per_rack": "GPU", "rack_price_usd": "USD",
        "generation_contract_usd": "USD/GPU-h", "generation_spot_usd": "USD/GPU-h",
        "transformer_eur_per_mva": "EUR/MVA", "contribution_eur_per_kw": "EUR/kW",
        "overhead_eur_per_km": "EUR/km", "underground_eur_per_km": "EUR/km", "submarine_eur_per_km": "EUR/km",
        "wait_months": "months", "market_reference_eur_per_mwh": "EUR/MWh", "market_last_year": "year",
        "market_build_usd_per_w": "USD/W", "price_level": "1", "country_labour_eur_per_h": "EUR/h",
        "country_water_eur_per_m3": "EUR/m3", "country_tax_rate": "1", "co2_g_per_kwh": "g/kWh",
    },
    Basis.CHOICE: {
        "spare_units": "1", "all_cable": "1", "cable_km": "km", "works_after_wait": "1",
        "market_scenario_factor": "1", "profile_factor": "1", "redundancy_factor": "1",
        "cooling_factor": "1", "contingency": "1",
    },
    Basis.OWN: {
        "offer_cost_eur": "EUR", "offer_year": "year", "own_market_eur_per_mwh": "EUR/MWh",
        "own_delivered_eur_per_mwh": "EUR/MWh", "own_land_ha": "ha", "own_land_eur_per_m2": "EUR/m2",
        "heat_buyer_mw": "MW",
    },
    Basis.TARIFF: {
        "margin_floor_eur_per_mwh": "EUR/MWh", "margin_included": "1", "later_from_year": "year",
        "tariff_energy_from": "MWh/a", "tariff_energy_below": "MWh/a", "tariff_hours_from": "h/a",
        "tariff_hours_below": "h/a", "tariff_grid_mw_from": "MW", "tariff_grid_mw_below": "MW",
        **{
            term_key(charge, term).removeprefix("place."): unit
            for charge in (*CHARGES, LATER)
            for term, unit in zip(range(len(TERMS)), _TERM_UNITS, strict=True)
        },
    },
    Basis.EARLY: {
        "power_month": "months", "full_start_month": "months", "full_ready_month": "months",
        "first_share": "1", "grid_month": "months", "firm_month": "months", "bridge_eur": "EUR",
        "bridge_eur_per_mwh": "EUR/MWh", "bridge_co2_t_per_mwh": "t/MWh", "co2_t_per_mwh": "t/MWh",
        "lost_share": "1", "compensation_eur_per_a": "EUR/a",
    },
    Basis.TRIAL: {"delay_months": "months"},
}  # fmt: skip
_BASIS: Mapping[str, Basis] = MappingProxyType(
    {f"place.{name}": basis for basis, names in _OF.items() for name in names}
)
_UNITS: Mapping[str, str] = MappingProxyType(
    {f"place.{name}": unit for names in _OF.values() for name, unit in names.items()}
)
#: Assumptions that lay out the time axis: its columns do not follow when they are changed.
LAYOUT = frozenset({"finance.horizon_years"})
#: Inputs that are 0 or 1.
FLAGS = frozenset({"place.all_cable", "place.works_after_wait", "place.margin_included"})


def basis_of(key: str) -> Basis:
    """Return where an input comes from."""
    if key in LAYOUT or not (is_assumption(key) or key in _BASIS):
        return Basis.FIXED
    return _BASIS.get(key, Basis.ASSUMPTION)


def unit_of(key: str, catalogue: AssumptionCatalogue) -> str:
    """Return the unit of an input of the chain."""
    if is_assumption(key):
        return catalogue[key].unit
    return _UNITS[key] if key in _UNITS else INPUT_UNITS[key]
