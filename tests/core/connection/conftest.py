"""Real layers of the connection with a light stand-in for what other rooms own."""

from __future__ import annotations

from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core.geo.crs import to_metric
from standortkompass.core.model.assumptions import (
    AssumptionCatalogue,
    Assumptions,
    AssumptionSpec,
    Kind,
    Quality,
)
from standortkompass.core.model.results import LoadResult
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.connection import (
    load_connection_costs,
    load_lead_times,
    load_stations,
)

COUNTRIES = ("AL", "AT", "BE", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "IE", "IS", "IT",
             "LT", "LU", "LV", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK")  # fmt: skip


def _index(code: str) -> int:
    return COUNTRIES.index(code) if code in COUNTRIES else -1


class _Countries:
    countries = COUNTRIES
    country_index = staticmethod(_index)

    @staticmethod
    def country_name(index: int, lang: str) -> str:
        return f"{COUNTRIES[index]} ({lang})"


@pytest.fixture(scope="session")
def regions() -> Any:
    return _Countries()


@pytest.fixture(scope="session")
def layers(regions: Any) -> Any:
    catalog = Catalog.load()
    return SimpleNamespace(
        regions=regions,
        stations=load_stations(catalog, regions),
        connection_costs=load_connection_costs(catalog, regions),
        lead_times=load_lead_times(catalog, regions),
    )


@pytest.fixture(scope="session")
def catalogue() -> AssumptionCatalogue:
    specs = dict(load_assumptions().specs)
    if "schedule.decision_year" not in specs:  # owned by the finance room
        specs["schedule.decision_year"] = AssumptionSpec(
            key="schedule.decision_year", kind=Kind.INTEGER, unit="a", base=2027.0, label={}, source={},
            quality=Quality.ASSUMED,
        )  # fmt: skip
    return AssumptionCatalogue(MappingProxyType(specs))


@pytest.fixture
def make(layers: Any, catalogue: AssumptionCatalogue) -> Any:
    """Return a builder of (context, load) for places given as (lat, lon, country)."""

    def build(
        rows: list[tuple[float, float, str]], mw: Any = 300.0, *, detailed: bool = True,
        own: dict[str, Any] | None = None, **values: Any,
    ) -> tuple[StageContext, LoadResult]:  # fmt: skip
        n = len(rows)
        lat = np.array([r[0] for r in rows], dtype=float)
        lon = np.array([r[1] for r in rows], dtype=float)
        x_m, y_m = to_metric(lon, lat)
        country = np.array([_index(r[2]) for r in rows], dtype=np.int64)
        overrides = {key: np.broadcast_to(np.asarray(v, dtype=float), (n,)) for key, v in (own or {}).items()}
        places = Places(
            lat=lat, lon=lon, x_m=x_m, y_m=y_m, country=country, zone=np.full(n, -1), elevation_m=np.zeros(n),
            names=tuple(f"site {i}" for i in range(n)), overrides=MappingProxyType(overrides),
        )  # fmt: skip
        assumptions = Assumptions(catalogue, {k.replace("__", "."): v for k, v in values.items()})
        scenario: Any = SimpleNamespace(assumptions=assumptions)
        reader = ScenarioReader(scenario=scenario, places=places)
        zeros = np.zeros(n)
        load = LoadResult(
            gpus=zeros, it_mw=zeros, grid_mw=np.broadcast_to(np.asarray(mw, dtype=float), (n,)),
            it_energy_mwh_per_a=zeros, energy_mwh_per_a=np.broadcast_to(np.asarray(mw, float) * 7000.0, (n,)),
            full_load_h=zeros, water_m3_per_a=zeros,
        )  # fmt: skip
        return StageContext(layers=layers, places=places, read=reader, detailed=detailed), load

    return build
