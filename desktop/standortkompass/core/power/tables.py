"""What is known about market prices, tariffs and the grid mix: frozen tables by country and zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.model.trace import SourceRef


class Fill(IntEnum):
    """Where a zone's figure comes from."""

    NONE = -1
    OWN = 0
    SCALED_COUNTRY = 1  # country average of the year times the zone's usual ratio to it
    COUNTRY = 2  # country average
    NEIGHBOUR = 3  # a named neighbour's figure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MarketPrices:
    """Day-ahead prices. Rows follow ``Regions.zones``; NaN and -1 where nothing is known."""

    years: IntArray  # (n_years,)
    mean_eur_per_mwh: FloatArray  # (n_zones, n_years) gaps filled as ``fill`` says
    coverage: FloatArray  # (n_zones, n_years) share of the year behind the figure
    partial: BoolArray  # (n_zones, n_years) a noticeable part of the year is missing
    fill: IntArray  # (n_zones, n_years) Fill
    neighbour: tuple[str, ...]  # (n_zones,) whose price is used, "" if none
    sources: tuple[SourceRef, ...]
    source: IntArray  # (n_zones, n_years) index into sources
    shape: FloatArray  # (n_zones, 12, 24) month x hour over the yearly mean
    shape_zone: tuple[str, ...]  # (n_zones,) whose shape it is, "" if none
    shape_own: IntArray  # (n_zones,) 1 own, 0 a neighbour's, -1 none
    cheapest_share: FloatArray  # (k,) shares of the hours, descending from 1
    cheapest_ratio: FloatArray  # (n_zones, k) mean of the cheapest share of hours over the yearly mean
    negative_share: FloatArray  # (n_zones,) share of hours with a negative price


class Basis(StrEnum):
    """How a charge is levied."""

    PER_MWH = "per_mwh"
    PER_KW_A = "per_kw_a"  # on the highest metered load of the year
    PER_SITE_A = "per_site_a"
    PERCENT_ENERGY = "percent_energy"
    PERCENT_ENERGY_DEMAND = "percent_energy_demand"  # on energy and on charges per kW
    PERCENT_ALL = "percent_all"  # on everything before this tax
    NETWORK_SHARE = "network_share"  # share of the network charge that remains payable


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffRow:
    """One charge with its validity and conditions."""

    row_id: str
    country: str
    zones: tuple[str, ...]  # only in these bidding zones; empty: all
    item: str  # rows of one item replace each other in time
    component: str  # key of core.power.components
    basis: Basis
    value: float  # percent as a share
    currency: str
    from_mwh: float  # block of the yearly consumption that the rate is for
    to_mwh: float
    from_full_load_h: float  # NETWORK_SHARE: needs at least these full-load hours
    valid_from: str  # ISO date
    valid_to: str  # ISO date, "" open
    when: tuple[tuple[str, str], ...]  # (setting, value): all must hold
    band_value: float  # part of the Eurostat band price, per MWh; NaN: not in it
    source_id: str
    confidence: str  # high, medium, low
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTariff:
    """How complete a country's tariff is."""

    country: str
    missing: str  # what was not found: "", "network", "levies" or "both"
    detail: Mapping[str, str]  # by language: the missing or outdated items in words
    derived_eur_per_mwh: float  # non-energy part of the Eurostat band; NaN: not derivable
    derived_band: str
    derived_period: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tariffs:
    """Network charges, levies and taxes as rows, and the Eurostat fallback."""

    rows: Mapping[str, tuple[TariffRow, ...]]  # by country
    countries: Mapping[str, CountryTariff]
    codes: tuple[str, ...]  # countries with an entry
    code: IntArray  # (n_countries, n_zones + 1) index into codes; -1: none; last column: place without zone
    zone_codes: tuple[str, ...]
    settings: Mapping[str, bool]  # conditions in use -> whether it is a switch
    energy_edges_mwh: FloatArray  # limits of consumption at which a rate changes, ascending
    hours_edges: FloatArray  # full-load hours at which a rule changes, ascending
    sources: Mapping[str, SourceRef]  # by source_id
    band_source: SourceRef  # of the derived non-energy part


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GridMix:
    """Carbon and water of the electricity in the grid."""

    years: IntArray  # (n_years,)
    country_g_per_kwh: FloatArray  # (n_countries, n_years)
    zone_g_per_kwh: FloatArray  # (n_zones, n_years); NaN where only the country is known
    country_source: SourceRef
    zone_source: SourceRef
    water_l_per_kwh: FloatArray  # (n_countries,)
    water_world: IntArray  # (n_countries,) 1: the world's mean stands in for the country
    water_source: SourceRef
