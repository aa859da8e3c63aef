"""Finds free spots for names on the map and draws them with a soft edge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from standortkompass.ui.theme.theme import Theme

APART_PX = 7.0  # between names in one line
HALO_PX = 2.0  # width of the soft edge of letters
BIN_PX = 64.0  # squares that the placer looks up rectangles by
AROUND_PX = 160.0  # names are placed this far beyond the view, so that a drag finds them ready
_AROUND = tuple(
    QPointF(radius * math.cos(turn * math.pi / 6), radius * math.sin(turn * math.pi / 6))
    for radius in (0.9, HALO_PX - 0.4)
    for turn in range(12)
)
Edges = tuple[float, float, float, float]


class Placer:
    """Gives each label a free spot beside its point, first come first served."""

    def __init__(self, area: QRectF, taken: Sequence[QRectF] = ()) -> None:
        self._area = area
        self._bins: dict[tuple[int, int], list[Edges]] = {}
        for spot in taken:
            self._keep(edges_of(spot))

    def place(self, x: float, y: float, width: float, height: float, *, gap: float) -> QRectF | None:
        """Return a free rectangle right, left, above or below a point, or None."""
        return next((spot for spot in spots_beside(x, y, width, height, gap) if self.take(spot)), None)

    def force(self, x: float, y: float, width: float, height: float, *, gap: float) -> QRectF:
        """Return the rectangle beside a point that hides least, free or not; it is taken from now on."""
        found = self.place(x, y, width, height, gap=gap)
        if found is not None:
            return found
        spots = spots_beside(x, y, width, height, gap)
        spot = min(spots, key=self._hidden)
        self._keep(edges_of(spot))
        return spot

    def _hidden(self, spot: QRectF) -> float:
        """Return how much of what is taken a rectangle covers, and what of it lies outside. [px²]"""
        left, top, right, bottom = edges = edges_of(spot)
        others = {other for key in _bins_of(edges) for other in self._bins.get(key, ())}
        covered = sum(
            max(0.0, min(right, o[2]) - max(left, o[0])) * max(0.0, min(bottom, o[3]) - max(top, o[1]))
            for o in others
        )
        inside = self._area.intersected(spot)
        return covered + 4.0 * (spot.width() * spot.height() - inside.width() * inside.height())

    def take(self, spot: QRectF) -> bool:
        """Occupy a rectangle if it is free and inside."""
        if not self._area.contains(spot):
            return False
        left, top, right, bottom = edges = edges_of(spot)
        for key in _bins_of(edges):
            for other in self._bins.get(key, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        self._keep((left - APART_PX, top - 1.0, right + APART_PX, bottom + 1.0))
        return True

    def _keep(self, edges: Edges) -> None:
        for key in _bins_of(edges):
            self._bins.setdefault(key, []).append(edges)


def spots_beside(x: float, y: float, width: float, height: float, gap: float) -> tuple[QRectF, ...]:
    """Return the rectangles around a point, the best first: right, left, above, below, the corners."""
    near = gap * 0.7
    return (
        QRectF(x + gap, y - height / 2, width, height),
        QRectF(x - gap - width, y - height / 2, width, height),
        QRectF(x - width / 2, y - gap - height, width, height),
        QRectF(x - width / 2, y + gap, width, height),
        QRectF(x + near, y - near - height, width, height),
        QRectF(x + near, y + near, width, height),
        QRectF(x - near - width, y - near - height, width, height),
        QRectF(x - near - width, y + near, width, height),
    )


def edges_of(spot: QRectF) -> Edges:
    """Return left, top, right and bottom of a rectangle."""
    return spot.left(), spot.top(), spot.right(), spot.bottom()


def _bins_of(edges: Edges) -> Iterator[tuple[int, int]]:
    """Return the squares of the plane that a rectangle touches."""
    left, top, right, bottom = edges
    for column in range(int(left // BIN_PX), int(right // BIN_PX) + 1):
        for row in range(int(top // BIN_PX), int(bottom // BIN_PX) + 1):
            yield column, row


def draw_halo_text(
    painter: QPainter, theme: Theme, spot: QRectF, text: str, font: QFont, colour: QColor
) -> None:
    """Draw a text with a soft edge in the colour of the ground, readable over any raster."""
    ratio = painter.device().devicePixelRatio()
    halo = theme.color("map_halo", 0.9)
    picture = _halo_text(text, font.key(), colour.rgba(), halo.rgba(), ratio, _Font(font))
    corner = QPointF(round(spot.left()) - HALO_PX, round(spot.top()) - HALO_PX)
    painter.drawPixmap(corner, picture)


class _Font:
    """Carries a font past the cache, whose key already names it."""

    __slots__ = ("font",)

    def __init__(self, font: QFont) -> None:
        self.font = font

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Font)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=2000)
def _halo_text(text: str, _key: str, colour: int, halo: int, ratio: float, font: _Font) -> QPixmap:
    """Draw a text once, its edge from shifted copies: stroking letters takes ten times as long."""
    metrics = QFontMetricsF(font.font)
    size = QSizeF(metrics.horizontalAdvance(text) + 2 * HALO_PX, metrics.height() + 2 * HALO_PX) * ratio
    picture = QPixmap(size.toSize() + QSize(1, 1))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        painter.setFont(font.font)
        at = QPointF(HALO_PX, HALO_PX + metrics.ascent())
        painter.setPen(QColor.fromRgba(halo))
        for offset in _AROUND:
            painter.drawText(at + offset, text)
        painter.setPen(QColor.fromRgba(colour))
        painter.drawText(at, text)
    finally:
        painter.end()
    return picture
