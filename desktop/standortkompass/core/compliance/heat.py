"""A buyer of waste heat: the one that is given, or the heat demand of near towns as an estimate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.stage import StageContext
from standortkompass.core.units import HOURS_PER_YEAR, M_PER_KM

ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeatBuyer:
    """What is taken in the mean of the year; (n,) each."""

    mw: FloatArray  # NaN: not known
    estimated: BoolArray  # from the towns, not given


def heat_buyer(ctx: StageContext) -> HeatBuyer:
    """Return the buyer at each place.

    Where none is given, and an estimate is wanted: people of the towns within ``compliance.heat_radius_km``
    times heat a person (``compliance.heat_mwh_per_person``) times the share that comes from networks
    (``compliance.heat_network_share``). Towns count with all their people if their centre is near, smaller
    places not at all: a hint where to ask, no buyer.
    """
    given = ctx.read.own("site.heat_buyer_mw")
    wanted = ctx.read.choice("compliance.heat_buyer") == ESTIMATED
    if not (wanted and ctx.detailed):  # a grid keeps verdicts only, and an estimate changes none
        return HeatBuyer(mw=given, estimated=np.zeros(given.shape, dtype=bool))
    people = ctx.layers.towns.population_within(
        ctx.places.x_m, ctx.places.y_m, ctx.read.scalar("compliance.heat_radius_km") * M_PER_KM
    )
    demand_mwh = people * ctx.read.number("compliance.heat_mwh_per_person")
    estimate = demand_mwh * ctx.read.number("compliance.heat_network_share") / HOURS_PER_YEAR
    missing = np.isnan(given)
    return HeatBuyer(mw=np.where(missing, estimate, given), estimated=missing & np.isfinite(estimate))
