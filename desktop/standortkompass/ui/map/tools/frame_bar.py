"""Buttons below the frame: save, copy, close."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from standortkompass.ui.map.tools.frame import FrameTool
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import button, icon_button, row

GAP_PX = 10


class FrameBar(QFrame):
    """Stays with the frame. Signals: ``save_asked()``, ``copy_asked()``, ``close_asked()``."""

    save_asked = Signal()
    copy_asked = Signal()
    close_asked = Signal()

    def __init__(self, theme: Theme, tool: FrameTool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._tool = tool
        self.save = button(self.tr("Save as figure …"), self.save_asked.emit, primary=True)
        self.copy = button(self.tr("Copy picture"), self.copy_asked.emit)
        self.close_ = icon_button(theme, "close", self.tr("Close frame"), self.close_asked.emit)
        self.setLayout(row(self.save, self.copy, self.close_, margins=(8, 6, 8, 6), spacing=6))
        tool.changed.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Stand below the frame, or inside it where there is no room; hide without a frame."""
        rect = self._tool.rect
        if rect.isEmpty():
            self.hide()
            return
        self.adjustSize()
        area = self._tool.canvas.rect()
        x = rect.center().x() - self.width() / 2
        y = rect.bottom() + GAP_PX
        if y + self.height() > area.height() - GAP_PX:
            y = min(rect.bottom(), float(area.height())) - self.height() - GAP_PX
        x = min(max(float(GAP_PX), x), area.width() - self.width() - GAP_PX)
        self.move(round(x), round(max(float(GAP_PX), y)))
        self.show()
        self.raise_()
