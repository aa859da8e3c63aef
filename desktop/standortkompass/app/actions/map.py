"""Actions on the map: zoom, tools, areas, presentation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate

#: Tools in the order of the bar; each has an action ``tool_<name>``.
TOOLS = ("select", "pan", "measure", "place", "move", "area", "ask", "frame")


def map_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (*_view(), *_tools(), *_more())


def _view() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            id="zoom_in",
            text=translate("Actions", "Zoom in"),
            menu=Menu.MAP,
            icon="plus",
            shortcut="Ctrl++",
        ),
        ActionSpec(
            id="zoom_out",
            text=translate("Actions", "Zoom out"),
            menu=Menu.MAP,
            icon="minus",
            shortcut="Ctrl+-",
        ),
        ActionSpec(
            id="fit_europe",
            text=translate("Actions", "Whole Europe"),
            menu=Menu.MAP,
            icon="europe",
            shortcut="Ctrl+0",
        ),
        ActionSpec(
            id="zoom_site",
            text=translate("Actions", "Zoom to chosen site"),
            menu=Menu.MAP,
            icon="pin",
            when=When.SITE,
        ),
    )


def _tools() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            id="tool_select",
            text=translate("Actions", "Select sites"),
            menu=Menu.MAP,
            icon="tool_select",
            shortcut="Ctrl+Shift+A",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="tool_pan",
            text=translate("Actions", "Move the map"),
            menu=Menu.MAP,
            icon="tool_pan",
            shortcut="Ctrl+Shift+H",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="tool_measure",
            text=translate("Actions", "Measure distance"),
            menu=Menu.MAP,
            icon="tool_measure",
            shortcut="Ctrl+Shift+D",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="tool_place",
            text=translate("Actions", "Set site"),
            menu=Menu.MAP,
            icon="tool_place",
            shortcut="Ctrl+Shift+P",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="tool_move",
            text=translate("Actions", "Move site"),
            menu=Menu.MAP,
            icon="tool_move",
            shortcut="Ctrl+Shift+X",
            when=When.RESULT,
        ),
        ActionSpec(
            id="tool_area",
            text=translate("Actions", "Draw area"),
            menu=Menu.MAP,
            icon="tool_area",
            shortcut="Ctrl+Shift+G",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="tool_ask",
            text=translate("Actions", "What is here?"),
            menu=Menu.MAP,
            icon="tool_ask",
            shortcut="Ctrl+Shift+I",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="tool_frame",
            text=translate("Actions", "Cut-out for a slide"),
            menu=Menu.MAP,
            icon="tool_frame",
            shortcut="Ctrl+Shift+F",
            when=When.RESULT,
        ),
    )


def _more() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            id="go_to_coordinate",
            text=translate("Actions", "Go to coordinate or place …"),
            menu=Menu.MAP,
            icon="search",
            shortcut="Ctrl+G",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="areas",
            text=translate("Actions", "Areas …"),
            menu=Menu.MAP,
            icon="layers",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="presentation",
            text=translate("Actions", "Presentation mode"),
            menu=Menu.MAP,
            icon="presentation",
            shortcut="F11",
            when=When.PROJECT,
            checkable=True,
            separator=True,
        ),
    )
