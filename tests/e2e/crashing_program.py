"""The program in a process of its own, to be killed: changes the project again and again.

Run ``python crashing_program.py SETTINGS PROJECT SEED``. A line on the standard output is a discount rate
that is about to be set, or "copy" once a recovery copy is complete on the disk.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from standortkompass.app.recovery import RecoveryKeeper
from standortkompass.app.session import State
from standortkompass.app.settings import Settings
from standortkompass.store.recovery import RecoveryCopy
from standortkompass.ui.application import Program

CHANGE_MS, COPY_AFTER_MS = 150, 20


def say(text: str) -> None:
    """Write a line at once: the process may be gone the next moment."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Change and copy until killed."""
    settings, project, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    app = QApplication([])
    program = Program(app, Settings(settings))
    session, rng = program.session, random.Random(seed)
    session.automatic_grid = False
    program.recovery = RecoveryKeeper(session, program.settings.folder, quiet_ms=COPY_AFTER_MS)
    written = program.recovery._written

    def tell(copy: RecoveryCopy) -> None:
        written(copy)
        say("copy")

    program.recovery._written = tell  # type: ignore[method-assign]

    def change() -> None:
        if session.state in (State.CURRENT, State.STALE) and session.project is not None:
            value = round(rng.uniform(0.05, 0.15), 6)
            say(str(value))
            program.window.assumptions.change("finance.wacc", value)

    timer = QTimer(interval=CHANGE_MS)
    timer.timeout.connect(change)
    timer.start()
    program.start(project)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
