"""Builds the market tables of the power room from the sourced figures.

``tables/power_market_prices.csv``     yearly mean day-ahead price per zone (preferred row of each year)
``tables/power_market_halfyears.csv``  half-year means per country, for the comparison with Eurostat's bands
``tables/power_price_shapes.csv``      month x hour over the yearly mean, SMARD zones only (CC BY 4.0)
``tables/power_price_stats.csv``       negative hours and the mean of the cheapest hours, one window a zone
``tables/power_fallbacks.csv``         whose figure stands in where a zone or country has none
``tables/power_band_prices.csv``       Eurostat nrg_pc_205, the bands of large consumers

Yearly figures of sources whose hourly series may not be passed on ship as single figures; their month x hour
tables do not.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

TABLES = Path(__file__).resolve().parents[1] / "tables"
EMBER = "raw/ember_european_wholesale_electricity_price_monthly_2015_2025-12.csv"
OPEN_SHAPES = {"smard_2025_2026"}
SHAPE_YEAR = "2025-01-01"
LEAST_COVERAGE = 0.7  # a year with less of its hours known is no yearly mean
WHOLE_YEAR = 0.95  # with less, the mean is used and marked as partial
BANDS = ["IG", "IF", "IE"]  # largest consumers first
ISO2 = {
    "AUT": "AT", "BEL": "BE", "BGR": "BG", "CHE": "CH", "CZE": "CZ", "DEU": "DE",
    "DNK": "DK", "EST": "EE", "ESP": "ES", "FIN": "FI", "FRA": "FR", "GBR": "GB",
    "GRC": "GR", "HRV": "HR", "HUN": "HU", "IRL": "IE", "ITA": "IT", "LTU": "LT",
    "LUX": "LU", "LVA": "LV", "MNE": "ME", "MKD": "MK", "NLD": "NL", "NOR": "NO",
    "POL": "PL", "PRT": "PT", "ROU": "RO", "SRB": "RS", "SWE": "SE", "SVN": "SI",
    "SVK": "SK",
}  # fmt: skip

#: kind, target, stand-in, reason. Prices and shapes are assumptions by coupling and neighbourhood.
FALLBACKS = [
    ("price", "AL", "ME", "neighbour; no series of the Albanian exchange found"),
    ("price", "BA", "HR", "neighbour with the longest common border; no exchange"),
    ("price", "XK", "ME", "neighbour; coupled with Albania, no series found"),
    ("price", "MT", "IT", "cable to Sicily; no exchange, Italian average"),
    ("price", "LI", "CH", "in the Swiss control area"),
    ("shape", "SK", "CZ", "neighbour"),
    ("shape", "HR", "SI", "neighbour"),
    ("shape", "BA", "SI", "nearest zone with a shape that may ship"),
    ("shape", "RO", "HU", "neighbour"),
    ("shape", "BG", "HU", "nearest zone with a shape that may ship"),
    ("shape", "RS", "HU", "neighbour"),
    ("shape", "ME", "HU", "nearest zone with a shape that may ship"),
    ("shape", "MK", "HU", "nearest zone with a shape that may ship"),
    ("shape", "AL", "HU", "nearest zone with a shape that may ship"),
    ("shape", "XK", "HU", "nearest zone with a shape that may ship"),
    ("shape", "GR", "HU", "nearest zone with a shape that may ship"),
    ("shape", "EE", "PL", "nearest zone with a shape that may ship"),
    ("shape", "LV", "PL", "nearest zone with a shape that may ship"),
    ("shape", "LT", "PL", "neighbour"),
    ("shape", "FI", "SE_4", "nearest Nordic zone with a shape that may ship"),
    ("shape", "SE_1", "SE_4", "same country"),
    ("shape", "SE_2", "SE_4", "same country"),
    ("shape", "SE_3", "SE_4", "same country"),
    ("shape", "NO_1", "NO_2", "same country"),
    ("shape", "NO_3", "NO_2", "same country"),
    ("shape", "NO_4", "NO_2", "same country"),
    ("shape", "NO_5", "NO_2", "same country"),
    ("shape", "IT_CNOR", "IT_NORD", "same country"),
    ("shape", "IT_CSUD", "IT_NORD", "same country"),
    ("shape", "IT_SUD", "IT_NORD", "same country"),
    ("shape", "IT_CALA", "IT_NORD", "same country"),
    ("shape", "IT_SICI", "IT_NORD", "same country"),
    ("shape", "IT_SARD", "IT_NORD", "same country"),
    ("shape", "MT", "IT_NORD", "cable to Sicily"),
    ("shape", "ES", "FR", "neighbour; Iberian shape may not ship"),
    ("shape", "PT", "FR", "nearest zone with a shape that may ship"),
    ("shape", "GB", "BE", "neighbour by cable"),
    ("shape", "IE_SEM", "BE", "nearest zone with a shape that may ship"),
    ("tariff", "GB/IE_SEM", "IE", "Northern Ireland: Irish market, no British network charges"),
    ("tariff", "LI", "CH", "in the Swiss control area"),
]  # fmt: skip


def zone_code(code: str) -> str:
    """Return a zone code as the polygons spell it: DK1 -> DK_1, DK_AVG -> DK."""
    if code.endswith("_AVG"):
        return code.removesuffix("_AVG")
    return f"{code[:2]}_{code[2]}" if len(code) == 3 and code[2].isdigit() else code


def market_prices(facts: Path) -> pd.DataFrame:
    """Return zone, kind, country, year, mean, coverage, usable and source of each preferred row."""
    raw = pd.read_csv(facts / "dayahead_prices_by_zone.csv", keep_default_na=False, na_values=[""])
    raw = raw[raw.preferred == 1]
    return pd.DataFrame(
        {
            "zone": raw.zone.map(zone_code),
            "kind": raw.zone_type.map({"bidding_zone": "zone", "country_average": "country"}),
            "country": raw.country_iso2,
            "year": raw.year,
            "mean_eur_per_mwh": raw.mean_price_eur_per_mwh,
            "coverage": raw.coverage_share,
            "usable": (raw.coverage_share >= LEAST_COVERAGE).astype(int),
            "partial": (raw.coverage_share < WHOLE_YEAR).astype(int),
            "note": raw.note,
            "source_id": raw.source_id.str.split("+").str[-1],  # the larger part; the note names both
        }
    ).sort_values(["zone", "year"])


def halfyears(facts: Path) -> pd.DataFrame:
    """Return day-weighted half-year means per country from the monthly series."""
    raw = pd.read_csv(facts / EMBER)
    day = pd.to_datetime(raw["Date"])
    half = 1 + (day.dt.month > 6).astype(int)
    frame = pd.DataFrame(
        {
            "country": raw["ISO3 Code"].map(ISO2),
            "days": day.dt.days_in_month,
            "price": raw["Price (EUR/MWhe)"],
            "period": day.dt.year.astype(str) + "-S" + half.astype(str),
        }
    )
    frame = frame[day.dt.year >= 2023]
    frame["weighted"] = frame.price * frame.days
    grouped = frame.groupby(["country", "period"]).agg(
        weighted=("weighted", "sum"), days=("days", "sum"), months=("days", "size")
    )
    grouped["mean_eur_per_mwh"] = (grouped.weighted / grouped.days).round(4)
    whole = grouped[grouped.months == 6].reset_index()
    return whole[["country", "period", "mean_eur_per_mwh"]].assign(source_id="ember_price_monthly")


def shapes(facts: Path) -> pd.DataFrame:
    """Return the month x hour tables that may ship: calendar 2025 of the zones in SMARD."""
    raw = pd.read_csv(facts / "dayahead_monthly_hourly_profile.csv")
    raw = raw[raw.source_id.isin(OPEN_SHAPES) & (raw.window_start == SHAPE_YEAR)]
    hours = [f"h{hour:02d}" for hour in range(24)]
    return raw.assign(zone=raw.zone.map(zone_code))[["zone", "month", *hours, "source_id"]]


def stats(facts: Path) -> pd.DataFrame:
    """Return negative hours and cheapest-hour ratios of the window nearest to calendar 2025."""
    raw = pd.read_csv(facts / "dayahead_hourly_stats.csv")
    raw = raw[(raw.window_start <= "2025-02-01") & (raw.coverage_share >= LEAST_COVERAGE)]
    raw = raw.assign(zone=raw.zone.map(zone_code)).sort_values("window_start").groupby("zone").tail(1)
    mean = raw.mean_per_mwh
    return pd.DataFrame(
        {
            "zone": raw.zone,
            "window_start": raw.window_start,
            "window_end": raw.window_end,
            "negative_share": (raw.hours_negative / raw.hours).round(5),
            "cheapest_90": (raw.mean_cheapest_90pct_per_mwh / mean).round(4),
            "cheapest_75": (raw.mean_cheapest_75pct_per_mwh / mean).round(4),
            "cheapest_50": (raw.mean_cheapest_50pct_per_mwh / mean).round(4),
            "source_id": raw.source_id,
        }
    ).sort_values("zone")


def band_prices(facts: Path) -> pd.DataFrame:
    """Return the prices of the largest consumers without VAT and recoverable taxes, EUR/MWh."""
    raw = pd.read_csv(facts / "industrial_electricity_components.csv", keep_default_na=False)
    raw = raw[
        raw.band.isin(BANDS) & (raw.tax_level == "EXCL_VAT_RECOVERABLE") & (raw.country_iso2.str.len() == 2)
    ]
    raw = raw[~raw.country_iso2.isin(["EA"])]
    price = (pd.to_numeric(raw.price_eur_per_kwh) * 1000.0).round(2)
    frame = pd.DataFrame(
        {
            "country": raw.country_iso2,
            "period": raw.period,
            "band": raw.band,
            "price_eur_per_mwh": price,
            "source_id": raw.source_id,
        }
    )
    return frame.sort_values(["country", "period", "band"])


def main() -> None:
    """Write all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    facts = parser.parse_args().facts
    fallbacks = pd.DataFrame(FALLBACKS, columns=["kind", "target", "stand_in", "reason"])
    for name, frame in {
        "power_market_prices": market_prices(facts),
        "power_market_halfyears": halfyears(facts),
        "power_price_shapes": shapes(facts),
        "power_price_stats": stats(facts),
        "power_fallbacks": fallbacks,
        "power_band_prices": band_prices(facts),
    }.items():
        frame.to_csv(TABLES / f"{name}.csv", index=False)
        print(f"{name}.csv: {len(frame)} rows")


if __name__ == "__main__":
    main()
