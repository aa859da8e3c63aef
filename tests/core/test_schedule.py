from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from standortkompass.core import schedule
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.results import ConnectionResult, ScheduleResult
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.sources.assumptions import load_assumptions

QUICK = {
    "schedule.decision_year": 2027.0,
    "schedule.permit_months": 6.0,
    "schedule.construction_months": 12.0,
    "schedule.fit_out_months": 2.0,
    "schedule.overrun_factor": 1.5,
    "schedule.it_lead_months": 12.0,
}


def start(
    lead: Any,
    values: dict[str, Any] | None = None,
    own: dict[str, Any] | None = None,
    early: tuple[Any, Any, Any] | None = None,
) -> ScheduleResult:
    lead = np.asarray(lead, dtype=float)
    n = lead.size
    zero, index = np.zeros(n), np.zeros(n, dtype=int)
    column = MappingProxyType({k: np.asarray(v, dtype=float) for k, v in (own or {}).items()})
    places = Places(lat=zero, lon=zero, x_m=zero, y_m=zero, country=index, zone=index, elevation_m=zero,
                    overrides=column)  # fmt: skip
    scenario = SimpleNamespace(
        assumptions=Assumptions(load_assumptions()).with_values(QUICK | (values or {}))
    )
    ctx = StageContext(
        layers=SimpleNamespace(),  # type: ignore[arg-type]
        places=places,
        read=ScenarioReader(scenario, places),  # type: ignore[arg-type]
        detailed=True,
    )
    connection = ConnectionResult(
        station=index, distance_km=zero, voltage_kv=zero, cost_eur=zero, cost_parts={}, lead_time_months=lead,
        firm_mw=zero, own_offer=np.zeros(n, dtype=bool), needed_mw=np.full(n, 100.0),
    )  # fmt: skip
    if early is not None:
        month, first_mw, full = (np.asarray(values, dtype=float) for values in early)
        connection = replace(
            connection, start_month_with_bridge=month, first_phase_mw=first_mw, full_power_month=full
        )
    return schedule.run(ctx, connection)


def test_the_slowest_decides() -> None:
    out = start([12, 48, np.nan])
    np.testing.assert_allclose(out.start_month, [30, 48, np.nan])  # works: 1.5 x (6 + 12 + 2)
    np.testing.assert_allclose(out.start_year, [2029, 2031, np.nan])
    assert out.decision_year == 2027


def test_delivery_of_it_can_be_the_slowest() -> None:
    assert start([12], {"schedule.it_lead_months": 40.0}).start_month[0] == 40


def test_an_earlier_start_of_the_connection_is_taken() -> None:
    out = start([20, 48, 48], early=([12, 36, 48], [100, 100, 100], [20, 48, 48]))
    np.testing.assert_allclose(out.start_month, [30, 36, 48])
    np.testing.assert_allclose(out.first_share, 1.0)
    np.testing.assert_allclose(out.full_month, [30, 48, 48])


def test_the_rest_of_the_facility_starts_with_the_grid() -> None:
    out = start([48, 48, 20], early=([36, 36, 12], [40, 40, 40], [48, 48, 20]))
    np.testing.assert_allclose(out.first_share, [0.4, 0.4, 1.0])  # in the last place building takes longer
    first, rest = out.steps
    np.testing.assert_allclose(first.month, [36, 36, 30])
    np.testing.assert_allclose(first.added_mw, [40, 40, 100])
    np.testing.assert_allclose(rest.month, [48, 48, 30])
    np.testing.assert_allclose(rest.added_mw, [60, 60, 0])


def test_phases_and_steps_of_power_add_up_to_the_need() -> None:
    values = {"schedule.phases": 3.0, "schedule.phase_gap_months": 6.0}
    out = start([60.0], values, early=([36], [50], [60]))
    months = [step.month[0] for step in out.steps]
    assert months == [36, 60, 42, 60, 48, 60]
    np.testing.assert_allclose([step.added_mw[0] for step in out.steps],
                               [100 / 3, 0, 50 / 3, 50 / 3, 0, 100 / 3], atol=1e-9)  # fmt: skip


def test_a_site_may_have_its_own_figures() -> None:
    out = start([12, 12], own={"schedule.permit_months": [np.nan, 12.0]})
    np.testing.assert_allclose(out.start_month, [30, 39])


@pytest.mark.parametrize("n", [0, 1, 5])
def test_shapes(n: int) -> None:
    assert start(np.full(n, 24.0)).start_month.shape == (n,)
