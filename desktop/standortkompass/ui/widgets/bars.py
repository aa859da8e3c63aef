"""A list of bars, painted as one widget: names, tracks with a mark, values, classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.facts import BADGE_PX, NO_CLASS, draw_badge
from standortkompass.ui.widgets.row_list import RowList

MOST_NAMES = 0.56  # of the width, for names beside their tracks
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


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
        self._measured: tuple[float, float] | None = None

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        if self._bars and self._bars == tuple(bars):
            return
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

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    def heights(self, width: float) -> list[float]:
        """Where names leave the tracks no room, these lie below them."""
        height = self.row_height() + (12.0 if self._names(width) == 0.0 else 0.0)
        return [height] * self.count()

    def lay_anew(self) -> None:
        """Measure again."""
        self._measured = None
        super().lay_anew()

    def _widths(self) -> tuple[float, float]:
        """Return the width of the longest name and of the longest value."""
        if self._measured is None:
            words = QFontMetricsF(self._theme.font())
            figures = QFontMetricsF(self._theme.font(1.0, figures=True))
            self._measured = (
                max((words.horizontalAdvance(bar.label) for bar in self._bars), default=0.0),
                max((figures.horizontalAdvance(bar.value) for bar in self._bars), default=0.0),
            )
        return self._measured

    def _names(self, width: float) -> float:
        """Return the width that the names take beside the tracks, 0 if tracks lie below."""
        wanted = max(self._widths()[0] + 10.0, width * self._label_share)
        return wanted if wanted <= width * MOST_NAMES else 0.0

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            names, room = self._names(float(self.width())), self._widths()[1]
            badge = BADGE_PX + 8.0 if any(bar.key for bar in self._bars) else 0.0
            for i, (bar, rect) in enumerate(zip(self._bars, self.rects(), strict=True)):
                self._draw(painter, rect, bar, names, room, badge)
                self._draw_focus(painter, i, rect)
        finally:
            painter.end()

    def _draw(
        self, painter: QPainter, rect: QRectF, bar: Bar, names: float, room: float, badge: float
    ) -> None:
        theme, top, height = self._theme, rect.top(), self.row_height()
        right = self.width() - badge
        words = QFontMetricsF(theme.font())
        space = (names or right - room - 4.0) - 8.0
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        text = words.elidedText(bar.label, Qt.TextElideMode.ElideRight, space + 1.0)
        painter.drawText(QRectF(0, top, space + 2.0, height), Qt.AlignmentFlag.AlignVCenter, text)
        if names:
            track = QRectF(names, top + height / 2 - 2.5, right - names - room - 12, 5)
        else:
            track = QRectF(0, top + height + 1.0, right, 5)
        self._draw_track(painter, track, bar)
        painter.setFont(theme.font(1.0, figures=True))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(right - room - 2, top, room + 2, height), _RIGHT, bar.value)
        if bar.key:
            centre = QPointF(self.width() - BADGE_PX / 2, top + height / 2)
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
