"""The sensitivity panel: which assumptions move the chosen site's result most, alone and in pairs."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from standortkompass.app.assumption_view import shown_unit
from standortkompass.app.jobs import Job
from standortkompass.app.sensitivity import (
    METRICS,
    Answer,
    Question,
    Table,
    answer,
    is_stale,
    table,
    widest,
)
from standortkompass.core.finance.sensitivity import Swing
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.charts.rows import Piece, Row, RowPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.sensitivity.pair import PairPage, rounded
from standortkompass.ui.widgets.basics import EmptyState, button, column, label, row, rule, scrolling
from standortkompass.ui.widgets.when_seen import WhenSeen
from standortkompass.ui.widgets.yielding import YieldingCombo

SHOWN = 18
TORNADO, PAIR = "tornado", "two_way"


class SensitivityPanel(QWidget):
    """Tornado and two-way table of one site. ``assumption_asked(key)`` reports a click on a bar."""

    assumption_asked = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._answer: Answer | None = None
        self._build()
        session, self._lazy = ctx.session, WhenSeen(self, self.refresh)
        for signal in (session.evaluation_changed, session.selection_changed, session.project_changed):
            signal.connect(self._lazy.ask)
        session.runner.progressed.connect(self._progressed)
        session.runner.finished.connect(self._finished)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        theme, labels = self._ctx.theme, self._ctx.labels
        self.examined = YieldingCombo()
        self.examined.setObjectName("sensitivityMetric")
        self.examined.setAccessibleName(self.tr("Result to examine"))
        for key in METRICS:
            self.examined.addItem(labels.quantity(key), key)
        self.examined.currentIndexChanged.connect(lambda _i: self.refresh())
        self.run_button = button(self.tr("Work out"), self.run, primary=True)
        self.run_button.setObjectName("sensitivityRun")
        self.cancel_button = button(self.tr("Cancel"), self.cancel)
        self.cancel_button.setObjectName("sensitivityCancel")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.stale = label(self.tr("Outdated – work out anew"), "warning", wrap=True)
        self.stale.setObjectName("sensitivityStale")
        self.sentence = label("", wrap=True)
        self.sentence.setObjectName("sensitivitySentence")
        self.show_tornado = self._chip(self.tr("One input at a time"), TORNADO)
        self.show_pair = self._chip(self.tr("Two inputs"), PAIR)
        head = row(self.examined, self.run_button, self.cancel_button, spacing=8)
        head.setStretch(0, 1)
        self.plot = RowPlot(theme, self.tr("Tornado: result by assumption"), self._tick)
        self.plot.setObjectName("tornado")
        self.plot.chosen.connect(self.assumption_asked)
        self.legend = label(
            self.tr("Orange: low value of the assumption, green: high value. Click: open the assumption."),
            "small",
            wrap=True,
        )
        self.rest = label("", "small", wrap=True)
        tornado_page = QWidget()
        tornado_page.setLayout(
            column(self.sentence, self.legend, self.plot, self.rest, None, margins=(14, 8, 14, 12), spacing=8)
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                self.tr("What moves the result?"),
                self.tr(
                    "Each assumption goes to its low and its high value, all others stay. "
                    "Choose a site and work it out; that takes some seconds."
                ),
            )
        )
        self._stack.addWidget(scrolling(tornado_page))
        self.pair = PairPage(self._ctx)
        self.pair.inputs_changed.connect(self._mark_stale)
        self._stack.addWidget(scrolling(self.pair))
        self._waiting = EmptyState(
            self.tr("Being worked out …"),
            self.tr("The assumptions appear one by one, the widest bar on top."),
        )
        self._stack.addWidget(self._waiting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(
            column(
                head,
                row(self.show_tornado, self.show_pair, self.stale, None, spacing=8),
                self.progress,
                margins=(14, 4, 14, 8),
                spacing=8,
            )
        )
        layout.addWidget(rule())
        layout.addWidget(self._stack, 1)
        self.show_tornado.setChecked(True)

    def _chip(self, text: str, page: str) -> QPushButton:
        chip = QPushButton(text)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.toggled.connect(lambda on: self.refresh() if on else None)
        chip.setProperty("page", page)
        return chip

    # ── state ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def page(self) -> str:
        """Which of the two analyses is chosen."""
        return PAIR if self.show_pair.isChecked() else TORNADO

    @property
    def running(self) -> bool:
        """Whether an analysis is under way."""
        return any(job.channel == "sensitivity" for job in self._ctx.session.runner.running)

    def question(self) -> Question | None:
        """Return what would be asked now; None without a site."""
        session = self._ctx.session
        world, evaluation, chosen = session.world, session.evaluation, session.selected
        if world is None or evaluation is None or chosen is None or chosen >= len(evaluation):
            return None
        return Question(
            layers=world.layers,
            scenario=evaluation.scenario,
            places=evaluation.places.take(np.array([chosen])),
            site=evaluation.places.names[chosen],
            row=chosen,
            metric=str(self.examined.currentData()),
        )

    def refresh(self) -> None:
        """Show buttons, page and whether the result is outdated."""
        question = self.question()
        if self._ctx.session.project is None:
            self._answer = None  # it belongs to a project that is closed
        self.run_button.setEnabled(question is not None and not self.running)
        self.cancel_button.setVisible(self.running)
        self.progress.setVisible(self.running)
        if question is not None:
            self.pair.offer(question)
        if self.page == PAIR:
            self._stack.setCurrentIndex(2 if question is not None or self.pair.shown else 0)
        else:
            self._stack.setCurrentIndex(1 if self._answer is not None and self._answer.swings else 0)
        self._mark_stale()

    def _mark_stale(self) -> None:
        session = self._ctx.session
        places = None if session.evaluation is None else session.evaluation.places
        shown = self.pair.shown if self.page == PAIR else self._answer
        old = False
        if shown is not None and not self.running:
            question = shown.question
            old = is_stale(question, session.scenario, places, session.selected)
            old = old or question.metric != self.examined.currentData()
        if self.page == PAIR:
            old = old or self.pair.is_other_pair
        self.stale.setVisible(old)

    # ── run ───────────────────────────────────────────────────────────────────────────────────────

    def run(self) -> None:
        """Start the chosen analysis in the background."""
        question = self.question()
        if question is None:
            return
        if self.page == PAIR:
            self._run_pair(question)
        else:
            self._run_tornado(question)
        self.refresh()
        self._show_running()

    def _show_running(self) -> None:
        """Offer one of start and stop: there is no room for both; say what comes where nothing is yet."""
        self.run_button.setVisible(not self.running)
        if self.running and self._stack.currentIndex() == 0:
            self._stack.setCurrentWidget(self._waiting)

    def _run_tornado(self, question: Question) -> None:
        session = self._ctx.session
        into = self._answer = Answer(question)
        session.runner.submit(
            self.tr("Sensitivity of {site}").format(site=question.site),
            lambda progress: answer(question, into, progress),
            channel="sensitivity",
            lane="sensitivity",
            on_success=lambda _result: self._show_tornado() if isValid(self) else None,
            on_error=lambda error: session.report(error, "sensitivity"),
        )

    def _run_pair(self, question: Question) -> None:
        session = self._ctx.session
        first, second = self.pair.chosen
        if first == second:
            self.pair.say(self.tr("Choose two different inputs."))
            return
        session.runner.submit(
            self.tr("Two-way table of {site}").format(site=question.site),
            lambda progress: table(question, first, second, progress),
            channel="sensitivity",
            lane="sensitivity",
            on_success=lambda found: self._show_table(found) if isValid(self) else None,
            on_error=lambda error: session.report(error, "sensitivity"),
        )

    def cancel(self) -> None:
        """Stop; the bars that are there stay."""
        self._ctx.session.runner.cancel("sensitivity")

    def _progressed(self, job: Job) -> None:
        if job.channel != "sensitivity":
            return
        self.progress.setValue(round(job.fraction * 1000))
        if self._answer is not None and self.page == TORNADO and len(self._answer.swings) % 8 == 0:
            self._show_tornado()

    def _finished(self, job: Job) -> None:
        if job.channel == "sensitivity":
            if self._answer is not None and self._answer.swings:
                self._show_tornado()
            self.refresh()
            self._show_running()

    # ── tornado ───────────────────────────────────────────────────────────────────────────────────

    def _scale(self) -> float:
        question = None if self._answer is None else self._answer.question
        return 1.0 if question is None else QUANTITIES[question.metric].scale

    def _tick(self, value: float, decimals: int) -> str:
        return self._ctx.format.number(value, decimals)

    def _show_tornado(self) -> None:
        found = self._answer
        if found is None:
            return
        ranked = found.ranked()
        scale = self._scale()
        self.plot.set_rows(
            [self._bar(swing, found) for swing in ranked[:SHOWN]],
            reference=None if math.isnan(found.base) else found.base / scale,
        )
        self._say(found, ranked)
        if self.page == TORNADO and ranked:
            self._stack.setCurrentIndex(1)

    def _bar(self, swing: Swing, found: Answer) -> Row:
        fmt, metric = self._ctx.format, found.question.metric
        spec = found.question.scenario.assumptions.catalogue[swing.key]
        scale = self._scale()
        low, base, high = float(swing.low[0]), found.base, float(swing.high[0])
        shown, name = shown_unit(spec), spec.label[self._ctx.lang]

        def value(stored: float) -> str:
            return fmt.with_unit(fmt.assumption(rounded(shown.show(stored))), fmt.unit(shown.unit))

        ends = sorted((low, high))
        text = f"{fmt.quantity(metric, ends[0], unit=False)} … {fmt.quantity(metric, ends[1], unit=False)}"
        return Row(
            label=name,
            value=text,
            pieces=(
                Piece(base / scale, low / scale, "line", 0.9),
                Piece(base / scale, high / scale, "bar", 0.9),
            ),
            key=swing.key,
            tip=self.tr(
                "{name}\n{low} gives {low_result}\n{base} gives {base_result}\n{high} gives {high_result}"
            ).format(
                name=name,
                low=value(swing.low_value),
                low_result=fmt.quantity(metric, low),
                base=value(swing.base_value),
                base_result=fmt.quantity(metric, base),
                high=value(swing.high_value),
                high_result=fmt.quantity(metric, high),
            ),
        )

    def _say(self, found: Answer, ranked: tuple[Swing, ...]) -> None:
        fmt, question = self._ctx.format, found.question
        metric = self._ctx.labels.quantity(question.metric)
        if math.isnan(found.base):
            self.sentence.setText(
                self.tr("{metric} of {site} is not known; there is nothing to move.").format(
                    metric=metric, site=question.site
                )
            )
        elif ranked:
            spec = question.scenario.assumptions.catalogue[ranked[0].key]
            ends = sorted((float(ranked[0].low[0]), float(ranked[0].high[0])))
            self.sentence.setText(
                self.tr("{site}: {metric} {base}. “{name}” moves it most: {low} to {high}.")
                .format(
                    site=question.site,
                    metric=metric,
                    base=fmt.quantity(question.metric, found.base),
                    name=spec.label[self._ctx.lang],
                    low=fmt.quantity(question.metric, ends[0], unit=False),
                    high=fmt.quantity(question.metric, ends[1]),
                )
                .replace("−€", "−\u2060€")  # no line ends between the minus and its sum
            )
        parts = []
        if not found.complete:
            parts.append(
                self.tr("{done} of {total} inputs so far.").format(done=len(found.swings), total=found.total)
            )
        if len(ranked) > SHOWN:
            more = len(ranked) - SHOWN
            words = (
                self.tr("1 more input moves it less.")
                if more == 1
                else self.tr("{count} more inputs move it less.")
            )
            parts.append(words.format(count=more))
        idle = len(found.swings) - len(ranked) - found.unknown
        if found.complete:
            words = (
                self.tr("1 input does not move it.")
                if idle == 1
                else self.tr("{count} inputs do not move it.")
            )
            parts.append(words.format(count=idle))
        if found.unknown:
            words = (
                self.tr("1 leaves it without a figure.")
                if found.unknown == 1
                else self.tr("{count} leave it without a figure.")
            )
            parts.append(words.format(count=found.unknown))
        self.rest.setText(" ".join(parts))

    def _show_table(self, found: Table) -> None:
        self.pair.show_table(found)
        self.refresh()

    def take_widest(self) -> None:
        """Put the two inputs that move the result most into the two-way table."""
        pair = None if self._answer is None else widest(self._answer.ranked())
        if pair is not None:
            self.pair.choose(*pair)
