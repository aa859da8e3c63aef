"""Builds ``tables/rack_generations.csv`` from ``facility_generations.csv`` and the collected figures.

Power and price with their ranges come from ``facility_assumptions.csv``; cooling, revenue and equivalents
stand in ``build/facility_generations.csv`` with their sources. Where no price of a GPU-hour is published, the
contract price is derived from the revenue by MW. What is not published stays empty.
``tables/facility_templates.csv`` and ``tables/sources_facility.csv`` are kept by hand; the script checks that
every source named has its row.

Run ``python data/build/facility_generations.py [--facts FOLDER]``, then ``python data/build/merge.py``.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pandas as pd

BUILD = Path(__file__).resolve().parent
TABLES = BUILD.parent / "tables"
FACTS = BUILD.parents[2] / "shared" / "facts"
HOURS_PER_YEAR = 8760.0
KW_PER_MW = 1000.0
USD_PER_MUSD = 1e6
OUT = (
    "key", "label", "vendor", "unit", "gpus_per_unit", "unit_kw_low", "unit_kw", "unit_kw_high",
    "unit_price_usd_low", "unit_price_usd", "unit_price_usd_high", "liquid_share", "supply_c",
    "supply_c_max",
    "unit_mass_t", "h100_equivalents", "contract_usd_per_gpu_h", "spot_usd_per_gpu_h", "quality",
    "source_power",
    "source_price", "source_cooling", "source_revenue", "source_equivalents",
    "source_id",
)  # fmt: skip


def generations(facts: pd.DataFrame) -> pd.DataFrame:
    """Return one row a generation."""
    kept = pd.read_csv(BUILD / "facility_generations.csv", keep_default_na=False, na_values=[""])
    overhead = 1.0 + float(facts.loc["it_overhead_network_storage_share", "base"])
    per_mw = float(facts.loc["revenue_per_mw_contract", "base"]) * USD_PER_MUSD
    rows = []
    for row in kept.to_dict("records"):
        power = facts.loc[row["fact_power"]]
        price = None if pd.isna(row["fact_price"]) else facts.loc[row["fact_price"]]
        row |= _range("unit_kw", power, row["power_facts_per_unit"])
        row |= _range("unit_price_usd", price, row["usd_per_price_fact"])
        row["source_power"] = power["source"]
        row["source_price"] = "not known" if price is None else price["source"]
        if pd.isna(row["contract_usd_per_gpu_h"]):
            kw = row["unit_kw"] / row["gpus_per_unit"] * overhead
            row["contract_usd_per_gpu_h"] = round(per_mw * kw / KW_PER_MW / HOURS_PER_YEAR, 2)
        rows.append(row)
    return pd.DataFrame(rows)[list(OUT)]


def _range(name: str, fact: Any, factor: float) -> dict[str, float | None]:
    parts = {f"{name}_low": "low", name: "base", f"{name}_high": "high"}
    if fact is None:
        return dict.fromkeys(parts)
    return {column: round(float(fact[part]) * factor, 6) for column, part in parts.items()}


def check_sources(*tables: pd.DataFrame) -> None:
    """Stop if a table names a source without a row, or a row is named nowhere."""
    known = set(pd.read_csv(TABLES / "sources_facility.csv")["source_id"])
    used = {key for table in tables for cell in table["source_id"].dropna() for key in cell.split(";")}
    if known != used:
        raise SystemExit(f"without a row: {sorted(used - known)}; without use: {sorted(known - used)}")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=FACTS)
    facts = pd.read_csv(parser.parse_args().facts / "facility_assumptions.csv", index_col="parameter")
    racks = generations(facts)
    check_sources(racks, pd.read_csv(TABLES / "facility_templates.csv"))
    racks.to_csv(TABLES / "rack_generations.csv", index=False, lineterminator="\n")
    print(f"tables/rack_generations.csv: {len(racks)} rows")


if __name__ == "__main__":
    main()
