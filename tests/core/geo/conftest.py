"""Regions for tests: the shipped ones, and a toy country of two zones."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest
import shapely

from standortkompass.core.geo.regions import Regions
from standortkompass.core.geo.terrain import Terrain
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.geo import load_regions, load_terrain


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="session")
def regions(catalog: Catalog) -> Regions:
    return load_regions(catalog)


@pytest.fixture(scope="session")
def terrain(catalog: Catalog) -> Terrain:
    return load_terrain(catalog)


@pytest.fixture
def toy() -> Regions:
    """Country A of 40 x 20 km in zones A_1 (west) and A_2 (east), beside it country B of 20 x 20 km."""
    x, y = 4_300_000.0, 3_200_000.0
    a, b = shapely.box(x, y, x + 40e3, y + 20e3), shapely.box(x + 40e3, y, x + 60e3, y + 20e3)
    west, east = shapely.box(x, y, x + 20e3, y + 20e3), shapely.box(x + 20e3, y, x + 40e3, y + 20e3)
    return Regions(
        countries=("A", "B"),
        country_names=MappingProxyType({"de": ("Land A", "Land B"), "en": ("Country A", "Country B")}),
        zones=("A_1", "A_2", "B"),
        zone_country=np.array([0, 0, 1]),
        country_zones=np.array([[True, True, False], [False, False, True]]),
        country_polygons=np.array([a, b], dtype=object),
        zone_polygons=np.array([west, east, b], dtype=object),
        lakes=np.array([shapely.box(x, y, x + 10e3, y + 10e3)], dtype=object),
        other_land=np.array([shapely.box(x + 60e3, y, x + 80e3, y + 20e3)], dtype=object),
    )


@pytest.fixture
def flat() -> Terrain:
    return Terrain(lat=np.array([30.0, 75.0]), lon=np.array([-30.0, 50.0]), height_m=np.full((2, 2), 100.0))
