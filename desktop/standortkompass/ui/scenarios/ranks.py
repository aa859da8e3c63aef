"""Ranks over all scenarios, as chart or as table, with the state of the results behind them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from standortkompass.app.jobs import Job
from standortkompass.app.scenario_desk import CHANNEL, ScenarioDesk, ScenarioResult, leaders
from standortkompass.ui.context import UiContext
from standortkompass.ui.scenarios.bump import BumpChart, BumpColumn, BumpLine
from standortkompass.ui.widgets.basics import EmptyState, button, caps, label, row
from standortkompass.ui.widgets.flow import FlowLayout

CHOICES = (5, 8, 12)
LEAST_COLUMN_EM = 5


class RankPane(QWidget):
    """``site_chosen(int)`` reports a site chosen in the chart."""

    site_chosen = Signal(int)

    def __init__(self, ctx: UiContext, desk: ScenarioDesk) -> None:
        super().__init__()
        self._ctx, self._desk = ctx, desk
        self.chart = BumpChart(ctx.theme)
        self.chart.chosen.connect(self.site_chosen)
        self.table = QTableWidget()
        self.table.setObjectName("rankTable")
        self.table.setAccessibleName(self.tr("Ranks over all scenarios"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.horizontalHeader().setMinimumSectionSize(
            LEAST_COLUMN_EM * self.table.fontMetrics().height()
        )
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.cellClicked.connect(lambda r, _c: self.site_chosen.emit(self.chart.lines[r].row))
        self._stack = QStackedWidget()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.chart)
        self._stack.addWidget(area)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                self.tr("No ranks yet"),
                self.tr("The sites are ranked under every scenario as soon as there are results."),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        layout.addWidget(self.progress)
        layout.addWidget(self._stack, 1)
        ctx.session.runner.progressed.connect(self._progressed)

    def _head(self) -> FlowLayout:
        self.most = QComboBox()
        self.most.setObjectName("rankCount")
        self.most.setAccessibleName(self.tr("Places on show"))
        for count in CHOICES:
            self.most.addItem(self.tr("Places 1 to {count}").format(count=count), count)
        self.most.setCurrentIndex(1)
        self.most.currentIndexChanged.connect(lambda _i: self.refresh())
        self.as_table = QPushButton(self.tr("Show as table"))
        self.as_table.setObjectName("chip")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(lambda _on: self.refresh())
        self.run = button(self.tr("Work out"), self._desk.run)
        self.run.setObjectName("scenarioRun")
        self.cancel = button(self.tr("Cancel"), self._desk.cancel)
        self.cancel.setObjectName("scenarioCancel")
        self.state = label("", "warning")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("Progress"))
        knobs = QWidget()
        knobs.setLayout(row(self.state, self.run, self.cancel, self.as_table, self.most, spacing=8))
        head = FlowLayout(spread=True)
        for part in (caps(self.tr("Ranks by scenario")), knobs):
            head.addWidget(part)
        return head

    def refresh(self) -> None:
        """Show ranks and how far they are up to date."""
        session, desk = self._ctx.session, self._desk
        project = session.project
        running, lacking = desk.running, desk.lacking()
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.run.setVisible(bool(lacking) and not running)
        self.state.setVisible(bool(lacking) and not running)
        if project is None:
            self._stack.setCurrentIndex(2)
            return
        self.state.setText(self.tr("{count} not up to date").format(count=len(lacking)))
        found = [desk.result(scenario) for scenario in project.scenarios]
        columns = [
            BumpColumn(name=scenario.name, active=i == project.active, stale=found[i][1])
            for i, scenario in enumerate(project.scenarios)
        ]
        most = min(int(self.most.currentData()), max(len(project.sites), 1))
        results = [result for result, _ in found]
        lines = self._lines(results, most)
        self.chart.show_ranks(columns, lines, most, self._spoken(columns, lines))
        self._fill_table(columns, lines)
        known = any(result is not None and result.rank for result in results)
        self._stack.setCurrentIndex(2 if not known else 1 if self.as_table.isChecked() else 0)

    def _lines(self, results: list[ScenarioResult | None], most: int) -> list[BumpLine]:
        project, selected = self._ctx.session.project, self._ctx.session.selected
        assert project is not None
        rows = [r for r in leaders(results, most) if r < len(project.sites)]
        return [
            BumpLine(
                row=at,
                name=project.sites[at].name,
                ranks=tuple(r.rank[at] if r is not None and at < len(r.rank) else None for r in results),
                chosen=at == selected,
            )
            for at in rows
        ]

    def _spoken(self, columns: list[BumpColumn], lines: list[BumpLine]) -> str:
        heads = ", ".join(column.name for column in columns)
        told = "; ".join(
            f"{line.name} " + ", ".join("–" if rank is None else str(rank) for rank in line.ranks)
            for line in lines
        )
        return f"{heads}: {told}"

    def _fill_table(self, columns: list[BumpColumn], lines: list[BumpLine]) -> None:
        table = self.table
        table.setRowCount(len(lines))
        table.setColumnCount(len(columns) + 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for c, name in enumerate((self.tr("Site"), *(column.name for column in columns))):
            head = QTableWidgetItem(name)
            head.setTextAlignment(right if c else left)
            head.setToolTip(name)
            table.setHorizontalHeaderItem(c, head)
            mode = QHeaderView.ResizeMode.Stretch if c else QHeaderView.ResizeMode.ResizeToContents
            table.horizontalHeader().setSectionResizeMode(c, mode)
        for r, line in enumerate(lines):
            table.setItem(r, 0, QTableWidgetItem(line.name))
            for c, rank in enumerate(line.ranks, start=1):
                text = "–" if rank is None else self.tr("excluded") if rank == 0 else str(rank)
                cell = QTableWidgetItem(text)
                cell.setTextAlignment(right)
                table.setItem(r, c, cell)

    def _progressed(self, job: Job) -> None:
        if isValid(self) and job.channel == CHANNEL:
            self.progress.setValue(round(job.fraction * 1000))
