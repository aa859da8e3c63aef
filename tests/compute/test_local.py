"""The engine: grid and named sites are one pipeline, and blocks do not show."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.compute import local
from standortkompass.compute.local import GRID_COLUMNS, Engine
from standortkompass.core.errors import Cancelled
from standortkompass.core.geo.crs import to_degrees
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress


@pytest.fixture(scope="module")
def engine(layers: Layers) -> Engine:
    return Engine(layers)


def test_a_cell_and_a_site_at_its_centre_get_the_same_numbers(engine: Engine, scenario: Scenario) -> None:
    grid = engine.evaluate_grid(scenario, 10.0)
    rng = np.random.default_rng(7)
    rows = rng.choice(np.flatnonzero(np.isfinite(grid.columns["finance.npv_eur"])), 40, replace=False)
    x, y = grid.spec.centres(grid.cell[rows])
    lon, lat = to_degrees(x, y)
    sites = engine.evaluate_sites(
        scenario,
        [SiteRecord(name=str(i), lat=float(lat[i]), lon=float(lon[i])) for i in range(rows.size)],
    )
    same_zone = sites.places.zone == grid.zone[rows]
    assert same_zone.mean() > 0.9  # a cell takes its zone from the raster, a site from the polygon
    for key in GRID_COLUMNS:
        np.testing.assert_allclose(
            grid.columns[key][rows][same_zone],
            sites.columns[key][same_zone],
            rtol=2e-3,
            atol=1e-3,
            err_msg=key,
        )


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
