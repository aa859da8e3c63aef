"""Actions that choose look, text size and language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu

translate = QCoreApplication.translate


def look_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="theme_system",
            text=translate("Actions", "Look follows the system"),
            menu=Menu.VIEW,
            icon="theme",
            checkable=True,
            separator=True,
        ),
        ActionSpec(id="theme_light", text=translate("Actions", "Light look"), menu=Menu.VIEW, checkable=True),
        ActionSpec(id="theme_dark", text=translate("Actions", "Dark look"), menu=Menu.VIEW, checkable=True),
        ActionSpec(
            id="text_larger",
            text=translate("Actions", "Larger text"),
            menu=Menu.VIEW,
            separator=True,
            shortcut="Ctrl+Alt++",
        ),
        ActionSpec(
            id="text_smaller",
            text=translate("Actions", "Smaller text"),
            menu=Menu.VIEW,
            shortcut="Ctrl+Alt+-",
        ),
        ActionSpec(
            id="language_de",
            text=translate("Actions", "German"),
            menu=Menu.VIEW,
            icon="language",
            checkable=True,
            separator=True,
        ),
        ActionSpec(id="language_en", text=translate("Actions", "English"), menu=Menu.VIEW, checkable=True),
    )
