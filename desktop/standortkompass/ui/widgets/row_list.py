"""Base of lists that are painted as one widget: rows, tooltips, and rows that answer where they come from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from standortkompass.ui.theme.theme import Theme


class RowList(QWidget):
    """Rows one below the other.

    Signals: ``asked(key, place)`` when a row with a key is clicked or opened with Return; the place is where
    an answer belongs, in global coordinates.
    """

    asked = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._current = -1
        # not Fixed: its upper bound would be the height at an earlier width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(120)
        self.setMouseTracking(True)
        theme.changed.connect(self.lay_anew)

    # ── what subclasses say ───────────────────────────────────────────────────────────────────────

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def key_of(self, row: int) -> str:
        """Return the key that a row answers to, "" for none."""
        del row
        return ""

    def tip_of(self, row: int) -> str:
        """Return the tooltip of a row."""
        raise NotImplementedError

    def heights(self, width: float) -> list[float]:
        """Return the height of each row at a width."""
        del width
        return [self.row_height()] * self.count()

    def lay_anew(self) -> None:
        """Measure again: rows or fonts have changed."""
        self.updateGeometry()
        self.update()

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def row_height(self) -> float:
        """Return the height of a row of one line."""
        return QFontMetricsF(self._theme.font()).height() + 9.0

    def rects(self) -> list[QRectF]:
        """Return where the rows lie."""
        found, top = [], 0.0
        for height in self.heights(float(self.width())):
            found.append(QRectF(0.0, top, self.width(), height))
            top += height
        return found

    def row_at(self, y: float) -> int:
        """Return the row at a height, -1 for none."""
        for row, rect in enumerate(self.rects()):
            if rect.top() <= y < rect.bottom():
                return row
        return -1

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all rows need."""
        return round(sum(self.heights(float(width))))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        width = self.width() if self.width() > 150 else 300
        return QSize(260, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(120, self.sizeHint().height())

    def _shown_anew(self, spoken: str) -> None:
        """Take over other rows: focus, size, words for screen readers."""
        active = any(self.key_of(row) for row in range(self.count()))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        self._current = min(self._current, self.count() - 1)
        self.setAccessibleName(spoken)
        self.setVisible(self.count() > 0)
        self.lay_anew()

    def _draw_focus(self, painter: QPainter, row: int, rect: QRectF) -> None:
        if row == self._current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 1.0))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -1.5), 4, 4)

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def ask(self, row: int) -> None:
        """Report that someone wants to know where a row comes from."""
        if 0 <= row < self.count() and self.key_of(row):
            rect = self.rects()[row]
            self.asked.emit(self.key_of(row), self.mapToGlobal(rect.bottomRight().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the row under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.ask(self.row_at(event.position().y()))
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over rows that answer."""
        row = self.row_at(event.position().y())
        active = row >= 0 and bool(self.key_of(row))
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first row that answers."""
        if self._current < 0:
            self._current = next((row for row in range(self.count()) if self.key_of(row)), -1)
        self.update()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move between rows that answer; Return and Space ask."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            row = self._current + step
            while 0 <= row < self.count() and not self.key_of(row):
                row += step
            if 0 <= row < self.count():
                self._current = row
                self.update()
                return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.ask(self._current)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the row under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(float(event.pos().y()))
            if row >= 0:
                QToolTip.showText(event.globalPos(), self.tip_of(row), self)
            return True
        return super().event(event)
