"""Fixtures for all tests: the shipped layers and the base case, loaded once a process."""

from __future__ import annotations

import dataclasses
import gc
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.layers import load_layers

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from standortkompass.app.session import Session
    from standortkompass.app.settings import Settings
    from standortkompass.app.world import World
    from standortkompass.store.project import Project
    from standortkompass.ui.context import UiContext
    from standortkompass.ui.main_window import MainWindow
    from standortkompass.ui.theme.theme import Theme


@pytest.fixture(scope="session")
def layers() -> Layers:
    """Everything that ships."""
    return load_layers()


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """The base case; frozen, so tests may share it."""
    return default_scenario()


# ── the window ────────────────────────────────────────────────────────────────────────────────────
# Qt is imported inside the fixtures only: tests of the core run on machines without it.


@pytest.fixture(autouse=True)
def _qt_guards(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test of the window on Qt warnings, ERROR records, windows left open and threads left running.

    A question that nobody has answered for the test would wait forever: it fails at once instead.
    """
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QEvent, QLocale, QtMsgType
    from PySide6.QtWidgets import QApplication

    qtlog = request.getfixturevalue("qtlog")
    _refuse_questions(request.getfixturevalue("monkeypatch"))
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    threads = set(threading.enumerate())
    yield
    # Closed windows go now: processEvents leaves deletions for later, and living widgets make styling slow.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    warnings = [
        record.message
        for record in qtlog.records
        if record.type in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        and "This plugin does not support" not in record.message  # offscreen says so of windows and popups
    ]
    assert not warnings
    assert not [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert QApplication.activeModalWidget() is None
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()  # the next test begins without it
    assert not left, f"left open: {[f'{type(w).__name__} {w.objectName()}' for w in left]}"
    for thread in set(threading.enumerate()) - threads:
        thread.join(5.0)
        assert not thread.is_alive(), f"thread {thread.name} is left running"


def _refuse_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let dialogs of the system raise; tests that expect one answer in its place."""
    from PySide6.QtGui import QDesktopServices
    from PySide6.QtWidgets import QFileDialog, QInputDialog

    def refuse(name: str) -> Callable[..., object]:
        def asked(*_args: object, **_more: object) -> object:
            raise AssertionError(f"unexpected: {name}")

        return asked

    for kind, names in (
        (QFileDialog, ("getOpenFileName", "getSaveFileName", "getExistingDirectory")),
        (QInputDialog, ("getText", "getItem")),
        (QDesktopServices, ("openUrl",)),
    ):
        for name in names:
            monkeypatch.setattr(kind, name, refuse(f"{kind.__name__}.{name}"))


@pytest.fixture(scope="session")
def world(layers: Layers, scenario: Scenario) -> World:
    """What the window reads at start."""
    from standortkompass.app.map_data import MapData
    from standortkompass.app.world import World
    from standortkompass.compute.local import Engine
    from standortkompass.sources.catalog import Catalog

    catalog = Catalog.load()
    return World(
        catalog=catalog, layers=layers, engine=Engine(layers), base=scenario, map_data=MapData.load(catalog)
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a folder of the test's own."""
    from standortkompass.app.settings import Settings

    return Settings(tmp_path / "settings" / "settings.ini")


@pytest.fixture
def project(scenario: Scenario) -> Project:
    """Six real sites under the base case."""
    from standortkompass.store.project import demo_project

    demo = demo_project(scenario)
    return dataclasses.replace(demo, name="Sechs", sites=demo.sites[:6])


@pytest.fixture
def session(qapp: object, world: World) -> Iterator[Session]:
    """A session whose jobs run inline, without a project; the map is computed on request only."""
    from standortkompass.app.jobs import InlineRunner
    from standortkompass.app.session import Session

    session = Session(InlineRunner(), "de", loader=lambda _progress: world)
    session.automatic_grid = False
    session.load()
    yield session
    session.shut_down()


@pytest.fixture(scope="session")
def _look(qapp: object) -> Theme:
    """The light look, applied once: styling the application anew takes longer than most tests."""
    from standortkompass.ui.theme.theme import Scheme, Theme, load_fonts

    load_fonts()
    theme = Theme(Scheme.LIGHT)
    theme.apply()
    return theme


@pytest.fixture
def ctx(session: Session, settings: Settings, _look: Theme) -> UiContext:
    """What panels are given, in German and light."""
    from standortkompass.app.formatting import Format
    from standortkompass.app.i18n import install_language
    from standortkompass.app.labels import Labels
    from standortkompass.texts import Texts
    from standortkompass.ui.context import UiContext

    install_language("de")
    return UiContext(session, _look, settings, Format("de"), Labels(Texts("de")))


@pytest.fixture
def window(qtbot: QtBot, ctx: UiContext, project: Project) -> MainWindow:
    """The main window with the six sites evaluated."""
    from standortkompass.ui.main_window import MainWindow

    window = MainWindow(ctx)
    qtbot.addWidget(window, before_close_func=lambda _w: ctx.session.undo_stack.setClean())
    window.resize(1400, 900)
    window.show()
    ctx.session.adopt(project)
    return window
