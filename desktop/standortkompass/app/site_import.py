"""Import of own sites: what the columns mean, what is wrong with rows, what the project holds already."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from standortkompass.app.coordinates import parse_coordinate
from standortkompass.app.site_edit import free_of
from standortkompass.core.errors import InputError
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.geo.locate import locate
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress
from standortkompass.sources.raw_tables import RawTable, read_raw
from standortkompass.sources.site_columns import guess_columns, keys_per_site
from standortkompass.sources.sites_file import judge_rows
from standortkompass.store.project import Project

SAME_PLACE_M = 100.0
PLACE_KEYS = ("name", "lat", "lon", "position", "status", "note")
#: Reference systems of columns in metres that are offered beside degrees.
SYSTEMS: Mapping[int, str] = MappingProxyType(
    {4326: "WGS 84", 25832: "ETRS89 / UTM 32N", 25833: "ETRS89 / UTM 33N", 3035: "ETRS89 / LAEA Europe"}
)


class Twins(StrEnum):
    """What to do with rows that the project holds already."""

    SKIP = "skip"
    REPLACE = "replace"
    ADD = "add"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What the columns of a file mean."""

    by_key: Mapping[str, int]  # our key to the position of its column
    crs: int = 4326
    decimal_comma: bool | None = None  # None: found out by column

    def with_column(self, position: int, key: str) -> Matching:
        """Return the matching with another meaning of one column; empty: left out. A key has one column."""
        rest = {k: p for k, p in self.by_key.items() if p != position and k != key}
        return dataclasses.replace(self, by_key=MappingProxyType(rest | ({key: position} if key else {})))

    def key_of(self, position: int) -> str:
        """Return what a column means, empty if it is left out."""
        return next((key for key, place in self.by_key.items() if place == position), "")

    def missing(self, table: RawTable) -> tuple[str, ...]:
        """Return the keys without which nothing can be imported."""
        wanted = ["name"]
        if not table.points and "position" not in self.by_key:
            wanted += ["lat", "lon"]
        return tuple(key for key in wanted if key not in self.by_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file as it was read, with the first guess at its columns."""

    path: Path
    table: RawTable
    matching: Matching
    keys: tuple[str, ...]  # what a column may mean besides name, place, status and note


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the file, judged."""

    number: int  # as a reader of the file counts it
    name: str
    record: SiteRecord | None  # None: cannot be imported
    problems: tuple[InputError, ...] = ()
    twin: tuple[InputError, ...] = ()  # in what it equals a site or an earlier row
    twin_row: int | None = None  # site of the project that it equals


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All rows of a file, judged."""

    lines: tuple[Line, ...]
    doubts: tuple[tuple[str, str], ...] = ()  # heading and a number of it that has two readings

    @property
    def good(self) -> int:
        """Rows without fault."""
        return sum(line.record is not None for line in self.lines)

    @property
    def wrong(self) -> int:
        """Rows that cannot be imported."""
        return len(self.lines) - self.good

    @property
    def twins(self) -> int:
        """Good rows that the project or the file holds already."""
        return sum(line.record is not None and bool(line.twin) for line in self.lines)

    def taken(self, twins: Twins) -> int:
        """How many sites an import adds or replaces."""
        return self.good - (self.twins if twins is Twins.SKIP else 0)


def read_file(path: Path, catalogue: AssumptionCatalogue) -> SiteFile:
    """Read a file and guess what its columns mean.

    Raises
    ------
    InputError
        No such file, unknown kind, unreadable, or without rows.
    """
    table = read_raw(path)
    by_key = guess_columns(table, catalogue)
    return SiteFile(
        path=path,
        table=table,
        matching=Matching(by_key=by_key, crs=guess_system(table, by_key)),
        keys=keys_per_site(catalogue),
    )


def guess_system(table: RawTable, by_key: Mapping[str, int]) -> int:
    """Return the reference system of the columns: degrees, unless the numbers are far too large for that."""
    if "lat" not in by_key or "lon" not in by_key:
        return 4326
    north, east = (_largest(table, by_key[key]) for key in ("lat", "lon"))
    if north <= 1000.0 or east <= 1000.0:
        return 4326
    return 25832 if east < 1.0e6 and north > 3.0e6 else 3035


def _largest(table: RawTable, position: int) -> float:
    values = []
    for row in table.rows[:50]:
        try:
            values.append(abs(float(str(row[position]).replace(",", "."))))
        except ValueError:
            continue
    return float(np.median(values)) if values else 0.0


def preview(
    file: SiteFile,
    matching: Matching,
    project: Project,
    layers: Layers,
    catalogue: AssumptionCatalogue,
    progress: Progress | None = None,
) -> Preview:
    """Judge all rows: values, whether they lie in the covered countries, and what is there already.

    Parameters
    ----------
    file, matching
        What was read, and what its columns mean.
    project : Project
        Whose sites are compared by name and place.
    layers : Layers
        Know the covered countries.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    progress = progress or Progress()
    progress.step(0.1, "sites.read")
    judged = judge_rows(
        file.table,
        matching.by_key,
        catalogue,
        crs=matching.crs,
        decimal_comma=matching.decimal_comma,
        read_position=_read_position,
    )
    progress.step(0.5, "sites.place")
    faults = _outside([record for record in judged.records if record is not None], layers)
    lines = []
    for number, name, record, problems in zip(
        file.table.numbers, judged.names, judged.records, judged.problems, strict=True
    ):
        code = faults.get(record.name) if record is not None else None
        if record is not None and code is not None:
            problems = (InputError(f"sites.row.{code}", row=number, lat=record.lat, lon=record.lon),)
            record = None
        lines.append(Line(number=number, name=name, record=record, problems=problems))
    progress.step(0.8, "sites.twins")
    return Preview(lines=_with_twins(lines, project), doubts=judged.doubts)


def _read_position(text: str) -> tuple[float, float] | None:
    try:
        place = parse_coordinate(text)
    except InputError:
        return None
    return place.lat, place.lon


def _outside(records: list[SiteRecord], layers: Layers) -> dict[str, str]:
    """Return the names of sites that no evaluation could place, with the code of the fault."""
    if not records:
        return {}
    lat = np.array([record.lat for record in records])
    lon = np.array([record.lon for record in records])
    out = np.flatnonzero(locate(lon, lat, layers.regions, layers.terrain).country < 0)
    if not out.size:
        return {}
    turned = locate(lat[out], lon[out], layers.regions, layers.terrain).country >= 0
    codes = ("swapped" if swapped else "outside_europe" for swapped in turned)
    return {records[i].name: code for i, code in zip(out.tolist(), codes, strict=True)}


def _with_twins(lines: list[Line], project: Project) -> tuple[Line, ...]:
    """Mark good rows that have the name of a site, or lie within 100 m of one or of an earlier row."""
    good = [i for i, line in enumerate(lines) if line.record is not None]
    records = [lines[i].record for i in good]
    places = [(site.lon, site.lat) for site in (*project.sites, *filter(None, records))]
    near: dict[int, int] = {}
    if places:
        x, y = to_metric(*np.array(places, dtype=float).T)
        points = np.column_stack([x, y])
        known = len(project.sites)
        for first, second in sorted(cKDTree(points).query_pairs(SAME_PLACE_M)):
            if second >= known:
                near.setdefault(second - known, first)
        distance = {k: float(np.hypot(*(points[known + k] - points[v]))) for k, v in near.items()}
    by_name = {site.name: row for row, site in enumerate(project.sites)}
    marked = list(lines)
    for k, i in enumerate(good):
        twin: list[InputError] = []
        row = by_name.get(lines[i].name)
        if row is not None:
            twin.append(InputError("sites.row.same_name"))
        other = near.get(k)
        if other is not None and (row is None or other != row):
            known_sites = len(project.sites)
            name = project.sites[other].name if other < known_sites else lines[good[other - known_sites]].name
            twin.append(InputError("sites.row.same_place", name=name, distance=float(round(distance[k]))))
            row = row if row is not None or other >= known_sites else other
        if twin:
            marked[i] = dataclasses.replace(lines[i], twin=tuple(twin), twin_row=row)
    return tuple(marked)


def imported(project: Project, found: Preview, twins: Twins, reason: str) -> Project:
    """Return the project with the good rows.

    Parameters
    ----------
    twins : Twins
        What happens to rows that the project holds already. A replaced site keeps what the file does not
        say: note, own values, attachments.
    reason : str
        Why own values replace those of the data; kept with each of them.
    """
    sites = list(project.sites)
    taken = {site.name for site in sites}
    for line in found.lines:
        record = line.record
        if record is None or (line.twin and twins is Twins.SKIP):
            continue
        record = dataclasses.replace(record, reasons=MappingProxyType(dict.fromkeys(record.values, reason)))
        if line.twin_row is not None and twins is Twins.REPLACE:
            sites[line.twin_row] = _merged(sites[line.twin_row], record)
            continue
        name = free_of(taken, record.name) if record.name in taken else record.name
        taken.add(name)
        sites.append(record if name == record.name else dataclasses.replace(record, name=name))
    return dataclasses.replace(project, sites=tuple(sites))


def _merged(site: SiteRecord, record: SiteRecord) -> SiteRecord:
    """Return a site with what a row of the file says about it; its name stays."""
    parts: dict[str, Any] = {
        "lat": record.lat,
        "lon": record.lon,
        "values": MappingProxyType({**site.values, **record.values}),
        "reasons": MappingProxyType({**site.reasons, **record.reasons}),
    }
    if record.note:
        parts["note"] = record.note
    if record.status != "candidate":
        parts["status"] = record.status
    return dataclasses.replace(site, **parts)
