"""The comparison: two to six sites as columns, quantities as rows, and the bridge between two of them."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.compare import (
    LEAST,
    MOST,
    CompareRow,
    comparison,
    first_choice,
    lead,
)
from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.ui.compare.grid import Cell, GridView, Strip
from standortkompass.ui.context import UiContext
from standortkompass.ui.costs.bridge import BridgeView
from standortkompass.ui.widgets.basics import EmptyState, button, caps, column, label, row, scrolling

BEST = "◆"
MOST_DOTS = 150  # in a strip
LEAST_PX = 100  # width of a site's column
SIDE_PX = 340  # width of the bridge beside the table


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
        self.chips = QWidget()
        self._chip_row = QHBoxLayout(self.chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(6)
        self.sentence = label("", "lead", wrap=True, selectable=True)
        self.sentence.setObjectName("compareSentence")
        self.table = GridView(ctx.theme, "compareTable", self.tr("Comparison of sites"))
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.table.clicked.connect(self._clicked)
        self._build_controls()
        self.bridge = BridgeView(ctx)
        self._build()
        session = ctx.session
        session.evaluation_changed.connect(self.refresh)
        session.project_changed.connect(self._project_changed)
        ctx.theme.changed.connect(self.refresh)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build_controls(self) -> None:
        self.add = QComboBox()
        self.add.setObjectName("compareAdd")
        self.add.setAccessibleName(self.tr("Add site"))
        self.add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.setMinimumContentsLength(17)
        self.add.activated.connect(self._add_chosen)
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

    def _build(self) -> None:
        top = row(self.chips, self.add, None, spacing=8)
        controls = row(self.differences, self.reference, 14, self.only, None, spacing=8)
        side_body = QWidget()
        side_body.setLayout(
            column(caps(self.tr("Cost bridge")), 2, self.bridge, None, margins=(16, 6, 14, 12), spacing=4)
        )
        side = scrolling(side_body)
        side.setMinimumWidth(300)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.table)
        self.split.addWidget(side)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([900, SIDE_PX])
        body = QWidget()
        words = column(self.sentence, controls, margins=(16, 4, 16, 8), spacing=8)
        head = column(top, margins=(16, 12, 16, 4))
        body.setLayout(column(head, words, self.split, spacing=2))
        body.layout().setStretch(2, 1)  # type: ignore[union-attr]
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nothing to compare yet"),
                self.tr("A comparison needs at least two sites with results."),
                button(self.tr("To the map"), self.map_asked.emit),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

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

    def add_row(self, row: int) -> None:
        """Put a site first; the others stay beside it as far as there is room."""
        evaluation = self._ctx.session.evaluation
        if evaluation is None or row >= len(evaluation):
            return
        rest = self.rows if self._pinned else []
        if not rest and self._ctx.session.project is not None:
            statuses = [site.status for site in self._ctx.session.project.sites]
            rest = first_choice(evaluation, statuses) if len(statuses) == len(evaluation) else []
        self.compare([row, *(other for other in rest if other != row)])

    def remove(self, name: str) -> None:
        """Take a site out."""
        self._names, self._pinned = tuple(n for n in self._names if n != name), True
        self.refresh()

    def set_reference(self, name: str) -> None:
        """Show differences to another site."""
        self._reference = name
        self.refresh()

    def _add_chosen(self, index: int) -> None:
        if index > 0 and len(self._names) < MOST:
            self._names, self._pinned = (*self._names, self.add.itemText(index)), True
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
        self._show_chips(evaluation)
        self.sentence.setText(self._sentence(evaluation))
        self._show_table()
        self._show_bridge(evaluation)

    def _show_chips(self, evaluation: Evaluation) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, name in enumerate(self._names, start=1):
            chip = QPushButton(f"{number}  {name}  ✕")
            chip.setObjectName("chip")
            chip.setAccessibleName(self.tr("Take {name} out of the comparison").format(name=name))
            chip.setToolTip(chip.accessibleName())
            chip.setEnabled(len(self._names) > LEAST)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.clicked.connect(lambda _checked=False, n=name: self.remove(n))
            self._chip_row.addWidget(chip)
        with QSignalBlocker(self.add):
            self.add.clear()
            self.add.addItem(self.tr("Add site …"))
            chosen = set(self._names)
            rest = [name for name in evaluation.places.names if name not in chosen]
            self.add.addItems(rest)
        self.add.setVisible(bool(rest) and len(self._names) < MOST)
        with QSignalBlocker(self.reference):
            self.reference.clear()
            self.reference.addItems(list(self._names))
            self.reference.setCurrentText(self._reference)

    def _sentence(self, evaluation: Evaluation) -> str:
        found = lead(evaluation, self.rows)
        if found is None:
            return self.tr("Add a second site to compare.")
        names, fmt, labels = evaluation.places.names, self._ctx.format, self._ctx.labels
        first, second = names[found.leader], names[found.follower]
        if found.follower_out:
            reasons = ", ".join(labels.exclusion(key) for key in found.follower_out)
            key = (
                self.tr("{first} and {second} are both excluded ({reason}).")
                if found.leader_out
                else self.tr("{first} leads, because {second} is excluded ({reason}).")
            )
            return key.format(first=first, second=second, reason=reasons)

        def listed(parts: tuple[tuple[str, float], ...]) -> str:
            join = self.tr(" and ")
            return join.join(
                f"{labels.criterion(name)} ({fmt.number(points, 1, signed=True)})" for name, points in parts
            )

        if not found.gains:
            return self.tr("{first} and {second} have the same score.").format(first=first, second=second)
        text = self.tr("{first} leads {second} by {points} points because of {gains}").format(
            first=first,
            second=second,
            points=fmt.number(found.difference, 1),
            gains=listed(found.gains),
        )
        if found.losses:
            return text + self.tr(", but loses on {losses}.").format(losses=listed(found.losses))
        return text + "."

    def _show_table(self) -> None:
        session = self._ctx.session
        evaluation, rows = session.evaluation, self.rows
        if evaluation is None or not rows:
            self.table.show_cells((), ())
            return
        reference = self._names.index(self._reference)
        cells: list[list[Cell]] = []
        for group, entries in comparison(evaluation, rows, only_differences=self.only.isChecked()):
            cells.append([Cell(text=self._group_name(group).upper(), section=True, left=True, tone="muted")])
            cells.extend(self._row_cells(entry, reference) for entry in entries)
        self.table.show_cells(self._heads(evaluation, rows, reference), cells)
        self._fit()

    def _group_name(self, group: str) -> str:
        names = {
            "decision": self.tr("Rating"),
            "finance": self.tr("Costs and returns"),
            "power": self.tr("Power"),
            "connection": self.tr("Grid connection"),
            "climate": self.tr("Climate and cooling"),
            "load": self.tr("Size"),
            "quality": self.tr("Data"),
        }
        return names[group]

    def _heads(self, evaluation: Evaluation, rows: list[int], reference: int) -> list[Cell]:
        world, decision = self._ctx.session.world, evaluation.decision
        heads = [Cell(text=self.tr("Quantity") + "\n" + self.tr("Unit"), left=True)]
        for i, place in enumerate(rows):
            rank = int(decision.rank[place])
            words = self.tr("Rank {rank}").format(rank=rank) if rank else self.tr("excluded")
            if world is not None:
                country = int(evaluation.places.country[place])
                words += f" · {world.layers.regions.countries[country]}" if country >= 0 else ""
            if i == reference:
                words = self.tr("Reference") + " · " + words
            heads.append(
                Cell(
                    text=f"{i + 1}  {evaluation.places.names[place]}\n{words}",
                    ground="raised" if i == reference else "",
                    tip=self.tr("Click: make it the reference"),
                )
            )
        heads.append(Cell(text=self.tr("Among all sites") + "\n" + self.tr("low to high"), left=True))
        return heads

    def _row_cells(self, entry: CompareRow, reference: int) -> list[Cell]:
        fmt, labels = self._ctx.format, self._ctx.labels
        unit = fmt.quantity_unit(entry.key)
        name = labels.quantity(entry.key, short=True)
        cells = [
            Cell(
                text=name,
                unit=unit,
                copy=f"{name} [{unit}]" if unit else name,
                left=True,
                tip=labels.quantity(entry.key),
            )
        ]
        cells.extend(self._value_cell(entry, i, reference) for i in range(len(entry.values)))
        cells.append(_strip(entry))
        return cells

    def _value_cell(self, entry: CompareRow, i: int, reference: int) -> Cell:
        fmt, value = self._ctx.format, entry.values[i]
        exact = fmt.quantity(entry.key, value)
        best = i in entry.best
        ground = "raised" if i == reference else ""
        tip = self.tr("best of the row") if best else ""
        if not self.differences.isChecked() or i == reference:
            missing = not math.isfinite(value)
            return Cell(
                text=fmt.quantity(entry.key, value, unit=False),
                copy=fmt.quantity_copy(entry.key, value),
                mark=BEST if best else "",
                strong=best,
                tone="muted" if missing else "positive" if best else "text",
                ground=ground,
                tip=tip,
            )
        difference = entry.difference(i, reference)
        return Cell(
            text=_signed(self._ctx, entry.key, difference),
            copy=fmt.quantity_copy(entry.key, difference),
            mark=BEST if best else "",
            strong=best,
            tone=_tone(entry.key, difference),
            ground=ground,
            tip=f"{exact}. {tip}" if tip else exact,
        )

    def _show_bridge(self, evaluation: Evaluation) -> None:
        if not self._names:
            return
        rows = self.rows
        reference = rows[self._names.index(self._reference)]
        self.bridge.show_site(evaluation, reference, list(evaluation.places.names))
        others = [row_ for row_ in rows if row_ != reference]
        if others and self.bridge.other.currentData() not in others:
            self.bridge.other.setCurrentIndex(self.bridge.other.findData(others[0]))

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
        names = min(wanted[0], 250)
        strip = 150  # at least
        room = table.viewport().width() - names - strip
        each = min(max(room // (count - 2), LEAST_PX), 220)
        table.setColumnWidth(0, names)
        for i in range(1, count - 1):
            table.setColumnWidth(i, each)
        table.setColumnWidth(count - 1, max(strip, table.viewport().width() - names - each * (count - 2)))

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


def _strip(entry: CompareRow) -> Cell:
    known = entry.everyone[np.isfinite(entry.everyone)]
    if not known.size or known.max() == known.min():
        return Cell()
    low, span = float(known.min()), float(known.max() - known.min())

    def share(value: float) -> float:
        return 0.04 + 0.92 * (value - low) / span

    return Cell(
        strip=Strip(
            context=tuple(share(float(value)) for value in _thinned(known)),
            chosen=tuple(share(value) for value in entry.values),
        )
    )


def _thinned(values: FloatArray) -> FloatArray:
    """Return values that lie apart: thousands of sites would be drawn on the same few pixels."""
    low, span = values.min(), values.max() - values.min()
    bins = np.round((values - low) / span * (MOST_DOTS - 1)).astype(int)
    thinned: FloatArray = values[np.unique(bins, return_index=True)[1]]
    return thinned


def _signed(ctx: UiContext, key: str, difference: float) -> str:
    spec = QUANTITIES[key]
    if not math.isfinite(difference):
        return ctx.format.missing
    text = ctx.format.number(difference / spec.scale, spec.decimals, signed=True)
    return "=" if text.strip("+−0,.") == "" else text


def _tone(key: str, difference: float) -> str:
    better = QUANTITIES[key].better
    if better is Better.NEITHER or not math.isfinite(difference) or difference == 0.0:
        return "muted" if not math.isfinite(difference) else "text"
    return "positive" if (difference > 0) == (better is Better.HIGH) else "negative"
