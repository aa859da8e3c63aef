"""Builds ``tables/power_tariffs.csv`` and ``tables/power_tariff_countries.csv``.

``power_picks.csv`` names the sourced row behind each shipped row and how it is used; values are taken from
there, not typed again. ``power_picks_de.csv`` does the same for German rows of the facility table,
``power_missing.csv`` says what was not found. Worked out are the validity as ISO dates (the source's own
words stay in ``valid_text``), blocks of consumption, hour-weighted means of period tariffs, and what a
customer of the Eurostat band pays (``band_value``).

Left out on purpose, because they repeat other rows or must not be used: summary rows of single items,
percent changes of unknown levels, all-in prices, rates for manufacturing or households, the Danish 2026
script value, the British EHV4 residual (never together with T-Demand4), Swiss tariffs of 2018, the Irish
average of all customers.
"""

from __future__ import annotations

import argparse
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from power_words import plain

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent / "tables"
KW_PER_MW = 1000.0
HOURS_ES = [666, 999, 832, 998, 499, 4766]  # hours of periods P1-P6, from the note of the sourced summary row
BAND_H = 8000.0  # usage of a customer of the Eurostat band, as in the summaries of the sources
BAND_MWH = 800e3
COLUMNS = [
    "row_id",
    "country",
    "zones",
    "item",
    "component",
    "basis",
    "value",
    "currency",
    "from_mwh",
    "to_mwh",
    "from_full_load_h",
    "valid_from",
    "valid_to",
    "valid_text",
    "when",
    "band_value",
    "confidence",
    "source_id",
    "note",
]
CURRENCIES = {"EUR", "GBP", "SEK", "NOK", "DKK", "CHF", "PLN", "HUF"}


def read(path: Path) -> pd.DataFrame:
    """Return a table with all cells as text."""
    return pd.read_csv(path, keep_default_na=False, dtype=str)


def one(raw: pd.DataFrame, country: str, component: str, band: str) -> dict[str, Any]:
    """Return the sourced row that is meant: exact band, else its beginning. SystemExit unless one."""
    mine = raw[(raw.country_iso2 == country) & (raw.component == component)]
    hit = mine[mine.voltage_or_band == band]
    if hit.empty:
        hit = mine[mine.voltage_or_band.str.startswith(band)]
    if len(hit) != 1:
        raise SystemExit(f"{country} {component} {band!r}: {len(hit)} sourced rows")
    return dict(hit.iloc[0])


def currency(unit: str) -> str:
    """Return the currency that a unit starts with; shares and percent have none and say EUR."""
    head = unit.split("/")[0].split(" ")[0]
    return head if head in CURRENCIES else "EUR"


def band_value(pick: dict[str, Any], value: float) -> float | str:
    """Return what a customer of the Eurostat band pays: a given figure, or this charge at usual use."""
    if pick.get("band", "") != "same":
        return pick.get("band", "")
    low, high = float(pick["from_mwh"] or 0.0), float(pick["to_mwh"] or "inf")
    unit = {
        "per_mwh": value * (min(high, BAND_MWH) - low) / BAND_MWH,
        "per_kw_a": value * KW_PER_MW / BAND_H,
        "per_site_a": value / BAND_MWH,
    }
    return round(unit[pick["basis"]], 5)


def shipped(pick: dict[str, Any], source: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a shipped row."""
    value = float(source["value"]) * float(Fraction(pick.get("factor") or "1"))
    row = {key: pick.get(key, "") for key in COLUMNS}
    row |= {
        "row_id": f"{pick['country'].lower()}_{pick['item']}_{number}",
        "value": round(value, 8),
        "currency": currency(source["unit"]),
        "from_mwh": float(pick.get("from_mwh") or 0.0),
        "valid_text": source["valid_from_or_period"],
        "band_value": band_value(pick, value),
        "confidence": source["confidence"],
        "source_id": source["source_id"],
        "note": plain(source["note"]),
    }
    return row


def picked(raw: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows that are used as sourced."""
    rows = []
    for number, pick in enumerate(read(HERE / "power_picks.csv").to_dict("records")):
        source = one(raw, pick["country"], pick["sourced_component"], pick["sourced_band"])
        rows.append(shipped(pick, source, number))
    return rows


def made(country: str, item: str, component: str, valid_from: str, **more: str) -> dict[str, Any]:
    """Return a pick for a row that is worked out here."""
    return {"country": country, "item": item, "component": component, "basis": "per_mwh", "to_mwh": "",
            "valid_from": valid_from, "from_mwh": "", **more}  # fmt: skip


def spain(raw: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the energy terms of tolls and charges as hour-weighted means over the six periods."""
    rows = []
    uses = {"network_energy": ("energy", "network_energy"), "levy_cargos_energy": ("cargos_energy", "levies")}
    for part, (item, component) in uses.items():
        periods = raw[(raw.country_iso2 == "ES") & (raw.component == part)].sort_values("voltage_or_band")
        total = sum(float(v) * h for v, h in zip(periods.value, HOURS_ES, strict=True))
        source = dict(periods.iloc[0])
        source["value"] = round(total / sum(HOURS_ES), 6)
        source["note"] = (
            "mean of P1-P6 weighted with the hours of a flat load (estimated split of the periods)"
        )
        rows.append(shipped(made("ES", item, component, "2026-01-01"), source, 0))
    return rows


def austria(raw: pd.DataFrame) -> dict[str, Any]:
    """Return the mean of six provinces' 110 kV charges: an upper bound for the levels above."""
    provinces = raw[(raw.country_iso2 == "AT") & (raw.component == "network_total_unit")]
    source = dict(provinces.iloc[0])
    source["value"] = round(float(provinces.value.astype(float).mean()), 3)
    source["note"] = "mean of six provinces on 110 kV, upper bound for 220 and 380 kV; without losses"
    return shipped(made("AT", "network", "network_energy", "2026-01-01", band="same"), source, 0)


def stated_in_notes(raw: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rates that a sourced row names in its note only."""
    relief = one(raw, "SE", "electricity_tax_data_centre", "former relief")
    swedish = one(raw, "SE", "electricity_tax_data_centre", "standard rate")
    danish = one(raw, "DK", "electricity_tax_standard", "all")
    british = one(raw, "GB", "capacity_mechanism", "small")
    tax = "electricity_tax"
    entries = [
        (relief, 392.0, made("SE", "tax", tax, "2023-07-01", band="6.0"), "39.2 ore/kWh in July 2023"),
        (swedish, 439.0, made("SE", "tax", tax, "2025-01-01", band="6.0"), "43.9 ore/kWh in 2025"),
        (danish, 609.0, made("DK", "tax", tax, "2028-01-01", when="power.dk_tax_refund=no"),
         "60.9 ore/kWh at the level of 2015, indexed by law"),
        (british, 16.0, made("GB", "capacity", "capacity", "2026-01-01"), "about 16 from January 2026"),
    ]  # fmt: skip
    return [
        shipped(pick, {**source, "value": value, "note": note}, number)
        for number, (source, value, pick, note) in enumerate(entries, 90)
    ]


def german(facility: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the German rows of the facility table."""
    rows = []
    for number, pick in enumerate(read(HERE / "power_picks_de.csv").to_dict("records")):
        source = {"value": facility.loc[pick["parameter"], pick["column"]], "unit": "EUR",
                  "valid_from_or_period": "2026", "confidence": pick["confidence"],
                  "source_id": pick["source_id"], "note": pick["note"]}  # fmt: skip
        rows.append(shipped({**pick, "country": "DE"}, source, number))
    return rows


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    facts = parser.parse_args().facts
    raw = read(facts / "electricity_tariffs_taxes.csv")
    facility = pd.read_csv(facts / "facility_assumptions.csv").set_index("parameter")
    rows = [*picked(raw), *spain(raw), *stated_in_notes(raw), austria(raw), *german(facility)]
    table = pd.DataFrame(rows)[COLUMNS].sort_values(["country", "item", "valid_from", "row_id"])
    table.to_csv(TABLES / "power_tariffs.csv", index=False)
    countries = read(HERE / "power_missing.csv")
    countries.to_csv(TABLES / "power_tariff_countries.csv", index=False)
    print(f"power_tariffs.csv: {len(table)} rows; power_tariff_countries.csv: {len(countries)} rows")


if __name__ == "__main__":
    main()
