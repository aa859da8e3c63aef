"""The import dialog: file, meaning of its columns, preview with what is wrong, then all good rows or none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHeaderView,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.jobs import Job
from standortkompass.app.site_import import Preview, SiteFile, imported, preview, read_file
from standortkompass.core.errors import InputError, StandortkompassError
from standortkompass.store.project import Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.site_import import ask
from standortkompass.ui.site_import.columns import ColumnMatching
from standortkompass.ui.site_import.preview import COLUMNS, PreviewModel
from standortkompass.ui.widgets.basics import ElidedLabel, button, caps, column, label, row
from standortkompass.ui.widgets.dialog_room import open_size, roomy

CHANNEL = "site_import"
QUIET_MS = 150  # after a change of the matching


class ImportDialog(QDialog):
    """``imported(text, project, first)`` hands over the project with the new sites and the first new row."""

    imported = Signal(str, object, int)

    def __init__(self, ctx: UiContext, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._file: SiteFile | None = None
        self._preview: Preview | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._judge)
        self.setObjectName("importDialog")
        self.setWindowTitle(self.tr("Import sites"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        open_size(self, 1240, 640)
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
        self.matching = ColumnMatching(self._ctx)
        self.columns, self.twins = self.matching.table, self.matching.twins
        self.matching.changed.connect(self._timer.start)
        self.matching.twins_changed.connect(self._show_preview)
        self.only_faults = QCheckBox(self.tr("Only rows with remarks"))
        self.only_faults.setObjectName("onlyFaults")
        self.only_faults.toggled.connect(lambda _on: self._show_preview())
        head = row(caps(self.tr("Preview")), None, self.only_faults)
        right = column(head, self._preview_table(), spacing=8)
        sides = row(spacing=18)
        sides.addWidget(self.matching, 42)
        sides.addLayout(right, 58)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        content = column(top, self.detected, self.bar, sides, spacing=10)
        content.setStretch(3, 1)
        layout.addWidget(roomy(content), 1)
        layout.addLayout(self._foot())

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
        for i, sample in enumerate(("Zeile", "Lausitz-Spree", "-00,0000", "-000,000", "Werte M")):
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
        knobs = row(None, button(self.tr("Cancel"), self.reject), self.take)
        return column(self.summary, self.partly, knobs, spacing=8)

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
        self.matching.clear()
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
        self._file = file
        count = len(file.table.rows)
        words = self.tr("1 row") if count == 1 else self.tr("{count} rows")
        parts = [words.format(count=self._ctx.format.number(count))]
        marks = {";": self.tr("semicolon"), ",": self.tr("comma"), "\t": self.tr("tab"), "|": "|"}
        if file.table.delimiter in marks:
            parts.append(self.tr("parted by {mark}").format(mark=marks[file.table.delimiter]))
        if file.table.points:
            parts.append(self.tr("position from the geometry of the layer"))
        self.detected.setText(" · ".join(parts))
        self.matching.show_file(file)
        self._judge()

    # ── preview ───────────────────────────────────────────────────────────────────────────────────

    def _judge(self) -> None:
        """Judge all rows in the background."""
        session, file, matching = self._ctx.session, self._file, self.matching.matching
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
        project, world = session.project, session.world
        self._busy(self.tr("Being checked …"))
        session.runner.submit(
            self.tr("Checking sites"),
            lambda progress: preview(
                file, matching, project, world.layers, world.base.assumptions.catalogue, progress
            ),
            channel=CHANNEL,
            lane="files",
            on_success=self._judged,
            on_error=self._failed,
        )

    def _judged(self, found: Preview) -> None:
        self._preview = found
        self.bar.hide()
        self._show_preview()

    def _show_preview(self) -> None:
        self.model.show_preview(self._preview, self.matching.choice, self.only_faults.isChecked())
        self._show_summary()

    def _show_summary(self) -> None:
        found, number = self._preview, self._ctx.format.number
        self.partly.setVisible(found is not None and found.wrong > 0 and found.good > 0)
        if found is None:
            self.take.setEnabled(False)
            self.take.setText(self.tr("Import"))
            return
        count = found.taken(self.matching.choice)
        parts = [self.tr("rows without fault: {count}").format(count=number(found.good))]
        if found.twins:
            parts.append(self.tr("duplicates among them: {count}").format(count=number(found.twins)))
        if found.wrong:
            parts.append(self.tr("wrong: {count}").format(count=number(found.wrong)))
        words = " · ".join(parts)
        words = words[0].upper() + words[1:]
        allowed = (found.wrong == 0 or self.partly.isChecked()) and not found.doubts
        if found.doubts:
            words += "\n" + self._doubt(*found.doubts[0])
        self._say(words, "danger" if found.doubts else "warning" if found.wrong else "")
        self.take.setEnabled(count > 0 and allowed)
        text = self.tr("Import 1 site") if count == 1 else self.tr("Import {count} sites")
        self.take.setText(text.format(count=number(count)))
        self.take.setToolTip(
            self.tr("Correct the wrong rows, or allow to import the others alone.")
            if found.wrong and not self.partly.isChecked()
            else ""
        )

    def _doubt(self, heading: str, text: str) -> str:
        """Show both readings of a number: none of them is guessed."""
        number, digits = self._ctx.format.number, text.replace(".", "").replace(",", "")
        words = self.tr(
            "“{text}” in “{heading}” may mean {decimal} or {whole}. Choose the decimal mark before importing."
        )
        return words.format(
            text=text, heading=heading, decimal=number(int(digits) / 1000, 3), whole=str(int(digits))
        )

    def _import(self) -> None:
        """Put the sites into the project in the background, then hand it over as one step."""
        session, found, file = self._ctx.session, self._preview, self._file
        if session.project is None or found is None or file is None:
            return
        project, twins, name = session.project, self.matching.choice, file.path.name
        reason = self.tr("Import from {file}").format(file=name)
        count = found.taken(twins)
        words = (
            self.tr("Import 1 site from {file}")
            if count == 1
            else self.tr("Import {count} sites from {file}")
        )
        text = words.format(count=self._ctx.format.number(count), file=name)

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
