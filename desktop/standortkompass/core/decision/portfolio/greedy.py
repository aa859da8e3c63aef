"""A quick feasible plan: start of the search, and the answer if the time limit comes first."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.portfolio.limits import DISTANCE
from standortkompass.core.decision.portfolio.program import Program


def greedy_plan(
    program: Program, cost: FloatArray, without: frozenset[str] = frozenset()
) -> BoolArray | None:
    """Return the best of a few greedy choices that keep all limits, or None.

    Parameters
    ----------
    program : Program
    cost : (n_options,)
        Minimised.
    without : frozenset of str
        Keys of limits to leave aside.
    """
    c = program.candidates
    with np.errstate(divide="ignore", invalid="ignore"):
        orders = [
            cost,
            cost / c.it_mw,
            cost / c.capex_eur,
            c.capex_eur / c.it_mw,
            -c.it_mw,
            c.co2_t_per_a / c.it_mw,
        ]
    best, best_cost = None, np.inf
    for order in orders:
        chosen = _fill(program, cost, np.argsort(np.nan_to_num(order, nan=np.inf), kind="stable"), without)
        if float(cost @ chosen) < best_cost and not program.check(chosen, without):
            best, best_cost = chosen, float(cost @ chosen)
    return best


def _fill(program: Program, cost: FloatArray, order: IntArray, without: frozenset[str]) -> BoolArray:
    """Take options in order as long as no upper limit breaks and they help the goal or a lower limit."""
    c = program.candidates
    limits = [limit for limit in program.limits if limit.key not in without]
    rows = (
        sparse.vstack([limit.rows for limit in limits], format="csc")
        if limits
        else sparse.csc_array((0, cost.size))
    )
    high = np.concatenate([limit.high for limit in limits]) if limits else np.empty(0)
    low = np.concatenate([limit.low for limit in limits]) if limits else np.empty(0)
    must = np.flatnonzero([_names_sites(limit.kind) for limit in limits])
    chosen = ~program.new & (program.minimum_choice > 0)
    activity = rows @ chosen.astype(float)
    free = np.ones(len(c), dtype=bool)
    use_distance = program.distance is not None and DISTANCE not in without
    for site in np.unique(c.site[chosen]):
        _close(program, int(site), free, use_distance)
    first = np.zeros(cost.size, dtype=bool)
    for index in must:
        first |= np.asarray(limits[index].rows.sum(axis=0)).ravel() > 0.0
    for option in (*order[first[order]], *order[~first[order]]):
        site = int(c.site[option])
        if not (free[site] and program.usable[option] and program.new[option]):
            continue
        start, end = rows.indptr[option], rows.indptr[option + 1]
        touched, entries = rows.indices[start:end], rows.data[start:end]
        if (activity[touched] + entries > high[touched] * (1.0 + 1e-12)).any():
            continue
        needed = bool(((activity[touched] < low[touched]) & (entries > 0.0)).any())
        if not needed and cost[option] >= 0.0:
            continue
        chosen[option] = True
        activity[touched] += entries
        free[site] = False
        _close(program, site, free, use_distance)
    return chosen


def _names_sites(kind: str) -> bool:
    return kind in ("required", "committed", "coverage")


def _close(program: Program, site: int, free: BoolArray, use_distance: bool) -> None:
    free[site] = False
    if use_distance and program.distance is not None:
        free &= ~program.distance.blocked(site)
