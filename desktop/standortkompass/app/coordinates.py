"""Reads coordinates as people write them: degrees with comma or point, minutes, seconds, N, S, O, E, W."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standortkompass.core.errors import InputError

_DEGREES = "°º"
_MINUTES = "'\u2032\u2019\u2018\u00b4"
_SECONDS = '"\u2033\u201d\u201c'
_SIDES = {"N": ("lat", 1.0), "S": ("lat", -1.0), "O": ("lon", 1.0), "E": ("lon", 1.0), "W": ("lon", -1.0)}
_LETTER = re.compile(r"nord|süd|sued|ost|west|north|south|east|[nsoew]", re.IGNORECASE)
_NUMBER = re.compile(r"[+\-\u2212]?\d+(?:[.,]\d+)?")
_PART = re.compile(
    rf"(?P<number>[+\-\u2212]?\d+(?:[.,]\d+)?)\s*(?:[{_DEGREES}]|''|[{_MINUTES}]|[{_SECONDS}])?"
)
_LIMITS = {"lat": 90.0, "lon": 180.0}


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A position in EPSG:4326. [deg]"""

    lat: float
    lon: float


def is_coordinate_like(text: str) -> bool:
    """Whether a text is meant as a coordinate: two numbers or more, and nothing but numbers and signs."""
    rest = _LETTER.sub("", text)
    return len(_NUMBER.findall(text)) >= 2 and re.search(r"[^\W\d_]", rest) is None


def parse_coordinate(text: str) -> Coordinate:
    """Return the position that a text names.

    Understood are ``52,52 N 13,40 O``, ``52.52, 13.40``, ``52,52; 13,40``, ``52,52 13,40``,
    ``N 52° 31' 12" E 13° 24' 18"``, ``52°31,2' N 13°24,3' O``, ``-33.9 18.4``. Without letters the
    latitude comes first. O is east (Ost), never west.

    Raises
    ------
    InputError
        ``coordinates.empty``, ``.not_read``, ``.one_number``, ``.both_same``, ``.minutes`` or
        ``.out_of_range``: with what was typed and what to type.
    """
    typed = text.strip()
    if not typed:
        raise InputError("coordinates.empty")
    if not is_coordinate_like(typed):
        code = "coordinates.one_number" if len(_NUMBER.findall(typed)) == 1 else "coordinates.not_read"
        raise InputError(code, text=typed)
    first, second = _halves(typed)
    pair = dict([_axis(first, "lat", typed), _axis(second, "lon", typed)])
    if len(pair) < 2:
        raise InputError("coordinates.both_same", text=typed)
    for axis, value in pair.items():
        if abs(value) > _LIMITS[axis]:
            raise InputError(f"coordinates.out_of_range_{axis}", text=typed, value=value)
    return Coordinate(lat=pair["lat"], lon=pair["lon"])


def _halves(text: str) -> tuple[str, str]:
    """Part a text into the two angles."""
    letters = list(_LETTER.finditer(text))
    if len(letters) == 2:
        first, second = letters
        if text[: first.start()].strip(" ,;"):  # the letter follows its number
            return text[: first.end()], text[first.end() :]
        return text[: second.start()], text[second.start() :]
    if letters:
        raise InputError("coordinates.not_read", text=text)
    for cut in (";", "|", "/", "\t"):
        if text.count(cut) == 1:
            left, right = text.split(cut)
            return left, right
    spaced = re.split(r",\s+|\s+,", text)  # a comma with a space parts, one without is a decimal comma
    if len(spaced) == 2:
        return spaced[0], spaced[1]
    return _by_count(text)


def _by_count(text: str) -> tuple[str, str]:
    """Part by the numbers: two, four or six, half of them each; "52.52,13.40" has points as decimals."""
    if re.fullmatch(r"\s*[+\-\u2212]?\d+\.\d+,[+\-\u2212]?\d+\.\d+\s*", text):
        left, right = text.split(",")
        return left, right
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) % 2 or len(numbers) > 6:
        raise InputError("coordinates.not_read", text=text)
    cut = numbers[len(numbers) // 2].start()
    return text[:cut], text[cut:]


def _axis(half: str, default: str, typed: str) -> tuple[str, float]:
    letter = _LETTER.search(half)
    axis, sign = default, 1.0
    if letter is not None:
        word = letter.group().upper()
        axis, sign = _SIDES["S" if word.startswith("S") else word[0]]
        half = half[: letter.start()] + " " + half[letter.end() :]
    value = _angle(half.strip(" ,;|/\t"), typed)
    if letter is not None and value < 0:
        raise InputError("coordinates.sign_and_letter", text=typed)
    return axis, sign * value


def _angle(text: str, typed: str) -> float:
    """Return degrees of "52,52", "52° 31,2'" or "52 31 12"."""
    parts = list(_PART.finditer(text))
    left_over = _PART.sub("", text).strip()
    if not 1 <= len(parts) <= 3 or left_over:
        raise InputError("coordinates.not_read", text=typed)
    numbers = [float(p["number"].replace(",", ".").replace("\u2212", "-")) for p in parts]
    if any(part != int(part) for part in numbers[:-1]) or any(part < 0 for part in numbers[1:]):
        raise InputError("coordinates.not_read", text=typed)
    if any(part >= 60.0 for part in numbers[1:]):
        raise InputError("coordinates.minutes", text=typed)
    sign = -1.0 if parts[0]["number"][0] in "-\u2212" else 1.0
    return sign * sum(abs(part) / 60.0**i for i, part in enumerate(numbers))
