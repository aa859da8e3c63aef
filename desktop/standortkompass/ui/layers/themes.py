"""Chooses a map theme: four given ones, own ones, and saving what the map shows as one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from standortkompass.app.map_themes import MapTheme, given_themes, themes_from_json, themes_to_json
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.widgets.basics import icon_button, row
from standortkompass.ui.widgets.yielding import YieldingCombo

MOST_LETTERS = 40


class ThemeRow(QWidget):
    """Box with the themes, and a menu to save and delete own ones."""

    def __init__(self, ctx: UiContext, panel: MapPanel) -> None:
        super().__init__()
        self._ctx = ctx
        self._panel = panel
        self._own = list(themes_from_json(ctx.settings.map_themes))
        self.box = YieldingCombo()
        self.box.setObjectName("mapTheme")
        self.box.setAccessibleName(self.tr("Theme of the map"))
        self.box.activated.connect(self._activated)
        self.more = icon_button(ctx.theme, "save", self.tr("Save or delete map themes"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        line = row(self.box, self.more, spacing=4)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._fill()

    @property
    def themes(self) -> tuple[MapTheme, ...]:
        """Given themes, then own ones."""
        return (*given_themes(), *self._own)

    def _fill(self) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
            for theme in self.themes:
                if theme.own and self.box.count() == len(given_themes()):
                    self.box.insertSeparator(self.box.count())
                self.box.addItem(theme.name, theme)
        self.refresh()

    def refresh(self) -> None:
        """Show which theme the map shows; none while it is an arrangement of one's own."""
        book = self._panel.book
        for at in range(self.box.count()):
            theme = self.box.itemData(at)
            if isinstance(theme, MapTheme) and book.shows_theme(theme):
                self.box.setCurrentIndex(at)
                return
        self.box.setCurrentIndex(-1)
        self.box.setPlaceholderText(self.tr("Own choice"))

    def _activated(self, at: int) -> None:
        theme = self.box.itemData(at)
        if isinstance(theme, MapTheme):
            self._panel.book.apply_theme(theme)

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.addAction(self.tr("Save this view as theme …"), self.ask_name)
        if self._own:
            self.menu.addSeparator()
            for theme in self._own:
                words = self.tr("Delete “{name}”").format(name=theme.name)
                self.menu.addAction(words, partial(self.delete, theme.name))

    def ask_name(self) -> None:
        """Ask for a name and save what the map shows under it."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Save map theme"))
        dialog.setLabelText(self.tr("Name of the theme"))
        dialog.textValueSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Save what the map shows; a theme of the same name is replaced."""
        name = name.strip()[:MOST_LETTERS]
        if not name:
            return
        tree = self._panel.book.tree
        shown = frozenset(key for key in tree.keys if tree.is_shown(key) and tree.is_available(key))
        theme = MapTheme(
            name=name,
            quantity=self._panel.quantity,
            layers=shown - {"tiles"},
            styles=self._panel.book.styles.all,
        )
        self._own = [*(t for t in self._own if t.name != name), theme]
        self._store()

    def delete(self, name: str) -> None:
        """Forget an own theme."""
        self._own = [theme for theme in self._own if theme.name != name]
        self._store()

    def _store(self) -> None:
        self._ctx.settings.map_themes = themes_to_json(self._own)
        self._fill()
