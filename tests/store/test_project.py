"""Project files: complete round trip, atomic, readable by others, honest about damage."""

from __future__ import annotations

import dataclasses
import math
import sqlite3
from pathlib import Path

import geopandas as gpd
import pytest

from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.core.errors import DataError, InputError, OutputError, StandortkompassError
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.store import geopackage
from standortkompass.store.migrations import SCHEMA_VERSION
from standortkompass.store.project import Project, demo_project, new_project, open_project, save_project
from standortkompass.texts import LANGUAGES, Texts

SAMPLES = Path(__file__).parent / "samples"
AREA = "POLYGON ((4300000 3100000, 4400000 3100000, 4400000 3200000, 4300000 3100000))"


@pytest.fixture
def project(scenario: Scenario) -> Project:
    first = scenario.criteria.criteria[0].key
    cautious = dataclasses.replace(
        scenario.with_values({"finance.wacc": 0.11, "cooling.concept": "tower"}),
        name="Vorsichtig – höhere Zinsen",
        note="für den Ausschuss",
        criteria=scenario.criteria.with_share(first, 0.6).with_lock(first, True),
        exclusions=scenario.exclusions.with_exclusion(
            Exclusion(key="own", kind=ExclusionKind.AREA, comparison=Comparison.FORBIDDEN, area_wkt=AREA, active=True)
        ),
    )
    sites = (
        SiteRecord(
            name="Lübbenau/Spreewald",
            lat=51.86,
            lon=13.95,
            note="„Zitat“",
            status="shortlisted",
            values={"site.offer_mw": 300.0, "finance.wacc": 0.09},
            reasons={"site.offer_mw": "Schreiben des Netzbetreibers"},
        ),
        SiteRecord(name="Sines", lat=37.9562, lon=-8.8698),
    )
    return Project(name="Prüfung", scenarios=(scenario, cautious), active=1, sites=sites, note="Entwurf")


def test_a_project_comes_back_as_it_was_saved(project: Project, scenario: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "Prüfung mit Umlauten.gpkg"
    save_project(project, path)
    assert open_project(path, scenario) == project
    assert [p.name for p in tmp_path.iterdir()] == [path.name]  # nothing left beside it


def test_a_project_without_sites_is_kept(scenario: Scenario, tmp_path: Path) -> None:
    save_project(new_project("leer", scenario), tmp_path / "leer.gpkg")
    assert open_project(tmp_path / "leer.gpkg", scenario).sites == ()


def test_the_sites_open_as_points_elsewhere(project: Project, tmp_path: Path) -> None:
    save_project(project, tmp_path / "p.gpkg")
    frame = gpd.read_file(tmp_path / "p.gpkg", layer="sites")
    assert frame.crs.to_epsg() == 4326
    assert frame["name"].tolist() == ["Lübbenau/Spreewald", "Sines"]
    assert math.isclose(frame.geometry.iloc[1].x, -8.8698)
    with sqlite3.connect(tmp_path / "p.gpkg") as file:
        kinds = dict(file.execute("select table_name, data_type from gpkg_contents").fetchall())
    file.close()
    assert kinds == {"sites": "features", "standortkompass": "attributes"}


def test_a_failed_save_leaves_the_old_file(
    project: Project, scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(geopackage.pyogrio, "write_dataframe", fail)
    with pytest.raises(OutputError) as caught:
        save_project(dataclasses.replace(project, name="neu"), path)
    assert caught.value.code == "output.not_written"
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["p.gpkg"]
    assert open_project(path, scenario).name == "Prüfung"


def assumption_rows(path: Path, change: str) -> None:
    with sqlite3.connect(path) as file:
        file.execute(change)
    file.close()


def test_unknown_assumptions_are_kept_and_written_back(
    project: Project, scenario: Scenario, tmp_path: Path
) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    assumption_rows(
        path, """update standortkompass set value = replace(value, '"finance.wacc": 0.11', '"finance.magic": 7.0')"""
    )
    opened = open_project(path, scenario)
    assert opened.unknown == {"Vorsichtig – höhere Zinsen": {"finance.magic": 7.0}}
    save_project(opened, tmp_path / "again.gpkg")
    assert open_project(tmp_path / "again.gpkg", scenario).unknown == opened.unknown


def test_a_newer_file_may_be_read_but_not_written_over(
    project: Project, scenario: Scenario, tmp_path: Path
) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    assumption_rows(path, f"update standortkompass set value = '{SCHEMA_VERSION + 1}' where key = 'schema_version'")
    opened = open_project(path, scenario)
    assert opened.read_only
    assert opened.sites == project.sites
    with pytest.raises(InputError) as caught:
        save_project(opened, path)
    assert caught.value.code == "project.read_only"


def refuse(path: Path, base: Scenario) -> StandortkompassError:
    with pytest.raises((InputError, DataError)) as caught:
        open_project(path, base)
    assert all(path.name in Texts(lang).error(caught.value) for lang in LANGUAGES)
    return caught.value


def test_missing_foreign_and_damaged_files_are_told_apart(
    project: Project, scenario: Scenario, tmp_path: Path
) -> None:
    assert refuse(tmp_path / "none.gpkg", scenario).code == "project.not_found"

    text = tmp_path / "text.gpkg"
    text.write_text("no database", encoding="utf-8")
    assert refuse(text, scenario).code == "project.damaged"

    foreign = tmp_path / "foreign.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=gpd.points_from_xy([1], [2]), crs=4326).to_file(foreign, layer="a")
    assert refuse(foreign, scenario).code == "project.not_a_project"

    cut = tmp_path / "cut.gpkg"
    save_project(project, cut)
    assumption_rows(cut, "update standortkompass set value = substr(value, 1, 9) where key = 'scenarios'")
    assert refuse(cut, scenario).code == "project.damaged"


def test_a_value_out_of_range_is_named(project: Project, scenario: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    assumption_rows(path, "update standortkompass set value = replace(value, 'wacc\": 0.11', 'wacc\": 11.0')")
    with pytest.raises(InputError) as caught:
        open_project(path, scenario)
    assert caught.value.context["key"] == "finance.wacc"


def test_the_demo_has_places_all_over_europe(scenario: Scenario) -> None:
    demo = demo_project(scenario)
    assert 12 <= len(demo.sites) <= 20
    assert len({site.name for site in demo.sites}) == len(demo.sites)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_every_old_version_still_opens(version: int, scenario: Scenario) -> None:
    opened = open_project(SAMPLES / f"project_v{version}.gpkg", scenario)
    assert opened.name == "Muster"
    assert [site.name for site in opened.sites] == ["Lübbenau", "Sines"]
    assert opened.scenario.assumptions["finance.wacc"] == 0.1
