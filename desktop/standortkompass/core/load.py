"""Stage load: how large the facility is and what it draws from the grid."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.load import LOAD
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.inputs import unit_factors
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.facility import RackGeneration
from standortkompass.core.model.results import ClimateResult, LoadResult
from standortkompass.core.model.trace import Note
from standortkompass.core.stage import ScenarioReader, StageContext

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
    inputs = _size_inputs(read, generation) | {
        "facility.power_load_factor": read.number("facility.power_load_factor"),
        "facility.transient_factor": read.number("facility.transient_factor"),
        "place.pue": climate.pue,
        "place.pue_peak": climate.pue_peak,
        "place.wue_l_per_kwh": climate.wue_l_per_kwh,
    }
    values = evaluate(LOAD.lines, inputs, n)
    return LoadResult(
        gpus=values["gpus"],
        it_mw=values["it_mw"],
        grid_mw=values["grid_mw"],
        it_energy_mwh_per_a=values["it_energy_mwh_per_a"],
        energy_mwh_per_a=values["energy_mwh_per_a"],
        full_load_h=values["full_load_h"],
        water_m3_per_a=values["water_m3_per_a"],
        notes=_fit_notes(ctx, generation) if ctx.detailed else (),
        inputs=inputs if ctx.detailed else {},
    )


def facility_size(read: ScenarioReader, generation: RackGeneration) -> tuple[FloatArray, FloatArray]:
    """Return GPUs and IT power; an IT power given by the user sets the number of GPUs.

    Returns
    -------
    tuple of array
        GPUs, and IT power with network, storage and management [MW]; () or (n_places,).
    """
    n = len(read.places)
    values = evaluate(LOAD.lines, _size_inputs(read, generation), n or 1, {"gpus", "it_mw"})
    gpus, it_mw = values["gpus"], values["it_mw"]
    return (gpus, it_mw) if n else (np.asarray(gpus[0]), np.asarray(it_mw[0]))


def _size_inputs(read: ScenarioReader, generation: RackGeneration) -> dict[str, FloatArray]:
    keys = ("it_mw", "gpus", "it_overhead_share", "power_level")
    return unit_factors() | {
        **{f"facility.{key}": read.number(f"facility.{key}") for key in keys},
        "place.rack_kw": np.asarray(generation.unit_kw),
        "place.gpus_per_rack": np.asarray(float(generation.gpus_per_unit)),
    }


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
