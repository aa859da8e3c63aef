"""How cells look: even digits, a bar beside the score, hatching for excluded rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from standortkompass.ui.map.raster_layer import hatch_brush
from standortkompass.ui.table.model import COLUMNS, Role
from standortkompass.ui.theme.theme import Theme

PADDING_PX = 10
BAR_PX = 5.0


class SiteDelegate(QStyledItemDelegate):
    """Draws one cell from the model's roles and the theme's tokens."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, hatching, bar and text."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        excluded = bool(index.data(Role.EXCLUDED))
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("hover"))
        if excluded:
            painter.fillRect(rect, hatch_brush(self._theme))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        share = index.data(Role.SHARE)
        if share is not None:
            self._draw_bar(painter, QRectF(inner), float(share), excluded)
        key = COLUMNS[index.column()].key
        strong = key == "name" or (key == "decision.score")
        font = self._theme.font(1.0, QFont.Weight.Medium if strong else QFont.Weight.Normal, figures=True)
        painter.setFont(font)
        painter.setPen(self._theme.color(str(index.data(Role.TONE) or "text")))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
        painter.restore()

    def _draw_bar(self, painter: QPainter, inner: QRectF, share: float, excluded: bool) -> None:
        width = inner.width() - 44.0
        if width < 24.0:
            return
        track = QRectF(inner.left(), inner.center().y() - BAR_PX / 2 + 0.5, width, BAR_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bar_track"))
        painter.drawRoundedRect(track, BAR_PX / 2, BAR_PX / 2)
        track.setWidth(max(BAR_PX, width * min(max(share, 0.0), 1.0)))
        painter.setBrush(self._theme.color("border_strong" if excluded else "bar"))
        painter.drawRoundedRect(track, BAR_PX / 2, BAR_PX / 2)


class SiteHeader(QHeaderView):
    """Two lines a column: name in strong, unit in muted letters, arrow of the sort order."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        height = QFontMetrics(self._theme.font(0.9)).height()
        return QSize(super().sizeHint().width(), 2 * height + 13)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        painter.save()
        painter.fillRect(rect, self._theme.color("panel"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name, _, unit = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "").partition("\n")
        raw = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        side = (
            Qt.AlignmentFlag.AlignLeft
            if int(raw) & int(Qt.AlignmentFlag.AlignLeft)
            else Qt.AlignmentFlag.AlignRight
        )
        inner = rect.adjusted(PADDING_PX, 6, -PADDING_PX, -6)
        sorted_here = self.sortIndicatorSection() == section
        if sorted_here:
            name += " ▴" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else " ▾"
        font = self._theme.font(0.9, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent" if sorted_here else "text"))
        metrics = QFontMetrics(font)
        painter.drawText(
            inner,
            side | Qt.AlignmentFlag.AlignTop,
            metrics.elidedText(name, Qt.TextElideMode.ElideRight, inner.width()),
        )
        small = self._theme.font(0.86)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(
            inner,
            side | Qt.AlignmentFlag.AlignBottom,
            QFontMetrics(small).elidedText(unit, Qt.TextElideMode.ElideRight, inner.width()),
        )
        painter.restore()
