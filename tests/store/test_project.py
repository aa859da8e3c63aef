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
from standortkompass.store.migrations import SCHEMA_VERSION, Migration, migrate
from standortkompass.store.project import (
    Area,
    Preset,
    Project,
    demo_project,
    new_project,
    open_project,
    save_project,
)
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
        author="Ä. Beispiel",
        created="2026-11-23",
        locked=True,
        criteria=scenario.criteria.with_share(first, 0.6).with_lock(first, True),
        exclusions=scenario.exclusions.with_exclusion(
            Exclusion(
                key="own",
                kind=ExclusionKind.AREA,
                comparison=Comparison.FORBIDDEN,
                area_wkt=AREA,
                active=True,
            )
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
            attachments=("Zusage.pdf", "https://example.org/netz"),
            weather_file="Lübben.epw",
        ),
        SiteRecord(name="Sines", lat=37.9562, lon=-8.8698),
    )
    return Project(
        name="Prüfung",
        scenarios=(scenario, cautious),
        active=1,
        sites=sites,
        note="Entwurf",
        areas=(Area(name="Nördlich", wkt_3035=AREA),),
        presets=(Preset(name="Vorsicht", criteria=cautious.criteria),),
    )


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
    assert kinds == {
        "sites": "features",
        "skp_project": "attributes",
        "skp_scenarios": "attributes",
        "skp_assumptions": "attributes",
        "skp_areas": "attributes",
        "skp_presets": "attributes",
    }


def test_a_failed_save_leaves_the_old_file(
    project: Project, scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    before = path.read_bytes()

    def fail(beside: Path, *_: object) -> None:
        beside.write_bytes(before[: len(before) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("standortkompass.store.project.write_tables", fail)
    with pytest.raises(OutputError) as caught:
        save_project(dataclasses.replace(project, name="neu"), path)
    assert caught.value.code == "output.no_space"
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["p.gpkg"]
    assert open_project(path, scenario).name == "Prüfung"


def test_a_fault_of_the_program_while_saving_leaves_the_old_file(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    before = path.read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("standortkompass.files._swap", stop)
    with pytest.raises(KeyboardInterrupt):
        save_project(dataclasses.replace(project, name="neu"), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["p.gpkg"]


def edit(path: Path, change: str, *values: object) -> None:
    with sqlite3.connect(path) as file:
        assert file.execute(change, values).rowcount > 0
    file.close()


def test_unknown_and_refused_values_are_kept_and_written_back(
    project: Project, scenario: Scenario, tmp_path: Path
) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    edit(path, "update skp_assumptions set key = 'finance.magic' where key = 'finance.wacc'")
    edit(path, "update skp_assumptions set value = '\"ice\"' where key = 'cooling.concept'")
    edit(path, "update sites set own_values = '{\"site.moon\":1.5}' where name = 'Sines'")
    opened = open_project(path, scenario)
    owner = "Vorsichtig – höhere Zinsen"
    assert [(k.part, k.owner, k.key, k.value) for k in opened.kept] == [
        ("scenario", owner, "finance.magic", 0.11),
        ("scenario", owner, "cooling.concept", "ice"),
        ("site", "Sines", "site.moon", 1.5),
    ]
    for kept in opened.kept:
        assert kept.key in Texts("de").get(kept.reason, key=kept.key, owner=kept.owner, value=kept.value)
    assert opened.scenario.assumptions["finance.wacc"] == scenario.assumptions["finance.wacc"]
    save_project(opened, tmp_path / "again.gpkg")
    assert open_project(tmp_path / "again.gpkg", scenario) == opened


def test_a_newer_file_may_be_read_but_not_written_over(
    project: Project, scenario: Scenario, tmp_path: Path
) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    edit(path, "update skp_project set value = ? where key = 'schema_version'", SCHEMA_VERSION + 1)
    opened = open_project(path, scenario)
    assert opened.read_only
    assert opened.sites == project.sites
    with pytest.raises(OutputError) as caught:
        save_project(opened, path)
    assert caught.value.code == "project.read_only_newer"


def test_a_newer_file_without_sense_says_so(project: Project, scenario: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "p.gpkg"
    save_project(project, path)
    edit(path, "update skp_project set value = ? where key = 'schema_version'", SCHEMA_VERSION + 1)
    edit(path, "update skp_scenarios set criteria = '{}'")
    assert refuse(path, scenario).code == "project.newer_unreadable"


def test_migrations_run_one_after_the_other() -> None:
    def add(name: str) -> Migration:
        return lambda document: {**document, "done": [*document.get("done", []), {"step": name}]}

    steps = {1: add("two"), 2: add("three")}
    document = {"sites": [{"name": "A"}]}
    assert migrate(document, 1, migrations=steps, target=3)["done"] == [{"step": "two"}, {"step": "three"}]
    assert migrate(document, 2, migrations=steps, target=3)["done"] == [{"step": "three"}]
    assert migrate(document, 3, migrations=steps, target=3) == document
    assert document == {"sites": [{"name": "A"}]}  # a pure function
    with pytest.raises(KeyError):
        migrate(document, 0, migrations=steps, target=3)


def refuse(path: Path, base: Scenario) -> StandortkompassError:
    with pytest.raises((InputError, DataError)) as caught:
        open_project(path, base)
    assert all(path.name in Texts(lang).error(caught.value) for lang in LANGUAGES)
    return caught.value


def test_missing_foreign_and_damaged_files_are_told_apart(
    project: Project, scenario: Scenario, tmp_path: Path
) -> None:
    assert refuse(tmp_path / "none.gpkg", scenario).code == "project.file_missing"

    text = tmp_path / "text.gpkg"
    text.write_text("no database", encoding="utf-8")
    assert refuse(text, scenario).code == "project.damaged"

    foreign = tmp_path / "foreign.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=gpd.points_from_xy([1], [2]), crs=4326).to_file(foreign, layer="a")
    assert refuse(foreign, scenario).code == "project.not_a_project"

    cut = tmp_path / "cut.gpkg"
    save_project(project, cut)
    edit(cut, "update skp_scenarios set criteria = substr(criteria, 1, 9)")
    assert refuse(cut, scenario).code == "project.damaged"


def test_a_truncated_file_is_damaged(project: Project, scenario: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "half.gpkg"
    save_project(project, path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refuse(path, scenario).code == "project.damaged"


def test_a_site_drawn_in_qgis_needs_only_its_name(scenario: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "p.gpkg"
    save_project(new_project("leer", scenario), path)
    drawn = gpd.GeoDataFrame({"name": ["Neu"]}, geometry=gpd.points_from_xy([10.5], [51.25]), crs=4326)
    drawn.to_file(path, layer="sites", mode="a")
    (site,) = open_project(path, scenario).sites
    assert site == SiteRecord(name="Neu", lat=51.25, lon=10.5)


def test_the_demo_has_places_all_over_europe(scenario: Scenario) -> None:
    demo = demo_project(scenario)
    assert 12 <= len(demo.sites) <= 20
    assert len({site.name for site in demo.sites}) == len(demo.sites)


def test_the_demo_speaks_the_language_of_the_user(scenario: Scenario) -> None:
    german, english = demo_project(scenario, "de"), demo_project(scenario, "en")
    assert (german.scenario.name, english.scenario.name) == ("Basis", "Base case")
    assert new_project("empty", scenario, "en").scenario.name == "Base case"
    assert "Wien" in {site.name for site in german.sites}
    assert "Vienna" in {site.name for site in english.sites}
    assert len({site.name for site in english.sites}) == len(german.sites)
    assert not any(set("äöüß„") & set(site.note) for site in english.sites)
    here = [(site.lat, site.lon) for site in german.sites]
    assert here == [(site.lat, site.lon) for site in english.sites]


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_every_old_version_still_opens(version: int, scenario: Scenario) -> None:
    opened = open_project(SAMPLES / f"project_v{version}.gpkg", scenario)
    assert opened.name == "Muster"
    assert [site.name for site in opened.sites] == ["Lübbenau", "Sines"]
    assert opened.scenario.assumptions["finance.wacc"] == 0.1
    assert opened.scenario.author == ("" if version == 1 else "Ä. Beispiel")
    assert [area.name for area in opened.areas] == ([] if version == 1 else ["Nördlich"])
