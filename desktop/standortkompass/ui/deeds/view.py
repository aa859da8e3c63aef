"""What the actions on panels, map and look do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from standortkompass.ui.theme.theme import Scheme
from standortkompass.ui.widgets.reading_order import move_part

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


TEXT_STEP = 0.1
PANELS = (
    "criteria",
    "layers",
    "sites",
    "dossier",
    "assumptions",
    "sensitivity",
    "exclusions",
    "portfolio",
    "messages",
)


class ViewDeeds(QObject):
    """Panels, zoom, look, text size, language."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self._session = window.ctx.session

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        window = self._window
        table: dict[str, Callable[[], object]] = {
            "reset_layout": window.reset_layout,
            "next_part": lambda: move_part(window, True),
            "previous_part": lambda: move_part(window, False),
            "zoom_in": lambda: window.map.canvas.zoom(1.6),
            "zoom_out": lambda: window.map.canvas.zoom(1 / 1.6),
            "fit_europe": lambda: window.map.canvas.fit_europe(),
            "zoom_site": lambda: window.map.zoom_to_selected(),
            "text_larger": lambda: self._text_size(TEXT_STEP),
            "text_smaller": lambda: self._text_size(-TEXT_STEP),
        }
        for name in PANELS:
            table[f"panel_{name}"] = partial(self._toggle_panel, f"panel_{name}")
        for scheme in Scheme:
            table[f"theme_{scheme}"] = partial(self._set_scheme, scheme)
        for lang in ("de", "en"):
            table[f"language_{lang}"] = partial(self._ask_language, lang)
        return table

    def open_dossier(self) -> None:
        """Show the dossier and centre the map on its site."""
        self._window.show_panel("panel_dossier")
        self._window.map.zoom_to_selected()

    def show_place(self, place: str) -> None:
        """Show where a message belongs: a panel, or the field of an assumption."""
        if place.startswith("assumption."):
            self._window.deeds.search.open_assumption(place.removeprefix("assumption."))
        elif place in self._window.docks:
            self._window.show_panel(place)

    def apply_settings(self) -> None:
        """Put changed settings into force."""
        settings, session, theme = self._ctx.settings, self._session, self._ctx.theme
        session.kept_versions = settings.kept_versions
        session.automatic_grid = settings.automatic_grid
        if session.cell_km != settings.cell_km:
            session.cell_km = settings.cell_km
            if session.project is not None:
                session.run_grid()
        if theme.scheme != settings.scheme or theme.text_scale != settings.text_scale:
            theme.set_look(Scheme(settings.scheme), settings.text_scale)
        self._window.follow_motion()
        session.settings_changed.emit()
        self._window.refresh()
        if settings.language != self._ctx.lang:
            self._window.language_asked.emit(settings.language)

    def _toggle_panel(self, name: str) -> None:
        dock = self._window.docks[name]
        if dock.isHidden():
            self._window.show_panel(name)
        elif dock.visibleRegion().isEmpty():  # behind another tab: bring to the front first
            dock.raise_()
            self._window.actions_[name].setChecked(True)
        else:
            dock.hide()

    def _set_scheme(self, scheme: Scheme) -> None:
        self._ctx.settings.scheme = str(scheme)
        self._ctx.theme.set_scheme(scheme)
        self._window.refresh()

    def _text_size(self, step: float) -> None:
        self._ctx.theme.set_text_scale(self._ctx.theme.text_scale + step)
        self._ctx.settings.text_scale = self._ctx.theme.text_scale

    def _ask_language(self, lang: str) -> None:
        self._window.refresh()
        if lang != self._ctx.lang:
            self._window.language_asked.emit(lang)
