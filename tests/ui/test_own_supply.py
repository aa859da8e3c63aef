"""Own supply in the window: the grid alone, with sun, limits that cannot be kept, a broken file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.supply.dialog import OwnSupplyDialog
from standortkompass.ui.widgets.facts import FactList

SUN = ";".join(["0"] * 6 + ["0,6"] * 12 + ["0"] * 6)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> OwnSupplyDialog:
    window.actions_["own_supply"].trigger()
    dialog = window.findChild(OwnSupplyDialog)
    assert dialog is not None
    return dialog


def work_out(qtbot: QtBot, dialog: OwnSupplyDialog) -> dict[str, str]:
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    facts = dialog.findChild(FactList, "supplyFacts")
    return {fact.label: fact.value for fact in facts.facts}


def state(dialog: OwnSupplyDialog) -> str:
    return str(dialog.findChild(QLabel, "supplyState").text())


def test_without_yields_what_is_missing_is_said(qtbot: QtBot, dialog: OwnSupplyDialog) -> None:
    found = work_out(qtbot, dialog)
    assert found["Eigene PV"] == "0,0\u00a0MW"
    assert "eigene PV, vertraglicher Strom" in state(dialog)
    answer = dialog.answer
    assert answer is not None
    assert answer.plan.cost_eur_per_mwh == pytest.approx(answer.grid_only.cost_eur_per_mwh, rel=1e-6)


def test_sun_helps_to_keep_a_limit_of_co2(qtbot: QtBot, dialog: OwnSupplyDialog, tmp_path: Path) -> None:
    work_out(qtbot, dialog)
    assert dialog.answer is not None
    grid = dialog.answer.grid_only.co2_t_per_a
    dialog.fields["co2"].set_value(0.8 * grid / 1e3)
    path = tmp_path / "sonne.csv"
    path.write_text("\n".join([SUN] * 12), encoding="utf-8")
    dialog.take_file("pv", path)
    work_out(qtbot, dialog)
    assert dialog.answer.plan.feasible
    assert dialog.answer.plan.pv_mw > 0.0
    assert dialog.answer.plan.co2_t_per_a <= 0.8 * grid * (1 + 1e-6)


def test_limits_that_cannot_be_kept(qtbot: QtBot, dialog: OwnSupplyDialog) -> None:
    dialog.fields["matched"].set_value(90.0)
    assert work_out(qtbot, dialog) == {}
    assert "Keine Versorgung hält diese Grenzen ein" in state(dialog)


def test_a_broken_file_is_one_message(qtbot: QtBot, dialog: OwnSupplyDialog, tmp_path: Path) -> None:
    path = tmp_path / "kaputt.csv"
    path.write_text("1;2;3\n", encoding="utf-8")
    dialog.take_file("ppa", path)
    assert work_out(qtbot, dialog) == {}
    assert "kaputt.csv" in state(dialog)
    assert dialog.start.isEnabled()
