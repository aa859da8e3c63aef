"""The import dialog: file, meaning of its columns, preview with what is wrong, then all good rows or none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QProgressBar,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.jobs import Job
from standortkompass.app.site_import import (
    PLACE_KEYS,
    SYSTEMS,
    Matching,
    Preview,
    SiteFile,
    Twins,
    imported,
    preview,
    read_file,
)
from standortkompass.core.errors import InputError, StandortkompassError
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.store.project import Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.site_import import ask
from standortkompass.ui.site_import.preview import COLUMNS, PreviewModel
from standortkompass.ui.widgets.basics import ElidedLabel, button, caps, column, label, row

CHANNEL = "site_import"
QUIET_MS = 150  # after a change of the matching
EXAMPLES = 3  # values of a column that are shown


class ImportDialog(QDialog):
    """``imported(text, project, first)`` hands over the project with the new sites and the first new row."""

    imported = Signal(str, object, int)

    def __init__(self, ctx: UiContext, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._file: SiteFile | None = None
        self._matching = Matching(by_key={})
        self._preview: Preview | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._judge)
        self.setObjectName("importDialog")
        self.setWindowTitle(self.tr("Import sites"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.resize(1180, 640)
        self.table.setFocus()
        ctx.session.runner.progressed.connect(self._progressed)
        self.finished.connect(lambda _result: self._stop())
        self.read(path)

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.file_name = ElidedLabel("")
        self.detected = label("", "small")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        other = button(self.tr("Other file …"), self._other_file)
        other.setAutoDefault(False)
        top = row(self.file_name, other)
        top.setStretch(0, 1)
        left = column(
            caps(self.tr("Meaning of the columns")), self._columns_table(), self._options(), spacing=8
        )
        self.only_faults = QCheckBox(self.tr("Only rows with remarks"))
        self.only_faults.setObjectName("onlyFaults")
        self.only_faults.toggled.connect(lambda _on: self._show_preview())
        head = row(caps(self.tr("Preview")), None, self.only_faults)
        right = column(head, self._preview_table(), spacing=8)
        sides = row(spacing=18)
        sides.addLayout(left, 36)
        sides.addLayout(right, 64)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.detected)
        layout.addWidget(self.bar)
        layout.addLayout(sides, 1)
        layout.addLayout(self._foot())

    def _columns_table(self) -> QTableWidget:
        table = self.columns = QTableWidget(0, 3)
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
        for i, sample in enumerate(("Strompreis MM", "Lübbenau, Jä")):
            table.setColumnWidth(i, table.fontMetrics().horizontalAdvance(sample) + 20)
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
        self.twins.currentIndexChanged.connect(lambda _i: self._show_preview())
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(self.tr("Coordinates"), self.system)
        form.addRow(self.tr("Decimal mark"), self.decimals)
        form.addRow(self.tr("Duplicates"), self.twins)
        return form

    def _preview_table(self) -> QTableView:
        self.model = PreviewModel(self._ctx, self)
        table = self.table = QTableView()
        table.setObjectName("importPreview")
        table.setAccessibleName(self.tr("Rows of the file"))
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(table.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        metrics = table.fontMetrics()
        for i, sample in enumerate(("Zeile", "Lausitz-Spree MM", "-00,0000", "-000,000", "Werte M")):
            table.setColumnWidth(i, metrics.horizontalAdvance(sample) + 22)
        return table

    def _foot(self) -> QVBoxLayout:
        self.summary = label("", wrap=True)
        self.summary.setObjectName("importSummary")
        self.partly = QCheckBox(self.tr("Import the good rows although others are wrong"))
        self.partly.setObjectName("importPartly")
        self.partly.toggled.connect(lambda _on: self._show_summary())
        self.take = button(self.tr("Import"), self._import, primary=True)
        self.take.setObjectName("importApply")
        self.take.setDefault(True)
        knobs = row(self.partly, None, button(self.tr("Cancel"), self.reject), self.take)
        return column(self.summary, knobs, spacing=8)

    # ── reading ───────────────────────────────────────────────────────────────────────────────────

    def read(self, path: Path) -> None:
        """Read a file in the background."""
        world = self._ctx.session.world
        if world is None:
            return
        catalogue = world.base.assumptions.catalogue
        self._file = self._preview = None
        self.file_name.setText(path.name)
        self.file_name.setToolTip(str(path))
        self.columns.setRowCount(0)
        self._show_preview()
        self._busy(self.tr("Being read …"))
        self._ctx.session.runner.submit(
            self.tr("Reading sites"),
            lambda _progress: read_file(path, catalogue),
            channel=CHANNEL,
            lane="files",
            on_success=self._file_read,
            on_error=self._failed,
        )

    def _other_file(self) -> None:
        start = self._file.path.parent if self._file is not None else Path.home()
        path = ask.ask_sites(self, start)
        if path is not None:
            self.read(path)

    def _busy(self, text: str) -> None:
        self.summary.setProperty("role", "")
        self.summary.setText(text)
        self.take.setEnabled(False)
        self.bar.setValue(0)
        self.bar.show()

    def _progressed(self, job: Job) -> None:
        if job.channel == CHANNEL:
            self.bar.setValue(round(100 * job.fraction))

    def _failed(self, error: BaseException) -> None:
        """Say why; the dialog stays open for another file or another matching."""
        self.bar.hide()
        if not isinstance(error, StandortkompassError):
            self.reject()
            self._ctx.session.report(error, CHANNEL)
            return
        self._say(self._ctx.labels.texts.error(error), "danger")

    def _say(self, text: str, role: str) -> None:
        self.summary.setText(text)
        self.summary.setProperty("role", role)
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)

    def _stop(self) -> None:
        self._timer.stop()
        self._ctx.session.runner.cancel(CHANNEL)

    def _file_read(self, file: SiteFile) -> None:
        self._file, self._matching = file, file.matching
        count = self._ctx.format.number(len(file.table.rows))
        parts = [self.tr("{count} rows").format(count=count)]
        marks = {";": self.tr("semicolon"), ",": self.tr("comma"), "\t": self.tr("tab"), "|": "|"}
        if file.table.delimiter in marks:
            parts.append(self.tr("parted by {mark}").format(mark=marks[file.table.delimiter]))
        if file.table.points:
            parts.append(self.tr("position from the geometry of the layer"))
        self.detected.setText(" · ".join(parts))
        with QSignalBlocker(self.system):
            self.system.setCurrentIndex(self.system.findData(file.matching.crs))
        self.system.setEnabled(not file.table.points)
        self._fill_columns(file)
        self._judge()

    # ── matching ──────────────────────────────────────────────────────────────────────────────────

    def _fill_columns(self, file: SiteFile) -> None:
        table, rows = self.columns, file.table.rows
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

    def _meanings(self, file: SiteFile) -> QStandardItemModel:
        """Return all that a column may mean; one model for all boxes."""
        labels, catalogue = self._ctx.labels, self._catalogue()
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
        box = QComboBox()
        box.setObjectName(f"meaning.{position}")
        box.setAccessibleName(self.tr("Meaning of the column {name}").format(name=heading))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setMaxVisibleItems(16)
        box.setModel(names)
        box.setCurrentIndex(box.findData(self._matching.key_of(position)))
        box.setToolTip(box.currentText())
        box.currentTextChanged.connect(box.setToolTip)
        box.currentIndexChanged.connect(lambda i: self._match(position, str(box.itemData(i))))
        return box

    def _match(self, position: int, key: str) -> None:
        """Give a column another meaning; a second column of the same meaning is left out."""
        self._matching = self._matching.with_column(position, key)
        for other in range(self.columns.rowCount()):
            box = self.columns.cellWidget(other, 2)
            if isinstance(box, QComboBox):
                with QSignalBlocker(box):
                    box.setCurrentIndex(box.findData(self._matching.key_of(other)))
        self._timer.start()

    def _options_changed(self) -> None:
        self._matching = Matching(
            by_key=self._matching.by_key,
            crs=int(self.system.currentData()),
            decimal_comma=self.decimals.currentData(),
        )
        self._timer.start()

    def _catalogue(self) -> AssumptionCatalogue:
        world = self._ctx.session.world
        assert world is not None  # a file was read with it
        return world.base.assumptions.catalogue

    # ── preview ───────────────────────────────────────────────────────────────────────────────────

    def _judge(self) -> None:
        """Judge all rows in the background."""
        session, file, matching = self._ctx.session, self._file, self._matching
        if file is None or session.world is None or session.project is None:
            return
        missing = matching.missing(file.table)
        if missing:
            session.runner.cancel(CHANNEL)
            self._preview = None
            self._show_preview()
            names = ", ".join(self._ctx.labels.get(f"site_field.{key}") for key in missing)
            self._failed(InputError("sites.column_unmatched", field=names))
            return
        project, layers, catalogue = session.project, session.world.layers, self._catalogue()
        self._busy(self.tr("Being checked …"))
        session.runner.submit(
            self.tr("Checking sites"),
            lambda progress: preview(file, matching, project, layers, catalogue, progress),
            channel=CHANNEL,
            lane="files",
            on_success=self._judged,
            on_error=self._failed,
        )

    def _judged(self, found: Preview) -> None:
        self._preview = found
        self.bar.hide()
        self._show_preview()

    @property
    def _choice(self) -> Twins:
        return Twins(self.twins.currentData())

    def _show_preview(self) -> None:
        self.model.show_preview(self._preview, self._choice, self.only_faults.isChecked())
        self._show_summary()

    def _show_summary(self) -> None:
        found, number = self._preview, self._ctx.format.number
        self.partly.setVisible(found is not None and found.wrong > 0 and found.good > 0)
        if found is None:
            self.take.setEnabled(False)
            self.take.setText(self.tr("Import"))
            return
        count = found.taken(self._choice)
        parts = [self.tr("rows without fault: {count}").format(count=number(found.good))]
        if found.twins:
            parts.append(self.tr("duplicates among them: {count}").format(count=number(found.twins)))
        if found.wrong:
            parts.append(self.tr("wrong: {count}").format(count=number(found.wrong)))
        words = " · ".join(parts)
        self._say(words[0].upper() + words[1:], "warning" if found.wrong else "")
        allowed = found.wrong == 0 or self.partly.isChecked()
        self.take.setEnabled(count > 0 and allowed)
        self.take.setText(self.tr("Import {count} sites").format(count=number(count)))
        self.take.setToolTip(
            "" if allowed else self.tr("Correct the wrong rows, or allow to import the others alone.")
        )

    def _import(self) -> None:
        """Put the sites into the project in the background, then hand it over as one step."""
        session, found, file = self._ctx.session, self._preview, self._file
        if session.project is None or found is None or file is None:
            return
        project, twins, name = session.project, self._choice, file.path.name
        reason = self.tr("Import from {file}").format(file=name)
        count = self._ctx.format.number(found.taken(twins))
        text = self.tr("Import {count} sites from {file}").format(count=count, file=name)

        def done(after: Project) -> None:
            self.imported.emit(text, after, len(project.sites))
            self.accept()

        self.take.setEnabled(False)
        session.runner.submit(
            text,
            lambda _progress: imported(project, found, twins, reason),
            channel=CHANNEL,
            lane="files",
            on_success=done,
            on_error=self._failed,
        )
