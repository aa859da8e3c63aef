"""Imports named sites from CSV, XLSX, GeoJSON and GeoPackage: all of a file, or nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.core.model.site import SITE_FIELDS, SiteRecord
from standortkompass.sources.number_text import in_doubt, parse_coordinate, parse_number, uses_decimal_comma
from standortkompass.sources.raw_tables import RawTable, read_raw
from standortkompass.sources.site_columns import STATUS_BY_WORD, Columns, plain

MAX_PROBLEMS = 12  # rows that one message names
_NO_FIGURES = ("name", "lat", "lon", "position", "status", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesTable:
    """What a file brought."""

    records: tuple[SiteRecord, ...]
    unknown_columns: tuple[str, ...]  # columns that mean nothing to us and were left out


def read_sites(path: Path, catalogue: AssumptionCatalogue) -> SitesTable:
    """Read named sites; further columns are own figures of the sites.

    Parameters
    ----------
    path : Path
        CSV (comma, semicolon or tab; UTF-8 or Windows-1252; decimal point or comma), XLSX (first sheet),
        GeoJSON or GeoPackage (any CRS; of areas a point inside is taken).
    catalogue : AssumptionCatalogue
        What a column may set besides the fields of a site: numbers that may differ by site.

    Returns
    -------
    SitesTable
        Records in the order of the file, and the columns that were left out.

    Raises
    ------
    InputError
        The file is missing, unreadable, or lacks a column; or ``sites.rows_wrong`` with every wrong row.
        Nothing is imported then.
    """
    table = read_raw(path)
    columns = Columns.of(table, catalogue, path)
    rows = _Rows(table, columns, catalogue)
    records = rows.records()
    if rows.problems:
        raise InputError(
            "sites.rows_wrong", file=path.name, count=len(rows.problems), problems=_shortened(rows.problems)
        )
    return SitesTable(records=records, unknown_columns=columns.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRows:
    """Rows of a file one by one: a record, or what is wrong with it."""

    records: tuple[SiteRecord | None, ...]
    problems: tuple[tuple[InputError, ...], ...]
    names: tuple[str, ...]  # as far as they are there, also of wrong rows
    doubts: tuple[tuple[str, str], ...] = ()  # heading and a number of it that has two readings


def judge_rows(
    table: RawTable,
    by_key: Mapping[str, int],
    catalogue: AssumptionCatalogue,
    *,
    crs: int = 4326,
    decimal_comma: bool | None = None,
    read_position: Callable[[str], tuple[float, float] | None] | None = None,
) -> JudgedRows:
    """Judge every row by itself, so that good ones can be taken without the others.

    Parameters
    ----------
    table : RawTable
        What the file holds.
    by_key : mapping
        Our key to the position of its column, as :func:`guess_columns` returns it or a person changed it.
        ``position`` is one column with latitude and longitude.
    catalogue : AssumptionCatalogue
        Knows the limits of assumptions.
    crs : int
        EPSG code of the columns ``lon`` (east) and ``lat`` (north).
    decimal_comma : bool, optional
        How numbers are written; None: found out by column.
    read_position : callable, optional
        Reads a text of the column ``position`` as (lat, lon) [deg, EPSG:4326].

    Returns
    -------
    JudgedRows
        All parts as long as the table.
    """
    rows = _Rows(table, Columns(MappingProxyType(dict(by_key)), ()), catalogue)
    rows.crs, rows.read_position = crs, read_position
    if decimal_comma is not None:
        rows.decimal_comma = [decimal_comma] * len(table.columns)
        return rows.judged()
    return dataclasses.replace(rows.judged(), doubts=_doubts(table, by_key))


def _doubts(table: RawTable, by_key: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return the columns of figures whose numbers have two readings, each with one of them."""
    figures = [position for key, position in by_key.items() if key not in _NO_FIGURES]
    found = [(table.columns[i], in_doubt(row[i] for row in table.rows)) for i in sorted(figures)]
    return tuple((heading, text) for heading, text in found if text)


@dataclass(slots=True)
class _Rows:
    """Judges the rows one by one and collects what is wrong with them."""

    table: RawTable
    columns: Columns
    catalogue: AssumptionCatalogue
    problems: list[InputError] = field(default_factory=list)
    decimal_comma: list[bool] = field(init=False)  # by column
    crs: int = field(default=4326, init=False)
    read_position: Callable[[str], tuple[float, float] | None] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        by_column = zip(*self.table.rows, strict=True)
        self.decimal_comma = [uses_decimal_comma(column) for column in by_column]

    def records(self) -> tuple[SiteRecord, ...]:
        """Return the records; complete only if no problems were met."""
        records: list[SiteRecord] = []
        first_row: dict[str, int] = {}
        for index, number in enumerate(self.table.numbers):
            record = self._record(index, number)
            if record is None:
                continue
            if record.name in first_row:
                self._problem("name_twice", number, name=record.name, first=first_row[record.name])
            first_row.setdefault(record.name, number)
            records.append(record)
        return tuple(records)

    def judged(self) -> JudgedRows:
        """Return records and problems row by row."""
        records: list[SiteRecord | None] = []
        problems: list[tuple[InputError, ...]] = []
        names: list[str] = []
        first_row: dict[str, int] = {}
        for index, number in enumerate(self.table.numbers):
            self.problems.clear()
            record, name = self._record(index, number), self._text(index, "name")
            if name in first_row:
                self._problem("name_twice", number, name=name, first=first_row[name])
            if name:
                first_row.setdefault(name, number)
            records.append(None if self.problems else record)
            problems.append(tuple(self.problems))
            names.append(name)
        return JudgedRows(records=tuple(records), problems=tuple(problems), names=tuple(names))

    def _record(self, index: int, number: int) -> SiteRecord | None:
        name = self._text(index, "name")
        if not name:
            self._problem("name_missing", number)
        lon, lat = self._position(index, number)
        status = self._status(index, number)
        values = self._values(index, number)
        if not name or lat is None or lon is None:
            return None
        note = self._text(index, "note")
        return SiteRecord(name=name, lat=lat, lon=lon, note=note, status=status, values=values)

    def _position(self, index: int, number: int) -> tuple[float | None, float | None]:
        if self.table.points:
            point = self.table.points[index]
            if point is None:
                self._problem("geometry_missing", number)
            return point or (None, None)
        if "position" in self.columns.by_key:
            return self._pair(index, number)
        if self.crs != 4326:
            return self._projected(index, number)
        lat = self._degrees(index, number, "lat", 90.0)
        return self._degrees(index, number, "lon", 180.0), lat

    def _pair(self, index: int, number: int) -> tuple[float | None, float | None]:
        raw = self._raw(index, "position")
        if raw is None:
            self._problem("position_missing", number)
            return None, None
        pair = self.read_position(str(raw)) if self.read_position is not None else None
        if pair is None:
            self._problem("position_wrong", number, value=str(raw))
            return None, None
        return pair[1], pair[0]

    def _projected(self, index: int, number: int) -> tuple[float | None, float | None]:
        metres = {}
        for key in ("lon", "lat"):
            raw = self._raw(index, key)
            value = None if raw is None else parse_number(raw, decimal_comma=True)
            if value is None:
                code = f"{key}_missing" if raw is None else "not_projected"
                self._problem(code, number, **({} if raw is None else {"value": str(raw)}))
            else:
                metres[key] = value
        if len(metres) < 2:
            return None, None
        lon, lat = _to_degrees(self.crs).transform(metres["lon"], metres["lat"])
        if not (abs(lon) <= 180.0 and abs(lat) <= 90.0):  # also catches infinity
            self._problem("not_projected", number, value=f"{metres['lon']:g} / {metres['lat']:g}")
            return None, None
        return float(lon), float(lat)

    def _degrees(self, index: int, number: int, key: str, limit: float) -> float | None:
        raw = self._raw(index, key)
        if raw is None:
            self._problem(f"{key}_missing", number)
            return None
        value = parse_coordinate(raw)
        if value is None or abs(value) > limit:
            self._problem(f"{key}_wrong", number, value=str(raw))
            return None
        return value

    def _status(self, index: int, number: int) -> str:
        word = self._text(index, "status")
        status = STATUS_BY_WORD.get(plain(word)) if word else "candidate"
        if status is None:
            self._problem("status_unknown", number, value=word)
            return "candidate"
        return status

    def _values(self, index: int, number: int) -> Mapping[str, float]:
        values = {}
        for key, position in self.columns.by_key.items():
            raw = self.table.rows[index][position]
            if (key in SITE_FIELDS or key in self.catalogue) and raw is not None:
                value = self._value(key, raw, position, number)
                if value is not None:
                    values[key] = value
        return MappingProxyType(values)

    def _value(self, key: str, raw: Any, position: int, number: int) -> float | None:
        value = parse_number(raw, decimal_comma=self.decimal_comma[position])
        heading = self.table.columns[position]
        if value is None:
            self._problem("not_a_number", number, column=heading, value=str(raw))
            return None
        low, high = self._limits(key)
        if not low <= value <= high:
            self._problem("out_of_range", number, column=heading, value=value, minimum=low, maximum=high)
            return None
        return value

    def _limits(self, key: str) -> tuple[float, float]:
        if key in SITE_FIELDS:
            return SITE_FIELDS[key].minimum, SITE_FIELDS[key].maximum
        spec = self.catalogue[key]
        low = -float("inf") if spec.minimum is None else spec.minimum
        return low, float("inf") if spec.maximum is None else spec.maximum

    def _raw(self, index: int, key: str) -> Any:
        position = self.columns.by_key.get(key)
        return None if position is None else self.table.rows[index][position]

    def _text(self, index: int, key: str) -> str:
        raw = self._raw(index, key)
        if raw is None:
            return ""
        return f"{raw:g}" if isinstance(raw, float) else str(raw)

    def _problem(self, code: str, row: int, **context: Any) -> None:
        self.problems.append(InputError(f"sites.row.{code}", row=row, **context))


@cache
def _to_degrees(crs: int) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(crs, 4326, always_xy=True)


def _shortened(problems: list[InputError]) -> tuple[InputError, ...]:
    """Name the first rows and count the rest."""
    if len(problems) <= MAX_PROBLEMS:
        return tuple(problems)
    more = InputError("sites.row.more", count=len(problems) - MAX_PROBLEMS)
    return (*problems[:MAX_PROBLEMS], more)
