"""What the columns of a file mean: one line a column with examples, and how its numbers are to be read."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFormLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from standortkompass.app.site_import import PLACE_KEYS, SYSTEMS, Matching, SiteFile, Twins
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import caps, column
from standortkompass.ui.widgets.yielding import YieldingCombo

EXAMPLES = 3  # values of a column that are shown
WIDEST = (17.0, 15.0)  # letters of heading and examples


class ColumnMatching(QWidget):
    """Headings of a file against our keys, reference system, decimal mark, and what to do with duplicates.

    Signals: ``changed()`` the rows have to be judged anew; ``twins_changed()``.
    """

    changed = Signal()
    twins_changed = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.matching = Matching(by_key={})
        self.table = self._columns_table()
        self.setLayout(
            column(caps(self.tr("Meaning of the columns")), self.table, self._options(), spacing=8)
        )

    @property
    def choice(self) -> Twins:
        """What to do with rows that the project holds already."""
        return Twins(self.twins.currentData())

    def clear(self) -> None:
        """Show no column while another file is being read."""
        self.table.setRowCount(0)

    def show_file(self, file: SiteFile) -> None:
        """Show the columns of a file with the first guess at their meaning."""
        self.matching = file.matching
        with QSignalBlocker(self.system):
            self.system.setCurrentIndex(self.system.findData(file.matching.crs))
        self.system.setEnabled(not file.table.points)
        self._fill(file)

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _columns_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setObjectName("importColumns")
        table.setAccessibleName(self.tr("Columns of the file and what they mean"))
        table.setHorizontalHeaderLabels([self.tr("Column"), self.tr("Examples"), self.tr("Means")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionMode(table.SelectionMode.NoSelection)
        table.setEditTriggers(table.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.setWordWrap(False)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _options(self) -> QFormLayout:
        self.system = QComboBox()
        self.system.setObjectName("importSystem")
        for code, name in SYSTEMS.items():
            unit = self.tr("degrees") if code == 4326 else self.tr("metres")
            self.system.addItem(f"{name} ({unit})", code)
        self.system.currentIndexChanged.connect(lambda _i: self._options_changed())
        self.decimals = QComboBox()
        self.decimals.setObjectName("importDecimals")
        for text, value in (
            (self.tr("found out by column"), None),
            (self.tr("comma (1.234,5)"), True),
            (self.tr("point (1,234.5)"), False),
        ):
            self.decimals.addItem(text, value)
        self.decimals.currentIndexChanged.connect(lambda _i: self._options_changed())
        self.twins = QComboBox()
        self.twins.setObjectName("importTwins")
        for text, choice in (
            (self.tr("leave out"), Twins.SKIP),
            (self.tr("replace values of the site"), Twins.REPLACE),
            (self.tr("add as further sites"), Twins.ADD),
        ):
            self.twins.addItem(text, choice)
        self.twins.setToolTip(self.tr("Same name as a site, or within 100 m of one"))
        self.twins.currentIndexChanged.connect(lambda _i: self.twins_changed.emit())
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(self.tr("Coordinates"), self.system)
        form.addRow(self.tr("Decimal mark"), self.decimals)
        form.addRow(self.tr("Duplicates"), self.twins)
        return form

    # ── matching ──────────────────────────────────────────────────────────────────────────────────

    def _fill(self, file: SiteFile) -> None:
        table, rows = self.table, file.table.rows
        names = self._meanings(file)
        table.setRowCount(len(file.table.columns))
        for position, heading in enumerate(file.table.columns):
            found = [str(r[position]) for r in rows[:50] if r[position] is not None]
            examples = ", ".join(found[:EXAMPLES])
            for i, text in enumerate((heading or "–", examples)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(position, i, item)
            table.setCellWidget(position, 2, self._meaning_box(position, heading, names))
        table.resizeRowsToContents()
        letter = table.fontMetrics().averageCharWidth()
        for at, most in enumerate(WIDEST):
            table.setColumnWidth(at, min(table.sizeHintForColumn(at), round(most * letter)) + 16)

    def _meanings(self, file: SiteFile) -> QStandardItemModel:
        """Return all that a column may mean; one model for all boxes."""
        labels, catalogue = self._ctx.labels, self._catalogue
        names = [("", self.tr("– left out –"))]
        place = [key for key in PLACE_KEYS if not (file.table.points and key in ("lat", "lon", "position"))]
        names += [(key, labels.get(f"site_field.{key}")) for key in place]
        figures = [
            (key, labels.assumption(catalogue[key]) if key in catalogue else labels.get(f"own.{key}"))
            for key in file.keys
        ]
        model = QStandardItemModel(self)
        for key, name in names + figures:
            item = QStandardItem(name)
            item.setData(key, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        return model

    def _meaning_box(self, position: int, heading: str, names: QStandardItemModel) -> QComboBox:
        box = YieldingCombo()
        box.setObjectName(f"meaning.{position}")
        box.setAccessibleName(self.tr("Meaning of the column {name}").format(name=heading))
        box.setMaxVisibleItems(16)
        box.setModel(names)
        box.setCurrentIndex(box.findData(self.matching.key_of(position)))
        box.setToolTip(box.currentText())
        box.currentTextChanged.connect(box.setToolTip)
        box.currentIndexChanged.connect(lambda i: self._match(position, str(box.itemData(i))))
        return box

    def _match(self, position: int, key: str) -> None:
        """Give a column another meaning; a second column of the same meaning is left out."""
        self.matching = self.matching.with_column(position, key)
        for other in range(self.table.rowCount()):
            box = self.table.cellWidget(other, 2)
            if isinstance(box, QComboBox):
                with QSignalBlocker(box):
                    box.setCurrentIndex(box.findData(self.matching.key_of(other)))
        self.changed.emit()

    def _options_changed(self) -> None:
        self.matching = Matching(
            by_key=self.matching.by_key,
            crs=int(self.system.currentData()),
            decimal_comma=self.decimals.currentData(),
        )
        self.changed.emit()

    @property
    def _catalogue(self) -> AssumptionCatalogue:
        world = self._ctx.session.world
        assert world is not None  # a file was read with it
        return world.base.assumptions.catalogue
