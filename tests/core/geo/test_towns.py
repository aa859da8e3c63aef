"""People near a place, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.errors import ShapeError
from standortkompass.core.geo.towns import Towns

TOWNS = Towns(
    x_m=np.array([0.0, 3000.0, 90000.0]),
    y_m=np.array([0.0, 4000.0, 0.0]),
    population=np.array([1e5, 2e4, 7e5]),
)


def test_towns_within_the_radius_are_added_up() -> None:
    x = np.array([0.0, 0.0, 90000.0, 50000.0, np.nan])
    y = np.array([0.0, -4000.0, 4999.0, 0.0, 0.0])
    found = TOWNS.population_within(x, y, 5000.0)
    np.testing.assert_array_equal(found, [1.2e5, 1e5, 7e5, 0.0, np.nan])


def test_no_places_and_no_towns() -> None:
    none = np.empty(0)
    assert TOWNS.population_within(none, none, 5000.0).shape == (0,)
    empty = Towns(x_m=none, y_m=none, population=none)
    assert empty.population_within(np.zeros(2), np.zeros(2), 1e6).tolist() == [0.0, 0.0]


def test_columns_must_agree() -> None:
    with pytest.raises(ShapeError):
        Towns(x_m=np.zeros(2), y_m=np.zeros(2), population=np.zeros(1))
