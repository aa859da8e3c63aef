"""Names on the map: whose name goes first, and that no two run into each other."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from standortkompass.app.map_tools import metres_at
from standortkompass.ui.context import UiContext
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.map.clusters import CLUSTER_FROM
from standortkompass.ui.map.geometry import name_spots
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.placing import Placer, spots_beside
from standortkompass.ui.map.sites_layer import SiteMark, SiteMarks, SitesLayer

SIZE = QRectF(0, 0, 800, 600)


def view_at(metres_per_pixel: float) -> View:
    """Return a view whose middle is the origin of the plane."""
    scale = 1.0 / metres_per_pixel
    transform = QTransform(scale, 0.0, 0.0, scale, SIZE.width() / 2, SIZE.height() / 2)
    inverse = transform.inverted()[0]
    return View(transform, SIZE, inverse.mapRect(SIZE))


def mark(rank: int, x_px: float, y_px: float, status: str = "candidate") -> SiteMark:
    """Return a site some pixels from the middle, for a view of 1000 m a pixel."""
    return SiteMark(
        name=f"Standort {rank}",
        x_m=x_px * 1000.0,
        y_m=y_px * 1000.0,
        colour="#446688",
        status=status,
        excluded=False,
        rank=rank,
    )


def columns(marks: list[SiteMark]) -> SiteMarks:
    """Return sites as the layer takes them."""
    return SiteMarks(
        names=[m.name for m in marks],
        status=[m.status for m in marks],
        x_m=np.array([m.x_m for m in marks]),
        y_m=np.array([m.y_m for m in marks]),
        colours=[m.colour for m in marks],
        excluded=np.array([m.excluded for m in marks], dtype=bool),
        rank=np.array([m.rank for m in marks], dtype=np.int64),
    )


def crowd(count: int) -> list[SiteMark]:
    """Return sites so near to each other that few can be named; the last in rank stands in the middle."""
    around = [mark(i + 1, 14.0 * (i % 5 - 2), 12.0 * (i // 5 - 2)) for i in range(count)]
    return [*around, mark(count + 1, 3.0, 3.0)]


@pytest.fixture
def sites(ctx: UiContext) -> SitesLayer:
    return SitesLayer(ctx.theme)


def test_the_chosen_site_is_named_in_any_crowd(sites: SitesLayer) -> None:
    sites.set_marks(columns(crowd(25)))
    assert 25 not in dict(sites.names(view_at(1000.0)))
    sites.selected = 25
    names = dict(sites.names(view_at(1000.0)))
    assert 25 in names
    assert not any(names[25].intersects(spot) for row, spot in names.items() if row != 25)
    assert SIZE.contains(names[25])


def test_the_shortlist_is_named_before_better_ranks(sites: SitesLayer) -> None:
    marks = crowd(25)
    sites.set_marks(columns(marks))
    before = dict(sites.names(view_at(1000.0)))
    listed = [row for row in range(25) if row not in before][-1]
    marks[listed] = marks[listed]._replace(status="shortlisted")
    sites.set_marks(columns(marks))
    names = [row for row, _spot in sites.names(view_at(1000.0))]
    assert names[0] == listed


def test_the_shortlist_stands_alone_where_others_are_counted(sites: SitesLayer) -> None:
    marks = [mark(i + 1, float(i % 8), float(i // 8)) for i in range(CLUSTER_FROM + 4)]
    marks[40] = marks[40]._replace(status="shortlisted")
    sites.set_marks(columns(marks))
    view = view_at(1000.0)
    x, y = view.pixels(np.array([marks[40].x_m]), np.array([marks[40].y_m]))
    at = QPointF(float(x[0]), float(y[0]))
    assert sites.nearest(view, at) == 40
    assert [row for row, _spot in sites.names(view)] == [40]


def test_names_keep_clear_of_cards_even_after_these_have_moved(sites: SitesLayer) -> None:
    sites.set_marks(columns([mark(1, 0.0, 0.0)]))
    (_, spot), *_ = sites.names(view_at(1000.0))
    sites.keep_clear = lambda: [spot]
    (_, moved), *_ = sites.names(view_at(1000.0))
    assert not moved.intersects(spot)


def test_a_forced_spot_is_the_one_that_hides_least() -> None:
    spots = spots_beside(100.0, 100.0, 40.0, 10.0, 6.0)
    placer = Placer(QRectF(0, 0, 400, 300), [spot for i, spot in enumerate(spots) if i != 3])
    free = placer.force(100.0, 100.0, 40.0, 10.0, gap=6.0)
    assert free == spots[3]
    again = placer.force(100.0, 100.0, 40.0, 10.0, gap=6.0)
    assert again in spots


def test_names_stand_well_inside_their_country() -> None:
    bow = shapely.LineString([(0, 0), (600e3, 0), (600e3, 600e3)]).buffer(60e3)
    spots = name_spots(bow)
    assert len(spots) > 3
    assert all(bow.buffer(-10e3).contains(shapely.Point(spot)) for spot in spots)
    first = np.array(spots[0])
    far = [float(np.hypot(*(np.array(spot) - first))) for spot in spots[1:]]
    assert far == sorted(far)


@pytest.mark.parametrize("metres_per_pixel", [4500.0, 1200.0, 300.0])
def test_no_two_names_of_the_map_touch(window: MainWindow, metres_per_pixel: float) -> None:
    panel = window.map
    for key in ("ai_places", "zones"):
        panel.book.tree.set_shown(key, True)
    panel.canvas.show_place(*metres_at(50.1, 8.7))
    panel.canvas.zoom(panel.canvas.view.metres_per_pixel / metres_per_pixel)
    panel.grab()
    named = panel.names.named
    assert named
    for (_, one, a), (_, other, b) in itertools.combinations(named, 2):
        assert not a.intersects(b), (one, other)
    for box in panel.sites.boxes(panel.canvas.view):
        assert not any(box.intersects(spot) for _, _, spot in named)


def test_a_town_is_not_named_twice_where_a_place_has_its_name(window: MainWindow) -> None:
    panel = window.map
    panel.book.tree.set_shown("ai_places", True)
    panel.canvas.show_place(*metres_at(50.11, 8.68))
    panel.canvas.zoom(panel.canvas.view.metres_per_pixel / 700.0)
    panel.grab()
    kinds = [kind for kind, text, _ in panel.names.named if text == "Frankfurt am Main"]
    assert kinds == ["ai_places"]
    panel.book.tree.set_shown("ai_places", False)
    panel.grab()
    kinds = [kind for kind, text, _ in panel.names.named if text == "Frankfurt am Main"]
    assert kinds == ["cities"]
