"""Charges of many places: one plan for each combination of country, zone, year and size, then a gather."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.model.results import LoadResult, ScheduleResult
from standortkompass.core.power.charges import (
    ChargePlan,
    PlanKey,
    Settings,
    cached_plan,
)
from standortkompass.core.power.components import CHARGES
from standortkompass.core.power.tables import Tariffs
from standortkompass.core.stage import StageContext

LEVELS = ("ehv", "ehv_hv")
LEVEL_KEY = "power.de_level"
_RateItems = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Charges:
    """Plans, which one holds where, and their amounts."""

    plans: tuple[ChargePlan | None, ...]  # None: no tariff and no statistics
    index: IntArray  # (n,) into plans
    terms: FloatArray  # (n_plans, len(CHARGES), 4), NaN where there is no plan
    later_terms: FloatArray | None  # (n_plans, 4) of all charges after the next change; None: no change
    later_from_year: FloatArray | None  # (n,) NaN: no change
    classes: dict[str, tuple[FloatArray, FloatArray]]  # energy, hours, grid_mw: (n,) limits of the plan


def start_years(schedule: ScheduleResult) -> FloatArray:
    """Return the first year of operation; where it is not known the decision year picks the rules."""
    years = schedule.start_year
    return np.where(np.isnan(years), float(schedule.decision_year), years)


def charges_of(ctx: StageContext, load: LoadResult, schedule: ScheduleResult) -> Charges:
    """Return network charges, levies and taxes of each place.

    A place of unknown consumption or full-load hours has unknown charges where they depend on it.
    """
    tariffs = ctx.layers.tariffs
    settings, level = _settings(ctx, load)
    groups, index = _groups(ctx, load, schedule, level)
    rates = tuple(sorted(ctx.layers.rates.per_euro.items()))
    keys = tuple(_key(group, tariffs, settings) for group in groups)
    plans = tuple(None if key is None else cached_plan(key, tariffs, rates) for key in keys)
    unknown = np.full((len(CHARGES), 4), np.nan)
    terms = np.array([unknown if plan is None else plan.terms for plan in plans])
    terms = terms.reshape(len(plans), len(CHARGES), 4)
    later = _later(keys, tariffs, rates, terms)
    return Charges(
        plans=plans,
        index=index,
        terms=terms,
        later_terms=None if later is None else later[0],
        later_from_year=None if later is None else later[1][index],
        classes=_classes(ctx, groups, index) if ctx.detailed else {},
    )


def _classes(
    ctx: StageContext, groups: IntArray, index: IntArray
) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Return between which energy [MWh/a], full-load hours [h/a] and connection [MW] the plan holds."""
    tariffs, country = ctx.layers.tariffs, groups[:, 0]
    by_level, by_hours, _ = _distinctions(tariffs)
    low_mwh, high_mwh = _edges(tariffs.energy_edges_mwh, groups[:, 3])
    low_h, high_h = _edges(tariffs.hours_edges, groups[:, 4])
    high_h = np.where(by_hours[country], high_h, np.inf)
    limit = ctx.read.scalar("power.de_ehv_from_mw")
    chosen = by_level[country] & (ctx.read.choice(LEVEL_KEY) == "auto")
    low_mw = np.where(chosen & (groups[:, 5] == 0), limit, 0.0)
    high_mw = np.where(chosen & (groups[:, 5] != 0), limit, np.inf)
    return {
        "energy": (low_mwh[index], high_mwh[index]),
        "hours": (low_h[index], high_h[index]),
        "grid_mw": (low_mw[index], high_mw[index]),
    }


def _edges(edges: FloatArray, group: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return lower and upper edge of each group's class."""
    every = np.concatenate(([0.0], edges, [np.inf]))
    return every[group], every[group + 1]


def _settings(ctx: StageContext, load: LoadResult) -> tuple[dict[str, str], IntArray]:
    """Return what conditions of rows ask for, and the German level of each place as index of LEVELS."""
    settings = {}
    for key, is_switch in ctx.layers.tariffs.settings.items():
        if is_switch:
            settings[key] = "yes" if ctx.read.switch(key) else "no"
        elif key != LEVEL_KEY:
            settings[key] = ctx.read.choice(key)
    level = ctx.read.choice(LEVEL_KEY)
    if level != "auto":
        return settings, np.full(len(ctx.places), LEVELS.index(level))
    below = ~(load.grid_mw >= ctx.read.scalar("power.de_ehv_from_mw"))
    return settings, below.astype(np.int64)


def _groups(
    ctx: StageContext, load: LoadResult, schedule: ScheduleResult, level: IntArray
) -> tuple[IntArray, IntArray]:
    """Return the combinations that occur as (n_groups, 6) and the group of each place.

    Columns: tariff country, zone, year, class of energy, class of full-load hours, level.
    """
    tariffs, places = ctx.layers.tariffs, ctx.places
    country = np.where(places.country < 0, -1, tariffs.code[places.country, places.zone])
    by_level, by_hours, last_change = _distinctions(tariffs)
    hours_class = np.searchsorted(tariffs.hours_edges, load.full_load_h, side="right")
    columns = (
        country,
        places.zone,
        np.minimum(start_years(schedule), last_change).astype(np.int64),  # later years have the same rules
        np.searchsorted(tariffs.energy_edges_mwh, load.energy_mwh_per_a, side="right"),
        np.where(by_hours[country], hours_class, 0),
        np.where(by_level[country], level, 0),
    )
    combined: IntArray = np.zeros(len(places), dtype=np.int64)
    spans = []
    for column in columns:
        lowest = int(column.min()) if column.size else 0
        size = int(column.max()) - lowest + 1 if column.size else 1
        combined = combined * size + (column - lowest)
        spans.append((lowest, size))
    codes, index = np.unique(combined, return_inverse=True)
    groups = np.empty((codes.size, len(columns)), dtype=np.int64)
    for position in range(len(columns) - 1, -1, -1):
        lowest, size = spans[position]
        groups[:, position] = codes % size + lowest
        codes = codes // size
    return groups, index


def _key(group: IntArray, tariffs: Tariffs, settings: dict[str, str]) -> PlanKey | None:
    country, zone, year, energy_class, hours_class, level = (int(part) for part in group)
    if country < 0:
        return None
    code = tariffs.codes[country]
    needed = _settings_of(tariffs, code)
    chosen: Settings = tuple(
        (key, LEVELS[level] if key == LEVEL_KEY else settings[key]) for key in sorted(needed)
    )
    return PlanKey(
        country=code,
        zone="" if zone < 0 else tariffs.zone_codes[zone],
        year=year,
        energy_class=energy_class,
        hours_class=hours_class,
        settings=chosen,
    )


@lru_cache(maxsize=16)
def _distinctions(tariffs: Tariffs) -> tuple[BoolArray, BoolArray, int]:
    """Return by country whether level and full-load hours matter, and the year after which no rule changes.

    The last entry of both stands for places without tariff country.
    """
    by_level = [LEVEL_KEY in _settings_of(tariffs, code) for code in tariffs.codes]
    by_hours = [
        any(row.from_full_load_h > 0.0 for row in tariffs.rows.get(code, ())) for code in tariffs.codes
    ]
    years = [year for code in tariffs.codes for year in _change_years(tariffs, code)]
    return np.array([*by_level, False]), np.array([*by_hours, False]), max(years, default=0)


@lru_cache(maxsize=4096)
def _settings_of(tariffs: Tariffs, country: str) -> frozenset[str]:
    """Return the conditions that rows of a country name."""
    return frozenset(key for row in tariffs.rows.get(country, ()) for key, _ in row.when)


@lru_cache(maxsize=4096)
def _change_years(tariffs: Tariffs, country: str) -> tuple[int, ...]:
    """Return the years from which other rows of a country may hold, ascending."""
    years = set()
    for row in tariffs.rows.get(country, ()):
        years.add(int(row.valid_from[:4]))
        if row.valid_to:
            end = int(row.valid_to[:4])
            years.add(end if row.valid_to < f"{end}-12-31" else end + 1)
    return tuple(sorted(years))


def _later(
    keys: tuple[PlanKey | None, ...], tariffs: Tariffs, rates: _RateItems, terms: FloatArray
) -> tuple[FloatArray, FloatArray] | None:
    """Return totals (n_groups, 4) after the last known change and its first year; None without any."""
    totals: FloatArray = terms.sum(axis=1)
    first_year = np.full(len(keys), np.nan)
    for g, key in enumerate(keys):
        if key is None:
            continue
        for year in _change_years(tariffs, key.country):
            if year <= key.year:
                continue
            plan = cached_plan(_in_year(key, year), tariffs, rates)
            if not np.array_equal(plan.terms.sum(axis=0), totals[g], equal_nan=True):
                totals[g] = plan.terms.sum(axis=0)
                first_year[g] = year if np.isnan(first_year[g]) else first_year[g]
    return None if np.all(np.isnan(first_year)) else (totals, first_year)


def _in_year(key: PlanKey, year: int) -> PlanKey:
    return PlanKey(
        country=key.country,
        zone=key.zone,
        year=year,
        energy_class=key.energy_class,
        hours_class=key.hours_class,
        settings=key.settings,
    )


def plan_flag(charges: Charges, name: str) -> BoolArray:
    """Return a yes-or-no property of the plan of each place; no where there is none."""
    flags = np.array([plan is not None and bool(getattr(plan, name)) for plan in charges.plans], dtype=bool)
    result: BoolArray = flags[charges.index]
    return result
