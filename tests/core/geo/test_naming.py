"""Naming places by town and region."""

from __future__ import annotations

import numpy as np
import shapely

from standortkompass.core.geo.naming import PlaceNames

NAMES = PlaceNames(
    town_x_m=np.array([0.0, 10_000.0]),
    town_y_m=np.array([0.0, 0.0]),
    town_names={"de": ("Wien", "Rom"), "en": ("Vienna", "Rome")},
    region_polygons=np.array([shapely.box(-1e4, -1e4, 0, 1e4), shapely.box(0, -1e4, 1e4, 1e4)], dtype=object),
    region_names=("West", "Ost"),
)


def test_nearest_town_and_distance() -> None:
    town, distance_km = NAMES.nearest_town(np.array([3_000.0, 9_000.0]), np.array([4_000.0, 0.0]))
    assert town.tolist() == [0, 1]
    assert distance_km.tolist() == [5.0, 1.0]


def test_region_around_and_none_outside() -> None:
    found = NAMES.region(np.array([-5_000.0, 5_000.0, 0.0, 50_000.0]), np.zeros(4))
    assert found[[0, 1, 3]].tolist() == [0, 1, -1]
    assert found[2] in (0, 1)  # on the border
