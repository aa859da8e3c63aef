"""Loading country facts and rates; every figure has a source."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.geo.regions import Regions
from standortkompass.core.model.countries import CountryFacts
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.countries import load_country_facts, load_exchange_rates
from standortkompass.sources.loaders.geo import load_regions


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="module")
def regions(catalog: Catalog) -> Regions:
    return load_regions(catalog)


@pytest.fixture(scope="module")
def facts(catalog: Catalog, regions: Regions) -> CountryFacts:
    return load_country_facts(catalog, regions)


@pytest.mark.parametrize(
    ("indicator", "country", "value", "as_of", "source_id"),
    [
        ("corporate_income_tax_rate", "DE", 0.299, "2025", "taxfoundation_2025_page"),
        ("corporate_income_tax_rate", "FR", 0.25825, "2023", "taxfoundation_2023"),
        ("government_bond_yield_10y", "DE", 0.026, "2025-09", "statranker_10y"),
        ("natura2000_share_of_land", "SI", 0.3786, "2018-07", "natura2000_newsletter44"),
        ("water_stress_category", "BE", 4.0, "2023 release, baseline", "aqueduct40_glencore"),
        ("dc_construction_cost", "GB", 12.015, "2025-2026 edition", "tt_index_2025_leepr"),
        ("dc_construction_cost", "CH", 14.2, "2025-2026 edition", "tt_index_2025_press"),
        ("industrial_land_price", "DE", 369.0, "2024-01", "leepr_manual_drivers"),
    ],
)
def test_chosen_figures(
    facts: CountryFacts,
    regions: Regions,
    indicator: str,
    country: str,
    value: float,
    as_of: str,
    source_id: str,
) -> None:
    figure = facts.figure(indicator, regions.country_index(country))
    assert figure is not None
    assert figure.value == pytest.approx(value, rel=1e-9)
    assert (figure.as_of, figure.source_id) == (as_of, source_id)


def test_undated_yields_only_fill_gaps(facts: CountryFacts, regions: Regions) -> None:
    sources = {
        code: figure.source_id
        for code in regions.countries
        if (figure := facts.figure("government_bond_yield_10y", regions.country_index(code))) is not None
    }
    assert sources.pop("IE") == "ft_spreads_page"
    assert set(sources.values()) == {"statranker_10y"}


def test_market_figures_keep_market_and_range(facts: CountryFacts, regions: Regions) -> None:
    figure = facts.figure("industrial_land_price", regions.country_index("DE"))
    assert figure is not None
    assert (figure.market, figure.low, figure.high) == ("Frankfurt am Main", 250.0, 850.0)
    national = facts.figure("corporate_income_tax_rate", regions.country_index("DE"))
    assert national is not None
    assert national.market == ""
    assert np.isnan(national.low)


def test_gaps_stay_gaps(facts: CountryFacts, regions: Regions) -> None:
    country = np.array([regions.country_index(code) for code in ("XK", "LI", "DE")])
    values = facts.value("corporate_income_tax_rate", country)
    assert np.isnan(values[:2]).all()
    assert np.isfinite(values[2])


def test_every_figure_names_a_listed_source(catalog: Catalog) -> None:
    table, sources = catalog.table("country_facts"), catalog.table("sources_countries")
    assert set(table.source_id) == set(sources.source_id)
    assert sources[["publisher", "title", "licence", "use_class"]].notna().all().all()
    assert not table.duplicated(["country", "indicator"]).any()


def test_figures_of_unsettled_licence_do_not_ship(catalog: Catalog) -> None:
    assert not {"inform_2020", "pypsa_eur_dh"} & set(catalog.table("country_facts").source_id)


def test_exchange_rates_are_of_one_day(catalog: Catalog) -> None:
    rates = load_exchange_rates(catalog)
    assert {"SEK", "NOK", "DKK", "GBP", "CHF", "PLN", "HUF", "CZK", "RON", "ISK", "USD"} <= set(
        rates.currencies
    )
    assert set(rates.as_of.values()) == {"2026-10-30"}
    assert rates.to_eur(7.4735, "DKK") == pytest.approx(1.0, rel=0.005)  # pegged within 2.25 %
