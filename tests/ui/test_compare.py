"""The comparison: columns, best marks, differences, the sentence, the bridge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from standortkompass.app.compare import compare_row, comparison, lead
from standortkompass.ui.compare.grid import CELL, Cell
from standortkompass.ui.compare.panel import BEST, ComparePanel
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


def test_a_site_can_be_taken_out_and_added(window: MainWindow, panel: ComparePanel) -> None:
    panel.compare([0, 1, 2])
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    panel.remove(evaluation.places.names[1])
    assert panel.rows == [0, 2]
    panel.add.setCurrentIndex(1)
    panel.add.activated.emit(1)
    assert len(panel.rows) == 3


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
