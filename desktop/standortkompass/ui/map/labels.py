"""Names on the map: countries and cities, placed so that they do not run into each other."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTransform

from standortkompass.core.arrays import FloatArray
from standortkompass.ui.map.geometry import CountryLabel
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.theme.theme import Theme

HALO_PX = 2.0  # width of the soft edge of letters
BIN_PX = 64.0  # squares that the placer looks up rectangles by
AROUND_PX = 160.0  # names are placed this far beyond the view, so that a drag finds them ready
MOST_CITIES = 160
AREA_SHIFTS = (0.0, -1.4, 1.4, -2.8, 2.8)  # lines that the name of an area may give way
CITIES_BELOW_M_PER_PX = 3600.0
CITY_SIZES = ((2200.0, 1.5e6), (1100.0, 6e5), (500.0, 2.5e5), (250.0, 1e5))  # beyond this scale: inhabitants
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
        spots = (
            QRectF(x + gap, y - height / 2, width, height),
            QRectF(x - gap - width, y - height / 2, width, height),
            QRectF(x - width / 2, y - gap - height, width, height),
            QRectF(x - width / 2, y + gap, width, height),
        )
        return next((spot for spot in spots if self.take(spot)), None)

    def take(self, spot: QRectF) -> bool:
        """Occupy a rectangle if it is free and inside."""
        if not self._area.contains(spot):
            return False
        left, top, right, bottom = edges = edges_of(spot)
        for key in _bins_of(edges):
            for other in self._bins.get(key, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        self._keep((left - 3.0, top - 1.0, right + 3.0, bottom + 1.0))
        return True

    def _keep(self, edges: Edges) -> None:
        for key in _bins_of(edges):
            self._bins.setdefault(key, []).append(edges)


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CityData:
    """Cities in EPSG:3035, largest first."""

    x_m: FloatArray
    y_m: FloatArray
    population: FloatArray
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    spot: QRectF
    text: str
    font: QFont
    token: str
    dot: QPointF | None = None


class LabelLayer(Layer):
    """Country names from afar, cities by size when closer. Pins and their names go first.

    Names are placed for a zoom and kept while the map is dragged.
    """

    def __init__(self, theme: Theme, lang: str) -> None:
        super().__init__(theme)
        self.lang = lang
        self.countries: Sequence[CountryLabel] = ()
        self.zones: Sequence[CountryLabel] = ()
        self.cities: CityData | None = None
        self.show_countries = self.show_cities = True
        self.show_zones = False
        self.opacities = {"countries": 1.0, "zones": 1.0, "cities": 1.0}
        self.taken: Callable[[View], Sequence[QRectF]] = lambda _view: ()
        self.covered: Callable[[], Sequence[QRectF]] = lambda: ()
        self.revision: Callable[[], object] = lambda: None  # changes with what is taken
        self._labels: tuple[_Label, ...] = ()
        self._placed: tuple[object, ...] = ()
        self._at = QTransform()
        self.setZValue(7)

    def forget(self) -> None:
        """Place all names anew next time."""
        self._placed = ()
        self.update()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the names that fit."""
        self._place(view)
        dx, dy = view.transform.dx() - self._at.dx(), view.transform.dy() - self._at.dy()
        covered = [rect.translated(-dx, -dy) for rect in self.covered()]
        seen = view.size.translated(-dx, -dy)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(dx, dy)
        for label in self._labels:
            if not seen.contains(label.spot) or any(rect.intersects(label.spot) for rect in covered):
                continue
            painter.setOpacity(self.opacities[label.kind])
            if label.dot is not None:
                painter.setPen(QPen(self.theme.color("map_halo"), 1.2))
                painter.setBrush(self.theme.color("map_label"))
                painter.drawEllipse(label.dot, 2.4, 2.4)
            draw_halo_text(
                painter, self.theme, label.spot, label.text, label.font, self.theme.color(label.token)
            )
        painter.translate(-dx, -dy)

    def _place(self, view: View) -> None:
        """Place the names unless they lie right."""
        t, at = view.transform, self._at
        key = (
            t.m11(),
            view.size.width(),
            view.size.height(),
            self.theme.text_scale,
            self.show_countries,
            self.show_zones,
            self.show_cities,
            id(self.cities),
            len(self.countries),
            len(self.zones),
            self.revision(),
        )
        near = abs(t.dx() - at.dx()) <= AROUND_PX / 2 and abs(t.dy() - at.dy()) <= AROUND_PX / 2
        if key == self._placed and near:
            return
        self._placed, self._at = key, QTransform(t)
        area = view.size.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        placer = Placer(area, self.taken(view))
        labels: list[_Label] = []
        if self.show_zones:
            labels += self._areas(view, placer, "zones", "map_zone", 36.0)
        if self.show_countries and view.metres_per_pixel > 350.0:
            labels += self._areas(view, placer, "countries", "map_label", 46.0)
        if self.show_cities:
            labels += self._cities(view, placer)
        self._labels = tuple(labels)

    def _areas(self, view: View, placer: Placer, kind: str, token: str, least_px: float) -> Iterator[_Label]:
        spaced = kind == "countries"
        names = self.countries if spaced else self.zones
        font = self.theme.font(0.84, QFont.Weight.DemiBold)
        if spaced:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.6)
        metrics = QFontMetricsF(font)
        for name in names:
            room = name.weight / view.metres_per_pixel
            if room < least_px:
                continue
            text = name.names[self.lang].upper() if spaced else name.names[self.lang]
            x = name.x * view.transform.m11() + view.transform.dx()
            y = -name.y * view.transform.m22() + view.transform.dy()
            width, height = metrics.horizontalAdvance(text), metrics.height()
            if width > room * 1.25:
                continue
            for lines in AREA_SHIFTS:
                spot = QRectF(x - width / 2, y - height / 2 + lines * height, width, height)
                if abs(lines) * height < room * 0.4 and placer.take(spot):
                    yield _Label(kind, spot, text, font, token)
                    break

    def _cities(self, view: View, placer: Placer) -> Iterator[_Label]:
        data, scale = self.cities, view.metres_per_pixel
        if data is None or scale > CITIES_BELOW_M_PER_PX:
            return
        least = next((people for beyond, people in CITY_SIZES if scale > beyond), 0.0)
        rows = ((data.population >= least) & view.seen(data.x_m, data.y_m, AROUND_PX)).nonzero()[0][
            :MOST_CITIES
        ]
        x, y = view.pixels(data.x_m[rows], data.y_m[rows])
        font = self.theme.font(0.88, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        for px, py, row in zip(x.tolist(), y.tolist(), rows.tolist(), strict=True):
            text = data.names[row]
            if not placer.take(QRectF(px - 2.5, py - 2.5, 5, 5)):
                continue
            spot = placer.place(px, py, metrics.horizontalAdvance(text), metrics.height(), gap=5.0)
            if spot is not None:
                yield _Label("cities", spot, text, font, "map_label_strong", QPointF(px, py))
