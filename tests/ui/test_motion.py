"""Reduced motion is honoured wherever something moves or goes away by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from standortkompass.app.jobs import Job
from standortkompass.app.messages import Message, Severity
from standortkompass.ui.context import UiContext
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.widgets.message_bar import MOST_SHOWN


@pytest.fixture
def still(window: MainWindow) -> Iterator[MainWindow]:
    """The window with reduced motion; afterwards things may move again."""
    window.ctx.settings.reduced_motion = True
    window.deeds.view.apply_settings()
    yield window
    window.ctx.settings.reduced_motion = False
    window.follow_motion()


def test_a_window_starts_still_if_the_settings_say_so(qtbot: QtBot, ctx: UiContext) -> None:
    ctx.settings.reduced_motion = True
    window = MainWindow(ctx)
    qtbot.addWidget(window)
    assert not window.isAnimated()
    assert window.messages.lasting
    ctx.settings.reduced_motion = False
    window.follow_motion()
    assert window.isAnimated()


def test_the_mark_in_fields_stops_blinking_and_comes_back(window: MainWindow, still: MainWindow) -> None:
    assert QApplication.cursorFlashTime() == 0
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    window.ctx.settings.reduced_motion = False
    window.deeds.view.apply_settings()
    assert QApplication.cursorFlashTime() > 0


def test_notes_stay_until_closed(still: MainWindow) -> None:
    still.show_message(Message("Gespeichert.", Severity.INFO, "saved"))
    assert still.messages.texts[0] == "Gespeichert."
    assert still.messages.findChildren(QTimer) == []


def test_notes_go_by_themselves_otherwise(window: MainWindow) -> None:
    window.show_message(Message("Gespeichert.", Severity.INFO, "saved"))
    timers = window.messages.findChildren(QTimer)
    assert [timer.isActive() for timer in timers] == [True]


def test_few_messages_at_a_time_and_notes_go_first(still: MainWindow) -> None:
    still.show_message(Message("Fehler", Severity.ERROR, "e"))
    for i in range(MOST_SHOWN + 1):
        still.show_message(Message(f"Hinweis {i}", Severity.INFO, f"n{i}"))
    assert still.messages.texts == ["Hinweis 3", "Hinweis 2", "Fehler"]


def test_a_bar_without_share_does_not_run_to_and_fro(still: MainWindow) -> None:
    bar = still.status.job.findChild(QProgressBar)
    assert bar is not None
    still.status._progress(Job(1, "Probe", "probe", lambda _progress: None))
    assert bar.maximum() > 0


def test_the_notice_stays_and_can_be_closed(qtbot: QtBot, still: MainWindow) -> None:
    still.status.show_notice("Sensitivität: fertig", "panel_sensitivity")
    assert not still.status.notice.isHidden()
    assert not still.status._notice_timer.isActive()
    close = still.status.notice.findChild(QToolButton)
    assert close is not None
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert still.status.notice.isHidden()
