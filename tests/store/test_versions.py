"""Earlier states of a project file: kept at each save, pruned, and none for saves that change nothing."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from standortkompass.core.errors import OutputError
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import Project, demo_project, open_project
from standortkompass.store.versions import (
    fingerprint,
    prune,
    save_with_version,
    versions_folder,
    versions_of,
)


@pytest.fixture
def demo(scenario: Scenario) -> Project:
    return demo_project(scenario)


def save(project: Project, path: Path, second: int, most: int = 5) -> None:
    """Save as if at the given second, so that the order does not hang on the clock of the disk."""
    save_with_version(project, path, most)
    os.utime(path, (1_790_000_000 + second, 1_790_000_000 + second))


def test_each_save_keeps_the_state_before(demo: Project, tmp_path: Path, scenario: Scenario) -> None:
    path = tmp_path / "p.skp.gpkg"
    for i in range(3):
        save(dataclasses.replace(demo, note=str(i)), path, i)
    assert [open_project(v.path, scenario).note for v in versions_of(path)] == ["1", "0"]
    assert open_project(path, scenario).note == "2"
    newest = versions_of(path)[0]
    assert newest.saved_at.timestamp() == 1_790_000_001
    assert newest.size_bytes == newest.path.stat().st_size


def test_a_save_that_changes_nothing_makes_no_version(demo: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.skp.gpkg"
    save(demo, path, 0)
    save(demo, path, 1)
    assert versions_of(path) == []
    assert not versions_folder(path).exists()


def test_only_the_newest_are_kept(demo: Project, tmp_path: Path, scenario: Scenario) -> None:
    path = tmp_path / "p.skp.gpkg"
    for i in range(9):
        save(dataclasses.replace(demo, note=str(i)), path, i)
    assert [open_project(v.path, scenario).note for v in versions_of(path)] == ["7", "6", "5", "4", "3"]
    prune(path, 2)
    assert len(versions_of(path)) == 2
    save(dataclasses.replace(demo, note="last"), path, 20, most=0)
    assert not versions_folder(path).exists()


def test_a_failed_save_leaves_no_version(
    demo: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.skp.gpkg"
    save(demo, path, 0)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("standortkompass.store.project.write_tables", fail)
    with pytest.raises(OutputError):
        save(dataclasses.replace(demo, note="new"), path, 1)
    assert versions_of(path) == []


def test_a_damaged_file_is_kept_as_a_version(demo: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.skp.gpkg"
    path.write_bytes(b"what was here")
    save(demo, path, 1)
    (kept,) = versions_of(path)
    assert kept.path.read_bytes() == b"what was here"


def test_fingerprints_follow_the_contents(demo: Project, tmp_path: Path) -> None:
    save(demo, tmp_path / "a.skp.gpkg", 0)
    save(demo, tmp_path / "b.skp.gpkg", 9)
    save(dataclasses.replace(demo, note="x"), tmp_path / "c.skp.gpkg", 0)
    a, b, c = (fingerprint(tmp_path / f"{name}.skp.gpkg") for name in "abc")
    assert a == b != c


def test_foreign_files_in_the_folder_are_left_alone(demo: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.skp.gpkg"
    save(demo, path, 0)
    folder = versions_folder(path)
    folder.mkdir()
    (folder / "mine.skp.gpkg").write_text("?", encoding="utf-8")
    save(dataclasses.replace(demo, note="x"), path, 1, most=1)
    assert len(versions_of(path)) == 1
    assert (folder / "mine.skp.gpkg").exists()
