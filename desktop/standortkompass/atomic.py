"""Files are written beside their target and then swapped in: a reader never sees half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from standortkompass.core.errors import OutputError


def write_atomic(path: Path, write: Callable[[Path], object]) -> None:
    """Call ``write`` with a temporary path in the target's folder, then swap the file in.

    Raises
    ------
    OutputError
        The folder cannot be made or written to, or the target is held open by another program.
        The old file, if any, is untouched and nothing is left behind.
    """
    require_writable_folder(path.parent)
    if path.is_dir():
        raise OutputError("output.is_a_folder", file=str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        write(beside)
        _flush(beside)
        beside.replace(path)
    except PermissionError as error:
        raise OutputError("output.file_in_use", file=str(path)) from error
    except OSError as error:
        raise OutputError(
            "output.not_written", file=str(path), detail=error.strerror or str(error)
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    path.chmod(0o666 & ~_umask())  # mkstemp makes files private


def require_writable_folder(folder: Path) -> None:
    """Make the folder if need be and prove that a file can be made in it.

    Raises
    ------
    OutputError
        It cannot; the context names the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError("output.folder_not_writable", folder=str(folder)) from error


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
