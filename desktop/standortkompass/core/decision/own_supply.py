"""Own supply of one site: PV, PPA, battery and backup sized against typical days by a linear program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import InputError, ShapeError
from standortkompass.core.units import GRAMS_PER_TONNE, KWH_PER_MWH


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Hours that follow one another and come around: a typical day, or a week of stress.

    Arrays are (n_hours,). The battery ends a block as full as it began it.
    """

    days_per_year: float  # how often the block's days occur; 0 for a stress week that only sizes
    load_mw: FloatArray
    grid_eur_per_mwh: FloatArray  # delivered price
    grid_co2_g_per_kwh: FloatArray
    pv_yield: FloatArray | None = None  # output of 1 MW of own PV, 0…1; None: not known
    ppa_yield: FloatArray | None = None  # output of 1 MW contracted, 0…1; None: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyCosts:
    """Yearly cost of what may be built. Annuities of the scenario's rate and lives."""

    pv_eur_per_mw_a: float
    ppa_eur_per_mwh: float  # for every MWh contracted, used or not, with network and levies
    battery_eur_per_mw_a: float
    battery_eur_per_mwh_a: float
    battery_efficiency: float  # of a full cycle, 0…1
    backup_eur_per_mw_a: float
    backup_eur_per_mwh: float  # fuel
    backup_co2_g_per_kwh: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyLimits:
    """What the supply has to keep; infinite or zero: no limit."""

    grid_mw: float = np.inf  # firm connection; power of the PPA comes through it as well
    pv_mw: float = np.inf  # room for own PV
    co2_t_per_a: float = np.inf
    matched_share: float = 0.0  # of the load met hour by hour from PV, PPA and battery (24/7), 0…1


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyPlan:
    """Sizes and what they cost and emit."""

    feasible: bool
    pv_mw: float = np.nan
    ppa_mw: float = np.nan
    battery_mw: float = np.nan
    battery_mwh: float = np.nan
    backup_mw: float = np.nan
    cost_eur_per_a: float = np.nan
    cost_eur_per_mwh: float = np.nan
    co2_t_per_a: float = np.nan
    matched_share: float = np.nan
    missing: tuple[str, ...] = field(default=())  # options left out for lack of yields: "pv", "ppa"


#: Sizes come first in the vector of unknowns, then the flows of every hour.
_SIZES = ("pv", "ppa", "battery_mw", "battery_mwh", "backup")
_FLOWS = ("grid", "backup", "charge", "discharge", "state", "pv_lost", "ppa_lost")


def size_supply(blocks: tuple[Block, ...], costs: SupplyCosts, limits: SupplyLimits) -> SupplyPlan:
    """Cheapest supply that meets every hour of all blocks.

    Parameters
    ----------
    blocks : tuple of Block
        Usually twelve typical days (one a month) and a stress week.
    costs : SupplyCosts
        [EUR/(MW a)], [EUR/MWh]
    limits : SupplyLimits
        [MW], [t/a], [1]

    Returns
    -------
    SupplyPlan
        ``feasible`` is False where the limits cannot be kept. PV and PPA are only offered where every
        block has a yield; ``missing`` says which are not.

    Raises
    ------
    ShapeError
        The arrays of a block differ in length.
    InputError
        No block counts, or an efficiency outside 0…1.

    Notes
    -----
    Linear in sizes and hourly flows; hourly steps, so 1 MW is 1 MWh a step. Losses fall on charging.
    Energy of PV and PPA that is not used is lost: nothing is sold.
    """
    _check(blocks, costs)
    missing = tuple(
        name for name in ("pv", "ppa") if any(getattr(b, f"{name}_yield") is None for b in blocks)
    )
    layout = _Layout(blocks)
    rows, low, high = _balance(layout, costs, limits, missing)
    limit_rows, limit_high = _totals(layout, costs, limits)
    lower = np.zeros(layout.n)
    upper = np.full(layout.n, np.inf)
    upper[0] = 0.0 if "pv" in missing else limits.pv_mw
    upper[1] = 0.0 if "ppa" in missing else np.inf
    equal = low == high
    # linprog takes sparse matrices and an (n, 2) array of bounds; its stubs do not know that.
    at_most: Any = sparse.vstack([rows[~equal], limit_rows], format="csr")
    equations: Any = rows[equal]
    bounds: Any = np.column_stack([lower, upper])
    answer = linprog(
        _cost(layout, costs, missing),
        A_ub=at_most,
        b_ub=np.concatenate([high[~equal], limit_high]),
        A_eq=equations,
        b_eq=high[equal],
        bounds=bounds,
        method="highs",
    )
    if answer.x is None or answer.fun is None:
        return SupplyPlan(feasible=False, missing=missing)
    return _plan(layout, costs, answer.x, float(answer.fun), missing)


def _check(blocks: tuple[Block, ...], costs: SupplyCosts) -> None:
    for block in blocks:
        for name in ("grid_eur_per_mwh", "grid_co2_g_per_kwh", "pv_yield", "ppa_yield"):
            column = getattr(block, name)
            if column is not None and column.shape != block.load_mw.shape:
                raise ShapeError(
                    "arrays.shapes_differ", shapes={name: column.shape, "load": block.load_mw.shape}
                )
    if not any(block.days_per_year > 0.0 and block.load_mw.sum() > 0.0 for block in blocks):
        raise InputError("supply.no_load")
    if not 0.0 < costs.battery_efficiency <= 1.0:
        raise InputError("supply.efficiency", value=costs.battery_efficiency)


class _Layout:
    """Where the unknowns stand, and the hours of all blocks in a row."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.hours = sum(block.load_mw.size for block in blocks)
        self.n = len(_SIZES) + len(_FLOWS) * self.hours
        self.load = np.concatenate([block.load_mw for block in blocks])
        self.price = np.concatenate([block.grid_eur_per_mwh for block in blocks])
        self.co2 = np.concatenate([block.grid_co2_g_per_kwh for block in blocks])
        self.pv = self._yields(blocks, "pv_yield")
        self.ppa = self._yields(blocks, "ppa_yield")
        # Hours a year that one step stands for: a block of several days is one run of them.
        self.weight = np.concatenate(
            [np.full(b.load_mw.size, b.days_per_year / max(b.load_mw.size / 24.0, 1.0)) for b in blocks]
        )
        ends = np.cumsum([block.load_mw.size for block in blocks])
        self.before = np.arange(self.hours) - 1
        self.before[np.concatenate([[0], ends[:-1]])] = ends - 1  # a block comes around

    @staticmethod
    def _yields(blocks: tuple[Block, ...], name: str) -> FloatArray:
        parts = [np.zeros(b.load_mw.size) if getattr(b, name) is None else getattr(b, name) for b in blocks]
        return np.concatenate(parts)

    def flow(self, name: str) -> slice:
        start = len(_SIZES) + _FLOWS.index(name) * self.hours
        return slice(start, start + self.hours)

    def matrix(self, entries: Mapping[str, Any]) -> sparse.csr_array:
        """Rows (one an hour) from columns by name: sizes as (n_hours,), flows as matrix, scalar or array."""
        parts = []
        for name in _SIZES:
            column = np.broadcast_to(np.asarray(entries.get(f"size:{name}", 0.0), dtype=float), (self.hours,))
            parts.append(sparse.csr_array(column.reshape(-1, 1)))
        for name in _FLOWS:
            block = entries.get(name, 0.0)
            if not sparse.issparse(block):
                block = sparse.diags_array(np.broadcast_to(np.asarray(block, dtype=float), (self.hours,)))
            parts.append(sparse.csr_array(block))
        return sparse.csr_array(sparse.hstack(parts, format="csr"))


def _balance(
    layout: _Layout, costs: SupplyCosts, limits: SupplyLimits, missing: tuple[str, ...]
) -> tuple[sparse.csr_array, FloatArray, FloatArray]:
    """Hourly balance, battery and capacity rows, each with its bounds."""
    pv = 0.0 if "pv" in missing else layout.pv
    ppa = 0.0 if "ppa" in missing else layout.ppa
    hours, zero = layout.hours, np.zeros(layout.hours)
    none = np.full(hours, -np.inf)
    balance = {"size:pv": pv, "size:ppa": ppa, "grid": 1.0, "backup": 1.0, "discharge": 1.0,
               "charge": -1.0, "pv_lost": -1.0, "ppa_lost": -1.0}  # fmt: skip
    shift = sparse.csr_array((np.ones(hours), (np.arange(hours), layout.before)), shape=(hours, hours))
    state = {"state": sparse.eye_array(hours) - shift, "charge": -costs.battery_efficiency, "discharge": 1.0}
    groups = [
        (layout.matrix(balance), layout.load, layout.load),
        (layout.matrix(state), zero, zero),
        (layout.matrix({"charge": 1.0, "discharge": 1.0, "size:battery_mw": -1.0}), none, zero),
        (layout.matrix({"state": 1.0, "size:battery_mwh": -1.0}), none, zero),
        (layout.matrix({"backup": 1.0, "size:backup": -1.0}), none, zero),
        (layout.matrix({"pv_lost": 1.0, "size:pv": -_as(pv)}), none, zero),
        (layout.matrix({"ppa_lost": 1.0, "size:ppa": -_as(ppa)}), none, zero),
        # Only what PV and PPA give may be charged, so that the matched share cannot be bought from the
        # grid by way of the battery.
        (
            layout.matrix(
                {"charge": 1.0, "pv_lost": 1.0, "ppa_lost": 1.0, "size:pv": -_as(pv), "size:ppa": -_as(ppa)}
            ),
            none,
            zero,
        ),
    ]
    if np.isfinite(limits.grid_mw):
        through = layout.matrix({"grid": 1.0, "size:ppa": ppa, "ppa_lost": -1.0})
        groups.append((through, none, np.full(hours, limits.grid_mw)))
    rows = sparse.csr_array(sparse.vstack([group[0] for group in groups], format="csr"))
    return rows, np.concatenate([g[1] for g in groups]), np.concatenate([g[2] for g in groups])


def _as(value: FloatArray | float) -> FloatArray:
    return np.asarray(value, dtype=float)


def _cost(layout: _Layout, costs: SupplyCosts, missing: tuple[str, ...]) -> FloatArray:
    cost = np.zeros(layout.n)
    contracted = 0.0 if "ppa" in missing else float(layout.weight @ layout.ppa)
    cost[: len(_SIZES)] = [
        costs.pv_eur_per_mw_a,
        costs.ppa_eur_per_mwh * contracted,
        costs.battery_eur_per_mw_a,
        costs.battery_eur_per_mwh_a,
        costs.backup_eur_per_mw_a,
    ]
    cost[layout.flow("grid")] = layout.weight * layout.price
    cost[layout.flow("backup")] = layout.weight * costs.backup_eur_per_mwh
    return cost


def _totals(layout: _Layout, costs: SupplyCosts, limits: SupplyLimits) -> tuple[sparse.csr_array, FloatArray]:
    """Rows over the year: emissions, and what is not matched hour by hour (grid and backup)."""
    emitted, unmatched = np.zeros(layout.n), np.zeros(layout.n)
    per_mwh = KWH_PER_MWH / GRAMS_PER_TONNE
    emitted[layout.flow("grid")] = layout.weight * layout.co2 * per_mwh
    emitted[layout.flow("backup")] = layout.weight * costs.backup_co2_g_per_kwh * per_mwh
    for name in ("grid", "backup"):
        unmatched[layout.flow(name)] = layout.weight
    energy = float(layout.weight @ layout.load)
    high = np.array([limits.co2_t_per_a, (1.0 - limits.matched_share) * energy])
    active = np.isfinite(high)
    return sparse.csr_array(np.stack([emitted, unmatched])[active]), high[active]


def _plan(
    layout: _Layout, costs: SupplyCosts, x: FloatArray, cost: float, missing: tuple[str, ...]
) -> SupplyPlan:
    energy = float(layout.weight @ layout.load)
    grid, backup = x[layout.flow("grid")], x[layout.flow("backup")]
    grams = layout.weight @ (grid * layout.co2 + backup * costs.backup_co2_g_per_kwh) * KWH_PER_MWH
    return SupplyPlan(
        feasible=True,
        pv_mw=float(x[0]),
        ppa_mw=float(x[1]),
        battery_mw=float(x[2]),
        battery_mwh=float(x[3]),
        backup_mw=float(x[4]),
        cost_eur_per_a=cost,
        cost_eur_per_mwh=cost / energy,
        co2_t_per_a=float(grams) / GRAMS_PER_TONNE,
        matched_share=1.0 - float(layout.weight @ (grid + backup)) / energy,
        missing=missing,
    )
