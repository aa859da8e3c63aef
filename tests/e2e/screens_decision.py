"""Renders exclusions, pairwise comparison, optimiser, portfolio and comparison, for people to look at.

Run ``python tests/e2e/screens_decision.py OUT [--only light_de_1680_100]``; names and processes as in
``screens.py``.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def _screens() -> Any:
    spec = importlib.util.spec_from_file_location("screens", Path(__file__).with_name("screens.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Start one process a picture."""
    screens = _screens()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.one:
        return render(screens, args.out, args.one)
    for name in args.only or screens.names():
        scale = int(name.rsplit("_", 1)[1]) / 100.0
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_SCALE_FACTOR": str(scale)}
        subprocess.run([sys.executable, __file__, str(args.out), "--one", name], env=environment, check=True)
    return 0


def render(screens: Any, out: Path, name: str) -> int:
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
        window.resize(*screens.SIZES[width])
        program.start()
        screens._spin(
            app, lambda: session.state in (State.CURRENT, State.FAILED) and not session.runner.running
        )
        _walk(screens, app, window, out, name)
        program.shut_down()
    return 0


def _walk(screens: Any, app: Any, window: Any, out: Path, name: str) -> None:
    """Go through the decision and keep a picture of each step."""
    from standortkompass.ui.widgets.basics import ColumnScroll

    def keep(screen: str, widget: Any = None) -> None:
        screens._pause(app)
        (widget or window).grab().save(str(out / f"{name}_{screen}.png"))

    places, desk = window.workspaces, window.workspaces.desk
    window.show_panel("panel_exclusions")
    places.exclusions.switch("power_price", True)
    places.exclusions.set_limit("power_price", 140.0)
    screens._spin(app, lambda: not window.ctx.session.runner.running)
    keep("exclusions")
    window.show_panel("panel_layers")
    tools = window.layers.criteria_tools
    session = window.ctx.session
    criteria = session.scenario.criteria.with_share("npv", 0.2)
    tools._change("", criteria)
    window.layers.findChild(ColumnScroll).verticalScrollBar().setValue(9999)
    keep("warnings")
    pairs = tools.open_comparison()
    pairs.select(0, 2)
    pairs.judge(-5)
    keep("pairs", pairs)
    pairs.reject()
    window.actions_["compare_sites"].trigger()
    keep("compare")
    window.workspaces.compare.compare(range(6))
    window.workspaces.compare.differences.setChecked(True)
    keep("differences")
    window.actions_["optimise"].trigger()
    dialog = places.dialog
    screens._pause(app, 1.5)
    keep("task", dialog)
    dialog.run()
    screens._pause(app, 1.4)
    keep("run", dialog)
    screens._spin(app, lambda: not desk.running)
    keep("portfolio")
    area = places.portfolio._stack.widget(1)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    keep("front")
    task = dataclasses.replace(desk.wish.task, min_sites=3, budget_eur=9e9, min_distance_km=1500.0)
    desk.set_wish(dataclasses.replace(desk.wish, task=task))
    window.actions_["optimise"].trigger()
    dialog.run()
    screens._spin(app, lambda: not desk.running)
    keep("clash", dialog)
    dialog.close()


if __name__ == "__main__":
    sys.exit(main())
