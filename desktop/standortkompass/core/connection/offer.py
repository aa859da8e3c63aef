"""The user's own offer for a site: what the operator promised beats every estimate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.model.results import ConnectionResult
from standortkompass.core.stage import StageContext
from standortkompass.core.units import MONTHS_PER_YEAR


def apply_offer(ctx: StageContext, result: ConnectionResult) -> ConnectionResult:
    """Put offered power, year and cost in place of the estimates.

    The offered year is the first with the full power: energisation on its 1 January. With an offered cost the
    point of connection is the operator's, so no station, distance or cost part of ours remains.
    """
    read = ctx.read
    mw, year, cost = read.own("site.offer_mw"), read.own("site.offer_year"), read.own("site.offer_cost_eur")
    has_mw, has_year, has_cost = ~np.isnan(mw), ~np.isnan(year), ~np.isnan(cost)
    offered = has_mw | has_year | has_cost
    if not offered.any():
        return result
    months = np.maximum((year - read.scalar("schedule.decision_year")) * MONTHS_PER_YEAR, 0.0)

    def time(values: FloatArray | None) -> FloatArray | None:
        return None if values is None else np.where(has_year, months, values)

    def money(values: FloatArray | None) -> FloatArray | None:
        return None if values is None else np.where(has_cost, cost, values)

    parts = {key: np.where(has_cost, 0.0, values) for key, values in result.cost_parts.items()}
    parts["offer"] = np.where(has_cost, cost, parts["offer"])
    return replace(
        result,
        station=np.where(has_cost, -1, result.station),
        distance_km=np.where(has_cost, np.nan, result.distance_km),
        water_km=_blank(result.water_km, has_cost),
        voltage_kv=np.where(has_cost, np.nan, result.voltage_kv),
        circuits=_blank(result.circuits, has_cost),
        headroom_index=_blank(result.headroom_index, has_cost),
        cost_eur=np.where(has_cost, cost, result.cost_eur),
        cost_parts=parts,
        cost_low_eur=money(result.cost_low_eur),
        cost_high_eur=money(result.cost_high_eur),
        lead_time_months=np.where(has_year, months, result.lead_time_months),
        lead_time_p10=time(result.lead_time_p10),
        lead_time_p90=time(result.lead_time_p90),
        firm_mw=np.where(has_mw, mw, result.firm_mw),
        own_offer=offered,
    )


def _blank(values: FloatArray | None, where: BoolArray) -> FloatArray | None:
    return None if values is None else np.where(where, np.nan, values)
