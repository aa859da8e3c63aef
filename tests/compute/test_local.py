"""The engine: grid and named sites are one pipeline, and blocks do not show."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from standortkompass.compute import local
from standortkompass.compute.local import GRID_COLUMNS, Engine
from standortkompass.core import evaluate as pipeline
from standortkompass.core.climate.tables import OwnWeather
from standortkompass.core.decision.stage import RULED_OUT, reasons_at
from standortkompass.core.errors import Cancelled
from standortkompass.core.evaluate import Stage, evaluate
from standortkompass.core.geo.grid import grid_places
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.results import ClimateResult
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places, SiteRecord
from standortkompass.core.progress import Progress
from standortkompass.core.stage import StageContext


@pytest.fixture(scope="module")
def engine(layers: Layers) -> Engine:
    return Engine(layers)


@pytest.fixture(scope="module")
def some_cells(engine: Engine, scenario: Scenario) -> Places:
    """Forty land cells with a result, as places of the grid."""
    grid = engine.evaluate_grid(scenario, 10.0)
    rng = np.random.default_rng(7)
    known = np.flatnonzero(np.isfinite(grid.columns["finance.npv_eur"]))
    cells = np.sort(grid.cell[rng.choice(known, 40, replace=False)])
    places = grid_places(grid.spec, engine.layers.regions, engine.layers.terrain)
    assert places.cell is not None
    return places.take(np.flatnonzero(np.isin(places.cell, cells)))


def as_sites(places: Places) -> Places:
    names = tuple(str(i) for i in range(len(places)))
    return dataclasses.replace(places, cell_km=None, cell=None, names=names)


def test_cells_and_sites_run_through_the_same_kernels(
    engine: Engine, scenario: Scenario, some_cells: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given one weather, a cell and a site at its centre get the same numbers."""
    cells = evaluate(scenario, engine.layers, some_cells)

    def same_climate(_: StageContext) -> ClimateResult:
        return cells.climate

    stages = (Stage("climate", (), same_climate), *pipeline.STAGES[1:])
    monkeypatch.setattr(pipeline, "STAGES", stages)
    sites = evaluate(scenario, engine.layers, as_sites(some_cells))
    for key in GRID_COLUMNS:
        np.testing.assert_allclose(cells.columns[key], sites.columns[key], rtol=1e-9, err_msg=key)


def test_the_weather_of_a_cell_is_read_off_closely(
    engine: Engine, scenario: Scenario, some_cells: Places
) -> None:
    """Cells read PUE off a table in the height difference; sites work it out (ADR 0013)."""
    cells = evaluate(scenario, engine.layers, some_cells)
    sites = evaluate(scenario, engine.layers, as_sites(some_cells))
    np.testing.assert_allclose(cells.climate.pue, sites.climate.pue, atol=2.5e-3)
    np.testing.assert_allclose(cells.climate.pue_peak, sites.climate.pue_peak, atol=1e-2)
    lcoc = "finance.lcoc_eur_per_gpu_h"
    np.testing.assert_allclose(cells.columns[lcoc], sites.columns[lcoc], rtol=1e-3)


def test_blocks_do_not_show(engine: Engine, scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = engine.evaluate_grid(scenario, 10.0)
    monkeypatch.setattr(local, "BLOCK_PLACES", 7_000)
    blocks = Engine(engine.layers, threads=2).evaluate_grid(scenario, 10.0)
    np.testing.assert_array_equal(whole.cell, blocks.cell)
    for key in GRID_COLUMNS:
        np.testing.assert_array_equal(whole.columns[key], blocks.columns[key], err_msg=key)


def test_a_raster_has_no_value_at_sea_and_where_excluded(engine: Engine, scenario: Scenario) -> None:
    grid = engine.evaluate_grid(scenario, 10.0)
    raster = grid.raster("finance.lcoc_eur_per_gpu_h")
    assert raster.shape == (grid.spec.n_rows, grid.spec.n_cols)
    assert np.isfinite(raster).sum() <= np.count_nonzero(~grid.excluded)
    assert np.isnan(raster[0, 0])  # the window's north-west corner is the Atlantic


def test_a_grid_can_be_stopped(engine: Engine, scenario: Scenario) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        engine.evaluate_grid(scenario, 10.0, progress)


def test_a_changed_assumption_moves_the_grid(engine: Engine, scenario: Scenario) -> None:
    before = engine.evaluate_grid(scenario, 10.0).columns["finance.lcoc_eur_per_gpu_h"]
    dearer = scenario.with_values({"finance.wacc": 0.12})
    after = engine.evaluate_grid(dearer, 10.0).columns["finance.lcoc_eur_per_gpu_h"]
    known = np.isfinite(before)
    assert (after[known] > before[known]).all()


def test_own_weather_counts_for_its_site_and_is_forgotten_with_it(engine: Engine, scenario: Scenario) -> None:
    sites = (SiteRecord(name="Hot", lat=52.5, lon=13.4), SiteRecord(name="Other", lat=50.0, lon=8.5))
    hot = OwnWeather(
        lat=52.5, lon=13.4, height_m=40.0, label="hot", t_c=np.full(8760, 38.0),
        wet_bulb_c=np.full(8760, 25.0), monthly_t_c=np.full(12, 38.0),
    )  # fmt: skip
    model = engine.evaluate_sites(scenario, sites).climate
    own = engine.evaluate_sites(scenario, sites, weather=(hot,)).climate
    assert own.pue[0] > model.pue[0] + 0.01
    assert own.pue[1] == model.pue[1]
    assert engine.site_layers.climate.own[0].label == "hot"
    again = engine.evaluate_sites(scenario, sites).climate
    np.testing.assert_array_equal(again.pue, model.pue)
    assert engine.site_layers is engine.layers


def test_a_site_ruled_out_by_hand_has_no_rank_and_the_others_move_up(
    engine: Engine, scenario: Scenario
) -> None:
    sites = [
        SiteRecord(name=name, lat=lat, lon=lon)
        for name, lat, lon in (("A", 52.5, 13.4), ("B", 48.1, 11.6), ("C", 60.2, 24.9))
    ]
    before = engine.evaluate_sites(scenario, sites)
    best = int(np.flatnonzero(before.decision.rank == 1)[0])
    sites[best] = dataclasses.replace(sites[best], status="excluded")
    after = engine.evaluate_sites(scenario, sites)
    assert before.decision.excluded.tolist() == [False] * 3
    assert [reasons_at(after.decision, row) for row in range(3)] == [
        (RULED_OUT,) if row == best else () for row in range(3)
    ]
    assert after.decision.rank[best] == 0
    others = [row for row in range(3) if row != best]
    assert (after.decision.rank[others] == before.decision.rank[others] - 1).all()
    np.testing.assert_array_equal(after.decision.score, before.decision.score)
    np.testing.assert_array_equal(after.finance.npv_eur, before.finance.npv_eur)
