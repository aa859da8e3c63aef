"""Renders the main window with the demo into a folder, for people to look at.

Run ``python tests/e2e/screens.py OUT [--only light_de_1680_100]``, offscreen or in Xvfb. Each is rendered
in a process of its own, because the scale factor is fixed when Qt starts.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZES = {"1680": (1680, 1000), "1280": (1280, 720)}
TIMEOUT_S = 240.0


def names() -> list[str]:
    """Return all pictures: scheme, language, width, scale."""
    full = [f"{s}_{lang}_{w}_100" for s, lang, w in itertools.product(("light", "dark"), ("de", "en"), SIZES)]
    return [*full, "light_de_1280_200", "dark_de_1680_200"]


def main() -> int:
    """Start one process a picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.one:
        return render(args.out, args.one)
    for name in args.only or names():
        scale = int(name.rsplit("_", 1)[1]) / 100.0
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_SCALE_FACTOR": str(scale)}
        subprocess.run([sys.executable, __file__, str(args.out), "--one", name], env=environment, check=True)
    return 0


def render(out: Path, name: str) -> int:
    """Render the screens of one look."""
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
        window, session = program.window, program.session
        window.resize(*SIZES[width])
        program.start()
        _spin(app, lambda: session.state in (State.CURRENT, State.FAILED) and not session.runner.running)
        _pause(app)
        for screen, prepare in _screens(program).items():
            prepare()
            _pause(app)
            window.grab().save(str(out / f"{name}_{screen}.png"))
        program.shut_down()
    return 0


def _screens(program: Any) -> dict[str, Callable[[], object]]:
    """Return the screens and how to get there, in order."""
    window, session = program.window, program.session

    def change() -> None:
        window.show_panel("panel_assumptions")
        window.assumptions.show_key("finance.wacc")

    def near() -> None:
        window.show_panel("panel_dossier")
        window.map.zoom_to_selected()
        for name in ("stations", "lines_220"):
            window.map.book.tree.set_shown(name, True)

    def lower() -> None:
        for name in ("stations", "lines_220"):
            window.map.book.tree.set_shown(name, False)
        window.map.canvas.fit_europe()
        window.layers.quantity.setCurrentIndex(window.layers.quantity.findData("finance.lcoc_eur_per_gpu_h"))
        window.dossier.show_section("power")

    return {
        "main": lambda: None,
        "assumptions": change,
        "near": near,
        "dossier": lower,
        "start": session.close_project,
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
