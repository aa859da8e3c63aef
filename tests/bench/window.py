"""Window bench: start to the ranked demo, weight drag with 5,000 sites and the 10 km grid, memory.

Run ``QT_QPA_PLATFORM=offscreen python tests/bench/window.py [--sites 18,5000]``. Every case runs in a process
of its own. A drag moves one weight 40 times; a step counts until ranking and map are painted, the map in its
final picture. Every step waits for the one before, so nothing is left out that a quick drag would skip.
The last line is a plain numpy task on the same machine, so that figures of different days can be compared.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

STEPS = 40
TIMEOUT_S = 180.0
KB_PER_MB = 1024.0


def main() -> int:
    """Run each case in a process of its own and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", default="18,5000")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--spawned", type=float, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one is not None:
        print(json.dumps(measure(args.one, args.spawned)))
        return 0
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    for count in (int(part) for part in args.sites.split(",")):
        call = [sys.executable, __file__, "--one", str(count), "--spawned", str(time.time())]
        done = subprocess.run(call, env=environment, check=True, capture_output=True, text=True)
        for name, value in json.loads(done.stdout.splitlines()[-1]).items():
            print(f"{count:6d} sites   {name:<44} {value}")
    began = time.perf_counter()
    values = np.random.default_rng(1).normal(size=4_000_000)
    np.sort(values)
    print(f"sorting 4 million numbers: {time.perf_counter() - began:.2f} s")
    return 0


def measure(count: int, spawned: float) -> dict[str, str]:
    """Start the program, wait for results, drag a weight; all in this process."""
    from PySide6.QtWidgets import QApplication

    from standortkompass.app.session import State
    from standortkompass.app.settings import Settings
    from standortkompass.ui.application import Program

    found: dict[str, str] = {"imports done": f"{time.time() - spawned:.2f} s"}
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        program = Program(app, settings)
        session = program.session
        program.window.resize(1440, 900)
        program.start()
        wait(app, lambda: session.evaluation is not None)
        paint(app)
        found["process start to ranked demo on screen"] = f"{time.time() - spawned:.2f} s"
        wait(app, lambda: session.state is State.CURRENT and not session.runner.running)
        paint(app)
        found["process start to rated map on screen"] = f"{time.time() - spawned:.2f} s"
        if count != len(session.project.sites):
            add_sites(session, count)
            wait(app, lambda: session.state is State.CURRENT and not session.runner.running)
        found |= drag(app, program)
        found |= look(app, program)
        found["memory, most"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_MB:.0f} MB"
        program.shut_down()
    return found


def add_sites(session: Any, count: int) -> None:
    """Fill the project with places on land, as in the bench of the command line."""
    from standortkompass.cli.bench_cases import spread_sites

    sites = tuple(spread_sites(session.world.engine, session.scenario, count))
    session.change("sites", dataclasses.replace(session.project, sites=sites))


def drag(app: Any, program: Any) -> dict[str, str]:
    """Move one weight in steps as a slider does."""
    from standortkompass.app.project_view import with_scenario
    from standortkompass.app.session import State

    session, base = program.session, program.window.map.base
    key = session.scenario.criteria.criteria[0].key
    ranked, mapped, blocked = [], [], []
    for step in range(STEPS):
        scenario = session.scenario
        share = 0.2 + 0.4 * (step + 1) / STEPS
        after = dataclasses.replace(scenario, criteria=scenario.criteria.with_share(key, share))
        began = time.perf_counter()
        session.change("weight", with_scenario(session.project, after), merge_key="drag")
        wanted = session.scenario
        longest = wait(app, lambda wanted=wanted: session.evaluation.scenario == wanted)
        paint(app)
        ranked.append(time.perf_counter() - began)
        longest = max(longest, wait(app, lambda: session.state is State.CURRENT and base.settled))
        paint(app)
        mapped.append(time.perf_counter() - began)
        blocked.append(longest)
    return {
        "weight step to ranking, median / 95 %": spread(ranked),
        "weight step to ranking and map, median / 95 %": spread(mapped),
        "longest stop of the window's thread, median / 95 %": spread(blocked),
    }


def look(app: Any, program: Any) -> dict[str, str]:
    """Change between light and dark."""
    from standortkompass.ui.theme.theme import Scheme

    taken = []
    for scheme in (Scheme.DARK, Scheme.LIGHT) * 3:
        began = time.perf_counter()
        program.window.ctx.theme.set_scheme(scheme)
        wait(app, lambda: program.window.map.base.settled)
        paint(app)
        taken.append(time.perf_counter() - began)
    return {"change between light and dark, median / 95 %": spread(taken)}


def spread(seconds: list[float]) -> str:
    """Return median and 95th percentile in milliseconds."""
    return f"{np.median(seconds) * 1e3:.0f} / {np.percentile(seconds, 95) * 1e3:.0f} ms"


def wait(app: Any, ready: Any) -> float:
    """Turn the event loop until something holds; return the longest turn. [s]"""
    end, longest = time.monotonic() + TIMEOUT_S, 0.0
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        began = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - began)
        time.sleep(0.001)
    return longest


def paint(app: Any) -> None:
    """Let pending paint events run."""
    app.sendPostedEvents()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
