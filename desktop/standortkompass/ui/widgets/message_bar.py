"""Messages above the map: three parts, closable, with details to copy. One cause, one message."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from standortkompass.app.message_log import MessageLog
from standortkompass.app.messages import Message, Severity
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import button, icon_button, label, row

INFO_MS = 6000
MOST_SHOWN = 3  # more would leave no room below; the panel of messages holds all
_ICON = {
    Severity.INFO: ("info", "info"),
    Severity.WARNING: ("warning", "warning"),
    Severity.ERROR: ("error", "danger"),
}


class MessageBar(QWidget):
    """Stack of messages, newest on top; information goes by itself, the rest stays until closed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._theme = theme
        self._shown: dict[str, QFrame] = {}
        self._listed: set[str] = set()
        self.lasting = False  # notes stay until closed: what goes by itself moves the map
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """Texts on show, newest first."""
        found = (frame.findChild(QLabel, "messageText") for frame in reversed(list(self._shown.values())))
        return [item.text() for item in found if item is not None]

    def show_message(self, message: Message) -> None:
        """Put a message on top; an older one of the same topic goes."""
        topic = message.topic or message.text
        self.dismiss(topic)
        frame = self._frame(message, topic)
        self._shown[topic] = frame
        self._layout.insertWidget(0, frame)
        self._make_room()
        self.show()
        if message.severity is Severity.INFO and not self.lasting:
            timer = QTimer(frame, singleShot=True, interval=INFO_MS)
            timer.timeout.connect(lambda: self.dismiss(topic))
            timer.start()

    def follow(self, log: MessageLog) -> None:
        """Take away what is taken out of the list of messages: mended, removed, or of another project."""
        listed = {entry.message.topic or entry.message.text for entry in log.entries}
        for topic in self._listed - listed:
            self.dismiss(topic)
        self._listed = listed

    def _make_room(self) -> None:
        """Take away the oldest note, or else the oldest message, until few are left."""
        while len(self._shown) > MOST_SHOWN:
            older = list(self._shown)[:-1]
            notes = [t for t in older if self._shown[t].property("severity") == str(Severity.INFO)]
            self.dismiss((notes or older)[0])

    def dismiss(self, topic: str) -> None:
        """Take a message away."""
        frame = self._shown.pop(topic, None)
        if frame is not None:
            self._layout.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.setVisible(bool(self._shown))

    def _frame(self, message: Message, topic: str) -> QFrame:
        frame = QFrame()
        frame.setObjectName("message")
        frame.setProperty("severity", str(message.severity))
        icon, token = _ICON[message.severity]
        sign = QLabel()
        sign.setPixmap(self._theme.icon(icon, token).pixmap(18, 18))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = label(message.text, wrap=True, selectable=True)
        words.setObjectName("messageText")
        words.setAccessibleName(message.text)
        line = row(sign, words, margins=(12, 9, 8, 9), spacing=10)
        line.setStretch(1, 1)
        if message.details:
            copy = button(
                self.tr("Copy details"), lambda: QGuiApplication.clipboard().setText(message.details)
            )
            line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        close = icon_button(
            self._theme, "close", self.tr("Close message"), lambda: self.dismiss(topic), size=14
        )
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        frame.setLayout(line)
        return frame
