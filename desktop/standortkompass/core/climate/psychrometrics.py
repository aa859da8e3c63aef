"""Moist air: vapour pressure, wet bulb, density and enthalpy, vectorised.

Validity: dry bulb -45…60 degC, heights -450…5000 m. Saturation over liquid water throughout (Magnus), so wet
bulbs below freezing are those of supercooled water.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standortkompass.core.arrays import FloatArray
from standortkompass.core.units import KELVIN_AT_ZERO_CELSIUS

# Magnus over water (Sonntag 1990), as in WMO-No. 8, annex 4.B.
_MAGNUS_PA, _MAGNUS_A, _MAGNUS_B = 611.2, 17.62, 243.12
# Psychrometer constant of an Assmann psychrometer with its temperature term (WMO-No. 8).
_PSYCHROMETER, _PSYCHROMETER_T = 6.62e-4, 0.00115
GAS_CONSTANT_VAPOUR = 461.5  # [J/(kg K)]
RATIO_VAPOUR_TO_AIR = 0.62198  # molar masses of water and dry air
_NEWTON_STEPS = 4

Values = NDArray[np.floating[Any]]


def pressure_at_height(height_m: FloatArray) -> FloatArray:
    """Return the pressure of the standard atmosphere. [Pa]

    Parameters
    ----------
    height_m : any shape
        Height above sea level. [m]

    Source: ISO 2533 standard atmosphere, troposphere.
    """
    pressure: FloatArray = 101325.0 * (1.0 - 2.25577e-5 * np.asarray(height_m)) ** 5.2559
    return pressure


def saturation_pressure(t_c: Values) -> Values:
    """Return the saturation vapour pressure over water of temperatures in degC. [Pa]"""
    t = np.asarray(t_c)
    pressure: Values = _MAGNUS_PA * np.exp(_MAGNUS_A * t / (_MAGNUS_B + t))
    return pressure


def dew_point(vapour_pa: Values) -> Values:
    """Return the temperature at which a vapour pressure is saturated. [degC]"""
    ratio = np.log(np.maximum(vapour_pa, 1e-3) / _MAGNUS_PA)
    temperature: Values = _MAGNUS_B * ratio / (_MAGNUS_A - ratio)
    return temperature


def vapour_pressure(density_g_per_m3: Values, t_c: Values) -> Values:
    """Return the vapour pressure of a vapour density at a temperature, at most saturation. [Pa]"""
    pressure = density_g_per_m3 * GAS_CONSTANT_VAPOUR * (np.asarray(t_c) + KELVIN_AT_ZERO_CELSIUS) / 1000.0
    capped: Values = np.minimum(pressure, saturation_pressure(t_c))
    return capped


def vapour_pressure_from_wet_bulb(t_c: Values, wet_bulb_c: Values, pressure_pa: Values) -> Values:
    """Return the vapour pressure of a dry and a wet bulb (psychrometer equation), never below zero. [Pa]"""
    tw = np.asarray(wet_bulb_c)
    slope = _PSYCHROMETER * pressure_pa * (1.0 + _PSYCHROMETER_T * tw)
    pressure: Values = np.maximum(saturation_pressure(tw) - slope * (np.asarray(t_c) - tw), 0.0)
    return pressure


def wet_bulb(t_c: Values, vapour_pa: Values, pressure_pa: Values) -> Values:
    """Return the wet-bulb temperature, by Newton steps on the psychrometer equation.

    Parameters
    ----------
    t_c, vapour_pa, pressure_pa : broadcastable
        Dry bulb [degC], vapour pressure up to saturation [Pa], air pressure [Pa].

    Returns
    -------
    broadcast shape
        Between the dew point and the dry bulb; NaN where an input is. Above the thermodynamic wet bulb by
        less than 0.2 K for depressions below 8 K, and by 0.43 K at 44 degC and 5 % humidity. [degC]
    """
    t = np.asarray(t_c)
    slope = _PSYCHROMETER * np.asarray(pressure_pa)
    tw = 0.5 * (t + np.minimum(dew_point(vapour_pa), t))
    for _ in range(_NEWTON_STEPS):
        saturated = saturation_pressure(tw)
        term = slope * (1.0 + _PSYCHROMETER_T * tw)
        excess = saturated - term * (t - tw) - vapour_pa
        gradient = saturated * (_MAGNUS_A * _MAGNUS_B) / (_MAGNUS_B + tw) ** 2
        gradient = gradient + term - slope * _PSYCHROMETER_T * (t - tw)
        tw = tw - excess / gradient
    result: Values = np.minimum(tw, t)
    return result


def humidity_ratio(vapour_pa: Values, pressure_pa: Values) -> Values:
    """Return the mass of vapour per mass of dry air. [kg/kg]"""
    ratio: Values = RATIO_VAPOUR_TO_AIR * vapour_pa / (pressure_pa - vapour_pa)
    return ratio


def enthalpy(t_c: Values, ratio: Values) -> Values:
    """Return the enthalpy of moist air per mass of dry air, 0 at 0 degC and dry. [kJ/kg]

    Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equation 30.
    """
    value: Values = 1.006 * np.asarray(t_c) + ratio * (2501.0 + 1.86 * np.asarray(t_c))
    return value
