"""Earlier start: power made on site until the grid comes, or a connection that may be curtailed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.connection.inputs import triple
from standortkompass.core.model.results import ConnectionResult, PowerStep
from standortkompass.core.stage import StageContext
from standortkompass.core.units import HOURS_PER_YEAR, KW_PER_MW


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BridgePlant:
    """Plant that makes the power until the grid comes. Numbers are 0-d or (n,) arrays."""

    share: FloatArray  # of the load
    spare_share: FloatArray  # of plant beyond the need
    months: FloatArray  # from the decision to power
    eur_per_kw: FloatArray
    resale_share: FloatArray  # of the investment, got back afterwards
    efficiency: FloatArray  # electric, on the lower heating value
    gas_eur_per_mwh: FloatArray
    co2_eur_per_t: FloatArray
    gas_co2_t_per_mwh: FloatArray
    upkeep_eur_per_mwh: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bridge:
    """What bridge power brings and costs. Arrays are (n,)."""

    power_mw: FloatArray  # load that can run on it
    month: FloatArray  # from the decision date
    capex_eur: FloatArray  # net of resale
    energy_mwh_per_a: FloatArray
    opex_eur_per_a: FloatArray  # all of fuel, allowances, upkeep: instead of the grid's energy, not on top
    co2_t_per_a: FloatArray


def bridge_power(load_mw: FloatArray, energy_mwh_per_a: FloatArray, plant: BridgePlant) -> Bridge:
    """Size the plant and work out its cost and emissions per year of use.

    Parameters
    ----------
    load_mw : (n,)
        Connection needed. [MW]
    energy_mwh_per_a : (n,)
        Use of the whole facility. [MWh/a]

    Returns
    -------
    Bridge
        Fuel = energy / efficiency; emissions of the fuel alone, without its supply chain.
    """
    power = load_mw * plant.share
    built_kw = power * (1.0 + plant.spare_share) * KW_PER_MW
    energy = energy_mwh_per_a * plant.share
    fuel = energy / plant.efficiency
    co2 = fuel * plant.gas_co2_t_per_mwh
    return Bridge(
        power_mw=power,
        month=np.broadcast_to(plant.months, load_mw.shape),
        capex_eur=built_kw * plant.eur_per_kw * (1.0 - plant.resale_share),
        energy_mwh_per_a=energy,
        opex_eur_per_a=fuel * plant.gas_eur_per_mwh
        + co2 * plant.co2_eur_per_t
        + energy * plant.upkeep_eur_per_mwh,
        co2_t_per_a=co2,
    )


def read_bridge(ctx: StageContext) -> BridgePlant | None:
    """Return the chosen plant, None without."""
    kind = ctx.read.choice("connection.bridge")
    if kind == "none":
        return None
    number = ctx.read.number
    return BridgePlant(
        share=number("connection.bridge_share"),
        spare_share=number("connection.bridge_spare_share"),
        months=number(f"connection.bridge_months_{kind}"),
        eur_per_kw=number(f"connection.bridge_eur_per_kw_{kind}"),
        resale_share=number("connection.bridge_resale_share"),
        efficiency=number(f"connection.bridge_efficiency_{kind}"),
        gas_eur_per_mwh=number("connection.bridge_gas_eur_per_mwh"),
        co2_eur_per_t=number("connection.bridge_co2_eur_per_t"),
        gas_co2_t_per_mwh=number("connection.bridge_gas_co2_t_per_mwh"),
        upkeep_eur_per_mwh=number("connection.bridge_upkeep_eur_per_mwh"),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flexible:
    """A connection that may be curtailed, until the firm one comes. Arrays are (n,)."""

    month: FloatArray  # from the decision date
    curtailed_mwh_per_a: FloatArray  # compute lost, or covered by the battery
    lost_mwh_per_a: FloatArray  # compute lost
    compensation_eur_per_a: FloatArray
    battery_capex_eur: FloatArray  # 0 without battery


def read_flexible(
    ctx: StageContext, load_mw: FloatArray, energy_mwh_per_a: FloatArray, firm_month: FloatArray
) -> Flexible | None:
    """Return the flexible connection, None if switched off.

    Curtailed energy is the mean load times the curtailable share times the hours a year. Where the user was
    offered a year, that year holds: nothing is curtailed and no battery is bought.
    """
    read = ctx.read
    if not read.switch("connection.flexible"):
        return None
    share = read.number("connection.flexible_share")
    curtailed = energy_mwh_per_a / HOURS_PER_YEAR * share * read.number("connection.flexible_hours_per_a")
    with_battery = read.choice("connection.flexible_backup") == "bess"
    battery: FloatArray = np.zeros(load_mw.shape)
    if with_battery:
        stored_mwh = load_mw * share * read.number("connection.flexible_backup_h")
        battery = stored_mwh * KW_PER_MW * read.number("connection.bess_eur_per_kwh")
    offered = ~np.isnan(read.own("site.offer_year"))
    month = np.where(offered, firm_month, firm_month * read.number("connection.flexible_time_share"))
    used = np.where(month < firm_month, 1.0, np.where(np.isnan(month), np.nan, 0.0))
    curtailed = curtailed * used
    return Flexible(
        month=month,
        curtailed_mwh_per_a=curtailed,
        lost_mwh_per_a=np.zeros(load_mw.shape) if with_battery else curtailed,
        compensation_eur_per_a=curtailed * read.number("connection.flexible_compensation_eur_per_mwh"),
        battery_capex_eur=battery * used,
    )


def with_earlier_start(
    ctx: StageContext, result: ConnectionResult, load_mw: FloatArray, energy_mwh_per_a: FloatArray
) -> ConnectionResult:
    """Add bridge power and flexible connection where they are switched on, and the steps of energisation.

    ``start_month_with_bridge`` is the earliest of firm connection, flexible connection and bridge power; only
    ``first_phase_mw`` of the load can start then, the rest at ``full_power_month`` with the first connection.
    """
    plant = read_bridge(ctx)
    firm = result.lead_time_months
    flexible = read_flexible(ctx, load_mw, energy_mwh_per_a, firm)
    steps = [
        PowerStep(
            key="grid", mw=load_mw, month=firm,
            month_p10=result.lead_time_p10, month_p90=result.lead_time_p90,
        )
    ]  # fmt: skip
    if plant is None and flexible is None:
        return replace(result, needed_mw=load_mw, steps=tuple(steps))
    full: FloatArray = firm
    battery: FloatArray = np.zeros(load_mw.size)
    if flexible is not None:
        full, battery = np.fmin(firm, flexible.month), flexible.battery_capex_eur
        steps.insert(0, _flexible_step(ctx, result, load_mw, flexible))
        result = replace(
            result,
            flexible_month=flexible.month,
            curtailed_mwh_per_a=flexible.curtailed_mwh_per_a,
            lost_mwh_per_a=flexible.lost_mwh_per_a,
            flexible_compensation_eur_per_a=flexible.compensation_eur_per_a,
            flexible_battery_eur=battery,
        )
    result = replace(
        result,
        needed_mw=load_mw,
        bridge_capex_eur=battery,
        start_month_with_bridge=full,
        full_power_month=full,
        first_phase_mw=load_mw,
        steps=tuple(steps),
    )
    if plant is None:
        return result
    return _with_plant(
        ctx, result, plant, bridge_power(load_mw, energy_mwh_per_a, plant), full, battery, load_mw
    )


def _flexible_step(
    ctx: StageContext, result: ConnectionResult, load_mw: FloatArray, flexible: Flexible
) -> PowerStep:
    taken = flexible.month < result.lead_time_months
    time_share = ctx.read.number("connection.flexible_time_share")

    def sooner(months: FloatArray | None) -> FloatArray | None:
        return None if months is None else np.where(taken, months * time_share, np.nan)

    return PowerStep(
        key="flexible",
        mw=np.where(taken, load_mw, 0.0),
        month=np.where(taken, flexible.month, np.nan),
        month_p10=sooner(result.lead_time_p10),
        month_p90=sooner(result.lead_time_p90),
    )


def _with_plant(
    ctx: StageContext,
    result: ConnectionResult,
    plant: BridgePlant,
    bridge: Bridge,
    full: FloatArray,
    battery_eur: FloatArray,
    load_mw: FloatArray,
) -> ConnectionResult:
    """Add the bridge plant where it makes power before the grid does."""
    earlier = (bridge.month < full) & (bridge.power_mw > 0.0)
    unknown = np.isnan(full)  # no grid date, no telling how long the bridge would have to hold
    range_months = triple(ctx, f"connection.bridge_months_{ctx.read.choice('connection.bridge')}")

    def of_bridge(values: FloatArray) -> FloatArray:
        return np.where(unknown, np.nan, np.where(earlier, values, 0.0))

    step = PowerStep(
        key="bridge",
        mw=np.where(earlier, bridge.power_mw, 0.0),
        month=np.where(earlier, plant.months, np.nan),
        month_p10=np.where(earlier, range_months.p10, np.nan) if ctx.detailed else None,
        month_p90=np.where(earlier, range_months.p90, np.nan) if ctx.detailed else None,
    )
    return replace(
        result,
        bridge_capex_eur=battery_eur + of_bridge(bridge.capex_eur),
        bridge_opex_eur_per_a=of_bridge(bridge.opex_eur_per_a),
        bridge_energy_mwh_per_a=of_bridge(bridge.energy_mwh_per_a),
        bridge_co2_t_per_a=of_bridge(bridge.co2_t_per_a),
        start_month_with_bridge=np.where(earlier, bridge.month, full),
        first_phase_mw=np.where(earlier, bridge.power_mw, load_mw),
        steps=(step, *result.steps),
    )
