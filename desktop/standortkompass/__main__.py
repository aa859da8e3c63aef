"""Start of the window: ``python -m standortkompass`` or ``standortkompass-window [PROJECT]``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from standortkompass.texts import Texts, default_language


def has_display() -> bool:
    """Whether a window can be shown; only Linux runs without a screen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and run until it is closed.

    Parameters
    ----------
    argv : sequence of str, optional
        Default: none, so that the command line can open the window after reading its own arguments.
    """
    parser = argparse.ArgumentParser(prog="standortkompass-window")
    parser.add_argument("project", nargs="?", type=Path)
    parser.add_argument("--lang", choices=("de", "en"))
    parser.add_argument("--settings", type=Path, help="settings file to use")
    args = parser.parse_args([] if argv is None else list(argv))
    if not has_display():
        sys.stderr.write(Texts(args.lang or default_language()).get("cli.no_display") + "\n")
        return 1

    from PySide6.QtWidgets import QApplication

    from standortkompass.app.faults import start_log
    from standortkompass.app.settings import Settings
    from standortkompass.ui.application import Program

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    settings = Settings(args.settings)
    if args.lang:
        settings.language = args.lang
    start_log(settings.folder)
    program = Program(app, settings)
    program.catch_faults()
    program.start(args.project, tour=True)
    program.theme.warm_up()
    code = app.exec()
    program.shut_down()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
