"""Chooses the columns of the table: what is shown, in which order, and how wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from standortkompass.app.settings import Settings
from standortkompass.app.site_table import DEFAULT_COLUMNS, FIXED, known_columns
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.table.delegates import PADDING_PX
from standortkompass.ui.table.model import COLUMNS
from standortkompass.ui.table.view import SiteTableView
from standortkompass.ui.table.words import TableWords
from standortkompass.ui.widgets.basics import button, caps, column, icon_button, make_clearable, row
from standortkompass.ui.widgets.dialog_room import open_size

#: Widest usual content where the unit does not say it.
_SAMPLES = {
    "rank": "▲8 88",
    "star": "",
    "name": "Lausitz-Spree MM",
    "country": "Griechenland",
    "zone": "DE-LU",
    "status": "ausgeschlossen",
    "note": "Notiz zu einem Standort",
    "decision.score": "▬▬▬▬▬▬▬▬▬ 100,0",
    "finance.npv_eur": "−88.888",
    "finance.capex_eur": "88.888",
}
KEY = Qt.ItemDataRole.UserRole


class ColumnLayout:
    """Which columns a view shows; kept in the settings as soon as the person changes it."""

    def __init__(self, ctx: UiContext, view: SiteTableView, words: TableWords) -> None:
        self._ctx, self._view, self._words = ctx, view, words
        self._settings: Settings = ctx.settings
        self._header = view.heads[0]
        self._quiet = False
        self._own_widths: dict[str, int] = {}
        self._header.sectionMoved.connect(self._moved)
        self._header.sectionResized.connect(self._resized)
        self.restore()

    @property
    def shown(self) -> tuple[str, ...]:
        """Columns after the fixed ones in the order shown."""
        order = sorted(range(len(FIXED), len(COLUMNS)), key=self._header.visualIndex)
        return tuple(COLUMNS[i] for i in order if not self._header.isSectionHidden(i))

    def restore(self) -> None:
        """Take the remembered columns, or those of the first start."""
        kept = self._settings.table_columns
        self._own_widths = {key: width for key, width in kept if width > 0 and key in COLUMNS}
        self.show(known_columns([key for key, _ in kept]) or DEFAULT_COLUMNS)

    def show(self, keys: Sequence[str]) -> None:
        """Show these columns in this order."""
        self._quiet = True
        for i, key in enumerate(keys, start=len(FIXED)):
            self._header.moveSection(self._header.visualIndex(COLUMNS.index(key)), i)
        for i in range(len(FIXED), len(COLUMNS)):
            self._view.setColumnHidden(i, COLUMNS[i] not in keys)
        self._quiet = False
        self.fit()

    def choose(self, keys: Sequence[str]) -> None:
        """Show other columns and remember them."""
        self.show(keys)
        self.keep()

    def reset(self) -> None:
        """Go back to the columns and widths of the first start."""
        self._own_widths.clear()
        self.choose(DEFAULT_COLUMNS)

    def fit(self) -> None:
        """Give each column its own width, or that of its head or widest usual content."""
        if not isValid(self._view):  # the theme outlives a window that is built anew
            return
        theme = self._ctx.theme
        cell = QFontMetrics(theme.font(1.0, QFont.Weight.Medium, figures=True))
        strong, small = QFontMetrics(theme.font(0.9, QFont.Weight.DemiBold)), QFontMetrics(theme.font(0.86))
        self._quiet = True
        for i, key in enumerate(COLUMNS):
            head = strong.horizontalAdvance(self._words.head(key) + " ▾")
            widest = max(head, small.horizontalAdvance(self._words.unit(key)))
            widest = max(widest, cell.horizontalAdvance(self._sample(key))) + 2 * PADDING_PX + 2
            self._view.setColumnWidth(i, self._own_widths.get(key, widest))
        self._quiet = False
        self._view.set_row_height(cell.height() + 14)
        self._view.place_fixed()

    def _sample(self, key: str) -> str:
        if key in _SAMPLES:
            return _SAMPLES[key]
        return self._ctx.format.number(-888.0, QUANTITIES[key].decimals)

    def _moved(self, section: int, old: int, new: int) -> None:
        """The fixed columns stay first, whatever is dragged where."""
        if self._quiet:
            return
        if section < len(FIXED) or new < len(FIXED):
            self._quiet = True
            self._header.moveSection(new, old)
            self._quiet = False
            return
        self.keep()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if not self._quiet and new > 0:
            self._own_widths[COLUMNS[section]] = new
            self.keep()

    def keep(self) -> None:
        """Remember columns and widths."""
        keys = (*FIXED, *self.shown)
        self._settings.table_columns = [(key, self._own_widths.get(key, 0)) for key in keys]


class ColumnDialog(QDialog):
    """All columns by subject with a search field on the left, the chosen ones in order on the right."""

    def __init__(self, ctx: UiContext, words: TableWords, shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("columnDialog")
        self.setWindowTitle(self.tr("Columns"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setObjectName("searchField")
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search columns"))
        make_clearable(self.search)
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setObjectName("columnTree")
        self.tree.setAccessibleName(self.tr("All columns"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.list = QListWidget()
        self.list.setObjectName("columnList")
        self.list.setAccessibleName(self.tr("Shown columns in order"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for part in (self, self.tree, self.list):
            part.ensurePolished()  # rows take their height from the style sheet
        self._fill(shown)
        self.tree.itemChanged.connect(self._ticked)
        theme = ctx.theme
        knobs = row(
            icon_button(theme, "chevron_up", self.tr("Move up"), lambda: self.move_by(-1)),
            icon_button(theme, "chevron_down", self.tr("Move down"), lambda: self.move_by(1)),
            icon_button(theme, "close", self.tr("Do not show"), self._drop, size=14),
            None,
        )
        left = column(caps(self.tr("All columns")), self.search, self.tree)
        right = column(caps(self.tr("Shown, from left to right")), self.list, knobs)
        sides = row(spacing=18)
        sides.addLayout(left, 3)
        sides.addLayout(right, 2)
        take = button(self.tr("Apply"), self.accept, primary=True)
        take.setObjectName("columnApply")
        take.setDefault(True)
        first = button(self.tr("Columns of the first start"), lambda: self._fill(DEFAULT_COLUMNS), link=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addLayout(sides, 1)
        layout.addLayout(row(first, None, button(self.tr("Cancel"), self.reject), take))
        open_size(self, 800, 560)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Columns in the order shown."""
        return tuple(str(self.list.item(i).data(KEY)) for i in range(self.list.count()))

    def _name(self, key: str) -> str:
        unit = self._words.unit(key)
        return f"{self._words.long(key)} ({unit})" if unit and unit != "–" else self._words.long(key)

    def _fill(self, shown: Sequence[str]) -> None:
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for subject, keys in self._words.offered().items():
                group = QTreeWidgetItem(self.tree, [subject])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                for key in keys:
                    item = QTreeWidgetItem(group, [self._name(key)])
                    item.setData(0, KEY, key)
                    on = key in shown
                    item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.tree.expandAll()
        self.list.clear()
        for key in shown:
            self._append(key)

    def _append(self, key: str) -> None:
        item = QListWidgetItem(self._words.head(key))
        item.setToolTip(self._name(key))
        item.setData(KEY, key)
        self.list.addItem(item)

    def _leaves(self) -> list[QTreeWidgetItem]:
        roots = (self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount()))
        found = [group.child(i) for group in roots if group for i in range(group.childCount())]
        return [item for item in found if item is not None]

    def tick(self, key: str, on: bool = True) -> None:
        """Show a column, or do not."""
        for item in self._leaves():
            if item.data(0, KEY) == key:
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _ticked(self, item: QTreeWidgetItem, _column: int) -> None:
        key = str(item.data(0, KEY))
        if item.checkState(0) is Qt.CheckState.Checked:
            if key not in self.chosen:
                self._append(key)
        elif key in self.chosen:
            self.list.takeItem(self.chosen.index(key))

    def _drop(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.tick(str(item.data(KEY)), False)

    def move_by(self, step: int) -> None:
        """Move the current column in the order."""
        here = self.list.currentRow()
        if here >= 0 and 0 <= here + step < self.list.count():
            item = self.list.takeItem(here)
            self.list.insertItem(here + step, item)
            self.list.setCurrentRow(here + step)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        for item in self._leaves():
            item.setHidden(wanted not in item.text(0).casefold())
        for i in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(i)
            if group is not None:
                leaves = (group.child(j) for j in range(group.childCount()))
                group.setHidden(all(leaf is None or leaf.isHidden() for leaf in leaves))
