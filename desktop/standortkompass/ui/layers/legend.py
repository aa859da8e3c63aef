"""Legend entries of the layers: what a sign or a colour means, with its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap

from standortkompass.ui.context import UiContext
from standortkompass.ui.map.book import LayerBook
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.map.places_layer import draw_place
from standortkompass.ui.map.scale import ColourScale
from standortkompass.ui.map.sites_layer import draw_pin
from standortkompass.ui.map.surface_layer import SurfaceLayer
from standortkompass.ui.map.zone_layers import ZonePriceLayer
from standortkompass.ui.theme.ramp import ramp
from standortkompass.ui.theme.theme import Theme

translate = QCoreApplication.translate
SIGN_PX, RAMP_PX, HEIGHT_PX = 24.0, 52.0, 16.0
Draw = Callable[[QPainter, Theme, QRectF], None]


@dataclass(frozen=True, slots=True, eq=False)
class LegendEntry:
    """One line below a layer."""

    text: str
    draw: Draw
    width: float = SIGN_PX

    def picture(self, theme: Theme, ratio: float) -> QPixmap:
        """Return the sign, drawn for a screen."""
        size = QSizeF(self.width, HEIGHT_PX)
        picture = QPixmap((size * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, theme, QRectF(QPointF(0, 0), size))
        finally:
            painter.end()
        return picture


def legend_of(key: str, ctx: UiContext, panel: MapPanel) -> tuple[LegendEntry, ...]:
    """Return the legend of a layer; empty where the name says it all."""
    fixed = _FIXED.get(key)
    if fixed is not None:
        return fixed()
    return _scaled(key, ctx, panel)


def _scaled(key: str, ctx: UiContext, panel: MapPanel) -> tuple[LegendEntry, ...]:
    """Return the legend of layers whose colours stand for values."""
    book, fmt = panel.book, ctx.format
    if key == "result":
        scale = panel.scale()
        return () if scale is None else (_result(scale, ctx),)
    if key not in _UNITS or not book.is_ready(key):
        return ()
    unit, decimals = _UNITS[key]
    low, high = _range(book, key)
    words = f"{fmt.number(low, decimals)} … {fmt.with_unit(fmt.number(high, decimals), fmt.unit(unit))}"
    token = _colours(book, key)
    return (LegendEntry(words, _ramp(token, rising=key != "water"), RAMP_PX),)


_UNITS = {
    "zone_prices": ("EUR/MWh", 0),
    "temperature": ("degC", 0),
    "rain": ("mm/a", 0),
    "relief": ("m", 0),
    "water": ("km", 0),
    "height": ("m", 0),
}


def _range(book: LayerBook, key: str) -> tuple[float, float]:
    layer = book.layer(key)
    if isinstance(layer, ZonePriceLayer):
        return layer.low, layer.high
    assert isinstance(layer, SurfaceLayer)
    assert layer.surface is not None
    return layer.surface.low, layer.surface.high


def _colours(book: LayerBook, key: str) -> str:
    layer = book.layer(key)
    return layer.colours if isinstance(layer, SurfaceLayer) else "ramp_price"


def _result(scale: ColourScale, ctx: UiContext) -> LegendEntry:
    fmt = ctx.format
    low = fmt.quantity(scale.quantity, scale.low, unit=False)
    words = f"{low} … {fmt.quantity(scale.quantity, scale.high)}"
    return LegendEntry(words, _ramp("ramp", rising=not scale.falling), RAMP_PX)


# ── signs ─────────────────────────────────────────────────────────────────────────────────────────


def _ramp(token: str, *, rising: bool) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        gradient = QLinearGradient(box.left(), 0, box.right(), 0)
        anchors = getattr(theme.tokens, token)
        if isinstance(anchors, tuple):
            colours = ramp(anchors)
            for step in range(0, 256, 15):
                r, g, b = (int(part) for part in colours[step if rising else 255 - step])
                gradient.setColorAt(step / 255, QColor(r, g, b))
        else:
            gradient.setColorAt(0.0, theme.color(token, 0.16 if rising else 0.92))
            gradient.setColorAt(1.0, theme.color(token, 0.92 if rising else 0.16))
        painter.setPen(QPen(theme.color("border"), 1.0))
        painter.setBrush(QBrush(gradient))
        painter.drawRoundedRect(box.adjusted(0.5, 3.0, -0.5, -3.0), 2.0, 2.0)

    return draw


def _line(token: str, width: float, dashes: tuple[float, ...] = ()) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        pen = QPen(theme.color(token), width)
        if dashes:
            pen.setDashPattern(list(dashes))
        painter.setPen(pen)
        y = box.center().y()
        painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))

    return draw


def _square(token: str, half: float) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        painter.setPen(QPen(theme.color("map_halo"), 1.0))
        painter.setBrush(theme.color(token))
        c = box.center()
        painter.drawRect(QRectF(c.x() - half, c.y() - half, 2 * half, 2 * half))

    return draw


def _hatched(token: str) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        painter.setPen(QPen(theme.color("border"), 1.0))
        painter.setBrush(QBrush(theme.color(token), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box.adjusted(1.5, 2.0, -1.5, -2.0), 2.0, 2.0)

    return draw


def _pin(status: str, *, excluded: bool = False, chosen: bool = False) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        painter.translate(box.center())
        if chosen:
            painter.setPen(QPen(theme.color("highlight"), 2.0))
            painter.drawEllipse(QPointF(0, 0), 6.8, 6.8)
        radius = 3.6 if chosen else 4.8
        draw_pin(painter, theme.tokens, status, theme.tokens.accent, excluded=excluded, radius=radius)

    return draw


def _place(kind: str) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        draw_place(painter, theme, kind, box.center(), 5.0)

    return draw


def _sites() -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(translate("Legend", "Candidate, colour is the value"), _pin("candidate")),
        LegendEntry(translate("Legend", "On the shortlist"), _pin("shortlisted")),
        LegendEntry(translate("Legend", "Committed"), _pin("committed")),
        LegendEntry(translate("Legend", "Existing"), _pin("existing")),
        LegendEntry(translate("Legend", "Excluded"), _pin("candidate", excluded=True)),
        LegendEntry(translate("Legend", "Chosen"), _pin("candidate", chosen=True)),
    )


def _places() -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(translate("Legend", "AI factory"), _place("ai_factory")),
        LegendEntry(translate("Legend", "Bid for an AI gigafactory"), _place("ai_gigafactory_eoi")),
        LegendEntry(translate("Legend", "Hub of data centres"), _place("data_centre_hub")),
    )


def _stations() -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(translate("Legend", "380 kV and above"), _square("map_line_380", 4.5)),
        LegendEntry(translate("Legend", "200 to 379 kV"), _square("map_line_220", 3.6)),
    )


_FIXED: dict[str, Callable[[], tuple[LegendEntry, ...]]] = {
    "sites": _sites,
    "ai_places": _places,
    "stations": _stations,
    "route": lambda: (
        LegendEntry(translate("Legend", "Way to the station"), _line("highlight", 2.4, (3.0, 1.8))),
    ),
    "lines_dc": lambda: (
        LegendEntry(
            translate("Legend", "Direct current, also at sea"), _line("map_line_dc", 1.8, (4.0, 2.5))
        ),
    ),
    "lines_380": lambda: (
        LegendEntry(translate("Legend", "Schematic, only to look at"), _line("map_line_380", 1.8)),
    ),
    "lines_220": lambda: (
        LegendEntry(translate("Legend", "Schematic, only to look at"), _line("map_line_220", 1.5)),
    ),
    "waits": lambda: (
        LegendEntry(translate("Legend", "Statement of an operator or authority"), _hatched("map_risk")),
    ),
    "zones": lambda: (LegendEntry(translate("Legend", "Border between two prices"), _line("map_zone", 1.8)),),
    "outline": lambda: (
        LegendEntry(translate("Legend", "Border"), _line("map_border", 1.6)),
        LegendEntry(translate("Legend", "Coast and shore"), _line("map_coast", 1.2)),
    ),
    "regions": lambda: (
        LegendEntry(translate("Legend", "Drawn from near only"), _line("map_region", 1.2, (4.0, 2.5))),
    ),
}
