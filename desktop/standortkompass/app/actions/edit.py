"""Actions that undo, copy and search."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def edit_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="undo",
            text=translate("Actions", "Undo"),
            menu=Menu.EDIT,
            icon="undo",
            shortcut="Ctrl+Z",
            toolbar=True,
        ),
        ActionSpec(
            id="redo",
            text=translate("Actions", "Redo"),
            menu=Menu.EDIT,
            icon="redo",
            shortcut="Ctrl+Y",
            toolbar=True,
        ),
        ActionSpec(
            id="copy_rows",
            text=translate("Actions", "Copy rows"),
            menu=Menu.EDIT,
            icon="copy",
            when=When.RESULT,
            separator=True,
        ),
        ActionSpec(
            id="copy_table",
            text=translate("Actions", "Copy whole table"),
            menu=Menu.EDIT,
            shortcut="Ctrl+Shift+C",
            when=When.RESULT,
        ),
        ActionSpec(
            id="find_site",
            text=translate("Actions", "Filter sites"),
            menu=Menu.EDIT,
            icon="filter",
            shortcut="Ctrl+F",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="palette",
            text=translate("Actions", "Search site or command …"),
            menu=Menu.EDIT,
            icon="search",
            shortcut="Ctrl+K",
        ),
    )
