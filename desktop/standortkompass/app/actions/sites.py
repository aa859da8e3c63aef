"""Actions on the list of sites: add, import, edit, status, remove."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from standortkompass.app.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def site_actions() -> tuple[ActionSpec, ...]:
    """Return the actions in the language of the window."""
    return (*_coming(), *_staying(), *_statuses())


def _coming() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            id="add_site",
            text=translate("Actions", "Add site …"),
            menu=Menu.PROJECT,
            icon="plus",
            shortcut="Ctrl+Shift+N",
            when=When.PROJECT,
            separator=True,
        ),
        ActionSpec(
            id="import_sites",
            text=translate("Actions", "Import sites …"),
            menu=Menu.PROJECT,
            icon="open",
            shortcut="Ctrl+I",
            when=When.PROJECT,
        ),
        ActionSpec(
            id="site_template",
            text=translate("Actions", "Save import template …"),
            menu=Menu.PROJECT,
            icon="excel",
        ),
    )


def _staying() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            id="edit_site",
            text=translate("Actions", "Edit site …"),
            menu=Menu.PROJECT,
            icon="pencil",
            when=When.SITE,
            separator=True,
        ),
        ActionSpec(
            id="rename_site",
            text=translate("Actions", "Rename site …"),
            menu=Menu.PROJECT,
            when=When.SITE,
        ),
        ActionSpec(
            id="duplicate_sites",
            text=translate("Actions", "Duplicate sites"),
            menu=Menu.PROJECT,
            icon="copy",
            when=When.SITE,
        ),
        ActionSpec(
            id="remove_sites",
            text=translate("Actions", "Remove sites"),
            menu=Menu.PROJECT,
            icon="trash",
            when=When.SITE,
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
    )


def _statuses() -> tuple[ActionSpec, ...]:
    submenu = translate("Actions", "Status of the sites")
    names = {
        "candidate": translate("Actions", "Candidate"),
        "shortlisted": translate("Actions", "Shortlist"),
        "committed": translate("Actions", "Committed"),
        "existing": translate("Actions", "Existing"),
        "excluded": translate("Actions", "Ruled out"),
    }
    return tuple(
        ActionSpec(id=f"status_{key}", text=text, menu=Menu.PROJECT, when=When.SITE, submenu=submenu)
        for key, text in names.items()
    )
