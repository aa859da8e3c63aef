"""Editor of one criterion's curve: shape, points by mouse, keys or numbers, ranking that follows."""

from __future__ import annotations

import dataclasses
import itertools
from functools import partial

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from standortkompass.app.curves import (
    may_add,
    may_remove,
    preview,
    with_added_point,
    with_curve,
    with_direction,
    with_kind,
    with_point,
    without_point,
)
from standortkompass.app.exclusion_view import grid_values, shown_quantity, site_lookup
from standortkompass.app.scenario_words import change_text
from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.criteria import CriteriaSet, CurveKind, Missing, ValueFunction
from standortkompass.core.decision.utility import fitted_curve
from standortkompass.core.errors import InputError
from standortkompass.core.model.quantities import Better
from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.context import UiContext
from standortkompass.ui.weights.curve_plot import CurvePlot
from standortkompass.ui.widgets.basics import button, caps, column, icon_button, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.dialog_room import open_size, roomy

SHOWN_RANKS = 10
SITES, EUROPE = "sites", "europe"


class CurveDialog(QDialog):
    """Shows a copy of the curve; ``criteria()`` returns the set with it once the dialog is accepted."""

    def __init__(self, ctx: UiContext, scenario: Scenario, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._scenario, self._key = ctx, scenario, key
        self.criterion = scenario.criteria[key]
        self.curve = self.criterion.curve
        self._unit = shown_quantity(self.criterion.quantity)
        self._values = self._site_values()
        self._fields: list[tuple[DecimalField, DecimalField]] = []
        self.setObjectName("curveDialog")
        self.setProperty("helpTopic", "weights")
        self.setWindowTitle(self.tr("Value curve: {name}").format(name=ctx.labels.criterion(key)))
        self._build()
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.plot = CurvePlot(
            self._ctx.theme,
            self._ctx.format,
            scale=self._unit.scale,
            decimals=self._unit.decimals,
            unit=self._ctx.format.unit(self._unit.unit),
        )
        self.plot.setAccessibleName(self.windowTitle())
        self.plot.pointed.connect(self.move_point)
        self.plot.added.connect(self.add_point)
        self.plot.removed.connect(self.remove_point)
        hint = self.tr(
            "Drag points, double-click adds one. Keys: arrows move, Page Up and Page Down choose, "
            "Insert adds, Delete removes. Bars: how often a value occurs."
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        points = QWidget()
        points.setLayout(self._grid)
        left = column(self._choices(), self.plot, label(hint, "small", wrap=True), spacing=8)
        left.setStretch(1, 1)
        right = column(caps(self.tr("Points")), points, spacing=6)
        self.add = button(self.tr("Add point"), self._add_between, link=True)
        right.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        right.addSpacing(10)
        right.addWidget(caps(self.tr("Ranking with this curve")))
        self.ranking = QGridLayout()
        self.ranking.setHorizontalSpacing(8)
        self.ranking.setVerticalSpacing(2)
        self.ranking.setColumnStretch(1, 1)
        self._places = [(label("", "muted"), label(), label("", "small")) for _ in range(SHOWN_RANKS)]
        for line, parts in enumerate(self._places):
            parts[2].setMinimumWidth(parts[2].fontMetrics().horizontalAdvance("▲88"))
            for at, part in enumerate(parts):
                self.ranking.addWidget(part, line, at)
        right.addLayout(self.ranking)
        self.effect = label("", "small", wrap=True)
        self.effect.setObjectName("curveEffect")
        right.addWidget(self.effect)
        right.addStretch(1)
        middle = row(left, right, spacing=22)
        middle.setStretch(0, 5)
        middle.setStretch(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(12)
        layout.addWidget(roomy(middle), 1)
        layout.addLayout(self._buttons())
        open_size(self, 920, 560)

    def _choices(self) -> QWidget:
        labels = self._ctx.labels
        self.kind = self._box("curveKind", self.tr("Shape of the curve"))
        for kind in CurveKind:
            self.kind.addItem(labels.get(f"curve.{kind}"), kind)
        self.kind.activated.connect(lambda _i: self.set_kind(CurveKind(self.kind.currentData())))
        self.direction = self._box("curveDirection", self.tr("Direction"))
        for better in (Better.LOW, Better.HIGH, Better.NEITHER):
            self.direction.addItem(labels.get(f"better.{better}"), better)
        self.direction.activated.connect(lambda _i: self.turn(Better(self.direction.currentData())))
        self.missing = self._box("curveMissing", self.tr("Sites without a value"))
        for missing in (Missing.KEEP_AND_FLAG, Missing.EXCLUDE):
            self.missing.addItem(labels.get(f"missing.{missing}"), missing)
        self.missing.activated.connect(lambda _i: self.set_missing(self.missing.currentData()))
        self.behind = self._box("curveBehind", self.tr("Values behind the curve"))
        self.behind.addItem(self.tr("Values of the sites"), SITES)
        if self._europe_values() is not None:
            self.behind.addItem(self.tr("Values over Europe"), EUROPE)
        self.behind.activated.connect(lambda _i: self.refresh())
        holder = QWidget()
        holder.setLayout(
            column(
                row(self.kind, self.direction, None, spacing=8),
                row(self.missing, self.behind, None, spacing=8),
                spacing=6,
            )
        )
        return holder

    def _box(self, name: str, words: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setToolTip(words)
        return box

    def _buttons(self) -> QVBoxLayout:
        self.reset = button(self.tr("As shipped"), self.restore)
        self.reset.setObjectName("curveReset")
        self.fit = button(self.tr("Fit to the sites"), self.fit_to_sites)
        self.fit.setToolTip(self.tr("Lay a straight curve over the values of the eligible sites, once"))
        take = QPushButton(self.tr("Take the curve"))
        take.setObjectName("curveTake")
        take.setProperty("primary", True)
        take.setDefault(True)
        take.clicked.connect(self.accept)
        self.note = label("", "warning", wrap=True)
        self.note.hide()
        return column(
            self.note, row(self.reset, self.fit, None, button(self.tr("Cancel"), self.reject), take)
        )

    # ── values ────────────────────────────────────────────────────────────────────────────────────

    def _site_values(self) -> FloatArray:
        session = self._ctx.session
        if session.evaluation is None or session.world is None:
            return np.empty(0)
        values = site_lookup(session.evaluation, session.world.layers)(self.criterion.quantity)
        return np.asarray(values, dtype=float)

    def _europe_values(self) -> FloatArray | None:
        session = self._ctx.session
        if session.grid is None or session.world is None or not len(session.grid):
            return None
        return grid_values(self.criterion.quantity, session.grid, session.world.layers)

    def _behind(self) -> FloatArray:
        europe = self._europe_values() if self.behind.currentData() == EUROPE else None
        return self._values if europe is None else np.asarray(europe, dtype=float)

    # ── changing ──────────────────────────────────────────────────────────────────────────────────

    def set_curve(self, curve: ValueFunction) -> None:
        """Show another curve."""
        self.curve = curve
        self.note.hide()
        self.refresh()

    def move_point(self, index: int, value: float, level: float) -> None:
        """Move a point as far as its neighbours allow."""
        self.set_curve(with_point(self.curve, index, value, level))

    def add_point(self, value: float) -> None:
        """Add a point on the curve and choose it."""
        curve, index = with_added_point(self.curve, value)
        self.set_curve(curve)
        self.plot.choose(index)

    def _add_between(self) -> None:
        points = self.curve.points
        gaps = [b[0] - a[0] for a, b in itertools.pairwise(points)]
        widest = gaps.index(max(gaps))
        self.add_point(points[widest][0] + gaps[widest] / 2)

    def remove_point(self, index: int) -> None:
        """Take a point out."""
        self.set_curve(without_point(self.curve, index))

    def set_kind(self, kind: CurveKind) -> None:
        """Take another shape."""
        self.set_curve(with_kind(self.curve, kind))

    def turn(self, better: Better) -> None:
        """Let more or less be better; a target value is another shape."""
        if better is Better.NEITHER and self.curve.direction is not Better.NEITHER:
            self.set_curve(with_kind(self.curve, CurveKind.TARGET))
        else:
            self.set_curve(with_direction(self.curve, better))

    def set_missing(self, missing: Missing) -> None:
        """Choose what happens to sites without a value."""
        self.criterion = dataclasses.replace(self.criterion, missing=Missing(missing))

    def restore(self) -> None:
        """Show the shipped curve."""
        world = self._ctx.session.world
        if world is not None and self._key in world.base.criteria.keys:
            shipped = world.base.criteria[self._key]
            self.criterion = dataclasses.replace(self.criterion, missing=shipped.missing)
            self.set_curve(shipped.curve)

    def fit_to_sites(self) -> None:
        """Lay a straight curve over the eligible sites' values."""
        evaluation = self._ctx.session.evaluation
        better = self.curve.direction if self.curve.direction is not Better.NEITHER else self.criterion.better
        try:
            eligible = self._values if evaluation is None else self._values[~evaluation.decision.excluded]
            self.set_curve(fitted_curve(eligible, better))
        except InputError:
            self.note.setText(
                self.tr(
                    "The sites do not differ, or the curve has no direction: nothing to fit. Set the points."
                )
            )
            self.note.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return ends an entry, it does not close the editor."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def criteria(self) -> CriteriaSet:
        """Return the criteria with this curve."""
        return self._scenario.criteria.with_criterion(with_curve(self.criterion, self.curve))

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show curve, points and the ranking that follows."""
        for box, value in (
            (self.kind, self.curve.kind),
            (self.direction, self.curve.direction),
            (self.missing, self.criterion.missing),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        self.plot.show_curve(self.curve, self._behind())
        self.add.setVisible(may_add(self.curve))
        self._show_points()
        self._show_ranking()

    def _show_points(self) -> None:
        if len(self._fields) != len(self.curve.points):
            self._rebuild_points()
        outer_fixed = self.curve.kind in (CurveKind.BELL, CurveKind.TARGET)
        last = len(self.curve.points) - 1
        for index, ((value, level), (x, u)) in enumerate(zip(self._fields, self.curve.points, strict=True)):
            for field, shown in ((value, self._rounded(x / self._unit.scale)), (level, round(u * 100.0, 1))):
                if not (field.line.hasFocus() and field.line.isModified()):
                    field.set_value(shown)
            level.setEnabled(not (outer_fixed and index in (0, last)))

    def _rounded(self, shown: float) -> float:
        return round(shown, max(self._unit.decimals, 0) + 1)

    def _rebuild_points(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        unit = self._ctx.format.unit(self._unit.unit)
        self._grid.addWidget(label(unit or self.tr("Value"), "small"), 0, 0)
        self._grid.addWidget(label(self.tr("Points of 100"), "small"), 0, 1)
        for index in range(len(self.curve.points)):
            value, level = self._field(index, unit), self._field(index, "")
            value.edited.connect(lambda v, i=index: self._typed(i, value=v))
            level.edited.connect(lambda v, i=index: self._typed(i, level=v))
            self._grid.addWidget(value, index + 1, 0)
            self._grid.addWidget(level, index + 1, 1)
            remove = icon_button(
                self._ctx.theme,
                "close",
                self.tr("Remove point {number}").format(number=index + 1),
                partial(self.remove_point, index),
                size=13,
            )
            remove.setVisible(may_remove(self.curve))
            self._grid.addWidget(remove, index + 1, 2)
            self._fields.append((value, level))

    def _field(self, index: int, unit: str) -> DecimalField:
        field = DecimalField(self._ctx.format)
        field.line.setMinimumWidth(0)
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("0.000.000,0") + 20)
        field.set_accessible(self.tr("Point {number}").format(number=index + 1), unit)
        return field

    def _typed(self, index: int, *, value: float | None = None, level: float | None = None) -> None:
        x, u = self.curve.points[index]
        x = x if value is None else float(value) * self._unit.scale
        u = u if level is None else float(level) / 100.0
        self.move_point(index, x, u)
        self.plot.choose(index)

    def _show_ranking(self) -> None:
        for labels in self._places:
            for part in labels:
                part.clear()
        session = self._ctx.session
        evaluation = session.evaluation
        if evaluation is None or evaluation.decision.criteria != self._scenario.criteria.keys:
            self.effect.setText(self.tr("The ranking follows as soon as there are results."))
            return
        found = preview(evaluation, self._scenario.criteria, self._key, self.curve, self._values)
        for (rank, name, change), place in zip(self._places, found, strict=False):
            rank.setText(str(place.rank))
            name.setText(evaluation.places.names[place.row])
            change.setText(change_text(place.change))
        moved = sum(bool(place.change) for place in found)
        weight = dict(zip(self._scenario.criteria.keys, self._scenario.criteria.shares, strict=True))[
            self._key
        ]
        self.effect.setText(
            (
                self.tr("1 of {all} sites changes its place. Weight of the criterion: {share}")
                if moved == 1
                else self.tr("{count} of {all} sites change their place. Weight of the criterion: {share}")
            ).format(count=moved, all=len(found), share=self._ctx.format.percent(weight, 1))
        )
