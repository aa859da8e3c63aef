"""Lock files: a warning when a colleague has the same project open on a share."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Who has a project open."""

    user: str
    host: str
    process: int
    since: datetime


def lock_path(project: Path) -> Path:
    """Return the lock file that belongs to a project file."""
    return project.with_name(f".~{project.name}.lock")


def holder(project: Path, mine: Lock) -> Lock | None:
    """Return who else has the project open; None if nobody, or the note cannot be read."""
    found = _read(lock_path(project))
    same = found is not None and (found.host, found.process) == (mine.host, mine.process)
    return None if same else found


def take_lock(project: Path, mine: Lock) -> Lock | None:
    """Leave a note that the project is open, unless someone else holds it; return that holder.

    A folder that cannot be written to needs no lock: nothing can be saved there either.
    """
    other = holder(project, mine)
    if other is None:
        with contextlib.suppress(OSError):
            lock_path(project).write_text(json.dumps(asdict(mine), default=str), encoding="utf-8")
    return other


def release_lock(project: Path, mine: Lock) -> None:
    """Remove the own note; someone else's stays."""
    found = _read(lock_path(project))
    if found is not None and (found.host, found.process) == (mine.host, mine.process):
        with contextlib.suppress(OSError):
            lock_path(project).unlink()


def _read(path: Path) -> Lock | None:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Lock(
            user=str(raw["user"]),
            host=str(raw["host"]),
            process=int(raw["process"]),
            since=datetime.fromisoformat(raw["since"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
