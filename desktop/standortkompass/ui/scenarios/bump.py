"""Rank chart: one line a site over all scenarios, named at both ends; shape and colour tell lines apart."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF

from standortkompass.ui.charts.pickable import PickableChart
from standortkompass.ui.theme.theme import Theme

TOKENS = ("bar", "line", "info")  # told apart by the colour-blind; with the shapes there are twelve marks
SHAPES = 4
DOT = 6.5
NEAR_PX = 9.0
LEAST_COLUMN = 84.0
MOST_NAME = 190.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BumpColumn:
    """One scenario."""

    name: str
    active: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BumpLine:
    """One site. Ranks by column: 0 excluded, None not worked out."""

    row: int  # of the site in the project
    name: str
    ranks: tuple[int | None, ...]
    chosen: bool = False


class BumpChart(PickableChart):
    """``chosen(int)`` reports the site of a line; up and down walk in the order of the last scenario."""

    steps = MappingProxyType({Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1})

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "rankChart")
        self.setAccessibleName(self.tr("Ranks over all scenarios"))
        self._columns: tuple[BumpColumn, ...] = ()
        self._lines: tuple[BumpLine, ...] = ()
        self._most = 8
        self._excluded = ""
        theme.changed.connect(self.updateGeometry)

    def show_ranks(
        self, columns: Sequence[BumpColumn], lines: Sequence[BumpLine], most: int, spoken: str
    ) -> None:
        """Show other ranks.

        Parameters
        ----------
        most : int
            Places with a line of their own; worse ranks share one below them.
        spoken : str
            All ranks in words.
        """
        self._columns, self._lines, self._most = tuple(columns), tuple(lines), most
        self._excluded = self.tr("excluded")
        self.setAccessibleDescription(spoken)
        self.setMinimumWidth(round(self._side() * 2 + LEAST_COLUMN * max(len(columns) - 1, 0)))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[BumpLine, ...]:
        """What is shown."""
        return self._lines

    @property
    def columns(self) -> tuple[BumpColumn, ...]:
        """Scenarios on show."""
        return self._columns

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def _slots(self) -> int:
        """Return the number of places with their own height: ranks, "further back", "excluded"."""
        ranks = [rank for line in self._lines for rank in line.ranks if rank is not None]
        slots = self._most
        if any(rank > self._most for rank in ranks) or any(rank == 0 for rank in ranks):
            slots += 1
        return slots + int(any(rank == 0 for rank in ranks))

    def _slot(self, rank: int) -> int:
        if rank == 0:
            return self._most + 1
        return min(rank, self._most + 1) - 1

    def _head(self) -> float:
        return QFontMetricsF(self._theme.font(0.92)).height() * 2 + 8.0

    def _line_height(self) -> float:
        return QFontMetricsF(self._theme.font()).height()

    def _side(self) -> float:
        metrics = QFontMetricsF(self._theme.font())
        widest = max((metrics.horizontalAdvance(f"00  {line.name}") for line in self._lines), default=60.0)
        return min(widest, MOST_NAME) + 22.0

    def sizeHint(self) -> QSize:
        """Room for every place and every scenario."""
        height = self._head() + (self._line_height() + 7.0) * self._slots() + 6.0
        return QSize(round(self._side() * 2 + 130 * max(len(self._columns) - 1, 1)), round(height))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its places."""
        height = self._head() + (self._line_height() + 1.0) * self._slots() + 6.0
        return QSize(self.minimumWidth(), round(height))

    def spot(self, column: int, rank: int) -> QPointF:
        """Return where a rank lies in a column."""
        side, n = self._side(), len(self._columns)
        room = self.width() - 2 * side
        x = self.width() / 2 if n == 1 else side + room * column / (n - 1)
        step = (self.height() - self._head() - 6.0) / max(self._slots(), 1)
        return QPointF(x, self._head() + step * (self._slot(rank) + 0.5))

    def line_at(self, position: QPointF) -> BumpLine | None:
        """Return the line under the pointer: by its mark, its name or its way."""
        best, least = None, NEAR_PX
        for line in self._lines:
            distance = self._distance(line, position)
            if distance < least:
                best, least = line, distance
        return best

    def _distance(self, line: BumpLine, at: QPointF) -> float:
        known = [(i, self.spot(i, rank)) for i, rank in enumerate(line.ranks) if rank is not None]
        if not known:
            return float("inf")
        first, last = known[0][1], known[-1][1]
        if at.x() <= first.x() or at.x() >= last.x():
            return abs(at.y() - (first if at.x() <= first.x() else last).y())
        for (_, a), (_, b) in itertools.pairwise(known):
            if a.x() <= at.x() <= b.x():
                t = (at.x() - a.x()) / max(b.x() - a.x(), 1e-9)
                smooth = t * t * (3 - 2 * t)
                return abs(a.y() + (b.y() - a.y()) * smooth - at.y())
        return float("inf")

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Heads, lines, marks, names."""
        if not self._columns or not self._lines:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_heads(painter)
            order = sorted(enumerate(self._lines), key=lambda item: item[1].chosen)
            for number, line in order:
                self._draw_line(painter, number, line)
            for end in (0, len(self._columns) - 1):
                self._draw_names(painter, end, left=end == 0 and len(self._columns) > 1)
            self.draw_focus(painter)
        finally:
            painter.end()

    def _draw_heads(self, painter: QPainter) -> None:
        theme, n = self._theme, len(self._columns)
        wide = max((self.width() - 2 * self._side()) / max(n - 1, 1), LEAST_COLUMN) - 8.0
        for i, column in enumerate(self._columns):
            x = self.spot(i, 1).x()
            font = theme.font(0.92, QFont.Weight.DemiBold if column.active else QFont.Weight.Normal)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(theme.color("text" if column.active else "muted"))
            self._draw_head(painter, column, metrics, QRectF(x - wide / 2, 0, wide, metrics.height() * 2))
            if column.stale:
                painter.setPen(theme.color("warning"))
                spot = QRectF(x - wide / 2, metrics.height(), wide, metrics.height())
                painter.drawText(spot, Qt.AlignmentFlag.AlignHCenter, self.tr("outdated"))
            painter.setPen(QPen(theme.color("border" if not column.active else "border_strong"), 1.0))
            painter.drawLine(QPointF(x, self._head()), QPointF(x, self.height() - 4.0))

    @staticmethod
    def _draw_head(painter: QPainter, column: BumpColumn, metrics: QFontMetricsF, box: QRectF) -> None:
        """Draw a name in two lines where it needs them, and there is no second line of another kind."""
        flags: Any = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        need = metrics.boundingRect(QRectF(0, 0, box.width(), 1e6), int(flags), column.name)
        if not column.stale and need.height() <= box.height() + 1.0 and need.width() <= box.width():
            painter.drawText(box, flags, column.name)
            return
        text = metrics.elidedText(column.name, Qt.TextElideMode.ElideRight, box.width())
        line = QRectF(box)
        if column.stale:
            line.setHeight(metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, text)

    def _draw_line(self, painter: QPainter, number: int, line: BumpLine) -> None:
        token = "highlight" if line.chosen else TOKENS[number % len(TOKENS)]
        colour = self._theme.color(token, 1.0 if line.chosen else 0.75)
        spots = [None if rank is None else self.spot(i, rank) for i, rank in enumerate(line.ranks)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 3.4 if line.chosen else 1.8))
        for a, b in itertools.pairwise(spots):
            if a is not None and b is not None:
                path, half = QPainterPath(a), (b.x() - a.x()) / 2
                path.cubicTo(QPointF(a.x() + half, a.y()), QPointF(b.x() - half, b.y()), b)
                painter.drawPath(path)
        painter.setPen(QPen(self._theme.color("panel"), 1.2))
        painter.setBrush(self._theme.color(token))
        for spot in spots:
            if spot is not None:
                _draw_mark(painter, number % SHAPES, spot, DOT if line.chosen else DOT - 1.5)

    def _draw_names(self, painter: QPainter, column: int, *, left: bool) -> None:
        """Name lines at one end; those that share a place are listed in one text."""
        theme = self._theme
        names: dict[int, list[BumpLine]] = {}
        for line in self._lines:
            rank = line.ranks[column]
            if rank is not None:
                names.setdefault(self._slot(rank), []).append(line)
        for slot, lines in names.items():
            spot = self.spot(column, lines[0].ranks[column] or 0)
            strong = any(line.chosen for line in lines)
            font = theme.font(1.0, QFont.Weight.DemiBold if strong else QFont.Weight.Normal, figures=True)
            metrics, room = QFontMetricsF(font), self._side() - 16.0
            text = self._end_text(slot, lines, column)
            if slot == self._most and metrics.horizontalAdvance(text) > room:
                text = self.tr("{count} further back").format(count=len(lines))
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(theme.color("text" if slot < self._most else "muted"))
            x = spot.x() - 12.0 - room if left else spot.x() + 12.0
            side = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x, spot.y() - 12, room, 24), side | Qt.AlignmentFlag.AlignVCenter, text)

    def _end_text(self, slot: int, lines: list[BumpLine], column: int) -> str:
        if slot < self._most:
            return f"{lines[0].ranks[column]}  {lines[0].name}"
        if slot > self._most:
            return f"{self._excluded}  " + ", ".join(line.name for line in lines)
        return ", ".join(f"{line.ranks[column]}  {line.name}" for line in lines)

    # ── choosing ──────────────────────────────────────────────────────────────────────────────────

    def mark_at(self, position: QPointF) -> int | None:
        """Return the site of the line under the pointer."""
        line = self.line_at(position)
        return None if line is None else line.row

    def words_at(self, position: QPointF) -> str:
        """Return the ranks of the line under the pointer."""
        line = self.line_at(position)
        return "" if line is None else self.words(line)

    def stepped(self, step: int) -> int | None:
        """Return the site of the next line by the ranks of the last scenario."""
        if not self._lines:
            return None
        order = sorted(self._lines, key=lambda line: line.ranks[-1] or 10**6)
        now = next((i for i, line in enumerate(order) if line.chosen), -1)
        return order[min(max(now + step, 0), len(order) - 1)].row

    def words(self, line: BumpLine) -> str:
        """Return a site's ranks in words."""
        parts = [line.name]
        for column, rank in zip(self._columns, line.ranks, strict=True):
            text = "–" if rank is None else self._excluded if rank == 0 else str(rank)
            parts.append(f"{column.name}: {text}")
        return "\n".join(parts)


def _draw_mark(painter: QPainter, shape: int, at: QPointF, r: float) -> None:
    """Circle, square, diamond or triangle."""
    if shape == 0:
        painter.drawEllipse(at, r, r)
    elif shape == 1:
        painter.drawRect(QRectF(at.x() - r * 0.88, at.y() - r * 0.88, r * 1.76, r * 1.76))
    else:
        corners = (
            [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]
            if shape == 2
            else [(0, -1.2), (1.1, 0.85), (-1.1, 0.85)]
        )
        painter.drawPolygon(QPolygonF([QPointF(at.x() + r * x, at.y() + r * y) for x, y in corners]))
