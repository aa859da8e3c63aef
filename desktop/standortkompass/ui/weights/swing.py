"""Weights from swings: how much is it worth to move each criterion from its worst to its best?"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from standortkompass.app.scenario_words import Words
from standortkompass.app.scenarios import shares_of
from standortkompass.app.weights import MOST_POINTS, swing_points, with_swings
from standortkompass.core.decision.criteria import CriteriaSet, Criterion
from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row, scrolling
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.dialog_room import open_size


class SwingDialog(QDialog):
    """One row a criterion: its swing in words, points, the weight that follows."""

    def __init__(self, ctx: UiContext, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._scenario = ctx, scenario
        self.points = swing_points(scenario.criteria)
        self._rows: dict[str, tuple[QSlider, DecimalField]] = {}
        self._words = Words(ctx.labels, ctx.format, scenario.assumptions.catalogue, lambda code: code)
        self.setObjectName("swingDialog")
        self.setProperty("helpTopic", "weights")
        self.setWindowTitle(self.tr("Weights by swing"))
        hint = self.tr(
            "Imagine a site with the worst value everywhere. Which single step from worst to best would be "
            "worth most? It gets 100 points; the others get points in proportion."
        )
        self.take = QPushButton(self.tr("Take the weights"))
        self.take.setProperty("primary", True)
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        self.advice = label("", "warning", wrap=True)
        self.advice.setObjectName("swingAdvice")
        body = QWidget()
        body.setLayout(self._table())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(12)
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(scrolling(body), 1)
        layout.addWidget(self.advice)
        even = button(self.tr("All equal"), self.make_equal)
        layout.addLayout(row(even, None, button(self.tr("Cancel"), self.reject), self.take))
        open_size(self, 760, min(180 + 42 * len(self.points), 640))
        self.refresh()

    def _table(self) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        heads = (self.tr("Step from worst to best"), self.tr("Points"), "", self.tr("Weight"))
        for at, head in enumerate(heads):
            grid.addWidget(caps(head) if head else label(), 0, at)
        self._shares = {}
        for line, key in enumerate(self.points, start=1):
            criterion = self._scenario.criteria[key]
            name = self._ctx.labels.criterion(key)
            words = column(
                label(name, wrap=True), label(self.step_words(criterion), "small", wrap=True), spacing=0
            )
            holder = QWidget()
            holder.setLayout(words)
            grid.addWidget(holder, line, 0)
            slider, field = self._inputs(key, name)
            grid.addWidget(slider, line, 1)
            grid.addWidget(field, line, 2)
            self._shares[key] = label("", "value")
            self._shares[key].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._shares[key], line, 3)
        return column(grid, None, margins=(0, 0, 10, 0))

    def _inputs(self, key: str, name: str) -> tuple[QSlider, DecimalField]:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName(f"swing.{key}")
        slider.setRange(0, round(MOST_POINTS))
        slider.setPageStep(10)
        slider.setAccessibleName(self.tr("Points of {name}").format(name=name))
        slider.valueChanged.connect(lambda value: self.set_points(key, float(value)))
        field = DecimalField(self._ctx.format, minimum=0.0, maximum=MOST_POINTS)
        field.set_accessible(slider.accessibleName())
        field.line.setMinimumWidth(0)
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("100,0") + 24)
        field.edited.connect(lambda value: self.set_points(key, float(value)))
        self._rows[key] = (slider, field)
        return slider, field

    def step_words(self, criterion: Criterion) -> str:
        """Return worst and best value of a criterion's curve."""
        points = criterion.curve.points
        worst = min(points, key=lambda point: point[1])[0]
        best = max(points, key=lambda point: point[1])[0]
        return self.tr("{worst} → {best}").format(
            worst=self._words.quantity(criterion.quantity, worst),
            best=self._words.quantity(criterion.quantity, best),
        )

    def set_points(self, key: str, points: float) -> None:
        """Give a criterion other points."""
        self.points = {**self.points, key: points}
        self.refresh()

    def make_equal(self) -> None:
        """Give every step 100 points."""
        self.points = dict.fromkeys(self.points, MOST_POINTS)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return ends an entry, it does not close the dialog."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def criteria(self) -> CriteriaSet:
        """Return the criteria with the weights that follow."""
        return with_swings(self._scenario.criteria, self.points)

    def refresh(self) -> None:
        """Show points and weights."""
        for key, (slider, field) in self._rows.items():
            with QSignalBlocker(slider):
                slider.setValue(round(self.points[key]))
            if not (field.line.hasFocus() and field.line.isModified()):
                field.set_value(self.points[key])
        known = any(self.points.values())
        self.take.setEnabled(known)
        shares = shares_of(self.criteria()) if known else {}
        for key, share in self._shares.items():
            share.setText(self._ctx.format.percent(shares.get(key), 1))
        most = max(self.points.values())
        if not known:
            self.advice.setText(self.tr("Every step has 0 points. Give the most valuable one 100."))
        elif most < MOST_POINTS:
            self.advice.setText(self.tr("No step has 100 points. The most valuable one should have 100."))
        self.advice.setVisible(most < MOST_POINTS)
