"""The running program: settings, language, theme, session, and the window, which can be built anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from standortkompass.app.faults import install_hook, log_fault, stop_watching, watch_crashes
from standortkompass.app.formatting import Format
from standortkompass.app.garbage import WindowCollector
from standortkompass.app.i18n import install_language
from standortkompass.app.jobs import JobRunner
from standortkompass.app.labels import Labels
from standortkompass.app.message_log import MessageLog
from standortkompass.app.messages import Message, Severity, is_expected, message_of, report
from standortkompass.app.recovery import RecoveryKeeper
from standortkompass.app.session import Session
from standortkompass.app.settings import Settings
from standortkompass.store.recovery import RecoveryCopy
from standortkompass.texts import Texts
from standortkompass.ui.context import UiContext
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.recovery.dialog import RecoveryDialog
from standortkompass.ui.recovery.fault import FaultDialog
from standortkompass.ui.table.clipboard import leave_as_text
from standortkompass.ui.theme.theme import Scheme, Theme, load_fonts


class Program(QObject):
    """One running program.

    Parameters
    ----------
    settings : Settings
        Where preferences are kept.
    runner : JobRunner, optional
        Tests give one that works inline.
    """

    def __init__(self, app: QApplication, settings: Settings, runner: JobRunner | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.collector = WindowCollector()
        app.setApplicationName("Standortkompass")
        app.setOrganizationName("Standortkompass")
        load_fonts()
        install_language(settings.language)
        self.theme = Theme(Scheme(settings.scheme), settings.text_scale)
        self.theme.apply()
        self.session = Session(runner or JobRunner(), settings.language)
        self.session.automatic_grid = settings.automatic_grid
        self.session.cell_km = settings.cell_km
        self.session.kept_versions = settings.kept_versions
        self.log = MessageLog.of(self.session)
        self.recovery = RecoveryKeeper(self.session, settings.folder)
        self.session.runner.failed.connect(self._job_failed)
        self._fault: FaultDialog | None = None
        self._crashed = ""
        self.window = self._build()

    def _build(self) -> MainWindow:
        lang = self.settings.language
        ctx = UiContext(self.session, self.theme, self.settings, Format(lang), Labels(Texts(lang)))
        window = MainWindow(ctx)
        window.language_asked.connect(self._set_language)
        return window

    def _set_language(self, lang: str) -> None:
        """Build the window anew in another language; project, results and undo stay."""
        QTimer.singleShot(0, lambda: self.set_language(lang))

    def set_language(self, lang: str) -> None:
        """Change the language at once."""
        old = self.window
        old.keep_layout()
        self.settings.language = lang
        self.session.lang = lang
        install_language(lang)
        self.window = self._build()
        self.window.setGeometry(old.geometry())
        self.window.show()
        old.hide()
        old.deleteLater()

    def catch_faults(self) -> None:
        """Keep work and tell the person when something unexpected happens."""

        install_hook(self.on_fault)
        self._crashed = watch_crashes(self.settings.folder)

    def on_fault(self, error: BaseException) -> None:
        """Write a recovery copy, then tell: one dialog for all faults, and an entry among the messages."""
        kept = self.recovery.write_now()
        self.log.add(message_of(error, self.session.lang, "fault"))
        text = report(error)
        if self._fault is not None:
            self._fault.add(text)
            return
        self._fault = FaultDialog(self.window.ctx, text, kept, self.window)
        self._fault.destroyed.connect(self._fault_closed)
        self._fault.save_asked.connect(self.window.deeds.files.save_as)
        self._fault.quit_asked.connect(self.window.close)
        self._fault.show()

    def _fault_closed(self) -> None:
        self._fault = None

    def _job_failed(self, _job: object, error: BaseException) -> None:
        """A fault inside a job is told by the view that started it; the work is kept first."""
        if not is_expected(error):
            log_fault(error)
            self.recovery.write_now()

    def start(self, project: Path | None = None, *, tour: bool = False) -> None:
        """Show the window, read the data, and open what is asked for (the first time: the demo).

        ``tour``: show newcomers around once the demo is open.
        """
        self.window.show()
        self.session.load()
        self._tell_about_last_time()
        if self._offer_recovery(project) or project is not None:
            return
        if not self.settings.demo_seen:
            self.settings.demo_seen = True
            self.session.open_demo()
        if tour and not self.settings.tour_seen:
            self.window.deeds.help.tour_when_ready()

    def _tell_about_last_time(self) -> None:
        """Say that settings were put aside, or that the program was ended by a crash."""
        if self.settings.backup is not None:
            text = self.tr(
                "The settings could not be read and are back to their defaults. "
                "The old file lies beside them as “{file}”. Set what matters anew under File, Settings."
            ).format(file=self.settings.backup.name)
            self.session.message.emit(Message(text, Severity.WARNING, "settings"))
        if self._crashed:
            text = self.tr(
                "The program was ended by a crash last time. Copies of unsaved work are offered if there are "
                "any. Copy the details and pass them on if it happens again."
            )
            self.session.message.emit(Message(text, Severity.WARNING, "crash", self._crashed))

    def _offer_recovery(self, project: Path | None) -> bool:
        """Offer the copies that a crash left; otherwise open what was asked for. Whether there are any."""
        copies = self.recovery.left_behind()
        if not copies:
            if project is not None:
                self.window.deeds.files.open_path(project)
            return False
        dialog = RecoveryDialog(self.window.ctx, copies, self.window)
        dialog.copy_asked.connect(self._open_copy)
        dialog.original_asked.connect(self.window.deeds.files.open_path)
        if project is not None:
            dialog.rejected.connect(lambda: self.window.deeds.files.open_path(project))
        dialog.open()
        return True

    def _open_copy(self, copy: RecoveryCopy) -> None:
        fmt, moment = self.window.ctx.format, copy.saved_at.astimezone()
        text = self.tr(
            "Opened the copy of {date} {time}. It is not saved yet; saving replaces the file of the project."
        ).format(date=fmt.date(moment), time=fmt.clock(moment))
        self.recovery.open(copy, lambda: self.session.message.emit(Message(text, Severity.INFO, "recovered")))

    def shut_down(self) -> None:
        """Stop jobs, drop the recovery copy, write the settings."""
        self.session.shut_down()
        leave_as_text()
        self.recovery.drop()
        stop_watching()
        self.settings.sync()
        self.collector.stop()
