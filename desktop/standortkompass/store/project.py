"""Project files: sites and scenarios in one GeoPackage that QGIS opens, too."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standortkompass import __version__
from standortkompass.core.decision.criteria import CriteriaSet
from standortkompass.core.errors import DataError, InputError, OutputError
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.files import write_atomic
from standortkompass.paths import resources_dir
from standortkompass.store.codec import (
    KeptValue,
    criteria_from_plain,
    criteria_to_plain,
    exclusions_from_plain,
    exclusions_to_plain,
    split_overrides,
    split_site_values,
    to_json,
)
from standortkompass.store.geopackage import Table, read_tables, write_tables
from standortkompass.store.migrations import SCHEMA_VERSION, Document, migrate
from standortkompass.texts import Texts

SUFFIX = ".skp.gpkg"
SITES = Table(
    "sites",
    "Standorte",
    {
        "name": "TEXT",
        "status": "TEXT",
        "note": "TEXT",
        "own_values": "TEXT",
        "reasons": "TEXT",
        "attachments": "TEXT",
        "weather_file": "TEXT",
    },
    points=True,
)
META = Table("skp_project", "Projekt", {"key": "TEXT", "value": "TEXT"})
SCENARIOS = Table(
    "skp_scenarios",
    "Szenarien",
    {
        "name": "TEXT",
        "note": "TEXT",
        "author": "TEXT",
        "created": "TEXT",
        "locked": "INTEGER",
        "criteria": "TEXT",
        "exclusions": "TEXT",
    },
)
OVERRIDES = Table("skp_assumptions", "Annahmen", {"scenario": "INTEGER", "key": "TEXT", "value": "TEXT"})
AREAS = Table("skp_areas", "Gebiete", {"name": "TEXT", "wkt_3035": "TEXT"})
PRESETS = Table("skp_presets", "Gewichtungen", {"name": "TEXT", "criteria": "TEXT"})
TABLES = (SITES, META, SCENARIOS, OVERRIDES, AREAS, PRESETS)
_FAULTS = (KeyError, ValueError, TypeError, IndexError, InputError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A polygon that a person has drawn on the map."""

    name: str
    wkt_3035: str  # EPSG:3035 [m]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """Criteria and weights kept under a name."""

    name: str
    criteria: CriteriaSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What is worked on: sites and the scenarios under which they are judged."""

    name: str
    scenarios: tuple[Scenario, ...]
    sites: tuple[SiteRecord, ...] = ()
    active: int = 0  # index of the scenario that is worked on
    reference: str = ""  # name of the scenario that the others are compared with; "": the shipped base case
    note: str = ""
    areas: tuple[Area, ...] = ()
    presets: tuple[Preset, ...] = ()
    kept: tuple[KeptValue, ...] = ()  # entries of the file that this version cannot use
    newer_version: int | None = None  # format of a file from a newer program: must not be saved

    @property
    def scenario(self) -> Scenario:
        """The active scenario."""
        return self.scenarios[self.active]

    @property
    def read_only(self) -> bool:
        """Whether saving would lose what a newer version wrote."""
        return self.newer_version is not None


def new_project(name: str, base: Scenario, lang: str = "de") -> Project:
    """Return a project with the base case, named in the user's language, and no sites."""
    return Project(name=name, scenarios=(first_scenario(base, lang),))


def save_project(project: Project, path: Path) -> None:
    """Write a project; an older file stays until the new one is complete.

    Raises
    ------
    OutputError
        The project comes from a newer version, or the file cannot be written.
    """
    if project.newer_version is not None:
        raise OutputError("project.read_only_newer", file=path.name, version=project.newer_version)
    content = _content(project)
    write_atomic(path, lambda beside: write_tables(beside, content))


def open_project(path: Path, base: Scenario) -> Project:
    """Read a project.

    Parameters
    ----------
    path : Path
        Project file of this or an older version, or of a newer one that still makes sense (read-only).
    base : Scenario
        The shipped base case; its catalogue says which assumptions there are.

    Raises
    ------
    InputError
        No such file, or no project.
    DataError
        Damaged, or too new to be read.
    """
    document, version = _read_document(path)
    try:
        return _project(migrate(document, version), version, base)
    except _FAULTS as error:
        if version > SCHEMA_VERSION:
            raise DataError(
                "project.newer_unreadable", file=path.name, version=version, known=SCHEMA_VERSION
            ) from error
        raise DataError("project.damaged", file=path.name, detail=str(error)) from error


def demo_project(base: Scenario, lang: str = "de") -> Project:
    """Return the shipped demo: publicly discussed places under the base case."""
    path = resources_dir() / "demo" / "sites.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    name, note = ("name", "note") if lang == "de" else (f"name_{lang}", f"note_{lang}")
    sites = tuple(
        SiteRecord(name=row[name], lat=float(row["lat"]), lon=float(row["lon"]), note=row[note])
        for row in rows
    )
    title = Texts(lang).get("store.demo.name")
    return Project(name=title, scenarios=(first_scenario(base, lang),), sites=sites)


def first_scenario(base: Scenario, lang: str) -> Scenario:
    """Return the base case under the name that a new project shows in the user's language."""
    return replace(base, name=Texts(lang).get("store.first_scenario"))


# ── writing ───────────────────────────────────────────────────────────────────────────────────────


def _content(project: Project) -> list[tuple[Table, list[dict[str, Any]]]]:
    meta = {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "name": project.name,
        "note": project.note,
        "active": project.active,
        "reference": project.reference,
    }
    return [
        (SITES, [_site_row(site, project.kept) for site in project.sites]),
        (META, [{"key": key, "value": to_json(value)} for key, value in meta.items()]),
        (SCENARIOS, [_scenario_row(scenario) for scenario in project.scenarios]),
        (OVERRIDES, list(_override_rows(project))),
        (AREAS, [{"name": area.name, "wkt_3035": area.wkt_3035} for area in project.areas]),
        (
            PRESETS,
            [{"name": p.name, "criteria": to_json(criteria_to_plain(p.criteria))} for p in project.presets],
        ),
    ]


def _site_row(site: SiteRecord, kept: Iterable[KeptValue]) -> dict[str, Any]:
    untouched = {k.key: k.value for k in kept if k.part == "site" and k.owner == site.name}
    return {
        "lon": float(site.lon),
        "lat": float(site.lat),
        "name": site.name,
        "status": site.status,
        "note": site.note,
        "own_values": to_json(untouched | dict(site.values)),
        "reasons": to_json(dict(site.reasons)),
        "attachments": to_json(list(site.attachments)),
        "weather_file": site.weather_file,
    }


def _scenario_row(scenario: Scenario) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "note": scenario.note,
        "author": scenario.author,
        "created": scenario.created,
        "locked": int(scenario.locked),
        "criteria": to_json(criteria_to_plain(scenario.criteria)),
        "exclusions": to_json(exclusions_to_plain(scenario.exclusions)),
    }


def _override_rows(project: Project) -> Iterable[dict[str, Any]]:
    for index, scenario in enumerate(project.scenarios):
        untouched = {
            k.key: k.value for k in project.kept if k.part == "scenario" and k.owner == scenario.name
        }
        for key, value in (untouched | dict(scenario.assumptions.overrides)).items():
            yield {"scenario": index, "key": key, "value": to_json(value)}


# ── reading ───────────────────────────────────────────────────────────────────────────────────────


def _read_document(path: Path) -> tuple[Document, int]:
    if not path.is_file():
        raise InputError("project.file_missing", file=str(path))
    try:
        document = read_tables(path, [table.name for table in TABLES])
    except (sqlite3.DatabaseError, ValueError, IndexError) as error:
        if isinstance(error, sqlite3.OperationalError):
            raise InputError("project.not_readable", file=path.name, detail=str(error)) from error
        raise DataError("project.damaged", file=path.name, detail=str(error)) from error
    if META.name not in document:
        raise InputError("project.not_a_project", file=path.name)
    try:
        version = int(_meta(document)["schema_version"])
    except _FAULTS as error:
        raise DataError("project.damaged", file=path.name, detail=str(error)) from error
    return document, version


def _meta(document: Document) -> dict[str, Any]:
    return {row["key"]: json.loads(row["value"]) for row in document[META.name]}


def _project(document: Document, version: int, base: Scenario) -> Project:
    meta = _meta(document)
    kept: list[KeptValue] = []
    scenarios = tuple(_scenarios(document, base, kept))
    sites = tuple(_site(row, base, kept) for row in document[SITES.name])
    active = int(meta["active"])
    if not 0 <= active < len(scenarios):
        raise ValueError(f"scenario {active} of {len(scenarios)}")
    return Project(
        name=meta["name"],
        scenarios=scenarios,
        sites=sites,
        active=active,
        reference=str(meta.get("reference") or ""),
        note=meta["note"],
        areas=tuple(Area(name=row["name"], wkt_3035=row["wkt_3035"]) for row in document[AREAS.name]),
        presets=tuple(
            Preset(name=row["name"], criteria=criteria_from_plain(json.loads(row["criteria"])))
            for row in document[PRESETS.name]
        ),
        kept=tuple(kept),
        newer_version=version if version > SCHEMA_VERSION else None,
    )


def _scenarios(document: Document, base: Scenario, kept: list[KeptValue]) -> Iterable[Scenario]:
    catalogue = base.assumptions.catalogue
    for index, row in enumerate(document[SCENARIOS.name]):
        own = {
            r["key"]: json.loads(r["value"]) for r in document[OVERRIDES.name] if int(r["scenario"]) == index
        }
        values, refused = split_overrides(catalogue, row["name"], own)
        kept.extend(refused)
        yield Scenario(
            name=row["name"],
            note=row["note"],
            author=row["author"] or "",
            created=row["created"] or "",
            locked=bool(row["locked"]),
            assumptions=Assumptions(catalogue, values),
            criteria=criteria_from_plain(json.loads(row["criteria"])),
            exclusions=exclusions_from_plain(json.loads(row["exclusions"])),
        )


def _site(row: dict[str, Any], base: Scenario, kept: list[KeptValue]) -> SiteRecord:
    """Read a site; one that was drawn in QGIS may lack all but its name."""
    values, refused = split_site_values(
        base.assumptions.catalogue, row["name"], json.loads(row["own_values"] or "{}")
    )
    kept.extend(refused)
    if not row["name"]:
        raise ValueError(f"site {row['fid']} has no name")
    return SiteRecord(
        name=row["name"],
        lat=row["lat"],
        lon=row["lon"],
        note=row["note"] or "",
        status=row["status"] or "candidate",
        values=values,
        reasons=MappingProxyType(json.loads(row["reasons"] or "{}")),
        attachments=tuple(json.loads(row["attachments"] or "[]")),
        weather_file=row["weather_file"] or "",
    )
