"""Size, cost and time of a connection, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.connection import COST, OFFER
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.inputs import unit_factors

INPUTS = {
    "place.grid_mw": 450.0, "connection.power_factor": 0.95, "place.spare_units": 1.0,
    "place.circuit_mva": 1700.0, "connection.transformer_mva": 300.0, "place.bay_eur": 2.0e6,
    "place.transformer_eur_per_mva": 10_000.0, "place.contribution_eur_per_kw": 100.0,
    "place.contribution_fixed_eur": 1.0e6, "connection.route_factor": 1.25, "place.terrain_factor": 1.2,
    "place.overhead_eur_per_km": 1.0e6, "place.underground_eur_per_km": 4.0e6,
    "place.submarine_eur_per_km": 3.0e6, "place.line_share": 1.0, "place.cable_share": 1.0,
    "place.all_cable": 0.0, "place.cable_km": 2.5, "place.distance_km": 10.0, "place.water_km": 1.0,
    "place.offer_cost_eur": np.nan,
}  # fmt: skip
TIME = {
    "place.wait_months": 40.0, "connection.wait_factor": 1.1, "connection.wait_slip_months": 2.0,
    "place.distance_km": 8.0, "connection.route_factor": 1.25, "place.works_time_share": 0.8,
    "connection.permit_months": 12.0, "connection.permit_months_per_km": 0.6,
    "connection.build_months": 18.0, "connection.build_months_per_km": 0.3, "connection.slip_factor": 1.5,
    "connection.transformer_lead_months": 30.0, "place.works_after_wait": 0.0, "place.offer_year": np.nan,
    "schedule.decision_year": 2027.0,
}  # fmt: skip


def cost(**changed: object) -> dict[str, float]:
    given = {f"place.{key}": value for key, value in changed.items()}
    inputs = {key: np.asarray(value, dtype=float) for key, value in (INPUTS | given).items()}
    found = evaluate(COST.lines, unit_factors() | inputs, 1)
    return {key: float(value[0]) for key, value in found.items()}


def months(**changed: float) -> FloatArray:
    given = {f"place.{key}": value for key, value in changed.items()}
    return evaluate(OFFER.lines, {k: np.asarray(v) for k, v in (TIME | given).items()}, 1)["lead_time_months"]


@pytest.mark.parametrize(
    ("load", "spare", "circuits"),
    [(0.0, 1.0, 2.0), (100.0, 1.0, 2.0), (467.0, 1.0, 2.0), (468.0, 1.0, 3.0), (468.0, 0.0, 2.0)],
)
def test_circuits_carry_the_load_with_one_to_spare(load: float, spare: float, circuits: float) -> None:
    assert cost(grid_mw=load, circuit_mva=467.0 / 0.95, spare_units=spare)["circuits"] == circuits


def test_unknown_load_has_no_circuits() -> None:
    assert np.isnan(cost(grid_mw=np.nan)["circuits"])


def test_parts_of_the_cost_by_hand() -> None:
    found = cost()
    assert found["transformers"] == 3.0  # 450 / 285 = 1.6, and one to spare
    assert found["connection_bays"] == 7 * 2.0e6
    assert found["connection_transformers"] == 3 * 300 * 10_000.0
    assert found["connection_contribution"] == pytest.approx(46.0e6)
    # one double line: 1.5 m per straight km overhead, 6 m as cable on the first 2 km, cable price over water
    assert found["connection_line"] == pytest.approx(2 * 6.0e6 + 7 * 1.5e6 + 1 * 6.0e6)
    parts = ("line", "bays", "transformers", "contribution")
    assert found["connection_eur"] == pytest.approx(sum(found[f"connection_{part}"] for part in parts))


def test_an_offer_goes_before_the_estimate() -> None:
    assert cost(offer_cost_eur=5.0e6)["connection_eur"] == 5.0e6
    assert months(offer_year=2030.0) == 36.0
    assert months(offer_year=2025.0) == 0.0


def test_waiting_and_works_alongside_or_one_after_the_other() -> None:
    works = 0.8 * (30.0 + 10.0 * 0.9) * 1.5
    assert months() == pytest.approx(max(46.0, works))
    assert months(works_after_wait=1.0) == pytest.approx(46.0 + works)
