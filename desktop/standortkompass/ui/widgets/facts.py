"""Lists of facts and bars, painted as one widget each: quick to rebuild, sources in tooltips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from standortkompass.ui.theme.theme import Theme

BADGE_PX = 16.0


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


class FactList(QWidget):
    """Facts one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: tuple[Fact, ...] = ()
        self._badges = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        theme.changed.connect(self.updateGeometry)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self._facts = tuple(facts)
        self._badges = any(fact.quality for fact in facts)
        self.setAccessibleName("; ".join(f"{fact.label} {fact.value}" for fact in facts))
        self.setVisible(bool(facts))
        self.updateGeometry()
        self.update()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def _row_height(self) -> float:
        return QFontMetricsF(self._theme.font()).height() + 9.0

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(260, round(self._row_height() * len(self._facts)))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            height = self._row_height()
            for i, fact in enumerate(self._facts):
                self._draw(
                    painter, QRectF(0, i * height, self.width(), height), fact, last=i == len(self._facts) - 1
                )
        finally:
            painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, fact: Fact, *, last: bool) -> None:
        theme = self._theme
        if not last:
            painter.setPen(theme.color("border", 0.7))
            painter.drawLine(
                QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
            )
        right = rect.right()
        if self._badges:
            if fact.quality:
                draw_badge(painter, theme, QPointF(right - BADGE_PX / 2, rect.center().y()), fact.quality)
            right -= BADGE_PX + 8.0
        weight = QFont.Weight.DemiBold if fact.strong else QFont.Weight.Normal
        figures = theme.font(1.0, QFont.Weight.DemiBold if fact.strong else QFont.Weight.Medium, figures=True)
        width = QFontMetricsF(figures).horizontalAdvance(fact.value)
        left = rect.left() + (14.0 if fact.indent else 0.0)
        font = theme.font(1.0, weight)
        wanted = QFontMetricsF(font).horizontalAdvance(fact.label) + 12.0
        most = max(rect.width() * 0.42, right - left - wanted)
        painter.setFont(font)
        if fact.sign:
            painter.setPen(theme.color(fact.tone))
            painter.drawText(
                QRectF(left, rect.top(), 16, rect.height()), Qt.AlignmentFlag.AlignVCenter, fact.sign
            )
            left += 18.0
        painter.setPen(theme.color("muted" if fact.indent else "text"))
        shown_width = min(width, most)
        room = right - shown_width - 10.0 - left
        text = QFontMetricsF(font).elidedText(fact.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(figures)
        painter.setPen(theme.color("muted" if fact.indent and fact.tone == "text" else fact.tone))
        value = QFontMetricsF(figures).elidedText(fact.value, Qt.TextElideMode.ElideRight, shown_width + 1)
        painter.drawText(
            QRectF(right - shown_width - 2, rect.top(), shown_width + 2, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            value,
        )

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the row under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = int(event.pos().y() // self._row_height())
            if 0 <= row < len(self._facts):
                fact = self._facts[row]
                QToolTip.showText(event.globalPos(), fact.tip or f"{fact.label}: {fact.value}", self)
            return True
        return super().event(event)


def draw_badge(painter: QPainter, theme: Theme, centre: QPointF, quality: str) -> None:
    """Draw the quality class as a small letter in a ring: never by colour alone."""
    colour = theme.color(f"quality_{quality.lower()}")
    half = BADGE_PX / 2
    painter.save()
    ground = theme.color(f"quality_{quality.lower()}", 0.14)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    rect = QRectF(centre.x() - half, centre.y() - half, BADGE_PX, BADGE_PX)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(colour)
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


class BarList(QWidget):
    """Bars one below the other: label, track with mark, value."""

    def __init__(self, theme: Theme, label_share: float = 0.40) -> None:
        super().__init__()
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._label_share = label_share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self._bars = tuple(bars)
        self.setAccessibleName("; ".join(f"{bar.label} {bar.value}" for bar in bars))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def _row_height(self) -> float:
        return QFontMetricsF(self._theme.font()).height() + 10.0

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(260, round(self._row_height() * len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, height = self._theme, self._row_height()
            figures = theme.font(1.0, figures=True)
            metrics = QFontMetricsF(figures)
            room = max((metrics.horizontalAdvance(bar.value) for bar in self._bars), default=0.0)
            names = self.width() * self._label_share
            for i, bar in enumerate(self._bars):
                top = i * height
                painter.setFont(theme.font())
                painter.setPen(theme.color("text"))
                text = QFontMetricsF(theme.font()).elidedText(
                    bar.label, Qt.TextElideMode.ElideRight, names - 8
                )
                painter.drawText(QRectF(0, top, names - 8, height), Qt.AlignmentFlag.AlignVCenter, text)
                track = QRectF(names, top + height / 2 - 2.5, self.width() - names - room - 12, 5)
                self._draw_track(painter, track, bar)
                painter.setFont(figures)
                painter.setPen(theme.color("muted"))
                painter.drawText(
                    QRectF(self.width() - room - 2, top, room + 2, height),
                    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                    bar.value,
                )
        finally:
            painter.end()

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

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the row under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = int(event.pos().y() // self._row_height())
            if 0 <= row < len(self._bars):
                QToolTip.showText(event.globalPos(), self._bars[row].tip, self)
            return True
        return super().event(event)
