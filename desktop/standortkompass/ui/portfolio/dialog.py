"""The optimiser's dialog: the task in three parts and one sentence, the run, and ways out of a clash."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from standortkompass.app.portfolio import PortfolioDesk, Wish, relaxed_task
from standortkompass.compute.portfolio_request import effort_of
from standortkompass.core.decision.portfolio.infeasible import Relaxation
from standortkompass.core.decision.portfolio.program import Verdict
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.errors import StandortkompassError
from standortkompass.ui.context import UiContext
from standortkompass.ui.portfolio.form import WishForm
from standortkompass.ui.portfolio.words import PlanWords
from standortkompass.ui.widgets.basics import button, caps, column, label, row, rule
from standortkompass.ui.widgets.dialog_room import open_size, room_of, roomy
from standortkompass.ui.widgets.facts import Fact, FactList

CHECK_QUIET_MS = 350  # the check follows once nobody types
NARROW_PX = 800  # below this width of the screen the parts of the task stand one below the other
LOW_PX = 480  # below this height of the screen only the buttons keep their place


class OptimiserDialog(QDialog):
    """Stays open beside the window. Closes itself when a plan is found. ``exclusions_asked()``."""

    exclusions_asked = Signal()

    def __init__(self, ctx: UiContext, desk: PortfolioDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._desk = ctx, desk
        self._words = PlanWords(ctx)
        self._seen = desk.outcome
        self._told = 0  # lines about the run that are on show
        self.setObjectName("optimiserDialog")
        self.setWindowTitle(self.tr("Optimise portfolio"))
        self.form = WishForm(ctx, narrow=room_of(self).width() < NARROW_PX)
        self.form.edited.connect(self._edited)
        self.sentence = label("", "lead", wrap=True)
        self.sentence.setObjectName("taskSentence")
        self.verdict = label("", "small", wrap=True)
        self.verdict.setObjectName("taskVerdict")
        self._verdict_sign = QLabel()
        self._build_run()
        self._build_conflict()
        self._build()
        self._quiet = QTimer(self, singleShot=True, interval=CHECK_QUIET_MS)
        self._quiet.timeout.connect(desk.check)
        desk.changed.connect(self.refresh)
        desk.live_changed.connect(self._show_live)
        desk.checked.connect(self._show_verdict)
        self.reload()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build_run(self) -> None:
        self.progress = QProgressBar()
        self.progress.setObjectName("optimiserProgress")
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("Progress of the optimiser"))
        self.step = label("", "small")
        self.live = FactList(self._ctx.theme)
        self.live.setObjectName("optimiserLive")
        self.run_part = QFrame()
        self.run_part.setObjectName("tile")
        self.run_part.setLayout(
            column(self.step, self.progress, self.live, margins=(14, 10, 14, 10), spacing=6)
        )
        self.run_part.hide()

    def _build_conflict(self) -> None:
        self.conflict = QFrame()
        self.conflict.setObjectName("message")
        self.conflict.setProperty("severity", "warning")
        self._conflict_body = QVBoxLayout(self.conflict)
        self._conflict_body.setContentsMargins(14, 10, 14, 10)
        self._conflict_body.setSpacing(5)
        self.conflict.hide()

    def _build(self) -> None:
        self.start = button(self.tr("Optimise"), self.run, primary=True)
        self.start.setObjectName("optimiserStart")
        self.take = button(self.tr("Take best plan"), self._desk.take_best)
        self.take.setObjectName("optimiserTake")
        self.stop = button(self.tr("Stop"), self._desk.cancel)
        self.stop.setObjectName("optimiserStop")
        self.leave = button(self.tr("Close"), self.close)
        for item in (self.start, self.take, self.stop, self.leave):
            item.setAutoDefault(False)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.run)
        task = QFrame()
        task.setObjectName("tileAccent")
        state = row(self._verdict_sign, self.verdict, spacing=6)
        state.setStretch(1, 1)
        task.setLayout(column(self.sentence, state, margins=(14, 10, 14, 10), spacing=5))
        content = column(self.form, self.conflict, None, margins=(24, 18, 24, 10), spacing=14)
        state_part = column(task, self.run_part, margins=(24, 12, 24, 0), spacing=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if room_of(self).height() < LOW_PX:  # task and run take the whole height: they scroll, too
            state_part.setContentsMargins(0, 0, 0, 0)
            content.addLayout(state_part)
            self._area = roomy(content)
            layout.addWidget(self._area, 1)
            layout.addWidget(rule())
        else:
            self._area = roomy(content)
            layout.addWidget(self._area, 1)
            layout.addWidget(rule())
            layout.addLayout(state_part)
        layout.addLayout(row(self.leave, None, self.stop, self.take, self.start, margins=(24, 12, 24, 14)))
        open_size(self, 860, 780)

    # ── task ──────────────────────────────────────────────────────────────────────────────────────

    def reload(self) -> None:
        """Fill the form from the wish that is kept."""
        scenario = self._ctx.session.scenario
        if scenario is not None:
            effort = effort_of(scenario.assumptions)
            self.form.show_wish(self._desk.wish, effort.gap, effort.time_limit_s)
        self.refresh()
        self._quiet.start()

    def _edited(self) -> None:
        wish = self._wish()
        if wish is not None and wish != self._desk.wish:
            self._desk.set_wish(wish)
        if wish is not None:
            self._quiet.start()

    def _wish(self) -> Wish | None:
        """Return the wish of the fields, or say below why there is none."""
        try:
            wish = self.form.wish()
        except StandortkompassError as error:
            self.sentence.setText(self._ctx.labels.texts.error(error))
            self.start.setEnabled(False)
            return None
        self.start.setEnabled(self.form.valid and not self._desk.running)
        return wish

    def run(self) -> None:
        """Start the optimiser."""
        if self._desk.running or not self.start.isEnabled():
            return
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a field that is being typed in hands its value over
        wish = self._wish()
        if wish is not None and self.form.valid:
            self._quiet.stop()
            self._desk.set_wish(wish)
            self._desk.run()

    # ── state ─────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show task, run and answer; close when a new plan has arrived."""
        desk = self._desk
        wish = self._wish()
        if wish is not None:
            self.sentence.setText(self._sentence(desk.wish))
        running = desk.running
        self.form.setEnabled(not running)
        self.run_part.setVisible(running)
        self.stop.setVisible(running)
        self.take.setVisible(running)
        self.start.setVisible(not running)
        if running:
            self._show_run_part()
        self._show_live()
        self._show_verdict()
        self._show_conflict()
        if desk.outcome is not self._seen and not running:
            self._seen = desk.outcome
            if desk.outcome is not None and desk.outcome.solution.plan is not None:
                self.close()

    def _sentence(self, wish: Wish) -> str:
        text = self._words.task(wish.task)
        if wish.task.goal is Goal.WEIGHTED:
            weights, fmt = dict(wish.task.weights), self._ctx.format
            text += " " + self.tr(
                "Net present value in euros, less {co2} € for each tonne of CO₂ a year and {water} € for "
                "each cubic metre of water a year."
            ).format(
                co2=fmt.assumption(-weights.get("co2_t_per_a", -0.0) + 0.0),
                water=fmt.assumption(-weights.get("water_m3_per_a", -0.0) + 0.0),
            )
        if wish.sizes_mw:
            sizes = ", ".join(self._ctx.format.assumption(size) for size in wish.sizes_mw)
            text += " " + self.tr("Each site may have {sizes} MW of IT.").format(sizes=sizes)
        return text

    def _show_verdict(self) -> None:
        desk, theme = self._desk, self._ctx.theme
        icon, token, text = {
            Verdict.OPTIMAL: ("check", "positive", self.tr("Feasible: at least one plan keeps all limits.")),
            Verdict.INFEASIBLE: (
                "warning",
                "warning",
                self.tr("Not feasible: optimise to see which limits clash and what loosening them costs."),
            ),
            Verdict.UNKNOWN: ("help", "muted", self.tr("Whether there is a plan shows in the run.")),
            Verdict.FEASIBLE: ("check", "positive", self.tr("Feasible: at least one plan keeps all limits.")),
            None: ("help", "muted", self.tr("Checking whether there is a plan …")),
        }[desk.verdict]
        project = self._ctx.session.project
        if project is None or not project.sites:
            icon, token, text = "warning", "warning", self.tr("The project has no sites to choose from.")
            self.start.setEnabled(False)
        if desk.running:
            icon, token, text = "play", "accent", self.tr("The optimiser works; the window can be used.")
        self._verdict_sign.setPixmap(theme.icon(icon, token).pixmap(15, 15))
        self.verdict.setText(text)

    def _show_run_part(self) -> None:
        """Bring the run into view where it scrolls with the form."""
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.run_part, 0, 20))

    def _show_live(self) -> None:
        desk, fmt = self._desk, self._ctx.format
        self.progress.setValue(round(desk.fraction * 1000))
        key = f"progress.{desk.step_key}"
        self.step.setText(self._ctx.labels.get(key) if desk.step_key else "")
        goal, live, first = desk.wish.task.goal, desk.live, desk.first
        facts = []
        if live is not None:
            facts = [
                Fact(
                    label=self.tr("Best plan so far"),
                    value=self._words.goal_alone(goal, live.best),
                    strong=True,
                ),
                Fact(label=self.tr("No plan is better than"), value=self._words.goal_alone(goal, live.bound)),
                Fact(label=self.tr("Gap"), value=fmt.percent(live.gap, 2)),
            ]
        elif first is not None:
            facts = [
                Fact(
                    label=self.tr("Best plan so far"),
                    value=self._words.goal_alone(goal, first.solution.objective),
                    strong=True,
                )
            ]
        self.live.set_facts(facts)
        if desk.running and len(facts) != self._told:
            self._show_run_part()
        self._told = len(facts)
        self.take.setEnabled(first is not None)
        if first is not None:
            tip = self.tr("Stops and keeps the plan with {value}, gap {gap}").format(
                value=self._words.goal(goal, first.solution.objective),
                gap=fmt.percent(first.solution.gap, 2),
            )
        else:
            tip = self.tr("Possible as soon as there is a whole plan")
        self.take.setToolTip(tip)

    # ── no plan ───────────────────────────────────────────────────────────────────────────────────

    def _show_conflict(self) -> None:
        while (item := self._conflict_body.takeAt(0)) is not None:
            _drop(item.widget(), item.layout())
        out = self._desk.outcome
        if out is None or out.solution.plan is not None or self._desk.running or out.wish != self._desk.wish:
            self.conflict.hide()
            return
        body = self._conflict_body
        conflict = out.answer.conflict
        if conflict is None:
            body.addWidget(label(self._words.status(out.solution) + ".", "lead", wrap=True))
            body.addWidget(label(self.tr("Give more time or allow a larger gap."), wrap=True))
            self.conflict.show()
            return
        head = label(self.tr("No plan keeps all limits. Impossible together:"), "lead", wrap=True)
        head.setObjectName("conflictHead")
        body.addWidget(head)
        for key in conflict.limits:
            line = label(f"•  {self._words.limit(out.wish.task, key)}", wrap=True)
            line.setObjectName("conflictLimit")
            body.addWidget(line)
        if not conflict.minimal:
            body.addWidget(
                label(self.tr("The time was too short to examine all limits."), "small", wrap=True)
            )
        body.addSpacing(4)
        body.addWidget(caps(self.tr("Ways out")))
        for relaxation in out.answer.relaxations:
            words = label(self._words.relief(out.wish.task, relaxation), wrap=True)
            line_ = row(words, spacing=10)
            line_.setStretch(0, 1)
            if relaxed_task(out.wish.task, relaxation) is not None:
                loosen = button(self.tr("Loosen and optimise"), partial(self._loosen, relaxation))
                loosen.setObjectName(f"relax.{relaxation.limit}")
                loosen.setAutoDefault(False)
                line_.addWidget(loosen, 0, Qt.AlignmentFlag.AlignTop)
            elif relaxation.limit.startswith("excluded"):
                there = button(self.tr("Show exclusions"), self.exclusions_asked.emit)
                there.setAutoDefault(False)
                line_.addWidget(there, 0, Qt.AlignmentFlag.AlignTop)
            body.addLayout(line_)
        self.conflict.show()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.conflict, 0, 20))

    def _loosen(self, relaxation: Relaxation) -> None:
        self._desk.relax(relaxation)
        scenario = self._ctx.session.scenario
        if scenario is not None and self.isVisible():
            effort = effort_of(scenario.assumptions)
            self.form.show_wish(self._desk.wish, effort.gap, effort.time_limit_s)
            self.refresh()


def _drop(widget: QWidget | None, layout: object) -> None:
    """Take a widget, or all widgets of a row, away."""
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    if layout is not None:
        while (item := layout.takeAt(0)) is not None:  # type: ignore[attr-defined]
            _drop(item.widget(), item.layout())
