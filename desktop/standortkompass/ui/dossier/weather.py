"""Control for a site's own hourly weather: choose an EPW file, check it in the background, take it out."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from standortkompass.app.messages import message_of
from standortkompass.app.project_view import with_site
from standortkompass.core.climate.tables import OwnWeather
from standortkompass.core.model.site import SiteRecord
from standortkompass.sources.epw import read_epw
from standortkompass.sources.own_weather import weather_path
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.popover import CHANGED
from standortkompass.ui.widgets.basics import button, column, label, row


class WeatherChoice(QWidget):
    """Says which weather counts, and changes it as one step."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._row = -1
        self._site: SiteRecord | None = None
        self.state = label("", "small", wrap=True)
        self.error = label("", "danger", wrap=True)
        self.error.setObjectName("weatherError")
        self.error.hide()
        self.choose = button(self.tr("Own weather file (EPW) …"), self.ask)
        self.choose.setObjectName("chooseWeather")
        self.remove = button(self.tr("Remove"), self.take_out)
        self.remove.setObjectName("removeWeather")
        self.remove.setAccessibleName(self.tr("Remove own weather file"))
        self.setLayout(
            column(self.state, self.error, row(self.choose, self.remove, None, spacing=6), spacing=4)
        )

    def show_site(self, row_: int, site: SiteRecord) -> None:
        """Show what a site names."""
        if self._site is None or site.name != self._site.name:
            self._say("")
        self._row, self._site = row_, site
        own = bool(site.weather_file)
        self.state.setProperty("role", "own" if own else "small")
        self.state.style().polish(self.state)
        missing = own and not weather_path(site, self._folder()).is_file()
        if missing:
            text = self.tr("{mark} Own weather: {file} – not found, the weather model stands in.")
        else:
            text = self.tr("{mark} changed: own weather of {file}")
        name = Path(site.weather_file).name
        model = self.tr("Weather: model of the place (hourly distribution of the reference years).")
        self.state.setText(text.format(mark=CHANGED, file=name) if own else model)
        self.remove.setVisible(own)
        self.choose.setText(self.tr("Other file …") if own else self.tr("Own weather file (EPW) …"))

    def _folder(self) -> Path | None:
        path = self._ctx.session.path
        return None if path is None else path.parent

    def ask(self) -> None:
        """Let a person choose a file."""
        title, names = self.tr("Own weather file"), self.tr("EnergyPlus weather (*.epw);;All files (*)")
        path = dialogs.ask_file(self.window(), title, self._folder(), names)
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        """Read a file in the background; it is taken over only if it holds a whole year."""
        site, row_ = self._site, self._row
        if site is None:
            return
        self._say("")
        self.choose.setEnabled(False)
        self._ctx.session.runner.submit(
            self.tr("Checking weather file"),
            lambda _progress: read_epw(path, site.lat, site.lon),
            channel="weather_file",
            lane="details",
            on_success=lambda found: self._take(row_, site, path, found) if isValid(self) else None,
            on_error=lambda error: self._refuse(error) if isValid(self) else None,
        )

    def _take(self, row_: int, site: SiteRecord, path: Path, _found: OwnWeather) -> None:
        self.choose.setEnabled(True)
        self._change(row_, site.name, str(path), self.tr("Own weather: {site}").format(site=site.name))

    def _refuse(self, error: BaseException) -> None:
        self.choose.setEnabled(True)
        self._say(message_of(error, self._ctx.lang).text)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def take_out(self) -> None:
        """Go back to the weather model."""
        if self._site is not None:
            text = self.tr("Remove own weather: {site}").format(site=self._site.name)
            self._change(self._row, self._site.name, "", text)

    def _change(self, row_: int, name: str, file: str, text: str) -> None:
        session = self._ctx.session
        if session.project is None or row_ >= len(session.project.sites):
            return
        site = session.project.sites[row_]
        if site.name == name:  # the site may have moved while the file was read
            session.change(
                text, with_site(session.project, row_, dataclasses.replace(site, weather_file=file))
            )
