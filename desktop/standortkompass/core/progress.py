"""Progress and cancel for long kernels: a plain object without Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable

from standortkompass.core.errors import Cancelled

Listener = Callable[[float, str], None]


class Progress:
    """Tells a listener how far work is and stops it on request.

    Parameters
    ----------
    listener : callable, optional
        Receives ``(fraction 0…1, text key)``. Called in the working thread.
    """

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancel.set()

    def step(self, fraction: float, text_key: str) -> None:
        """Report and give way to a cancel.

        Raises
        ------
        Cancelled
            Someone asked the work to stop.
        """
        if self._cancel.is_set():
            raise Cancelled
        if self._listener is not None:
            self._listener(fraction, text_key)

    def part(self, start: float, end: float) -> Progress:
        """Return a Progress whose 0…1 is the share ``start…end`` of this one."""
        child = Progress(lambda fraction, key: self.step(start + (end - start) * fraction, key))
        child._cancel = self._cancel
        return child
