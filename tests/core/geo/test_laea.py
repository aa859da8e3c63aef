"""EPSG:3035 to degrees without a projection library."""

from __future__ import annotations

import numpy as np

from standortkompass.core.geo.crs import to_degrees, to_metric
from standortkompass.core.geo.laea import laea_to_degrees


def test_agrees_with_the_projection_library_all_over_europe() -> None:
    x, y = (a.ravel() for a in np.meshgrid(np.linspace(2.6e6, 6.6e6, 60), np.linspace(1.3e6, 5.5e6, 60)))
    lon, lat = laea_to_degrees(x, y)
    expected_lon, expected_lat = to_degrees(x, y)
    np.testing.assert_allclose(lon, expected_lon, atol=1e-8)  # about 1 mm
    np.testing.assert_allclose(lat, expected_lat, atol=1e-8)
    back_x, back_y = to_metric(lon, lat)
    assert np.hypot(back_x - x, back_y - y).max() < 0.002


def test_origin_is_52_north_10_east() -> None:
    lon, lat = laea_to_degrees(np.array([4_321_000.0]), np.array([3_210_000.0]))
    np.testing.assert_allclose([lon[0], lat[0]], [10.0, 52.0], atol=1e-9)


def test_shapes_stay() -> None:
    assert laea_to_degrees(np.empty(0), np.empty(0))[0].shape == (0,)
    assert laea_to_degrees(np.full((2, 3), 4e6), np.full((2, 3), 3e6))[1].shape == (2, 3)
    assert np.isnan(laea_to_degrees(np.array([np.nan]), np.array([3e6]))[0]).all()
