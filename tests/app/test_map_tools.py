"""Lengths on the ellipsoid, walking by rank, boxes: what the map's tools work out."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.app.map_tools import (
    coordinate_at,
    ground_at,
    leg_curve,
    leg_lengths,
    metres_at,
    next_row,
    rows_in_box,
    with_moved_site,
)
from standortkompass.app.session import Session
from standortkompass.app.world import World
from standortkompass.store.project import Project


def test_a_published_geodesic_is_met() -> None:
    # GeographicLib, GeodSolve manual page: 40.6 N 73.8 W to 51.6 N 0.5 W is 5551759.400 m (WGS 84)
    length = leg_lengths([metres_at(40.6, -73.8), metres_at(51.6, -0.5)])
    assert length.tolist() == pytest.approx([5_551_759.4], abs=1.0)


def test_legs_are_one_fewer_than_points() -> None:
    assert leg_lengths([]).size == 0
    assert leg_lengths([metres_at(50.0, 10.0)]).size == 0
    there_and_back = leg_lengths([metres_at(50.0, 10.0), metres_at(51.0, 10.0), metres_at(50.0, 10.0)])
    assert there_and_back[0] == pytest.approx(there_and_back[1])
    assert there_and_back[0] == pytest.approx(111_240.0, rel=1e-3)  # a degree of latitude at 50.5


def test_the_curve_is_as_long_as_the_leg() -> None:
    ends = metres_at(38.0, -8.0), metres_at(60.0, 25.0)
    curve = leg_curve(*ends)
    pieces = leg_lengths([(float(x), float(y)) for x, y in curve])
    assert pieces.sum() == pytest.approx(float(leg_lengths(ends)[0]), rel=1e-9)
    assert tuple(curve[0]) == ends[0]
    assert tuple(curve[-1]) == ends[1]


def test_coordinates_come_back_to_the_metre() -> None:
    assert coordinate_at(*metres_at(52.31, 12.02)) == (52.31, 12.02)


def test_ground_names_country_zone_and_height(world: World) -> None:
    regions = world.layers.regions
    found = ground_at(world.layers, 52.31, 12.02)
    assert regions.countries[found.country] == "DE"
    assert regions.zones[found.zone] == "DE_LU"
    assert 20.0 < found.elevation_m < 120.0
    assert ground_at(world.layers, 56.0, 3.0).country == -1


def test_walking_follows_the_ranks_and_goes_around(session: Session, project: Project) -> None:
    session.adopt(project)
    evaluation = session.evaluation
    assert evaluation is not None
    rows: list[int] = []
    row = None
    for _ in range(len(evaluation)):
        row = next_row(evaluation, row, 1)
        assert row is not None
        rows.append(row)
    ranks = [int(evaluation.decision.rank[r]) for r in rows]
    ranked = [rank for rank in ranks if rank]
    assert ranked == sorted(ranked)
    assert sorted(rows) == list(range(len(evaluation)))
    assert next_row(evaluation, rows[-1], 1) == rows[0]
    assert next_row(evaluation, rows[0], -1) == rows[-1]


def test_a_box_holds_the_sites_between_its_corners(session: Session, project: Project) -> None:
    session.adopt(project)
    evaluation = session.evaluation
    assert evaluation is not None
    x, y = evaluation.places.x_m, evaluation.places.y_m
    everything = (float(x.max()), float(y.min())), (float(x.min()), float(y.max()))
    assert rows_in_box(evaluation, *everything) == frozenset(range(len(evaluation)))
    at = float(x[0]), float(y[0])
    one = rows_in_box(evaluation, (at[0] - 1.0, at[1] - 1.0), (at[0] + 1.0, at[1] + 1.0))
    near = np.hypot(x - at[0], y - at[1]) < 1.0
    assert one == frozenset(np.flatnonzero(near).tolist())


def test_moving_changes_the_place_only(project: Project) -> None:
    moved = with_moved_site(project, 1, 50.0, 10.0)
    assert (moved.sites[1].lat, moved.sites[1].lon) == (50.0, 10.0)
    assert moved.sites[1].name == project.sites[1].name
    assert moved.sites[0] is project.sites[0]
