"""The table of sites with filter, chip for the excluded, and copying."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from standortkompass.ui.context import UiContext
from standortkompass.ui.table.delegates import PADDING_PX, SiteDelegate, SiteHeader
from standortkompass.ui.table.model import COLUMNS, Role, SiteModel
from standortkompass.ui.widgets.basics import EmptyState, button, row

Index = QModelIndex | QPersistentModelIndex


class SiteFilter(QSortFilterProxyModel):
    """Sorts by value with unknown ones last, filters by text and status."""

    def __init__(self) -> None:
        super().__init__()
        self.setSortRole(Role.VALUE)
        self._text = ""
        self._hide_excluded = False
        self._only_shortlist = False

    def set_text(self, text: str) -> None:
        """Keep rows whose name or country holds the text."""
        self.beginFilterChange()
        self._text = text.casefold().strip()
        self.endFilterChange()

    def set_hide_excluded(self, hide: bool) -> None:
        """Leave the excluded out."""
        self.beginFilterChange()
        self._hide_excluded = hide
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row is shown."""
        model = self.sourceModel()
        if self._hide_excluded and model.index(source_row, 0, source_parent).data(Role.EXCLUDED):
            return False
        if not self._text:
            return True
        texts = (str(model.index(source_row, c, source_parent).data() or "") for c in (1, 2))
        return any(self._text in text.casefold() for text in texts)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare values; what is not known comes last in both orders."""
        a, b = left.data(Role.VALUE), right.data(Role.VALUE)
        if isinstance(a, float) and isinstance(b, float):
            if a != a or b != b:
                rising = self.sortOrder() is Qt.SortOrder.AscendingOrder
                return (b != b and a == a) if rising else (a != a and b == b)
            return a < b
        return str(a) < str(b)


class SitePanel(QWidget):
    """Table, filter and chips. ``activated(row)`` asks for the dossier of a site."""

    activated = Signal(int)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.model = SiteModel(ctx, self)
        self.proxy = SiteFilter()
        self.proxy.setParent(self)
        self.proxy.setSourceModel(self.model)
        self.view = self._table()
        self.filter = QLineEdit()
        self.filter.setObjectName("siteFilter")
        self.filter.setPlaceholderText(self.tr("Filter by site or country"))
        self.filter.setAccessibleName(self.tr("Filter sites"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(
            self.filter.fontMetrics().horizontalAdvance(self.filter.placeholderText()) + 44
        )
        self.filter.textChanged.connect(self._filter_changed)
        self.chip = QPushButton()
        self.chip.setObjectName("chip")
        self.chip.setCheckable(True)
        self.chip.toggled.connect(self._hide_toggled)
        self.tools = row(self.chip, self.filter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(
            EmptyState(
                self.tr("No sites yet"),
                self.tr("Open a project or the demo to see sites with their results."),
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.tr("No site matches the filter"),
                self.tr("Other words may help, or clear the filter."),
                button(self.tr("Clear filter"), self._clear_filter),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        session = ctx.session
        session.evaluation_changed.connect(self.refresh)
        session.project_changed.connect(self.refresh)
        session.selection_changed.connect(self._show_selection)
        ctx.theme.changed.connect(self._fit_columns)
        self._fit_columns()
        self.refresh()

    def _table(self) -> QTableView:
        view = QTableView()
        view.setObjectName("siteTable")
        view.setAccessibleName(self.tr("Sites with results"))
        view.setModel(self.proxy)
        view.setItemDelegate(SiteDelegate(self._ctx.theme, view))
        view.setHorizontalHeader(SiteHeader(self._ctx.theme, view))
        view.verticalHeader().hide()
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMouseTracking(True)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSortingEnabled(True)
        view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        view.selectionModel().selectionChanged.connect(self._selection_made)
        view.doubleClicked.connect(lambda index: self.activated.emit(int(index.data(Role.ROW))))
        return view

    def _fit_columns(self) -> None:
        """Give each column the width of its head or its widest usual content."""
        theme = self._ctx.theme
        cell = QFontMetrics(theme.font(1.0, QFont.Weight.Medium, figures=True))
        strong, small = QFontMetrics(theme.font(0.9, QFont.Weight.DemiBold)), QFontMetrics(theme.font(0.86))
        for i, spec in enumerate(COLUMNS):
            name, _, unit = str(self.model.headerData(i, Qt.Orientation.Horizontal)).partition("\n")
            head = max(strong.horizontalAdvance(name + " ▾"), small.horizontalAdvance(unit))
            self.view.setColumnWidth(i, max(head, cell.horizontalAdvance(spec.sample)) + 2 * PADDING_PX + 2)
        self.view.verticalHeader().setDefaultSectionSize(cell.height() + 14)

    def site_order(self) -> list[int]:
        """Rows of the project in the order shown."""
        return [int(self.proxy.index(i, 0).data(Role.ROW)) for i in range(self.proxy.rowCount())]

    def refresh(self) -> None:
        """Show the session's results."""
        session = self._ctx.session
        sites = session.project.sites if session.project is not None else ()
        self.model.show_results(sites, session.evaluation)
        count = self.model.excluded_count
        self.chip.setVisible(count > 0)
        self.chip.setText(self.tr("Excluded: {count}").format(count=count))
        self.chip.setToolTip(self.tr("Hide or show excluded sites"))
        self._choose_page()
        self._show_selection()

    def _choose_page(self) -> None:
        if not self.model.rowCount():
            self._stack.setCurrentIndex(1)
        else:
            self._stack.setCurrentIndex(0 if self.proxy.rowCount() else 2)

    def _filter_changed(self, text: str) -> None:
        self.proxy.set_text(text)
        self._choose_page()
        self._show_selection()

    def _hide_toggled(self, hide: bool) -> None:
        self.proxy.set_hide_excluded(hide)
        self._choose_page()

    def _clear_filter(self) -> None:
        self.filter.clear()
        self.chip.setChecked(False)

    def _selection_made(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        rows = selected.indexes()
        if rows:
            self._ctx.session.select(int(rows[0].data(Role.ROW)))

    def _show_selection(self) -> None:
        row_wanted = self._ctx.session.selected
        chosen = self.view.selectionModel().selectedRows()
        if row_wanted is None or any(index.data(Role.ROW) == row_wanted for index in chosen):
            return
        source = self.model.index(row_wanted, 0)
        index = self.proxy.mapFromSource(source)
        if index.isValid():
            self.view.selectRow(index.row())
            self.view.scrollTo(index)

    def copy_selected(self) -> None:
        """Put the chosen rows on the clipboard."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText(self.as_text(rows))

    def copy_all(self) -> None:
        """Put all shown rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text(list(range(self.proxy.rowCount()))))

    def as_text(self, rows: list[int]) -> str:
        """Return rows as tab-separated text that pastes rightly into a spreadsheet of this language."""
        header = self.view.horizontalHeader()
        order = [
            header.logicalIndex(i)
            for i in range(len(COLUMNS))
            if not header.isSectionHidden(header.logicalIndex(i))
        ]
        heads = [str(self.model.headerData(c, Qt.Orientation.Horizontal)).split("\n") for c in order]
        lines = ["\t".join(f"{name} [{unit}]" if unit else name for name, unit in heads)]
        lines += ["\t".join(str(self.proxy.index(r, c).data(Role.COPY)) for c in order) for r in rows]
        return "\n".join(lines) + "\n"
