"""Past earthquakes around a place: hand-made events, and what „Was ist hier?“ says of them."""

from __future__ import annotations

import dataclasses
from datetime import date

import numpy as np
import pytest

from standortkompass.app.earthquake_words import MOST_LISTED, earthquake_part
from standortkompass.app.earthquakes import Earthquakes
from standortkompass.app.finding import FindingMaker
from standortkompass.app.formatting import Format
from standortkompass.app.i18n import install_language
from standortkompass.app.map_data import MapData
from standortkompass.app.map_tools import metres_at
from standortkompass.app.world import World
from standortkompass.core.errors import DataError
from standortkompass.sources.catalog import Catalog

HERE = (4_300_000.0, 3_000_000.0)


@pytest.fixture(autouse=True)
def _german(qapp: object) -> None:
    install_language("de")


@pytest.fixture
def make(world: World) -> FindingMaker:
    return FindingMaker(world, Format("de"))


def events(*rows: tuple[float, float]) -> Earthquakes:
    """Return events east of a place: distance [km] and magnitude."""
    return Earthquakes(
        x_m=np.array([HERE[0] + 1000.0 * km for km, _ in rows]),
        y_m=np.full(len(rows), HERE[1]),
        magnitude=np.array([magnitude for _, magnitude in rows]),
        days=tuple(date(1970 + i, 5, 7) for i in range(len(rows))),
    )


def test_events_within_reach_come_strongest_first_then_nearest() -> None:
    some = events((49.0, 5.5), (20.0, 6.0), (10.0, 6.0), (60.0, 7.9))
    rows, km = some.near(HERE, 50.0)
    assert rows.tolist() == [2, 1, 0]
    assert km == pytest.approx([10.0, 20.0, 49.0], rel=0.01)
    assert (some.least, some.years) == (5.5, (1970, 1973))


def test_nowhere_near_is_an_empty_answer() -> None:
    rows, km = events((200.0, 6.0)).near(HERE, 50.0)
    assert rows.size == km.size == 0


def test_none_recorded_is_said_with_source_and_span_and_is_no_zero(make: FindingMaker) -> None:
    part = earthquake_part(events((200.0, 5.5), (300.0, 6.0)), None, HERE, make)
    assert part.title == "Erdbeben im Umkreis von 50\u00a0km"
    first = part.findings[0]
    assert (first.label, first.value) == ("Ab M\u00a05,5, 1970–1971", "keines verzeichnet")
    assert "U.S. Geological Survey" in first.source
    assert "MIT" in first.terms
    assert [f.known for f in part.findings[1:]] == [False, False]  # acceleration and depth


def test_the_strongest_are_listed_with_day_and_distance(make: FindingMaker) -> None:
    part = earthquake_part(events(*((5.0 + i, 5.5 + i / 10) for i in range(9))), None, HERE, make)
    assert part.findings[0].value == "9"
    listed = [f for f in part.findings if f.value.startswith("M")]
    assert len(listed) == MOST_LISTED
    assert (listed[0].label, listed[0].value) == ("07.05.1978, 13\u00a0km entfernt", "M\u00a06,3")
    assert {f.quality for f in listed} == {"B"}


def test_a_list_that_cannot_be_read_is_not_an_empty_one(make: FindingMaker) -> None:
    part = earthquake_part(None, DataError("catalog.file_missing", key="earthquakes", file="x"), HERE, make)
    assert [f.known for f in part.findings] == [False]


def test_the_shipped_list_knows_the_abruzzi(world: World, make: FindingMaker) -> None:
    data = world.map_data
    part = earthquake_part(data.earthquakes, data.earthquakes_error, metres_at(42.35, 13.4), make)
    assert any(f.label.startswith("06.04.2009") for f in part.findings)


def test_the_map_does_without_the_list(world: World) -> None:
    entry = dataclasses.replace(world.catalog["earthquakes"], file="tables/gone.csv")
    catalog = Catalog(world.catalog.root, {**world.catalog.entries, "earthquakes": entry})
    data = MapData.load(catalog)
    assert data.earthquakes is None
    assert data.earthquakes_error is not None
