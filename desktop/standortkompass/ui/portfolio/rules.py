"""Further rules of the task: a list in the form, and the dialog in which one rule is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.portfolio.rules import RuleKind, TaskRule, check_rule, rules_of, with_rules
from standortkompass.app.site_table import sort_word
from standortkompass.core.decision.portfolio.task import City, PortfolioTask
from standortkompass.core.errors import InputError
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.ui.context import UiContext
from standortkompass.ui.portfolio.words import PlanWords
from standortkompass.ui.widgets.basics import button, icon_button, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.dialog_room import open_size

translate = QCoreApplication.translate
MOST_CITIES = 600  # the largest
FIRST_YEAR, LAST_YEAR = 2025, 2080
FIRST_RADIUS_KM = 100.0
ROW_PX = 10  # room around a line to tick: a target is 24 px high at least


class RuleList(QWidget):
    """Rules in words, each with change and remove. ``edited()`` after each change."""

    edited = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._words = PlanWords(ctx)
        self.rules: tuple[TaskRule, ...] = ()
        self.add = QPushButton(self.tr("Add rule"))
        self.add.setObjectName("addRule")
        self.add.setAutoDefault(False)
        ctx.theme.bind_icon(self.add, "plus")
        menu = QMenu(self.add)
        for kind, words in kind_words().items():
            menu.addAction(words + " …").triggered.connect(partial(self._ask_new, kind))
        self.add.setMenu(menu)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._lines)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_task(self, task: PortfolioTask) -> None:
        """Show the rules of a task."""
        self._take(rules_of(task), quiet=True)

    def applied(self, task: PortfolioTask) -> PortfolioTask:
        """Return the task with the rules of the list.

        Raises
        ------
        InputError
            A window that ends before it starts.
        """
        return with_rules(task, self.rules)

    def _take(self, rules: tuple[TaskRule, ...], *, quiet: bool = False) -> None:
        self.rules = rules_of(with_rules(PortfolioTask(), rules))
        while (item := self._lines.takeAt(0)) is not None:
            _drop(item.layout())
        for position, rule in enumerate(self.rules):
            self._lines.addLayout(self._line(position, rule))
        if not quiet:
            self.edited.emit()

    def _line(self, position: int, rule: TaskRule) -> QHBoxLayout:
        text = self._words.limit(with_rules(PortfolioTask(), (rule,)), rule.key)
        change = button(text, partial(self._ask_change, position), link=True)
        change.setObjectName("rule")
        change.setAutoDefault(False)
        change.setToolTip(self.tr("Change this rule"))
        remove = icon_button(
            self._ctx.theme,
            "close",
            self.tr("Remove: {rule}").format(rule=text),
            partial(self._remove, position),
        )
        line = row(change, None, remove, spacing=6)
        line.setStretch(1, 1)
        return line

    def _remove(self, position: int) -> None:
        self._take((*self.rules[:position], *self.rules[position + 1 :]))

    def _ask_new(self, kind: RuleKind, _checked: bool = False) -> None:
        self.ask(kind, None, lambda rule: self._take((*self.rules, rule)))

    def _ask_change(self, position: int) -> None:
        rule = self.rules[position]
        rest = (*self.rules[:position], *self.rules[position + 1 :])
        self.ask(rule.kind, rule, lambda changed: self._take((*rest, changed)))

    def ask(
        self, kind: RuleKind, rule: TaskRule | None, then: Callable[[TaskRule], None]
    ) -> RuleDialog | None:
        """Open the dialog of one rule."""
        if self._ctx.session.project is None or self._ctx.session.world is None:
            return None
        dialog = RuleDialog(self._ctx, kind, rule, self)
        dialog.accepted.connect(lambda: then(dialog.rule()))
        dialog.open()
        return dialog


class RuleDialog(QDialog):
    """The fields of one rule."""

    def __init__(self, ctx: UiContext, kind: RuleKind, rule: TaskRule | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._kind = ctx, kind
        self.setObjectName("ruleDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(kind_words()[kind])
        self._numbers: dict[str, DecimalField] = {}
        self._boxes: list[QComboBox] = []
        self._ticks: QListWidget | None = None
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._build()
        self.hint = label("", "danger", wrap=True)
        self.hint.setObjectName("ruleHint")
        self.hint.hide()
        self.apply = button(self.tr("Apply"), self._apply, primary=True)
        self.apply.setObjectName("ruleApply")
        self.apply.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(label(self.windowTitle(), "lead"))
        layout.addLayout(self._form)
        layout.addWidget(self.hint)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.apply))
        if rule is not None:
            self._show(rule)
        open_size(self, 440, 0 if self._ticks is None else 420)

    # ── fields ────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        match self._kind:
            case RuleKind.BUDGET_YEAR:
                self._year("year", self.tr("Year"))
                self._number(self.tr("At most") + f" ({self._ctx.format.unit('MEUR')})")
            case RuleKind.MW_BY:
                self._year("year", self.tr("By the end of"))
                self._number(self.tr("At least") + " (MW)")
            case RuleKind.COUNTRY_CAP:
                self._box(self.tr("Country"), self._countries())
                self._number(self.tr("Sites, at most"), integer=True)
            case RuleKind.ZONE_CAP:
                self._box(self.tr("Bidding zone"), self._zones())
                self._number(self.tr("Sites, at most"), integer=True)
            case RuleKind.START_WINDOW:
                self._box(self.tr("Site"), self._sites())
                self._year("year", self.tr("First operation from"))
                self._year("last", self.tr("to"))
            case RuleKind.EXCLUSIVE:
                self._tick_list(self.tr("At most one of"))
            case RuleKind.DEPENDENT:
                self._box(self.tr("Site"), self._sites())
                self._box(self.tr("only together with"), self._sites())
                self._boxes[1].setCurrentIndex(min(1, self._boxes[1].count() - 1))  # never itself
            case RuleKind.COVERAGE:
                self._box(self.tr("City"), self._cities(), search=True)
                self._number(self.tr("A site within") + " (km)").set_value(FIRST_RADIUS_KM)

    def _number(self, words: str, *, integer: bool = False) -> DecimalField:
        return self._add("value", words, DecimalField(self._ctx.format, minimum=0.0, integer=integer))

    def _year(self, name: str, words: str) -> None:
        field = DecimalField(self._ctx.format, minimum=FIRST_YEAR, maximum=LAST_YEAR, integer=True)
        self._add(name, words, field)

    def _add(self, name: str, words: str, field: DecimalField) -> DecimalField:
        field.setObjectName(f"rule.{name}")
        field.set_accessible(words)
        self._numbers[name] = field
        self._form.addRow(words, field)
        return field

    def _box(self, words: str, entries: Iterable[tuple[str, object]], *, search: bool = False) -> None:
        box = QComboBox()
        box.setObjectName(f"rule.box{len(self._boxes)}")
        box.setAccessibleName(words)
        for text, data in entries:
            box.addItem(text, data)
        if search:
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(box.model(), box)
            box.setCompleter(completer)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._boxes.append(box)
        self._form.addRow(words, box)

    def _tick_list(self, words: str) -> None:
        self._ticks = QListWidget()
        self._ticks.setObjectName("rule.ticks")
        self._ticks.setAccessibleName(words)
        for text, name in self._sites():
            item = QListWidgetItem(text, self._ticks)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setSizeHint(QSize(0, self._ticks.fontMetrics().height() + ROW_PX))
            item.setCheckState(Qt.CheckState.Unchecked)
        self._form.addRow(words, self._ticks)

    def _items(self) -> list[QListWidgetItem]:
        return [] if self._ticks is None else [self._ticks.item(i) for i in range(self._ticks.count())]

    def _sites(self) -> list[tuple[str, object]]:
        project = self._ctx.session.project
        return [] if project is None else [(site.name, site.name) for site in project.sites]

    def _countries(self) -> list[tuple[str, object]]:
        world, lang = self._ctx.session.world, self._ctx.lang
        assert world is not None
        regions = world.layers.regions
        names = [(regions.country_name(i, lang), code) for i, code in enumerate(regions.countries)]
        return sorted(names, key=lambda name: sort_word(name[0]))

    def _zones(self) -> list[tuple[str, object]]:
        world = self._ctx.session.world
        assert world is not None
        return sorted((zone, zone) for zone in world.layers.regions.zones)

    def _cities(self) -> list[tuple[str, object]]:
        world, lang = self._ctx.session.world, self._ctx.lang
        assert world is not None
        return [(name, i) for i, name in enumerate(world.map_data.city_names[lang][:MOST_CITIES])]

    # ── rule ──────────────────────────────────────────────────────────────────────────────────────

    def _show(self, rule: TaskRule) -> None:
        scale = EUR_PER_MEUR if rule.kind is RuleKind.BUDGET_YEAR else 1.0
        value = rule.value / scale if rule.city is None else rule.city.radius_km
        kept = {"year": float(rule.year), "last": float(rule.last_year), "value": value}
        for name, field in self._numbers.items():
            field.set_value(kept[name])
        for box, name in zip(self._boxes, rule.names, strict=False):
            box.setCurrentIndex(box.findData(name))
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) in rule.names:
                item.setCheckState(Qt.CheckState.Checked)
        if rule.city is not None:
            self._boxes[0].setCurrentIndex(self._boxes[0].findText(rule.city.name))

    def rule(self) -> TaskRule:
        """Return the rule of the fields; what is empty counts as zero."""
        number = {name: field.value or 0.0 for name, field in self._numbers.items()}
        value = number.get("value", 0.0)
        return TaskRule(
            kind=self._kind,
            year=int(number.get("year", 0)),
            last_year=int(number.get("last", 0)),
            value=value * EUR_PER_MEUR if self._kind is RuleKind.BUDGET_YEAR else value,
            names=self._names(),
            city=self._city(value),
        )

    def _names(self) -> tuple[str, ...]:
        if self._kind is RuleKind.COVERAGE:
            return ()
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        names = [item.data(Qt.ItemDataRole.UserRole) for item in ticked]
        return tuple(str(name) for name in (*names, *(box.currentData() for box in self._boxes)) if name)

    def _city(self, radius_km: float) -> City | None:
        world = self._ctx.session.world
        if self._kind is not RuleKind.COVERAGE or world is None:
            return None
        box = self._boxes[0]
        at = box.findText(box.currentText())
        if at < 0:
            return None
        x, y = world.map_data.city_x_m[at], world.map_data.city_y_m[at]
        return City(name=box.itemText(at), x_m=float(x), y_m=float(y), radius_km=radius_km)

    def _apply(self) -> None:
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a field that is being typed in hands its value over
        try:
            if any(field.value is None for field in self._numbers.values()):
                raise InputError("portfolio.rule_incomplete")
            check_rule(self.rule())
        except InputError as error:
            self.hint.setText(self._ctx.labels.texts.error(error))
            self.hint.show()
            return
        self.accept()


def kind_words() -> dict[RuleKind, str]:
    """Return what each kind of rule is called in the menu."""
    return {
        RuleKind.BUDGET_YEAR: translate("RuleDialog", "Budget of one year"),
        RuleKind.MW_BY: translate("RuleDialog", "Power running by a year"),
        RuleKind.COUNTRY_CAP: translate("RuleDialog", "Sites in one country"),
        RuleKind.ZONE_CAP: translate("RuleDialog", "Sites in one bidding zone"),
        RuleKind.START_WINDOW: translate("RuleDialog", "Years of first operation of a site"),
        RuleKind.EXCLUSIVE: translate("RuleDialog", "Sites that exclude each other"),
        RuleKind.DEPENDENT: translate("RuleDialog", "Site only together with another"),
        RuleKind.COVERAGE: translate("RuleDialog", "Site near a city"),
    }


def _drop(layout: object) -> None:
    """Take the widgets of a row away."""
    if not isinstance(layout, QHBoxLayout):
        return
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
