"""The tools of the map, used with mouse and keys in the real window."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.app.map_tools import leg_lengths, metres_at, next_row
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui import dialogs
from standortkompass.ui.areas.use_dialog import AreaUse, AreaUseDialog
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.map.tools.area import AreaTool
from standortkompass.ui.map.tools.frame import RATIO, FrameTool
from standortkompass.ui.map.tools.measure import MeasureTool
from standortkompass.ui.map.tools.place_dialog import PlaceDialog

Key = Qt.Key
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BERLIN, PARIS, MADRID = (52.52, 13.405), (48.8566, 2.3522), (40.4168, -3.7038)


@pytest.fixture
def near(window: MainWindow) -> MainWindow:
    """The window with the map over central Europe."""
    window.map.canvas.show_place(4_300_000.0, 3_000_000.0, 1500.0)
    window.map.canvas.setFocus()
    return window


def _results(window: MainWindow) -> Evaluation:
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    return evaluation


def _at(window: MainWindow, lat: float, lon: float) -> QPoint:
    return window.map.tools.pixel(metres_at(lat, lon)).toPoint()


def _site(window: MainWindow, row: int) -> QPoint:
    mark = window.map.sites.marks[row]
    return window.map.tools.pixel((mark.x_m, mark.y_m)).toPoint()


def _click(qtbot: QtBot, window: MainWindow, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    qtbot.mouseClick(window.map.canvas.viewport(), LEFT, keys, at)


def _drag(window: MainWindow, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    port = window.map.canvas.viewport()
    QTest.mousePress(port, LEFT, keys, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + (end - start) * share)
    QTest.mouseRelease(port, LEFT, keys, end)


def _spread(window: MainWindow) -> tuple[int, int]:
    """Show two sites far apart, both alone on screen."""
    places = _results(window).places
    rows = (0, int(np.argmax(np.hypot(places.x_m - places.x_m[0], places.y_m - places.y_m[0]))))
    window.map.canvas.fit_europe()
    return rows


# ── selecting ─────────────────────────────────────────────────────────────────────────────────────


def test_ctrl_drag_chooses_the_sites_in_the_box(qtbot: QtBot, window: MainWindow) -> None:
    session, canvas = window.ctx.session, window.map.canvas
    first, second = _spread(window)
    place = canvas.mapToScene(canvas.viewport().rect().center())
    _drag(window, _site(window, first) - QPoint(9, 9), _site(window, first) + QPoint(9, 9), CTRL)
    assert first in session.chosen
    assert second not in session.chosen
    assert session.selected in session.chosen
    _drag(window, _site(window, second) - QPoint(9, 9), _site(window, second) + QPoint(9, 9), CTRL | SHIFT)
    assert {first, second} <= session.chosen
    assert window.map.sites.chosen == session.chosen
    assert canvas.mapToScene(canvas.viewport().rect().center()) == place  # the map has not moved
    qtbot.keyClick(canvas, Key.Key_Escape)
    assert session.chosen == {session.selected}


def test_ctrl_click_changes_one_site(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    first, second = _spread(window)
    session.choose((first,))
    _click(qtbot, window, _site(window, second), CTRL)
    assert session.chosen == {first, second}
    _click(qtbot, window, _site(window, second), CTRL)
    assert session.chosen == {first}


def test_n_and_p_walk_through_the_ranks(qtbot: QtBot, window: MainWindow) -> None:
    session, canvas = window.ctx.session, window.map.canvas
    rank = _results(window).decision.rank
    session.choose((int(np.flatnonzero(rank == 1)[0]),))
    qtbot.keyClick(canvas, Key.Key_N)
    assert session.selected is not None
    assert rank[session.selected] == 2
    assert window.map.hover_card.isVisible()
    qtbot.keyClick(canvas, Key.Key_P)
    assert rank[session.selected] == 1
    qtbot.keyClick(canvas, Key.Key_P)  # around the end
    assert session.selected == next_row(_results(window), None, -1)


def test_space_previews_the_chosen_site(qtbot: QtBot, window: MainWindow) -> None:
    canvas, card = window.map.canvas, window.map.hover_card
    window.ctx.session.choose((0,))
    qtbot.keyClick(canvas, Key.Key_Space)
    assert card.isVisible()
    assert card.title == window.map.sites.marks[0].name
    assert "PUE" in card.text
    qtbot.keyClick(canvas, Key.Key_Space)
    assert not card.isVisible()


def test_the_hover_card_says_why(window: MainWindow) -> None:
    first, _ = _spread(window)
    window.map.canvas.hovered.emit(QPointF(_site(window, first)))
    assert window.map.hover_card.title == window.map.sites.marks[first].name
    assert "Rang" in window.map.hover_card.text
    assert window.map.hover_card.text.rstrip().endswith(".")


def test_letters_act_on_the_map_but_not_in_a_text_field(qtbot: QtBot, window: MainWindow) -> None:
    session, canvas = window.ctx.session, window.map.canvas
    session.choose((0,))
    assert session.project is not None
    before = session.project.sites[0].status
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    canvas.setFocus()
    qtbot.keyClick(canvas, Key.Key_M)
    assert session.project.sites[0].status != before
    session.undo_stack.undo()
    window.sites.view.setFocus()
    qtbot.keyClick(window.sites.view, Key.Key_M)
    assert session.project.sites[0].status != before
    session.undo_stack.undo()
    window.sites.filter.setFocus()
    qtbot.keyClick(window.sites.filter, Key.Key_M)
    assert session.project.sites[0].status == before
    assert window.sites.filter.text() == "m"
    window.sites.filter.clear()
    first, second = _spread(window)
    session.choose((first, second))
    canvas.setFocus()
    qtbot.keyClick(canvas, Key.Key_V)
    assert window.workspaces.compare.isVisible()


def test_the_pan_tool_chooses_nothing(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    first, second = _spread(window)
    session.choose((second,))
    window.actions_["tool_pan"].trigger()
    _click(qtbot, window, _site(window, first))
    assert session.selected == second
    qtbot.keyClick(window.map.canvas, Key.Key_Escape)
    assert window.map.tools.current.name == "select"


# ── measuring ─────────────────────────────────────────────────────────────────────────────────────


def test_lengths_are_those_of_the_ellipsoid() -> None:
    # Karney's online geodesic calculator: Berlin to Paris 879.7 km, Paris to Madrid 1053.7 km
    lengths = leg_lengths([metres_at(*BERLIN), metres_at(*PARIS), metres_at(*MADRID)])
    assert lengths[0] == pytest.approx(879_700.0, rel=2e-3)
    assert lengths[1] == pytest.approx(1_053_000.0, rel=2e-3)
    assert leg_lengths([metres_at(*BERLIN)]).size == 0


def test_measuring_adds_up_the_legs(qtbot: QtBot, near: MainWindow) -> None:
    near.map.bar.buttons["measure"].click()
    tool = near.map.tools.current
    assert isinstance(tool, MeasureTool)
    assert near.status.currentMessage() == tool.hint
    for place in (BERLIN, PARIS):
        _click(qtbot, near, _at(near, *place))
    _click(qtbot, near, _at(near, 50.0, 8.0))
    wanted = leg_lengths([metres_at(*BERLIN), metres_at(*PARIS), metres_at(50.0, 8.0)]).sum()
    assert tool.total_m == pytest.approx(wanted, rel=5e-3)
    qtbot.keyClick(near.map.canvas, Key.Key_Backspace)
    assert len(tool.points) == 2
    qtbot.keyClick(near.map.canvas, Key.Key_Return)
    assert tool.done
    assert "km" in near.status.currentMessage()
    assert not near.map.grab().isNull()
    qtbot.keyClick(near.map.canvas, Key.Key_Escape)
    assert near.map.tools.current.name == "select"
    assert not tool.points
    assert near.status.currentMessage() == ""


def test_measuring_by_keys_and_by_double_click(qtbot: QtBot, near: MainWindow) -> None:
    canvas = near.map.canvas
    near.actions_["tool_measure"].trigger()
    tool = near.map.tools.current
    assert isinstance(tool, MeasureTool)
    qtbot.keyClick(canvas, Key.Key_Space)
    qtbot.keyClick(canvas, Key.Key_Right)
    qtbot.keyClick(canvas, Key.Key_Space)
    assert len(tool.points) == 2
    assert tool.total_m > 10_000.0
    at = canvas.viewport().rect().center() + QPoint(60, 60)
    _click(qtbot, near, at)
    qtbot.mouseDClick(canvas.viewport(), LEFT, NO_KEYS, at)
    assert tool.done
    assert len(tool.points) == 3


# ── sites ─────────────────────────────────────────────────────────────────────────────────────────


def _ok(dialog: object) -> QPushButton:
    assert isinstance(dialog, PlaceDialog | AreaUseDialog)
    return dialog.take


def test_a_click_sets_a_site_that_is_evaluated_and_can_be_taken_back(qtbot: QtBot, near: MainWindow) -> None:
    session = near.ctx.session
    near.actions_["tool_place"].trigger()
    _click(qtbot, near, _at(near, 51.2, 10.4))
    dialog = near.findChild(PlaceDialog, "placeDialog")
    assert isinstance(dialog, PlaceDialog)
    assert "Deutschland" in dialog.fields.reading.text()
    assert "DE-LU" in dialog.fields.reading.text()
    dialog.name.clear()
    assert not _ok(dialog).isEnabled()
    qtbot.keyClicks(dialog.name, "Probe")
    qtbot.mouseClick(_ok(dialog), LEFT)
    assert session.project is not None
    assert [s.name for s in session.project.sites][-1] == "Probe"
    assert len(_results(near)) == 7
    assert session.selected == 6
    assert near.map.tools.current.name == "select"
    session.undo_stack.undo()
    assert len(session.project.sites) == 6


def test_the_dialog_takes_coordinates_and_refuses_the_sea(qtbot: QtBot, near: MainWindow) -> None:
    near.actions_["tool_place"].trigger()
    qtbot.keyClick(near.map.canvas, Key.Key_Space)
    dialog = near.findChild(PlaceDialog, "placeDialog")
    assert isinstance(dialog, PlaceDialog)
    dialog.position.setText("56 N 3 O")
    assert not _ok(dialog).isEnabled()
    assert dialog.fields.fault.text()
    dialog.position.setText("Berlin")
    assert "52,52 N 13,40 O" in dialog.fields.fault.text()
    dialog.position.setText("48°51'24\" N 2°21'8\" O")
    assert _ok(dialog).isEnabled()
    assert "Frankreich" in dialog.fields.reading.text()
    dialog.name.setText(near.map.sites.marks[0].name)
    assert not _ok(dialog).isEnabled()
    dialog.reject()
    assert near.ctx.session.project is not None
    assert len(near.ctx.session.project.sites) == 6


def test_dragging_moves_a_site_and_undo_brings_it_back(qtbot: QtBot, window: MainWindow) -> None:
    session, canvas = window.ctx.session, window.map.canvas
    assert session.project is not None
    row = next(i for i, s in enumerate(session.project.sites) if 47.0 < s.lat < 53.0 and 6.0 < s.lon < 15.0)
    mark = window.map.sites.marks[row]
    canvas.show_place(mark.x_m, mark.y_m, 300.0)
    before = session.project.sites[row]
    start = _site(window, row)
    _drag(window, start, start + QPoint(40, 0))  # without the tool the map moves, not the site
    assert session.project.sites[row] == before
    window.actions_["tool_move"].trigger()
    start = _site(window, row)
    _drag(window, start, start + QPoint(40, 0))
    moved = session.project.sites[row]
    assert moved.lon > before.lon
    shift = float(leg_lengths([metres_at(before.lat, before.lon), metres_at(moved.lat, moved.lon)])[0])
    assert shift == pytest.approx(40 * 300.0, rel=0.03)
    assert _results(window).places.lon[row] == moved.lon
    session.undo_stack.undo()
    assert session.project.sites[row] == before
    window.actions_["tool_move"].trigger()
    session.choose((row,))
    qtbot.keyClick(canvas, Key.Key_Return)
    dialog = window.findChild(PlaceDialog, "placeDialog")
    assert isinstance(dialog, PlaceDialog)
    dialog.position.setText("51,5 N 11,5 O")
    qtbot.mouseClick(_ok(dialog), LEFT)
    assert (session.project.sites[row].lat, session.project.sites[row].lon) == (51.5, 11.5)


def test_a_site_is_not_moved_into_the_sea(window: MainWindow) -> None:
    session = window.ctx.session
    assert session.project is not None
    before = session.project.sites[0]
    window.deeds.map.sites.move_to(0, metres_at(56.0, 3.0))
    assert session.project.sites[0] == before
    assert before.name in window.messages.texts[0]


# ── areas ─────────────────────────────────────────────────────────────────────────────────────────


def _draw_around(qtbot: QtBot, window: MainWindow, row: int) -> AreaUseDialog:
    window.actions_["tool_area"].trigger()
    at = _site(window, row)
    for dx, dy in ((-45, -45), (45, -45), (45, 45), (-45, 45)):
        _click(qtbot, window, at + QPoint(dx, dy))
    qtbot.keyClick(window.map.canvas, Key.Key_Return)
    dialog = window.findChild(AreaUseDialog, "areaDialog")
    assert isinstance(dialog, AreaUseDialog)
    return dialog


@pytest.fixture
def alone(window: MainWindow) -> MainWindow:
    """The window near the first site."""
    mark = window.map.sites.marks[0]
    window.map.canvas.show_place(mark.x_m, mark.y_m, 100.0)
    return window


def test_a_drawn_area_excludes_the_sites_inside(qtbot: QtBot, alone: MainWindow) -> None:
    session = alone.ctx.session
    dialog = _draw_around(qtbot, alone, 0)
    dialog.name.setText("Tabu")
    dialog.choices[AreaUse.FORBID].setChecked(True)
    qtbot.mouseClick(_ok(dialog), LEFT)
    assert session.project is not None
    assert [area.name for area in session.project.areas] == ["Tabu"]
    assert _results(alone).decision.excluded[0]
    assert alone.deeds.map.areas.layer.areas == session.project.areas
    alone.map.canvas.hovered.emit(QPointF(_site(alone, 0)))
    assert "Tabu" in alone.map.hover_card.text
    session.choose((0,))
    assert "Tabu" in alone.dossier.head.excluded.text()
    session.undo_stack.undo()
    assert session.project.areas == ()
    assert "area.1" not in session.project.scenario.exclusions.keys


def test_a_required_area_with_a_buffer(qtbot: QtBot, alone: MainWindow) -> None:
    dialog = _draw_around(qtbot, alone, 0)
    dialog.choices[AreaUse.REQUIRE].setChecked(True)
    dialog.buffer.line.selectAll()
    qtbot.keyClicks(dialog.buffer.line, "12,5")
    qtbot.mouseClick(_ok(dialog), LEFT)
    project = alone.ctx.session.project
    assert project is not None
    made = project.scenario.exclusions["area.1"]
    assert made.buffer_m == pytest.approx(12_500.0)
    assert not _results(alone).decision.excluded[0] or "area.1" not in made.key


def test_an_area_narrows_the_table(qtbot: QtBot, alone: MainWindow) -> None:
    dialog = _draw_around(qtbot, alone, 0)
    dialog.choices[AreaUse.FILTER].setChecked(True)
    qtbot.mouseClick(_ok(dialog), LEFT)
    assert alone.sites.site_order() == [0]
    assert alone.deeds.map.areas.layer.used == alone.sites.filters.wanted.areas
    alone.ctx.session.undo_stack.undo()
    assert len(alone.sites.site_order()) == 6


def test_the_list_of_areas_renames_shows_and_removes(qtbot: QtBot, alone: MainWindow) -> None:
    session = alone.ctx.session
    dialog = _draw_around(qtbot, alone, 0)
    dialog.choices[AreaUse.KEEP].setChecked(True)
    qtbot.mouseClick(_ok(dialog), LEFT)
    alone.actions_["areas"].trigger()
    listed = alone.deeds.map.areas.dialog
    assert listed is not None
    item = listed.list.topLevelItem(0)
    assert item is not None
    assert item.text(2) == "1"
    item.setText(0, "Ring")
    assert session.project is not None
    assert [area.name for area in session.project.areas] == ["Ring"]
    item = listed.list.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    assert alone.sites.filters.wanted.areas == frozenset({"Ring"})
    alone.map.canvas.fit_europe()
    qtbot.mouseClick(listed.zoom, LEFT)
    assert alone.map.canvas.view.metres_per_pixel < 500.0
    qtbot.mouseClick(listed.remove, LEFT)
    assert session.project.areas == ()
    assert alone.sites.filters.wanted.areas == frozenset()
    session.undo_stack.undo()
    assert [area.name for area in session.project.areas] == ["Ring"]
    listed.close()


def test_crossing_sides_are_refused(qtbot: QtBot, near: MainWindow) -> None:
    near.actions_["tool_area"].trigger()
    middle = near.map.canvas.viewport().rect().center()
    for dx, dy in ((-60, -60), (60, 60), (60, -60), (-60, 60)):
        _click(qtbot, near, middle + QPoint(dx, dy))
    qtbot.keyClick(near.map.canvas, Key.Key_Return)
    assert near.findChild(AreaUseDialog, "areaDialog") is None
    assert "kreuzen" in near.messages.texts[0]
    tool = near.map.tools.current
    assert isinstance(tool, AreaTool)
    assert len(tool.points) == 4


# ── what is here ──────────────────────────────────────────────────────────────────────────────────


def _ask_by_menu(window: MainWindow, at: QPoint, reason: QContextMenuEvent.Reason) -> None:
    port = window.map.canvas.viewport()
    QApplication.sendEvent(port, QContextMenuEvent(reason, at, port.mapToGlobal(at)))


def test_a_right_click_lists_what_is_known_there(qtbot: QtBot, near: MainWindow) -> None:
    session = near.ctx.session
    _ask_by_menu(near, _at(near, 52.31, 12.02), QContextMenuEvent.Reason.Mouse)
    drawer = near.map.whats_here
    assert drawer.isVisible()
    assert "Deutschland" in drawer.place.text()
    assert drawer.report is not None
    assert drawer.report.evaluation is not None
    power = {row.label: row for row in drawer.parts["power"].findings}
    delivered = near.ctx.labels.quantity("power.delivered_eur_per_mwh")
    value = float(drawer.report.evaluation.columns["power.delivered_eur_per_mwh"][0])
    assert power[delivered].value == near.ctx.format.quantity("power.delivered_eur_per_mwh", value)
    assert power[delivered].source
    assert near.map.tools.marker is not None
    before = drawer.report.evaluation.columns["finance.lcoc_eur_per_gpu_h"][0]
    assert session.project is not None
    changed = session.project.scenario.with_values({"finance.wacc": 0.2})
    session.change("x", dataclasses.replace(session.project, scenarios=(changed,)))
    assert drawer.report.evaluation.columns["finance.lcoc_eur_per_gpu_h"][0] != before
    qtbot.keyClick(near.map.canvas, Key.Key_Escape)
    assert not drawer.isVisible()
    assert near.map.tools.marker is None


def test_the_drawer_adds_copies_and_measures(qtbot: QtBot, near: MainWindow) -> None:
    drawer = near.map.whats_here
    near.actions_["tool_ask"].trigger()
    _click(qtbot, near, _at(near, 51.2, 10.4))
    assert near.map.tools.current.name == "select"
    qtbot.mouseClick(drawer.copy, LEFT)
    lat, lon = (float(part) for part in QGuiApplication.clipboard().text().split(", "))
    assert (lat, lon) == pytest.approx((51.2, 10.4), abs=0.02)
    qtbot.mouseClick(drawer.copy_all, LEFT)
    assert QGuiApplication.clipboard().text().count("\n") > 40
    qtbot.mouseClick(drawer.measure, LEFT)
    tool = near.map.tools.current
    assert isinstance(tool, MeasureTool)
    assert len(tool.points) == 1
    near.map.tools.end()
    qtbot.mouseClick(drawer.add, LEFT)
    dialog = near.findChild(PlaceDialog, "placeDialog")
    assert isinstance(dialog, PlaceDialog)
    dialog.reject()


def test_the_menu_key_asks_about_the_middle_and_the_sea_says_why_not(near: MainWindow) -> None:
    canvas, drawer = near.map.canvas, near.map.whats_here
    canvas.show_place(*metres_at(56.0, 3.0))
    _ask_by_menu(near, QPoint(3, 3), QContextMenuEvent.Reason.Keyboard)
    assert drawer.report is not None
    assert (drawer.report.lat, drawer.report.lon) == pytest.approx((56.0, 3.0), abs=0.05)
    assert drawer.state.text()
    assert not drawer.add.isEnabled()
    assert not drawer.parts["place"].findings[0].known


# ── frame ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_frame_keeps_its_shape_and_is_exported(
    qtbot: QtBot, near: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    near.actions_["tool_frame"].trigger()
    tool = near.map.tools.current
    assert isinstance(tool, FrameTool)
    rect = tool.rect
    assert rect.width() / rect.height() == pytest.approx(RATIO)
    _drag(near, rect.center().toPoint(), rect.center().toPoint() + QPoint(30, -20))
    assert tool.rect.topLeft().x() == pytest.approx(rect.left() + 30, abs=1.5)
    assert tool.rect.topLeft().y() == pytest.approx(rect.top() - 20, abs=1.5)
    corner = tool.rect.bottomRight().toPoint()
    _drag(near, corner, corner - QPoint(120, 60))
    assert tool.rect.width() < rect.width() - 80
    assert tool.rect.width() / tool.rect.height() == pytest.approx(RATIO)
    left = tool.rect.left()
    qtbot.keyClick(near.map.canvas, Key.Key_Right)
    assert tool.rect.left() > left
    width = tool.rect.width()
    qtbot.keyClick(near.map.canvas, Key.Key_Right, SHIFT)
    assert tool.rect.width() > width
    target = tmp_path / "karte.svg"
    monkeypatch.setattr(dialogs, "ask_picture", lambda _parent, _suggestion: target)
    qtbot.mouseClick(near.deeds.map.frame.bar.save, LEFT)
    text = target.read_text(encoding="utf-8")
    assert "<svg" in text
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(near.deeds.map.frame.bar.copy, LEFT)
    picture = QGuiApplication.clipboard().image()
    assert picture.width() / picture.height() == pytest.approx(RATIO, rel=0.01)
    qtbot.keyClick(near.map.canvas, Key.Key_Escape)
    assert not near.deeds.map.frame.bar.isVisible()


# ── presentation and search ───────────────────────────────────────────────────────────────────────


def test_presentation_shows_the_map_alone_and_esc_returns(qtbot: QtBot, window: MainWindow) -> None:
    shown = {name for name, dock in window.docks.items() if not dock.isHidden()}
    window.actions_["presentation"].trigger()
    assert all(dock.isHidden() for dock in window.docks.values())
    assert window.menuBar().isHidden()
    assert window.map.canvas.isVisible()
    window.actions_["tool_measure"].trigger()
    qtbot.keyClick(window.map.canvas, Key.Key_Escape)  # ends the tool first
    assert window.menuBar().isHidden()
    qtbot.keyClick(window.map.canvas, Key.Key_Escape)
    assert not window.menuBar().isHidden()
    assert {name for name, dock in window.docks.items() if not dock.isHidden()} == shown
    assert not window.actions_["presentation"].isChecked()


@pytest.mark.parametrize("typed", ["52,52 N 13,40 O", "52.52, 13.40"])
def test_the_palette_goes_to_a_coordinate(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    palette = window.deeds.search.new_palette()  # not shown: the offscreen platform knows no pop-ups
    qtbot.keyClicks(palette.field, typed)
    qtbot.keyClick(palette.field, Key.Key_Return)
    card = window.map.place_card
    assert card.isVisible()
    middle = window.map.tools.place(window.map.tools.middle)
    assert middle == pytest.approx(metres_at(52.52, 13.40), abs=1000.0)
    qtbot.mouseClick(card.ask, LEFT)
    assert window.map.whats_here.isVisible()
    assert window.map.whats_here.report is not None
    assert window.map.whats_here.report.lat == pytest.approx(52.52, abs=1e-3)


def test_the_palette_finds_zones_countries_stations_and_towns(window: MainWindow) -> None:
    kinds = {entry.kind for entry in window.deeds.search.entries()}
    assert {"Ort", "Land", "Gebotszone", "Umspannwerk", "Standort", "Befehl"} <= kinds


def test_the_map_describes_itself(window: MainWindow) -> None:
    text = window.map.canvas.accessibleDescription()
    best = int(np.flatnonzero(_results(window).decision.rank == 1)[0])
    assert window.map.sites.marks[best].name in text
    assert "6" in text


def test_every_tool_has_a_name_a_hint_and_a_button(window: MainWindow) -> None:
    desk = window.map.tools
    for name, tool in desk.tools.items():
        desk.choose(name)
        assert window.map.bar.buttons[name].isChecked()
        assert window.map.bar.buttons[name].accessibleName()
        assert bool(tool.hint) == (name != "select")
        assert not window.map.grab().isNull()
    desk.choose("select")


def test_closing_in_presentation_keeps_the_arrangement(window: MainWindow) -> None:
    window.actions_["presentation"].trigger()
    window.ctx.session.undo_stack.setClean()
    assert window.close()
    assert not window.deeds.map.presentation.on
    assert not window.docks["panel_dossier"].isHidden()


def test_the_place_asked_about_stays_in_view(window: MainWindow) -> None:
    window.resize(1280, 720)
    window.map.canvas.show_place(*metres_at(47.0, 12.0), 1500.0)
    place = metres_at(52.3, 13.0)
    window.map.ask(place)
    at = window.map.tools.pixel(place)
    assert window.map.canvas.view.size.contains(at)
    assert not any(card.contains(at) for card in window.map.overlay_rects())


@pytest.mark.parametrize("size", [(1680, 1000), (1280, 720)])
def test_the_hover_card_never_covers_its_point(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    card, area = window.map.hover_card, window.map.canvas.rect()
    text = "Ein langer Satz, der umbrechen muss. " * 4
    for x in (20, area.width() // 2, area.width() - 20):
        for y in (20, area.height() // 2, area.height() - 20):
            card.show_at(QPointF(x, y), "Name", text)
            assert not card.geometry().contains(x, y)
            assert card.x() >= 0
            assert card.geometry().right() <= area.right()
