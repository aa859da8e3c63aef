"""Stage compliance: each rule's verdict at each place, with the value that was compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.compliance.heat import HeatBuyer, heat_buyer
from standortkompass.core.compliance.rules import Metric, Rule, Verdict
from standortkompass.core.model.results import (
    ClimateResult,
    ComplianceResult,
    LoadResult,
    PowerResult,
    ScheduleResult,
)
from standortkompass.core.stage import StageContext
from standortkompass.core.units import HOURS_PER_YEAR, MONTHS_PER_YEAR

DRAFT_SET = "draft"
_DECLARED = {"yes": 1.0, "no": 0.0}  # anything else: not known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SiteFigures:
    """What rules look at; (n,) each, NaN not known."""

    country: IntArray
    start: FloatArray  # first operation as decimal year
    it_mw: FloatArray
    values: dict[Metric, FloatArray]


def run(
    ctx: StageContext, climate: ClimateResult, load: LoadResult, power: PowerResult, schedule: ScheduleResult
) -> ComplianceResult:
    """Judge every rule at every place.

    A rule that is not chosen, not of the place's country or not for the facility's start or size is not
    applicable. Where the value is not known, or the heat buyer is only estimated, the verdict is unknown,
    never passed. Values and limits are kept for named sites only.
    """
    rules = ctx.layers.rules.rules
    chosen = ctx.layers.rules.chosen(
        with_draft=ctx.read.choice("compliance.rule_set") == DRAFT_SET,
        with_voluntary=ctx.read.switch("compliance.voluntary"),
    )
    buyer = heat_buyer(ctx)
    figures = site_figures(ctx, buyer, climate, load, power, schedule)
    n = len(ctx.places)
    verdict = np.full((len(rules), n), int(Verdict.NOT_APPLICABLE), dtype=np.int8)
    value = limit = np.broadcast_to(np.nan, (len(rules), n))  # grids keep verdicts only
    if ctx.detailed:
        value, limit = np.full((len(rules), n), np.nan), np.full((len(rules), n), np.nan)
    for row, rule in enumerate(rules):
        if not chosen[row]:
            continue
        found = _value(rule, figures, ctx)
        verdict[row] = judge(rule, found, *_scope(rule, figures, ctx.layers.regions.countries))
        if rule.metric is Metric.ERF:  # an estimate is a hint, no proof
            verdict[row, buyer.estimated & (verdict[row] != Verdict.NOT_APPLICABLE)] = Verdict.UNKNOWN
        if ctx.detailed:
            value[row], limit[row] = found, rule.limit
    return ComplianceResult(
        rules=ctx.layers.rules.keys,
        verdict=verdict,
        value=value,
        limit=limit,
        statuses=tuple(rule.status.value for rule in rules),
        heat_buyer_mw=buyer.mw if ctx.detailed else None,
        heat_buyer_estimated=buyer.estimated if ctx.detailed else None,
    )


def site_figures(
    ctx: StageContext,
    buyer: HeatBuyer,
    climate: ClimateResult,
    load: LoadResult,
    power: PowerResult,
    schedule: ScheduleResult,
) -> SiteFigures:
    """Gather what rules look at.

    The reused-energy factor (ERF, EN 50600-4-6) is the heat that a buyer takes over the energy of the site; a
    buyer cannot take more than the site gives off.
    """
    n = len(ctx.places)
    energy = np.broadcast_to(load.energy_mwh_per_a, (n,))
    with np.errstate(divide="ignore", invalid="ignore"):
        erf = np.minimum(buyer.mw * HOURS_PER_YEAR, energy) / energy
    return SiteFigures(
        country=ctx.places.country,
        start=np.broadcast_to(schedule.decision_year + schedule.start_month / MONTHS_PER_YEAR, (n,)),
        it_mw=np.broadcast_to(load.it_mw, (n,)),
        values={
            Metric.PUE: climate.pue,
            Metric.WUE: climate.wue_l_per_kwh,
            Metric.ERF: erf,
            Metric.RENEWABLE: np.broadcast_to(power.renewable_share, (n,)),
            Metric.HEAT_OFFER: np.where((buyer.mw > 0.0) & ~buyer.estimated, 1.0, np.nan),
        },
    )


def judge(rule: Rule, value: FloatArray, applies: BoolArray, maybe: BoolArray) -> IntArray:
    """Return the verdict of one rule at n places.

    Parameters
    ----------
    value : (n,)
        NaN: not known.
    applies, maybe : (n,)
        Where the rule applies, and where it is not known whether it does.
    """
    strict, loose = rule.limit, rule.limit if np.isnan(rule.limit_loose) else rule.limit_loose
    kept = value <= strict if rule.at_most else value >= strict
    broken = value > loose if rule.at_most else value < loose
    verdict = np.full(value.shape, int(Verdict.UNKNOWN), dtype=np.int8)
    verdict[kept] = Verdict.PASS
    if not rule.breach_is_unknown:
        verdict[broken] = Verdict.FAIL
    verdict[maybe] = Verdict.UNKNOWN
    verdict[~applies & ~maybe] = Verdict.NOT_APPLICABLE
    return verdict


def _value(rule: Rule, figures: SiteFigures, ctx: StageContext) -> FloatArray:
    n = figures.country.size
    if rule.metric is Metric.DECLARED:
        return np.full(n, _DECLARED.get(ctx.read.choice(rule.declared_key), np.nan))
    return figures.values.get(rule.metric, np.full(n, np.nan))


def _scope(rule: Rule, figures: SiteFigures, countries: tuple[str, ...]) -> tuple[BoolArray, BoolArray]:
    """Return where a rule applies, and where start or size that decide it are not known."""
    inside = figures.country >= 0
    if rule.countries:
        named = np.array([code in rule.countries for code in countries] + [False])
        inside = named[figures.country]
    dated = np.isfinite(rule.start_from) or np.isfinite(rule.start_before)
    in_time = (figures.start >= rule.start_from) & (figures.start < rule.start_before)
    in_time = in_time | (not dated)
    big = figures.it_mw >= rule.min_it_mw
    unknown = (dated & np.isnan(figures.start)) | ((rule.min_it_mw > 0.0) & np.isnan(figures.it_mw))
    ruled_out = (dated & ~np.isnan(figures.start) & ~in_time) | (~np.isnan(figures.it_mw) & ~big)
    return inside & in_time & big, inside & unknown & ~ruled_out
