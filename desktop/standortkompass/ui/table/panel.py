"""The table of sites: filter, columns, order, marked rows and copying, joined with the session."""

from __future__ import annotations

from PySide6.QtCore import (
    QPoint,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.site_table import FIXED, RankWatch, SiteFilter, SiteRows
from standortkompass.ui.context import UiContext
from standortkompass.ui.table.clipboard import copy_rows
from standortkompass.ui.table.columns import ColumnDialog, ColumnLayout
from standortkompass.ui.table.filters import FilterBar, Offer, area_names
from standortkompass.ui.table.marked import MarkedRows
from standortkompass.ui.table.model import COLUMNS, Role, SiteModel
from standortkompass.ui.table.view import SiteTableView
from standortkompass.ui.widgets.basics import (
    EmptyState,
    button,
    column,
    icon_button,
    label,
    make_clearable,
    row,
)
from standortkompass.ui.widgets.flow import FlowLayout
from standortkompass.ui.widgets.yielding import YieldingButton

LEAST_FILTER = 12  # letters of the text filter
QUIET_MS = 4000  # the arrows of a drag stay this long after the last change


class _FilterLine(QLineEdit):
    """As wide as the words that say what it is for; narrower only where the title bar is short of room."""

    def sizeHint(self) -> QSize:
        """Room for the words and the sign that empties the field."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(self.placeholderText()) + 44)
        return hint

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        hint = super().minimumSizeHint()
        hint.setWidth(self.fontMetrics().averageCharWidth() * LEAST_FILTER)
        return hint


class SitePanel(QWidget):
    """Table, filter and chips.

    Signals
    -------
    activated : (int)
        The dossier of a site is asked for.
    asked : (str)
        An action is asked for by its id.
    menu_asked : (QPoint)
        The menu of the marked rows is asked for, in coordinates of the screen.
    star_clicked : (int)
        The shortlist is to change for a row of the project.
    """

    activated = Signal(int)
    asked = Signal(str)
    menu_asked = Signal(QPoint)
    star_clicked = Signal(int)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._rows = SiteRows()
        self._shown_of: tuple[object, ...] = (None, None, None)
        self._sorted_by: tuple[str, bool] = ("rank", False)  # column, descending
        self._watch = RankWatch()
        self.quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self.quiet.timeout.connect(self._end_moves)
        self.model = SiteModel(ctx, self)
        self.view = SiteTableView(ctx, self.model)
        self.view.setObjectName("siteTable")
        self.view.setAccessibleName(self.tr("Sites with results"))
        self.marked = MarkedRows(ctx.session, self.view, self.model)
        self.columns = ColumnLayout(ctx, self.view, self.model.words)
        self.filters = FilterBar(ctx, self.model.words)
        self._build_tools()
        self._build_pages()
        self._connect()
        self._show_sorting()
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build_tools(self) -> None:
        """Chip, text filter and buttons: they stand in the title bar of the panel."""
        self.filter = _FilterLine()
        self.filter.setObjectName("siteFilter")
        self.filter.setPlaceholderText(self.tr("Name, country, note"))
        self.filter.setAccessibleName(self.tr("Filter sites"))
        make_clearable(self.filter)
        self.filter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.filter.textChanged.connect(lambda text: self.filters.ask(text=text))
        self.chip = YieldingButton()
        self.chip.setObjectName("chip")
        self.chip.setCheckable(True)
        self.chip.toggled.connect(lambda hide: self.filters.ask(hide_excluded=hide))
        self.chooser = icon_button(self._ctx.theme, "table", self.tr("Choose columns"), self.choose_columns)
        self.tools = row(self.chip, self.filter, self.filters.opener, self.chooser)

    def _build_pages(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(
            EmptyState(
                self.tr("No site matches the filters"),
                self.tr("Other words or wider limits may help, or clear the filters."),
                button(self.tr("Clear filters"), self.clear_filters),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)

    def _empty_page(self) -> QWidget:
        """Three ways to the first site."""
        page = QWidget()
        heading = label(self.tr("No sites yet"), "lead")
        words = label(
            self.tr("Enter a site, import a table, or open the demo with sites under discussion."), "muted"
        )
        heading.setFont(self._ctx.theme.font(1.04, QFont.Weight.Bold))
        for part in (heading, words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setWordWrap(True)
        knobs = FlowLayout(spacing=8, centred=True)
        for name, text in (
            ("add_site", self.tr("Add site …")),
            ("import_sites", self.tr("Import …")),
            ("open_demo", self.tr("Open demo")),
        ):
            knobs.addWidget(self._asking(name, text, primary=name == "add_site"))
        page.setLayout(column(None, heading, words, 4, knobs, None, margins=(16, 4, 16, 4)))
        return page

    def _asking(self, name: str, text: str, *, primary: bool) -> QPushButton:
        knob = button(text, lambda: self.asked.emit(name), primary=primary)
        knob.setObjectName(f"empty.{name}")
        return knob

    def _connect(self) -> None:
        session, view = self._ctx.session, self.view
        view.doubleClicked.connect(lambda index: self.activated.emit(int(index.data(Role.ROW))))
        view.asked.connect(self._key_asked)
        view.star_clicked.connect(lambda place: self.star_clicked.emit(self.model.order[place]))
        view.sort_asked.connect(self.sort_by)
        view.order_asked.connect(lambda section, down: self.set_order(COLUMNS[section], down))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(view.viewport().mapToGlobal(at))
        )
        for head in view.heads:
            head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            head.customContextMenuRequested.connect(
                lambda at, h=head: self._head_menu(h.mapToGlobal(at), h.logicalIndexAt(at))
            )
        self.filters.changed.connect(self._filter_changed)
        session.evaluation_changed.connect(self.refresh)
        session.project_changed.connect(self._project_changed)
        session.state_changed.connect(self._show_page)
        session.undo_stack.indexChanged.connect(self._stepped)
        self._ctx.theme.changed.connect(self.columns.fit)

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────

    def site_order(self) -> list[int]:
        """Rows of the project in the order shown."""
        return self.model.order

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """All columns shown, the fixed ones first."""
        return (*FIXED, *self.columns.shown)

    def _project_changed(self) -> None:
        self._watch.changing(self._ctx.session.evaluation)
        if self._ctx.session.project is None:
            self.filters.clear()  # another project starts with all its sites
        if any(new is not old for new, old in zip(self._made_of(), self._shown_of, strict=True)):
            self.refresh()  # else only the scenario has changed: its results are on their way

    def _made_of(self) -> tuple[object, ...]:
        """Return all that the rows are made of."""
        project = self._ctx.session.project
        parts = (None, None) if project is None else (project.sites, project.areas)
        return (*parts, self._ctx.session.evaluation)

    def refresh(self) -> None:
        """Show the session's results."""
        session = self._ctx.session
        self._shown_of = self._made_of()
        sites = session.project.sites if session.project is not None else ()
        evaluation = session.evaluation
        if evaluation is not None and len(evaluation) != len(sites):
            evaluation = None
        regions = session.world.layers.regions if session.world is not None else None
        if evaluation is not None and self._rows.sites is sites and self._rows.regions is regions:
            self._rows = self._rows.renewed(evaluation)
        else:
            self._rows = SiteRows(sites, evaluation, regions, self._ctx.lang)
        areas = () if session.project is None else session.project.areas
        self.filters.offer(Offer(self._rows.countries(), area_names([area.name for area in areas])))
        self._show_rows()
        self._show_moves()

    def _show_rows(self) -> None:
        project = self._ctx.session.project
        rows, (key, descending) = self._rows, self._sorted_by
        order = rows.ordered(key, descending)
        keep = rows.accepted(self.filters.wanted, project.areas if project is not None else ())
        bar, across = self.view.verticalScrollBar(), self.view.horizontalScrollBar()
        down, right = bar.value(), across.value()
        if self.model.show_rows(rows, order[keep[order]]):
            self.marked.mark()
            bar.setValue(down)
            across.setValue(right)
        self._show_chip()
        self.filters.show_count(self.model.rowCount(), len(rows))
        self._show_page()

    def _show_page(self) -> None:
        """Show the table, the ways to a first site, or that nothing matches; the bare table while opening."""
        opening = self._ctx.session.is_opening
        page = 0 if self.model.rowCount() or opening else 1 if not self._rows.sites else 2
        self._stack.setCurrentIndex(page)

    def _show_chip(self) -> None:
        count = self.model.excluded_count
        self.chip.setVisible(count > 0)
        hidden = self.chip.isChecked()
        text = self.tr("{count} excluded – show") if hidden else self.tr("{count} excluded – hide")
        self.chip.set_texts(text.format(count=count), self.tr("{count} excluded").format(count=count))
        self.chip.setToolTip(self.tr("Hide or show excluded sites"))

    # ── order and filter ──────────────────────────────────────────────────────────────────────────

    def sort_by(self, section: int) -> None:
        """Sort by a column; a second time turns the order round."""
        key = COLUMNS[section]
        same = self._sorted_by[0] == key
        self.set_order(key, not self._sorted_by[1] if same else key == "star")

    def set_order(self, key: str, descending: bool) -> None:
        """Sort by a column; ties by rank, what is not known last."""
        self._sorted_by = (key, descending)
        self._show_sorting()
        self._show_rows()

    def _show_sorting(self) -> None:
        key, descending = self._sorted_by
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.show_sorting(COLUMNS.index(key), order)

    def _filter_changed(self, wanted: SiteFilter) -> None:
        if self.filter.text().strip() != wanted.text.strip():
            self.filter.setText(wanted.text)
        with QSignalBlocker(self.chip):
            self.chip.setChecked(wanted.hide_excluded)
        self._show_rows()

    def clear_filters(self) -> None:
        """Show all sites again."""
        self.filters.clear()

    # ── columns ───────────────────────────────────────────────────────────────────────────────────

    def choose_columns(self) -> None:
        """Open the dialog of the columns."""
        dialog = ColumnDialog(self._ctx, self.model.words, self.columns.shown, self)
        dialog.accepted.connect(lambda: self.columns.choose(dialog.chosen))
        dialog.open()

    def _head_menu(self, at: QPoint, section: int) -> None:
        menu = self.head_menu(section)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def head_menu(self, section: int) -> QMenu:
        """Return the menu of a column's head."""
        menu = QMenu(self)
        menu.setObjectName("headMenu")
        key = COLUMNS[section] if 0 <= section < len(COLUMNS) else "rank"
        menu.addAction(self.tr("Sort ascending"), lambda: self.set_order(key, False))
        menu.addAction(self.tr("Sort descending"), lambda: self.set_order(key, True))
        menu.addSeparator()
        shown = list(self.columns.shown)
        if key in shown:
            here = shown.index(key)
            rest = [other for other in shown if other != key]
            left, right = [*rest], [*rest]
            left.insert(max(here - 1, 0), key)
            right.insert(here + 1, key)
            menu.addAction(self.tr("Move left"), lambda: self.columns.choose(left)).setEnabled(here > 0)
            menu.addAction(self.tr("Move right"), lambda: self.columns.choose(right)).setEnabled(
                here < len(shown) - 1
            )
            menu.addAction(self.tr("Hide column"), lambda: self.columns.choose(rest))
        menu.addAction(self.tr("Columns …"), self.choose_columns)
        menu.addAction(self.tr("Columns of the first start"), self.columns.reset)
        return menu

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────

    def _key_asked(self, name: str) -> None:
        if name == "open_dossier":
            index = self.view.currentIndex()
            if index.isValid():
                self._ctx.session.select(int(index.data(Role.ROW)))
                self.activated.emit(int(index.data(Role.ROW)))
        else:
            self.asked.emit(name)

    # ── arrows of a drag ──────────────────────────────────────────────────────────────────────────

    def _stepped(self, step: int) -> None:
        if self._watch.stepped(step):
            self._show_moves()

    def _show_moves(self) -> None:
        moves = self._watch.moves(self._ctx.session.evaluation)
        self.model.show_moves(moves)
        if moves is not None:
            self.quiet.start()

    def _end_moves(self) -> None:
        """Take the arrows away, unless the slider is still held."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.quiet.start()
        else:
            self.model.show_moves(None)

    # ── clipboard ─────────────────────────────────────────────────────────────────────────────────

    def copy_selected(self) -> None:
        """Put the marked rows on the clipboard, in the order shown."""
        chosen = self._ctx.session.chosen
        copy_rows(
            self._ctx, self.model, [row_ for row_ in self.model.order if row_ in chosen], self.shown_columns
        )

    def copy_all(self) -> None:
        """Put all shown rows on the clipboard."""
        copy_rows(self._ctx, self.model, self.model.order, self.shown_columns)
