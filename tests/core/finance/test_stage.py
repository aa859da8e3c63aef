from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core.finance import stage
from standortkompass.core.finance.inputs import is_assumption, unit_of
from standortkompass.core.finance.lines import label_parts
from standortkompass.core.finance.place_inputs import gather
from standortkompass.core.finance.sensitivity import break_even_of, ranges, tornado
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.texts import Texts

World = Callable[..., SimpleNamespace]
MAIN = ("npv_eur", "irr", "payback_a", "lcoc_eur_per_gpu_h", "tco_eur_per_gpu_h")


def test_grids_and_named_sites_get_the_same_figures(world: World) -> None:
    detailed, grid = stage.run(*world().stages), stage.run(*world(detailed=False).stages)
    for name in MAIN:
        np.testing.assert_array_equal(getattr(detailed, name), getattr(grid, name))
    for name, column in detailed.capex_eur.items():
        np.testing.assert_array_equal(column, grid.capex_eur[name])
    for name, column in detailed.opex_eur_per_a.items():
        np.testing.assert_array_equal(column, grid.opex_eur_per_a[name])
    assert grid.lines == {}
    assert grid.delay_cost_eur_per_month is None


@pytest.mark.parametrize("n", [0, 1, 3])
def test_shapes(world: World, n: int) -> None:
    for detailed in (True, False):
        out = stage.run(*world(n, detailed=detailed).stages)
        for name in MAIN:
            assert getattr(out, name).shape == (n,)


def test_site_order_does_not_matter(world: World) -> None:
    price, lead = np.array([50.0, 100.0, 150.0]), np.array([40.0, 60.0, 50.0])
    here = stage.run(*world(3, price=price, lead=lead, country=np.array([0, 1, 2])).stages)
    there = stage.run(*world(3, price=price[::-1], lead=lead[::-1], country=np.array([2, 1, 0])).stages)
    np.testing.assert_array_equal(here.npv_eur, there.npv_eur[::-1])
    np.testing.assert_array_equal(here.lcoc_eur_per_gpu_h, there.lcoc_eur_per_gpu_h[::-1])


def test_defaults_lie_in_the_published_bands(world: World) -> None:
    """Turner & Townsend: Frankfurt 11.6 USD/W plus 7-10 % for AI; IT 20-36 MEUR/MW; LCOC 2-3 EUR."""
    made = world()
    out = stage.run(*made.stages)
    it_mw = made.load.it_mw
    germany = sum(out.capex_eur[name] for name in ("shell", "plant", "cooling"))[0] / it_mw[0] / 1e6
    assert 9.0 < germany < 11.0
    it = sum(out.capex_eur[name] for name in ("it", "network", "storage"))[0] / it_mw[0] / 1e6
    assert 20.0 < it < 36.0
    assert np.all((out.lcoc_eur_per_gpu_h > 2.0) & (out.lcoc_eur_per_gpu_h < 3.0))
    assert out.opex_eur_per_a["power"][0] == pytest.approx(made.load.energy_mwh_per_a[0] * 110)


def test_country_figures_and_named_fallbacks(world: World) -> None:
    made = world(values={"capex.shell_mep_fallback_usd_per_w": 10.0, "capex.local_cost_share": 0.5})
    found = gather(*made.stages)
    germany, _sweden, croatia, poland, _france = found.values["place.build_usd_per_w"]
    assert germany == pytest.approx(11.5975)
    assert croatia == pytest.approx(10 * (1 + 0.5 * (0.64 - 1)))
    assert poland == 10.0
    where = {note.code: np.flatnonzero(note.where).tolist() for note in found.notes}
    assert where["finance.build_cost_scaled"] == [2]
    assert where["finance.build_cost_mean"] == [3]
    assert where["finance.land_price_assumed"] == [0, 1, 2, 3, 4]
    assert found.values["place.tax_rate"][0] == pytest.approx(made.ctx.layers.countries.value(
        "corporate_income_tax_rate", np.array([0]))[0])  # fmt: skip


def test_an_own_figure_wins_over_country_and_fallback(world: World) -> None:
    own = {"site.land_eur_per_m2": [30.0, np.nan], "site.land_ha": [10.0, np.nan], "tax.rate": [np.nan, 0.1]}
    found = gather(*world(2, own=own, values={"opex.water_eur_per_m3": 2.0}).stages)
    assert found.values["place.land_eur_per_m2"].tolist()[0] == 30.0
    assert found.values["place.land_m2_per_mw"][0] == pytest.approx(1e5 / 217.2222222)
    assert found.values["place.tax_rate"][1] == 0.1
    assert found.values["place.water_eur_per_m3"].tolist() == [2.0, 2.0]
    assert "finance.land_price_assumed" in {note.code for note in found.notes}


def test_heat_is_sold_to_a_named_buyer_up_to_what_there_is(world: World) -> None:
    made = world(3, own={"site.heat_buyer_mw": [10.0, 1e4, np.nan]})
    heat = gather(*made.stages).values["place.heat_mwh_per_a"]
    assert heat[0] == pytest.approx(87600)
    assert heat[1] == pytest.approx(made.load.it_energy_mwh_per_a[1])
    assert heat[2] == 0.0


def test_a_known_step_of_the_power_price_is_used(world: World) -> None:
    import dataclasses

    made = world(2, price=100.0, lead=48.0)
    later = dataclasses.replace(
        made.power,
        delivered_later_eur_per_mwh=np.array([120.0, np.nan]),
        later_from_year=np.array([2035.0, np.nan]),
    )
    out = stage.run(*made.stages[:-1], later)
    assert np.isfinite(out.inputs["place.power_later_index"]).all()  # a workbook has no infinity
    price = out.lines["power_price"]
    assert price[7].tolist() == [100.0, 100.0]  # 2034
    assert price[8].tolist() == [120.0, 100.0]


def test_unknown_stays_unknown_and_the_rest_is_worked_out(world: World) -> None:
    out = stage.run(*world(2, lead=[48.0, np.nan]).stages)
    for name in MAIN[:4]:
        column = getattr(out, name)
        assert np.isfinite(column[0]) or name in {"payback_a", "irr"}
        assert np.isnan(column[1]), name


def test_generation_without_a_price_leaves_money_empty_and_says_so(world: World) -> None:
    out = stage.run(*world(values={"facility.generation": "rubin_ultra_kyber"}).stages)
    assert np.isnan(out.npv_eur).all()
    assert "finance.rack_price_unknown" in {note.code for note in out.notes}
    own = {"facility.generation": "rubin_ultra_kyber", "capex.rack_price_usd": 2.0e7}
    assert np.isfinite(stage.run(*world(values=own).stages).npv_eur).all()


def test_a_start_beyond_the_horizon_has_no_result(world: World) -> None:
    out = stage.run(*world(2, lead=[48.0, 400.0]).stages)
    assert np.isnan(out.npv_eur[1])
    assert "finance.start_beyond_horizon" in {note.code for note in out.notes}


def test_a_delay_that_pays_is_noted(world: World) -> None:
    out = stage.run(*world(1, values={"revenue.price_level": 0.5}).stages)
    assert out.delay_cost_eur_per_month is not None
    assert out.delay_cost_eur_per_month[0] < 0
    assert "finance.delay_pays" in {note.code for note in out.notes}


def test_delay_costs_the_lost_value_by_month(world: World) -> None:
    values = {"schedule.delay_step_months": 12.0}
    out = stage.run(*world(1, lead=60.0, values=values).stages)
    late = stage.run(*world(1, lead=72.0, values=values).stages)
    assert out.delay_cost_eur_per_month is not None
    planned_works = (out.npv_eur - late.npv_eur) / 12  # works moved along: cheaper than works that wait
    assert out.delay_cost_eur_per_month[0] > planned_works[0]
    again = stage.run(*world(1, lead=60.0, values=values | {"revenue.price_level": 1.5}).stages)
    assert again.delay_cost_eur_per_month is not None
    assert again.delay_cost_eur_per_month[0] > out.delay_cost_eur_per_month[0] > 0


@pytest.mark.parametrize(
    "values",
    [
        {"revenue.mode": "colocation"},
        {"revenue.mode": "none"},
        {"debt.method": "sculpted"},
        {"debt.method": "none"},
        {"tax.it_method": "declining"},
        {"schedule.phases": 3.0},
        {"facility.redundancy": "tier4", "cooling.concept": "tower"},
        {"facility.redundancy": "reduced", "capex.estimate_class": "class5"},
        {"connection.bridge": "engines"},
        {"connection.bridge": "fuel_cells", "connection.bridge_share": 0.4, "schedule.phases": 3.0},
        {"connection.flexible": True, "connection.flexible_backup": "bess"},
        {"connection.flexible": True, "connection.bridge": "engines", "revenue.mode": "colocation"},
        {"finance.timing": "end"},
        {"facility.tokens_per_s_per_gpu": 500.0},
    ],
)
def test_every_structure_runs(world: World, values: dict[str, Any]) -> None:
    out = stage.run(*world(values=values).stages)
    assert np.isfinite(out.npv_eur).all()
    assert np.isfinite(out.tco_eur_per_gpu_h).all()
    for note in out.notes:
        for lang in ("de", "en"):
            assert Texts(lang).get(f"note.{note.code}", **note.context)


def test_every_shown_line_has_a_label(world: World) -> None:
    for values in ({}, {"revenue.mode": "colocation"}, {"schedule.phases": 2.0, "debt.method": "sculpted",
                   "tax.it_method": "declining", "connection.bridge": "engines",
                   "connection.bridge_share": 0.5, "connection.flexible": True}):  # fmt: skip
        made = world(values=values)
        model = stage.build(stage.structure_of(made.ctx.read))
        for lang in ("de", "en"):
            texts = Texts(lang)
            for item in model.lines:
                assert texts.has(f"line.{label_parts(item.key)[0]}"), item.key
                assert texts.has(f"line_group.{item.group}"), item.group
            for key in model.inputs:
                assert is_assumption(key) or texts.has(f"input.{key}"), key
                assert unit_of(key, made.ctx.read.scenario.assumptions.catalogue), key


def test_tornado_over_all_inputs(world: World, assumptions: Assumptions) -> None:
    def npv(overrides: Any) -> Any:
        return stage.run(*world(1, detailed=False, values=dict(overrides)).stages).npv_eur

    groups = ("finance", "revenue", "capex", "opex")
    inputs = [item for item in ranges(assumptions) if item.key.split(".")[0] in groups]
    out = tornado(npv, inputs)
    ranked = out.ranked(0)
    assert ranked[0].width[0] > 0
    swings = {swing.key: swing for swing in out.swings}
    assert swings["finance.usd_per_eur"].width[0] > 0
    assert swings["revenue.utilisation"].low[0] < out.base[0] < swings["revenue.utilisation"].high[0]
    assert swings["opex.maintenance_share"].low[0] > out.base[0] > swings["opex.maintenance_share"].high[0]
    wanted = next(item for item in ranges(assumptions) if item.key == "revenue.price_level")
    root = break_even_of(npv, wanted.key, wanted, 0, low=0.0, high=10.0)
    assert npv({wanted.key: root})[0] == pytest.approx(0.0, abs=1e3)


def test_origins_name_the_country_figure_or_the_assumption(world: World) -> None:
    out = stage.run(*world(2, country=np.array([0, 3]), own={"tax.rate": [np.nan, 0.1]}).stages)
    traces = {trace.quantity: trace for trace in out.traces}
    build, tax = traces["finance.build_usd_per_w"], traces["finance.tax_rate"]
    assert build.sources[build.index[0]].catalog_key == "country_facts"
    assert build.sources[build.index[1]].source_id == "assumption"  # no market in Poland
    assert tax.sources[tax.index[0]].catalog_key == "country_facts"
    assert tax.sources[tax.index[1]].quality.value == "C"  # the site's own figure
    for trace in out.traces:
        for lang in ("de", "en"):
            assert Texts(lang).has(f"quantity.{trace.quantity}")
