"""What one action is, and the menus in which actions stand."""

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
    MAP = "map"
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
    submenu: str = ""  # title of a menu within the menu; neighbours of one title share it


def menu_titles() -> dict[Menu, str]:
    """Return the titles of the menus in the language of the window."""
    return {
        Menu.FILE: translate("Actions", "&File"),
        Menu.EDIT: translate("Actions", "&Edit"),
        Menu.VIEW: translate("Actions", "&View"),
        Menu.MAP: translate("Actions", "&Map"),
        Menu.PROJECT: translate("Actions", "&Project"),
        Menu.ANALYSIS: translate("Actions", "&Analysis"),
        Menu.EXPORT: translate("Actions", "E&xport"),
        Menu.HELP: translate("Actions", "&Help"),
    }
