"""Yields of wind and sun from a person's own file: typical days by month, or hours of a year."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import InputError
from standortkompass.core.units import DAYS_PER_MONTH
from standortkompass.sources.number_text import parse_number

MONTHS, HOURS = 12, 24
YEAR_HOURS = sum(DAYS_PER_MONTH) * HOURS
LEAP_HOURS = YEAR_HOURS + HOURS
_FEBRUARY_END = (DAYS_PER_MONTH[0] + DAYS_PER_MONTH[1]) * HOURS
_DELIMITERS = (";", "\t", ",")


def read_yield(path: Path) -> FloatArray:
    """Return the output of one installed MW by month and hour.

    Parameters
    ----------
    path : Path
        CSV text with numbers 0…1: 12 rows of 24 hours (a first column that counts months and heads are
        passed over), or one value an hour for 8760 or 8784 hours, in the last column of each row. Decimal
        comma and point are read.

    Returns
    -------
    (12, 24)
        Means of the hours of each month. [1]

    Raises
    ------
    InputError
        The file cannot be read, has another shape, or a value is no number or outside 0…1; with its line.
    """
    rows = _rows(path)
    if len(rows) == MONTHS:
        table = [_month(path, line, cells) for line, cells in rows]
        return _checked(path, np.array(table), [line for line, _ in rows])
    if len(rows) not in (YEAR_HOURS, LEAP_HOURS):
        raise InputError("supply.yield_shape", file=path.name, rows=len(rows))
    values = np.array([_number(path, line, cells[-1]) for line, cells in rows])
    _checked(path, values[:, None], [line for line, _ in rows])
    if values.size == LEAP_HOURS:  # 29 February
        values = np.delete(values, np.s_[_FEBRUARY_END : _FEBRUARY_END + HOURS])
    days = values.reshape(-1, HOURS)
    return np.stack([part.mean(axis=0) for part in np.split(days, np.cumsum(DAYS_PER_MONTH)[:-1])])


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows that hold figures, with their line numbers; heads before the first are left out."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("supply.yield_unreadable", file=path.name, detail=str(error)) from error
    lines = text.splitlines()
    body = next((line for line in lines[1:] if line.strip()), "")
    delimiter = next((mark for mark in _DELIMITERS if mark in body), ";")
    found: list[tuple[int, list[str]]] = []
    for line, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if filled and (found or parse_number(filled[-1]) is not None):
            found.append((line, filled))
    if found and len(found) in (MONTHS + 1, YEAR_HOURS + 1, LEAP_HOURS + 1):
        found = found[1:]  # a head of numbers: the hours of the day
    return found


def _month(path: Path, line: int, cells: list[str]) -> list[float]:
    if len(cells) not in (HOURS, HOURS + 1):
        raise InputError("supply.yield_columns", file=path.name, line=line, columns=len(cells))
    return [_number(path, line, cell) for cell in cells[-HOURS:]]


def _number(path: Path, line: int, cell: str) -> float:
    value = parse_number(cell)
    if value is None:
        raise InputError("supply.yield_number", file=path.name, line=line, value=cell)
    return value


def _checked(path: Path, values: FloatArray, lines: list[int]) -> FloatArray:
    bad = ~((values >= 0.0) & (values <= 1.0))
    if bad.any():
        row, column = np.argwhere(bad)[0]
        value = float(values[row, column])
        raise InputError("supply.yield_range", file=path.name, line=lines[row], value=value)
    return values
