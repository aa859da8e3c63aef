"""Cards over the map: legend, scale bar, hover card."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.placing import draw_halo_text
from standortkompass.ui.map.scale import ColourScale
from standortkompass.ui.widgets.basics import label

BAR_H = 12.0
PAD = 13.0
GAP_PX, EDGE_PX = 18.0, 8.0  # of the hover card: from its point, from the edge of the map
WIDEST_CHARACTERS = 52  # of the hover card; longer sentences wrap


class Legend(QFrame):
    """Name, unit, colour ramp and ticks of the shown quantity."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ctx = ctx
        self._scale: ColourScale | None = None
        self._note = ""
        self._compact = False
        self.hide()

    def show_scale(self, scale: ColourScale | None, note: str = "") -> None:
        """Show another quantity, or nothing; ``note`` stands below (for example "veraltet")."""
        if (scale, note) == (self._scale, self._note) and self.isHidden() == (scale is None):
            return
        self._scale, self._note = scale, note
        self.setVisible(scale is not None)
        if scale is not None:
            self.setAccessibleName(self._summary(scale))
            self.resize(self.sizeHint())
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave the line of words out on a small map."""
        if compact != self._compact:
            self._compact = compact
            self.resize(self.sizeHint())
            self.update()

    def _words(self) -> str:
        """Return the line below the ticks."""
        if self._scale is None or (self._compact and not self._note):
            return ""
        return self._note or self._direction(self._scale)

    def _summary(self, scale: ColourScale) -> str:
        fmt, labels = self._ctx.format, self._ctx.labels
        return self.tr("{name}: colours from {low} to {high}").format(
            name=labels.quantity(scale.quantity),
            low=fmt.quantity(scale.quantity, scale.low),
            high=fmt.quantity(scale.quantity, scale.high),
        )

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._ctx.theme.font(0.96, QFont.Weight.DemiBold), self._ctx.theme.font(0.88, figures=True)

    def sizeHint(self) -> QSize:
        """Room for the title, the ramp and two lines of small text."""
        strong, small = (QFontMetricsF(font) for font in self._fonts())
        title = strong.horizontalAdvance(self._title()) if self._scale else 0.0
        words = self._words()
        height = PAD + strong.height() + 8 + BAR_H + 5 + small.height() + PAD - 3
        if words:
            height += small.height() + 4
        width = max(
            172.0 if self._compact else 248.0, title + 2 * PAD, small.horizontalAdvance(words) + 2 * PAD + 2
        )
        return QSize(round(width), round(height))

    def _title(self) -> str:
        if self._scale is None:
            return ""
        unit = self._ctx.format.quantity_unit(self._scale.quantity)
        name = self._ctx.labels.quantity(self._scale.quantity, short=True)
        return f"{name} ({unit})" if unit else name

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card's content."""
        super().paintEvent(event)
        scale = self._scale
        if scale is None:
            return
        theme, fmt = self._ctx.theme, self._ctx.format
        strong, small = self._fonts()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(strong)
            painter.setPen(theme.color("text"))
            y = PAD + QFontMetricsF(strong).ascent()
            painter.drawText(QPointF(PAD, y), self._title())
            bar = QRectF(PAD, PAD + QFontMetricsF(strong).height() + 8, self.width() - 2 * PAD, BAR_H)
            self._draw_ramp(painter, bar, scale)
            painter.setFont(small)
            painter.setPen(theme.color("muted"))
            metrics = QFontMetricsF(small)
            spec = QUANTITIES[scale.quantity]
            base = bar.bottom() + 5 + metrics.ascent()
            end = -1e9
            ticks = scale.ticks(3 if self._compact else 4)
            decimals = _decimals(ticks, spec.scale)
            for value in ticks:
                text = fmt.number(value / spec.scale, decimals)
                share = (value - scale.low) / (scale.high - scale.low)
                width = metrics.horizontalAdvance(text)
                x = min(max(bar.left() + share * bar.width() - width / 2, bar.left()), bar.right() - width)
                if x > end + 6:
                    painter.drawText(QPointF(x, base), text)
                    end = x + width
            painter.drawText(QPointF(PAD, base + 4 + metrics.height()), self._words())
        finally:
            painter.end()

    def _direction(self, scale: ColourScale) -> str:
        better = QUANTITIES[scale.quantity].better
        if better is Better.LOW:
            return self.tr("Less is better. Without colour: excluded or n/a")
        if better is Better.HIGH:
            return self.tr("More is better. Without colour: excluded or n/a")
        return self.tr("Without colour: excluded or n/a")

    def _draw_ramp(self, painter: QPainter, bar: QRectF, scale: ColourScale) -> None:
        colours = scale.colours_of(self._ctx.theme.tokens)
        if scale.falling:
            colours = colours[::-1]
        pixels = np.ascontiguousarray(colours)
        image = QImage(pixels.data, 256, 1, 768, QImage.Format.Format_RGB888)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, image)
        painter.restore()


def _decimals(ticks: list[float], unit: float) -> int:
    """Return how many decimals the ticks need."""
    for decimals in range(4):
        if all(abs(round(t / unit, decimals) - t / unit) < 1e-9 * max(1.0, abs(t / unit)) for t in ticks):
            return decimals
    return 4


class ScaleBar(QWidget):
    """Length of a round distance on the map."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ctx = ctx
        self._metres_per_pixel = 1000.0
        self.resize(190, 34)

    def show_scale(self, metres_per_pixel: float) -> None:
        """Take another zoom."""
        self._metres_per_pixel = metres_per_pixel
        self.update()

    def _length_m(self) -> float:
        most = 140.0 * self._metres_per_pixel
        power = 10.0 ** np.floor(np.log10(most))
        return float(next(step * power for step in (5.0, 2.0, 1.0) if step * power <= most))

    @property
    def drawn(self) -> QRectF:
        """The part that is drawn on: names keep clear of it."""
        width = self._length_m() / self._metres_per_pixel + 8.0
        return QRectF(self.width() - width, 6.0, width, self.height() - 6.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar, right-aligned."""
        length = self._length_m()
        width = length / self._metres_per_pixel
        unit = (
            f"{self._ctx.format.number(length / 1000.0, 0)}\u00a0km"
            if length >= 1000
            else f"{length:.0f}\u00a0m"
        )
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._ctx.theme
            right, bottom = self.width() - 4.0, self.height() - 5.0
            for token, pen_width in (("map_halo", 5.0), ("map_label_strong", 2.0)):
                painter.setPen(QPen(theme.color(token), pen_width))
                painter.drawPolyline(
                    [
                        QPointF(right - width, bottom - 6),
                        QPointF(right - width, bottom),
                        QPointF(right, bottom),
                        QPointF(right, bottom - 6),
                    ]
                )
            font = theme.font(0.9, QFont.Weight.Medium)
            metrics = QFontMetricsF(font)
            text_width = metrics.horizontalAdvance(unit)
            spot = QRectF(
                right - width / 2 - text_width / 2,
                bottom - 9 - metrics.height(),
                text_width,
                metrics.height(),
            )
            draw_halo_text(painter, theme, spot, unit, font, theme.color("map_label_strong"))
        finally:
            painter.end()


class HoverCard(QFrame):
    """What lies under the pointer: name and one or two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._map = parent
        self.setObjectName("overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = QLabel()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._text = label("", "small")
        self._text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 10, 13, 10)
        layout.setSpacing(3)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        self.hide()

    @property
    def title(self) -> str:
        """What it is about."""
        return self._title.text()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_at(self, position: QPointF, title: str, text: str) -> None:
        """Show beside a point, inside the map."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        metrics = self._text.fontMetrics()
        widest = max((metrics.horizontalAdvance(line) for line in text.splitlines()), default=0)
        most = min(metrics.averageCharWidth() * WIDEST_CHARACTERS, self._map.width() // 2)
        self._text.setFixedWidth(min(widest + 2, most))
        self.adjustSize()
        self.move(self._corner(position).toPoint())
        self.show()
        self.raise_()

    def _corner(self, position: QPointF) -> QPointF:
        """Return where the card lies clear of the point: right, left, else above or below it."""
        area = self._map.rect()
        right, left = position.x() + GAP_PX, position.x() - GAP_PX - self.width()
        y = min(max(EDGE_PX, position.y() - self.height() / 2), area.height() - self.height() - EDGE_PX)
        if right + self.width() <= area.width() - EDGE_PX:
            return QPointF(right, y)
        if left >= EDGE_PX:
            return QPointF(left, y)
        x = min(max(EDGE_PX, position.x() - self.width() / 2), area.width() - self.width() - EDGE_PX)
        above = position.y() - GAP_PX - self.height()
        return QPointF(x, above if above >= EDGE_PX else position.y() + GAP_PX)
