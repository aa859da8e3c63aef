"""Names on the map: countries and cities, placed so that they do not run into each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from standortkompass.core.arrays import FloatArray
from standortkompass.ui.map.geometry import CountryLabel
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

HALO_PX = 2.0  # width of the soft edge of letters


class Placer:
    """Gives each label a free spot beside its point, first come first served."""

    def __init__(self, area: QRectF, taken: Sequence[QRectF] = ()) -> None:
        self._area = area
        self._taken = list(taken)

    def place(self, x: float, y: float, width: float, height: float, *, gap: float) -> QRectF | None:
        """Return a free rectangle right, left, above or below a point, or None."""
        spots = (
            QRectF(x + gap, y - height / 2, width, height),
            QRectF(x - gap - width, y - height / 2, width, height),
            QRectF(x - width / 2, y - gap - height, width, height),
            QRectF(x - width / 2, y + gap, width, height),
        )
        return next((spot for spot in spots if self.take(spot)), None)

    def take(self, spot: QRectF) -> bool:
        """Occupy a rectangle if it is free and inside."""
        if not self._area.contains(spot) or any(spot.intersects(other) for other in self._taken):
            return False
        self._taken.append(spot.adjusted(-3.0, -1.0, 3.0, 1.0))
        return True


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
    """Draw a text once: stroking letters takes a millisecond, and a map holds dozens."""
    metrics = QFontMetricsF(font.font)
    size = QSizeF(metrics.horizontalAdvance(text) + 2 * HALO_PX, metrics.height() + 2 * HALO_PX) * ratio
    picture = QPixmap(size.toSize() + QSize(1, 1))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(QPointF(HALO_PX, HALO_PX + metrics.ascent()), font.font, text)
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor.fromRgba(halo), 2 * HALO_PX - 0.6)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        painter.fillPath(path, QColor.fromRgba(colour))
    finally:
        painter.end()
    return picture


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CityData:
    """Cities in EPSG:3035, largest first."""

    x_m: FloatArray
    y_m: FloatArray
    population: FloatArray
    names: tuple[str, ...]


class LabelLayer(Layer):
    """Country names from afar, cities by size when closer. Pins and their names go first."""

    def __init__(self, theme: Theme, lang: str) -> None:
        super().__init__(theme)
        self.lang = lang
        self.countries: Sequence[CountryLabel] = ()
        self.cities: CityData | None = None
        self.show_cities = True
        self.taken: Callable[[View], Sequence[QRectF]] = lambda _view: ()
        self.setZValue(7)

    def draw(self, painter: QPainter, view: View) -> None:
        """Place and draw what fits."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placer = Placer(view.size, self.taken(view))
        if view.metres_per_pixel > 350.0:
            self._draw_countries(painter, view, placer)
        if self.show_cities:
            self._draw_cities(painter, view, placer)

    def _draw_countries(self, painter: QPainter, view: View, placer: Placer) -> None:
        font = self.theme.font(0.84, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.6)
        metrics = QFontMetricsF(font)
        for label in self.countries:
            if label.weight / view.metres_per_pixel < 46.0:
                continue
            text = label.names[self.lang].upper()
            x = label.x * view.transform.m11() + view.transform.dx()
            y = -label.y * view.transform.m22() + view.transform.dy()
            width, height = metrics.horizontalAdvance(text), metrics.height()
            spot = QRectF(x - width / 2, y - height / 2, width, height)
            if width < label.weight / view.metres_per_pixel * 1.25 and placer.take(spot):
                draw_halo_text(painter, self.theme, spot, text, font, self.theme.color("map_label"))

    def _draw_cities(self, painter: QPainter, view: View, placer: Placer) -> None:
        data, scale = self.cities, view.metres_per_pixel
        if data is None or scale > 3600.0:
            return
        least = (
            1.5e6
            if scale > 2200
            else 6e5
            if scale > 1100
            else 2.5e5
            if scale > 500
            else 1e5
            if scale > 250
            else 0
        )
        rows = ((data.population >= least) & view.seen(data.x_m, data.y_m)).nonzero()[0][:160]
        x, y = view.pixels(data.x_m[rows], data.y_m[rows])
        font = self.theme.font(0.88, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        for px, py, row in zip(x.tolist(), y.tolist(), rows.tolist(), strict=True):
            text = data.names[row]
            if not placer.take(QRectF(px - 2.5, py - 2.5, 5, 5)):
                continue
            painter.setPen(QPen(self.theme.color("map_halo"), 1.2))
            painter.setBrush(self.theme.color("map_label"))
            painter.drawEllipse(QPointF(px, py), 2.4, 2.4)
            spot = placer.place(px, py, metrics.horizontalAdvance(text), metrics.height(), gap=5.0)
            if spot is not None:
                draw_halo_text(painter, self.theme, spot, text, font, self.theme.color("map_label_strong"))
