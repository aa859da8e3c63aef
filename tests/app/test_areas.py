"""Areas: drawn, kept, renamed, removed, and used as exclusion."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.app.areas import (
    area_km2,
    free_area_name,
    polygon_wkt,
    shape_of,
    sites_inside,
    size_km2,
    with_area,
    with_area_exclusion,
    with_renamed_area,
    without_area,
)
from standortkompass.app.session import Session
from standortkompass.core.decision.exclusions import Comparison, ExclusionKind
from standortkompass.core.errors import InputError
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.store.project import Area, Project

SQUARE = ((4_000_000.0, 3_000_000.0), (4_010_000.0, 3_000_000.0), (4_010_000.0, 3_020_000.0),
          (4_000_000.0, 3_020_000.0))  # fmt: skip


def _around(evaluation: Evaluation, row: int, reach_m: float = 5_000.0) -> Area:
    x, y = float(evaluation.places.x_m[row]), float(evaluation.places.y_m[row])
    corners = [(x - reach_m, y - reach_m), (x + reach_m, y - reach_m), (x, y + reach_m)]
    return Area(name="Ring", wkt_3035=polygon_wkt(corners))


@pytest.fixture
def evaluation(session: Session, project: Project) -> Evaluation:
    session.adopt(project)
    assert session.evaluation is not None
    return session.evaluation


def test_the_size_is_that_of_the_ground() -> None:
    assert area_km2(SQUARE) == pytest.approx(200.0)
    assert size_km2(polygon_wkt(SQUARE)) == pytest.approx(200.0)


def test_an_area_needs_three_corners_and_no_crossing() -> None:
    with pytest.raises(InputError, match=r"areas\.too_few"):
        polygon_wkt([*SQUARE[:2], SQUARE[0]])
    bow = (SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])
    with pytest.raises(InputError, match=r"areas\.crossing"):
        polygon_wkt(bow)
    with pytest.raises(InputError, match=r"areas\.crossing"):
        polygon_wkt([(0.0, 0.0), (1000.0, 0.0), (2000.0, 0.0)])
    with pytest.raises(InputError, match=r"areas\.invalid"):
        shape_of("POINT (1 2)")
    with pytest.raises(InputError, match=r"areas\.invalid"):
        shape_of("no shape")


def test_names_are_unique(project: Project) -> None:
    first = with_area(project, Area(name="Gebiet", wkt_3035=polygon_wkt(SQUARE)))
    assert free_area_name(first, "Gebiet") == "Gebiet 2"
    with pytest.raises(InputError, match=r"areas\.name_taken"):
        with_area(first, first.areas[0])
    both = with_area(first, Area(name="Gebiet 2", wkt_3035=polygon_wkt(SQUARE)))
    with pytest.raises(InputError, match=r"areas\.name_taken"):
        with_renamed_area(both, 1, "Gebiet")
    assert with_renamed_area(both, 1, "Gebiet 2") is both
    assert [a.name for a in with_renamed_area(both, 1, "Lausitz").areas] == ["Gebiet", "Lausitz"]
    assert [a.name for a in without_area(both, 0).areas] == ["Gebiet 2"]


def test_sites_inside_are_those_within_the_sides(evaluation: Evaluation) -> None:
    inside = sites_inside(evaluation, _around(evaluation, 2).wkt_3035)
    assert np.flatnonzero(inside).tolist() == [2]
    assert sites_inside(None, polygon_wkt(SQUARE)).size == 0


def test_a_forbidden_area_takes_its_sites_out(session: Session, evaluation: Evaluation) -> None:
    assert session.project is not None
    area = _around(evaluation, 2)
    session.change("Gebiet", with_area_exclusion(session.project, area, inside_allowed=False))
    assert session.evaluation is not None
    decision = session.evaluation.decision
    key = next(key for key in decision.reasons if key.startswith("area."))
    bit = np.uint32(1 << decision.reasons.index(key))
    assert np.flatnonzero(decision.reason_bits & bit).tolist() == [2]
    session.undo_stack.undo()
    assert session.evaluation.scenario == evaluation.scenario


def test_a_required_area_with_a_buffer_keeps_what_is_near(session: Session, evaluation: Evaluation) -> None:
    assert session.project is not None
    area = _around(evaluation, 2)
    reach = np.hypot(
        evaluation.places.x_m - evaluation.places.x_m[2], evaluation.places.y_m - evaluation.places.y_m[2]
    )
    km = float(np.sort(reach)[1]) / 1000.0 + 10.0
    after = with_area_exclusion(session.project, area, inside_allowed=True, buffer_km=km)
    made = after.scenario.exclusions.exclusions[-1]
    assert (made.kind, made.comparison, made.label) == (ExclusionKind.AREA, Comparison.ALLOWED, "Ring")
    session.change("Gebiet", after)
    decision = session.evaluation.decision  # type: ignore[union-attr]
    bit = np.uint32(1 << decision.reasons.index(made.key))
    stays = (decision.reason_bits & bit) == 0
    assert stays[2]
    assert 2 <= int(stays.sum()) < len(stays)
    again = with_area_exclusion(after, area, inside_allowed=True)
    assert again.scenario.exclusions.keys[-1] != made.key
