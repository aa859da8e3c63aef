"""Builds ``tables/country_facts.csv``, ``tables/exchange_rates.csv`` and ``tables/sources_countries.csv``.

One figure a country and indicator is chosen. Rules, in this order:

1. Figures whose licence is not settled do not ship (``NOT_SHIPPED``).
2. Within an indicator the source that comes first in ``PREFERRED`` wins, so that countries can be compared
   (10-year yields: one reference month for all; the later, undated page only fills its gap).
3. Otherwise the latest period wins, then the higher confidence, then the row that comes first (of two
   British markets that is London).

Percentages become shares (unit 1); everything else keeps its unit.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
from currency_converter import CurrencyConverter

from geo_outlines import COVERED

TABLES = Path(__file__).resolve().parents[1] / "tables"
COLUMNS = [
    "country",
    "indicator",
    "unit",
    "value",
    "low",
    "high",
    "as_of",
    "quality",
    "market",
    "note",
    "source_id",
]
QUALITY = {"high": "A", "medium": "B", "low": "C"}
NOT_SHIPPED = {"inform_2020", "pypsa_eur_dh"}  # licence stated at second hand only, or in contradiction
PREFERRED = {"government_bond_yield_10y": ["statranker_10y", "ft_spreads_page"]}
#: indicator of the collected table -> (our name, our unit, factor)
INDICATORS = {
    "corporate_income_tax_rate": ("corporate_income_tax_rate", "1", 0.01),
    "government_bond_yield_10y": ("government_bond_yield_10y", "1/a", 0.01),
    "price_level_index_investment": ("price_level_index_investment", "EU27 = 1", 0.01),
    "hourly_labour_cost_construction": ("labour_cost_construction", "EUR/h", 1.0),
    "hourly_labour_cost_industry": ("labour_cost_industry", "EUR/h", 1.0),
    "hourly_labour_cost_manufacturing": ("labour_cost_manufacturing", "EUR/h", 1.0),
    "hourly_labour_cost_total_economy": ("labour_cost_total_economy", "EUR/h", 1.0),
    "median_gross_hourly_earnings": ("median_gross_hourly_earnings", "EUR/h", 1.0),
    "ict_specialists_share": ("ict_specialists_share", "1", 0.01),
    "ict_specialists_employed": ("ict_specialists_employed", "1000 persons", 1.0),
    "ict_tertiary_graduates": ("ict_tertiary_graduates", "persons/a", 1.0),
    "engineering_tertiary_graduates": ("engineering_tertiary_graduates", "persons/a", 1.0),
    "arable_land_price": ("arable_land_price", "EUR/ha", 1.0),
    "wgi_control_of_corruption": ("wgi_control_of_corruption", "-2.5…2.5", 1.0),
    "wgi_government_effectiveness": ("wgi_government_effectiveness", "-2.5…2.5", 1.0),
    "wgi_political_stability": ("wgi_political_stability", "-2.5…2.5", 1.0),
    "wgi_regulatory_quality": ("wgi_regulatory_quality", "-2.5…2.5", 1.0),
    "wgi_rule_of_law": ("wgi_rule_of_law", "-2.5…2.5", 1.0),
    "aqueduct40_water_stress_category": ("water_stress_category", "0…4", 1.0),
    "aqueduct40_drought_risk_category": ("drought_risk_category", "0…4", 1.0),
    "aqueduct40_riverine_flood_risk_category": ("river_flood_risk_category", "0…4", 1.0),
    "natura2000_share_of_land": ("natura2000_share_of_land", "1", 0.01),
    "dc_construction_cost": ("dc_construction_cost", "USD/W", 1.0),
    "industrial_land_price": ("industrial_land_price", "EUR/m2", 1.0),
    "water_tariff_large_user": ("water_tariff_large_user", "EUR/m3", 1.0),
}


def collected(facts: Path) -> pd.DataFrame:
    """Return all country figures of the three collected tables in one shape."""
    options = {"keep_default_na": False, "na_values": [""], "dtype": {"period": str}}
    economics = pd.read_csv(facts / "country_economics.csv", **options).drop(columns="country")
    hazard = pd.read_csv(facts / "country_hazard_environment.csv", **options).assign(confidence="high")
    markets = pd.read_csv(facts / "dc_site_benchmarks.csv", **options)
    frame = pd.concat([economics, hazard, markets], ignore_index=True).rename(
        columns={"country_iso2": "country"}
    )
    return frame[
        frame.country.isin(COVERED) & frame.indicator.isin(INDICATORS) & ~frame.source_id.isin(NOT_SHIPPED)
    ]


def chosen(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row a country and indicator by the rules of the module."""
    order = frame.assign(
        preference=[
            PREFERRED[i].index(s) if i in PREFERRED else 0
            for i, s in zip(frame.indicator, frame.source_id, strict=True)
        ],
        year=frame.period.str.extract(r"(\d{4})", expand=False).fillna("0").astype(int),
        doubt=frame.confidence.map({"high": 0, "medium": 1, "low": 2}),
        row=range(len(frame)),
    ).sort_values(
        ["country", "indicator", "preference", "year", "doubt", "row"],
        ascending=[True, True, True, False, True, True],
    )
    return order.drop_duplicates(["country", "indicator"])


def tidy(frame: pd.DataFrame) -> pd.DataFrame:
    """Rename and rescale to our indicators; order by indicator and country."""
    named = frame.indicator.map(INDICATORS)
    factor = named.str[2]
    out = frame.assign(
        indicator=named.str[0],
        unit=named.str[1],
        value=(frame.value * factor).round(6),
        low=(frame.low * factor).round(6),
        high=(frame.high * factor).round(6),
        as_of=frame.period,
        quality=frame.confidence.map(QUALITY),
    )
    rank = {indicator: i for i, (indicator, _, _) in enumerate(INDICATORS.values())}
    out = out.sort_values(["indicator", "country"], key=lambda c: c.map(rank) if c.name == "indicator" else c)
    return out[COLUMNS]


def exchange_rates() -> pd.DataFrame:
    """Return the last ECB reference rate of each currency that is still quoted."""
    converter = CurrencyConverter()
    last = max(bounds.last_date for bounds in converter.bounds.values())
    rows = [
        {
            "currency": currency,
            "per_euro": converter.convert(1.0, "EUR", currency, date=last),
            "as_of": last.isoformat(),
        }
        for currency in sorted(converter.currencies - {"EUR"})
        if converter.bounds[currency].last_date == last
    ]
    return pd.DataFrame(rows).round({"per_euro": 6})


def sources(facts: Path, used: set[str]) -> pd.DataFrame:
    """Return the source table restricted to the sources of shipped figures."""
    economics = pd.read_csv(facts / "sources_prices_economics.csv", keep_default_na=False).rename(
        columns={"original_licence": "licence", "repository_or_url": "location"}
    )
    economics["use_class"] = "ship with citation"
    hazard = pd.read_csv(facts / "sources_geo_hazard.csv", keep_default_na=False).rename(
        columns={"repository_or_package": "location"}
    )
    frame = pd.concat([economics, hazard], ignore_index=True).rename(columns={"vintage": "as_of"})
    frame["location"] = (
        frame.location + " " + frame.path.where(~frame.path.isin(["page text", "stored page"]), "")
    )
    frame["location"] = frame.location.str.strip()
    columns = ["source_id", "publisher", "title", "location", "licence", "as_of", "use_class", "caveat"]
    return frame[frame.source_id.isin(used)][columns].sort_values("source_id")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--facts", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "facts"
    )
    facts = parser.parse_args().facts
    table = tidy(chosen(collected(facts)))
    table.to_csv(TABLES / "country_facts.csv", index=False, lineterminator="\n")
    exchange_rates().to_csv(TABLES / "exchange_rates.csv", index=False, lineterminator="\n")
    sources(facts, set(table.source_id)).to_csv(
        TABLES / "sources_countries.csv", index=False, lineterminator="\n"
    )
    print(
        table.groupby("indicator", sort=False).agg(
            n=("value", "size"), low=("value", "min"), high=("value", "max")
        )
    )


if __name__ == "__main__":
    main()
