"""The tree of layers in the window: keys, mouse, filter, themes, failures, tiles; groups of sites."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from standortkompass.app import map_data
from standortkompass.app.map_themes import given_themes, themes_from_json
from standortkompass.core.errors import DataError
from standortkompass.core.progress import Progress
from standortkompass.store.project import Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.layers.model import Column, Kind, Role
from standortkompass.ui.layers.view import LayerView, groove_of
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.map import book as book_module
from standortkompass.ui.map import tiles as tiles_module
from standortkompass.ui.map.clusters import CLUSTER_FROM, clustered, zoom_level
from standortkompass.ui.map.geometry import prepare

_Check = Qt.ItemDataRole.CheckStateRole


def _row(window: MainWindow, key: str, column: int = Column.NAME) -> QModelIndex:
    index = window.layers.model.find(key)
    assert index.isValid()
    window.layers.view.expand(index.parent())
    window.layers.view.scrollTo(index)
    return index.siblingAtColumn(column)


def _names(window: MainWindow) -> list[str]:
    model = window.layers.model
    groups = [model.index(i, 0) for i in range(model.rowCount())]
    return [str(model.index(j, 0, g).data(Role.KEY)) for g in groups for j in range(model.rowCount(g))]


def _view(window: MainWindow) -> LayerView:
    return window.layers.view


def test_the_model_is_sound(window: MainWindow, qtmodeltester: Any) -> None:
    qtmodeltester.check(window.layers.model, force_py=True)


def test_space_ticks_a_layer_and_the_map_follows(qtbot: QtBot, window: MainWindow) -> None:
    view, book = _view(window), window.map.book
    view.setCurrentIndex(_row(window, "stations"))
    assert not window.map.stations.shown_on_map
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert window.map.stations.shown_on_map
    assert _row(window, "stations").data(_Check) == Qt.CheckState.Checked
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not book.tree.is_shown("stations")


def test_a_click_on_the_check_box_hides_a_layer(qtbot: QtBot, window: MainWindow) -> None:
    view = _view(window)
    box = view.visualRect(_row(window, "cities"))
    assert window.map.names.shown["cities"]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 9, box.center().y()))
    assert not window.map.names.shown["cities"]


def test_a_group_ticks_all_its_layers(qtbot: QtBot, window: MainWindow) -> None:
    view, tree = _view(window), window.map.book.tree
    group = window.layers.model.find("terrain", Kind.GROUP)
    assert group.data(_Check) == Qt.CheckState.Unchecked
    view.setCurrentIndex(group)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert all(tree.is_shown(key) for key in ("height", "relief", "water"))
    tree.set_shown("water", False)
    assert window.layers.model.find("terrain", Kind.GROUP).data(_Check) == Qt.CheckState.PartiallyChecked


def test_opacity_by_key_and_by_mouse(qtbot: QtBot, window: MainWindow) -> None:
    view, tree = _view(window), window.map.book.tree
    view.setCurrentIndex(_row(window, "lines_380"))
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert tree.state("lines_380").opacity == pytest.approx(0.9)
    assert window.map.lines_380.strength == pytest.approx(0.9)
    groove = groove_of(view.visualRect(_row(window, "lines_380", Column.OPACITY)))
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=groove.center())
    assert tree.state("lines_380").opacity == pytest.approx(0.5, abs=0.05)
    qtbot.mouseMove(view.viewport(), pos=QPoint(groove.left() + groove.width() // 4, groove.center().y()))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=groove.center())
    assert tree.state("lines_380").opacity == pytest.approx(0.25, abs=0.05)


def test_layers_and_groups_are_moved_by_key(qtbot: QtBot, window: MainWindow) -> None:
    view, tree = _view(window), window.map.book.tree
    alt = Qt.KeyboardModifier.AltModifier
    first, second = tree.members("grid")[:2]
    view.setCurrentIndex(_row(window, first))
    qtbot.keyClick(view, Qt.Key.Key_Down, alt)
    assert tree.members("grid")[:2] == (second, first)
    assert view.currentIndex().data(Role.KEY) == first
    view.setCurrentIndex(window.layers.model.find("base", Kind.GROUP))
    qtbot.keyClick(view, Qt.Key.Key_Up, alt)
    assert tree.groups.index("base") == len(tree.groups) - 2


def test_a_drag_moves_within_the_group_only(window: MainWindow) -> None:
    model, tree = window.layers.model, window.map.book.tree
    move, last = Qt.DropAction.MoveAction, tree.members("base")[-1]
    dragged = model.mimeData([_row(window, last)])
    base, grid = model.find("base", Kind.GROUP), model.find("grid", Kind.GROUP)
    assert not model.canDropMimeData(dragged, move, 0, 0, grid)
    assert model.canDropMimeData(dragged, move, 0, 0, base)
    model.dropMimeData(dragged, move, 0, 0, base)
    assert tree.members("base")[0] == last
    group = model.mimeData([model.find("base", Kind.GROUP)])
    model.dropMimeData(group, move, 0, 0, QModelIndex())
    assert tree.groups[0] == "base"


def test_the_order_of_the_tree_is_the_order_of_the_map(window: MainWindow) -> None:
    book = window.map.book
    book.tree.move_group("terrain", 0)
    layers = list(window.map.base.layers)
    assert layers.index(book.layer("height")) > layers.index(book.layer("temperature"))
    assert layers.index(window.map.ground) > layers.index(book.layer("height"))
    assert layers.index(window.map.outline) > layers.index(window.map.ground)


def test_search_and_the_layers_of_the_view(qtbot: QtBot, window: MainWindow) -> None:
    field = window.findChild(QLineEdit, "layerSearch")
    qtbot.keyClicks(field, "gleichstrom")
    assert _names(window) == ["lines_dc"]
    field.clear()
    seen = window.layers.seen
    window.map.book.tree.set_shown("stations", True)
    qtbot.mouseClick(seen, Qt.MouseButton.LeftButton)
    assert {"stations", "sites", "outline"} <= set(_names(window))
    assert "height" not in _names(window)
    window.map.canvas.show_place(1_200_000.0, 5_300_000.0, 100.0)  # the open Atlantic
    qtbot.waitUntil(lambda: "stations" not in _names(window))
    assert "sites" not in _names(window)


def test_below_each_layer_stands_its_legend(window: MainWindow) -> None:
    model = window.layers.model
    stations = model.find("stations")
    texts = [model.index(i, 0, stations).data() for i in range(model.rowCount(stations))]
    assert len(texts) == 2
    assert "380" in texts[0]
    picture = model.index(0, 0, stations).data(Qt.ItemDataRole.DecorationRole)
    assert picture.toImage().pixelColor(picture.width() // 2, picture.height() // 2).alpha() == 255
    window.map.book.tree.set_shown("temperature", True)
    surface = model.find("temperature")
    assert "°C" in model.index(0, 0, surface).data()


def test_badge_and_spoken_name_tell_quality_and_age(window: MainWindow) -> None:
    index = _row(window, "lines_380")
    assert index.data(Role.QUALITY) == "C"
    assert "03.2022" in index.data(Qt.ItemDataRole.ToolTipRole)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "380" in spoken
    assert "100" in spoken
    assert "03.2022" in spoken


def _entry(menu: QMenu, words: str) -> Any:
    return next(action for action in menu.actions() if words in action.text())


def test_the_menu_zooms_removes_and_shows_the_source(qtbot: QtBot, window: MainWindow) -> None:
    view, tree = _view(window), window.map.book.tree
    tree.set_shown("ai_places", True)
    menu = view.menu_for(_row(window, "ai_places"))
    assert menu is not None
    before = window.map.canvas.view.metres_per_pixel
    _entry(menu, "Ebene zoomen").trigger()
    assert window.map.canvas.view.metres_per_pixel != before
    _entry(menu, "Quelle").trigger()
    dialog = window.findChild(QDialog, "layerSource")
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    _entry(menu, "entfernen").trigger()
    assert "ai_places" not in _names(window)
    add = window.layers.add
    assert add.isVisibleTo(window)
    tree.restore("ai_places")
    assert "ai_places" in _names(window)
    sites = view.menu_for(_row(window, "sites"))
    assert sites is not None
    assert not any("entfernen" in action.text() for action in sites.actions())


def test_a_layer_that_fails_stays_with_its_reason_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = book_module.prepared_layer

    def fails(*_args: object) -> None:
        raise DataError("catalog.file_missing", key="admin1", file="layers/admin1.gpkg")

    monkeypatch.setattr(book_module, "prepared_layer", fails)
    tree, model, view = window.map.book.tree, window.layers.model, _view(window)
    tree.set_shown("regions", True)
    index = _row(window, "regions")
    assert "admin1.gpkg" in model.index(0, 0, index).data()
    assert view.isExpanded(index)
    monkeypatch.setattr(book_module, "prepared_layer", works)
    view.setCurrentIndex(model.index(1, 0, index))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert tree.problem("regions") == ""
    assert window.map.book.is_ready("regions")
    assert window.map.book.layer("regions").extent() is not None


def test_the_map_does_without_lines_that_cannot_be_read(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_catalog: object) -> None:
        raise DataError("catalog.file_missing", key="transmission_lines", file="transmission_lines.gpkg")

    book, session = window.map.book, window.ctx.session
    assert session.world is not None
    works = map_data.load_lines
    monkeypatch.setattr(map_data, "load_lines", fails)
    data = map_data.MapData.load(session.world.catalog)
    assert data.lines.size == 0
    monkeypatch.setattr(session, "world", dataclasses.replace(session.world, map_data=data))
    book.show_base(prepare(data, Progress()))
    assert "transmission_lines.gpkg" in book.tree.problem("lines_dc")
    monkeypatch.setattr(map_data, "load_lines", works)
    _view(window).retry_asked.emit("lines_dc")
    assert book.tree.problem("lines_dc") == ""
    assert book.layer("lines_dc").extent() is not None


def test_every_layer_can_be_shown(window: MainWindow) -> None:
    book = window.map.book
    for key in book.tree.keys:
        book.tree.set_shown(key, key != "tiles")
    window.map.grab()
    window.map.base.settle()
    assert window.map.base.settled
    assert all(book.is_ready(key) for key in book.tree.keys)
    assert not any(book.tree.problem(key) for key in book.tree.keys)


def test_visibility_opacity_and_order_are_remembered(
    qtbot: QtBot, window: MainWindow, ctx: UiContext
) -> None:
    tree = window.map.book.tree
    tree.set_shown("stations", True)
    tree.set_opacity("result", 0.5)
    tree.move("lines_220", 0)
    window.map.show_quantity("climate.pue")
    again = MainWindow(ctx)
    qtbot.addWidget(again, before_close_func=lambda _w: ctx.session.undo_stack.setClean())
    assert again.map.stations.shown_on_map
    assert again.map.raster.strength == 0.5
    assert again.map.book.tree.members("grid")[0] == "lines_220"
    assert again.map.quantity == "climate.pue"
    assert again.layers.quantity.currentData() == "climate.pue"


def test_names_fade_with_their_own_opacity(window: MainWindow) -> None:
    window.map.grab()
    before = window.map.canvas.grab().toImage()
    window.map.book.tree.set_opacity("countries", 0.2)
    assert window.map.names.opacities["countries"] == 0.2
    assert window.map.names.opacities["cities"] == 1.0
    assert window.map.canvas.grab().toImage() != before


def test_a_theme_chooses_quantity_and_layers_at_once(qtbot: QtBot, window: MainWindow) -> None:
    box = window.findChild(QComboBox, "mapTheme")
    for at, theme in enumerate(given_themes()):
        box.setCurrentIndex(at)
        box.activated.emit(at)
        assert window.map.quantity == theme.quantity
        assert window.map.book.shows_theme(theme)
        assert box.currentIndex() == at
    window.map.book.tree.set_shown("rain", True)
    assert box.currentIndex() == -1


def test_own_themes_are_saved_replaced_and_deleted(window: MainWindow, ctx: UiContext) -> None:
    themes = window.layers.themes
    window.map.book.tree.set_shown("rain", True)
    themes.save("  Regen ")
    assert themes.box.currentText() == "Regen"
    stored = themes_from_json(ctx.settings.map_themes)
    assert [theme.name for theme in stored] == ["Regen"]
    assert "rain" in stored[0].layers
    themes.save("Regen")
    themes.save("")
    assert len(themes_from_json(ctx.settings.map_themes)) == 1
    themes.delete("Regen")
    assert themes_from_json(ctx.settings.map_themes) == ()


# ── the online map ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes | None]:
    """What the network answers; nothing leaves this machine."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#8040C0"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    answers: dict[str, bytes | None] = {"tile": bytes(buffer.data().data())}
    monkeypatch.setattr("standortkompass.app.tiles._get", lambda _url: answers["tile"])
    monkeypatch.setattr(tiles_module, "REST_MS", 0)
    return answers


def _switch_on(qtbot: QtBot, window: MainWindow, done: Callable[[], bool]) -> None:
    window.map.book.tree.set_shown("tiles", True)
    qtbot.waitUntil(done)


def test_the_online_map_is_off_until_it_is_switched_on(
    qtbot: QtBot, window: MainWindow, answers: dict[str, bytes | None], ctx: UiContext
) -> None:
    desk = window.map.book.tiles
    assert not ctx.settings.online_tiles
    assert not desk.layer.shown_on_map
    assert not desk.cache.folder.exists()
    _switch_on(qtbot, window, lambda: desk.layer.picture is not None and not desk.layer.picture.missing)
    assert ctx.settings.online_tiles
    assert desk.attribution.shown_on_map
    assert not window.map.ground.shown_on_map
    assert desk.layer.picture is not None
    middle = desk.layer.picture.image.rect().center()
    assert desk.layer.picture.image.pixelColor(middle).name() == "#8040c0"
    window.map.book.tree.set_shown("tiles", False)
    assert window.map.ground.shown_on_map
    assert not desk.attribution.shown_on_map
    assert not ctx.settings.online_tiles
    assert answers["tile"]


def test_without_network_there_is_one_quiet_notice(
    qtbot: QtBot, window: MainWindow, answers: dict[str, bytes | None], ctx: UiContext
) -> None:
    answers["tile"] = None
    told: list[Any] = []
    ctx.session.message.connect(told.append)
    _switch_on(qtbot, window, lambda: bool(told))
    desk, tree = window.map.book.tiles, window.map.book.tree
    with qtbot.waitSignal(desk.troubled):
        window.map.canvas.zoom(2.0)
    assert [message.topic for message in told] == ["tiles"]
    assert "nicht angekommen" in tree.problem("tiles")


def test_without_network_the_sea_stays_and_a_second_try_brings_the_map(
    qtbot: QtBot, window: MainWindow, answers: dict[str, bytes | None]
) -> None:
    tile, answers["tile"] = answers["tile"], None
    desk, tree, view = window.map.book.tiles, window.map.book.tree, _view(window)
    _switch_on(qtbot, window, lambda: bool(tree.problem("tiles")))
    assert desk.layer.picture is None
    assert window.map.ground.shown_on_map
    assert not desk.attribution.shown_on_map
    answers["tile"] = tile
    retry = window.layers.model.index(1, 0, _row(window, "tiles"))
    assert retry.data(Role.KIND) == Kind.RETRY
    view.setCurrentIndex(retry)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.layer.picture is not None and not desk.layer.picture.missing)
    assert tree.problem("tiles") == ""
    assert not window.map.ground.shown_on_map


def test_the_settings_switch_the_online_map_too(
    qtbot: QtBot, window: MainWindow, answers: dict[str, bytes | None], ctx: UiContext
) -> None:
    ctx.settings.online_tiles = True
    ctx.settings.tile_url = "http://127.0.0.1:9/{z}/{x}/{y}"
    ctx.session.settings_changed.emit()
    assert window.map.book.tree.is_shown("tiles")
    assert window.map.book.tiles.template == "http://127.0.0.1:9/{z}/{x}/{y}"
    ctx.settings.tile_url = "nonsense"
    assert window.map.book.tiles.template.startswith("https://")
    assert answers


# ── groups of sites ───────────────────────────────────────────────────────────────────────────────


def test_groups_hold_every_site_once_and_open_when_zoomed() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.normal(4.2e6, 3e5, 3000), rng.normal(3.1e6, 3e5, 3000)
    counts = []
    for scale in (6000.0, 2000.0, 300.0, 40.0):
        groups = clustered(x, y, zoom_level(scale))
        assert int(groups.count.sum()) == 3000
        assert sorted(np.concatenate([groups.members(i) for i in range(groups.count.size)])) == list(
            range(3000)
        )
        counts.append(groups.count.size)
    assert counts == sorted(counts)
    assert counts[-1] == 3000
    few = clustered(x[: CLUSTER_FROM - 1], y[: CLUSTER_FROM - 1], 13)
    assert few.count.max() == 1


def _many(project: Project, count: int) -> Project:
    rng = np.random.default_rng(2)
    sites = [
        dataclasses.replace(
            project.sites[0],
            name=f"Ort {i}",
            lat=float(rng.normal(50.5, 0.6)),
            lon=float(rng.normal(10.0, 0.9)),
        )
        for i in range(count)
    ]
    return dataclasses.replace(project, sites=tuple(sites))


def test_a_click_on_a_group_brings_its_sites_closer(
    qtbot: QtBot, window: MainWindow, project: Project
) -> None:
    window.ctx.session.adopt(_many(project, 120))
    canvas, sites = window.map.canvas, window.map.sites
    view = canvas.view
    groups = sites._groups(view)
    largest = int(np.argmax(groups.count))
    x, y = view.pixels(groups.x_m, groups.y_m)
    at = QPointF(float(x[largest]), float(y[largest]))
    rows = sites.cluster_at(view, at)
    if rows is None:  # the chosen site stands on the middle of its group
        at += QPointF(0.0, 15.0)
        rows = sites.cluster_at(view, at)
    assert rows is not None
    assert rows.size > 1
    canvas.hovered.emit(at)
    assert str(rows.size) in window.map.hover_card.title
    before = view.metres_per_pixel
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert canvas.view.metres_per_pixel < before


# ── words that are too long for one line ──────────────────────────────────────────────────────────


def test_names_and_reasons_are_broken_where_the_tree_is_narrow(qtbot: QtBot, window: MainWindow) -> None:
    view, tree = _view(window), window.map.book.tree
    one_line = view.visualRect(_row(window, "stations")).height()
    tree.set_problem("stations", "Die Datei der Umspannwerke fehlt. Das Programm neu installieren. " * 2)
    index = _row(window, "stations")
    reason = window.layers.model.index(0, 0, index)
    assert view.visualRect(reason).height() > 2 * one_line
    view.header().resizeSection(Column.OPACITY, view.viewport().width() - 190)
    qtbot.waitUntil(lambda: view.visualRect(_row(window, "lines_220")).height() > one_line)
    assert view.visualRect(_row(window, "sites")).height() <= 2 * one_line
