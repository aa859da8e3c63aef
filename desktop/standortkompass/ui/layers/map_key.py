"""The card on the map that says what the shown layers mean: the legend beside the coloured quantity's own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent

from standortkompass.ui.context import UiContext
from standortkompass.ui.layers.legend import SIGN_PX, LegendEntry, legend_of
from standortkompass.ui.layers.model import LayerModel
from standortkompass.ui.map.panel import Card, MapPanel

GROUPS = ("grid", "prices", "climate", "terrain")  # whose layers mean something that a legend has to say
MORE = ("ai_places",)
PAD, GAP, BLOCK_GAP = 11.0, 8.0, 5.0


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    text: str
    entry: LegendEntry | None = None  # None: the name of a layer, above its signs
    first: bool = True  # of a layer


class MapKey(Card):
    """One line a sign; what does not fit is left out from below."""

    def __init__(self, ctx: UiContext, panel: MapPanel, model: LayerModel) -> None:
        super().__init__(panel.canvas)
        self.setObjectName("overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ctx, self._panel, self._model = ctx, panel, model
        self._blocks: list[list[_Line]] = []
        self._shown: list[_Line] = []
        self._empty = True
        book = panel.book
        for signal in (book.tree.changed, book.tree.arranged, book.loaded, book.styles.changed):
            signal.connect(lambda *_args: self.refresh())
        ctx.theme.changed.connect(self.refresh)
        ctx.session.project_changed.connect(self._project_changed)
        self.hide()
        self.refresh()

    @property
    def lines(self) -> tuple[str, ...]:
        """The words that are shown."""
        return tuple(line.text for line in self._shown)

    def refresh(self) -> None:
        """Take what the layers now show."""
        self._empty = self._ctx.session.project is None
        tree = self._panel.book.tree
        keys = [
            key
            for group in tree.groups
            for key in tree.members(group)
            if (group in GROUPS or key in MORE) and tree.is_shown(key)
        ]
        blocks = (self._block(key) for key in keys)
        self._blocks = [block for block in blocks if block]
        self._panel.place_overlays()
        self.update()

    def _project_changed(self) -> None:
        if (self._ctx.session.project is None) != self._empty:
            self.refresh()

    def _block(self, key: str) -> list[_Line]:
        """Return the lines of a layer; one sign alone stands beside the layer's name."""
        name, entries = self._model.name(key), legend_of(key, self._ctx, self._panel)
        if self._ctx.session.project is None or not self._panel.book.is_ready(key):
            return []
        if len(entries) == 1 and entries[0].width <= SIGN_PX:
            return [_Line(name, entries[0])]
        return [_Line(name), *(_Line(entry.text, entry, first=False) for entry in entries)] if entries else []

    # ── size ──────────────────────────────────────────────────────────────────────────────────────

    def fit(self, room: QSize) -> None:
        """Show the layers that fit, topmost first."""
        shown = [line for block in self._blocks for line in block]
        more = _Line(self.tr("more under “Layers”"), first=False)
        fitting = list(self._blocks)
        while fitting and self._height(shown) > room.height():
            fitting.pop()
            shown = [line for block in fitting for line in block]
            shown += [more] if fitting else []
        if shown and self._width(shown) > room.width():
            shown = []
        self._shown = shown
        self.setVisible(bool(shown))
        if shown:
            self.resize(round(self._width(shown)), round(self._height(shown)))
            self.setAccessibleName(self.tr("Legend: {names}").format(names=", ".join(self.lines)))

    def _fonts(self) -> tuple[QFont, QFont]:
        theme = self._ctx.theme
        return theme.font(0.88, QFont.Weight.DemiBold), theme.font(0.88, figures=True)

    def _line_height(self, line: _Line) -> float:
        text = QFontMetricsF(self._fonts()[1]).height() + 3.0
        return text if line.entry is None else max(text, line.entry.height + 1.0)

    def _height(self, lines: list[_Line]) -> float:
        gaps = BLOCK_GAP * sum(line.first for line in lines[1:])
        return 2 * PAD - 3.0 + gaps + sum(self._line_height(line) for line in lines)

    def _sign_width(self) -> float:
        return max((line.entry.width for line in self._shown if line.entry is not None), default=0.0)

    def _width(self, lines: list[_Line]) -> float:
        strong, small = (QFontMetricsF(font) for font in self._fonts())
        widest = max(
            strong.horizontalAdvance(line.text)
            if line.entry is None
            else line.entry.width + GAP + small.horizontalAdvance(line.text)
            for line in lines
        )
        return widest + 2 * PAD + 2.0

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign and words of each line."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            top = PAD - 1.0
            for i, line in enumerate(self._shown):
                top += BLOCK_GAP if i and line.first else 0.0
                height = self._line_height(line)
                self._draw(painter, line, QRectF(PAD, top, self.width() - 2 * PAD, height))
                top += height
        finally:
            painter.end()

    def _draw(self, painter: QPainter, line: _Line, box: QRectF) -> None:
        theme, (strong, small) = self._ctx.theme, self._fonts()
        left = box.left()
        if line.entry is not None:
            picture = line.entry.picture(theme, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, box.center().y() - line.entry.height / 2), picture)
            left += line.entry.width + GAP
        painter.setFont(strong if line.entry is None and line.first else small)
        painter.setPen(theme.color("text" if line.first else "muted"))
        spot = QRectF(left, box.top(), box.right() - left + 2.0, box.height())
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text)
