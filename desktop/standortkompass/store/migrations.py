"""Old project files become new ones: one pure function a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

#: Tables of a project file by name, each a list of rows by column, as read and before any interpretation.
Document = Mapping[str, list[dict[str, Any]]]
Migration = Callable[[Document], Document]

#: Version that this program writes.
SCHEMA_VERSION = 2


def _with_authors_and_areas(document: Document) -> Document:
    """1 to 2: author, date and lock of scenarios; attachments and weather of sites; areas, presets."""
    sites = [{"attachments": "[]", "weather_file": "", **row} for row in document["sites"]]
    scenarios = [{"author": "", "created": "", "locked": 0, **row} for row in document["skp_scenarios"]]
    return {
        **document, "sites": sites, "skp_scenarios": scenarios, "skp_areas": [], "skp_presets": [],
    }  # fmt: skip


#: version -> function that makes the next version's document of it. A sample file of each old version lies in
#: ``tests/store/samples``.
MIGRATIONS: Mapping[int, Migration] = MappingProxyType({1: _with_authors_and_areas})


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
