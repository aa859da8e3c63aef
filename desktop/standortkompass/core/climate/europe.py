"""A cooling plant at many places: once per land cell and height, then one look-up per place.

Every land cell is worked out at a few temperature shifts that span the heights it covers; a place lies
between two of them. For own figures of single sites the nodes of their cell are shifted exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.climate.plant import AIR_ECONOMISER, DRY, PlantNodes, PlantParameters, run_plant
from standortkompass.core.climate.psychrometrics import (
    pressure_at_height,
    saturation_pressure,
    vapour_pressure_from_wet_bulb,
    wet_bulb,
)
from standortkompass.core.climate.tables import ClimateCells, ClimateGrid
from standortkompass.core.units import HOURS_PER_YEAR, M_PER_KM

_KNOT_K = 2.0  # largest distance of two temperature shifts
_REACH_K = 0.75  # beyond the heights of the cell: slope of the temperature towards its neighbours
_CHUNK = 2048  # rows at a time: keeps the working set near the processor


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeatherNodes:
    """Weather of n places as weighted nodes, at the height of each place."""

    t_c: FloatArray  # (n, I)
    wet_bulb_c: FloatArray  # (n, I, J)
    weight: FloatArray  # (I,)
    design_t_c: FloatArray  # (n,)
    design_wet_bulb_c: FloatArray  # (n,)
    pressure_pa: FloatArray  # (n,)

    def take(self, rows: slice | IntArray) -> WeatherNodes:
        """Return some of the places."""
        return WeatherNodes(
            t_c=self.t_c[rows],
            wet_bulb_c=self.wet_bulb_c[rows],
            weight=self.weight,
            design_t_c=self.design_t_c[rows],
            design_wet_bulb_c=self.design_wet_bulb_c[rows],
            pressure_pa=self.pressure_pa[rows],
        )


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


def shift_nodes(
    cells: ClimateCells, rows: IntArray, shift_k: FloatArray, climb_m: FloatArray, warming_k: float
) -> WeatherNodes:
    """Move the weather of cells to another temperature and height.

    Parameters
    ----------
    cells, rows : (n,)
        Land cells, and which of them.
    shift_k : (n,)
        Temperature difference of the place to its cell at equal climate. [K]
    climb_m : (n,)
        Height of the place above the cell's mean height; vapour thins out by the cell's scale height. [m]
    warming_k : float
        Uniform warming at constant relative humidity. [K]
    """
    height = cells.height_m[rows] + climb_m
    pressure = pressure_at_height(height)
    thinning = np.exp(-climb_m / cells.scale_height_m[rows])

    def move(t: FloatArray, wet: FloatArray) -> tuple[FloatArray, FloatArray]:
        axes = (slice(None),) + (None,) * (wet.ndim - 1)
        cell_pressure = pressure_at_height(cells.height_m[rows])[axes].astype(np.float32)
        shift = np.asarray(shift_k)[axes].astype(np.float32)
        vapour = vapour_pressure_from_wet_bulb(t, wet, cell_pressure) * thinning[axes].astype(np.float32)
        moved = t + shift
        if warming_k:
            vapour = vapour * (
                saturation_pressure(moved + np.float32(warming_k)) / saturation_pressure(moved)
            )
            moved = moved + np.float32(warming_k)
        vapour = np.minimum(vapour, saturation_pressure(moved))
        return moved, wet_bulb(moved, vapour, pressure[axes].astype(np.float32))

    t, wet = move(cells.t_c[rows][:, :, None], cells.wet_bulb_c[rows])
    design_t, design_wet = move(
        cells.design_t_c[rows].astype(np.float32), cells.design_wet_bulb_c[rows].astype(np.float32)
    )
    return WeatherNodes(
        t_c=t[:, :, 0],
        wet_bulb_c=wet,
        weight=cells.weight,
        design_t_c=design_t,
        design_wet_bulb_c=design_wet,
        pressure_pa=pressure,
    )


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
    wide = p.map(lambda value: _narrow(value[axes] if value.ndim else value))
    t = nodes.t_c[:, :, None]
    wet = t if concept == DRY else nodes.wet_bulb_c
    at_nodes = run_plant(concept, wide, t, wet, nodes.pressure_pa[axes].astype(np.float32))
    peak = run_plant(
        concept,
        p,
        nodes.design_t_c + margins.dry_k,
        np.minimum(nodes.design_wet_bulb_c + margins.wet_k, nodes.design_t_c + margins.dry_k),
        nodes.pressure_pa,
    )
    return PlantYear(
        pue=_mean(at_nodes.pue, nodes),
        pue_peak=np.broadcast_to(peak.pue, nodes.design_t_c.shape).astype(float),
        wue_l_per_kwh=_mean(at_nodes.wue_l_per_kwh, nodes),
        free_cooling_h=HOURS_PER_YEAR * _mean(_share_free(concept, wide, at_nodes, nodes), nodes),
        chiller_mw_per_mw=np.broadcast_to(peak.chiller_heat, nodes.design_t_c.shape).astype(float),
    )


def _narrow(value: FloatArray) -> FloatArray:
    return np.asarray(value, dtype=np.float32)


def _mean(values: FloatArray, nodes: WeatherNodes) -> FloatArray:
    """Weighted mean over the nodes of each place."""
    shape = (len(nodes.t_c), nodes.t_c.shape[1], values.shape[2] if values.ndim == 3 else 1)
    full = np.broadcast_to(values, shape)
    mean: FloatArray = np.einsum("nij,i->n", full, nodes.weight.astype(full.dtype)) / shape[2]
    return mean.astype(float)


def _share_free(concept: int, p: PlantParameters, at_nodes: PlantNodes, nodes: WeatherNodes) -> FloatArray:
    """Share of each node's hours without chillers: nodes are classes, not points, so the edge is a ramp.

    The ramp is as wide as the class: distance of its neighbours in the dry bulb, and in the wet bulb.
    """
    wide_t = np.gradient(nodes.t_c, axis=1)[:, :, None]
    if concept == DRY:
        width = wide_t
    else:
        wide_wet = np.gradient(nodes.wet_bulb_c, axis=2) if nodes.wet_bulb_c.shape[2] > 1 else wide_t
        part = p.adiabatic_effectiveness if concept in (1, AIR_ECONOMISER) else np.asarray(np.float32(1.0))
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
    parts = [
        shift_nodes(cells, rows[a : a + _CHUNK], shift[a : a + _CHUNK], climb[a : a + _CHUNK], warming_k)
        for a in range(0, rows.size, _CHUNK)
    ]
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
    for a in range(0, total, _CHUNK):
        rows = slice(a, min(a + _CHUNK, total))
        table[:, rows] = columns(plant_year(concept, p, nodes.take(rows), margins))
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
