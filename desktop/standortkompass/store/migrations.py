"""Old project files become new ones: one pure function a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

#: Tables of a project file by name, each a list of rows by column, as read and before any interpretation.
Document = Mapping[str, list[dict[str, Any]]]
Migration = Callable[[Document], Document]

#: Version that this program writes.
SCHEMA_VERSION = 1

#: version -> function that makes the next version's document of it. A sample file of each old version lies in
#: ``tests/store/samples``.
MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})


def migrate(
    document: Document,
    version: int,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    target: int = SCHEMA_VERSION,
) -> Document:
    """Return the document in the form of the target version; a newer one comes back as it is.

    Raises
    ------
    KeyError
        A step is missing: no such version was ever written.
    """
    while version < target:
        document = migrations[version](document)
        version += 1
    return document
