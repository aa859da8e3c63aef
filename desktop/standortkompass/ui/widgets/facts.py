"""A list of facts, painted as one widget: quick to rebuild, each row answers for its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.row_list import RowList

BADGE_PX = 16.0
MOST_LINES = 3  # of a name
NO_CLASS = "i"  # badge of a figure without a class: a count, or not known
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_WRAP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line: label, value, quality badge, tooltip. Indented lines are parts of the one above."""

    label: str
    value: str
    tip: str = ""
    quality: str = ""  # A, B, C or nothing
    tone: str = "text"
    strong: bool = False
    indent: bool = False
    sign: str = ""  # a mark before the label: ✓ ✕ ?
    key: str = ""  # of the figure, to ask where it comes from
    below: str = ""  # small second line
    short: str = ""  # label where there is no room for the long one
    below_tone: str = "muted"


@dataclass(frozen=True, slots=True)
class _Laid:
    """How a fact is shown at a width."""

    name: str
    room: float  # width of the name
    value: float  # width of the value
    lines: float  # height of the name
    below: float  # height of the second line


class FactList(RowList):
    """Facts one below the other; names and second lines break where they do not fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._facts: tuple[Fact, ...] = ()
        self._badges = False
        self._laid: dict[float, list[_Laid]] = {}

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        if self._facts and self._facts == tuple(facts):
            return
        self._facts = tuple(facts)
        self._badges = any(fact.quality or fact.key for fact in facts)
        self._shown_anew("; ".join(f"{fact.label} {fact.value} {fact.below}".strip() for fact in facts))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def count(self) -> int:
        """Return how many facts there are."""
        return len(self._facts)

    def key_of(self, row: int) -> str:
        """Return the key of the figure in a row."""
        return self._facts[row].key

    def tip_of(self, row: int) -> str:
        """Return the tooltip of a row."""
        fact = self._facts[row]
        return fact.tip or f"{fact.label}: {fact.value}"

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def lay_anew(self) -> None:
        """Measure again."""
        self._laid = {}
        super().lay_anew()

    def heights(self, width: float) -> list[float]:
        """Rows with more lines are higher."""
        return [laid.lines + laid.below for laid in self._lay(width)]

    def _lay(self, width: float) -> list[_Laid]:
        if width not in self._laid:
            self._laid[width] = [self._lay_one(fact, width) for fact in self._facts]
        return self._laid[width]

    def _lay_one(self, fact: Fact, width: float) -> _Laid:
        """Prefer the whole name in one line, then in two, then the short one."""
        words, single = QFontMetricsF(self._name_font(fact)), self.row_height()
        left, right = self._left(fact), width - (BADGE_PX + 8.0 if self._badges else 0.0)
        value = QFontMetricsF(self._value_font(fact)).horizontalAdvance(fact.value)
        room, name, lines = right - left - value - 12.0, fact.label, single
        if words.horizontalAdvance(name) > room:
            longest = max((words.horizontalAdvance(word) for word in name.split(" ")), default=0.0)
            high = _wrapped(words, name, room)
            if longest <= room and high < words.height() * (MOST_LINES + 0.5):
                lines = high + 9.0
            else:
                name = fact.short or name
                value = min(value, max(width * 0.42, right - left - words.horizontalAdvance(name) - 12.0))
                room = right - left - value - 12.0
        below = 0.0
        if fact.below:
            below = _wrapped(QFontMetricsF(self._theme.font(0.9)), fact.below, right - left)
        return _Laid(name, room, value, lines, below)

    def _left(self, fact: Fact) -> float:
        return (14.0 if fact.indent else 0.0) + (18.0 if fact.sign else 0.0)

    def _name_font(self, fact: Fact) -> QFont:
        return self._theme.font(1.0, QFont.Weight.DemiBold if fact.strong else QFont.Weight.Normal)

    def _value_font(self, fact: Fact) -> QFont:
        weight = QFont.Weight.DemiBold if fact.strong else QFont.Weight.Medium
        return self._theme.font(1.0, weight, figures=True)

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rows = zip(self._facts, self._lay(float(self.width())), self.rects(), strict=True)
            for i, (fact, laid, rect) in enumerate(rows):
                self._draw(painter, rect, fact, laid, last=i == len(self._facts) - 1)
                self._draw_focus(painter, i, rect)
        finally:
            painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, fact: Fact, laid: _Laid, *, last: bool) -> None:
        theme = self._theme
        if not last:
            painter.setPen(theme.color("border", 0.7))
            painter.drawLine(
                QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
            )
        line = QRectF(rect.left(), rect.top(), rect.width(), self.row_height())
        right = line.right()
        if self._badges:
            if fact.quality or fact.key:
                centre = QPointF(right - BADGE_PX / 2, line.center().y())
                draw_badge(painter, theme, centre, fact.quality or NO_CLASS)
            right -= BADGE_PX + 8.0
        self._draw_name(painter, line, fact, laid)
        self._draw_value(painter, line, right, fact, laid)
        if fact.below:
            painter.setFont(theme.font(0.9))
            painter.setPen(theme.color(fact.below_tone))
            left = line.left() + self._left(fact)
            box = QRectF(left, line.top() + laid.lines - 4.0, right - left + 1.0, laid.below + 2.0)
            painter.drawText(box, _WRAP, fact.below)

    def _draw_name(self, painter: QPainter, line: QRectF, fact: Fact, laid: _Laid) -> None:
        theme, font = self._theme, self._name_font(fact)
        left = line.left() + self._left(fact)
        painter.setFont(font)
        if fact.sign:
            painter.setPen(theme.color(fact.tone))
            painter.drawText(QRectF(left - 18.0, line.top(), 16.0, line.height()), _LEFT, fact.sign)
        painter.setPen(theme.color("muted" if fact.indent else "text"))
        if laid.lines > line.height():
            painter.drawText(QRectF(left, line.top() + 4.5, laid.room, laid.lines), _WRAP, laid.name)
            return
        text = QFontMetricsF(font).elidedText(laid.name, Qt.TextElideMode.ElideRight, laid.room + 1.0)
        painter.drawText(QRectF(left, line.top(), laid.room + 2.0, line.height()), _LEFT, text)

    def _draw_value(self, painter: QPainter, line: QRectF, right: float, fact: Fact, laid: _Laid) -> None:
        figures = self._value_font(fact)
        painter.setFont(figures)
        tone = "muted" if fact.indent and fact.tone == "text" else fact.tone
        painter.setPen(self._theme.color(tone))
        text = QFontMetricsF(figures).elidedText(fact.value, Qt.TextElideMode.ElideRight, laid.value + 1.0)
        box = QRectF(right - laid.value - 2.0, line.top(), laid.value + 2.0, line.height())
        painter.drawText(box, _RIGHT, text)


def _wrapped(metrics: QFontMetricsF, text: str, width: float) -> float:
    flags: Any = _WRAP
    return metrics.boundingRect(QRectF(0, 0, max(width, 40.0), 1e6), int(flags), text).height()


def draw_badge(painter: QPainter, theme: Theme, centre: QPointF, quality: str) -> None:
    """Draw the quality class as a small letter in a ring: never by colour alone."""
    known = quality in ("A", "B", "C")
    token = f"quality_{quality.lower()}" if known else "muted"
    half = BADGE_PX / 2
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token, 0.14))
    rect = QRectF(centre.x() - half, centre.y() - half, BADGE_PX, BADGE_PX)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(theme.color(token))
    painter.setFont(theme.font(0.8, QFont.Weight.Bold))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, quality)
    painter.restore()
