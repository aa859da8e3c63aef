"""Table of what differs from the base: field, base, here, source; each row can go back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from standortkompass.app.scenario_words import DifferenceRow
from standortkompass.app.scenarios import Part
from standortkompass.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
FIELD, BASE, HERE, SOURCE, RESET = range(5)
WIDE_PX = 560  # from here on the source has a column
INSET_PX = 5
SOURCE_SHARE = 0.36  # of the width


class DifferenceModel(QAbstractTableModel):
    """One row a difference."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[DifferenceRow] = []

    def show(self, rows: list[DifferenceRow]) -> None:
        """Show other differences; rows that stay keep their place in view."""
        if rows == self.rows:
            return
        same = [r.difference.key for r in rows] == [r.difference.key for r in self.rows]
        if same:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, RESET))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Differences."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Field, base, here, source, reset."""
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Field"), self.tr("Base"), self.tr("Here"), self.tr("Source of the base"), "")[
                section
            ]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (BASE, HERE)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, tooltips, the arrow that takes a row back."""
        row, column = self.rows[index.row()], index.column()
        plain = row.difference.part is Part.ASSUMPTION
        name = row.field if plain else f"{row.group}: {row.field}"
        texts = (name, row.base, row.here, row.source, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[column]
        if role == Qt.ItemDataRole.ToolTipRole and column == FIELD:
            return f"{row.group}: {row.field}\n{row.base} → {row.here}\n{row.source}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return texts[column] or self.tr("Reset {name}").format(name=row.field)
        if role == Qt.ItemDataRole.DecorationRole and column == RESET:
            return self._theme.icon("reset", "muted")
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (BASE, HERE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and column in (BASE, HERE):
            weight = QFont.Weight.DemiBold if column == HERE else QFont.Weight.Normal
            return self._theme.font(1.0, weight, figures=True)
        if role == Qt.ItemDataRole.ForegroundRole and column in (BASE, SOURCE):
            return self._theme.color("muted")
        return None


class _Inset(QStyledItemDelegate):
    """Texts stand where those of the heads do."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Move the text in from the edges."""
        super().initStyleOption(option, index)
        if index.column() != RESET:
            option.rect = option.rect.adjusted(INSET_PX, 0, -INSET_PX, 0)


class DifferenceTable(QTableView):
    """Signals: ``reset_asked(int)`` and ``opened(int)`` with a row."""

    reset_asked = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("scenarioDifferences")
        self.setAccessibleName(self.tr("Differences to the base"))
        self.model_ = DifferenceModel(theme)
        self.setModel(self.model_)
        self.setItemDelegate(_Inset(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setMinimumHeight(110)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.clicked.connect(self._clicked)
        self._size()
        theme.changed.connect(self._size)

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 13)
        head, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        head.setHighlightSections(False)
        head.setMinimumSectionSize(30)
        head.setSectionResizeMode(FIELD, mode.Stretch)
        head.setSectionResizeMode(SOURCE, mode.Interactive)
        for column in (BASE, HERE):
            head.setSectionResizeMode(column, mode.Interactive)
            head.resizeSection(column, metrics.horizontalAdvance("00.000,0 €/MWh") + 8)
        head.setSectionResizeMode(RESET, mode.Fixed)
        head.resizeSection(RESET, 34)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the source where there is room; it is in the tooltip anyway."""
        super().resizeEvent(event)
        wide = self.viewport().width()
        self.setColumnHidden(SOURCE, wide < WIDE_PX)
        self.horizontalHeader().resizeSection(SOURCE, round(wide * SOURCE_SHARE))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == RESET:
            self.reset_asked.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over the arrow."""
        over = self.indexAt(event.position().toPoint()).column() == RESET
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a row back, Return opens its field, Ctrl+C copies the table."""
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            heads = [str(self.model_.headerData(c, Qt.Orientation.Horizontal)) for c in range(RESET)]
            rows = range(self.model_.rowCount())
            cells = [[str(self.model_.index(r, c).data()) for c in range(RESET)] for r in rows]
            lines = ["\t".join(line) for line in (heads, *cells)]
            QGuiApplication.clipboard().setText("\n".join(lines).replace("\u2212", "-"))
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.reset_asked.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)
