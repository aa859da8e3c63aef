"""By keyboard alone: names on icon buttons, all controls reached by Tab in reading order, visible focus."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDockWidget,
    QMainWindow,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.widgets.reading_order import move_focus, reading_order
from standortkompass.ui.workspaces import Workspace


def spoken(button: QAbstractButton) -> str:
    """What a screen reader says of a button."""
    action = button.defaultAction() if isinstance(button, QToolButton) else None
    return button.accessibleName() or button.text() or (action.text() if action is not None else "")


def test_every_icon_button_has_a_name(window: MainWindow) -> None:
    nameless = [
        f"{type(knob.parentWidget()).__name__}/{knob.objectName()}"
        for knob in window.findChildren(QAbstractButton)
        if not knob.icon().isNull() and not spoken(knob) and not knob.objectName().startswith("qt_")
    ]
    assert nameless == []


def focusable(window: QMainWindow) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is window
        and not isinstance(widget, QScrollArea)
        and on_screen(window, widget)
    ]


def on_screen(window: QMainWindow, widget: QWidget) -> bool:
    """Whether the panel that holds it can be seen: one behind another tab cannot."""
    part = widget
    while (parent := part.parentWidget()) is not None and parent is not window:
        part = parent
    return not part.visibleRegion().isEmpty()


def walk(window: MainWindow) -> list[QWidget]:
    """Press Tab until the first widget comes again."""
    order: list[QWidget] = []
    for _ in range(2000):
        move_focus(window, True)
        focus = QApplication.focusWidget()
        assert focus is not None
        if any(focus is known for known in order):
            break
        order.append(focus)
    return order


@pytest.mark.parametrize("workspace", list(Workspace))
def test_tab_reaches_every_control(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    window.workspaces.open(workspace)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    before = focusable(window)
    reached = {id(widget) for widget in walk(window)}
    after = {id(widget) for widget in focusable(window)}  # some rows are built once they come into view
    missed = [
        f"{type(widget).__name__}/{widget.objectName()}"
        for widget in before
        if id(widget) in after and id(widget) not in reached
    ]
    assert len(before) > 20
    assert missed == []


def test_the_tab_key_takes_that_way(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    order = reading_order(window)
    place = order.index(window.search)
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is order[place + 1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is window.search


def test_the_way_goes_from_left_to_right_and_down(window: MainWindow) -> None:
    order = reading_order(window)
    docks = [widget for widget in order if dock_of(widget) is not None]
    names = list(dict.fromkeys(dock_of(widget) for widget in docks))
    assert "dockLayers" not in names  # it stands behind the criteria
    assert names.index("dockCriteria") < names.index("dockSites") < names.index("dockDossier")
    dossier = [widget for widget in docks if dock_of(widget) == "dockDossier"]
    heights = [widget.mapTo(window, widget.rect().center()).y() for widget in dossier]
    assert all(after > before - 14 for before, after in itertools.pairwise(heights))
    assert order[-1].mapTo(window, QPoint(0, 0)).y() > window.height() - 80  # the status bar comes last


def dock_of(widget: QWidget) -> str | None:
    part: QWidget | None = widget
    while part is not None and not isinstance(part, QDockWidget):
        part = part.parentWidget()
    return None if part is None else part.objectName()


def test_focus_can_be_seen(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    for knob in (window.search, window.run, window.status.messages):
        window.setFocus()
        plain = knob.grab().toImage()
        knob.setFocus(Qt.FocusReason.TabFocusReason)
        assert knob.grab().toImage() != plain, knob.objectName()


def part_of(window: MainWindow, widget: QWidget | None) -> str:
    while widget is not None and widget.parentWidget() is not window:
        widget = widget.parentWidget()
    assert widget is not None
    return widget.objectName() or type(widget).__name__


def test_f6_goes_from_part_to_part_and_back(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.search.setFocus()
    seen = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(part_of(window, QApplication.focusWidget()))
    assert seen == ["dockCriteria", "QWidget", "dockSites", "dockDossier", "StatusStrip", "toolbar"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert part_of(window, QApplication.focusWidget()) == "StatusStrip"


def test_a_part_keeps_the_place_where_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    compare = window.dossier.head.compare
    compare.setFocus()
    qtbot.keyClick(compare, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is not compare
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is compare


@pytest.mark.parametrize("workspace", list(Workspace))
def test_nothing_traps_the_focus(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    """Tab leaves every control by the real key, also text fields and tables."""
    window.workspaces.open(workspace)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    stuck = []
    for widget in focusable(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            continue
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is widget:
            stuck.append(f"{type(widget).__name__}/{widget.objectName()}")
    assert stuck == []
