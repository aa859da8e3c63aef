"""The few parts of the GeoPackage standard (OGC 12-128r18) that a project file needs, on plain SQLite."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300  # GeoPackage 1.3
WGS84 = 4326

_FRAME = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name));
"""
_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("WGS 84 geodetic", WGS84, "EPSG", WGS84, _WGS84_WKT, "longitude and latitude"),
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", ""),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", ""),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file: a point layer if ``points``, else attributes only."""

    name: str
    label: str
    columns: Mapping[str, str]  # name -> SQL type, without key and geometry
    points: bool = False


def point_blob(lon: float, lat: float) -> bytes:
    """Return a point in EPSG:4326 as GeoPackage binary."""
    header = b"GP" + struct.pack("<BBi", 0, 1, WGS84)
    return header + struct.pack("<BIdd", 1, 1, lon, lat)


def read_point(blob: bytes) -> tuple[float, float]:
    """Return ``(lon, lat)`` of a GeoPackage point.

    Raises
    ------
    ValueError
        No point, or not the binary form of the standard.
    """
    if blob[:2] != b"GP":
        raise ValueError("no GeoPackage geometry")
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    wkb = blob[8 + envelope :]
    order = "<" if wkb[0] == 1 else ">"
    (kind,) = struct.unpack_from(f"{order}I", wkb, 1)
    if kind % 1000 != 1:
        raise ValueError("no point")
    lon, lat = struct.unpack_from(f"{order}dd", wkb, 5)
    return float(lon), float(lat)


def write_tables(path: Path, content: Sequence[tuple[Table, Iterable[Mapping[str, Any]]]]) -> None:
    """Write a new GeoPackage. Rows map columns to values; point layers take ``lon`` and ``lat`` besides."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        connection.executescript(_FRAME)
        connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _SYSTEMS)
        for table, rows in content:
            _write_table(connection, table, list(rows))
        connection.commit()
    finally:
        connection.close()


def _write_table(connection: sqlite3.Connection, table: Table, rows: list[Mapping[str, Any]]) -> None:
    columns = [f'"{name}" {kind}' for name, kind in table.columns.items()]
    if table.points:
        columns.insert(0, '"geom" POINT NOT NULL')
    key = '"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL'
    connection.execute(f'CREATE TABLE "{table.name}" ({key}, {", ".join(columns)})')
    bounds: tuple[float | None, ...] = (None,) * 4
    if table.points and rows:
        lon, lat = [r["lon"] for r in rows], [r["lat"] for r in rows]
        bounds = (min(lon), min(lat), max(lon), max(lat))
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) "
        "VALUES (?,?,?,?,?,?,?,?)",
        (table.name, "features" if table.points else "attributes", table.label, *bounds,
         WGS84 if table.points else None),
    )  # fmt: skip
    names = list(table.columns)
    if table.points:
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)", (table.name, "geom", "POINT", WGS84)
        )
    head = ["geom", *names] if table.points else names
    marks = ",".join("?" * len(head))
    quoted = ",".join(f'"{name}"' for name in head)
    for row in rows:
        values = [row[name] for name in names]
        if table.points:
            values.insert(0, point_blob(row["lon"], row["lat"]))
        connection.execute(f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})', values)


def read_tables(path: Path, names: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the named tables that there are, each as rows by column; points gain ``lon`` and ``lat``.

    Raises
    ------
    sqlite3.DatabaseError
        The file is no database, or damaged.
    ValueError
        A geometry is no point.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.row_factory = sqlite3.Row
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(str(verdict))
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {name: _rows(connection, name) for name in names if name in known}
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY fid')]
    for row in rows:
        if "geom" in row:
            row["lon"], row["lat"] = read_point(row.pop("geom") or b"")
    return rows
