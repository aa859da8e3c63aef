"""Reads numbers as people type them: German or English, never by a silent guess.

Qt's own spin box reads a typed ``85.5`` as 855 under a German locale. Here a text has exactly one reading,
or it is marked as ambiguous and the person chooses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_PLAIN = re.compile(r"[+-]?\d+(?:[eE][+-]?\d+)?\Z")
_SHAPE = re.compile(r"(?P<sign>[+-]?)(?P<body>\d[\d.,]*|[.,]\d+)(?P<exponent>[eE][+-]?\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means: no value, one value, or two possible ones (decimal mark first)."""

    values: tuple[float, ...] = ()
    empty: bool = False

    @property
    def value(self) -> float | None:
        """The value if there is exactly one reading."""
        return self.values[0] if len(self.values) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """Whether the text can be read in two ways."""
        return len(self.values) > 1

    @property
    def valid(self) -> bool:
        """Whether there is exactly one value."""
        return len(self.values) == 1


def read_decimal(text: str, lang: str = "de") -> Reading:
    """Read a typed or pasted number.

    A comma (German) or a point that cannot be a grouping mark is the decimal mark. Full groups of three
    are groups. One mark before exactly three digits, as in ``1.234`` under German or ``1,234`` under
    English, could be either: both readings are returned.

    Parameters
    ----------
    text : str
        With or without spaces, apostrophes, a unit-free sign, U+2212 as minus.
    lang : str
        ``de`` or ``en``: which mark is the decimal mark of the language.
    """
    bare = _SPACES.sub("", text).replace("\u2212", "-").replace("\u2013", "-")
    if not bare:
        return Reading(empty=True)
    if _PLAIN.match(bare):
        return Reading((float(bare),))
    shape = _SHAPE.match(bare)
    if shape is None:
        return Reading()
    bodies = _readings(shape["body"], "," if lang == "de" else ".")
    exponent = shape["exponent"] or ""
    return Reading(tuple(float(shape["sign"] + body + exponent) for body in bodies))


def _readings(body: str, decimal: str) -> list[str]:
    """Return the possible texts with a decimal point and no groups."""
    marks = [c for c in body if c in ".,"]
    if not marks:
        return [body]
    kinds = set(marks)
    if len(kinds) == 2:
        last = marks[-1]
        other = "." if last == "," else ","
        whole, _, part = body.rpartition(last)
        if last in whole or not part or not _grouped(whole, other):
            return []
        return [whole.replace(other, "") + "." + part]
    mark = marks[0]
    if len(marks) > 1:
        return [body.replace(mark, "")] if _grouped(body, mark) else []
    whole, _, part = body.partition(mark)
    as_decimal = f"{whole or '0'}.{part or '0'}"
    if mark == decimal or len(part) != 3 or len(whole) not in (1, 2, 3) or whole.startswith("0"):
        return [as_decimal]
    return [as_decimal, whole + part]


def _grouped(text: str, mark: str) -> bool:
    groups = text.split(mark)
    head_fits = groups[0].isdigit() and 1 <= len(groups[0]) <= 3 and not groups[0].startswith("0")
    return head_fits and len(groups) > 1 and all(len(g) == 3 and g.isdigit() for g in groups[1:])
