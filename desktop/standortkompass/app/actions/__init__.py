"""The one table of actions: menus, toolbar, shortcut help and command palette are built from it.

One module a subject; the order here is the order in each menu.
"""

from __future__ import annotations

from standortkompass.app.actions.decision import decision_actions
from standortkompass.app.actions.edit import edit_actions
from standortkompass.app.actions.export import export_actions
from standortkompass.app.actions.files import file_actions
from standortkompass.app.actions.help import help_actions
from standortkompass.app.actions.look import look_actions
from standortkompass.app.actions.map import map_actions
from standortkompass.app.actions.panels import panel_actions
from standortkompass.app.actions.project import project_actions
from standortkompass.app.actions.sites import site_actions
from standortkompass.app.actions.spec import ActionSpec, Menu, When, menu_titles

__all__ = ["ActionSpec", "Menu", "When", "action_specs", "menu_titles"]


def action_specs() -> tuple[ActionSpec, ...]:
    """Return all actions in the language of the window."""
    return (
        *file_actions(),
        *edit_actions(),
        *panel_actions(),
        *map_actions(),
        *look_actions(),
        *project_actions(),
        *site_actions(),
        *decision_actions(),
        *export_actions(),
        *help_actions(),
    )
