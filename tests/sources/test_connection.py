"""Loading of stations, costs, waiting times and lines, and what happens to damaged files."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from standortkompass.core.errors import DataError
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders import connection
from standortkompass.sources.loaders.connection import (
    load_connection_costs,
    load_lead_times,
    load_lines,
    load_stations,
)
from standortkompass.sources.loaders.geo import load_regions


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="module")
def regions(catalog: Catalog) -> Any:
    return load_regions(catalog)


def test_stations_keep_names_voltages_and_gaps(catalog: Catalog, regions: Any) -> None:
    stations = load_stations(catalog, regions)
    assert len(stations) > 4000
    row = stations.name.index("Tirana 2")
    assert stations.voltages[row] == (220.0, 400.0)
    assert stations.has_level[row].tolist() == [True, False, True]
    assert stations.level_kv[row, 2] == 400.0
    assert stations.branches[row] == 6.0
    british = stations.country == regions.country_index("GB")
    assert np.isnan(stations.branches[british]).all()  # the map has no branches there: unknown, not 0
    assert "" in stations.name


def test_costs_keep_every_row_and_say_who_speaks(catalog: Catalog, regions: Any) -> None:
    costs = load_connection_costs(catalog, regions)
    assert len(costs.statements) == 86
    assert costs.per_km("overhead", "nep_2023") == (4.5e6, True)
    assert costs.per_km("overhead", "acer_2026") == (1.18e6, True)
    assert costs.per_km("overhead", "low") == (1.18e6, True)
    # NEP 2021, 2023, ACER 2023, 2026 and DEA 2025: the middle of five
    assert costs.per_km("overhead", "median") == (2.5e6, True)
    value, stated = costs.per_km("underground", "acer_2026")
    assert not stated
    assert value == costs.per_km("underground", "median")[0]
    assert costs.per_km("overhead", "high")[0] / costs.per_km("overhead", "low")[0] == pytest.approx(
        3.8, abs=0.05
    )


def test_contributions_are_known_for_germany_and_finland_alone(catalog: Catalog, regions: Any) -> None:
    costs = load_connection_costs(catalog, regions)
    table, fixed = costs.contribution_eur_per_kw, costs.contribution_fixed_eur
    np.testing.assert_array_equal(fixed[:, regions.country_index("FI")], [1.2e6, np.nan, 2.0e6])
    assert table[:, regions.country_index("DE")].tolist() == [53.0, 90.0, 128.0]
    assert np.isnan(table[:, regions.country_index("FR")]).all()


def test_waits_have_ordered_ranges_and_hubs(catalog: Catalog, regions: Any) -> None:
    waits = load_lead_times(catalog, regions)
    assert (waits.low_months <= waits.base_months).all()
    assert (waits.base_months <= waits.high_months).all()
    germany = waits.country_row[regions.country_index("DE")]
    # centres of "36 to 60 months" and "up to 7 years" (4/7 of it): both four years
    assert (waits.low_months[germany], waits.base_months[germany], waits.high_months[germany]) == (
        36.0,
        48.0,
        84.0,
    )
    assert waits.country_row[regions.country_index("AT")] == -1
    assert sum(bool(hub) for hub in waits.hub) == 5


def test_statements_speak_both_languages_and_hold_where_they_should(catalog: Catalog, regions: Any) -> None:
    waits = load_lead_times(catalog, regions)
    assert all(s.text["de"] for s in waits.statements)
    assert all(not s.area or s.area in waits.area_names for s in waits.statements)
    code = regions.country_index("ES")
    aragon = next(s for s in waits.statements if s.region == "Aragón")
    # Zaragoza and Madrid, EPSG:3035
    x, y = np.array([3_490_000.0, 3_164_000.0]), np.array([2_122_000.0, 2_031_000.0])
    assert waits.holds(aragon, x, y, np.array([code, code])).tolist() == [True, False]


def test_lines_are_metric_and_drawn_inside_europe(catalog: Catalog) -> None:
    lines = load_lines(catalog)
    assert len(lines) > 6000
    assert lines.crs.to_epsg() == 3035
    assert set(lines["dc"]) == {0, 1}
    west, south, east, north = lines.total_bounds
    assert 1.0e6 < west < east < 9.0e6
    assert 0.5e6 < south < north < 6.5e6


@pytest.mark.parametrize(
    "key", ["connection_water", "connection_relief", "connection_areas", "transmission_lines"]
)
def test_a_damaged_layer_is_a_clear_error(tmp_path: Path, catalog: Catalog, key: str) -> None:
    import hashlib

    entry = catalog[key]
    broken = tmp_path / entry.file
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"not a layer")
    digest = hashlib.sha256(b"not a layer").hexdigest()
    other = Catalog(tmp_path, {key: dataclasses.replace(entry, sha256=digest)})
    load = {
        "connection_water": connection.load_water,
        "transmission_lines": load_lines,
    }.get(key, lambda c: connection._arrays(c, key, "values"))
    with pytest.raises(DataError) as caught:
        load(other)
    assert caught.value.code in {"catalog.unreadable", "geo.layer_unreadable"}


def test_a_changed_table_is_refused(tmp_path: Path, catalog: Catalog, regions: Any) -> None:
    for key in ("connection_stations", "connection_levels"):
        target = tmp_path / catalog[key].file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(catalog.root / catalog[key].file, target)
    with (tmp_path / catalog["connection_stations"].file).open("a") as file:
        file.write("\n")
    with pytest.raises(DataError) as caught:
        load_stations(Catalog(tmp_path, catalog.entries), regions)
    assert caught.value.code == "catalog.wrong_checksum"
