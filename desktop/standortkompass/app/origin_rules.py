"""What stands behind each quantity that no line of the financial model defines: inputs and assumptions.

Sentences are texts ``how.<quantity>``; inputs are keys of :mod:`standortkompass.app.origin`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Figures that a quantity is worked out from, and assumptions that move it."""

    inputs: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


#: Quantities that a line of the financial model defines.
LINES: Mapping[str, str] = MappingProxyType(
    {
        "finance.npv_eur": "npv",
        "finance.irr": "irr",
        "finance.payback_a": "payback",
        "finance.lcoc_eur_per_gpu_h": "lcoc",
        "finance.tco_eur_per_gpu_h": "tco",
        "finance.capex_eur": "capex_first",
    }
)
#: Further quantities that a line of the chain defines; its formula stands beside the sentence.
CHAIN: Mapping[str, str] = MappingProxyType(
    {
        "finance.delay_cost_eur_per_month": "delay_cost_eur_per_month",
        "power.market_eur_per_mwh": "market_eur_per_mwh",
        "power.co2_t_per_a": "co2_t_per_a",
        "connection.cost_eur": "connection_eur",
        "connection.lead_time_months": "lead_time_months",
        "schedule.start_year": "start_year",
        "schedule.works_month": "works_month",
        "load.it_mw": "it_mw",
        "load.grid_mw": "grid_mw",
        "load.energy_mwh_per_a": "energy_mwh_per_a",
        "load.water_m3_per_a": "water_m3_per_a",
    }
)
_PLANT = (
    "cooling.concept",
    "cooling.supply_c",
    "cooling.ups_efficiency",
    "cooling.distribution_loss",
    "cooling.dry_approach_k",
    "climate.warming_k",
    "climate.local_offset_k",
)
_COST = (
    "connection.cost_source",
    "connection.line_type",
    "connection.route_factor",
    "connection.terrain_factor_max",
    "connection.transformer_eur_per_mva",
    "connection.contribution_eur_per_kw",
    "connection.n_minus_1",
)
_WAIT = (
    "connection.wait_factor",
    "connection.wait_slip_months",
    "connection.wait_default_months",
    "connection.permit_months",
    "connection.build_months",
    "connection.slip_factor",
    "connection.transformer_lead_months",
)
WORKS = (
    "schedule.permit_months",
    "schedule.construction_months",
    "schedule.fit_out_months",
    "schedule.overrun_factor",
    "schedule.it_lead_months",
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "finance.opex_eur_per_a": Rule(),  # its parts are listed one by one
        "finance.delay_cost_eur_per_month": Rule(
            inputs=("finance.npv_eur",), assumptions=("schedule.delay_step_months", "finance.wacc")
        ),
        "power.market_eur_per_mwh": Rule(
            assumptions=(
                "power.reference_years",
                "power.price_scenario",
                "power.market_factor",
                "power.real_escalation",
                "power.load_profile",
            )
        ),
        "power.delivered_eur_per_mwh": Rule(),  # its components
        "power.network_eur_per_mwh": Rule(),
        "power.levies_eur_per_mwh": Rule(),
        "power.co2_g_per_kwh": Rule(),
        "power.renewable_share": Rule(assumptions=("power.ppa_share", "power.ppa_kind")),
        "power.co2_t_per_a": Rule(
            inputs=("power.co2_g_per_kwh", "load.energy_mwh_per_a"),
            assumptions=("facility.power_load_factor",),
        ),
        "connection.distance_km": Rule(assumptions=("connection.own_country", "connection.reach_km")),
        "connection.voltage_kv": Rule(
            inputs=("load.grid_mw",),
            assumptions=("connection.max_mw_220", "connection.max_mw_300", "connection.max_mw_380"),
        ),
        "connection.cost_eur": Rule(inputs=("connection.distance_km", "load.grid_mw"), assumptions=_COST),
        "connection.lead_time_months": Rule(inputs=("connection.distance_km",), assumptions=_WAIT),
        "connection.firm_mw": Rule(),
        "connection.headroom": Rule(inputs=("load.grid_mw",)),
        "schedule.start_year": Rule(
            inputs=("connection.lead_time_months", "schedule.works_month"),
            assumptions=("schedule.decision_year", *WORKS),
        ),
        "schedule.works_month": Rule(assumptions=WORKS),
        "load.it_mw": Rule(
            assumptions=(
                "facility.gpus",
                "facility.it_mw",
                "facility.generation",
                "facility.it_overhead_share",
                "facility.power_level",
            )
        ),
        "load.grid_mw": Rule(
            inputs=("load.it_mw", "climate.pue_peak"), assumptions=("facility.transient_factor",)
        ),
        "load.energy_mwh_per_a": Rule(
            inputs=("load.it_mw", "climate.pue"), assumptions=("facility.power_load_factor",)
        ),
        "load.water_m3_per_a": Rule(
            inputs=("climate.wue_l_per_kwh", "load.it_mw"), assumptions=("facility.power_load_factor",)
        ),
        "climate.pue": Rule(inputs=("climate.mean_t_c",), assumptions=_PLANT),
        "climate.pue_peak": Rule(
            inputs=("climate.pue",),
            assumptions=(*_PLANT, "cooling.design_margin_dry_k", "cooling.design_margin_wet_k"),
        ),
        "climate.wue_l_per_kwh": Rule(
            inputs=("climate.mean_t_c",),
            assumptions=("cooling.concept", "cooling.supply_c", "cooling.cycles_of_concentration"),
        ),
        "climate.free_cooling_h": Rule(
            inputs=("climate.mean_t_c",), assumptions=("cooling.concept", "cooling.supply_c")
        ),
        "climate.mean_t_c": Rule(
            inputs=("place.elevation_m",),
            assumptions=("climate.lapse_k_per_km", "climate.warming_k", "climate.local_offset_k"),
        ),
        "place.elevation_m": Rule(),
        "quality.share_measured": Rule(),
        "decision.score": Rule(),  # its criteria
        "decision.coverage": Rule(),
    }
)

#: Quantity -> field by which a site may bring its own figure.
OWN_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "power.market_eur_per_mwh": "site.market_eur_per_mwh",
        "power.delivered_eur_per_mwh": "site.delivered_eur_per_mwh",
        "component.own_price": "site.delivered_eur_per_mwh",
        "component.energy": "site.market_eur_per_mwh",
        "connection.cost_eur": "site.offer_cost_eur",
        "connection.lead_time_months": "site.offer_year",
        "connection.firm_mw": "site.offer_mw",
        "climate.pue": "site.pue",
        "place.elevation_m": "site.elevation_m",
        "line:market_eur_per_mwh": "site.market_eur_per_mwh",
        "line:power_eur_per_mwh": "site.delivered_eur_per_mwh",
        "line:connection_eur": "site.offer_cost_eur",
        "line:lead_time_months": "site.offer_year",
        "input:place.pue": "site.pue",
        "line:land_eur_per_m2": "site.land_eur_per_m2",
        "line:land_m2_per_mw": "site.land_ha",
        "line:heat_mwh_per_a": "site.heat_buyer_mw",
    }
)
