"""The comparison: two to six sites as columns, quantities as rows, and the bridge between two of them."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from standortkompass.app.compare import CRITERION, LEAST, MOST, first_choice, weighed
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.charts.as_table import AsTable
from standortkompass.ui.compare.dots import DotPlot, DotRow
from standortkompass.ui.compare.grid import GridView
from standortkompass.ui.compare.picker import SitePicker
from standortkompass.ui.compare.table import CompareTable, thinned
from standortkompass.ui.compare.words import lead_sentence
from standortkompass.ui.context import UiContext
from standortkompass.ui.costs.bridge import BridgeView
from standortkompass.ui.widgets.basics import EmptyState, button, caps, column, label, row, scrolling

LEAST_PX = 106  # width of a site's column
LEAST_NAMES_PX = 160
LEAST_STRIP_PX, STRIP_PX = 118, 150  # of the dots, at least
SIDE_PX = 310  # width of the charts beside the table


class ComparePanel(QFrame):
    """Chooses its own sites; the selection of the session is one of them when they are clicked.

    Signals: ``map_asked()`` from the empty state.
    """

    map_asked = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("dockBody")
        self._names: tuple[str, ...] = ()
        self._reference: str = ""
        self._pinned = False  # the person has chosen; otherwise the best sites are shown
        self.picker = SitePicker()
        self.picker.removed.connect(self.remove)
        self.picker.added.connect(self.add_name)
        self.sentence = label("", "lead", wrap=True, selectable=True)
        self.sentence.setObjectName("compareSentence")
        self.cells = CompareTable(ctx)
        self.table = GridView(ctx.theme, "compareTable", self.tr("Comparison of sites"))
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.table.clicked.connect(self._clicked)
        self._build_controls()
        self.bridge = BridgeView(ctx)
        self.dots = DotPlot(ctx.theme, self.tr("Utility by criterion among all sites"))
        self.dots_table = AsTable(ctx.theme, self.dots)
        self._build()
        session = ctx.session
        session.evaluation_changed.connect(self.refresh)
        session.project_changed.connect(self._project_changed)
        ctx.theme.changed.connect(self.refresh)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build_controls(self) -> None:
        self.add = self.picker.add
        self.reference = QComboBox()
        self.reference.setObjectName("compareReference")
        self.reference.setAccessibleName(self.tr("Reference"))
        self.reference.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reference.setMinimumContentsLength(12)
        self.reference.activated.connect(lambda _i: self.set_reference(self.reference.currentText()))
        self.differences = QCheckBox(self.tr("As differences to"))
        self.differences.setObjectName("compareDifferences")
        self.differences.toggled.connect(lambda _on: self._show_table())
        self.only = QCheckBox(self.tr("Only what differs"))
        self.only.setObjectName("compareOnly")
        self.only.toggled.connect(lambda _on: self._show_table())
        for box in (self.differences, self.only):
            box.setMinimumHeight(24)
        self.copy = button(self.tr("Copy as table"), self.copy_table)
        self.copy.setObjectName("compareCopy")

    def _build(self) -> None:
        controls = row(self.differences, self.reference, 14, self.only, None, self.copy, spacing=8)
        side_body = QWidget()
        hint = self.tr("0 % to 100 %, further right is better. Grey: all sites, numbers: the columns.")
        side_body.setLayout(
            column(
                caps(self.tr("Cost bridge")), 2, self.bridge, 10, caps(self.tr("Utility by criterion")),
                label(hint, "small", wrap=True), self.dots_table, None, margins=(16, 6, 14, 12), spacing=4,
            )
        )  # fmt: skip
        side = scrolling(side_body)
        side.setMinimumWidth(280)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.table)
        self.split.addWidget(side)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([900, SIDE_PX])
        body = QWidget()
        words = column(self.sentence, controls, margins=(16, 4, 16, 8), spacing=8)
        head = column(self.picker, margins=(16, 12, 16, 4))
        layout = column(head, words, self.split, spacing=2)
        layout.setStretch(2, 1)
        body.setLayout(layout)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nothing to compare yet"),
                self.tr("A comparison needs at least two sites with results."),
                button(self.tr("To the map"), self.map_asked.emit),
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # ── which sites ───────────────────────────────────────────────────────────────────────────────

    @property
    def rows(self) -> list[int]:
        """Rows of the compared sites in the project, in the order of the columns."""
        evaluation = self._ctx.session.evaluation
        if evaluation is None:
            return []
        known = {name: i for i, name in enumerate(evaluation.places.names)}
        return [known[name] for name in self._names if name in known]

    def compare(self, rows: Iterable[int]) -> None:
        """Compare these sites; more than six are cut."""
        evaluation = self._ctx.session.evaluation
        if evaluation is None:
            return
        names = [evaluation.places.names[i] for i in dict.fromkeys(rows)]
        self._names, self._pinned = tuple(names[:MOST]), True
        self.refresh()

    def add_row(self, chosen: int) -> None:
        """Put a site first; the others stay beside it as far as there is room."""
        evaluation, project = self._ctx.session.evaluation, self._ctx.session.project
        if evaluation is None or project is None or chosen >= len(evaluation):
            return
        rest = self.rows if self._pinned else []
        statuses = [site.status for site in project.sites]
        if not rest and len(statuses) == len(evaluation):
            rest = first_choice(evaluation, statuses)
        self.compare([chosen, *(other for other in rest if other != chosen)])

    def add_name(self, name: str) -> None:
        """Add a site at the end, if there is room."""
        if name not in self._names and len(self._names) < MOST:
            self._names, self._pinned = (*self._names, name), True
            self.refresh()

    def remove(self, name: str) -> None:
        """Take a site out."""
        self._names, self._pinned = tuple(n for n in self._names if n != name), True
        self.refresh()

    def set_reference(self, name: str) -> None:
        """Show differences to another site."""
        self._reference = name
        self.refresh()

    def _project_changed(self) -> None:
        if self._ctx.session.project is None:
            self._names, self._reference, self._pinned = (), "", False

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the session's results of the chosen sites; while hidden nothing is worked out."""
        if not self.isVisible():
            return
        session = self._ctx.session
        evaluation, project = session.evaluation, session.project
        if evaluation is None or project is None or len(evaluation) < LEAST:
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        if not self._pinned:
            statuses = [site.status for site in project.sites]
            if len(statuses) == len(evaluation):
                self._names = tuple(evaluation.places.names[i] for i in first_choice(evaluation, statuses))
        self._names = tuple(name for name in self._names if name in evaluation.places.names)
        if self._reference not in self._names:
            self._reference = self._names[0] if self._names else ""
        self.picker.show_sites(self._names, evaluation.places.names)
        with QSignalBlocker(self.reference):
            self.reference.clear()
            self.reference.addItems(list(self._names))
            self.reference.setCurrentText(self._reference)
        self.sentence.setText(lead_sentence(self._ctx, evaluation, self.rows))
        self._show_table()
        self._show_bridge(evaluation)
        self._show_dots(evaluation)

    def _show_table(self) -> None:
        evaluation, rows = self._ctx.session.evaluation, self.rows
        if evaluation is None or not rows:
            self.table.show_cells((), ())
            return
        reference = self._names.index(self._reference)
        cells = self.cells.rows(
            evaluation,
            rows,
            reference,
            differences=self.differences.isChecked(),
            only=self.only.isChecked(),
        )
        self.table.show_cells(self.cells.heads(evaluation, rows, reference), cells)
        self._fit()

    def _show_bridge(self, evaluation: Evaluation) -> None:
        if not self._names:
            return
        rows = self.rows
        reference = rows[self._names.index(self._reference)]
        self.bridge.show_site(evaluation, reference, list(evaluation.places.names))
        others = [row_ for row_ in rows if row_ != reference]
        if others and self.bridge.other.currentData() not in others:
            self.bridge.other.setCurrentIndex(self.bridge.other.findData(others[0]))

    def _show_dots(self, evaluation: Evaluation) -> None:
        """Show each criterion on the scale of its utility."""
        decision, fmt = evaluation.decision, self._ctx.format
        shown = []
        for key in weighed(evaluation):
            name = key.removeprefix(CRITERION)
            utility = np.asarray(decision.utility[decision.criteria.index(name)], dtype=float)
            known = utility[np.isfinite(utility)]
            chosen = tuple(float(utility[i]) for i in self.rows)
            texts = tuple(fmt.percent(value) if math.isfinite(value) else fmt.missing for value in chosen)
            title = self._ctx.labels.criterion(name)
            parts = [f"{site}: {text}" for site, text in zip(self._names, texts, strict=True)]
            several = known.size and known.max() > known.min()
            everyone = tuple(thinned(known).tolist()) if several else tuple(known[:1].tolist())
            tip = "\n".join((title, *parts))
            shown.append(DotRow(label=title, everyone=everyone, chosen=chosen, texts=texts, tip=tip))
        self.dots.set_rows(self._names, shown)
        self.dots_table.renew()

    def copy_table(self) -> None:
        """Put the whole table on the clipboard, as a spreadsheet takes it."""
        QGuiApplication.clipboard().setText(self.table.as_text())

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def _head_clicked(self, section: int) -> None:
        if 1 <= section <= len(self._names):
            self.set_reference(self._names[section - 1])

    def _clicked(self, index: QModelIndex) -> None:
        rows = self.rows
        if 1 <= index.column() <= len(rows):
            self._ctx.session.select(rows[index.column() - 1])

    def _fit(self) -> None:
        table = self.table
        count = table.grid.columnCount()
        if count < 3:
            return
        wanted = [table.wanted_width(i) for i in range(count)]
        wide, sites = table.viewport().width(), count - 2
        least = sites * LEAST_PX
        strip = min(max(wide - wanted[0] - least, LEAST_STRIP_PX), STRIP_PX)
        names = min(wanted[0], max(wide - least - strip, LEAST_NAMES_PX))
        each = min(max((wide - names - strip) // sites, LEAST_PX), 220)
        table.setColumnWidth(0, names)
        for i in range(1, count - 1):
            table.setColumnWidth(i, each)
        table.setColumnWidth(count - 1, max(strip, wide - names - each * sites))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """The centre of the window."""
        return QSize(900, 560)
