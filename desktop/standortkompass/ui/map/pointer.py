"""Mouse and keys on the map: hover, click, box, and what the chosen tool makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from standortkompass.app.map_tools import next_row, rows_in_box
from standortkompass.ui.map import hover
from standortkompass.ui.map.canvas import CLICK_PX
from standortkompass.ui.map.earthquakes_layer import EarthquakesLayer
from standortkompass.ui.map.layer import View
from standortkompass.ui.map.tools.sketch import draw_box

if TYPE_CHECKING:
    from standortkompass.ui.map.panel import MapPanel

NEAR_M_PER_PX = 400.0
_ADD = Qt.KeyboardModifier.ShiftModifier
_BOX = Qt.KeyboardModifier.ControlModifier | _ADD
_STEPS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}
#: Letters that stand for actions while the map has the focus.
LETTERS = {Qt.Key.Key_M: "toggle_shortlist", Qt.Key.Key_V: "compare_sites"}


class MapPointer(QObject):
    """The canvas asks here first (see :class:`~standortkompass.ui.map.canvas.PointerGuest`)."""

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._ctx = panel.ctx
        self._desk = panel.tools
        self._canvas = panel.canvas
        self._box: QRectF | None = None
        self._box_adds = False
        self._held = False  # a tool took the press
        self._canvas.guest = self
        self._desk.sketch.painters.append(self._draw)
        self._canvas.hovered.connect(self._hovered)
        self._canvas.clicked.connect(self._clicked)
        self._canvas.double_clicked.connect(self._double_clicked)
        self._canvas.left.connect(panel.hover_card.hide)
        self._canvas.moved.connect(panel.hover_card.hide)

    # ── mouse ─────────────────────────────────────────────────────────────────────────────────────

    def pressed(self, event: QMouseEvent) -> bool:
        """Start a box with Ctrl or Shift, or let the tool take the press."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._canvas.setFocus()
        at = event.position()
        if self._desk.current.press(at):
            self._held = True
        elif event.modifiers() & _BOX and self._desk.current.picks:
            self._box = QRectF(at, at)
            self._box_adds = bool(event.modifiers() & _ADD)
        self._panel.hover_card.hide()
        return self._held or self._box is not None

    def dragged(self, event: QMouseEvent) -> bool:
        """Widen the box, or tell the tool."""
        if self._desk.by_key:
            self._desk.by_key = False
            self._canvas.refresh()
        if self._box is not None:
            self._box.setBottomRight(event.position())
            self._canvas.refresh()
            return True
        if self._held:
            self._desk.current.drag(event.position())
            return True
        if not event.buttons():
            self._desk.current.hover(event.position())
        return False

    def released(self, event: QMouseEvent) -> bool:
        """Choose what the box holds, or tell the tool."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if self._held:
            self._held = False
            self._desk.current.drop(event.position())
            return True
        if self._box is not None:
            box, self._box = self._box, None
            self._choose_box(box)
            self._canvas.refresh()
            return True
        return False

    def doubled(self, event: QMouseEvent) -> bool:
        """Let the tool end its sketch."""
        return self._desk.current.double(event.position())

    def _choose_box(self, box: QRectF) -> None:
        session = self._ctx.session
        if session.evaluation is None:
            return
        size = box.normalized().size()
        if size.width() + size.height() <= CLICK_PX:
            row = self._panel.sites.nearest(self._canvas.view, box.topLeft())
            if row is not None:  # Ctrl+click changes one, Shift+click adds one
                session.choose(session.chosen | {row} if self._box_adds else session.chosen ^ {row})
            return
        rows = rows_in_box(
            session.evaluation, self._desk.place(box.topLeft()), self._desk.place(box.bottomRight())
        )
        session.choose(session.chosen | rows if self._box_adds else rows)

    def _clicked(self, at: QPointF) -> None:
        if self._desk.current.click(at):
            return
        row = self._panel.sites.nearest(self._canvas.view, at)
        if row is not None:
            self._ctx.session.choose((row,))
        elif (group := self._panel.sites.cluster_at(self._canvas.view, at)) is not None:
            self._canvas.show_area(self._panel.sites.bounds(group))

    def _double_clicked(self, at: QPointF) -> None:
        row = self._panel.sites.nearest(self._canvas.view, at)
        if row is not None and self._desk.current.picks:
            self._ctx.session.select(row)
            self._panel.site_activated.emit(row)
        else:
            self._canvas.zoom(1.8, at_pointer=True)

    def _hovered(self, at: QPointF) -> None:
        panel, view = self._panel, self._canvas.view
        row = panel.sites.nearest(view, at)
        if row != panel.sites.hovered:
            panel.sites.hovered = row
            self._canvas.refresh()
        if row is not None:
            panel.hover_card.show_at(at, *hover.site_words(self._ctx, row, panel.quantity))
            return
        if self._desk.current.aims:  # the sketch says what matters
            return
        group = panel.sites.cluster_at(view, at)
        if group is not None:
            panel.hover_card.show_at(at, *hover.group_words(self._ctx, group))
            return
        station = panel.stations.nearest(view, at)
        if station is not None and panel.stations.shown is not None:
            data = panel.stations.shown
            words = hover.station_words(data.names[station], float(data.voltage_kv[station]))
            panel.hover_card.show_at(at, *words)
            return
        quakes = panel.book.layer("earthquakes")
        if isinstance(quakes, EarthquakesLayer) and quakes.events is not None:
            event = quakes.nearest(view, at)
            if event is not None:
                panel.hover_card.show_at(at, *hover.earthquake_words(self._ctx, quakes.events, event))
                return
        cell = hover.cell_words(self._ctx, self._canvas.mapToScene(at.toPoint()), panel.quantity)
        if cell is None:
            panel.hover_card.hide()
        else:
            panel.hover_card.show_at(at, *cell)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────

    def key(self, event: QKeyEvent) -> bool:
        """Let the tool have it first; then Esc ends, N and P walk through the sites, Space previews."""
        if not self._desk.by_key:
            self._desk.by_key = True
            self._canvas.refresh()
        if self._desk.current.key(event):
            return True
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(_ADD | Qt.KeyboardModifier.KeypadModifier)
        if key == Qt.Key.Key_Escape:
            return self.escape()
        if not plain:
            return False
        if key in _STEPS:
            self.walk(_STEPS[key])
            return True
        if key == Qt.Key.Key_Space:
            self.preview()
            return True
        if key in LETTERS:
            self._panel.deed_asked.emit(LETTERS[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ctx.session.selected is not None:
            self._panel.site_activated.emit(self._ctx.session.selected)
            return True
        return False

    def escape(self) -> bool:
        """End the tool, else close what lies over the map, else choose no site; whether there was any."""
        if self._desk.end() or self._panel.close_cards():
            return True
        session = self._ctx.session
        if len(session.chosen) > 1:
            session.choose(() if session.selected is None else (session.selected,))
            return True
        self._panel.escaped.emit()
        return False

    def walk(self, step: int) -> None:
        """Choose the next or the previous site by rank and keep it in view."""
        session = self._ctx.session
        row = None if session.evaluation is None else next_row(session.evaluation, session.selected, step)
        if row is None:
            return
        session.choose((row,))
        if row < len(self._panel.sites.marks):
            mark = self._panel.sites.marks[row]
            if not self._canvas.view.size.adjusted(30, 30, -30, -30).contains(
                self._desk.pixel((mark.x_m, mark.y_m))
            ):
                self._canvas.show_place(mark.x_m, mark.y_m)
            self._show_card(row)

    def preview(self) -> None:
        """Show name, rank, values and reasons of the chosen site, or put them away."""
        session, card = self._ctx.session, self._panel.hover_card
        if card.isVisible():
            card.hide()
        elif session.selected is not None and session.selected < len(self._panel.sites.marks):
            mark = self._panel.sites.marks[session.selected]
            if not self._canvas.view.size.contains(self._desk.pixel((mark.x_m, mark.y_m))):
                self._canvas.show_place(mark.x_m, mark.y_m)
            self._show_card(session.selected)

    def _show_card(self, row: int) -> None:
        mark = self._panel.sites.marks[row]
        words = hover.preview_words(self._ctx, row, self._panel.quantity)
        self._panel.hover_card.show_at(self._desk.pixel((mark.x_m, mark.y_m)), *words)
        self._canvas.setAccessibleDescription(". ".join(words))  # tells screen readers of the change

    def _draw(self, painter: QPainter, _view: View) -> None:
        if self._box is not None:
            draw_box(painter, self._ctx.theme, self._box.normalized())
