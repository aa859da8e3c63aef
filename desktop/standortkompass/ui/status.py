"""Status bar: messages, how fresh the results are, the running job with cancel, place and scale."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from standortkompass.app.jobs import Job
from standortkompass.app.message_log import MessageLog
from standortkompass.app.messages import Severity
from standortkompass.app.session import State
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, icon_button, row
from standortkompass.ui.widgets.yielding import YieldingLabel

SHOW_AFTER_MS = 200  # shorter jobs show nothing
REST_AFTER_S, REST_FROM = 2.0, 0.1  # from when on the remaining time is worth saying
NOTICE_AFTER_S = 5.0  # jobs that took longer say when they are done, if one is elsewhere by then
NOTICE_MS = 12_000
#: Where the result of a job is shown, by channel.
RESULT_PANELS = {
    "portfolio": "panel_portfolio",
    "sensitivity": "panel_sensitivity",
    "pair": "panel_sensitivity",
    "risk": "panel_risk",
    "scenarios": "panel_scenarios",
}


class StatusStrip(QStatusBar):
    """Follows session and jobs.

    Signals: ``messages_asked()``, ``panel_asked(str)``.
    """

    messages_asked = Signal()
    panel_asked = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setSizeGripEnabled(False)
        self.is_seen: Callable[[str], bool] = lambda _panel: False  # the window says what one can see
        self._log = MessageLog.of(ctx.session)
        self.messages = QPushButton()
        self.messages.setObjectName("statusMessages")
        self.messages.setProperty("link", True)
        self.messages.clicked.connect(lambda _c=False: self.messages_asked.emit())
        self.addWidget(self.messages)
        self.state = YieldingLabel()
        self.state.setObjectName("runState")
        self._sign = QLabel()
        self.addWidget(self._sign)
        self.addWidget(self.state)
        self.read_only = QLabel()
        self.read_only.setObjectName("readOnly")
        self.addWidget(self.read_only)
        self.addPermanentWidget(self._build_notice())
        self.addPermanentWidget(self._build_job())
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
        ctx.session.project_changed.connect(self.refresh)
        ctx.theme.changed.connect(self.refresh)
        ctx.theme.changed.connect(self._count)
        self._log.changed.connect(self._count)
        self._count()
        self.refresh()

    def _build_job(self) -> QWidget:
        self.job = QWidget()
        self.job.setObjectName("jobStrip")
        self._job_name = YieldingLabel()
        self._job_name.setObjectName("jobName")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(12 * self.fontMetrics().averageCharWidth())
        self._bar.setRange(0, 1000)
        stop = self._ctx.session.runner.cancel_all
        self.cancel = button(self.tr("Cancel"), stop, link=True)
        self.cancel.setObjectName("jobCancel")
        self._ctx.theme.bind_icon(self.cancel, "stop", "accent")
        self.job.setLayout(row(self._job_name, self._bar, self.cancel))
        self.job.hide()
        return self.job

    def _build_notice(self) -> QWidget:
        """What says quietly that a long job is done."""
        self.notice = QWidget()
        self.notice.setObjectName("jobNotice")
        self._notice_text = YieldingLabel()
        self._notice_panel = ""
        self.notice_show = button(self.tr("Show"), self._show_result, link=True)
        self.notice_show.setObjectName("noticeShow")
        close = icon_button(self._ctx.theme, "close", self.tr("Close message"), self.notice.hide, size=12)
        self.notice.setLayout(row(self._notice_text, self.notice_show, close, spacing=2))
        self.notice.hide()
        self._notice_timer = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._notice_timer.timeout.connect(self.notice.hide)
        return self.notice

    # ── messages and state ────────────────────────────────────────────────────────────────────────

    def _count(self) -> None:
        """Say how many messages need attention."""
        problems = self._log.count(Severity.ERROR, Severity.WARNING)
        notes = self._log.count(Severity.INFO)
        worst = self._log.count(Severity.ERROR)
        text = self.tr("Messages")
        if problems or notes:
            text += f"  {problems or notes}"
        self.messages.setText(text)
        icon = ("error", "danger") if worst else ("warning", "warning") if problems else ("info", "muted")
        self._ctx.theme.bind_icon(self.messages, *icon)
        self.messages.setAccessibleName(
            self.tr("Messages: {problems} warnings and errors, {notes} notes").format(
                problems=problems, notes=notes
            )
        )
        self.messages.setToolTip(self.messages.accessibleName())

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
        following = session.state is State.STALE and session.automatic_grid  # the map is about to be computed
        icon, token, text = words[State.RUNNING if following else session.state]
        self._sign.setPixmap(self._ctx.theme.icon(icon, token).pixmap(15, 15))
        if session.state is State.CURRENT and session.evaluated_at is not None and session.grid is not None:
            text = self.tr("{text} · computed {time} · map in {seconds} s").format(
                text=text, time=fmt.clock(session.evaluated_at), seconds=fmt.number(session.grid.seconds, 1)
            )
        self.state.setText(text)
        self._show_read_only()

    def _show_read_only(self) -> None:
        """Say that the file on the disk stays as it is, and what to do with changes."""
        session = self._ctx.session
        self.read_only.setVisible(session.project is not None and not session.may_overwrite)
        self.read_only.setText(self.tr("Read-only"))
        self.read_only.setToolTip(
            self.tr("The file of the project is not written over. Save changes under another name.")
        )
        self.read_only.setProperty("role", "warning")

    def show_place(self, place: str, scale: str) -> None:
        """Show what the pointer is on."""
        self.place.setText(place)
        self.scale.setText(scale)

    # ── jobs ──────────────────────────────────────────────────────────────────────────────────────

    def _started(self) -> None:
        if not self._delay.isActive() and self.job.isHidden():
            self._delay.start()

    def _show_job(self) -> None:
        running = self._ctx.session.runner.running
        self.job.setVisible(bool(running))
        if running:
            self._progress(running[0])

    def _progress(self, job: Job) -> None:
        parts = [job.name]
        if job.fraction > 0:
            parts.append(self._ctx.format.percent(job.fraction))
        rest = remaining_seconds(job.fraction, time.monotonic() - job.started_at)
        if rest is not None:
            parts.append(self._rest(rest))
        self._job_name.setText(" · ".join(parts))
        still = job.fraction > 0 or self._ctx.settings.reduced_motion
        self._bar.setRange(0, 1000 if still else 0)  # no share known: it only moves
        self._bar.setValue(round(job.fraction * 1000))
        self.job.setAccessibleName(" ".join(parts))

    def _rest(self, seconds: float) -> str:
        fmt = self._ctx.format
        if seconds < 90:
            return self.tr("{count} s left").format(count=fmt.number(max(1.0, seconds)))
        return self.tr("{count} min left").format(count=fmt.number(seconds / 60.0))

    def _finished(self, job: Job) -> None:
        running = self._ctx.session.runner.running
        if not running:
            self._delay.stop()
            self.job.hide()
        elif not self.job.isHidden():
            self._progress(running[0])
        self._tell_done(job)
        self.refresh()

    def _tell_done(self, job: Job) -> None:
        panel = RESULT_PANELS.get(job.channel, "")
        took = time.monotonic() - job.started_at
        failed = job.cancelled or job.error is not None
        if not panel or failed or took < NOTICE_AFTER_S or self.is_seen(panel):
            return
        self.show_notice(self.tr("{job}: done").format(job=job.name), panel)

    def show_notice(self, text: str, panel: str) -> None:
        """Say quietly that a result is there; the button leads to it."""
        self._notice_text.setText(text)
        self._notice_panel = panel
        self.notice.setAccessibleName(text)
        self.notice.show()
        if not self._ctx.settings.reduced_motion:
            self._notice_timer.start()

    def _show_result(self) -> None:
        self.notice.hide()
        self.panel_asked.emit(self._notice_panel)


def remaining_seconds(fraction: float, elapsed: float) -> float | None:
    """Return the time left if it goes on as so far; None while that says nothing. [s]"""
    if fraction < REST_FROM or elapsed < REST_AFTER_S or fraction >= 1.0:
        return None
    return elapsed * (1.0 - fraction) / fraction
