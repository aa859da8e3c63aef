"""The table itself: the first columns stay in place while the others scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from standortkompass.app.site_table import FIXED
from standortkompass.ui.context import UiContext
from standortkompass.ui.table.delegates import SiteDelegate, SiteHeader
from standortkompass.ui.table.model import COLUMNS, SiteModel

Index = QModelIndex | QPersistentModelIndex
STAR = FIXED.index("star")
#: Keys that act while the table has the focus: key -> action.
KEYS = {
    Qt.Key.Key_M: "toggle_shortlist",
    Qt.Key.Key_V: "compare_sites",
    Qt.Key.Key_F2: "rename_site",
    Qt.Key.Key_Delete: "remove_sites",
    Qt.Key.Key_Return: "open_dossier",
    Qt.Key.Key_Enter: "open_dossier",
}
_FORWARDED = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.ToolTip,
    }
)


class SiteTableView(QTableView):
    """All columns scroll; a second view lies over them and shows the first ones where they belong.

    The upper view is a picture only: what happens on it is passed on, so that there is one selection, one
    focus and one table for screen readers.

    Signals: ``asked(str)`` an action by its id, ``star_clicked(place)``, ``sort_asked(column)`` by a
    click on its head, ``order_asked(column, descending)`` by a key.
    """

    asked = Signal(str)
    star_clicked = Signal(int)
    sort_asked = Signal(int)
    order_asked = Signal(int, bool)

    def __init__(self, ctx: UiContext, model: SiteModel) -> None:
        super().__init__()
        self._sites = model
        self.fixed = QTableView(self)
        self._heads = [SiteHeader(ctx.theme, self), SiteHeader(ctx.theme, self.fixed)]
        for view, head in zip((self, self.fixed), self._heads, strict=True):
            view.setModel(model)
            view.setItemDelegate(SiteDelegate(ctx.theme, view))
            view.setHorizontalHeader(head)
            _plain_look(view)
            head.sectionClicked.connect(self.sort_asked)
        self.fixed.setSelectionModel(self.selectionModel())
        self.fixed.setObjectName("siteTableFixed")
        self.fixed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fixed.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fixed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fixed.viewport().installEventFilter(self)
        self.fixed.raise_()  # the heads came later
        for column in range(len(FIXED), len(COLUMNS)):
            self.fixed.setColumnHidden(column, True)
        self._heads[0].setSectionsMovable(True)
        self._heads[0].sectionResized.connect(self._main_resized)
        self._heads[1].sectionResized.connect(self._fixed_resized)
        self.verticalScrollBar().valueChanged.connect(self.fixed.verticalScrollBar().setValue)
        self.fixed.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)

    # ── geometry ──────────────────────────────────────────────────────────────────────────────────

    @property
    def heads(self) -> tuple[SiteHeader, SiteHeader]:
        """Head of the scrolling columns and head of the fixed ones."""
        return self._heads[0], self._heads[1]

    @property
    def fixed_width(self) -> int:
        """How far the fixed columns reach."""
        return sum(self.columnWidth(column) for column in range(len(FIXED)))

    def set_row_height(self, height: int) -> None:
        """Give all rows one height."""
        for view in (self, self.fixed):
            view.verticalHeader().setDefaultSectionSize(height)

    def show_sorting(self, column: int, order: Qt.SortOrder) -> None:
        """Show the arrow of the sort order."""
        for head in self._heads:
            head.setSortIndicator(column, order)

    def place_fixed(self) -> None:
        """Lay the fixed columns over the left edge."""
        frame = self.frameWidth()
        head = self.horizontalHeader().height()
        width = min(self.fixed_width, self.viewport().width())
        self.fixed.setGeometry(frame, frame, width, self.viewport().height() + head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the size."""
        super().resizeEvent(event)
        self.place_fixed()

    def updateGeometries(self) -> None:
        """Follow bars that come and go."""
        super().updateGeometries()
        if hasattr(self, "fixed"):
            self.place_fixed()

    def _main_resized(self, column: int, _old: int, new: int) -> None:
        if column < len(FIXED) and self.fixed.columnWidth(column) != new:
            self.fixed.setColumnWidth(column, new)
        if column < len(FIXED):
            self.place_fixed()

    def _fixed_resized(self, column: int, _old: int, new: int) -> None:
        if column < len(FIXED) and self.columnWidth(column) != new:
            self.setColumnWidth(column, new)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Return the cell under a point: over the left edge that is a fixed one."""
        if pos.x() >= self.fixed_width:
            return super().indexAt(pos)
        row, x = self.rowAt(pos.y()), pos.x()
        for column in range(len(FIXED)):
            x -= self.columnWidth(column)
            if x < 0 and row >= 0:
                return self._sites.index(row, column)
        return QModelIndex()

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is seen."""
        rect = super().visualRect(index)
        if index.isValid() and index.column() < len(FIXED):
            rect.moveLeft(sum(self.columnWidth(column) for column in range(index.column())))
        return rect

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view, out from under the fixed columns; those need no sideways scrolling."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < len(FIXED):
            bar.setValue(before)
            return
        hidden = self.fixed_width - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on what happens on the fixed columns: both viewports start at the same corner."""
        if watched is self.fixed.viewport() and event.type() in _FORWARDED:
            QApplication.sendEvent(self.viewport(), event)
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a star changes the shortlist and leaves the selection as it is."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index.column() == STAR:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.star_clicked.emit(index.row())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on a star are two clicks."""
        if self.indexAt(event.position().toPoint()).column() == STAR:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the table from actions of the window that use them, too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.matches(QKeySequence.StandardKey.Copy) or (plain and event.key() in KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M, V, F2, Del, Enter and Ctrl+C act on the marked rows; Alt with an arrow sorts by the column."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        by_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.asked.emit("copy_rows")
        elif by_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.currentIndex().isValid():
            self.order_asked.emit(self.currentIndex().column(), event.key() == Qt.Key.Key_Down)
        elif plain and event.key() in KEYS:
            self.asked.emit(KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
            return
        event.accept()


def _plain_look(view: QTableView) -> None:
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(view.verticalHeader().ResizeMode.Fixed)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setMouseTracking(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setFrameShape(view.Shape.NoFrame)
