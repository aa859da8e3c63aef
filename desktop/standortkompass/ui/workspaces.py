"""Workspaces: arrangements of the same window for map, comparison, assumptions and portfolio."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QTabBar, QToolButton, QWidget
from shiboken6 import isValid

from standortkompass.app.portfolio import Outcome, PortfolioDesk, sites_of
from standortkompass.app.scenarios import Part
from standortkompass.ui.compare.panel import ComparePanel
from standortkompass.ui.exclusions.panel import ExclusionPanel
from standortkompass.ui.portfolio.dialog import OptimiserDialog
from standortkompass.ui.portfolio.layer import PlanLayer, PlanMark
from standortkompass.ui.portfolio.panel import PortfolioPanel
from standortkompass.ui.scenarios.page import ScenarioPage
from standortkompass.ui.table.model import Role
from standortkompass.ui.widgets.basics import row
from standortkompass.ui.widgets.dock import Dock

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow

TIDY_MS = 150  # once the docks have found their place
MOST_SIDE_PX, LEAST_SIDE_PX = 620, 430  # width of the panel beside the map


class Workspace(StrEnum):
    """What the window is arranged for."""

    MAP = "map"
    COMPARE = "compare"
    ASSUMPTIONS = "assumptions"
    PORTFOLIO = "portfolio"


#: Panels of each arrangement when it is opened for the first time; the map's is that of the window.
_PANELS = {
    Workspace.COMPARE: (),
    Workspace.ASSUMPTIONS: ("panel_assumptions",),
    Workspace.PORTFOLIO: ("panel_portfolio",),
}


class Workspaces(QObject):
    """Holds the panels of the decision and switches between arrangements."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = window.ctx
        self.current = Workspace.MAP
        self._states: dict[Workspace, QByteArray] = {}
        # The desk belongs to the session: a window built anew in another language keeps the plan.
        self.desk = window.ctx.session.findChild(PortfolioDesk) or PortfolioDesk(window.ctx.session)
        self.exclusions = ExclusionPanel(window.ctx)
        self.portfolio = PortfolioPanel(window.ctx, self.desk)
        self.compare = ComparePanel(window.ctx)
        self.scenarios = ScenarioPage(window.ctx)
        self.layer = PlanLayer(window.ctx.theme)
        window.map.canvas.add_layer(self.layer)
        corners = window.map.sites.keep_clear
        window.map.sites.keep_clear = lambda: [*corners(), *self.layer.flag_rects(window.map.canvas.view)]
        self._dialog: OptimiserDialog | None = None
        self._seen: Outcome | None = self.desk.outcome
        self._drawn: tuple[object, object] = (None, None)
        self._forgotten: list[QTabBar] = []
        window.ctx.session.evaluation_changed.connect(self._first_tidy)
        self.desk.changed.connect(self._desk_changed)
        self._show_layer()
        self.compare.map_asked.connect(partial(self.open, Workspace.MAP))
        self.scenarios.duplicate_asked.connect(lambda: window.deeds.project.duplicate_scenario())
        self.scenarios.opened.connect(self._open_difference)
        self.portfolio.optimise_asked.connect(self.optimise)
        self.portfolio.site_chosen.connect(self._show_site)
        self.portfolio.map_toggled.connect(self._toggle_layer)
        window.ctx.session.project_changed.connect(self._project_changed)

    # ── building the window ───────────────────────────────────────────────────────────────────────

    def add_docks(self) -> dict[str, Dock]:
        """Put the panels beside those of the window and return them by action."""
        window, theme, area = self._window, self._ctx.theme, Qt.DockWidgetArea
        docks = {
            "panel_exclusions": Dock(theme, "dockExclusions", self.tr("Exclusions"), self.exclusions),
            "panel_portfolio": Dock(theme, "dockPortfolio", self.tr("Portfolio"), self.portfolio),
        }
        window.addDockWidget(area.LeftDockWidgetArea, docks["panel_exclusions"])
        window.addDockWidget(area.RightDockWidgetArea, docks["panel_portfolio"])
        window.tabifyDockWidget(window.docks["panel_layers"], docks["panel_exclusions"])
        window.tabifyDockWidget(window.docks["panel_assumptions"], docks["panel_portfolio"])
        window.docks["panel_criteria"].raise_()
        window.docks["panel_dossier"].raise_()
        return docks

    def switch(self) -> QWidget:
        """Return the buttons that choose the workspace."""
        self._switch = holder = QWidget()
        holder.setObjectName("workspaces")
        self._group = QButtonGroup(holder)
        line = row(margins=(0, 2, 12, 2), spacing=2)
        for name in Workspace:
            action = self._window.actions_[f"workspace_{name}"]
            action.setCheckable(True)
            knob = QToolButton()
            knob.setObjectName(f"workspace.{name}")
            knob.setDefaultAction(action)
            knob.setProperty("workspace", True)
            knob.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            knob.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(knob)
        holder.setLayout(line)
        holder.show()
        self._mark()
        return holder

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the decision do."""
        table: dict[str, Callable[[], object]] = {
            "compare_sites": self.compare_sites,
            "optimise": self.optimise,
            "pairwise": lambda: self._window.criteria.tools.open_comparison(),
        }
        for name in Workspace:
            table[f"workspace_{name}"] = partial(self.open, name)
        return table

    # ── switching ─────────────────────────────────────────────────────────────────────────────────

    @property
    def page(self) -> QWidget:
        """The widget in the centre of the window."""
        pages: dict[Workspace, QWidget] = {
            Workspace.COMPARE: self.compare,
            Workspace.ASSUMPTIONS: self.scenarios,
        }
        return pages.get(self.current, self._window.map)

    def open(self, name: Workspace) -> None:
        """Arrange the window for another purpose; each arrangement is remembered while it runs."""
        window = self._window
        if self._ctx.session.project is None or name is self.current:
            self._mark()
            return
        self._states[self.current] = window.saveState()
        self.current = name
        window.show_centre()
        state = self._states.get(name)
        if state is not None:
            window.restoreState(state)
        else:
            shown = _PANELS.get(name, ())
            for key, dock in window.docks.items():
                dock.setVisible(key in shown)
            for key in shown:
                window.docks[key].raise_()
            self.size_docks()
        self._mark()
        self.tidy_soon()

    def tidy_soon(self) -> None:
        """Tidy once the docks have found their place."""
        QTimer.singleShot(TIDY_MS, self, self.tidy_tabs)

    def tidy_tabs(self) -> None:
        """Hide bars of tabs that Qt forgets when it restores an arrangement: they show through gaps."""
        window = self._window
        for bar in [bar for bar in self._forgotten if isValid(bar)]:
            bar.show()
        self._forgotten = []
        shown = [d for d in window.docks.values() if not (d.isFloating() or d.isHidden())]
        docks = [dock.geometry() for dock in shown]
        for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            here = bar.geometry()
            used = any(
                dock.x() == here.x() and dock.width() == here.width() and abs(dock.bottom() - here.top()) < 9
                for dock in docks
            )
            if bar.isVisible() and not used:
                bar.hide()
                self._forgotten.append(bar)

    def size_docks(self) -> None:
        """Give the panel beside the map the width that its tables need."""
        if self.current not in (Workspace.ASSUMPTIONS, Workspace.PORTFOLIO):
            return
        window = self._window
        wide = min(max(window.width() * 38 // 100, LEAST_SIDE_PX), MOST_SIDE_PX)
        name = "panel_portfolio" if self.current is Workspace.PORTFOLIO else "panel_assumptions"
        window.resizeDocks([window.docks[name]], [wide], Qt.Orientation.Horizontal)

    def _mark(self) -> None:
        for name in Workspace:
            self._window.actions_[f"workspace_{name}"].setChecked(name is self.current)

    def _project_changed(self) -> None:
        if self._ctx.session.project is None:
            if self.current is not Workspace.MAP:
                state = self._states.get(Workspace.MAP)
                self.current = Workspace.MAP
                if state is not None:
                    self._window.restoreState(state)
                self._mark()
            self._states.clear()
            if self._dialog is not None:
                self._dialog.close()

    def _first_tidy(self) -> None:
        if self._ctx.session.evaluation is not None:
            self._ctx.session.evaluation_changed.disconnect(self._first_tidy)
            self.tidy_soon()

    # ── deeds ─────────────────────────────────────────────────────────────────────────────────────

    def compare_sites(self) -> None:
        """Compare the rows chosen in the table, or the ones that are compared already."""
        chosen = self._window.sites.view.selectionModel().selectedRows()
        rows = [int(index.data(Role.ROW)) for index in chosen]
        if len(rows) > 1:
            self.compare.compare(rows)
        self.open(Workspace.COMPARE)

    def compare_chosen(self) -> None:
        """Add the site of the dossier to the comparison and show it."""
        row_ = self._ctx.session.selected
        if row_ is not None:
            self.compare.add_row(row_)
            self.open(Workspace.COMPARE)

    def optimise(self) -> None:
        """Open the optimiser's dialog."""
        if self._ctx.session.project is None:
            return
        if self._dialog is None:
            self._dialog = OptimiserDialog(self._ctx, self.desk, self._window)
            self._dialog.exclusions_asked.connect(self._show_exclusions)
        else:
            self._dialog.reload()
        self._dialog.show()
        self._dialog.activateWindow()

    def _open_difference(self, part: str, key: str) -> None:
        """Show the field of a difference where it is edited."""
        if part == Part.ASSUMPTION:
            self._window.show_panel("panel_assumptions")
            self._window.assumptions.show_key(key)
        elif part == Part.EXCLUSION:
            self._window.show_panel("panel_exclusions")
        else:
            self._window.show_panel("panel_criteria")

    @property
    def dialog(self) -> OptimiserDialog | None:
        """The optimiser's dialog, once it has been opened."""
        return self._dialog

    def _desk_changed(self) -> None:
        self._show_layer()
        out = self.desk.outcome
        if out is not self._seen:
            self._seen = out
            if out is not None and out.solution.plan is not None:
                self.open(Workspace.PORTFOLIO)
                self._window.show_panel("panel_portfolio")

    def _show_layer(self) -> None:
        shown, out, fmt = self.desk.shown, self.desk.outcome, self._ctx.format
        if self._drawn[0] is shown and self._drawn[1] is out:
            return
        self._drawn = (shown, out)
        if shown is None or shown.plan is None or out is None:
            self.layer.set_marks(())
        else:
            self.layer.set_marks(
                [
                    PlanMark(site.x_m, site.y_m, fmt.with_unit(fmt.number(site.it_mw, 0), "MW"))
                    for site in sites_of(out.question.candidates, shown.plan)
                ]
            )
        self._window.map.canvas.refresh()

    def _show_exclusions(self) -> None:
        self.open(Workspace.MAP)
        self._window.show_panel("panel_exclusions")

    def _toggle_layer(self, on: bool) -> None:
        self.layer.setVisible(on)
        self._window.map.canvas.refresh()

    def _show_site(self, name: str) -> None:
        project = self._ctx.session.project
        if project is None:
            return
        row_ = next((i for i, site in enumerate(project.sites) if site.name == name), None)
        if row_ is not None:
            self._ctx.session.select(row_)
            self._window.map.zoom_to_selected()
