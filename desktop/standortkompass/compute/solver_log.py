"""Reads best plan, bound and gap from the solver's own log while it runs.

``scipy.optimize.milp`` has no callback. Its solver (HiGHS) prints a line for every improvement; inside a
process of its own the standard output can be led into a pipe and read as it comes.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Source letter, nodes, queue, leaves, explored, bound, best, gap: the first eight columns of the table.
_LINE = re.compile(
    r"^\s*[A-Za-z]?\s+\d+\s+\d+\s+\d+\s+[\d.]+%\s+(?P<bound>\S+)\s+(?P<best>\S+)\s+(?P<gap>[\d.]+%|Large|inf)\s"
)

#: Receives bound, best and relative gap as the solver sees them; NaN where there is none yet.
Listener = Callable[[float, float, float], None]


def parse_line(line: str) -> tuple[float, float, float] | None:
    """Return ``(bound, best, gap)`` of one line of the table, None for other lines."""
    found = _LINE.match(line)
    if found is None:
        return None
    gap = found["gap"]
    share = float(gap[:-1]) / 100.0 if gap.endswith("%") else float("nan")
    return _number(found["bound"]), _number(found["best"]), share


def _number(text: str) -> float:
    value = float(text)
    return value if abs(value) != float("inf") else float("nan")


@contextmanager
def listening(listener: Listener) -> Iterator[bool]:
    """Lead standard output into the listener; yields whether that is possible here.

    Only for a process whose output nobody else wants. A program without a console (a window on Windows)
    may have no standard output; then nothing is heard and everything else works.
    """
    try:
        keep = os.dup(1)
    except OSError:
        yield False
        return
    reading, writing = os.pipe()
    sys.stdout.flush()
    os.dup2(writing, 1)
    os.close(writing)
    thread = threading.Thread(target=_read, args=(reading, listener), name="solver-log", daemon=True)
    thread.start()
    try:
        yield True
    finally:
        sys.stdout.flush()
        os.dup2(keep, 1)  # closes the last writing end: the thread sees the end of the pipe
        os.close(keep)
        thread.join(1.0)


def _read(descriptor: int, listener: Listener) -> None:
    with os.fdopen(descriptor, encoding="utf-8", errors="replace") as log:
        for line in log:
            found = parse_line(line)
            if found is not None:
                listener(*found)
