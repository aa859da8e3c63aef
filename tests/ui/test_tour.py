"""The tour: five steps over real parts of the window, by keys alone, repeatable, remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.tour.steps import tour_steps
from standortkompass.ui.tour.tour import Tour, bubble_corner


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    window.actions_["tour"].trigger()
    tour = window.findChild(Tour)
    assert tour is not None
    return tour


def test_five_steps_by_the_enter_key(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    titles = []
    for _ in range(5):
        titles.append(tour.title.text())
        qtbot.keyClick(tour.next, Qt.Key.Key_Return)
    assert len(set(titles)) == 5
    assert not tour.isVisible()
    assert window.ctx.settings.tour_seen


def test_every_step_shows_a_part_that_can_be_seen(window: MainWindow, tour: Tour) -> None:
    for step in tour_steps(window):
        step.prepare()
        assert step.target().isVisible()
        tour.go_on()
        assert tour.rect().contains(tour.bubble.geometry())


def test_arrows_go_back_and_forth_and_escape_leaves(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    qtbot.keyClick(tour.next, Qt.Key.Key_Right)
    assert tour.index == 1
    qtbot.keyClick(tour.next, Qt.Key.Key_Left)
    assert tour.index == 0
    assert not tour.back.isEnabled()
    qtbot.keyClick(tour.next, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert window.ctx.settings.tour_seen


def test_tab_stays_within_the_bubble(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    tour.next.setFocus()
    seen = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert set(seen) == {"tourNext", "tourSkip"}


def test_it_can_be_repeated_and_ends_with_the_project(window: MainWindow, tour: Tour) -> None:
    tour.leave()
    window.actions_["tour"].trigger()
    again = next(item for item in window.findChildren(Tour) if item.isVisible())
    window.ctx.session.close_project()
    assert not again.isVisible()


def test_it_never_starts_by_itself_in_a_window(window: MainWindow) -> None:
    assert window.findChild(Tour) is None
    assert not window.ctx.settings.tour_seen


@pytest.mark.parametrize(
    ("hole", "beside"),
    [
        (QRect(0, 100, 200, 500), "right"),
        (QRect(900, 100, 300, 500), "left"),
        (QRect(0, 20, 1200, 80), "below"),
        (QRect(0, 600, 1200, 200), "above"),
        (QRect(0, 0, 1200, 800), "inside"),
    ],
)
def test_the_bubble_covers_the_part_only_where_there_is_no_room(hole: QRect, beside: str) -> None:
    room, bubble = QRect(0, 0, 1200, 800), QRect(0, 0, 360, 180)
    placed = bubble.translated(bubble_corner(hole, bubble, room))
    assert room.contains(placed)
    assert placed.intersects(hole) is (beside == "inside")
