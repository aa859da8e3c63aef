"""The shipped climate files: checked on loading, small, complete, and documented."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from standortkompass.core.climate.inputs import UNCERTAIN
from standortkompass.core.climate.parameters import PlantParameters
from standortkompass.core.climate.plant import CONCEPTS
from standortkompass.core.errors import DataError
from standortkompass.core.geo.grid import europe_grid, grid_places
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.climate import coefficients_from_table, load_climate
from standortkompass.sources.loaders.geo import load_regions, load_terrain
from standortkompass.sources.loaders.rules import load_rules
from standortkompass.texts import Texts

KEYS = ("climate_means", "climate_cells", "climate_coefficients")


@pytest.fixture
def copy(tmp_path: Path) -> Catalog:
    """A catalogue whose climate files may be changed."""
    catalog = Catalog.load()
    for key in (*KEYS, "efficiency_rules"):
        target = tmp_path / catalog[key].file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(catalog.path(key), target)
    return Catalog(tmp_path, dict(catalog.entries))


def accept(catalog: Catalog, key: str) -> None:
    """Make the catalogue accept the changed file's checksum."""
    digest = hashlib.sha256((catalog.root / catalog[key].file).read_bytes()).hexdigest()
    entries = catalog.entries
    assert isinstance(entries, dict)
    entries[key] = dataclasses.replace(catalog[key], sha256=digest)


def change(catalog: Catalog, key: str, **arrays: np.ndarray | None) -> None:
    path = catalog.root / catalog[key].file
    with np.load(path) as file:
        content = {name: file[name] for name in file}
    for name, array in arrays.items():
        if array is None:
            del content[name]
        else:
            content[name] = array
    np.savez_compressed(path, **content)
    accept(catalog, key)


def test_temperatures_in_kelvin_are_refused(copy: Catalog) -> None:
    with np.load(copy.root / copy["climate_means"].file) as file:
        kelvin = file["t_centi_c"].astype(np.int32) + 27315
    change(copy, "climate_means", t_centi_c=kelvin)
    with pytest.raises(DataError) as caught:
        load_climate(copy)
    assert (caught.value.code, caught.value.context["column"]) == ("catalog.out_of_range", "t_c")


def test_a_changed_file_is_refused(copy: Catalog) -> None:
    path = copy.root / copy["climate_cells"].file
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(DataError) as caught:
        load_climate(copy)
    assert caught.value.code == "catalog.wrong_checksum"


def test_a_missing_array_is_named(copy: Catalog) -> None:
    change(copy, "climate_cells", weight=None)
    with pytest.raises(DataError) as caught:
        load_climate(copy)
    assert (caught.value.code, caught.value.context["column"]) == ("catalog.column_missing", "weight")


def test_incomplete_coefficients_are_named() -> None:
    table = Catalog.load().table("climate_coefficients")
    with pytest.raises(DataError) as caught:
        coefficients_from_table(table[table["name"] != "month_03"])
    assert (caught.value.code, caught.value.context["group"]) == ("climate.coefficients", "kappa")
    assert "kappa" in Texts("de").error(caught.value)
    with pytest.raises(DataError):
        coefficients_from_table(pd.DataFrame({"group": [], "name": [], "value": []}))


def test_shipped_climate_is_below_8_mb() -> None:
    catalog = Catalog.load()
    assert sum((catalog.root / catalog[key].file).stat().st_size for key in KEYS) < 8e6


def test_every_cell_is_whole() -> None:
    grid = load_climate(Catalog.load())
    cells = grid.cells
    for name in ("t_c", "wet_bulb_c", "ln_density", "design_t_c", "scale_height_m"):
        assert np.isfinite(getattr(cells, name)).all(), name
    assert (cells.lowest_m <= cells.height_m + 1.0).all()
    assert (cells.height_m <= cells.highest_m + 1.0).all()
    assert cells.weight.sum() == pytest.approx(1.0)
    assert grid.cell.max() == len(cells) - 1
    own = grid.cell_of(cells.lat, cells.lon)
    np.testing.assert_array_equal(own, np.arange(len(cells)))


def test_era5_is_attributed() -> None:
    catalog = Catalog.load()
    for key in ("climate_means", "climate_cells"):
        assert "Contains modified Copernicus Climate Change Service information" in catalog[key].attribution


def test_every_plant_parameter_is_an_assumption_with_a_range() -> None:
    specs = load_assumptions()
    for name in PlantParameters.names():
        assert f"cooling.{name}" in specs
    for name in UNCERTAIN:
        spec = specs[f"cooling.{name}"]
        assert spec.low is not None
        assert spec.high is not None
        assert isinstance(spec.base, float)
        assert spec.low <= spec.base <= spec.high
        assert spec.low < spec.high


def test_concepts_have_their_names() -> None:
    choices = load_assumptions()["cooling.concept"].choices
    assert choices == (*CONCEPTS, "best")
    for lang in ("de", "en"):
        assert all(Texts(lang).has(f"concept.{name}") for name in choices)


def test_rules_load_with_text_limit_date_and_source() -> None:
    rules = load_rules().rules
    assert len({rule.key for rule in rules}) == len(rules) >= 20
    for rule in rules:
        assert all(rule.title[lang] and rule.text[lang] for lang in ("de", "en"))
        assert rule.source["de"]
        assert rule.source["en"]
        assert rule.valid_from
        assert rule.as_of
        for lang in ("de", "en"):  # what the window shows is what the rules say
            assert Texts(lang).get(f"rule.{rule.key}") == rule.title[lang]
            assert Texts(lang).get(f"rule.{rule.key}.text") == rule.text[lang]


@pytest.mark.parametrize(
    ("old", "new"),
    [("status = \"in_force\"", "status = \"perhaps\""), ("countries = \"DE\"", "countries = \"XX\""),
     ("metric = \"pue\"", "metric = \"noise\""), ("[countries]", "[countries")],
)  # fmt: skip
def test_a_damaged_rule_is_refused(copy: Catalog, old: str, new: str) -> None:
    path = copy.root / "rules.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    accept(copy, "efficiency_rules")
    with pytest.raises(DataError):
        load_rules(copy)


def test_every_place_of_the_covered_countries_has_climate() -> None:
    catalog = Catalog.load()
    regions = load_regions(catalog)
    places = grid_places(europe_grid(10.0, regions), regions, load_terrain(catalog))
    assert len(places) > 40_000
    assert (load_climate(catalog).cell_of(places.lat, places.lon) >= 0).all()
