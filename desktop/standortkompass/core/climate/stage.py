"""Stage climate: PUE, water, free cooling and chillers of the scenario's plant at each place."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.climate.europe import (
    PlantYear,
    WeatherNodes,
    columns,
    europe_table,
    look_up,
    plant_year,
    shift_nodes,
    year_of,
)
from standortkompass.core.climate.inputs import UNCERTAIN, ClimateInputs, moved, read_inputs
from standortkompass.core.climate.plant import AIR_ECONOMISER, PlantParameters
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.results import ClimateResult
from standortkompass.core.model.site import Places
from standortkompass.core.model.trace import Note, SourceRef, Trace
from standortkompass.core.stage import StageContext
from standortkompass.core.units import HOURS_PER_YEAR, KWH_PER_MWH, LITRES_PER_M3, M_PER_KM

_CHUNK = 2048


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Siting:
    """Where places lie in the climate mesh; (n,) each."""

    cell: IntArray  # -1: no land cell near
    height_m: FloatArray
    climb_m: FloatArray  # above the cell's mean height
    shift_k: FloatArray  # temperature above the cell's
    mean_t_c: FloatArray  # annual mean of the dry bulb


def run(ctx: StageContext) -> ClimateResult:
    """Work out the cooling of every place.

    Grids look their values up between a few temperature shifts of their cell (error below 0.0005 in PUE);
    named sites are worked out at their own height, with ranges from the parameters' ranges.

    Raises
    ------
    InputError
        A site's own plant parameter is impossible.
    """
    inputs = read_inputs(ctx)
    grid = ctx.layers.climate
    siting = site_places(grid, ctx.places, _own_height(ctx), inputs)
    exact = ctx.detailed or inputs.varies
    years = [
        _exact(grid, siting, concept, inputs) if exact else _from_europe(grid, siting, concept, inputs)
        for concept in inputs.concepts
    ]
    concept, year = _pick(years, inputs)
    result = _result(year, concept, siting, inputs)
    if ctx.detailed:
        result = _with_details(result, ctx, inputs, siting)
    return _with_own_pue(result, ctx)


def site_places(grid: ClimateGrid, places: Places, height_m: FloatArray, inputs: ClimateInputs) -> Siting:
    """Find the climate cell of places and how much warmer than it they are.

    Parameters
    ----------
    height_m : (n,)
        Height of the places; NaN takes the mesh's height. [m]
    """
    lapse = inputs.lapse_k_per_km / M_PER_KM
    cell = grid.cell_of(places.lat, places.lon)
    at = np.maximum(cell, 0)
    height = np.where(np.isnan(height_m), grid.bilinear(grid.height_m, places.lat, places.lon), height_m)
    level = grid.memo.get(("level", lapse), lambda: grid.t_c.mean(axis=0) + lapse * grid.height_m)
    cells = grid.cells
    cell_level = grid.memo.get(("cell level", lapse), lambda: grid.bilinear(level, cells.lat, cells.lon))
    offset = np.broadcast_to(inputs.offset_k, height.shape)
    place_level = grid.bilinear(level, places.lat, places.lon) + offset
    climb = height - cells.height_m[at]
    known = cell >= 0
    return Siting(
        cell=cell,
        height_m=height,
        climb_m=climb,
        shift_k=place_level - cell_level[at] - lapse * climb,
        mean_t_c=np.where(known, place_level - lapse * height + inputs.warming_k, np.nan),
    )


def _own_height(ctx: StageContext) -> FloatArray:
    own = ctx.read.own("site.elevation_m")
    return np.where(np.isnan(own), ctx.places.elevation_m, own)


def _from_europe(grid: ClimateGrid, siting: Siting, concept: int, inputs: ClimateInputs) -> PlantYear:
    knots, table = europe_table(
        grid, concept, inputs.plant, inputs.margins, inputs.lapse_k_per_km, inputs.warming_k
    )
    return look_up(knots, table, siting.cell, siting.shift_k)


def _exact(grid: ClimateGrid, siting: Siting, concept: int, inputs: ClimateInputs) -> PlantYear:
    """Shift the nodes of each place's cell and run the plant there."""
    n = siting.cell.size
    values = np.full((5, n), np.nan)
    known = np.flatnonzero((siting.cell >= 0) & np.isfinite(siting.shift_k))
    for a in range(0, known.size, _CHUNK):
        rows = known[a : a + _CHUNK]
        nodes = site_nodes(grid, siting, rows, inputs)
        plant = inputs.plant.map(lambda v, rows=rows: v[rows] if v.ndim else v)
        values[:, rows] = columns(plant_year(concept, plant, nodes, inputs.margins))
    return year_of(values)


def site_nodes(
    grid: ClimateGrid, siting: Siting, rows: IntArray, inputs: ClimateInputs, extra_k: float = 0.0
) -> WeatherNodes:
    """Return the weather of some places at their own heights, ``extra_k`` warmer."""
    return shift_nodes(
        grid.cells, siting.cell[rows], siting.shift_k[rows] + extra_k, siting.climb_m[rows], inputs.warming_k
    )


def _pick(years: list[PlantYear], inputs: ClimateInputs) -> tuple[IntArray, PlantYear]:
    """Take the cheapest concept of each place (index into plant.CONCEPTS) and its year."""
    n = years[0].pue.size
    if inputs.costs is None:
        return np.full(n, inputs.concepts[0]), years[0]
    cost = np.stack([concept_cost(c, year, inputs) for c, year in zip(inputs.concepts, years, strict=True)])
    best = np.argmin(np.where(np.isnan(cost), np.inf, cost), axis=0)
    every = np.stack([columns(year) for year in years])
    return np.asarray(inputs.concepts)[best], year_of(every[best, :, np.arange(n)].T)


def concept_cost(concept: int, year: PlantYear, inputs: ClimateInputs) -> FloatArray:
    """Return (n,) yearly cost of power, water and cooling plant. [EUR per kW of IT and year]

    Full IT load all year; the plant's heat is rejected by coolers sized for it, and by chillers.
    """
    costs = inputs.costs
    if costs is None:
        raise ValueError("costs were not read: there is one concept only")
    power = year.pue * HOURS_PER_YEAR / KWH_PER_MWH * costs.power_eur_per_mwh
    water = year.wue_l_per_kwh * HOURS_PER_YEAR / LITRES_PER_M3 * costs.water_eur_per_m3
    invest = (
        inputs.plant.heat * costs.cooler_eur_per_kw[concept]
        + year.chiller_mw_per_mw * costs.chiller_eur_per_kw
    )
    cost: FloatArray = power + water + costs.annuity * invest
    return cost


def _result(year: PlantYear, concept: IntArray, siting: Siting, inputs: ClimateInputs) -> ClimateResult:
    plant = inputs.plant
    heat_c = np.where(concept == AIR_ECONOMISER, plant.air_supply_c + plant.air_delta_t_k, _return_c(plant))
    return ClimateResult(
        pue=year.pue,
        pue_peak=year.pue_peak,
        wue_l_per_kwh=year.wue_l_per_kwh,
        free_cooling_h=year.free_cooling_h,
        chiller_mw_per_mw=year.chiller_mw_per_mw,
        heat_supply_c=np.where(siting.cell >= 0, heat_c, np.nan),
        mean_t_c=siting.mean_t_c,
        concept=np.where(siting.cell >= 0, concept, -1),
    )


def _return_c(plant: PlantParameters) -> FloatArray:
    """Warmest return water: of the racks if any heat goes there, else of the room air."""
    air = np.minimum(plant.supply_c, plant.air_loop_c)
    return np.where(plant.liquid_share > 0.0, plant.supply_c, air) + plant.delta_t_k


def _with_own_pue(result: ClimateResult, ctx: StageContext) -> ClimateResult:
    """Let a site's own annual PUE win; its peak keeps the distance that the plant has."""
    own = ctx.read.own("site.pue")
    given = ~np.isnan(own)
    if not given.any():
        return result
    peak = own + np.where(np.isnan(result.pue), 0.0, result.pue_peak - result.pue)

    def take(column: FloatArray | None) -> FloatArray | None:
        return None if column is None else np.where(given, own, column)

    note = Note(code="climate.own_pue", quantity="climate.pue", where=given, quality=Quality.ASSUMED)
    return dataclasses.replace(
        result,
        pue=np.where(given, own, result.pue),
        pue_peak=np.where(given, peak, result.pue_peak),
        pue_low=take(result.pue_low),
        pue_high=take(result.pue_high),
        traces=tuple(_own_trace(trace, given) for trace in result.traces),
        notes=(*result.notes, note) if ctx.detailed else (),
    )


def _own_trace(trace: Trace, given: np.ndarray) -> Trace:
    if trace.quantity not in {"climate.pue", "climate.pue_peak"}:
        return trace
    own = SourceRef(catalog_key="", source_id="", quality=Quality.ASSUMED, note="source.own_value")
    return Trace(
        quantity=trace.quantity,
        sources=(*trace.sources, own),
        index=np.where(given, len(trace.sources), trace.index),
    )


def _with_details(
    result: ClimateResult, ctx: StageContext, inputs: ClimateInputs, siting: Siting
) -> ClimateResult:
    grid, places = ctx.layers.climate, ctx.places
    lapse = inputs.lapse_k_per_km / M_PER_KM
    monthly = grid.bilinear(grid.t_c + lapse * grid.height_m, places.lat, places.lon)
    change = (
        np.broadcast_to(inputs.offset_k, siting.height_m.shape) + inputs.warming_k - lapse * siting.height_m
    )
    known = siting.cell >= 0
    low, high = _ranges(result, ctx, inputs, siting)
    return dataclasses.replace(
        result,
        pue_low=low[0],
        pue_high=high[0],
        wue_low=low[1],
        wue_high=high[1],
        monthly_t_c=np.where(known[:, None], (monthly + change).T, np.nan),
        traces=_traces(known),
        notes=_notes(result, inputs, known),
    )


def _ranges(
    result: ClimateResult, ctx: StageContext, inputs: ClimateInputs, siting: Siting
) -> tuple[FloatArray, FloatArray]:
    """Return low and high of PUE and WUE, (2, n) each.

    Each uncertain parameter is moved to the ends of its range alone; the changes add as independent ones do,
    by the root of their squares, upwards and downwards each.
    """
    n = siting.cell.size
    base = np.stack([result.pue, result.wue_l_per_kwh])
    down, up = np.zeros((2, n)), np.zeros((2, n))
    catalogue = ctx.read.scenario.assumptions.catalogue
    for concept in np.unique(result.concept[result.concept >= 0]):
        rows = np.flatnonzero((result.concept == concept) & np.isfinite(result.pue))
        plant = inputs.plant.map(lambda v, rows=rows: v[rows] if v.ndim else v)
        nodes = site_nodes(ctx.layers.climate, siting, rows, inputs)
        changes = []
        for name in UNCERTAIN:
            for end in ("low", "high"):
                value = moved(getattr(plant, name), catalogue[f"cooling.{name}"], end)
                changes.append((dataclasses.replace(plant, **{name: value}), nodes))
        offset = catalogue["climate.local_offset_k"]
        for end in ("low", "high"):
            extra = float(moved(np.asarray(0.0), offset, end))
            changes.append((plant, site_nodes(ctx.layers.climate, siting, rows, inputs, extra)))
        worst_down, worst_up = np.zeros((2, rows.size)), np.zeros((2, rows.size))
        for low_plant, high_plant in zip(changes[::2], changes[1::2], strict=True):
            for changed, weather in (low_plant, high_plant):
                year = plant_year(int(concept), changed, weather, inputs.margins)
                change = np.stack([year.pue, year.wue_l_per_kwh]) - base[:, rows]
                worst_down = np.minimum(worst_down, change)
                worst_up = np.maximum(worst_up, change)
            down[:, rows] += worst_down**2
            up[:, rows] += worst_up**2
            worst_down, worst_up = np.zeros_like(worst_down), np.zeros_like(worst_up)
    low = np.stack([np.maximum(base[0] - np.sqrt(down[0]), 1.0), np.maximum(base[1] - np.sqrt(down[1]), 0.0)])
    return low, base + np.sqrt(up)


def _traces(known: np.ndarray) -> tuple[Trace, ...]:
    index = np.where(known, 0, -1)
    cells = SourceRef(catalog_key="climate_cells", source_id="", quality=Quality.MODELLED, as_of="2000-2025")
    means = SourceRef(catalog_key="climate_means", source_id="", quality=Quality.MODELLED, as_of="2000-2025")
    of_plant = ("pue", "pue_peak", "wue_l_per_kwh", "free_cooling_h")
    return (
        *(Trace(quantity=f"climate.{name}", sources=(cells,), index=index) for name in of_plant),
        Trace(quantity="climate.mean_t_c", sources=(means,), index=index),
    )


def _notes(result: ClimateResult, inputs: ClimateInputs, known: np.ndarray) -> tuple[Note, ...]:
    shape = known.shape
    limited = np.broadcast_to(inputs.asked_supply_c > inputs.plant.supply_c, shape) & known
    wet_racks = np.broadcast_to(inputs.plant.liquid_share > 0.0, shape) & (result.concept == AIR_ECONOMISER)
    notes = (
        Note(
            code="climate.supply_limited",
            quantity="climate.pue",
            where=limited,
            quality=Quality.ASSUMED,
            context={"supply_c": float(np.max(inputs.plant.supply_c))},
        ),
        Note(code="climate.air_for_liquid", quantity="climate.pue", where=wet_racks, quality=Quality.ASSUMED),
        Note(code="climate.no_cell", quantity="climate.pue", where=~known, quality=Quality.MODELLED),
    )
    return tuple(note for note in notes if note.where.any())
