"""Weights on two levels, own presets, swings, reasons of warnings: through real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from standortkompass.app.session import Session
from standortkompass.app.weights import groups_of
from standortkompass.core.decision.criteria import CriteriaSet, Method
from standortkompass.store.project import Project
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.pairwise.tools import CriteriaTools
from standortkompass.ui.weights.panel import WeightsPanel


@pytest.fixture
def panel(qtbot: QtBot, ctx: UiContext, project: Project) -> WeightsPanel:
    panel = WeightsPanel(ctx)
    qtbot.addWidget(panel)
    panel.resize(300, 900)
    panel.show()
    ctx.session.adopt(project)
    return panel


@pytest.fixture
def tools(qtbot: QtBot, ctx: UiContext, project: Project) -> CriteriaTools:
    tools = CriteriaTools(ctx)
    qtbot.addWidget(tools)
    tools.layout().addWidget(tools.warnings)
    tools.resize(300, 500)
    tools.show()
    ctx.session.adopt(project)
    return tools


def criteria(session: Session) -> CriteriaSet:
    assert session.scenario is not None
    return session.scenario.criteria


def shares(session: Session) -> dict[str, float]:
    return dict(zip(criteria(session).keys, criteria(session).shares, strict=True))


def test_a_group_scales_its_members(qtbot: QtBot, ctx: UiContext, panel: WeightsPanel) -> None:
    before = shares(ctx.session)
    slider = panel.group("grid").slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    after = shares(ctx.session)
    assert after["lead_time"] + after["station_distance"] > before["lead_time"] + before["station_distance"]
    assert after["lead_time"] / after["station_distance"] == pytest.approx(
        before["lead_time"] / before["station_distance"]
    )
    assert sum(after.values()) == pytest.approx(1.0)


def test_a_locked_member_stays_while_its_group_moves(
    qtbot: QtBot, ctx: UiContext, panel: WeightsPanel
) -> None:
    qtbot.mouseClick(panel.row("lead_time").lock, Qt.MouseButton.LeftButton)
    before = shares(ctx.session)
    panel.group("grid").slider.setValue(600)
    after = shares(ctx.session)
    assert after["lead_time"] == pytest.approx(before["lead_time"])
    assert after["lead_time"] + after["station_distance"] == pytest.approx(0.6)
    assert not panel.row("lead_time").slider.isEnabled()


def test_the_release_of_a_drag_makes_one_step(qtbot: QtBot, ctx: UiContext, panel: WeightsPanel) -> None:
    slider: QSlider = panel.row("co2").slider
    before = shares(ctx.session)
    handle = QPoint(round(slider.width() * before["co2"]), slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle)
    assert slider.isSliderDown()
    for x in (90, 120, 150):
        qtbot.mouseMove(slider, QPoint(x, handle.y()))
    slider.setSliderPosition(500)
    slider.setSliderPosition(600)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(150, handle.y()))
    assert shares(ctx.session)["co2"] != pytest.approx(before["co2"])
    assert ctx.session.undo_stack.count() == 1
    ctx.session.undo_stack.undo()
    assert shares(ctx.session) == pytest.approx(before)


def test_a_typed_percent_counts_and_the_written_ones_sum_to_100(
    qtbot: QtBot, ctx: UiContext, panel: WeightsPanel
) -> None:
    line = panel.row("co2").field.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "33,3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shares(ctx.session)["co2"] == pytest.approx(0.333)
    written = [panel.row(c.key).field.value or 0.0 for c in criteria(ctx.session).active]
    assert round(sum(written), 1) == 100.0
    assert panel.sum.text() == "Σ 100\u00a0%"
    for group in groups_of(criteria(ctx.session), [c.key for c in criteria(ctx.session).active]):
        members = sum(panel.row(key).field.value or 0.0 for key in group.criteria)
        assert panel.group(group.key).field.value == pytest.approx(members)


def test_rows_tell_direction_and_money_in_words(panel: WeightsPanel) -> None:
    assert panel.row("lcoc").words.text() == "weniger ist besser · in Geld"
    assert panel.row("co2").words.text() == "weniger ist besser · nicht in Geld"


def test_groups_fold(qtbot: QtBot, panel: WeightsPanel) -> None:
    qtbot.mouseClick(panel.group("risk").fold, Qt.MouseButton.LeftButton)
    assert not panel.row("water_stress").isVisible()
    qtbot.mouseClick(panel.group("risk").fold, Qt.MouseButton.LeftButton)
    assert panel.row("water_stress").isVisible()
    assert not panel.group("climate").slider.isVisible()  # one member only


def test_own_presets_are_kept_applied_renamed_and_removed(
    ctx: UiContext, tools: CriteriaTools, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools.take_preset("sustainable")
    monkeypatch.setattr(dialogs, "ask_name", lambda *_args: "Unsere Sicht")
    tools.keep_action.trigger()
    assert tools.preset.currentText() == "Unsere Sicht"
    tools.take_preset("cost_first")
    assert tools.preset.currentText() == "Kosten zuerst"
    assert not tools.remove_action.isEnabled()
    tools.take_preset("own:Unsere Sicht")
    assert shares(ctx.session)["co2"] == pytest.approx(0.34, abs=0.01)
    monkeypatch.setattr(dialogs, "ask_name", lambda *_args: "Vorstand")
    tools.rename_action.trigger()
    assert tools.preset.currentText() == "Vorstand"
    tools.remove_action.trigger()
    assert tools.preset.findText("Vorstand") == -1
    ctx.session.undo_stack.undo()
    assert tools.preset.currentText() == "Vorstand"


def test_the_method_can_be_chosen(qtbot: QtBot, ctx: UiContext, tools: CriteriaTools) -> None:
    assert ctx.session.evaluation is not None
    before = ctx.session.evaluation.decision.score.tolist()
    tools.method.setFocus()
    qtbot.keyClick(tools.method, Qt.Key.Key_Down)
    tools.method.activated.emit(tools.method.currentIndex())
    assert criteria(ctx.session).method is Method.TOPSIS
    assert ctx.session.evaluation.decision.score.tolist() != before
    ctx.session.undo_stack.undo()
    assert tools.method.currentData() == Method.WEIGHTED_SUM


def test_warnings_say_why(qtbot: QtBot, ctx: UiContext, tools: CriteriaTools) -> None:
    tools._change("Kapitalwert", criteria(ctx.session).with_share("npv", 0.2))
    tools.check()
    why = tools.findChildren(QPushButton, "criteriaWhy")[0]
    reason = tools.findChildren(QLabel, "criteriaReason")[0]
    qtbot.waitUntil(why.isVisible)
    assert not reason.isVisible()
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    assert reason.isVisible()
    assert "wiegen sie" in reason.text()


def test_swings_set_weights_in_one_step(qtbot: QtBot, ctx: UiContext, tools: CriteriaTools) -> None:
    qtbot.mouseClick(tools.swing, Qt.MouseButton.LeftButton)
    dialog = tools.open_swing()
    assert dialog is not None
    dialog.make_equal()
    dialog.set_points("lcoc", 50.0)
    slider = dialog.findChild(QSlider, "swing.co2")
    assert slider is not None
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert dialog.points["co2"] == 0.0
    assert "→" in dialog.step_words(criteria(ctx.session)["lead_time"])
    count = ctx.session.undo_stack.count()
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    now = shares(ctx.session)
    assert now["lcoc"] == pytest.approx(now["lead_time"] / 2)
    assert now["co2"] == 0.0
    assert ctx.session.undo_stack.count() == count + 1
    for other in tools.window().findChildren(type(dialog)):
        other.reject()


def test_swings_need_points(qtbot: QtBot, tools: CriteriaTools) -> None:
    dialog = tools.open_swing()
    assert dialog is not None
    for key in dialog.points:
        dialog.set_points(key, 0.0)
    assert not dialog.take.isEnabled()
    assert "0 Punkte" in dialog.advice.text()
    dialog.reject()
