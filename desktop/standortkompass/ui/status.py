"""Status bar: how fresh the results are, the running job with cancel, place and scale."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from standortkompass.app.jobs import Job
from standortkompass.app.session import State
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import icon_button, row

SHOW_AFTER_MS = 200  # shorter jobs show nothing


class StatusStrip(QStatusBar):
    """Follows session and jobs."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setSizeGripEnabled(False)
        self.state = QLabel()
        self.state.setObjectName("runState")
        self._sign = QLabel()
        self.addWidget(self._sign)
        self.addWidget(self.state)
        self.job = QWidget()
        self.job.setObjectName("jobStrip")
        self._job_name = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(150)
        self._bar.setRange(0, 1000)
        self.cancel = icon_button(ctx.theme, "stop", self.tr("Stop"), ctx.session.runner.cancel_all, size=14)
        self.cancel.setObjectName("flat")
        self.job.setLayout(row(self._job_name, self._bar, self.cancel))
        self.job.hide()
        self.addPermanentWidget(self.job)
        self.place = QLabel()
        self.scale = QLabel()
        self._crs = QLabel("EPSG:3035")
        self._crs.setToolTip(self.tr("Map projection: ETRS89-LAEA Europe, equal area"))
        for part in (self.place, self.scale, self._crs):
            part.setFont(ctx.theme.font(0.94, figures=True))
            self.addPermanentWidget(part)
        self._delay = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._delay.timeout.connect(self._show_job)
        runner = ctx.session.runner
        runner.started.connect(self._started)
        runner.progressed.connect(self._progress)
        runner.finished.connect(self._finished)
        ctx.session.state_changed.connect(self.refresh)
        ctx.theme.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how fresh the results are."""
        session, fmt = self._ctx.session, self._ctx.format
        words = {
            State.EMPTY: ("info", "muted", self.tr("No project")),
            State.LOADING: ("info", "muted", self.tr("Reading data …")),
            State.RUNNING: ("play", "accent", self.tr("Being computed …")),
            State.CURRENT: ("check", "positive", self.tr("Up to date")),
            State.STALE: ("warning", "warning", self.tr("Map outdated – evaluate anew (F5)")),
            State.FAILED: ("error", "danger", self.tr("Not computed – see message")),
        }
        icon, token, text = words[session.state]
        self._sign.setPixmap(self._ctx.theme.icon(icon, token).pixmap(15, 15))
        if session.state is State.CURRENT and session.evaluated_at is not None and session.grid is not None:
            text = self.tr("{text} · computed {time} · map in {seconds} s").format(
                text=text, time=fmt.clock(session.evaluated_at), seconds=fmt.number(session.grid.seconds, 1)
            )
        self.state.setText(text)

    def show_place(self, place: str, scale: str) -> None:
        """Show what the pointer is on."""
        self.place.setText(place)
        self.scale.setText(scale)

    def _started(self) -> None:
        if not self._delay.isActive():
            self._delay.start()

    def _show_job(self) -> None:
        running = self._ctx.session.runner.running
        self.job.setVisible(bool(running))
        if running:
            self._progress(running[0])

    def _progress(self, job: Job) -> None:
        self._job_name.setText(job.name)
        self._bar.setValue(round(job.fraction * 1000))
        self.job.setAccessibleName(f"{job.name} {self._ctx.format.percent(job.fraction)}")

    def _finished(self, _job: Job) -> None:
        if not self._ctx.session.runner.running:
            self._delay.stop()
            self.job.hide()
        self.refresh()
