"""The except hook: an unexpected fault is logged, work is kept, and the person is told how to go on."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("standortkompass")
LOG_BYTES = 500_000


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


def install_hook(on_fault: Callable[[BaseException], None]) -> None:
    """Send faults in slots and events to ``on_fault`` instead of losing them."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unexpected fault", exc_info=(kind, error, trace))
        on_fault(error)

    sys.excepthook = hook
