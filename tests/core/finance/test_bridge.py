from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standortkompass.core.errors import ShapeError
from standortkompass.core.finance.bridge import lcoc_bridge, value_bridge

TWO = {
    "place.power_eur_per_mwh": np.array([60.0, 120.0]),
    "place.build_usd_per_w": np.array([10.0, 9.0]),
    "place.tax_rate": np.array([0.3, 0.2]),
    "finance.receivable_days": 30.0,
    "finance.subsidy_share": 0.17,
}


def test_steps_add_up_to_the_difference(worked: Any) -> None:
    lines = worked(TWO, n=2)
    for bridge, key in ((lcoc_bridge(lines, 0, lines, 1), "lcoc"), (value_bridge(lines, 0, lines, 1), "npv")):
        assert bridge.reference == lines[key][0]
        assert bridge.other == lines[key][1]
        assert sum(step.reference for step in bridge.steps) == pytest.approx(bridge.reference)
        total = sum(step.difference for step in bridge.steps)
        assert total == pytest.approx(bridge.other - bridge.reference)


def test_power_is_the_largest_step_and_has_the_right_size(worked: Any) -> None:
    lines = worked({"place.power_eur_per_mwh": np.array([60.0, 120.0])}, n=2)
    step, *others = lcoc_bridge(lines, 0, lines, 1).largest
    assert step.key == "lcoc_power"
    assert step.difference == pytest.approx(60 * 10000 / (500 * 8760))
    assert others == []


def test_two_scenarios_can_be_bridged(worked: Any) -> None:
    before, after = worked(), worked({"finance.subsidy_share": 0.34})
    bridge = value_bridge(before, 0, after, 0)
    assert [step.key for step in bridge.largest] == ["subsidy"]


def test_a_run_without_lines_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"finance\.line_missing"):
        lcoc_bridge({}, 0, {}, 0)
