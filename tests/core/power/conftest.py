"""Shipped tables on a small set of regions, and places in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core.geo.regions import Regions
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.rates import ExchangeRates
from standortkompass.core.model.results import LoadResult, PowerResult, ScheduleResult
from standortkompass.core.model.site import Places
from standortkompass.core.power import stage
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.power import load_grid_mix, load_market_prices, load_tariffs

#: zone -> country that gives it its rules
ZONES = {
    "AT": "AT", "BE": "BE", "BG": "BG", "CH": "CH", "CZ": "CZ", "DE_LU": "DE", "DK_1": "DK",
    "DK_2": "DK", "EE": "EE", "ES": "ES", "FI": "FI", "FR": "FR", "GB": "GB", "GR": "GR",
    "HR": "HR", "HU": "HU", "IE_SEM": "IE", "IS": "IS", "IT_CALA": "IT", "IT_NORD": "IT", "IT_SICI": "IT",
    "LT": "LT", "LV": "LV", "NL": "NL", "NO_1": "NO", "NO_2": "NO", "NO_3": "NO", "NO_4": "NO",
    "NO_5": "NO", "PL": "PL", "PT": "PT", "RO": "RO", "RS": "RS", "SE_1": "SE", "SE_2": "SE",
    "SE_3": "SE", "SE_4": "SE", "SI": "SI", "SK": "SK", "AL": "AL", "BA": "BA", "ME": "ME",
    "MK": "MK", "XK": "XK", "CY": "CY", "MT": "MT",
}  # fmt: skip
COUNTRIES = (*sorted(set(ZONES.values())), "LI", "LU")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="session")
def regions() -> Regions:
    n, m = len(COUNTRIES), len(ZONES)
    country = np.array([COUNTRIES.index(c) for c in ZONES.values()])
    return Regions(
        countries=COUNTRIES,
        country_names={"de": COUNTRIES, "en": COUNTRIES},
        zones=tuple(ZONES),
        zone_country=country,
        country_zones=np.zeros((n, m), dtype=bool),
        country_polygons=np.empty(n, dtype=object),
        zone_polygons=np.empty(m, dtype=object),
        lakes=np.empty(0, dtype=object),
        other_land=np.empty(0, dtype=object),
    )


@pytest.fixture(scope="session")
def layers(catalog: Catalog, regions: Regions) -> Any:
    """The layers that the stage reads; round exchange rates that can be checked by hand."""
    return SimpleNamespace(
        regions=regions,
        market=load_market_prices(catalog, regions),
        tariffs=load_tariffs(catalog, regions),
        grid_mix=load_grid_mix(catalog, regions),
        rates=ExchangeRates(per_euro={"SEK": 11.0, "NOK": 11.5, "DKK": 7.46, "GBP": 0.87, "CHF": 0.93}),
    )


def places_in(
    regions: Regions,
    zones: list[str],
    *,
    countries: list[str] | None = None,
    own: Mapping[str, Any] | None = None,
) -> Places:
    """Return named places, one in each zone ("" for none)."""
    n = len(zones)
    codes = countries or [ZONES.get(zone, "") for zone in zones]
    return Places(
        lat=np.full(n, 50.0),
        lon=np.full(n, 10.0),
        x_m=np.zeros(n),
        y_m=np.zeros(n),
        country=np.array([regions.country_index(c) for c in codes], dtype=np.int64),
        zone=np.array([regions.zone_index(z) for z in zones], dtype=np.int64),
        elevation_m=np.zeros(n),
        names=tuple(f"{zone}{i}" for i, zone in enumerate(zones)),
        overrides=MappingProxyType({k: np.asarray(v, dtype=float) for k, v in (own or {}).items()}),
    )


def load_of(n: int, *, full_load_h: Any = 8000.0, it_mw: Any = 100.0) -> LoadResult:
    """Return a load whose highest metered load equals its grid load."""
    hours = np.broadcast_to(np.asarray(full_load_h, dtype=float), (n,))
    power = np.broadcast_to(np.asarray(it_mw, dtype=float), (n,))
    return LoadResult(
        gpus=np.full(n, np.nan),
        it_mw=power,
        grid_mw=power,
        it_energy_mwh_per_a=power * hours,
        energy_mwh_per_a=power * hours,
        full_load_h=hours,
        water_m3_per_a=np.zeros(n),
    )


def schedule_of(n: int, year: Any = 2026) -> ScheduleResult:
    start = np.broadcast_to(np.asarray(year, dtype=float), (n,))
    return ScheduleResult(decision_year=2026, start_month=np.zeros(n), start_year=start)


Run = Callable[..., PowerResult]


@pytest.fixture(scope="session")
def run(layers: Any, regions: Regions) -> Run:
    """Run the stage for places in zones with changed assumptions."""
    base = Assumptions(load_assumptions())

    def call(
        zones: list[str],
        values: Mapping[str, Any] | None = None,
        *,
        countries: list[str] | None = None,
        own: Mapping[str, Any] | None = None,
        year: Any = 2026,
        full_load_h: Any = 8000.0,
        it_mw: Any = 100.0,
        detailed: bool = True,
    ) -> PowerResult:
        places = places_in(regions, zones, countries=countries, own=own)
        scenario: Any = SimpleNamespace(assumptions=base.with_values(values or {}))
        ctx = StageContext(layers, places, ScenarioReader(scenario, places), detailed)
        n = len(zones)
        with np.errstate(invalid="ignore", divide="ignore"):
            return stage.run(ctx, load_of(n, full_load_h=full_load_h, it_mw=it_mw), schedule_of(n, year))

    return call


@pytest.fixture(scope="session")
def zones() -> dict[str, str]:
    """Zone -> country of the test regions."""
    return ZONES
