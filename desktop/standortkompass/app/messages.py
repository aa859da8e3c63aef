"""Messages to the person: what happened, to which thing, what to do now."""

from __future__ import annotations

import platform
import traceback
from dataclasses import dataclass
from enum import StrEnum

import PySide6
from PySide6.QtCore import QCoreApplication, qVersion

from standortkompass import __version__
from standortkompass.core.errors import StandortkompassError
from standortkompass.store.project import Project
from standortkompass.texts import Texts

translate = QCoreApplication.translate


#: Where causes can be mended that do not say so themselves.
_PLACES = {
    "evaluation": "panel_assumptions",
    "opening.kept": "panel_assumptions",
    "locked": "panel_assumptions",
    "sensitivity": "panel_sensitivity",
    "portfolio": "panel_portfolio",
}


class Severity(StrEnum):
    """How much attention a message needs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """One message in three parts: what happened, why, what to do.

    ``topic`` groups causes: a newer message of a topic replaces the older one. ``place`` is where it can be
    mended: the id of an action that shows a panel, or ``assumption.<key>``; a topic of that form is its own.
    """

    text: str
    severity: Severity = Severity.INFO
    topic: str = ""
    details: str = ""
    place: str = ""

    @property
    def target(self) -> str:
        """Where a click leads; empty if nowhere."""
        own = self.topic if self.topic.startswith("assumption.") else ""
        return self.place or own or _PLACES.get(self.topic, "")


def message_of(error: BaseException, lang: str, topic: str = "") -> Message:
    """Return the message of an error: expected ones in their own words, faults with a report to copy."""
    if isinstance(error, StandortkompassError):
        texts = Texts(lang)
        if texts.has(f"error.{error.code}"):
            return Message(texts.error(error), Severity.ERROR, topic)
    if isinstance(error, OSError) and error.filename:
        text = translate(
            "Messages",
            "“{file}” could not be used: {detail}. "
            "Check that the file exists and may be written, then try again.",
        )
        return Message(text.format(file=error.filename, detail=error.strerror), Severity.ERROR, topic)
    text = translate(
        "Messages",
        "Something went wrong inside the program. Your work is kept; a recovery copy has been written. "
        "Copy the details if the fault comes back.",
    )
    return Message(text, Severity.ERROR, topic, report(error))


def is_expected(error: BaseException) -> bool:
    """Whether an error has words of its own; anything else is a fault of the program."""
    if isinstance(error, StandortkompassError):
        return Texts("de").has(f"error.{error.code}")
    return isinstance(error, OSError) and bool(error.filename)


def opening_messages(project: Project, file: str, lang: str) -> list[Message]:
    """Return what a person must know about a file that was opened: newer format, entries of no use."""
    texts, found = Texts(lang), []
    if project.newer_version is not None:
        words = texts.get("store.newer", file=file, version=project.newer_version)
        found.append(Message(words, Severity.WARNING, "opening.newer"))
    if project.kept:
        lines = [texts.get(k.reason, key=k.key, owner=k.owner, value=k.value) for k in project.kept]
        words = texts.get("store.kept", file=file, count=len(lines))
        found.append(Message(words, Severity.WARNING, "opening.kept", "\n".join(lines)))
    return found


def report(error: BaseException) -> str:
    """Return a text about a fault that can be copied: version, system, kind, places in the program.

    Paths are cut to the package or the file's name, so that neither user nor folders appear. The error's own
    words stay out: they may name values and files of the project.
    """
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    head = (
        f"Standortkompass {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"PySide6 {PySide6.__version__}, {system}"
    )
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {short_path(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([head, type(error).__name__, *lines])


def short_path(path: str) -> str:
    """Return the part of a source file's path that tells nothing about the machine."""
    parts = path.replace("\\", "/").split("/")
    if "standortkompass" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("standortkompass") :])
    return "/".join(parts[-2:])
