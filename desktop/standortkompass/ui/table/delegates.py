"""How cells look: even digits, a bar split by group beside the score, hatching for excluded rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from standortkompass.app.site_table import FIXED
from standortkompass.ui.map.raster_layer import hatch_brush
from standortkompass.ui.table.model import COLUMNS, Role, SiteModel
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.theme.tokens import GROUP_TOKENS

PADDING_PX = 10
BAR_PX = 8.0
GAP_PX = 1.0  # between the pieces of a bar


class SiteDelegate(QStyledItemDelegate):
    """Draws one cell from the model's roles and the theme's tokens."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, hatching, bar, star and text."""
        rect: QRect = option.rect
        model = index.model()
        assert isinstance(model, SiteModel)
        key, text, tone, alignment, excluded = model.drawn(index)
        painter.save()
        self._draw_ground(painter, option, index, excluded)
        inner = rect.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        if key == "star":
            self._draw_star(painter, rect, bool(index.data(Role.STAR)))
        elif key == "decision.score" and (parts := index.data(Role.PARTS)) is not None:
            self._draw_bar(painter, QRectF(inner), parts, excluded)
        if key == "rank" and (move := int(index.data(Role.MOVE))):
            self._draw_move(painter, inner, move)
        strong = key in ("name", "decision.score")
        font = self._theme.font(1.0, QFont.Weight.Medium if strong else QFont.Weight.Normal, figures=True)
        metrics = QFontMetrics(font)
        font.setStrikeOut(excluded and key == "name")
        painter.setFont(font)
        painter.setPen(self._theme.color(tone))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, alignment, shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        excluded: bool,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.fillRect(rect, self._theme.color("panel"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("hover"))
        if excluded:
            painter.fillRect(rect, hatch_brush(self._theme))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == len(FIXED) - 1:  # where the fixed columns end
            painter.drawLine(rect.topRight(), rect.bottomRight())

    def _draw_star(self, painter: QPainter, rect: QRect, on: bool) -> None:
        token = "highlight" if on else "border_strong"
        size = QFontMetrics(self._theme.font()).height()
        square = QRect(0, 0, size, size)
        square.moveCenter(rect.center())
        self._theme.icon("star_full" if on else "star", token).paint(painter, square)

    def _draw_move(self, painter: QPainter, inner: QRect, move: int) -> None:
        """Arrow and number of ranks at the left edge: the rank itself stays where it is."""
        painter.setFont(self._theme.font(0.84, QFont.Weight.DemiBold, figures=True))
        painter.setPen(self._theme.color("positive" if move > 0 else "negative"))
        text = f"{'▲' if move > 0 else '▼'}{abs(move)}"
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_bar(
        self, painter: QPainter, inner: QRectF, parts: tuple[tuple[str, float], ...], excluded: bool
    ) -> None:
        """Draw one piece a group; the whole track is 100 points."""
        number = QFontMetrics(self._theme.font(1.0, QFont.Weight.Medium, figures=True))
        width = inner.width() - number.horizontalAdvance("100,0") - PADDING_PX
        if width < 24.0:
            return
        track = QRectF(inner.left(), inner.center().y() - BAR_PX / 2 + 0.5, width, BAR_PX)
        painter.fillRect(track, self._theme.color("bar_track"))
        left = track.left()
        for group, points in parts:
            piece = width * min(max(points / 100.0, 0.0), 1.0)
            if piece > GAP_PX:
                token = "border_strong" if excluded else GROUP_TOKENS.get(group, "bar")
                painter.fillRect(QRectF(left, track.top(), piece - GAP_PX, BAR_PX), self._theme.color(token))
            left += piece


class SiteHeader(QHeaderView):
    """Two lines a column: name in strong, unit in muted letters, arrow of the sort order."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(QFontMetrics(theme.font()).height() + 2 * PADDING_PX)

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
        if section == len(FIXED) - 1:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        name, _, unit = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "").partition("\n")
        raw = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        side = (
            Qt.AlignmentFlag.AlignLeft
            if int(raw) & int(Qt.AlignmentFlag.AlignLeft)
            else Qt.AlignmentFlag.AlignRight
        )
        inner = rect.adjusted(PADDING_PX, 6, -PADDING_PX, -6)
        if COLUMNS[section] == "star":
            size = QFontMetrics(self._theme.font(0.9)).height()
            square = QRect(0, 0, size, size)
            square.moveCenter(rect.center())
            token = "accent" if self.sortIndicatorSection() == section else "muted"
            self._theme.icon("star_full", token).paint(painter, square)
            painter.restore()
            return
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
