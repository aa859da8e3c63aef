"""The map: its themes and layers, near and far, and its tools down to the frame and the presentation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from screens import Stage, main

BERLIN, PARIS, FRANKFURT, PLACE = (52.52, 13.4), (48.86, 2.35), (50.0, 8.0), (52.31, 12.02)
#: Views of the map: middle as latitude and longitude, metres a pixel.
PLACES = {
    "town": ((50.11, 8.68), 60.0),
    "street": ((50.11, 8.68), 8.0),
    "iceland": ((64.9, -18.6), 900.0),
    "cyprus": ((35.0, 33.2), 400.0),
    "portugal": ((38.7, -9.1), 900.0),
    "balkans": ((41.5, 21.5), 1200.0),
}
AREA = ((53.0, 9.0), (53.2, 13.0), (50.8, 13.5), (50.5, 9.5))


def show(stage: Stage) -> None:
    """Go through layers, then through the tools."""
    stage.window.show_panel("panel_layers")
    for screen, prepare in {
        **_themes(stage),
        **_views_near_and_far(stage),
        **_layers(stage),
        **_styles(stage),
    }.items():
        prepare()
        _keep(stage, screen)
    stage.window.map.book.tree.show_only(_START)
    stage.window.map.show_quantity("decision.score")
    stage.window.map.canvas.fit_europe()
    for screen, prepare in _views(stage).items():
        _keep(stage, screen, prepare())


def _keep(stage: Stage, screen: str, widget: Any = None) -> None:
    """Keep a picture once the sharp picture of the map is there too."""
    stage.settle()
    stage.until(lambda: stage.window.map.base.settled)
    stage.now(f"map_{screen}", widget)


#: Layers that are shown while the tools are gone through.
_START = ("sites", "route", "areas", "result", "lines_380", "cities", "countries", "outline")


def _themes(stage: Stage) -> dict[str, Callable[[], Any]]:
    """Return the given themes of the map."""
    from standortkompass.app.map_themes import given_themes

    book = stage.window.map.book
    return {f"theme_{theme.key}": partial(book.apply_theme, theme) for theme in given_themes()}


def _views_near_and_far(stage: Stage) -> dict[str, Callable[[], Any]]:
    """Return places at the edge and near ones, with the lines and stations of the grid."""
    from standortkompass.app.map_themes import given_themes
    from standortkompass.app.map_tools import metres_at

    panel = stage.window.map
    grid = given_themes()[1]

    def show(place: tuple[float, float], metres_per_pixel: float) -> None:
        panel.book.apply_theme(grid)
        panel.canvas.show_place(*metres_at(*place))
        panel.canvas.zoom(panel.canvas.view.metres_per_pixel / metres_per_pixel)

    def far() -> None:
        panel.canvas.zoom(1e-3)

    return {"far": far, **{name: partial(show, *spot) for name, spot in PLACES.items()}}


def _layers(stage: Stage) -> dict[str, Callable[[], Any]]:
    """Return surfaces and places that are off at first, a layer that failed, the map without network."""
    from standortkompass.app.map_tools import metres_at
    from standortkompass.core.errors import DataError

    panel = stage.window.map
    tree = panel.book.tree

    def only(*keys: str) -> None:
        panel.show_quantity(None)
        panel.canvas.fit_europe()
        tree.show_only(("sites", "outline", "cities", "countries", *keys))

    def near() -> None:
        only("ai_places", "zones", "zone_prices")
        panel.canvas.show_place(*metres_at(*PLACES["town"][0]), 700.0)

    def failed() -> None:
        only("ai_places")
        stage.settle()
        lost = DataError("catalog.file_missing", key="ai_places", file="tables/ai_places.csv")
        panel.book._failed("ai_places", lost)

    def offline() -> None:
        panel.book.retry("ai_places")
        stage.window.ctx.settings.tile_url = "http://127.0.0.1:9/{z}/{x}/{y}.png"
        only("tiles")
        stage.window.layers.view.scrollToBottom()

    surfaces = {f"layer_{key}": partial(only, key) for key in ("temperature", "rain", "height")}
    return {**surfaces, "layer_places": near, "layer_failed": failed, "layer_offline": offline}


def _styles(stage: Stage) -> dict[str, Callable[[], Any]]:
    """Return the panel for the style of a layer: of colours, of a surface, of lines, of points."""
    from standortkompass.app.layer_style import LayerStyle
    from standortkompass.app.map_themes import given_themes

    panel, layers = stage.window.map, stage.window.layers

    def result() -> None:
        panel.book.tree.set_shown("tiles", False)
        panel.book.apply_theme(given_themes()[0])
        layers.show_style("result")

    def surface() -> None:
        panel.book.apply_theme(given_themes()[2])
        panel.book.tree.set_shown("height", True)
        stage.settle()
        layers.show_style("height")
        panel.book.styles.set("height", LayerStyle(ramp="viridis", reversed=True, high=1500.0))

    def lines() -> None:
        panel.book.apply_theme(given_themes()[1])
        layers.show_style("lines_380")
        panel.book.styles.set("lines_380", LayerStyle(colour="map_place", size=2.0))

    def points() -> None:
        panel.book.apply_theme(given_themes()[2])
        panel.book.styles.take({})
        layers.show_style("earthquakes")

    def menu() -> Any:
        layers.style_panel.leave()
        view = layers.view
        shown = view.menu_for(layers.model.find("earthquakes"))
        shown.popup(view.viewport().mapToGlobal(view.rect().center()))
        stage.settle()
        stage.now("map_style_menu", shown)
        shown.close()

    return {
        "style_result": result,
        "style_surface": surface,
        "style_lines": lines,
        "style_points": points,
        "layer_menu": menu,
    }


def _views(stage: Stage) -> dict[str, Callable[[], Any]]:
    """Return the screens and how to get there, in order; what they return is drawn instead of the window."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtTest import QTest

    from standortkompass.app.map_tools import metres_at
    from standortkompass.ui.areas.use_dialog import AreaUseDialog
    from standortkompass.ui.map.tools.place_dialog import PlaceDialog

    window = stage.window
    panel, actions = window.map, window.actions_

    def at(place: tuple[float, float]) -> Any:
        return panel.tools.pixel(metres_at(*place)).toPoint()

    def click(*places: tuple[float, float]) -> None:
        for place in places:
            QTest.mouseClick(panel.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(place))

    def start(tool: str) -> None:
        panel.canvas.show_place(4_300_000.0, 3_000_000.0)
        actions[tool].trigger()

    def measure() -> None:
        panel.canvas.show_place(4_300_000.0, 3_000_000.0, 1500.0)
        start("tool_measure")
        click(BERLIN, PARIS, FRANKFURT)

    def hover() -> None:
        panel.tools.end()
        mark = panel.sites.marks[0]
        panel.canvas.show_place(mark.x_m, mark.y_m)
        panel.canvas.hovered.emit(QPointF(panel.tools.pixel((mark.x_m, mark.y_m))))

    def box() -> None:
        panel.close_cards()
        panel.canvas.show_place(4_300_000.0, 3_000_000.0, 1500.0)
        viewport, held = panel.canvas.viewport(), Qt.KeyboardModifier.ControlModifier
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, held, at(AREA[0]))
        QTest.mouseMove(viewport, at(AREA[2]))

    def boxed() -> None:
        held = Qt.KeyboardModifier.ControlModifier
        QTest.mouseRelease(panel.canvas.viewport(), Qt.MouseButton.LeftButton, held, at(AREA[2]))

    def here() -> None:
        panel.close_cards()
        panel.ask(metres_at(*PLACE))

    def area() -> None:
        panel.whats_here.leave()
        start("tool_area")
        click(*AREA)

    def area_use() -> Any:
        QTest.keyClick(panel.canvas, Qt.Key.Key_Return)
        return window.findChild(AreaUseDialog, "areaDialog")

    def areas() -> Any:
        window.findChild(AreaUseDialog, "areaDialog").accept()
        actions["areas"].trigger()
        return window.deeds.map.areas.dialog

    def place() -> Any:
        window.deeds.map.areas.dialog.close()
        start("tool_place")
        click(PLACE)
        return window.findChild(PlaceDialog, "placeDialog")

    def found() -> None:
        window.findChild(PlaceDialog, "placeDialog").reject()
        panel.tools.end()
        panel.show_found("Berlin", metres_at(*BERLIN))

    def frame() -> None:
        panel.close_cards()
        start("tool_frame")

    def presentation() -> None:
        panel.tools.end()
        panel.canvas.fit_europe()
        actions["presentation"].trigger()

    return {
        "measure": measure,
        "hover": hover,
        "box": box,
        "boxed": boxed,
        "here": here,
        "area": area,
        "area_use": area_use,
        "areas": areas,
        "place": place,
        "found": found,
        "frame": frame,
        "presentation": presentation,
    }


if __name__ == "__main__":
    sys.exit(main(("map",)))
