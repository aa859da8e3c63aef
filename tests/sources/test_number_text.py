"""Numbers and coordinates as people write them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.sources.number_text import in_doubt, parse_coordinate, parse_number, uses_decimal_comma


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        ("-0,5", -0.5),
        ("\u22123,25", -3.25),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 500 000", 1_500_000.0),
        ("1\u202f500", 1500.0),
        ("1'500", 1500.0),
        ("1.500.000", 1_500_000.0),
        ("1,500,000", 1_500_000.0),
        ("7,5 %", 0.075),
        ("80 €", 80.0),
        ("1e3", 1000.0),
        (".5", 0.5),
        (7, 7.0),
        (7.5, 7.5),
        (np.int64(7), 7.0),
        (np.float32(0.5), 0.5),
    ],
)
def test_numbers(text: object, value: float) -> None:
    assert parse_number(text) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "text", ["", "-", "n/a", "zwei", "1-2", "12 MW", True, None, float("nan"), "1.2.3,4,5"]
)
def test_no_numbers(text: object) -> None:
    assert parse_number(text) is None


def test_thousands_dot_only_beside_decimal_commas() -> None:
    assert parse_number("1.500") == 1.5
    assert parse_number("1.500", decimal_comma=True) == 1500.0
    assert parse_number("1.5", decimal_comma=True) == 1.5
    assert uses_decimal_comma(["12", "78,5"])
    assert uses_decimal_comma(["1.234,5"])
    assert not uses_decimal_comma(["12.5", "a,b", 7.5, None])


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("52,52", 52.52),
        ("51.123", 51.123),
        ("8.87 W", -8.87),
        ("8,87° O", 8.87),
        ("52.5° N", 52.5),
        ("-8.87", -8.87),
        (13.4, 13.4),
        ("N 52.5", 52.5),
        ("52°31'12\"", 52.52),
        ("52° 31' 12\" N", 52.52),
        ("W 8° 30,5'", -8.508333333333333),
    ],
)
def test_coordinates(text: object, degrees: float) -> None:
    assert parse_coordinate(text) == pytest.approx(degrees, rel=1e-12)


@pytest.mark.parametrize("text", ["52°61'12\"", "Berlin", "N", None, "52..5"])
def test_no_coordinates(text: object) -> None:
    assert parse_coordinate(text) is None


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3)))
def test_both_decimal_marks_read_back(value: float) -> None:
    english, german = f"{value:,.3f}", f"{value:.3f}".replace(".", ",")
    assert parse_number(english) == pytest.approx(value, abs=1e-9)
    assert parse_number(german, decimal_comma=True) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("column", "doubt"),
    [
        (["1.234", "20"], "1.234"),
        (["1,234 ", None, 5.0], "1,234"),
        (["1.234", "85,5"], ""),  # the other mark is the decimal one
        (["1.234", "12.5"], ""),
        (["1.234.567", "1.234"], ""),
        (["0.234", "0,500"], ""),  # a leading zero groups nothing
        (["12", "Text 1.234", 1.234], ""),
    ],
)
def test_a_number_with_two_readings_is_named(column: list[object], doubt: str) -> None:
    assert in_doubt(column) == doubt
