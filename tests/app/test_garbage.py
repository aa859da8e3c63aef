"""Cycles are collected in the thread of the window only."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from standortkompass.app.garbage import WindowCollector


class Knot:
    """Refers to itself."""

    def __init__(self, seen: list[int]) -> None:
        self.me = self
        weakref.finalize(self, lambda: seen.append(threading.get_ident()))


def test_cycles_made_in_another_thread_end_in_the_window(qtbot: QtBot) -> None:
    collector, seen = WindowCollector(), []

    def work() -> None:
        for _ in range(2000):
            Knot(seen)

    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert seen == []
        collector.collect()
        assert set(seen) == {threading.get_ident()}
    finally:
        collector.stop()
    assert gc.isenabled()
