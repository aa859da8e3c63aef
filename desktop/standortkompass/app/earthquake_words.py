"""What the list of past earthquakes says about a place, and what it does not say."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QCoreApplication

from standortkompass.app.earthquakes import Earthquakes
from standortkompass.app.finding import Finding, FindingMaker, Part
from standortkompass.app.formatting import Format
from standortkompass.app.map_tools import Point
from standortkompass.core.errors import StandortkompassError

translate = QCoreApplication.translate

WITHIN_KM = 50.0
MOST_LISTED = 5
CATALOG = "earthquakes"


def magnitude_words(magnitude: float, fmt: Format) -> str:
    """Return a magnitude, „M 6,1“."""
    return f"M\u00a0{fmt.number(magnitude, 1)}"


def day_words(events: Earthquakes, row: int, fmt: Format) -> str:
    """Return the day of an event."""
    return fmt.date(datetime.combine(events.days[row], time()))


def earthquake_part(
    events: Earthquakes | None, error: StandortkompassError | None, place: Point, make: FindingMaker
) -> Part:
    """Return the strongest events around a place of EPSG:3035, and the limits of the list.

    Parameters
    ----------
    events, error
        The list, or why there is none.
    """
    fmt = make.fmt
    title = translate("Earthquakes", "Earthquakes within {km}")
    title = title.format(km=fmt.with_unit(fmt.number(WITHIN_KM), "km"))
    if events is None:
        why = translate("Earthquakes", "The list could not be read")
        unknown = make.unknown(translate("Earthquakes", "Recorded earthquakes"), why)
        return Part(key=CATALOG, title=title, findings=(unknown,) if error is not None else ())
    return Part(key=CATALOG, title=title, findings=(*_recorded(events, place, make), *_limits(make)))


def _recorded(events: Earthquakes, place: Point, make: FindingMaker) -> list[Finding]:
    fmt = make.fmt
    rows, km = events.near(place, WITHIN_KM)
    first, last = events.years
    label = translate("Earthquakes", "From {magnitude}, {first}–{last}").format(
        magnitude=magnitude_words(events.least, fmt), first=first, last=last
    )
    none = translate("Earthquakes", "none recorded")
    found = [make.entry(label, fmt.number(rows.size) if rows.size else none, CATALOG)]
    for row, distance in list(zip(rows.tolist(), km.tolist(), strict=True))[:MOST_LISTED]:
        words = translate("Earthquakes", "{day}, {km} away").format(
            day=day_words(events, row, fmt), km=fmt.with_unit(fmt.number(distance), "km")
        )
        found.append(make.entry(words, magnitude_words(float(events.magnitude[row]), fmt), CATALOG))
    return found


def _limits(make: FindingMaker) -> tuple[Finding, ...]:
    """Say what a reader may be looking for in vain."""
    why = translate("Earthquakes", "No design value on record")
    return (
        make.unknown(translate("Earthquakes", "Ground acceleration"), why),
        make.unknown(translate("Earthquakes", "Depth"), translate("Earthquakes", "Not in the list")),
    )
