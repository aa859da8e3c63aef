"""Parameters of a cooling plant, and what physics allows them to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import InputError

_POSITIVE = 1e-6  # divides something: above zero
_SHARE = (0.0, 1.0)
_KELVIN = (0.0, 100.0)
#: What physics allows; narrower limits stand with the assumptions.
_POSSIBLE = {
    "supply_c": (0.0, 90.0),
    "delta_t_k": (0.1, 60.0),
    "liquid_share": _SHARE,
    "air_loop_c": (0.0, 90.0),
    "ups_efficiency": (0.01, 1.0),
    "distribution_loss": _SHARE,
    "misc_share": _SHARE,
    "dry_approach_k": _KELVIN,
    "tower_approach_k": _KELVIN,
    "plate_approach_k": _KELVIN,
    "adiabatic_effectiveness": _SHARE,
    "dry_fan_share": _SHARE,
    "tower_fan_share": _SHARE,
    "fan_ratio_min": _SHARE,
    "fan_exponent": (0.0, 5.0),
    "pump_share": _SHARE,
    "cdu_share": _SHARE,
    "room_fan_share": _SHARE,
    "carnot_fraction": (0.01, 1.0),
    "cop_error": (-0.99, 10.0),
    "cop_max": (0.1, 100.0),
    "evaporator_approach_k": _KELVIN,
    "condenser_approach_k": _KELVIN,
    "dry_air_rise_k": (0.1, 60.0),
    "cycles_of_concentration": (1.0 + _POSITIVE, 1000.0),
    "windage_share": _SHARE,
    "tower_range_k": (0.1, 60.0),
    "tower_latent_share": _SHARE,
    "tower_latent_per_k": _SHARE,
    "tower_latent_min": _SHARE,
    "air_supply_c": (0.0, 60.0),
    "air_delta_t_k": (0.1, 60.0),
    "air_coil_approach_k": _KELVIN,
    "air_wet_bulb_limit_c": (-50.0, 60.0),
    "air_limit_band_k": (0.01, 30.0),
    "humidity_min_dew_point_c": (-50.0, 60.0),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlantParameters:
    """A cooling plant. Every field is a scalar or broadcasts against the nodes; names as in ``cooling.*``."""

    supply_c: FloatArray  # facility water to the racks
    delta_t_k: FloatArray  # rise of the facility water
    liquid_share: FloatArray  # IT heat that goes into water at the rack, 0…1
    air_loop_c: FloatArray  # warmest water that still cools the room air
    ups_efficiency: FloatArray
    distribution_loss: FloatArray
    misc_share: FloatArray
    dry_approach_k: FloatArray
    tower_approach_k: FloatArray
    plate_approach_k: FloatArray
    adiabatic_effectiveness: FloatArray
    dry_fan_share: FloatArray
    tower_fan_share: FloatArray
    fan_ratio_min: FloatArray
    fan_exponent: FloatArray
    pump_share: FloatArray
    cdu_share: FloatArray
    room_fan_share: FloatArray
    carnot_fraction: FloatArray
    cop_error: FloatArray
    cop_max: FloatArray
    evaporator_approach_k: FloatArray
    condenser_approach_k: FloatArray
    dry_air_rise_k: FloatArray
    cycles_of_concentration: FloatArray
    windage_share: FloatArray
    tower_range_k: FloatArray
    tower_latent_share: FloatArray
    tower_latent_per_k: FloatArray
    tower_latent_min: FloatArray
    air_supply_c: FloatArray
    air_delta_t_k: FloatArray
    air_coil_approach_k: FloatArray
    air_wet_bulb_limit_c: FloatArray
    air_limit_band_k: FloatArray  # over which the dampers close
    humidity_min_dew_point_c: FloatArray

    def __post_init__(self) -> None:
        for name, (low, high) in _POSSIBLE.items():
            value = getattr(self, name)
            if not np.all((value >= low) & (value <= high)):  # also catches NaN
                bad = np.ravel(value)[~((np.ravel(value) >= low) & (np.ravel(value) <= high))]
                raise InputError(
                    "climate.impossible_parameter",
                    key=f"cooling.{name}",
                    value=float(bad[0]),
                    minimum=low,
                    maximum=high,
                )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Names of all parameters."""
        return tuple(f.name for f in fields(cls))

    def values(self) -> dict[str, FloatArray]:
        """Return all parameters by name."""
        return {name: getattr(self, name) for name in self.names()}

    def map(self, change: Callable[[FloatArray], FloatArray]) -> PlantParameters:
        """Return a copy with ``change`` applied to every parameter."""
        return PlantParameters(**{name: change(value) for name, value in self.values().items()})

    def take(self, rows: IntArray) -> PlantParameters:
        """Return the parameters of some places; scalars stay."""
        return self.map(lambda value: value[rows] if value.ndim else value)

    @property
    def heat(self) -> FloatArray:
        """Heat to be removed per IT power: IT, its supply losses and half of the small consumers."""
        return 1.0 / self.ups_efficiency + self.distribution_loss + 0.5 * self.misc_share

    @property
    def fixed(self) -> FloatArray:
        """Power that does not depend on the weather, per IT power, without IT itself and room fans."""
        return 1.0 / self.ups_efficiency - 1.0 + self.distribution_loss + self.misc_share
