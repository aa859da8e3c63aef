"""The card at a place that was searched for: its name, and what can be done there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from standortkompass.app.map_tools import Point, coordinate_at
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.tools.desk import ToolDesk
from standortkompass.ui.widgets.basics import button, column, icon_button, label, row

GAP_PX = 18


class PlaceCard(QFrame):
    """Stays beside its place. Signals ``ask_asked(object)``, ``set_asked(object)`` give the :data:`Point`."""

    ask_asked = Signal(object)
    set_asked = Signal(object)

    def __init__(self, ctx: UiContext, desk: ToolDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._ctx = ctx
        self._desk = desk
        self._place: Point | None = None
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self._text = label("", "small")
        close = icon_button(ctx.theme, "close", self.tr("Close card"), self.leave, size=14)
        self.ask = button(self.tr("What is here?"), lambda: self._tell(self.ask_asked), primary=True)
        self.ask.setObjectName("placeCardAsk")
        self.set_ = button(self.tr("Set site"), lambda: self._tell(self.set_asked))
        self.set_.setObjectName("placeCardSet")
        self.setLayout(
            column(
                row(self.title, None, close),
                self._text,
                row(self.ask, self.set_, spacing=6),
                margins=(13, 9, 9, 11),
                spacing=4,
            )
        )
        desk.canvas.moved.connect(self.follow)
        self.hide()

    def show_place(self, name: str, place: Point) -> None:
        """Show the card at a place of EPSG:3035 and mark it."""
        self._place = place
        words = self._ctx.format.coordinate(*coordinate_at(*place))
        self.title.setText(name or words)
        self._text.setText(words)
        self._text.setVisible(bool(name))
        self.setAccessibleName(f"{name} {words}")
        self._desk.mark(place)
        self.show()
        self.follow()
        self.raise_()

    def leave(self) -> None:
        """Close the card and take the mark away."""
        if self._place is not None:
            self._place = None
            self._desk.mark(None)
        self.hide()

    def follow(self) -> None:
        """Keep beside the place, inside the map."""
        if self._place is None:
            return
        self.adjustSize()
        at, area = self._desk.pixel(self._place), self._desk.canvas.rect()
        x = (
            at.x() + GAP_PX
            if at.x() + GAP_PX + self.width() < area.width() - 8
            else at.x() - GAP_PX - self.width()
        )
        y = min(max(8.0, at.y() - self.height() / 2), area.height() - self.height() - 8.0)
        self.move(round(max(8.0, x)), round(max(8.0, y)))

    def _tell(self, signal: SignalInstance) -> None:
        place = self._place
        if place is not None:
            self.hide()
            self._place = None
            signal.emit(place)
