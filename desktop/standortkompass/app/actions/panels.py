"""Actions that show panels and put them back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu

translate = QCoreApplication.translate


def panel_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="panel_layers",
            text=translate("Actions", "Layers"),
            menu=Menu.VIEW,
            icon="layers",
            shortcut="Ctrl+1",
            checkable=True,
        ),
        ActionSpec(
            id="panel_criteria",
            text=translate("Actions", "Criteria and weights"),
            menu=Menu.VIEW,
            icon="weights",
            shortcut="Ctrl+7",
            checkable=True,
        ),
        ActionSpec(
            id="panel_sites",
            text=translate("Actions", "Sites"),
            menu=Menu.VIEW,
            icon="table",
            shortcut="Ctrl+2",
            checkable=True,
        ),
        ActionSpec(
            id="panel_dossier",
            text=translate("Actions", "Dossier"),
            menu=Menu.VIEW,
            icon="dossier",
            shortcut="Ctrl+3",
            checkable=True,
        ),
        ActionSpec(
            id="panel_assumptions",
            text=translate("Actions", "Assumptions"),
            menu=Menu.VIEW,
            icon="assumptions",
            shortcut="Ctrl+4",
            checkable=True,
        ),
        ActionSpec(
            id="panel_sensitivity",
            text=translate("Actions", "Sensitivity"),
            menu=Menu.VIEW,
            icon="weights",
            shortcut="Ctrl+T",
            checkable=True,
        ),
        ActionSpec(
            id="panel_messages",
            text=translate("Actions", "Messages"),
            menu=Menu.VIEW,
            icon="info",
            shortcut="Ctrl+9",
            checkable=True,
        ),
        ActionSpec(
            id="next_part",
            text=translate("Actions", "Next part of the window"),
            menu=Menu.VIEW,
            shortcut="F6",
            separator=True,
        ),
        ActionSpec(
            id="previous_part",
            text=translate("Actions", "Previous part of the window"),
            menu=Menu.VIEW,
            shortcut="Shift+F6",
        ),
        ActionSpec(
            id="reset_layout", text=translate("Actions", "Reset window layout"), menu=Menu.VIEW, icon="panels"
        ),
    )
