"""The view of the tree of layers: badge and opacity in the row, keys, context menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from standortkompass.app.layer_tree import LayerTree
from standortkompass.ui.context import UiContext
from standortkompass.ui.layers.model import Column, Kind, LayerModel, Role

BADGE_PX, OPACITY_PX, ROW_PX = 24, 54, 26
MOST_BROKEN_PX = 80  # words are broken to no less than this
STEP = 0.1  # of the opacity by key
OPACITIES = (1.0, 0.75, 0.5, 0.25)


class RowDelegate(QStyledItemDelegate):
    """Draws badge and opacity beside the names."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows high enough to hit; words that are too long for one line take more."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(ROW_PX, size.height(), self._words_height(option, index)))

    def _words_height(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the height that the words of a layer, or of what is wrong with it, take in their column."""
        kind, view = index.data(Role.KIND), self.parent()
        if index.column() != Column.NAME or kind not in (Kind.LAYER, Kind.PROBLEM):
            return 0
        assert isinstance(view, QTreeView)
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        across = view.columnWidth(Column.NAME) if kind == Kind.LAYER else view.viewport().width()
        levels = 2 if kind == Kind.LAYER else 3
        whole.rect = QRect(0, 0, max(across - levels * view.indentation(), MOST_BROKEN_PX), 1000)
        style = view.style()
        spot = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, whole, view)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, whole, view) + 1
        room = QRect(0, 0, spot.width() - 2 * margin, 1000)
        box = whole.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, whole.text)
        return box.height() + 6

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        if index.data(Role.KIND) != Kind.LAYER:
            return
        box = QRect(option.rect)
        if index.column() == Column.QUALITY and index.data(Role.QUALITY):
            self._draw_badge(painter, box, str(index.data(Role.QUALITY)))
        elif index.column() == Column.OPACITY:
            self._draw_opacity(painter, box, float(index.data(Role.OPACITY)))

    def _draw_badge(self, painter: QPainter, box: QRect, quality: str) -> None:
        theme = self._ctx.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = QRectF(0, 0, 16, 16)
        badge.moveCenter(QRectF(box).center())
        token = f"quality_{quality.lower()}"
        painter.setPen(theme.color(token))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(badge, 4.0, 4.0)
        painter.setFont(theme.font(0.8, QFont.Weight.DemiBold))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, quality)
        painter.restore()

    def _draw_opacity(self, painter: QPainter, box: QRect, share: float) -> None:
        theme, groove = self._ctx.theme, QRectF(groove_of(box))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bar_track"))
        painter.drawRoundedRect(groove, 2.0, 2.0)
        painter.setBrush(theme.color("border_strong"))
        filled = QRectF(groove)
        filled.setWidth(groove.width() * share)
        painter.drawRoundedRect(filled, 2.0, 2.0)
        knob = QRectF(0, 0, 9, 9)
        knob.moveCenter(filled.center())
        knob.moveLeft(filled.right() - 4.5)
        painter.setBrush(theme.color("panel"))
        painter.setPen(theme.color("border_strong"))
        painter.drawEllipse(knob)
        painter.restore()


def groove_of(box: QRect) -> QRect:
    """Return where the opacity of a row is drawn."""
    return QRect(box.left() + 5, box.center().y() - 1, box.width() - 12, 4)


class LayerView(QTreeView):
    """Shows the layers. ``source_asked(str)``, ``style_asked(str)``: source or style of a layer is wanted."""

    source_asked = Signal(str)
    style_asked = Signal(str)
    zoom_asked = Signal(str)
    retry_asked = Signal(str)

    def __init__(self, ctx: UiContext, model: LayerModel, tree: LayerTree) -> None:
        super().__init__()
        self._ctx = ctx
        self._tree = tree
        self._rows = model
        self._folded: set[str] = {"climate", "terrain", "prices"}
        self._opened: set[str] = set()
        self._current: tuple[str, Kind] | None = None
        self._dragging: str | None = None
        self.setObjectName("layerTree")
        self.setAccessibleName(self.tr("Layers of the map"))
        self.setModel(model)
        self.setItemDelegate(RowDelegate(ctx, self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(15)
        self.setUniformRowHeights(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(BADGE_PX)
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Column.QUALITY, BADGE_PX), (Column.OPACITY, OPACITY_PX)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        head.sectionResized.connect(lambda *_args: self.scheduleDelayedItemsLayout())
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.expanded.connect(partial(self._fold, False))
        self.collapsed.connect(partial(self._fold, True))
        self.clicked.connect(self._clicked)
        self._restore()

    # ── open and closed rows ──────────────────────────────────────────────────────────────────────

    def _fold(self, folded: bool, index: QModelIndex) -> None:
        node = self._rows.node(index)
        if node.kind is Kind.GROUP:
            (self._folded.add if folded else self._folded.discard)(node.key)
        else:
            (self._opened.discard if folded else self._opened.add)(node.key)

    def _remember(self) -> None:
        node = self._rows.node(self.currentIndex())
        self._current = (node.key, node.kind) if self.currentIndex().isValid() else None

    def _restore(self) -> None:
        """Open what was open, take the current row up again; a search opens everything."""
        self.blockSignals(True)
        for row in range(self._rows.rowCount()):
            group = self._rows.index(row, 0)
            self._span(group)
            self.setExpanded(group, bool(self._rows.words) or self._rows.node(group).key not in self._folded)
            for line in range(self._rows.rowCount(group)):
                layer = self._rows.index(line, 0, group)
                for below in range(self._rows.rowCount(layer)):
                    self.setFirstColumnSpanned(below, layer, True)
                key = self._rows.node(layer).key
                self.setExpanded(layer, key in self._opened or bool(self._tree.problem(key)))
        self.blockSignals(False)
        if self._current is not None:
            index = self._rows.find(*self._current)
            if index.isValid():
                self.setCurrentIndex(index)

    def _span(self, group: QModelIndex) -> None:
        self.setFirstColumnSpanned(group.row(), QModelIndex(), True)

    # ── deeds ─────────────────────────────────────────────────────────────────────────────────────

    def layer_key(self, index: QModelIndex) -> str | None:
        """Return the layer that a row belongs to; None for a group."""
        node = self._rows.node(index)
        return None if not index.isValid() or node.kind is Kind.GROUP else node.key

    def _clicked(self, index: QModelIndex) -> None:
        if self._rows.node(index).kind is Kind.RETRY:
            self.retry_asked.emit(self._rows.node(index).key)

    def _step_opacity(self, key: str, by: float) -> None:
        self._tree.set_opacity(key, self._tree.state(key).opacity + by)

    def _step_order(self, index: QModelIndex, by: int) -> None:
        node = self._rows.node(index)
        if self._rows.words or self._rows.only_seen:
            return
        if node.kind is Kind.GROUP:
            self._tree.move_group(node.key, self._tree.groups.index(node.key) + by)
        elif node.kind is Kind.LAYER:
            members = self._tree.members(self._tree.spec(node.key).group)
            self._tree.move(node.key, members.index(node.key) + by)

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with arrows: opacity and order. Space ticks, Delete takes out, Enter tries again."""
        index = self.currentIndex().siblingAtColumn(Column.NAME)
        key, code = self.layer_key(index), Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if key is not None and code in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._step_opacity(key, STEP if code == Qt.Key.Key_Right else -STEP)
                return
            if index.isValid() and code in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step_order(index, 1 if code == Qt.Key.Key_Down else -1)
                return
        node = self._rows.node(index)
        if code == Qt.Key.Key_Space and node.kind in (Kind.LAYER, Kind.GROUP) and index.isValid():
            on = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self._rows.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)
            return
        if code == Qt.Key.Key_Delete and key is not None:
            self._tree.remove(key)
            return
        if code in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and node.kind is Kind.RETRY:
            self.retry_asked.emit(node.key)
            return
        super().keyPressEvent(event)

    def _opacity_at(self, position: QPoint) -> tuple[str, float] | None:
        """Return layer and opacity under the pointer, if it is on the opacity of a row."""
        index = self.indexAt(position)
        if index.column() != Column.OPACITY or self._rows.node(index).kind is not Kind.LAYER:
            return None
        groove = groove_of(self.visualRect(index))
        return self._rows.node(index).key, (position.x() - groove.left()) / groove.width()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an opacity."""
        hit = self._opacity_at(event.position().toPoint())
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            self._dragging = hit[0]
            self._tree.set_opacity(*hit)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag an opacity."""
        if self._dragging is None:
            super().mouseMoveEvent(event)
            return
        row = self._rows.find(self._dragging).siblingAtColumn(Column.OPACITY)
        groove = groove_of(self.visualRect(row))
        self._tree.set_opacity(self._dragging, (event.position().x() - groove.left()) / groove.width())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of an opacity."""
        if self._dragging is None:
            super().mouseReleaseEvent(event)
        self._dragging = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a layer."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        menu = self.menu_for(index.siblingAtColumn(Column.NAME))
        if menu is not None:
            at = self.visualRect(index).bottomLeft() if by_key else event.pos()
            menu.popup(self.viewport().mapToGlobal(at))

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """Return the menu of a row; None where nothing can be done."""
        key = self.layer_key(index)
        node = self._rows.node(index)
        if not index.isValid():
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if key is None:
            self._add_order(menu, index)
            return menu
        menu.addAction(self.tr("Zoom to layer"), partial(self.zoom_asked.emit, key))
        style = menu.addAction(self.tr("Style …"), partial(self.style_asked.emit, key))
        style.setEnabled(self._rows.can_be_styled(key))
        source = menu.addAction(self.tr("Show source …"), partial(self.source_asked.emit, key))
        source.setEnabled(self._rows.entry(key) is not None)
        if self._tree.problem(key):
            menu.addAction(self.tr("Try again"), partial(self.retry_asked.emit, key))
        opacity = menu.addMenu(self.tr("Opacity"))
        for share in OPACITIES:
            words = self._ctx.format.percent(share)
            opacity.addAction(words, partial(self._tree.set_opacity, key, share))
        if node.kind is Kind.LAYER:
            self._add_order(menu, index)
        if self._tree.spec(key).optional:
            menu.addSeparator()
            menu.addAction(self.tr("Remove from the tree"), partial(self._tree.remove, key))
        return menu

    def _add_order(self, menu: QMenu, index: QModelIndex) -> None:
        up = menu.addAction(self.tr("Move up"), partial(self._step_order, index, -1))
        down = menu.addAction(self.tr("Move down"), partial(self._step_order, index, 1))
        count = self._rows.rowCount(index.parent())
        free = not (self._rows.words or self._rows.only_seen)
        up.setEnabled(free and index.row() > 0)
        down.setEnabled(free and index.row() < count - 1)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs anew when the look changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.viewport().update()
