"""Five steps through the window: everything but one part is dimmed, a bubble says what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import button, column, label, row

GAP_PX = 14
RADIUS_PX = 8.0
DIM = 0.55


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the window and what is said about it."""

    title: str
    text: str
    target: Callable[[], QWidget]
    prepare: Callable[[], object]


class Tour(QWidget):
    """Lies over the window until it is left. ``ended()`` is emitted once, however that happens.

    Enter and the right arrow go on, the left arrow goes back, Escape leaves.
    """

    ended = Signal()

    def __init__(self, theme: Theme, steps: list[Step], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self._theme = theme
        self._window = window
        self._steps = steps
        self._hole = QRect()
        self._over = False
        self.index = 0
        self.bubble = QFrame(self)
        self.bubble.setObjectName("card")
        self.count = label("", "small")
        self.title = label("", "title", wrap=True)
        self.text = label("", wrap=True)
        self.skip = button(self.tr("Skip tour"), self.leave)
        self.skip.setObjectName("tourSkip")
        self.back = button(self.tr("Back"), self.go_back)
        self.back.setObjectName("tourBack")
        self.next = button(self.tr("Next"), self.go_on, primary=True)
        self.next.setObjectName("tourNext")
        self.bubble.setLayout(
            column(
                self.count,
                self.title,
                self.text,
                6,
                row(self.skip, None, self.back, self.next),
                margins=(20, 16, 20, 16),
                spacing=6,
            )
        )
        self._buttons: list[QPushButton] = [self.skip, self.back, self.next]
        for knob in self._buttons:
            knob.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)
        theme.changed.connect(self._place)

    def start(self) -> None:
        """Show the first step."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._show_step(0)

    def go_on(self) -> None:
        """Show the next step; after the last one, leave."""
        if self.index + 1 == len(self._steps):
            self.leave()
        else:
            self._show_step(self.index + 1)

    def go_back(self) -> None:
        """Show the step before."""
        if self.index:
            self._show_step(self.index - 1)

    def leave(self) -> None:
        """End the tour."""
        if self._over:
            return
        self._over = True
        self._window.removeEventFilter(self)
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def _show_step(self, index: int) -> None:
        self.index, step = index, self._steps[index]
        step.prepare()
        self.raise_()  # a panel that comes to the front would lie above
        last = index + 1 == len(self._steps)
        self.count.setText(
            self.tr("Step {number} of {count}").format(number=index + 1, count=len(self._steps))
        )
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.next.setText(self.tr("Done") if last else self.tr("Next"))
        self.skip.setVisible(not last)
        self.back.setEnabled(index > 0)
        self.bubble.setAccessibleName(f"{self.count.text()}: {step.title}")
        self.bubble.setAccessibleDescription(step.text)
        self._place()
        self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        """Find the part of the window, and room for the bubble beside it."""
        if self._over:
            return
        self.setGeometry(self._window.rect())
        target = self._steps[self.index].target()
        corner = target.mapTo(self._window, QPoint(0, 0))
        self._hole = QRect(corner, target.size()).adjusted(-3, -3, 3, 3).intersected(self.rect())
        layout = self.bubble.layout()
        assert layout is not None
        layout.activate()
        wanted = max(46 * self.fontMetrics().averageCharWidth(), layout.minimumSize().width())
        width = min(wanted, self.width() - 2 * GAP_PX)
        self.bubble.setFixedWidth(width)
        height = max(layout.heightForWidth(width), layout.sizeHint().height())
        self.bubble.resize(width, height)
        self.bubble.move(bubble_corner(self._hole, self.bubble.rect(), self.rect()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim all but the part that is spoken of, and put a ring around it."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            dim = QPainterPath()
            dim.addRect(QRectF(self.rect()))
            hole = QPainterPath()
            hole.addRoundedRect(QRectF(self._hole), RADIUS_PX, RADIUS_PX)
            colour = QColor(Qt.GlobalColor.black)
            colour.setAlphaF(DIM)
            painter.fillPath(dim.subtracted(hole), colour)
            painter.setPen(QPen(self._theme.color("accent"), 3.0))
            painter.drawPath(hole)
        finally:
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Escape work wherever the focus is within the tour."""
        if not self._key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; keep the focus within the bubble; take the keys of its buttons."""
        if watched is self._window:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
                self._place()
            return False
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Escape: self.leave,
            Qt.Key.Key_Right: self.go_on,
            Qt.Key.Key_Left: self.go_back,
            Qt.Key.Key_Return: self._press,
            Qt.Key.Key_Enter: self._press,
            Qt.Key.Key_Tab: lambda: self._turn(1),
            Qt.Key.Key_Backtab: lambda: self._turn(-1),
        }
        deed = keys.get(Qt.Key(event.key()))
        if deed is not None:
            deed()
        return deed is not None

    def _press(self) -> None:
        focus = next((knob for knob in self._buttons if knob.hasFocus()), self.next)
        focus.click()

    def _turn(self, step: int) -> None:
        usable = [knob for knob in self._buttons if knob.isEnabled() and not knob.isHidden()]
        here = next((i for i, knob in enumerate(usable) if knob.hasFocus()), -1)
        usable[(here + step) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)


def bubble_corner(hole: QRect, bubble: QRect, room: QRect) -> QPoint:
    """Return the corner of the bubble: beside the part where there is room, else inside its lower end."""
    width, height = bubble.width(), bubble.height()
    level = min(max(hole.center().y() - height // 2, GAP_PX), room.height() - height - GAP_PX)
    middle = min(max(hole.center().x() - width // 2, GAP_PX), room.width() - width - GAP_PX)
    places = (
        (room.right() - hole.right() - GAP_PX >= width + GAP_PX, QPoint(hole.right() + GAP_PX, level)),
        (hole.left() - GAP_PX >= width + GAP_PX, QPoint(hole.left() - GAP_PX - width, level)),
        (room.bottom() - hole.bottom() - GAP_PX >= height + GAP_PX, QPoint(middle, hole.bottom() + GAP_PX)),
        (hole.top() - GAP_PX >= height + GAP_PX, QPoint(middle, hole.top() - GAP_PX - height)),
    )
    for fits, corner in places:
        if fits:
            return corner
    return QPoint(middle, max(hole.bottom() - height - 2 * GAP_PX, GAP_PX))
