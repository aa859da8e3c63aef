"""Draws a ledger: heads, labels, figures, badges, second lines, unfolded details."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from standortkompass.ui.charts.ledger_layout import (
    INDENT,
    SIGN,
    SLACK,
    WRAP,
    Entry,
    LedgerLayout,
    Placed,
    detail_heights,
)
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.facts import BADGE_PX, NO_CLASS, draw_badge

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class LedgerPainter:
    """Draws what a layout has placed, with one painter and for one width."""

    def __init__(self, theme: Theme, layout: LedgerLayout, painter: QPainter, width: float) -> None:
        self._theme = theme
        self._layout = layout
        self._painter = painter
        self._width = width
        self._columns = layout.columns(width)
        self._right = width - layout.badge_room()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw(self, focused: int) -> None:
        """Draw everything; ``focused`` is the row with the focus, -1 for none."""
        self._draw_heads()
        placed = self._layout.place(self._width)
        for i, (entry, place) in enumerate(zip(self._layout.entries, placed, strict=True)):
            self._draw_row(entry, place, last=i == len(placed) - 1)
            if i == focused:
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
                self._painter.setPen(QPen(self._theme.color("focus"), 1.0))
                frame = QRectF(0.5, place.top + 1, self._width - 1, place.height - 2)
                self._painter.drawRoundedRect(frame, 4, 4)

    def _draw_heads(self) -> None:
        heads, painter = self._layout.heads, self._painter
        if not any(heads):
            return
        height, right = self._layout.head_height(), self._right
        words = QFontMetricsF(self._layout.small_font())
        painter.setFont(self._layout.small_font())
        painter.setPen(self._theme.color("muted"))
        for text, column in list(zip(heads, self._columns, strict=False))[::-1]:
            shown = words.elidedText(text, Qt.TextElideMode.ElideRight, column + 1.0)
            painter.drawText(QRectF(right - column, 0, column, height), _RIGHT, shown)
            right -= column
        self._draw_rule(height, 1.0)

    def _draw_rule(self, y: float, alpha: float) -> None:
        self._painter.setPen(self._theme.color("border", alpha))
        self._painter.drawLine(QPointF(0, y - 0.5), QPointF(self._width, y - 0.5))

    def _draw_row(self, entry: Entry, place: Placed, *, last: bool) -> None:
        if not last:
            self._draw_rule(place.top + place.height, 0.7)
        first = QRectF(0, place.top, self._width, place.line)
        figures = first.translated(0, place.label) if place.stacked else first
        if entry.quality or entry.origin:
            centre = QPointF(self._width - BADGE_PX / 2, figures.center().y())
            draw_badge(self._painter, self._theme, centre, entry.quality or NO_CLASS)
        self._draw_label(entry, place, first)
        self._draw_cells(entry, figures)
        self._draw_below(entry, place)
        if place.details:
            self._draw_details(entry, place)

    def _draw_label(self, entry: Entry, place: Placed, line: QRectF) -> None:
        painter, theme, font = self._painter, self._theme, self._layout.name_font(entry)
        painter.setFont(font)
        if entry.sign:
            painter.setPen(theme.color(entry.tone))
            spot = QRectF(INDENT if entry.indent else 0.0, line.top(), SIGN, line.height())
            painter.drawText(spot, _LEFT, entry.sign)
        quiet = entry.head or (entry.indent and not entry.strong)
        painter.setPen(theme.color("muted" if quiet else "text"))
        metrics, left = QFontMetricsF(font), entry.left
        if place.label > place.line:
            box = QRectF(left, place.top + 4.0, place.room + SLACK, place.label)
            painter.drawText(box, WRAP, entry.label)
            used = place.room
        else:
            text = metrics.elidedText(entry.label, Qt.TextElideMode.ElideRight, place.room + SLACK)
            painter.drawText(QRectF(left, line.top(), place.room + SLACK, line.height()), _LEFT, text)
            used = metrics.horizontalAdvance(text)
        if entry.details:
            at = QPointF(left + min(used, place.room) + 10.0, line.center().y())
            self._draw_fold(at, entry.key in self._layout.opened)

    def _draw_fold(self, at: QPointF, opened: bool) -> None:
        self._painter.setPen(QPen(self._theme.color("muted"), 1.4))
        if opened:
            points = [at + QPointF(-4, -2), at + QPointF(0, 2), at + QPointF(4, -2)]
        else:
            points = [at + QPointF(-2, -4), at + QPointF(2, 0), at + QPointF(-2, 4)]
        self._painter.drawPolyline(points)

    def _draw_cells(self, entry: Entry, line: QRectF) -> None:
        painter, right = self._painter, self._right
        painter.setFont(self._layout.figure_font(strong=entry.strong))
        tone = "muted" if entry.indent and entry.tone == "text" and not entry.strong else entry.tone
        painter.setPen(self._theme.color(tone))
        for i in range(len(self._columns) - 1, -1, -1):
            column = self._columns[i]
            if i < len(entry.cells):
                box = QRectF(right - column, line.top(), column, line.height())
                painter.drawText(box, _RIGHT, entry.cells[i])
            right -= column

    def _draw_below(self, entry: Entry, place: Placed) -> None:
        if not entry.below:
            return
        painter, small, left, top = self._painter, self._layout.small_font(), entry.left, place.words_top
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        room = self._width - left
        if self._layout.wraps:
            painter.drawText(QRectF(left, top - 4, room, place.below + 4), WRAP, entry.below)
        else:
            words = QFontMetricsF(small)
            text = words.elidedText(entry.below, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, top - 5, room, words.height()), _LEFT, text)

    def _draw_details(self, entry: Entry, place: Placed) -> None:
        painter, left, top = self._painter, entry.left, place.words_top + place.below
        box = QRectF(left, top, self._width - left, place.details - 6.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(self._layout.small_font())
        y, room = top + 4.0, box.width() - 20.0
        heights = detail_heights(QFontMetricsF(self._layout.small_font()), entry.details, room)
        for i, (text, height) in enumerate(zip(entry.details, heights, strict=True)):
            painter.setPen(self._theme.color("text" if i == 0 else "muted"))
            painter.drawText(QRectF(left + 10.0, y, room, height - 1.0), WRAP, text)
            y += height
