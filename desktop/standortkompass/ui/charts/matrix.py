"""A small table of a result over two inputs, its fields coloured from worse to better."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from standortkompass.core.arrays import FloatArray
from standortkompass.ui.theme.ramp import colour_at
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.theme.tokens import contrast

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class MatrixPlot(QWidget):
    """Rows and columns of one result; the field in force carries a frame."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._names = ("", "")
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._texts: tuple[tuple[str, ...], ...] = ()
        self._share: FloatArray = np.empty((0, 0))
        self._base: tuple[int, int] | None = None
        self.setObjectName("twoWayTable")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(240)
        theme.changed.connect(self.updateGeometry)

    def show_table(
        self,
        names: tuple[str, str],
        rows: Sequence[str],
        columns: Sequence[str],
        texts: Sequence[Sequence[str]],
        share: FloatArray,
        base: tuple[int, int] | None,
    ) -> None:
        """Show a table.

        Parameters
        ----------
        names : tuple of str
            What stands in the rows and in the columns.
        share : (rows, columns)
            0…1 from worse to better; NaN: not known.
        base : tuple of int, optional
            Field of the values in force.
        """
        self._names, self._rows, self._columns = names, tuple(rows), tuple(columns)
        self._texts, self._share, self._base = tuple(map(tuple, texts)), share, base
        lines = [f"{r}: " + ", ".join(line) for r, line in zip(self._rows, self._texts, strict=True)]
        self.setAccessibleDescription("; ".join((*names, *lines)))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What the fields say."""
        return self._texts

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font(figures=True)).height() + 11.0

    def sizeHint(self) -> QSize:
        """Fields, heads and two names."""
        return QSize(360, round(self._line() * (len(self._rows) + 3)))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(240, self.sizeHint().height())

    def _grid(self) -> tuple[float, float, float]:
        """Return the width of the heads, of a field, and the top of the fields."""
        metrics = QFontMetricsF(self._theme.font(figures=True))
        heads = max((metrics.horizontalAdvance(text) for text in self._rows), default=0.0) + 12.0
        return heads, (self.width() - heads) / max(len(self._columns), 1), 3 * self._line() - 6.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads and fields."""
        if not self._rows:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_heads(painter)
            for i in range(len(self._rows)):
                for j in range(len(self._columns)):
                    self._draw_field(painter, i, j)
        finally:
            painter.end()

    def _draw_heads(self, painter: QPainter) -> None:
        theme, (heads, field, top) = self._theme, self._grid()
        line = self._line()
        painter.setFont(theme.font(0.92))
        painter.setPen(theme.color("muted"))
        metrics = QFontMetricsF(theme.font(0.92))
        for i, (mark, name) in enumerate(zip(("↓", "→"), self._names, strict=True)):
            text = metrics.elidedText(f"{mark} {name}", Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRectF(0, i * (line - 6.0), self.width(), line - 4.0), _LEFT, text)
        painter.setFont(theme.font(1.0, figures=True))
        for j, text in enumerate(self._columns):
            painter.drawText(QRectF(heads + j * field, top - line + 2, field, line - 2), _CENTRE, text)
        for i, text in enumerate(self._rows):
            painter.drawText(QRectF(0, top + i * line, heads - 10.0, line), _RIGHT, text)

    def _draw_field(self, painter: QPainter, i: int, j: int) -> None:
        theme, (heads, field, top) = self._theme, self._grid()
        line, share = self._line(), float(self._share[i, j])
        rect = QRectF(heads + j * field + 1, top + i * line + 1, field - 2, line - 2)
        known = np.isfinite(share)
        ground = colour_at(theme.tokens.ramp, share) if known else theme.tokens.raised
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, 3, 3)
        base = self._base == (i, j)
        if base:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 2.0))
            painter.drawRoundedRect(rect, 3, 3)
        dark, light = "#101820", "#FFFFFF"
        ink = dark if contrast(dark, ground) >= contrast(light, ground) else light
        painter.setPen(QColor(ink) if known else theme.color("muted"))
        weight = QFont.Weight.Bold if base else QFont.Weight.Medium
        painter.setFont(theme.font(1.0, weight, figures=True))
        painter.drawText(rect, _CENTRE, self._texts[i][j])

    def event(self, event: QEvent) -> bool:
        """Name row, column and value of the field under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._rows:
            heads, field, top = self._grid()
            at = QPointF(event.pos())
            i, j = int((at.y() - top) // self._line()), int((at.x() - heads) // field)
            if 0 <= i < len(self._rows) and 0 <= j < len(self._columns):
                first, second = self._names
                words = f"{first}: {self._rows[i]}\n{second}: {self._columns[j]}\n{self._texts[i][j]}"
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
