"""Hourly weather files that sites of a project name, read once while they stay unchanged."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from standortkompass.core.climate.tables import OwnWeather
from standortkompass.core.errors import InputError
from standortkompass.core.model.site import SiteRecord
from standortkompass.sources.epw import read_epw

_Key = tuple[Path, int, int, float, float]  # file, its time and size, place
_MOST = 200  # files that are kept


class WeatherFiles:
    """Reads the weather of sites and remembers it; safe for several threads."""

    def __init__(self) -> None:
        self._read: dict[_Key, OwnWeather] = {}
        self._lock = threading.Lock()

    def of_sites(
        self, sites: Sequence[SiteRecord], folder: Path | None = None
    ) -> tuple[tuple[OwnWeather, ...], tuple[InputError, ...]]:
        """Return the weather of all sites that name a file, and what is wrong with the others.

        Parameters
        ----------
        sites : sequence
            Sites without ``weather_file`` are passed over.
        folder : Path, optional
            Where relative names start: the folder of the project file.

        Returns
        -------
        weather, errors
            The same object as long as file and place are the same. An error carries the ``site``.
        """
        found, errors = [], []
        for site in sites:
            if not site.weather_file:
                continue
            try:
                found.append(self._weather(weather_path(site, folder), site))
            except InputError as error:
                errors.append(InputError("epw.of_site", site=site.name, cause=error))
        return tuple(found), tuple(errors)

    def _weather(self, path: Path, site: SiteRecord) -> OwnWeather:
        try:
            state = path.stat()
        except OSError as error:
            raise InputError("epw.unreadable", file=path.name, detail=str(error.strerror)) from error
        key = (path, state.st_mtime_ns, state.st_size, site.lat, site.lon)
        with self._lock:
            if key not in self._read:
                while len(self._read) >= _MOST:
                    del self._read[next(iter(self._read))]
                self._read[key] = read_epw(path, site.lat, site.lon)
            return self._read[key]


def weather_path(site: SiteRecord, folder: Path | None) -> Path:
    """Return the file of a site; a relative name starts at the project's folder."""
    path = Path(site.weather_file)
    return path if path.is_absolute() or folder is None else folder / path
