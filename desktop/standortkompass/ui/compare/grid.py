"""A plain table of ready-made cells: text, mark, tone, tooltip; painted from tokens, copied as text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from standortkompass.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
CELL = int(Qt.ItemDataRole.UserRole) + 1
PADDING_PX = 10
MARK_PX = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A dot plot in one cell: everyone in grey, the chosen ones numbered; 0 left, 1 right."""

    context: tuple[float, ...]
    chosen: tuple[float, ...]  # NaN: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. ``mark`` stands before the text and says in a sign what the tone says in colour."""

    text: str = ""
    copy: str | None = None  # for the clipboard, default: the text
    tone: str = "text"
    strong: bool = False
    mark: str = ""
    unit: str = ""  # muted, behind the text
    tip: str = ""
    left: bool = False
    ground: str = ""  # token of the background
    section: bool = False  # heading across the row
    strip: Strip | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return " ".join(part for part in (self.text, self.tip) if part)


class GridModel(QAbstractTableModel):
    """Cells by row; heads with a second line after a line break."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cells: list[Sequence[Cell]] = []
        self.heads: Sequence[Cell] = ()

    def show(self, heads: Sequence[Cell], cells: Sequence[Sequence[Cell]]) -> None:
        """Take other cells."""
        self.beginResetModel()
        self.heads, self.cells = tuple(heads), list(cells)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows of cells."""
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One column a head."""
        return 0 if parent.isValid() else len(self.heads)

    def cell(self, index: Index) -> Cell:
        """Return one cell; short rows end in empty ones."""
        row = self.cells[index.row()]
        return row[index.column()] if index.column() < len(row) else Cell()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell itself for the delegate, texts for everyone else."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell.mark} {cell.text} {cell.unit}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Heads of the columns."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.heads):
            return None
        head = self.heads[section]
        if role == CELL:
            return head
        if role == Qt.ItemDataRole.DisplayRole:
            return head.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return head.tip or head.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings across cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.cell(index).section:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _alignment(cell: Cell) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if cell.left else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class GridDelegate(QStyledItemDelegate):
    """Draws cells from their own data."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, mark, text or dot plot."""
        cell: Cell = index.data(CELL)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._theme
        painter.save()
        if cell.ground:
            painter.fillRect(rect, theme.color(cell.ground))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver and not cell.section:
            painter.fillRect(rect, theme.color("hover"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        if cell.strip is not None:
            self._draw_strip(painter, QRectF(inner), cell.strip)
        else:
            self._draw_text(painter, inner, cell)
        if state & QStyle.StateFlag.State_HasFocus and not cell.section:
            painter.setPen(theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _draw_text(self, painter: QPainter, inner: QRect, cell: Cell) -> None:
        theme = self._theme
        weight = QFont.Weight.DemiBold if cell.strong or cell.section else QFont.Weight.Normal
        font = theme.font(0.86 if cell.section else 1.0, weight, figures=True)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(cell.text)
        if cell.mark:
            painter.setPen(theme.color(cell.tone))
            left = inner.left() if cell.left else max(inner.left(), inner.right() - width - MARK_PX)
            spot = QRect(left, inner.top(), MARK_PX, inner.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cell.mark)
            inner = inner.adjusted(MARK_PX, 0, 0, 0)
        painter.setPen(theme.color(cell.tone))
        if cell.unit:
            small = theme.font(0.86)
            room = QFontMetrics(small).horizontalAdvance(cell.unit) + 8
            painter.save()
            painter.setFont(small)
            painter.setPen(theme.color("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.unit)
            painter.restore()
            inner = inner.adjusted(0, 0, -room, 0)
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(_alignment(cell)), shown)

    def _draw_strip(self, painter: QPainter, inner: QRectF, strip: Strip) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = inner.center().y()
        painter.setPen(theme.color("grid_line"))
        painter.drawLine(round(inner.left()), round(middle), round(inner.right()), round(middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border_strong", 0.55))
        for share in strip.context:
            x = inner.left() + share * inner.width()
            painter.drawEllipse(QRectF(x - 2, middle - 2, 4, 4))
        font = theme.font(0.72, QFont.Weight.Bold)
        painter.setFont(font)
        for number, share in reversed(list(enumerate(strip.chosen, start=1))):
            if not math.isfinite(share):
                continue
            x = inner.left() + share * inner.width()
            spot = QRectF(x - 6.5, middle - 6.5, 13, 13)
            painter.setPen(theme.color("panel"))
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(spot)
            painter.setPen(theme.color("on_accent"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(number))


class GridHeader(QHeaderView):
    """Two lines a column: name in strong, remark in muted letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def sizeHint(self) -> Any:
        """Two lines of text."""
        size = super().sizeHint()
        size.setHeight(2 * QFontMetrics(self._theme.font(0.94)).height() + 13)
        return size

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        head: Cell | None = self.model().headerData(section, Qt.Orientation.Horizontal, CELL)
        if head is None:
            return
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.color(head.ground or "panel"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name, _, remark = head.text.partition("\n")
        side = Qt.AlignmentFlag.AlignLeft if head.left else Qt.AlignmentFlag.AlignRight
        inner = rect.adjusted(PADDING_PX, 5, -PADDING_PX, -5)
        for text, place, font, tone in (
            (name, Qt.AlignmentFlag.AlignTop, theme.font(0.94, QFont.Weight.DemiBold), head.tone),
            (remark, Qt.AlignmentFlag.AlignBottom, theme.font(0.86), "muted"),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(tone))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int(side | place), shown)
        painter.restore()


class GridView(QTableView):
    """The view: rows as high as the text, copying with Ctrl+C, no editing."""

    def __init__(self, theme: Theme, name: str, accessible: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.setItemDelegate(GridDelegate(theme, self))
        self.setHorizontalHeader(GridHeader(theme, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(36)
        theme.changed.connect(self._rescale)
        self._rescale()

    def show_cells(self, heads: Sequence[Cell], cells: Sequence[Sequence[Cell]]) -> None:
        """Show other cells; rows of one heading run across."""
        self.clearSpans()
        self.grid.show(heads, cells)
        for i, row in enumerate(cells):
            if row and row[0].section and len(heads) > 1:
                self.setSpan(i, 0, 1, len(heads))

    def wanted_width(self, column: int) -> int:
        """Return how wide a column would like to be."""
        font = QFontMetrics(self._theme.font(1.0, QFont.Weight.DemiBold, figures=True))
        head = QFontMetrics(self._theme.font(0.94, QFont.Weight.DemiBold))
        texts = [head.horizontalAdvance(line) for line in self.grid.heads[column].text.split("\n")]
        for row in self.grid.cells:
            if column < len(row) and not row[0].section:
                extra = MARK_PX if row[column].mark else 0
                extra += font.horizontalAdvance(row[column].unit) + 12 if row[column].unit else 0
                texts.append(font.horizontalAdvance(row[column].text) + extra)
        return max(texts, default=40) + 2 * PADDING_PX + 4

    def fit_columns(self, *, stretch: int = 0, least: int = 90) -> None:
        """Give every column what it wants; one takes the rest, but never less than ``least``."""
        count = self.grid.columnCount()
        wanted = [self.wanted_width(i) for i in range(count)]
        room = self.viewport().width() - sum(w for i, w in enumerate(wanted) if i != stretch)
        for i, width in enumerate(wanted):
            self.setColumnWidth(i, max(room, least) if i == stretch else width)

    def natural_height(self) -> int:
        """Return the height that shows all rows."""
        rows = self.verticalHeader().defaultSectionSize() * self.grid.rowCount()
        return rows + self.horizontalHeader().sizeHint().height() + 2

    def as_text(self) -> str:
        """Return all cells as tab-separated text."""
        lines = ["\t".join(head.text.replace("\n", " ") for head in self.grid.heads)]
        lines.extend(
            "\t".join(cell.text if cell.copy is None else cell.copy for cell in row)
            for row in self.grid.cells
        )
        return "\n".join(lines) + "\n"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy everything with the platform's key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
            event.accept()
            return
        super().keyPressEvent(event)

    def _rescale(self) -> None:
        metrics = QFontMetrics(self._theme.font(1.0, figures=True))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 12)
        self.viewport().update()
