"""Round inputs for lines worked out by hand, and small worlds for the stages."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core import load as load_stage
from standortkompass.core import schedule as schedule_stage
from standortkompass.core.connection.bridge import with_earlier_start
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.inputs import UNITS
from standortkompass.core.finance.model import build
from standortkompass.core.finance.structure import Structure
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.results import ClimateResult, ConnectionResult, PowerResult
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.countries import load_country_facts
from standortkompass.sources.loaders.facility import load_facilities

COUNTRIES = ("DE", "SE", "HR", "PL", "FR")

#: Figures chosen for easy arithmetic: nothing grows, nothing is taxed, one MW, one GPU, one euro a dollar.
ROUND = MappingProxyType(
    {
        "capex.ai_premium": 0.0, "capex.backup_eur_per_kw": 0.0, "capex.backup_kw_per_kw": 0.0,
        "capex.bess_eur_per_kwh": 0.0, "capex.bess_kwh_per_kw": 0.0, "capex.chiller_part": 0.0,
        "capex.commissioning_share": 0.0, "capex.construction_inflation": 0.0,
        "capex.construction_insurance_per_a": 0.0, "capex.cooling_share": 0.2,
        "capex.fibre_eur_per_site": 0.0, "capex.it_life_a": 5.0, "capex.it_price_change_per_a": 0.0,
        "capex.it_price_level": 1.0, "capex.it_residual_share": 0.0, "capex.land_residual_share": 0.0,
        "capex.network_share": 0.0, "capex.owners_share": 0.0, "capex.plant_life_a": 20.0,
        "capex.refresh_price_factor": 1.0, "capex.shell_life_a": 40.0, "capex.shell_mep_level": 1.0,
        "capex.shell_share": 0.3, "capex.storage_share": 0.0, "debt.fee_share": 0.0, "debt.gearing": 0.5,
        "debt.rate": 0.1, "debt.target_dscr": 1.5, "debt.term_years": 3.0,
        "facility.tokens_per_s_per_gpu": 1000.0, "finance.building_rate": 0.0, "finance.equity_rate": 0.1,
        "finance.inflation": 0.0, "finance.it_rate": 0.0, "finance.price_year": 2027.0,
        "finance.receivable_days": 0.0, "finance.subsidy_share": 0.0, "finance.usd_per_eur": 1.0,
        "finance.wacc": 0.1, "opex.gpu_failure_rate": 0.0,
        "opex.insurance_share": 0.0, "opex.it_support_share": 0.0, "opex.maintenance_share": 0.0,
        "opex.power_escalation": 0.0, "opex.property_tax_share": 0.0, "opex.software_eur_per_gpu": 0.0,
        "opex.spares_cost_share": 0.0, "opex.staff_fte_per_mw": 0.0, "opex.staff_hours_per_a": 1000.0,
        "opex.staff_premium": 1.0, "opex.transit_ports_per_mw": 0.0, "opex.transit_usd_per_port_month": 0.0,
        "place.build_usd_per_w": 10.0, "place.chiller_mw_per_mw": 0.0, "place.connection_eur": 0.0,
        "place.contingency": 0.0, "place.contract_usd_per_gpu_h": 2.0, "place.cooling_factor": 1.0,
        "place.energy_mwh_per_a": 10000.0, "place.gpu_price_usd": 40000.0, "place.gpus": 500.0,
        "place.bridge_co2_t_per_mwh": 0.5, "place.bridge_eur": 0.0, "place.bridge_eur_per_mwh": 200.0,
        "place.co2_t_per_mwh": 0.1, "place.compensation_eur_per_a": 0.0, "place.firm_month": 24.0,
        "place.first_share": 1.0, "place.full_ready_month": 24.0, "place.full_start_month": 24.0,
        "place.lost_share": 0.0,
        "place.grid_month": 24.0, "place.grid_mw": 1.5, "place.heat_mwh_per_a": 0.0, "place.it_mw": 1.0,
        "place.labour_eur_per_h": 40.0, "place.land_eur_per_m2": 100.0, "place.land_m2_per_mw": 1000.0,
        "place.power_eur_per_mwh": 100.0, "place.power_later_eur_per_mwh": 100.0,
        "place.power_later_index": 99.0, "place.ready_month": 24.0, "place.redundancy_factor": 1.0,
        "place.spot_usd_per_gpu_h": 4.0, "place.start_month": 24.0, "place.tax_rate": 0.0,
        "place.water_eur_per_m3": 0.0, "place.water_m3_per_a": 0.0, "revenue.availability": 1.0,
        "revenue.colo_occupancy": 1.0, "revenue.colo_usd_per_kw_month": 150.0, "revenue.contract_share": 1.0,
        "revenue.entry_price_change_per_a": 0.0, "revenue.flexibility_eur_per_mw_a": 0.0,
        "revenue.heat_eur_per_mwh": 0.0, "revenue.price_change_per_a": -0.1, "revenue.price_level": 1.0,
        "revenue.public_access_share": 0.0, "revenue.ramp_months": 1e-9, "revenue.refresh_price_factor": 1.0,
        "revenue.utilisation": 1.0, "schedule.construction_months": 12.0, "schedule.decision_year": 2027.0,
        "schedule.it_payment_lag_months": 0.0, "schedule.it_payment_months": 12.0,
        "schedule.phase_gap_months": 6.0, "schedule.phases": 1.0, "tax.declining_rate": 0.3,
        "tax.it_life_a": 5.0, "tax.plant_life_a": 20.0, "tax.shell_life_a": 40.0,
    }
)  # fmt: skip


def time_axis(years: int, offset: float = 1.0) -> dict[str, Any]:
    """Return the time inputs with flows at the end of each year unless said otherwise."""
    index = np.arange(years, dtype=float)[:, None]
    return {
        "time.index": index,
        "time.mid": index + 0.5,
        "time.flow": index + offset,
        "time.first": (index == 0).astype(float),
        "time.last": (index == years - 1).astype(float),
        **{key: np.asarray(value) for key, value in UNITS.items()},
    }


Worked = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def worked() -> Worked:
    """Return a function that works out the model from round inputs."""

    def run(
        changes: dict[str, Any] | None = None, structure: Structure | None = None, years: int = 10, n: int = 1
    ) -> dict[str, Any]:
        structure = structure or Structure()
        inputs = {key: np.asarray(value, dtype=float) for key, value in ROUND.items()} | time_axis(years)
        inputs["schedule.phases"] = np.asarray(float(structure.phases))
        inputs |= {key: np.asarray(value, dtype=float) for key, value in (changes or {}).items()}
        return evaluate(build(structure).lines, inputs, n)

    return run


@pytest.fixture(scope="session")
def finance_layers() -> Any:
    catalog = Catalog.load()
    return SimpleNamespace(
        countries=load_country_facts(catalog, SimpleNamespace(countries=COUNTRIES)),  # type: ignore[arg-type]
        facilities=load_facilities(catalog),
    )


@pytest.fixture(scope="session")
def assumptions() -> Assumptions:
    return Assumptions(load_assumptions())


@pytest.fixture(scope="session")
def world(finance_layers: Any, assumptions: Assumptions) -> Callable[..., SimpleNamespace]:
    """Return a function that makes a context and the results of the stages before finance."""

    def make(
        n: int = 5,
        *,
        detailed: bool = True,
        values: dict[str, Any] | None = None,
        own: dict[str, Any] | None = None,
        price: Any = (110.0, 50.0, 95.0, 100.0, 80.0),
        lead: Any = (48.0, 40.0, 36.0, 50.0, 60.0),
        country: Any = None,
    ) -> SimpleNamespace:
        zero = np.zeros(n)

        def column(value: Any) -> Any:
            return np.resize(np.asarray(value, dtype=float), n)

        places = Places(
            lat=zero, lon=zero, x_m=zero, y_m=zero,
            country=np.resize(np.arange(5) if country is None else country, n), zone=np.zeros(n, dtype=int),
            elevation_m=zero,
            overrides=MappingProxyType({k: np.asarray(v, dtype=float) for k, v in (own or {}).items()}),
        )  # fmt: skip
        scenario = SimpleNamespace(
            assumptions=assumptions.with_values(values or {}), asked_quantities={"finance.payback_a"}
        )
        read = ScenarioReader(scenario, places)  # type: ignore[arg-type]
        ctx = StageContext(layers=finance_layers, places=places, read=read, detailed=detailed)
        climate = ClimateResult(
            pue=column(1.2), pue_peak=column(1.25), wue_l_per_kwh=column(0.1), free_cooling_h=column(8000),
            chiller_mw_per_mw=column(0.1), heat_supply_c=column(45), mean_t_c=column(10),
            concept=np.zeros(n, dtype=int),
        )  # fmt: skip
        load = load_stage.run(ctx, climate)
        connection = ConnectionResult(
            station=np.zeros(n, dtype=int), distance_km=column(5), voltage_kv=column(380),
            cost_eur=column(60e6), cost_parts={}, lead_time_months=column(lead), firm_mw=column(np.nan),
            own_offer=np.zeros(n, dtype=bool),
        )  # fmt: skip
        connection = with_earlier_start(ctx, connection, load.grid_mw, load.energy_mwh_per_a)
        schedule = schedule_stage.run(ctx, connection)
        power = PowerResult(
            market_eur_per_mwh=column(price), components={}, network_eur_per_mwh=column(0),
            levies_eur_per_mwh=column(0), delivered_eur_per_mwh=column(price), co2_g_per_kwh=column(300),
            co2_market_g_per_kwh=column(300), grid_water_l_per_kwh=column(2), renewable_share=column(0),
        )  # fmt: skip
        return SimpleNamespace(
            ctx=ctx, climate=climate, load=load, connection=connection, schedule=schedule, power=power,
            stages=(ctx, climate, load, connection, schedule, power),
        )  # fmt: skip

    return make
