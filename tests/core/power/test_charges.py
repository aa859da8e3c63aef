"""Plans of charges: validity, blocks, percentages, gaps."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.rates import ExchangeRates
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.charges import (
    CONSTANT,
    PER_KW,
    PER_SITE,
    SHARE,
    PlanKey,
    derived_non_energy,
    plan_charges,
    valid_rows,
)
from standortkompass.core.power.components import CHARGES
from standortkompass.core.power.tables import Basis, CountryTariff, TariffRow, Tariffs

RATES = ExchangeRates(per_euro={"SEK": 10.0})


def row(item: str, value: float, **more: Any) -> TariffRow:
    base: dict[str, Any] = {
        "row_id": f"{item}_{value}_{more.get('valid_from', '')}", "country": "XX", "zones": (), "item": item,
        "component": "levies", "basis": Basis.PER_MWH, "value": value, "currency": "EUR", "from_mwh": 0.0,
        "to_mwh": np.inf, "from_full_load_h": 0.0, "valid_from": "2020-01-01", "valid_to": "", "when": (),
        "band_value": np.nan, "source_id": "s", "confidence": "high", "note": "",
    }  # fmt: skip
    return TariffRow(**{**base, **more})


def tariffs(*rows: TariffRow, missing: str = "", derived: float = np.nan) -> Tariffs:
    country = CountryTariff(
        country="XX", missing=missing, detail={"de": "", "en": ""}, derived_eur_per_mwh=derived,
        derived_band="IG", derived_period="2024-S1, 2024-S2",
    )  # fmt: skip
    edges = {edge for r in rows for edge in (r.from_mwh, r.to_mwh) if 0.0 < edge < np.inf}
    return Tariffs(
        rows=MappingProxyType({"XX": rows}),
        countries=MappingProxyType({"XX": country}),
        codes=("XX",),
        code=np.zeros((1, 2), dtype=np.int64),
        zone_codes=("Z",),
        settings=MappingProxyType({}),
        energy_edges_mwh=np.array(sorted(edges)),
        hours_edges=np.array(sorted({r.from_full_load_h for r in rows if r.from_full_load_h})),
        sources=MappingProxyType({}),
        band_source=SourceRef(catalog_key="band", source_id="b", quality=Quality.ASSUMED),
    )


def plan(
    table: Tariffs, *, energy: float = 1e6, hours: float = 8000.0, year: int = 2026, **chosen: str
) -> Any:
    key = PlanKey(
        country="XX",
        zone="Z",
        year=year,
        energy_class=int(np.searchsorted(table.energy_edges_mwh, energy, side="right")),
        hours_class=int(np.searchsorted(table.hours_edges, hours, side="right")),
        settings=tuple(chosen.items()),
    )
    return plan_charges(key, table, RATES)


def unit(
    made: Any, component: str, *, energy: float = 1e6, hours: float = 8000.0, price: float = 0.0
) -> float:
    terms = made.terms[CHARGES.index(component)]
    return float(terms[CONSTANT] + terms[PER_KW] / hours + terms[PER_SITE] / energy + terms[SHARE] * price)


def test_row_without_end_holds_until_another_follows() -> None:
    rows = (row("a", 1.0, valid_from="2023-01-01"), row("a", 2.0, valid_from="2026-07-01"))
    assert [r.value for y in (2025, 2026, 2040) for r in valid_rows(rows, y, "Z", {})] == [1.0, 2.0, 2.0]


def test_before_the_first_row_its_figure_is_used() -> None:
    assert [r.value for r in valid_rows((row("a", 1.0, valid_from="2026-01-01"),), 2021, "Z", {})] == [1.0]


def test_ended_row_without_successor_is_gone() -> None:
    ended = (row("a", 1.0, valid_to="2028-12-31"),)
    assert [len(valid_rows(ended, year, "Z", {})) for year in (2028, 2029)] == [1, 0]
    midyear = (row("a", 1.0, valid_to="2026-06-30"),)
    assert [len(valid_rows(midyear, year, "Z", {})) for year in (2025, 2026)] == [1, 0]


def test_conditions_and_zones_choose_the_row() -> None:
    rows = (
        row("a", 1.0, when=(("k", "no"),)),
        row("a", 2.0, when=(("k", "yes"),), zones=("Z",)),
        row("a", 3.0, when=(("k", "yes"),), zones=("Y",)),
    )
    assert [r.value for r in valid_rows(rows, 2026, "Z", {"k": "yes"})] == [2.0]
    assert [r.value for r in valid_rows(rows, 2026, "Z", {"k": "no"})] == [1.0]
    assert valid_rows(rows, 2026, "Z", {}) == []


@settings(max_examples=60, deadline=None)
@given(st.floats(min_value=1.0, max_value=5e6))
def test_blocks_cost_what_their_slices_cost(energy: float) -> None:
    limits, values = [0.0, 20.0, 1000.0, 1e5, np.inf], [14.0, 10.0, 3.0, 0.5]
    rows = [row("a", v, from_mwh=limits[i], to_mwh=limits[i + 1]) for i, v in enumerate(values)]
    slices = [v * max(min(energy, limits[i + 1]) - limits[i], 0.0) for i, v in enumerate(values)]
    made = plan(tariffs(*rows), energy=energy)
    assert unit(made, "levies", energy=energy) == pytest.approx(sum(slices) / energy, rel=1e-9)


def test_bases_and_currency() -> None:
    made = plan(
        tariffs(
            row("a", 100.0, currency="SEK"),
            row("b", 40.0, component="network_demand", basis=Basis.PER_KW_A),
            row("c", 5e6, component="network_demand", basis=Basis.PER_SITE_A),
        )
    )
    assert unit(made, "levies") == pytest.approx(10.0)
    assert unit(made, "network_demand") == pytest.approx(40.0 * 1000 / 8000 + 5.0)


def test_percentages_apply_in_order() -> None:
    made = plan(
        tariffs(
            row("a", 10.0),
            row("b", 80.0, component="network_demand", basis=Basis.PER_KW_A),
            row("c", 0.02, component="network_energy", basis=Basis.PERCENT_ENERGY),
            row("d", 0.015, basis=Basis.PERCENT_ENERGY_DEMAND),
            row("e", 0.05, component="electricity_tax", basis=Basis.PERCENT_ALL),
        )
    )
    before = 60.0 + 10.0 + 10.0 + 0.02 * 60.0 + 0.015 * (60.0 + 10.0)
    assert unit(made, "electricity_tax", price=60.0) == pytest.approx(0.05 * before)


def test_network_share_needs_hours_and_energy() -> None:
    table = tariffs(
        row("n", 10.0, component="network_energy"),
        row(
            "s",
            0.2,
            component="network_energy",
            basis=Basis.NETWORK_SHARE,
            from_mwh=1e4,
            from_full_load_h=7000.0,
        ),
    )
    assert unit(plan(table, hours=6999.0), "network_energy") == 10.0
    assert unit(plan(table, hours=7000.0), "network_energy") == 2.0
    assert unit(plan(table, hours=7000.0, energy=9e3), "network_energy") == 10.0


def test_gap_is_what_the_band_leaves() -> None:
    tax = row("t", 30.0, component="electricity_tax", band_value=0.5)
    made = plan(tariffs(tax, missing="network", derived=20.0))
    assert unit(made, "network_derived") == pytest.approx(19.5)
    assert unit(made, "electricity_tax") == 30.0
    assert made.margin_included
    assert made.split_known
    assert not made.incomplete


def test_gap_that_cannot_be_derived() -> None:
    network = row("n", 6.0, component="network_energy", band_value=6.0)
    bound = plan(tariffs(network, missing="levies", derived=5.0))
    assert unit(bound, "network_energy") == 6.0
    assert unit(bound, "levies_derived") == 0.0
    assert bound.incomplete
    assert not bound.margin_included
    unknown = plan(tariffs(row("t", 1.0, component="electricity_tax"), missing="network"))
    assert np.isnan(unit(unknown, "network_derived"))
    assert unknown.incomplete


def test_split_is_unknown_where_network_and_levies_come_in_one_figure() -> None:
    made = plan(tariffs(missing="both", derived=40.0))
    assert unit(made, "nonenergy_derived") == 40.0
    assert not made.split_known


def test_fees_in_the_margin_are_no_charge() -> None:
    made = plan(tariffs(row("b", 1.35, component="energy_margin")))
    assert made.margin_floor_eur_per_mwh == 1.35
    assert np.all(made.terms == 0.0)


def test_lines_add_up_to_the_terms() -> None:
    made = plan(
        tariffs(
            row("a", 10.0),
            row("n", 8.0, component="network_energy"),
            row("s", 0.5, component="network_energy", basis=Basis.NETWORK_SHARE),
            row("e", 0.05, component="electricity_tax", basis=Basis.PERCENT_ALL),
        )
    )
    assert np.sum([line.terms for line in made.lines], axis=0) == pytest.approx(made.terms.sum(axis=0))


def test_derived_non_energy() -> None:
    assert derived_non_energy(np.array([100.0, 120.0]), np.array([70.0, 90.0])) == 30.0
    assert np.isnan(derived_non_energy(np.array([50.0]), np.array([51.0])))
    assert np.isnan(derived_non_energy(np.array([]), np.array([])))


def test_rows_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        row("a", 1.0).value = 2.0  # type: ignore[misc]
