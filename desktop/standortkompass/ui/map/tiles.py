"""Background map from the network, below everything else: asks for tiles when the map has come to rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from standortkompass.app.jobs import Work
from standortkompass.app.messages import Message, Severity
from standortkompass.app.tiles import (
    ATTRIBUTION,
    DEFAULT_URL,
    TILE_PX,
    Fetched,
    Pixels,
    Tile,
    TileArea,
    TileCache,
    bent,
    cached,
    fetch,
    is_template,
    tiles_of,
)
from standortkompass.core.progress import Progress
from standortkompass.ui.map.layer import Layer, Step, View, bands
from standortkompass.ui.map.placing import draw_halo_text
from standortkompass.ui.map.stack import MARGIN_PX
from standortkompass.ui.theme.theme import Theme

if TYPE_CHECKING:
    from standortkompass.ui.map.panel import MapPanel

REST_MS = 250
EDGE_PX = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class TilePicture:
    """A picture bent to the plane of the map."""

    image: QImage
    area: TileArea
    missing: tuple[Tile, ...]
    empty: bool = False  # not one tile is there


class TileLayer(Layer):
    """Draws the bent picture."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.picture: TilePicture | None = None

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the picture where it lies."""
        picture = self.picture
        if picture is None:
            return
        area = picture.area
        size = area.metres_per_pixel
        target = QRectF(area.left_m, -area.top_m, area.width * size, area.height * size)
        painter.setTransform(view.transform)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, picture.image)

    def steps(self, view: View) -> Iterator[Step]:
        """Draw in bands."""
        return bands(self.draw, view)


class AttributionLayer(Layer):
    """Names whose map lies below, as its licence asks for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.words = ATTRIBUTION
        self.setZValue(11)

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw the words in the lower left corner."""
        font = self.theme.font(0.84)
        metrics = QFontMetricsF(font)
        spot = QRectF(
            EDGE_PX,
            view.size.height() - EDGE_PX - metrics.height(),
            metrics.horizontalAdvance(self.words),
            metrics.height(),
        )
        draw_halo_text(painter, self.theme, spot, self.words, font, self.theme.color("map_label_strong"))


class TileDesk(QObject):
    """Fetches what the view needs.

    Signals: ``changed()`` when another picture is there, or none any more; ``troubled(str)`` with why tiles
    did not arrive, "" once they do.
    """

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, panel: MapPanel, cache: TileCache) -> None:
        super().__init__(panel)
        self._panel = panel
        self._ctx = panel.ctx
        self.cache = cache
        self.layer = TileLayer(panel.ctx.theme)
        self.attribution = AttributionLayer(panel.ctx.theme)
        self.attribution.shown_on_map = False
        self._told = False
        self._area: TileArea | None = None
        self._template = ""
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._ask)
        panel.canvas.add_layer(self.attribution)
        panel.canvas.moved.connect(self._moved)

    @property
    def template(self) -> str:
        """The address of the tiles: that of the settings, else the usual one."""
        text = self._ctx.settings.tile_url
        return text if is_template(text) else DEFAULT_URL

    def follow(self) -> None:
        """Start or stop, as the layer is shown or hidden."""
        on = self.layer.shown_on_map
        self.attribution.shown_on_map = on and self.layer.picture is not None
        if on:
            self._area = None
            self._timer.start()
        else:
            self._ctx.session.runner.cancel("tiles")
            self._timer.stop()

    def _moved(self) -> None:
        if self.layer.shown_on_map:
            self._timer.start()

    def _ask(self) -> None:
        """Show what is kept on disk, then fetch the rest."""
        area, template = wanted_area(self._panel.canvas.view), self.template
        if area == self._area and template == self._template:
            return
        self._area, self._template = area, template
        cache = self.cache
        self._submit(lambda _progress: stored_picture(cache, template, area), self._shown)

    def _shown(self, picture: TilePicture) -> None:
        if not (picture.empty and picture.missing):  # the picture before stays until there is news
            self._show(picture)
        if picture.missing and self._area is not None:
            area, template, cache = self._area, self._template, self.cache
            self._submit(
                lambda progress: fetched_picture(cache, template, area, picture.missing, progress),
                self._fetched,
            )

    def _fetched(self, result: tuple[TilePicture, Fetched]) -> None:
        picture, news = result
        if news.tiles or picture.empty:
            self._show(picture)
        words = self.tr(
            "The background map did not arrive. Stored parts are shown; all else works without network."
        )
        self.troubled.emit(words if news.failed else "")
        if news.failed and not self._told:
            self._told = True
            self._ctx.session.message.emit(Message(words, Severity.INFO, "tiles"))

    def _submit(self, work: Work, then: Callable[[Any], None]) -> None:
        self._ctx.session.runner.submit(
            self.tr("Fetching background map"),
            work,
            channel="tiles",
            lane="tiles",
            on_success=then,
            on_error=lambda error: self._ctx.session.report(error, "tiles"),
        )

    def _show(self, picture: TilePicture) -> None:
        if not self.layer.shown_on_map:
            return
        self.layer.picture = None if picture.empty else picture
        self.attribution.shown_on_map = not picture.empty
        self.changed.emit()


def wanted_area(view: View) -> TileArea:
    """Return the picture that covers a view and its margin."""
    wide = view.widened(MARGIN_PX)
    corner: QPointF = wide.visible.topLeft()
    return TileArea(
        left_m=corner.x(),
        top_m=-corner.y(),
        metres_per_pixel=view.metres_per_pixel,
        width=round(wide.size.width()),
        height=round(wide.size.height()),
    )


def stored_picture(cache: TileCache, template: str, area: TileArea) -> TilePicture:
    """Return what the tiles on disk give; runs in a job."""
    tiles = tiles_of(area)
    kept = cached(cache, template, tiles)
    missing = tuple(tile for tile in tiles if tile not in kept)
    return TilePicture(_image(kept, area), area, missing, empty=not kept)


def fetched_picture(
    cache: TileCache, template: str, area: TileArea, missing: tuple[Tile, ...], progress: Progress
) -> tuple[TilePicture, Fetched]:
    """Fetch what is missing and return the picture with it; runs in a job.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    news = fetch(cache, template, missing, progress)
    return stored_picture(cache, template, area), news


def _image(data: Mapping[Tile, bytes], area: TileArea) -> QImage:
    decoded = ((tile, _pixels(raw)) for tile, raw in data.items())
    picture = bent({tile: pixels for tile, pixels in decoded if pixels is not None}, area)
    height, width, _ = picture.shape
    image = QImage(picture.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _pixels(raw: bytes) -> Pixels | None:
    """Return a tile as RGBA; None if it is no picture."""
    image = QImage.fromData(raw)
    if image.isNull():
        return None
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    if (image.width(), image.height()) != (TILE_PX, TILE_PX):
        image = image.scaled(TILE_PX, TILE_PX)
    flat = np.frombuffer(image.constBits(), dtype=np.uint8)
    return flat.reshape(TILE_PX, TILE_PX, 4).copy()
