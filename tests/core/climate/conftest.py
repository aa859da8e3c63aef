"""The shipped climate, and places to try it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

import numpy as np
import pytest

from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.model.facility import FacilityCatalogue
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.loaders.climate import load_climate
from standortkompass.sources.loaders.facility import load_facilities

PlaceMaker = Callable[..., Places]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="session")
def grid(catalog: Catalog) -> ClimateGrid:
    return load_climate(catalog)


@pytest.fixture(scope="session")
def facilities(catalog: Catalog) -> FacilityCatalogue:
    return load_facilities(catalog)


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return default_scenario()


@pytest.fixture
def plant(scenario: Scenario) -> PlantParameters:
    """The base plant with 85 % liquid cooling."""
    values = {name: scenario.assumptions[f"cooling.{name}"] for name in PlantParameters.names()}
    values["liquid_share"] = 0.85
    return PlantParameters(**{name: np.asarray(float(value)) for name, value in values.items()})


def make_places(
    lat: Sequence[float], lon: Sequence[float], height: Sequence[float] | None = None, **own: Sequence[float]
) -> Places:
    """Return places; ``own`` has double underscores for points (``site__pue``)."""
    n = len(lat)
    return Places(
        lat=np.asarray(lat, dtype=float),
        lon=np.asarray(lon, dtype=float),
        x_m=np.zeros(n),
        y_m=np.zeros(n),
        country=np.full(n, -1),
        zone=np.full(n, -1),
        elevation_m=np.full(n, np.nan) if height is None else np.asarray(height, dtype=float),
        overrides=MappingProxyType(
            {k.replace("__", "."): np.asarray(v, dtype=float) for k, v in own.items()}
        ),
    )


@pytest.fixture
def places() -> PlaceMaker:
    return make_places


@pytest.fixture
def reader(scenario: Scenario) -> Callable[..., ScenarioReader]:
    def make(where: Places, **values: object) -> ScenarioReader:
        changed = scenario.with_values({k.replace("__", "."): v for k, v in values.items()})
        return ScenarioReader(changed, where)

    return make
