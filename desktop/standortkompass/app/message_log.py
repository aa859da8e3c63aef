"""The messages of this run, newest first: what the panel lists and the status bar counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from standortkompass.app.messages import Message, Severity
from standortkompass.app.session import Session, State

MOST = 200
_LASTING = ("world", "fault", "settings", "crash")  # topics that do not belong to a project


@dataclass(frozen=True, slots=True)
class Entry:
    """One message and when it came."""

    message: Message
    moment: datetime


class MessageLog(QObject):
    """Collects what the session says; lives as long as the session, whatever window is shown."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._entries: list[Entry] = []
        session.message.connect(self.add)
        session.project_changed.connect(self._project_changed)
        session.evaluation_changed.connect(self._evaluated)

    @classmethod
    def of(cls, session: Session) -> MessageLog:
        """Return the one of a session."""
        return session.findChild(cls) or cls(session)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Newest first."""
        return tuple(self._entries)

    def count(self, *severities: Severity) -> int:
        """Return how many messages there are of the given weights."""
        return sum(entry.message.severity in severities for entry in self._entries)

    def add(self, message: Message) -> None:
        """Put a message on top; an older one of the same cause goes."""
        topic = message.topic or message.text
        kept = [e for e in self._entries if (e.message.topic or e.message.text) != topic]
        self._entries = [Entry(message, datetime.now().astimezone()), *kept][:MOST]
        self.changed.emit()

    def remove(self, entry: Entry) -> None:
        """Take a message away."""
        self._entries = [e for e in self._entries if e is not entry]
        self.changed.emit()

    def settle(self, topic: str) -> None:
        """Take the message of a cause away that is mended."""
        kept = [e for e in self._entries if e.message.topic != topic]
        if len(kept) != len(self._entries):
            self._entries = kept
            self.changed.emit()

    def clear(self) -> None:
        """Take all messages away."""
        self._entries = []
        self.changed.emit()

    def text(self, lang: str) -> str:
        """Return all messages as text to copy, oldest first."""
        shape = "%d.%m.%Y %H:%M" if lang == "de" else "%Y-%m-%d %H:%M"
        lines = []
        for entry in reversed(self._entries):
            lines.append(f"{entry.moment.strftime(shape)}  {entry.message.text}")
            lines += [f"    {line}" for line in entry.message.details.splitlines()]
        return "\n".join(lines)

    def _evaluated(self) -> None:
        """Results are there: why there were none before is of the past."""
        if self._session.evaluation is not None and self._session.state is not State.FAILED:
            self.settle("evaluation")

    def _project_changed(self) -> None:
        """A project that is closed takes its messages along; saying that it was saved stays out too."""
        if self._session.project is None:
            kept = [e for e in self._entries if e.message.topic in _LASTING]
            if len(kept) != len(self._entries):
                self._entries = kept
                self.changed.emit()
