"""Editor of value curves: mouse, keys, numbers, shapes, preview, one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.core.decision.criteria import CurveKind, Missing
from standortkompass.core.model.quantities import Better
from standortkompass.store.project import Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.weights.curve import CurveDialog
from standortkompass.ui.weights.panel import WeightsPanel


@pytest.fixture
def panel(qtbot: QtBot, ctx: UiContext, project: Project) -> WeightsPanel:
    panel = WeightsPanel(ctx)
    qtbot.addWidget(panel)
    panel.show()
    ctx.session.adopt(project)
    return panel


@pytest.fixture
def dialog(qtbot: QtBot, panel: WeightsPanel) -> CurveDialog:
    dialog = panel.open_curve("lead_time")
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def take(dialog: CurveDialog) -> QPushButton:
    found = dialog.findChild(QPushButton, "curveTake")
    assert found is not None
    return found


def test_a_dragged_point_changes_curve_numbers_and_preview(qtbot: QtBot, dialog: CurveDialog) -> None:
    plot, start = dialog.plot, dialog.plot.spot_of(2)
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(plot, (start + QPointF(12, 30)).toPoint())
    plot.pointed.emit(2, *plot._at(start + QPointF(12, 30)))
    qtbot.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=(start + QPointF(12, 30)).toPoint())
    value, level = dialog.curve.points[2]
    assert value > 60.0
    assert level < 0.4
    assert dialog._fields[2][1].value == pytest.approx(level * 100.0, abs=0.06)
    dialog.grab()
    dialog.reject()


def test_keys_move_choose_add_and_remove_points(qtbot: QtBot, dialog: CurveDialog) -> None:
    plot = dialog.plot
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_PageDown)
    assert plot.current == 1
    before = dialog.curve.points[1]
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert dialog.curve.points[1] == (before[0], pytest.approx(before[1] - 0.05))
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert dialog.curve.points[1][0] > before[0]
    count = len(dialog.curve.points)
    qtbot.keyClick(plot, Qt.Key.Key_Insert)
    assert len(dialog.curve.points) == count + 1 == len(dialog._fields)
    qtbot.keyClick(plot, Qt.Key.Key_Delete)
    assert len(dialog.curve.points) == count
    dialog.reject()


def test_numbers_can_be_typed(qtbot: QtBot, dialog: CurveDialog) -> None:
    line = dialog._fields[1][0].line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Return ends the entry only
    assert dialog.curve.points[1][0] == 30.0
    assert dialog.plot.current == 1
    dialog.reject()


def test_shapes_and_direction_follow_each_other(qtbot: QtBot, dialog: CurveDialog) -> None:
    for kind in CurveKind:
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        dialog.kind.activated.emit(dialog.kind.currentIndex())
        assert dialog.curve.kind is kind
        assert dialog.direction.currentData() == dialog.curve.direction
        dialog.grab()
    dialog.turn(Better.HIGH)
    assert dialog.direction.currentText() == "mehr ist besser"
    dialog.turn(Better.NEITHER)
    assert dialog.curve.kind is CurveKind.TARGET
    dialog.reject()


def test_the_preview_names_who_moves(dialog: CurveDialog) -> None:
    assert "0 von 6" in dialog.effect.text()
    names = [name.text() for _, name, _ in dialog._places if name.text()]
    assert len(names) == 6
    dialog.turn(Better.HIGH)
    assert "0 von 6" not in dialog.effect.text()
    assert any(change.text() for _, _, change in dialog._places)
    dialog.reject()


def test_taking_the_curve_is_one_step_and_the_shipped_one_comes_back(
    qtbot: QtBot, ctx: UiContext, panel: WeightsPanel, dialog: CurveDialog
) -> None:
    session = ctx.session
    assert session.scenario is not None
    shipped = session.scenario.criteria["lead_time"]
    dialog.turn(Better.HIGH)
    dialog.set_missing(Missing.EXCLUDE)
    names = [name.text() for _, name, _ in dialog._places]
    qtbot.mouseClick(take(dialog), Qt.MouseButton.LeftButton)
    assert session.undo_stack.count() == 1
    changed = session.scenario.criteria["lead_time"]
    assert (changed.better, changed.missing) == (Better.HIGH, Missing.EXCLUDE)
    assert session.evaluation is not None
    first = session.evaluation.decision.rank.tolist().index(1)
    assert session.evaluation.places.names[first] == names[0]
    assert panel.row("lead_time").words.text().startswith("mehr ist besser")
    again = panel.open_curve("lead_time")
    assert again is not None
    qtbot.mouseClick(again.reset, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(take(again), Qt.MouseButton.LeftButton)
    assert session.scenario.criteria["lead_time"] == shipped


def test_a_curve_can_be_fitted_to_the_sites(qtbot: QtBot, dialog: CurveDialog) -> None:
    qtbot.mouseClick(dialog.fit, Qt.MouseButton.LeftButton)
    assert len(dialog.curve.points) == 4
    assert dialog.curve.direction is Better.LOW
    assert not dialog.note.isVisible()
    dialog.reject()


def test_nothing_to_fit_is_told(panel: WeightsPanel) -> None:
    dialog = panel.open_curve("station_distance")
    assert dialog is not None
    dialog._values = dialog._values * 0.0
    before = dialog.curve
    dialog.fit_to_sites()
    assert dialog.curve is before
    assert dialog.note.isVisible()
    dialog.reject()
