"""A killed program: the next start offers the copy, and nothing of the saved file is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.app.jobs import InlineRunner
from standortkompass.app.settings import Settings
from standortkompass.app.world import World
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.lock import holder, own_lock
from standortkompass.store.project import Project, open_project, save_project
from standortkompass.store.recovery import copies
from standortkompass.ui.application import Program
from standortkompass.ui.recovery.dialog import RecoveryDialog

SCRIPT = Path(__file__).with_name("crashing_program.py")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signal")


def run_and_kill(
    settings: Path, file: Path, seed: int, copies_first: int, wait_s: float = 0.0
) -> list[float]:
    """Start the program, kill it after some copies, and return the values that it set."""
    command = [sys.executable, str(SCRIPT), str(settings), str(file), str(seed)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    lines: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.strip())
            if lines.count("copy") >= copies_first:
                break
        time.sleep(wait_s)  # the moment of the kill lies anywhere between two copies
        process.send_signal(signal.SIGKILL)
        lines += [line.strip() for line in process.stdout]
    assert process.returncode == -signal.SIGKILL
    return [float(line) for line in lines if line != "copy"]


@pytest.fixture
def file(project: Project, tmp_path: Path) -> Path:
    path = tmp_path / "Projekt.skp.gpkg"
    save_project(project, path)
    return path


@pytest.fixture
def next_start(qtbot: QtBot, qapp: QApplication, settings: Settings, world: World) -> Iterator[Program]:
    """The program after the crash, not yet started."""
    settings.demo_seen = True
    program = Program(qapp, settings, InlineRunner())
    program.session._loader = lambda _progress: world
    program.session.automatic_grid = False
    yield program
    program.session.undo_stack.setClean()
    program.window.close()
    program.shut_down()


def test_after_a_kill_the_next_start_offers_the_copy(
    qtbot: QtBot, next_start: Program, settings: Settings, file: Path, scenario: Scenario
) -> None:
    saved = file.read_bytes()
    values = run_and_kill(settings.path, file, seed=1, copies_first=2)
    assert file.read_bytes() == saved
    assert holder(file, own_lock()) is None  # the mark of the dead process does not count
    next_start.start()
    dialog = next_start.window.findChild(RecoveryDialog)
    assert dialog is not None
    assert len(dialog.cards) == 1
    assert file.read_bytes() == saved  # nothing happens unasked
    take = dialog.findChild(QPushButton, "recoveryTake")
    assert take is not None
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    session = next_start.session
    assert session.path == file
    assert session.is_modified
    assert session.scenario is not None
    assert session.scenario.assumptions["finance.wacc"] in values
    next_start.window.actions_["save"].trigger()
    assert open_project(file, scenario).scenario.assumptions["finance.wacc"] in values
    assert list(copies(settings.folder / "recovery")) == []


def test_a_copy_that_is_left_for_later_is_offered_again(
    next_start: Program, settings: Settings, file: Path
) -> None:
    run_and_kill(settings.path, file, seed=2, copies_first=1)
    for _ in range(2):
        dialog = None
        assert next_start._offer_recovery(None)
        dialog = next(d for d in next_start.window.findChildren(RecoveryDialog) if d.isVisible())
        dialog.reject()
    assert len(list(copies(settings.folder / "recovery"))) == 1


@pytest.mark.soak
def test_whenever_it_is_killed_a_complete_copy_stays(tmp_path: Path, file: Path, scenario: Scenario) -> None:
    rng, saved = random.Random(20), file.read_bytes()
    for round_ in range(12):
        settings = tmp_path / str(round_) / "settings.ini"  # else the copies of before would be offered first
        values = run_and_kill(settings, file, seed=round_, copies_first=1, wait_s=rng.uniform(0.0, 0.6))
        (found,) = copies(settings.parent / "recovery")
        opened = open_project(found.path, scenario)
        assert len(opened.sites) == 6
        assert opened.scenario.assumptions["finance.wacc"] in values
        assert file.read_bytes() == saved
