"""Small signs of an assumption: its range with the value on it, its quality, its role."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from standortkompass.app.assumption_view import Role
from standortkompass.ui.theme.theme import Theme

#: Icon and colour of each role: told apart by shape too.
ROLE_SIGNS = {
    Role.ENTERED: ("pencil", "accent"),
    Role.COMPUTED: ("computed", "info"),
    Role.DATA: ("data", "muted"),
}
MARGIN = 0.18  # of the range, free on each side for values outside


class RangeBar(QWidget):
    """Low to high as a band, the base as a line across, the value as a dot; an arrow where it lies beyond."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._low = self._base = self._high = 0.0
        self._value: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_range(self, low: float, base: float, high: float) -> None:
        """Take the catalogue's range."""
        self._low, self._base, self._high = low, base, high
        self.update()

    def set_value(self, value: float | None) -> None:
        """Show another value; None shows none."""
        self._value = value
        self.update()

    @property
    def outside(self) -> bool:
        """Whether the value lies beyond the usual range."""
        return self._value is not None and not self._low <= self._value <= self._high

    def sizeHint(self) -> QSize:
        """A short line of text high."""
        height = QFontMetricsF(self._theme.font()).height()
        return QSize(round(height * 5.2), round(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Band, base, value."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter)
        finally:
            painter.end()

    def _x(self, value: float) -> float:
        spread = self._high - self._low or max(abs(self._high), 1.0) * 0.1
        low, high = self._low - spread * MARGIN, self._high + spread * MARGIN
        return 6.0 + (min(max(value, low), high) - low) / (high - low) * (self.width() - 12.0)

    def _draw(self, painter: QPainter) -> None:
        theme, middle = self._theme, self.height() / 2
        painter.setPen(QPen(theme.color("border"), 1.0))
        painter.drawLine(QPointF(2, middle), QPointF(self.width() - 2, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border_strong", 0.55))
        left, right = self._x(self._low), self._x(self._high)
        painter.drawRoundedRect(QRectF(left, middle - 2.5, max(right - left, 3.0), 5.0), 2.5, 2.5)
        painter.setPen(QPen(theme.color("muted"), 1.6))
        base = self._x(self._base)
        painter.drawLine(QPointF(base, middle - 6.0), QPointF(base, middle + 6.0))
        if self._value is None:
            return
        x, token = self._x(self._value), "warning" if self.outside else "accent"
        painter.setPen(QPen(theme.color("panel"), 1.4))
        painter.setBrush(theme.color(token))
        if self.outside:
            side = 1.0 if self._value > self._high else -1.0
            tip = QPointF(x + side * 5.0, middle)
            painter.drawPolygon(
                QPolygonF([tip, QPointF(x - side * 4, middle - 5.5), QPointF(x - side * 4, middle + 5.5)])
            )
        else:
            painter.drawEllipse(QPointF(x, middle), 4.8, 4.8)


class QualityBadge(QWidget):
    """Letter of the quality class in its colour."""

    def __init__(self, theme: Theme, quality: str, words: str) -> None:
        super().__init__()
        self._theme, self._quality = theme, quality
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square, a little higher than the small text."""
        side = round(QFontMetricsF(self._theme.font(0.86)).height() + 2)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tinted ground, coloured letter."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour: QColor = self._theme.color(f"quality_{self._quality.lower()}")
            ground = QColor(colour)
            ground.setAlphaF(0.14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(colour)
            painter.setFont(self._theme.font(0.82, QFont.Weight.DemiBold))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._quality)
        finally:
            painter.end()
