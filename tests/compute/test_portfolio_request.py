"""From sites to candidates: sizes as options, statuses, figures of the evaluation, cells of the grid."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from standortkompass.compute.local import Engine
from standortkompass.compute.portfolio_request import (
    candidates_of,
    effort_of,
    records_from_grid,
    records_of_plan,
    steps_of,
)
from standortkompass.core.decision.portfolio.table import make_plan
from standortkompass.core.errors import InputError
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.texts import Texts

RECORDS = (
    SiteRecord(name="Lübbenau", lat=51.86, lon=13.97),
    SiteRecord(name="Sines", lat=37.96, lon=-8.87, status="committed"),
    SiteRecord(name="Paris", lat=48.9, lon=2.4, status="existing"),
    SiteRecord(name="Wien", lat=48.2, lon=16.4, status="excluded"),
)


@pytest.fixture(scope="module")
def engine(layers: Layers) -> Engine:
    return Engine(layers)


def test_every_size_is_an_option_with_its_own_figures(engine: Engine, scenario: Scenario) -> None:
    table = candidates_of(engine, scenario, RECORDS, (100.0, 200.0))
    assert table.names == ("Lübbenau", "Sines", "Paris", "Wien")
    assert table.site.tolist() == [0, 0, 1, 1, 2, 3, 3]  # an existing site has one option
    assert table.it_mw.tolist() == [100.0, 200.0, 100.0, 200.0, 100.0, 100.0, 200.0]
    assert table.flag("committed").tolist() == [False, True, False, False]
    assert table.flag("existing").tolist() == [False, False, True, False]
    assert table.flag("excluded")[3]
    small = engine.evaluate_sites(scenario.with_values({"facility.it_mw": 100.0}), RECORDS)
    np.testing.assert_allclose(table.npv_eur[[0, 2, 4, 5]], small.column("finance.npv_eur"))
    np.testing.assert_allclose(
        (table.cost_pv_eur / table.gpu_h_pv)[[0, 2, 4, 5]], small.column("finance.lcoc_eur_per_gpu_h")
    )
    assert table.capex_by_year_eur is not None
    assert table.capex_by_year_eur.shape == (7, table.years.size)
    assert (table.capex_by_year_eur.sum(axis=1) > 0).all()


def test_same_size_twice_is_one_option(engine: Engine, scenario: Scenario) -> None:
    own = (dataclasses.replace(RECORDS[0], values={"facility.it_mw": 150.0}), RECORDS[1])
    table = candidates_of(engine, scenario, own, (100.0, 200.0))
    assert table.site.tolist() == [0, 1, 1]
    assert table.it_mw.tolist() == [150.0, 100.0, 200.0]


def test_plan_becomes_sites_of_their_size(engine: Engine, scenario: Scenario) -> None:
    table = candidates_of(engine, scenario, RECORDS, (100.0, 200.0))
    plan = make_plan(table, np.array([1, 2]))
    records = records_of_plan(RECORDS, plan)
    assert [(r.name, r.values.get("facility.it_mw")) for r in records] == [
        ("Lübbenau", 200.0), ("Sines", 100.0), ("Paris", None),
    ]  # fmt: skip
    again = engine.evaluate_sites(scenario, records)
    np.testing.assert_allclose(again.column("finance.npv_eur")[:2].sum(), plan.npv_eur, rtol=1e-9)


def test_best_cells_of_europe_become_sites(engine: Engine, scenario: Scenario) -> None:
    records = records_from_grid(engine, scenario, Texts("de"), count=12, cell_km=10.0)
    assert [r.name.split(" (")[0] for r in records[:2]] == ["Raster 01", "Raster 02"]
    places = engine.evaluate_sites(scenario, records).places
    gaps = np.hypot(places.x_m[:, None] - places.x_m, places.y_m[:, None] - places.y_m)
    distance = float(scenario.assumptions["screening.min_distance_km"] or 0.0)
    assert gaps[~np.eye(12, dtype=bool)].min() >= distance * 1e3 - 1.0


def test_no_sites_is_said_and_settings_come_from_assumptions(engine: Engine, scenario: Scenario) -> None:
    with pytest.raises(InputError):
        candidates_of(engine, scenario, ())
    own = scenario.with_values({"decision.gap": 0.01, "decision.step_mw": 25.0})
    assert effort_of(own.assumptions).gap == 0.01
    assert effort_of(own.assumptions, gap=0.002, time_limit_s=3.0).time_limit_s == 3.0
    assert steps_of(own.assumptions).mw == 25.0
