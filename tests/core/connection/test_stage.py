"""The connection of places on the shipped stations, costs and waiting times."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standortkompass.core.connection.stage import run

LUEBBENAU = (51.86, 13.96, "DE")
FRANKFURT = (50.11, 8.68, "DE")
VIENNA = (48.21, 16.37, "AT")


def _at_station(layers: Any, kv: float, country: str) -> tuple[int, tuple[float, float, str]]:
    stations = layers.stations
    code = layers.regions.country_index(country)
    row = int(np.flatnonzero((stations.level_kv[:, 2] == kv) & (stations.country == code))[0])
    return row, (float(stations.lat[row]), float(stations.lon[row]), country)


def test_a_place_at_a_380_kv_station_is_less_than_a_kilometre_away(make: Any, layers: Any) -> None:
    row, place = _at_station(layers, 380.0, "DE")
    result = run(*make([place], 800.0))
    assert result.station[0] == row
    assert result.distance_km[0] < 1.0
    assert result.voltage_kv[0] == 380.0


def test_parts_sum_to_the_cost_within_its_range(make: Any) -> None:
    result = run(*make([LUEBBENAU, FRANKFURT, VIENNA]))
    np.testing.assert_allclose(sum(result.cost_parts.values()), result.cost_eur, rtol=1e-12)
    assert (result.cost_low_eur < result.cost_eur).all()
    assert (result.cost_eur < result.cost_high_eur).all()
    assert (result.lead_time_p10 < result.lead_time_months).all()
    assert (result.lead_time_months < result.lead_time_p90).all()


def test_hand_computed_cost_at_a_station(make: Any, layers: Any) -> None:
    _, place = _at_station(layers, 380.0, "DE")
    result = run(*make([place], 800.0))
    # a circuit carries 1698 MVA x 0.95: two with N-1; three 300 MVA transformers carry 855 MW: four with N-1
    parts = {key: float(values[0]) for key, values in result.cost_parts.items()}
    assert result.circuits[0] == 2
    assert parts["bays"] == pytest.approx((2 * 2 + 4) * 4e6)
    assert parts["transformers"] == pytest.approx(4 * 300 * 27600)
    assert parts["contribution"] == pytest.approx(800_000 * 90.0)
    assert parts["line"] == pytest.approx(0.0, abs=1e3)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_shapes(make: Any, n: int) -> None:
    result = run(*make([LUEBBENAU] * n))
    for values in (
        result.cost_eur,
        result.lead_time_months,
        result.distance_km,
        result.firm_mw,
        result.station,
    ):
        assert values.shape == (n,)
    assert all(part.shape == (n,) for part in result.cost_parts.values())


def test_no_station_in_reach_is_unknown_and_noted(make: Any) -> None:
    ctx, load = make([(64.15, -21.94, "IS"), LUEBBENAU])
    result = run(ctx, load)
    assert result.station[0] == -1
    assert np.isnan(
        [result.cost_eur[0], result.lead_time_months[0], result.distance_km[0], result.voltage_kv[0]]
    ).all()
    note = next(note for note in result.notes if note.code == "connection.no_station")
    assert note.where.tolist() == [True, False]


def test_a_load_that_no_level_carries_has_no_connection(make: Any) -> None:
    result = run(*make([LUEBBENAU], 9000.0))
    assert result.station[0] == -1
    assert np.isnan(result.cost_eur[0])


def test_an_unknown_load_stays_unknown(make: Any) -> None:
    result = run(*make([LUEBBENAU], np.nan))
    assert np.isnan(result.cost_eur[0])


def test_the_offer_always_wins(make: Any) -> None:
    own = {"site.offer_mw": 250.0, "site.offer_year": 2029.0, "site.offer_cost_eur": 12e6}
    result = run(*make([LUEBBENAU], own=own))
    assert result.own_offer[0]
    assert result.cost_eur[0] == result.cost_low_eur[0] == result.cost_high_eur[0] == 12e6
    assert result.lead_time_months[0] == result.lead_time_p10[0] == result.lead_time_p90[0] == 24.0
    assert result.firm_mw[0] == 250.0
    assert result.station[0] == -1
    assert {"connection.own_offer", "connection.offer_below_need"} <= {note.code for note in result.notes}
    np.testing.assert_allclose(sum(result.cost_parts.values()), result.cost_eur)


def test_an_offer_without_cost_keeps_our_station(make: Any) -> None:
    plain = run(*make([LUEBBENAU]))
    result = run(*make([LUEBBENAU], own={"site.offer_mw": 400.0}))
    assert result.station[0] == plain.station[0]
    assert result.cost_eur[0] == plain.cost_eur[0]
    assert result.firm_mw[0] == 400.0


def test_an_offer_also_serves_where_no_station_is_known(make: Any) -> None:
    own = {"site.offer_year": 2030.0, "site.offer_cost_eur": 5e6}
    result = run(*make([(64.15, -21.94, "IS")], own=own))
    assert result.cost_eur[0] == 5e6
    assert result.lead_time_months[0] == 36.0


def test_more_load_never_lowers_the_cost(make: Any) -> None:
    for mw in np.arange(20.0, 2500.0, 60.0):
        lower = run(*make([LUEBBENAU, FRANKFURT, VIENNA], mw, detailed=False)).cost_eur
        higher = run(*make([LUEBBENAU, FRANKFURT, VIENNA], mw + 60.0, detailed=False)).cost_eur
        assert (higher >= lower).all()


def test_hub_beats_country_and_fallback_is_noted(make: Any, layers: Any) -> None:
    result = run(*make([FRANKFURT, LUEBBENAU, VIENNA]))
    assert layers.lead_times.hub[result.wait_row[0]] == "Frankfurt am Main"
    assert layers.lead_times.hub[result.wait_row[1]] == ""
    assert result.wait_row[2] == -1
    note = next(note for note in result.notes if note.code == "connection.wait_fallback")
    assert note.where.tolist() == [False, False, True]
    assert result.lead_time_months[0] > result.lead_time_months[1]


def test_unknown_contribution_is_flagged_and_not_in_the_sum(make: Any) -> None:
    result = run(*make([LUEBBENAU, VIENNA]))
    assert result.contribution_known.tolist() == [True, False]
    assert result.cost_parts["contribution"][1] == 0.0
    assert any(note.code == "connection.contribution_unknown" and note.where[1] for note in result.notes)


def test_grid_and_detailed_agree_on_the_main_columns(make: Any) -> None:
    grid = run(*make([LUEBBENAU, FRANKFURT], detailed=False))
    detailed = run(*make([LUEBBENAU, FRANKFURT]))
    np.testing.assert_array_equal(grid.cost_eur, detailed.cost_eur)
    np.testing.assert_array_equal(grid.lead_time_months, detailed.lead_time_months)
    assert grid.cost_low_eur is None
    assert not grid.notes


def test_cost_sources_are_ordered(make: Any) -> None:
    cost = {
        c: run(*make([LUEBBENAU], connection__cost_source=c)).cost_eur[0] for c in ("low", "median", "high")
    }
    assert cost["low"] < cost["median"] < cost["high"]


def test_rough_terrain_costs_more_than_the_plain(make: Any, layers: Any) -> None:
    from standortkompass.core.connection.stage import terrain_factor

    ctx, _ = make([LUEBBENAU, (46.6, 10.8, "IT")])
    plain, alps = terrain_factor(ctx)
    assert plain < 1.1
    assert alps == 1.5


def test_bridge_power_starts_earlier_and_is_off_by_default(make: Any) -> None:
    plain = run(*make([FRANKFURT]))
    assert plain.bridge_capex_eur is None
    assert plain.start_month_with_bridge is None
    bridged = run(*make([FRANKFURT], connection__bridge="engines", connection__bridge_share=0.5))
    assert bridged.start_month_with_bridge[0] == 23.0 < plain.lead_time_months[0]
    assert bridged.lead_time_months[0] == plain.lead_time_months[0]
    assert bridged.first_phase_mw[0] == 150.0
    assert bridged.bridge_co2_t_per_a[0] > 0
    assert any(note.code == "connection.bridge" for note in bridged.notes)


def test_a_bridge_that_comes_after_the_grid_is_not_built(make: Any) -> None:
    own = {"site.offer_year": 2028.0}
    result = run(*make([FRANKFURT], own=own, connection__bridge="engines"))
    assert result.lead_time_months[0] == 12.0
    assert result.start_month_with_bridge[0] == 12.0
    assert result.bridge_capex_eur[0] == 0.0
    assert result.bridge_energy_mwh_per_a[0] == 0.0


def test_flexible_connection_by_hand(make: Any) -> None:
    plain = run(*make([FRANKFURT]))
    result = run(*make([FRANKFURT], connection__flexible=True, connection__flexible_backup="bess"))
    assert result.flexible_month[0] == pytest.approx(0.6 * plain.lead_time_months[0])
    # 300 MW x 7,000 h, 30 percent for 200 h; battery of 300 x 0.3 x 4 MWh
    assert result.curtailed_mwh_per_a[0] == pytest.approx(300 * 7000 / 8760 * 0.3 * 200)
    assert result.bridge_capex_eur[0] == pytest.approx(300 * 0.3 * 4 * 1000 * 107)
    assert result.start_month_with_bridge[0] == result.flexible_month[0]


def test_energisation_comes_in_steps_with_quantiles(make: Any) -> None:
    plain = run(*make([FRANKFURT]))
    assert [step.key for step in plain.steps] == ["grid"]
    assert plain.steps[0].mw[0] == plain.needed_mw[0] == 300.0
    result = run(
        *make([FRANKFURT], connection__bridge="engines", connection__bridge_share=0.4,
              connection__flexible=True)
    )  # fmt: skip
    bridge, flexible, grid = result.steps
    assert [step.key for step in result.steps] == ["bridge", "flexible", "grid"]
    assert [step.mw[0] for step in result.steps] == [120.0, 300.0, 300.0]
    assert [bridge.month_p10[0], bridge.month[0], bridge.month_p90[0]] == pytest.approx([16.0, 23.0, 30.0])
    assert flexible.month[0] == result.full_power_month[0] == pytest.approx(0.6 * grid.month[0])
    for step in result.steps:
        assert step.month_p10[0] <= step.month[0] <= step.month_p90[0]


def test_a_step_that_is_not_taken_has_no_power(make: Any) -> None:
    own = {"site.offer_year": 2028.0}
    result = run(*make([FRANKFURT], own=own, connection__bridge="engines", connection__flexible=True))
    bridge, flexible, grid = result.steps
    assert bridge.mw[0] == flexible.mw[0] == 0.0
    assert np.isnan(bridge.month[0])
    assert np.isnan(flexible.month[0])
    assert grid.month[0] == result.start_month_with_bridge[0] == 12.0


def test_an_offered_year_beats_the_flexible_estimate(make: Any) -> None:
    own = {"site.offer_year": 2036.0}
    result = run(*make([FRANKFURT], own=own, connection__flexible=True, connection__flexible_backup="bess"))
    assert result.start_month_with_bridge[0] == result.flexible_month[0] == 108.0
    assert result.curtailed_mwh_per_a[0] == 0.0
    assert result.bridge_capex_eur[0] == 0.0


def test_a_battery_covers_what_is_curtailed(make: Any) -> None:
    bare = run(*make([FRANKFURT], connection__flexible=True))
    covered = run(*make([FRANKFURT], connection__flexible=True, connection__flexible_backup="bess"))
    assert bare.lost_mwh_per_a[0] == bare.curtailed_mwh_per_a[0] == covered.curtailed_mwh_per_a[0] > 0.0
    assert covered.lost_mwh_per_a[0] == 0.0
    assert covered.flexible_battery_eur[0] == covered.bridge_capex_eur[0]


def test_a_hub_shows_what_was_said_about_it(make: Any, layers: Any) -> None:
    ctx, _ = make([FRANKFURT, LUEBBENAU])
    at = [
        {s.source_id for s in layers.lead_times.statements_at(x, y, int(c))}
        for x, y, c in zip(ctx.places.x_m, ctx.places.y_m, ctx.places.country, strict=True)
    ]
    assert {"ember_ch2", "reuters_ember", "gridreadiness_3c", "iea_energy_ai"} <= at[0]
    assert "ember_ch2" not in at[1]
    assert "iea_energy_ai" in at[1]


def test_without_n_minus_1_a_connection_costs_less(make: Any) -> None:
    secure = run(*make([LUEBBENAU])).cost_eur[0]
    assert run(*make([LUEBBENAU], connection__n_minus_1=False)).cost_eur[0] < secure


def test_moratoria_and_fast_tracks_are_noted_where_they_hold(make: Any) -> None:
    dublin, lille, odense = (53.35, -6.26, "IE"), (50.63, 3.06, "FR"), (55.4, 10.39, "DK")
    notes = run(*make([dublin, lille, odense, LUEBBENAU])).notes

    def where(code: str) -> list[bool]:
        return np.any([note.where for note in notes if note.code == f"connection.{code}"], axis=0).tolist()

    assert where("moratorium") == [True, False, True, False]
    assert where("fast_track") == [False, True, False, False]


def test_every_note_has_its_text_in_both_languages(make: Any) -> None:
    from standortkompass.texts import Texts

    places = [
        FRANKFURT,
        (53.35, -6.26, "IE"),
        (41.65, -0.88, "ES"),
        (51.92, 4.48, "NL"),
        (64.15, -21.94, "IS"),
    ]
    result = run(
        *make(places, own={"site.offer_mw": 10.0}, connection__bridge="engines", connection__flexible=True,
              connection__cost_source="acer_2026")
    )  # fmt: skip
    assert {"connection.source_silent_submarine", "connection.rule", "connection.saturated"} <= {
        n.code for n in result.notes
    }
    for lang in ("de", "en"):
        texts = Texts(lang)
        for note in result.notes:
            assert "{" not in texts.get(f"note.{note.code}", **note.context)


def test_a_longer_wait_is_a_later_start(make: Any) -> None:
    months = [run(*make([FRANKFURT], connection__wait_factor=f)).lead_time_months[0] for f in (0.5, 1.0, 1.5)]
    assert months == sorted(months)
    after = run(*make([FRANKFURT], connection__time_mode="sequence"))
    assert after.lead_time_months[0] > months[1]


def test_a_sites_own_assumption_changes_only_that_site(make: Any) -> None:
    base = run(*make([LUEBBENAU, FRANKFURT]))
    own = run(*make([LUEBBENAU, FRANKFURT], own={"connection.route_factor": np.array([np.nan, 2.0])}))
    assert own.cost_eur[0] == base.cost_eur[0]
    assert own.cost_eur[1] > base.cost_eur[1]


def test_a_fixed_fee_does_not_grow_with_the_load(make: Any) -> None:
    oulu = (65.0, 25.5, "FI")
    fees = [run(*make([oulu], mw)).cost_parts["contribution"][0] for mw in (200.0, 600.0, 900.0)]
    assert fees[1] == fees[2] == 2.0e6
    assert fees[0] in (1.2e6, 2.0e6)
    own = run(*make([oulu], 600.0, connection__contribution_eur_per_kw=10.0))
    assert own.cost_parts["contribution"][0] == 6.0e6
    assert own.contribution_known[0]


def test_a_small_load_is_told_that_110_kv_is_missing(make: Any) -> None:
    notes = run(*make([LUEBBENAU, LUEBBENAU], np.array([30.0, 300.0]))).notes
    note = next(note for note in notes if note.code == "connection.small_load")
    assert note.where.tolist() == [True, False]
