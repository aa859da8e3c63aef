"""Tab follows the eye: toolbar, left panels, map, table, right panels, status bar; in each, line by line.

Qt's own order is that in which widgets were made; rows that are built later would come last.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    places: list[_Place] = []
    passed: set[int] = set()  # what scrolls and holds stops: moving its content past itself it is none
    for part in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.visibleRegion().isEmpty():  # a panel behind another tab is "visible" for Qt
            continue
        rank = (_rank(window, part), part.mapTo(window, QPoint(0, 0)).y())
        for widget in (part, *part.findChildren(QWidget)):
            if _takes_tab(widget) and widget.window() is window:
                areas = _areas(window, widget)
                passed.update(id(area) for area in areas)
                places.append(_place(window, rank, widget, areas))
    places = [place for place in places if id(place.widget) not in passed]
    places.sort(key=lambda place: (*place.block, place.y, place.x))
    return _by_lines(places)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a widget stands: what scrolls keeps its place in the order wherever it is scrolled to."""

    block: tuple[tuple[float, int], int, int]  # part; then the line, or top and left of what scrolls
    y: int
    x: int
    widget: QWidget


def _areas(window: QMainWindow, widget: QWidget) -> list[QScrollArea]:
    """Return what scrolls around a widget, from inside out."""
    found, parent = [], widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            found.append(parent)
        parent = parent.parentWidget()
    return found


def _place(window: QMainWindow, rank: tuple[float, int], widget: QWidget, areas: list[QScrollArea]) -> _Place:
    area = areas[-1] if areas else None
    body = None if area is None else area.widget()
    if area is None or body is None or not body.isAncestorOf(widget):
        middle, left = (
            widget.mapTo(window, widget.rect().center()).y(),
            widget.mapTo(window, QPoint(0, 0)).x(),
        )
        return _Place((rank, middle, -1), middle, left, widget)
    corner = area.mapTo(window, QPoint(0, 0))
    middle, left = widget.mapTo(body, widget.rect().center()).y(), widget.mapTo(body, QPoint(0, 0)).x()
    return _Place((rank, corner.y(), corner.x()), middle, left, widget)


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


def move_part(window: QMainWindow, forward: bool) -> bool:
    """Give the focus to the next or previous part of the window; whether there is one.

    Parts are the toolbar, each panel on show, the centre and the status bar. Each keeps the place where it
    was left; the first time it begins below its title.
    """
    parts: dict[int, tuple[QWidget, list[QWidget]]] = {}
    for widget in reading_order(window):
        part = _part(window, widget)
        if not isinstance(part, (QTabBar, QMenuBar)):
            parts.setdefault(id(part), (part, []))[1].append(widget)
    if not parts:
        return False
    now, keys = QApplication.focusWidget(), list(parts)
    here = id(_part(window, now)) if now is not None and window.isAncestorOf(now) else 0
    step = 1 if forward else -1
    place = (keys.index(here) + step) % len(keys) if here in parts else (0 if forward else -1)
    part, widgets = parts[keys[place]]
    left = part.focusWidget()
    below = [widget for widget in widgets if not _in_title(widget)]
    target = left if any(left is widget for widget in widgets) else (below or widgets)[0]
    assert target is not None
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _in_title(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.objectName() == "dockTitle"


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


def _by_lines(places: list[_Place]) -> list[QWidget]:
    """Put what stands on one line into the order from left to right."""
    result: list[QWidget] = []
    line: list[_Place] = []
    for place in places:
        if line and not _on_one_line(line[0], place):
            result += [item.widget for item in sorted(line, key=lambda item: item.x)]
            line = []
        line.append(place)
    return result + [item.widget for item in sorted(line, key=lambda item: item.x)]


def _on_one_line(first: _Place, other: _Place) -> bool:
    (part, top, left), (part2, top2, left2) = first.block, other.block
    scrolled = left != -1 or left2 != -1
    return part == part2 and (not scrolled or (top, left) == (top2, left2)) and other.y - first.y <= LINE_PX
