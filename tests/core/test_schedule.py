from __future__ import annotations

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
    lead: Any, values: dict[str, Any] | None = None, own: dict[str, Any] | None = None
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
        firm_mw=zero, own_offer=np.zeros(n, dtype=bool),
    )  # fmt: skip
    return schedule.run(ctx, connection)


def test_the_slowest_decides() -> None:
    out = start([12, 48, np.nan])
    np.testing.assert_allclose(out.start_month, [30, 48, np.nan])  # works: 1.5 x (6 + 12 + 2)
    np.testing.assert_allclose(out.start_year, [2029, 2031, np.nan])
    assert out.decision_year == 2027


def test_delivery_of_it_can_be_the_slowest() -> None:
    assert start([12], {"schedule.it_lead_months": 40.0}).start_month[0] == 40


def test_own_generation_shortens_the_wait_for_the_grid() -> None:
    out = start([20, 48], {"schedule.bridge_power": True, "schedule.bridge_lead_months": 36.0})
    np.testing.assert_allclose(out.start_month, [30, 36])


def test_a_site_may_have_its_own_figures() -> None:
    out = start([12, 12], own={"schedule.permit_months": [np.nan, 12.0]})
    np.testing.assert_allclose(out.start_month, [30, 39])


@pytest.mark.parametrize("n", [0, 1, 5])
def test_shapes(n: int) -> None:
    assert start(np.full(n, 24.0)).start_month.shape == (n,)
