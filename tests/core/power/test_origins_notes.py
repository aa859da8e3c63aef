"""Origins and notes of the power price."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standortkompass.core.power.components import COMPONENTS
from standortkompass.core.power.tables import Basis
from standortkompass.texts import LANGUAGES, Texts

SWITCHES = [
    {},
    {"power.dk_tax_refund": False, "power.de_band_load": True, "power.load_profile": "shifted"},
    {"power.load_profile": "cheapest_hours", "power.ppa_share": 0.5, "power.de_grid_subsidy": False},
]


@pytest.mark.parametrize("values", SWITCHES)
def test_every_component_that_is_not_zero_has_an_origin(
    run: Any, zones: dict[str, str], values: dict[str, Any]
) -> None:
    result = run(list(zones), values)
    traces = {trace.quantity: trace for trace in result.component_traces}
    for key in COMPONENTS:
        amounts = result.components[key]
        shown = ~np.isnan(amounts) & (amounts != 0.0)
        if shown.any():
            assert np.all(traces[f"component.{key}"].index[shown] >= 0), key


def test_origin_of_a_component_is_the_source_of_its_row(run: Any) -> None:
    result = run(["FI", "CZ", "DE_LU"])
    traces = {trace.quantity: trace for trace in result.component_traces}
    tax = traces["component.electricity_tax"]
    assert [tax.sources[i].source_id if i >= 0 else "" for i in tax.index] == ["fi_he156", "", "de_enet_2026"]
    derived = traces["component.nonenergy_derived"]
    assert derived.sources[derived.index[1]].source_id == "eurostat_nrg_pc_205_qery"
    spot = traces["component.energy_spot"]
    assert spot.sources[spot.index[0]].catalog_key == "power_market_prices"
    margin = traces["component.energy_margin"]
    assert [margin.sources[i].source_id if i >= 0 else "" for i in margin.index] == [
        "fi_fingrid_balance", "", "power.margin_eur_per_mwh",
    ]  # fmt: skip


def test_delivered_price_is_as_good_as_its_weakest_part(run: Any) -> None:
    result = run(["CZ", "DE_LU", "FI"])
    trace = next(t for t in result.traces if t.quantity == "power.delivered_eur_per_mwh")
    assert [trace.sources[i].quality.value for i in trace.index] == ["C", "B", "C"]


@pytest.mark.parametrize("values", SWITCHES)
@pytest.mark.parametrize("year", [2026, 2031])
def test_notes_have_texts_and_are_only_there_where_they_apply(
    run: Any, zones: dict[str, str], values: dict[str, Any], year: int
) -> None:
    own = {"site.market_eur_per_mwh": np.where(np.arange(len(zones)) == 3, 60.0, np.nan)}
    result = run(list(zones), values, year=year, own=own)
    assert result.notes
    for note in result.notes:
        assert note.where.any()
        for lang in LANGUAGES:
            text = Texts(lang).get(f"note.{note.code}", **note.context)
            assert "{" not in text


def test_every_source_note_and_component_has_a_text(run: Any, zones: dict[str, str]) -> None:
    result = run(
        list(zones), {"power.ppa_share": 0.5}, own={"site.delivered_eur_per_mwh": [90.0] * len(zones)}
    )
    others = run(list(zones))
    traces = (*result.traces, *result.component_traces, *others.traces, *others.component_traces)
    keys = {source.note for trace in traces for source in trace.sources if source.note}
    assert "note.power.own_value" in keys
    for key in (*keys, *(f"component.{name}" for name in COMPONENTS)):
        assert all(Texts(lang).has(key) for lang in LANGUAGES), key


def test_missing_items_are_named(run: Any) -> None:
    codes = {
        zone: {note.code for note in run([zone]).notes}
        for zone in ("SE_3", "XK", "FI", "IS", "DK_1", "FR", "GB")
    }
    assert "power.tariff_derived" in codes["SE_3"]
    assert "power.se_deduction_open" in codes["SE_3"]
    assert "power.tariff_gap" in codes["XK"]
    assert "power.tariff_outdated" in codes["FI"]
    assert "power.market_unknown" in codes["IS"]
    assert "power.dk_refund_assumed" in codes["DK_1"]
    assert "power.fr_relief_open" in codes["FR"]
    assert "power.gb_agreement_open" in codes["GB"]
    assert "power.fi_compensation_open" in codes["FI"]


def test_irish_matching_rule_ends_at_the_border(run: Any) -> None:
    result = run(["IE_SEM", "IE_SEM"], countries=["IE", "GB"])
    note = next(note for note in result.notes if note.code == "power.ie_matching_left_out")
    assert note.where.tolist() == [True, False]


def test_carbon_of_nordic_zones_is_their_own(run: Any) -> None:
    result = run(["NO_4", "DE_LU", "ME"])
    assert result.co2_g_per_kwh == pytest.approx([51.7, 344.1, 413.5])
    trace = next(t for t in result.traces if t.quantity == "power.co2_g_per_kwh")
    assert [trace.sources[i].source_id for i in trace.index] == [
        "codecarbon_nordic", "owid_carbon_intensity", "owid_carbon_intensity",
    ]  # fmt: skip
    water = next(t for t in result.traces if t.quantity == "power.grid_water_l_per_kwh")
    assert [water.sources[i].quality.value for i in water.index] == ["B", "B", "C"]


def test_fixed_british_charge_is_a_bound_below_its_band(run: Any) -> None:
    result = run(["GB", "GB"], it_mw=[10.0, 100.0])
    note = next(note for note in result.notes if note.code == "power.fixed_charge_bound")
    assert note.where.tolist() == [True, False]


def test_every_basis_has_a_text() -> None:
    assert all(Texts(lang).has(f"basis.{basis}") for lang in LANGUAGES for basis in Basis)
