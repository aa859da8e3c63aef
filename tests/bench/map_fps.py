"""Frame times of the map: pan, zoom and change of look in the real window, with all layers on.

Run ``python tests/bench/map_fps.py [--size 1440x900] [--sites 18 5000]``, offscreen. A frame is the time that
the window's thread is busy with one step of the drag or the wheel: event, layout and drawing, and whatever
the map does between two events. 30 frames a second leave 33 ms for each.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

TIMEOUT_S = 600.0
STEPS = 60
WAIT_S = 0.012  # between two events of a mouse
FRAME_MS = 1000.0 / 30.0
_clock: list[Callable[[], float]] = [time.perf_counter]


def main() -> int:
    """Open the window for each number of sites and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--cpu", action="store_true", help="time of the thread itself, for a busy machine")
    parser.add_argument("--sites", type=int, nargs="+", default=[18, 5000])
    args = parser.parse_args()
    if args.cpu:
        _clock[0] = time.thread_time
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    width, height = (int(part) for part in args.size.split("x"))
    print(f"window {width} x {height}, all layers but the online map; times in ms: median, 95 %, worst")
    for count in args.sites:
        with tempfile.TemporaryDirectory() as folder:
            _measure(app, Path(folder), count, (width, height))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
    return 0


def _measure(app: Any, folder: Path, count: int, size: tuple[int, int]) -> None:
    from PySide6.QtCore import QPointF

    from standortkompass.app.session import State
    from standortkompass.app.settings import Settings
    from standortkompass.ui.application import Program

    settings = Settings(folder / "settings.ini")
    settings.scheme, settings.tour_seen = "light", True
    program = Program(app, settings)
    window, session = program.window, program.session
    window.resize(*size)
    program.start()

    def ready() -> bool:
        return session.state in (State.CURRENT, State.FAILED) and not session.runner.running

    _spin(app, ready)
    if count != len(session.project.sites):
        session.adopt(_larger(session.project, session.grid, count))
        _spin(app, ready)
        assert len(session.evaluation) == count
    book, canvas = window.map.book, window.map.canvas
    for key in book.tree.keys:
        book.tree.set_shown(key, key != "tiles")
    _spin(app, lambda: ready() and window.map.base.settled)
    view = canvas.viewport().size()
    print(f"\n{count} sites, map {view.width()} x {view.height()}")
    canvas.fit_europe()
    _settle(app, window)
    _report("pan, Europe", _drag(app, window, 6))
    canvas.fit_europe()
    _settle(app, window)
    _report("zoom in, from Europe", _wheel(app, window, 120, canvas.view.size.center()))
    _report("zoom out again", _wheel(app, window, -120, canvas.view.size.center()))
    canvas.show_place(4_100_000.0, 3_140_000.0, 400.0)
    _settle(app, window)
    _report("pan, region", _drag(app, window, 9))
    canvas.fit_europe()
    _settle(app, window)
    _report("sharp picture after zoom", [_sharpen(app, window) for _ in range(5)])
    _report("hover", _hover(app, window, QPointF(canvas.view.size.center())))
    looks = [_restyle(window) for _ in range(4)]
    _report("change of look, map's part", looks)
    _report("change of look, whole window", [_look(app, window) for _ in range(2)])
    program.shut_down()
    app.processEvents()


def _larger(project: Any, grid: Any, count: int) -> Any:
    """Return the project with sites on random land cells of the grid."""
    from standortkompass.core.geo.crs import to_degrees

    rng = np.random.default_rng(7)
    lon, lat = to_degrees(*grid.spec.centres(rng.choice(grid.cell, count, replace=False)))
    base = project.sites
    more = [
        dataclasses.replace(
            base[i % len(base)], name=f"Ort {i}", lat=float(lat[i]), lon=float(lon[i]), status="candidate"
        )
        for i in range(len(base), count)
    ]
    return dataclasses.replace(project, name=f"{count}", sites=(*base, *more))


def _frame(app: Any, act: Callable[[], object]) -> float:
    """Return how long the window's thread is busy with one step. [ms]"""
    start = _clock[0]()
    act()
    app.processEvents()
    return (_clock[0]() - start) * 1e3


def _mouse(kind: str, at: Any, held: bool) -> Any:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QMouseEvent

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = {
        "press": (QEvent.Type.MouseButtonPress, left),
        "move": (QEvent.Type.MouseMove, none),
        "release": (QEvent.Type.MouseButtonRelease, left),
    }
    event, button = kinds[kind]
    return QMouseEvent(event, at, at, button, left if held else none, Qt.KeyboardModifier.NoModifier)


def _drag(app: Any, window: Any, step_px: int) -> list[float]:
    """Drag back and forth with real mouse events."""
    from PySide6.QtCore import QPointF

    target, times = window.map.canvas.viewport(), []
    at = QPointF(target.width() * 0.7, target.height() * 0.5)
    app.sendEvent(target, _mouse("press", at, True))
    for step in range(STEPS * 2):
        at = at + QPointF(-step_px if step < STEPS else step_px, 2.0 if step % 2 else -2.0)
        times.append(_frame(app, lambda where=at: app.sendEvent(target, _mouse("move", where, True))))
        time.sleep(WAIT_S)
        times[-1] = max(times[-1], _frame(app, lambda: None))
    app.sendEvent(target, _mouse("release", at, False))
    _settle(app, window)
    return times


def _wheel(app: Any, window: Any, delta: int, at: Any) -> list[float]:
    """Turn the wheel over the map."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtGui import QWheelEvent

    target, times = window.map.canvas.viewport(), []
    for _ in range(12):
        event = QWheelEvent(
            at,
            target.mapToGlobal(at),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        times.append(_frame(app, lambda e=event: app.sendEvent(target, e)))
        for _ in range(6):
            time.sleep(WAIT_S)
            times.append(_frame(app, lambda: None))
    _settle(app, window)
    return [t for t in times if t > 0.2]  # frames in which something happened


def _sharpen(app: Any, window: Any) -> float:
    """Return how long the sharp picture takes after the last step of the zoom. [ms]"""
    start = time.perf_counter()
    window.map.canvas.zoom(1.3)
    window.map.canvas.viewport().repaint()
    _spin(app, lambda: window.map.base.settled)
    return (time.perf_counter() - start) * 1e3


def _hover(app: Any, window: Any, middle: Any) -> list[float]:
    from PySide6.QtCore import QPointF

    canvas = window.map.canvas
    return [
        _frame(app, lambda i=i: canvas.hovered.emit(middle + QPointF(7.0 * i - 200.0, 3.0 * i - 90.0)))
        for i in range(STEPS)
    ]


def _restyle(window: Any) -> float:
    """Return how long the map's part of a change of look takes. [ms]"""
    from standortkompass.ui.theme.theme import Scheme

    theme = window.ctx.theme
    theme._scheme = Scheme.DARK if theme.scheme is Scheme.LIGHT else Scheme.LIGHT
    start = _clock[0]()
    window.map.feed._restyle()
    window.map.canvas.viewport().repaint()
    return (_clock[0]() - start) * 1e3


def _look(app: Any, window: Any) -> float:
    """Return how long the window's thread is busy with a change of look. [ms]"""
    from standortkompass.ui.theme.theme import Scheme

    theme = window.ctx.theme
    other = Scheme.DARK if theme.scheme is Scheme.LIGHT else Scheme.LIGHT
    return _frame(app, lambda: theme.set_scheme(other))


def _settle(app: Any, window: Any) -> None:
    app.processEvents()
    window.map.canvas.viewport().repaint()
    _spin(app, lambda: window.map.base.settled)


def _spin(app: Any, done: Callable[[], bool]) -> None:
    end = time.monotonic() + TIMEOUT_S
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        app.processEvents()
        time.sleep(0.002)


def _report(name: str, times: list[float]) -> None:
    median, late = np.percentile(times, [50, 95])
    share = float(np.mean(np.array(times) <= FRAME_MS))
    print(f"  {name:28s} {median:7.1f} {late:7.1f} {max(times):7.1f}   {share:5.0%} within 33 ms")


if __name__ == "__main__":
    sys.exit(main())
