"""Old project files: one pure function a version, each with a stored sample in ``tests/store/samples``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SCHEMA_VERSION = 1

Document = dict[str, Any]

#: Version of the file -> function that makes the next version's document of it.
MIGRATIONS: Mapping[int, Callable[[Document], Document]] = {}


def migrate(document: Document) -> Document:
    """Return the document in the form of the current version; a newer one is returned as it is."""
    current = document
    while current["schema_version"] < SCHEMA_VERSION:
        current = MIGRATIONS[current["schema_version"]](current)
    return current
