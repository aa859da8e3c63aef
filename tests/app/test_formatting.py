"""Numbers, money, dates and units by language."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from standortkompass.app.formatting import Format

DE, EN = Format("de"), Format("en")
NBSP = "\u00a0"


def test_german_groups_by_points_and_english_by_commas() -> None:
    assert DE.number(1234567.891, 2) == "1.234.567,89"
    assert EN.number(1234567.891, 2) == "1,234,567.89"


def test_minus_is_the_real_minus_and_zero_has_none() -> None:
    assert DE.number(-12.5, 1) == "\u221212,5"
    assert DE.number(-0.004, 2) == "0,00"
    assert DE.number(3.2, 1, signed=True) == "+3,2"


@pytest.mark.parametrize("value", [math.nan, math.inf, None])
def test_what_is_not_known_is_never_zero(value: float | None) -> None:
    assert DE.number(value, 1) == f"k.{NBSP}A."
    assert EN.number(value, 1) == "n/a"
    assert DE.plain(value) == ""


def test_quantities_carry_scale_decimals_and_unit() -> None:
    assert DE.quantity("finance.npv_eur", -1_672_400_000.0) == f"\u22121.672{NBSP}Mio. €"
    assert DE.quantity("power.delivered_eur_per_mwh", 61.54) == f"61,5{NBSP}€/MWh"
    assert DE.quantity("climate.pue", 1.0971) == "1,097"
    assert DE.quantity("finance.irr", 0.087) == f"8,7{NBSP}%"
    assert DE.quantity("schedule.start_year", 2031.0) == "2031"
    assert DE.quantity("finance.irr", math.nan) == f"k.{NBSP}A."


def test_copied_numbers_paste_into_a_german_spreadsheet() -> None:
    assert DE.quantity_copy("finance.npv_eur", -1_672_400_000.0) == "-1672,40"
    assert EN.quantity_copy("power.delivered_eur_per_mwh", 61.54) == "61.540"


@pytest.mark.parametrize(
    ("eur", "text"),
    [
        (950.0, f"950{NBSP}€"),
        (1_240_000.0, f"1,2{NBSP}Mio. €"),
        (83_200_000.0, f"83,2{NBSP}Mio. €"),
        (183_200_000.0, f"183{NBSP}Mio. €"),
        (1_240_000_000.0, f"1,24{NBSP}Mrd. €"),
        (999_600_000.0, f"1,00{NBSP}Mrd. €"),
    ],
)
def test_money_chooses_its_unit(eur: float, text: str) -> None:
    assert DE.money(eur) == text
    assert DE.money(-eur) == "\u2212" + text


def test_english_puts_the_euro_sign_first() -> None:
    assert EN.money(-1_672_000_000.0) == f"\u2212€1.67{NBSP}bn"
    assert EN.quantity("power.delivered_eur_per_mwh", 61.54) == "€61.5/MWh"
    assert EN.quantity("finance.npv_eur", 2.5e9, signed=True) == f"+€2,500{NBSP}m"


def test_dates_coordinates_and_percent() -> None:
    moment = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    assert DE.date(moment) == "23.11.2026"
    assert EN.date(moment) == "2026-11-23"
    assert DE.clock(moment) == "09:05"
    assert DE.coordinate(52.314, 12.021) == f"52,31°{NBSP}N  12,02°{NBSP}O"
    assert EN.coordinate(-1.0, -8.87) == f"1.00°{NBSP}S  8.87°{NBSP}W"
    assert DE.percent(0.125, 1) == f"12,5{NBSP}%"


def test_assumptions_show_as_many_decimals_as_they_have() -> None:
    assert DE.assumption(0.085) == "0,085"
    assert DE.assumption(100000.0) == "100.000"
    assert DE.assumption(None) == "–"
    assert DE.assumption(True) == "ein"
