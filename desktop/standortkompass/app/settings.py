"""Settings of this person on this machine: a versioned INI file, every entry typed here."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

from standortkompass.core.geo.grid import CELL_SIZES_KM

VERSION = 2
RECENT_FILES = 8
MOST_VERSIONS = 20

T = TypeVar("T")
Entries = dict[str, str]
Migration = Callable[[Entries], Entries]


def _tour_for_newcomers(entries: Entries) -> Entries:
    """1 to 2: who knows the demo needs no tour; arrangements from before the new panels are dropped."""
    kept = {key: value for key, value in entries.items() if not key.startswith("layout")}
    if "demo_seen" in kept:
        kept.setdefault("tour_seen", kept["demo_seen"])
    return kept


#: version -> pure function that makes the entries of the next version.
MIGRATIONS: Mapping[int, Migration] = MappingProxyType({1: _tour_for_newcomers})


def migrate(entries: Entries, version: int, target: int = VERSION) -> Entries:
    """Return the entries of an older file as this version has them."""
    while version < target:
        entries = MIGRATIONS[version](entries)
        version += 1
    return entries


class Entry(Generic[T]):
    """One typed entry; what the file says is checked, nonsense becomes the default."""

    def __init__(
        self, key: str, default: T, read: Callable[[str], T | None], write: Callable[[T], str] = str
    ) -> None:
        self.key, self.default = key, default
        self._read, self._write = read, write

    def __get__(self, owner: Settings, _kind: type[Settings] | None = None) -> T:
        text = owner.store.value(self.key)
        value = None if text is None else self._read(str(text))
        return self.default if value is None else value

    def __set__(self, owner: Settings, value: T) -> None:
        owner.store.setValue(self.key, self._write(value))


def _switch(key: str, default: bool) -> Entry[bool]:
    words = {"true": True, "false": False}
    return Entry(key, default, lambda text: words.get(text.lower()), lambda on: str(bool(on)).lower())


def _choice(key: str, choices: tuple[str, ...]) -> Entry[str]:
    return Entry(key, choices[0], lambda text: text if text in choices else None)


def _number(key: str, default: float, least: float, most: float) -> Entry[float]:
    def read(text: str) -> float | None:
        with contextlib.suppress(ValueError):
            return min(max(float(text), least), most)
        return None

    return Entry(key, default, read, lambda value: f"{value:.6g}")


def _whole(key: str, default: int, least: int, most: int) -> Entry[int]:
    def read(text: str) -> int | None:
        return min(max(int(text), least), most) if text.lstrip("-").isdigit() else None

    return Entry(key, default, read)


def _read_cell(text: str) -> float | None:
    """Return the size of cells if the map knows it."""
    return next((float(size) for size in CELL_SIZES_KM if text in (str(size), f"{size:g}")), None)


def _read_columns(text: str) -> list[tuple[str, int]]:
    pairs = [part.partition(":") for part in text.split(";") if part]
    return [(key, int(width) if width.isdigit() else 0) for key, _, width in pairs]


def _write_columns(columns: list[tuple[str, int]]) -> str:
    return ";".join(f"{key}:{width}" for key, width in columns)


class Settings:
    """Typed access to the settings file.

    Parameters
    ----------
    path : Path, optional
        Another file, for tests and portable use. Default: the system's place for settings.

    Attributes
    ----------
    backup : Path or None
        Copy of a file that could not be read; it was replaced by defaults.
    """

    language = _choice("language", ("de", "en"))  # German unless chosen otherwise
    scheme = _choice("scheme", ("system", "light", "dark"))
    text_scale = _number("text_scale", 1.0, 0.9, 1.5)  # share of the normal size
    reduced_motion = _switch("reduced_motion", False)  # nothing moves by itself
    automatic_grid = _switch("automatic_grid", True)  # the map is computed anew after every change
    cell_km = Entry("cell_km", 10.0, _read_cell)  # edge of the cells of the map [km]
    kept_versions = _whole("kept_versions", 5, 0, MOST_VERSIONS)  # earlier states of a project file
    online_tiles = _switch("online_tiles", False)  # background map from the network
    tile_url = Entry("tile_url", "", str.strip)  # address with {z}, {x} and {y}; "": the usual one
    map_layers = Entry("map_layers", "", str)  # visibility, opacity and order of the layers, as JSON
    map_themes = Entry("map_themes", "", str)  # own themes of the map, as JSON
    map_styles = Entry("map_styles", "", str)  # colours and sizes that a person chose for layers, as JSON
    map_quantity = Entry("map_quantity", "decision.score", str)  # colours the map; "": none
    export_choices = Entry("export_choices", "", str)  # of the dialog for exports, as JSON
    demo_seen = _switch("demo_seen", False)  # the first start opens the demo by itself
    tour_seen = _switch("tour_seen", False)
    #: Columns of the table of sites in order, with their width; 0: as wide as fits.
    table_columns: Entry[list[tuple[str, int]]] = Entry("table_columns", [], _read_columns, _write_columns)

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("standortkompass", appauthor=False) / "settings.ini"
        self.backup: Path | None = None
        self.store = self._open()
        version = self._version()
        if version > VERSION:  # written by a newer program: leave it alone, work with defaults
            self.path = self.path.with_name(f"settings-v{VERSION}.ini")
            self.store = self._open()
        elif version < VERSION:
            self._migrate(version)
        self.store.setValue("version", VERSION)

    def _open(self) -> QSettings:
        store = QSettings(str(self.path), QSettings.Format.IniFormat)
        if store.status() is QSettings.Status.NoError and not self._is_binary():
            return store
        self.backup = self.path.with_name(f"{self.path.stem}-broken{self.path.suffix}")
        with contextlib.suppress(OSError):
            os.replace(self.path, self.backup)  # noqa: PTH105 - the store still names the path
        del store
        return QSettings(str(self.path), QSettings.Format.IniFormat)

    def _is_binary(self) -> bool:
        with contextlib.suppress(OSError):
            return b"\0" in self.path.read_bytes()
        return False

    def _version(self) -> int:
        default = VERSION if not self.store.allKeys() else 1
        text = str(self.store.value("version", default))
        return int(text) if text.isdigit() and int(text) > 0 else 1

    def _migrate(self, version: int) -> None:
        """Bring an older file up to date; a copy of it stays."""
        self.store.sync()
        with contextlib.suppress(OSError):
            shutil.copyfile(self.path, self.path.with_name(f"{self.path.stem}-v{version}{self.path.suffix}"))
        texts = {
            key: value for key in self.store.allKeys() if isinstance(value := self.store.value(key), str)
        }
        migrated = migrate(dict(texts), version)
        for key in self.store.allKeys():
            if key not in texts or key not in migrated:
                self.store.remove(key)
        for key, value in migrated.items():
            self.store.setValue(key, value)

    @property
    def folder(self) -> Path:
        """Where the settings lie; recovery copies and logs are kept beside them."""
        return self.path.parent

    @property
    def recent(self) -> list[Path]:
        """Recent project files, newest first."""
        count = self.store.beginReadArray("recent")
        paths = []
        for i in range(count):
            self.store.setArrayIndex(i)
            paths.append(Path(str(self.store.value("path"))))
        self.store.endArray()
        return paths

    def add_recent(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        paths = [path, *(p for p in self.recent if p != path)][:RECENT_FILES]
        self._write_recent(paths)

    def forget_recent(self, path: Path) -> None:
        """Drop a file that is no longer there."""
        self._write_recent([p for p in self.recent if p != path])

    def _write_recent(self, paths: list[Path]) -> None:
        self.store.remove("recent")
        self.store.beginWriteArray("recent", len(paths))
        for i, item in enumerate(paths):
            self.store.setArrayIndex(i)
            self.store.setValue("path", str(item))
        self.store.endArray()

    def layout(self, name: str) -> QByteArray:
        """Return a stored window arrangement, empty if there is none of this version."""
        value = self.store.value(f"layout{VERSION}/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Remember a window arrangement."""
        self.store.setValue(f"layout{VERSION}/{name}", state)

    def clear_layout(self) -> None:
        """Forget all arrangements."""
        self.store.remove(f"layout{VERSION}")

    def sync(self) -> None:
        """Write what is pending."""
        self.store.sync()
