"""Reads numbers and coordinates as people write them, with decimal point or decimal comma."""

from __future__ import annotations

import math
import re
from numbers import Real
from typing import Any

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]")
_GERMAN = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")  # 1.500.000,25
_ENGLISH = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")  # 1,500,000.25
_COORDINATE = re.compile(r"([+\-\u2212]?[\d.,\s]+)\s*°?\s*([NSEOW])?", re.IGNORECASE)
_SEXAGESIMAL = re.compile(
    r"([+\-\u2212]?)(\d{1,3})\s*[°º]\s*(\d{1,2}(?:[.,]\d+)?)\s*['\u2032\u2019\u00b4]"
    r"(?:\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"\u2033\u201d]|''))?\s*([NSEOW])?",
    re.IGNORECASE,
)


def parse_number(value: Any, *, decimal_comma: bool = False) -> float | None:
    """Return a number, or None if the value is none.

    Parameters
    ----------
    value
        A number or a text.
    decimal_comma : bool
        Whether the table writes decimals with a comma; ``1.500`` is then fifteen hundred.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    text = _SPACES.sub("", value).replace("\u2212", "-").removesuffix("€")
    percent = text.endswith("%")
    text = text.removesuffix("%")
    commas, dots = text.count(","), text.count(".")
    if _GERMAN.fullmatch(text) and (commas or dots > 1 or decimal_comma):
        text = text.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(text) and (dots or commas > 1):
        text = text.replace(",", "")
    elif commas == 1 and not dots:
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text):
        return None
    return float(text) / (100.0 if percent else 1.0)


def parse_coordinate(value: Any) -> float | None:
    """Return degrees, or None if the value is no coordinate.

    Reads ``52,52``, ``52.52° N``, ``8.87 W``, ``N 52.52``, ``52° 31' 12" N``. O is east (Ost).
    """
    if isinstance(value, str):
        text = re.sub(r"(?i)^\s*([nseow])\s*(?=[\d])(.*)$", r"\2 \1", value.strip())
        sexagesimal = _SEXAGESIMAL.fullmatch(text)
        if sexagesimal is not None:
            return _degrees(*sexagesimal.groups())
        match = _COORDINATE.fullmatch(text)
        if match is None:
            return None
        number = parse_number(match.group(1))
        hemisphere = (match.group(2) or "").upper()
        return -number if number is not None and hemisphere in ("S", "W") else number
    return parse_number(value)


def _degrees(sign: str, degrees: str, minutes: str, seconds: str | None, side: str | None) -> float | None:
    parts = [float((part or "0").replace(",", ".")) for part in (degrees, minutes, seconds)]
    if parts[1] >= 60.0 or parts[2] >= 60.0:
        return None
    value = parts[0] + parts[1] / 60.0 + parts[2] / 3600.0
    return -value if sign in ("-", "\u2212") or (side or "").upper() in ("S", "W") else value


def uses_decimal_comma(values: Any) -> bool:
    """Whether any of the texts is a number with a decimal comma."""
    pattern = re.compile(r"[+-]?\d{1,3}(\.?\d{3})*,\d+ ?%?")
    return any(isinstance(v, str) and pattern.fullmatch(v.strip()) is not None for v in values)


def in_doubt(values: Any) -> str:
    """Return a text of a column that has two readings, such as ``1.234``; empty if the column settles it.

    A mark with other than three digits behind it, or both marks in one number, tell what the marks mean.
    """
    texts = [_SPACES.sub("", v).removesuffix("€").removesuffix("%") for v in values if isinstance(v, str)]
    numbers = [text for text in texts if re.fullmatch(r"[+-]?[\d.,]*\d", text)]
    open_ = [text for text in numbers if re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", text)]
    settled = any(("." in text or "," in text) and text not in open_ for text in numbers)
    return "" if settled or not open_ else open_[0]
