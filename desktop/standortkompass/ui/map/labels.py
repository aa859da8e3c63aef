"""Names on the map: areas, places, countries and towns, placed so that they do not run into each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTransform

from standortkompass.core.arrays import FloatArray
from standortkompass.ui.map.geometry import CountryLabel
from standortkompass.ui.map.layer import Layer, View
from standortkompass.ui.map.placing import AROUND_PX, Placer, draw_halo_text
from standortkompass.ui.theme.theme import Theme

MOST_CITIES = 160
AREA_SHIFTS = (0.0, -1.4, 1.4, -2.8, 2.8)  # lines that the name of an area may give way
CITIES_BELOW_M_PER_PX = 3600.0
CITY_SIZES = ((2200.0, 1.5e6), (1100.0, 6e5), (500.0, 2.5e5), (250.0, 1e5))  # beyond this scale: inhabitants
SAME_NAME_PX = 60.0  # a town is not named again this near to a place of the same name
COUNTRIES_FROM_M_PER_PX = 350.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CityData:
    """Cities in EPSG:3035, largest first."""

    x_m: FloatArray
    y_m: FloatArray
    population: FloatArray
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PointNames:
    """Names beside signs that another layer draws. EPSG:3035."""

    x_m: FloatArray
    y_m: FloatArray
    names: tuple[str, ...]
    token: str
    half_px: float  # of a sign
    below_m_per_px: float  # named from here on


@dataclass(frozen=True, slots=True)
class _AreaLook:
    token: str
    least_px: float  # narrower areas carry no name
    share: float  # of the text size
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    spot: QRectF
    text: str
    font: QFont
    token: str
    dot: QPointF | None = None


#: Kinds of areas, the first ones go first.
_AREAS = {
    "areas": _AreaLook("map_label_strong", 40.0, 0.92),
    "zones": _AreaLook("map_zone", 36.0, 0.84),
    "countries": _AreaLook("map_label", 46.0, 0.84, spaced=True),
}


class LabelLayer(Layer):
    """Country names from afar, cities by size when closer. Pins and their names go first.

    Names are placed for a zoom and kept while the map is dragged.
    """

    def __init__(self, theme: Theme, lang: str) -> None:
        super().__init__(theme)
        self.lang = lang
        self.cities: CityData | None = None
        self.shown = {"areas": True, "zones": False, "countries": True, "cities": True}
        self.opacities = {"areas": 1.0, "zones": 1.0, "countries": 1.0, "cities": 1.0}
        self._areas: dict[str, Sequence[CountryLabel]] = {}
        self._points: dict[str, PointNames] = {}
        self.taken: Callable[[View], Sequence[QRectF]] = lambda _view: ()
        self.covered: Callable[[], Sequence[QRectF]] = lambda: ()
        self.revision: Callable[[], object] = lambda: None  # changes with what is taken
        self._labels: tuple[_Label, ...] = ()
        self._placed: tuple[object, ...] = ()
        self._at = QTransform()
        self.setZValue(8.5)

    # ── what is named ─────────────────────────────────────────────────────────────────────────────

    def name_areas(self, kind: str, names: Sequence[CountryLabel]) -> None:
        """Take the names of drawn areas, zones or countries; the largest first."""
        self._areas[kind] = names
        self.forget()

    def name_points(self, kind: str, names: PointNames | None) -> None:
        """Take the names of the signs of a layer; None: it is not shown."""
        if names is None:
            self._points.pop(kind, None)
        else:
            self._points[kind] = names
        self.forget()

    def show_kind(self, kind: str, on: bool, opacity: float) -> None:
        """Show or hide a kind of names, as strong as its layer."""
        self.opacities[kind] = opacity
        if self.shown.get(kind) is not on:
            self.shown[kind] = on
            self.forget()

    @property
    def named(self) -> tuple[tuple[str, str, QRectF], ...]:
        """Kind, text and rectangle of each name as placed last."""
        return tuple((label.kind, label.text, label.spot) for label in self._labels)

    def forget(self) -> None:
        """Place all names anew next time."""
        self._placed = ()
        self.update()

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

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
            painter.setOpacity(self.opacities.get(label.kind, 1.0))
            if label.dot is not None:
                painter.setPen(QPen(self.theme.color("map_halo"), 1.2))
                painter.setBrush(self.theme.color("map_label"))
                painter.drawEllipse(label.dot, 2.4, 2.4)
            draw_halo_text(
                painter, self.theme, label.spot, label.text, label.font, self.theme.color(label.token)
            )
        painter.translate(-dx, -dy)

    # ── placing ───────────────────────────────────────────────────────────────────────────────────

    def _place(self, view: View) -> None:
        """Place the names unless they lie right."""
        t, at = view.transform, self._at
        size = (view.size.width(), view.size.height(), self.theme.text_scale)
        key = (t.m11(), *size, id(self.cities), self.revision())
        near = abs(t.dx() - at.dx()) <= AROUND_PX / 2 and abs(t.dy() - at.dy()) <= AROUND_PX / 2
        if key == self._placed and near:
            return
        self._placed, self._at = key, QTransform(t)
        area = view.size.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        placer = Placer(area, [*self.taken(view), *self._signs(view)])
        labels: list[_Label] = []
        for kind, look in _AREAS.items():
            far_enough = kind != "countries" or view.metres_per_pixel > COUNTRIES_FROM_M_PER_PX
            if kind == "zones":
                labels += self._point_names(view, placer)
            if self.shown[kind] and far_enough:
                labels += self._area_names(view, placer, kind, look)
        if self.shown["cities"]:
            labels += self._cities(view, placer, [label for label in labels if label.kind in self._points])
        self._labels = tuple(labels)

    def _signs(self, view: View) -> Iterator[QRectF]:
        """Return what the signs of named places take."""
        for points in self._points.values():
            rows = view.seen(points.x_m, points.y_m, AROUND_PX).nonzero()[0]
            x, y = view.pixels(points.x_m[rows], points.y_m[rows])
            half = points.half_px
            for a, b in zip(x.tolist(), y.tolist(), strict=True):
                yield QRectF(a - half, b - half, 2 * half, 2 * half)

    def _point_names(self, view: View, placer: Placer) -> Iterator[_Label]:
        font = self.theme.font(0.84, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        for kind, points in self._points.items():
            if view.metres_per_pixel >= points.below_m_per_px:
                continue
            rows = view.seen(points.x_m, points.y_m, AROUND_PX).nonzero()[0]
            x, y = view.pixels(points.x_m[rows], points.y_m[rows])
            for a, b, row in zip(x.tolist(), y.tolist(), rows.tolist(), strict=True):
                text = points.names[row]
                width, height = metrics.horizontalAdvance(text), metrics.height()
                spot = placer.place(a, b, width, height, gap=points.half_px + 2.0)
                if spot is not None:
                    yield _Label(kind, spot, text, font, points.token)

    def _area_names(self, view: View, placer: Placer, kind: str, look: _AreaLook) -> Iterator[_Label]:
        font = self.theme.font(look.share, QFont.Weight.DemiBold)
        if look.spaced:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.6)
        metrics = QFontMetricsF(font)
        for name in self._areas.get(kind, ()):
            room = name.weight / view.metres_per_pixel
            if room < look.least_px:
                continue
            text = name.names[self.lang].upper() if look.spaced else name.names[self.lang]
            width, height = metrics.horizontalAdvance(text), metrics.height()
            if width > room * 1.25:
                continue
            for spot in _area_spots(view, name, width, height, room):
                if placer.take(spot):
                    yield _Label(kind, spot, text, font, look.token)
                    break

    def _cities(self, view: View, placer: Placer, named: Sequence[_Label]) -> Iterator[_Label]:
        data, scale = self.cities, view.metres_per_pixel
        if data is None or scale > CITIES_BELOW_M_PER_PX:
            return
        least = next((people for beyond, people in CITY_SIZES if scale > beyond), 0.0)
        seen = (data.population >= least) & view.seen(data.x_m, data.y_m, AROUND_PX)
        rows = seen.nonzero()[0][:MOST_CITIES]
        x, y = view.pixels(data.x_m[rows], data.y_m[rows])
        font = self.theme.font(0.88, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        for px, py, row in zip(x.tolist(), y.tolist(), rows.tolist(), strict=True):
            text = data.names[row]
            if any(label.text == text and _apart(label.spot, px, py) < SAME_NAME_PX for label in named):
                continue
            if not placer.take(QRectF(px - 2.5, py - 2.5, 5, 5)):
                continue
            spot = placer.place(px, py, metrics.horizontalAdvance(text), metrics.height(), gap=5.0)
            if spot is not None:
                yield _Label("cities", spot, text, font, "map_label_strong", QPointF(px, py))


def _area_spots(view: View, name: CountryLabel, width: float, height: float, room: float) -> Iterator[QRectF]:
    """Return where the name of an area may stand, the best first."""
    t = view.transform
    for x_m, y_m in ((name.x, name.y), *name.others):
        x, y = x_m * t.m11() + t.dx(), -y_m * t.m22() + t.dy()
        yield QRectF(x - width / 2, y - height / 2, width, height)
    if not name.others:
        middle = QRectF(0, 0, width, height)
        middle.moveCenter(QPointF(name.x * t.m11() + t.dx(), -name.y * t.m22() + t.dy()))
        for lines in AREA_SHIFTS[1:]:
            if abs(lines) * height < room * 0.4:
                yield middle.translated(0.0, lines * height)


def _apart(spot: QRectF, x: float, y: float) -> float:
    """Return how far a point lies from a rectangle, along the longer of the two ways. [px]"""
    return max(spot.left() - x, x - spot.right(), spot.top() - y, y - spot.bottom(), 0.0)
