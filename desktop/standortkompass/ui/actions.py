"""Turns the table of actions into menus and toolbar and keeps them enabled as they should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from standortkompass.app.actions import ActionSpec, Menu, When, action_specs, menu_titles
from standortkompass.ui.context import UiContext


class Actions:
    """All actions of one window by id.

    Parameters
    ----------
    slots : mapping
        What each action does; every id of the table must be there.
    """

    def __init__(
        self, ctx: UiContext, window: QMainWindow, slots: Mapping[str, Callable[[], object]]
    ) -> None:
        self._ctx = ctx
        self.specs: tuple[ActionSpec, ...] = action_specs()
        self._actions: dict[str, QAction] = {}
        self._able: dict[When, bool] = {}
        self._buttons: dict[str, QToolButton] = {}
        for spec in self.specs:
            action = QAction(spec.text, window)
            action.setObjectName(f"action.{spec.id}")
            action.setCheckable(spec.checkable)
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
            if spec.icon:
                ctx.theme.bind_icon(action, spec.icon)
            if spec.short:
                action.setIconText(spec.short)
            action.triggered.connect(lambda _checked=False, run=slots[spec.id]: run())
            action.setToolTip(_tip(spec))
            window.addAction(action)
            self._actions[spec.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def fill_menus(self, window: QMainWindow) -> dict[Menu, QMenu]:
        """Put the actions into the menu bar."""
        menus: dict[Menu, QMenu] = {}
        for key, title in menu_titles().items():
            menu = window.menuBar().addMenu(title)
            menu.setObjectName(f"menu.{key}")
            menus[key] = menu
            inner: dict[str, QMenu] = {}
            for spec in self.specs:
                if spec.menu is key:
                    if spec.separator:
                        menu.addSeparator()
                    if spec.submenu and spec.submenu not in inner:
                        inner[spec.submenu] = menu.addMenu(spec.submenu)
                    inner.get(spec.submenu, menu).addAction(self._actions[spec.id])
        return menus

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the marked actions into a toolbar; undo and redo show their icon only."""
        menu: Menu | None = None
        for spec in self.specs:
            if not spec.toolbar:
                continue
            if menu is not None and spec.menu is not menu:
                bar.addSeparator()
            menu = spec.menu
            bar.addAction(self._actions[spec.id])
            widget = bar.widgetForAction(self._actions[spec.id])
            if isinstance(widget, QToolButton):
                self._buttons[spec.id] = widget
        self.set_compact(0)

    def set_compact(self, level: int) -> None:
        """Show texts of all buttons (0), of the most used (1) or of none (2); tooltips name the others."""
        for name, knob in self._buttons.items():
            often = name in ("open", "save")
            only_icon = name in ("undo", "redo") or level > 1 or (level == 1 and not often)
            style = knob.toolButtonStyle()
            knob.setToolButtonStyle(style.ToolButtonIconOnly if only_icon else style.ToolButtonTextBesideIcon)

    def update_enabled(self) -> None:
        """Enable what can be used now."""
        session = self._ctx.session
        able = {
            When.ALWAYS: True,
            When.PROJECT: session.project is not None,
            When.SITE: session.project is not None and session.selected is not None,
            When.RESULT: session.evaluation is not None,
            When.RUNNING: bool(session.runner.running),
        }
        if able == self._able:
            return
        self._able = able
        for spec in self.specs:
            if spec.id not in ("undo", "redo"):
                self._actions[spec.id].setEnabled(able[spec.when])


def _tip(spec: ActionSpec) -> str:
    text = spec.text.replace("&", "").removesuffix(" …")
    if not spec.shortcut:
        return text
    shown = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({shown})"
