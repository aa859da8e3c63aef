"""Messages: collected, counted, copied, leading to their place; notices and progress in the status bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.app.message_log import MessageLog
from standortkompass.app.messages import Message, Severity, report
from standortkompass.core.errors import DataError
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.status import remaining_seconds

WARNING = Message("Etwas fehlt. Es wird geschätzt. Wert ergänzen.", Severity.WARNING, "a", "Einzelheiten")


def test_the_status_bar_counts_what_needs_attention(window: MainWindow) -> None:
    session, button = window.ctx.session, window.status.messages
    assert button.text() == "Meldungen"
    session.message.emit(Message("Gut", Severity.INFO, "x"))
    session.message.emit(WARNING)
    session.message.emit(Message("Schlecht", Severity.ERROR, "b"))
    assert button.text() == "Meldungen  2"
    assert "2 Warnungen und Fehler" in button.accessibleName()


def test_one_cause_is_one_message(window: MainWindow) -> None:
    log = MessageLog.of(window.ctx.session)
    log.clear()
    window.ctx.session.message.emit(WARNING)
    window.ctx.session.message.emit(Message("Noch eines", Severity.ERROR, "a"))
    assert [entry.message.text for entry in log.entries] == ["Noch eines"]


def test_the_panel_opens_from_the_status_bar_and_lists_newest_first(qtbot: QtBot, window: MainWindow) -> None:
    window.ctx.session.message.emit(WARNING)
    window.ctx.session.message.emit(Message("Neu", Severity.INFO, "n"))
    assert window.docks["panel_messages"].isHidden()
    qtbot.mouseClick(window.status.messages, Qt.MouseButton.LeftButton)
    assert not window.docks["panel_messages"].isHidden()
    assert [row.entry.message.text for row in window.message_list.rows][:2] == ["Neu", WARNING.text]
    qtbot.mouseClick(window.message_list.only_problems, Qt.MouseButton.LeftButton)
    assert [row.entry.message.text for row in window.message_list.rows] == [WARNING.text]


def test_a_refused_value_leads_to_its_field(qtbot: QtBot, window: MainWindow) -> None:
    window.assumptions.change("finance.wacc", 99.0)
    row = window.message_list.rows[0]
    assert row.entry.message.target == "assumption.finance.wacc"
    window.show_panel("panel_messages")
    with qtbot.waitSignal(window.message_list.place_asked) as asked:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert asked.args == ["assumption.finance.wacc"]
    assert not window.docks["panel_assumptions"].isHidden()
    assert "finance.wacc" in window.assumptions.keys


def test_messages_are_copied_with_their_details(qtbot: QtBot, window: MainWindow) -> None:
    window.ctx.session.message.emit(WARNING)
    window.show_panel("panel_messages")
    qtbot.mouseClick(window.message_list.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert WARNING.text in text
    assert "Einzelheiten" in text
    qtbot.mouseClick(window.message_list.clear, Qt.MouseButton.LeftButton)
    assert window.message_list.rows == []


def test_messages_of_a_project_go_with_it(window: MainWindow) -> None:
    session, log = window.ctx.session, MessageLog.of(window.ctx.session)
    session.message.emit(WARNING)
    session.message.emit(Message("Daten fehlen", Severity.ERROR, "world"))
    session.close_project()
    assert [entry.message.topic for entry in log.entries] == ["world"]


def test_a_report_names_version_and_places_but_no_folders() -> None:
    try:
        raise ValueError("cannot read '/data/people/anna/Geheim/x.gpkg'")
    except ValueError as error:
        text = report(error)
    assert text.startswith("Standortkompass ")
    assert "PySide6" in text
    assert "test_messages.py" in text
    assert "anna" not in text
    assert "x.gpkg" not in text
    assert "ValueError" in text


def test_a_fault_of_a_job_keeps_the_work_and_is_told(window: MainWindow) -> None:
    session, failed = window.ctx.session, []
    session.runner.failed.connect(lambda job, error: failed.append((job.channel, type(error))))

    def broken(_progress: object) -> None:
        raise DataError("project.damaged", file="x", detail="y")

    session.runner.submit("Probe", broken, channel="probe", on_error=lambda e: session.report(e, "probe"))
    assert failed == [("probe", DataError)]
    assert "beschädigt" in window.messages.texts[0]


def test_a_finished_result_elsewhere_is_told_quietly(qtbot: QtBot, window: MainWindow) -> None:
    window.docks["panel_sensitivity"].hide()
    assert not window.is_seen("panel_sensitivity")
    window.status.show_notice("Sensitivität: fertig", "panel_sensitivity")
    assert window.status.notice.isVisible()
    assert isinstance(window.status.notice_show, QPushButton)
    qtbot.mouseClick(window.status.notice_show, Qt.MouseButton.LeftButton)
    assert not window.docks["panel_sensitivity"].isHidden()
    assert not window.status.notice.isVisible()


@pytest.mark.parametrize(
    ("fraction", "elapsed", "left"),
    [(0.5, 10.0, 10.0), (0.25, 8.0, 24.0), (0.05, 60.0, None), (0.5, 1.0, None), (1.0, 9.0, None)],
)
def test_the_remaining_time_is_told_once_it_means_something(
    fraction: float, elapsed: float, left: float | None
) -> None:
    assert remaining_seconds(fraction, elapsed) == left


def test_a_message_goes_once_its_cause_is_mended(window: MainWindow) -> None:
    session = window.ctx.session
    session.evaluation_failed(DataError("catalog.file_missing", file="a.tif", key="a"))
    assert len(window.messages.texts) == 1
    session.run_all()
    assert window.messages.texts == []


def test_messages_of_a_closed_project_leave_the_bar_too(window: MainWindow) -> None:
    window.ctx.session.message.emit(WARNING)
    assert window.messages.texts == [WARNING.text]
    window.ctx.session.close_project()
    assert window.messages.texts == []


def test_a_message_removed_from_the_list_leaves_the_bar(window: MainWindow) -> None:
    window.ctx.session.message.emit(WARNING)
    log = MessageLog.of(window.ctx.session)
    log.remove(log.entries[0])
    assert window.messages.texts == []


def test_the_status_bar_says_that_a_project_is_read_only(window: MainWindow) -> None:
    session = window.ctx.session
    assert session.project is not None
    assert window.status.read_only.isHidden()
    session.adopt(session.project, None, read_only=True)
    assert not window.status.read_only.isHidden()
    assert window.status.read_only.text() == "Schreibgeschützt"
