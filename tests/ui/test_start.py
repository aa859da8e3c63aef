"""The start page: recent projects with picture, missing ones as missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.app.project_files import thumbnail_path
from standortkompass.core.errors import DataError
from standortkompass.store.project import Project, save_project
from standortkompass.ui.context import UiContext
from standortkompass.ui.start.page import StartPage


@pytest.fixture
def page(qtbot: QtBot, ctx: UiContext, tmp_path: Path, project: Project) -> StartPage:
    path = tmp_path / "Da.skp.gpkg"
    save_project(project, path)
    picture = thumbnail_path(ctx.settings.folder, path)
    picture.parent.mkdir(parents=True)
    image = QImage(32, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(picture))
    for file in (tmp_path / "Fort.skp.gpkg", path):
        ctx.settings.add_recent(file)
    page = StartPage(ctx)
    qtbot.addWidget(page)
    page.show()
    return page


def test_recent_projects_are_listed_newest_first(page: StartPage) -> None:
    assert [entry.file.path.name for entry in page.entries] == ["Da.skp.gpkg", "Fort.skp.gpkg"]
    assert page.entries[0].open.accessibleName() == "Da öffnen"


def test_a_click_opens_a_project(qtbot: QtBot, page: StartPage) -> None:
    with qtbot.waitSignal(page.recent_asked) as asked:
        qtbot.mouseClick(page.entries[0].open, Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert asked.args[0].name == "Da.skp.gpkg"


def test_a_missing_file_says_so_and_can_be_forgotten(qtbot: QtBot, page: StartPage, ctx: UiContext) -> None:
    gone = page.entries[1]
    assert not gone.open.isEnabled()
    forget = gone.findChild(QPushButton, "recentForget")
    assert forget is not None
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert [path.name for path in ctx.settings.recent] == ["Da.skp.gpkg"]
    assert len(page.entries) == 1
    assert page.entries[0].findChild(QPushButton, "recentForget") is None


@pytest.mark.parametrize("name", ["startDemo", "startNew", "startOpen"])
def test_the_three_ways_in(qtbot: QtBot, page: StartPage, name: str) -> None:
    signals = {"startDemo": page.demo_asked, "startNew": page.new_asked, "startOpen": page.open_asked}
    knob = page.findChild(QPushButton, name)
    assert knob is not None
    with qtbot.waitSignal(signals[name]):
        qtbot.keyClick(knob, Qt.Key.Key_Space)


def test_without_recent_projects_it_says_what_belongs_here(qtbot: QtBot, ctx: UiContext) -> None:
    page = StartPage(ctx)
    qtbot.addWidget(page)
    page.show()
    assert page.entries == []
    texts = [part.text() for part in page.findChildren(object, "") if hasattr(part, "text")]
    assert any("Karte" in text for text in texts if isinstance(text, str))


def test_data_that_cannot_be_read_are_told_and_tried_again(
    qtbot: QtBot, ctx: UiContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = ctx.session
    page = StartPage(ctx)
    qtbot.addWidget(page)
    page.show()
    retry, demo = page.findChild(QPushButton, "startRetry"), page.findChild(QPushButton, "startDemo")
    assert retry is not None
    assert demo is not None
    assert retry.isHidden()
    world, session.world = session.world, None
    session._world_failed(DataError("catalog.file_missing", file="regions.gpkg", key="regions"))
    assert not retry.isHidden()
    assert not demo.isEnabled()
    assert world is not None
    monkeypatch.setattr(session, "_loader", lambda _progress: world)
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(demo.isEnabled)
    assert retry.isHidden()
