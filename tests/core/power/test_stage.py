"""Delivered price: hand-computed cases, sums, stand-ins, own figures and properties."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standortkompass.core.power.components import COMPONENTS, LEVIES, NETWORK

#: The illustration of the cost research: spot of 2025, extra-high voltage, no margin.
ILLUSTRATION = {"power.margin_eur_per_mwh": 0.0, "power.reference_years": "2025", "power.de_level": "ehv"}


def total(result: Any) -> Any:
    return sum(result.components.values())


def test_german_illustration_without_band_load_rule(run: Any) -> None:
    result = run(["DE_LU"], ILLUSTRATION)
    network = 53.06 * 1000 / 8000 + 6.9
    levies = 4.46 + 9.41 + 0.5 + (15.59 - 0.5) * 1000 / 800_000 + 20.5 + 1.1
    assert result.market_eur_per_mwh[0] == pytest.approx(89.32)
    assert result.network_eur_per_mwh[0] == pytest.approx(network, abs=1e-9)
    assert result.levies_eur_per_mwh[0] == pytest.approx(levies, abs=1e-9)
    assert round(float(result.delivered_eur_per_mwh[0])) == 139


def test_german_illustration_with_band_load_rule(run: Any) -> None:
    values = {**ILLUSTRATION, "power.de_band_load": True}
    result = run(["DE_LU"], values)
    assert result.network_eur_per_mwh[0] == pytest.approx(0.1 * (53.06 * 1000 / 8000 + 6.9), abs=1e-9)
    assert round(float(result.delivered_eur_per_mwh[0])) == 127


@pytest.mark.parametrize(("hours", "share"), [(6999.0, 1.0), (7000.0, 0.2), (7500.0, 0.15), (8000.0, 0.1)])
def test_band_load_share_follows_full_load_hours(run: Any, hours: float, share: float) -> None:
    values = {**ILLUSTRATION, "power.de_band_load": True}
    result = run(["DE_LU"], values, full_load_h=hours)
    assert result.network_eur_per_mwh[0] == pytest.approx(share * (53.06 * 1000 / hours + 6.9))


def test_band_load_rule_ends_with_2028(run: Any) -> None:
    values = {**ILLUSTRATION, "power.de_band_load": True}
    before, after = run(["DE_LU"], values, year=2028), run(["DE_LU"], values, year=2029)
    without = run(["DE_LU"], ILLUSTRATION, year=2029)
    assert after.delivered_eur_per_mwh[0] == without.delivered_eur_per_mwh[0]
    assert before.later_from_year[0] == 2029
    assert before.delivered_later_eur_per_mwh[0] == pytest.approx(after.delivered_eur_per_mwh[0])


def test_german_subsidy_and_level(run: Any) -> None:
    low = run(["DE_LU"], {**ILLUSTRATION, "power.de_grid_subsidy": False})
    assert low.network_eur_per_mwh[0] == pytest.approx(127.9 * 1000 / 8000 + 13.3)
    transformer = run(["DE_LU"], {**ILLUSTRATION, "power.de_level": "ehv_hv"})
    assert transformer.network_eur_per_mwh[0] == pytest.approx(76.7 * 1000 / 8000 + 4.3)
    auto = {**ILLUSTRATION, "power.de_level": "auto"}
    small, large = run(["DE_LU"], auto, it_mw=99.0), run(["DE_LU"], auto, it_mw=100.0)
    assert small.components["network_demand"][0] == pytest.approx(76.7 * 1000 / 8000)
    assert large.components["network_demand"][0] == pytest.approx(53.06 * 1000 / 8000)


@pytest.mark.parametrize("year", [2026, 2028, 2031])
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"power.ppa_share": 0.6, "power.price_scenario": "high"},
        {"power.ppa_share": 1.0, "power.ppa_kind": "baseload", "power.load_profile": "cheapest_hours"},
        {"power.fr_dc_relief": True, "power.gb_growth_zone": "scotland", "power.se_north_deduction": True},
    ],
)
def test_components_add_up_in_all_zones(
    run: Any, zones: dict[str, str], year: int, values: dict[str, Any]
) -> None:
    result = run(list(zones), values, year=year, full_load_h=7300.0, it_mw=230.0)
    delivered = result.delivered_eur_per_mwh
    assert tuple(result.components) == COMPONENTS
    assert np.allclose(total(result), delivered, rtol=0.0, atol=1e-9, equal_nan=True)
    assert np.isfinite(delivered).sum() >= 39
    split = ~np.isnan(result.network_eur_per_mwh)
    network = sum(result.components[key] for key in NETWORK)
    levies = sum(result.components[key] for key in LEVIES)
    assert np.allclose(result.network_eur_per_mwh[split], network[split])
    assert np.allclose(result.levies_eur_per_mwh[split], levies[split])


def test_lines_of_tariff_rows_add_up_to_the_charges(run: Any, zones: dict[str, str]) -> None:
    result = run(list(zones), {}, full_load_h=7300.0)
    for key in ("network_demand", "network_energy", "levies", "electricity_tax", "concession", "capacity"):
        rows = [np.nan_to_num(row.eur_per_mwh) for row in result.charges if row.component == key]
        known = ~np.isnan(result.components[key])
        assert np.allclose(sum(rows)[known], result.components[key][known], atol=1e-9)


def test_country_without_tariff_is_charged_the_eurostat_price_of_its_year(run: Any, layers: Any) -> None:
    result = run(["CZ"], {"power.reference_years": "2024"})
    czech = layers.tariffs.countries["CZ"]
    assert czech.derived_band == "IF"
    assert result.components["nonenergy_derived"][0] == pytest.approx(czech.derived_eur_per_mwh)
    assert result.components["energy_margin"][0] == 0.0  # part of the band price
    # band IF, mean of 2024-S1 and 2024-S2; the zone's year and the half-years differ by rounding of days
    assert result.delivered_eur_per_mwh[0] == pytest.approx((167.2 + 166.7) / 2, abs=0.2)
    assert np.isnan(result.network_eur_per_mwh[0])
    assert np.isnan(result.levies_eur_per_mwh[0])


def test_known_items_are_taken_off_the_derived_part(run: Any, layers: Any) -> None:
    result = run(["SE_3"])
    derived = layers.tariffs.countries["SE"].derived_eur_per_mwh
    assert result.components["network_derived"][0] == pytest.approx(derived - 6.0 / 11.0)
    assert result.components["electricity_tax"][0] == pytest.approx(360.0 / 11.0)
    slovak = run(["SK"])
    charges = total(slovak)[0] - slovak.components["energy_spot"][0]
    assert charges == pytest.approx(layers.tariffs.countries["SK"].derived_eur_per_mwh, abs=1e-4)


def test_finland_steps_in_2026_and_france_needs_its_conditions(run: Any) -> None:
    assert run(["FI"], year=2025).components["electricity_tax"][0] == 0.5
    assert run(["FI"], year=2026).components["electricity_tax"][0] == 22.4
    energy = 800_000.0
    assert run(["FR"]).components["electricity_tax"][0] == pytest.approx(26.58)
    relieved = run(["FR"], {"power.fr_dc_relief": True}).components["electricity_tax"][0]
    assert relieved == pytest.approx((26.58 * 1000 + 10.0 * (energy - 1000)) / energy)


def test_sweden_ended_its_relief(run: Any) -> None:
    tax = {
        year: run(["SE_1"], year=year).components["electricity_tax"][0] * 11.0 for year in (2022, 2023, 2025)
    }
    assert tax == pytest.approx({2022: 6.0, 2023: 392.0, 2025: 439.0})
    north = run(["SE_1", "SE_3"], {"power.se_north_deduction": True}).components["electricity_tax"] * 11.0
    assert north == pytest.approx([264.0, 360.0])


def test_danish_rate_steps_in_2028_without_refund(run: Any) -> None:
    without = {"power.dk_tax_refund": False}
    assert run(["DK_1"], without, year=2027).components["electricity_tax"][0] == pytest.approx(8 / 7.46)
    assert run(["DK_1"], without, year=2028).components["electricity_tax"][0] == pytest.approx(609 / 7.46)
    assert run(["DK_1"], year=2028).components["electricity_tax"][0] == pytest.approx(4 / 7.46)
    early = run(["DK_1", "DE_LU"], without, year=2026)
    assert early.later_from_year[0] == 2028
    assert np.isnan(early.later_from_year[1])
    step = early.delivered_later_eur_per_mwh - early.delivered_eur_per_mwh
    assert step == pytest.approx([(609 - 8) / 7.46, 0.0], abs=1e-9)


def test_british_residual_falls_with_size(run: Any) -> None:
    result = run(["GB"] * 3, it_mw=[100.0, 300.0, 500.0])
    residual = 20829.236682 * 365 / 0.87 / np.array([800e3, 2400e3, 4000e3])
    locational = 3.18 * 1000 / 8000 / 0.87
    assert result.components["network_demand"] == pytest.approx(residual + locational)


def test_danish_system_tariff_falls_above_100_gwh(run: Any) -> None:
    result = run(["DK_1", "DK_1"], it_mw=[100.0, 10.0])
    large = 74 + (51 * 100e3 + 5.1 * 700e3) / 800e3
    assert result.components["network_energy"] == pytest.approx(np.array([large, 74 + 51]) / 7.46)


def test_spanish_tax_is_a_share_of_the_bill(run: Any) -> None:
    result = run(["ES"], {"power.reference_years": "2025"})
    tax = result.components["electricity_tax"][0]
    assert tax == pytest.approx(0.05112696 * (result.delivered_eur_per_mwh[0] - tax))
    municipal = next(row for row in result.charges if row.row_id.startswith("es_municipal"))
    energy = result.components["energy_spot"][0] + result.components["energy_margin"][0]
    demand = (12.2498 + 3.5833) * 1000 / 8000
    assert municipal.eur_per_mwh[0] == pytest.approx(0.015 * (energy + demand))


def test_fees_inside_the_margin_are_a_lower_limit(run: Any) -> None:
    margin = {"power.margin_eur_per_mwh": 0.0}
    assert run(["FI"], margin).components["energy_margin"][0] == 1.35
    margin = {"power.margin_eur_per_mwh": 3.0}
    assert run(["FI"], margin).components["energy_margin"][0] == 3.0


def test_zone_without_price_is_unknown_and_says_so(run: Any) -> None:
    result = run(["IS", "FI"])
    assert np.isnan(result.market_eur_per_mwh[0])
    assert np.isnan(result.delivered_eur_per_mwh[0])
    assert np.isfinite(result.delivered_eur_per_mwh[1])
    codes = {note.code: note.where for note in result.notes}
    assert codes["power.market_unknown"].tolist() == [True, False]
    trace = next(t for t in result.traces if t.quantity == "power.market_eur_per_mwh")
    assert trace.index[0] == -1


def test_place_outside_all_countries_is_unknown(run: Any) -> None:
    result = run(["", "FI"], countries=["", "FI"])
    assert np.isnan(result.delivered_eur_per_mwh[0])
    assert np.isnan(result.co2_g_per_kwh[0])
    assert np.isnan(result.grid_water_l_per_kwh[0])


def test_missing_network_charge_that_cannot_be_derived_is_unknown(run: Any) -> None:
    result = run(["ME"])
    assert np.isfinite(result.market_eur_per_mwh[0])
    assert np.isnan(result.delivered_eur_per_mwh[0])
    assert "power.tariff_gap" in {note.code for note in result.notes}


def test_luxembourg_northern_ireland_and_liechtenstein_have_the_right_tariff(run: Any) -> None:
    result = run(["DE_LU", "DE_LU", "IE_SEM", "IE_SEM", "CH"], countries=["DE", "LU", "IE", "GB", "LI"])
    delivered, tax = result.delivered_eur_per_mwh, result.components["electricity_tax"]
    assert tax[:2] == pytest.approx([20.5, 0.5])
    assert delivered[2] == delivered[3]
    assert result.network_eur_per_mwh[4] == pytest.approx(14.2 / 0.93)


def test_own_figures_win(run: Any) -> None:
    own = {
        "site.market_eur_per_mwh": [50.0, np.nan, np.nan],
        "site.delivered_eur_per_mwh": [np.nan, 77.0, 0.0],
    }
    result = run(["DE_LU"] * 3, {"power.price_scenario": "high"}, own=own)
    assert result.market_eur_per_mwh[0] == 50.0
    assert result.components["energy_spot"][0] == 50.0
    assert result.delivered_eur_per_mwh[1:].tolist() == [77.0, 0.0]
    assert result.components["own_price"].tolist() == [0.0, 77.0, 0.0]
    assert np.allclose(total(result), result.delivered_eur_per_mwh, atol=1e-9)
    assert np.isnan(result.network_eur_per_mwh).tolist() == [False, True, True]
    trace = next(t for t in result.traces if t.quantity == "power.delivered_eur_per_mwh")
    assert [trace.sources[i].note for i in trace.index[1:]] == ["note.power.own_value"] * 2


def test_ppa_share_of_none_and_all(run: Any) -> None:
    none = run(["DE_LU", "IS"], {"power.ppa_share": 0.0})
    assert none.components["energy_ppa"].tolist() == [0.0, 0.0]
    assert none.renewable_share.tolist() == [0.0, 0.0]
    assert none.co2_market_g_per_kwh[0] == none.co2_g_per_kwh[0]
    everything = run(["DE_LU", "IS"], {"power.ppa_share": 1.0})
    assert everything.components["energy_spot"].tolist() == [0.0, 0.0]
    assert everything.components["energy_ppa"].tolist() == [47.8, 47.8]
    assert everything.components["energy_shape"].tolist() == [11.0, 11.0]
    assert everything.co2_market_g_per_kwh.tolist() == [0.0, 0.0]
    assert everything.co2_g_per_kwh[0] == none.co2_g_per_kwh[0]


def test_ppa_kinds(run: Any) -> None:
    half = {"power.ppa_share": 0.5, "power.reference_years": "2025"}
    baseload = run(["DE_LU"], {**half, "power.ppa_kind": "baseload"}).components
    assert baseload["energy_ppa"][0] == pytest.approx(0.5 * (47.8 + 11.0))
    assert baseload["energy_shape"][0] == 0.0
    captured = run(["DE_LU"], {**half, "power.ppa_capture_rate": 0.8}).components
    assert captured["energy_shape"][0] == pytest.approx(0.5 * 89.32 * 0.2)
    assert captured["energy_spot"][0] == pytest.approx(0.5 * 89.32)


def test_price_path_and_escalation(run: Any) -> None:
    values = {"power.reference_years": "2025", "power.real_escalation": 0.02}
    assert run(["DE_LU"], values, year=2030).market_eur_per_mwh[0] == pytest.approx(89.32 * 1.02**5)
    low = run(["DE_LU"], {"power.reference_years": "2025", "power.price_scenario": "low"})
    assert low.market_eur_per_mwh[0] == pytest.approx(0.8 * 89.32)


def test_ranges_hold_the_price(run: Any, zones: dict[str, str]) -> None:
    result = run(list(zones))
    known = ~np.isnan(result.delivered_eur_per_mwh)
    assert np.all(result.delivered_low_eur_per_mwh[known] <= result.delivered_eur_per_mwh[known])
    assert np.all(result.delivered_high_eur_per_mwh[known] >= result.delivered_eur_per_mwh[known])
    german = list(zones).index("DE_LU")
    assert result.market_high_eur_per_mwh[german] == pytest.approx(1.3 * result.market_eur_per_mwh[german])


def test_higher_market_price_never_lowers_the_delivered_price(run: Any, zones: dict[str, str]) -> None:
    names = list(zones)
    prices = np.linspace(-20.0, 300.0, 9)
    curves = [
        run(names, own={"site.market_eur_per_mwh": np.full(len(names), price)}).delivered_eur_per_mwh
        for price in prices
    ]
    steps = np.diff(np.array(curves), axis=0)
    assert np.all(steps[~np.isnan(steps)] >= np.diff(prices)[0] - 1e-9)


def test_grid_gets_the_same_figures_as_sites(run: Any, zones: dict[str, str]) -> None:
    years = np.resize([2026.0, 2028.0, 2031.0], len(zones))
    detailed = run(list(zones), year=years, it_mw=np.linspace(5, 400, len(zones)))
    plain = run(list(zones), year=years, it_mw=np.linspace(5, 400, len(zones)), detailed=False)
    assert np.array_equal(plain.delivered_eur_per_mwh, detailed.delivered_eur_per_mwh, equal_nan=True)
    assert plain.traces == ()
    assert plain.charges == ()
    assert plain.market_low_eur_per_mwh is None


def test_unknown_start_year_takes_the_rules_of_the_decision_year(run: Any) -> None:
    result = run(["FI"], year=np.nan)
    assert result.components["electricity_tax"][0] == 22.4


def test_unknown_consumption_is_unknown_only_where_it_matters(run: Any) -> None:
    result = run(["DE_LU", "FI"], full_load_h=np.nan)
    assert np.isnan(result.delivered_eur_per_mwh[0])
    assert np.isfinite(result.delivered_eur_per_mwh[1])


@pytest.mark.parametrize("n", [0, 1, 5])
def test_any_number_of_places(run: Any, n: int) -> None:
    result = run(["DE_LU"] * n)
    assert result.delivered_eur_per_mwh.shape == (n,)
    assert all(values.shape == (n,) for values in result.components.values())
