"""Actions on project files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def file_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="new", text=translate("Actions", "New project"), menu=Menu.FILE, icon="new", shortcut="Ctrl+N"
        ),
        ActionSpec(
            id="open",
            text=translate("Actions", "Open …"),
            menu=Menu.FILE,
            icon="open",
            shortcut="Ctrl+O",
            toolbar=True,
            short=translate("Actions", "Open"),
        ),
        ActionSpec(id="open_demo", text=translate("Actions", "Open demo"), menu=Menu.FILE, icon="compass"),
        ActionSpec(
            id="save",
            text=translate("Actions", "Save"),
            menu=Menu.FILE,
            icon="save",
            shortcut="Ctrl+S",
            when=When.PROJECT,
            toolbar=True,
            separator=True,
        ),
        ActionSpec(
            id="save_as",
            text=translate("Actions", "Save as …"),
            menu=Menu.FILE,
            shortcut="Ctrl+Shift+S",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="versions",
            text=translate("Actions", "Open earlier version …"),
            menu=Menu.FILE,
            icon="reset",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="start_page",
            text=translate("Actions", "Start page"),
            menu=Menu.FILE,
            icon="home",
            separator=True,
        ),
        ActionSpec(
            id="settings",
            text=translate("Actions", "Settings …"),
            menu=Menu.FILE,
            icon="settings",
            shortcut="Ctrl+,",
            separator=True,
        ),
        ActionSpec(
            id="quit", text=translate("Actions", "Quit"), menu=Menu.FILE, shortcut="Ctrl+Q", separator=True
        ),
    )
