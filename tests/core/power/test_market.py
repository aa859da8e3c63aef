"""Market price: years, stand-ins, profile."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standortkompass.core.power.market import cheapest_ratio, parse_years, reference_prices, shift_gain
from standortkompass.core.power.tables import Fill


def test_years_of_a_choice() -> None:
    assert parse_years("2024") == (2024, 2024)
    assert parse_years("2021-2023") == (2021, 2023)


def test_germany_2024_is_the_tables_mean(run: Any) -> None:
    assert run(["DE_LU"], {"power.reference_years": "2024"}).market_eur_per_mwh[0] == 78.52


def test_default_is_the_mean_of_2024_and_2025(run: Any) -> None:
    assert run(["DE_LU"]).market_eur_per_mwh[0] == pytest.approx((78.52 + 89.32) / 2)


def test_crisis_years_are_dearer(run: Any, zones: dict[str, str]) -> None:
    names = list(zones)
    now = run(names).market_eur_per_mwh
    crisis = run(names, {"power.reference_years": "2021-2023"}).market_eur_per_mwh
    known = ~np.isnan(now) & ~np.isnan(crisis)
    assert np.mean(crisis[known] > now[known]) > 0.9


def test_missing_year_of_a_zone_is_the_scaled_country_average(run: Any, layers: Any, regions: Any) -> None:
    zone = regions.zone_index("NO_1")
    prices = reference_prices(layers.market, 2024, 2024)
    assert prices.mean_eur_per_mwh[zone] == pytest.approx(38.63 * 57.82 / 44.79)
    assert prices.fill[zone] == Fill.SCALED_COUNTRY
    codes = {note.code for note in run(["NO_1"]).notes}
    assert "power.price_scaled_country" in codes


def test_zone_without_price_takes_country_or_named_neighbour(run: Any) -> None:
    result = run(["IT_SICI", "AL", "MT"], {"power.reference_years": "2024"})
    assert result.market_eur_per_mwh == pytest.approx([108.53, 98.47, 108.53])
    notes = {note.code: note for note in result.notes}
    assert notes["power.price_country"].where.tolist() == [True, False, False]
    names = {n.context["stand_in"] for n in result.notes if n.code == "power.price_neighbour"}
    assert names == {"ME", "IT"}
    trace = next(t for t in result.traces if t.quantity == "power.market_eur_per_mwh")
    assert [trace.sources[i].quality.value for i in trace.index] == ["C", "C", "C"]


def test_year_with_too_few_hours_is_not_used(run: Any) -> None:
    result = run(["MK"])  # 2025 covers a quarter of the year
    assert result.market_eur_per_mwh[0] == 101.24
    assert "power.price_gaps" in {note.code for note in result.notes}


def test_cheapest_hours(run: Any, layers: Any, regions: Any) -> None:
    zone = np.array([regions.zone_index("DE_LU"), -1])
    ratio = cheapest_ratio(layers.market, np.array([1.0, 1.0]), zone)
    assert ratio[0] == 1.0
    assert np.isnan(ratio[1])
    between = cheapest_ratio(layers.market, np.array(0.825), zone)[0]
    assert between == pytest.approx((0.8869 + 0.7837) / 2)
    values = {
        "power.load_profile": "cheapest_hours", "power.cheapest_share": 0.75, "power.reference_years": "2025",
    }  # fmt: skip
    assert run(["DE_LU"], values).market_eur_per_mwh[0] == pytest.approx(89.32 * 0.7837)


def test_unknown_profile_is_a_flat_load_and_says_so(run: Any) -> None:
    flat, cheap = run(["GR"]), run(["GR"], {"power.load_profile": "cheapest_hours"})
    assert cheap.market_eur_per_mwh[0] == flat.market_eur_per_mwh[0]
    assert "power.profile_unknown" in {note.code for note in cheap.notes}


def test_shape_has_mean_one_and_moving_load_to_midday_saves(layers: Any, regions: Any) -> None:
    days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) / 365
    shape = layers.market.shape[regions.zone_index("DE_LU")]
    assert np.einsum("mh,m->", shape, days) / 24 == pytest.approx(1.0, abs=2e-3)
    gain = shift_gain(layers.market, 17, 11, 4)
    assert gain[regions.zone_index("DE_LU")] > 0.05
    assert np.isnan(gain[-1])
    assert shift_gain(layers.market, 17, 17, 4)[:-1][~np.isnan(gain[:-1])] == pytest.approx(0.0)


def test_shift_by_hand(run: Any, layers: Any, regions: Any) -> None:
    days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) / 365
    daily = days @ layers.market.shape[regions.zone_index("DE_LU")]
    moved = (daily[[17, 18, 19, 20]] - daily[[11, 12, 13, 14]]).sum() / 24
    values = {"power.load_profile": "shifted", "power.shift_share": 0.5, "power.reference_years": "2025"}
    assert run(["DE_LU"], values).market_eur_per_mwh[0] == pytest.approx(89.32 * (1 - 0.5 * moved))


def test_neighbours_shape_is_named(run: Any) -> None:
    result = run(["SK", "DE_LU"], {"power.load_profile": "shifted"})
    note = next(n for n in result.notes if n.code == "power.shape_neighbour")
    assert note.where.tolist() == [True, False]
    assert note.context == {"stand_in": "CZ"}


def test_negative_hours(run: Any) -> None:
    hours = run(["DE_LU", "GR"]).negative_hours
    assert hours[0] == pytest.approx(573, abs=1)
    assert np.isnan(hours[1])


def test_partly_covered_year_is_marked(run: Any) -> None:
    result = run(["SE_1", "DE_LU"], {"power.reference_years": "2024"})  # Swedish hours of 2024 end in October
    note = next(note for note in result.notes if note.code == "power.price_partial")
    assert note.where.tolist() == [True, False]
