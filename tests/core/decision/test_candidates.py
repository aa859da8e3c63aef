"""Candidates from the grid: areas, distance, best first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from standortkompass.core.decision.candidates import find_candidates
from standortkompass.core.errors import InputError


def pick(picture: np.ndarray, **options: float):  # type: ignore[no-untyped-def,type-arg]
    """Candidates of a raster of scores, NaN excluded."""
    settings_ = {"count": 10, "min_distance_km": 0.0, "land_ha": 100.0, "cell_km": 1.0} | options
    cell_km = settings_.pop("cell_km")
    flat = picture.ravel()
    return find_candidates(
        np.arange(flat.size),
        picture.shape,
        flat,
        np.isnan(flat),
        cell_km,
        **settings_,  # type: ignore[arg-type]
    )


N = np.nan


def test_small_areas_are_left_out_and_the_best_comes_first() -> None:
    picture = np.array([[9.0, N, 3.0, 4.0], [N, N, 2.0, N], [8.0, 7.0, N, N]])
    found = pick(picture, land_ha=200.0)  # two cells of 1 km
    assert found.place.tolist() == [8, 3]  # 9.0 stands alone; 8-7 and 4-3 fit, 2.0 is left over
    assert found.area_ha.tolist() == [200.0, 300.0]
    assert found.campus_score.tolist() == [7.5, 3.5]
    assert [sorted(campus.tolist()) for campus in found.campus] == [[8, 9], [2, 3]]


def test_corners_do_not_connect() -> None:
    assert pick(np.array([[1.0, N], [N, 2.0]]), land_ha=200.0).place.size == 0


def test_distance_is_kept_and_its_edge_is_allowed() -> None:
    picture = np.array([[5.0, 4.0, 3.0, 2.0]])
    assert pick(picture, min_distance_km=2.0).place.tolist() == [0, 2]
    assert pick(picture, min_distance_km=2.1).place.tolist() == [0, 3]


def test_count_zero_empty_and_one() -> None:
    assert pick(np.array([[1.0]]), count=0).place.size == 0
    assert pick(np.full((3, 3), N)).place.size == 0
    assert pick(np.array([[1.0]])).place.tolist() == [0]
    with pytest.raises(InputError):
        pick(np.array([[1.0]]), cell_km=0.0)


def test_cells_may_come_in_any_order_and_leave_gaps() -> None:
    cell = np.array([11, 2, 7])
    found = find_candidates(
        cell, (3, 4), np.array([1.0, 3.0, 2.0]), np.zeros(3, dtype=bool), 1.0,
        count=5, min_distance_km=0.0, land_ha=0.0,
    )  # fmt: skip
    assert found.place.tolist() == [1, 2, 0]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), st.floats(0.0, 6.0))
def test_every_choice_keeps_the_rules(seed: int, cells: int, distance: float) -> None:
    rng = np.random.default_rng(seed)
    picture = np.where(rng.random((15, 17)) < 0.4, N, rng.random((15, 17)))
    found = pick(picture, land_ha=100.0 * cells, min_distance_km=distance, count=20)
    rows, columns = np.divmod(found.place, 17)
    gaps = np.hypot(rows[:, None] - rows, columns[:, None] - columns)
    assert (gaps[~np.eye(found.place.size, dtype=bool)] >= distance - 1e-9).all()
    used = np.concatenate(found.campus) if found.campus else np.empty(0, dtype=int)
    assert np.unique(used).size == used.size
    for place, campus in zip(found.place, found.campus, strict=True):
        mask = np.zeros(picture.size, dtype=bool)
        mask[campus] = True
        assert campus.size == cells
        assert place in campus
        assert ndimage.label(mask.reshape(picture.shape))[1] == 1
        assert not np.isnan(picture.ravel()[campus]).any()
    assert (np.diff(picture.ravel()[found.place]) <= 0).all()
