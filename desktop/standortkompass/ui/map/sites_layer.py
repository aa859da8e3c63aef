"""The sites: colour is the value, shape is the status, a ring is the selection; near ones are counted."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.ui.map.clusters import Clusters, clustered, zoom_level
from standortkompass.ui.map.layer import Layer, View, box_of
from standortkompass.ui.map.placing import AROUND_PX, Placer, draw_halo_text, edges_of
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.theme.tokens import Tokens, contrast

RADIUS_PX = 7.5
MOST_NAMES = 60
_SPRITE_PX = 28.0  # edge of the picture of a pin


class SiteMark(NamedTuple):
    """One site as the map shows it. EPSG:3035."""

    name: str
    status: str  # candidate, shortlisted, committed, existing
    x_m: float
    y_m: float
    colour: str
    excluded: bool
    rank: int  # 0: none


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SiteMarks:
    """All sites as columns: thousands take other ranks and colours with every step of a slider."""

    names: Sequence[str] = ()
    status: Sequence[str] = ()
    x_m: FloatArray = field(default_factory=lambda: np.empty(0))
    y_m: FloatArray = field(default_factory=lambda: np.empty(0))
    colours: Sequence[str] = ()
    excluded: BoolArray = field(default_factory=lambda: np.empty(0, dtype=bool))
    rank: IntArray = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, row: int) -> SiteMark:
        return SiteMark(
            self.names[row],
            self.status[row],
            float(self.x_m[row]),
            float(self.y_m[row]),
            self.colours[row],
            bool(self.excluded[row]),
            int(self.rank[row]),
        )


def shape_path(status: str, radius: float) -> QPainterPath:
    """Return the outline of a status around the origin."""
    path = QPainterPath()
    if status == "shortlisted":
        points = [
            QPointF(r * math.sin(i * math.pi / 5), -r * math.cos(i * math.pi / 5))
            for i, r in enumerate([radius * 1.45, radius * 0.68] * 5)
        ]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    elif status == "committed":
        path.addRoundedRect(QRectF(-radius * 0.9, -radius * 0.9, radius * 1.8, radius * 1.8), 2.0, 2.0)
    elif status == "existing":
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(0, -radius * 1.2),
                    QPointF(radius * 1.15, radius * 0.85),
                    QPointF(-radius * 1.15, radius * 0.85),
                ]
            )
        )
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(0, 0), radius, radius)
    return path


def draw_pin(
    painter: QPainter, tokens: Tokens, status: str, colour: str, *, excluded: bool, radius: float = RADIUS_PX
) -> None:
    """Draw a pin around the origin; an excluded one is hatched."""
    path = shape_path(status, radius)
    painter.setPen(QPen(QColor(0, 0, 0, 70), 4.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(QPen(QColor(tokens.map_pin_edge), 2.2))
    painter.setBrush(QColor(tokens.map_excluded if excluded else colour))
    painter.drawPath(path)
    if excluded:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(tokens.map_label_strong), Qt.BrushStyle.BDiagPattern))
        painter.drawPath(path)


class SitesLayer(Layer):
    """Draws the sites and their names; answers which one is under the pointer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.marks = SiteMarks()
        self.selected: int | None = None
        self.chosen: frozenset[int] = frozenset()
        self.hovered: int | None = None
        self.keep_clear: Callable[[], Sequence[QRectF]] = lambda: ()
        self._x: FloatArray = np.empty(0)
        self._y: FloatArray = np.empty(0)
        self._order = np.empty(0, dtype=np.int64)
        self._listed: BoolArray = np.empty(0, dtype=bool)  # the shortlist, unless it is a long one
        self._clusters: Clusters | None = None
        self._leaders: IntArray | None = None  # best site of each group
        self._level: int | None = None
        self._names_for: tuple[object, ...] = ()
        self._outdated = False  # the names were placed for other ranks
        self._taken: list[QRectF] = []  # by pins and names when they were placed last
        self._named: tuple[tuple[int, QRectF], ...] = ()
        self._named_at = QPointF()
        self.version = 0  # counts up when pins or names take other room
        self.setZValue(9)

    def set_marks(self, marks: SiteMarks) -> None:
        """Take other sites or other colours."""
        order = np.where(marks.excluded | (marks.rank == 0), len(marks) + 1, marks.rank)
        if not (np.array_equal(marks.x_m, self._x) and np.array_equal(marks.y_m, self._y)):
            self._clusters = None
        if not np.array_equal(order, self._order):
            self._leaders = None
        self.marks, self._x, self._y, self._order = marks, marks.x_m, marks.y_m, order
        listed = np.array([status == "shortlisted" for status in marks.status], dtype=bool)
        self._listed = listed if listed.sum() <= MOST_NAMES else np.zeros(len(marks), dtype=bool)
        self._outdated = True

    # ── groups ────────────────────────────────────────────────────────────────────────────────────

    def _groups(self, view: View) -> Clusters:
        """Return the groups at this zoom; the chosen site and the shortlist stand alone on top of theirs."""
        level = zoom_level(view.metres_per_pixel)
        if self._clusters is None or level != self._level:
            self._clusters, self._level = clustered(self._x, self._y, level), level
            self._leaders = None
        return self._clusters

    def _leading(self, groups: Clusters) -> IntArray:
        """Return the best site of each group."""
        if self._leaders is None:
            best = np.lexsort((self._order, groups.group))
            first = np.concatenate([[True], np.diff(groups.group[best]) > 0]) if best.size else best
            self._leaders = best[first.astype(bool)]
        return self._leaders

    def cluster_at(self, view: View, position: QPointF) -> IntArray | None:
        """Return the sites of the group under the pointer, None where there is none of two or more."""
        if not len(self.marks) or not self.shown_on_map or self.nearest(view, position) is not None:
            return None
        groups = self._groups(view)
        x, y = view.pixels(groups.x_m, groups.y_m)
        distance = np.hypot(x - position.x(), y - position.y())
        many = groups.count > 1
        hits = many & (distance <= np.array([_bubble_radius(n) for n in groups.count.tolist()]) + 2.0)
        if not hits.any():
            return None
        return groups.members(int(np.argmin(np.where(hits, distance, np.inf))))

    def bounds(self, rows: IntArray) -> QRectF:
        """Return the box of some sites, in scene coordinates. [m]"""
        x, y = self._x[rows], -self._y[rows]
        return QRectF(QPointF(float(x.min()), float(y.min())), QSizeF(float(np.ptp(x)), float(np.ptp(y))))

    def extent(self) -> QRectF | None:
        """Return the box of all sites."""
        return box_of(self._x, self._y)

    def reaches(self, view: View) -> bool:
        """Whether a site lies in the view."""
        return bool(view.seen(self._x, self._y, 0.0).any())

    def nearest(self, view: View, position: QPointF, within_px: float = 14.0) -> int | None:
        """Return the row of the site under the pointer; sites within a group do not count."""
        if not len(self.marks) or not self.shown_on_map:
            return None
        x, y = view.pixels(self._x, self._y)
        distance = np.where(self._alone(view), np.hypot(x - position.x(), y - position.y()), np.inf)
        row = int(np.argmin(distance))
        return row if distance[row] <= within_px else None

    def _alone(self, view: View) -> BoolArray:
        """Return which sites are drawn as pins."""
        groups = self._groups(view)
        alone = groups.count[groups.group] == 1
        alone |= self._listed
        if self.selected is not None and self.selected < alone.size:
            alone[self.selected] = True
        return np.asarray(alone)

    # ── names ─────────────────────────────────────────────────────────────────────────────────────

    def boxes(self, view: View) -> list[QRectF]:
        """Return the space taken by pins and their names, for other labels to keep clear of."""
        names = self.names(view)
        return [*self._pins(view), *(spot for _, spot in names)]

    def _pins(self, view: View) -> list[QRectF]:
        groups = self._groups(view)
        inside = view.seen(groups.x_m, groups.y_m, AROUND_PX)
        x, y = view.pixels(groups.x_m[inside], groups.y_m[inside])
        sizes = [_bubble_radius(n) + 3.0 for n in groups.count[inside].tolist()]
        return [
            QRectF(a - r, b - r, 2 * r, 2 * r) for a, b, r in zip(x.tolist(), y.tolist(), sizes, strict=True)
        ]

    def _text(self, row: int) -> str:
        mark = self.marks[row]
        return f"{mark.rank}  {mark.name}" if mark.rank else mark.name

    def _font(self) -> QFont:
        return self.theme.font(0.94, QFont.Weight.DemiBold)

    def names(self, view: View) -> list[tuple[int, QRectF]]:
        """Return the names that fit, as (row, rectangle): chosen site first, then shortlist, then by rank."""
        t = view.transform
        key = (
            t.m11(),
            view.size.width(),
            view.size.height(),
            self.selected,
            self.hovered,
            self.theme.text_scale,
            tuple(edges_of(card) for card in self.keep_clear()),
        )
        dx, dy = t.dx() - self._named_at.x(), t.dy() - self._named_at.y()
        moved = key != self._names_for or abs(dx) > AROUND_PX / 2 or abs(dy) > AROUND_PX / 2
        if moved or self._outdated:
            self._named = tuple(self._place(view))
            self._names_for, self._named_at = key, QPointF(t.dx(), t.dy())
            self._outdated = False
            taken = [*self._pins(view), *(spot for _, spot in self._named)]
            if moved or taken != self._taken:
                self.version += 1
            self._taken = taken
            dx = dy = 0.0
        return [(row, spot.translated(dx, dy)) for row, spot in self._named]

    def _place(self, view: View) -> list[tuple[int, QRectF]]:
        metrics = QFontMetricsF(self._font())
        area = view.size.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        placer = Placer(area, [*self._pins(view), *self.keep_clear()])
        x, y = view.pixels(self._x, self._y)
        wanted = self._alone(view) & view.seen(self._x, self._y, AROUND_PX)
        placed, groups = [], self._groups(view)
        for row in self._turns(wanted):
            radius = _bubble_radius(int(groups.count[groups.group[row]]))
            gap = radius + (13.0 if row == self.selected else 4.0)
            width, height = metrics.horizontalAdvance(self._text(row)), metrics.height()
            beside = placer.force if row == self.selected and wanted[row] else placer.place
            spot = beside(float(x[row]), float(y[row]), width, height, gap=gap)
            if spot is not None:
                placed.append((row, spot))
        return placed

    def _turns(self, wanted: BoolArray) -> list[int]:
        """Return in which order sites get their names: the chosen one, the shortlist, the rest by rank."""
        first = [row for row in (self.selected, self.hovered) if row is not None and row < len(self.marks)]
        rows = np.flatnonzero(wanted)
        rows = rows[np.argsort(self._order[rows], kind="stable")]
        listed = [row for row in rows.tolist() if self.marks[row].status == "shortlisted"]
        return list(dict.fromkeys([*first, *listed[:MOST_NAMES], *rows[:MOST_NAMES].tolist()]))

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw groups and pins, worst rank first, then the chosen one, then the names."""
        if not len(self.marks):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_groups(painter, view)
        x, y = view.pixels(self._x, self._y)
        rows = np.flatnonzero(self._alone(view) & view.seen(self._x, self._y))
        rows = rows[np.argsort(-self._order[rows], kind="stable")]
        last = [row for row in (self.hovered, self.selected) if row is not None and row in rows]
        for row in [*(r for r in rows.tolist() if r not in last), *last]:
            self._draw_site(painter, row, QPointF(float(x[row]), float(y[row])))
        cards = self.keep_clear()
        for row, spot in self.names(view):
            hidden = any(card.intersects(spot) for card in cards) and row != self.selected
            if hidden or not view.size.contains(spot):
                continue
            token = "map_label" if self.marks[row].excluded else "map_label_strong"
            draw_halo_text(painter, self.theme, spot, self._text(row), self._font(), self.theme.color(token))

    def _draw_groups(self, painter: QPainter, view: View) -> None:
        groups = self._groups(view)
        many = np.flatnonzero((groups.count > 1) & view.seen(groups.x_m, groups.y_m))
        if not many.size:
            return
        x, y = view.pixels(groups.x_m[many], groups.y_m[many])
        holding = {int(groups.group[row]) for row in self.chosen if row < len(self.marks)}
        ratio, tokens, leaders = painter.device().devicePixelRatio(), self.theme.tokens, self._leading(groups)
        for a, b, group in zip(x.tolist(), y.tolist(), many.tolist(), strict=True):
            leader = self.marks[int(leaders[group])]
            colour = tokens.map_excluded if leader.excluded else leader.colour
            picture = _bubble(
                int(groups.count[group]), colour, tokens, ratio, self.theme.points(0.86), group in holding
            )
            half = picture.deviceIndependentSize() / 2
            painter.drawPixmap(QPointF(a - half.width(), b - half.height()), picture)

    def _draw_site(self, painter: QPainter, row: int, at: QPointF) -> None:
        mark, tokens = self.marks[row], self.theme.tokens
        if row == self.selected or row in self.chosen:
            width = 3.0 if row == self.selected else 1.8
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for token, extra in (("map_halo", 3.0), ("highlight", 0.0)):
                painter.setPen(QPen(self.theme.color(token), width + extra))
                painter.drawEllipse(at, RADIUS_PX + 5.0, RADIUS_PX + 5.0)
        if row == self.hovered:
            painter.save()
            painter.translate(at)
            draw_pin(
                painter, tokens, mark.status, mark.colour, excluded=mark.excluded, radius=RADIUS_PX + 1.5
            )
            painter.restore()
            return
        ratio = painter.device().devicePixelRatio()
        picture = _pin(mark.status, mark.colour, mark.excluded, tokens, ratio)
        painter.drawPixmap(QPointF(at.x() - _SPRITE_PX / 2, at.y() - _SPRITE_PX / 2), picture)


def _bubble_radius(count: int) -> float:
    """Return the radius of a group's mark. [px]"""
    return RADIUS_PX if count == 1 else min(9.5 + 2.6 * math.log10(count) * 1.6, 21.0)


@lru_cache(maxsize=4000)
def _pin(status: str, colour: str, excluded: bool, tokens: Tokens, ratio: float) -> QPixmap:
    """Draw a pin once for its status and colour."""
    picture = _blank(_SPRITE_PX, ratio)
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_SPRITE_PX / 2, _SPRITE_PX / 2)
        draw_pin(painter, tokens, status, colour, excluded=excluded)
    finally:
        painter.end()
    return picture


@lru_cache(maxsize=4000)
def _bubble(count: int, colour: str, tokens: Tokens, ratio: float, points: float, ringed: bool) -> QPixmap:
    """Draw the mark of a group once: its size says how many, its colour how good the best one is."""
    radius = _bubble_radius(count)
    edge = 2 * radius + 12.0
    picture = _blank(edge, ratio)
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(edge / 2, edge / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        edge_colour = tokens.highlight if ringed else tokens.map_pin_edge
        for colour_, wider in (
            (QColor(0, 0, 0, 60), 2.3),
            (QColor(edge_colour), 1.2),
            (QColor(colour), -1.2),
        ):
            painter.setBrush(colour_)  # filled discs: a stroke takes five times as long
            painter.drawEllipse(QPointF(0, 0), radius + wider, radius + wider)
        font = QFont("Inter")
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        dark, light = "#10161C", "#FFFFFF"
        painter.setPen(QColor(dark if contrast(dark, colour) >= contrast(light, colour) else light))
        box = QRectF(-radius - 4, -radius, 2 * radius + 8, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
    finally:
        painter.end()
    return picture


def _blank(edge: float, ratio: float) -> QPixmap:
    picture = QPixmap((QSizeF(edge, edge) * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
