"""Shipped places lie where they should, and figures in plausible ranges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from standortkompass.core.geo.locate import locate
from standortkompass.core.geo.regions import Regions
from standortkompass.paths import resources_dir
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.countries import load_country_facts
from standortkompass.sources.loaders.geo import (
    load_ai_places,
    load_cities,
    load_earthquakes,
    load_regions,
    load_terrain,
)
from standortkompass.texts import LANGUAGES, Texts

#: indicator -> lowest and highest plausible value in Europe
PLAUSIBLE = {
    "corporate_income_tax_rate": (0.08, 0.36),
    "government_bond_yield_10y": (0.0, 0.08),
    "price_level_index_investment": (0.5, 1.5),
    "labour_cost_construction": (5.0, 60.0),
    "labour_cost_manufacturing": (5.0, 80.0),
    "labour_cost_total_economy": (5.0, 70.0),
    "median_gross_hourly_earnings": (2.0, 45.0),
    "ict_specialists_share": (0.015, 0.1),
    "ict_specialists_employed": (1.0, 3000.0),
    "ict_tertiary_graduates": (50.0, 100_000.0),
    "engineering_tertiary_graduates": (50.0, 200_000.0),
    "arable_land_price": (1_000.0, 300_000.0),
    "wgi_control_of_corruption": (-2.5, 2.5),
    "wgi_government_effectiveness": (-2.5, 2.5),
    "wgi_political_stability": (-2.5, 2.5),
    "wgi_regulatory_quality": (-2.5, 2.5),
    "wgi_rule_of_law": (-2.5, 2.5),
    "water_stress_category": (0.0, 4.0),
    "drought_risk_category": (0.0, 4.0),
    "river_flood_risk_category": (0.0, 4.0),
    "natura2000_share_of_land": (0.05, 0.4),
    "dc_construction_cost": (8.0, 16.0),
    "industrial_land_price": (5.0, 2_000.0),
    "water_tariff_large_user": (0.5, 6.0),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="module")
def regions(catalog: Catalog) -> Regions:
    return load_regions(catalog)


def test_country_figures_are_plausible(catalog: Catalog, regions: Regions) -> None:
    facts = load_country_facts(catalog, regions)
    assert set(facts.indicators) == set(PLAUSIBLE)
    everywhere = np.arange(len(regions.countries))
    for indicator, (low, high) in PLAUSIBLE.items():
        values = facts.value(indicator, everywhere)
        known = values[np.isfinite(values)]
        assert known.size, indicator
        assert known.min() >= low, indicator
        assert known.max() <= high, indicator


def test_towns_lie_in_their_country(catalog: Catalog, regions: Regions) -> None:
    towns = load_cities(catalog)
    towns = towns[towns.country.isin(regions.countries)]
    overseas = (towns.lon < -12) & (towns.lat < 55) | (towns.lat < 34)  # Canaries, Azores, Madeira
    towns = towns[~overseas]
    found = locate(towns.lon.to_numpy(), towns.lat.to_numpy(), regions, load_terrain(catalog))
    right = np.array([regions.countries[c] if c >= 0 else "" for c in found.country]) == towns.country
    assert len(towns) > 1500
    assert right.all(), towns[~right]


def test_ai_places_lie_in_their_country(catalog: Catalog, regions: Regions) -> None:
    places = load_ai_places(catalog).dropna(subset=["lat", "lon"])
    found = locate(places.lon.to_numpy(), places.lat.to_numpy(), regions, load_terrain(catalog))
    assert [regions.countries[c] for c in found.country] == list(places.country)


def test_known_earthquakes_are_listed(catalog: Catalog) -> None:
    events = load_earthquakes(catalog)
    assert not events.duplicated().any()
    assert events.date.is_monotonic_increasing
    assert events.date.str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    for day, lat, lon, magnitude in (
        ("1980-11-23", 40.91, 15.37, 6.9),  # Irpinia
        ("1999-08-17", 40.75, 29.86, 7.6),  # İzmit
        ("2016-08-24", 42.72, 13.19, 6.2),  # Accumoli
    ):
        one = events[
            (events.date == day) & ((events.lat - lat).abs() < 0.2) & ((events.lon - lon).abs() < 0.2)
        ]
        assert one.magnitude.max() == pytest.approx(magnitude, abs=0.3), day


def test_demo_sites_spread_over_many_zones(catalog: Catalog, regions: Regions) -> None:
    sites = pd.read_csv(resources_dir() / "demo" / "sites.csv")
    found = locate(sites.lon.to_numpy(), sites.lat.to_numpy(), regions, load_terrain(catalog))
    assert 12 <= len(sites) <= 20
    assert sites.name.is_unique
    assert (found.country >= 0).all()
    assert len(set(found.zone)) >= 12
    assert set(sites.source_id) <= set(catalog.table("sources_geo").source_id)


def test_every_geo_row_names_a_listed_source(catalog: Catalog) -> None:
    listed = set(catalog.table("sources_geo").source_id)
    assert set(catalog.table("cities").source_id) <= listed
    assert set(catalog.table("ai_places").source_id) <= listed
    assert set(catalog.table("earthquakes").source_id) <= listed


def test_zones_and_indicators_have_names(catalog: Catalog, regions: Regions) -> None:
    for lang in LANGUAGES:
        texts = Texts(lang)
        assert all(texts.get(f"zone.{zone}") for zone in regions.zones)
        assert all(texts.get(f"indicator.{name}") for name in PLAUSIBLE)
