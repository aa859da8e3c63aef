"""What the window makes of plans and reliefs, without widgets."""

from __future__ import annotations

import pytest

from standortkompass.app.pairwise import STEPS, Comparison, step_value, value_step
from standortkompass.app.portfolio import relaxed_task
from standortkompass.core.decision.portfolio.infeasible import Relaxation
from standortkompass.core.decision.portfolio.task import PortfolioTask


def relief(limit: str, value: float = float("nan"), *, possible: bool = True) -> Relaxation:
    return Relaxation(limit=limit, possible=possible, value=value, change=float("nan"), solution=None)


@pytest.mark.parametrize(
    ("limit", "value", "field", "wanted"),
    [
        ("budget", 12_345_678_901.0, "budget_eur", 12_346_000_000.0),
        ("min_sites", 2.0, "min_sites", 2),
        ("max_sites", 4.0, "max_sites", 4),
        ("min_distance", 812.6, "min_distance_km", 812.0),
        ("max_co2", 123_456.0, "max_co2_t_per_a", 123_500.0),
        ("min_mw", 433.2, "min_mw", 433.0),
    ],
)
def test_numbers_are_rounded_to_the_loose_side(limit: str, value: float, field: str, wanted: float) -> None:
    task = relaxed_task(PortfolioTask(min_sites=3, required=("A", "B")), relief(limit, value))
    assert task is not None
    assert getattr(task, field) == pytest.approx(wanted)


def test_rules_go() -> None:
    task = PortfolioTask(required=("A", "B"), forbidden=("C",), online_by=2030, station_headroom=True)
    loosened = relaxed_task(task, relief("required:B"))
    assert loosened is not None
    assert loosened.required == ("A",)
    for limit, field, wanted in (
        ("forbidden:C", "forbidden", ()),
        ("online_by:2030", "online_by", None),
        ("station_headroom", "station_headroom", False),
    ):
        loosened = relaxed_task(task, relief(limit))
        assert loosened is not None
        assert getattr(loosened, field) == wanted


def test_further_rules_are_loosened_or_dropped() -> None:
    task = PortfolioTask(
        budget_by_year=((2029, 1e9), (2030, 2e9)), country_caps=(("DE", 1),), exclusive=(("A", "B"),)
    )
    loosened = relaxed_task(task, relief("budget_year:2029", 1_234_567_890.0))
    assert loosened is not None
    assert dict(loosened.budget_by_year) == {2029: pytest.approx(1_235_000_000.0), 2030: 2e9}
    loosened = relaxed_task(task, relief("country_cap:DE", 2.0))
    assert loosened is not None
    assert loosened.country_caps == (("DE", 2),)
    loosened = relaxed_task(task, relief("exclusive:A, B"))
    assert loosened is not None
    assert loosened.exclusive == ()
    assert loosened.budget_by_year == task.budget_by_year


def test_what_is_no_part_of_the_task_cannot_be_loosened_there() -> None:
    assert relaxed_task(PortfolioTask(), relief("excluded")) is None
    assert relaxed_task(PortfolioTask(), relief("budget", 1e9, possible=False)) is None


def test_the_scale_goes_to_and_fro() -> None:
    for step in range(-STEPS, STEPS + 1):
        assert value_step(step_value(step)) == step
    assert value_step(100.0) == STEPS
    assert step_value(-2) == pytest.approx(1.0 / 3.0)


def test_judgements_are_reciprocal() -> None:
    comparison = Comparison(keys=("a", "b", "c")).judged(2, 0, 3)
    assert comparison.step(2, 0) == 3
    assert comparison.step(0, 2) == -3
    assert comparison.step(1, 1) == 0
    weights = comparison.weights()
    assert weights["c"] > weights["b"] > weights["a"]
    assert sum(weights.values()) == pytest.approx(1.0)
