"""A table painted as one widget: labels, columns of figures, a line of origin below, details that unfold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.facts import BADGE_PX, NO_CLASS, draw_badge

GAP = 12.0
INDENT = 14.0
SIGN = 18.0
NARROWEST_LABEL = 116.0  # below this the label takes a line of its own
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_WRAP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row. ``details`` unfold on a click; a ``key`` without details is reported by ``chosen``.

    ``origin`` is the key of its figure: a click on the badge asks where it comes from.
    """

    label: str
    cells: tuple[str, ...] = ()
    below: str = ""  # small second line: origin, reason
    tip: str = ""
    quality: str = ""  # A, B, C or nothing
    tone: str = "text"
    sign: str = ""  # a mark before the label: ✓ ✕ ?
    strong: bool = False
    indent: bool = False
    head: bool = False  # names a group
    key: str = ""
    details: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a row lies, for the present width."""

    top: float
    line: float
    stacked: bool
    below: float
    details: float

    @property
    def height(self) -> float:
        return self.line * (2 if self.stacked else 1) + self.below + self.details


class Ledger(QWidget):
    """Rows one below the other.

    Signals: ``chosen(key)`` a click or Return on a row with a key; ``asked(origin, place)`` a click on its
    badge, or Shift+Return, with the place for an answer in global coordinates.
    """

    chosen = Signal(str)
    asked = Signal(str, QPoint)

    def __init__(
        self, theme: Theme, name: str = "", heads: Sequence[str] = (), *, wrap_below: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._heads = tuple(heads)
        self._wrap = wrap_below
        self._entries: tuple[Entry, ...] = ()
        self._opened: set[str] = set()
        self._current = -1
        self._name = name
        self._laid: dict[float, list[_Placed]] = {}  # by width; layouts ask again and again
        self._shape: tuple[list[tuple[float, float]], float] | None = None
        # not Fixed: its upper bound would be the height at an earlier width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(120)
        self.setMouseTracking(True)
        theme.changed.connect(self._lay_anew)

    # ── content ───────────────────────────────────────────────────────────────────────────────────

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other rows; unfolded ones stay unfolded."""
        fresh = tuple(entries)
        if fresh == self._entries:
            return
        self._entries = fresh
        self._laid, self._shape = {}, None
        active = any(entry.key or entry.origin for entry in fresh)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        self._current = min(self._current, len(fresh) - 1)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self.summary())
        self.setVisible(bool(fresh))
        self.updateGeometry()
        self.update()

    def set_heads(self, heads: Sequence[str]) -> None:
        """Name the columns of figures."""
        self._heads = tuple(heads)
        self._lay_anew()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def summary(self) -> str:
        """Return all rows as text, for screen readers."""
        return "; ".join(
            " ".join(part for part in (e.sign, e.label, *e.cells, e.below) if part) for e in self._entries
        )

    def toggle(self, key: str) -> None:
        """Fold or unfold the details of a row."""
        self._opened ^= {key}
        self._lay_anew()

    def _lay_anew(self) -> None:
        self._laid, self._shape = {}, None
        self.updateGeometry()
        self.update()

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        theme = self._theme
        return theme.font(), theme.font(0.9), theme.font(1.0, QFont.Weight.Medium, figures=True)

    def _columns(self, width: float) -> list[float]:
        """Return the width of each column; where room is short, gaps shrink first, then the heads."""
        if self._shape is None:
            self._shape = self._measure(), self._badge_room()
        columns, badge = self._shape
        wide = [with_head + GAP for _, with_head in columns]
        if sum(wide) + badge <= width:
            return wide
        close = [with_head + GAP / 2.0 for _, with_head in columns]
        return close if sum(close) + badge <= width else [number + GAP / 2.0 for number, _ in columns]

    def _measure(self) -> list[tuple[float, float]]:
        """Return the width of the figures of each column, and with its head."""
        _, small, figures = self._fonts()
        number, head = QFontMetricsF(figures), QFontMetricsF(small)
        count = max((len(entry.cells) for entry in self._entries), default=0)
        numbers, heads = [0.0] * count, [head.horizontalAdvance(text) for text in self._heads[:count]]
        for entry in self._entries:
            for i, text in enumerate(entry.cells):
                numbers[i] = max(numbers[i], number.horizontalAdvance(text))
        heads += [0.0] * (count - len(heads))
        return [(each, max(each, name)) for each, name in zip(numbers, heads, strict=True)]

    def _badge_room(self) -> float:
        return BADGE_PX + 8.0 if any(entry.quality or entry.origin for entry in self._entries) else 0.0

    def _label_width(self, width: float) -> float:
        return width - sum(self._columns(width)) - self._badge_room()

    def _head_height(self) -> float:
        return QFontMetricsF(self._fonts()[1]).height() + 6.0 if any(self._heads) else 0.0

    def _left(self, entry: Entry) -> float:
        return (INDENT if entry.indent else 0.0) + (SIGN if entry.sign else 0.0)

    def _place(self, width: float) -> list[_Placed]:
        if width not in self._laid:
            self._laid[width] = self._lay(width)
        return self._laid[width]

    def _lay(self, width: float) -> list[_Placed]:
        normal, small, _ = self._fonts()
        line, words = QFontMetricsF(normal).height() + 8.0, QFontMetricsF(small)
        room, placed = self._label_width(width), []
        names = QFontMetricsF(normal)
        wanted = [names.horizontalAdvance(e.label) + self._left(e) for e in self._entries]
        many = room < NARROWEST_LABEL and any(
            len(e.cells) > 1 and room < w for e, w in zip(self._entries, wanted, strict=True)
        )
        top = self._head_height()
        for entry, width_wanted in zip(self._entries, wanted, strict=True):
            too_long = room < width_wanted * 0.7 or (many and len(entry.cells) > 1)
            stacked = bool(entry.cells) and bool(entry.label) and not entry.head and too_long
            below = self._below_height(entry, width, words)
            details = 0.0
            if entry.key in self._opened and entry.details:
                details = self._details_height(entry, width, words)
            placed.append(_Placed(top, line, stacked, below, details))
            top += placed[-1].height
        return placed

    def _below_height(self, entry: Entry, width: float, words: QFontMetricsF) -> float:
        if not entry.below:
            return 0.0
        if not self._wrap:
            return words.height() + 3.0
        return self._wrapped(words, entry.below, width - self._left(entry)) + 5.0

    def _details_height(self, entry: Entry, width: float, words: QFontMetricsF) -> float:
        inner = width - self._left(entry) - 20.0
        return sum(self._wrapped(words, text, inner) + 3.0 for text in entry.details) + 12.0

    @staticmethod
    def _wrapped(words: QFontMetricsF, text: str, width: float) -> float:
        flags: Any = _WRAP
        return words.boundingRect(QRectF(0, 0, max(width, 40.0), 1e6), int(flags), text).height()

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all rows need."""
        placed = self._place(float(width))
        return round(placed[-1].top + placed[-1].height) + 1 if placed else 0

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        width = self.width() if self.width() > 150 else 300
        return QSize(300, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(120, self.sizeHint().height())

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads and rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = float(self.width())
            self._draw_heads(painter, width)
            placed = self._place(width)
            for i, (entry, place) in enumerate(zip(self._entries, placed, strict=True)):
                self._draw(painter, entry, place, width, last=i == len(placed) - 1)
                if i == self._current and self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(self._theme.color("focus"), 1.0))
                    painter.drawRoundedRect(QRectF(0.5, place.top + 1, width - 1, place.height - 2), 4, 4)
        finally:
            painter.end()

    def _draw_heads(self, painter: QPainter, width: float) -> None:
        if not any(self._heads):
            return
        columns, height = self._columns(width), self._head_height()
        right = width - self._badge_room()
        words = QFontMetricsF(self._fonts()[1])
        painter.setFont(self._fonts()[1])
        painter.setPen(self._theme.color("muted"))
        for text, column in list(zip(self._heads, columns, strict=False))[::-1]:
            shown = words.elidedText(text, Qt.TextElideMode.ElideRight, column + 1.0)
            painter.drawText(QRectF(right - column, 0, column, height), _RIGHT, shown)
            right -= column
        painter.setPen(self._theme.color("border"))
        painter.drawLine(QPointF(0, height - 0.5), QPointF(width, height - 0.5))

    def _draw(self, painter: QPainter, entry: Entry, place: _Placed, width: float, *, last: bool) -> None:
        theme = self._theme
        normal, _small, figures = self._fonts()
        bottom = place.top + place.height
        if not last:
            painter.setPen(theme.color("border", 0.7))
            painter.drawLine(QPointF(0, bottom - 0.5), QPointF(width, bottom - 0.5))
        first = QRectF(0, place.top, width, place.line)
        second = QRectF(first).translated(0, place.line) if place.stacked else first
        strong = QFont.Weight.DemiBold if entry.strong or entry.head else QFont.Weight.Normal
        if entry.quality or entry.origin:
            centre = QPointF(width - BADGE_PX / 2, second.center().y())
            draw_badge(painter, theme, centre, entry.quality or NO_CLASS)
        left = INDENT if entry.indent else 0.0
        painter.setFont(theme.font(1.0, strong))
        if entry.sign:
            painter.setPen(theme.color(entry.tone))
            painter.drawText(QRectF(left, first.top(), SIGN, first.height()), _LEFT, entry.sign)
            left += SIGN
        room = width if place.stacked or not entry.cells else self._label_width(width)
        room -= left + (SIGN if entry.details else 0.0)
        quiet = entry.head or (entry.indent and not entry.strong)
        painter.setPen(theme.color("muted" if quiet else "text"))
        metrics = QFontMetricsF(normal if strong is QFont.Weight.Normal else theme.font(1.0, strong))
        text = metrics.elidedText(entry.label, Qt.TextElideMode.ElideRight, max(room, 20.0))
        painter.drawText(QRectF(left, first.top(), max(room, 20.0) + 2, first.height()), _LEFT, text)
        if entry.details:
            x = left + min(metrics.horizontalAdvance(text), max(room, 20.0)) + 6.0
            self._draw_fold(painter, QPointF(x + 4, first.center().y()), entry.key in self._opened)
        self._draw_cells(painter, entry, second, width, figures)
        self._draw_words(painter, entry, place, width)

    def _draw_fold(self, painter: QPainter, at: QPointF, opened: bool) -> None:
        painter.setPen(QPen(self._theme.color("muted"), 1.4))
        if opened:
            points = [at + QPointF(-4, -2), at + QPointF(0, 2), at + QPointF(4, -2)]
        else:
            points = [at + QPointF(-2, -4), at + QPointF(2, 0), at + QPointF(-2, 4)]
        painter.drawPolyline(points)

    def _draw_cells(self, painter: QPainter, entry: Entry, line: QRectF, width: float, font: QFont) -> None:
        columns = self._columns(width)
        right = width - self._badge_room()
        if entry.strong:
            font = self._theme.font(1.0, QFont.Weight.DemiBold, figures=True)
        painter.setFont(font)
        tone = "muted" if entry.indent and entry.tone == "text" and not entry.strong else entry.tone
        painter.setPen(self._theme.color(tone))
        for i in range(len(columns) - 1, -1, -1):
            if i < len(entry.cells):
                painter.drawText(
                    QRectF(right - columns[i], line.top(), columns[i], line.height()), _RIGHT, entry.cells[i]
                )
            right -= columns[i]

    def _draw_words(self, painter: QPainter, entry: Entry, place: _Placed, width: float) -> None:
        small = self._fonts()[1]
        words, left = QFontMetricsF(small), self._left(entry)
        top = place.top + place.line * (2 if place.stacked else 1)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        if entry.below and self._wrap:
            painter.drawText(QRectF(left, top - 4, width - left, place.below + 4), _WRAP, entry.below)
        elif entry.below:
            text = words.elidedText(entry.below, Qt.TextElideMode.ElideRight, width - left)
            painter.drawText(QRectF(left, top - 5, width - left, words.height()), _LEFT, text)
        top += place.below
        if not place.details:
            return
        box = QRectF(left, top, width - left, place.details - 6.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(box, 6, 6)
        y = top + 4.0
        for i, text in enumerate(entry.details):
            painter.setPen(self._theme.color("text" if i == 0 else "muted"))
            height = self._wrapped(words, text, box.width() - 20.0)
            painter.drawText(QRectF(left + 10.0, y, box.width() - 20.0, height + 2), _WRAP, text)
            y += height + 3.0

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def row_at(self, y: float) -> int:
        """Return the row at a height, -1 for none."""
        for i, place in enumerate(self._place(float(self.width()))):
            if place.top <= y < place.top + place.height:
                return i
        return -1

    def _activate(self, row: int) -> None:
        if not 0 <= row < len(self._entries) or not self._entries[row].key:
            return
        entry = self._entries[row]
        if entry.details:
            self.toggle(entry.key)
        self.chosen.emit(entry.key)

    def ask(self, row: int) -> None:
        """Report that someone wants to know where a row's figure comes from."""
        place = self._place(float(self.width()))[row]
        below = QPoint(self.width(), round(place.top + place.height))
        self.asked.emit(self._entries[row].origin, self.mapToGlobal(below))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer; its badge, or a row that only has an origin, asks for that."""
        row = self.row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            entry = self._entries[row]
            on_badge = event.position().x() > self.width() - self._badge_room()
            if entry.origin and (on_badge or not entry.key):
                self.ask(row)
            else:
                self._activate(row)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over rows that can be chosen."""
        row = self.row_at(event.position().y())
        active = 0 <= row < len(self._entries) and bool(self._entries[row].key or self._entries[row].origin)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move between the rows that can be chosen; Return and Space choose, with Shift ask."""
        active = [i for i, entry in enumerate(self._entries) if entry.key or entry.origin]
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and active:
            ahead = event.key() == Qt.Key.Key_Down
            rest = [i for i in active if (i > self._current if ahead else i < self._current)]
            if rest:
                self._current = rest[0] if ahead else rest[-1]
                self.update()
                return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            entry = self._entries[self._current] if self._current >= 0 else Entry(label="")
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if entry.origin and (shift or not entry.key):
                self.ask(self._current)
            else:
                self._activate(self._current)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the row under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(float(event.pos().y()))
            if row >= 0:
                entry = self._entries[row]
                words = " ".join((entry.label, *entry.cells))
                QToolTip.showText(event.globalPos(), entry.tip or words, self)
            return True
        return super().event(event)
