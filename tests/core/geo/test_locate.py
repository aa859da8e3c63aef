"""Named places: the right country and bidding zone, nothing at sea or overseas."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.geo.locate import locate, places_from_sites, uncovered_sites
from standortkompass.core.geo.regions import Regions
from standortkompass.core.geo.terrain import Terrain
from standortkompass.core.model.site import SiteRecord
from standortkompass.texts import LANGUAGES, Texts

#: lat, lon, country, zone
CITIES = {
    "Berlin": (52.52, 13.405, "DE", "DE_LU"),
    "München": (48.137, 11.575, "DE", "DE_LU"),
    "Luxemburg": (49.611, 6.13, "LU", "DE_LU"),
    "Wien": (48.2085, 16.3721, "AT", "AT"),
    "Zürich": (47.3769, 8.5417, "CH", "CH"),
    "Vaduz": (47.141, 9.521, "LI", "CH"),
    "Paris": (48.8534, 2.3488, "FR", "FR"),
    "Marseille": (43.2965, 5.3698, "FR", "FR"),
    "Brüssel": (50.8505, 4.3488, "BE", "BE"),
    "Rotterdam": (51.9225, 4.4792, "NL", "NL"),
    "Kopenhagen": (55.6759, 12.5655, "DK", "DK_2"),
    "Rønne auf Bornholm": (55.1009, 14.7066, "DK", "DK_2"),
    "Odense": (55.4038, 10.4024, "DK", "DK_1"),
    "Aarhus": (56.1567, 10.2108, "DK", "DK_1"),
    "Oslo": (59.9127, 10.7461, "NO", "NO_1"),
    "Stavanger": (58.97, 5.7332, "NO", "NO_2"),
    "Kristiansand": (58.1467, 7.9956, "NO", "NO_2"),
    "Trondheim": (63.4305, 10.3951, "NO", "NO_3"),
    "Tromsø": (69.6489, 18.9551, "NO", "NO_4"),
    "Narvik": (68.4384, 17.4272, "NO", "NO_4"),
    "Bodø": (67.28, 14.405, "NO", "NO_4"),
    "Bergen": (60.393, 5.3242, "NO", "NO_5"),
    "Luleå": (65.5848, 22.1547, "SE", "SE_1"),
    "Kiruna": (67.8558, 20.2253, "SE", "SE_1"),
    "Umeå": (63.8284, 20.2597, "SE", "SE_2"),
    "Sundsvall": (62.3913, 17.3063, "SE", "SE_2"),
    "Stockholm": (59.3294, 18.0687, "SE", "SE_3"),
    "Göteborg": (57.7072, 11.9668, "SE", "SE_3"),
    "Visby": (57.6409, 18.296, "SE", "SE_3"),
    "Malmö": (55.6059, 13.0007, "SE", "SE_4"),
    "Helsinki": (60.1695, 24.9354, "FI", "FI"),
    "Kajaani": (64.2273, 27.7285, "FI", "FI"),
    "Mariehamn": (60.0973, 19.9348, "FI", "FI"),
    "Tallinn": (59.437, 24.7535, "EE", "EE"),
    "Riga": (56.946, 24.1059, "LV", "LV"),
    "Vilnius": (54.6892, 25.2798, "LT", "LT"),
    "Warschau": (52.2298, 21.0118, "PL", "PL"),
    "Prag": (50.088, 14.4208, "CZ", "CZ"),
    "Bratislava": (48.1482, 17.1067, "SK", "SK"),
    "Budapest": (47.498, 19.0399, "HU", "HU"),
    "Bukarest": (44.4323, 26.1063, "RO", "RO"),
    "Sofia": (42.6975, 23.3242, "BG", "BG"),
    "Athen": (37.9838, 23.7278, "GR", "GR"),
    "Iraklio auf Kreta": (35.3279, 25.1434, "GR", "GR"),
    "Zagreb": (45.8144, 15.978, "HR", "HR"),
    "Maribor": (46.5558, 15.6459, "SI", "SI"),
    "Mailand": (45.4643, 9.1895, "IT", "IT_NORD"),
    "Bologna": (44.4938, 11.3387, "IT", "IT_NORD"),
    "Florenz": (43.7793, 11.2463, "IT", "IT_CNOR"),
    "Perugia": (43.1122, 12.3888, "IT", "IT_CSUD"),
    "Rom": (41.8919, 12.5113, "IT", "IT_CSUD"),
    "Neapel": (40.8522, 14.2681, "IT", "IT_CSUD"),
    "Bari": (41.1177, 16.8512, "IT", "IT_SUD"),
    "Catanzaro": (38.8882, 16.6, "IT", "IT_CALA"),
    "Palermo": (38.1158, 13.3613, "IT", "IT_SICI"),
    "Lampedusa": (35.5029, 12.6103, "IT", "IT_SICI"),
    "Cagliari": (39.2305, 9.1192, "IT", "IT_SARD"),
    "Madrid": (40.4165, -3.7026, "ES", "ES"),
    "Palma": (39.5694, 2.6502, "ES", "ES"),
    "Sines": (37.9562, -8.8698, "PT", "PT"),
    "London": (51.5085, -0.1257, "GB", "GB"),
    "Edinburgh": (55.9521, -3.1965, "GB", "GB"),
    "Belfast": (54.5968, -5.9254, "GB", "IE_SEM"),
    "Derry": (54.9981, -7.3093, "GB", "IE_SEM"),
    "Dublin": (53.3331, -6.2489, "IE", "IE_SEM"),
    "Reykjavik": (64.1355, -21.8954, "IS", "IS"),
    "Valletta": (35.8997, 14.5147, "MT", "MT"),
    "Limassol": (34.6841, 33.0379, "CY", "CY"),
    "Belgrad": (44.804, 20.4651, "RS", "RS"),
    "Sarajevo": (43.8486, 18.3564, "BA", "BA"),
    "Podgorica": (42.4411, 19.2636, "ME", "ME"),
    "Skopje": (41.9965, 21.4314, "MK", "MK"),
    "Tirana": (41.3275, 19.8189, "AL", "AL"),
    "Pristina": (42.6727, 21.1669, "XK", "XK"),
    # Towns that the outlines at 1:10 million put elsewhere
    "Görlitz": (51.1552, 14.9885, "DE", "DE_LU"),
    "Konstanz": (47.6603, 9.1758, "DE", "DE_LU"),
    "Büsingen": (47.6964, 8.6876, "DE", "DE_LU"),
    "Kreuzlingen": (47.65, 9.1667, "CH", "CH"),
    "Zgorzelec": (51.1499, 15.0086, "PL", "PL"),
    "Narva": (59.3772, 28.1903, "EE", "EE"),
    "Irun": (43.339, -1.7894, "ES", "ES"),
    "Hendaye": (43.3585, -1.7744, "FR", "FR"),
    "Tornio": (65.8481, 24.1466, "FI", "FI"),
    "Haparanda": (65.8355, 24.1368, "SE", "SE_1"),
    "Giurgiu": (43.9037, 25.9699, "RO", "RO"),
    "Nikosia": (35.1728, 33.354, "CY", "CY"),
    "Ålesund": (62.4723, 6.1549, "NO", "NO_3"),
    "Florø": (61.5996, 5.0328, "NO", "NO_3"),
    "Capri": (40.5507, 14.2426, "IT", "IT_CSUD"),
}
OUTSIDE = {
    "Nordsee": (56.0, 4.0),
    "Ostsee": (57.0, 19.5),
    "20 km vor Sylt": (54.9, 8.0),
    "Teneriffa": (28.4682, -16.2546),
    "Ponta Delgada, Azoren": (37.7333, -25.6667),
    "Funchal, Madeira": (32.6669, -16.9241),
    "Longyearbyen, Spitzbergen": (78.2232, 15.6267),
    "Cayenne": (4.9333, -52.3333),
    "Willemstad": (12.1084, -68.9335),
    "Istanbul": (41.0138, 28.9497),
    "Kiew": (50.4547, 30.5238),
    "Kaliningrad": (54.7065, 20.511),
    "Tórshavn": (62.0097, -6.7716),
    "Vatikan": (41.9029, 12.4534),
    "Monaco": (43.7384, 7.4246),
    "Douglas, Insel Man": (54.15, -4.4819),
    "Nord-Nikosia": (35.25, 33.4),
    "Nullpunkt": (0.0, 0.0),
}


@pytest.mark.parametrize("name", sorted(CITIES))
def test_city_lies_in_its_zone(regions: Regions, terrain: Terrain, name: str) -> None:
    lat, lon, country, zone = CITIES[name]
    found = locate(np.array([lon]), np.array([lat]), regions, terrain)
    assert regions.countries[found.country[0]] == country
    assert regions.zones[found.zone[0]] == zone


@pytest.mark.parametrize("name", sorted(OUTSIDE))
def test_sea_overseas_and_other_countries_are_outside(regions: Regions, terrain: Terrain, name: str) -> None:
    lat, lon = OUTSIDE[name]
    found = locate(np.array([lon]), np.array([lat]), regions, terrain)
    assert (found.country[0], found.zone[0]) == (-1, -1)


def test_many_places_at_once_keep_their_order(regions: Regions, terrain: Terrain) -> None:
    rows = [*[(lat, lon) for lat, lon, _, _ in CITIES.values()], *OUTSIDE.values()]
    lat, lon = np.array(rows).T
    found = locate(lon, lat, regions, terrain)
    zones = [regions.zones[z] if z >= 0 else None for z in found.zone]
    assert zones == [zone for *_, zone in CITIES.values()] + [None] * len(OUTSIDE)


@pytest.mark.parametrize("coordinate", [np.nan, np.inf])
def test_no_coordinate_is_outside(regions: Regions, terrain: Terrain, coordinate: float) -> None:
    found = locate(np.array([coordinate, 13.4]), np.array([52.5, coordinate]), regions, terrain)
    assert found.country.tolist() == found.zone.tolist() == [-1, -1]


def test_shore_tolerance_does_not_reach_foreign_land(toy: Regions, flat: Terrain) -> None:
    from standortkompass.core.geo.crs import to_degrees

    x0, y0 = 4_300_000.0, 3_200_000.0
    x = np.array([x0 - 4e3, x0 - 6e3, x0 + 62e3, x0 + 15e3, x0 + 25e3])
    y = np.array([y0 + 5e3, y0 + 5e3, y0 + 5e3, y0 - 3e3, y0 - 3e3])
    found = locate(*to_degrees(x, y), toy, flat)
    assert found.country.tolist() == [0, -1, -1, 0, 0]
    assert found.zone.tolist() == [0, -1, -1, 0, 1]


def test_places_take_own_height_and_overrides(regions: Regions, terrain: Terrain) -> None:
    records = [
        SiteRecord(name="A", lat=52.52, lon=13.405, values={"site.elevation_m": 34.0, "finance.wacc": 0.07}),
        SiteRecord(name="B", lat=37.9562, lon=-8.8698, values={"site.offer_mw": 300.0}),
    ]
    places = places_from_sites(records, regions, terrain)
    assert places.names == ("A", "B")
    assert places.elevation_m[0] == 34.0
    assert places.elevation_m[1] == terrain.sample(np.array([-8.8698]), np.array([37.9562]))[0]
    np.testing.assert_array_equal(places.overrides["finance.wacc"], [0.07, np.nan])
    np.testing.assert_array_equal(places.overrides["site.offer_mw"], [np.nan, 300.0])
    assert not places.is_grid


def test_no_sites_give_an_empty_table(regions: Regions, terrain: Terrain) -> None:
    places = places_from_sites([], regions, terrain)
    assert len(places) == 0
    assert places.names == ()


def site(lat: float, lon: float, name: str = "Hafen") -> SiteRecord:
    return SiteRecord(name=name, lat=lat, lon=lon)


@pytest.mark.parametrize(
    ("records", "code", "word"),
    [
        ([site(56.0, 4.0)], "site.outside_europe", "Hafen"),
        ([site(13.405, 52.52)], "site.coordinates_swapped", "tauschen"),
        ([site(52.52, 13.405), site(41.0, 29.0, "Istanbul")], "site.outside_europe", "Istanbul"),
        (
            [site(0.0, i, f"S{i}") for i in range(9)],
            "site.several_outside_europe",
            "S0, S1, S2, S3, S4, S5 …",
        ),
    ],
)
def test_sites_outside_are_named_with_what_to_do(
    regions: Regions, terrain: Terrain, records: list[SiteRecord], code: str, word: str
) -> None:
    places = places_from_sites(records, regions, terrain)
    found = uncovered_sites(records, places.country, regions, terrain)
    assert found is not None
    assert found.code == code
    assert word in Texts("de").error(found)
    assert all(Texts(lang).error(found) for lang in LANGUAGES)


def test_a_site_at_sea_keeps_its_row_and_leaves_the_others_alone(regions: Regions, terrain: Terrain) -> None:
    land = [site(52.52, 13.405, "Berlin"), site(37.9562, -8.8698, "Sines")]
    alone = places_from_sites(land, regions, terrain)
    mixed = places_from_sites([land[0], site(56.0, 3.0), land[1]], regions, terrain)
    assert mixed.names == ("Berlin", "Hafen", "Sines")
    assert (mixed.lat[1], mixed.country[1], mixed.zone[1]) == (56.0, -1, -1)
    assert mixed.country[[0, 2]].tolist() == alone.country.tolist()
    assert uncovered_sites(land, alone.country, regions, terrain) is None
