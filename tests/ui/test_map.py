"""The map: scale, geometry, labels that keep apart, hover and zoom."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTransform
from pytestqt.qtbot import QtBot

from standortkompass.app.project_view import with_values
from standortkompass.core.progress import Progress
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.map.base_layers import OutlineLayer
from standortkompass.ui.map.blocks import Blocks, area_blocks, line_blocks, path_of, rings_of
from standortkompass.ui.map.geometry import line_levels, prepare
from standortkompass.ui.map.grid_layers import LinesLayer
from standortkompass.ui.map.layer import Layer, Step, View
from standortkompass.ui.map.placing import Placer
from standortkompass.ui.map.raster_layer import _Shore
from standortkompass.ui.map.scale import ColourScale, fitted_scale, nice_step, step_decimals
from standortkompass.ui.theme.tokens import LIGHT


def test_a_path_has_the_points_of_its_rings_upside_down() -> None:
    square = shapely.box(0.0, 10.0, 4.0, 20.0)
    path = path_of(rings_of(np.array([square])), closed=True)
    assert path.elementCount() == 5
    assert path.boundingRect() == QRectF(0.0, -20.0, 4.0, 10.0)
    assert path.contains(QPointF(2.0, -15.0))
    assert path_of([], closed=True).isEmpty()


def test_holes_are_left_out() -> None:
    ring = shapely.difference(shapely.box(0, 0, 10, 10), shapely.box(4, 4, 6, 6))
    path = path_of(rings_of(np.array([ring])), closed=True)
    assert path.contains(QPointF(1.0, -1.0))
    assert not path.contains(QPointF(5.0, -5.0))


def _points(blocks: Blocks) -> int:
    return sum(path.elementCount() for path in blocks.paths)


def test_from_afar_short_lines_are_left_out() -> None:
    lines = np.array([shapely.LineString([(0, 0), (9000, 0)]), shapely.LineString([(0, 0), (500, 0)])])
    counts = [_points(level) for level in line_levels(lines).levels]
    assert counts[0] == 4
    assert counts[-1] == 2


def test_blocks_hold_the_whole_line_and_only_those_in_view_are_drawn() -> None:
    x = np.linspace(0.0, 1e6, 6001)
    line = shapely.LineString(np.column_stack([x, np.zeros_like(x)]))
    blocks = line_blocks(np.array([line]))
    assert len(blocks.paths) > 1
    assert sum(path.length() for path in blocks.paths) == pytest.approx(1e6)
    seen = blocks.seen(QRectF(0.0, -10.0, 1000.0, 20.0))
    assert 0 < len(seen) < len(blocks.paths)
    assert blocks.seen(QRectF(0.0, 500.0, 1000.0, 20.0)) == []
    assert line_blocks(np.empty(0, dtype=object)).seen(QRectF(0, 0, 1, 1)) == []


def test_filled_blocks_cover_the_area_without_a_gap() -> None:
    ring = np.linspace(0.0, 2.0 * np.pi, 9001)
    disc = shapely.Polygon(np.column_stack([np.cos(ring), np.sin(ring)]) * 5e5)
    blocks = area_blocks(np.array([disc]), 1000.0)
    assert len(blocks.paths) > 2
    rng = np.random.default_rng(3)
    inside = rng.uniform(-3.4e5, 3.4e5, (300, 2))
    assert all(any(path.contains(QPointF(a, -b)) for path in blocks.paths) for a, b in inside.tolist())
    assert not any(path.contains(QPointF(4.9e5, 4.9e5)) for path in blocks.paths)


def _settle(qtbot: QtBot, window: MainWindow) -> None:
    window.map.grab()
    qtbot.waitUntil(lambda: window.map.base.settled, timeout=10_000)


def test_the_base_is_drawn_once_while_nothing_moves(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.map
    _settle(qtbot, window)
    drawn = panel.base.drawn
    window.ctx.session.select(3)
    _settle(qtbot, window)
    assert panel.base.drawn == drawn
    panel.canvas.zoom(2.0)
    _settle(qtbot, window)
    assert panel.base.drawn == drawn + 1
    across = panel.canvas.horizontalScrollBar()
    across.setValue(across.value() + 60)
    _settle(qtbot, window)
    assert panel.base.drawn == drawn + 1
    across.setValue(across.value() + 300)
    _settle(qtbot, window)
    assert panel.base.drawn == drawn + 2
    panel.base.changed()
    assert not panel.base.settled
    panel.base.settle()
    assert panel.base.settled
    assert panel.base.drawn == drawn + 3


def test_another_grid_leaves_the_layers_above_it_as_they_are(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = window.map
    _settle(qtbot, window)
    before = panel.canvas.grab().toImage()
    asked: list[str] = []
    for kind in (LinesLayer, OutlineLayer):

        def counted(layer: Layer, view: View, steps=kind.steps, name=kind.__name__) -> Iterator[Step]:  # type: ignore[no-untyped-def]
            asked.append(name)
            return steps(layer, view)

        monkeypatch.setattr(kind, "steps", counted)
    panel.base.changed_lively()
    _settle(qtbot, window)
    assert asked == []
    assert panel.canvas.grab().toImage() == before
    panel.base.changed()
    _settle(qtbot, window)
    assert set(asked) == {"LinesLayer", "OutlineLayer"}
    assert panel.canvas.grab().toImage() == before


def test_colours_that_follow_soon_are_not_called_outdated(qtbot: QtBot, window: MainWindow) -> None:
    session, legend = window.ctx.session, window.map.legend
    assert session.project is not None
    session.run_grid()
    qtbot.waitUntil(lambda: session.grid is not None, timeout=20_000)
    session.automatic_grid = True
    stale = with_values(session.project, {"finance.wacc": 0.09})
    follow = session._map.follow
    session._map.follow = lambda: None  # type: ignore[method-assign]  # the map is held up
    session.change("x", stale)
    assert legend._note == ""
    qtbot.waitUntil(lambda: "eraltet" in legend._note, timeout=5_000)
    session._map.follow = follow  # type: ignore[method-assign]
    session.run_grid()
    qtbot.waitUntil(lambda: legend._note == "", timeout=20_000)


def test_a_zoom_step_stretches_the_picture_before_it_is_drawn_anew(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.map
    _settle(qtbot, window)
    drawn = panel.base.drawn
    before = panel.canvas.grab().toImage()
    panel.canvas.zoom(1.3)
    stretched = panel.canvas.grab().toImage()
    assert panel.base.drawn == drawn
    assert stretched != before


def test_the_base_map_is_prepared_in_levels(world) -> None:  # type: ignore[no-untyped-def]
    geometry = prepare(world.map_data, Progress())
    counts = [_points(level) for level in geometry.coast.levels]
    assert counts[0] > counts[1] > counts[2] > counts[3] > 100
    berlin = QPointF(4_552_000.0, -3_273_000.0)
    north_sea = QPointF(3_900_000.0, -3_700_000.0)
    for level in geometry.sea.levels:
        assert not any(path.contains(berlin) for path in level.paths)
        assert any(path.contains(north_sea) for path in level.paths)
    assert {"DE", "FR"} <= {label.names["code"] for label in geometry.labels}


@pytest.mark.parametrize(
    ("span", "count", "step"), [(10.0, 5, 2.0), (1.0, 4, 0.25), (97.0, 10, 10.0), (0.5, 5, 0.1)]
)
def test_steps_are_round(span: float, count: int, step: float) -> None:
    assert nice_step(span, count) == pytest.approx(step)


@pytest.mark.parametrize(
    ("step", "decimals"),
    [(0.025, 3), (0.02, 2), (0.25, 2), (2.5, 1), (1.0, 0), (25.0, 0), (0.5, 1), (250.0, 0)],
)
def test_ticks_show_as_many_decimals_as_their_step_needs(step: float, decimals: int) -> None:
    assert step_decimals(step) == decimals
    assert float(f"{step:.{decimals}f}") == step


def test_a_fitted_scale_is_round_and_ignores_what_is_not_known() -> None:
    scale = fitted_scale("decision.score", np.array([41.2, 55.0, 78.9, math.nan]))
    assert scale == ColourScale("decision.score", 40.0, 80.0)
    assert scale.ticks(4) == [40.0, 50.0, 60.0, 70.0, 80.0]
    assert fitted_scale("decision.score", np.array([math.nan])) is None


def test_a_scale_of_one_value_that_cannot_be_negative_begins_at_zero() -> None:
    scale = fitted_scale("climate.wue_l_per_kwh", np.zeros(5))
    assert scale is not None
    assert scale.low == 0.0 < scale.high
    cold = fitted_scale("climate.mean_t_c", np.full(5, -3.0))
    assert cold is not None
    assert cold.low < -3.0 < cold.high


def test_the_legend_says_so_where_only_sites_carry_a_quantity(window: MainWindow) -> None:
    window.ctx.session.run_all()
    assert window.ctx.session.grid is not None
    window.map.show_quantity("quality.share_measured")
    assert window.map.legend._note == "Nur für Standorte bekannt"
    window.map.show_quantity("climate.pue")
    assert window.map.legend._note == ""


def test_low_costs_get_the_good_end_of_the_ramp() -> None:
    scale = ColourScale("finance.lcoc_eur_per_gpu_h", 2.0, 3.0)
    assert scale.falling
    assert scale.share(np.array([2.0, 3.0, 2.5])).tolist() == [1.0, 0.0, 0.5]
    assert scale.colour(2.0, LIGHT) == LIGHT.ramp[-1]
    assert scale.colour(math.nan, LIGHT) == LIGHT.map_excluded


def test_cells_without_value_are_transparent() -> None:
    scale = ColourScale("decision.score", 0.0, 100.0)
    picture = scale.argb(np.array([[math.nan, 0.0], [100.0, 50.0]]), LIGHT)
    assert picture[0, 0] == 0
    assert picture[0, 1] >> 24 == 255
    assert picture.dtype == np.uint32


def test_growing_fills_the_shore_only() -> None:
    values = np.full((7, 7), np.nan)
    values[3, 3] = 5.0
    grown = _Shore.of(~np.isnan(values)).filled(values)
    assert grown[3, 4] == 5.0
    assert grown[3, 5] == 5.0
    assert np.isnan(grown[0, 0])
    nothing = np.full((2, 2), np.nan)
    assert np.isnan(_Shore.of(~np.isnan(nothing)).filled(nothing)).all()


def test_labels_never_overlap() -> None:
    placer = Placer(QRectF(0, 0, 400, 300))
    rng = np.random.default_rng(1)
    spots = [s for x, y in rng.uniform(0, 300, (200, 2)) if (s := placer.place(x, y, 60.0, 14.0, gap=6.0))]
    assert len(spots) > 20
    assert not any(a.intersects(b) for i, a in enumerate(spots) for b in spots[i + 1 :])


def test_pixels_and_metres_agree() -> None:
    view = View(QTransform(0.001, 0, 0, 0.001, -4000.0, 3000.0), QRectF(0, 0, 800, 600), QRectF())
    x, y = view.pixels(np.array([4_100_000.0]), np.array([2_900_000.0]))
    assert (x[0], y[0]) == (100.0, 100.0)
    assert view.metres_per_pixel == pytest.approx(1000.0)
    assert view.seen(np.array([4_100_000.0, 9e6]), np.array([2_900_000.0, 0.0])).tolist() == [True, False]


def test_zoom_keys_and_home(qtbot: QtBot, window: MainWindow) -> None:
    canvas = window.map.canvas
    whole = canvas.view.metres_per_pixel
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.metres_per_pixel == pytest.approx(whole / 1.5)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.view.metres_per_pixel == pytest.approx(whole)


def test_a_click_on_a_pin_chooses_its_site(qtbot: QtBot, window: MainWindow) -> None:
    canvas, session = window.map.canvas, window.ctx.session
    row = next(i for i in range(6) if i != session.selected)
    mark = window.map.sites.marks[row]
    canvas.show_place(mark.x_m, mark.y_m, 500.0)
    at = canvas.mapFromScene(QPointF(mark.x_m, -mark.y_m))
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.selected == row
    assert window.map.sites.selected == row


def test_resting_on_a_pin_shows_name_and_rank(qtbot: QtBot, window: MainWindow) -> None:
    canvas, row = window.map.canvas, 0
    mark = window.map.sites.marks[row]
    canvas.show_place(mark.x_m, mark.y_m, 500.0)
    canvas.hovered.emit(QPointF(canvas.mapFromScene(QPointF(mark.x_m, -mark.y_m))))
    assert window.map.hover_card.isVisible()
    assert mark.name in window.map.hover_card.title
    assert "Rang" in window.map.hover_card.text or mark.excluded
