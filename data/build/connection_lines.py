"""Builds ``layers/transmission_lines.gpkg``: lines of the transmission grid, for drawing only.

AC lines come from the GridKit extract of the ENTSO-E map as shipped by PyPSA-Eur: a schematic, in the median
6 km off the mapped stations. Nothing may be measured on it. HVDC links come from OpenStreetMap.
"""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_outlines import COVERED

LAYERS = Path(__file__).resolve().parents[1] / "layers"
TOLERANCE_M = 400.0
GRID_M = 10.0  # coordinates are rounded to this


def ac_lines(facts: Path) -> gpd.GeoDataFrame:
    """Return the AC lines with an end in the covered countries."""
    frame = pd.read_csv(facts / "transmission_lines.csv", keep_default_na=False, na_values=[""])
    frame = frame[frame["from_country"].isin(COVERED) | frame["to_country"].isin(COVERED)]
    points = [
        [tuple(map(float, pair.split(","))) for pair in text.split()] for text in frame["polyline_lon_lat"]
    ]
    enough = np.array([len(line) > 1 for line in points])
    return gpd.GeoDataFrame(
        {
            "voltage_kv": frame["voltage_class_kv"].to_numpy()[enough],
            "circuits": frame["circuits"].to_numpy()[enough],
            "dc": 0,
            "underground": frame["underground"].to_numpy()[enough],
            "under_construction": frame["under_construction"].to_numpy()[enough],
            "source_id": "gridkit_2022",
        },
        geometry=[shapely.LineString(line) for line in points if len(line) > 1],
        crs=4326,
    )


def dc_links(facts: Path) -> gpd.GeoDataFrame:
    """Return the HVDC links."""
    frame = pd.read_csv(facts / "raw" / "osm_pypsa_eur_v06" / "links.csv")
    return gpd.GeoDataFrame(
        {
            "voltage_kv": frame["voltage"].to_numpy(),
            "circuits": 1,
            "dc": 1,
            "underground": frame["underground"].eq("t").astype(int).to_numpy(),
            "under_construction": frame["under_construction"].eq("t").astype(int).to_numpy(),
            "source_id": "osm_v06",
        },
        geometry=shapely.from_wkt(frame["geometry"].to_numpy()),
        crs=4326,
    )


def main() -> None:
    """Write the layer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    facts = parser.parse_args().facts
    frame = pd.concat([ac_lines(facts), dc_links(facts)], ignore_index=True).to_crs(3035)
    lines = shapely.simplify(frame.geometry.to_numpy(), TOLERANCE_M)
    frame["geometry"] = shapely.set_precision(lines, GRID_M, mode="pointwise")
    frame = frame[shapely.length(frame.geometry.to_numpy()) > 0.0]
    target = LAYERS / "transmission_lines.gpkg"
    target.unlink(missing_ok=True)
    frame.to_file(target, layer="lines", driver="GPKG", spatial_index=False)
    with sqlite3.connect(target) as database:  # the same input gives the same file
        database.execute("UPDATE gpkg_contents SET last_change = '2026-01-01T00:00:00.000Z'")
    print(f"{target.name}: {len(frame)} lines, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
