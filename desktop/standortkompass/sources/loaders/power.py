"""Reads market prices, tariffs and the grid mix into the tables of the power room."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import DataError
from standortkompass.core.geo.regions import Regions
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.charges import derived_non_energy
from standortkompass.core.power.components import CHARGES, ENERGY
from standortkompass.core.power.tables import (
    Basis,
    CountryTariff,
    Fill,
    GridMix,
    MarketPrices,
    TariffRow,
    Tariffs,
)
from standortkompass.sources.catalog import Catalog

Record = Mapping[str, Any]
_PricedRows = Mapping[tuple[str, int], Record]
_BANDS = ("IG", "IF", "IE")  # the largest consumers first
_CHEAPEST = "cheapest_"  # column prefix, percent of the hours behind it


def load_market_prices(catalog: Catalog, regions: Regions) -> MarketPrices:
    """Read yearly means with documented stand-ins, month x hour shapes and the value of cheap hours.

    Raises
    ------
    DataError
        A file is missing, damaged or out of range.
    """
    table = catalog.table("power_market_prices")
    table = table[table.usable == 1]
    stand_ins = _stand_ins(catalog, "price")
    years = np.array(sorted(table.year.unique()), dtype=np.int64)
    ids = sorted(table.source_id.unique())
    mean = np.full((len(regions.zones), years.size), np.nan)
    coverage = mean.copy()
    partial = np.zeros(mean.shape, dtype=bool)
    fill = np.full(mean.shape, int(Fill.NONE), dtype=np.int8)
    source = np.full(mean.shape, -1, dtype=np.int64)
    rows = {(r["zone"], int(r["year"])): r for r in _records(table)}
    neighbours = []
    for z, zone in enumerate(regions.zones):
        country = regions.countries[int(regions.zone_country[z])]
        neighbours.append(stand_ins.get(zone, stand_ins.get(country, "")))
        ratio = _zone_ratio(rows, zone, country)
        for y, year in enumerate(years.tolist()):
            found = _price(rows, (zone, country, neighbours[z]), year, ratio)
            if found is not None:
                mean[z, y], fill[z, y], row = found
                coverage[z, y], source[z, y] = row["coverage"], ids.index(row["source_id"])
                partial[z, y] = bool(row["partial"])
    foreign = np.any(fill == int(Fill.NEIGHBOUR), axis=1)
    shape, shape_zone, shape_own = _shapes(catalog, regions)
    shares, ratios, negative = _stats(catalog, regions)
    return MarketPrices(
        years=years,
        mean_eur_per_mwh=mean,
        coverage=coverage,
        partial=partial,
        fill=fill,
        neighbour=tuple(name if foreign[z] else "" for z, name in enumerate(neighbours)),
        sources=tuple(_source(catalog, "power_market_prices", key, Quality.MEASURED) for key in ids),
        source=source,
        shape=shape,
        shape_zone=shape_zone,
        shape_own=shape_own,
        cheapest_share=shares,
        cheapest_ratio=ratios,
        negative_share=negative,
    )


def load_tariffs(catalog: Catalog, regions: Regions) -> Tariffs:
    """Read tariff rows, how complete each country is, and the non-energy part of the Eurostat bands.

    Raises
    ------
    DataError
        A file is missing, damaged or out of range, or a row names a component or basis that there is not.
    """
    flat = [_tariff_row(r) for r in _records(catalog.table("power_tariffs"))]
    rows: dict[str, tuple[TariffRow, ...]] = {}
    for row in flat:
        rows[row.country] = (*rows.get(row.country, ()), row)
    countries = _country_tariffs(catalog)
    codes = tuple(countries)
    replaced = _stand_ins(catalog, "tariff")
    code = np.full((len(regions.countries), len(regions.zones) + 1), -1, dtype=np.int64)
    for c, country in enumerate(regions.countries):
        for z, zone in enumerate((*regions.zones, "")):
            used = replaced.get(f"{country}/{zone}", replaced.get(country, country))
            code[c, z] = codes.index(used) if used in codes else -1
    source_ids = {row.source_id for row in flat}
    edges = {edge for row in flat for edge in (row.from_mwh, row.to_mwh) if 0.0 < edge < np.inf}
    return Tariffs(
        rows=MappingProxyType(rows),
        countries=MappingProxyType(countries),
        codes=codes,
        code=code,
        zone_codes=regions.zones,
        settings=MappingProxyType({key: word in ("yes", "no") for row in flat for key, word in row.when}),
        energy_edges_mwh=np.array(sorted(edges)),
        hours_edges=np.array(sorted({r.from_full_load_h for r in flat if r.from_full_load_h > 0.0})),
        sources=MappingProxyType(
            {key: _source(catalog, "power_tariffs", key, Quality.MODELLED) for key in source_ids}
        ),
        band_source=dataclasses.replace(
            _source(catalog, "power_band_prices", "eurostat_nrg_pc_205_qery", Quality.ASSUMED),
            note="note.power.derived_source",
        ),
    )


def load_grid_mix(catalog: Catalog, regions: Regions) -> GridMix:
    """Read carbon by country, zone and year, and water by country.

    Raises
    ------
    DataError
        A file is missing, damaged or out of range.
    """
    carbon = catalog.table("power_grid_carbon")
    years = np.array(sorted(carbon.year.unique()), dtype=np.int64)
    water = {r["country"]: r for r in _records(catalog.table("power_grid_water"))}
    known = [water.get(country, {}) for country in regions.countries]
    return GridMix(
        years=years,
        country_g_per_kwh=_by_year(carbon[carbon.kind == "country"], regions.countries, years),
        zone_g_per_kwh=_by_year(carbon[carbon.kind == "zone"], regions.zones, years),
        country_source=_source(catalog, "power_grid_carbon", "owid_carbon_intensity", Quality.MODELLED),
        zone_source=_source(catalog, "power_grid_carbon", "codecarbon_nordic", Quality.MODELLED),
        water_l_per_kwh=np.array([float(r.get("water_l_per_kwh", np.nan)) for r in known]),
        water_world=np.array([int(r.get("world", 0)) for r in known], dtype=np.int8),
        water_source=_source(catalog, "power_grid_water", "ecologits_mixes", Quality.MODELLED),
    )


def _records(table: pd.DataFrame) -> list[Record]:
    """Return rows as mappings; empty cells are None."""
    whole = table.astype(object).where(table.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in whole.to_dict("records")]


def _source(catalog: Catalog, key: str, source_id: str, quality: Quality) -> SourceRef:
    return SourceRef(catalog_key=key, source_id=source_id, quality=quality, as_of=catalog[key].as_of)


def _stand_ins(catalog: Catalog, kind: str) -> dict[str, str]:
    """Return target -> stand-in of one kind: price, shape or tariff."""
    rows = _records(catalog.table("power_fallbacks"))
    return {r["target"]: r["stand_in"] for r in rows if r["kind"] == kind}


def _zone_ratio(rows: _PricedRows, zone: str, country: str) -> float:
    """Return the usual ratio of a zone to its country's average; NaN without a common year."""
    years = [year for code, year in rows if code == zone and (country, year) in rows]
    if zone == country or not years:
        return float("nan")
    own, whole = (sum(rows[code, year]["mean_eur_per_mwh"] for year in years) for code in (zone, country))
    return float(own / whole)


def _price(
    rows: _PricedRows, codes: tuple[str, str, str], year: int, ratio: float
) -> tuple[float, Fill, Record] | None:
    """Return price, Fill and row: own, scaled country, country, neighbour; None if unknown."""
    zone, country, neighbour = codes
    own, whole, foreign = (rows.get((code, year)) for code in (zone, country, neighbour))
    if own is not None:
        return own["mean_eur_per_mwh"], Fill.OWN, own
    if whole is not None and not np.isnan(ratio):
        return whole["mean_eur_per_mwh"] * ratio, Fill.SCALED_COUNTRY, whole
    if whole is not None:
        return whole["mean_eur_per_mwh"], Fill.COUNTRY, whole
    return None if foreign is None else (foreign["mean_eur_per_mwh"], Fill.NEIGHBOUR, foreign)


def _shapes(catalog: Catalog, regions: Regions) -> tuple[FloatArray, tuple[str, ...], IntArray]:
    """Return (n_zones, 12, 24) shapes, whose they are, and 1 own, 0 a neighbour's, -1 none."""
    table = catalog.table("power_price_shapes").sort_values(["zone", "month"])
    hours = [f"h{hour:02d}" for hour in range(24)]
    known = {str(zone): group[hours].to_numpy(dtype=float) for zone, group in table.groupby("zone")}
    stand_ins = _stand_ins(catalog, "shape")
    shape = np.full((len(regions.zones), 12, 24), np.nan)
    names, own = [], np.full(len(regions.zones), -1, dtype=np.int8)
    for z, zone in enumerate(regions.zones):
        country = regions.countries[int(regions.zone_country[z])]
        name = zone if zone in known else stand_ins.get(zone, stand_ins.get(country, ""))
        names.append(name if name in known else "")
        if name in known:
            shape[z], own[z] = known[name], int(name == zone)
    return shape, tuple(names), own


def _stats(catalog: Catalog, regions: Regions) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return shares of hours, mean of the cheapest hours over the yearly mean, share of negative hours."""
    table = catalog.table("power_price_stats")
    columns = sorted((c for c in table.columns if c.startswith(_CHEAPEST)), reverse=True)
    shares = [1.0, *(float(column.removeprefix(_CHEAPEST)) / 100.0 for column in columns)]
    rows = {r["zone"]: r for r in _records(table)}
    ratios = np.full((len(regions.zones), len(shares)), np.nan)
    negative = np.full(len(regions.zones), np.nan)
    for z, zone in enumerate(regions.zones):
        if zone in rows:
            ratios[z] = [1.0, *(float(rows[zone][column]) for column in columns)]
            negative[z] = float(rows[zone]["negative_share"])
    return np.array(shares), ratios, negative


def _tariff_row(r: Record) -> TariffRow:
    """Return one row of the table.

    Raises
    ------
    DataError
        Unknown component or basis.
    """
    if r["component"] not in (*CHARGES, *ENERGY) or r["basis"] not in set(Basis):
        detail = f"{r['row_id']}: {r['component']}, {r['basis']}"
        raise DataError("catalog.bad_entry", key="power_tariffs", detail=detail)
    conditions = [part.partition("=") for part in (r["when"] or "").split(";") if part]
    return TariffRow(
        row_id=r["row_id"],
        country=r["country"],
        zones=tuple((r["zones"] or "").split()),
        item=r["item"],
        component=r["component"],
        basis=Basis(r["basis"]),
        value=float(r["value"]),
        currency=r["currency"],
        from_mwh=float(r["from_mwh"]),
        to_mwh=_number(r["to_mwh"], np.inf),
        from_full_load_h=_number(r["from_full_load_h"], 0.0),
        valid_from=r["valid_from"],
        valid_to=r["valid_to"] or "",
        when=tuple((key, word) for key, _, word in conditions),
        band_value=_number(r["band_value"], np.nan),
        source_id=r["source_id"],
        confidence=r["confidence"],
        note=r["note"] or "",
    )


def _number(value: Any, empty: float) -> float:
    return empty if value is None else float(value)


def _country_tariffs(catalog: Catalog) -> dict[str, CountryTariff]:
    """Return completeness and derived non-energy part of each country, from the latest year of the bands."""
    bands = catalog.table("power_band_prices")
    latest = max(period[:4] for period in bands.period)
    periods = sorted({period for period in bands.period if period.startswith(latest)})
    prices: dict[tuple[str, str], dict[str, float]] = {}
    for r in _records(bands[bands.period.str.startswith(latest)]):
        prices.setdefault((r["country"], r["band"]), {})[r["period"]] = float(r["price_eur_per_mwh"])
    market: dict[str, dict[str, float]] = {}
    for r in _records(catalog.table("power_market_halfyears")):
        market.setdefault(r["country"], {})[r["period"]] = float(r["mean_eur_per_mwh"])
    stand_ins = _stand_ins(catalog, "price")
    result = {}
    for r in _records(catalog.table("power_tariff_countries")):
        country = r["country"]
        own_bands = {band: prices.get((country, band), {}) for band in _BANDS}
        means = market.get(country, market.get(stand_ins.get(country, ""), {}))
        band, covered, value = _derive(own_bands, means, periods)
        result[country] = CountryTariff(
            country=country,
            missing=r["missing"] or "",
            detail={"de": r["detail_de"] or "", "en": r["detail_en"] or ""},
            derived_eur_per_mwh=value,
            derived_band=band,
            derived_period=covered,
        )
    return result


def _derive(
    bands: Mapping[str, Mapping[str, float]], means: Mapping[str, float], periods: list[str]
) -> tuple[str, str, float]:
    """Return band, half-years and derived part: the largest consumers' band that covers the whole year.

    One half-year alone is too far off: consumers buy ahead, so prices and market means of a half-year differ.
    """
    for band, prices in bands.items():
        if all(period in prices and period in means for period in periods):
            market = np.array([means[period] for period in periods])
            value = derived_non_energy(np.array([prices[period] for period in periods]), market)
            return band, ", ".join(periods), value
    return "", "", float("nan")


def _by_year(table: pd.DataFrame, codes: tuple[str, ...], years: IntArray) -> FloatArray:
    """Return (n_codes, n_years) carbon figures."""
    values = np.full((len(codes), years.size), np.nan)
    for r in _records(table):
        if r["area"] in codes:
            values[codes.index(r["area"]), int(np.searchsorted(years, r["year"]))] = r["g_per_kwh"]
    return values
