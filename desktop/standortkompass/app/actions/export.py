"""Actions that hand results over."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def export_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="export",
            text=translate("Actions", "Export …"),
            menu=Menu.EXPORT,
            icon="export",
            shortcut="Ctrl+E",
            when=When.RESULT,
            toolbar=True,
            short=translate("Actions", "Export"),
        ),
    )
