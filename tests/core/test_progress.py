"""Progress: fractions of parts, and cancel from anywhere."""

from __future__ import annotations

import pytest

from standortkompass.core.errors import Cancelled
from standortkompass.core.progress import Progress


def test_a_part_reports_its_share_of_the_whole() -> None:
    seen: list[tuple[float, str]] = []
    Progress(lambda fraction, key: seen.append((fraction, key))).part(0.5, 1.0).step(0.5, "half")
    assert seen == [(0.75, "half")]


def test_cancelling_the_whole_stops_a_part() -> None:
    progress = Progress()
    part = progress.part(0.0, 0.5)
    part.step(0.1, "goes on")
    progress.cancel()
    with pytest.raises(Cancelled):
        part.step(0.2, "stops")
