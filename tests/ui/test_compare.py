"""The comparison: columns, best marks, differences, the sentence, the bridge."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from standortkompass.app.compare import CRITERION, compare_row, comparison, lead
from standortkompass.ui.compare.grid import CELL, Cell
from standortkompass.ui.compare.panel import ComparePanel
from standortkompass.ui.compare.table import BEST
from standortkompass.ui.compare.words import lead_sentence
from standortkompass.ui.main_window import MainWindow


@pytest.fixture
def panel(window: MainWindow) -> ComparePanel:
    window.actions_["compare_sites"].trigger()
    return window.workspaces.compare


def line(panel: ComparePanel, name: str) -> list[Cell]:
    grid = panel.table.grid
    for i in range(grid.rowCount()):
        cells = [grid.index(i, c).data(CELL) for c in range(grid.columnCount())]
        if cells[0].text == name:
            return cells
    raise AssertionError(name)


def test_it_opens_in_the_place_of_the_map_with_the_best_sites(
    window: MainWindow, panel: ComparePanel
) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    assert panel.isVisible()
    assert not window.map.isVisible()
    assert [int(evaluation.decision.rank[row]) for row in panel.rows] == [1, 2, 3]
    window.actions_["workspace_map"].trigger()
    assert window.map.isVisible()
    assert not panel.isVisible()


def test_rows_chosen_in_the_table_are_compared(window: MainWindow) -> None:
    window.sites.view.selectAll()
    window.actions_["compare_sites"].trigger()
    assert sorted(window.workspaces.compare.rows) == [0, 1, 2, 3, 4, 5]


def test_the_best_value_carries_a_sign(window: MainWindow, panel: ComparePanel) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    panel.compare([0, 1, 2, 3])
    cells = line(panel, "LCOC")
    values = evaluation.column("finance.lcoc_eur_per_gpu_h")[:4]
    marks = [cell.mark for cell in cells[1:5]]
    assert marks[int(values.argmin())] == BEST
    assert marks.count(BEST) == 1
    voltage = line(panel, "Spannung")
    assert {cell.mark for cell in voltage[1:5]} == {""}  # neither more nor less is better


def test_differences_refer_to_the_reference(window: MainWindow, panel: ComparePanel) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    panel.compare([0, 1])
    panel.set_reference(evaluation.places.names[1])
    panel.differences.setChecked(True)
    cells = line(panel, "Strompreis")
    values = evaluation.column("power.delivered_eur_per_mwh")
    fmt = window.ctx.format
    assert cells[1].text == fmt.number(float(values[0] - values[1]), 1, signed=True)
    assert cells[2].text == fmt.number(float(values[1]), 1)
    assert "Bezug" in panel.table.grid.heads[2].text


def test_only_what_differs_leaves_equal_rows_out(window: MainWindow, panel: ComparePanel) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    rows = [0, 1, 2]
    alike = {e.key for _, group in comparison(evaluation, rows) for e in group if e.alike}
    kept = {e.key for _, group in comparison(evaluation, rows, only_differences=True) for e in group}
    assert "load.it_mw" in alike
    assert not alike & kept
    panel.compare(rows)
    before = panel.table.grid.rowCount()
    panel.only.setChecked(True)
    assert panel.table.grid.rowCount() < before


def test_ties_as_shown_are_all_best(window: MainWindow) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    row = compare_row(evaluation, [0, 1, 2], "load.it_mw")
    assert row.alike
    assert row.best == frozenset()


def test_the_sentence_adds_up(window: MainWindow, panel: ComparePanel) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    found = lead(evaluation, panel.rows, most=99)
    assert found is not None
    points = sum(value for _, value in (*found.gains, *found.losses))
    assert points == pytest.approx(found.difference, abs=0.2)
    names = evaluation.places.names
    assert panel.sentence.text().startswith(f"{names[found.leader]} führt vor {names[found.follower]}")


def test_an_excluded_site_explains_the_lead(window: MainWindow, panel: ComparePanel) -> None:
    session = window.ctx.session
    assert session.evaluation is not None
    prices = session.evaluation.column("power.delivered_eur_per_mwh")
    cheap, dear = int(prices.argmin()), int(prices.argmax())
    panel.compare([cheap, dear])
    window.workspaces.exclusions.set_limit("power_price", float(prices[cheap]) + 1.0)
    window.workspaces.exclusions.switch("power_price", True)
    assert "ausgeschlossen" in panel.sentence.text()
    assert "Strompreis zu hoch" in panel.sentence.text()
    assert "ausgeschlossen" in panel.table.grid.heads[2].text


def test_the_bridge_starts_at_the_reference(window: MainWindow, panel: ComparePanel) -> None:
    panel.compare([2, 4])
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    assert panel.bridge.other.currentData() == 4
    assert evaluation.places.names[4] in panel.bridge.sentence.text()


def test_a_site_is_taken_out_by_its_chip_and_added_by_search(
    qtbot: QtBot, window: MainWindow, panel: ComparePanel
) -> None:
    panel.compare([0, 1, 2])
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    names = evaluation.places.names
    qtbot.mouseClick(panel.picker.chips[1], Qt.MouseButton.LeftButton)
    assert panel.rows == [0, 2]
    line = panel.add.lineEdit()
    assert line is not None
    line.setFocus()
    qtbot.keyClicks(line, names[4])
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert panel.rows == [0, 2, 4]
    assert names[4] not in [panel.add.itemText(i) for i in range(panel.add.count())]
    assert line.text() == ""


def test_two_sites_are_the_least_and_six_the_most(window: MainWindow, panel: ComparePanel) -> None:
    panel.compare(range(6))
    assert panel.add.isHidden()
    assert all("✕" in chip.text() for chip in panel.picker.chips)
    panel.compare([0, 1])
    assert not any("✕" in chip.text() for chip in panel.picker.chips)  # legible, but stays
    panel.picker.chips[0].click()
    assert panel.rows == [0, 1]


def test_a_site_without_score_has_no_rank_and_is_not_called_excluded(
    window: MainWindow, panel: ComparePanel
) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    decision = evaluation.decision
    ranks, excluded = np.zeros_like(decision.rank), np.zeros_like(decision.excluded)
    excluded[1] = True
    open_ = dataclasses.replace(decision, rank=ranks, excluded=excluded)
    heads = panel.cells.heads(dataclasses.replace(evaluation, decision=open_), [0, 1], 0)
    assert "ohne Rang" in heads[1].text
    assert "ausgeschlossen" in heads[2].text


def test_a_site_without_score_is_not_said_to_be_level(window: MainWindow, panel: ComparePanel) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    decision, names = evaluation.decision, evaluation.places.names
    score, rank, points = decision.score.copy(), decision.rank.copy(), decision.contribution.copy()
    score[1], rank[1], points[:, 1] = np.nan, 0, np.nan
    gap = dataclasses.replace(decision, score=score, rank=rank, contribution=points)
    text = lead_sentence(window.ctx, dataclasses.replace(evaluation, decision=gap), [0, 1])
    assert text.startswith(f"{names[1]} hat keinen Gesamtwert, der sich mit {names[0]} vergleichen lässt")


def test_criteria_are_rows_whose_points_add_up_to_the_score(window: MainWindow, panel: ComparePanel) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    groups = dict(comparison(evaluation, [0, 1]))
    points = [row.values[0] for row in groups["criteria"]]
    assert all(row.key.startswith(CRITERION) for row in groups["criteria"])
    assert sum(points) == pytest.approx(float(evaluation.decision.score[0]), abs=1e-6)
    assert {cell.mark for cell in line(panel, "Kosten je GPU-Stunde")[1:4]} == {"", BEST}


def test_the_dot_plot_shows_all_candidates_and_turns_into_a_table(
    qtbot: QtBot, window: MainWindow, panel: ComparePanel
) -> None:
    panel.compare([0, 3])
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    first = panel.dots.rows[0]
    utility = evaluation.decision.utility[evaluation.decision.criteria.index("lcoc")]
    assert first.chosen == (pytest.approx(float(utility[0])), pytest.approx(float(utility[3])))
    assert min(first.everyone) == pytest.approx(float(utility.min()))
    assert not panel.dots.grab().isNull()
    qtbot.mouseClick(panel.dots_table.switch, Qt.MouseButton.LeftButton)
    assert panel.dots.isHidden()
    shown = panel.dots_table.ledger.entries
    assert [entry.label for entry in shown] == [row.label for row in panel.dots.rows]
    assert shown[0].cells == first.texts
    qtbot.mouseClick(panel.dots_table.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t")[1:] == list(
        panel.dots.table_heads()
    )
    qtbot.mouseClick(panel.dots_table.switch, Qt.MouseButton.LeftButton)
    assert not panel.dots.isHidden()


def test_a_missing_value_says_why(window: MainWindow, panel: ComparePanel) -> None:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    payback = evaluation.column("finance.payback_a")
    never = [i for i in range(len(evaluation)) if payback[i] != payback[i]][:2]
    panel.compare(never)
    cells = line(panel, "Amortisation")
    assert cells[1].text == "k.\u00a0A."
    assert "nicht zurückverdient" in cells[1].tip


def test_the_dossier_sends_its_site_to_the_comparison(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    session.select(5)
    qtbot.mouseClick(window.dossier.head.compare, Qt.MouseButton.LeftButton)
    panel = window.workspaces.compare
    assert panel.isVisible()
    assert panel.rows[0] == 5
    assert len(panel.rows) >= 2


def test_the_button_copies_the_whole_table(qtbot: QtBot, panel: ComparePanel) -> None:
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == panel.table.as_text()


def test_copying_pastes_into_a_spreadsheet(qtbot: QtBot, panel: ComparePanel) -> None:
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    row = next(text for text in lines if text.startswith("LCOC"))
    name, first, *_ = row.split("\t")
    assert name == "LCOC [€/GPU-h]"
    assert float(first.replace(",", ".")) > 0.0


def test_the_model_keeps_the_contract(panel: ComparePanel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(panel.table.grid)


def test_closing_the_project_empties_it(window: MainWindow, panel: ComparePanel) -> None:
    window.ctx.session.undo_stack.setClean()
    window.ctx.session.close_project()
    assert panel.rows == []
