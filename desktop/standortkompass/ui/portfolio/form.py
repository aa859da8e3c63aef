"""The form of the optimiser: goal, limits, solution. It turns fields into a wish and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from standortkompass.app.decimal_text import read_decimal
from standortkompass.app.portfolio import Wish
from standortkompass.core.decision.portfolio.pareto import AXES
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.ui.context import UiContext
from standortkompass.ui.exclusions.picker import Choice, PickDialog
from standortkompass.ui.portfolio.rules import RuleList
from standortkompass.ui.widgets.basics import button, caps, column, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField

TONNES_PER_KT = 1e3
M3_PER_THOUSAND = 1e3
FIELD_PX = 92
#: Fields of limits: attribute of the task, divisor from stored to shown, whole number.
NUMBERS: dict[str, tuple[float, bool]] = {
    "min_sites": (1.0, True),
    "max_sites": (1.0, True),
    "min_mw": (1.0, False),
    "max_mw": (1.0, False),
    "budget_eur": (EUR_PER_MEUR, False),
    "max_per_country": (1.0, True),
    "max_per_zone": (1.0, True),
    "min_distance_km": (1.0, False),
    "max_co2_t_per_a": (TONNES_PER_KT, False),
    "max_water_m3_per_a": (M3_PER_THOUSAND, False),
    "online_by": (1.0, True),
}
MOST_ALTERNATIVES = 9


class WishForm(QWidget):
    """Goal and solution on the left, limits on the right, rules below. ``edited()`` after each change."""

    edited = Signal()

    def __init__(self, ctx: UiContext, *, narrow: bool = False) -> None:
        super().__init__()
        self._ctx = ctx
        self._required: tuple[str, ...] = ()
        self._forbidden: tuple[str, ...] = ()
        self._kept = Wish()
        self.fields: dict[str, DecimalField] = {}
        goal = column(caps(self.tr("1  Goal")), 2, *self._goal_part())
        solution = column(caps(self.tr("3  Solution")), 2, self._solution_part())
        limits = column(caps(self.tr("2  Limits")), 2, self._limit_part())
        if narrow:  # one below the other, in the order of their numbers
            self.setLayout(column(goal, 16, limits, 16, solution, self._rule_part(), spacing=0))
            return
        both = row(column(goal, 10, solution, None), column(limits, None), spacing=34)
        both.setStretch(0, 4)
        both.setStretch(1, 5)
        self.setLayout(column(both, self._rule_part(), spacing=0))

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _goal_part(self) -> list[QWidget]:
        self.goal = QComboBox()
        self.goal.setObjectName("goal")
        self.goal.setAccessibleName(self.tr("Goal"))
        for goal in (Goal.NPV, Goal.LCOC, Goal.CO2, Goal.WEIGHTED):
            words = self._ctx.labels.get(f"goal.{goal}")
            self.goal.addItem(words[:1].upper() + words[1:], goal)
        self.goal.currentIndexChanged.connect(self._goal_changed)
        self.co2_price = self._field("co2_price", self.tr("What a tonne of CO₂ a year counts"), minimum=0.0)
        self.water_price = self._field(
            "water_price", self.tr("What a cubic metre of water a year counts"), minimum=0.0
        )
        self.prices = QWidget()
        grid = QGridLayout(self.prices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for line, (field, words) in enumerate(
            (
                (self.co2_price, self.tr("1 t CO₂ a year counts")),
                (self.water_price, self.tr("1 m³ of water counts")),
            )
        ):
            grid.addWidget(label(words, "muted"), line, 0)
            grid.addWidget(field, line, 1)
            grid.addWidget(label("€", "muted"), line, 2)
        grid.setColumnStretch(0, 1)
        self.prices.hide()
        self.sizes = QLineEdit()
        self.sizes.setObjectName("sizes")
        self.sizes.setAccessibleName(self.tr("Sizes to choose from in MW"))
        self.sizes.setPlaceholderText(self.tr("as in the scenario, or 100; 200; 500"))
        self.sizes.setToolTip(self.tr("Every size is worked out in full: scale effects need no formula."))
        self.sizes.editingFinished.connect(self._changed)
        self.sizes_hint = label("", "danger", wrap=True)
        self.sizes_hint.hide()
        return [
            self.goal,
            self.prices,
            label(self.tr("Sizes to choose from (MW of IT)"), "muted"),
            self.sizes,
            self.sizes_hint,
        ]

    def _field(
        self, name: str, spoken: str, *, integer: bool = False, optional: bool = False, minimum: float = 0.0
    ) -> DecimalField:
        field = DecimalField(self._ctx.format, minimum=minimum, integer=integer, optional=optional)
        field.setObjectName(f"wish.{name}")
        field.set_accessible(spoken)
        field.setFixedWidth(FIELD_PX)
        field.edited.connect(lambda _value: self._changed())
        return field

    def _solution_part(self) -> QGridLayout:
        self.time_limit = self._field("time_limit", self.tr("Time limit in seconds"), minimum=1.0)
        self.gap = self._field("gap", self.tr("Gap in percent"))
        self.alternatives = self._field("alternatives", self.tr("Number of alternatives"), integer=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows: tuple[tuple[str, DecimalField, str], ...] = (
            (self.tr("Time limit of each part"), self.time_limit, "s"),
            (self.tr("Stop at a gap of"), self.gap, "%"),
            (self.tr("Alternatives"), self.alternatives, ""),
        )
        for line, (words, field, unit) in enumerate(rows):
            grid.addWidget(label(words, "muted"), line, 0)
            grid.addWidget(field, line, 1)
            grid.addWidget(label(unit, "muted"), line, 2)
        self.front = QCheckBox(self.tr("Front of two goals"))
        self.front.setObjectName("front")
        self.front.toggled.connect(lambda _on: self._changed())
        self.axes = (QComboBox(), QComboBox())
        for box, spoken in zip(
            self.axes, (self.tr("First goal of the front"), self.tr("Second goal of the front")), strict=True
        ):
            box.setAccessibleName(spoken)
            for goal in AXES:
                box.addItem(self._axis_name(goal), goal)
            box.currentIndexChanged.connect(lambda _i: self._changed())
        grid.addWidget(self.front, 3, 0, 1, 3)
        grid.addLayout(row(*self.axes, spacing=8), 4, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        return grid

    def _axis_name(self, goal: Goal) -> str:
        keys = {
            Goal.NPV: "finance.npv_eur",
            Goal.LCOC: "finance.lcoc_eur_per_gpu_h",
            Goal.CO2: "power.co2_t_per_a",
        }
        return self._ctx.labels.quantity(keys[goal], short=True)

    def _limit_part(self) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        least, most = self.tr("at least"), self.tr("at most")
        grid.addWidget(label(least, "small"), 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(most, "small"), 0, 2, Qt.AlignmentFlag.AlignRight)
        fmt = self._ctx.format
        rows: tuple[tuple[str, str, str, str], ...] = (
            (self.tr("Sites"), "min_sites", "max_sites", ""),
            (self.tr("IT power in total"), "min_mw", "max_mw", "MW"),
            (self.tr("Budget (investment)"), "", "budget_eur", fmt.unit("MEUR")),
            (self.tr("Sites a country"), "", "max_per_country", ""),
            (self.tr("Sites a bidding zone"), "", "max_per_zone", ""),
            (self.tr("Distance between sites"), "min_distance_km", "", "km"),
            (self.tr("CO₂ a year"), "", "max_co2_t_per_a", "kt/a"),
            (self.tr("Water a year"), "", "max_water_m3_per_a", fmt.unit("1000 m3/a")),
            (self.tr("All running by (year)"), "", "online_by", ""),
        )
        for line, (words, low, high, unit) in enumerate(rows, start=1):
            grid.addWidget(label(words, "muted"), line, 0)
            for place, (key, side) in enumerate(((low, least), (high, most)), start=1):
                if key:
                    optional = key != "min_sites"
                    field = self._field(key, f"{words}, {side}", integer=NUMBERS[key][1], optional=optional)
                    self.fields[key] = field
                    grid.addWidget(field, line, place)
            grid.addWidget(label(unit, "muted"), line, 3)
        grid.setColumnStretch(0, 1)
        self.headroom = QCheckBox(self.tr("Keep the headroom of every substation"))
        self.headroom.setObjectName("wish.headroom")
        self.headroom.toggled.connect(lambda _on: self._changed())
        lines = column(grid, spacing=8)
        lines.addWidget(self.headroom)
        return lines

    def _rule_part(self) -> QVBoxLayout:
        self.required = button("", lambda: self.pick("required"), link=True)
        self.required.setObjectName("wish.required")
        self.required.setAutoDefault(False)
        self.forbidden = button("", lambda: self.pick("forbidden"), link=True)
        self.forbidden.setObjectName("wish.forbidden")
        self.forbidden.setAutoDefault(False)
        self.rules = RuleList(self._ctx)
        self.rules.edited.connect(self._changed)
        sites = row(self.required, self.forbidden, None, spacing=16)
        return column(16, caps(self.tr("4  Further rules")), sites, self.rules, spacing=4)

    # ── wish and fields ───────────────────────────────────────────────────────────────────────────

    def show_wish(self, wish: Wish, gap: float, time_limit_s: float) -> None:
        """Fill the fields; gap and time limit as they hold when the wish leaves them open."""
        self._kept = wish
        with QSignalBlocker(self):
            task = wish.task
            self.goal.setCurrentIndex(self.goal.findData(task.goal))
            weights = dict(task.weights)
            self.co2_price.set_value(-weights.get("co2_t_per_a", -100.0))
            self.water_price.set_value(-weights.get("water_m3_per_a", -0.0) + 0.0)
            for key, (scale, _whole) in NUMBERS.items():
                value = getattr(task, key)
                self.fields[key].set_value(None if value is None else value / scale)
            self.headroom.setChecked(task.station_headroom)
            self._required, self._forbidden = task.required, task.forbidden
            self.rules.show_task(task)
            mark = self._ctx.format
            self.sizes.setText("; ".join(mark.plain(size) for size in wish.sizes_mw))
            self.gap.set_value((gap if wish.gap is None else wish.gap) * 100.0)
            self.time_limit.set_value(time_limit_s if wish.time_limit_s is None else wish.time_limit_s)
            self.alternatives.set_value(float(wish.alternatives))
            self.front.setChecked(wish.axes is not None)
            for box, goal in zip(self.axes, wish.axes or (Goal.NPV, Goal.CO2), strict=True):
                box.setCurrentIndex(box.findData(goal))
        self._show_parts()

    def wish(self) -> Wish:
        """Return what the fields say.

        Raises
        ------
        InputError
            A limit that may not be.
        """
        values: dict[str, float | int | None] = {}
        for key, (scale, whole) in NUMBERS.items():
            value = self.fields[key].value
            values[key] = None if value is None else int(value) if whole else value * scale
        goal = Goal(self.goal.currentData())
        weights: tuple[tuple[str, float], ...] = ()
        if goal is Goal.WEIGHTED:
            weights = (
                ("npv_eur", 1.0),
                ("co2_t_per_a", -(self.co2_price.value or 0.0)),
                ("water_m3_per_a", -(self.water_price.value or 0.0)),
            )
            weights = tuple((column_, worth) for column_, worth in weights if worth)
        task: PortfolioTask = dataclasses.replace(
            self.rules.applied(self._kept.task),
            goal=goal,
            weights=weights,
            station_headroom=self.headroom.isChecked(),
            required=self._required,
            forbidden=self._forbidden,
            **values,  # type: ignore[arg-type]
        )
        first, second = (Goal(box.currentData()) for box in self.axes)
        axes = (first, second) if self.front.isChecked() and first is not second else None
        return Wish(
            task=task,
            sizes_mw=self._sizes() or (),
            gap=None if self.gap.value is None else self.gap.value / 100.0,
            time_limit_s=self.time_limit.value,
            alternatives=min(int(self.alternatives.value or 0), MOST_ALTERNATIVES),
            axes=axes,
        )

    def _sizes(self) -> tuple[float, ...] | None:
        """Return the sizes; None where a part is no number above zero."""
        parts = [part for part in self.sizes.text().replace("|", ";").split(";") if part.strip()]
        values = [read_decimal(part, self._ctx.lang).value for part in parts]
        if any(value is None or not value > 0.0 for value in values):
            return None
        return tuple(sorted({float(value) for value in values if value is not None}))

    @property
    def valid(self) -> bool:
        """Whether the sizes can be read."""
        return self._sizes() is not None

    def _goal_changed(self) -> None:
        self._changed()

    def _changed(self) -> None:
        self._show_parts()
        self.edited.emit()

    def _show_parts(self) -> None:
        self.prices.setVisible(self.goal.currentData() == Goal.WEIGHTED)
        for box in self.axes:
            box.setVisible(self.front.isChecked())
        wrong = not self.valid
        self.sizes_hint.setVisible(wrong)
        if wrong:
            self.sizes_hint.setText(self.tr("Give sizes above zero, with semicolons between them."))
        self.required.setText(self._names_text(self.tr("Sites that must be in: {names}"), self._required))
        self.forbidden.setText(
            self._names_text(self.tr("Sites that must stay out: {names}"), self._forbidden)
        )

    def _names_text(self, text: str, names: tuple[str, ...]) -> str:
        shown = ", ".join(names[:2])
        if len(names) > 2:
            shown += f" +{len(names) - 2}"
        return text.format(names=shown or self.tr("none")) + " …"

    def pick(self, which: str) -> PickDialog | None:
        """Choose the sites that must be in, or stay out."""
        project = self._ctx.session.project
        if project is None:
            return None
        required = which == "required"
        title = self.tr("Sites that must be in") if required else self.tr("Sites that must stay out")
        ticked = self._required if required else self._forbidden
        choices = [Choice(site.name, site.name) for site in project.sites]
        dialog = PickDialog(title, choices, ticked, self)
        dialog.accepted.connect(self._taken(dialog, required))
        dialog.open()
        return dialog

    def _taken(self, dialog: PickDialog, required: bool) -> Callable[[], None]:
        def take() -> None:
            names = dialog.chosen
            if required:
                self._required = names
                self._forbidden = tuple(name for name in self._forbidden if name not in names)
            else:
                self._forbidden = names
                self._required = tuple(name for name in self._required if name not in names)
            self._changed()

        return take
