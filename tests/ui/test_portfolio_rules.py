"""Further rules in the optimiser's form: put together, changed, removed, refused, and kept by the plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from standortkompass.app.portfolio import PortfolioDesk
from standortkompass.app.portfolio.rules import RuleKind, rules_of
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.portfolio.dialog import OptimiserDialog
from standortkompass.ui.portfolio.rules import RuleDialog, RuleList


@pytest.fixture
def desk(window: MainWindow) -> PortfolioDesk:
    return window.workspaces.desk


@pytest.fixture
def rules(qtbot: QtBot, window: MainWindow) -> RuleList:
    window.actions_["optimise"].trigger()
    dialog = window.workspaces.dialog
    assert isinstance(dialog, OptimiserDialog)
    qtbot.addWidget(dialog)
    return dialog.form.rules


def open_new(qtbot: QtBot, rules: RuleList, kind: RuleKind) -> RuleDialog:
    menu = rules.add.menu()
    menu.actions()[list(RuleKind).index(kind)].trigger()
    return current(qtbot, rules)


def current(qtbot: QtBot, rules: RuleList) -> RuleDialog:
    dialog = rules.findChildren(RuleDialog)[-1]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def fill(qtbot: QtBot, dialog: RuleDialog, name: str, text: str) -> None:
    fields = dialog.findChildren(QLineEdit, "decimalText")
    (field,) = [each for each in fields if each.parent().objectName() == f"rule.{name}"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def press(qtbot: QtBot, dialog: RuleDialog) -> None:
    qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)


def test_a_yearly_budget_reaches_task_and_sentence(
    qtbot: QtBot, desk: PortfolioDesk, rules: RuleList, window: MainWindow
) -> None:
    dialog = open_new(qtbot, rules, RuleKind.BUDGET_YEAR)
    fill(qtbot, dialog, "year", "2030")
    fill(qtbot, dialog, "value", "12.000,5")
    press(qtbot, dialog)
    assert desk.wish.task.budget_by_year == ((2030, 12_000.5e6),)
    optimiser = window.workspaces.dialog
    assert optimiser is not None
    assert "Ausgaben im Jahr 2030 höchstens 12.00" in optimiser.sentence.text()


def test_a_rule_is_changed_and_removed(qtbot: QtBot, desk: PortfolioDesk, rules: RuleList) -> None:
    dialog = open_new(qtbot, rules, RuleKind.COUNTRY_CAP)
    box = dialog.findChild(QComboBox, "rule.box0")
    box.setCurrentText("Deutschland")
    fill(qtbot, dialog, "value", "2")
    press(qtbot, dialog)
    assert desk.wish.task.country_caps == (("DE", 2),)

    line = rules.findChild(QPushButton, "rule")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    again = current(qtbot, rules)
    assert again.findChild(QComboBox, "rule.box0").currentText() == "Deutschland"
    fill(qtbot, again, "value", "1")
    press(qtbot, again)
    assert desk.wish.task.country_caps == (("DE", 1),)

    remove = rules.findChildren(QToolButton)[-1]
    assert remove.accessibleName().startswith("Entfernen: ")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert desk.wish.task.country_caps == ()
    assert rules.rules == ()


def test_sites_that_exclude_each_other_need_two(qtbot: QtBot, desk: PortfolioDesk, rules: RuleList) -> None:
    dialog = open_new(qtbot, rules, RuleKind.EXCLUSIVE)
    ticks = dialog.findChild(QListWidget, "rule.ticks")
    ticks.item(0).setCheckState(Qt.CheckState.Checked)
    press(qtbot, dialog)
    assert dialog.isVisible()
    assert "mindestens zwei" in dialog.findChild(QLabel, "ruleHint").text()
    ticks.item(1).setCheckState(Qt.CheckState.Checked)
    press(qtbot, dialog)
    assert desk.wish.task.exclusive == ((ticks.item(0).text(), ticks.item(1).text()),)


def test_a_city_is_found_by_its_name(qtbot: QtBot, desk: PortfolioDesk, rules: RuleList) -> None:
    dialog = open_new(qtbot, rules, RuleKind.COVERAGE)
    dialog.findChild(QComboBox, "rule.box0").setEditText("Atlantis")
    press(qtbot, dialog)
    assert dialog.isVisible()
    dialog.findChild(QComboBox, "rule.box0").setEditText("Wien")
    fill(qtbot, dialog, "value", "50")
    press(qtbot, dialog)
    (city,) = desk.wish.task.coverage
    assert (city.name, city.radius_km) == ("Wien", 50.0)
    assert 4.7e6 < city.x_m < 4.9e6


def test_the_plan_keeps_the_rules(qtbot: QtBot, desk: PortfolioDesk, rules: RuleList) -> None:
    desk.run()
    assert desk.outcome is not None
    before = desk.outcome.solution.plan
    assert before is not None
    first, second = before.sites[:2]
    dialog = open_new(qtbot, rules, RuleKind.EXCLUSIVE)
    ticks = dialog.findChild(QListWidget, "rule.ticks")
    for i in range(ticks.count()):
        if ticks.item(i).text() in (first, second):
            ticks.item(i).setCheckState(Qt.CheckState.Checked)
    press(qtbot, dialog)
    desk.run()
    after = desk.outcome.solution.plan
    assert after is not None
    assert not {first, second} <= set(after.sites)
    assert {rule.kind for rule in rules_of(desk.outcome.wish.task)} == {RuleKind.EXCLUSIVE}
