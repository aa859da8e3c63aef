"""Earlier states of a project file, kept in a hidden folder beside it (ADR 20)."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from standortkompass.core.errors import OutputError
from standortkompass.files import write_atomic
from standortkompass.store.geopackage import read_tables
from standortkompass.store.project import META, SUFFIX, TABLES, Project, save_project

MOST = 5
_STAMP = "%Y%m%dT%H%M%S%f"
_FORMER = {"schema_version", "program_version"}  # who wrote a file is not what stands in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One earlier state of a project file."""

    path: Path
    saved_at: datetime  # when this state was saved, UTC
    size_bytes: int
    fingerprint: str  # equal for equal contents


def versions_folder(project: Path) -> Path:
    """Return the folder of the earlier states of a project file."""
    return project.with_name(f".{project.name}.versions")


def versions_of(project: Path) -> list[Version]:
    """Return the earlier states of a project file, newest first."""
    return sorted(_found(versions_folder(project)), key=lambda v: v.saved_at, reverse=True)


def save_with_version(project: Project, path: Path, most: int = MOST) -> None:
    """Write a project and keep the state that it replaces, unless both say the same.

    Parameters
    ----------
    project : Project
        What to write.
    path : Path
        Project file, with or without an earlier state.
    most : int
        Number of earlier states to keep; older ones are removed. 0 keeps none.

    Raises
    ------
    OutputError
        The project comes from a newer version, or the file cannot be written; the file and its earlier
        states stay as they are.
    """
    before = _stash(path) if most > 0 else None
    try:
        save_project(project, path)
    except BaseException:
        if before is not None:
            before.path.unlink(missing_ok=True)
        raise
    if before is not None and before.fingerprint == fingerprint(path):
        before.path.unlink(missing_ok=True)
    prune(path, most)


def prune(project: Path, most: int) -> None:
    """Remove all but the newest earlier states, and the folder once it is empty."""
    for version in versions_of(project)[max(most, 0) :]:
        with contextlib.suppress(OSError):
            version.path.unlink()
    with contextlib.suppress(OSError):  # not empty, or never there
        versions_folder(project).rmdir()


def fingerprint(path: Path) -> str:
    """Return a hash of what a project file says; the hash of its bytes where it cannot be read."""
    try:
        document = read_tables(path, [table.name for table in TABLES])
    except (sqlite3.DatabaseError, ValueError, IndexError):
        return sha256(path.read_bytes()).hexdigest()
    document[META.name] = [row for row in document.get(META.name, []) if row["key"] not in _FORMER]
    for row in document[META.name]:
        row.pop("fid", None)
    return sha256(repr(sorted(document.items())).encode()).hexdigest()


def _stash(path: Path) -> Version | None:
    """Copy the present file into the folder of earlier states; None if there is no file or no room."""
    try:
        saved_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        print_ = fingerprint(path)
        folder = versions_folder(path)
        target = folder / f"{saved_at.strftime(_STAMP)}-{print_[:16]}{SUFFIX}"
        write_atomic(target, lambda beside: shutil.copyfile(path, beside))
        _hide(folder)
    except (OSError, OutputError):
        return None  # saving matters more than the state before
    return Version(path=target, saved_at=saved_at, size_bytes=target.stat().st_size, fingerprint=print_)


def _found(folder: Path) -> Iterator[Version]:
    for path in folder.glob(f"*{SUFFIX}"):
        stamp, _, mark = path.name.removesuffix(SUFFIX).partition("-")
        with contextlib.suppress(ValueError, OSError):
            yield Version(
                path=path,
                saved_at=datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC),
                size_bytes=path.stat().st_size,
                fingerprint=mark,
            )


def _hide(folder: Path) -> None:
    """Windows knows no hidden names; there an attribute hides the folder."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(folder), 2)  # FILE_ATTRIBUTE_HIDDEN
