"""„Was ist hier?“: evaluates a point as if it were a named site; its figures are those a site there has."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from standortkompass.app.map_tools import Ground, Point, ground_at, metres_at
from standortkompass.app.world import World
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.evaluate import evaluate
from standortkompass.core.geo.locate import places_from_sites, uncovered_sites
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PointReport:
    """What a look at one point found."""

    lat: float
    lon: float
    place: Point
    ground: Ground
    record: SiteRecord  # the place as a site
    evaluation: Evaluation | None  # one row; None where nothing can be built
    problem: StandortkompassError | None  # why there is no evaluation


def look(world: World, scenario: Scenario, lat: float, lon: float, progress: Progress) -> PointReport:
    """Evaluate a point as a place; some hundredths of a second, off the window's thread.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    ground = ground_at(world.layers, lat, lon)
    record = SiteRecord(name=translate("WhatsHere", "This place"), lat=lat, lon=lon)
    evaluation: Evaluation | None = None
    problem: StandortkompassError | None = None
    try:
        places = places_from_sites((record,), world.layers.regions, world.layers.terrain)
        problem = uncovered_sites((record,), places.country, world.layers.regions, world.layers.terrain)
        if problem is None:
            evaluation = evaluate(scenario, world.layers, places, progress)
    except StandortkompassError as error:
        if error.code == "cancelled":
            raise
        problem = error
    return PointReport(
        lat=lat,
        lon=lon,
        place=metres_at(lat, lon),
        ground=ground,
        record=record,
        evaluation=evaluation,
        problem=problem,
    )


def cell_row(grid: GridEvaluation, place: Point) -> int | None:
    """Return the row of the cell that holds a point of EPSG:3035; None at sea."""
    cell = int(grid.spec.cell_at(np.array([place[0]]), np.array([place[1]]))[0])
    at = int(np.searchsorted(grid.cell, cell))
    return at if cell >= 0 and at < len(grid) and grid.cell[at] == cell else None
