"""Layers: all that is known about places, as tables the kernels compute with."""

from __future__ import annotations

from dataclasses import dataclass

from standortkompass.core.climate.tables import ClimateGrid
from standortkompass.core.compliance.rules import RuleSet
from standortkompass.core.connection.tables import ConnectionCosts, LeadTimes, Stations
from standortkompass.core.geo.regions import Regions
from standortkompass.core.geo.terrain import Terrain
from standortkompass.core.geo.towns import Towns
from standortkompass.core.model.countries import CountryFacts
from standortkompass.core.model.facility import FacilityCatalogue
from standortkompass.core.model.rates import ExchangeRates
from standortkompass.core.power.tables import GridMix, MarketPrices, Tariffs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layers:
    """One object for the whole program; loaded once, never changed.

    Regions fix the order of countries and zones; tables by country or zone use the same order, NaN where
    nothing is known.
    """

    regions: Regions
    terrain: Terrain
    climate: ClimateGrid
    market: MarketPrices
    tariffs: Tariffs
    grid_mix: GridMix
    stations: Stations
    connection_costs: ConnectionCosts
    lead_times: LeadTimes
    countries: CountryFacts
    facilities: FacilityCatalogue
    rates: ExchangeRates
    rules: RuleSet
    towns: Towns
