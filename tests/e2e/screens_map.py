"""Renders the tools of the map into a folder, for people to look at.

Run ``python tests/e2e/screens_map.py OUT [--only light_de_1680_100]``, offscreen or under Xvfb. Each look is
rendered in a process of its own, because the scale factor is fixed when Qt starts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZES = {"1680": (1680, 1000), "1280": (1280, 720)}
LOOKS = ("light_de_1680_100", "dark_en_1280_100", "light_de_1280_100", "dark_de_1680_200")
TIMEOUT_S = 240.0
BERLIN, PARIS, FRANKFURT, PLACE = (52.52, 13.4), (48.86, 2.35), (50.0, 8.0), (52.31, 12.02)
AREA = ((53.0, 9.0), (53.2, 13.0), (50.8, 13.5), (50.5, 9.5))


def main() -> int:
    """Start one process a look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.one:
        return render(args.out, args.one)
    for name in args.only or LOOKS:
        scale = int(name.rsplit("_", 1)[1]) / 100.0
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_SCALE_FACTOR": str(scale)}
        subprocess.run([sys.executable, __file__, str(args.out), "--one", name], env=environment, check=True)
    return 0


def render(out: Path, name: str) -> int:
    """Render the tools in one look."""
    from PySide6.QtWidgets import QApplication

    from standortkompass.app.session import State
    from standortkompass.app.settings import Settings
    from standortkompass.ui.application import Program

    scheme, lang, width, _ = name.split("_")
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.scheme, settings.language = scheme, lang
        program = Program(app, settings)
        session = program.session
        program.window.resize(*SIZES[width])
        program.start()
        _spin(app, lambda: session.state in (State.CURRENT, State.FAILED) and not session.runner.running)
        for screen, prepare in _screens(program).items():
            widget = prepare() or program.window
            _pause(app)
            _spin(app, lambda: not session.runner.running)
            _pause(app, 0.2)
            widget.grab().save(str(out / f"{name}_map_{screen}.png"))
        program.shut_down()
    return 0


def _screens(program: Any) -> dict[str, Callable[[], Any]]:
    """Return the screens and how to get there, in order; what they return is drawn instead of the window."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtTest import QTest

    from standortkompass.app.map_tools import metres_at
    from standortkompass.ui.areas.use_dialog import AreaUseDialog
    from standortkompass.ui.map.tools.place_dialog import PlaceDialog

    window = program.window
    panel, actions = window.map, window.actions_

    def at(place: tuple[float, float]) -> Any:
        return panel.tools.pixel(metres_at(*place)).toPoint()

    def click(*places: tuple[float, float]) -> None:
        for place in places:
            QTest.mouseClick(panel.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(place))

    def start(tool: str) -> None:
        panel.canvas.show_place(4_300_000.0, 3_000_000.0)
        actions[tool].trigger()

    def measure() -> None:
        panel.canvas.show_place(4_300_000.0, 3_000_000.0, 1500.0)
        start("tool_measure")
        click(BERLIN, PARIS, FRANKFURT)

    def hover() -> None:
        panel.tools.end()
        mark = panel.sites.marks[0]
        panel.canvas.show_place(mark.x_m, mark.y_m)
        panel.canvas.hovered.emit(QPointF(panel.tools.pixel((mark.x_m, mark.y_m))))

    def here() -> None:
        panel.close_cards()
        panel.ask(metres_at(*PLACE))

    def area() -> None:
        panel.whats_here.leave()
        start("tool_area")
        click(*AREA)

    def area_use() -> Any:
        QTest.keyClick(panel.canvas, Qt.Key.Key_Return)
        return window.findChild(AreaUseDialog, "areaDialog")

    def areas() -> Any:
        window.findChild(AreaUseDialog, "areaDialog").accept()
        actions["areas"].trigger()
        return window.deeds.map.areas.dialog

    def place() -> Any:
        window.deeds.map.areas.dialog.close()
        start("tool_place")
        click(PLACE)
        return window.findChild(PlaceDialog, "placeDialog")

    def found() -> None:
        window.findChild(PlaceDialog, "placeDialog").reject()
        panel.tools.end()
        panel.show_found("Berlin", metres_at(*BERLIN))

    def frame() -> None:
        panel.close_cards()
        start("tool_frame")

    def presentation() -> None:
        panel.tools.end()
        panel.canvas.fit_europe()
        actions["presentation"].trigger()

    return {
        "measure": measure,
        "hover": hover,
        "here": here,
        "area": area,
        "area_use": area_use,
        "areas": areas,
        "place": place,
        "found": found,
        "frame": frame,
        "presentation": presentation,
    }


def _spin(app: Any, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + TIMEOUT_S
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        app.processEvents()
        time.sleep(0.01)


def _pause(app: Any, seconds: float = 0.6) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
