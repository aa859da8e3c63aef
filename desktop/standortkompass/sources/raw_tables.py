"""Reads CSV, XLSX, GeoJSON and GeoPackage into rows of plain values, before anyone judges them."""

from __future__ import annotations

import codecs
import csv
import dataclasses
import io
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import numpy as np

from standortkompass.core.errors import InputError

ENCODINGS = ("utf-8-sig", "cp1252")
DELIMITERS = (";", ",", "\t", "|")
PREFERRED_LAYERS = ("sites", "standorte")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """Columns as the file names them, rows as the file holds them.

    ``numbers`` are the rows' numbers as a reader of the file counts them: lines of a CSV file, rows of a
    sheet, features of a layer. Empty cells are ``None``.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    numbers: tuple[int, ...]
    points: tuple[tuple[float, float] | None, ...] = ()  # (lon, lat) of layers, EPSG:4326
    delimiter: str = ""  # between the cells of a CSV file


def read_raw(path: Path) -> RawTable:
    """Read a table by the ending of its name.

    Raises
    ------
    InputError
        No such file, unknown kind, unreadable, or without rows.
    """
    reader = READERS.get(path.suffix.lower())
    if not path.is_file():
        raise InputError("sites.not_found", file=path.name)
    if reader is None:
        raise InputError("sites.unknown_kind", file=path.name, kinds=", ".join(READERS))
    table = reader(path)
    if not table.rows:
        raise InputError("sites.no_rows", file=path.name)
    return table


def _cell(value: Any) -> Any:
    """Return None for an empty cell, stripped text for text, anything else unchanged."""
    if isinstance(value, str):
        return value.replace("\xa0", " ").strip() or None
    if value is None or value != value:  # NaN and NaT
        return None
    return value


def _table(lines: Sequence[tuple[int, Sequence[Any]]]) -> RawTable:
    """Take the first filled row as head; leave out empty rows."""
    filled = [(number, [_cell(v) for v in row]) for number, row in lines]
    filled = [(number, row) for number, row in filled if any(v is not None for v in row)]
    if not filled:
        return RawTable(columns=(), rows=(), numbers=())
    head = ["" if v is None else str(v) for v in filled[0][1]]
    body = [(number, tuple((row + [None] * len(head))[: len(head)])) for number, row in filled[1:]]
    return RawTable(
        columns=tuple(head), rows=tuple(row for _, row in body), numbers=tuple(number for number, _ in body)
    )


def _read_csv(path: Path) -> RawTable:
    text = _decoded(path)
    head = next((line for line in text.splitlines() if line.strip()), "")
    told = re.fullmatch(
        r"sep=(.)", head.strip(), re.IGNORECASE
    )  # spreadsheets may say it in a line of its own
    delimiter = told.group(1) if told else max(DELIMITERS, key=head.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        lines, start = [], 1
        for row in reader:
            if told is None or row not in (["sep=", ""], [head.strip()]):
                lines.append((start, row))
            start = reader.line_num + 1  # a quoted cell may span lines
    except csv.Error as error:
        raise InputError("sites.unreadable", file=path.name, detail=str(error)) from error
    return dataclasses.replace(_table(lines), delimiter=delimiter)


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # "Unicode text" of spreadsheets
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw:
        raise InputError("sites.unreadable", file=path.name, detail="binary data")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("sites.unreadable", file=path.name, detail="neither UTF-8 nor Windows-1252")


def _read_xlsx(path: Path) -> RawTable:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = (
        BadZipFile,
        InvalidFileException,
        ParseError,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        OSError,
    )
    try:
        with path.open("rb") as file:  # ours to close: openpyxl leaves it open when the file is damaged
            book = load_workbook(file, read_only=True, data_only=True)
            rows = list(enumerate(book.worksheets[0].iter_rows(values_only=True), start=1))
            book.close()
    except (*broken, IndexError) as error:
        raise InputError("sites.unreadable", file=path.name, detail=str(error)) from error
    return _table(rows)


def _read_layer(path: Path) -> RawTable:
    import geopandas as gpd
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError
    from shapely import get_x, get_y, point_on_surface

    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
        named = [name for name in layers if name.lower() in PREFERRED_LAYERS]
        if not layers:
            raise InputError("sites.no_geometry", file=path.name)
        frame = gpd.read_file(path, layer=(named or layers)[0])
    except (DataSourceError, DataLayerError, ValueError) as error:
        raise InputError("sites.unreadable", file=path.name, detail=str(error)) from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError("sites.no_geometry", file=path.name)
    if frame.crs is None:
        raise InputError("sites.no_crs", file=path.name)
    inner = point_on_surface(np.asarray(frame.to_crs(4326).geometry.values))  # of areas: a point inside
    columns = [c for c in frame.columns if c != frame.geometry.name]
    rows = tuple(tuple(_cell(v) for v in row) for row in frame[columns].itertuples(index=False, name=None))
    points = [(float(x), float(y)) for x, y in zip(get_x(inner), get_y(inner), strict=True)]
    return RawTable(
        columns=tuple(str(c) for c in columns),
        rows=rows if columns else tuple(() for _ in points),
        numbers=tuple(range(1, len(points) + 1)),
        points=tuple(p if p[0] == p[0] else None for p in points),
    )


READERS: MappingProxyType[str, Callable[[Path], RawTable]] = MappingProxyType(
    {
        ".csv": _read_csv,
        ".txt": _read_csv,
        ".tsv": _read_csv,
        ".xlsx": _read_xlsx,
        ".xlsm": _read_xlsx,
        ".geojson": _read_layer,
        ".json": _read_layer,
        ".gpkg": _read_layer,
    }
)
