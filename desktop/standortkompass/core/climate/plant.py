"""Cooling plant at given outdoor air: power, water, free cooling and chiller heat per unit of IT power.

Heat of liquid-cooled racks and of room air is rejected by dry coolers, wetted dry coolers or cooling towers,
with chillers where the outdoor air is too warm; or outdoor air is blown through an air-cooled hall.
All powers are shares of the IT power. Sources: Lei and Masanet 2020 (doi 10.1016/j.energy.2020.117556) and
2022 (doi 10.1016/j.resconrec.2022.106323) for the structure; parameters are assumptions ``cooling.*``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.psychrometrics import (
    humidity_ratio,
    saturation_pressure,
    vapour_pressure_from_wet_bulb,
)
from standortkompass.core.units import KELVIN_AT_ZERO_CELSIUS

CONCEPTS = ("dry", "adiabatic", "tower", "air_economiser")
DRY, ADIABATIC, TOWER, AIR_ECONOMISER = range(len(CONCEPTS))

SECONDS_PER_H = 3600.0
LATENT_KJ_PER_KG = 2450.0  # evaporation of water near 20 degC
AIR_KJ_PER_KG_K = 1.006
WATER_KJ_PER_KG_K = 4.18
_LEAST_LIFT_K = 3.0  # keeps the Carnot quotient finite; the highest COP is an assumption
_LEAST_DIFFERENCE = 0.2  # of the design difference: keeps the fan ratio finite, it is capped at 1 anyway


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlantNodes:
    """What the plant does at each node, in the nodes' shape (a dry plant ignores the wet-bulb classes)."""

    pue: FloatArray
    wue_l_per_kwh: FloatArray  # per kWh of IT
    chiller_heat: FloatArray  # heat through chillers per IT power
    headroom_k: FloatArray  # how much cooler than needed the outdoor side is; from 0 no chiller runs
    rejected: FloatArray  # heat given off, with compressor work, per IT power


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Loop:
    power: FloatArray
    water: FloatArray
    chiller_heat: FloatArray
    headroom_k: FloatArray
    rejected: FloatArray


def run_plant(
    concept: int, p: PlantParameters, t_c: FloatArray, wet_bulb_c: FloatArray, pressure_pa: FloatArray
) -> PlantNodes:
    """Run a plant at outdoor nodes.

    Parameters
    ----------
    concept : int
        Index into CONCEPTS.
    p : PlantParameters
        Broadcastable against the nodes.
    t_c, wet_bulb_c : broadcastable
        Dry and wet bulb. [degC]
    pressure_pa : broadcastable
        Air pressure; only the humidifier of the air economiser looks at it. [Pa]

    Returns
    -------
    PlantNodes
        Arrays that broadcast to the nodes' shape. NaN where an input is.
    """
    if concept == AIR_ECONOMISER:
        return _air_economiser(p, t_c, wet_bulb_c, pressure_pa)
    fixed = 1.0 + p.fixed + p.cdu_share * p.liquid_share + p.room_fan_share * (1.0 - p.liquid_share)
    air_loop_c = np.minimum(p.supply_c, p.air_loop_c)
    if np.all(air_loop_c == p.supply_c):
        whole = _loop(concept, p, p.supply_c, p.heat, t_c, wet_bulb_c)
        return _nodes(fixed + whole.power, whole)
    air_heat = p.heat - p.liquid_share
    air = _loop(concept, p, air_loop_c, air_heat, t_c, wet_bulb_c)
    liquid = _loop(concept, p, p.supply_c, p.liquid_share, t_c, wet_bulb_c)
    both = _Loop(
        power=liquid.power + air.power,
        water=liquid.water + air.water,
        chiller_heat=liquid.chiller_heat + air.chiller_heat,
        headroom_k=np.where(air_heat > 0.0, air.headroom_k, liquid.headroom_k),  # the colder loop decides
        rejected=liquid.rejected + air.rejected,
    )
    return _nodes(fixed + both.power, both)


def _nodes(pue: FloatArray, loop: _Loop) -> PlantNodes:
    return PlantNodes(
        pue=pue,
        wue_l_per_kwh=loop.water,
        chiller_heat=loop.chiller_heat,
        headroom_k=loop.headroom_k,
        rejected=loop.rejected,
    )


def _loop(
    concept: int, p: PlantParameters, supply_c: FloatArray, heat: FloatArray, t_c: FloatArray, wet: FloatArray
) -> _Loop:
    """Reject ``heat`` from water that has to come back at ``supply_c``."""
    return_c = supply_c + p.delta_t_k
    wetting: FloatArray = np.asarray(0.0)
    spare_k: FloatArray = np.asarray(0.0)
    air_c: FloatArray
    if concept == TOWER:
        source_c = wet + (p.tower_approach_k + p.plate_approach_k)
        condenser_side_c = wet + p.tower_approach_k
        fan_share, approach, air_c = p.tower_fan_share, p.tower_approach_k, wet + p.plate_approach_k
    else:
        air_c = t_c
        if concept == ADIABATIC:
            wanted = t_c + (p.dry_approach_k - supply_c)
            most = p.adiabatic_effectiveness * np.maximum(t_c - wet, 0.0)
            wetting = np.clip(wanted, 0.0, most)  # only as wet as needed
            spare_k = most - wetting
            air_c = t_c - wetting
        source_c = air_c + p.dry_approach_k
        condenser_side_c, fan_share, approach = source_c, p.dry_fan_share, p.dry_approach_k
    free = np.clip((return_c - source_c) / p.delta_t_k, 0.0, 1.0)
    compressor = (1.0 - free) / _cop(p, supply_c, condenser_side_c)
    rejected = heat * (1.0 + compressor)
    return _Loop(
        power=heat * (fan_share * _fan_ratio(p, return_c - air_c, approach) + p.pump_share + compressor),
        water=_tower_water(p, rejected, t_c) if concept == TOWER else _wetting_water(p, rejected, wetting),
        chiller_heat=heat * (1.0 - free),
        headroom_k=supply_c - source_c + spare_k,
        rejected=rejected,
    )


def _cop(p: PlantParameters, supply_c: FloatArray, condenser_side_c: FloatArray) -> FloatArray:
    """Coefficient of performance: a share of Carnot between evaporator and condenser, capped."""
    evaporator = supply_c - p.evaporator_approach_k + KELVIN_AT_ZERO_CELSIUS
    condenser = condenser_side_c + (p.condenser_approach_k + KELVIN_AT_ZERO_CELSIUS)
    carnot = p.carnot_fraction * (1.0 + p.cop_error) * evaporator
    cop: FloatArray = np.minimum(carnot / np.maximum(condenser - evaporator, _LEAST_LIFT_K), p.cop_max)
    return cop


def _fan_ratio(p: PlantParameters, difference_k: FloatArray, approach_k: FloatArray) -> FloatArray:
    """Fan power relative to full speed: air flow as needed, to a power below the cubic law."""
    design = p.delta_t_k + approach_k
    flow = np.clip(design / np.maximum(difference_k, _LEAST_DIFFERENCE * design), p.fan_ratio_min, 1.0)
    if p.fan_exponent.ndim == 0 and float(p.fan_exponent) == 2.5:
        return flow * flow * np.sqrt(flow)  # the same, four times as fast
    ratio: FloatArray = flow**p.fan_exponent
    return ratio


def _tower_water(p: PlantParameters, rejected: FloatArray, t_c: FloatArray) -> FloatArray:
    """Make-up water of a tower per IT energy: evaporation, and blow-down that windage is part of. [l/kWh]"""
    latent = np.clip(p.tower_latent_share + p.tower_latent_per_k * t_c, p.tower_latent_min, 1.0)
    evaporation = rejected * (SECONDS_PER_H / LATENT_KJ_PER_KG) * latent
    flow = rejected * SECONDS_PER_H / (WATER_KJ_PER_KG_K * p.tower_range_k)
    lost = np.maximum(evaporation / (p.cycles_of_concentration - 1.0), p.windage_share * flow)
    return evaporation + lost


def _wetting_water(p: PlantParameters, rejected: FloatArray, wetting_k: FloatArray) -> FloatArray:
    """Water that cools the inlet air by ``wetting_k``, with blow-down, per IT energy. [l/kWh]"""
    evaporation = rejected * (SECONDS_PER_H / LATENT_KJ_PER_KG) * (wetting_k / p.dry_air_rise_k)
    return evaporation * (p.cycles_of_concentration / (p.cycles_of_concentration - 1.0))


def _air_economiser(
    p: PlantParameters, t_c: FloatArray, wet: FloatArray, pressure_pa: FloatArray
) -> PlantNodes:
    """Blow outdoor air through an air-cooled hall, wetted when warm, with chillers for the rest.

    Outdoor air is shut out around the limit of its wet bulb, which stands for its enthalpy.
    """
    return_c = p.air_supply_c + p.air_delta_t_k
    depression = np.maximum(t_c - wet, 0.0)
    wetting = np.clip(t_c - p.air_supply_c, 0.0, p.adiabatic_effectiveness * depression)
    half_band = 0.5 * p.air_limit_band_k
    opened = np.clip((p.air_wet_bulb_limit_c + half_band - wet) / p.air_limit_band_k, 0.0, 1.0)
    free = opened * np.clip((return_c - (t_c - wetting)) / p.air_delta_t_k, 0.0, 1.0)
    cop = _cop(p, p.air_supply_c - p.air_coil_approach_k, t_c + p.dry_approach_k)
    chilled = 1.0 - free
    compressor = chilled / cop
    power = p.room_fan_share + chilled * (p.pump_share + p.dry_fan_share) + compressor
    headroom = np.minimum(
        p.air_supply_c - (t_c - p.adiabatic_effectiveness * depression),
        p.air_wet_bulb_limit_c - half_band - wet,
    )
    evaporation = opened * (SECONDS_PER_H / LATENT_KJ_PER_KG) * wetting / p.air_delta_t_k
    humidifier = _humidifier_water(p, t_c, wet, pressure_pa, return_c)
    blow_down = p.cycles_of_concentration / (p.cycles_of_concentration - 1.0)
    return PlantNodes(
        pue=1.0 + p.fixed + p.heat * power,
        wue_l_per_kwh=p.heat * (evaporation + humidifier) * blow_down,
        chiller_heat=p.heat * chilled,
        headroom_k=headroom,
        rejected=p.heat * (1.0 + compressor),
    )


def _humidifier_water(
    p: PlantParameters, t_c: FloatArray, wet: FloatArray, pressure_pa: FloatArray, return_c: FloatArray
) -> FloatArray:
    """Water that keeps the hall above its lowest dew point with dry outdoor air mixed in. [l/kWh of heat]"""
    outdoor_share = np.clip(p.air_delta_t_k / np.maximum(return_c - t_c, p.air_delta_t_k), 0.0, 1.0)
    least = humidity_ratio(saturation_pressure(p.humidity_min_dew_point_c), pressure_pa)
    outside = humidity_ratio(vapour_pressure_from_wet_bulb(t_c, wet, pressure_pa), pressure_pa)
    flow = SECONDS_PER_H / (AIR_KJ_PER_KG_K * p.air_delta_t_k)
    water: FloatArray = flow * outdoor_share * np.maximum(least - outside, 0.0)
    return water
