"""The main window: puts panels, toolbar and status bar together. What actions do stands in ``deeds/``."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from standortkompass.app.message_log import MessageLog
from standortkompass.app.messages import Message
from standortkompass.app.uncovered import UncoveredWatch
from standortkompass.paths import resources_dir
from standortkompass.ui.actions import Actions
from standortkompass.ui.assumptions.panel import AssumptionPanel
from standortkompass.ui.connection.route_layer import RouteOnMap
from standortkompass.ui.context import UiContext
from standortkompass.ui.deeds import Deeds
from standortkompass.ui.dossier.panel import DossierPanel
from standortkompass.ui.layers.panel import LayersPanel
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.messages.panel import MessagesPanel
from standortkompass.ui.motion import Motion
from standortkompass.ui.sensitivity.panel import SensitivityPanel
from standortkompass.ui.start.page import StartPage
from standortkompass.ui.status import StatusStrip
from standortkompass.ui.table.panel import SitePanel
from standortkompass.ui.theme.theme import Scheme
from standortkompass.ui.toolbar import MainToolBar
from standortkompass.ui.weights.criteria import CriteriaPanel
from standortkompass.ui.widgets.basics import column
from standortkompass.ui.widgets.dock import Dock
from standortkompass.ui.widgets.message_bar import MessageBar
from standortkompass.ui.widgets.reading_order import move_focus
from standortkompass.ui.workspaces import Workspace, Workspaces

LAYOUT = "main"
CLOSED_AT_FIRST = ("panel_messages",)


class MainWindow(QMainWindow):
    """One window on one session. ``language_asked(str)`` asks to be built anew in another language."""

    language_asked = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.setObjectName("mainWindow")
        self.setWindowIcon(QIcon(str(resources_dir() / "icons" / "app.svg")))
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks)
        self.setTabPosition(
            Qt.DockWidgetArea.AllDockWidgetAreas, self.tabPosition(Qt.DockWidgetArea.TopDockWidgetArea)
        )
        self._put_away: list[Dock] = []  # panels hidden while the start page is shown
        self._own_layout = False  # the person has arranged the panels, or an arrangement was remembered
        self.map = MapPanel(ctx)
        self.sites = SitePanel(ctx)
        self.dossier = DossierPanel(ctx)
        self.assumptions = AssumptionPanel(ctx)
        self.layers = LayersPanel(ctx, self.map)
        self.criteria = CriteriaPanel(ctx)
        self.route = RouteOnMap(ctx, self.map.canvas)
        self.map.book.adopt("route", self.route.layer)
        self.sensitivity = SensitivityPanel(ctx)
        self.messages = MessageBar(ctx.theme)
        self.message_list = MessagesPanel(ctx)
        self.start = StartPage(ctx)
        self.workspaces = Workspaces(self)
        self.deeds = Deeds(self)
        self.actions_ = Actions(ctx, self, self.deeds.table())
        self._build_centre()
        self._build_docks()
        self._build_toolbar()
        self.actions_.fill_menus(self)
        self.menuBar().setCornerWidget(self.workspaces.switch())
        self.status = StatusStrip(ctx)
        self.setStatusBar(self.status)
        self._connect()
        self.follow_motion()
        self.resize(1440, 900)
        self._default_layout = self.saveState()
        self.restore_layout()
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build_centre(self) -> None:
        centre = QWidget()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.map)
        self._pages.addWidget(self.workspaces.compare)
        self._pages.addWidget(self.workspaces.scenarios)
        self._pages.addWidget(self.start)
        self.messages.setContentsMargins(0, 0, 0, 0)
        centre.setLayout(column(self.messages, self._pages, spacing=6))
        centre.setMinimumSize(320, 220)
        self.setCentralWidget(centre)

    def _build_docks(self) -> None:
        theme = self.ctx.theme
        self.docks = {
            "panel_layers": Dock(theme, "dockLayers", self.tr("Layers"), self.layers),
            "panel_criteria": Dock(theme, "dockCriteria", self.tr("Criteria"), self.criteria),
            "panel_sites": Dock(theme, "dockSites", self.tr("Sites"), self.sites),
            "panel_dossier": Dock(theme, "dockDossier", self.tr("Dossier"), self.dossier),
            "panel_assumptions": Dock(theme, "dockAssumptions", self.tr("Assumptions"), self.assumptions),
            "panel_sensitivity": Dock(theme, "dockSensitivity", self.tr("Sensitivity"), self.sensitivity),
            "panel_messages": Dock(theme, "dockMessages", self.tr("Messages"), self.message_list),
        }
        area = Qt.DockWidgetArea
        self.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
        self.addDockWidget(area.LeftDockWidgetArea, self.docks["panel_criteria"])
        self.addDockWidget(area.LeftDockWidgetArea, self.docks["panel_layers"])
        self.tabifyDockWidget(self.docks["panel_criteria"], self.docks["panel_layers"])
        self.addDockWidget(area.BottomDockWidgetArea, self.docks["panel_sites"])
        self.addDockWidget(area.RightDockWidgetArea, self.docks["panel_dossier"])
        self.addDockWidget(area.RightDockWidgetArea, self.docks["panel_assumptions"])
        self.addDockWidget(area.RightDockWidgetArea, self.docks["panel_sensitivity"])
        self.tabifyDockWidget(self.docks["panel_dossier"], self.docks["panel_assumptions"])
        self.tabifyDockWidget(self.docks["panel_assumptions"], self.docks["panel_sensitivity"])
        self.addDockWidget(area.BottomDockWidgetArea, self.docks["panel_messages"])
        self.tabifyDockWidget(self.docks["panel_sites"], self.docks["panel_messages"])
        self.docks["panel_messages"].hide()
        self.docks["panel_dossier"].raise_()
        self.docks["panel_criteria"].raise_()
        self.docks["panel_sites"].extra.addLayout(self.sites.tools)
        self.docks |= self.workspaces.add_docks()
        self._size_docks()

    def _size_docks(self) -> None:
        """Give the map most of the room, at every size of the window."""
        width, height = self.width(), self.height()
        sides = [self.docks["panel_criteria"], self.docks["panel_dossier"]]
        scale = max(1.0, self.ctx.theme.text_scale)  # larger text needs wider panels, the map keeps its share
        left, right = min(max(width // 6, 284), 320), min(max(width // 4, 330), 410)
        right = max(right, min(round(right * scale), width * 13 // 40))
        left = max(left, min(round(left * scale), width // 4))
        self.resizeDocks(sides, [left, right], Qt.Orientation.Horizontal)
        lower = max(min(round(200 * scale), height * 3 // 8), min(max(height * 3 // 10, 200), 320))
        self.resizeDocks([self.docks["panel_sites"]], [lower], Qt.Orientation.Vertical)
        self.workspaces.size_docks()
        for bar in self.findChildren(QTabBar):
            bar.setElideMode(Qt.TextElideMode.ElideNone)

    def _build_toolbar(self) -> None:
        self.toolbar = bar = MainToolBar(self)
        self.search, self.scenario, self.run = bar.search, bar.scenario, bar.run
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(bar)

    def _connect(self) -> None:
        session = self.ctx.session
        for name, dock in self.docks.items():
            dock.visibilityChanged.connect(lambda _on, n=name: self._mark_panel(n))
        session.project_changed.connect(self.refresh)
        session.state_changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.message.connect(self.show_message)
        MessageLog.of(session).changed.connect(self._follow_log)
        self.uncovered = UncoveredWatch(session, self)
        session.undo_stack.cleanChanged.connect(self.refresh)
        session.undo_stack.indexChanged.connect(self.refresh)
        self.ctx.theme.changed.connect(self._look_changed)
        session.runner.started.connect(self._jobs_changed)
        session.runner.finished.connect(self._jobs_changed)
        self.map.place_changed.connect(self.status.show_place)
        self.map.site_activated.connect(lambda _row: self.show_panel("panel_dossier"))
        self.sites.activated.connect(lambda _row: self.deeds.view.open_dossier())
        self.sensitivity.assumption_asked.connect(self.deeds.search.open_assumption)
        self.dossier.assumption_asked.connect(self.deeds.search.open_assumption)
        self.dossier.compare_asked.connect(self.workspaces.compare_chosen)
        self.dossier.shortlist_asked.connect(self.deeds.sites.toggle_shortlist)
        self.dossier.map_asked.connect(self.map.zoom_to_selected)
        self.dossier.site_wanted.connect(self.actions_["add_site"].trigger)
        self.message_list.place_asked.connect(self.deeds.view.show_place)
        self.status.messages_asked.connect(self.actions_["panel_messages"].trigger)
        self.status.panel_asked.connect(self.show_panel)
        self.status.is_seen = self.is_seen
        self.start.demo_asked.connect(self.deeds.files.open_demo)
        self.start.new_asked.connect(self.deeds.files.new)
        self.start.open_asked.connect(self.deeds.files.open)
        self.start.recent_asked.connect(self.deeds.files.open_path)

    # ── state ─────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show title, page and what can be done."""
        session = self.ctx.session
        has_project = session.project is not None
        self._show_page(has_project or session.is_opening)
        title = "Standortkompass"
        if session.project is not None and session.scenario is not None:
            mark = "" if session.may_overwrite else " " + self.tr("(read-only)")
            title = f"{session.title}{mark} – {session.scenario.name}[*] – {title}"
        self.setWindowTitle(title)
        self.setWindowModified(session.is_modified)
        self.run.setEnabled(has_project)
        self._show_counts()
        self._show_undo()
        self.actions_.update_enabled()
        settings, theme = self.ctx.settings, self.ctx.theme
        self.actions_["automatic"].setChecked(session.automatic_grid)
        for scheme in Scheme:
            self.actions_[f"theme_{scheme}"].setChecked(theme.scheme is scheme)
        for lang in ("de", "en"):
            self.actions_[f"language_{lang}"].setChecked(settings.language == lang)

    def _show_page(self, work: bool) -> None:
        """Show map and panels, or the start page alone."""
        page = self.workspaces.page if work else self.start
        if self._pages.currentWidget() is page:
            return
        self._pages.setCurrentWidget(page)
        if work:
            for dock in self._put_away:
                dock.show()
            self._put_away = []
            self.docks["panel_dossier"].raise_()
            self.docks["panel_criteria"].raise_()
        else:
            self._put_away = [dock for dock in self.docks.values() if not dock.isHidden()]
            for dock in self._put_away:
                dock.hide()

    def show_centre(self) -> None:
        """Show the map or the comparison, as the workspace wants it."""
        if self._pages.currentWidget() is not self.start:
            self._pages.setCurrentWidget(self.workspaces.page)

    def _look_changed(self) -> None:
        self.toolbar.fit(self.width())
        if not self._own_layout:
            self._size_docks()

    def _jobs_changed(self) -> None:
        self.actions_.update_enabled()

    def _show_counts(self) -> None:
        project = self.ctx.session.project
        count = 0 if project is None else len(project.sites)
        text = self.tr("Sites")
        self.docks["panel_sites"].set_heading(f"{text}  {self.ctx.format.number(count)}" if count else text)

    def _show_undo(self) -> None:
        stack = self.ctx.session.undo_stack
        for name, able, word, step in (
            ("undo", stack.canUndo(), self.tr("Undo"), stack.undoText()),
            ("redo", stack.canRedo(), self.tr("Redo"), stack.redoText()),
        ):
            action = self.actions_[name]
            action.setEnabled(able)
            action.setText(f"{word}: {step}" if able and step else word)

    def _mark_panel(self, name: str) -> None:
        dock = self.docks[name]
        self.actions_[name].setChecked(not dock.isHidden())

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self.docks[name].show()
        self.docks[name].raise_()

    def is_seen(self, name: str) -> bool:
        """Whether a panel can be seen now; one that is no panel of this window needs no notice."""
        dock = self.docks.get(name)
        return dock is None or not (dock.isHidden() or dock.visibleRegion().isEmpty())

    def follow_motion(self) -> None:
        """Let move by itself only what the settings allow."""
        reduced = self.ctx.settings.reduced_motion
        app = QApplication.instance()
        if isinstance(app, QApplication):
            Motion.of(app).apply(self, reduced=reduced)
        self.messages.lasting = reduced

    def show_message(self, message: Message) -> None:
        """Show a message above the map."""
        self.messages.show_message(message)

    def _follow_log(self) -> None:
        self.messages.follow(MessageLog.of(self.ctx.session))

    def restore_layout(self) -> None:
        """Take the remembered arrangement; a broken one is ignored."""
        geometry = self.ctx.settings.layout(f"{LAYOUT}.geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        state = self.ctx.settings.layout(LAYOUT)
        self._own_layout = not state.isEmpty() and self.restoreState(state)
        if not self._own_layout:
            self.restoreState(self._default_layout)
            self._size_docks()

    def keep_layout(self) -> None:
        """Remember the arrangement of the panels, as it is with a project."""
        self.workspaces.open(Workspace.MAP)
        self._show_page(True)
        self.ctx.settings.set_layout(LAYOUT, self.saveState())
        self.ctx.settings.set_layout(f"{LAYOUT}.geometry", self.saveGeometry())

    def reset_layout(self) -> None:
        """Go back to the arrangement of the first start."""
        self.workspaces.open(Workspace.MAP)
        self.ctx.settings.clear_layout()
        self.restoreState(self._default_layout)
        self._own_layout = False
        for name, dock in self.docks.items():
            dock.setVisible(name not in CLOSED_AT_FIRST)
        self.docks["panel_dossier"].raise_()
        self.docks["panel_criteria"].raise_()
        self._size_docks()

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes in reading order, whenever the widgets were made."""
        return move_focus(self, forward)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the tabs in order as soon as the window stands."""
        super().showEvent(event)
        self.workspaces.tidy_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew until someone has arranged the panels."""
        super().resizeEvent(event)
        self.toolbar.fit(self.width())
        if not self._own_layout:
            self._size_docks()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then stop all jobs."""
        if not self.deeds.files.may_leave():
            event.ignore()
            return
        self.keep_layout()
        self.ctx.session.shut_down()
        event.accept()
