"""Actions of the decision: workspaces, comparison, weights, optimiser."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def decision_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (
        ActionSpec(
            id="panel_exclusions",
            text=translate("Actions", "Exclusions"),
            menu=Menu.VIEW,
            icon="filter",
            shortcut="Ctrl+5",
            checkable=True,
            separator=True,
        ),
        ActionSpec(
            id="panel_portfolio",
            text=translate("Actions", "Portfolio"),
            menu=Menu.VIEW,
            icon="star",
            shortcut="Ctrl+6",
            checkable=True,
        ),
        ActionSpec(
            id="workspace_map",
            text=translate("Actions", "Workspace: map"),
            short=translate("Actions", "Map"),
            menu=Menu.VIEW,
            shortcut="Ctrl+Alt+1",
            when=When.PROJECT,
            checkable=True,
            separator=True,
        ),
        ActionSpec(
            id="workspace_compare",
            text=translate("Actions", "Workspace: comparison"),
            short=translate("Actions", "Comparison"),
            menu=Menu.VIEW,
            shortcut="Ctrl+Alt+2",
            when=When.PROJECT,
            checkable=True,
        ),
        ActionSpec(
            id="workspace_assumptions",
            text=translate("Actions", "Workspace: assumptions"),
            short=translate("Actions", "Assumptions"),
            menu=Menu.VIEW,
            shortcut="Ctrl+Alt+3",
            when=When.PROJECT,
            checkable=True,
        ),
        ActionSpec(
            id="workspace_portfolio",
            text=translate("Actions", "Workspace: portfolio"),
            short=translate("Actions", "Portfolio"),
            menu=Menu.VIEW,
            shortcut="Ctrl+Alt+4",
            when=When.PROJECT,
            checkable=True,
        ),
        ActionSpec(
            id="pairwise",
            text=translate("Actions", "Compare criteria in pairs …"),
            menu=Menu.ANALYSIS,
            icon="weights",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="compare_sites",
            text=translate("Actions", "Compare sites"),
            menu=Menu.ANALYSIS,
            icon="table",
            shortcut="Ctrl+Shift+V",
            when=When.RESULT,
            toolbar=True,
            short=translate("Actions", "Compare"),
        ),
        ActionSpec(
            id="optimise",
            text=translate("Actions", "Optimise portfolio …"),
            menu=Menu.ANALYSIS,
            icon="scenario",
            shortcut="Ctrl+Shift+O",
            when=When.RESULT,
            toolbar=True,
            short=translate("Actions", "Optimise"),
        ),
        ActionSpec(
            id="own_supply",
            text=translate("Actions", "Own supply of the site …"),
            menu=Menu.ANALYSIS,
            icon="computed",
            when=When.SITE,
        ),
    )
