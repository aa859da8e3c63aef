"""Own supply of an evaluated site: typical days from its zone's price shape, costs from the assumptions."""

from __future__ import annotations

import dataclasses

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.own_supply import (
    Block,
    SupplyCosts,
    SupplyLimits,
    SupplyPlan,
    size_supply,
)
from standortkompass.core.errors import InputError, ShapeError
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.units import DAYS_PER_MONTH, HOURS_PER_YEAR, KW_PER_MW, KWH_PER_MWH

#: Typical days: one a month, hour by hour.
PROFILE_SHAPE = (12, 24)
DAYS_OF_STRESS = 7


def typical_blocks(
    load_mw: float,
    delivered_eur_per_mwh: float,
    market_eur_per_mwh: float,
    shape: FloatArray,
    co2_g_per_kwh: float,
    *,
    pv: FloatArray | None,
    ppa: FloatArray | None,
    stress_price: float,
    stress_yield: float,
) -> tuple[Block, ...]:
    """Twelve typical days and a stress week.

    The market price follows the zone's shape; what is added to it (network, levies, taxes) is the same in
    every hour. The load is flat, as that of a gigafactory nearly is.

    Parameters
    ----------
    load_mw : float
        Mean load at the meter. [MW]
    delivered_eur_per_mwh, market_eur_per_mwh : float
        Of the site. [EUR/MWh]
    shape : (12, 24)
        Month by hour over the yearly mean. [1]
    co2_g_per_kwh : float
        Of the grid. [g/kWh]
    pv, ppa : (12, 24), optional
        Output of 1 MW, 0…1; None where nobody has given it.
    stress_price : float
        Market price of the stress week over that of the dearest month. [1]
    stress_yield : float
        Yield of the stress week over that of the weakest month. [1]

    Raises
    ------
    ShapeError
        A profile is not 12 x 24.
    InputError
        A yield lies outside 0…1, or the zone has no price shape.
    """
    for name, profile in (("shape", shape), ("pv", pv), ("ppa", ppa)):
        if profile is not None and profile.shape != PROFILE_SHAPE:
            raise ShapeError("arrays.shapes_differ", shapes={name: profile.shape, "wanted": PROFILE_SHAPE})
    for name, profile in (("pv", pv), ("ppa", ppa)):
        if profile is not None and not ((profile >= 0.0) & (profile <= 1.0)).all():
            raise InputError("supply.bad_yield", profile=name)
    if np.isnan(shape).any():
        raise InputError("supply.no_shape")
    added = delivered_eur_per_mwh - market_eur_per_mwh
    flat = np.ones(PROFILE_SHAPE[1])
    days = [
        Block(
            days_per_year=float(DAYS_PER_MONTH[month]),
            load_mw=load_mw * flat,
            grid_eur_per_mwh=added + market_eur_per_mwh * shape[month],
            grid_co2_g_per_kwh=co2_g_per_kwh * flat,
            pv_yield=None if pv is None else pv[month],
            ppa_yield=None if ppa is None else ppa[month],
        )
        for month in range(PROFILE_SHAPE[0])
    ]
    week = np.ones(DAYS_OF_STRESS * PROFILE_SHAPE[1])
    dearest = shape[np.argmax(shape.mean(axis=1))]
    stress = Block(
        days_per_year=0.0,
        load_mw=load_mw * week,
        grid_eur_per_mwh=added + market_eur_per_mwh * stress_price * np.tile(dearest, DAYS_OF_STRESS),
        grid_co2_g_per_kwh=co2_g_per_kwh * week,
        pv_yield=_weakest(pv, stress_yield),
        ppa_yield=_weakest(ppa, stress_yield),
    )
    return (*days, stress)


def _weakest(profile: FloatArray | None, share: float) -> FloatArray | None:
    if profile is None:
        return None
    week: FloatArray = share * np.tile(profile[np.argmin(profile.sum(axis=1))], DAYS_OF_STRESS)
    return week


def supply_costs(assumptions: Assumptions) -> SupplyCosts:
    """Yearly costs from investments, the discount rate and the life of the technical plant.

    The price of the PPA is that at the generator, without network and levies.
    """

    def number(key: str) -> float:
        value = assumptions[key]
        return float("nan") if value is None else float(value)

    rate, life = number("finance.wacc"), number("capex.plant_life_a")
    annuity = 1.0 / life if rate == 0.0 else rate / (1.0 - (1.0 + rate) ** -life)
    return SupplyCosts(
        pv_eur_per_mw_a=annuity * number("decision.supply_pv_eur_per_kw") * KW_PER_MW,
        ppa_eur_per_mwh=number("power.ppa_eur_per_mwh"),
        battery_eur_per_mw_a=annuity * number("decision.supply_battery_eur_per_kw") * KW_PER_MW,
        battery_eur_per_mwh_a=annuity * number("capex.bess_eur_per_kwh") * KWH_PER_MWH,
        battery_efficiency=number("decision.supply_battery_efficiency"),
        backup_eur_per_mw_a=annuity * number("capex.backup_eur_per_kw") * KW_PER_MW,
        backup_eur_per_mwh=number("decision.supply_backup_eur_per_mwh"),
        backup_co2_g_per_kwh=number("decision.supply_backup_co2_g_per_kwh"),
    )


def site_supply(
    evaluation: Evaluation,
    layers: Layers,
    row: int,
    limits: SupplyLimits,
    *,
    pv: FloatArray | None = None,
    ppa: FloatArray | None = None,
) -> SupplyPlan:
    """Size the own supply of one evaluated site.

    Without a profile PV or PPA is left out and named in ``missing``: no yields ship with the program.

    Parameters
    ----------
    evaluation : Evaluation
        With the site in ``row``.
    layers : Layers
        The zone's price shape.
    row : int
        Row of the site.
    limits : SupplyLimits
    pv, ppa : (12, 24), optional
        Output of 1 MW by month and hour, 0…1.

    Raises
    ------
    InputError
        The zone has no price shape, the price is not known, or a yield lies outside 0…1.
    """
    assumptions = evaluation.scenario.assumptions
    zone = int(evaluation.places.zone[row])
    delivered = float(evaluation.column("power.delivered_eur_per_mwh")[row])
    market = float(evaluation.column("power.market_eur_per_mwh")[row])
    if zone < 0 or np.isnan(delivered) or np.isnan(market):
        raise InputError("supply.no_shape")
    blocks = typical_blocks(
        float(evaluation.load.energy_mwh_per_a[row]) / HOURS_PER_YEAR,
        delivered,
        market,
        np.asarray(layers.market.shape[zone], dtype=float),
        float(evaluation.column("power.co2_g_per_kwh")[row]),
        pv=pv,
        ppa=ppa,
        stress_price=float(assumptions["decision.supply_stress_price"] or 1.0),
        stress_yield=float(assumptions["decision.supply_stress_yield"] or 0.0),
    )
    costs = supply_costs(assumptions)
    # Contracted power comes through the public grid and pays what the site pays on top of the market price.
    through_grid = costs.ppa_eur_per_mwh + delivered - market
    return size_supply(blocks, dataclasses.replace(costs, ppa_eur_per_mwh=through_grid), limits)
