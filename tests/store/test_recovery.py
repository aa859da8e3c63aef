"""Recovery copies survive a crash and know where they belong."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import demo_project, open_project
from standortkompass.store.recovery import copies, differences, drop_copy, left_behind, write_copy

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_copies_are_found_after_a_crash_and_hold_the_project(tmp_path: Path, scenario: Scenario) -> None:
    project = demo_project(scenario)
    original = tmp_path / "Mein Projekt.skp.gpkg"
    folder = tmp_path / "recovery"
    write_copy(project, original, folder, NOW, process=11)
    write_copy(dataclasses.replace(project, name="neu"), None, folder, NOW + timedelta(minutes=1), process=12)
    first, second = left_behind(folder, lambda process: False)
    assert (first.name, first.original) == ("neu", None)
    assert (second.original, second.saved_at) == (original, NOW)
    assert open_project(second.path, scenario) == project
    assert [c.process for c in left_behind(folder, lambda process: process == 12)] == [11]


def test_a_later_copy_replaces_the_earlier_one(tmp_path: Path, scenario: Scenario) -> None:
    project = demo_project(scenario)
    write_copy(project, None, tmp_path, NOW, process=1)
    write_copy(project, None, tmp_path, NOW + timedelta(minutes=3), process=1)
    (only,) = copies(tmp_path)
    assert only.saved_at == NOW + timedelta(minutes=3)
    drop_copy(only)
    drop_copy(only)
    assert list(tmp_path.iterdir()) == []


def test_unreadable_notes_are_passed_over(tmp_path: Path, scenario: Scenario) -> None:
    copy = write_copy(demo_project(scenario), None, tmp_path, NOW, process=1)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "orphan.skp.gpkg.json").write_text('{"original": null}', encoding="utf-8")
    assert list(copies(tmp_path)) == [copy]
    assert list(copies(tmp_path / "none")) == []


def test_differences_name_what_came_went_and_changed(scenario: Scenario) -> None:
    before = demo_project(scenario)
    assert differences(before, before) == ()
    first, second, third = before.sites[:3]
    after = dataclasses.replace(
        before,
        name="Neu",
        sites=(dataclasses.replace(first, note="besucht"), third, dataclasses.replace(second, name="Dort")),
        scenarios=(scenario, dataclasses.replace(scenario, name="Zweites")),
    )
    found = {item.key.removeprefix("store.differs."): item for item in differences(before, after)}
    assert found["site_added"].names == ("Dort",)
    assert found["site_removed"].count == len(before.sites) - 2
    assert found["site_changed"].names == (first.name,)
    assert found["scenario_added"].names == ("Zweites",)
    assert found["name"].names == ("Neu",)
    turned = dataclasses.replace(before, sites=before.sites[::-1])
    assert [item.key for item in differences(before, turned)] == ["store.differs.order"]
