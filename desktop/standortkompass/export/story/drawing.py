"""Charts as plain marks, drawn once: PDF and HTML turn them into their own vectors.

Lengths are points, y runs downwards. Colours are names, so that HTML can follow light and dark.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from standortkompass.export import labels
from standortkompass.export.palette import ACCENT, HIGHLIGHT, INK, MUTED, PARTS, RULE
from standortkompass.export.story.series import Tornado
from standortkompass.export.story.table import ChartData
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

COLOURS: dict[str, str] = {
    "ink": INK, "muted": MUTED, "rule": RULE, "accent": ACCENT, "highlight": HIGHLIGHT,
    **{f"part{i}": colour for i, colour in enumerate(PARTS)},
}  # fmt: skip
_CHARACTER = 0.6  # width in em, rather too wide than too narrow
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_NARROW = 460.0
Anchor = Literal["start", "middle", "end"]
Scale = tuple[float, float, float]  # low, high, step


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """Text by its baseline; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float = 9.0
    anchor: Anchor = "start"
    bold: bool = False
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks in a box; ``description`` says in words what they show."""

    width: float
    height: float
    marks: tuple[Rect | Lines | Words, ...]
    description: str


def stacked_bars(data: ChartData, texts: Texts, width: float) -> Picture:
    """Return one stacked bar a category, first at the top, with the total at its end."""
    narrow = width < _NARROW
    row, bar, left = (30.0, 12.0, 0.0) if narrow else (16.0, 11.0, _widest(data.categories, 9.0, 130.0))
    marks, top = _legend([(f"part{i}", s.label) for i, s in enumerate(data.series)], width)
    low, high, step = round_scale(*_stack_ends(data))
    scale = Across(left + 8.0, width - 34.0, low, high)
    bottom = top + row * len(data.categories)
    marks += _ticks(
        scale, (low, high, step), _spans(top, row, len(data.categories), 14.0 * narrow), bottom, texts, 1
    )
    for at, name in enumerate(data.categories):
        y = top + at * row
        base = y + row - bar - 3.0 if narrow else y + (row - bar) / 2
        marks.append(_name(name, narrow, left, y, base, bar, room=width))
        up = down = 0.0
        for index, series in enumerate(data.series):
            value = series.values[at]
            start = up if value >= 0 else down + value
            marks.append(
                Rect(scale(start), base, scale(start + abs(value)) - scale(start), bar, f"part{index}")
            )
            up, down = up + max(value, 0.0), down + min(value, 0.0)
        total = labels.number(texts, up + down, data.decimals)
        marks.append(Words(scale(up) + 4.0, base + bar - 3.0, total, 9.0, bold=True))
    return Picture(width, bottom + 20.0, tuple(marks), data.title)


def paired_bars(data: ChartData, texts: Texts, width: float) -> Picture:
    """Return two thin bars a category: the site, and what it is compared with."""
    narrow = width < _NARROW
    row, bar, left = (36.0, 8.0, 0.0) if narrow else (18.0, 6.0, _widest(data.categories, 9.0, 170.0))
    colours = ("part0", "part4")
    marks, top = _legend(list(zip(colours, (s.label for s in data.series), strict=False)), width)
    values = [v for s in data.series for v in s.values if math.isfinite(v)]
    low, high, step = round_scale(min([0.0, *values]), max([0.0, *values]))
    scale = Across(left + 8.0, width - 30.0, low, high)
    bottom = top + row * len(data.categories)
    marks += _ticks(
        scale, (low, high, step), _spans(top, row, len(data.categories), 14.0 * narrow), bottom, texts, 0
    )
    for at, name in enumerate(data.categories):
        y = top + at * row
        base = y + 17.0 if narrow else y + (row - 2 * bar - 1.0) / 2
        marks.append(_name(name, narrow, left, y, base + bar / 2, bar, room=width))
        for index, series in enumerate(data.series):
            value = series.values[at]
            if not math.isfinite(value):
                text = texts.get("export.unknown")
                marks.append(Words(scale(0.0) + 4.0, base + index * (bar + 1.0) + bar - 1.0, text, 8.0))
                continue
            x = sorted((scale(0.0), scale(value)))
            marks.append(Rect(x[0], base + index * (bar + 1.0), x[1] - x[0], bar, colours[index]))
    return Picture(width, bottom + 20.0, tuple(marks), data.title)


def swings(data: Tornado, texts: Texts, width: float) -> Picture:
    """Return the tornado: bars to both sides of the base result."""
    narrow = width < _NARROW
    row, bar = (32.0, 12.0) if narrow else (17.0, 11.5)
    left = 0.0 if narrow else _widest([bar_.label for bar_ in data.bars], 9.0, width * 0.42)
    marks, top = _legend(
        [("part2", texts.get("report.tornado.low")), ("part0", texts.get("report.tornado.high"))], width
    )
    ends = [v for bar_ in data.bars for v in (bar_.low, bar_.high)]
    low, high, step = round_scale(min([0.0, *ends]), max([0.0, *ends]))
    scale = Across(left + 44.0, width - 40.0, low, high)
    bottom = top + row * len(data.bars)
    marks += _ticks(
        scale, (low, high, step), _spans(top, row, len(data.bars), 14.0 * narrow), bottom, texts, 2
    )
    for at, item in enumerate(data.bars):
        y = top + at * row
        base = y + row - bar - 3.0 if narrow else y + (row - bar) / 2
        name = f"{item.label} ({item.low_text} – {item.high_text})" if narrow else item.label
        marks.append(_name(name, narrow, left, y, base, bar, room=width))
        for value, colour in ((item.low, "part2"), (item.high, "part0")):
            if value == 0.0:
                continue
            x = sorted((scale(0.0), scale(value)))
            marks.append(Rect(x[0], base, x[1] - x[0], bar, colour))
            text = labels.number(texts, value, 2, signed=True)
            side: Anchor = "start" if value > 0 else "end"
            marks.append(
                Words(scale(value) + (3.0 if value > 0 else -3.0), base + bar - 3.5, text, 8.0, side)
            )
    return Picture(width, bottom + 20.0, tuple(marks), f"{data.title}. {data.subtitle}")


def payments(data: ChartData, total: Sequence[float], texts: Texts, width: float) -> Picture:
    """Return stacked columns by year with a line for their sum."""
    legend = [(f"part{i}", s.label) for i, s in enumerate(data.series)]
    marks, top = _legend([*legend, ("ink", texts.get("report.cash.total"))], width)
    low, high, step = round_scale(*_stack_ends(data))
    height, left = (180.0 if width < _NARROW else 205.0), 44.0
    marks.append(Words(left - 6.0, top + 4.0, data.unit, 8.0, "end", colour="muted"))
    top += 14.0
    scale = Across(top + height, top, low, high)
    for value in tick_values(low, high, step):
        y = scale(value)
        marks.append(Lines(((left, y), (width, y)), "muted" if value == 0.0 else "rule"))
        marks.append(Words(left - 6.0, y + 3.0, labels.number(texts, value, 0), 8.0, "end", colour="muted"))
    pitch = (width - left) / max(len(data.categories), 1)
    every = 1 if pitch > 24.0 else 2 if pitch > 12.5 else 4
    for at, year in enumerate(data.categories):
        x, up, down = left + at * pitch, 0.0, 0.0
        for index, series in enumerate(data.series):
            value = series.values[at] if math.isfinite(series.values[at]) else 0.0
            start = up if value >= 0 else down
            ends = sorted((scale(start), scale(start + value)))
            if value:
                box = (x + pitch * 0.14, ends[0], pitch * 0.72, ends[1] - ends[0])
                marks.append(Rect(*box, f"part{index}"))
            up, down = up + max(value, 0.0), down + min(value, 0.0)
        if at % every == 0:
            marks.append(Words(x + pitch / 2, top + height + 13.0, year, 8.0, "middle", colour="muted"))
    points = tuple((left + (at + 0.5) * pitch, scale(v)) for at, v in enumerate(total) if math.isfinite(v))
    marks.append(Lines(points, "ink", 1.8))
    return Picture(width, top + height + 20.0, tuple(marks), f"{data.title}. {data.subtitle}")


class Across:
    """Maps values onto a length."""

    def __init__(self, start: float, end: float, low: float, high: float) -> None:
        self._start, self._low = start, low
        self._factor = (end - start) / ((high - low) or 1.0)

    def __call__(self, value: float) -> float:
        return self._start + (value - self._low) * self._factor


def _legend(entries: Sequence[tuple[str, str]], width: float) -> tuple[list[Rect | Lines | Words], float]:
    """Return boxes with names in as many lines as needed, and where they end."""
    marks: list[Rect | Lines | Words] = []
    x, y = 0.0, 4.0
    for colour, name in entries:
        needed = 14.0 + _width(name, 9.0) + 12.0
        if x and x + needed > width:
            x, y = 0.0, y + 15.0
        marks += [Rect(x, y, 9.0, 9.0, colour), Words(x + 13.0, y + 8.0, name, 9.0)]
        x += needed
    return marks, y + 20.0


def _ticks(
    scale: Across,
    ticks: Scale,
    spans: Sequence[tuple[float, float]],
    bottom: float,
    texts: Texts,
    decimals: int,
) -> list[Rect | Lines | Words]:
    """Return lines across the bars that spare the names, and the figures below."""
    marks: list[Rect | Lines | Words] = []
    for value in tick_values(*ticks):
        x = scale(value)
        colour = "muted" if value == 0.0 else "rule"
        marks += [Lines(((x, y0), (x, y1)), colour) for y0, y1 in spans]
        text = labels.number(texts, value, decimals)
        marks.append(Words(x, bottom + 12.0, text, 8.0, "middle", colour="muted"))
    return marks


def _spans(top: float, row: float, count: int, name: float) -> list[tuple[float, float]]:
    """Return where the bars are: all in one, or below each name where the names stand above."""
    if name == 0.0:
        return [(top, top + row * count)]
    return [(top + at * row + name, top + (at + 1) * row) for at in range(count)]


def _name(
    name: str, narrow: bool, left: float, y: float, base: float, bar: float, *, room: float
) -> Words:  # fmt: skip
    if narrow:
        return Words(0.0, y + 11.0, shortened(name, int(room / (9.0 * 0.53))), 9.0)
    return Words(left, base + bar - 3.0, shortened(name, max(int(left / (9.0 * 0.53)), 8)), 9.0, "end")


def _stack_ends(data: ChartData) -> tuple[float, float]:
    columns = list(zip(*(series.values for series in data.series), strict=True))
    low = [sum(v for v in column if v < 0.0) for column in columns]
    high = [sum(v for v in column if v > 0.0) for column in columns]
    return min([0.0, *low]), max([0.0, *high])


def round_scale(low: float, high: float) -> Scale:
    """Return ends and step on round values."""
    raw = ((high - low) or 1.0) / 5.0
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * s for s in _STEPS if power * s >= raw * (1 - 1e-9))
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def tick_values(low: float, high: float, step: float) -> list[float]:
    """Return the ticks of a round scale; zero is exactly zero."""
    count = round((high - low) / step)
    return [value if abs(value := low + i * step) > step / 1e6 else 0.0 for i in range(count + 1)]


def _width(text: str, size: float) -> float:
    return len(text) * size * _CHARACTER


def _widest(names: Sequence[str], size: float, limit: float) -> float:
    return min(max(itertools.chain([40.0], (_width(name, size) for name in names))), limit)
