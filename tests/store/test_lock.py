"""Lock files tell who else has a project open."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

from standortkompass.store.lock import Lock, holder, lock_path, release_lock, take_lock

MINE = Lock(user="anna", host="pc1", process=7, since=datetime(2026, 11, 23, tzinfo=UTC))
OTHER = dataclasses.replace(MINE, user="ben", host="pc2")


def test_the_first_holds_and_the_second_is_told(tmp_path: Path) -> None:
    project = tmp_path / "p.skp.gpkg"
    assert take_lock(project, MINE) is None
    assert take_lock(project, MINE) is None
    assert take_lock(project, OTHER) == MINE
    release_lock(project, OTHER)
    assert holder(project, OTHER) == MINE
    release_lock(project, MINE)
    assert holder(project, OTHER) is None
    assert list(tmp_path.iterdir()) == []


def test_a_broken_note_does_not_lock(tmp_path: Path) -> None:
    project = tmp_path / "p.skp.gpkg"
    lock_path(project).write_text("?", encoding="utf-8")
    assert holder(project, MINE) is None
    assert take_lock(project, MINE) is None
    assert holder(project, OTHER) == MINE


def test_a_folder_that_cannot_be_written_needs_no_lock(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert take_lock(tmp_path / "file" / "p.gpkg", MINE) is None
