"""Loaders of the power room: shipped files with the shipped regions, and broken files."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from standortkompass.core.errors import DataError
from standortkompass.core.power.components import CHARGES, ENERGY
from standortkompass.paths import data_dir
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.geo import load_regions
from standortkompass.sources.loaders.power import load_grid_mix, load_market_prices, load_tariffs


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture(scope="module")
def regions(catalog: Catalog) -> Any:
    return load_regions(catalog)


def changed(tmp_path: Path, key: str, edit: Any) -> Catalog:
    """Return a catalogue whose one table is edited, with a matching checksum."""
    whole = Catalog.load()
    shutil.copytree(data_dir() / "tables", tmp_path / "tables")
    path = tmp_path / whole[key].file
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entries = {**whole.entries, key: dataclasses.replace(whole[key], sha256=digest)}
    return Catalog(tmp_path, entries)


def test_tables_follow_the_order_of_the_regions(catalog: Catalog, regions: Any) -> None:
    market = load_market_prices(catalog, regions)
    n = len(regions.zones)
    assert market.mean_eur_per_mwh.shape == (n, market.years.size)
    assert market.shape.shape == (n, 12, 24)
    german = regions.zone_index("DE_LU")
    assert market.mean_eur_per_mwh[german, market.years.tolist().index(2024)] == 78.52
    unknown = {z for i, z in enumerate(regions.zones) if np.isnan(market.mean_eur_per_mwh[i]).all()}
    assert unknown <= {"CY", "IS"}


def test_every_country_has_a_tariff_entry(catalog: Catalog, regions: Any) -> None:
    tariffs = load_tariffs(catalog, regions)
    assert np.all(tariffs.code >= 0)
    for country, rows in tariffs.rows.items():
        assert country in tariffs.countries
        assert all(row.component in (*CHARGES, *ENERGY) for row in rows)


def test_conditions_of_rows_are_assumptions(catalog: Catalog, regions: Any) -> None:
    from standortkompass.sources.assumptions import load_assumptions

    assumptions, tariffs = load_assumptions(), load_tariffs(catalog, regions)
    for rows in tariffs.rows.values():
        for key, word in (pair for row in rows for pair in row.when):
            spec = assumptions[key]
            assert word in (("yes", "no") if spec.kind == "switch" else spec.choices)


def test_grid_mix(catalog: Catalog, regions: Any) -> None:
    mix = load_grid_mix(catalog, regions)
    france = regions.country_index("FR")
    assert mix.country_g_per_kwh[france, mix.years.tolist().index(2024)] == 44.2
    assert np.isnan(mix.zone_g_per_kwh[regions.zone_index("FR")]).all()
    assert mix.water_l_per_kwh[france] == 3.6737


def test_unknown_component_is_refused(tmp_path: Path, regions: Any) -> None:
    broken = changed(
        tmp_path, "power_tariffs", lambda text: text.replace(",concession,per_mwh", ",x,per_mwh")
    )
    with pytest.raises(DataError) as error:
        load_tariffs(broken, regions)
    assert error.value.code == "catalog.bad_entry"


def test_price_out_of_range_is_refused(tmp_path: Path, regions: Any) -> None:
    broken = changed(tmp_path, "power_market_prices", lambda text: text.replace(",78.52,", ",7852,"))
    with pytest.raises(DataError) as error:
        load_market_prices(broken, regions)
    assert error.value.code == "catalog.out_of_range"


def test_missing_column_is_refused(tmp_path: Path, regions: Any) -> None:
    broken = changed(tmp_path, "power_grid_carbon", lambda text: text.replace("g_per_kwh", "grams", 1))
    with pytest.raises(DataError) as error:
        load_grid_mix(broken, regions)
    assert error.value.code == "catalog.column_missing"


def test_derived_part_and_energy_are_the_eurostat_price_of_the_year(catalog: Catalog, regions: Any) -> None:
    bands = catalog.table("power_band_prices").set_index(["country", "band", "period"]).price_eur_per_mwh
    market = catalog.table("power_market_halfyears").set_index(["country", "period"]).mean_eur_per_mwh
    checked = 0
    for code, entry in load_tariffs(catalog, regions).countries.items():
        if np.isnan(entry.derived_eur_per_mwh) or (code, "2024-S1") not in market.index:
            continue
        periods = entry.derived_period.split(", ")
        assert periods == ["2024-S1", "2024-S2"]
        energy = np.mean([market[code, period] for period in periods])
        price = np.mean([bands[code, entry.derived_band, period] for period in periods])
        assert entry.derived_eur_per_mwh + energy == pytest.approx(price, abs=1e-9)
        checked += 1
    assert checked >= 25
