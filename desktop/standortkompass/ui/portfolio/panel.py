"""The portfolio: plan with its sites, what limits it, alternatives, and the front of two goals."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from standortkompass.app.portfolio import Outcome, PortfolioDesk, goal_value, sites_of
from standortkompass.core.decision.portfolio.solve import Solution
from standortkompass.core.decision.portfolio.table import Plan
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui import dialogs
from standortkompass.ui.compare.grid import Cell, GridView
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.tiles import Tile
from standortkompass.ui.portfolio.alternatives import AlternativeTable
from standortkompass.ui.portfolio.force import ForcePart
from standortkompass.ui.portfolio.front import FrontAxis, FrontChart, FrontPoint
from standortkompass.ui.portfolio.words import PlanWords
from standortkompass.ui.widgets.basics import EmptyState, button, column, label, row, scrolling
from standortkompass.ui.widgets.section import Section

NAMED = 2  # sites in the suggested name of a scenario
QUANTITY = {
    Goal.NPV: "finance.npv_eur",
    Goal.LCOC: "finance.lcoc_eur_per_gpu_h",
    Goal.CO2: "power.co2_t_per_a",
}


class PortfolioPanel(QWidget):
    """Shows the outcome. Signals: ``optimise_asked()``, ``site_chosen(str)``, ``map_toggled(bool)``."""

    optimise_asked = Signal()
    site_chosen = Signal(str)
    map_toggled = Signal(bool)

    def __init__(self, ctx: UiContext, desk: PortfolioDesk) -> None:
        super().__init__()
        self._ctx, self._desk = ctx, desk
        self._words = PlanWords(ctx)
        self._plans: tuple[Solution, ...] = ()
        self._build_head()
        self._build_parts()
        self._build()
        desk.changed.connect(self.refresh)
        ctx.session.evaluation_changed.connect(self._show_state)
        ctx.theme.changed.connect(self.refresh)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build_head(self) -> None:
        theme = self._ctx.theme
        self.status = label("", "title", wrap=True)
        self.status.setObjectName("planStatus")
        self.task = label("", "muted", wrap=True, selectable=True)
        self._stale_sign = QLabel()
        self.stale = label("", "warning", wrap=True)
        self.stale.setObjectName("planStale")
        self.tiles = [Tile(theme, accent=i == 0) for i in range(4)]
        self.keep = button(self.tr("Take as scenario …"), self.keep_as_scenario, primary=True)
        self.keep.setObjectName("planKeep")
        self.again = button(self.tr("Change task …"), self.optimise_asked.emit)
        self.again.setObjectName("planAgain")
        self.on_map = QCheckBox(self.tr("Show the plan on the map"))
        self.on_map.setObjectName("planOnMap")
        self.on_map.setMinimumHeight(24)
        self.on_map.setChecked(True)
        self.on_map.toggled.connect(self.map_toggled)

    def _build_parts(self) -> None:
        theme = self._ctx.theme
        self.plan = GridView(theme, "planTable", self.tr("Sites of the plan"))
        self.plan.clicked.connect(self._site_clicked)
        self.plan.activated.connect(self._site_clicked)
        self.binding = QWidget()
        self._binding_layout = QVBoxLayout(self.binding)
        self._binding_layout.setContentsMargins(0, 0, 0, 0)
        self._binding_layout.setSpacing(6)
        self.alternatives = AlternativeTable(self._ctx)
        self.alternatives.plan_chosen.connect(self._alternative_chosen)
        self.alternatives_hint = label(
            self.tr("Click a column to see the plan on the map."), "small", wrap=True
        )
        self.chart = FrontChart(theme)
        self.chart.chosen.connect(self._front_chosen)
        self.front_words = label("", "small", wrap=True)
        self.front_words.setObjectName("frontWords")
        self.force = ForcePart(self._ctx, self._desk)

    def _build(self) -> None:
        theme = self._ctx.theme
        self.sections = {
            "plan": Section(theme, self.tr("Plan"), self.plan),
            "binding": Section(theme, self.tr("What one more unit is worth"), self.binding),
            "alternatives": Section(
                theme, self.tr("Alternatives"), self.alternatives, self.alternatives_hint
            ),
            "front": Section(theme, self.tr("Front of two goals"), self.chart, self.front_words),
            "force": Section(theme, self.tr("What is one site worth?"), self.force),
        }
        stale = row(self._stale_sign, self.stale, spacing=6)
        stale.setStretch(1, 1)
        top, bottom = row(*self.tiles[:2], spacing=8), row(*self.tiles[2:], spacing=8)
        for line in (top, bottom):
            line.setStretch(0, 1)
            line.setStretch(1, 1)
        body = QWidget()
        body.setLayout(
            column(
                self.status,
                self.task,
                stale,
                4,
                top,
                bottom,
                4,
                row(self.keep, self.again, None),
                self.on_map,
                4,
                *self.sections.values(),
                None,
                margins=(16, 10, 16, 16),
                spacing=6,
            )
        )
        self._empty = EmptyState(
            self.tr("No portfolio yet"),
            self.tr("The optimiser chooses the best combination of sites under budget and rules."),
            button(self.tr("Optimise …"), self.optimise_asked.emit, primary=True),
        )
        self._failed = EmptyState(
            self.tr("No plan possible"),
            self.tr("The limits clash. The task says which, and what loosening each would cost."),
            button(self.tr("Show the clash …"), self.optimise_asked.emit, primary=True),
        )
        self._stack = QStackedWidget()
        for page in (self._empty, scrolling(body), self._failed):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the outcome, or what belongs here."""
        out, shown = self._desk.outcome, self._desk.shown
        if out is None:
            self._stack.setCurrentIndex(0)
            return
        if shown is None or shown.plan is None:
            self._stack.setCurrentIndex(2)
            return
        self._stack.setCurrentIndex(1)
        self._plans = out.plans()
        self._show_state()
        self.task.setText(self._words.task(out.wish.task))
        self._show_tiles(shown.plan)
        self._show_plan(out, shown.plan)
        self._show_binding(out)
        self.sections["alternatives"].setVisible(len(self._plans) > 1)
        if len(self._plans) > 1:
            self.alternatives.show_plans(self._plans, shown)
            self._fit()
        self._show_front(out, shown)
        self.force.show_sites(out)
        self.force.show_answer()

    def _show_state(self) -> None:
        out, shown = self._desk.outcome, self._desk.shown
        if out is None or shown is None:
            return
        number = next((i for i, plan in enumerate(self._plans) if plan is shown), None)
        if number == 0:
            text = self._words.status(shown)
            if not out.complete:
                text = self.tr("Best plan when stopped · gap {gap}").format(
                    gap=self._ctx.format.percent(shown.gap, 2)
                )
        elif number is not None:
            text = self.tr("Alternative {number}").format(number=number)
        else:
            text = self.tr("Plan on the front")
        self.status.setText(text)
        stale = self._desk.stale
        self._stale_sign.setVisible(stale)
        self.stale.setVisible(stale)
        if stale:
            self._stale_sign.setPixmap(self._ctx.theme.icon("warning", "warning").pixmap(15, 15))
            self.stale.setText(self.tr("Outdated: assumptions or sites have changed since. Optimise again."))

    def _show_tiles(self, plan: Plan) -> None:
        fmt = self._ctx.format
        co2 = fmt.with_unit(fmt.number(plan.co2_t_per_a / 1e3, 0), fmt.unit("kt/a"))
        mw, count = fmt.with_unit(fmt.number(plan.total_mw, 0), "MW"), len(plan.sites)
        figures = (
            (fmt.money(plan.npv_eur), self.tr("Net present value")),
            (fmt.money(plan.capex_eur), self.tr("Investment")),
            (
                mw,
                self.tr("IT at 1 site") if count == 1 else self.tr("IT at {count} sites").format(count=count),
            ),
            (co2, self.tr("CO₂ a year")),
        )
        for tile, (value, name) in zip(self.tiles, figures, strict=True):
            tile.show_figure(value, name)

    def _show_plan(self, out: Outcome, plan: Plan) -> None:
        fmt = self._ctx.format
        million = fmt.unit("MEUR")
        heads = [
            Cell(text=self.tr("Site") + "\n", left=True),
            Cell(text="IT\nMW"),
            Cell(text=self.tr("Start") + "\n"),
            Cell(text=self.tr("NPV") + "\n" + million),
            Cell(text=self.tr("Invest.") + "\n" + million, tip=self.tr("Investment")),
            Cell(text="CO₂\nkt/a"),
        ]
        cells = []
        for site in sites_of(out.question.candidates, plan):
            year = fmt.missing if site.start_year is None else str(site.start_year)
            cells.append(
                [
                    Cell(text=site.name, left=True, strong=True, tip=self.tr("Show on the map")),
                    _number(self._ctx, site.it_mw, 0),
                    Cell(text=year),
                    _number(self._ctx, site.npv_eur / 1e6, 0, toned=True),
                    _number(self._ctx, site.capex_eur / 1e6, 0),
                    _number(self._ctx, site.co2_t_per_a / 1e3, 0),
                ]
            )
        self.plan.show_cells(heads, cells)
        self._fit()

    def _show_binding(self, out: Outcome) -> None:
        while (item := self._binding_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        worths = out.answer.binding
        for worth in worths:
            limit = label(self._words.limit(out.wish.task, worth.limit), wrap=True)
            limit.setObjectName("bindingLimit")
            step = label(self.tr("loosened by {step}").format(step=self._words.step(worth)), "small")
            gain = label(self._words.gain(out.wish.task.goal, worth.gain), "value")
            gain.setObjectName("bindingGain")
            words = column(limit, step, spacing=1)
            line = QWidget()
            line.setAccessibleName(self._words.worth(out.wish.task, worth))
            parts = row(words, gain, spacing=12)
            parts.setStretch(0, 1)
            line.setLayout(parts)
            self._binding_layout.addWidget(line)
        if not worths:
            text = (
                self.tr("No limit holds the plan back: loosening any by one step brings nothing.")
                if out.complete
                else self.tr("Not worked out, because the search was stopped.")
            )
            self._binding_layout.addWidget(label(text, "muted", wrap=True))

    def _show_front(self, out: Outcome, shown: Solution) -> None:
        front = [point for point in out.answer.front if point.plan is not None]
        axes = out.wish.axes
        self.sections["front"].setVisible(bool(front) and axes is not None)
        if not front or axes is None:
            return
        first, second = axes
        points = []
        for point in front:
            assert point.plan is not None
            values = [goal_value(point.plan, goal) / QUANTITIES[QUANTITY[goal]].scale for goal in axes]
            here = shown.plan is not None and point.plan.options == shown.plan.options
            points.append(
                FrontPoint(x=values[1], y=values[0], words=self._front_words(point.plan, axes), current=here)
            )
        self.chart.show_front(points, self._axis(second), self._axis(first))
        now = next((point for point in points if point.current), None)
        text = self.tr("Every point is a whole plan: click it, or use the arrow keys.")
        if len(points) == 1:
            text = self.tr("One plan is best in both goals.")
        self.front_words.setText(text if now is None else now.words)

    def _axis(self, goal: Goal) -> FrontAxis:
        key, fmt = QUANTITY[goal], self._ctx.format
        unit = fmt.quantity_unit(key)
        name = self._ctx.labels.quantity(key, short=True)
        return FrontAxis(title=f"{name} ({unit})" if unit else name, tick=fmt.number)

    def _front_words(self, plan: Plan, axes: tuple[Goal, Goal]) -> str:
        values = " · ".join(self._words.goal_alone(goal, goal_value(plan, goal)) for goal in axes)
        return f"{values}: {', '.join(plan.sites)}"

    # ── deeds ─────────────────────────────────────────────────────────────────────────────────────

    def suggested_name(self) -> str:
        """Return a name for the plan as scenario."""
        shown = self._desk.shown
        if shown is None or shown.plan is None:
            return ""
        names = ", ".join(shown.plan.sites[:NAMED])
        if len(shown.plan.sites) > NAMED:
            names += f" +{len(shown.plan.sites) - NAMED}"
        return self.tr("Plan {names}").format(names=names)

    def keep_as_scenario(self) -> None:
        """Ask for a name and add the shown plan as scenario."""
        title = self.tr("Take plan as scenario")
        name = dialogs.ask_name(self.window(), title, self.tr("Name"), self.suggested_name())
        out, shown = self._desk.outcome, self._desk.shown
        if name is not None and out is not None and shown is not None and shown.plan is not None:
            sites = ", ".join(shown.plan.sites)
            note = f"{self._words.task(out.wish.task)} {self._words.status(shown)}. {sites}"
            self._desk.keep_as_scenario(name, note)

    def _site_clicked(self, index: QModelIndex) -> None:
        name = self.plan.grid.cells[index.row()][0].text
        self.site_chosen.emit(name)

    def _alternative_chosen(self, number: int) -> None:
        if number < len(self._plans):
            self._desk.choose(self._plans[number])

    def _front_chosen(self, index: int) -> None:
        out = self._desk.outcome
        if out is None:
            return
        front = [point for point in out.answer.front if point.plan is not None]
        if 0 <= index < len(front):
            self._desk.choose(front[index])

    def _fit(self) -> None:
        for view in (self.plan, self.alternatives):
            if view.grid.columnCount():
                view.fit_columns(least=104)
                wide = sum(view.columnWidth(i) for i in range(view.grid.columnCount()))
                bar = view.horizontalScrollBar().sizeHint().height() if wide > view.width() else 0
                view.setFixedHeight(view.natural_height() + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns anew."""
        super().resizeEvent(event)
        self._fit()


def _number(ctx: UiContext, value: float, decimals: int, *, toned: bool = False) -> Cell:
    tone = "text"
    if not math.isfinite(value):
        tone = "muted"
    elif toned and value < 0:
        tone = "negative"
    return Cell(
        text=ctx.format.number(value, decimals), copy=ctx.format.plain(value, decimals + 2), tone=tone
    )
