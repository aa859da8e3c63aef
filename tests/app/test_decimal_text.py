"""Numbers as people type them: one reading, two, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.app.decimal_text import read_decimal
from standortkompass.app.formatting import Format


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85.5", 85.5),  # Qt's spin box makes 855 of it
        ("85.55", 85.55),  # … 8555
        ("0.085", 0.085),  # … 85
        ("85,5", 85.5),
        ("0,085", 0.085),
        (",5", 0.5),
        (".5", 0.5),
        ("5,", 5.0),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567.0),
        ("1.234.567,89", 1234567.89),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567.0),
        ("12 345,6", 12345.6),
        ("12\u202f345,6", 12345.6),
        ("12\u00a0345", 12345.0),
        ("1'234,5", 1234.5),
        ("\u2212 3,5", -3.5),
        ("-3.5", -3.5),
        ("+7", 7.0),
        ("1e6", 1e6),
        ("1,5e3", 1500.0),
        ("1234.567", 1234.567),  # four digits before the mark: no group
        ("0.123", 0.123),  # a leading zero: no group
        ("1,234", 1.234),  # German: the comma is the decimal mark
        ("2030", 2030.0),
    ],
)
def test_a_text_with_one_reading_is_read(text: str, value: float) -> None:
    reading = read_decimal(text, "de")
    assert reading.values == (value,)
    assert reading.value == value


def test_one_point_before_three_digits_is_ambiguous_in_german() -> None:
    reading = read_decimal("1.234", "de")
    assert reading.values == (1.234, 1234.0)
    assert reading.ambiguous
    assert reading.value is None


def test_one_comma_before_three_digits_is_ambiguous_in_english() -> None:
    assert read_decimal("12,345", "en").values == (12.345, 12345.0)
    assert read_decimal("1.234", "en").values == (1.234,)


@pytest.mark.parametrize(
    "text",
    ["abc", "1.23.4", "12.34.567", "1,2,3", "1.234,5,6", "--3", "3-", "1..2", ".", ",", "€ 5", "1.234.56"],
)
def test_nonsense_has_no_reading(text: str) -> None:
    reading = read_decimal(text, "de")
    assert reading.values == ()
    assert not reading.valid
    assert not reading.empty


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_nothing_is_empty(text: str) -> None:
    assert read_decimal(text).empty


@given(value=st.floats(min_value=-1e9, max_value=1e9).map(lambda v: round(v, 4)))
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_the_program_shows_it_reads_back(lang: str, value: float) -> None:
    shown = Format(lang).number(value, 4)
    assert read_decimal(shown, lang).value == pytest.approx(value, abs=1e-12)
