"""Countries and zones: order, cover, and parting a country among its zones."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import shapely

from standortkompass.core.errors import ShapeError
from standortkompass.core.geo.regions import Regions, part_country

#: Statistical areas of the covered part, inland water included. [km2] Eurostat, national statistics
AREAS_KM2 = {
    "DE": 357_588, "ES": 498_543, "IT": 302_068, "PL": 311_928, "SE": 447_430, "NO": 323_802, "FI": 338_472,
    "RO": 238_397, "GB": 244_376, "GR": 131_957, "HU": 93_030, "PT": 88_889, "AT": 83_879, "CZ": 78_871,
    "IE": 69_947, "LT": 65_300, "LV": 64_589, "CH": 41_285, "DK": 42_951, "BE": 30_689, "EE": 45_339,
    "SK": 49_035, "SI": 20_271, "RS": 77_474, "IS": 103_000, "AL": 28_748, "MK": 25_713, "BG": 110_994,
}  # fmt: skip


def test_all_covered_countries_are_there(regions: Regions) -> None:
    eu = {*AREAS_KM2, "CY", "FR", "HR", "LU", "MT", "NL"} - {"NO", "GB", "CH", "RS", "IS", "AL", "MK"}
    others = {"IS", "LI", "NO", "CH", "GB", "AL", "BA", "ME", "MK", "RS", "XK"}
    assert len(eu) == 27
    assert set(regions.countries) == eu | others
    assert len(regions.country_names["de"]) == len(regions.country_names["en"]) == 38
    assert regions.country_name(regions.country_index("DE"), "de") == "Deutschland"
    assert regions.country_name(regions.country_index("CH"), "en") == "Switzerland"
    assert regions.country_name(-1, "de") == ""
    assert regions.country_index("TR") == regions.zone_index("NO_6") == -1


def test_zones_belong_to_their_countries(regions: Regions) -> None:
    assert len(regions.zones) == 50
    owner = {z: regions.countries[c] for z, c in zip(regions.zones, regions.zone_country, strict=True)}
    assert owner["DE_LU"] == "DE"
    assert owner["IE_SEM"] == "IE"
    assert owner["CH"] == "CH"
    assert owner["NO_4"] == "NO"
    members = {
        code: {z for z, inside in zip(regions.zones, row, strict=True) if inside}
        for code, row in zip(regions.countries, regions.country_zones, strict=True)
    }
    assert members["LU"] == {"DE_LU"}
    assert members["LI"] == {"CH"}
    assert members["GB"] == {"GB", "IE_SEM"}
    assert members["DK"] == {"DK_1", "DK_2"}
    assert not any(zone.endswith("_2020") for zone in regions.zones)
    assert (regions.country_zones.sum(axis=0) >= 1).all()


@pytest.mark.parametrize("code", sorted(AREAS_KM2))
def test_outlines_have_the_statistical_area(regions: Regions, code: str) -> None:
    area = shapely.area(regions.country_polygons[regions.country_index(code)]) / 1e6
    assert area == pytest.approx(AREAS_KM2[code], rel=0.02)


def test_outlines_are_valid_and_zones_part_the_land(regions: Regions) -> None:
    assert shapely.is_valid(regions.country_polygons).all()
    assert shapely.is_valid(regions.zone_polygons).all()
    every_land = np.concatenate([regions.country_polygons, regions.other_land])
    assert shapely.coverage_is_valid(every_land)  # no overlaps, borders shared point by point
    land, zones = shapely.area(regions.country_polygons).sum(), shapely.area(regions.zone_polygons).sum()
    assert zones == pytest.approx(land, rel=2e-4)  # slivers below 1 km2 belong to no outline
    assert zones <= land
    for code in ("DK", "IT", "NO", "SE"):
        index = regions.country_index(code)
        parts = regions.zone_polygons[regions.country_zones[index]]
        inside = shapely.area(shapely.intersection(parts, regions.country_polygons[index])).sum()
        assert inside == pytest.approx(shapely.area(parts).sum(), rel=1e-9)  # nothing at sea
        assert inside == pytest.approx(shapely.area(regions.country_polygons[index]), rel=2e-3)


def test_nothing_overseas_is_covered(regions: Regions) -> None:
    west, south, east, north = regions.bounds_m
    assert (west, south) > (2_600_000, 1_300_000)  # no Azores, no Canaries
    assert (east, north) < (6_600_000, 5_500_000)  # no Svalbard


def test_only_zone_tells_parted_countries(regions: Regions) -> None:
    only = regions.only_zone()
    parted = {regions.countries[i] for i in np.flatnonzero(only < 0)}
    assert parted == {"DK", "GB", "IT", "NO", "SE"}
    assert regions.zones[only[regions.country_index("LU")]] == "DE_LU"


def test_wrong_shapes_are_refused(toy: Regions) -> None:
    with pytest.raises(ShapeError):
        dataclasses.replace(toy, zone_country=np.array([0, 0]))


def test_part_country_gives_left_over_land_to_the_nearest_zone() -> None:
    coast, island = shapely.box(0, 0, 100, 10), shapely.box(130, 0, 140, 10)
    country = shapely.MultiPolygon([coast, island])
    zones = np.array([shapely.box(-20, 2, 50, 30), shapely.box(50, 2, 100, 30)], dtype=object)
    west, east = part_country(country, zones)
    assert shapely.area(west) + shapely.area(east) == pytest.approx(shapely.area(country))
    assert shapely.covers(east, island)
    assert shapely.area(shapely.intersection(west, east)) == 0.0
    assert shapely.total_bounds(west)[0] == 0.0  # what reaches out to sea is cut off


def test_part_country_leaves_slivers_out() -> None:
    zones = np.array([shapely.box(0, 1, 10, 10), shapely.box(20, 0, 30, 10)], dtype=object)
    first, _ = part_country(shapely.box(0, 0, 10, 10), zones, least_m2=10.0)
    assert shapely.area(first) == 90.0
    first, _ = part_country(shapely.box(0, 0, 10, 10), zones, least_m2=9.0)
    assert shapely.area(first) == 100.0
    first, _ = part_country(shapely.box(0, 0, 10, 10), zones)
    assert shapely.area(first) == 100.0


def test_part_country_gives_overlaps_to_the_first_zone() -> None:
    zones = np.array([shapely.box(0, 0, 6, 10), shapely.box(4, 0, 10, 10)], dtype=object)
    first, second = part_country(shapely.box(0, 0, 10, 10), zones)
    assert (shapely.area(first), shapely.area(second)) == (60.0, 40.0)
