"""The tools of the map: measure, hover, what is here, areas, set a site, frame, presentation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from screens import Stage, main

BERLIN, PARIS, FRANKFURT, PLACE = (52.52, 13.4), (48.86, 2.35), (50.0, 8.0), (52.31, 12.02)
AREA = ((53.0, 9.0), (53.2, 13.0), (50.8, 13.5), (50.5, 9.5))


def show(stage: Stage) -> None:
    """Go through the tools."""
    for screen, prepare in _views(stage).items():
        stage.keep(f"map_{screen}", prepare())


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
