"""Texts for people, German and English, without Qt: command line, exports, labels, errors.

Every ``resources/i18n/texts/*.toml`` holds ``"key" = { de = "…", en = "…" }``. Values are put in with
``str.format``. Widget texts go through Qt's own translation instead.
"""

from __future__ import annotations

import locale
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from standortkompass.core.errors import StandortkompassError
from standortkompass.paths import resources_dir

LANGUAGES = ("de", "en")
_DATE = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?\b")


@cache
def _entries() -> Mapping[str, Mapping[str, str]]:
    entries: dict[str, Mapping[str, str]] = {}
    for path in sorted((resources_dir() / "i18n" / "texts").glob("*.toml")):
        with path.open("rb") as file:
            for key, value in tomllib.load(file).items():
                if key in entries:
                    raise KeyError(f"text key {key!r} stands twice, again in {path.name}")
                entries[key] = value
    return entries


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts in one language."""

    lang: str = "de"

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in _entries()

    def get(self, key: str, /, **values: Any) -> str:
        """Return a text with its values put in; KeyError for an unknown key (a fault of ours).

        A ``count`` of one takes the text ``<key>_one`` where there is such a text.
        """
        if str(values.get("count")) == "1" and f"{key}_one" in _entries():
            key = f"{key}_one"
        text = _entries()[key][self.lang]
        return text.format(**{k: self._named(k, v) for k, v in values.items()}) if values else text

    def _named(self, name: str, value: Any) -> Any:
        """Return a value as it is shown; a criterion by its name instead of its key."""
        if name == "criterion" and self.has(f"criterion.{value}"):
            return self.get(f"criterion.{value}")
        return self.value(value)

    def value(self, value: Any) -> Any:
        """Return a value as it is shown inside a sentence: decimal comma in German."""
        if isinstance(value, float):
            text = f"{value:.6g}"
            return text.replace(".", ",") if self.lang == "de" else text
        if isinstance(value, str) and _DATE.fullmatch(value):
            return as_of_text(value, self.lang)
        if isinstance(value, StandortkompassError):
            return self.error(value)
        if isinstance(value, tuple):  # several problems in one message
            return "; ".join(str(self.value(part)) for part in value)
        return value

    def listed(self, source_id: str, titles: Mapping[str, str]) -> str:
        """Return a listed source; its publisher and description in words of ours where there are some."""
        key = f"listed.{source_id}"
        return self.get(key) if self.has(key) else titles.get(source_id, source_id)

    def error(self, error: StandortkompassError) -> str:
        """Return the message of an expected error: what, where, what to do."""
        return self.get(f"error.{error.code}", **error.context)


def as_of_text(as_of: str, lang: str) -> str:
    """Return stored dates (year-month or year-month-day, or a span of them) as people write them."""
    if lang != "de":
        return as_of
    turned = _DATE.sub(lambda found: ".".join(part for part in reversed(found.groups()) if part), as_of)
    turned = turned.replace(" to ", " bis ")
    edition = turned.removesuffix(" edition")
    return turned if edition == turned else f"Ausgabe {edition}"


def default_language() -> str:
    """Language of the system if we speak it, else German. A system without language (``C``) gets German."""
    if os.name == "posix":  # locale.getlocale() calls the C locale English
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        code = next((name for name in names if name), "")
    else:
        code = locale.getlocale()[0] or ""
    return "en" if code.lower().startswith(("en_", "en-", "english")) or code.lower() == "en" else "de"
