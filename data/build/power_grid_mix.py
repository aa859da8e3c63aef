"""Builds ``tables/power_grid_carbon.csv``, ``tables/power_grid_water.csv`` and ``tables/sources_power.csv``.

Run it last: the list of sources is cut down to those that the tables of the power room name.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from power_market import zone_code

TABLES = Path(__file__).resolve().parents[1] / "tables"
FIRST_YEAR = 2019
USING = ["power_market_prices", "power_market_halfyears", "power_price_shapes", "power_price_stats",
         "power_band_prices", "power_tariffs", "power_grid_carbon", "power_grid_water"]  # fmt: skip
OWN = [
    ("de_enet_2025", "ene't GmbH", "Network charges of the German transmission operators 2026 with and without the federal subsidy", "https://www.enet.eu", "company page; fact only", "2025", "cite", "carried over from the project's research notes"),
    ("de_ispex_2025", "ispex AG", "Levies and concession fee 2026 for large consumers", "https://www.ispex.de", "company page; fact only", "2025", "cite", "carried over from the project's research notes"),
    ("de_stromnev_19", "Federal Republic of Germany", "Stromnetzentgeltverordnung, section 19(2)", "https://www.gesetze-im-internet.de/stromnev/__19.html", "official work, no copyright", "2026", "ship", "the regulation ends on 31 December 2028"),
    ("assumed", "Standortkompass", "Assumption without a published figure", "-", "CC BY 4.0", "2026-11", "ship", "to be replaced by an own figure"),
]  # fmt: skip
COLUMNS = ["source_id", "publisher", "title", "location", "licence", "as_of", "use_class", "caveat"]
OPEN = ("CC BY", "MIT", "Open Government", "official", "MPL")


def carbon(facts: Path) -> pd.DataFrame:
    """Return area, kind, year, g/kWh."""
    raw = pd.read_csv(facts / "grid_carbon_intensity.csv", keep_default_na=False)
    raw = raw[(raw.area_type != "aggregate") & (raw.year >= FIRST_YEAR)]
    kind = raw.area_type.map({"country": "country", "bidding_zone": "zone"})
    frame = pd.DataFrame({"area": raw.area_code.map(zone_code), "kind": kind, "year": raw.year,
                          "g_per_kwh": raw.carbon_intensity_gco2_per_kwh, "source_id": raw.source_id})  # fmt: skip
    return frame.sort_values(["kind", "area", "year"])


def water(facts: Path) -> pd.DataFrame:
    """Return the water use of each country's mix; ``world`` marks the world's mean in place of the country's."""
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
            pd.DataFrame({"source_id": prices.source_id, "publisher": prices.publisher, "title": prices.title,
                          "location": prices.repository_or_url, "licence": prices.original_licence,
                          "as_of": prices.vintage, "caveat": prices.caveat}),
            pd.DataFrame({"source_id": tariffs.source_id, "publisher": tariffs.publisher, "title": tariffs.title,
                          "location": tariffs.url_or_location, "licence": tariffs.licence_or_terms,
                          "as_of": tariffs.vintage, "caveat": tariffs.directness}),
            pd.DataFrame(OWN, columns=COLUMNS),
        ]
    )  # fmt: skip
    free = both.licence.str.contains("|".join(OPEN))
    both["use_class"] = both.use_class.fillna(free.map({True: "ship", False: "cite"}))
    used: set[str] = set()
    for name in USING:
        ids = pd.read_csv(TABLES / f"{name}.csv", keep_default_na=False).source_id
        used |= {part for entry in ids for part in entry.split("+")}
    if missing := used - set(both.source_id):
        raise SystemExit(f"no source entry for {sorted(missing)}")
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
