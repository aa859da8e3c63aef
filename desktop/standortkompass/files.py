"""Writes files whole or not at all: beside the target first, swapped in when complete."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from standortkompass.core.errors import OutputError

_BLOCKED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write_atomic(path: Path, writer: Callable[[Path], object]) -> Path:
    """Let ``writer`` fill a file beside the target, flush it to disk and put it in the target's place.

    Parameters
    ----------
    path : Path
        Target. Its folder is made if missing; an older file stays as it is until the new one is complete.
    writer : callable
        Receives the path to write, which has the target's last suffix and does not exist yet.

    Returns
    -------
    Path
        The target.

    Raises
    ------
    OutputError
        Folder not writable, file held by another program, name too long, or no space left. Nothing
        half-written stays behind, whatever the writer raises.
    """
    beside = path.parent / f".skp-{secrets.token_hex(6)}{path.suffix}"
    try:
        if path.is_dir():
            raise OutputError("output.is_a_folder", file=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        writer(beside)
        _flush(beside)
        _swap(beside, path)
    except OSError as error:
        raise _output_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):  # already swapped in, or never made
            beside.unlink()
    return path


def require_writable_folder(folder: Path) -> None:
    """Make a folder and prove that a file can be written there.

    Raises
    ------
    OutputError
        It cannot be made or written to.
    """
    probe = folder / f".skp-{secrets.token_hex(6)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise OutputError(
            "output.folder_not_writable", folder=str(folder), detail=error.strerror or str(error)
        ) from error


def _flush(path: Path) -> None:
    # Windows wants a writable handle for fsync.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _swap(beside: Path, path: Path) -> None:
    try:
        os.replace(beside, path)  # noqa: PTH105 - Path.replace hides that both must be on one disk
    except PermissionError as error:
        if path.exists() and not path.is_dir():
            raise OutputError("output.file_in_use", file=path.name) from error
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _output_error(error: OSError, path: Path) -> OutputError:
    detail = error.strerror or str(error)
    if error.errno == errno.ENAMETOOLONG:
        return OutputError("output.name_too_long", file=path.name)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError("output.no_space", file=path.name)
    if error.errno in _BLOCKED or not path.parent.is_dir():
        return OutputError("output.folder_not_writable", folder=str(path.parent), detail=detail)
    return OutputError("output.failed", file=path.name, detail=detail)
