"""Loads regions, terrain and the layers of the map."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry as Geometry

from standortkompass.core.errors import DataError
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.geo.naming import PlaceNames
from standortkompass.core.geo.regions import Regions, part_country
from standortkompass.core.geo.terrain import Terrain
from standortkompass.core.geo.towns import Towns
from standortkompass.sources.catalog import Catalog, check_range

#: Countries with several bidding zones whose borders come from entsoe-py.
ZONES_OF_COUNTRY = MappingProxyType(
    {
        "DK": ("DK_1", "DK_2"),
        "IT": ("IT_NORD", "IT_CNOR", "IT_CSUD", "IT_SUD", "IT_CALA", "IT_SICI", "IT_SARD"),
        "NO": ("NO_1", "NO_2", "NO_3", "NO_4", "NO_5"),
        "SE": ("SE_1", "SE_2", "SE_3", "SE_4"),
    }
)
#: Countries whose zone does not carry their own code.
ZONE_OF_COUNTRY = MappingProxyType({"DE": "DE_LU", "LU": "DE_LU", "IE": "IE_SEM", "LI": "CH"})
SLIVER_M2 = 1e6
ZONE_TOLERANCE_M = 200.0  # the Norwegian outlines carry thousands of points more than their accuracy


def load_regions(catalog: Catalog) -> Regions:
    """Return countries and bidding zones with their outlines.

    Countries with one zone: the country is the zone (as in entsoe-py, whose outlines of these are a
    coarser copy of the same Natural Earth shapes). Denmark, Italy, Norway and Sweden are parted along the
    zones of entsoe-py, the United Kingdom into Great Britain and Northern Ireland (single Irish market).

    Raises
    ------
    DataError
        A shipped file is missing or damaged, or entsoe-py lacks a zone.
    """
    path = catalog.path("regions")
    frame = _layer(path, "countries")
    outlines = dict(zip(frame["code"], np.asarray(frame.geometry.values), strict=True))
    codes = tuple(outlines)
    north = shapely.union_all(np.asarray(_layer(path, "northern_ireland").geometry.values))

    land: dict[str, list[Geometry]] = {}  # zone -> pieces of land
    rules: dict[str, str] = {}  # zone -> country that gives the rules
    members: dict[str, set[str]] = {code: set() for code in codes}
    for code, outline in outlines.items():
        for zone, piece in _zones_of(code, outline, north, catalog):
            land.setdefault(zone, []).append(piece)
            rules.setdefault(zone, code if zone != "IE_SEM" else "IE")
            members[code].add(zone)
    zones = tuple(sorted(land))
    return Regions(
        countries=codes,
        country_names=MappingProxyType({"de": tuple(frame["name_de"]), "en": tuple(frame["name_en"])}),
        zones=zones,
        zone_country=np.array([codes.index("CH" if z == "CH" else rules[z]) for z in zones]),
        country_zones=np.array([[z in members[c] for z in zones] for c in codes]),
        country_polygons=np.array(list(outlines.values()), dtype=object),
        zone_polygons=np.array(
            [p[0] if len(p) == 1 else shapely.union_all(p) for p in (land[z] for z in zones)], dtype=object
        ),
        lakes=np.asarray(_layer(path, "lakes").geometry.values),
        other_land=np.asarray(_layer(path, "others").geometry.values),
    )


def _zones_of(code: str, outline: Geometry, north: Geometry, catalog: Catalog) -> list[tuple[str, Geometry]]:
    if code in ZONES_OF_COUNTRY:
        names = ZONES_OF_COUNTRY[code]
        shapes = np.array([published_zone(name, catalog) for name in names], dtype=object)
        return list(zip(names, part_country(outline, shapes, SLIVER_M2), strict=True))
    if code == "GB":
        return [("GB", shapely.difference(outline, north)), ("IE_SEM", north)]
    return [(ZONE_OF_COUNTRY.get(code, code), outline)]


def published_zone(zone: str, catalog: Catalog) -> Geometry:
    """Return a zone's outline as entsoe-py has it, in EPSG:3035 and simplified to 200 m.

    Raises
    ------
    DataError
        The package is not installed, or has no such zone.
    """
    catalog["bidding_zones"]  # nothing loads without an entry
    spec = find_spec("entsoe")  # finds the files without importing the package, which takes seconds
    if spec is None or spec.origin is None:
        raise DataError("geo.zones_missing", zone=zone)
    path = Path(spec.origin).parent / "geo" / "geojson" / f"{zone}.geojson"
    try:
        shapes = shapely.get_parts(shapely.from_geojson(path.read_text(encoding="utf-8")))
    except (OSError, shapely.GEOSException) as error:
        raise DataError("geo.zones_missing", zone=zone) from error
    shape = shapely.union_all(shapely.make_valid(shapes))
    metric = shapely.transform(shape, lambda xy: np.column_stack(to_metric(*xy.T)))
    return shapely.make_valid(shapely.simplify(metric, ZONE_TOLERANCE_M))


def _layer(path: Path, layer: str) -> gpd.GeoDataFrame:
    try:
        return gpd.read_file(path, layer=layer)
    except Exception as error:  # pyogrio raises many kinds for a broken file
        raise DataError("geo.layer_unreadable", file=path.name, layer=layer) from error


def load_terrain(catalog: Catalog) -> Terrain:
    """Return the height raster.

    Raises
    ------
    DataError
        The file is missing, damaged or out of range.
    """
    path = catalog.path("terrain")
    with np.load(path) as data:
        terrain = Terrain(lat=data["lat"], lon=data["lon"], height_m=data["height_m"].astype(np.float32))
    low, high = catalog["terrain"].ranges["height_m"]
    check_range("terrain", "height_m", terrain.height_m, low, high)
    return terrain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Basemap:
    """What the map draws below everything else; all frames are in EPSG:3035."""

    countries: gpd.GeoDataFrame  # code, name_de, name_en, covered
    coast: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame  # name, name_de, name_en, scalerank
    land: gpd.GeoDataFrame


def load_basemap(catalog: Catalog) -> Basemap:
    """Return land, coast, lakes and countries for drawing.

    Raises
    ------
    DataError
        The file is missing or damaged.
    """
    path = catalog.path("basemap")
    return Basemap(
        countries=_layer(path, "countries"),
        coast=_layer(path, "coast"),
        lakes=_layer(path, "lakes"),
        land=_layer(path, "land"),
    )


def load_cities(catalog: Catalog) -> pd.DataFrame:
    """Return towns, the largest first: name, name_de, name_en, country, lat, lon, population, apart_km.

    ``apart_km`` is the distance to the next larger town; a map that labels those first that stand alone
    stays readable.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    return catalog.table("cities")


_OWN_TOWN_KM = 5.0  # what lies nearer to the centre of a larger town is taken for a part of it


def load_towns(catalog: Catalog) -> Towns:
    """Return towns with their people; parts of a larger town, which it counts already, are left out.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    table = load_cities(catalog)
    table = table[table["apart_km"] >= _OWN_TOWN_KM]
    x_m, y_m = to_metric(table["lon"].to_numpy(dtype=float), table["lat"].to_numpy(dtype=float))
    return Towns(x_m=x_m, y_m=y_m, population=table["population"].to_numpy(dtype=float))


def load_ai_places(catalog: Catalog) -> pd.DataFrame:
    """Return AI Factories, gigafactory bids and hubs: kind, name, city, country, lat, lon, … source_id.

    Coordinates are empty where no town is known.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    return catalog.table("ai_places")


def load_earthquakes(catalog: Catalog) -> pd.DataFrame:
    """Return past earthquakes, oldest first: date (ISO), lat, lon, magnitude, source_id.

    Raises
    ------
    DataError
        The table is missing, damaged or out of range.
    """
    return catalog.table("earthquakes")


def load_admin1(catalog: Catalog) -> gpd.GeoDataFrame:
    """Return first-order regions in EPSG:3035: code (ISO 3166-2), name, country.

    Raises
    ------
    DataError
        The file is missing or damaged.
    """
    return _layer(catalog.path("admin1"), "admin1")


def load_place_names(catalog: Catalog) -> PlaceNames:
    """Return what names a place on the map: towns and regions.

    Raises
    ------
    DataError
        A file is missing, damaged or out of range.
    """
    towns, regions = load_cities(catalog), load_admin1(catalog)
    x, y = to_metric(towns["lon"].to_numpy(dtype=float), towns["lat"].to_numpy(dtype=float))
    return PlaceNames(
        town_x_m=x,
        town_y_m=y,
        town_names=MappingProxyType({lang: tuple(towns[f"name_{lang}"]) for lang in ("de", "en")}),
        region_polygons=np.asarray(regions.geometry.values),
        region_names=tuple(regions["name"]),
    )
