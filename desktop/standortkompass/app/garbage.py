"""Python's cycle collection, moved to the thread of the window.

Python collects cycles in whatever thread happens to allocate. A job that collects a dead widget or pixmap
destroys a Qt object outside its thread, and the program crashes now and then. So the automatic run is
switched off, and a timer of the window does it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 700


class WindowCollector(QObject):
    """Collects cycles from the window's event loop, by Python's own thresholds."""

    def __init__(self) -> None:
        super().__init__()
        self._thresholds = gc.get_threshold()
        gc.disable()
        gc.collect()
        gc.freeze()  # what the imports left lives as long as the program: no need to walk over it again
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is reached."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
