"""Language of the window: German is the default; the compiled texts ship beside the sources."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from standortkompass.paths import resources_dir

_LOCALES = {
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_installed: list[QTranslator] = []
_contents: dict[Path, bytes] = {}  # Qt reads from these bytes as long as the program runs


def install_language(lang: str) -> bool:
    """Make a language the one of all texts and numbers. Widgets built before keep theirs.

    Returns
    -------
    bool
        Whether our own texts were found (English is the language of the source).
    """
    app = QCoreApplication.instance()
    if app is None:
        return False
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    QLocale.setDefault(_LOCALES[lang])
    if lang == "en":
        return True
    own, qt = QTranslator(app), QTranslator(app)
    found = _load(own, resources_dir() / "i18n" / f"standortkompass_{lang}.qm")
    if qt.load(f"qtbase_{lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt)
        _installed.append(qt)
    if found:
        app.installTranslator(own)
        _installed.append(own)
    return found


def _load(translator: QTranslator, path: Path) -> bool:
    """Load from memory: Qt maps a file, and an update that replaces it would crash the running program."""
    if not path.is_file():
        return False
    if path not in _contents:
        _contents[path] = path.read_bytes()
    return translator.load(_contents[path])
