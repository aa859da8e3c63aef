"""The running program: settings, language, theme, session, and the window, which can be built anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from standortkompass.app.faults import install_hook
from standortkompass.app.formatting import Format
from standortkompass.app.garbage import WindowCollector
from standortkompass.app.i18n import install_language
from standortkompass.app.jobs import JobRunner
from standortkompass.app.labels import Labels
from standortkompass.app.messages import message_of
from standortkompass.app.recovery import RecoveryKeeper
from standortkompass.app.session import Session
from standortkompass.app.settings import Settings
from standortkompass.store.recovery import drop_copy
from standortkompass.texts import Texts
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.main_window import MainWindow
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
        self.recovery = RecoveryKeeper(self.session, settings.folder)
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

    def on_fault(self, error: BaseException) -> None:
        """Write a recovery copy, then tell."""
        self.recovery.write_now()
        self.session.message.emit(message_of(error, self.session.lang, "fault"))

    def start(self, project: Path | None = None) -> None:
        """Show the window, read the data, and open what is asked for (the first time: the demo)."""
        self.window.show()
        self.session.load()
        if project is not None:
            self.session.open(project)
        elif not self._offer_recovery() and not self.settings.demo_seen:
            self.settings.demo_seen = True
            self.session.open_demo()

    def _offer_recovery(self) -> bool:
        """Ask about the newest copy that a crash left; whether it is opened."""
        copies = self.recovery.left_behind()
        if not copies:
            return False
        newest, fmt = copies[0], self.window.ctx.format
        moment = newest.saved_at.astimezone()
        when = f"{fmt.date(moment)} {fmt.clock(moment)}"
        taken = dialogs.ask_recovery(self.window, newest.name, when)
        if taken:
            self.session.open_copy(newest.path, newest.original)
        else:
            drop_copy(newest)
        return taken

    def shut_down(self) -> None:
        """Stop jobs, drop the recovery copy, write the settings."""
        self.session.shut_down()
        self.recovery.drop()
        self.settings.sync()
        self.collector.stop()
