"""„Stil …“ of a layer: by the menu, with effect at once, kept, and taken back; the legend on the map."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from standortkompass.app.layer_style import COLOURS, RAMPS, LayerStyle, styles_from_json
from standortkompass.app.map_tools import metres_at
from standortkompass.ui.context import UiContext
from standortkompass.ui.layers.style_panel import StylePanel
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.map.earthquakes_layer import EarthquakesLayer
from standortkompass.ui.map.surface_layer import SurfaceLayer
from standortkompass.ui.theme.ramp import colour_at
from standortkompass.ui.theme.ramp_choices import CHOICES, anchors
from standortkompass.ui.theme.tokens import DARK, LIGHT, Tokens, contrast, luminance

Key = Qt.Key


def open_style(window: MainWindow, key: str) -> StylePanel:
    """Show a layer and open its style by the menu of its row."""
    window.map.book.tree.set_shown(key, True)
    index = window.layers.model.find(key)
    menu = window.layers.view.menu_for(index)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Stil …").trigger()
    menu.close()
    panel = window.layers.style_panel
    assert panel.isVisible()
    return panel


def choose(box: QComboBox, key: str) -> None:
    """Choose an entry as a person does."""
    at = box.findData(key)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def colour_of(window: MainWindow, lat: float, lon: float) -> QColor:
    """Return the colour of the kept picture at a place."""
    panel = window.map
    panel.grab()
    panel.base.settle()
    image: QImage = panel.canvas.grab().toImage()
    at = panel.tools.pixel(metres_at(lat, lon)) * image.devicePixelRatio()
    return QColor(image.pixel(at.toPoint()))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", [name for name in RAMPS if name in CHOICES])
def test_ramps_on_offer_change_their_brightness_one_way(tokens: Tokens, name: str) -> None:
    levels = [luminance(colour_at(anchors(tokens, name), share)) for share in np.linspace(0.0, 1.0, 17)]
    steps = [b - a for a, b in itertools.pairwise(levels)]
    assert all(step > 0 for step in steps) or all(step < 0 for step in steps)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ramp_of_two_arms_turns_in_the_middle(tokens: Tokens) -> None:
    low, middle, high = (luminance(colour_at(anchors(tokens, "ramp_temperature"), s)) for s in (0, 0.5, 1))
    assert middle > 1.5 * max(low, high) or middle < min(low, high) / 1.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("token", COLOURS)
def test_colours_on_offer_can_be_seen_on_land_and_sea(tokens: Tokens, token: str) -> None:
    for ground in (tokens.map_land, tokens.map_sea):
        assert contrast(getattr(tokens, token), ground) >= 3.0


def test_a_surface_takes_ramp_ends_and_direction_at_once(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_style(window, "height")
    layer = window.map.book.layer("height")
    assert isinstance(layer, SurfaceLayer)
    before = colour_of(window, 51.0, 10.0)
    choose(panel.ramp, "cividis")
    after = colour_of(window, 51.0, 10.0)
    assert after != before
    panel.reversed.click()
    assert colour_of(window, 51.0, 10.0) != after
    panel.high.line.setFocus()
    panel.high.line.selectAll()
    qtbot.keyClicks(panel.high.line, "1.500,5")
    qtbot.keyClick(panel.high.line, Key.Key_Return)
    assert layer.ends[1] == 1500.5
    legend = window.layers.model.index(0, 0, window.layers.model.find("height")).data()
    assert "1.50" in legend
    assert styles_from_json(window.ctx.settings.map_styles)["height"].ramp == "cividis"
    qtbot.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert window.map.book.styles.all == {}
    assert colour_of(window, 51.0, 10.0) == before
    assert not panel.reset.isEnabled()


def test_ends_the_wrong_way_round_are_refused_with_words(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_style(window, "height")
    panel.low.line.selectAll()
    qtbot.keyClicks(panel.low.line, "99999")
    qtbot.keyClick(panel.low.line, Key.Key_Return)
    assert "unter dem oberen" in panel.fault.text()
    assert panel.fault.isVisible()
    assert window.map.book.styles.all == {}


def test_an_emptied_end_is_the_fitted_one_again(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_style(window, "height")
    layer = window.map.book.layer("height")
    assert isinstance(layer, SurfaceLayer)
    fitted = layer.ends
    window.map.book.styles.set("height", LayerStyle(low=100.0))
    assert layer.ends[0] == 100.0
    panel.low.line.selectAll()
    qtbot.keyClick(panel.low.line, Key.Key_Delete)
    qtbot.keyClick(panel.low.line, Key.Key_Return)
    assert layer.ends == fitted
    assert panel.low.value is not None


def test_lines_take_colour_and_width(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_style(window, "lines_380")
    assert not panel.ramp.isVisible()
    choose(panel.colour, "map_place")
    qtbot.keyClick(panel.size_, Key.Key_Right)
    style = window.map.book.layer("lines_380").style
    assert (style.colour, style.size) == ("map_place", 1.1)
    assert panel.size_words.text() == "110\u00a0%"


def test_the_tree_redraws_its_signs_and_keeps_its_rows(window: MainWindow) -> None:
    open_style(window, "earthquakes")
    model, resets = window.layers.model, []
    model.modelReset.connect(lambda: resets.append(1))
    sign = model.index(2, 0, model.find("earthquakes"))
    before = sign.data(Qt.ItemDataRole.DecorationRole).size()
    window.map.book.styles.set("earthquakes", LayerStyle(size=3.0))
    assert sign.data(Qt.ItemDataRole.DecorationRole).height() > before.height()
    assert not resets


def test_each_coloured_quantity_has_a_style_of_its_own(window: MainWindow) -> None:
    window.map.show_quantity("climate.pue")
    panel = open_style(window, "result")
    choose(panel.ramp, "oranges")
    scale = window.map.scale()
    assert scale is not None
    assert scale.ramp == "oranges"
    window.map.show_quantity("decision.score")
    other = window.map.scale()
    assert other is not None
    assert other.ramp == "ramp"
    assert panel.ramp.currentData() == ""
    window.map.show_quantity(None)
    assert not panel.isVisible()


def test_fitting_the_colours_anew_drops_own_ends(window: MainWindow) -> None:
    window.map.show_quantity("climate.pue")
    fitted = window.map.scale()
    window.map.book.styles.set("result.climate.pue", LayerStyle(low=1.0, high=9.0, ramp="greys"))
    own = window.map.scale()
    assert own is not None
    assert (own.low, own.high) == (1.0, 9.0)
    window.layers.refit.click()
    back = window.map.scale()
    assert back is not None
    assert fitted is not None
    assert (back.low, back.high, back.ramp) == (fitted.low, fitted.high, "greys")


def test_the_panel_and_what_is_here_take_turns_and_esc_closes(qtbot: QtBot, window: MainWindow) -> None:
    panel = open_style(window, "lines_380")
    window.map.ask(metres_at(51.0, 10.0))
    assert not panel.isVisible()
    assert window.map.whats_here.isVisible()
    panel = open_style(window, "lines_380")
    assert not window.map.whats_here.isVisible()
    qtbot.keyClick(panel.colour, Key.Key_Escape)
    assert not panel.isVisible()


def test_the_panel_leaves_with_its_layer(window: MainWindow) -> None:
    panel = open_style(window, "earthquakes")
    window.map.book.tree.remove("earthquakes")
    assert not panel.isVisible()


def test_layers_without_a_style_say_so(window: MainWindow) -> None:
    for key in ("sites", "cities", "outline"):
        menu = window.layers.view.menu_for(window.layers.model.find(key))
        assert menu is not None
        assert not next(action for action in menu.actions() if action.text() == "Stil …").isEnabled()
        menu.close()


def test_styles_are_there_again_in_the_next_window(qtbot: QtBot, ctx: UiContext) -> None:
    ctx.settings.map_styles = '{"lines_380": {"colour": "map_place"}}'
    window = MainWindow(ctx)
    qtbot.addWidget(window, before_close_func=lambda _w: ctx.session.undo_stack.setClean())
    assert window.map.lines_380.style == LayerStyle(colour="map_place")


def test_an_own_theme_brings_its_styles_back(window: MainWindow) -> None:
    styles = window.map.book.styles
    styles.set("lines_380", LayerStyle(size=2.0))
    window.layers.themes.save("Mein Netz")
    styles.take({})
    theme = window.layers.themes.themes[-1]
    assert not window.map.book.shows_theme(theme)
    window.map.book.apply_theme(theme)
    assert styles.get("lines_380").size == 2.0
    assert window.map.book.shows_theme(theme)


def test_the_key_on_the_map_names_what_is_shown(window: MainWindow) -> None:
    key, tree = window.layers.map_key, window.map.book.tree
    tree.show_only(("sites", "outline"))
    window.map.show_quantity(None)
    assert not key.isVisible()
    tree.set_shown("earthquakes", True)
    assert key.lines[:2] == ("Erdbeben", "Magnitude 5,5")
    tree.set_shown("zones", True)
    assert "Gebotszonen" in key.lines
    assert key.geometry().intersects(window.map.canvas.rect())
    assert any(rect.contains(QPointF(key.geometry().center())) for rect in window.map.overlay_rects())


def test_earthquakes_answer_the_pointer(window: MainWindow) -> None:
    panel = window.map
    panel.book.tree.show_only(("outline", "earthquakes"))
    layer = panel.book.layer("earthquakes")
    assert isinstance(layer, EarthquakesLayer)
    events = layer.events
    assert events is not None
    row = int(np.argmax(events.magnitude))
    panel.canvas.show_place(float(events.x_m[row]), float(events.y_m[row]), 500.0)
    panel.canvas.hovered.emit(panel.tools.pixel((float(events.x_m[row]), float(events.y_m[row]))))
    assert panel.hover_card.title == "Erdbeben M\u00a07,9"
    assert panel.hover_card.text == "26.05.1975"
    assert layer.reaches(panel.canvas.view)
