"""Legend entries of the layers: what a sign or a colour means, with its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap

from standortkompass.app.layer_style import LayerStyle
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.book import LayerBook
from standortkompass.ui.map.earthquakes_layer import EarthquakesLayer, draw_earthquake, radius_px
from standortkompass.ui.map.layer import ends_of
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.map.places_layer import draw_place
from standortkompass.ui.map.scale import ColourScale
from standortkompass.ui.map.sites_layer import draw_pin
from standortkompass.ui.map.surface_layer import SurfaceLayer
from standortkompass.ui.map.zone_layers import ZonePriceLayer
from standortkompass.ui.theme.ramp import ramp
from standortkompass.ui.theme.ramp_choices import anchors
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
    height: float = HEIGHT_PX

    def picture(self, theme: Theme, ratio: float) -> QPixmap:
        """Return the sign, drawn for a screen."""
        size = QSizeF(self.width, self.height)
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
    style = panel.book.styles.get(key)
    fixed = _FIXED.get(key)
    if fixed is not None:
        return fixed(style)
    if key == "earthquakes":
        return _earthquakes(style, ctx, panel.book)
    return _scaled(key, ctx, panel)


def _scaled(key: str, ctx: UiContext, panel: MapPanel) -> tuple[LegendEntry, ...]:
    """Return the legend of layers whose colours stand for values."""
    book, fmt = panel.book, ctx.format
    if key == "result":
        scale = panel.scale()
        return () if scale is None else (_result(scale, ctx),)
    if key not in UNITS or not book.is_ready(key):
        return ()
    unit, decimals = UNITS[key]
    low, high = shown_ends(book, key)
    words = f"{fmt.number(low, decimals)} … {fmt.with_unit(fmt.number(high, decimals), fmt.unit(unit))}"
    return (LegendEntry(words, _gradient(book, key), RAMP_PX),)


#: Units of the layers that are coloured by a value of their own, and decimals shown.
UNITS = {
    "zone_prices": ("EUR/MWh", 0),
    "temperature": ("degC", 0),
    "rain": ("mm/a", 0),
    "relief": ("m", 0),
    "water": ("km", 0),
    "height": ("m", 0),
}


def shown_ends(book: LayerBook, key: str) -> tuple[float, float]:
    """Return the values at the ends of the colours of a layer."""
    layer = book.layer(key)
    if isinstance(layer, ZonePriceLayer):
        return ends_of(layer.style, layer.low, layer.high)
    assert isinstance(layer, SurfaceLayer)
    return layer.ends


def _gradient(book: LayerBook, key: str) -> Draw:
    layer = book.layer(key)
    if isinstance(layer, SurfaceLayer):
        return _ramp(layer.ramp_name, rising=layer.strong_end)
    return _ramp(layer.style.ramp or layer.own_look, rising=not layer.style.reversed)


def _result(scale: ColourScale, ctx: UiContext) -> LegendEntry:
    fmt = ctx.format
    low = fmt.quantity(scale.quantity, scale.low, unit=False)
    words = f"{low} … {fmt.quantity(scale.quantity, scale.high)}"
    return LegendEntry(words, _ramp(scale.ramp, rising=not scale.falling), RAMP_PX)


def _earthquakes(style: LayerStyle, ctx: UiContext, book: LayerBook) -> tuple[LegendEntry, ...]:
    """Return rings of some magnitudes, from the weakest listed on."""
    layer = book.layer("earthquakes")
    if not isinstance(layer, EarthquakesLayer) or layer.events is None:
        return ()
    events = layer.events
    entries = []
    for magnitude in np.arange(events.least, float(events.magnitude.max()), 1.0).tolist():
        radius = radius_px(magnitude, events.least) * style.size
        words = translate("Legend", "Magnitude {value}").format(value=ctx.format.number(magnitude, 1))
        draw = _earthquake(layer.token(layer.own_look), radius)
        edge = 2.0 * radius + 3.0
        entries.append(LegendEntry(words, draw, max(SIGN_PX, edge), max(HEIGHT_PX, edge)))
    return tuple(entries)


def ramp_sign(name: str) -> LegendEntry:
    """Return the picture of a ramp, or of a colour that fades in."""
    return LegendEntry("", _ramp(name, rising=True), RAMP_PX)


def colour_sign(token: str) -> LegendEntry:
    """Return the picture of a colour."""
    return LegendEntry("", _square(token, HEIGHT_PX / 2 - 2.0))


# ── signs ─────────────────────────────────────────────────────────────────────────────────────────


def _ramp(token: str, *, rising: bool) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        gradient = QLinearGradient(box.left(), 0, box.right(), 0)
        if not isinstance(getattr(theme.tokens, token, ()), str):
            colours = ramp(anchors(theme.tokens, token))
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


def _styled(style: LayerStyle, token: str, width: float, dashes: tuple[float, ...] = ()) -> Draw:
    """Return a line as the layer draws it."""
    return _line(style.colour or token, width * style.size, dashes)


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


def _earthquake(token: str, radius: float) -> Draw:
    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        draw_earthquake(painter, theme, token, box.center(), radius)

    return draw


def _place(kind: str, style: LayerStyle) -> Draw:
    size = min(5.0 * style.size, HEIGHT_PX / 2 - 1.0)

    def draw(painter: QPainter, theme: Theme, box: QRectF) -> None:
        draw_place(painter, theme, kind, box.center(), size, style.colour or "map_place")

    return draw


def _sites(_style: LayerStyle) -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(translate("Legend", "Candidate, colour is the value"), _pin("candidate")),
        LegendEntry(translate("Legend", "On the shortlist"), _pin("shortlisted")),
        LegendEntry(translate("Legend", "Committed"), _pin("committed")),
        LegendEntry(translate("Legend", "Existing"), _pin("existing")),
        LegendEntry(translate("Legend", "Excluded"), _pin("candidate", excluded=True)),
        LegendEntry(translate("Legend", "Chosen"), _pin("candidate", chosen=True)),
    )


def _places(style: LayerStyle) -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(translate("Legend", "AI factory"), _place("ai_factory", style)),
        LegendEntry(translate("Legend", "Bid for an AI gigafactory"), _place("ai_gigafactory_eoi", style)),
        LegendEntry(translate("Legend", "Hub of data centres"), _place("data_centre_hub", style)),
    )


def _stations(style: LayerStyle) -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(translate("Legend", "380 kV and above"), _square("map_line_380", 4.5 * style.size)),
        LegendEntry(translate("Legend", "200 to 379 kV"), _square("map_line_220", 3.6 * style.size)),
    )


_FIXED: dict[str, Callable[[LayerStyle], tuple[LegendEntry, ...]]] = {
    "sites": _sites,
    "ai_places": _places,
    "stations": _stations,
    "route": lambda _style: (
        LegendEntry(translate("Legend", "Way to the station"), _line("highlight", 2.4, (3.0, 1.8))),
    ),
    "lines_dc": lambda style: (
        LegendEntry(
            translate("Legend", "Direct current, also at sea"), _styled(style, "map_line_dc", 1.8, (4.0, 2.5))
        ),
    ),
    "lines_380": lambda style: (
        LegendEntry(translate("Legend", "Schematic, only to look at"), _styled(style, "map_line_380", 1.8)),
    ),
    "lines_220": lambda style: (
        LegendEntry(translate("Legend", "Schematic, only to look at"), _styled(style, "map_line_220", 1.5)),
    ),
    "waits": lambda style: (
        LegendEntry(
            translate("Legend", "Statement of an operator or authority"), _hatched(style.colour or "map_risk")
        ),
    ),
    "zones": lambda style: (
        LegendEntry(translate("Legend", "Border between two prices"), _styled(style, "map_zone", 1.8)),
    ),
    "outline": lambda _style: (
        LegendEntry(translate("Legend", "Border"), _line("map_border", 1.6)),
        LegendEntry(translate("Legend", "Coast and shore"), _line("map_coast", 1.2)),
    ),
    "regions": lambda style: (
        LegendEntry(
            translate("Legend", "Drawn from near only"), _styled(style, "map_region", 1.2, (4.0, 2.5))
        ),
    ),
}
