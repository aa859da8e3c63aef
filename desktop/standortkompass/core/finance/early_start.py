"""Inputs of the model for a start before the firm connection: bridge power, flexible connection, steps."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.model.results import ConnectionResult, LoadResult, PowerResult, ScheduleResult
from standortkompass.core.units import GRAMS_PER_TONNE, KWH_PER_MWH


def early_start_inputs(
    load: LoadResult, connection: ConnectionResult, schedule: ScheduleResult, power: PowerResult
) -> dict[str, FloatArray]:
    """Return what an earlier start brings and costs, (n_places,) each.

    Plant and battery are bought only where they are used: the plant where operation begins before any
    connection, the battery where it begins before the firm one. Both are NaN where the start is not known.

    Parameters
    ----------
    load : LoadResult
        ``energy_mwh_per_a``, all of the facility.
    connection : ConnectionResult
        With ``full_power_month``: bridge power or flexible connection is switched on.
    schedule : ScheduleResult
        ``start_month``; ``first_share`` and ``full_month`` where power comes in steps.
    power : PowerResult
        Emissions of the grid's power.
    """
    start, firm = schedule.start_month, connection.lead_time_months
    grid = firm if connection.full_power_month is None else connection.full_power_month
    full = start if schedule.full_month is None else schedule.full_month
    zero = np.zeros(start.shape)
    battery = _or(connection.flexible_battery_eur, zero)
    plant = _or(connection.bridge_capex_eur, zero) - battery
    bridged_mwh = _or(connection.bridge_energy_mwh_per_a, zero)
    bought = _where(start < grid, plant) + _where(start < firm, battery)
    return {
        "place.full_start_month": full,
        "place.full_ready_month": full,
        "place.first_share": np.ones(start.shape) if schedule.first_share is None else schedule.first_share,
        "place.grid_month": grid,
        "place.firm_month": firm,
        "place.bridge_eur": np.where(np.isnan(start), np.nan, bought),
        "place.bridge_eur_per_mwh": _ratio(_or(connection.bridge_opex_eur_per_a, zero), bridged_mwh),
        "place.bridge_co2_t_per_mwh": _ratio(_or(connection.bridge_co2_t_per_a, zero), bridged_mwh),
        "place.co2_t_per_mwh": power.co2_g_per_kwh * KWH_PER_MWH / GRAMS_PER_TONNE,
        "place.lost_share": _ratio(_or(connection.lost_mwh_per_a, zero), load.energy_mwh_per_a),
        "place.compensation_eur_per_a": _or(connection.flexible_compensation_eur_per_a, zero),
    }


def _or(first: FloatArray | None, second: FloatArray) -> FloatArray:
    return second if first is None else first


def _where(used: BoolArray, values: FloatArray) -> FloatArray:
    return np.where(used, values, 0.0)


def _ratio(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """Divide; 0 of 0 is 0: a plant that is not built has no price and is asked for none."""
    nothing = denominator == 0.0
    return np.where(nothing, 0.0, numerator / np.where(nothing, 1.0, denominator))
