"""Reads market prices, tariffs and the grid mix into the tables of the power room."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.geo.regions import Regions
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.charges import derived_non_energy
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

_CHEAPEST = {0.9: "cheapest_90", 0.75: "cheapest_75", 0.5: "cheapest_50"}
_BANDS = ("IG", "IF", "IE")  # the largest consumers first
_QUALITY = {"high": Quality.MEASURED, "medium": Quality.MODELLED, "low": Quality.ASSUMED}


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
    fill = np.full(mean.shape, int(Fill.NONE), dtype=np.int8)
    source = np.full(mean.shape, -1, dtype=np.int64)
    rows = {(str(r.zone), int(r.year)): r for r in table.itertuples()}
    for z, zone in enumerate(regions.zones):
        country = regions.countries[int(regions.zone_country[z])]
        ratio = _zone_ratio(rows, zone, country)
        for y, year in enumerate(years.tolist()):
            found = _price(
                rows, (zone, country, stand_ins.get(zone, stand_ins.get(country, ""))), year, ratio
            )
            if found is not None:
                mean[z, y], fill[z, y], row = found
                coverage[z, y], source[z, y] = row.coverage, ids.index(row.source_id)
    uses_neighbour = np.any(fill == int(Fill.NEIGHBOUR), axis=1)
    neighbour = tuple(
        stand_ins.get(zone, stand_ins.get(regions.countries[int(regions.zone_country[z])], ""))
        if uses_neighbour[z] else ""
        for z, zone in enumerate(regions.zones)
    )  # fmt: skip
    shape, shape_zone, shape_own = _shapes(catalog, regions)
    shares, ratios, negative = _stats(catalog, regions)
    return MarketPrices(
        years=years,
        mean_eur_per_mwh=mean,
        coverage=coverage,
        fill=fill,
        neighbour=neighbour,
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
        A file is missing, damaged or out of range.
    """
    table = catalog.table("power_tariffs")
    rows: dict[str, list[TariffRow]] = {}
    for r in table.itertuples():
        rows.setdefault(str(r.country), []).append(_tariff_row(r))
    countries = _country_tariffs(catalog)
    codes = tuple(countries)
    replaced = _stand_ins(catalog, "tariff")
    code = np.full((len(regions.countries), len(regions.zones) + 1), -1, dtype=np.int64)
    for c, country in enumerate(regions.countries):
        for z, zone in enumerate((*regions.zones, "")):
            used = replaced.get(f"{country}/{zone}", replaced.get(country, country))
            code[c, z] = codes.index(used) if used in codes else -1
    flat = [row for group in rows.values() for row in group]
    settings = {key: value in ("yes", "no") for row in flat for key, value in row.when}
    energy = sorted({e for row in flat for e in (row.from_mwh, row.to_mwh) if 0.0 < e < np.inf})
    hours = sorted({row.from_full_load_h for row in flat if row.from_full_load_h > 0.0})
    used_ids = sorted({row.source_id for row in flat})
    return Tariffs(
        rows=MappingProxyType({country: tuple(group) for country, group in rows.items()}),
        countries=MappingProxyType(countries),
        codes=codes,
        code=code,
        zone_codes=regions.zones,
        settings=MappingProxyType(settings),
        energy_edges_mwh=np.array(energy),
        hours_edges=np.array(hours),
        sources=MappingProxyType(
            {key: _source(catalog, "power_tariffs", key, Quality.MODELLED) for key in used_ids}
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
    country = _by_year(carbon[carbon.kind == "country"], regions.countries, years)
    zone = _by_year(carbon[carbon.kind == "zone"], regions.zones, years)
    water = catalog.table("power_grid_water").set_index("country")
    litres = np.array([float(water.water_l_per_kwh.get(c, np.nan)) for c in regions.countries])
    world = np.array([int(water.world.get(c, 0)) for c in regions.countries], dtype=np.int8)
    return GridMix(
        years=years,
        country_g_per_kwh=country,
        zone_g_per_kwh=zone,
        country_source=_source(catalog, "power_grid_carbon", "owid_carbon_intensity", Quality.MODELLED),
        zone_source=_source(catalog, "power_grid_carbon", "codecarbon_nordic", Quality.MODELLED),
        water_l_per_kwh=litres,
        water_world=world,
        water_source=_source(catalog, "power_grid_water", "ecologits_mixes", Quality.MODELLED),
    )


def _source(catalog: Catalog, key: str, source_id: str, quality: Quality) -> SourceRef:
    return SourceRef(catalog_key=key, source_id=source_id, quality=quality, as_of=catalog[key].as_of)


def _stand_ins(catalog: Catalog, kind: str) -> dict[str, str]:
    table = catalog.table("power_fallbacks")
    table = table[table.kind == kind]
    return dict(zip(table.target.astype(str), table.stand_in.astype(str), strict=True))


_Rows = Mapping[tuple[str, int], object]


def _zone_ratio(rows: Mapping[tuple[str, int], object], zone: str, country: str) -> float:
    """Return the usual ratio of a zone to its country's average; NaN without a common year."""
    if zone == country:
        return float("nan")
    both = [
        (rows[zone, year].mean_eur_per_mwh, rows[country, year].mean_eur_per_mwh)  # type: ignore[attr-defined]
        for (code, year) in rows
        if code == zone and (country, year) in rows
    ]
    return sum(a for a, _ in both) / sum(b for _, b in both) if both else float("nan")


def _price(rows: _Rows, codes: tuple[str, str, str], year: int, ratio: float):  # type: ignore[no-untyped-def]
    """Return price, Fill and row of a zone's year: own, scaled country, country, neighbour; None if unknown."""
    zone, country, neighbour = codes
    if (row := rows.get((zone, year))) is not None:
        return row.mean_eur_per_mwh, Fill.OWN, row  # type: ignore[attr-defined]
    if (row := rows.get((country, year))) is not None:
        scaled = not np.isnan(ratio)
        value = row.mean_eur_per_mwh * (ratio if scaled else 1.0)  # type: ignore[attr-defined]
        return value, Fill.SCALED_COUNTRY if scaled else Fill.COUNTRY, row
    if (row := rows.get((neighbour, year))) is not None:
        return row.mean_eur_per_mwh, Fill.NEIGHBOUR, row  # type: ignore[attr-defined]
    return None


def _shapes(catalog: Catalog, regions: Regions) -> tuple[FloatArray, tuple[str, ...], IntArray]:
    """Return (n_zones, 12, 24) shapes, whose they are, and whether they are the zone's own."""
    table = catalog.table("power_price_shapes")
    hours = [f"h{hour:02d}" for hour in range(24)]
    known = {
        str(zone): group.sort_values("month")[hours].to_numpy(dtype=float)
        for zone, group in table.groupby("zone")
    }
    stand_ins = _stand_ins(catalog, "shape")
    shape = np.full((len(regions.zones), 12, 24), np.nan)
    names, own = [], np.full(len(regions.zones), -1, dtype=np.int8)
    for z, zone in enumerate(regions.zones):
        name = zone if zone in known else stand_ins.get(zone, "")
        names.append(name if name in known else "")
        if name in known:
            shape[z], own[z] = known[name], int(name == zone)
    return shape, tuple(names), own


def _stats(catalog: Catalog, regions: Regions) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return shares of hours, mean of the cheapest hours over the yearly mean, share of negative hours."""
    table = catalog.table("power_price_stats").set_index("zone")
    ratios = np.full((len(regions.zones), 1 + len(_CHEAPEST)), np.nan)
    negative = np.full(len(regions.zones), np.nan)
    for z, zone in enumerate(regions.zones):
        if zone in table.index:
            ratios[z] = [1.0, *(float(table.at[zone, column]) for column in _CHEAPEST.values())]
            negative[z] = float(table.at[zone, "negative_share"])
    return np.array([1.0, *_CHEAPEST]), ratios, negative


def _tariff_row(r):  # type: ignore[no-untyped-def]
    when = tuple(tuple(part.split("=", 1)) for part in _text(r.when).split(";") if part)
    return TariffRow(
        row_id=str(r.row_id), country=str(r.country), zones=tuple(_text(r.zones).split()), item=str(r.item),
        component=str(r.component), basis=Basis(r.basis), value=float(r.value), currency=str(r.currency),
        from_mwh=float(r.from_mwh), to_mwh=float("inf") if pd.isna(r.to_mwh) else float(r.to_mwh),
        from_full_load_h=0.0 if pd.isna(r.from_full_load_h) else float(r.from_full_load_h),
        valid_from=str(r.valid_from), valid_to=_text(r.valid_to), when=when, band_value=float(r.band_value),
        source_id=str(r.source_id), confidence=str(r.confidence), note=_text(r.note),
    )  # fmt: skip


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def _country_tariffs(catalog: Catalog) -> dict[str, CountryTariff]:
    """Return completeness and derived non-energy part of each country."""
    bands = catalog.table("power_band_prices")
    market = catalog.table("power_market_halfyears")
    means = {(str(r.country), str(r.period)): float(r.mean_eur_per_mwh) for r in market.itertuples()}
    stand_ins = _stand_ins(catalog, "price")
    latest = max(str(p)[:4] for p in bands.period)
    result = {}
    for r in catalog.table("power_tariff_countries").itertuples():
        country = str(r.country)
        mine = bands[(bands.country == country) & bands.period.str.startswith(latest)]
        band, periods, value = _derive(mine, country, stand_ins.get(country, ""), means)
        result[country] = CountryTariff(
            country=country, missing=_text(r.missing), derived_eur_per_mwh=value, derived_band=band,
            detail={"de": _text(r.detail_de), "en": _text(r.detail_en)}, derived_period=periods,
        )  # fmt: skip
    return result


def _derive(
    bands: pd.DataFrame, country: str, neighbour: str, means: Mapping[tuple[str, str], float]
) -> tuple[str, str, float]:
    """Return band, half-years and derived part: the largest band that covers most half-years of the year."""
    best: tuple[str, list[str], list[float], list[float]] = ("", [], [], [])
    for band in _BANDS:
        prices = bands[bands.band == band].sort_values("period")
        market = [means.get((country, p), means.get((neighbour, p), np.nan)) for p in prices.period]
        pairs = [t for t in zip(prices.period, prices.price_eur_per_mwh, market, strict=True) if t[2] == t[2]]
        if len(pairs) > len(best[1]):
            best = (band, [p for p, _, _ in pairs], [b for _, b, _ in pairs], [m for _, _, m in pairs])
    value = derived_non_energy(np.array(best[2]), np.array(best[3]))
    return best[0], ", ".join(best[1]), value


def _by_year(table: pd.DataFrame, codes: tuple[str, ...], years: IntArray) -> FloatArray:
    """Return (n_codes, n_years) carbon figures."""
    values = np.full((len(codes), years.size), np.nan)
    position = {code: i for i, code in enumerate(codes)}
    column = {int(year): i for i, year in enumerate(years)}
    for r in table.itertuples():
        if str(r.area) in position:
            values[position[str(r.area)], column[int(r.year)]] = float(r.g_per_kwh)  # type: ignore[arg-type]
    return values
