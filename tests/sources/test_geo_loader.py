"""Loading regions, terrain and map layers; damaged files give the right error."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import shapely

from standortkompass.core.errors import DataError
from standortkompass.core.geo.regions import Regions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders import geo
from standortkompass.texts import LANGUAGES, Texts


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="module")
def regions(catalog: Catalog) -> Regions:
    return geo.load_regions(catalog)


def test_loading_zones_does_not_import_entsoe() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from standortkompass.sources.catalog import Catalog;"
        "from standortkompass.sources.loaders.geo import load_regions; load_regions(Catalog.load());"
        "print('entsoe' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_all_zones_of_entsoe_are_there(regions: Regions) -> None:
    spec = find_spec("entsoe")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "geo" / "geojson"
    published = {path.stem for path in folder.glob("*.geojson") if not path.stem.endswith("_2020")}
    ours = set(regions.zones)
    assert published <= ours
    assert ours - published == {"GB", "IE_SEM", "IS", "CY", "MT", "AL", "BA", "ME", "MK", "XK"}


@pytest.mark.parametrize("zone", ["AT", "DE_LU", "ES", "FI", "FR", "PL", "RO", "CH"])
def test_countries_that_are_one_zone_agree_with_the_published_zone(
    catalog: Catalog, regions: Regions, zone: str
) -> None:
    ours, theirs = regions.zone_polygons[regions.zone_index(zone)], geo.published_zone(zone, catalog)
    common = shapely.area(shapely.intersection(ours, theirs))
    assert common / shapely.area(shapely.union(ours, theirs)) > 0.97


def test_unknown_zone_is_an_error(catalog: Catalog) -> None:
    with pytest.raises(DataError) as caught:
        geo.published_zone("NO_6", catalog)
    assert caught.value.code == "geo.zones_missing"
    assert all("NO_6" in Texts(lang).error(caught.value) for lang in LANGUAGES)


def test_basemap_is_in_metres_wider_than_the_grid_and_bilingual(catalog: Catalog, regions: Regions) -> None:
    basemap = geo.load_basemap(catalog)
    west, south, east, north = regions.bounds_m
    for frame in (basemap.countries, basemap.coast, basemap.lakes, basemap.land):
        assert frame.crs.to_epsg() == 3035
        assert shapely.is_valid(np.asarray(frame.geometry.values)).all()
    bounds = basemap.land.total_bounds
    assert bounds[0] < west - 500_000
    assert bounds[1] < south - 500_000
    assert bounds[2] > east + 500_000
    assert bounds[3] > north + 500_000
    names = basemap.countries.set_index("code")
    assert (names.name_de["IT"], names.name_en["IT"]) == ("Italien", "Italy")
    assert names.covered["IT"]
    assert not names.covered["TR"]
    assert "Bodensee" in set(basemap.lakes.name_de)


def test_towns_come_largest_first_with_both_names(catalog: Catalog) -> None:
    towns = geo.load_cities(catalog)
    assert towns.population.is_monotonic_decreasing
    assert (towns[towns.country == "DE"].population >= 50_000).all()
    names = towns.set_index("name")
    assert (names.name_de["Vienna"], names.name_en["Köln"]) == ("Wien", "Cologne")
    assert towns.apart_km[0] == 9999.0
    assert (towns.apart_km >= 0).all()


def test_places_are_named_by_town_and_region(catalog: Catalog) -> None:
    from standortkompass.core.geo.crs import to_metric

    names = geo.load_place_names(catalog)
    x, y = to_metric(np.array([13.96, 11.58]), np.array([51.868, 48.14]))
    town, distance_km = names.nearest_town(x, y)
    assert [names.town_names["de"][i] for i in town] == ["Cottbus", "München"]
    assert distance_km[0] == pytest.approx(28, abs=1.5)
    assert [names.region_names[i] for i in names.region(x, y)] == ["Brandenburg", "Bayern"]


def test_ai_places_without_exchanges_and_cables(catalog: Catalog) -> None:
    places = geo.load_ai_places(catalog)
    assert set(places.kind) == {"ai_factory", "ai_gigafactory_eoi", "data_centre_hub"}
    assert (places.kind == "ai_factory").sum() == 19
    assert places.source_id.notna().all()


@pytest.fixture
def copy(tmp_path: Path, catalog: Catalog) -> Catalog:
    """A data folder of its own, to be damaged."""
    for key in ("regions", "basemap", "terrain", "cities"):
        target = tmp_path / catalog[key].file
        target.parent.mkdir(exist_ok=True)
        shutil.copy(catalog.root / catalog[key].file, target)
    shutil.copy(catalog.root / "catalog.toml", tmp_path / "catalog.toml")
    return Catalog.load(tmp_path)


@pytest.mark.parametrize("key", ["regions", "basemap", "terrain", "cities"])
def test_damaged_file_is_refused(copy: Catalog, key: str) -> None:
    path = copy.root / copy[key].file
    path.write_bytes(path.read_bytes()[:-100])
    load = {
        "regions": geo.load_regions,
        "basemap": geo.load_basemap,
        "terrain": geo.load_terrain,
        "cities": geo.load_cities,
    }[key]
    with pytest.raises(DataError) as caught:
        load(copy)
    assert caught.value.code == "catalog.wrong_checksum"


def test_file_that_is_no_layer_is_refused(copy: Catalog) -> None:
    import dataclasses
    import hashlib

    path = copy.root / copy["regions"].file
    path.write_text(json.dumps({}))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entries = {**copy.entries, "regions": dataclasses.replace(copy["regions"], sha256=digest)}
    with pytest.raises(DataError) as caught:
        geo.load_regions(Catalog(copy.root, entries))
    assert caught.value.code == "geo.layer_unreadable"
    assert all(Texts(lang).error(caught.value) for lang in LANGUAGES)
