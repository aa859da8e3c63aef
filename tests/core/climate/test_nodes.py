"""Reduction to classes, look-up over Europe, and the small memory behind it."""

from __future__ import annotations

import dataclasses
import itertools
import pickle
import threading

import numpy as np
import pytest

from standortkompass.core.climate.europe import Margins, europe_table, look_up, plant_year
from standortkompass.core.climate.memo import Memo
from standortkompass.core.climate.nodes import DESIGN_SHARE, EDGES, class_weights, reduce_points
from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.plant import CONCEPTS, DRY, TOWER
from standortkompass.core.climate.shift import shift_nodes
from standortkompass.core.climate.tables import ClimateGrid

NO_MARGIN = Margins(dry_k=0.0, wet_k=0.0)


def test_classes_keep_means_and_order() -> None:
    random = np.random.default_rng(3)
    dry = random.normal(10.0, 8.0, (2, 8760))
    wet = dry - random.uniform(0.0, 6.0, dry.shape)
    t, classes, design = reduce_points(dry, wet)
    weight = class_weights()
    assert weight.sum() == pytest.approx(1.0)
    np.testing.assert_allclose(t @ weight, dry.mean(axis=1), atol=0.01)
    np.testing.assert_allclose(classes.mean(axis=2) @ weight, wet.mean(axis=1), atol=0.01)
    assert (np.diff(t, axis=1) > 0.0).all()
    assert (np.diff(classes, axis=2) > 0.0).all()
    np.testing.assert_allclose(design[:, 0], np.quantile(dry, DESIGN_SHARE, axis=1), atol=0.2)
    np.testing.assert_allclose(design[:, 1], np.quantile(wet, DESIGN_SHARE, axis=1), atol=0.2)


def test_shipped_weights_are_those_of_the_classes(grid: ClimateGrid) -> None:
    np.testing.assert_allclose(grid.cells.weight, class_weights(), atol=1e-6)
    assert grid.cells.t_c.shape[1] == len(EDGES)


def test_no_shift_gives_the_shipped_nodes_back(grid: ClimateGrid) -> None:
    rows = np.arange(0, len(grid.cells), 997)
    nodes = shift_nodes(grid.cells, rows, np.zeros(rows.size), np.zeros(rows.size), 0.0)
    np.testing.assert_allclose(nodes.t_c, grid.cells.t_c[rows], atol=1e-4)
    wet = grid.cells.wet_bulb_c[rows]
    # In frost a class mean of the wet bulb may lie above that of the dry bulb: it is cut there.
    plain = (wet > 0.0) & (wet < grid.cells.t_c[rows][:, :, None])
    np.testing.assert_allclose(nodes.wet_bulb_c[plain], wet[plain], atol=0.03)
    assert plain.mean() > 0.6


def test_higher_ground_is_cooler_and_drier(grid: ClimateGrid) -> None:
    rows = np.array([5000])
    here = shift_nodes(grid.cells, rows, np.zeros(1), np.zeros(1), 0.0)
    above = shift_nodes(grid.cells, rows, np.array([-2.25]), np.array([500.0]), 0.0)
    assert (above.wet_bulb_c < here.wet_bulb_c).all()
    assert above.pressure_pa[0] < here.pressure_pa[0]


@pytest.mark.parametrize("concept", range(len(CONCEPTS)))
def test_warming_never_lowers_pue(grid: ClimateGrid, plant: PlantParameters, concept: int) -> None:
    rows = np.arange(0, len(grid.cells), 499)
    still = np.zeros(rows.size)
    years = [
        plant_year(concept, plant, shift_nodes(grid.cells, rows, still, still, k), NO_MARGIN)
        for k in (0.0, 1.0, 2.0)
    ]
    for cool, warm in itertools.pairwise(years):
        assert (warm.pue >= cool.pue - 1e-6).all()
        assert (warm.free_cooling_h <= cool.free_cooling_h + 1e-3).all()


def test_warmer_water_never_raises_pue_anywhere(grid: ClimateGrid, plant: PlantParameters) -> None:
    rows = np.arange(0, len(grid.cells), 499)
    still = np.zeros(rows.size)
    nodes = shift_nodes(grid.cells, rows, still, still, 0.0)
    for concept in (DRY, TOWER):
        before = np.full(rows.size, np.inf)
        for supply in (18.0, 24.0, 30.0, 40.0):
            p = dataclasses.replace(plant, supply_c=np.asarray(supply))
            pue = plant_year(concept, p, nodes, NO_MARGIN).pue
            assert (pue <= before + 1e-6).all()
            before = pue


def test_peak_grows_with_the_margin(grid: ClimateGrid, plant: PlantParameters) -> None:
    rows = np.arange(0, len(grid.cells), 499)
    still = np.zeros(rows.size)
    nodes = shift_nodes(grid.cells, rows, still, still, 0.0)
    bare = plant_year(DRY, plant, nodes, NO_MARGIN)
    safe = plant_year(DRY, plant, nodes, Margins(dry_k=2.0, wet_k=1.0))
    assert (safe.pue_peak >= bare.pue_peak).all()
    assert (bare.pue_peak >= bare.pue).all()
    np.testing.assert_array_equal(safe.pue, bare.pue)


def test_look_up_is_linear_between_knots_and_unknown_without_a_cell(
    grid: ClimateGrid, plant: PlantParameters
) -> None:
    knots, table = europe_table(grid, DRY, plant, NO_MARGIN, 4.5, 0.0)
    cell = np.array([100, 100, 100, -1])
    first, step = knots.lowest_k[100], knots.step_k[100]
    year = look_up(knots, table, cell, np.array([first, first + step, first + 0.5 * step, 0.0]))
    row = knots.start[100]
    assert year.pue[0] == pytest.approx(table[0, row])
    assert year.pue[1] == pytest.approx(table[0, row + 1])
    assert year.pue[2] == pytest.approx(0.5 * (table[0, row] + table[0, row + 1]))
    assert np.isnan(year.pue[3])
    assert look_up(knots, table, np.empty(0, dtype=int), np.empty(0)).pue.size == 0


def test_the_same_plant_is_worked_out_once(grid: ClimateGrid, plant: PlantParameters) -> None:
    first = europe_table(grid, TOWER, plant, NO_MARGIN, 4.5, 0.0)[1]
    assert europe_table(grid, TOWER, plant, NO_MARGIN, 4.5, 0.0)[1] is first
    other = dataclasses.replace(plant, pump_share=np.asarray(0.02))
    assert europe_table(grid, TOWER, other, NO_MARGIN, 4.5, 0.0)[1] is not first


def test_memo_keeps_the_latest_and_forgets_the_oldest() -> None:
    memo = Memo(size=2)
    for key in "abc":
        memo.get(key, lambda key=key: key * 2)
    assert len(memo) == 2
    assert memo.get("c", lambda: "new") == "cc"
    assert memo.get("a", lambda: "new") == "new"


def test_memo_does_not_keep_a_failure() -> None:
    memo = Memo()

    def fail() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        memo.get("key", fail)
    assert memo.get("key", lambda: 5) == 5


def test_memo_travels_to_another_process_empty() -> None:
    memo = Memo(size=3)
    memo.get("key", lambda: 5)
    copy = pickle.loads(pickle.dumps(memo))
    assert len(copy) == 0
    assert copy.get("key", lambda: 6) == 6


def test_the_grid_can_be_sent_to_a_worker(grid: ClimateGrid) -> None:
    copy = pickle.loads(pickle.dumps(grid))
    np.testing.assert_array_equal(copy.cells.t_c, grid.cells.t_c)


def test_two_threads_share_one_computation() -> None:
    memo, calls, begin = Memo(), [], threading.Barrier(2)

    def work() -> int:
        calls.append(1)
        threading.Event().wait(0.05)
        return 7

    results: list[int] = []

    def ask() -> None:
        begin.wait()
        results.append(memo.get("key", work))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [7, 7]
    assert len(calls) == 1
