"""Coordinates as people write them, and what is said about those that cannot be read."""

from __future__ import annotations

import pytest

from standortkompass.app.coordinates import Coordinate, is_coordinate_like, parse_coordinate
from standortkompass.core.errors import InputError
from standortkompass.texts import Texts

BERLIN = Coordinate(52.52, 13.4)


@pytest.mark.parametrize(
    "text",
    [
        "52,52 N 13,40 O",
        "52.52, 13.40",
        "52.52,13.40",
        "52,52; 13,40",
        "52,52 13,40",
        "52,52, 13,40",
        "52.52 13.40",
        "N 52,52 O 13,40",
        "52,52° N, 13,40° O",
        "52.52°N 13.40°E",
        "13,40 O 52,52 N",
        "52,52 Nord 13,40 Ost",
        "52,52°\u00a0N  13,40°\u00a0O",
        "52.52/13.40",
        "+52.52 +13.40",
    ],
)
def test_one_place_in_many_notations(text: str) -> None:
    found = parse_coordinate(text)
    assert (found.lat, found.lon) == pytest.approx((BERLIN.lat, BERLIN.lon))


@pytest.mark.parametrize(
    "text",
    [
        "52°31'12\" N 13°24'18\" O",
        "52° 31' 12'' N, 13° 24' 18'' E",
        "52\u00b031\u203212\u2033N 13\u00b024\u203218\u2033E",
        "N 52 31 12 E 13 24 18",
        "52 31 12 13 24 18",
        "52°31,2' N 13°24,3' O",
    ],
)
def test_minutes_and_seconds(text: str) -> None:
    found = parse_coordinate(text)
    assert found.lat == pytest.approx(52.0 + 31.0 / 60.0 + 12.0 / 3600.0)
    assert found.lon == pytest.approx(13.0 + 24.0 / 60.0 + 18.0 / 3600.0)


def test_south_and_west_are_negative() -> None:
    assert parse_coordinate("33,9 S 70,7 W") == Coordinate(-33.9, -70.7)
    assert parse_coordinate("-33.9 -70.7") == Coordinate(-33.9, -70.7)
    assert parse_coordinate("\u221233,9; \u221270,7") == Coordinate(-33.9, -70.7)
    assert parse_coordinate("-0 30 0, -70 0 0").lat == pytest.approx(-0.5)


def test_whole_degrees_need_no_decimals() -> None:
    assert parse_coordinate("52 N 13 O") == Coordinate(52.0, 13.0)
    assert parse_coordinate("52 13") == Coordinate(52.0, 13.0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "coordinates.empty"),
        ("Berlin", "coordinates.not_read"),
        ("52,52", "coordinates.one_number"),
        ("52 N 13 S", "coordinates.both_same"),
        ("52 75 0 N 13 10 0 O", "coordinates.minutes"),
        ("95 N 13 O", "coordinates.out_of_range_lat"),
        ("52 N 190 O", "coordinates.out_of_range_lon"),
        ("-52 N 13 O", "coordinates.sign_and_letter"),
        ("52,5 N 13", "coordinates.not_read"),
        ("1 2 3", "coordinates.not_read"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_coordinate(text)
    assert caught.value.code == code
    for lang in ("de", "en"):
        words = Texts(lang).error(caught.value)
        assert words.endswith(".")
        assert not text or text in words


def test_names_of_places_are_no_coordinates() -> None:
    assert not is_coordinate_like("Berlin")
    assert not is_coordinate_like("Halle 2")
    assert not is_coordinate_like("Werk 12, Halle 3")
    assert is_coordinate_like("52,5 N 13,4 O")
