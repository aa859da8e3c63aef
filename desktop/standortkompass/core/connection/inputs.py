"""Reads the assumptions of the connection into the frozen inputs of its kernels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray
from standortkompass.core.connection.cost import Design, UnitCosts
from standortkompass.core.connection.lead_time import Months
from standortkompass.core.connection.tables import ConnectionCosts
from standortkompass.core.stage import StageContext


class Case(IntEnum):
    """Which end of the ranges is meant."""

    LOW = 0
    BASE = 1
    HIGH = 2


_OVERALL = {Case.LOW: "low", Case.HIGH: "high"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostInputs:
    """Unit costs with what has to be said about them."""

    units: UnitCosts
    contribution_known: BoolArray  # (n,)
    silent_elements: tuple[str, ...]  # on which the chosen source says nothing


def triple(ctx: StageContext, key: str) -> Months:
    """Return an assumption as P10, P50, P90: the catalogue's range, moved along with the scenario's value."""
    value = ctx.read.number(key)
    spec = ctx.read.scenario.assumptions.catalogue[key]
    base = float(spec.base) if isinstance(spec.base, int | float) else np.nan
    low = base if spec.low is None else spec.low
    high = base if spec.high is None else spec.high
    if base == 0.0:
        return Months(p10=np.minimum(value, value + low), p50=value, p90=value + high)
    return Months(p10=value * (low / base), p50=value, p90=value * (high / base))


def _in_case(ctx: StageContext, key: str, case: Case) -> FloatArray:
    if case is Case.BASE:
        return ctx.read.number(key)
    values = triple(ctx, key)
    return values.p10 if case is Case.LOW else values.p90


def read_design(ctx: StageContext, terrain_factor: FloatArray) -> Design:
    """Read how connections are laid out."""
    names = ctx.layers.stations.levels.names
    return Design(
        spare=1 if ctx.read.switch("connection.n_minus_1") else 0,
        power_factor=ctx.read.number("connection.power_factor"),
        max_circuits={name: ctx.read.scalar(f"connection.max_circuits_{name}") for name in names},
        max_mw={name: ctx.read.number(f"connection.max_mw_{name}") for name in names},
        transformer_mva=ctx.read.number("connection.transformer_mva"),
        route_factor=ctx.read.number("connection.route_factor"),
        terrain_factor=terrain_factor,
        line_type=ctx.read.choice("connection.line_type"),
        cable_km=ctx.read.number("connection.cable_km"),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contribution:
    """What the operator asks for once, beyond the connection itself. Arrays are (n,)."""

    eur_per_kw: FloatArray  # 0 where not known or not asked for
    fixed_eur: dict[str, FloatArray]  # by level, 0 as above
    known: BoolArray


def contribution(ctx: StageContext, table: ConnectionCosts, case: Case) -> Contribution:
    """Return the one-off contribution: the scenario's own figure, else the country's."""
    country = ctx.places.country
    own = ctx.read.number("connection.contribution_eur_per_kw")
    by_country = np.append(table.contribution_eur_per_kw[case], np.nan)[country]  # index -1 picks the NaN
    per_kw = np.where(np.isnan(own), by_country, own)
    fixed, known = {}, ~np.isnan(per_kw)
    for name, fees in zip(ctx.layers.stations.levels.names, table.contribution_fixed_eur, strict=True):
        fee = np.where(np.isnan(own), np.append(fees, np.nan)[country], 0.0)
        known = known | ~np.isnan(fee)
        fixed[name] = np.nan_to_num(fee)
    return Contribution(eur_per_kw=np.nan_to_num(per_kw), fixed_eur=fixed, known=known)


def read_costs(ctx: StageContext, case: Case = Case.BASE) -> CostInputs:
    """Read the unit costs; LOW and HIGH take the ends of all ranges."""
    table = ctx.layers.connection_costs
    names = ctx.layers.stations.levels.names
    choice = _OVERALL.get(case, ctx.read.choice("connection.cost_source"))
    per_km, silent = {}, []
    for element in ("overhead", "underground", "submarine"):
        value, stated = table.per_km(element, choice)
        per_km[element] = np.asarray(value)
        if not stated:
            silent.append(element)
    overall = {"low": Case.LOW, "high": Case.HIGH}.get(choice, Case.BASE)
    asked = contribution(ctx, table, overall)
    share = {"380": np.asarray(1.0)}
    units = UnitCosts(
        overhead_eur_per_km=per_km["overhead"],
        underground_eur_per_km=per_km["underground"],
        submarine_eur_per_km=per_km["submarine"],
        line_share=share | {n: ctx.read.number(f"connection.line_share_{n}") for n in names if n != "380"},
        cable_share=share | {n: ctx.read.number(f"connection.cable_share_{n}") for n in names if n != "380"},
        bay_eur={n: _in_case(ctx, f"connection.bay_eur_{n}", overall) for n in names},
        transformer_eur_per_mva=_in_case(ctx, "connection.transformer_eur_per_mva", overall),
        contribution_eur_per_kw=asked.eur_per_kw,
        contribution_fixed_eur=asked.fixed_eur,
    )
    return CostInputs(units=units, contribution_known=asked.known, silent_elements=tuple(silent))


def time_share(ctx: StageContext) -> FloatArray:
    """Return the duration of own works against 380 kV by level, (n_levels,) or (n_levels, n_places)."""
    names = ctx.layers.stations.levels.names
    shares = [
        np.asarray(1.0) if name == "380" else ctx.read.number(f"connection.time_share_{name}")
        for name in names
    ]
    return np.stack(np.broadcast_arrays(*shares))
