"""Projects among colleagues and over time, in the window: lock, read-only, earlier versions, copies."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.app.project_files import ProjectFiles, describe_lock, look_up, thumbnail_path
from standortkompass.app.recovery import RecoveryKeeper
from standortkompass.store.lock import Lock, holder, lock_path, own_lock, take_lock
from standortkompass.store.project import Project, open_project, save_project
from standortkompass.store.recovery import copies, write_copy
from standortkompass.store.versions import versions_of
from standortkompass.ui import dialogs
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.recovery.dialog import RecoveryDialog
from standortkompass.ui.recovery.fault import FaultDialog
from standortkompass.ui.recovery.versions import VersionsDialog

COLLEAGUE = Lock(user="ben", host="pc2", process=7, since=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.fixture
def file(project: Project, tmp_path: Path) -> Path:
    path = tmp_path / "Lausitz.skp.gpkg"
    save_project(project, path)
    return path


Answer = Callable[[dialogs.LockAnswer], list[str]]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Let the question about the lock be answered; returns what it said."""

    def set_answer(value: dialogs.LockAnswer) -> list[str]:
        said: list[str] = []
        monkeypatch.setattr(dialogs, "ask_locked", lambda _parent, text: said.append(text) or value)
        return said

    return set_answer


def test_an_open_project_is_locked_and_released(window: MainWindow, file: Path) -> None:
    window.deeds.files.open_path(file)
    note = json.loads(lock_path(file).read_text(encoding="utf-8"))
    assert note["process"] == own_lock().process
    assert holder(file, COLLEAGUE) is not None
    window.actions_["start_page"].trigger()
    assert not lock_path(file).exists()


def test_the_lock_follows_the_file_that_is_saved_to(
    window: MainWindow, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.deeds.files.open_path(file)
    other = tmp_path / "Anders.skp.gpkg"
    monkeypatch.setattr(dialogs, "ask_save", lambda _parent, _suggestion: other)
    window.actions_["save_as"].trigger()
    assert not lock_path(file).exists()
    assert lock_path(other).exists()
    window.ctx.session.shut_down()
    assert not lock_path(other).exists()


def test_read_only_says_so_and_saves_under_another_name(
    window: MainWindow, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    take_lock(file, COLLEAGUE)
    before = file.read_bytes()
    said = answer(dialogs.LockAnswer.READ_ONLY)
    window.deeds.files.open_path(file)
    assert "ben" in said[0]
    assert "pc2" in said[0]
    assert "2026" in said[0]
    assert "schreibgeschützt" in window.windowTitle()
    window.assumptions.change("finance.wacc", 0.11)
    suggested: list[Path] = []
    target = tmp_path / "Kopie.skp.gpkg"
    monkeypatch.setattr(dialogs, "ask_save", lambda _parent, path: suggested.append(path) or target)
    window.actions_["save"].trigger()
    assert suggested[0] != file
    assert target.exists()
    assert file.read_bytes() == before
    assert "schreibgeschützt" not in window.windowTitle()
    assert holder(file, own_lock()) == COLLEAGUE  # still theirs


def test_opening_anyway_takes_the_lock(window: MainWindow, file: Path, answer: Answer) -> None:
    take_lock(file, COLLEAGUE)
    answer(dialogs.LockAnswer.ANYWAY)
    window.deeds.files.open_path(file)
    assert window.ctx.session.may_overwrite
    mine = holder(file, COLLEAGUE)
    assert mine is not None
    assert mine.process == own_lock().process


def test_cancel_opens_nothing(window: MainWindow, file: Path, answer: Answer) -> None:
    take_lock(file, COLLEAGUE)
    answer(dialogs.LockAnswer.CANCEL)
    before = window.ctx.session.project
    window.deeds.files.open_path(file)
    assert window.ctx.session.project is before
    assert file not in window.ctx.settings.recent


def test_a_file_in_use_is_not_saved_over(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_lock(file, COLLEAGUE)
    before = file.read_bytes()
    monkeypatch.setattr(dialogs, "ask_save", lambda _parent, _suggestion: file)
    window.actions_["save_as"].trigger()
    assert file.read_bytes() == before
    assert "ben" in window.messages.texts[0]


def test_a_lock_is_told_in_both_languages() -> None:
    german, english = (describe_lock(COLLEAGUE, "a.gpkg", lang) for lang in ("de", "en"))
    assert "23.11.2026" in german
    assert "2026-11-23" in english
    assert german != english


def test_a_newer_file_and_values_of_no_use_are_told(window: MainWindow, file: Path, project: Project) -> None:
    import sqlite3

    with sqlite3.connect(file) as db:
        db.execute("update skp_project set value = '99' where key = 'schema_version'")
        db.execute(
            "update sites set own_values = '{\"site.moon\":1.5}' where name = ?", [project.sites[0].name]
        )
    db.close()
    window.deeds.files.open_path(file)
    texts = " ".join(window.messages.texts)
    assert "neueren Programmversion" in texts
    assert "ein Wert" in texts
    assert "schreibgeschützt" in window.windowTitle()
    rows = window.message_list.rows
    assert any("site.moon" in row.entry.message.details for row in rows)


# ── earlier versions ──────────────────────────────────────────────────────────────────────────────


def test_an_earlier_version_is_chosen_and_opened(
    qtbot: QtBot, window: MainWindow, file: Path, project: Project
) -> None:
    window.deeds.files.open_path(file)
    window.assumptions.change("finance.wacc", 0.11)
    window.actions_["save"].trigger()
    (version,) = versions_of(file)
    now = file.read_bytes()
    dialog = VersionsDialog(window.ctx, [version], window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Basis" in dialog.table.item(0, 2).text()
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    session = window.ctx.session
    assert session.path == file
    assert session.is_modified
    assert session.scenario is not None
    assert session.scenario.assumptions["finance.wacc"] == project.scenario.assumptions["finance.wacc"]
    assert file.read_bytes() == now
    window.actions_["save"].trigger()
    assert len(versions_of(file)) == 2
    assert not session.is_modified


def test_the_number_of_versions_follows_the_settings(window: MainWindow, file: Path) -> None:
    window.deeds.files.open_path(file)
    window.ctx.settings.kept_versions = 1
    window.deeds.view.apply_settings()
    for value in (0.11, 0.12, 0.13):
        window.assumptions.change("finance.wacc", value)
        window.actions_["save"].trigger()
    assert len(versions_of(file)) == 1


def test_a_project_without_file_has_no_versions(window: MainWindow) -> None:
    window.actions_["versions"].trigger()
    assert "nie gespeichert" in window.messages.texts[0]


# ── copies after a crash ──────────────────────────────────────────────────────────────────────────


def test_copies_are_offered_with_what_differs(
    qtbot: QtBot, window: MainWindow, file: Path, project: Project, tmp_path: Path
) -> None:
    folder, now = tmp_path / "recovery", datetime.now(UTC)
    changed = dataclasses.replace(project, sites=project.sites[1:])
    write_copy(changed, file, folder, now, process=1)
    write_copy(dataclasses.replace(project, name="Neu"), None, folder, now, process=2)
    dialog = RecoveryDialog(window.ctx, list(copies(folder)), window)
    qtbot.addWidget(dialog)
    dialog.show()
    words = [card.findChild(object, "recoveryDiffers").text() for card in dialog.cards.values()]
    assert any(project.sites[0].name in text for text in words)
    assert any("Standorte: 6" in text for text in words)
    buttons = [knob.objectName() for knob in dialog.findChildren(QPushButton)]
    assert buttons.count("recoveryTake") == 2
    assert buttons.count("recoveryOriginal") == 1  # the other was never saved


def test_a_copy_is_kept_until_its_contents_are_saved(
    window: MainWindow, file: Path, project: Project, tmp_path: Path
) -> None:
    session, now = window.ctx.session, datetime.now(UTC)
    keeper = RecoveryKeeper(session, tmp_path)
    copy = write_copy(dataclasses.replace(project, note="neu"), file, tmp_path / "recovery", now, process=1)
    keeper.open(copy)
    assert session.project is not None
    assert session.project.note == "neu"
    assert session.is_modified
    assert copy.path.is_file()  # a second crash must not lose it
    window.actions_["save"].trigger()
    assert not copy.path.exists()
    assert open_project(file, project.scenarios[0]).note == "neu"
    assert len(versions_of(file)) == 1  # and the file from before is kept too


def test_a_copy_is_discarded_only_after_a_question(
    qtbot: QtBot, window: MainWindow, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = write_copy(project, None, tmp_path, datetime.now(UTC), process=1)
    dialog = RecoveryDialog(window.ctx, [copy], window)
    qtbot.addWidget(dialog)
    dialog.show()
    drop = dialog.findChild(QPushButton, "recoveryDrop")
    for sure in (False, True):
        monkeypatch.setattr(dialogs, "ask_discard_copy", lambda _parent, _name, sure=sure: sure)
        qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
        assert copy.path.exists() is not sure
    assert not dialog.isVisible()


def test_faults_share_one_dialog_with_a_text_to_copy(qtbot: QtBot, window: MainWindow, qapp: object) -> None:
    from PySide6.QtGui import QGuiApplication

    dialog = FaultDialog(window.ctx, "first", True, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.add("second")
    dialog.add("second")
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "first\n\nsecond"


# ── pictures of the start page ────────────────────────────────────────────────────────────────────


def test_saving_keeps_a_picture_of_the_map(window: MainWindow, file: Path) -> None:
    window.deeds.files.open_path(file)
    window.assumptions.change("finance.wacc", 0.11)
    window.actions_["save"].trigger()
    folder = window.ctx.settings.folder
    (found, gone) = look_up([file, file.with_name("gone.gpkg")], folder)
    assert found.picture == thumbnail_path(folder, file)
    assert found.exists
    assert not gone.exists
    assert gone.picture is None


def test_there_is_one_keeper_of_files_a_session(window: MainWindow) -> None:
    assert ProjectFiles.of(window.ctx.session) is ProjectFiles.of(window.ctx.session)
