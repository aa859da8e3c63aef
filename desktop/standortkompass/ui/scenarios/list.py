"""List of scenarios: name, lock, result in short, note with author and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from standortkompass.ui.theme.theme import Theme

PADDING = 10
_CARD = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One scenario as the list shows it."""

    name: str
    result: str
    about: str  # note, author, date
    tag: str = ""  # "base", in words
    stale: str = ""  # "outdated", in words
    locked: bool = False

    @property
    def spoken(self) -> str:
        """All of it for screen readers and tooltips."""
        return "\n".join(part for part in (self.name, self.tag, self.stale, self.result, self.about) if part)


class _CardDelegate(QStyledItemDelegate):
    """Draws a card in three lines."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def _lines(self) -> tuple[QFont, QFont]:
        return self._theme.font(1.0, QFont.Weight.DemiBold), self._theme.font(0.92, figures=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Name and two small lines."""
        del index
        strong, small = self._lines()
        height = QFontMetrics(strong).height() + 2 * QFontMetrics(small).height() + 22
        return QSize(option.rect.width(), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, name with tag and lock, result, note."""
        card, theme = index.data(_CARD), self._theme
        rect, state = QRect(option.rect), option.state
        strong, small = self._lines()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 1, -3, -2), 6, 6)
        inner = rect.adjusted(PADDING, 8, -PADDING, -6)
        right = inner.right()
        if card.locked:
            size = QFontMetrics(strong).height() - 2
            theme.icon("lock", "muted").paint(painter, QRect(right - size, inner.top(), size, size))
            right -= size + 6
        y = inner.top()
        if card.tag:
            right = self._tag(painter, card.tag, right, y, small)
        self._text(painter, strong, "text", QRect(inner.left(), y, right - inner.left() - 4, 99), card.name)
        y += QFontMetrics(strong).height() + 4
        left = inner.left()
        if card.stale:
            left = self._word(painter, small, card.stale + " · ", left, y)
        self._text(painter, small, "text", QRect(left, y, inner.right() - left, 99), card.result)
        y += QFontMetrics(small).height() + 2
        self._text(painter, small, "muted", QRect(inner.left(), y, inner.width(), 99), card.about)
        painter.restore()

    def _text(self, painter: QPainter, font: QFont, token: str, rect: QRect, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)

    def _word(self, painter: QPainter, font: QFont, text: str, left: int, y: int) -> int:
        painter.setFont(font)
        painter.setPen(self._theme.color("warning"))
        wide = QFontMetrics(font).horizontalAdvance(text)
        painter.drawText(QRect(left, y, wide + 2, 99), Qt.AlignmentFlag.AlignLeft, text)
        return left + wide

    def _tag(self, painter: QPainter, text: str, right: int, y: int, font: QFont) -> int:
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(text) + 14
        box = QRect(right - wide, y - 1, wide, metrics.height() + 3)
        painter.setPen(self._theme.color("border_strong"))
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(box, 7, 7)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return right - wide - 6


class ScenarioList(QListWidget):
    """Choosing a card works on that scenario.

    Signals: ``chosen(int)``, ``moved(int)`` with -1 or 1 (Alt and arrow), ``removed()`` (Delete),
    ``named()`` (F2).
    """

    chosen = Signal(int)
    moved = Signal(int)
    removed = Signal()
    named = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("scenarioList")
        self.setAccessibleName(self.tr("Scenarios"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_CardDelegate(theme, self))
        self.currentRowChanged.connect(self._choose)
        theme.changed.connect(self._repaint)

    def _repaint(self) -> None:
        self.viewport().update()

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def show_cards(self, cards: Sequence[Card], active: int) -> None:
        """Show other cards without telling anyone."""
        with QSignalBlocker(self):
            while self.count() > len(cards):
                self.takeItem(self.count() - 1)
            while self.count() < len(cards):
                self.addItem(QListWidgetItem())
            for row, card in enumerate(cards):
                item = self.item(row)
                item.setData(_CARD, card)
                item.setToolTip(card.spoken)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, card.spoken)
            if cards:
                self.setCurrentRow(active)
        self.viewport().update()

    def card(self, row: int) -> Card:
        """Return what a row shows."""
        found = self.item(row).data(_CARD)
        assert isinstance(found, Card)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and arrows reorder, Delete removes, F2 names."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.named.emit()
        else:
            super().keyPressEvent(event)
