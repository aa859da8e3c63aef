"""Low and high of PUE and WUE from the ranges of the plant's parameters and of the local temperature."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.climate.europe import plant_year
from standortkompass.core.climate.inputs import UNCERTAIN, ClimateInputs, moved
from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.shift import WeatherNodes
from standortkompass.core.climate.siting import Siting, site_nodes
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.climate.threads import spread
from standortkompass.core.model.assumptions import AssumptionCatalogue

_ROWS = 3000  # places times variants that are worked out at once
_ENDS = ("low", "high")


def year_ranges(
    grid: ClimateGrid,
    inputs: ClimateInputs,
    siting: Siting,
    concept: IntArray,
    base: FloatArray,
    catalogue: AssumptionCatalogue,
) -> tuple[FloatArray, FloatArray]:
    """Return low and high of PUE and WUE.

    Each uncertain parameter is moved to the ends of its range alone, and so is the local temperature. The
    changes add as independent ones do, by the root of the sum of squares, upwards and downwards each. Design
    decisions (temperatures of water and air, share of liquid cooling) stay as chosen.

    Parameters
    ----------
    concept : (n,)
        Index into plant.CONCEPTS, -1 where nothing is known.
    base : (2, n)
        PUE and WUE as worked out.

    Returns
    -------
    (2, n), (2, n)
        NaN where the base is.
    """
    down, up = np.full(base.shape, np.nan), np.full(base.shape, np.nan)
    chunk = max(1, _ROWS // (2 * len(UNCERTAIN) + 2))

    def work_out(rows: IntArray) -> None:  # of one concept
        change = _changes(grid, inputs, siting, rows, int(concept[rows[0]]), catalogue) - base[:, None, rows]
        pairs = change.reshape(2, -1, len(_ENDS), rows.size)
        down[:, rows] = np.sqrt((np.minimum(pairs, 0.0).min(axis=2) ** 2).sum(axis=1))
        up[:, rows] = np.sqrt((np.maximum(pairs, 0.0).max(axis=2) ** 2).sum(axis=1))

    pieces = []
    for each in np.unique(concept[concept >= 0]):
        chosen = np.flatnonzero((concept == each) & siting.known)
        pieces += [chosen[a : a + chunk] for a in range(0, chosen.size, chunk)]
    spread(work_out, pieces)
    floor = np.array([[1.0], [0.0]])  # no PUE below 1, no water below 0
    return np.maximum(base - down, floor), base + up


def _changes(
    grid: ClimateGrid,
    inputs: ClimateInputs,
    siting: Siting,
    rows: IntArray,
    concept: int,
    catalogue: AssumptionCatalogue,
) -> FloatArray:
    """Return (2, variants, rows) PUE and WUE; variants come in pairs of low and high."""
    n, count = rows.size, 2 * len(UNCERTAIN) + 2
    offset = catalogue["climate.local_offset_k"]
    extra = [0.0] + [float(moved(np.asarray(0.0), offset, end)) for end in _ENDS]
    weather = _join([site_nodes(grid, siting, rows, inputs, k) for k in extra])
    which = np.zeros((count, n), dtype=np.intp) + np.arange(n)
    which[-2] += n
    which[-1] += 2 * n
    plant = _variants(inputs.plant.take(rows), n, count, catalogue)
    year = plant_year(concept, plant, weather.take(which.ravel()), inputs.margins)
    return np.stack([year.pue, year.wue_l_per_kwh]).reshape(2, count, n)


def _variants(plant: PlantParameters, n: int, count: int, catalogue: AssumptionCatalogue) -> PlantParameters:
    """Return columns of ``count * n`` rows in which each uncertain parameter is once low and once high."""
    values = {}
    for name, value in plant.values().items():
        column = np.array(np.broadcast_to(value, (count, n)))
        if name in UNCERTAIN:
            at = 2 * UNCERTAIN.index(name)
            for step, end in enumerate(_ENDS):
                column[at + step] = moved(value, catalogue[f"cooling.{name}"], end)
        values[name] = column.ravel()
    return PlantParameters(**values)


def _join(parts: list[WeatherNodes]) -> WeatherNodes:
    names = ("t_c", "wet_bulb_c", "design_t_c", "design_wet_bulb_c", "pressure_pa")
    joined = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return WeatherNodes(weight=parts[0].weight, **joined)
