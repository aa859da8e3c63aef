"""The evaluation grid: land cells, their zones and coordinates."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import shapely

from standortkompass.core.errors import InputError
from standortkompass.core.geo.crs import to_degrees
from standortkompass.core.geo.grid import GridSpec, europe_grid, grid_blocks, grid_places
from standortkompass.core.geo.locate import locate
from standortkompass.core.geo.regions import Regions
from standortkompass.core.geo.terrain import Terrain
from standortkompass.core.model.site import Places
from standortkompass.texts import LANGUAGES, Texts

SPEC = GridSpec(cell_km=10.0, x0_m=4_300_000.0, y0_m=3_220_000.0, n_cols=8, n_rows=2)


@pytest.fixture(scope="module")
def europe(regions: Regions, terrain: Terrain) -> Places:
    return grid_places(europe_grid(10.0, regions), regions, terrain)


def test_spec_by_hand() -> None:
    x, y = SPEC.centres(np.array([0, 7, 8]))
    assert x.tolist() == [4_305_000.0, 4_375_000.0, 4_305_000.0]
    assert y.tolist() == [3_215_000.0, 3_215_000.0, 3_205_000.0]
    assert SPEC.bounds_m == (4_300_000.0, 3_200_000.0, 4_380_000.0, 3_220_000.0)
    assert tuple(SPEC.transform)[:6] == (10_000.0, 0.0, 4_300_000.0, 0.0, -10_000.0, 3_220_000.0)
    assert SPEC.n_cells == 16


def test_cell_at_is_the_inverse_of_centres() -> None:
    cell = np.arange(16)
    assert SPEC.cell_at(*SPEC.centres(cell)).tolist() == cell.tolist()
    outside = SPEC.cell_at(np.array([0.0, 4_305_000.0, np.nan]), np.array([3_210_000.0, 0.0, 3_210_000.0]))
    assert outside.tolist() == [-1, -1, -1]


def test_toy_grid_leaves_out_lake_and_foreign_land(toy: Regions, flat: Terrain) -> None:
    places = grid_places(SPEC, toy, flat)
    assert places.cell is not None
    assert places.cell.tolist() == [0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13]  # 8 is lake; 6, 7, 14, 15 foreign
    assert places.country.tolist() == [0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1]
    assert places.zone.tolist() == [0, 0, 1, 1, 2, 2, 0, 1, 1, 2, 2]
    assert places.elevation_m.tolist() == [100.0] * 11
    assert places.is_grid


@pytest.mark.parametrize("size", [1, 3, 11, 1000])
def test_blocks_together_are_the_whole(toy: Regions, flat: Terrain, size: int) -> None:
    whole = grid_places(SPEC, toy, flat)
    blocks = list(grid_blocks(SPEC, toy, flat, max_places=size))
    assert max(len(block) for block in blocks) <= size
    for name in ("lat", "lon", "x_m", "y_m", "country", "zone", "elevation_m", "cell"):
        joined = np.concatenate([getattr(block, name) for block in blocks])
        assert joined.tolist() == getattr(whole, name).tolist(), name


def test_grid_without_land_has_no_blocks(toy: Regions, flat: Terrain) -> None:
    spec = dataclasses.replace(SPEC, x0_m=5_000_000.0)
    assert list(grid_blocks(spec, toy, flat)) == []
    assert len(grid_places(spec, toy, flat)) == 0


def test_cell_outside_every_zone_outline_gets_the_nearest_of_its_country(toy: Regions, flat: Terrain) -> None:
    cut = toy.zone_polygons.copy()
    cut[0] = shapely.box(4_300_000.0, 3_200_000.0, 4_312_000.0, 3_220_000.0)  # leaves 8 km of A open
    cut[1] = shapely.box(4_320_000.0, 3_200_000.0, 4_360_000.0, 3_220_000.0)  # reaches into B
    places = grid_places(SPEC, dataclasses.replace(toy, zone_polygons=cut), flat)
    assert places.zone.tolist() == [0, 0, 1, 1, 2, 2, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("cell_km", [10.0, 5.0, 2.0, 1.0])
def test_grids_of_all_sizes_share_their_corners(regions: Regions, cell_km: float) -> None:
    coarse, spec = europe_grid(10.0, regions), europe_grid(cell_km, regions)
    assert spec.bounds_m == coarse.bounds_m
    assert spec.x0_m % 10_000 == spec.y0_m % 10_000 == 0
    west, south, east, north = regions.bounds_m
    assert spec.bounds_m[0] <= west < spec.bounds_m[0] + 10_000
    assert spec.bounds_m[1] - 10_000 < spec.bounds_m[1] <= south
    assert spec.bounds_m[2] >= east
    assert spec.bounds_m[3] >= north


@pytest.mark.parametrize("cell_km", [0.0, 3.0, -1.0, float("nan")])
def test_other_cell_sizes_are_refused(regions: Regions, cell_km: float) -> None:
    with pytest.raises(InputError) as caught:
        europe_grid(cell_km, regions)
    assert caught.value.code == "grid.cell_size"
    assert all("10, 5, 2, 1" in Texts(lang).error(caught.value) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("cell_km", "least_km2", "tolerance"), [(10.0, 75_000, 0.02), (10.0, 20_000, 0.03), (5.0, 20_000, 0.01)]
)
def test_countries_have_their_area(
    regions: Regions, terrain: Terrain, cell_km: float, least_km2: float, tolerance: float
) -> None:
    places = grid_places(europe_grid(cell_km, regions), regions, terrain)
    lakes = shapely.union_all(regions.lakes)
    land = shapely.area(shapely.difference(regions.country_polygons, lakes)) / 1e6
    seen = np.bincount(places.country, minlength=land.size) * cell_km**2
    large = land > least_km2  # counting centres errs by about the square root of the cells on the border
    assert large.sum() > 15
    np.testing.assert_allclose(seen[large], land[large], rtol=tolerance)
    assert seen.sum() == pytest.approx(land.sum(), rel=0.002)


def test_every_cell_has_country_zone_and_height(regions: Regions, europe: Places) -> None:
    assert 45_000 < len(europe) < 55_000
    assert regions.country_zones[europe.country, europe.zone].all()
    assert np.isfinite(europe.elevation_m).all()
    assert set(np.unique(europe.zone)) == set(range(len(regions.zones)))


def test_cells_and_named_places_agree(regions: Regions, terrain: Terrain, europe: Places) -> None:
    sample = europe.take(np.arange(0, len(europe), 37))
    named = locate(sample.lon, sample.lat, regions, terrain)
    assert (named.country == sample.country).mean() == 1.0
    assert (named.zone == sample.zone).mean() == 1.0
    np.testing.assert_allclose(named.elevation_m, sample.elevation_m, atol=1e-3)


def test_degrees_are_those_of_the_projection_library(europe: Places) -> None:
    lon, lat = to_degrees(europe.x_m, europe.y_m)
    np.testing.assert_allclose(europe.lon, lon, atol=1e-7)  # 1e-7 deg is 1 cm
    np.testing.assert_allclose(europe.lat, lat, atol=1e-7)
