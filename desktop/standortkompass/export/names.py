"""Names of files made from names of people's things."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 80  # leaves room for folder, suffix and number on every file system
_RESERVED = frozenset({"con", "prn", "aux", "nul"})  # device names of Windows


def file_stem(name: str) -> str:
    """Return a name as file name: letters (umlauts too), digits, dash and underscore, not too long."""
    stem = re.sub(r"[^\w\-]+", "-", name, flags=re.UNICODE).strip("-_")[:LONGEST].rstrip("-_")
    return f"{stem}-1" if stem.lower() in _RESERVED else stem or "standortkompass"


def file_stems(names: Iterable[str]) -> list[str]:
    """Return different file names for some names, also where two differ only in signs that files lack."""
    taken: dict[str, int] = {}
    found = []
    for name in names:
        stem = file_stem(name)
        number = taken[stem.lower()] = taken.get(stem.lower(), 0) + 1
        found.append(stem if number == 1 else f"{stem}-{number}")
    return found
