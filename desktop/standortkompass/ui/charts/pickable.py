"""A painted chart whose marks are chosen by click or arrow key and tell about themselves in a tooltip."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from standortkompass.ui.theme.theme import Theme


class PickableChart(QWidget):
    """``chosen(int)`` reports the mark that was clicked or walked to.

    A chart says what lies under the pointer (:meth:`mark_at`, :meth:`words_at`) and where a step leads
    (:meth:`stepped`); ``steps`` are its keys.
    """

    chosen = Signal(int)
    steps: Mapping[Qt.Key, int] = {}

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def mark_at(self, position: QPointF) -> int | None:
        """Return the number of the mark under the pointer."""
        raise NotImplementedError

    def words_at(self, position: QPointF) -> str:
        """Return what the tooltip says there; empty where there is nothing."""
        raise NotImplementedError

    def stepped(self, step: int) -> int | None:
        """Return the mark to which an arrow key leads; None without any."""
        raise NotImplementedError

    def draw_focus(self, painter: QPainter) -> None:
        """Frame the chart while keys go to it."""
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark under the pointer."""
        mark = self.mark_at(event.position())
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that marks can be clicked."""
        over = self.mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from mark to mark."""
        step = self.steps.get(Qt.Key(event.key()))
        mark = None if step is None else self.stepped(step)
        if mark is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(mark)

    def event(self, event: QEvent) -> bool:
        """Tell about the mark under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)
