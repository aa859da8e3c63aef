"""The real program on the shipped demo, and a person who uses it with mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from standortkompass.app.jobs import InlineRunner
from standortkompass.app.map_tools import metres_at
from standortkompass.app.settings import Settings
from standortkompass.app.world import World
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import Project
from standortkompass.ui.application import Program
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.table.model import COLUMNS
from standortkompass.ui.widgets.decimal_field import DecimalField

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Person:
    """Uses the program; keeps the state of the project at each stage of the way."""

    qtbot: QtBot
    program: Program
    stages: list[Project] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def project(self) -> Project:
        assert self.program.session.project is not None
        return self.program.session.project

    @property
    def scenario(self) -> Scenario:
        return self.project.scenario

    @property
    def results(self) -> Evaluation:
        assert self.program.session.evaluation is not None
        return self.program.session.evaluation

    def reached(self) -> None:
        """Remember this stage: the project has changed since the one before, and is drawn."""
        assert not self.stages or self.project != self.stages[-1]
        assert not self.window.grab().isNull()
        self.stages.append(self.project)

    def do(self, action: str) -> None:
        """Choose an action of the menus."""
        found = self.window.actions_[action]
        assert found.isEnabled(), action
        found.trigger()

    def click(self, widget: QWidget | None, at: QPoint | None = None) -> None:
        """Click a widget that can be seen and used."""
        assert widget is not None
        assert widget.isVisible(), widget.objectName()
        assert widget.isEnabled(), widget.objectName()
        self.qtbot.mouseClick(widget, LEFT, pos=widget.rect().center() if at is None else at)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key."""
        self.qtbot.keyClick(widget, key)

    def type_number(self, number: DecimalField | None, text: str) -> None:
        """Replace the number in a field and confirm it."""
        assert number is not None
        number.line.setFocus()
        number.line.selectAll()
        self.qtbot.keyClicks(number.line, text)
        self.qtbot.keyClick(number.line, Qt.Key.Key_Return)

    def click_map(self, *places: tuple[float, float]) -> None:
        """Click the map at places given by latitude and longitude."""
        panel = self.window.map
        for place in places:
            at = panel.tools.pixel(metres_at(*place)).toPoint()
            self.qtbot.mouseClick(panel.canvas.viewport(), LEFT, pos=at)

    def in_dialog(self, opens: Callable[[], None], use: Callable[[QDialog], None]) -> None:
        """Open a dialog that holds up the program, use it, and leave it closed."""
        faults: list[BaseException] = []

        def drive() -> None:
            dialog = QApplication.activeModalWidget()
            try:
                assert isinstance(dialog, QDialog)
                use(dialog)
            except BaseException as fault:
                faults.append(fault)
            finally:
                if isinstance(dialog, QDialog) and dialog.isVisible():
                    faults.append(AssertionError(f"{dialog.objectName()} is left open"))
                    dialog.done(0)

        QTimer.singleShot(0, drive)
        opens()
        if faults:
            raise faults[0]

    def choose_rows(self, *rows: int) -> None:
        """Mark sites in the table by mouse, the later ones with Ctrl held."""
        sites = self.window.sites
        for place, row in enumerate(rows):
            index = sites.model.index(sites.site_order().index(row), COLUMNS.index("name"))
            sites.view.scrollTo(index)
            keys = Qt.KeyboardModifier.ControlModifier if place else Qt.KeyboardModifier.NoModifier
            spot = sites.view.visualRect(index).center()
            QTest.mouseClick(sites.view.viewport(), LEFT, keys, spot)


@pytest.fixture
def look() -> tuple[str, str]:
    """Language and look of the program; tests may give others."""
    return "de", "light"


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, settings: Settings, world: World, look: tuple[str, str]
) -> Iterator[Program]:
    """The program with jobs that run inline, its demo open."""
    settings.language, settings.scheme = look
    program = Program(qapp, settings, InlineRunner())
    program.session._loader = lambda _progress: world
    program.session.automatic_grid = False
    program.start()
    qtbot.waitUntil(lambda: program.session.evaluation is not None, timeout=20000)
    yield program
    program.session.undo_stack.setClean()
    program.window.actions_["theme_light"].trigger()
    program.window.close()
    program.shut_down()


@pytest.fixture
def person(qtbot: QtBot, program: Program) -> Person:
    """Somebody in front of the demo."""
    program.window.resize(1500, 950)
    person = Person(qtbot, program)
    person.stages.append(person.project)
    return person
