"""What the tour shows: rank, place, reason, weights, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from standortkompass.ui.tour.tour import Step
from standortkompass.ui.workspaces import Workspace

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow

translate = QCoreApplication.translate


def tour_steps(window: MainWindow) -> list[Step]:
    """Return the steps for a window, in its language."""

    def panel(name: str) -> None:
        window.workspaces.open(Workspace.MAP)
        window.show_panel(name)

    return [
        Step(
            translate("Tour", "The ranking"),
            translate(
                "Tour",
                "These sites are compared, the best one on top. The value sums up the weighted criteria, "
                "0 to 100 points. Excluded sites stay listed with their reason.",
            ),
            lambda: window.docks["panel_sites"],
            lambda: panel("panel_sites"),
        ),
        Step(
            translate("Tour", "The map"),
            translate(
                "Tour",
                "Colour is the chosen quantity for every place in Europe, the marks are the sites. Click a "
                "site to choose it, turn the wheel to zoom, drag to move.",
            ),
            lambda: window.map,
            lambda: window.workspaces.open(Workspace.MAP),
        ),
        Step(
            translate("Tour", "Why this rank"),
            translate(
                "Tour",
                "The dossier takes the value of the chosen site apart: contributions, power, grid, costs, "
                "risks. Every figure names its source.",
            ),
            lambda: window.docks["panel_dossier"],
            lambda: panel("panel_dossier"),
        ),
        Step(
            translate("Tour", "What matters more"),
            translate(
                "Tour",
                "Drag a weight and watch the ranking follow. Nothing can go wrong: Ctrl+Z takes every "
                "step back.",
            ),
            lambda: window.docks["panel_criteria"],
            lambda: panel("panel_criteria"),
        ),
        Step(
            translate("Tour", "How to go on"),
            translate(
                "Tour",
                "Ctrl+K finds every site and command, F1 explains the place one is at, Ctrl+E writes "
                "workbook, figures and slides. The tour can be repeated from the help menu.",
            ),
            lambda: window.search,
            lambda: window.workspaces.open(Workspace.MAP),
        ),
    ]
