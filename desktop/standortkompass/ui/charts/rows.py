"""Charts of one row a subject on a shared axis: ranges, bridges, tornados."""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
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

from standortkompass.ui.map.scale import nice_step, step_decimals
from standortkompass.ui.theme.theme import Theme

TRACK = 9.0
GAP = 14.0  # between label and value
TWO_LINES = 1.7  # of the room of one: breaks leave some of it empty
WIDE_PX = 560  # from here on label, track and value stand in one line
_WRAP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Piece:
    """A bar from one value to another in a token's colour."""

    start: float
    end: float
    token: str = "bar"
    alpha: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: bars and marks on the axis."""

    label: str
    value: str = ""
    pieces: tuple[Piece, ...] = ()
    mark: float | None = None
    tip: str = ""
    key: str = ""
    strong: bool = False
    tone: str = "text"  # of the value


class RowPlot(QWidget):
    """Rows on one axis. ``chosen(key)`` reports a click or Return on a row with a key.

    Parameters
    ----------
    name : str
        Name for screen readers; the rows follow as its description.
    axis : callable
        Value -> text of a tick.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, axis: Callable[[float, int], str]) -> None:
        super().__init__()
        self._theme = theme
        self._axis = axis
        self._rows: tuple[Row, ...] = ()
        self._reference: float | None = None
        self._with_zero = False
        self._current = -1
        self._laid: tuple[int, list[float]] | None = None  # for a width
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self._rescale)

    def _rescale(self) -> None:
        self._laid = None
        self.updateGeometry()

    def set_rows(
        self, rows: Sequence[Row], *, reference: float | None = None, with_zero: bool = False
    ) -> None:
        """Show other rows; ``reference`` is a line through all of them."""
        self._rows = tuple(rows)
        self._laid = None
        self._reference = reference
        self._with_zero = with_zero
        active = any(row.key for row in rows)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        self._current = min(self._current, len(self._rows) - 1)
        self.setAccessibleDescription("; ".join(f"{row.label} {row.value}".strip() for row in rows))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def table_heads(self) -> Sequence[str]:
        """Return no heads: the label says it."""
        return ()

    def table_rows(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Return label and value of each row."""
        return [(row.label, (row.value,)) for row in self._rows]

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font()).height()

    def _wide(self) -> bool:
        return self.width() >= WIDE_PX

    def _tops(self) -> list[float]:
        """Return where the rows begin, and where the last one ends."""
        if self._laid is None or self._laid[0] != self.width():
            tops = [0.0]
            for row in self._rows:
                tops.append(tops[-1] + self._row_height(row))
            self._laid = self.width(), tops
        return self._laid[1]

    def _row_height(self, row: Row) -> float:
        if self._wide():
            return self._line() + 9.0
        return self._line() * (2 if self._is_crowded(row) else 1) + TRACK + 15.0

    def _is_crowded(self, row: Row) -> bool:
        """Whether a label does not fit beside its value: then it takes two lines."""
        label, value = self._widths(row)
        return not self._wide() and label > self.width() - value - GAP

    def _widths(self, row: Row) -> tuple[float, float]:
        weight = QFont.Weight.DemiBold if row.strong else QFont.Weight.Normal
        return (
            QFontMetricsF(self._theme.font(1.0, weight)).horizontalAdvance(row.label),
            QFontMetricsF(self._theme.font(1.0, weight, figures=True)).horizontalAdvance(row.value),
        )

    def _foot(self) -> float:
        return QFontMetricsF(self._theme.font(0.86)).height() + 8.0

    def sizeHint(self) -> QSize:
        """As high as its rows and the axis."""
        return QSize(280, round(self._tops()[-1] + self._foot()))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Rows are lower where there is room beside them."""
        self.updateGeometry()
        super().resizeEvent(event)  # type: ignore[arg-type]

    def span(self) -> tuple[float, float]:
        """Return the ends of the axis."""
        ends = [v for row in self._rows for p in row.pieces for v in (p.start, p.end)]
        ends += [row.mark for row in self._rows if row.mark is not None]
        ends += [] if self._reference is None else [self._reference]
        ends += [0.0] if self._with_zero else []
        known = [v for v in ends if math.isfinite(v)] or [0.0, 1.0]
        low, high = min(known), max(known)
        margin = (high - low) * 0.03 or max(abs(high) * 0.05, 0.5)
        return (low if low == 0.0 else low - margin), (high if high == 0.0 else high + margin)

    def _band(self) -> tuple[float, float]:
        """Return left and right end of the tracks."""
        if not self._wide():
            return 2.0, self.width() - 2.0
        figures = QFontMetricsF(self._theme.font(1.0, figures=True))
        room = max((figures.horizontalAdvance(row.value) for row in self._rows), default=0.0)
        return self.width() * 0.36, self.width() - room - 16.0

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw axis and rows."""
        if not self._rows:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            low, high = self.span()
            left, right = self._band()

            def x_of(value: float) -> float:
                return left + (min(max(value, low), high) - low) / (high - low) * (right - left)

            self._draw_axis(painter, x_of, low, high)
            for i, row in enumerate(self._rows):
                self._draw_row(painter, i, row, x_of)
        finally:
            painter.end()

    def _draw_axis(self, painter: QPainter, x_of: Callable[[float], float], low: float, high: float) -> None:
        theme, bottom = self._theme, self._tops()[-1]
        font = theme.font(0.86, figures=True)
        metrics = QFontMetricsF(font)
        step = nice_step(high - low, 4 if not self._wide() else 6)
        decimals = step_decimals(step)
        painter.setFont(font)
        end = -1e9
        for i in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1):
            x = x_of(i * step)
            painter.setPen(
                QPen(theme.color("border_strong" if i == 0 else "grid_line", 0.6 if i == 0 else 1.0), 1.0)
            )
            self._draw_upright(painter, x)
            text = self._axis(i * step, decimals)
            wide = metrics.horizontalAdvance(text)
            at = min(max(x - wide / 2, 0.0), self.width() - wide)
            if at > end + 6:
                painter.setPen(theme.color("muted"))
                painter.drawText(QRectF(at, bottom + 2, wide + 2, self._foot() - 2), _LEFT, text)
                end = at + wide
        if self._reference is not None:
            x = x_of(self._reference)
            painter.setPen(QPen(theme.color("text"), 1.2))
            self._draw_upright(painter, x)

    def _draw_upright(self, painter: QPainter, x: float) -> None:
        """Draw a line through all rows; where words stand above the tracks, beside the words only."""
        if self._wide():
            painter.drawLine(QPointF(x, 2), QPointF(x, self._tops()[-1]))
            return
        for i in range(len(self._rows)):
            y = self._track_top(i)
            painter.drawLine(QPointF(x, y - 3.0), QPointF(x, y + TRACK + 3.0))

    def _track_top(self, i: int) -> float:
        tops = self._tops()
        if self._wide():
            return (tops[i] + tops[i + 1] - TRACK) / 2
        return tops[i + 1] - TRACK - 6.0

    def _draw_row(self, painter: QPainter, i: int, row: Row, x_of: Callable[[float], float]) -> None:
        theme, (left, _) = self._theme, self._band()
        top, end = self._tops()[i : i + 2]
        height = end - top
        weight = QFont.Weight.DemiBold if row.strong else QFont.Weight.Normal
        font, figures = theme.font(1.0, weight), theme.font(1.0, weight, figures=True)
        painter.setFont(figures)
        painter.setPen(theme.color(row.tone))
        wide = QFontMetricsF(figures).horizontalAdvance(row.value)
        line = height if self._wide() else self._line() + 8.0
        crowded = self._is_crowded(row)
        painter.drawText(QRectF(self.width() - wide - 2, top, wide + 2, line), _RIGHT, row.value)
        room = left - 10.0 if self._wide() else self.width() - wide - GAP
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        metrics, right = QFontMetricsF(font), Qt.TextElideMode.ElideRight
        if crowded:
            text = metrics.elidedText(row.label, right, room * TWO_LINES)
            painter.drawText(QRectF(0, top + 4.0, room + 2, self._line() * 2), _WRAP, text)
        else:
            painter.drawText(
                QRectF(0, top, room + 2, line), _LEFT, metrics.elidedText(row.label, right, room)
            )
        y = self._track_top(i)
        painter.setPen(Qt.PenStyle.NoPen)
        for piece in row.pieces:
            if not (math.isfinite(piece.start) and math.isfinite(piece.end)):
                continue
            a, b = sorted((x_of(piece.start), x_of(piece.end)))
            painter.setBrush(theme.color(piece.token, piece.alpha))
            painter.drawRoundedRect(QRectF(a, y, max(b - a, 1.5), TRACK), 2.0, 2.0)
        if row.mark is not None and math.isfinite(row.mark):
            painter.setBrush(theme.color("text"))
            painter.drawRoundedRect(QRectF(x_of(row.mark) - 1.5, y - 2.5, 3.0, TRACK + 5.0), 1.5, 1.5)
        if i == self._current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 1.0))
            painter.drawRoundedRect(QRectF(0.5, top + 1, self.width() - 1, height - 2), 4, 4)

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def _row_at(self, y: float) -> int:
        row = bisect.bisect_right(self._tops(), y) - 1
        return row if 0 <= row < len(self._rows) else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        row = self._row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and row >= 0 and self._rows[row].key:
            self.chosen.emit(self._rows[row].key)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over rows that can be chosen."""
        row = self._row_at(event.position().y())
        active = row >= 0 and bool(self._rows[row].key)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move between rows; Return and Space choose."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._current + step < len(self._rows):
            self._current += step
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and 0 <= self._current < len(self._rows):
            self.chosen.emit(self._rows[self._current].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the row under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._row_at(float(event.pos().y()))
            if row >= 0:
                QToolTip.showText(event.globalPos(), self._rows[row].tip or self._rows[row].label, self)
            return True
        return super().event(event)
