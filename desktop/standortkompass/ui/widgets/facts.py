"""Lists of facts and bars, painted as one widget each: quick to rebuild, each row answers for its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.row_list import RowList

BADGE_PX = 16.0
NO_CLASS = "i"  # badge of a figure without a class: a count, or not known
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


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


class FactList(RowList):
    """Facts one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._facts: tuple[Fact, ...] = ()
        self._badges = False

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
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

    def heights(self) -> list[float]:
        """Rows with a second line are higher."""
        line, small = self.row_height(), QFontMetricsF(self._theme.font(0.9)).height()
        return [line + (small if fact.below else 0.0) for fact in self._facts]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for i, (fact, rect) in enumerate(zip(self._facts, self.rects(), strict=True)):
                self._draw(painter, rect, fact, last=i == len(self._facts) - 1)
                self._draw_focus(painter, i, rect)
        finally:
            painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, fact: Fact, *, last: bool) -> None:
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
        self._draw_line(painter, line, right, fact)
        if fact.below:
            small = theme.font(0.9)
            painter.setFont(small)
            painter.setPen(theme.color(fact.below_tone))
            box = QRectF(line.left(), line.bottom() - 4.0, right - line.left(), rect.bottom() - line.bottom())
            text = QFontMetricsF(small).elidedText(fact.below, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, _RIGHT, text)

    def _draw_line(self, painter: QPainter, line: QRectF, right: float, fact: Fact) -> None:
        theme = self._theme
        weight = QFont.Weight.DemiBold if fact.strong else QFont.Weight.Normal
        figures = theme.font(1.0, QFont.Weight.DemiBold if fact.strong else QFont.Weight.Medium, figures=True)
        width = QFontMetricsF(figures).horizontalAdvance(fact.value)
        left = line.left() + (14.0 if fact.indent else 0.0)
        font = theme.font(1.0, weight)
        words = QFontMetricsF(font)
        sign = 18.0 if fact.sign else 0.0
        narrow = words.horizontalAdvance(fact.label) + width + sign + 12.0 > right - left
        name = fact.short if fact.short and narrow else fact.label
        wanted = words.horizontalAdvance(name) + 12.0
        most = max(line.width() * 0.42, right - left - wanted)
        painter.setFont(font)
        if fact.sign:
            painter.setPen(theme.color(fact.tone))
            painter.drawText(QRectF(left, line.top(), 16, line.height()), _LEFT, fact.sign)
            left += 18.0
        painter.setPen(theme.color("muted" if fact.indent else "text"))
        shown_width = min(width, most)
        room = right - shown_width - 10.0 - left
        text = words.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, line.top(), room, line.height()), _LEFT, text)
        painter.setFont(figures)
        painter.setPen(theme.color("muted" if fact.indent and fact.tone == "text" else fact.tone))
        value = QFontMetricsF(figures).elidedText(fact.value, Qt.TextElideMode.ElideRight, shown_width + 1)
        painter.drawText(
            QRectF(right - shown_width - 2, line.top(), shown_width + 2, line.height()), _RIGHT, value
        )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: share 0…1 of the track, an optional mark (the median of all), value as text."""

    label: str
    share: float | None
    value: str
    mark: float | None = None
    tip: str = ""
    key: str = ""
    quality: str = ""


class BarList(RowList):
    """Bars one below the other: label, track with mark, value."""

    def __init__(self, theme: Theme, label_share: float = 0.40) -> None:
        super().__init__(theme)
        self._bars: tuple[Bar, ...] = ()
        self._label_share = label_share

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self._bars = tuple(bars)
        self._shown_anew("; ".join(f"{bar.label} {bar.value}" for bar in bars))

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def count(self) -> int:
        """Return how many bars there are."""
        return len(self._bars)

    def key_of(self, row: int) -> str:
        """Return the key of the figure in a row."""
        return self._bars[row].key

    def tip_of(self, row: int) -> str:
        """Return the tooltip of a row."""
        return self._bars[row].tip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            figures = QFontMetricsF(self._theme.font(1.0, figures=True))
            room = max((figures.horizontalAdvance(bar.value) for bar in self._bars), default=0.0)
            badge = BADGE_PX + 8.0 if any(bar.key for bar in self._bars) else 0.0
            for i, (bar, rect) in enumerate(zip(self._bars, self.rects(), strict=True)):
                self._draw(painter, rect, bar, room, badge)
                self._draw_focus(painter, i, rect)
        finally:
            painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, bar: Bar, room: float, badge: float) -> None:
        theme, top, height = self._theme, rect.top(), rect.height()
        names, right = self.width() * self._label_share, self.width() - badge
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        words = QFontMetricsF(theme.font())
        text = words.elidedText(bar.label, Qt.TextElideMode.ElideRight, names - 8)
        painter.drawText(QRectF(0, top, names - 8, height), Qt.AlignmentFlag.AlignVCenter, text)
        track = QRectF(names, top + height / 2 - 2.5, right - names - room - 12, 5)
        self._draw_track(painter, track, bar)
        painter.setFont(theme.font(1.0, figures=True))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(right - room - 2, top, room + 2, height), _RIGHT, bar.value)
        if bar.key:
            centre = QPointF(self.width() - BADGE_PX / 2, rect.center().y())
            draw_badge(painter, theme, centre, bar.quality or NO_CLASS)

    def _draw_track(self, painter: QPainter, track: QRectF, bar: Bar) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bar_track"))
        painter.drawRoundedRect(track, 2.5, 2.5)
        if bar.share is not None:
            filled = QRectF(track)
            filled.setWidth(max(5.0, track.width() * min(max(bar.share, 0.0), 1.0)))
            painter.setBrush(theme.color("bar"))
            painter.drawRoundedRect(filled, 2.5, 2.5)
        if bar.mark is not None:
            x = track.left() + track.width() * min(max(bar.mark, 0.0), 1.0)
            painter.setBrush(theme.color("text"))
            painter.drawRect(QRectF(x - 1, track.top() - 4, 2, track.height() + 8))
