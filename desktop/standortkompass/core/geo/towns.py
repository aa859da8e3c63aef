"""Towns: where many people live near a place."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.spatial import cKDTree

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Towns:
    """Towns as points in EPSG:3035; all arrays (n,)."""

    x_m: FloatArray
    y_m: FloatArray
    population: FloatArray
    _tree: cKDTree = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.x_m.shape == self.y_m.shape == self.population.shape:
            raise ShapeError("places.column_length", column="population")
        object.__setattr__(self, "_tree", cKDTree(np.column_stack([self.x_m, self.y_m])))

    def population_within(self, x_m: FloatArray, y_m: FloatArray, radius_m: float) -> FloatArray:
        """Return the people of all towns whose centre lies within a distance.

        Parameters
        ----------
        x_m, y_m : (n,)
            EPSG:3035. NaN: not known.
        radius_m : float
            From the place to the centre of a town.

        Returns
        -------
        (n,)
            0 where no town is near, NaN where the place is not known.
        """
        total = np.zeros(x_m.shape)
        known = np.isfinite(x_m) & np.isfinite(y_m)
        total[~known] = np.nan
        if known.any() and self.x_m.size:
            places = cKDTree(np.column_stack([x_m[known], y_m[known]]))
            pairs = self._tree.sparse_distance_matrix(places, radius_m, output_type="ndarray")
            people = np.bincount(pairs["j"], self.population[pairs["i"]], minlength=int(known.sum()))
            total[known] = people
        return total
