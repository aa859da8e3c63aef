"""Settings of this person on this machine: a versioned INI file, every entry typed here."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

VERSION = 1
RECENT_FILES = 8


class Settings:
    """Typed access to the settings file.

    Parameters
    ----------
    path : Path, optional
        Another file, for tests and portable use. Default: the system's place for settings.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("standortkompass", appauthor=False) / "settings.ini"
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)
        if self._version() > VERSION:  # written by a newer program: leave it alone, work with defaults
            self.path = self.path.with_name(f"settings-v{VERSION}.ini")
            self._store = QSettings(str(self.path), QSettings.Format.IniFormat)
        self._store.setValue("version", VERSION)

    def _version(self) -> int:
        text = str(self._store.value("version", VERSION))
        return int(text) if text.isdigit() else VERSION

    def _text(self, key: str, default: str) -> str:
        return str(self._store.value(key, default))

    def _switch(self, key: str, default: bool) -> bool:
        return self._text(key, "true" if default else "false").lower() == "true"

    @property
    def folder(self) -> Path:
        """Where the settings lie; recovery copies and logs are kept beside them."""
        return self.path.parent

    @property
    def language(self) -> str:
        """``de`` or ``en``; German unless chosen otherwise."""
        value = self._text("language", "de")
        return value if value in ("de", "en") else "de"

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def scheme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        value = self._text("scheme", "system")
        return value if value in ("system", "light", "dark") else "system"

    @scheme.setter
    def scheme(self, value: str) -> None:
        self._store.setValue("scheme", value)

    @property
    def text_scale(self) -> float:
        """Text size as share of normal, 0.9…1.5."""
        try:
            value = float(self._text("text_scale", "1.0"))
        except ValueError:
            return 1.0
        return min(max(value, 0.9), 1.5)

    @text_scale.setter
    def text_scale(self, value: float) -> None:
        self._store.setValue("text_scale", f"{value:.2f}")

    @property
    def automatic_grid(self) -> bool:
        """Whether the map is computed anew after every change."""
        return self._switch("automatic_grid", True)

    @automatic_grid.setter
    def automatic_grid(self, value: bool) -> None:
        self._store.setValue("automatic_grid", "true" if value else "false")

    @property
    def demo_seen(self) -> bool:
        """Whether the demo has been opened once; the first start opens it by itself."""
        return self._switch("demo_seen", False)

    @demo_seen.setter
    def demo_seen(self, value: bool) -> None:
        self._store.setValue("demo_seen", "true" if value else "false")

    @property
    def recent(self) -> list[Path]:
        """Recent project files, newest first."""
        count = self._store.beginReadArray("recent")
        paths = []
        for i in range(count):
            self._store.setArrayIndex(i)
            paths.append(Path(str(self._store.value("path"))))
        self._store.endArray()
        return paths

    def add_recent(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        paths = [path, *(p for p in self.recent if p != path)][:RECENT_FILES]
        self._write_recent(paths)

    def forget_recent(self, path: Path) -> None:
        """Drop a file that is no longer there."""
        self._write_recent([p for p in self.recent if p != path])

    def _write_recent(self, paths: list[Path]) -> None:
        self._store.beginWriteArray("recent", len(paths))
        for i, item in enumerate(paths):
            self._store.setArrayIndex(i)
            self._store.setValue("path", str(item))
        self._store.endArray()

    def layout(self, name: str) -> QByteArray:
        """Return a stored window arrangement, empty if there is none of this version."""
        value = self._store.value(f"layout{VERSION}/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Remember a window arrangement."""
        self._store.setValue(f"layout{VERSION}/{name}", state)

    def clear_layout(self) -> None:
        """Forget all arrangements."""
        self._store.remove(f"layout{VERSION}")

    def sync(self) -> None:
        """Write what is pending."""
        self._store.sync()
