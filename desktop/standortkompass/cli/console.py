"""What a command says: results on stdout, progress and complaints on stderr."""

from __future__ import annotations

import sys
import time

from standortkompass.core.progress import Progress
from standortkompass.texts import Texts

_QUIET_SECONDS = 1.0  # shorter work shows no progress


class Console:
    """The terminal of one command."""

    def __init__(self, texts: Texts, *, quiet: bool = False) -> None:
        self.texts = texts
        self.quiet = quiet
        self._started = time.monotonic()
        self._last = 0.0
        self._drawn = False

    def say(self, line: str = "") -> None:
        """Print a line of the result."""
        print(line)

    def remark(self, line: str) -> None:
        """Print a line about the run on stderr, unless quiet."""
        if not self.quiet:
            self._clear()
            print(line, file=sys.stderr)

    def complain(self, line: str) -> None:
        """Print the one line that says what is wrong."""
        self._clear()
        print(line, file=sys.stderr)

    def progress(self) -> Progress:
        """Return a Progress drawn on stderr once the work takes longer than a second."""
        self._started = time.monotonic()
        if self.quiet or not sys.stderr.isatty():
            return Progress()
        return Progress(self._draw)

    def done(self) -> None:
        """Wipe the progress line."""
        self._clear()

    def _draw(self, fraction: float, key: str) -> None:
        now = time.monotonic()
        if now - self._started < _QUIET_SECONDS or now - self._last < 0.1:
            return
        self._last = now
        self._drawn = True
        label = self.texts.get(f"progress.{key}") if self.texts.has(f"progress.{key}") else ""
        print(f"\r\x1b[K{fraction:4.0%}  {label}", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False
