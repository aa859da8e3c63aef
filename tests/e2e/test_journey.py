"""Whole journeys in the real program on the shipped demo."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from standortkompass.app.session import State
from standortkompass.app.settings import Settings
from standortkompass.app.world import World
from standortkompass.store.project import open_project
from standortkompass.ui import dialogs
from standortkompass.ui.application import Program
from standortkompass.ui.recovery.fault import FaultDialog
from standortkompass.ui.widgets.decimal_field import DecimalField


def ranking(program: Program) -> list[str]:
    project = program.session.project
    assert project is not None
    return [project.sites[row].name for row in program.window.sites.site_order()]


def enter(qtbot: QtBot, program: Program, key: str, text: str) -> None:
    """Type a value into the editor as a person does."""
    program.window.show_panel("panel_assumptions")
    program.window.assumptions.show_key(key)
    field = program.window.findChild(DecimalField, f"field.{key}")
    assert field is not None
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_the_first_start_shows_the_demo_ranked(program: Program, settings: Settings) -> None:
    assert settings.demo_seen
    assert program.window.windowTitle().endswith("Standortkompass")
    assert len(ranking(program)) >= 12
    assert program.window.dossier.title.text() == ranking(program)[0]
    assert not program.window.messages.texts


def test_change_an_assumption_see_the_ranking_move_and_take_it_back(qtbot: QtBot, program: Program) -> None:
    window, session = program.window, program.session
    assert session.evaluation is not None
    before, score = ranking(program), session.evaluation.decision.score.tolist()
    enter(qtbot, program, "finance.wacc", "13,5")
    assert session.scenario is not None
    assert session.scenario.assumptions["finance.wacc"] == 0.135
    assert session.evaluation.decision.score.tolist() != score
    slider = window.findChild(QSlider, f"weight.{session.scenario.criteria.active[0].key}")
    slider.setValue(20)
    assert ranking(program) != before
    assert session.is_modified
    assert window.isWindowModified()
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    assert ranking(program) == before
    assert session.evaluation.decision.score.tolist() == score
    assert not session.is_modified
    assert not window.actions_["undo"].isEnabled()


def test_save_close_and_open_again(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    window, session, path = program.window, program.session, tmp_path / "Reise.skp.gpkg"
    monkeypatch.setattr(dialogs, "ask_save", lambda _parent, _suggestion: path)
    window.actions_["toggle_shortlist"].trigger()
    chosen = session.selected
    assert chosen is not None
    window.actions_["save"].trigger()
    assert open_project(path, world.base).sites[chosen].status == "shortlisted"
    assert "Reise" in window.windowTitle()
    window.actions_["start_page"].trigger()
    assert session.state is State.EMPTY
    assert all(dock.isHidden() for dock in window.docks.values())
    window.start.recent_asked.emit(path)
    assert session.project is not None
    assert session.project.sites[chosen].status == "shortlisted"
    assert not window.docks["panel_sites"].isHidden()


@pytest.mark.parametrize("answer", list(dialogs.Answer))
def test_unsaved_changes_are_asked_about(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: dialogs.Answer
) -> None:
    asked: list[str] = []
    path = tmp_path / "x.skp.gpkg"
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda _parent, name: asked.append(name) or answer)
    monkeypatch.setattr(dialogs, "ask_save", lambda _parent, _suggestion: path)
    program.window.actions_["toggle_shortlist"].trigger()
    program.window.actions_["start_page"].trigger()
    assert len(asked) == 1
    assert (program.session.project is None) == (answer is not dialogs.Answer.CANCEL)
    assert path.exists() == (answer is dialogs.Answer.SAVE)


def test_the_map_follows_on_request_and_says_when_it_is_old(program: Program) -> None:
    window, session = program.window, program.session
    assert "veraltet" in window.status.state.text()
    window.actions_["run"].trigger()
    assert session.state is State.CURRENT
    assert window.status.state.text().startswith("Aktuell")
    assert window.map.legend.isVisible()
    window.layers.quantity.setCurrentIndex(window.layers.quantity.findData("finance.lcoc_eur_per_gpu_h"))
    scale = window.map.scale()
    assert scale is not None
    session.undo_stack.setClean()
    window.assumptions.change("finance.wacc", 0.12)
    assert session.state is State.STALE
    window.actions_["run"].trigger()
    assert window.map.scale() == scale  # the colours stay comparable


def test_language_switch_builds_the_window_anew_on_the_same_work(qtbot: QtBot, program: Program) -> None:
    program.window.assumptions.change("finance.wacc", 0.1)
    german = ranking(program)
    program.set_language("en")
    window = program.window
    assert window.windowTitle().endswith("Standortkompass")
    assert window.actions_["open"].text() == "Open …"
    assert ranking(program) == german
    assert program.session.undo_stack.canUndo()
    qtbot.wait(10)  # the old window goes
    program.set_language("de")
    assert program.window.actions_["open"].text() == "Öffnen …"
    window = program.window
    window.actions_["undo"].trigger()
    assert not program.session.is_modified


def test_a_fault_keeps_the_work_and_is_told(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    program.window.assumptions.change("finance.wacc", 0.1)
    program.on_fault(RuntimeError("x"))
    copies = list((program.settings.folder / "recovery").glob("*.gpkg"))
    assert len(copies) == 1
    dialog = program.window.findChild(FaultDialog)
    assert dialog is not None
    assert "RuntimeError" in dialog.text.toPlainText()
    program.on_fault(ValueError("y"))  # one dialog for all
    assert len(program.window.findChildren(FaultDialog)) == 1
    assert "ValueError" in dialog.text.toPlainText()
    assert [row.entry.message.topic for row in program.window.message_list.rows] == ["fault"]
    dialog.close()


def test_scenarios_can_be_duplicated_and_chosen(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    window, session = program.window, program.session
    monkeypatch.setattr(dialogs, "ask_name", lambda *_args: "Teurer Strom")
    window.actions_["duplicate_scenario"].trigger()
    assert [window.scenario.itemText(i) for i in range(window.scenario.count())][1] == "Teurer Strom"
    window.assumptions.change("finance.wacc", 0.12)
    window.scenario.activated.emit(0)
    assert session.scenario is not None
    assumptions = session.scenario.assumptions
    assert assumptions["finance.wacc"] == assumptions.catalogue["finance.wacc"].base
    window.actions_["undo"].trigger()
    assert session.scenario.name == "Teurer Strom"


def test_export_writes_the_chosen_files(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    from standortkompass.ui.export.dialog import ExportDialog

    dialog = ExportDialog(program.window.ctx, program.window)
    qtbot.addWidget(dialog)
    for key in dialog.contents.exports():
        dialog.contents.choose(key, on=False)
    for key in ("csv", "geojson"):
        dialog.contents.choose(key)
    dialog.folder.setText(str(tmp_path))
    dialog.open_after.setChecked(False)
    dialog.run()
    suffixes = {path.suffix for path in tmp_path.iterdir() if path.is_file()}
    assert {".csv", ".geojson"} <= suffixes
    assert len(program.window.messages.texts) == 1


def test_a_weight_answers_without_the_other_stages(program: Program) -> None:
    session = program.session
    first = session.evaluation
    assert first is not None
    assert session.scenario is not None
    slider = program.window.findChild(QSlider, f"weight.{session.scenario.criteria.active[0].key}")
    started = time.perf_counter()
    slider.setValue(123)
    assert time.perf_counter() - started < 30.0  # a hang, not a speed
    assert session.evaluation is not None
    assert session.evaluation.finance is first.finance
    assert session.evaluation.climate is first.climate
    assert session.evaluation.decision is not first.decision
