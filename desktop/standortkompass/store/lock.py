"""Lock files: a warning when a colleague has the same project open on a share."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

_STILL_ACTIVE = 259  # Windows' exit code of a process that has not ended
_QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Who has a project open."""

    user: str
    host: str
    process: int
    since: datetime


def own_lock() -> Lock:
    """Return the note that this process leaves."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no name known: a container without user list
        user = "?"
    return Lock(user=user, host=socket.gethostname(), process=os.getpid(), since=datetime.now(UTC))


def is_running(process: int) -> bool:
    """Whether a process of this machine is there; asking does it no harm."""
    if process <= 0:
        return False
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, False, process)
        if not handle:
            return False
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == _STILL_ACTIVE
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def lock_path(project: Path) -> Path:
    """Return the lock file that belongs to a project file."""
    return project.with_name(f".~{project.name}.lock")


def holder(project: Path, mine: Lock) -> Lock | None:
    """Return who else has the project open.

    None if nobody, if the note cannot be read, or if a process of this machine left it and has ended since.
    """
    found = _read(lock_path(project))
    if found is None or (found.host, found.process) == (mine.host, mine.process):
        return None
    ended = found.host == mine.host and not is_running(found.process)
    return None if ended else found


def take_lock(project: Path, mine: Lock, *, by_force: bool = False) -> Lock | None:
    """Leave a note that the project is open, unless someone else holds it; return that holder.

    ``by_force`` replaces the holder's note: a person has decided so. A folder that cannot be written to needs
    no lock: nothing can be saved there either.
    """
    other = None if by_force else holder(project, mine)
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
