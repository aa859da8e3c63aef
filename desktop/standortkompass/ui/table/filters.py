"""Filter of the table: the menu that adds conditions, and a chip with a cross for each of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.site_table import STATUSES, Limit, SiteFilter
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.ui.context import UiContext
from standortkompass.ui.exclusions.picker import Choice, PickDialog
from standortkompass.ui.table.words import TableWords
from standortkompass.ui.widgets.basics import button, icon_button, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Offer:
    """What a filter may ask for in this project."""

    countries: Mapping[str, str]  # code to name
    areas: tuple[str, ...] = ()


class FilterBar(QWidget):
    """Chips of the conditions in force, each with a cross. ``changed(SiteFilter)`` tells of every change."""

    changed = Signal(object)

    def __init__(self, ctx: UiContext, words: TableWords) -> None:
        super().__init__()
        self._ctx, self._words = ctx, words
        self._wanted = SiteFilter()
        self._offer = Offer({})
        self._shown: dict[str, QPushButton] = {}
        self.count = label("", "small")
        self.count.setObjectName("filterCount")
        self.setObjectName("filterBar")
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(12, 0, 12, 8)
        self.opener = icon_button(ctx.theme, "filter", self.tr("Add filter"))
        self.opener.setObjectName("flat")
        self.opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.opener)
        self._menu.setObjectName("filterMenu")
        self._menu.aboutToShow.connect(self.fill_menu)
        self.opener.setMenu(self._menu)
        self.hide()

    @property
    def wanted(self) -> SiteFilter:
        """The conditions in force."""
        return self._wanted

    @property
    def menu(self) -> QMenu:
        """The menu that adds conditions."""
        return self._menu

    def offer(self, offer: Offer) -> None:
        """Take what can be chosen; areas that are gone no longer count."""
        self._offer = offer
        if not self._wanted.areas <= set(offer.areas):
            self.ask(areas=self._wanted.areas & set(offer.areas))

    def ask(self, **parts: object) -> None:
        """Change parts of the filter."""
        self.set_filter(dataclasses.replace(self._wanted, **parts))  # type: ignore[arg-type]  # checked by it

    def set_filter(self, wanted: SiteFilter) -> None:
        """Take other conditions and show them."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._show()
            self.changed.emit(wanted)

    def show_count(self, shown: int, total: int) -> None:
        """Say how many sites are left."""
        number = self._ctx.format.number
        text = self.tr("{shown} of {total}").format(shown=number(shown), total=number(total))
        if text != self.count.text():
            self.count.setText(text)
            self._flow.invalidate()

    def clear(self) -> None:
        """Ask for nothing any more."""
        self.set_filter(SiteFilter())

    # ── chips ─────────────────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.count:
                widget.hide()
                widget.deleteLater()
        self._flow.addWidget(self.count)
        self._shown = {name: self._chip(name, text, drop) for name, text, drop in self._chips()}
        for chip in self._shown.values():
            self._flow.addWidget(chip)
        if len(self._shown) > 1:
            self._flow.addWidget(button(self.tr("Clear filter"), self.clear, link=True))
        self.setVisible(bool(self._shown))
        self.updateGeometry()

    def _chips(self) -> list[tuple[str, str, Callable[[], None]]]:
        """Return name, text and what the cross does, for each condition in force."""
        wanted, chips = self._wanted, list[tuple[str, str, Callable[[], None]]]()
        if wanted.countries:
            names = ", ".join(sorted(self._country(code) for code in wanted.countries))
            text = self.tr("Country: {names}").format(names=_short(names))
            chips.append(("countries", text, lambda: self.ask(countries=frozenset())))
        if wanted.statuses:
            names = ", ".join(self._words.status(s) for s in STATUSES if s in wanted.statuses)
            text = self.tr("Status: {names}").format(names=_short(names))
            chips.append(("statuses", text, lambda: self.ask(statuses=frozenset())))
        if wanted.shortlist:
            chips.append(("shortlist", self.tr("Shortlist only"), lambda: self.ask(shortlist=False)))
        for limit in wanted.limits:
            chips.append((f"limit.{limit.quantity}", self._limit(limit), partial(self._drop, limit)))
        if wanted.areas:
            text = self.tr("Area: {names}").format(names=_short(", ".join(sorted(wanted.areas))))
            chips.append(("areas", text, lambda: self.ask(areas=frozenset())))
        return chips

    def _chip(self, name: str, text: str, drop: Callable[[], None]) -> QPushButton:
        chip = QPushButton(f"{text}  ✕")
        chip.setObjectName("chip")
        chip.setProperty("filter", name)
        chip.setToolTip(self.tr("Remove this filter"))
        chip.setAccessibleName(self.tr("Remove filter {name}").format(name=text))
        chip.clicked.connect(lambda _checked=False: drop())
        return chip

    def chip(self, name: str) -> QPushButton | None:
        """Return the chip of a condition."""
        return self._shown.get(name)

    def _country(self, code: str) -> str:
        """Return the name of a country, also of one whose last site has gone."""
        world = self._ctx.session.world
        if code in self._offer.countries or world is None:
            return self._offer.countries.get(code, code)
        regions = world.layers.regions
        known = code in regions.countries
        return regions.country_name(regions.countries.index(code), self._ctx.lang) if known else code

    def _limit(self, limit: Limit) -> str:
        shown = self._ctx.format.quantity(limit.quantity, limit.value)
        sign = "≤" if limit.at_most else "≥"
        return f"{self._ctx.labels.quantity(limit.quantity, short=True)} {sign} {shown}"

    def _drop(self, limit: Limit) -> None:
        self.ask(limits=tuple(other for other in self._wanted.limits if other != limit))

    # ── menu ──────────────────────────────────────────────────────────────────────────────────────

    def fill_menu(self) -> None:
        """Offer what can be asked for."""
        menu, wanted = self._menu, self._wanted
        menu.clear()
        menu.addAction(self.tr("Country …"), self.pick_countries).setEnabled(bool(self._offer.countries))
        statuses = menu.addMenu(self.tr("Status"))
        for key in STATUSES:
            action = statuses.addAction(self._words.status(key))
            action.setCheckable(True)
            action.setChecked(key in wanted.statuses)
            action.toggled.connect(lambda on, k=key: self._tick_status(k, on))
        only = menu.addAction(self.tr("Shortlist only"))
        only.setCheckable(True)
        only.setChecked(wanted.shortlist)
        only.toggled.connect(lambda on: self.ask(shortlist=on))
        menu.addAction(self.tr("Limit …"), self.pick_limit)
        areas = menu.addMenu(self.tr("Drawn area"))
        for name in self._offer.areas:
            action = areas.addAction(name)
            action.setCheckable(True)
            action.setChecked(name in wanted.areas)
            action.toggled.connect(lambda on, n=name: self._tick_area(n, on))
        if not self._offer.areas:
            areas.addAction(self.tr("No area is drawn on the map yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Clear filter"), self.clear).setEnabled(wanted.narrows)

    def _tick_status(self, key: str, on: bool) -> None:
        self.ask(statuses=self._wanted.statuses | {key} if on else self._wanted.statuses - {key})

    def _tick_area(self, name: str, on: bool) -> None:
        self.ask(areas=self._wanted.areas | {name} if on else self._wanted.areas - {name})

    def pick_countries(self) -> None:
        """Choose countries from a list."""
        choices = [Choice(code, name) for code, name in self._offer.countries.items()]
        dialog = PickDialog(self.tr("Show only these countries"), choices, self._wanted.countries, self)
        dialog.accepted.connect(lambda: self.ask(countries=frozenset(dialog.chosen)))
        dialog.open()

    def pick_limit(self) -> None:
        """Ask for a bound on a quantity."""
        dialog = LimitDialog(self._ctx, self._words, self)
        dialog.accepted.connect(lambda: self._take(dialog.limit))
        dialog.open()

    def _take(self, limit: Limit | None) -> None:
        if limit is not None:
            rest = tuple(
                x for x in self._wanted.limits if (x.quantity, x.at_most) != (limit.quantity, limit.at_most)
            )
            self.ask(limits=(*rest, limit))


class LimitDialog(QDialog):
    """One quantity, at most or at least, one number."""

    def __init__(self, ctx: UiContext, words: TableWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setObjectName("limitDialog")
        self.setWindowTitle(self.tr("Show only sites within a limit"))
        self.setAccessibleName(self.windowTitle())
        self.quantity = QComboBox()
        self.quantity.setObjectName("limitQuantity")
        self.quantity.setAccessibleName(self.tr("Quantity"))
        self.quantity.setMaxVisibleItems(18)
        for keys in words.offered().values():
            for key in keys:
                if key in QUANTITIES:
                    self.quantity.addItem(ctx.labels.quantity(key), key)
        self.quantity.setCurrentIndex(self.quantity.findData("finance.lcoc_eur_per_gpu_h"))
        self.side = QComboBox()
        self.side.setObjectName("limitSide")
        self.side.setAccessibleName(self.tr("At most or at least"))
        self.side.addItem(self.tr("at most") + "  ≤", True)
        self.side.addItem(self.tr("at least") + "  ≥", False)
        self.value = DecimalField(ctx.format)
        self.value.setObjectName("limitValue")
        self.value.set_accessible(self.tr("Limit"))
        self.value.edited.connect(lambda _value: self._check())
        self.value.line.textEdited.connect(lambda _text: self._check())
        self.unit = label("", "muted")
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(self.tr("Quantity"), self.quantity)
        form.addRow(self.tr("Limit"), row(self.side, self.value, self.unit))
        form.addRow("", label(self.tr("Sites without a known value are not shown then."), "small", wrap=True))
        self.take = button(self.tr("Show"), self._accept, primary=True)
        self.take.setObjectName("limitApply")
        self.take.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.take))
        self.quantity.currentIndexChanged.connect(lambda _i: self._quantity_changed())
        self._quantity_changed()
        self.value.setFocus()
        self.resize(460, 0)

    @property
    def limit(self) -> Limit | None:
        """What was entered, in the quantity's base unit."""
        key, value = str(self.quantity.currentData()), self.value.value
        if value is None:
            return None
        return Limit(quantity=key, at_most=bool(self.side.currentData()), value=value * QUANTITIES[key].scale)

    def _quantity_changed(self) -> None:
        key = str(self.quantity.currentData())
        self.unit.setText(self._ctx.format.quantity_unit(key).replace("–", ""))
        with QSignalBlocker(self.side):
            self.side.setCurrentIndex(1 if QUANTITIES[key].better is Better.HIGH else 0)
        self._check()

    def _check(self) -> None:
        self.take.setEnabled(bool(self.value.line.text().strip()))

    def _accept(self) -> None:
        self.value.line.editingFinished.emit()
        if self.limit is not None and not self.value.line.property("state"):
            self.accept()


def _short(text: str, most: int = 42) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip(", ") + "…"


def area_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return each name once, in the order drawn."""
    return tuple(dict.fromkeys(names))
