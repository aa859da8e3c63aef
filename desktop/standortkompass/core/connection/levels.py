"""Voltage levels: which of them can carry a load, with how many circuits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import ShapeError

ROOT_3 = float(np.sqrt(3.0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VoltageLevels:
    """Levels of the transmission grid in ascending order. Arrays are (n_levels,)."""

    names: tuple[str, ...]
    min_kv: FloatArray
    max_kv: FloatArray
    nominal_kv: FloatArray
    circuit_ka: FloatArray  # rated current of one circuit of the standard type

    def __post_init__(self) -> None:
        for name in ("min_kv", "max_kv", "nominal_kv", "circuit_ka"):
            if getattr(self, name).shape != (len(self.names),):
                raise ShapeError("connection.levels_shape", column=name)

    @property
    def circuit_mva(self) -> FloatArray:
        """Thermal rating of one circuit: root(3) x voltage x current. [MVA]"""
        rating: FloatArray = ROOT_3 * self.nominal_kv * self.circuit_ka
        return rating

    def of_voltage(self, kv: FloatArray) -> IntArray:
        """Return the level of each voltage, -1 where none takes it."""
        kv = np.asarray(kv, dtype=float)[..., None]
        inside = (kv >= self.min_kv) & (kv <= self.max_kv)
        return np.where(inside.any(axis=-1), inside.argmax(axis=-1), -1)
