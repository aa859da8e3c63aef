"""A table painted as one widget: labels, columns of figures, a line of origin below, details that unfold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from standortkompass.ui.charts.ledger_layout import Entry, LedgerLayout
from standortkompass.ui.charts.ledger_painter import LedgerPainter
from standortkompass.ui.theme.theme import Theme

__all__ = ["Entry", "Ledger"]


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
        self._placing = LedgerLayout(theme, wrap_below=wrap_below)
        self._placing.heads = tuple(heads)
        self._current = -1
        self._name = name
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
        if fresh == self.entries:
            return
        self._placing.entries = fresh
        active = any(entry.key or entry.origin for entry in fresh)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        self._current = min(self._current, len(fresh) - 1)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self.summary())
        self.setVisible(bool(fresh))
        self._lay_anew()

    def set_heads(self, heads: Sequence[str]) -> None:
        """Name the columns of figures."""
        self._placing.heads = tuple(heads)
        self._lay_anew()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._placing.entries

    def summary(self) -> str:
        """Return all rows as text, for screen readers."""
        return "; ".join(
            " ".join(part for part in (e.sign, e.label, *e.cells, e.below) if part) for e in self.entries
        )

    def toggle(self, key: str) -> None:
        """Fold or unfold the details of a row."""
        self._placing.opened ^= {key}
        self._lay_anew()

    def _lay_anew(self) -> None:
        self._placing.forget()
        self.updateGeometry()
        self.update()

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all rows need."""
        return self._placing.height(float(width))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        width = self.width() if self.width() > 150 else 300
        return QSize(300, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads and rows."""
        painter = QPainter(self)
        try:
            focused = self._current if self.hasFocus() else -1
            LedgerPainter(self._theme, self._placing, painter, float(self.width())).draw(focused)
        finally:
            painter.end()

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def row_at(self, y: float) -> int:
        """Return the row at a height, -1 for none."""
        for i, place in enumerate(self._placing.place(float(self.width()))):
            if place.top <= y < place.top + place.height:
                return i
        return -1

    def _activate(self, row: int) -> None:
        if not 0 <= row < len(self.entries) or not self.entries[row].key:
            return
        entry = self.entries[row]
        if entry.details:
            self.toggle(entry.key)
        self.chosen.emit(entry.key)

    def ask(self, row: int) -> None:
        """Report that someone wants to know where a row's figure comes from."""
        place = self._placing.place(float(self.width()))[row]
        below = QPoint(self.width(), round(place.top + place.height))
        self.asked.emit(self.entries[row].origin, self.mapToGlobal(below))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer; its badge, or a row that only has an origin, asks for that."""
        row = self.row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            entry = self.entries[row]
            on_badge = event.position().x() > self.width() - self._placing.badge_room()
            if entry.origin and (on_badge or not entry.key):
                self.ask(row)
            else:
                self._activate(row)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over rows that can be chosen."""
        row = self.row_at(event.position().y())
        active = 0 <= row < len(self.entries) and bool(self.entries[row].key or self.entries[row].origin)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move between the rows that can be chosen; Return and Space choose, with Shift ask."""
        active = [i for i, entry in enumerate(self.entries) if entry.key or entry.origin]
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and active:
            ahead = event.key() == Qt.Key.Key_Down
            rest = [i for i in active if (i > self._current if ahead else i < self._current)]
            if rest:
                self._current = rest[0] if ahead else rest[-1]
                self.update()
                return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            entry = self.entries[self._current] if self._current >= 0 else Entry(label="")
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
                entry = self.entries[row]
                words = " ".join((entry.label, *entry.cells))
                QToolTip.showText(event.globalPos(), entry.tip or words, self)
            return True
        return super().event(event)
