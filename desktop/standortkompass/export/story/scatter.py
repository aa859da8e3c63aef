"""The front of two goals as plain marks, for PDF and HTML."""

from __future__ import annotations

from collections.abc import Sequence

from standortkompass.export import labels
from standortkompass.export.story.drawing import Across, Lines, Picture, Rect, Words, round_scale, tick_values
from standortkompass.texts import Texts

_HEIGHT, _LEFT, _BELOW, _MARK = 190.0, 44.0, 34.0, 6.0


def front_picture(
    points: Sequence[tuple[float, float]], heads: tuple[str, str], texts: Texts, width: float
) -> Picture:
    """Return plans as points joined by a line, with both axes named.

    Parameters
    ----------
    points : (n, 2)
        Values in the two goals, in the units of ``heads``.
    heads : (str, str)
        Names of the goals with units, across and up.
    width : float
        Width of the picture. [pt]
    """
    ordered = sorted(points)
    marks: list[Rect | Lines | Words] = [Words(0.0, 10.0, heads[1], 8.0, colour="muted")]
    top, bottom = 20.0, 20.0 + _HEIGHT
    across, x_ticks = _axis([p[0] for p in ordered], _LEFT + 14.0, width - 14.0)
    up, y_ticks = _axis([p[1] for p in ordered], bottom - 8.0, top + 8.0)
    for value in y_ticks:
        marks.append(Lines(((_LEFT, up(value)), (width, up(value))), "rule"))
        text = labels.number(texts, value, 0)
        marks.append(Words(_LEFT - 6.0, up(value) + 3.0, text, 8.0, "end", colour="muted"))
    every = max(1, round(len(x_ticks) * 52.0 / (width - _LEFT)))
    for value in x_ticks[::every]:
        marks.append(Lines(((across(value), top), (across(value), bottom)), "rule"))
        text = labels.number(texts, value, 0)
        marks.append(Words(across(value), bottom + 13.0, text, 8.0, "middle", colour="muted"))
    marks.append(Words(width, bottom + 28.0, heads[0], 8.0, "end", colour="muted"))
    places = tuple((across(x), up(y)) for x, y in ordered)
    marks.append(Lines(places, "part4", 1.4))
    marks += [Rect(x - _MARK / 2, y - _MARK / 2, _MARK, _MARK, "part0") for x, y in places]
    said = "; ".join(f"{labels.number(texts, x, 1)} | {labels.number(texts, y, 1)}" for x, y in ordered)
    return Picture(width, bottom + _BELOW, tuple(marks), f"{heads[0]}, {heads[1]}: {said}")


def _axis(values: Sequence[float], start: float, end: float) -> tuple[Across, list[float]]:
    """Return the scale around some values, without zero where it is far, and the ticks inside."""
    low, high = min(values), max(values)
    room = 0.06 * ((high - low) or abs(high) or 1.0)
    low, high, step = round_scale(low - room, high + room)
    return Across(start, end, low, high), list(tick_values(low, high, step))
