"""Renders the detailed views of one site into a folder, for people to look at.

Run ``python tests/e2e/screens_details.py OUT [--only light_de_1680_100]``, offscreen or under Xvfb. Each look
is rendered in a process of its own, because the scale factor is fixed when Qt starts.
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
LOOKS = ("light_de_1680_100", "dark_de_1280_100", "light_en_1680_100", "light_de_1280_200")
TIMEOUT_S = 240.0
SITE = "Jülich"


def main() -> int:
    """Start one process a look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--site", default=SITE)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.one:
        return render(args.out, args.one, args.site)
    for name in args.only or LOOKS:
        scale = int(name.rsplit("_", 1)[1]) / 100.0
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, __file__, str(args.out), "--one", name, "--site", args.site]
        subprocess.run(command, env=environment, check=True)
    return 0


def render(out: Path, name: str, site: str) -> int:
    """Render the views of one look."""
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
        session.automatic_grid = False
        program.start()
        _spin(app, lambda: session.evaluation is not None and not session.runner.running)
        assert session.state is not State.FAILED
        session.select(next(i for i, s in enumerate(session.project.sites) if s.name == site))
        _spin(app, lambda: not session.runner.running)
        for screen, prepare in _screens(program).items():
            picture = prepare()
            _pause(app)
            _spin(app, lambda: not session.runner.running)
            _pause(app)
            (picture or window).grab().save(str(out / f"{name}_{screen}.png"))
        for widget in app.topLevelWidgets():
            if widget is not window:
                widget.close()
        program.shut_down()
    return 0


def _screens(program: Any) -> dict[str, Callable[[], Any]]:
    """Return the views and how to get there; a view may hand over the widget to picture."""
    from standortkompass.ui.facility.dialog import FacilityDialog

    window = program.window
    dossier = window.dossier

    def section(part: Any) -> Callable[[], Any]:
        return lambda: part.parentWidget().parentWidget()

    def whole() -> Any:
        window.show_panel("panel_dossier")
        window.map.zoom_to_selected()

    def scrolled(part: str) -> Callable[[], Any]:
        def show() -> None:
            window.show_panel("panel_dossier")
            dossier.show_section(part)

        return show

    def unfold() -> Any:
        details.capex.ledger.toggle("capex_cooling")
        return details.capex.parentWidget().parentWidget()

    def facility() -> Any:
        dialog = FacilityDialog(window.ctx, window)
        dialog.show()
        return dialog

    def unknown() -> Any:
        dialog = facility()
        dialog.generation.setCurrentIndex(dialog.generation.findData("mi355x"))
        return dialog

    def tornado() -> None:
        window.show_panel("panel_sensitivity")
        window.sensitivity.run()

    def pair() -> None:
        window.sensitivity.show_pair.setChecked(True)
        window.sensitivity.take_widest()
        window.sensitivity.run()

    def alone() -> Any:
        window.sensitivity.show_tornado.setChecked(True)
        return window.sensitivity.plot

    details = dossier.details
    views: dict[str, Callable[[], Any]] = {
        "window": whole,
        "power": section(details.power),
        "connection": section(details.connection),
        "climate": section(details.climate),
        "rules": section(details.rules),
        "capex": section(details.capex),
        "opex": section(details.opex),
        "case": section(details.case),
        "bridge": section(details.bridge),
        "in_window": scrolled("climate"),
        "unfolded": unfold,
        "facility": facility,
        "facility_unknown": unknown,
        "tornado": tornado,
        "tornado_whole": alone,
        "pair": pair,
    }
    return views


def _spin(app: Any, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + TIMEOUT_S
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        app.processEvents()
        time.sleep(0.01)


def _pause(app: Any, seconds: float = 0.4) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
