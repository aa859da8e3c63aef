"""Renders every screen of the window into a folder, for people to look at.

Run ``python tests/e2e/screens.py OUT [--only light_de_1680_100] [--part map]``, offscreen or under Xvfb. Each
look (scheme, language, width, scale in percent) of each part is rendered in a process of its own, because the
scale factor is fixed when Qt starts. ``--text 150`` enlarges the text as the settings do.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

SIZES = {"1680": (1680, 1000), "1280": (1280, 720), "640": (640, 360)}  # the last: 1280 x 720 at 200 %
PARTS = ("main", "map", "details", "decision", "dialogs", "states")
SITE = "Jülich"
TIMEOUT_S, PAUSE_S = 240.0, 0.5


def looks() -> list[str]:
    """Return all looks, the scaled ones last."""
    full = [
        f"{s}_{lang}_{w}_100"
        for s, lang, w in itertools.product(("light", "dark"), ("de", "en"), ("1680", "1280"))
    ]
    return [*full, "light_de_1280_200", "dark_de_1680_200"]


class Stage:
    """The program in one look; waits for it and keeps pictures of it."""

    def __init__(self, app: Any, program: Any, out: Path, look: str) -> None:
        self.app, self.program, self.out, self.look = app, program, out, look

    @property
    def window(self) -> Any:
        """The main window."""
        return self.program.window

    @property
    def session(self) -> Any:
        """What the window shows."""
        return self.program.session

    def until(self, ready: Callable[[], bool]) -> None:
        """Let the program run until something holds."""
        end = time.monotonic() + TIMEOUT_S
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError
            self.pause(0.01)

    def pause(self, seconds: float = PAUSE_S) -> None:
        """Let the program run for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        """Wait until no job runs and everything is drawn."""
        self.pause()
        self.until(lambda: not self.session.runner.running)
        self.pause(0.25)

    def keep(self, screen: str, widget: Any = None) -> None:
        """Keep a picture of the window, or of a widget, once all is at rest."""
        self.settle()
        self.now(screen, widget)

    def now(self, screen: str, widget: Any = None) -> None:
        """Keep a picture at once, with jobs under way."""
        (widget or self.window).grab().save(str(self.out / f"{self.look}_{screen}.png"))

    def choose(self, site: str = SITE) -> None:
        """Make a site the chosen one."""
        self.session.select(next(i for i, s in enumerate(self.session.project.sites) if s.name == site))
        self.settle()


def main(parts: Sequence[str] = PARTS) -> int:
    """Start one process for each look and part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", action="append", default=[], help="a look, light_de_1680_100")
    parser.add_argument("--part", action="append", default=[], choices=PARTS)
    parser.add_argument("--text", type=int, default=100, help="size of the text in percent")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    wanted = args.part or list(parts)
    if args.one:
        return render(args.out, args.one, wanted[0], args.text / 100.0)
    for look, part in itertools.product(args.only or looks(), wanted):
        scale = int(look.rsplit("_", 1)[1]) / 100.0
        environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
        if environment.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
            environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen_of(look, scale)}"
        command = [sys.executable, str(Path(__file__)), str(args.out), "--part", part, "--one", look]
        command += ["--text", str(args.text)]
        subprocess.run(command, env=environment, check=True)
    return 0


def screen_of(look: str, scale: float) -> Path:
    """Write the screen that a look stands for: dialogs never get larger than it."""
    width, height = (round(side * scale) for side in SIZES[look.split("_")[2]])
    screen = {"name": look, "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    path = Path(tempfile.gettempdir()) / f"screen_{width}x{height}.json"
    path.write_text(json.dumps({"screens": [screen | {"logicalBaseDpi": 96}]}), encoding="utf-8")
    return path


def render(out: Path, look: str, part: str, text: float = 1.0) -> int:
    """Render one part in one look."""
    from PySide6.QtWidgets import QApplication

    from standortkompass.app.session import State
    from standortkompass.app.settings import Settings
    from standortkompass.ui.application import Program

    scheme, lang, width, _ = look.split("_")
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.scheme, settings.language, settings.text_scale = scheme, lang, text
        program = Program(app, settings)
        stage = Stage(app, program, out, look)
        program.window.resize(*SIZES[width])
        program.start()
        stage.until(lambda: program.session.state in (State.CURRENT, State.FAILED))
        stage.settle()
        importlib.import_module(f"screens_{part}").show(stage)
        for widget in app.topLevelWidgets():
            if widget is not program.window:
                widget.close()
        program.shut_down()
    return 0


if __name__ == "__main__":
    sys.exit(main())
