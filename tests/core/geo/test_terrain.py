"""Height of the ground between mesh points."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.errors import ShapeError
from standortkompass.core.geo.terrain import Terrain

MESH = Terrain(
    lat=np.array([50.0, 51.0, 52.0]),
    lon=np.array([10.0, 11.0]),
    height_m=np.array([[0.0, 100.0], [200.0, 300.0], [400.0, 900.0]]),
)


def test_bilinear_by_hand() -> None:
    lon, lat = np.array([10.0, 11.0, 10.5, 10.25, 10.5]), np.array([50.0, 52.0, 50.5, 51.0, 51.5])
    assert MESH.sample(lon, lat).tolist() == [0.0, 900.0, 150.0, 225.0, 450.0]


def test_nothing_outside_the_mesh() -> None:
    lon, lat = np.array([9.99, 11.01, 10.5, 10.5, np.nan]), np.array([51.0, 51.0, 49.9, 52.1, 51.0])
    assert np.isnan(MESH.sample(lon, lat)).all()


def test_no_place_gives_no_height() -> None:
    assert MESH.sample(np.empty(0), np.empty(0)).shape == (0,)


def test_wrong_shape_is_refused() -> None:
    with pytest.raises(ShapeError):
        Terrain(lat=np.array([0.0, 1.0]), lon=np.array([0.0, 1.0]), height_m=np.zeros((3, 2)))


@pytest.mark.parametrize(
    ("lat", "lon", "height_m", "tolerance_m"),
    [
        (52.52, 13.405, 35.0, 25.0),  # Berlin
        (48.137, 11.575, 520.0, 40.0),  # München
        (40.4165, -3.7026, 650.0, 40.0),  # Madrid
        (51.9225, 4.4792, 0.0, 15.0),  # Rotterdam
        (42.6975, 23.3242, 560.0, 150.0),  # Sofia, at the foot of mountains
        (64.2273, 27.7285, 140.0, 30.0),  # Kajaani
        (45.9763, 7.6586, 3000.0, 800.0),  # Matterhorn: the mean of a wide area
    ],
)
def test_shipped_heights_at_known_places(
    terrain: Terrain, lat: float, lon: float, height_m: float, tolerance_m: float
) -> None:
    assert terrain.sample(np.array([lon]), np.array([lat]))[0] == pytest.approx(height_m, abs=tolerance_m)


def test_shipped_heights_do_not_fall_below_the_sea(terrain: Terrain) -> None:
    assert terrain.height_m.min() == 0.0
    assert 3500 < terrain.height_m.max() < 4810
    assert (np.diff(terrain.lat) > 0).all()
    assert (np.diff(terrain.lon) > 0).all()
