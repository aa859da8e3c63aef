"""The project file: a GeoPackage that also opens in QGIS.

Layer ``sites`` holds the sites as points (EPSG:4326); the attribute table ``standortkompass`` holds pairs
of key and JSON text: schema version, name, scenarios. A file is written beside its target and swapped in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standortkompass.core.errors import DataError, InputError
from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.paths import resources_dir
from standortkompass.store import geopackage
from standortkompass.store.encoding import decode_scenario, encode_scenario
from standortkompass.store.migrations import SCHEMA_VERSION, migrate
from standortkompass.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What one file holds; frozen, so that a change is a new object and undo keeps the old one."""

    name: str
    scenarios: tuple[Scenario, ...]
    active: int = 0
    sites: tuple[SiteRecord, ...] = ()
    note: str = ""
    #: Assumptions of the file that this version does not know, by scenario name: kept and written back.
    unknown: Mapping[str, Mapping[str, Value]] = field(default_factory=lambda: MappingProxyType({}))
    #: Made by a newer version: may be looked at, but not written over.
    read_only: bool = False

    @property
    def scenario(self) -> Scenario:
        """The active scenario."""
        return self.scenarios[self.active]


def new_project(name: str, base: Scenario) -> Project:
    """Return a project with the base case and no sites."""
    return Project(name=name, scenarios=(base,))


def demo_project(base: Scenario, lang: str = "de") -> Project:
    """Return the shipped demo: publicly discussed places for AI factories and gigafactories in Europe.

    Raises
    ------
    DataError
        The demo's sites cannot be read.
    """
    path = resources_dir() / "demo" / "sites.csv"
    try:
        table = geopackage.read_demo_sites(path)
    except OSError as error:
        raise DataError("project.damaged", file=path.name, detail=error.strerror or str(error)) from error
    return Project(name=Texts(lang).get("project.demo"), scenarios=(base,), sites=table)


def open_project(path: Path, base: Scenario) -> Project:
    """Read a project file.

    Parameters
    ----------
    path : Path
        A GeoPackage written by :func:`save_project`.
    base : Scenario
        The shipped base case: catalogue of assumptions, and criteria where the file has none.

    Raises
    ------
    InputError
        There is no such file, or it is no project.
    DataError
        The file is damaged.
    """
    if not path.is_file():
        raise InputError("project.not_found", file=str(path))
    document = geopackage.read_document(path)
    version = document.get("schema_version")
    if not isinstance(version, int) or version < 1:
        raise InputError("project.not_a_project", file=str(path))
    try:
        return _project(migrate(document), base, read_only=version > SCHEMA_VERSION)
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise DataError("project.damaged", file=str(path), detail=str(error)) from error


def save_project(project: Project, path: Path) -> None:
    """Write a project; the old file stays until the new one is complete.

    Raises
    ------
    InputError
        The project comes from a newer version and may not be written over.
    OutputError
        The target cannot be written to.
    """
    if project.read_only:
        raise InputError("project.read_only", file=str(path))
    document = {
        "schema_version": SCHEMA_VERSION,
        "name": project.name,
        "note": project.note,
        "active": project.active,
        "scenarios": [encode_scenario(s, project.unknown.get(s.name, {})) for s in project.scenarios],
    }
    rows = {key: json.dumps(value, ensure_ascii=False) for key, value in document.items()}
    geopackage.write(path, project.sites, rows)


def _project(document: Mapping[str, Any], base: Scenario, *, read_only: bool) -> Project:
    scenarios, unknown = [], {}
    for raw in document["scenarios"]:
        scenario, strange = decode_scenario(raw, base)
        scenarios.append(scenario)
        if strange:
            unknown[scenario.name] = strange
    active = int(document["active"])
    if not 0 <= active < len(scenarios):
        raise IndexError("active")
    return Project(
        name=str(document["name"]),
        note=str(document["note"]),
        scenarios=tuple(scenarios),
        active=active,
        sites=tuple(document["sites"]),
        unknown=MappingProxyType(unknown),
        read_only=read_only,
    )
