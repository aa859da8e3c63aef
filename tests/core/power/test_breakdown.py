"""Lines of one place's price."""

from __future__ import annotations

from typing import Any

import pytest

from standortkompass.core.power.breakdown import group_of, price_lines
from standortkompass.core.power.components import COMPONENTS

TEN = ["DE_LU", "SE_1", "FI", "NO_4", "FR", "ES", "GB", "NL", "CZ", "IT_NORD"]


def test_lines_of_ten_places_in_ten_zones_add_up_and_name_their_source(run: Any) -> None:
    result = run(TEN, year=2030, full_load_h=7400.0, it_mw=200.0)
    for place in range(len(TEN)):
        lines = price_lines(result, place)
        assert sum(line.eur_per_mwh for line in lines) == pytest.approx(
            result.delivered_eur_per_mwh[place], abs=1e-9
        )
        assert all(line.source is not None and line.source.source_id for line in lines)


def test_rows_behind_a_line_add_up_to_it(run: Any) -> None:
    result = run(["DE_LU", "GB"])
    for place in range(2):
        for line in price_lines(result, place):
            if line.group in ("network", "levies"):
                assert sum(row.eur_per_mwh[place] for row in line.rows) == pytest.approx(line.eur_per_mwh)


def test_every_component_has_a_group() -> None:
    groups = {component: group_of(component) for component in COMPONENTS}
    assert set(groups.values()) == {"energy", "network", "levies", "unsplit"}
    assert [key for key, group in groups.items() if group == "unsplit"] == ["nonenergy_derived", "own_price"]


def test_own_price_is_one_line(run: Any) -> None:
    lines = price_lines(run(["FI"], own={"site.delivered_eur_per_mwh": [61.0]}), 0)
    assert [(line.component, line.eur_per_mwh) for line in lines] == [("own_price", 61.0)]


def test_grid_has_lines_without_origin(run: Any) -> None:
    lines = price_lines(run(["FI"], detailed=False), 0)
    assert lines
    assert all(line.source is None and line.rows == () for line in lines)
