"""Builds ``tables/power_grid_carbon.csv``, ``tables/power_grid_water.csv`` and ``tables/sources_power.csv``.

Run it last: the list of sources is cut down to those that the tables of the power room name.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from power_market import zone_code
from power_words import plain

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent / "tables"
FIRST_YEAR = 2019
USING = [
    "power_market_prices",
    "power_market_halfyears",
    "power_price_shapes",
    "power_price_stats",
    "power_band_prices",
    "power_tariffs",
    "power_grid_carbon",
    "power_grid_water",
]
COLUMNS = ["source_id", "publisher", "title", "location", "licence", "as_of", "use_class", "caveat"]
PRICE_COLUMNS = {"repository_or_url": "location", "original_licence": "licence", "vintage": "as_of"}
TARIFF_COLUMNS = {
    "url_or_location": "location",
    "licence_or_terms": "licence",
    "vintage": "as_of",
    "directness": "caveat",
}
OPEN = ("CC BY", "MIT", "Open Government", "official", "MPL")


def carbon(facts: Path) -> pd.DataFrame:
    """Return area, kind, year, g/kWh."""
    raw = pd.read_csv(facts / "grid_carbon_intensity.csv", keep_default_na=False)
    raw = raw[(raw.area_type != "aggregate") & (raw.year >= FIRST_YEAR)]
    kind = raw.area_type.map({"country": "country", "bidding_zone": "zone"})
    frame = pd.DataFrame(
        {
            "area": raw.area_code.map(zone_code),
            "kind": kind,
            "year": raw.year,
            "g_per_kwh": raw.carbon_intensity_gco2_per_kwh,
            "source_id": raw.source_id,
        }
    )
    return frame.sort_values(["kind", "area", "year"])


def water(facts: Path) -> pd.DataFrame:
    """Return the water use of each country's mix; ``world``: the world's mean stands in for it."""
    raw = pd.read_csv(facts / "grid_water_and_gwp_intensity.csv", keep_default_na=False)
    return pd.DataFrame(
        {
            "country": raw.country_iso2,
            "water_l_per_kwh": raw.grid_water_use_l_per_kwh,
            "world": raw.warnings.str.contains("wue-world").astype(int),
            "source_id": raw.source_id,
        }
    )


def sources(facts: Path) -> pd.DataFrame:
    """Return the sources that the shipped tables name."""
    prices = pd.read_csv(facts / "sources_prices_economics.csv", keep_default_na=False)
    tariffs = pd.read_csv(facts / "sources_tariffs_taxes.csv", keep_default_na=False)
    both = pd.concat(
        [
            prices.rename(columns=PRICE_COLUMNS),
            tariffs.rename(columns=TARIFF_COLUMNS),
            pd.read_csv(HERE / "power_own_sources.csv", keep_default_na=False),
        ]
    )
    free = both.licence.str.contains("|".join(OPEN))
    both["use_class"] = both.use_class.fillna(free.map({True: "ship", False: "cite"}))
    used: set[str] = set()
    for name in USING:
        ids = pd.read_csv(TABLES / f"{name}.csv", keep_default_na=False).source_id
        used |= set(ids)
    if missing := used - set(both.source_id):
        raise SystemExit(f"no source entry for {sorted(missing)}")
    for column in ("location", "caveat", "licence"):
        both[column] = both[column].map(plain)
    return both[both.source_id.isin(used)][COLUMNS].sort_values("source_id")


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    facts = parser.parse_args().facts
    carbon(facts).to_csv(TABLES / "power_grid_carbon.csv", index=False)
    water(facts).to_csv(TABLES / "power_grid_water.csv", index=False)
    listed = sources(facts)
    listed.to_csv(TABLES / "sources_power.csv", index=False)
    print(f"power_grid_carbon.csv, power_grid_water.csv, sources_power.csv: {len(listed)} sources")


if __name__ == "__main__":
    main()
