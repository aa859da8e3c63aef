"""Loads everything the program ships into one Layers object."""

from __future__ import annotations

from standortkompass.core.model.layers import Layers
from standortkompass.core.progress import Progress
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.climate import load_climate
from standortkompass.sources.loaders.connection import load_connection_costs, load_lead_times, load_stations
from standortkompass.sources.loaders.countries import load_country_facts, load_exchange_rates
from standortkompass.sources.loaders.facility import load_facilities
from standortkompass.sources.loaders.geo import load_regions, load_terrain, load_towns
from standortkompass.sources.loaders.power import load_grid_mix, load_market_prices, load_tariffs
from standortkompass.sources.loaders.rules import load_rules


def load_layers(catalog: Catalog | None = None, progress: Progress | None = None) -> Layers:
    """Load and check all shipped layers.

    Raises
    ------
    DataError
        A file is missing, damaged or out of its range; the context names it.
    Cancelled
        The progress was cancelled.
    """
    catalog = catalog or Catalog.load()
    progress = progress or Progress()
    progress.step(0.0, "load.regions")
    regions = load_regions(catalog)
    progress.step(0.3, "load.climate")
    climate = load_climate(catalog, regions)
    progress.step(0.6, "load.power")
    rates = load_exchange_rates(catalog)
    market = load_market_prices(catalog, regions)
    progress.step(0.8, "load.connection")
    return Layers(
        regions=regions,
        terrain=load_terrain(catalog),
        climate=climate,
        market=market,
        tariffs=load_tariffs(catalog, regions),
        grid_mix=load_grid_mix(catalog, regions),
        stations=load_stations(catalog, regions),
        connection_costs=load_connection_costs(catalog, regions),
        lead_times=load_lead_times(catalog, regions),
        countries=load_country_facts(catalog, regions),
        facilities=load_facilities(catalog),
        rates=rates,
        rules=load_rules(catalog),
        towns=load_towns(catalog),
    )
