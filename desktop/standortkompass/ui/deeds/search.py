"""What searching and copying do: filter of the table, command palette, clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from standortkompass.ui.palette.palette import CommandPalette, Entry
from standortkompass.ui.palette.places import PlaceEntries

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class SearchDeeds(QObject):
    """The command palette and what it leads to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session
        self._places = PlaceEntries(window.ctx, window.map, self)

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        window = self._window
        return {
            "undo": self._session.undo_stack.undo,
            "redo": self._session.undo_stack.redo,
            "copy_rows": lambda: window.sites.copy_selected(),
            "copy_table": lambda: window.sites.copy_all(),
            "find_site": self.find_site,
            "palette": self.palette,
        }

    def find_site(self) -> None:
        """Put the cursor into the filter of the table."""
        self._window.show_panel("panel_sites")
        self._window.sites.filter.setFocus()
        self._window.sites.filter.selectAll()

    def palette(self) -> None:
        """Open the command palette."""
        palette = self.new_palette()
        palette.place()
        palette.show()
        palette.field.setFocus()

    def new_palette(self) -> CommandPalette:
        """Return a palette of what can be found now."""
        return CommandPalette(self._ctx.theme, self.entries(), self._window, self._places.typed)

    def entries(self) -> list[Entry]:
        """Return what the palette can find: sites, commands, assumptions, places."""
        session, window = self._session, self._window
        entries: list[Entry] = []
        if session.project is not None:
            for i, site in enumerate(session.project.sites):
                entries.append(Entry(site.name, self.tr("Site"), "pin", partial(self._go_to_site, i)))
        for spec in window.actions_.specs:
            action = window.actions_[spec.id]
            if action.isEnabled() and spec.id != "palette":
                text = spec.text.replace("&", "")
                entries.append(
                    Entry(
                        text,
                        self.tr("Command"),
                        spec.icon or "play",
                        action.trigger,
                        action.shortcut().toString(action.shortcut().SequenceFormat.NativeText),
                    )
                )
        if session.scenario is not None:
            word, lang = self.tr("Assumption"), self._ctx.lang
            entries.extend(
                Entry(spec.label[lang], word, "assumptions", partial(self.open_assumption, spec.key))
                for spec in session.scenario.assumptions.catalogue
            )
        return [*entries, *self._places.all()]

    def _go_to_site(self, row: int) -> None:
        self._session.select(row)
        self._window.deeds.view.open_dossier()

    def open_assumption(self, key: str) -> None:
        """Show one assumption in its editor."""
        self._window.show_panel("panel_assumptions")
        self._window.assumptions.show_key(key)
