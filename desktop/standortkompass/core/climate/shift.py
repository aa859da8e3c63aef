"""The weather of places as nodes: that of their cell, moved to another temperature and height."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.climate.psychrometrics import (
    pressure_at_height,
    saturation_pressure,
    vapour_pressure_from_wet_bulb,
    wet_bulb,
)
from standortkompass.core.climate.tables import ClimateCells


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
