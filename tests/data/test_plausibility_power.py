"""Shipped power data against the figures of their sources, and what may not ship."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from standortkompass.paths import data_dir
from standortkompass.sources.catalog import Catalog

TABLES = ("power_market_prices", "power_market_halfyears", "power_price_shapes", "power_price_stats",
          "power_band_prices", "power_tariffs", "power_grid_carbon", "power_grid_water")  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def test_known_means(catalog: Catalog) -> None:
    prices = catalog.table("power_market_prices").set_index(["zone", "year"]).mean_eur_per_mwh
    # SMARD, Bundesnetzagentur release of January 2026; FfE day-ahead review 2024
    assert prices["DE_LU", 2025] == pytest.approx(89.32)
    assert prices["IE_SEM", 2024] == pytest.approx(109.0, abs=0.5)
    assert prices["IT", 2024] == pytest.approx(108.0, abs=1.0)
    assert prices["SE", 2024] == pytest.approx(36.0, abs=0.5)


def test_one_price_a_zone_and_year(catalog: Catalog) -> None:
    table = catalog.table("power_market_prices")
    assert not table.duplicated(["zone", "year"]).any()
    assert set(table.usable) <= {0, 1}


def test_halfyears_agree_with_the_years(catalog: Catalog) -> None:
    halves = catalog.table("power_market_halfyears")
    halves = halves[halves.period.str.startswith("2024")].groupby("country").mean_eur_per_mwh.mean()
    years = catalog.table("power_market_prices")
    years = years[(years.year == 2024) & (years.kind == "zone")].set_index("zone").mean_eur_per_mwh
    for country in ("AT", "FR", "NL", "PL", "FI", "CZ"):
        assert halves[country] == pytest.approx(years[country], abs=0.5)


def test_shapes_come_from_open_data_only(catalog: Catalog) -> None:
    shapes = catalog.table("power_price_shapes")
    assert set(shapes.source_id) == {"smard_2025_2026"}
    assert (shapes.groupby("zone").size() == 12).all()


def test_no_renewable_yields_ship() -> None:
    names = {path.name for path in Path(data_dir() / "tables").glob("re_*")}
    assert names == set()


@pytest.mark.parametrize("key", TABLES)
def test_every_source_is_listed(catalog: Catalog, key: str) -> None:
    listed = set(catalog.table("sources_power").source_id)
    assert set(catalog.table(key).source_id) <= listed


def test_validity_is_iso_dates(catalog: Catalog) -> None:
    tariffs = catalog.table("power_tariffs")
    start = pd.to_datetime(tariffs.valid_from, format="%Y-%m-%d", errors="coerce")
    end = pd.to_datetime(tariffs.valid_to.dropna(), format="%Y-%m-%d", errors="coerce")
    assert start.notna().all()
    assert end.notna().all()
    assert (end > start[end.index]).all()
    assert tariffs.valid_text.notna().all()


def test_blocks_of_an_item_join(catalog: Catalog) -> None:
    tariffs = catalog.table("power_tariffs")
    blocks = tariffs[(tariffs.from_mwh > 0) & (tariffs.basis == "per_mwh")]
    for row in blocks.itertuples():
        same = tariffs[
            (tariffs.country == row.country) & (tariffs.item == row.item) & (tariffs.basis == "per_mwh")
        ]
        assert np.isclose(same.to_mwh.to_numpy(dtype=float), row.from_mwh).any()


def test_carbon_has_no_gap_in_the_nordic_zones(catalog: Catalog) -> None:
    carbon = catalog.table("power_grid_carbon")
    zones = set(carbon[carbon.kind == "zone"].area)
    assert zones == {f"NO_{i}" for i in range(1, 6)} | {f"SE_{i}" for i in range(1, 5)}


def test_german_tariff_agrees_with_the_eurostat_price(catalog: Catalog) -> None:
    bands = catalog.table("power_band_prices")
    halves = catalog.table("power_market_halfyears")
    german = bands[(bands.country == "DE") & (bands.band == "IG") & bands.period.str.startswith("2024")]
    market = halves[(halves.country == "DE") & halves.period.str.startswith("2024")]
    derived = german.price_eur_per_mwh.mean() - market.mean_eur_per_mwh.mean()
    tariff = 53.06 * 1000 / 8000 + 6.9 + 4.46 + 9.41 + 0.5 + 20.5 + 1.1
    assert derived == pytest.approx(tariff, abs=5.0)
