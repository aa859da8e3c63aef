"""Stage load: how large the facility is and what it draws from the grid."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.facility import RackGeneration
from standortkompass.core.model.results import ClimateResult, LoadResult
from standortkompass.core.model.trace import Note
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.core.units import HOURS_PER_YEAR, KW_PER_MW, KWH_PER_MWH, LITRES_PER_M3

#: Concepts that cannot carry away heat that leaves the racks in water.
AIR_CONCEPTS = frozenset({"air_economiser"})


def run(ctx: StageContext, climate: ClimateResult) -> LoadResult:
    """Return size, energy and water of the facility at each place.

    Parameters
    ----------
    ctx : StageContext
        Reads ``facility.*``; in detailed runs also the cooling concept and supply temperature.
    climate : ClimateResult
        PUE, peak PUE [1] and WUE [l/kWh of IT], each (n,).

    Returns
    -------
    LoadResult
        Installed GPUs and IT power [MW], connection needed [MW], energy [MWh/a], full-load hours [h/a] and
        water [m3/a]. Full-load hours are energy over the highest metered load, IT at peak PUE; short peaks
        above it do not count in metered means.
    """
    read, n = ctx.read, len(ctx.places)
    generation = ctx.layers.facilities.generation(read.choice("facility.generation"))
    gpus, it_mw = facility_size(read, generation)
    load_factor = read.number("facility.power_load_factor")
    it_energy = it_mw * load_factor * HOURS_PER_YEAR
    energy = it_energy * climate.pue
    metered_peak_mw = it_mw * climate.pue_peak
    return LoadResult(
        gpus=_full(gpus, n),
        it_mw=_full(it_mw, n),
        grid_mw=_full(metered_peak_mw * read.number("facility.transient_factor"), n),
        it_energy_mwh_per_a=_full(it_energy, n),
        energy_mwh_per_a=_full(energy, n),
        full_load_h=_full(energy / metered_peak_mw, n),
        water_m3_per_a=_full(it_energy * KWH_PER_MWH * climate.wue_l_per_kwh / LITRES_PER_M3, n),
        notes=_fit_notes(ctx, generation) if ctx.detailed else (),
    )


def facility_size(read: ScenarioReader, generation: RackGeneration) -> tuple[FloatArray, FloatArray]:
    """Return GPUs and IT power; an IT power given by the user sets the number of GPUs.

    Returns
    -------
    tuple of array
        GPUs, and IT power with network, storage and management [MW]; () or (n_places,).
    """
    overhead = read.number("facility.it_overhead_share")
    rack_kw = generation.unit_kw / generation.gpus_per_unit * read.number("facility.power_level")
    kw_per_gpu = rack_kw * (1.0 + overhead)
    own_mw, gpus = read.number("facility.it_mw"), read.number("facility.gpus")
    from_gpus = gpus * kw_per_gpu / KW_PER_MW
    given = ~np.isnan(own_mw)
    it_mw = np.where(given, own_mw, from_gpus)
    return np.where(given, own_mw * KW_PER_MW / kw_per_gpu, gpus), it_mw


def _fit_notes(ctx: StageContext, generation: RackGeneration) -> tuple[Note, ...]:
    """Say where the racks do not fit the chosen cooling."""
    n, notes = len(ctx.places), []
    supply_c = np.broadcast_to(ctx.read.number("cooling.supply_c"), (n,))
    too_warm = supply_c > generation.supply_c_max
    if too_warm.any():
        notes.append(
            Note(
                code="facility.supply_too_warm",
                quantity="climate.pue",
                where=too_warm,
                quality=Quality.MODELLED,
                context={"generation": generation.label, "limit_c": generation.supply_c_max},
            )
        )
    if ctx.read.choice("cooling.concept") in AIR_CONCEPTS and generation.liquid_share > 0:
        notes.append(
            Note(
                code="facility.needs_liquid",
                quantity="climate.pue",
                where=np.ones(n, dtype=bool),
                quality=Quality.MODELLED,
                context={"generation": generation.label, "share_percent": generation.liquid_share * 100.0},
            )
        )
    return tuple(notes)


def _full(value: FloatArray, n: int) -> FloatArray:
    return np.array(np.broadcast_to(value, (n,)), dtype=float)
