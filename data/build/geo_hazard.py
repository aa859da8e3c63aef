"""Builds ``tables/earthquakes.csv``: earthquakes of magnitude 5.5 and more in and around Europe, 1965–2016.

The list is a copy of the USGS catalogue without depth. It says where the ground has shaken, not how strongly
it will: no acceleration, no return period. Its notice:
``tables/earthquakes_licence.txt``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "data" / "tables"
SOURCE = "earthquakes_m55_1965_2016_europe.csv"
SOURCE_ID = "plotly_quakes"


def earthquakes(facts: Path) -> pd.DataFrame:
    """Return date, lat, lon, magnitude and source, oldest first; figures as the catalogue gives them."""
    frame = pd.read_csv(facts / SOURCE)
    frame = frame.round({"lat": 3, "lon": 3, "magnitude": 1}).drop_duplicates()
    return frame.sort_values(["date", "lat", "lon"]).assign(source_id=SOURCE_ID).reset_index(drop=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=ROOT.parent / "shared" / "facts")
    frame = earthquakes(parser.parse_args().facts)
    frame.to_csv(TABLES / "earthquakes.csv", index=False, lineterminator="\n")
    print(f"{len(frame)} earthquakes, {frame.date.min()} to {frame.date.max()}")


if __name__ == "__main__":
    main()
