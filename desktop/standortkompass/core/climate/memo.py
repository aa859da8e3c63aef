"""A small memory for results that depend on few parameters, safe for several threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")


class Memo:
    """Keeps the latest results by key; the oldest goes when there are too many.

    Two threads that ask for the same new key work it out once: the second one waits.
    """

    def __init__(self, size: int = 8) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()
        self._working: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """Return the kept result of a key, or work it out and keep it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(T, self._kept[key])
            gate = self._working.setdefault(key, Lock())
        with gate:
            with self._lock:
                if key in self._kept:
                    return cast(T, self._kept[key])
            result = work_out()
            with self._lock:
                self._kept[key] = result
                self._working.pop(key, None)
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
            return result

    def __len__(self) -> int:
        return len(self._kept)

    def __getstate__(self) -> int:
        """Travel to another process empty: results are worked out there, locks stay here."""
        return self._size

    def __setstate__(self, size: int) -> None:
        self.__init__(size)  # type: ignore[misc]
