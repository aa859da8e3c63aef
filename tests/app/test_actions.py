"""The table of actions: ids and shortcuts are unique, everything has a slot and an icon that exists."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from standortkompass.app.actions import action_specs
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.theme.icons import icon_names


def test_ids_and_shortcuts_are_unique(qapp: object) -> None:
    specs = action_specs()
    assert max(Counter(spec.id for spec in specs).values()) == 1
    keys = Counter(QKeySequence(spec.shortcut).toString() for spec in specs if spec.shortcut)
    assert max(keys.values()) == 1
    assert "" not in keys


def test_icons_exist(qapp: object) -> None:
    assert {spec.icon for spec in action_specs() if spec.icon} <= set(icon_names())


def test_every_action_does_something(window: MainWindow) -> None:
    assert set(window.deeds.table()) == {spec.id for spec in action_specs()}
