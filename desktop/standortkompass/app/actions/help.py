"""Actions of the help menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu

translate = QCoreApplication.translate


def help_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="help",
            text=translate("Actions", "Help on this place"),
            menu=Menu.HELP,
            icon="help",
            shortcut="F1",
        ),
        ActionSpec(
            id="tour", text=translate("Actions", "Tour of the window"), menu=Menu.HELP, icon="compass"
        ),
        ActionSpec(
            id="shortcuts", text=translate("Actions", "Keyboard shortcuts"), menu=Menu.HELP, icon="keyboard"
        ),
        ActionSpec(
            id="sources", text=translate("Actions", "Data and sources"), menu=Menu.HELP, icon="layers"
        ),
        ActionSpec(
            id="about", text=translate("Actions", "About Standortkompass"), menu=Menu.HELP, separator=True
        ),
    )
