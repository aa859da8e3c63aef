"""The program in a process of its own that tells what goes on in it, so that nobody has to guess and wait.

Run ``python watched_program.py SETTINGS``. Each line on the standard output is a word and a text: ``focus``,
``state``, ``busy``, ``title``, ``selected`` (row), ``marked`` (count), ``scale`` (metres a pixel), ``page``.
After each change, once all is at rest: ``at NAME X Y`` for each place that can be clicked, in pixels of the
screen, and then ``rest``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from standortkompass.app.session import State
from standortkompass.app.settings import Settings
from standortkompass.ui.application import Program
from standortkompass.ui.table.model import COLUMNS

LOOK_MS = 150


def say(*words: object) -> None:
    """Write a line at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Watcher:
    """Looks at the program again and again and says what has changed."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._said: dict[str, str] = {}
        self._timer = QTimer(interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Say what differs from what was said last."""
        session, window = self._program.session, self._program.window
        project, focus = session.project, QApplication.focusWidget()
        now = {
            "focus": "" if focus is None else _name(focus),
            "state": str(session.state),
            "busy": str(bool(session.runner.running)),
            "title": window.windowTitle().replace("[*]", "*" if window.isWindowModified() else ""),
            "selected": str(session.selected),
            "marked": str(sum(s.status == "shortlisted" for s in project.sites) if project else 0),
            "scale": f"{window.map.canvas.view.metres_per_pixel:.0f}",
            "page": str(window.workspaces.current),
        }
        changed = {key: text for key, text in now.items() if self._said.get(key) != text}
        self._said |= changed
        for key, text in changed.items():
            say(key, text)
        quiet = session.state is State.CURRENT and not session.runner.running
        if quiet and changed:
            self._places()
            say("rest")

    def _places(self) -> None:
        window = self._program.window
        view, model = window.sites.view, window.sites.model
        for row in range(min(4, model.rowCount())):
            for column in ("star", "name"):
                rect = view.visualRect(model.index(row, COLUMNS.index(column)))
                self._place(f"{column}.{row}", view.viewport(), rect.center())
        self._place("map", window.map.canvas.viewport(), window.map.canvas.viewport().rect().center())
        for knob in window.findChildren(QToolButton):
            if knob.isVisible() and knob.objectName().startswith("workspace."):
                self._place(knob.objectName(), knob, knob.rect().center())

    @staticmethod
    def _place(name: str, widget: QWidget, at: QPoint) -> None:
        spot = widget.mapToGlobal(at)
        say("at", name, spot.x(), spot.y())


def _name(widget: QWidget) -> str:
    """Return the name of a widget, or of the nearest one around it that has a name."""
    here: QWidget | None = widget
    names = []
    while here is not None:
        if here.objectName():
            names.append(here.objectName())
        here = here.parentWidget()
    return "/".join(names[:3])


def main() -> int:
    """Run until the window is closed."""
    app = QApplication([])
    settings = Settings(Path(sys.argv[1]))
    settings.tour_seen = True
    program = Program(app, settings)
    watcher = Watcher(program)
    program.start()
    code = app.exec()
    watcher._timer.stop()
    program.shut_down()
    return code


if __name__ == "__main__":
    sys.exit(main())
