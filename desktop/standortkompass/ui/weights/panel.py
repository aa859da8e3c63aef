"""Criteria and weights on two levels: groups and criteria; the sum is always 100 %."""

from __future__ import annotations

import dataclasses
import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from standortkompass.app.project_view import with_scenario
from standortkompass.app.scenarios import shares_of
from standortkompass.app.weights import WeightGroup, equalised, groups_of, whole_percents
from standortkompass.core.decision.criteria import CriteriaSet, Criterion
from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.context import UiContext
from standortkompass.ui.weights.curve import CurveDialog
from standortkompass.ui.weights.rows import STEPS, GroupRow, WeightRow
from standortkompass.ui.widgets.basics import button, caps, column, label, row

__all__ = ["STEPS", "WeightRow", "WeightsPanel"]
NEW_SHARE = 0.05  # of a criterion that is added


class WeightsPanel(QWidget):
    """All criteria that weigh something, by group; the others can be added."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setProperty("helpTopic", "weights")
        self._drag_numbers = itertools.count()
        self._drag = 0
        self._rows: dict[str, WeightRow] = {}
        self._groups: dict[str, GroupRow] = {}
        self._folded: set[str] = set()
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._keys: tuple[str, ...] = ()
        self.sum = label("", "small")
        self.sum.setObjectName("weightSum")
        head = row(caps(self.tr("Weights")), None, self.sum)
        self._above, self._below = column(), column()
        self.setLayout(column(head, self._above, self._layout, self._below, spacing=4))
        ctx.session.project_changed.connect(self.refresh)
        ctx.session.state_changed.connect(self._show_opening)
        self.refresh()

    def put_tools(self, above: QWidget, below: QWidget) -> None:
        """Put what sets all weights at once above the sliders, and what it leads to below them."""
        self._above.addWidget(above)
        self._below.addWidget(below)

    def row(self, key: str) -> WeightRow:
        """Return the row of a criterion."""
        return self._rows[key]

    def group(self, key: str) -> GroupRow:
        """Return the row of a group."""
        return self._groups[key]

    @property
    def _scenario(self) -> Scenario | None:
        return self._ctx.session.scenario

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the weights of the scenario."""
        scenario = self._scenario
        criteria = scenario.criteria if scenario is not None else None
        keys = tuple(c.key for c in criteria if c.weight > 0 or c.key in self._rows) if criteria else ()
        opening = self._ctx.session.is_opening
        if keys != self._keys or criteria is None or not self._rows:
            self._rebuild(criteria, keys, opening=opening)
        if criteria is None:
            return
        shares = shares_of(criteria)
        written = dict(zip(keys, whole_percents([shares[key] for key in keys], 1), strict=True))
        for key, item in self._rows.items():
            item.show_share(shares[key], written[key])
            item.show_criterion(criteria[key], key in criteria.locked, self._tip(criteria[key]))
        for group in groups_of(criteria, keys):
            percent = round(sum(written[key] for key in group.criteria), 1)
            self._groups[group.key].show_share(group.share, percent)
            free = any(key not in criteria.locked for key in group.criteria)
            self._groups[group.key].slider.setEnabled(free)
            self._groups[group.key].field.setEnabled(free)
        self.sum.setText(
            "Σ " + self._ctx.format.with_unit(self._ctx.format.number(sum(written.values())), "%")
        )

    def _show_opening(self) -> None:
        """Say whether a project is about to appear."""
        if self._scenario is None:
            self.refresh()

    def _tip(self, criterion: Criterion) -> str:
        labels = self._ctx.labels
        lines = [labels.criterion(criterion.key), labels.get(f"better.{criterion.better}")]
        lines += [labels.get(f"missing.{criterion.missing}")]
        lines.append(labels.stated("criterion", criterion.key, criterion.source))
        return "\n".join(line for line in lines if line)

    def _rebuild(self, criteria: CriteriaSet | None, keys: tuple[str, ...], *, opening: bool) -> None:
        self._keys = keys
        self._rows.clear()
        self._groups.clear()
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if criteria is None:
            self.sum.clear()
            words = self.tr("The project is being opened …") if opening else self.tr("No project is open.")
            self._layout.addWidget(label(words, "small", wrap=True))
            return
        for group in groups_of(criteria, keys):
            self._add_group(criteria, group)
        self._layout.addWidget(self._more(criteria, keys))

    def _add_group(self, criteria: CriteriaSet, group: WeightGroup) -> None:
        name = self._ctx.labels.get(f"criterion_group.{group.key}")
        head = GroupRow(self._ctx, group.key, name, single=len(group.criteria) == 1)
        head.pressed.connect(self._start_drag)
        head.moved.connect(lambda share, down, g=group.key: self._set_group(g, share, down))
        self._groups[group.key] = head
        self._layout.addWidget(head)
        members = QWidget()
        lines = column(spacing=9)
        for key in group.criteria:
            item_row = WeightRow(self._ctx, criteria[key])
            item_row.pressed.connect(self._start_drag)
            item_row.moved.connect(lambda share, down, k=key: self._set_share(k, share, down))
            item_row.lock_asked.connect(lambda k=key: self._toggle_lock(k))
            item_row.curve_asked.connect(lambda k=key: self.open_curve(k))
            self._rows[key] = item_row
            lines.addWidget(item_row)
        members.setLayout(lines)
        members.setVisible(group.key not in self._folded)
        head.fold.setChecked(group.key not in self._folded)
        head.folded.connect(lambda opened, g=group.key, m=members: self._fold(g, m, opened))
        self._layout.addWidget(members)

    def _fold(self, group: str, members: QWidget, opened: bool) -> None:
        members.setVisible(opened)
        (self._folded.discard if opened else self._folded.add)(group)

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
        equal = button(self.tr("Equal weights"), self.equalise, link=True)
        line.addWidget(equal, 0, Qt.AlignmentFlag.AlignLeft)
        holder.setLayout(line)
        return holder

    # ── changes ───────────────────────────────────────────────────────────────────────────────────

    def _start_drag(self) -> None:
        self._drag = next(self._drag_numbers)

    def _change(self, text: str, criteria: CriteriaSet, merge_key: str = "") -> None:
        session, scenario = self._ctx.session, self._scenario
        if session.project is None or scenario is None:
            return
        after = dataclasses.replace(scenario, criteria=criteria)
        session.change(text, with_scenario(session.project, after), merge_key)

    def _set_share(self, key: str, share: float, down: bool) -> None:
        scenario = self._scenario
        if scenario is not None:
            name = self._ctx.labels.criterion(key)
            self._change(
                self.tr("Weight: {name}").format(name=name),
                scenario.criteria.with_share(key, share),
                f"weight.{key}.{self._drag}" if down else "",
            )

    def _set_group(self, group: str, share: float, down: bool) -> None:
        scenario = self._scenario
        if scenario is not None:
            members = [key for key in self._keys if scenario.criteria[key].group == group]
            name = self._ctx.labels.get(f"criterion_group.{group}")
            self._change(
                self.tr("Weight: {name}").format(name=name),
                scenario.criteria.with_group_share(members, share),
                f"weight.group.{group}.{self._drag}" if down else "",
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
                self.tr("Criterion: {name}").format(name=name),
                scenario.criteria.with_share(key, NEW_SHARE),
            )

    def equalise(self) -> None:
        """Give all shown criteria the same weight, except the locked ones."""
        scenario = self._scenario
        if scenario is not None:
            self._change(self.tr("Equal weights"), equalised(scenario.criteria, self._keys))

    def open_curve(self, key: str) -> CurveDialog | None:
        """Open the editor of a criterion's curve."""
        scenario = self._scenario
        if scenario is None:
            return None
        dialog = CurveDialog(self._ctx, scenario, key, self.window())
        name = self._ctx.labels.criterion(key)
        dialog.accepted.connect(
            lambda: self._change(self.tr("Curve: {name}").format(name=name), dialog.criteria())
        )
        dialog.open()
        return dialog
