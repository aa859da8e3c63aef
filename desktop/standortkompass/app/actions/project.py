"""Actions on scenarios, facility and sites."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def project_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="duplicate_scenario",
            text=translate("Actions", "Duplicate scenario …"),
            menu=Menu.PROJECT,
            icon="scenario",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="rename_scenario",
            text=translate("Actions", "Rename scenario …"),
            menu=Menu.PROJECT,
            shortcut="F2",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="lock_scenario",
            text=translate("Actions", "Lock or unlock scenario"),
            menu=Menu.PROJECT,
            icon="lock",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="delete_scenario",
            text=translate("Actions", "Delete scenario"),
            menu=Menu.PROJECT,
            when=When.PROJECT,
        ),
        ActionSpec(
            id="facility",
            text=translate("Actions", "Facility …"),
            menu=Menu.PROJECT,
            icon="settings",
            shortcut="Ctrl+L",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="run",
            text=translate("Actions", "Evaluate now"),
            menu=Menu.ANALYSIS,
            icon="play",
            shortcut="F5",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="stop",
            text=translate("Actions", "Stop"),
            menu=Menu.ANALYSIS,
            icon="stop",
            shortcut="Shift+F5",
            when=When.RUNNING,
        ),
        ActionSpec(
            id="automatic",
            text=translate("Actions", "Follow changes with the map"),
            menu=Menu.ANALYSIS,
            checkable=True,
            separator=True,
        ),
        ActionSpec(
            id="equal_weights",
            text=translate("Actions", "Equal weights"),
            menu=Menu.ANALYSIS,
            icon="equal",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="reset_assumptions",
            text=translate("Actions", "All assumptions back to the base case"),
            menu=Menu.ANALYSIS,
            icon="reset",
            when=When.PROJECT,
        ),
    )
