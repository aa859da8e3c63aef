"""Tab follows the eye: toolbar, left panels, map, table, right panels, status bar; in each, line by line.

Qt's own order is that in which widgets were made; rows that are built later would come last.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QMenuBar,
    QScrollArea,
    QStatusBar,
    QTabBar,
    QToolBar,
    QWidget,
)

LINE_PX = 12  # widgets whose middles are closer stand on one line
_SIDES = {
    Qt.DockWidgetArea.LeftDockWidgetArea: 2.0,
    Qt.DockWidgetArea.TopDockWidgetArea: 3.0,
    Qt.DockWidgetArea.BottomDockWidgetArea: 5.0,
    Qt.DockWidgetArea.RightDockWidgetArea: 6.0,
}


def reading_order(window: QMainWindow) -> list[QWidget]:
    """Return all widgets of a window that Tab reaches, in reading order."""
    ranks: dict[int, tuple[float, int]] = {}
    places: list[tuple[tuple[float, int], int, int, QWidget]] = []
    for widget in window.findChildren(QWidget):
        if not _takes_tab(widget) or widget.window() is not window:
            continue
        part = _part(window, widget)
        if id(part) not in ranks:
            ranks[id(part)] = (_rank(window, part), part.mapTo(window, QPoint(0, 0)).y())
        middle = widget.mapTo(window, widget.rect().center())
        places.append((ranks[id(part)], middle.y(), widget.mapTo(window, QPoint(0, 0)).x(), widget))
    places.sort(key=lambda place: place[:3])
    return _by_lines(places)


def move_focus(window: QMainWindow, forward: bool) -> bool:
    """Give the focus to the next or previous widget; whether there is one."""
    order = reading_order(window)
    now = QApplication.focusWidget()
    here = next((i for i, widget in enumerate(order) if widget is now), None)
    if not order:
        return False
    if here is None:
        target = order[0 if forward else -1]
    else:
        target = order[(here + (1 if forward else -1)) % len(order)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    parent = target.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(target)
        parent = parent.parentWidget()
    return True


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return (
        bool(policy & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def _part(window: QMainWindow, widget: QWidget) -> QWidget:
    """Return the dock, bar or centre that holds a widget."""
    part = widget
    while (parent := part.parentWidget()) is not None and parent is not window:
        part = parent
    return part


def _rank(window: QMainWindow, part: QWidget) -> float:
    if isinstance(part, QMenuBar):
        return 0.0
    if isinstance(part, QToolBar):
        return 1.0
    if isinstance(part, QStatusBar):
        return 8.0
    if isinstance(part, QDockWidget):
        return _SIDES.get(window.dockWidgetArea(part), 7.0)
    if isinstance(part, QTabBar):  # the tabs below the panels of a side
        here = part.geometry().center().x()
        for dock in window.findChildren(QDockWidget):
            if dock.isVisible() and dock.geometry().left() <= here <= dock.geometry().right():
                side = _SIDES.get(window.dockWidgetArea(dock), 7.0)
                if dock.geometry().bottom() <= part.geometry().center().y():
                    return side + 0.5
        return 7.5
    return 4.0


def _by_lines(places: list[tuple[tuple[float, int], int, int, QWidget]]) -> list[QWidget]:
    """Put what stands on one line into the order from left to right."""
    result: list[QWidget] = []
    line: list[tuple[int, QWidget]] = []
    top: tuple[tuple[float, int], int] | None = None
    for rank, middle, left, widget in places:
        if top is not None and (rank != top[0] or middle - top[1] > LINE_PX):
            result += [item for _, item in sorted(line, key=lambda pair: pair[0])]
            line, top = [], None
        if top is None:
            top = (rank, middle)
        line.append((left, widget))
    return result + [item for _, item in sorted(line, key=lambda pair: pair[0])]
