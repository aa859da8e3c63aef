"""Builds the tables of the grid connection from the sourced facts.

Writes ``tables/connection_stations.csv``, ``connection_line_costs.csv``, ``connection_waits.csv``,
``connection_statements.csv``, ``connection_contributions.csv``,
``connection_levels.csv`` and ``sources_connection.csv``.
Positions and voltages come from OpenStreetMap only: GridKit places its stations schematically.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import Transformer
from scipy.spatial import cKDTree

TABLES = Path(__file__).resolve().parents[1] / "tables"
LAYERS = TABLES.parent / "layers"
HERE = Path(__file__).resolve().parent
OUTSIDE = {"UA", "MD"}  # mapped, but not part of the evaluated area
BRANCHES = "line_branches_attached_v0_7"
OFFSHORE_M = 5_000.0
TWIN_M = 200.0  # two mappings of one station

# ---- line costs -----------------------------------------------------------------------------------------
REFERENCE_MW = 3396.0  # 380 kV double circuit as counted by the issue the EUR/MW/km figures come from
ELEMENTS = {
    "AC overhead (per MW of thermal capacity)": "overhead",
    "AC underground (per MW of thermal capacity)": "underground",
    "AC submarine (per MW of thermal capacity)": "submarine",
    "HVAC overhead (per MW)": "overhead",
    "HVAC underground (per MW)": "underground",
    "HVAC submarine (per MW)": "submarine",
    "overhead line, new corridor, double circuit": "overhead",
    "overhead line, new build, double circuit": "overhead",
    "overhead line, 2 circuits": "overhead",
    "underground cable, new corridor": "underground",
}
#: (asset, origin of money, statistic) of the one row that speaks for a source
SPEAKS = {
    (
        "overhead line, new corridor, double circuit",
        "NEP 2023 (price year not stated)",
        "planning value",
    ): "nep_2023",
    ("underground cable, new corridor", "NEP 2023 (price year not stated)", "planning value"): "nep_2023",
    ("overhead line, new build, double circuit", "NEP 2021", "planning value"): "nep_2021",
    ("AC underground (per MW of thermal capacity)", "NEP 2021", "planning"): "nep_2021",
    ("AC overhead (per MW of thermal capacity)", "ACER 2023", "average"): "acer_2023",
    ("AC underground (per MW of thermal capacity)", "ACER 2023", "average"): "acer_2023",
    ("AC submarine (per MW of thermal capacity)", "ACER 2023", "average"): "acer_2023",
    ("overhead line, 2 circuits", "2025 real (HICP-adjusted)", "median"): "acer_2026",
    ("HVAC overhead (per MW)", "2025", "catalogue 2025 and 2030"): "dea_2025",
    ("HVAC underground (per MW)", "2025", "catalogue 2025 and 2030"): "dea_2025",
    ("HVAC submarine (per MW)", "2025", "catalogue 2025 and 2030"): "dea_2025",
    ("AC underground (per MW of thermal capacity)", "Pathway 2.0", "value"): "pathway_2",
    ("AC submarine (per MW of thermal capacity)", "Pathway 2.0", "value"): "pathway_2",
}


def line_costs(facts: Path) -> pd.DataFrame:
    """Return every row of the facts, with EUR per km of a 380 kV double circuit where it can be said."""
    frame = pd.read_csv(facts / "grid_connection_costs.csv", keep_default_na=False, na_values=[""])
    frame["element"] = frame["asset"].map(ELEMENTS).fillna("")
    per_mw_km = frame["unit"].eq("EUR/MW/km") & frame["element"].ne("")
    per_km = frame["unit"].eq("EUR/km") & frame["element"].ne("")
    frame["eur_per_km_380_double"] = np.where(
        per_mw_km, frame["value"] * REFERENCE_MW, np.where(per_km, frame["value"], np.nan)
    )
    keys = zip(frame["asset"], frame["money_year_or_origin"], frame["statistic"], strict=True)
    frame["cost_source"] = [SPEAKS.get(key, "") for key in keys]
    missing = set(SPEAKS.values()) - set(frame["cost_source"])
    if missing:
        raise SystemExit(f"no row speaks for {sorted(missing)}")
    return frame


# ---- waiting times --------------------------------------------------------------------------------------
MONTHS_PER_YEAR = 12
CENTRAL_OF_MAX = 4 / 7  # DE and FR each give both a usual range (3 to 5 years) and an upper bound (7 years)
CENTRAL_OF_MIN = 5 / 4  # "more than X": usual ranges of five years centre on 1.25 times their lower bound
#: place, country, lat, lon, radius in km, regions of the facts that speak for it
HUBS = [
    ("Frankfurt am Main", "DE", 50.1155, 8.6842, 40.0, ["FLAP-D", "Frankfurt-Rhein-Main"]),
    ("London", "GB", 51.5085, -0.1257, 40.0, ["FLAP-D", "West London"]),
    ("Amsterdam", "NL", 52.3740, 4.8897, 30.0, ["FLAP-D"]),
    ("Paris", "FR", 48.8534, 2.3488, 40.0, ["FLAP-D"]),
    ("Dublin", "IE", 53.3331, -6.2489, 30.0, ["FLAP-D"]),
]
LEFT_OUT_OF_COUNTRY = {"brownfield with existing HV substation"}  # holds for one kind of site only


def _merge(rows: pd.DataFrame) -> dict[str, object]:
    """Merge statements: lowest lower bound, median of the centres, highest upper bound; none is dropped."""
    low, high = rows["value_low"].to_numpy(float), rows["value_high"].to_numpy(float)
    centre = np.where(
        np.isnan(low), high * CENTRAL_OF_MAX, np.where(np.isnan(high), low * CENTRAL_OF_MIN, (low + high) / 2)
    )
    base = float(np.median(centre))
    ranged = low != high  # "around three years" says nothing about the range
    low, high = low[ranged], high[ranged]
    lowest = float(np.nanmin(low)) if np.any(~np.isnan(low)) else base / CENTRAL_OF_MIN
    highest = float(np.nanmax(high)) if np.any(~np.isnan(high)) else base / CENTRAL_OF_MAX
    lowest, highest = min(lowest, base), max(highest, base)
    return {
        "low_months": round(lowest * MONTHS_PER_YEAR, 1),
        "base_months": round(base * MONTHS_PER_YEAR, 1),
        "high_months": round(highest * MONTHS_PER_YEAR, 1),
        "statements": len(rows),
        "source_ids": ";".join(dict.fromkeys(rows["source_id"])),
        "as_of": max(rows["as_of"].str.extract(r"(\d{4}(?:-\d{2})?)")[0]),
    }


def waits(facts: Path) -> pd.DataFrame:
    """Return merged waiting times: one row a country and one a hub."""
    frame = pd.read_csv(facts / "grid_connection_leadtimes.csv", keep_default_na=False, na_values=[""])
    frame = frame[frame["metric"].eq("wait_for_grid_connection")]
    region = frame["hub_or_region"].fillna("")
    rows: list[dict[str, object]] = []
    tso_wide = region.eq("50Hertz, Amprion, TenneT")
    for country, group in frame[region.eq("") | tso_wide].groupby("country"):
        if country in {"EU", "US"}:
            continue
        rows.append(
            {
                "country": country,
                "hub": "",
                "lat": np.nan,
                "lon": np.nan,
                "radius_km": np.nan,
                **_merge(group),
            }
        )
    for name, country, lat, lon, radius, words in HUBS:
        group = frame[[any(word in text for word in words) for text in region]]
        rows.append(
            {"country": country, "hub": name, "lat": lat, "lon": lon, "radius_km": radius, **_merge(group)}
        )
    return pd.DataFrame(rows)


# ---- the other tables -----------------------------------------------------------------------------------
def stations(facts: Path) -> pd.DataFrame:
    """Return the mapped stations of 200 kV or more inside the evaluated area."""
    frame = pd.read_csv(facts / "transmission_nodes.csv", keep_default_na=False, na_values=[""])
    frame = _without_twins(frame[~frame["country"].isin(OUTSIDE)].reset_index(drop=True))
    frame = frame[_on_land(frame)]
    frame = frame.rename(columns={BRANCHES: "branches", "line_capacity_mva_est_v0_7": "capacity_mva_est"})
    columns = [
        "osm_id",
        "name",
        "country",
        "lat",
        "lon",
        "max_voltage_kv",
        "voltages_kv",
        "branches",
        "capacity_mva_est",
    ]
    frame = frame[columns].copy()
    frame["name"] = frame["name"].str.strip()
    for column in ("branches", "capacity_mva_est"):
        frame[column] = frame[column].astype("Int64")
    return frame.sort_values(["country", "osm_id"], ignore_index=True)


def _metric(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    forward = Transformer.from_crs(4326, 3035, always_xy=True)
    return forward.transform(frame["lon"].to_numpy(), frame["lat"].to_numpy())


def _on_land(frame: pd.DataFrame) -> np.ndarray:
    """Return which stations are no platforms of wind farms: outlines are off by up to three kilometres."""
    outlines = pyogrio.read_dataframe(LAYERS / "regions.gpkg", layer="countries").geometry.to_numpy()
    land = shapely.union_all(outlines)
    shapely.prepare(land)
    return shapely.dwithin(shapely.points(*_metric(frame)), land, OFFSHORE_M)


def _without_twins(frame: pd.DataFrame) -> pd.DataFrame:
    """Join stations that the two versions of the map carry under different ids.

    A station of the newer version (with branches) within 200 m of one that only the older has is the same.
    It keeps the newer id, name and branches and all voltages of both.
    """
    x, y = _metric(frame)
    drop = []
    for i, j in cKDTree(np.column_stack([x, y])).query_pairs(TWIN_M):
        new, old = (i, j) if frame.at[j, "in_osm_v0_6"] == 1 else (j, i)
        same_country = frame.at[i, "country"] == frame.at[j, "country"]
        older_only = frame.at[old, "in_osm_v0_6"] == 1 and pd.isna(frame.at[old, BRANCHES])
        if not same_country or frame.at[new, "in_osm_v0_6"] == 1 or not older_only:
            continue
        both = {*frame.at[new, "voltages_kv"].split(";"), *frame.at[old, "voltages_kv"].split(";")}
        frame.at[new, "voltages_kv"] = ";".join(sorted(both, key=float))
        frame.at[new, "max_voltage_kv"] = frame.loc[[new, old], "max_voltage_kv"].max()
        drop.append(old)
    return frame.drop(index=drop)


#: regions of the statements that ``layers/connection_areas.npz`` knows; the others hold for the country
AREA_OF = {
    "Amsterdam, Haarlemmermeer": "amsterdam",
    "Rotterdam port, Gelderland, Drenthe, Utrecht": "nl_waiting_list",
    "FLAP-D (Frankfurt, London, Amsterdam, Paris, Dublin)": "flap_d",
    "FLAP-D worst case": "flap_d",
    "Dublin": "dublin",
    "Frankfurt": "frankfurt",
    "Frankfurt-Rhein-Main": "frankfurt",
    "West London": "west_london",
    "Berlin": "berlin",
    "Vlaanderen": "vlaanderen",
    "Hauts-de-France, Normandie, Ile-de-France": "fr_fast_track",
    "Cantabria": "cantabria",
    "País Vasco": "pais_vasco",
    "La Rioja": "la_rioja",
    "Aragón": "aragon",
    "Navarra": "navarra",
    "Andalucía": "andalucia",
    "Cataluña": "cataluna",
    "Galicia": "galicia",
    "Illes Balears": "baleares",
    "Canarias": "canarias",
    "Asturias": "asturias",
    "Lombardia": "lombardia",
    "Piemonte": "piemonte",
    "Lazio": "lazio",
    "Puglia": "puglia",
    "Emilia-Romagna": "emilia_romagna",
}


def statements(facts: Path) -> pd.DataFrame:
    """Return every statement about waiting, queues and limits, for display, with its German wording."""
    frame = pd.read_csv(facts / "grid_connection_leadtimes.csv", keep_default_na=False, na_values=[""])
    frame = frame[~frame["country"].isin(["US"])].rename(columns={"statement": "statement_en"})
    german = pd.read_csv(HERE / "connection_statements_de.csv", keep_default_na=False)
    frame["hub_or_region"] = frame["hub_or_region"].fillna("")
    keys = ["country", "metric", "source_id", "hub_or_region"]
    frame = frame.merge(german, on=keys, how="left", validate="one_to_one")
    frame["area"] = [AREA_OF.get(region, "") for region in frame["hub_or_region"]]
    silent = frame["statement_en"].isna() & frame["metric"].eq("distribution_nodes_saturated")
    frame.loc[silent, "statement_en"] = "share of saturated distribution nodes"  # the source: a bare figure
    without = frame["statement_de"].isna() | frame["statement_de"].eq("")
    if without.any():
        raise SystemExit(f"statements without German wording: {frame.loc[without, keys].to_dict('records')}")
    return frame


CONTRIBUTIONS = pd.DataFrame(
    [
        {
            "country": "DE", "low_eur_per_kw": 53.0, "base_eur_per_kw": 90.0, "high_eur_per_kw": 128.0,
            "fixed_eur_220": None, "fixed_eur_300": None, "fixed_eur_380": None, "as_of": "2026",
            "basis": "demand price of the extra-high voltage, 2026 with and 2025 without federal subsidy, "
            "as five-year mean; the operators' five regional steps may lower it",
            "source_id": "bnetza_bkz_2024",
        },
        {
            "country": "FI", "low_eur_per_kw": None, "base_eur_per_kw": None, "high_eur_per_kw": None,
            "fixed_eur_220": 1_200_000, "fixed_eur_300": None, "fixed_eur_380": 2_000_000, "as_of": "2022",
            "basis": "fixed fee for a connection to an existing substation, a new one is paid in full; "
            "a fee by load and region was proposed in 2024",
            "source_id": "fingrid_fees_2022",
        },
    ]
)  # fmt: skip

#: standard rated current of one circuit by nominal voltage; the 380 kV level takes 400 and 420 kV too
LEVELS = pd.DataFrame(
    [("220", 200, 289, 220, 1.29), ("300", 290, 359, 300, 1.935), ("380", 360, 449, 380, 2.58)],
    columns=["level", "min_kv", "max_kv", "nominal_kv", "circuit_ka"],
).assign(source_id="pypsa_line_types")

EXTRA_SOURCES = [
    {
        "source_id": "bnetza_bkz_2024", "publisher": "Bundesnetzagentur; enet (demand prices)",
        "title": "Positionspapier Baukostenzuschuss, 2024-11-20; demand prices 2025 and 2026",
        "location": "bundesnetzagentur.de; netztransparenz.de; enet.eu", "licence_or_terms": "facts only",
        "vintage": "2024-11; prices 2025 and 2026", "directness": "derived: demand price x capacity",
    },
    {
        "source_id": "fingrid_fees_2022", "publisher": "Fingrid",
        "title": "Grid connection fees 2021 and 2022 (unchanged since 2015)",
        "location": "fingrid.fi/en/grid/grid-connection-agreement-phases/fees",
        "licence_or_terms": "facts only", "vintage": "2022",
        "directness": "primary; later fees were not found",
    },
]  # fmt: skip


def sources(facts: Path, used: set[str]) -> pd.DataFrame:
    """Return the sources that the tables really name, in the columns of all source tables."""
    frame = pd.read_csv(facts / "sources_grid_network.csv", keep_default_na=False)
    frame = pd.concat([frame, pd.DataFrame(EXTRA_SOURCES)], ignore_index=True)
    frame = frame[frame["source_id"].isin(used)]
    unknown = used - set(frame["source_id"])
    if unknown:
        raise SystemExit(f"sources without entry: {sorted(unknown)}")
    is_open = frame["licence_or_terms"].str.contains("ODbL|MIT")
    is_drawn = frame["source_id"].eq("gridkit_2022")
    return pd.DataFrame(
        {
            "source_id": frame["source_id"], "publisher": frame["publisher"], "title": frame["title"],
            "location": frame["location"], "licence": frame["licence_or_terms"], "as_of": frame["vintage"],
            "use_class": np.select([is_drawn, is_open], ["drawn only", "open data"], "cited single figures"),
            "caveat": frame["directness"],
        }
    )  # fmt: skip


def main() -> None:
    """Write all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    facts = parser.parse_args().facts
    tables = {
        "connection_stations": stations(facts),
        "connection_line_costs": line_costs(facts),
        "connection_waits": waits(facts),
        "connection_statements": statements(facts),
        "connection_contributions": CONTRIBUTIONS,
        "connection_levels": LEVELS,
    }
    used = {"osm_v06", "osm_v07_c4g", "pypsa_line_types", "gridkit_2022"}
    for name in ("connection_line_costs", "connection_statements", "connection_contributions"):
        used |= set(tables[name]["source_id"])
    tables["sources_connection"] = sources(facts, used)
    TABLES.mkdir(exist_ok=True)
    for name, frame in tables.items():
        frame.to_csv(TABLES / f"{name}.csv", index=False, lineterminator="\n")
        print(f"{name}.csv: {len(frame)} rows")


if __name__ == "__main__":
    main()
