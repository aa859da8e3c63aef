"""Hand results over: what to write, how it will look, where it goes."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QSplitter, QVBoxLayout, QWidget

from standortkompass.app.export_choices import ExportChoices, choices_from
from standortkompass.app.exporting import (
    EXPORT,
    LANE,
    bundle_of,
    file_stem,
    plan_is_stale,
    start_export,
    targets,
)
from standortkompass.app.jobs import Job
from standortkompass.app.messages import message_of
from standortkompass.core.progress import Progress
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.options import ExportOptions
from standortkompass.export.preview import Preview, preview
from standortkompass.ui.context import UiContext
from standortkompass.ui.export.contents import ContentsTree
from standortkompass.ui.export.form import OptionsForm
from standortkompass.ui.export.preview import PreviewPane
from standortkompass.ui.widgets.basics import button, caps, column, label, row, rule
from standortkompass.ui.widgets.dialog_room import open_size, roomy

PREVIEW = "export_preview"
PREVIEW_PX = 1100
QUIET_MS = 200  # the preview follows once nobody clicks
SIZE = (1120, 720)


class ExportDialog(QDialog):
    """Contents on the left, their preview on the right, options and target below."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._titles: dict[str, str] = {}
        self._bundles: dict[str, ExportBundle] = {}
        self._job: Job | None = None
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        kept = choices_from(ctx.settings.export_choices)
        self.contents = ContentsTree(ctx.labels)
        self.preview = PreviewPane(ctx.theme)
        stem = file_stem(ctx.session.title)
        self.form = OptionsForm(kept, ctx.lang, self._first_folder(kept), stem)
        self.folder, self.open_after = self.form.folder, self.form.open_after
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.draw)
        self._build()
        bundle = self._base(self.form.choices().lang)
        if bundle is not None:
            self.contents.fill(bundle, kept.exports, kept.left_out)
        self.contents.edited.connect(self._update)
        self.contents.picked.connect(lambda _key, _part: self._quiet.start())
        self.form.edited.connect(self._update)
        self.form.drawn.connect(self._quiet.start)
        self.preview.statement_changed.connect(self._take_statement)
        self._update()
        self._quiet.start()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.names = label("", "small", wrap=True)
        self.names.setObjectName("exportNames")
        self.message = QFrame()
        self.message.setObjectName("message")
        self._message_text = label("", wrap=True)
        self.message.setLayout(column(self._message_text, margins=(12, 7, 12, 7)))
        self.progress = QProgressBar()
        self.progress.setObjectName("exportProgress")
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.progress.hide()
        self.start = button(self.tr("Export"), self.run, primary=True)
        self.start.setObjectName("exportStart")
        self.start.setDefault(True)
        self.leave = button(self.tr("Cancel"), self.reject)
        self.leave.setObjectName("exportCancel")
        left = QWidget()
        left.setLayout(column(caps(self.tr("Contents")), self.contents, spacing=8))
        right = QWidget()
        right.setLayout(column(caps(self.tr("Preview")), self.preview, margins=(8, 0, 0, 0), spacing=8))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([310, 800])
        split.setStretchFactor(1, 1)
        content = column(split, rule(), self.form, margins=(0, 0, 0, 0), spacing=10)
        content.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(roomy(content), 1)
        layout.addWidget(self.names)
        layout.addWidget(self.message)
        buttons = row(self.progress, None, self.leave, self.start)
        buttons.setStretch(0, 1)
        layout.addLayout(buttons)
        self._show_hint()
        open_size(self, *SIZE)

    def _first_folder(self, kept: ExportChoices) -> Path:
        """Return the folder of the project, else the one used last, else that for documents."""
        if self._ctx.session.path is not None:
            return self._ctx.session.path.parent
        if kept.folder and Path(kept.folder).is_dir():
            return Path(kept.folder)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home())

    # ── what is chosen ────────────────────────────────────────────────────────────────────────────

    def _base(self, lang: str) -> ExportBundle | None:
        """Return the results in a language; what was worked out for one language serves the other, too."""
        if lang not in self._bundles:
            bundle = bundle_of(self._ctx.session, lang)
            if bundle is None:
                return None
            for other in self._bundles.values():
                bundle = dataclasses.replace(bundle, sensitivity=other.sensitivity, made_at=other.made_at)
            self._bundles[lang] = bundle
        return self._bundles[lang]

    def choices(self) -> ExportChoices:
        """Return what is chosen, as it is kept for the next time."""
        left_out = tuple(f"{key}.{part}" for key in ("figures", "pptx") for part in self._left_out(key))
        return dataclasses.replace(self.form.choices(), exports=self.contents.exports(), left_out=left_out)

    def _left_out(self, key: str) -> tuple[str, ...]:
        """Return the parts not wanted; none where the whole export is off, so that it comes back whole."""
        return self.contents.parts(key, wanted=False) if key in self.contents.exports() else ()

    def bundle(self) -> ExportBundle | None:
        """Return what is written: results with the chosen form."""
        chosen = self.form.choices()
        base = self._base(chosen.lang)
        if base is None:
            return None
        options = ExportOptions(
            figures=frozenset(self.contents.parts("figures")),
            slides=frozenset(self.contents.parts("pptx")),
            formats=chosen.formats,
            dpi=chosen.dpi,
            half_width=chosen.half_width,
            titles=dict(self._titles),
            dossiers=tuple(int(part) for part in self.contents.parts("pdf_sites")),
            decimal_comma=chosen.decimal_comma,
        )
        return dataclasses.replace(base, options=options, templates=chosen.template_path)

    def _files(self) -> dict[str, Path]:
        folder = Path(self.folder.text()).expanduser()
        return targets(folder, file_stem(self.form.name.text()), self.contents.exports())

    def _update(self) -> None:
        """Name the files, and allow the export where nothing is missing."""
        files = self._files()
        figures_fit = "figures" not in files or any(box.isChecked() for box in self.form.formats.values())
        there = [path.name for path in files.values() if path.is_file()]
        text = self.tr("Writes {files}").format(files=", ".join(path.name for path in files.values()))
        if there:
            text = self.tr("{text} · replaces {files}").format(text=text, files=", ".join(there))
        if not files:
            text = self.tr("Nothing is chosen yet.")
        elif not figures_fit:
            text = self.tr("Choose at least one format for the figures.")
        self.names.setText(text)
        ready = bool(files) and figures_fit and bool(self.folder.text().strip()) and self._job is None
        self.start.setEnabled(ready)

    def _show_hint(self) -> None:
        session = self._ctx.session
        hints = []
        if session.grid is None or session.grid.scenario != session.scenario:
            hints.append(
                self.tr("The map is not computed for the present assumptions; the export leaves it out.")
            )
        if plan_is_stale(session):
            hints.append(
                self.tr("The portfolio belongs to older assumptions and is left out. Optimise it again.")
            )
        self._say(" ".join(hints), "warning")

    def _say(self, text: str, severity: str) -> None:
        self._message_text.setText(text)
        self.message.setProperty("severity", severity)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setVisible(bool(text))

    # ── preview ───────────────────────────────────────────────────────────────────────────────────

    def draw(self) -> None:
        """Draw the preview of the current row in the background."""
        bundle, (key, part) = self.bundle(), self.contents.current()
        if bundle is None or self._job is not None:
            return
        lang = self.form.choices().lang
        self.preview.show_waiting()

        def work(progress: Progress) -> Preview:
            progress.step(0.0, "export.preview")
            return preview(bundle, key, part, lang, PREVIEW_PX)

        self._ctx.session.runner.submit(
            self.tr("Drawing the preview"),
            work,
            channel=PREVIEW,
            lane=LANE,
            on_success=partial(self._show, part),
            on_error=lambda error: self.preview.show_failure(message_of(error, self._ctx.lang).text),
        )

    def _show(self, part: str, shown: Preview) -> None:
        if self.contents.current()[1] == part:
            self.preview.show_preview(shown, self._titles.get(part, ""))

    def _take_statement(self, text: str) -> None:
        part = self.contents.current()[1]
        if text:
            self._titles[part] = text
        else:
            self._titles.pop(part, None)
        self._quiet.start()

    # ── run ───────────────────────────────────────────────────────────────────────────────────────

    def run(self) -> None:
        """Write what is chosen; the dialog closes when it is done."""
        session, files, bundle = self._ctx.session, self._files(), self.bundle()
        if bundle is None or not files or self._job is not None:
            return
        self._ctx.settings.export_choices = self.choices().to_json()
        self._quiet.stop()
        session.runner.cancel(PREVIEW)
        self._say("", "warning")
        lang = self.form.choices().lang
        job = start_export(session, bundle, files, lang, self._done, self._failed)
        if job in session.runner.running:
            self._job = job
            job.signals.progressed.connect(self._advance)
            self._show_running(running=True)

    def _advance(self, job: Job, fraction: float, _key: str) -> None:
        if job is self._job:
            self.progress.setValue(round(fraction * 1000))

    def _done(self, written: dict[str, Path]) -> None:
        self._show_running(running=False)
        if written and self.open_after.isChecked():
            paths = tuple(written.values())
            target = paths[0] if len(paths) == 1 else paths[0].parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._show_running(running=False)
        self._say(message_of(error, self._ctx.lang).text, "error")

    def _show_running(self, *, running: bool) -> None:
        if not running:
            self._job = None
        for part in (self.contents, self.form, self.preview):
            part.setEnabled(not running)
        self.progress.setValue(0)
        self.progress.setVisible(running)
        self.leave.setText(self.tr("Stop") if running else self.tr("Cancel"))
        self._update()

    def reject(self) -> None:
        """Stop the export if one is under way; else close."""
        if self._job is not None:
            self._ctx.session.runner.cancel(EXPORT)
            self._show_running(running=False)
            self._say(self.tr("The export was stopped. Files that were complete stay."), "info")
            return
        self._ctx.session.runner.cancel(PREVIEW)
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way before the window goes."""
        self._ctx.session.runner.cancel(EXPORT)
        self._ctx.session.runner.cancel(PREVIEW)
        self._job = None
        super().closeEvent(event)
