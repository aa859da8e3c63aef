"""Criteria and weights: slider, share and padlock; the sum is always 100 %."""

from __future__ import annotations

import dataclasses
import itertools

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QVBoxLayout, QWidget

from standortkompass.app.project_view import with_scenario
from standortkompass.core.decision.criteria import CriteriaSet, Criterion
from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import ElidedLabel, button, caps, column, icon_button, label, row

STEPS = 1000  # of the slider


class WeightRow(QWidget):
    """One criterion."""

    def __init__(self, ctx: UiContext, criterion: Criterion) -> None:
        super().__init__()
        name = ctx.labels.criterion(criterion.key)
        self.key = criterion.key
        self._ctx = ctx
        self._locked: bool | None = None
        self.share = QLabel()
        self.share.setProperty("role", "muted")
        self.share.setFont(ctx.theme.font(figures=True))
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.lock = icon_button(ctx.theme, "unlock", "", size=14)
        self.lock.setObjectName("flat")
        self.lock.setIconSize(QSize(14, 14))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(f"weight.{criterion.key}")
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(50)
        self.slider.setSingleStep(10)
        self.slider.setAccessibleName(self.tr("Weight of {name}").format(name=name))
        words = ElidedLabel(name)
        words.setToolTip(f"{name}\n{criterion.source}" if criterion.source else name)
        top = row(words, self.share, self.lock, spacing=4)
        top.setStretch(0, 1)
        self.setLayout(column(top, self.slider, spacing=0))

    def show_share(self, share: float, locked: bool) -> None:
        """Show a weight without telling anyone."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(share * STEPS))
        self.share.setText(self._ctx.format.percent(share))
        if locked != self._locked:
            self._locked = locked
            self._ctx.theme.bind_icon(
                self.lock, "lock" if locked else "unlock", "accent" if locked else "muted"
            )
            self.lock.setToolTip(
                self.tr("Weight stays. Click to release")
                if locked
                else self.tr("Keep this weight while others change")
            )
            self.lock.setAccessibleName(self.lock.toolTip())
            self.slider.setEnabled(not locked)


class WeightsPanel(QWidget):
    """All criteria that weigh something, by group; the others can be added."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._drag_numbers = itertools.count()
        self._drag = 0
        self._rows: dict[str, WeightRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(5)
        self._keys: tuple[str, ...] = ()
        ctx.session.project_changed.connect(self.refresh)
        self.refresh()

    def row(self, key: str) -> WeightRow:
        """Return the row of a criterion."""
        return self._rows[key]

    @property
    def _scenario(self) -> Scenario | None:
        return self._ctx.session.scenario

    def refresh(self) -> None:
        """Show the weights of the scenario."""
        scenario = self._scenario
        criteria = scenario.criteria if scenario is not None else None
        keys = tuple(c.key for c in criteria if c.weight > 0 or c.key in self._rows) if criteria else ()
        if keys != self._keys:
            self._rebuild(criteria, keys)
        if criteria is not None:
            shares = dict(zip(criteria.keys, criteria.shares, strict=True))
            for key, item in self._rows.items():
                item.show_share(shares[key], key in criteria.locked)

    def _rebuild(self, criteria: CriteriaSet | None, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._rows.clear()
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._layout.addWidget(caps(self.tr("Criteria and weights")))
        if criteria is None:
            self._layout.addWidget(label(self.tr("No project is open."), "small", wrap=True))
            return
        for key in keys:
            item_row = WeightRow(self._ctx, criteria[key])
            item_row.slider.sliderPressed.connect(self._start_drag)
            item_row.slider.valueChanged.connect(lambda value, k=key: self._set_share(k, value / STEPS))
            item_row.lock.clicked.connect(lambda _checked=False, k=key: self._toggle_lock(k))
            self._rows[key] = item_row
            self._layout.addWidget(item_row)
        self._layout.addWidget(self._more(criteria, keys))

    def _more(self, criteria: CriteriaSet, keys: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        rest = [c.key for c in criteria if c.key not in keys]
        line = column(margins=(0, 6, 0, 0))
        if rest:
            box = QComboBox()
            box.setObjectName("addCriterion")
            box.setAccessibleName(self.tr("Add criterion"))
            box.addItem(self.tr("Add criterion …"))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
            for key in rest:
                box.addItem(self._ctx.labels.criterion(key), key)
            box.activated.connect(lambda i: self._add(str(box.itemData(i))) if i > 0 else None)
            line.addWidget(box)
        line.addWidget(
            button(self.tr("Equal weights"), self.equalise, link=True), 0, Qt.AlignmentFlag.AlignLeft
        )
        holder.setLayout(line)
        return holder

    def _start_drag(self) -> None:
        self._drag = next(self._drag_numbers)

    def _change(self, text: str, criteria: CriteriaSet, merge_key: str = "") -> None:
        session, scenario = self._ctx.session, self._scenario
        if session.project is None or scenario is None:
            return
        after = dataclasses.replace(scenario, criteria=criteria)
        session.change(text, with_scenario(session.project, after), merge_key)

    def _set_share(self, key: str, share: float) -> None:
        scenario = self._scenario
        if scenario is not None:
            slider = self._rows[key].slider
            merge_key = f"weight.{key}.{self._drag}" if slider.isSliderDown() else ""
            name = self._ctx.labels.criterion(key)
            self._change(
                self.tr("Weight: {name}").format(name=name),
                scenario.criteria.with_share(key, share),
                merge_key,
            )

    def _toggle_lock(self, key: str) -> None:
        scenario = self._scenario
        if scenario is not None:
            locked = key not in scenario.criteria.locked
            text = self.tr("Keep weight") if locked else self.tr("Release weight")
            self._change(text, scenario.criteria.with_lock(key, locked))

    def _add(self, key: str) -> None:
        scenario = self._scenario
        if scenario is not None:
            name = self._ctx.labels.criterion(key)
            self._change(
                self.tr("Criterion: {name}").format(name=name), scenario.criteria.with_share(key, 0.05)
            )

    def equalise(self) -> None:
        """Give all shown criteria the same weight, except the locked ones."""
        scenario = self._scenario
        if scenario is None:
            return
        criteria = scenario.criteria
        shares = dict(zip(criteria.keys, criteria.shares, strict=True))
        free = [key for key in self._keys if key not in criteria.locked]
        if free:
            rest = 1.0 - sum(shares[key] for key in criteria.locked)
            weights = {**shares, **dict.fromkeys(free, rest / len(free))}
            self._change(self.tr("Equal weights"), criteria.with_weights(weights))
