"""A cooling plant at many places: once per land cell and height, then one look-up per place.

Every land cell is worked out at a few temperature shifts that span the heights it covers; a place lies
between two of them. For own figures of single sites the nodes of their cell are shifted exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.plant import (
    ADIABATIC,
    AIR_ECONOMISER,
    DRY,
    TOWER,
    PlantNodes,
    run_plant,
)
from standortkompass.core.climate.shift import WeatherNodes, shift_nodes
from standortkompass.core.climate.tables import ClimateCells, ClimateGrid
from standortkompass.core.climate.threads import spread
from standortkompass.core.units import HOURS_PER_YEAR, M_PER_KM

_KNOT_K = 2.0  # largest distance of two temperature shifts
_REACH_K = 0.75  # beyond the heights of the cell: slope of the temperature towards its neighbours
_SAFELY_COLD_K = 2.0  # wider than half a class near the edge of free cooling
_CHUNK = 2048  # rows at a time: keeps the working set near the processor


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlantYear:
    """Annual and peak values, (n,) each."""

    pue: FloatArray
    pue_peak: FloatArray
    wue_l_per_kwh: FloatArray
    free_cooling_h: FloatArray
    chiller_mw_per_mw: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What is added to the design temperatures before the peak is worked out. [K]"""

    dry_k: float
    wet_k: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Knots:
    """Rows (cell, temperature shift): the first row of each cell, their number and distance."""

    start: IntArray  # (cells,)
    count: IntArray  # (cells,)
    lowest_k: FloatArray  # (cells,) shift of the first row
    step_k: FloatArray  # (cells,)
    nodes: WeatherNodes  # of all rows


def plant_year(concept: int, p: PlantParameters, nodes: WeatherNodes, margins: Margins) -> PlantYear:
    """Work out a year of a plant at places.

    Parameters
    ----------
    concept : int
        Index into ``plant.CONCEPTS``.
    p : PlantParameters
        Scalars, or (n,) columns.
    nodes : WeatherNodes
        Of n places.
    margins : Margins
        Added to the 99.6 % values for the peak.
    """
    axes = (slice(None), None, None)
    wide = p.map(lambda value: np.asarray(value[axes] if value.ndim else value, dtype=np.float32))
    cold = 0 if concept == DRY else _cold_classes(concept, wide, nodes)
    annual = _annual(concept, wide, nodes, slice(cold, None), flat=False)
    if cold:
        annual = annual + _annual(concept, wide, nodes, slice(0, cold), flat=True)
    warmest = nodes.design_t_c + margins.dry_k
    wettest = np.minimum(nodes.design_wet_bulb_c + margins.wet_k, warmest)
    peak = run_plant(concept, p, warmest, wettest, nodes.pressure_pa)
    return PlantYear(
        pue=annual[0],
        pue_peak=np.broadcast_to(peak.pue, warmest.shape).astype(float),
        wue_l_per_kwh=annual[1],
        free_cooling_h=HOURS_PER_YEAR * annual[2],
        chiller_mw_per_mw=np.broadcast_to(peak.chiller_heat, warmest.shape).astype(float),
    )


def _cold_classes(concept: int, p: PlantParameters, nodes: WeatherNodes) -> int:
    """Number of leading dry-bulb classes in which no place needs wetting or chillers, whatever the humidity.

    The wet bulb is at most the dry bulb, so a bound on the dry bulb does for all. There the mean wet bulb of
    a class stands for its parts, which halves the work.
    """
    water_c = np.minimum(p.supply_c, p.air_loop_c)
    needed_c = {
        ADIABATIC: water_c - p.dry_approach_k,
        TOWER: water_c - p.tower_approach_k - p.plate_approach_k,
        AIR_ECONOMISER: np.minimum(p.air_supply_c, p.air_wet_bulb_limit_c - 0.5 * p.air_limit_band_k),
    }[concept]
    cold = nodes.t_c < np.min(needed_c, initial=np.inf) - _SAFELY_COLD_K
    return int(cold.all(axis=0).argmin()) if not cold.all() else nodes.t_c.shape[1] - 1


def _annual(
    concept: int, p: PlantParameters, nodes: WeatherNodes, classes: slice, *, flat: bool
) -> FloatArray:
    """Return (3, n) what some dry-bulb classes add to the annual PUE, WUE and share of free cooling.

    ``flat``: no chiller runs, and the mean wet bulb of each class does.
    """
    t = nodes.t_c[:, classes, None]
    wet = nodes.wet_bulb_c[:, classes]
    if concept == DRY:
        wet = t
    elif flat:
        wet = wet.mean(axis=2, keepdims=True)
    at_nodes = run_plant(concept, p, t, wet, nodes.pressure_pa[:, None, None].astype(np.float32))
    free = np.ones((1, 1, 1)) if flat else _share_free(concept, p, at_nodes, t, wet)
    weight = nodes.weight[classes].astype(np.float32)
    shape = np.broadcast_shapes(t.shape, wet.shape)
    sums = [
        np.einsum("nij,i->n", np.broadcast_to(values, shape), weight) / shape[2]
        for values in (at_nodes.pue, at_nodes.wue_l_per_kwh, free)
    ]
    return np.stack(sums).astype(float)


def _share_free(
    concept: int, p: PlantParameters, at_nodes: PlantNodes, t: FloatArray, wet: FloatArray
) -> FloatArray:
    """Share of each node's hours without chillers: nodes are classes, not points, so the edge is a ramp.

    The ramp is as wide as the class: distance of its neighbours in the dry bulb, and in the wet bulb.
    """
    wide_t = np.gradient(t, axis=1) if t.shape[1] > 1 else np.ones_like(t)
    if concept == DRY:
        width = wide_t
    else:
        steps = wet.shape[2] - 1
        wide_wet = (wet[:, :, -1:] - wet[:, :, :1]) / steps if steps else wide_t
        part = np.asarray(np.float32(1.0)) if concept == TOWER else p.adiabatic_effectiveness
        width = (1.0 - part) * wide_t + part * wide_wet
    share: FloatArray = np.clip(at_nodes.headroom_k / np.maximum(width, np.float32(0.05)) + 0.5, 0.0, 1.0)
    return share


def europe_table(grid: ClimateGrid, concept: int, p: PlantParameters, margins: Margins, lapse: float,
                 warming_k: float) -> tuple[_Knots, FloatArray]:  # fmt: skip
    """Return the rows (cell, shift) and (5, rows) their yearly values, kept for the last plants.

    Parameters
    ----------
    lapse : float
        Fall of the temperature with height. [K/km]
    """
    knots = grid.weather_memo.get(("knots", lapse, warming_k), lambda: _knots(grid.cells, lapse, warming_k))
    key = ("plant", concept, lapse, warming_k, margins, *(float(v) for v in p.values().values()))
    return knots, grid.memo.get(key, lambda: _all_rows(concept, p, margins, knots.nodes))


def _knots(cells: ClimateCells, lapse: float, warming_k: float) -> _Knots:
    """Lay the temperature shifts of every cell and move its weather there."""
    warmest = (cells.height_m - np.minimum(cells.lowest_m, cells.height_m)) * lapse / M_PER_KM + _REACH_K
    coldest = (cells.height_m - np.maximum(cells.highest_m, cells.height_m)) * lapse / M_PER_KM - _REACH_K
    count = np.ceil((warmest - coldest) / _KNOT_K).astype(np.intp) + 1
    step = (warmest - coldest) / (count - 1)
    start = np.concatenate([[0], np.cumsum(count)[:-1]])
    rows = np.repeat(np.arange(len(cells)), count)
    shift = coldest[rows] + (np.arange(rows.size) - start[rows]) * step[rows]
    climb = -shift / lapse * M_PER_KM if lapse > 0.0 else np.zeros_like(shift)
    found: dict[int, WeatherNodes] = {}

    def move(first: int) -> None:
        at = slice(first, first + _CHUNK)
        found[first] = shift_nodes(cells, rows[at], shift[at], climb[at], warming_k)

    spread(move, range(0, rows.size, _CHUNK))
    parts = [found[first] for first in sorted(found)]
    nodes = WeatherNodes(
        t_c=np.concatenate([n.t_c for n in parts]),
        wet_bulb_c=np.concatenate([n.wet_bulb_c for n in parts]),
        weight=cells.weight,
        design_t_c=np.concatenate([n.design_t_c for n in parts]),
        design_wet_bulb_c=np.concatenate([n.design_wet_bulb_c for n in parts]),
        pressure_pa=np.concatenate([n.pressure_pa for n in parts]),
    )
    return _Knots(start=start, count=count, lowest_k=coldest, step_k=step, nodes=nodes)


def _all_rows(concept: int, p: PlantParameters, margins: Margins, nodes: WeatherNodes) -> FloatArray:
    total = len(nodes.t_c)
    table = np.empty((5, total))

    def work_out(first: int) -> None:
        rows = slice(first, min(first + _CHUNK, total))
        table[:, rows] = columns(plant_year(concept, p, nodes.take(rows), margins))

    spread(work_out, range(0, total, _CHUNK))
    return table


def columns(year: PlantYear) -> FloatArray:
    """Return (5, n) the fields of a year, in their order."""
    return np.stack(
        [year.pue, year.pue_peak, year.wue_l_per_kwh, year.free_cooling_h, year.chiller_mw_per_mw]
    )


def year_of(table: FloatArray) -> PlantYear:
    """Return the year of (5, n) columns."""
    return PlantYear(
        pue=table[0],
        pue_peak=table[1],
        wue_l_per_kwh=table[2],
        free_cooling_h=table[3],
        chiller_mw_per_mw=table[4],
    )


def look_up(knots: _Knots, table: FloatArray, cell: IntArray, shift_k: FloatArray) -> PlantYear:
    """Take the values of places from their cells, linear between the two nearest shifts.

    Parameters
    ----------
    cell : (n,)
        Land cell; -1 gives NaN.
    shift_k : (n,)
        Temperature of the place above that of its cell; beyond the cell's heights the last value holds. [K]
    """
    at = np.maximum(cell, 0)
    position = (shift_k - knots.lowest_k[at]) / knots.step_k[at]
    position = np.clip(np.nan_to_num(position), 0.0, knots.count[at] - 1.0)
    lower = np.minimum(position.astype(np.intp), knots.count[at] - 2)
    share = position - lower
    row = knots.start[at] + lower
    values = table[:, row] * (1.0 - share) + table[:, row + 1] * share
    values[:, (cell < 0) | np.isnan(shift_k)] = np.nan
    return year_of(values)
