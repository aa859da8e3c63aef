"""The except hook: an unexpected fault is logged, work is kept, and the person is told how to go on.

What ends the process at once (a crash below Python) leaves the places in the program in a file of its own;
the next start reads it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from standortkompass.app.messages import short_path

_log = logging.getLogger("standortkompass")
LOG_BYTES = 500_000
CRASH_FILE = "crash.log"
MOST_CRASH_LINES = 60
_LINE = re.compile(r'File "([^"]+)"')
_crash_file: TextIO | None = None  # open as long as the program runs: the handler writes to it


def start_log(folder: Path) -> Path:
    """Write warnings and faults to a rotating file; no project contents go in."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "standortkompass.log"
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("standortkompass")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def log_fault(error: BaseException) -> None:
    """Write a fault with its places into the log."""
    _log.error("unexpected fault", exc_info=error)


def install_hook(on_fault: Callable[[BaseException], None]) -> None:
    """Send faults in slots and events to ``on_fault`` instead of losing them."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unexpected fault", exc_info=(kind, error, trace))
        on_fault(error)

    sys.excepthook = hook


def watch_crashes(folder: Path) -> str:
    """Let crashes below Python leave their places in a file, and return what an earlier one left.

    Returns
    -------
    str
        Places in the program at the last crash, without folders of the machine; empty if there was none.
    """
    global _crash_file
    path = folder / CRASH_FILE
    left = ""
    with contextlib.suppress(OSError):
        left = path.read_text(encoding="utf-8", errors="replace")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        stop_watching()
        _crash_file = path.open("w", encoding="utf-8")
        faulthandler.enable(_crash_file, all_threads=True)
    lines = left.strip().splitlines()[:MOST_CRASH_LINES]
    return "\n".join(_LINE.sub(lambda match: f'File "{short_path(match.group(1))}"', line) for line in lines)


def stop_watching() -> None:
    """Close the file again."""
    global _crash_file
    if _crash_file is not None:
        faulthandler.disable()
        _crash_file.close()
        _crash_file = None
