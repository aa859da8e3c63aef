"""Actions on the map."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def map_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="zoom_in",
            text=translate("Actions", "Zoom in"),
            menu=Menu.VIEW,
            icon="plus",
            shortcut="Ctrl++",
            separator=True,
        ),
        ActionSpec(
            id="zoom_out",
            text=translate("Actions", "Zoom out"),
            menu=Menu.VIEW,
            icon="minus",
            shortcut="Ctrl+-",
        ),
        ActionSpec(
            id="fit_europe",
            text=translate("Actions", "Whole Europe"),
            menu=Menu.VIEW,
            icon="europe",
            shortcut="Ctrl+0",
        ),
        ActionSpec(
            id="zoom_site",
            text=translate("Actions", "Zoom to chosen site"),
            menu=Menu.VIEW,
            icon="pin",
            when=When.SITE,
        ),
    )
