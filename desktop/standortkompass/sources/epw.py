"""Reads hourly weather of one place from an EnergyPlus weather file (EPW)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.climate.psychrometrics import saturation_pressure, wet_bulb
from standortkompass.core.climate.tables import OwnWeather
from standortkompass.core.climate.weather import HOURS, MONTHS, check_series, month_of_hours
from standortkompass.core.errors import InputError

HEADER_LINES = 8
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class _Column:
    index: int  # counted from 0
    low: float
    high: float
    missing: float  # from here on the format marks a missing value


# Auxiliary EnergyPlus Programs, chapter "EnergyPlus Weather File (EPW) Data Dictionary".
_COLUMNS = (
    _Column(6, -70.0, 60.0, 99.9),
    _Column(7, -80.0, 45.0, 99.9),
    _Column(8, 0.0, 110.0, 999.0),
    _Column(9, 31000.0, 120000.0, 999999.0),
)
_DRY, _DEW, _HUMIDITY, _PRESSURE = range(4)


def read_epw(path: Path, lat: float | None = None, lon: float | None = None) -> OwnWeather:
    """Return the hourly weather of a file.

    Parameters
    ----------
    path : Path
        Eight header lines, then 8760 or 8784 hours. Used are columns 7 dry bulb [degC], 8 dew point [degC],
        9 relative humidity [%] and 10 pressure [Pa]; a missing dew point follows from the humidity.
    lat, lon : float, optional
        Place that the weather is to stand for; without it the one in the file. [deg, EPSG:4326]

    Raises
    ------
    InputError
        The file cannot be read or is no EPW; a line is short, not a number, missing or out of range. The
        context names line and column.
    """
    lines = _lines(path)
    head = _location(path, lines)
    rows = _rows(path, lines)
    dry, pressure = rows[:, _DRY], rows[:, _PRESSURE]
    from_humidity = saturation_pressure(dry) * np.minimum(rows[:, _HUMIDITY], _PERCENT) / _PERCENT
    from_dew = saturation_pressure(np.nan_to_num(rows[:, _DEW]))
    vapour = np.where(np.isnan(rows[:, _DEW]), from_humidity, from_dew)
    wet = wet_bulb(dry, np.minimum(vapour, saturation_pressure(dry)), pressure)
    check_series(dry, wet)
    return OwnWeather(
        lat=head.lat if lat is None else lat,
        lon=head.lon if lon is None else lon,
        height_m=head.height_m,
        label=head.label,
        t_c=dry,
        wet_bulb_c=wet,
        monthly_t_c=_monthly(dry),
    )


@dataclass(frozen=True, slots=True)
class _Location:
    label: str
    lat: float
    lon: float
    height_m: float


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError("epw.unreadable", file=path.name, detail=error.strerror or str(error)) from error
    return raw.decode("latin-1").removeprefix("\xef\xbb\xbf").splitlines()


def _location(path: Path, lines: Sequence[str]) -> _Location:
    fields = lines[0].split(",") if lines else []
    if len(fields) < 10 or fields[0].strip().upper() != "LOCATION":
        raise InputError("epw.no_location", file=path.name)
    limits = ((-90.0, 90.0), (-180.0, 180.0), (-12.0, 14.0), (-450.0, 6000.0))  # lat, lon, zone, height
    values = []
    for column, (low, high) in enumerate(limits, start=7):
        value = _number(path, 1, column, fields[column - 1])
        if not low <= value <= high:
            raise InputError(
                "epw.out_of_range",
                file=path.name,
                line=1,
                column=column,
                value=value,
                minimum=low,
                maximum=high,
            )
        values.append(value)
    label = ", ".join(part for part in (fields[1].strip(), fields[3].strip(), fields[4].strip()) if part)
    return _Location(label=label, lat=values[0], lon=values[1], height_m=values[3])


def _rows(path: Path, lines: Sequence[str]) -> FloatArray:
    """Return (hours, 4) the used columns; a missing dew point is NaN where the humidity is known."""
    body = list(lines[HEADER_LINES:])
    while body and not body[-1].strip():
        body.pop()
    if not body:
        raise InputError("epw.too_short", file=path.name, line=len(lines))
    wanted = max(column.index for column in _COLUMNS) + 1
    values = np.empty((len(body), len(_COLUMNS)))
    for row, line in enumerate(body):
        fields = line.split(",")
        number = row + HEADER_LINES + 1
        if len(fields) < wanted:
            raise InputError("epw.few_columns", file=path.name, line=number, columns=len(fields))
        values[row] = [_number(path, number, c.index + 1, fields[c.index]) for c in _COLUMNS]
    _check(path, values)
    if len(body) not in (HOURS, HOURS + 24):
        code = "epw.too_short" if len(body) < HOURS else "epw.wrong_length"
        raise InputError(code, file=path.name, hours=len(body), line=len(body) + HEADER_LINES)
    return values


def _number(path: Path, line: int, column: int, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(
            "epw.not_a_number", file=path.name, line=line, column=column, value=text.strip()
        ) from None


def _check(path: Path, values: FloatArray) -> None:
    """Check ranges, and let a missing dew point be filled by the humidity."""
    missing = np.stack([values[:, i] >= c.missing for i, c in enumerate(_COLUMNS)], axis=1)
    values[missing[:, _DEW], _DEW] = np.nan
    needed = missing.copy()
    needed[:, _DEW] &= missing[:, _HUMIDITY]
    needed[:, _HUMIDITY] &= missing[:, _DEW]
    for index, column in enumerate(_COLUMNS):
        if needed[:, index].any():
            row = int(np.argmax(needed[:, index]))
            _refuse(path, "epw.missing_value", row, column, column.missing)
        known = ~missing[:, index]
        bad = known & ~((values[:, index] >= column.low) & (values[:, index] <= column.high))
        if bad.any():
            row = int(np.argmax(bad))
            _refuse(path, "epw.out_of_range", row, column, float(values[row, index]))


def _refuse(path: Path, code: str, row: int, column: _Column, value: float) -> None:
    raise InputError(
        code,
        file=path.name,
        line=row + HEADER_LINES + 1,
        column=column.index + 1,
        value=value,
        minimum=column.low,
        maximum=column.high,
    )


def _monthly(dry: FloatArray) -> FloatArray:
    month = month_of_hours(dry.size)
    return np.bincount(month, weights=dry, minlength=MONTHS) / np.bincount(month, minlength=MONTHS)
