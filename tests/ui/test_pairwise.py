"""Presets, comparison of pairs, warnings about the criteria."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from standortkompass.app.pairwise import presets
from standortkompass.app.project_view import with_scenario
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.pairwise.dialog import MatrixModel, PairwiseDialog
from standortkompass.ui.pairwise.tools import CriteriaTools


@pytest.fixture
def tools(window: MainWindow) -> CriteriaTools:
    return window.criteria.tools


@pytest.fixture
def dialog(window: MainWindow, tools: CriteriaTools) -> PairwiseDialog:
    dialog = tools.open_comparison()
    assert dialog is not None
    return dialog


def test_a_preset_sets_the_weights_and_can_be_undone(window: MainWindow, tools: CriteriaTools) -> None:
    session = window.ctx.session
    box = window.findChild(QComboBox, "preset")
    assert box is not None
    assert box.currentText() == "Basisfall"
    tools.take_preset("fast_to_grid")
    assert session.scenario is not None
    weights = dict(zip(session.scenario.criteria.keys, session.scenario.criteria.shares, strict=True))
    wanted = dict(presets()["fast_to_grid"].weights)
    assert weights["lead_time"] == pytest.approx(wanted["lead_time"] / sum(wanted.values()))
    assert box.currentText() == "Schnell ans Netz"
    session.undo_stack.undo()
    assert box.currentText() == "Basisfall"


def test_own_weights_are_told_apart_from_presets(window: MainWindow, tools: CriteriaTools) -> None:
    window.criteria.weights.row("pue").slider.setValue(400)
    assert tools.preset.currentText() == "Eigene Gewichte"


def test_a_comparison_starts_near_the_present_weights(window: MainWindow, dialog: PairwiseDialog) -> None:
    assert window.ctx.session.scenario is not None
    now = dict(
        zip(
            window.ctx.session.scenario.criteria.keys,
            window.ctx.session.scenario.criteria.shares,
            strict=True,
        )
    )
    follow = dialog.comparison.weights()
    assert max(abs(follow[key] - now[key]) for key in follow) < 0.03
    assert "passen zusammen" in dialog.advice.text()
    dialog.reject()


def test_keys_judge_and_the_words_follow(qtbot: QtBot, dialog: PairwiseDialog) -> None:
    dialog.make_equal()
    dialog.select(0, 1)
    dialog.matrix.setFocus()
    qtbot.keyClicks(dialog.matrix, "5")
    assert dialog.step() == 4
    first, second = dialog.model.names[:2]
    assert dialog.words.text() == f"„{first}“ ist deutlich wichtiger als „{second}“."
    qtbot.keyClicks(dialog.matrix, "+")
    assert dialog.model.index(0, 1).data() == "6"
    assert dialog.model.index(1, 0).data() == "1/6"
    assert dialog.slider.value() == 5
    dialog.slider.setValue(-2)
    assert dialog.model.index(1, 0).data() == "3"
    dialog.reject()


def test_contradictions_are_named_and_the_suggestion_mends_them(dialog: PairwiseDialog) -> None:
    dialog.make_equal()
    for pair, step in (((0, 1), 6), ((1, 2), 6), ((0, 2), -6)):
        dialog.select(*pair)
        dialog.judge(step)
    assert "widersprechen" in dialog.advice.text()
    assert not dialog.suggest.isHidden()
    before = dialog.comparison.result().consistency_ratio
    dialog.take_suggestion()
    assert dialog.comparison.result().consistency_ratio < before
    dialog.reject()


def test_taking_the_weights_is_one_step(qtbot: QtBot, window: MainWindow, dialog: PairwiseDialog) -> None:
    session = window.ctx.session
    count = session.undo_stack.count()
    dialog.make_equal()
    dialog.accept()
    assert session.scenario is not None
    active = session.scenario.criteria.active
    assert [c.weight for c in active] == pytest.approx([1.0 / len(active)] * len(active))
    assert session.undo_stack.count() == count + 1


def test_the_matrix_keeps_the_contract(dialog: PairwiseDialog, qtmodeltester: ModelTester) -> None:
    assert isinstance(dialog.model, MatrixModel)
    qtmodeltester.check(dialog.model)
    spoken = dialog.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert dialog.model.names[0] in spoken
    dialog.reject()


def test_cost_counted_twice_is_told(window: MainWindow, tools: CriteriaTools) -> None:
    session = window.ctx.session
    assert session.scenario is not None
    assert session.project is not None
    criteria = session.scenario.criteria.with_share("npv", 0.2)
    after = dataclasses.replace(session.scenario, criteria=criteria)
    session.change("x", with_scenario(session.project, after))
    tools.check()
    assert any("zählen beide Geld" in text for text in tools.warning_texts)
    session.undo_stack.undo()
    tools.check()
    assert not any("zählen beide Geld" in text for text in tools.warning_texts)


def test_criteria_without_effect_are_told(window: MainWindow, tools: CriteriaTools) -> None:
    session = window.ctx.session
    assert session.scenario is not None
    assert session.evaluation is not None
    tools.check()
    utility = session.evaluation.decision.utility
    row = session.scenario.criteria.keys.index("water")
    spread = float(utility[row].max() - utility[row].min())
    told = any("Wasserverbrauch" in text and "ohne Wirkung" in text for text in tools.warning_texts)
    assert told == (spread < 0.05)
