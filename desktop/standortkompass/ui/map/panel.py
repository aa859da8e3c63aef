"""The map panel: canvas with layers, cards over it, tools, and the drawer beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from standortkompass.app.actions.map import map_actions
from standortkompass.app.map_tools import Point, coordinate_at
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.base_layers import MaskLayer, OutlineLayer
from standortkompass.ui.map.book import LayerBook
from standortkompass.ui.map.canvas import MapCanvas
from standortkompass.ui.map.feed import MapFeed
from standortkompass.ui.map.grid_layers import LinesLayer, StationsLayer
from standortkompass.ui.map.labels import LabelLayer
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.overlays import HoverCard, Legend, ScaleBar
from standortkompass.ui.map.place_card import PlaceCard
from standortkompass.ui.map.pointer import MapPointer
from standortkompass.ui.map.raster_layer import RasterLayer
from standortkompass.ui.map.scale import ColourScale
from standortkompass.ui.map.sites_layer import SitesLayer
from standortkompass.ui.map.stack import LayerStack
from standortkompass.ui.map.tools.bar import ToolBar
from standortkompass.ui.map.tools.desk import ToolDesk
from standortkompass.ui.map.whats_here import WhatsHere
from standortkompass.ui.widgets.basics import icon_button

EDGE, CARD_GAP = 14, 8
COMPACT_BELOW_PX = 900
CARDS_SHARE, CARDS_SHARE_COMPACT = 0.62, 0.5  # of the height of the map, for legend and cards
CARDS_WIDTH = 0.4  # of the width of the map, for a card
MARKER_PX = 48  # so far from the edge a place is that is spoken of


class Drawer(QFrame):
    """A panel that opens beside the map."""

    def leave(self) -> None:
        """Close it."""
        raise NotImplementedError


class Card(QFrame):
    """A card that shows as much as there is room for."""

    def fit(self, room: QSize) -> None:
        """Take at most this room; hide where nothing fits."""
        raise NotImplementedError


class MapPanel(QFrame):
    """Map with everything on it.

    Signals: ``place_changed(str, str)`` with coordinate and scale for the status bar,
    ``site_activated(int)`` on double click, ``escaped()`` when Esc found nothing to end on the map,
    ``deed_asked(str)`` with the id of an action.
    """

    place_changed = Signal(str, str)
    quantity_changed = Signal()
    site_activated = Signal(int)
    escaped = Signal()
    deed_asked = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.canvas = MapCanvas(ctx.theme)
        self._placed_for = self.canvas.size()
        self._drawers: list[Drawer] = []
        self._cards: list[Card] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.canvas, 1)
        self._add_layers()
        self._add_overlays()
        self.tools = ToolDesk(ctx, self.canvas, self.sites)
        self._add_tools()
        self.feed = MapFeed(self)
        self.pointer = MapPointer(self)
        self.canvas.moved.connect(self._moved)
        self.canvas.pointed.connect(self._pointed)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _add_layers(self) -> None:
        theme = self.ctx.theme
        self.raster = RasterLayer(theme)
        self.ground = MaskLayer(theme)
        self.outline = OutlineLayer(theme)
        self.lines_380 = LinesLayer(theme, "map_line_380", 1.5)
        self.lines_220 = LinesLayer(theme, "map_line_220", 1.2)
        self.stations = StationsLayer(theme)
        self.names = LabelLayer(theme, self.ctx.lang)
        self.sites = SitesLayer(theme)
        self.sites.keep_clear = self.overlay_rects
        self.names.taken = self._taken
        self.names.covered = self.overlay_rects
        self.names.revision = lambda: self.sites.version
        below = (self.raster, self.ground, self.outline, self.lines_220, self.lines_380, self.stations)
        self.base = LayerStack(theme, below, lively=self.raster)
        for layer in (self.base, self.names, self.sites):
            self.canvas.add_layer(layer)
        self.book = LayerBook(self)

    def _add_overlays(self) -> None:
        viewport, theme = self.canvas, self.ctx.theme
        self.legend = Legend(self.ctx, viewport)
        self.scale_bar = ScaleBar(self.ctx, viewport)
        self.hover_card = HoverCard(viewport)
        self.zoom_buttons = [
            icon_button(theme, icon, name, action, size=18, object_name="mapButton", token="text")
            for icon, name, action in (
                ("plus", self.tr("Zoom in"), lambda: self.canvas.zoom(1.6)),
                ("minus", self.tr("Zoom out"), lambda: self.canvas.zoom(1 / 1.6)),
                ("europe", self.tr("Whole Europe"), self.canvas.fit_europe),
            )
        ]
        for item in self.zoom_buttons:
            item.setParent(viewport)
            item.setFixedSize(32, 32)

    def _add_tools(self) -> None:
        """Put the row of tools, the card of a searched place and the drawer where they belong."""
        specs = {spec.id: spec for spec in map_actions()}
        self.bar = ToolBar(self.ctx, self.tools, specs, self.canvas)
        self.place_card = PlaceCard(self.ctx, self.tools, self.canvas)
        self.whats_here = WhatsHere(self.ctx)
        self._layout.addWidget(self.whats_here)
        self.whats_here.place_changed.connect(self.tools.mark)
        self.whats_here.closed.connect(self.canvas.setFocus)
        self.place_card.ask_asked.connect(self.ask)
        self.canvas.asked.connect(lambda at: self.ask(self.tools.place(at)))

    def add_drawer(self, drawer: Drawer) -> None:
        """Take one more panel that opens beside the map; it stands left of it and closes for another one."""
        self._drawers.append(drawer)
        self._layout.insertWidget(0, drawer)

    def add_card(self, card: Card) -> None:
        """Take one more card that stands below the legend."""
        self._cards.append(card)

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────

    @property
    def quantity(self) -> str | None:
        """The quantity that colours the map; None: plain."""
        return self.feed.quantity

    def show_quantity(self, key: str | None) -> None:
        """Colour the map by another quantity; None leaves it plain."""
        if key != self.feed.quantity:
            self.feed.quantity = key
            self.ctx.settings.map_quantity = key or ""
            self.refresh()
            self.quantity_changed.emit()

    def refresh(self) -> None:
        """Show the session's results."""
        self.feed.refresh()

    def scale(self) -> ColourScale | None:
        """Return the scale of the shown quantity: fitted once a project, then kept."""
        return self.feed.scale()

    def refit_scale(self) -> None:
        """Fit the scale of the shown quantity to the present values."""
        self.feed.refit_scale()

    def zoom_to_selected(self) -> None:
        """Centre on the chosen site."""
        row = self.ctx.session.selected
        if row is not None and row < len(self.sites.marks):
            mark = self.sites.marks[row]
            self.canvas.show_place(mark.x_m, mark.y_m, 400.0)

    def ask(self, place: Point) -> None:
        """Show all that is known about a place of EPSG:3035."""
        if self.ctx.session.project is not None:
            self.place_card.leave()
            for drawer in self._drawers:
                drawer.leave()
            self.whats_here.ask(place)
            self._layout.activate()  # the drawer takes its room now
            self._keep_in_view(place)

    def _keep_in_view(self, place: Point) -> None:
        """Move the map if a place has got out of view or below a card."""
        at = self.tools.pixel(place)
        inside = self.canvas.view.size.adjusted(MARKER_PX, MARKER_PX, -MARKER_PX, -MARKER_PX).contains(at)
        if not inside or any(card.contains(at) for card in self.overlay_rects()):
            self.canvas.show_place(*place)

    def show_found(self, name: str, place: Point, metres_per_pixel: float = 300.0) -> None:
        """Centre on a place that was searched for, mark it and offer what can be done there."""
        self.canvas.show_place(*place, metres_per_pixel)
        self.place_card.show_place(name, place)
        self.canvas.setFocus()

    def close_cards(self) -> bool:
        """Put preview, card of a place or drawer away; whether one was open."""
        for card, leave in (
            (self.hover_card, self.hover_card.hide),
            (self.place_card, self.place_card.leave),
            (self.whats_here, self.whats_here.leave),
            *((drawer, drawer.leave) for drawer in self._drawers),
        ):
            if card.isVisible():
                leave()
                return True
        return False

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlays in their corners."""
        super().resizeEvent(event)
        self.place_overlays()

    def place_overlays(self) -> None:
        """Put each card into its corner."""
        width, height = self.canvas.width(), self.canvas.height()
        self.legend.set_compact(width < COMPACT_BELOW_PX)
        for i, item in enumerate(self.zoom_buttons):
            item.move(width - EDGE - 32, EDGE + i * 38)
        self.legend.move(EDGE, EDGE)  # over the Atlantic, where nothing is rated
        self._place_cards(width, height)
        self._place_bar(width, height)
        low = height - EDGE - self.scale_bar.height() + 4
        left = width - EDGE - self.scale_bar.width()
        bar = self.bar.geometry()
        if bar.top() > height / 2 and bar.right() > left:
            low = bar.top() - self.scale_bar.height()
        self.scale_bar.move(left, low)

    def _place_bar(self, width: int, height: int) -> None:
        """Put the tools beside the zoom buttons, or below the map's middle where the legend is in the way."""
        bar = self.bar
        bar.adjustSize()
        left = width - 2 * EDGE - 32 - bar.width()
        cards = [card for card in (self.legend, *self._cards) if card.isVisible()]
        taken = max((card.geometry().right() for card in cards), default=0) + EDGE
        if left >= taken:
            bar.move(left, EDGE)
        else:
            bar.move(EDGE, height - EDGE - bar.height())

    def _place_cards(self, width: int, height: int) -> None:
        """Put the cards below the legend as far as they leave most of the map free."""
        share = CARDS_SHARE if width >= COMPACT_BELOW_PX else CARDS_SHARE_COMPACT
        top = self.legend.geometry().bottom() + 1 + CARD_GAP if self.legend.isVisible() else EDGE
        for card in self._cards:
            card.fit(QSize(round(width * CARDS_WIDTH), round(height * share) - top))
            card.move(EDGE, top)
            top += card.height() + CARD_GAP if card.isVisible() else 0

    def overlay_rects(self) -> list[QRectF]:
        """Return the corners that overlays cover."""
        cards = (self.legend, *self._cards, self.bar, self.place_card, *self.zoom_buttons)
        rects = [QRectF(item.geometry()) for item in cards if item.isVisible()]
        bar = self.scale_bar
        return [*rects, bar.drawn.translated(bar.pos())] if bar.isVisible() else rects

    def _taken(self, view: View) -> list[QRectF]:
        return self.sites.boxes(view) if self.sites.shown_on_map else []

    def _moved(self) -> None:
        if self.canvas.size() != self._placed_for:
            self._placed_for = self.canvas.size()
            self.place_overlays()
        self.scale_bar.show_scale(self.canvas.view.metres_per_pixel)

    def _pointed(self, scene: QPointF) -> None:
        fmt = self.ctx.format
        dots = self.canvas.logicalDpiX() / 0.0254
        self.place_changed.emit(
            fmt.coordinate(*coordinate_at(scene.x(), -scene.y())),
            f"1 : {fmt.number(round(self.canvas.view.metres_per_pixel * dots, -3))}",
        )


def map_quantities() -> list[str]:
    """Return the quantities that the map can show."""
    return [key for key, spec in QUANTITIES.items() if spec.on_map]
