"""Lock files tell who else has a project open."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from standortkompass.store.lock import (
    Lock,
    holder,
    is_running,
    lock_path,
    own_lock,
    release_lock,
    take_lock,
)

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


def test_a_note_of_a_dead_process_on_this_machine_does_not_lock(tmp_path: Path) -> None:
    project = tmp_path / "p.skp.gpkg"
    with subprocess.Popen([sys.executable, "-c", "pass"]) as ended:
        ended.wait()
    stale = dataclasses.replace(own_lock(), process=ended.pid)
    take_lock(project, stale)
    assert holder(project, own_lock()) is None
    elsewhere = dataclasses.replace(stale, host="another machine")
    take_lock(project, elsewhere, by_force=True)
    assert holder(project, own_lock()) == elsewhere  # nobody can ask another machine


def test_processes_of_this_machine_are_known(tmp_path: Path) -> None:
    assert is_running(os.getpid())
    assert not is_running(0)
    other = dataclasses.replace(own_lock(), process=os.getppid())
    take_lock(tmp_path / "p.gpkg", other)
    assert holder(tmp_path / "p.gpkg", own_lock()) == other


def test_a_lock_can_be_taken_over(tmp_path: Path) -> None:
    project = tmp_path / "p.skp.gpkg"
    take_lock(project, OTHER)
    assert take_lock(project, MINE, by_force=True) is None
    release_lock(project, OTHER)
    assert holder(project, OTHER) == MINE
