"""The one table of actions: menus, toolbar, shortcut help and command palette are built from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Menu(StrEnum):
    """Menus in the order of the bar."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    PROJECT = "project"
    ANALYSIS = "analysis"
    EXPORT = "export"
    HELP = "help"


class When(StrEnum):
    """When an action can be used."""

    ALWAYS = "always"
    PROJECT = "project"  # a project is open
    SITE = "site"  # a site is chosen
    RESULT = "result"  # results are there
    RUNNING = "running"  # a job is under way


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action. ``id`` is the name of the slot in ``ui.actions``."""

    id: str
    text: str
    menu: Menu
    icon: str = ""
    shortcut: str = ""
    when: When = When.ALWAYS
    toolbar: bool = False
    checkable: bool = False
    separator: bool = False  # a line above it in the menu
    short: str = ""  # text in the toolbar, if it differs


def menu_titles() -> dict[Menu, str]:
    """Return the titles of the menus in the language of the window."""
    return {
        Menu.FILE: translate("Actions", "&File"),
        Menu.EDIT: translate("Actions", "&Edit"),
        Menu.VIEW: translate("Actions", "&View"),
        Menu.PROJECT: translate("Actions", "&Project"),
        Menu.ANALYSIS: translate("Actions", "&Analysis"),
        Menu.EXPORT: translate("Actions", "E&xport"),
        Menu.HELP: translate("Actions", "&Help"),
    }


def action_specs() -> tuple[ActionSpec, ...]:
    """Return all actions in the language of the window."""
    return (*_file(), *_edit(), *_view(), *_project(), *_decision(), *_export(), *_help())


def _file() -> tuple[ActionSpec, ...]:
    menu = Menu.FILE
    return (
        ActionSpec(
            id="new", text=translate("Actions", "New project"), menu=menu, icon="new", shortcut="Ctrl+N"
        ),
        ActionSpec(
            id="open",
            text=translate("Actions", "Open …"),
            menu=menu,
            icon="open",
            shortcut="Ctrl+O",
            toolbar=True,
            short=translate("Actions", "Open"),
        ),
        ActionSpec(id="open_demo", text=translate("Actions", "Open demo"), menu=menu, icon="compass"),
        ActionSpec(
            id="save",
            text=translate("Actions", "Save"),
            menu=menu,
            icon="save",
            shortcut="Ctrl+S",
            when=When.PROJECT,
            toolbar=True,
            separator=True,
        ),
        ActionSpec(
            id="save_as",
            text=translate("Actions", "Save as …"),
            menu=menu,
            shortcut="Ctrl+Shift+S",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="start_page", text=translate("Actions", "Start page"), menu=menu, icon="home", separator=True
        ),
        ActionSpec(
            id="quit", text=translate("Actions", "Quit"), menu=menu, shortcut="Ctrl+Q", separator=True
        ),
    )


def _edit() -> tuple[ActionSpec, ...]:
    menu = Menu.EDIT
    return (
        ActionSpec(
            id="undo",
            text=translate("Actions", "Undo"),
            menu=menu,
            icon="undo",
            shortcut="Ctrl+Z",
            toolbar=True,
        ),
        ActionSpec(
            id="redo",
            text=translate("Actions", "Redo"),
            menu=menu,
            icon="redo",
            shortcut="Ctrl+Y",
            toolbar=True,
        ),
        ActionSpec(
            id="copy_rows",
            text=translate("Actions", "Copy rows"),
            menu=menu,
            icon="copy",
            when=When.RESULT,
            separator=True,
        ),
        ActionSpec(
            id="copy_table",
            text=translate("Actions", "Copy whole table"),
            menu=menu,
            shortcut="Ctrl+Shift+C",
            when=When.RESULT,
        ),
        ActionSpec(
            id="find_site",
            text=translate("Actions", "Filter sites"),
            menu=menu,
            icon="filter",
            shortcut="Ctrl+F",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="palette",
            text=translate("Actions", "Search site or command …"),
            menu=menu,
            icon="search",
            shortcut="Ctrl+K",
        ),
    )


def _view() -> tuple[ActionSpec, ...]:
    menu = Menu.VIEW
    return (
        ActionSpec(
            id="panel_layers",
            text=translate("Actions", "Layers and criteria"),
            menu=menu,
            icon="layers",
            shortcut="Ctrl+1",
            checkable=True,
        ),
        ActionSpec(
            id="panel_sites",
            text=translate("Actions", "Sites"),
            menu=menu,
            icon="table",
            shortcut="Ctrl+2",
            checkable=True,
        ),
        ActionSpec(
            id="panel_dossier",
            text=translate("Actions", "Dossier"),
            menu=menu,
            icon="dossier",
            shortcut="Ctrl+3",
            checkable=True,
        ),
        ActionSpec(
            id="panel_assumptions",
            text=translate("Actions", "Assumptions"),
            menu=menu,
            icon="assumptions",
            shortcut="Ctrl+4",
            checkable=True,
        ),
        ActionSpec(
            id="panel_sensitivity",
            text=translate("Actions", "Sensitivity"),
            menu=menu,
            icon="weights",
            shortcut="Ctrl+T",
            checkable=True,
        ),
        ActionSpec(
            id="reset_layout", text=translate("Actions", "Reset window layout"), menu=menu, icon="panels"
        ),
        ActionSpec(
            id="zoom_in",
            text=translate("Actions", "Zoom in"),
            menu=menu,
            icon="plus",
            shortcut="Ctrl++",
            separator=True,
        ),
        ActionSpec(
            id="zoom_out", text=translate("Actions", "Zoom out"), menu=menu, icon="minus", shortcut="Ctrl+-"
        ),
        ActionSpec(
            id="fit_europe",
            text=translate("Actions", "Whole Europe"),
            menu=menu,
            icon="europe",
            shortcut="Ctrl+0",
        ),
        ActionSpec(
            id="zoom_site",
            text=translate("Actions", "Zoom to chosen site"),
            menu=menu,
            icon="pin",
            when=When.SITE,
        ),
        ActionSpec(
            id="theme_system",
            text=translate("Actions", "Look follows the system"),
            menu=menu,
            icon="theme",
            checkable=True,
            separator=True,
        ),
        ActionSpec(id="theme_light", text=translate("Actions", "Light look"), menu=menu, checkable=True),
        ActionSpec(id="theme_dark", text=translate("Actions", "Dark look"), menu=menu, checkable=True),
        ActionSpec(
            id="text_larger",
            text=translate("Actions", "Larger text"),
            menu=menu,
            separator=True,
            shortcut="Ctrl+Alt++",
        ),
        ActionSpec(
            id="text_smaller", text=translate("Actions", "Smaller text"), menu=menu, shortcut="Ctrl+Alt+-"
        ),
        ActionSpec(
            id="language_de",
            text=translate("Actions", "German"),
            menu=menu,
            icon="language",
            checkable=True,
            separator=True,
        ),
        ActionSpec(id="language_en", text=translate("Actions", "English"), menu=menu, checkable=True),
    )


def _project() -> tuple[ActionSpec, ...]:
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
            id="toggle_shortlist",
            text=translate("Actions", "On or off the shortlist"),
            menu=Menu.PROJECT,
            icon="star",
            shortcut="Ctrl+M",
            when=When.SITE,
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


def _decision() -> tuple[ActionSpec, ...]:
    view, analysis = Menu.VIEW, Menu.ANALYSIS
    return (
        ActionSpec(
            id="panel_exclusions",
            text=translate("Actions", "Exclusions"),
            menu=view,
            icon="filter",
            shortcut="Ctrl+5",
            checkable=True,
            separator=True,
        ),
        ActionSpec(
            id="panel_portfolio",
            text=translate("Actions", "Portfolio"),
            menu=view,
            icon="star",
            shortcut="Ctrl+6",
            checkable=True,
        ),
        ActionSpec(
            id="workspace_map",
            text=translate("Actions", "Workspace: map"),
            short=translate("Actions", "Map"),
            menu=view,
            shortcut="Ctrl+Alt+1",
            when=When.PROJECT,
            checkable=True,
            separator=True,
        ),
        ActionSpec(
            id="workspace_compare",
            text=translate("Actions", "Workspace: comparison"),
            short=translate("Actions", "Comparison"),
            menu=view,
            shortcut="Ctrl+Alt+2",
            when=When.PROJECT,
            checkable=True,
        ),
        ActionSpec(
            id="workspace_assumptions",
            text=translate("Actions", "Workspace: assumptions"),
            short=translate("Actions", "Assumptions"),
            menu=view,
            shortcut="Ctrl+Alt+3",
            when=When.PROJECT,
            checkable=True,
        ),
        ActionSpec(
            id="workspace_portfolio",
            text=translate("Actions", "Workspace: portfolio"),
            short=translate("Actions", "Portfolio"),
            menu=view,
            shortcut="Ctrl+Alt+4",
            when=When.PROJECT,
            checkable=True,
        ),
        ActionSpec(
            id="pairwise",
            text=translate("Actions", "Compare criteria in pairs …"),
            menu=analysis,
            icon="weights",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="compare_sites",
            text=translate("Actions", "Compare sites"),
            menu=analysis,
            icon="table",
            shortcut="Ctrl+Shift+V",
            when=When.RESULT,
            toolbar=True,
            short=translate("Actions", "Compare"),
        ),
        ActionSpec(
            id="optimise",
            text=translate("Actions", "Optimise portfolio …"),
            menu=analysis,
            icon="scenario",
            shortcut="Ctrl+Shift+O",
            when=When.RESULT,
            toolbar=True,
            short=translate("Actions", "Optimise"),
        ),
    )


def _export() -> tuple[ActionSpec, ...]:
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


def _help() -> tuple[ActionSpec, ...]:
    menu = Menu.HELP
    return (
        ActionSpec(
            id="help", text=translate("Actions", "Help on this place"), menu=menu, icon="help", shortcut="F1"
        ),
        ActionSpec(
            id="shortcuts", text=translate("Actions", "Keyboard shortcuts"), menu=menu, icon="keyboard"
        ),
        ActionSpec(id="sources", text=translate("Actions", "Data and sources"), menu=menu, icon="layers"),
        ActionSpec(id="about", text=translate("Actions", "About Standortkompass"), menu=menu, separator=True),
    )
