"""Longest stop of the window's thread for each action, a choice of site, and each panel.

Run ``QT_QPA_PLATFORM=offscreen python tests/bench/window_stops.py [--sites 18,5000]``. A stop is the longest
turn of the event loop until all that an action started has come to rest, in time of the processor that the
window's thread took: what other programs do meanwhile does not count. Every action is measured the first time
it is used in a program, which builds what it shows, and once more.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from window import add_sites, wait

LIMIT_MS = 50.0
REST_S = 0.35  # nothing runs and nothing is drawn for so long
MOST_S = 60.0
#: Actions that ask for a file, leave the program or the project, or start another one.
LEFT_OUT = {
    "open", "open_demo", "new", "save", "save_as", "quit", "start_page", "import_sites", "site_template",
    "language_de", "language_en", "versions", "remove_sites", "delete_scenario",
}  # fmt: skip
CLOSED_AFTER_MS = 500  # dialogs that hold the program up until they are answered


def main() -> int:
    """Measure each number of sites in a process of its own and print what exceeds the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", default="18")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one is not None:
        print(json.dumps(measure(args.one)))
        return 0
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    for count in (int(part) for part in args.sites.split(",")):
        call = [sys.executable, __file__, "--one", str(count)]
        done = subprocess.run(call, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
        for name, (first, again) in sorted(found.items(), key=lambda item: -item[1][0]):
            mark = "  over" if max(first, again) > LIMIT_MS else ""
            print(f"{count:6d} sites   {name:<28} {first:7.0f} ms first {again:7.0f} ms again{mark}")
        slow = sum(again > LIMIT_MS for _first, again in found.values())
        print(f"{count:6d} sites   {len(found)} actions, {slow} over {LIMIT_MS:.0f} ms when used again")
    return 0


def measure(count: int) -> dict[str, list[float]]:
    """Use every action twice; return the longest stop of each use. [ms]"""
    from PySide6.QtWidgets import QApplication

    from standortkompass.app.session import State
    from standortkompass.app.settings import Settings
    from standortkompass.ui.application import Program

    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Settings(Path(folder) / "settings.ini"))
        session, window = program.session, program.window
        window.resize(1440, 900)
        program.start()
        wait(app, lambda: session.state is State.CURRENT and not session.runner.running)
        if count != len(session.project.sites):
            add_sites(session, count)
        come_to_rest(app, session)
        deeds: dict[str, Callable[[], object]] = {
            f"site {row}": lambda row=row: session.select(row) for row in (3, 7)
        }
        deeds |= {spec.id: window.actions_[spec.id].trigger for spec in window.actions_.specs}
        found: dict[str, list[float]] = {}
        for name, deed in deeds.items():
            if name not in LEFT_OUT:
                found[name] = [use(app, program, deed), use(app, program, deed)]
        program.shut_down()
    return found


def use(app: Any, program: Any, deed: Callable[[], object]) -> float:
    """Do something, wait until all is at rest, close what it has opened; return the longest stop. [ms]"""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(CLOSED_AFTER_MS, lambda: (m := app.activeModalWidget()) is None or m.close())
    began = time.thread_time()
    deed()
    longest = max(time.thread_time() - began, come_to_rest(app, program.session))
    for widget in app.topLevelWidgets():
        if widget is not program.window and widget.isVisible():
            widget.close()
    come_to_rest(app, program.session)
    return longest * 1e3


def come_to_rest(app: Any, session: Any) -> float:
    """Turn the event loop until nothing happens any more; return the longest turn. [s]"""
    end, quiet, longest = time.monotonic() + MOST_S, time.monotonic(), 0.0
    while time.monotonic() < min(end, quiet + REST_S):
        began = time.thread_time()
        app.processEvents()
        turn = time.thread_time() - began
        longest = max(longest, turn)
        if turn > 0.002 or session.runner.running:
            quiet = time.monotonic()
        time.sleep(0.002)
    return longest


if __name__ == "__main__":
    sys.exit(main())
